//! Multiples: "twice", "three times", "threefold", "13-fold", "2.5 times".
//!
//! The unit is `x`. "Doubled" is a verb and the rules' business; "three times" may also count occasions.

use super::amount::Amount;
use super::found::{Found, NounAt};
use super::scan::Scan;
use crate::figure::{Kind, Precision, Value};
use crate::lexicon::{Class, named};
use crate::quantity::{Interval, Number};

/// "twice as", "double the", "threefold".
pub(super) fn in_a_word(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let info = scan.info(at);
    if !info.class.meets(Class::MULTIPLE) {
        return None;
    }
    let compares = scan.is(at + 1, named::AS) || scan.has(at + 1, Class::DETERMINER);
    let fits = match scan.word(at) {
        named::TWICE => compares && !scan.is_article(at + 1) && !scan.has(at + 2, Class::UNIT.or(Class::WEEKDAY)),
        named::DOUBLE | named::TRIPLE | named::TREBLE => compares && !scan.is(at.wrapping_sub(1), named::TO),
        _ => true,
    };
    fits.then(|| multiple(scan, at, at + 1, Number::from(i64::from(info.number)), 0))
}

/// "three times", "13-fold", "2.5x" behind a number.
pub(super) fn behind(scan: &Scan<'_>, amount: &Amount) -> Option<Found> {
    if amount.unit.is_some() {
        return None;
    }
    let hyphen = usize::from(scan.is_hyphen(amount.end));
    let at = amount.end + hyphen;
    if scan.symbol(amount.end) == '×' && scan.glued(amount.end) && !scan.is_number(amount.end + 1) {
        let value = amount.numeral.value.clone()?;
        return Some(multiple(scan, amount.first, amount.end + 1, value, amount.numeral.last));
    }
    let times = match scan.word(at) {
        named::FOLD => true,
        named::TIMES => hyphen == 0 && is_comparison(scan, at + 1),
        named::X => scan.glued(at) && !scan.is_number(at + 1),
        _ => false,
    };
    let value = amount.numeral.value.clone().filter(|_| times)?;
    Some(multiple(scan, amount.first, at + 1, value, amount.numeral.last))
}

/// "times as many", "times the size", "times more", "times higher": other times are occasions.
fn is_comparison(scan: &Scan<'_>, at: usize) -> bool {
    let word = matches!(
        scan.word(at),
        named::AS | named::MORE | named::LESS | named::FEWER | named::THAT | named::THE | named::OVER
    );
    let possessive = scan.has(at, Class::DETERMINER) && !scan.is_article(at);
    let text = scan.text(at);
    let comparative = text.len() > 4
        && text.ends_with("er")
        && !matches!(text, "after" | "under" | "over" | "later" | "ever" | "never");
    word || possessive || comparative
}

fn multiple(scan: &Scan<'_>, first: usize, end: usize, value: Number, last: i32) -> Found {
    let margin = Number::power_of_ten(last).half();
    let mut found = Found::other(first, end, Kind::Number, Value::None);
    found.unit = scan.lexicon.symbol("x").copied();
    found.written = Interval::around(&value, &margin);
    found.precision = Precision::Loose(margin);
    found.value = Value::Number(value);
    found.noun = NounAt::Nowhere;
    found
}
