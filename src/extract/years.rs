//! Years and decades: "2014", "1941-1945", "2012–13", "the 1990s", "in 1823".
//!
//! Four digits without separators are a year where the words around say so; from 1900 to 2049 also where nothing says
//! otherwise. A pair of years is one figure of kind year with both ends.

use super::found::{Found, NounAt};
use super::scan::Scan;
use super::{decades, measure, money};
use crate::figure::{Kind, Value};
use crate::lexicon::{Class, named};
use crate::quantity::{Date, Interval, Number};

/// Reads the year, pair of years or decade at `at`.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if !matches!(scan.bytes(at).len(), 2 | 4) {
        return None;
    }
    let year = scan.plain(at)?;
    decades::in_digits(scan, at, year)
        .or_else(|| pair(scan, at, year))
        .or_else(|| of_two_digits(scan, at, year))
        .or_else(|| single(scan, at, year))
}

/// "in '87", "the class of ’99": the century left out.
fn of_two_digits(scan: &Scan<'_>, at: usize, year: u32) -> Option<Found> {
    if scan.bytes(at).len() != 2 {
        return None;
    }
    let mark = at.wrapping_sub(1);
    let apostrophe = matches!(scan.symbol(mark), '\'' | '’' | '‘') && scan.glued(at) && !scan.glued(mark);
    let cue =
        scan.has(mark.wrapping_sub(1), Class::YEAR_CUE.or(Class::MONTH)) || scan.is(mark.wrapping_sub(1), named::OF);
    let ends = scan.is_break(at + 1) || !scan.glued(at + 1);
    if !apostrophe || !cue || !ends || measure::simple(scan, at + 1).is_some() {
        return None;
    }
    let year = i16::try_from(if year < 30 { 2000 + year } else { 1900 + year }).ok()?;
    let mut found = Found::other(at, at + 1, Kind::Year, Value::Date(Date::of_year(year)));
    found.written = Interval::point(Number::from(i64::from(year)));
    Some(found)
}

fn single(scan: &Scan<'_>, at: usize, year: u32) -> Option<Found> {
    if !is_year(scan, at, at + 1, year) {
        return None;
    }
    let year = i16::try_from(year).ok()?;
    let mut found = Found::other(at, at + 1, Kind::Year, Value::Date(Date::of_year(year)));
    found.written = Interval::point(Number::from(i64::from(year)));
    Some(found)
}

/// Four digits that are a year where they stand; `end` is one past the whole expression.
fn is_year(scan: &Scan<'_>, at: usize, end: usize, year: u32) -> bool {
    if scan.bytes(at).len() != 4 || !(1000..=2200).contains(&year) || is_amount(scan, at, end) {
        return false;
    }
    let before = at.wrapping_sub(1);
    let likely = (1900..2050).contains(&year);
    let cue =
        scan.has(before, Class::YEAR_CUE.or(Class::MONTH)) || scan.is(before, named::YEAR) || is_era(scan, at, end);
    // "in the summer of 2010 youths gathered"
    let season = scan.is(before, named::OF) && scan.has(before.wrapping_sub(1), Class::YEAR_CUE.or(Class::MONTH));
    if likely && season && !scan.is(before.wrapping_sub(1), named::YEARS) {
        return true;
    }
    let bracketed = scan.symbol(before) == '(' && matches!(scan.symbol(end), ')' | '-' | '–' | ',');
    let counted = is_counted(scan, end);
    if scan.has(before, Class::YEAR_CUE) && likely && !scan.is(before, named::OF) {
        return !counted || scan.is(before, named::IN) || scan.has(end, Class::STOP);
    }
    if likely {
        !counted
    } else {
        (cue || bracketed) && !counted && ((1100..=2150).contains(&year) || is_era(scan, at, end))
    }
}

/// "A.D. 1000", "1066 AD", "1200 BC", and the other end of "between A.D. 1000 and 1260".
fn is_era(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let era = |i: usize| matches!(scan.word(i), named::AD | named::BC | named::BCE | named::CE) && scan.upper(i);
    let dotted = |stop: usize| {
        scan.symbol(stop) == '.'
            && scan.is(stop.wrapping_sub(1), named::D)
            && scan.is(stop.wrapping_sub(3), named::A)
            && scan.symbol(stop.wrapping_sub(2)) == '.'
    };
    let before = |first: usize| era(first.wrapping_sub(1)) || dotted(first.wrapping_sub(1));
    let other_end = (matches!(scan.word(at.wrapping_sub(1)), named::AND | named::TO)
        || scan.is_dash(at.wrapping_sub(1)))
        && scan.plain(at.wrapping_sub(2)).is_some()
        && before(at.wrapping_sub(2));
    before(at) || era(end) || other_end
}

/// Followed by a unit, a percent sign, a scale word or further digits, at once or behind the other end of a range.
fn is_amount(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let before = scan.symbol(at.wrapping_sub(1));
    let glued_before = scan.glued(at) && (matches!(before, '/' | '.' | ':' | '#' | '+') || money::is_mark(before));
    let joined = scan.is_dash(end) || matches!(scan.word(end), named::AND | named::TO | named::OR);
    let other_end = joined && scan.is_number(end + 1) && !scan.has(end + 2, Class::SCALE) && is_unit(scan, end + 2);
    // "30% in 1970 and 64% in 2010"
    let in_year = scan.is(at.wrapping_sub(1), named::IN) && scan.text(end + 1).len() < 4;
    glued_before || money::is_mark(before) || is_unit(scan, end) || (other_end && !in_year)
}

fn is_unit(scan: &Scan<'_>, at: usize) -> bool {
    let Some(token) = scan.get(at) else { return false };
    if scan.glued(at) && scan.text(at) == "s" {
        return false;
    }
    // "2009c" is one of several works of a year.
    if scan.glued(at) && matches!(scan.text(at), "a" | "b" | "c") {
        return false;
    }
    // "2019:05", but "since 2019: lights, signs and drains".
    let clock = token.symbol == ':' && scan.glued(at + 1) && scan.is_number(at + 1);
    if scan.glued(at) && (scan.is_word(at) && scan.text(at) != "s" || token.symbol == '/' || clock) {
        return true;
    }
    if scan.has(at, Class::SCALE) {
        return true;
    }
    let letter = scan.is_word(at) && scan.capital(at) && scan.text(at).len() < 3 && !is_si(scan.text(at));
    let name = scan.capital(at) && scan.has(at, Class::UNIT) && scan.text(at).len() > 2;
    !letter && !name && !scan.is(at, named::IN) && !scan.has(at, Class::MONTH) && measure::simple(scan, at).is_some()
}

/// Capital letters that are a unit more often than the beginning of a sentence or name.
fn is_si(text: &str) -> bool {
    matches!(text, "K" | "W" | "MW" | "GW" | "Hz" | "Pa" | "V")
}

/// Followed by what looks like a counted plural: "2000 people", "1,950 jobs" without the comma.
fn is_counted(scan: &Scan<'_>, at: usize) -> bool {
    if !scan.is_word(at) || scan.capital(at) {
        return false;
    }
    if scan.has(at, Class::PLURAL) {
        return true;
    }
    let text = scan.text(at);
    let known = scan.has(
        at,
        Class::STOP.or(Class::VERB).or(Class::ADVERB).or(Class::DETERMINER).or(Class::SINGULAR).or(Class::YEAR_CUE),
    );
    text.len() > 3 && text.ends_with('s') && !text.ends_with("ss") && !known && !is_of_years(text)
}

/// Plurals that follow a year as its name: "2004 elections", "1998 floods".
fn is_of_years(text: &str) -> bool {
    matches!(
        text,
        "elections"
            | "games"
            | "finals"
            | "results"
            | "floods"
            | "riots"
            | "protests"
            | "championships"
            | "attacks"
            | "levels"
            | "earnings"
            | "profits"
            | "sales"
            | "figures"
            | "bombings"
            | "talks"
            | "reforms"
            | "awards"
            | "prices"
            | "polls"
            | "olympics"
            | "revenues"
            | "models"
    )
}

/// "1941-1945", "2012–13", "1998/99", "1998 to 2003" after "from".
fn pair(scan: &Scan<'_>, at: usize, first: u32) -> Option<Found> {
    if !(1000..=2200).contains(&first) || scan.bytes(at).len() != 4 {
        return None;
    }
    let joined = scan.is_dash(at + 1) || (scan.symbol(at + 1) == '/' && scan.glued(at + 1));
    let second = scan.plain(at + 2).filter(|_| joined && scan.glued(at + 1) == scan.glued(at + 2))?;
    let last = match scan.text(at + 2).len() {
        4 => second,
        2 if scan.glued(at + 1) => first / 100 * 100 + second,
        // "2003/4"
        1 if scan.symbol(at + 1) == '/' && (1900..2100).contains(&first) => first / 10 * 10 + second,
        _ => return None,
    };
    let ordered = first < last && last <= first + 300;
    let wraps = scan.text(at + 2).len() == 2 && first % 100 == 99 && second == 0;
    let last = if wraps { first + 1 } else { last };
    if !(ordered || wraps)
        || is_amount(scan, at, at + 3)
        || is_counted(scan, at + 3)
        || scan.is_dash(at + 3) && scan.glued(at + 3)
    {
        return None;
    }
    Some(span(at, at + 3, first, last))
}

pub(super) fn span(first: usize, end: usize, from: u32, to: u32) -> Found {
    let (from, to) = (Number::from(i64::from(from)), Number::from(i64::from(to)));
    let mut found = Found::other(first, end, Kind::Year, Value::range(from.clone(), to.clone()));
    found.written = Interval::closed(from, to);
    found.noun = NounAt::Nowhere;
    found
}
