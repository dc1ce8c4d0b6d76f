//! What an amount is measured against: "km/h", "$2 a share", "miles per gallon", "m s−1", "15 per 100,000 people".

use super::measure::{self, Symbol};
use super::power;
use super::scan::{Scan, is_dash};
use crate::lexicon::{Class, named};
use crate::quantity::{Dimension, Unit};

/// Symbols that may stand below the line.
static BELOW: &str = "cc s min h d wk mo yr decade century kyr Myr Gyr ms us fortnight quarter m m2 m3 km km2 cm cm2 cm3 mm mm2 mm3 \
    um um2 um3 nm dm3 ft ft2 ft3 in in2 mi mi2 yd yd2 ha ac kg g mg ug ng lb oz t ton L l mL ml uL ul dL dl hL \
    gal bbl bushel cup pt qt mol mmol K degC deg Hz kHz MHz W kW MW kWh MWh J kJ MJ V A Pa kPa MPa bar eV keV \
    MeV GeV s2 h2 sr px bit B MB GB cal kcal N T Da kDa km.s m2.s m2.d m2.yr m2.h kg.d kg.min kg.s m2.min kg.h \
    g.K kg.K mol.K m.K m2.K ha.yr L.h min.kg h.kg d.kg s.kg h.m2 d.m2 s.m2 min.m2 yr.m2 yr.ha d2 USD GBP EUR CNY JPY arcsec arcsec2 beam share person head capita unit \
    ticket vehicle household family pupil student patient child adult employee worker customer user inhabitant \
    resident game match season piece bottle pack packet box bag page copy line shift trip visit call text \
    download subscriber passenger seat room bed dose dozen night 100 1000 10000 100000 1000000";

/// How many tokens the rate of an amount of money takes up: they are its meaning, not its span ("$2 a share").
pub(super) fn words_of(scan: &Scan<'_>, unit: &Unit, first: usize, end: usize) -> usize {
    if unit.dimension != Dimension::Money || unit.per.is_none() {
        return 0;
    }
    (1..=5)
        .take_while(|back| end.saturating_sub(*back) > first)
        .find(|back| {
            let at = end - back;
            let slash = matches!(scan.symbol(at), '/' | '∕');
            slash || scan.is_article(at) || matches!(scan.word(at), named::PER | named::EACH | named::EVERY)
        })
        .unwrap_or(0)
}

/// The unit with the rate behind it, if there is one, and one past the last token.
pub(super) fn with_rate(scan: &Scan<'_>, unit: Unit, end: usize) -> (Unit, usize) {
    let found = slash(scan, end).or_else(|| negative_power(scan, end)).or_else(|| in_words(scan, end));
    match found {
        Some((per, after)) => (Unit { per: Some(per), ..unit }, after),
        None => (unit, end),
    }
}

fn listed(symbol: &str) -> Option<&'static str> {
    BELOW.split(' ').find(|below| *below == symbol)
}

/// "/h", " / kg", "/m2/s" and "/(g·K)" as far as they are listed.
fn slash(scan: &Scan<'_>, at: usize) -> Option<(&'static str, usize)> {
    if !matches!(scan.symbol(at), '/' | '∕') || !scan.is_word(at + 1) || (!scan.glued(at) && scan.glued(at + 1)) {
        return None;
    }
    let (first, end) = below(scan, at + 1).map(|(first, end)| with_power(scan, first, end))?;
    if matches!(scan.symbol(end), '/' | '∕' | '·')
        && scan.glued(end)
        && let Some(both) = below(scan, end + 1).and_then(|(second, after)| Some((pair(first, second)?, after)))
    {
        return Some(both);
    }
    Some((first, end))
}

/// "kg/m 3": a power behind a blank, as extracted text has it.
fn with_power(scan: &Scan<'_>, base: &'static str, end: usize) -> (&'static str, usize) {
    let power = scan.text(end);
    let apart = matches!(power, "2" | "3") && !scan.glued(end) && !scan.is_word(end + 1) && !scan.is_number(end + 1);
    let mut symbol = Symbol::default();
    let powered = symbol.push(base).and_then(|()| symbol.push(power)).and_then(|()| listed(symbol.text()));
    powered.filter(|_| apart).map_or((base, end), |symbol| (symbol, end + 1))
}

/// The unit or counted thing at `at` as a symbol below the line.
fn below(scan: &Scan<'_>, at: usize) -> Option<(&'static str, usize)> {
    if let Some((unit, end)) = measure::simple(scan, at).filter(|(unit, _)| listed(unit.symbol).is_some()) {
        return Some((unit.symbol, end));
    }
    if let Some(unit) = scan.symbol_unit(at).filter(|unit| listed(unit.symbol).is_some()) {
        return Some((unit.symbol, at + 1));
    }
    thing(scan, at)
}

/// "share", "person": a counted thing, by its own name.
fn thing(scan: &Scan<'_>, at: usize) -> Option<(&'static str, usize)> {
    if !scan.has(at, Class::PER) {
        return None;
    }
    let word = scan.lexicon.word(scan.word(at));
    let symbol = match word {
        "annum" => Some("yr"),
        "people" | "persons" => Some("person"),
        _ => listed(word).or_else(|| listed(scan.info(at).unit?.symbol)),
    };
    symbol.map(|symbol| (symbol, at + 1))
}

fn pair(first: &str, second: &str) -> Option<&'static str> {
    let mut symbol = Symbol::default();
    symbol.push(first)?;
    symbol.push(".")?;
    symbol.push(second)?;
    listed(symbol.text())
}

/// "s−1", "m-2", "s⁻¹", "m-2 s-1".
fn negative_power(scan: &Scan<'_>, at: usize) -> Option<(&'static str, usize)> {
    let skip =
        usize::from(matches!(scan.symbol(at), '·' | '∙' | '⋅') || (scan.symbol(at) == '.' && scan.glued(at + 1)));
    let (first, end) = below_by_power(scan, at + skip)?;
    let middle = end + usize::from(matches!(scan.symbol(end), '·' | '∙' | '⋅'));
    if let Some(both) = below_by_power(scan, middle).and_then(|(second, after)| Some((pair(first, second)?, after))) {
        return Some(both);
    }
    Some((first, end))
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
    let mut symbol = Symbol::default();
    symbol.push(base)?;
    match exponent {
        -1 => {}
        -2 => symbol.push("2")?,
        -3 => symbol.push("3")?,
        _ => return None,
    }
    listed(symbol.text()).map(|symbol| (symbol, end))
}

/// A symbol with a power: base, exponent and one past it.
fn raised(scan: &Scan<'_>, at: usize) -> Option<(&'static str, i32, usize)> {
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

/// "per hour", "a day", "an ounce", "each year", "per 100,000".
fn in_words(scan: &Scan<'_>, at: usize) -> Option<(&'static str, usize)> {
    match scan.word(at) {
        named::PER => below(scan, at + 1).or_else(|| per_number(scan, at + 1)),
        named::A | named::AN if is_rate_thing(scan, at + 1) => thing(scan, at + 1),
        named::EACH | named::EVERY if scan.has(at + 1, Class::UNIT) => thing(scan, at + 1),
        _ => None,
    }
}

/// "a share", "a day", but not "a day earlier", "a year ago", "a year after".
fn is_rate_thing(scan: &Scan<'_>, at: usize) -> bool {
    let next = scan.word(at + 1);
    let point_in_time = matches!(next, named::AGO | named::LATER | named::BEFORE | named::AFTER | named::HALF)
        || scan.text(at + 1).eq_ignore_ascii_case("earlier")
        || scan.text(at + 1).eq_ignore_ascii_case("previously");
    scan.has(at, Class::PER) && !point_in_time && !scan.is_hyphen(at + 1)
}

/// "per 100,000".
fn per_number(scan: &Scan<'_>, at: usize) -> Option<(&'static str, usize)> {
    let whole = match scan.text(at) {
        "100" => "100",
        "1,000" | "1000" => "1000",
        "10,000" | "10000" => "10000",
        "100,000" | "100000" => "100000",
        "1,000,000" => "1000000",
        _ => match scan.word(at) {
            named::HUNDRED => "100",
            named::THOUSAND => "1000",
            named::MILLION => "1000000",
            _ => return None,
        },
    };
    Some((whole, at + 1))
}
