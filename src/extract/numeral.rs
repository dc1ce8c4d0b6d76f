//! A number as written, in digits, words or both, without sign, unit or hedge.
//!
//! Tries digits first, then words; adds scale words ("1.2 million"), fractions behind ("7-1/2", "2½", "two and a
//! half") and powers of ten ("3.2 × 10⁵", "1e-4"). "4.3M" and "10k" are left to the amount, which knows the currency.

use super::digits::Digits;
use super::scan::Scan;
use super::{fractions, power, words};
use crate::lexicon::{Class, named};
use crate::quantity::Number;

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Digits, perhaps with a scale word.
    Digits,
    /// Words alone.
    Words,
    /// With a fraction: "2½", "three quarters".
    Fraction,
}

/// A number with what its writing tells about its precision.
#[derive(Clone, Debug)]
pub(super) struct Numeral {
    /// One past its last token.
    pub(super) end: usize,
    /// Its value; none beyond the limits.
    pub(super) value: Option<Number>,
    /// Power of ten of the last digit shown.
    pub(super) last: i32,
    /// Power of ten of the last digit that is not nought.
    pub(super) trailing: i32,
    /// The power of ten of its scale words and letters: 6 in "1.2 million".
    pub(super) exponent: i32,
    /// Written with decimals.
    pub(super) decimal: bool,
    /// Written with a scale word or letter, or a power of ten.
    pub(super) scaled: bool,
    pub(super) form: Form,
    /// The value, when it is a small whole number in digits without separators.
    pub(super) plain: Option<u32>,
}

impl Numeral {
    /// A whole number in words.
    pub(super) fn whole(value: u128, end: usize) -> Numeral {
        let small = i64::try_from(value).map(Number::from);
        let number = small.map_or_else(|_| Number::from_digits(&value.to_string(), 0), Some);
        let trailing = trailing_noughts(value);
        Numeral {
            end,
            value: number,
            last: 0,
            trailing,
            exponent: 0,
            decimal: false,
            scaled: false,
            form: Form::Words,
            plain: None,
        }
    }

    /// Multiplied by a power of ten that was written out as a scale.
    pub(super) fn scale(&mut self, exponent: i32) {
        if let Some(value) = &mut self.value {
            if let Some(whole) = value.to_i64().filter(|_| (0..=9).contains(&exponent)) {
                let power = 10i64.pow(exponent.unsigned_abs());
                *value =
                    whole.checked_mul(power).map_or_else(|| &*value * &Number::power_of_ten(exponent), Number::from);
            } else {
                *value = &*value * &Number::power_of_ten(exponent);
            }
        }
        self.last += exponent;
        self.exponent += exponent;
        self.trailing += exponent;
        self.scaled = true;
        self.plain = None;
    }
}

/// Trailing decimal noughts of a whole number; none of nought itself.
pub(super) fn trailing_noughts(mut value: u128) -> i32 {
    let mut noughts = 0;
    while value != 0 && value.is_multiple_of(10) {
        value /= 10;
        noughts += 1;
    }
    noughts
}

/// Reads the numeral that starts at `at`.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
    if scan.is_number(at) {
        in_digits(scan, at)
    } else if scan.is_word(at) {
        words::read(scan, at).map(|numeral| fractions::with_fraction(scan, numeral))
    } else if scan.symbol(at) == '.' && scan.is_number(at + 1) && scan.glued(at + 1) && is_free(scan, at) {
        leading_point(scan, at)
    } else {
        fractions::glyph(scan, at)
    }
}

/// True where a point can begin a number: not glued to a word or number.
fn is_free(scan: &Scan<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    !scan.glued(at) || scan.is_dash(before) || super::money::is_mark(scan.symbol(before))
}

/// ".5", read as 0.5.
fn leading_point(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
    let digits = Digits::parse(scan.text(at + 1), false).filter(|d| d.decimals == 0 && !d.grouped && d.written < 60)?;
    let decimals = i32::from(digits.written);
    let mut numeral = from_digits(&digits, at + 2);
    numeral.value = digits.value(-decimals);
    (numeral.last, numeral.trailing) = (-decimals, digits.trailing() - decimals);
    (numeral.decimal, numeral.plain) = (true, None);
    Some(scaled(scan, numeral))
}

fn from_digits(digits: &Digits, end: usize) -> Numeral {
    Numeral {
        end,
        value: digits.value(0),
        last: digits.last(),
        trailing: digits.trailing(),
        exponent: 0,
        decimal: digits.decimals > 0,
        scaled: false,
        form: Form::Digits,
        plain: digits.plain(),
    }
}

fn in_digits(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
    let mut digits = Digits::parse(scan.text(at), scan.context.decimal_comma)?;
    let end = blank_groups(scan, at, &mut digits);
    let mut numeral = from_digits(&digits, end);
    if end == at + 1 {
        // Leading noughts make a code, not a count: keep "007" and "0730" out of years and days.
        if digits.written > 1 && scan.text(at).starts_with('0') {
            numeral.plain = numeral.plain.filter(|_| digits.written <= 2);
        }
        if let Some(spaced) = spaced_decimal(scan, at, &digits) {
            numeral = spaced;
        }
    }
    let numeral = fractions::with_fraction(scan, numeral);
    let numeral = power::with_power(scan, numeral);
    let numeral = words::continued(scan, scaled(scan, numeral));
    // "3 million and a quarter"
    let goes_on = numeral.scaled && scan.is(numeral.end, named::AND) && scan.is_article(numeral.end + 1);
    Some(if goes_on { fractions::with_fraction(scan, numeral) } else { numeral })
}

/// Adds groups of three digits behind blanks: "14 500", "3 291,00". Returns one past the last.
fn blank_groups(scan: &Scan<'_>, at: usize, digits: &mut Digits) -> usize {
    let mut end = at + 1;
    if !(1..=3).contains(&digits.written) || digits.decimals > 0 || digits.grouped || scan.text(at).starts_with('0') {
        return end;
    }
    if scan.has(at.wrapping_sub(1), Class::MONTH) || scan.is_number(at.wrapping_sub(1)) {
        return end;
    }
    while end < at + 20 && digits.decimals == 0 && is_group(scan, end) {
        let Some(group) = Digits::parse(scan.text(end), true) else { break };
        if group.written - group.decimals != 3 || group.grouped {
            break;
        }
        digits.join(&group);
        end += 1;
    }
    end
}

/// True for a number token behind exactly one blank.
fn is_group(scan: &Scan<'_>, at: usize) -> bool {
    let (Some(before), Some(token)) = (scan.get(at.wrapping_sub(1)), scan.get(at)) else { return false };
    let between = scan.text.get(before.span.end as usize..token.span.start as usize).unwrap_or("");
    scan.is_number(at) && matches!(between, " " | "\u{a0}" | "\u{202f}" | "\u{2009}" | "\u{2008}" | "\u{2007}")
}

/// Tokenised decimals: "1 . 6 billion"; spoken ones: "1 point 6".
fn spaced_decimal(scan: &Scan<'_>, at: usize, whole: &Digits) -> Option<Numeral> {
    let spoken = scan.is(at + 1, named::POINT) && scan.plain(at + 2).is_some();
    let apart = scan.symbol(at + 1) == '.' && !scan.glued(at + 1) && scan.is_number(at + 2) && !scan.glued(at + 2);
    let follows = apart && (scan.has(at + 3, Class::SCALE.or(Class::UNIT)) || scan.symbol(at + 3) == '%');
    let fraction = if follows || spoken { Digits::parse(scan.text(at + 2), false)? } else { return None };
    if fraction.decimals > 0 || fraction.grouped || whole.decimals > 0 || whole.grouped {
        return None;
    }
    let decimals = i32::from(fraction.written);
    let mut numeral = from_digits(&fraction, at + 3);
    numeral.value = Some(&whole.value(0)? + &fraction.value(-decimals)?);
    (numeral.last, numeral.trailing) = (-decimals, fraction.trailing() - decimals);
    (numeral.decimal, numeral.plain) = (true, None);
    Some(numeral)
}

/// Takes the scale words behind: "million", "hundred thousand", "mln", also after a hyphen ("100-million").
pub(super) fn scaled(scan: &Scan<'_>, mut numeral: Numeral) -> Numeral {
    let bare = numeral.end;
    for _ in 0..4 {
        let at = numeral.end + usize::from(scan.is_hyphen(numeral.end));
        if !scan.has(at, Class::SCALE) || is_vague_plural(scan, at) {
            break;
        }
        numeral.scale(i32::from(scan.info(at).exponent));
        numeral.end = at + 1;
    }
    let short = |at: usize| matches!(scan.bytes(at), b"doz" | b"dozs");
    // In "1.2 million dozen" the dozen is what is counted.
    let counts = numeral.end == bare;
    if counts && (matches!(scan.word(numeral.end), named::DOZEN | named::DOZENS) || short(numeral.end)) {
        numeral.value = numeral.value.map(|value| &value * &Number::from(12));
        (numeral.trailing, numeral.scaled, numeral.plain) = (0, true, None);
        numeral.end += 1;
    }
    numeral
}

/// "3 hundreds" is odd, "2020 hundreds of" is two things.
fn is_vague_plural(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.word(at), named::HUNDREDS | named::THOUSANDS | named::MILLIONS | named::BILLIONS | named::TRILLIONS)
        && scan.is(at + 1, named::OF)
}
