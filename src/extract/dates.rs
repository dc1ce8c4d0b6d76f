//! Calendar dates: "2 April 2020", "April 2, 2020", "April 2020", "2nd of May", "2020-04-02", "02/04/2020", "Sept. 20-24".
//!
//! The parts are kept as written: "2 April" has no year here. Days and months in figures alone are read only with a
//! year of four digits or when one of them can only be the day; a weekday before is not part of the date.

use super::found::Found;
use super::scan::Scan;
use super::{measure, money};
use crate::figure::{Kind, Value};
use crate::lexicon::{Class, named};
use crate::quantity::Date;

/// Reads the date that starts at `at`.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if scan.is_number(at) {
        if !may_be_date(scan, at) {
            return None;
        }
        return of_range(scan, at)
            .or_else(|| day_first(scan, at))
            .or_else(|| numeric(scan, at))
            .or_else(|| dotted(scan, at))
            .or_else(|| compact(scan, at))
            .or_else(|| year_first(scan, at));
    }
    month_first(scan, at)
}

/// A first look at what stands beside a number, which dismisses nearly all.
fn may_be_date(scan: &Scan<'_>, at: usize) -> bool {
    let joins = |i: usize| scan.is_dash(i) || scan.symbol(i) == '/';
    let next = at + 1;
    joins(next)
        || scan.glued(next) && scan.is_word(next)
        || matches!(scan.word(next), named::AND | named::TO | named::OF)
        || scan.has(next, Class::MONTH)
        || joins(at.wrapping_sub(1))
        || scan.bytes(at).len() >= 8
}

fn found(first: usize, end: usize, year: Option<u32>, month: u32, day: Option<u32>) -> Option<Found> {
    let small = |part: u32| u8::try_from(part).ok();
    let year = year.and_then(|year| i16::try_from(year).ok());
    let date = Date { year, month: small(month), day: day.and_then(small) };
    Some(Found::other(first, end, Kind::Date, Value::Date(date)))
}

fn is_year(year: u32) -> bool {
    (1000..=2200).contains(&year)
}

fn is_day(day: u32) -> bool {
    (1..=31).contains(&day)
}

/// The month named at `at`. "May", "March", "Mar", "Dec" and the like only with a capital letter.
fn month(scan: &Scan<'_>, at: usize) -> Option<u32> {
    let info = scan.info(at);
    let named = info.class.meets(Class::MONTH);
    let ambiguous = matches!(scan.word(at), named::MAY | named::MARCH | named::MAR);
    (named && (scan.capital(at) || !ambiguous)).then_some(info.number)
}

/// The day number at `at` and one past it, with an ordinal ending: "2", "2nd".
fn day(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    let day = scan.plain(at).filter(|&day| is_day(day) && scan.text(at).len() <= 2)?;
    let ending = scan.glued(at + 1) && matches!(scan.word(at + 1), named::ST | named::ND | named::RD | named::TH);
    Some((day, at + 1 + usize::from(ending)))
}

/// A year at `at`, behind a comma if need be.
fn year_behind(scan: &Scan<'_>, at: usize) -> (Option<u32>, usize) {
    let comma = usize::from(matches!(scan.symbol(at), ',') || matches!(scan.word(at), named::OF | named::IN));
    let number = at + comma;
    let dash = usize::from(scan.is_hyphen(number));
    let year = scan.plain(number + dash).filter(|&year| is_year(year) && scan.text(number + dash).len() == 4);
    let unit = scan.has(number + dash + 1, Class::UNIT.or(Class::SCALE).or(Class::PLURAL))
        || scan.symbol(number + dash + 1) == '%';
    match year {
        Some(year) if !unit => (Some(year), number + dash + 1),
        _ => {
            short_year(scan, at).or_else(|| spelled_year(scan, at)).map_or((None, at), |(year, end)| (Some(year), end))
        }
    }
}

/// "13 September nineteen seventy-two", "May two thousand and five".
fn spelled_year(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    let at = at + usize::from(scan.symbol(at) == ',');
    let century = scan.has(at, Class::NUMBER) && (10..=21).contains(&scan.info(at).number);
    let thousand = scan.is(at + 1, named::THOUSAND) && scan.has(at, Class::NUMBER);
    if !century && !thousand {
        return None;
    }
    let numeral = super::words::read(scan, at)?;
    let year = u32::try_from(numeral.value?.to_i64()?).ok().filter(|&year| is_year(year))?;
    let ends = scan.is_break(numeral.end) || scan.has(numeral.end, Class::STOP.or(Class::VERB).or(Class::ADVERB));
    ends.then_some((year, numeral.end))
}

/// "'98" behind a month, "of 87".
fn short_year(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    let quoted = matches!(scan.symbol(at), '\'' | '’' | '‘') && scan.glued(at + 1);
    let ends = scan.is_break(at + 2) && !scan.is_dash(at + 2) && !matches!(scan.symbol(at + 2), '%' | '/');
    let of = scan.is(at, named::OF) && (ends || scan.has(at + 2, Class::STOP.or(Class::VERB)));
    let year = scan.plain(at + 1).filter(|_| (quoted || of) && scan.text(at + 1).len() == 2)?;
    Some((if year < 50 { 2000 + year } else { 1900 + year }, at + 2))
}

/// "2 April 2020", "2nd of May", "15-Mar-2012".
fn day_first(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let (day, mut end) = day(scan, at)?;
    // "the 15th day of June"
    end += usize::from(end > at + 1 && scan.is(end, named::DAY) && scan.is(end + 1, named::OF));
    end += usize::from(scan.is(end, named::OF) || (scan.is_hyphen(end) && month(scan, end + 1).is_some()));
    let number = month(scan, end)?;
    let behind = scan.skip_stop(end + 1);
    let (year, after) = year_behind(scan, behind);
    let end = if year.is_some() { after } else { end + 1 };
    found(at, end, year, number, Some(day))
}

/// An end of a range of days that shares its month: "20" in "20-24 September", "24" in "Sept. 20-24".
fn of_range(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let (day_here, end) = day(scan, at)?;
    let joined = |i: usize| scan.is_dash(i) || matches!(scan.word(i), named::AND | named::TO);
    if joined(end)
        && let Some((last, behind)) = day(scan, end + 1)
    {
        let number = month(scan, behind).filter(|_| day_here < last)?;
        let (year, _) = year_behind(scan, scan.skip_stop(behind + 1));
        return found(at, end, year, number, Some(day_here));
    }
    let first = at.wrapping_sub(2);
    if !scan.is_dash(at.wrapping_sub(1))
        || !scan.glued(at)
        || scan.plain(first).is_none_or(|first| !is_day(first) || first >= day_here)
    {
        return None;
    }
    let before = first.wrapping_sub(1);
    let number = month(scan, before.wrapping_sub(usize::from(scan.symbol(before) == '.')))?;
    let (year, after) = year_behind(scan, end);
    found(at, if year.is_some() { after } else { end }, year, number, Some(day_here))
}

/// "April 2, 2020", "April 2020", "April 2nd", "Sept. 20".
fn month_first(scan: &Scan<'_>, at: usize) -> Option<Found> {
    // "march 5" in a text without capitals.
    let small = scan.is(at, named::MARCH) && scan.plain(at + 1).is_some_and(is_day) && !scan.has(at + 2, Class::UNIT);
    let number = month(scan, at).or(small.then_some(3))?;
    let behind = scan.skip_stop(at + 1);
    let behind = behind + usize::from(scan.is_hyphen(behind));
    if let (Some(year), end) = year_behind(scan, behind) {
        return found(at, end, Some(year), number, None);
    }
    let behind = behind + usize::from(scan.is(behind, named::THE));
    let (day, end) = day(scan, behind).or_else(|| spelled_day(scan, behind))?;
    if is_amount(scan, end) {
        return None;
    }
    let (year, after) = year_behind(scan, end);
    let end = if year.is_some() { after } else { end };
    found(at, end, year, number, Some(day))
}

/// "first", "twenty-first" as a day, and one past it.
fn spelled_day(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    let tens = if scan.has(at, Class::NUMBER) { scan.info(at).number } else { 0 };
    let last = if tens == 0 { at } else { at + 1 + usize::from(scan.is_hyphen(at + 1)) };
    let day = tens + scan.info(last).number;
    let fits = scan.has(last, Class::ORDINAL)
        && is_day(day)
        && (tens == 0 || tens == 20 || tens == 30)
        && !scan.is(last, named::SECONDS);
    fits.then_some((day, last + 1))
}

/// "the first of May", "second of August 2019": the ordinal is at `at`.
pub(super) fn of_ordinal(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let (day, end) = spelled_day(scan, at)?;
    let end = end + usize::from(scan.is(end, named::DAY));
    let number = if scan.is(end, named::OF) { month(scan, end + 1)? } else { return None };
    let (year, after) = year_behind(scan, scan.skip_stop(end + 2));
    found(at, if year.is_some() { after } else { end + 2 }, year, number, Some(day))
}

/// "May 5 percent", "March 3 million": the number belongs to what follows.
fn is_amount(scan: &Scan<'_>, at: usize) -> bool {
    scan.has(at, Class::SCALE)
        || scan.symbol(at) == '%'
        || (scan.glued(at) && scan.symbol(at) == ':')
        || scan.is(at, named::PERCENT)
}

/// "20200401": eight digits that are a day of these centuries, and no amount: not "19910101 km".
fn compact(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let digits = if scan.text(at).len() == 8 { scan.plain(at)? } else { return None };
    let (year, month, day) = (digits / 10_000, digits / 100 % 100, digits % 100);
    let has_unit = || {
        let next = at + 1;
        is_amount(scan, next) || measure::after(scan, next).is_some() || money::after(scan, next).is_some()
    };
    let date = if (1900..2100).contains(&year) { plausible(at, at + 1, year, month, day) } else { None };
    date.filter(|_| !has_unit())
}

/// "2017 April".
fn year_first(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let year = scan.plain(at).filter(|&year| is_year(year) && scan.text(at).len() == 4)?;
    let number = month(scan, at + 1)?;
    match day(scan, at + 2) {
        Some((day, end)) if !is_amount(scan, end) => found(at, end, Some(year), number, Some(day)),
        _ => found(at, at + 2, Some(year), number, None),
    }
}

/// "2020-04-02", "02/04/2020", "4-2-2020", "5/12/99".
fn numeric(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let mark = scan.symbol(at + 1);
    let joined = mark == '/' || mark == '-';
    let glued = (at + 1..at + 5).all(|i| scan.glued(i));
    if joined && glued && mark == scan.symbol(at + 3) && scan.is_word(at + 2) {
        return with_month_name(scan, at);
    }
    if !glued && let Some(date) = month_and_day(scan, at) {
        return Some(date);
    }
    if !joined || !glued || scan.symbol(at + 3) != mark {
        return None;
    }
    let parts = (number(scan, at)?, number(scan, at + 2)?, number(scan, at + 4)?);
    let lengths = (scan.text(at).len(), scan.text(at + 2).len(), scan.text(at + 4).len());
    if scan.symbol(at + 5) == mark && scan.glued(at + 5) || lengths.1 > 2 {
        return None;
    }
    order(at, at + 5, parts, lengths)
}

/// "23/Sep/2020", "2019-Aug-01".
fn with_month_name(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let (first, last) = (scan.plain(at)?, scan.plain(at + 4)?);
    let number = month(scan, at + 2)?;
    if scan.text(at).len() == 4 {
        plausible(at, at + 5, first, number, last)
    } else {
        plausible(at, at + 5, last, number, first)
    }
}

/// "Friday 7/6", "on 11/20": month and day behind a weekday or "on".
fn month_and_day(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let slash = scan.symbol(at + 1) == '/' && scan.glued(at + 1) && scan.glued(at + 2);
    if !slash {
        return None;
    }
    let before = at.wrapping_sub(1);
    // "on 11/20, 11/22 or 11/25": the pairs of a list are of one sort.
    let listed = (scan.symbol(before) == ',' || matches!(scan.word(before), named::AND | named::OR))
        && scan.symbol(at.wrapping_sub(3)) == '/'
        && (0..4).any(|pairs| begins_list(scan, at.wrapping_sub(4 * (pairs + 1))));
    let cue = scan.has(before, Class::WEEKDAY) || scan.is(before, named::ON) || listed;
    let (month, day) = (scan.plain(at)?, scan.plain(at + 2)?);
    if cue && (1..=12).contains(&month) && is_day(day) { found(at, at + 3, None, month, Some(day)) } else { None }
}

/// A pair behind a weekday or "on".
fn begins_list(scan: &Scan<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let cue = scan.has(before, Class::WEEKDAY) || scan.is(before, named::ON);
    cue && scan.symbol(at + 1) == '/' && scan.plain(at).is_some_and(|month| (1..=12).contains(&month))
}

/// A number token as digits, leading noughts allowed.
fn number(scan: &Scan<'_>, at: usize) -> Option<u32> {
    scan.plain(at)
}

/// "12.05.2020".
fn dotted(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let mut parts = scan.text(at).split('.');
    let texts = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || texts.2.len() != 4 {
        return None;
    }
    let value = |text: &str| text.parse::<u32>().ok();
    let lengths = (texts.0.len(), texts.1.len(), texts.2.len());
    let (day, month, year) = (value(texts.0)?, value(texts.1)?, value(texts.2)?);
    if month > 12 { order(at, at + 1, (day, month, year), lengths) } else { plausible(at, at + 1, year, month, day) }
}

/// Which part is what. Both orders possible: the American one, month first.
fn order(first: usize, end: usize, parts: (u32, u32, u32), lengths: (usize, usize, usize)) -> Option<Found> {
    let full = |year: u32, length: usize| match length {
        4 => Some(year),
        2 => Some(if year < 50 { 2000 + year } else { 1900 + year }),
        _ => None,
    };
    if lengths.0 == 4 {
        return plausible(first, end, parts.0, parts.1, parts.2);
    }
    let year = full(parts.2, lengths.2)?;
    if parts.0 <= 12 {
        plausible(first, end, year, parts.0, parts.1)
    } else {
        plausible(first, end, year, parts.1, parts.0)
    }
}

fn plausible(first: usize, end: usize, year: u32, month: u32, day: u32) -> Option<Found> {
    if is_year(year) && (1..=12).contains(&month) && is_day(day) {
        found(first, end, Some(year), month, Some(day))
    } else {
        None
    }
}
