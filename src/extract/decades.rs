//! Decades: "the 1990s", "the '80s", "the nineties"; of a life ("in his 70s", "in her early forties") and of a scale
//! ("highs in the low 80s").
//!
//! A decade of years is one figure of kind year with both ends; that of a life is a range of years of age.

use super::found::{Found, NounAt};
use super::scan::Scan;
use super::years;
use crate::article::TokenFlags;
use crate::figure::{Kind, Precision, Value};
use crate::lexicon::{Class, named};
use crate::quantity::{Interval, Number, Unit};

/// Reads the decade in digits at `at`, whose number is `year`.
pub(super) fn in_digits(scan: &Scan<'_>, at: usize, year: u32) -> Option<Found> {
    let apostrophe = usize::from(matches!(scan.symbol(at + 1), '\'' | '’') && scan.glued(at + 1));
    let letter = at + 1 + apostrophe;
    if scan.bytes(letter) != b"s" || !scan.glued(letter) || !year.is_multiple_of(10) {
        return None;
    }
    match scan.text(at).len() {
        4 if (1000..2100).contains(&year) => {
            let last = if year.is_multiple_of(100) && year < 2000 { year + 99 } else { year + 9 };
            Some(years::span(at, letter + 1, year, last))
        }
        2 if (20..=90).contains(&year) && !scan.flag(at, TokenFlags::UPPER) => of_ten(scan, at, letter + 1, year),
        _ => None,
    }
}

/// Reads "nineties" at `at`.
pub(super) fn in_words(scan: &Scan<'_>, at: usize) -> Option<Found> {
    of_ten(scan, at, at + 1, scan.info(at).number)
}

/// What the words before "80s" make of it: years of a century, of a life, or degrees and the like.
fn of_ten(scan: &Scan<'_>, first: usize, end: usize, ten: u32) -> Option<Found> {
    let mark = first.wrapping_sub(1);
    let apostrophe = matches!(scan.symbol(mark), '\'' | '’' | '‘') && scan.glued(first);
    let before = if apostrophe { mark.wrapping_sub(1) } else { mark };
    let joint = before.wrapping_sub(usize::from(scan.is_hyphen(before)));
    let part = matches!(scan.word(joint), named::EARLY | named::MID | named::LATE | named::MIDDLE);
    let owner = if part { joint.wrapping_sub(1) } else { before };
    if is_owner(scan, owner) {
        return Some(range(first, end, ten, scan.lexicon.symbol("yr").copied()));
    }
    if matches!(scan.text(joint), "low" | "lower" | "upper" | "high") {
        return Some(range(first, end, ten, None));
    }
    let said = apostrophe || part || scan.has(before, Class::DETERMINER.or(Class::YEAR_CUE)) || scan.is_number(first);
    said.then(|| years::span(first, end, 1900 + ten, 1900 + ten + 9))
}

/// "in his 70s", "in their 20s and 30s".
fn is_owner(scan: &Scan<'_>, at: usize) -> bool {
    let owner = |i: usize| {
        matches!(scan.word(i), named::HIS | named::HER | named::THEIR | named::MY | named::OUR | named::YOUR)
    };
    let listed = matches!(scan.word(at), named::AND | named::OR) || scan.is(at, named::TO);
    owner(at) || (listed && (2..=5).any(|back| owner(at.wrapping_sub(back))))
}

fn range(first: usize, end: usize, ten: u32, unit: Option<Unit>) -> Found {
    let number = |value: u32| Number::from(i64::from(value));
    let (low, high) = (number(ten), number(ten + 9));
    let mut found = Found::other(first, end, Kind::Range, Value::range(low.clone(), high.clone()));
    found.written = Interval::closed(low, high);
    found.precision = Precision::Loose(Number::ZERO);
    (found.unit, found.noun) = (unit, NounAt::Nowhere);
    found
}
