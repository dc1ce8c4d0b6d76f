//! What an amount or a count is measured against: "km/h", "$2 a share", "miles per gallon", "m s−1", "15 deaths per
//! 100,000 people", "300 people a year", "40 cells mL−1".
//!
//! Below the line may stand any unit of the table, a listed counted thing ("share", "patient") and a round number. A
//! rate of counts has the counted noun above the line, so its unit is the part below alone: `/yr`.

use super::measure::{self, Symbol};
use super::scan::{Scan, is_dash};
use super::{noun, numeral, power};
use crate::lexicon::{Class, named};
use crate::quantity::{Dimension, Per, Unit};

/// Powers of units that the table does not have, as they stand below the line.
const POWERS: &[&str] = &["s2", "s3", "h2", "d2", "min2", "yr2", "K2", "K4", "kg2", "Hz2"];

/// How many tokens the rate of an amount of money takes up: they are its meaning, not its span ("$2 a share").
pub(super) fn words_of(scan: &Scan<'_>, unit: &Unit, first: usize, end: usize) -> usize {
    if unit.dimension != Dimension::Money || unit.per.is_none() {
        return 0;
    }
    let begins = |back: &usize| {
        let at = end - back;
        let slash = matches!(scan.symbol(at), '/' | '∕');
        slash || scan.is_article(at) || matches!(scan.word(at), named::PER | named::EACH | named::EVERY)
    };
    let words = (1..=5).take_while(|back| end.saturating_sub(*back) > first).find(begins).unwrap_or(0);
    words + usize::from(words > 0 && scan.is_hyphen(end - words - 1))
}

/// The unit with the rate behind it, if there is one, and one past the last token.
pub(super) fn with_rate(scan: &Scan<'_>, unit: Unit, end: usize) -> (Unit, usize) {
    match slash(scan, end).or_else(|| negative_power(scan, end)).or_else(|| in_words(scan, end)) {
        Some((per, after)) => (Unit { per: Some(per), ..unit }, after),
        None => (unit, end),
    }
}

/// The unit of a count whose noun phrase ends before `at`, and one past its symbols: "cells mL−1". The words of "people
/// a year" and "deaths per 100,000" are left to other readers.
pub(super) fn of_count(scan: &Scan<'_>, at: usize) -> Option<(Unit, usize)> {
    let symbol_behind = scan.is_word(at + 1) && !scan.has(at + 1, Class::PER);
    let symbols =
        Some(at).filter(|_| symbol_behind).and_then(|at| slash(scan, at)).or_else(|| negative_power(scan, at));
    if let Some((per, end)) = symbols {
        return Some((Unit::of_counts(per), end));
    }
    let (per, end) = in_words(scan, at)?;
    (!scan.is_article(at) || ends_rate(scan, at + 1, end)).then(|| (Unit::of_counts(per), at))
}

/// "a year" and "a day" end a rate before anything but a hyphen; "a second", "a share" and the like also begin phrases.
fn ends_rate(scan: &Scan<'_>, thing: usize, end: usize) -> bool {
    let time = scan.info(thing).unit.is_some_and(|unit| unit.dimension == Dimension::Time);
    let other = Class::STOP.or(Class::VERB).or(Class::ADVERB).or(Class::DETERMINER);
    let ends = (scan.is_break(end) && !scan.is_hyphen(end)) || scan.has(end, other) || scan.capital(end);
    ends || (time && !scan.is(thing, named::SECOND) && !scan.is_hyphen(end) && !noun::is_plural(scan, end))
}

/// "/h", " / kg", "/m2/s" and "/kg·K".
fn slash(scan: &Scan<'_>, at: usize) -> Option<(Per, usize)> {
    if !matches!(scan.symbol(at), '/' | '∕') || !scan.is_word(at + 1) || (!scan.glued(at) && scan.glued(at + 1)) {
        return None;
    }
    let (first, end) = below(scan, at + 1).map(|(first, end)| with_power(scan, first, end))?;
    let apart = matches!(scan.symbol(end), '/' | '∕') && !scan.glued(end) && scan.glued(end + 1);
    if (matches!(scan.symbol(end), '/' | '∕' | '·') && scan.glued(end) || apart)
        && let Some(both) = below(scan, end + 1)
            .map(|(second, end)| with_power(scan, second, end))
            .and_then(|(second, after)| Some((Per::two(first, second)?, after)))
    {
        return Some(both);
    }
    Some((Per::one(first), end))
}

/// "kg/m 3", "m/s²": a power behind the symbol, as extracted text has it behind a blank.
fn with_power(scan: &Scan<'_>, base: &'static str, end: usize) -> (&'static str, usize) {
    let mut after = end;
    let digit = scan.text(end);
    let apart = matches!(digit, "2" | "3")
        && !scan.glued(end)
        && (!scan.is_word(end + 1) || scan.has(end + 1, Class::STOP.or(Class::VERB)))
        && !scan.is_number(end + 1)
        && scan.text(end.wrapping_sub(1)).len() <= 3;
    let exponent = power::superscript(scan, &mut after).or_else(|| {
        after = end + 1;
        apart.then(|| if digit == "2" { 2 } else { 3 })
    });
    exponent.and_then(|exponent| raised_symbol(scan, base, exponent)).map_or((base, end), |symbol| (symbol, after))
}

/// The symbol of a unit to a power: "m" and 2 give "m2".
fn raised_symbol(scan: &Scan<'_>, base: &'static str, exponent: i32) -> Option<&'static str> {
    let digit = match exponent {
        1 => return Some(base),
        2 => "2",
        3 => "3",
        4 => "4",
        _ => return None,
    };
    let mut symbol = Symbol::default();
    symbol.push(base)?;
    symbol.push(digit)?;
    let listed = scan.lexicon.symbol(symbol.text()).map(|unit| unit.symbol);
    listed.or_else(|| POWERS.iter().copied().find(|power| *power == symbol.text()))
}

/// The unit or counted thing at `at` as a symbol below the line.
fn below(scan: &Scan<'_>, at: usize) -> Option<(&'static str, usize)> {
    let fits = |unit: &Unit| unit.dimension != Dimension::Share && unit.per.is_none() && unit.symbol != "x";
    if let Some((unit, end)) = measure::simple(scan, at).filter(|(unit, _)| fits(unit)) {
        return Some((unit.symbol, end));
    }
    if let Some(unit) = scan.symbol_unit(at).filter(|unit| fits(unit)) {
        return Some((unit.symbol, at + 1));
    }
    thing(scan, at)
}

/// "share", "person": a counted thing, by its own name.
fn thing(scan: &Scan<'_>, at: usize) -> Option<(&'static str, usize)> {
    if !scan.has(at, Class::PER) {
        return None;
    }
    let symbol = match scan.lexicon.built_in(scan.word(at))? {
        "annum" => "yr",
        "people" | "persons" => "person",
        "shares" => "share",
        word => scan.info(at).unit.map_or(word, |unit| unit.symbol),
    };
    Some((symbol, at + 1))
}

/// "s−1", "m-2", "s⁻¹", "m-2 s-1".
fn negative_power(scan: &Scan<'_>, at: usize) -> Option<(Per, usize)> {
    let skip =
        usize::from(matches!(scan.symbol(at), '·' | '∙' | '⋅') || (scan.symbol(at) == '.' && scan.glued(at + 1)));
    let (first, end) = below_by_power(scan, at + skip)?;
    let middle = end + usize::from(matches!(scan.symbol(end), '·' | '∙' | '⋅'));
    if let Some(both) = below_by_power(scan, middle).and_then(|(second, after)| Some((Per::two(first, second)?, after)))
    {
        return Some(both);
    }
    Some((Per::one(first), end))
}

/// A unit of negative power alone: "1000 m−2", "cm-1".
pub(super) fn inverse(scan: &Scan<'_>, at: usize) -> Option<(Unit, usize)> {
    let (base, exponent, end) = raised(scan, at)?;
    let mut symbol = Symbol::default();
    symbol.push(base)?;
    symbol.push(match exponent {
        -1 => "-1",
        -2 => "-2",
        -3 => "-3",
        _ => return None,
    })?;
    scan.lexicon.symbol(symbol.text()).map(|unit| (*unit, end))
}

/// A symbol with a negative power as what stands below the line: "s−1" is "s".
fn below_by_power(scan: &Scan<'_>, at: usize) -> Option<(&'static str, usize)> {
    let (base, exponent, end) = raised(scan, at)?;
    raised_symbol(scan, base, -exponent).map(|symbol| (symbol, end))
}

/// A symbol with a power: base, exponent and one past it.
fn raised(scan: &Scan<'_>, at: usize) -> Option<(&'static str, i32, usize)> {
    // A look at the sign is cheaper than one at the table.
    if !matches!(scan.symbol(at + 1), '⁻' | '¹' | '²' | '³' | '⁴'..='⁹') && !is_dash(scan.symbol(at + 1)) {
        return None;
    }
    let named = || scan.info(at).unit.filter(|_| scan.has(at, Class::UNIT));
    let base =
        if scan.is_word(at) && scan.text(at).len() <= 6 { scan.symbol_unit(at).or_else(named)? } else { return None };
    let mut end = at + 1;
    let exponent = if let Some(exponent) = power::superscript(scan, &mut end) {
        exponent
    } else if is_dash(scan.symbol(end))
        && (scan.glued(end) || scan.symbol(end) == '−')
        && scan.glued(end + 1)
        && scan.text(end + 1).len() == 1
    {
        let exponent = i32::try_from(scan.plain(end + 1)?).ok()?;
        end += 2;
        -exponent
    } else {
        return None;
    };
    Some((base.symbol, exponent, end))
}

/// "per hour", "a day", "an ounce", "each year", "per 100,000", "for every 1,000", "-a-share".
fn in_words(scan: &Scan<'_>, at: usize) -> Option<(Per, usize)> {
    let found = match scan.word(at) {
        named::PER => below(scan, at + 1).or_else(|| per_number(scan, at + 1)),
        named::FOR | named::IN if scan.is(at + 1, named::EVERY) => per_number(scan, at + 2),
        named::A | named::AN if is_rate_thing(scan, at + 1) => thing(scan, at + 1),
        named::EACH | named::EVERY if scan.has(at + 1, Class::UNIT) => thing(scan, at + 1),
        _ if scan.is_hyphen(at) && scan.is_article(at + 1) && scan.is_hyphen(at + 2) => thing(scan, at + 3),
        _ => None,
    };
    found.map(|(below, end)| (Per::one(below), end))
}

/// "a share", "a day", but not "a day earlier", "a year ago", "a year after".
fn is_rate_thing(scan: &Scan<'_>, at: usize) -> bool {
    let next = scan.word(at + 1);
    let point_in_time = matches!(next, named::AGO | named::LATER | named::BEFORE | named::AFTER | named::HALF)
        || scan.text(at + 1).eq_ignore_ascii_case("earlier")
        || scan.text(at + 1).eq_ignore_ascii_case("previously")
        || (scan.is(at + 1, named::FROM) && scan.text(at + 2) == "now");
    scan.has(at, Class::PER) && !point_in_time && !scan.is_hyphen(at + 1)
}

/// "100,000", "1,000", "million": the round number behind "per".
fn per_number(scan: &Scan<'_>, at: usize) -> Option<(&'static str, usize)> {
    let spelled = || match scan.word(at) {
        named::HUNDRED => Some((100, at + 1)),
        named::THOUSAND => Some((1_000, at + 1)),
        named::MILLION => Some((1_000_000, at + 1)),
        named::BILLION => Some((1_000_000_000, at + 1)),
        _ => None,
    };
    let read = || numeral::read(scan, at).and_then(|numeral| Some((numeral.value?.to_i64()?, numeral.end)));
    let (whole, end) = spelled().or_else(read)?;
    let symbol = match whole {
        10 => "10",
        100 => "100",
        1_000 => "1000",
        10_000 => "10000",
        100_000 => "100000",
        1_000_000 => "1000000",
        1_000_000_000 => "1000000000",
        _ => return None,
    };
    Some((symbol, end))
}
