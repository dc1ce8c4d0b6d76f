//! Places in an order: "75th", "third", "twenty-first"; anniversaries and birthdays count years and are ± 1.
//!
//! "A third of" is a fraction and "60 seconds" a duration; both are tried before.

use super::found::{Found, NounAt};
use super::scan::Scan;
use super::words;
use crate::figure::{Kind, Precision, Value};
use crate::lexicon::{Class, named};
use crate::quantity::{Interval, Number};

/// Reads the ordinal that starts at `at`.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if scan.is_number(at) && !scan.glued(at + 1) {
        return None;
    }
    if scan.is(at, named::SECOND) && scan.has(at.wrapping_sub(1), Class::SCALE.or(Class::NUMBER))
        || scan.is(at.wrapping_sub(1), named::PER)
    {
        return None;
    }
    // "third-party", "first-class", "second-hand" place nothing in an order.
    if scan.is_hyphen(at + 1)
        && matches!(scan.text(at + 2), "party" | "class" | "hand" | "rate" | "string" | "person" | "degree")
    {
        return None;
    }
    let (value, end) = in_digits(scan, at).or_else(|| in_words(scan, at))?;
    let mut found = Found::exact(at, end, Kind::Ordinal, 0);
    found.value = Value::Number(value.clone());
    found.written = Interval::point(value.clone());
    if matches!(scan.word(end), named::ANNIVERSARY | named::BIRTHDAY) {
        found.written = Interval::around(&value, &Number::ONE);
        found.precision = Precision::Loose(Number::ZERO);
        found.noun = NounAt::Token(end);
    }
    Some(found)
}

/// "75th", "1,000th".
fn in_digits(scan: &Scan<'_>, at: usize) -> Option<(Number, usize)> {
    let ending = scan.is_number(at) && scan.glued(at + 1);
    if !ending || !matches!(scan.word(at + 1), named::ST | named::ND | named::RD | named::TH) {
        return None;
    }
    // "15st" is a weight in stones, and so is "21st 4lb".
    let first = scan.text(at).ends_with('1') && !scan.text(at).ends_with("11");
    if scan.is(at + 1, named::ST) && (!first || matches!(scan.text(at + 3), "lb" | "lbs")) {
        return None;
    }
    let digits = super::digits::Digits::parse(scan.text(at), false).filter(|digits| digits.decimals == 0)?;
    Some((digits.value(0)?, at + 2))
}

/// "third", "twenty-first", "hundred and second".
fn in_words(scan: &Scan<'_>, at: usize) -> Option<(Number, usize)> {
    if words::is_single(scan, at) && !scan.has(at + 1, Class::ORDINAL) {
        return None;
    }
    let article = scan.is_article(at) && scan.has(at + 1, Class::SCALE);
    let lead = if article || scan.has(at, Class::NUMBER.or(Class::SCALE)) { words::read(scan, at) } else { None };
    let (whole, last) = match &lead {
        Some(numeral) => (numeral.value.clone()?, numeral.end),
        None => (Number::ZERO, at),
    };
    let skip = usize::from(last > at && (scan.is_dash(last) || scan.is(last, named::AND)));
    let last = last + skip;
    let info = scan.info(last);
    if !info.class.meets(Class::ORDINAL) {
        return None;
    }
    let number = info.place();
    let whole_value = whole.to_i64()?;
    let multiplies = number >= 100 && whole_value > 0;
    let fits = last == at
        || multiplies
        || whole_value % 100 == 0
        || (number < 10 && whole_value % 10 == 0 && whole_value % 100 >= 20);
    if !fits {
        return None;
    }
    let value = if multiplies { whole_value.checked_mul(number)? } else { whole_value.checked_add(number)? };
    Some((Number::from(value), last + 1))
}
