//! The unit behind a number: "km", "square miles", "km/h", "m s−1", "-inch", "°C", "years", "per cent", "a day".
//!
//! Money is read by `money`, percent by `percent`; this file asks them in turn and adds what the amount is measured
//! against. A bare "m" may be metres or millions, "in" inches or a preposition: the words around decide.

use super::scan::Scan;
use super::{money, percent, rates};
use crate::article::TokenFlags;
use crate::lexicon::{Class, named};
use crate::quantity::Unit;

/// A unit and one past its last token.
pub(super) type Found = (Unit, usize);

/// The unit that begins at `at`, directly behind a number.
pub(super) fn after(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let (unit, end) = simple(scan, at)?;
    Some(rates::with_rate(scan, unit, end))
}

/// The unit without what it is measured against.
pub(super) fn simple(scan: &Scan<'_>, at: usize) -> Option<Found> {
    scan.get(at)?;
    if scan.is_word(at) {
        return percent::after(scan, at).or_else(|| money::after(scan, at)).or_else(|| in_words(scan, at));
    }
    if scan.is_hyphen(at) && scan.is_word(at + 1) {
        return hyphenated(scan, at + 1);
    }
    if scan.is_dash(at) && !scan.glued(at) && !scan.glued(at + 1) {
        return spaced_hyphen(scan, at + 1);
    }
    percent::after(scan, at).or_else(|| money::after(scan, at)).or_else(|| mark(scan, at))
}

/// Tokenised hyphens: "30 - year bonds".
fn spaced_hyphen(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let singular = scan.has(at, Class::UNIT) && !scan.text(at).ends_with('s') && scan.text(at).len() > 2;
    let goes_on = scan.is_word(at + 1) || (scan.is_dash(at + 1) && !scan.glued(at + 2));
    if singular && goes_on && !scan.capital(at) { name(scan, at) } else { None }
}

/// "3-inch", "45-acre", "185-hp", "24-mile", "3-million-dollar".
fn hyphenated(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let form = matches!(scan.text(at), "K" | "Q" | "D");
    let one_letter = form || (scan.text(at).len() < 2 && scan.upper(at));
    if one_letter || matches!(scan.word(at), named::IN | named::AM | named::PM | named::AS) {
        return None;
    }
    percent::after(scan, at).or_else(|| money::after(scan, at)).or_else(|| in_words(scan, at))
}

fn in_words(scan: &Scan<'_>, at: usize) -> Option<Found> {
    joined_symbols(scan, at)
        .or_else(|| compound_name(scan, at))
        .or_else(|| share_of_mass(scan, at))
        .or_else(|| name(scan, at))
        .or_else(|| rates::inverse(scan, at))
        .or_else(|| symbol(scan, at))
}

/// "5 min-1 h" is a range: the digit behind the dash has a unit of its own.
fn is_amount_of(scan: &Scan<'_>, at: usize) -> bool {
    scan.is_word(at) && (scan.glued(at) || scan.has(at, Class::UNIT) || scan.symbol_unit(at).is_some())
}

/// "N·m", "lbf.ft", "pt_br", "min−1": symbols that are put together of several tokens.
fn joined_symbols(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let mark = scan.symbol(at + 1);
    if !scan.glued(at + 1) || !scan.glued(at + 2) {
        return None;
    }
    if scan.is_dash(at + 1) && scan.text(at + 2) == "1" && !is_amount_of(scan, at + 3) {
        return rates::inverse(scan, at);
    }
    let joint = match mark {
        '.' | '·' | '∙' | '⋅' => ".",
        '_' => "_",
        _ => return None,
    };
    let mut symbol = Symbol::default();
    symbol.push(scan.text(at))?;
    symbol.push(joint)?;
    symbol.push(scan.text(at + 2))?;
    scan.lexicon.symbol(symbol.text()).map(|unit| (*unit, at + 3))
}

/// "wt%", "wt. %", "vol%", "m.p.h.", "lb-ft".
fn share_of_mass(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if scan.bytes(at).len() > 4 {
        return None;
    }
    let text = scan.text(at);
    let unit = |symbol: &str, end: usize| scan.lexicon.symbol(symbol).map(|unit| (*unit, end));
    let sign = scan.skip_stop(at + 1);
    if scan.symbol(sign) == '%' {
        return match text {
            "wt" => unit("wt%", sign + 1),
            "vol" => unit("vol%", sign + 1),
            "at" => unit("at%", sign + 1),
            _ => None,
        };
    }
    if text == "lb" && scan.is_hyphen(at + 1) && scan.text(at + 2) == "ft" {
        return unit("lbf.ft", at + 3);
    }
    let dotted = text == "m" && scan.text(at + 2) == "p" && scan.text(at + 4) == "h" && scan.symbol(at + 1) == '.';
    if dotted && scan.symbol(at + 3) == '.' { unit("mph", scan.skip_stop(at + 5)) } else { None }
}

/// "kilometres", "feet", "years"; "second" and "seconds" are units only behind a number, which is the case here.
fn name(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if !scan.has(at, Class::UNIT) || scan.bytes(at).len() <= 2 {
        return None;
    }
    let unit = scan.info(at).unit?;
    if matches!(scan.word(at), named::DEGREE | named::DEGREES) {
        return Some(degrees(scan, at + 1));
    }
    let end =
        if unit.symbol == "bbl" && scan.is(at + 1, named::OF) && scan.is(at + 2, named::OIL) { at + 3 } else { at + 1 };
    Some((*unit, end))
}

/// "degrees", "degrees Celsius", "degrees C", "degrees of arc".
fn degrees(scan: &Scan<'_>, at: usize) -> Found {
    let at_stop = scan.skip_stop(at);
    for next in [at, at_stop] {
        let scale = match scan.word(next) {
            named::C if scan.capital(next) => scan.lexicon.symbol("°C"),
            named::F if scan.capital(next) => scan.lexicon.symbol("°F"),
            _ => scan.info(next).unit.filter(|unit| matches!(unit.symbol, "degC" | "degF")),
        };
        if let Some(unit) = scale {
            return (*unit, next + 1);
        }
    }
    (symbol_or_percent(scan, "deg"), at)
}

fn symbol_or_percent(scan: &Scan<'_>, symbol: &str) -> Unit {
    scan.lexicon.symbol(symbol).copied().unwrap_or(Unit::PERCENT)
}

/// Names of two words: "square miles", "cubic feet", "light years", "fluid ounces", "metric tons".
fn compound_name(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let next = scan.skip_stop(at + 1);
    let next = next + usize::from(scan.is_hyphen(next));
    let second = |symbol: &str| scan.lexicon.symbol(symbol).map(|unit| (*unit, next + 1));
    match scan.word(at) {
        named::SQUARE | named::SQ => powered(scan, next, "2"),
        named::CUBIC | named::CU => powered(scan, next, "3"),
        named::POUND | named::POUNDS => scan.lexicon.symbol("lb").map(|unit| (*unit, at + 1)),
        named::NAUTICAL => second("nmi"),
        named::LIGHT if matches!(scan.word(next), named::YEAR | named::YEARS) => second("ly"),
        named::FLUID | named::FL => second("fl_oz"),
        named::METRIC if scan.text(next).starts_with("ton") => second("t"),
        _ => of_country(scan, at).or_else(|| watt_hours(scan, at, next)),
    }
}

/// "imperial gallons", "UK pints", "US fluid ounces".
fn of_country(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let british = match scan.bytes(at) {
        b"imperial" | b"Imperial" | b"UK" | b"British" => true,
        b"US" | b"American" => false,
        _ => return None,
    };
    let (unit, end) = if matches!(scan.word(at + 1), named::FLUID | named::FL) {
        let ounce = scan.skip_stop(at + 2);
        scan.lexicon.symbol("fl_oz").map(|unit| (*unit, ounce + 1))?
    } else {
        name(scan, at + 1)?
    };
    let own = match unit.symbol {
        "gal" => "gal_br",
        "qt" => "qt_br",
        "pt" => "pt_br",
        "fl_oz" => "foz_br",
        _ => return None,
    };
    if british { scan.lexicon.symbol(own).map(|unit| (*unit, end)) } else { Some((unit, end)) }
}

/// "kilowatt hours" and "kilowatt-hours".
fn watt_hours(scan: &Scan<'_>, at: usize, next: usize) -> Option<Found> {
    if !matches!(scan.word(next), named::HOUR | named::HOURS) {
        return None;
    }
    let watts = scan.info(at).unit.filter(|unit| unit.symbol.ends_with('W'))?;
    let mut symbol = Symbol::default();
    symbol.push(watts.symbol)?;
    symbol.push("h")?;
    scan.lexicon.symbol(symbol.text()).map(|unit| (*unit, next + 1))
}

/// The square or cube of the unit at `at`.
fn powered(scan: &Scan<'_>, at: usize, power: &str) -> Option<Found> {
    let length = scan.info(at).unit.filter(|_| scan.has(at, Class::UNIT)).or_else(|| scan.symbol_unit(at))?;
    let mut symbol = Symbol::default();
    symbol.push(length.symbol)?;
    symbol.push(power)?;
    scan.lexicon.symbol(symbol.text()).map(|unit| (*unit, at + 1))
}

/// A symbol put together in place: "km" and "2".
#[derive(Default)]
pub(super) struct Symbol {
    bytes: [u8; 16],
    length: usize,
}

impl Symbol {
    pub(super) fn push(&mut self, text: &str) -> Option<()> {
        self.bytes.get_mut(self.length..self.length + text.len())?.copy_from_slice(text.as_bytes());
        self.length += text.len();
        Some(())
    }

    pub(super) fn text(&self) -> &str {
        self.bytes.get(..self.length).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
    }
}

/// "km", "kW", "m2", "m²", "kg": capitals matter.
fn symbol(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if scan.bytes(at).len() > 7 {
        return None;
    }
    let text = scan.text(at);
    // "10.4 mmols", "90 kcals".
    let singular = text.strip_suffix('s').filter(|stem| stem.len() >= 4);
    let unit = scan.lexicon.symbol(text).or_else(|| scan.lexicon.symbol(singular?));
    if unit.is_none() && text.len() > 1 || !may_be_unit(scan, at, text) {
        return None;
    }
    if let Some(found) = of_heavenly_body(scan, at, text) {
        return Some(found);
    }
    let unit = unit?;
    // "km^2", "km squared".
    let caret = scan.symbol(at + 1) == '^' && scan.glued(at + 2) && matches!(scan.text(at + 2), "2" | "3");
    if caret && let Some((unit, _)) = powered(scan, at, scan.text(at + 2)) {
        return Some((unit, at + 3));
    }
    let power = match scan.text(at + 1) {
        "squared" => "2",
        "cubed" => "3",
        _ => "",
    };
    if !power.is_empty()
        && let Some((unit, _)) = powered(scan, at, power)
    {
        return Some((unit, at + 2));
    }
    if matches!(scan.symbol(at + 1), '²' | '³') && scan.glued(at + 1) {
        let power = if scan.symbol(at + 1) == '²' { "2" } else { "3" };
        if let Some((unit, end)) = powered(scan, at, power) {
            return Some((unit, end + 1));
        }
    }
    Some((*unit, at + 1))
}

/// "14 M⊕", "1.1 M☉", "2 R⊕".
fn of_heavenly_body(scan: &Scan<'_>, at: usize, letter: &str) -> Option<Found> {
    let name = match (letter, scan.symbol(at + 1)) {
        ("M", '⊕') => "Mearth",
        ("M", '☉' | '⊙') => "Msun",
        ("R", '⊕') => "Rearth",
        ("R", '☉' | '⊙') => "Rsun",
        ("L", '☉' | '⊙') => "Lsun",
        _ => return None,
    };
    scan.lexicon.symbol(name).map(|unit| (*unit, at + 2))
}

/// Letters that are more often something else are units only when glued to the number or where nothing else fits.
fn may_be_unit(scan: &Scan<'_>, at: usize, text: &str) -> bool {
    let glued = scan.glued(at);
    match text {
        "x" | "X" => !scan.is_number(at + 1),
        "in" => glued || ends_phrase(scan, at + 1) || is_extent(scan.text(at + 1)),
        "pm" => scan.text(at.wrapping_sub(1)).contains('.'),
        "a" | "as" | "at" | "am" | "do" | "so" | "no" | "us" | "mad" | "p" | "c" | "y" | "e" => false,
        "h" | "d" | "g" | "s" | "l" | "t" | "m" => glued || !scan.is_hyphen(at + 1),
        "A" if scan.symbol(at + 1) == '/' => true,
        "A" | "U" | "G" | "d." | "AS" => glued,
        // "10 AU member states" are of the African Union.
        "AU" => glued || scan.text(at.wrapping_sub(1)).contains('.') || ends_name(scan, at + 1),
        "C" | "F" => !scan.symbol(at + 1).eq(&'.') || !scan.capital(at + 2),
        "T" | "J" | "N" | "V" | "W" | "B" | "M" | "L" => glued || !(scan.symbol(at + 1) == '.' && scan.capital(at + 2)),
        _ => true,
    }
}

/// No word of a name or noun phrase follows.
fn ends_name(scan: &Scan<'_>, at: usize) -> bool {
    scan.is_break(at) || (scan.has(at, Class::STOP.or(Class::VERB).or(Class::ADVERB)) && !scan.capital(at))
}

/// "2 in thick".
fn is_extent(text: &str) -> bool {
    matches!(text, "thick" | "long" | "wide" | "tall" | "deep" | "high" | "diameter")
}

/// True where a sentence or phrase ends.
fn ends_phrase(scan: &Scan<'_>, at: usize) -> bool {
    scan.get(at).is_none() || matches!(scan.symbol(at), ',' | ';' | ')' | '×')
}

/// "°C", "°", "′", "30'", "12\"".
fn mark(scan: &Scan<'_>, at: usize) -> Option<Found> {
    match scan.symbol(at) {
        '°' | 'º' | '˚' => Some(degree_sign(scan, at + 1)),
        '℃' => Some((symbol_or_percent(scan, "°C"), at + 1)),
        '℉' => Some((symbol_or_percent(scan, "°F"), at + 1)),
        '′' if scan.glued(at + 1) && scan.is_word(at + 1) => None,
        '′' if scan.symbol(at + 1) == '′' && scan.glued(at + 1) => {
            Some((symbol_or_percent(scan, "arcsec"), at + 2))
        }
        '′' if !scan.glued(at) => Some((symbol_or_percent(scan, "arcmin"), at + 1)),
        '′' if scan.glued(at) => Some((symbol_or_percent(scan, "ft"), at + 1)),
        '″' if scan.glued(at) => Some((symbol_or_percent(scan, "in"), at + 1)),
        '\'' | '’' if scan.glued(at) && scan.glued(at + 1) && scan.text(at + 1) == "C" => {
            Some((symbol_or_percent(scan, "°C"), at + 2))
        }
        '\'' if scan.glued(at) && scan.symbol(at + 1) == '\'' && scan.glued(at + 1) => {
            Some((symbol_or_percent(scan, "in"), at + 2))
        }
        '\'' if scan.glued(at) && !scan.flag(at - 1, TokenFlags::QUOTED) && !closes_quote(scan, at) => {
            Some((symbol_or_percent(scan, "ft"), at + 1))
        }
        '"' if is_extent(scan.text(at + 1)) => Some((symbol_or_percent(scan, "in"), at + 1)),
        '"' | '”' if scan.glued(at) && !scan.flag(at - 1, TokenFlags::QUOTED) => {
            Some((symbol_or_percent(scan, "in"), at + 1))
        }
        _ => None,
    }
}

/// "'Ironman 70.3'": a quotation was opened by the same mark a few words before.
fn closes_quote(scan: &Scan<'_>, at: usize) -> bool {
    (2..=10)
        .take_while(|back| *back <= at)
        .map(|back| at - back)
        .any(|i| matches!(scan.symbol(i), '\'' | '‘') && !scan.glued(i) && scan.glued(i + 1) && scan.is_word(i + 1))
}

/// Behind a degree sign.
fn degree_sign(scan: &Scan<'_>, at: usize) -> Found {
    let scale = match scan.word(at) {
        named::C => "°C",
        named::F => "°F",
        _ => return degrees(scan, at),
    };
    (symbol_or_percent(scan, scale), at + 1)
}
