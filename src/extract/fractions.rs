//! Fractions: "1/4", "½", "two-thirds", "a quarter", "half", "one in five", "three out of four".
//!
//! Also the fraction behind a whole number: "7-1/2", "1 1/4", "2½", "two and a half". A fraction before a unit is an
//! amount ("3/4 cup", "half a litre") and is put together there.

use super::numeral::{Form, Numeral};
use super::scan::Scan;
use crate::lexicon::{Class, named};
use crate::quantity::Number;

/// The value and denominator of a fraction, and one past its last token.
pub(super) struct Fraction {
    pub(super) value: Number,
    pub(super) denominator: i64,
    pub(super) end: usize,
}

/// The fraction that a single character stands for.
fn glyph_value(symbol: char) -> Option<(i64, i64)> {
    Some(match symbol {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

fn ratio(numerator: i64, denominator: i64, end: usize) -> Option<Fraction> {
    Number::ratio(numerator, denominator).map(|value| Fraction { value, denominator, end })
}

/// "½" as a numeral.
pub(super) fn glyph(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
    let (numerator, denominator) = glyph_value(scan.symbol(at))?;
    ratio(numerator, denominator, at + 1).map(from_fraction).map(|numeral| super::numeral::scaled(scan, numeral))
}

/// A fraction as a numeral.
pub(super) fn from_fraction(fraction: Fraction) -> Numeral {
    Numeral {
        end: fraction.end,
        value: Some(fraction.value),
        last: 0,
        trailing: 0,
        exponent: 0,
        decimal: false,
        scaled: false,
        form: Form::Fraction,
        plain: None,
    }
}

/// "1/4" in digits: the numerator is at `at`.
pub(super) fn in_digits(scan: &Scan<'_>, at: usize) -> Option<Fraction> {
    if !matches!(scan.symbol(at + 1), '/' | '⁄' | '∕') {
        return None;
    }
    let (numerator, denominator) = (scan.plain(at)?, scan.plain(at + 2)?);
    let slash = scan.glued(at + 1) == scan.glued(at + 2);
    let chained = matches!(scan.symbol(at + 3), '/') && scan.glued(at + 3);
    let fits = slash && !chained && 0 < numerator && numerator < 1000 && 1 < denominator && denominator <= 1000;
    if fits { ratio(i64::from(numerator), i64::from(denominator), at + 3) } else { None }
}

/// The numeral with a fraction behind it: "7-1/2", "2 ½", "two and a half", "one and three quarters".
pub(super) fn with_fraction(scan: &Scan<'_>, numeral: Numeral) -> Numeral {
    let whole = !numeral.decimal && numeral.form != Form::Fraction;
    let fraction = if whole { following(scan, &numeral) } else { None };
    let Some(fraction) = fraction else { return numeral };
    if let Some(sum) = with_smaller_scale(scan, &numeral, &fraction) {
        return sum;
    }
    let mut mixed = from_fraction(fraction);
    // "one million and a half" is 1.5 million.
    let unit = if numeral.scaled && numeral.trailing == numeral.last {
        Number::power_of_ten(numeral.last)
    } else {
        Number::ONE
    };
    mixed.value = numeral.value.zip(mixed.value).map(|(whole, part)| &whole + &(&part * &unit));
    super::numeral::scaled(scan, mixed)
}

/// "one billion and three quarters of a million" said short: the fraction is of a scale below the numeral's own.
fn with_smaller_scale(scan: &Scan<'_>, numeral: &Numeral, fraction: &Fraction) -> Option<Numeral> {
    let exponent = i32::from(scan.info(fraction.end).exponent);
    if !scan.has(fraction.end, Class::SCALE) || exponent >= numeral.exponent {
        return None;
    }
    let part = &fraction.value * &Number::power_of_ten(exponent);
    let value = numeral.value.as_ref().map(|whole| whole + &part);
    let end = fraction.end + 1;
    Some(Numeral { value, end, last: exponent - 1, trailing: exponent - 1, plain: None, ..numeral.clone() })
}

fn following(scan: &Scan<'_>, numeral: &Numeral) -> Option<Fraction> {
    let at = numeral.end;
    if let Some((n, d)) = glyph_value(scan.symbol(at)) {
        return ratio(n, d, at + 1);
    }
    if scan.is(at, named::AND) {
        return after_and(scan, at + 1);
    }
    let behind = at + usize::from(scan.is_dash(at));
    numeral.plain?;
    let proper = in_digits(scan, behind)
        .filter(|f| f.value < Number::ONE && [2, 3, 4, 5, 8, 16, 32, 64].contains(&f.denominator));
    proper.filter(|_| !scan.glued(at) || scan.is_dash(at))
}

/// "a half", "half", "three quarters", "a quarter", "1/2" after "two and".
pub(super) fn after_and(scan: &Scan<'_>, at: usize) -> Option<Fraction> {
    if scan.is_number(at) {
        return in_digits(scan, at).filter(|f| f.value < Number::ONE);
    }
    let spelled = if scan.has(at, Class::NUMBER) { super::words::read(scan, at) } else { None };
    let (numerator, place) = match &spelled {
        Some(numeral) => (numeral.value.as_ref()?.to_i64()?, numeral.end),
        None => (1, at + usize::from(scan.is_article(at))),
    };
    let place = place + usize::from(scan.is_hyphen(place));
    let info = scan.info(place);
    let part = info.class.meets(Class::DENOMINATOR) && !scan.is(place, named::SECOND) && numerator < 100;
    // "three and a fifth" is a number, "one and a third of the town" and "two and third place" are not.
    let ends = (scan.is_break(place + 1) || scan.has(place + 1, Class::UNIT)) && place > at;
    let of_them = scan.is(place + 1, named::OF) && scan.has(place + 2, Class::DETERMINER.or(Class::STOP));
    let common = matches!(scan.word(place), named::HALF | named::QUARTER | named::QUARTERS | named::THIRD)
        && (!of_them || scan.is(place, named::HALF));
    if part && (common || numerator > 1 || ends) { ratio(numerator, info.place(), place + 1) } else { None }
}

/// A fraction in words: "half", "a third", "two-thirds", "three quarters", "one hundred and thirty-two fifths".
pub(super) fn in_words(scan: &Scan<'_>, at: usize) -> Option<Fraction> {
    if super::words::is_single(scan, at) && !scan.has(at + 1, Class::DENOMINATOR) {
        return None;
    }
    // "a hundred thousandths" has a numerator of a hundred.
    let scale = scan.is_article(at) && scan.has(at + 1, Class::SCALE);
    let numeral = if scan.has(at, Class::NUMBER) || scale { super::words::read(scan, at) } else { None };
    let (numerator, place) = match &numeral {
        Some(numeral) => (numeral.value.as_ref()?.to_i64()?, numeral.end),
        None if scan.is_article(at) => (1, at + 1),
        None => (1, at),
    };
    let place = place + usize::from(place > at && scan.is_dash(place) && scan.glued(place) == scan.glued(place + 1));
    let info = scan.info(place);
    if !info.class.meets(Class::DENOMINATOR) || numerator <= 0 {
        return None;
    }
    if place == at && !stands_alone(scan, at) {
        return None;
    }
    if place > at && numeral.is_none() && !after_article(scan, place) {
        return None;
    }
    let plural = scan.text(place).ends_with(['s', 'S']) || scan.is(place, named::HALF);
    if plural && let Some(mixed) = behind_and(scan, at, place, numerator, info.place()) {
        return Some(mixed);
    }
    let agrees = numerator == 1 || scan.is(place + 1, named::OF) || plural || scan.is(place, named::QUARTER);
    if agrees { ratio(numerator, info.place(), place + 1) } else { None }
}

/// "one hundred and three quarters" is 100.75: what stands behind "and" is the numerator where it is less than the denominator.
fn behind_and(scan: &Scan<'_>, at: usize, place: usize, total: i64, denominator: i64) -> Option<Fraction> {
    let and = (at + 1..place).rev().find(|&i| scan.is(i, named::AND))?;
    let part = super::words::read(scan, and + 1)?.value?.to_i64()?;
    if !(1..denominator).contains(&part) || total <= part {
        return None;
    }
    let whole = total - part;
    ratio(whole.checked_mul(denominator)?.checked_add(part)?, denominator, place + 1)
}

/// "half of", "half the", "half a"; not "first half", "half-time", "second half".
fn stands_alone(scan: &Scan<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    if scan.is(at, named::QUARTER) {
        let ordinal = scan.has(before, Class::ORDINAL.or(Class::DETERMINER).or(Class::ADJECTIVE).or(Class::NUMBER));
        return of_unit(scan, at) && (!ordinal || scan.is_article(before));
    }
    if !scan.is(at, named::HALF) {
        return false;
    }
    if scan.is(before, named::IN) && scan.is_break(at + 1) {
        return false;
    }
    let ordinal = scan.has(before, Class::ORDINAL.or(Class::DETERMINER)) && !scan.is(before, named::THAT);
    let scale = at + 1 + usize::from(scan.is_article(at + 1));
    if scan.has(scale, Class::SCALE) || scan.is(scale, named::DOZEN) {
        return false;
    }
    if of_unit(scan, at) {
        return !ordinal;
    }
    if scan.is(before, named::THAN) && !scan.is_hyphen(at + 1) {
        return true;
    }
    let compound = scan.is_hyphen(at + 1) || scan.is_hyphen(before);
    let follows = scan.has(at + 1, Class::DETERMINER)
        || scan.is(at + 1, named::OF)
        || scan.is_break(at + 1)
        || scan.has(at + 1, Class::STOP);
    !ordinal && !compound && follows
}

/// "half litre", "half-mile", "quarter-mile"; a half-year is a period with a name.
fn of_unit(scan: &Scan<'_>, at: usize) -> bool {
    let unit = at + 1 + usize::from(scan.is_hyphen(at + 1));
    let long = matches!(
        scan.word(unit),
        named::YEAR | named::YEARS | named::DAY | named::DAYS | named::CENTURY | named::MONTH | named::SECOND
    );
    let decades = matches!(scan.text(unit), "decade" | "decades" | "centuries" | "term");
    let named = scan.has(unit, Class::UNIT) || matches!(scan.word(unit), named::POUND | named::POUNDS);
    named && !long && !decades && scan.text(unit).len() > 2
}

/// "a third of", "a quarter of", "a quarter the size"; not "a third man", "a second time".
fn after_article(scan: &Scan<'_>, at: usize) -> bool {
    match scan.word(at) {
        named::SECOND => false,
        named::HALF => !scan.is_hyphen(at + 1),
        _ => {
            scan.is(at + 1, named::OF)
                || (scan.has(at + 1, Class::STOP.or(Class::ADVERB)) && !scan.is(at + 1, named::ONE))
                || (scan.is_break(at + 1) && !scan.is_hyphen(at + 1))
        }
    }
}

/// "one in five", "one person in eight", "3 out of 4", "nine of 10": the first number has been read.
pub(super) fn out_of(scan: &Scan<'_>, numeral: &Numeral) -> Option<Fraction> {
    let counted = numeral.value == Some(Number::ONE) && {
        let (noun, preposition) = (numeral.end, numeral.end + 1);
        scan.is_word(noun) && scan.is(preposition, named::IN) && !scan.has(noun, Class::STOP.or(Class::UNIT))
    };
    let at = numeral.end + usize::from(counted || scan.is_hyphen(numeral.end));
    let after = match (scan.word(at), scan.word(at + 1)) {
        (named::OUT, named::OF) => at + 2,
        (named::IN, _) => at + 1,
        (named::OVER, _) if numeral.value == Some(Number::ONE) => at + 1,
        _ => return None,
    };
    let over = scan.is(at, named::OVER);
    let after = after + usize::from(scan.is_hyphen(after));
    let every = after + usize::from(scan.is(after, named::EVERY));
    let whole = super::numeral::read(scan, every)?;
    let (part, of) = (numeral.value.as_ref()?.to_i64()?, whole.value.as_ref()?.to_i64()?);
    let time =
        scan.has(whole.end, Class::UNIT.or(Class::MONTH)) || scan.symbol(whole.end) == '%' || scan.is_hyphen(whole.end);
    let year = whole.plain.is_some_and(|year| year >= 1000) && scan.is(at, named::IN);
    // "426 out of 777" is a part and its whole, two figures; "9 out of 10" is a share.
    let round = matches!(of, 2..=10 | 20 | 50 | 100 | 1_000 | 10_000);
    let direct = over || part <= 10 && (round || (part == 1 && (of <= 100 || of % 10 == 0)));
    // "one goal in eight games" is two counts.
    let ends = scan.is_break(whole.end) || scan.has(whole.end, Class::STOP.or(Class::VERB));
    let direct = direct && (ends || !counted);
    if time || year || !direct || part < 1 || part >= of { None } else { ratio(part, of, whole.end) }
}
