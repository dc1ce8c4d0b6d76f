//! Vague counts as intervals, never points: "dozens", "hundreds of thousands", "several", "a few", "a couple".
//!
//! "Both" and "the pair" are exactly two. "Several hundred" multiplies the interval.

use super::found::{Found, NounAt};
use super::scan::Scan;
use super::{decades, measure};
use crate::figure::{Kind, Precision, Value};
use crate::lexicon::{Class, WordId, named};
use crate::quantity::{Interval, Number};

/// Reads the vague count that starts at `at`.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let word = if scan.is_article(at) || scan.is(at, named::THE) { at + 1 } else { at };
    if scan.has(at, Class::VAGUE) && scan.info(at).number >= 20 {
        return decades::in_words(scan, at);
    }
    match scan.word(word) {
        named::BOTH if word == at => return both(scan, at),
        named::PAIR if word > at => return pair(scan, at),
        _ => {}
    }
    let (low, high, skip) = bounds(scan, at, word)?;
    let mut found = interval(at, word + 1 + skip, low, high);
    multiply(scan, &mut found);
    take_unit(scan, &mut found);
    Some(found)
}

/// Least and most of a vague word, and tokens to skip behind it.
fn bounds(scan: &Scan<'_>, at: usize, word: usize) -> Option<(i64, i64, usize)> {
    let of = scan.is(word + 1, named::OF);
    let bare = word == at;
    Some(match scan.word(word) {
        named::SEVERAL if bare => (3, 9, 0),
        named::FEW if !bare && !scan.is(at, named::THE) => (2, 8, 0),
        // "the past few years", "the first few days".
        named::FEW if bare && scan.has(word + 1, Class::UNIT.or(Class::SCALE)) && !scan.is(word + 1, named::OF) => {
            (2, 8, 0)
        }
        named::COUPLE if !bare && of && !scan.is(at, named::THE) => {
            (2, 3, usize::from(scan.has(word + 2, Class::SCALE.or(Class::NUMBER))).min(1))
        }
        // "the next couple weeks", "for couple of weeks"
        named::COUPLE if bare => {
            let of = usize::from(of);
            let unit = scan.has(word + 1 + of, Class::UNIT) && scan.text(word + 1 + of).len() > 3;
            return unit.then_some((2, 3, of));
        }
        plural if bare && counts_many(scan, word) => many(plural)?,
        _ => return None,
    })
}

fn many(word: WordId) -> Option<(i64, i64, usize)> {
    Some(match word {
        named::TENS => (20, 200, 0),
        named::DOZENS => (24, 120, 0),
        named::SCORES => (40, 200, 0),
        named::HUNDREDS => (200, 2_000, 0),
        named::THOUSANDS => (2_000, 20_000, 0),
        named::LAKHS => (200_000, 2_000_000, 0),
        named::MILLIONS => (2_000_000, 20_000_000, 0),
        named::BILLIONS => (2_000_000_000, 20_000_000_000, 0),
        named::TRILLIONS => (2_000_000_000_000, 20_000_000_000_000, 0),
        _ => return None,
    })
}

/// "dozens of", "thousands more", "hundreds were": not "test scores" or "the sixties thousands".
fn counts_many(scan: &Scan<'_>, at: usize) -> bool {
    let of = scan.is(at + 1, named::OF) || scan.is(at + 1, named::MORE);
    match scan.word(at) {
        named::SCORES | named::TENS => of,
        _ => {
            of || scan.has(at + 1, Class::STOP.or(Class::VERB))
                || scan.is_break(at + 1)
                || scan.is(at + 1, named::OTHER)
        }
    }
}

fn interval(first: usize, end: usize, low: i64, high: i64) -> Found {
    let (low, high) = (Number::from(low), Number::from(high));
    let mut found = Found::other(first, end, Kind::Vague, Value::Number(low.clone()));
    found.precision = Precision::Loose(low.half());
    found.written = Interval::closed(low, high);
    found.noun = NounAt::After;
    found
}

/// "hundreds of thousands", "several hundred", "a few million", "tens of billions of dollars".
fn multiply(scan: &Scan<'_>, found: &mut Found) {
    for _ in 0..3 {
        let of = usize::from(scan.is(found.end, named::OF));
        let at = found.end + of;
        let exponent = i32::from(scan.info(at).exponent);
        if !scan.has(at, Class::SCALE) || exponent <= 0 {
            break;
        }
        let factor = Number::power_of_ten(exponent);
        found.written = found.written.scale(&factor);
        if let (Value::Number(value), Precision::Loose(margin)) = (&mut found.value, &mut found.precision) {
            (*value, *margin) = (&*value * &factor, &*margin * &factor);
        }
        found.end = at + 1;
    }
    if scan.is(found.end, named::DOZEN) {
        let factor = Number::from(12);
        found.written = found.written.scale(&factor);
        if let (Value::Number(value), Precision::Loose(margin)) = (&mut found.value, &mut found.precision) {
            (*value, *margin) = (&*value * &factor, &*margin * &factor);
        }
        found.end += 1;
    }
}

/// "a few years", "several kilometres", "tens of billions of dollars".
fn take_unit(scan: &Scan<'_>, found: &mut Found) {
    let at = found.end + usize::from(scan.is(found.end, named::OF));
    let named = scan.has(at, Class::UNIT.or(Class::CURRENCY).or(Class::COUNTRY)) || scan.is(at, named::SQUARE);
    let Some((unit, end)) = measure::simple(scan, at).filter(|_| named && scan.text(at).len() > 2) else { return };
    (found.unit, found.end, found.noun) = (Some(unit), end, NounAt::Nowhere);
}

/// "both men", "both of them"; not "both A and B".
fn both(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let plural = (super::noun::is_plural(scan, at + 1) && !scan.capital(at + 1))
        || (scan.is(at + 1, named::OF) && scan.is_word(at + 2));
    plural.then(|| Found::exact(at, at + 1, Kind::Vague, 2))
}

/// "the pair were", "a pair of shoes".
fn pair(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let counts = scan.is(at + 2, named::OF) || scan.has(at + 2, Class::VERB);
    let mut found = Found::exact(at, at + 2, Kind::Vague, 2);
    if !scan.is(at + 2, named::OF) {
        found.noun = NounAt::Nowhere;
    }
    counts.then_some(found)
}
