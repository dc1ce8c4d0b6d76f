//! Numbers as JSON strings: `"709"`, `"4.45"`, `"1/3"`; nothing is rounded.

use std::fmt;
use std::io::Write as _;

use crate::quantity::{Bound, Clock, Date, Number};

/// A value that prints as a JSON string, or as `null` when there is none.
#[derive(Clone, Copy, Debug)]
pub enum Decimal<'a> {
    /// A number.
    Number(&'a Number),
    /// A date, ISO 8601.
    Date(Date),
    /// A time of day, `HH:MM` or `HH:MM:SS`.
    Time(Clock),
    /// No value, or no end of an interval.
    None,
}

impl<'a> Decimal<'a> {
    /// The end of an interval.
    pub fn bound(bound: &'a Bound) -> Decimal<'a> {
        bound.value().map_or(Decimal::None, Decimal::Number)
    }
}

impl Decimal<'_> {
    /// True for equal numbers.
    pub fn is_same(&self, other: &Decimal<'_>) -> bool {
        matches!((self, other), (Decimal::Number(a), Decimal::Number(b)) if a == b)
    }

    /// Appends the value as JSON.
    pub fn push(&self, out: &mut Vec<u8>) {
        match self {
            Decimal::Number(number) => quoted(out, |out| push_number(number, out)),
            Decimal::Date(date) => quoted(out, |out| push_date(*date, out)),
            Decimal::Time(clock) => quoted(out, |out| push_time(*clock, out)),
            Decimal::None => out.extend_from_slice(b"null"),
        }
    }
}

/// Most figures are small whole numbers: they skip the general formatting.
fn push_number(number: &Number, out: &mut Vec<u8>) {
    match number.to_i64() {
        Some(whole) => push_whole(whole, out),
        None => match number.small_decimal() {
            Some(parts) => push_decimal(number.is_negative(), parts, out),
            None => push_fraction(number, out),
        },
    }
}

/// "1/3"; fractions of machine size that do not end in decimals have few digits.
fn push_fraction(number: &Number, out: &mut Vec<u8>) {
    match number.small_fraction() {
        Some((numerator, denominator)) => {
            push_whole(numerator, out);
            out.push(b'/');
            push_whole(denominator, out);
        }
        None => push_shown(number, out),
    }
}

fn push_date(date: Date, out: &mut Vec<u8>) {
    match date {
        Date { year: Some(year @ 1000..=9999), month: None, day: None } => push_whole(i64::from(year), out),
        Date { year: None | Some(1000..=9999), month: Some(month), day } => {
            match date.year {
                Some(year) => push_whole(i64::from(year), out),
                None => out.push(b'-'),
            }
            [Some(month), day].into_iter().flatten().for_each(|part| push_two(b'-', part, out));
        }
        date => push_shown(&date, out),
    }
}

fn push_time(clock: Clock, out: &mut Vec<u8>) {
    out.extend_from_slice(&two(clock.hour));
    [Some(clock.minute), clock.second].into_iter().flatten().for_each(|part| push_two(b':', part, out));
}

/// The last two digits of a small number.
fn two(number: u8) -> [u8; 2] {
    [b'0' + number / 10 % 10, b'0' + number % 10]
}

/// A mark and two digits.
fn push_two(mark: u8, part: u8, out: &mut Vec<u8>) {
    out.push(mark);
    out.extend_from_slice(&two(part));
}

#[inline]
fn quoted(out: &mut Vec<u8>, push: impl FnOnce(&mut Vec<u8>)) {
    out.push(b'"');
    push(out);
    out.push(b'"');
}

/// Whole part, fraction and how many digits the fraction has.
fn push_decimal(negative: bool, (whole, fraction, decimals): (u64, u64, u32), out: &mut Vec<u8>) {
    if negative {
        out.push(b'-');
    }
    push_natural(whole, out);
    out.push(b'.');
    let digits = fraction.checked_ilog10().map_or(1, |last| last + 1);
    (digits..decimals).for_each(|_| out.push(b'0'));
    push_natural(fraction, out);
}

fn push_shown(value: &impl fmt::Display, out: &mut Vec<u8>) {
    // Memory takes everything.
    let _ = write!(out, "{value}");
}

/// Appends the decimal digits of a whole number.
pub fn push_whole(whole: i64, out: &mut Vec<u8>) {
    if whole < 0 {
        out.push(b'-');
    }
    push_natural(whole.unsigned_abs(), out);
}

const EIGHT_DIGITS: u64 = 100_000_000;

fn push_natural(number: u64, out: &mut Vec<u8>) {
    if number < EIGHT_DIGITS {
        return push_up_to_eight(number, out);
    }
    let (above, last) = (number / EIGHT_DIGITS, number % EIGHT_DIGITS);
    if above < EIGHT_DIGITS {
        push_up_to_eight(above, out);
    } else {
        push_up_to_eight(above / EIGHT_DIGITS, out);
        out.extend_from_slice(&(NOUGHTS | digits(above % EIGHT_DIGITS)).to_le_bytes());
    }
    out.extend_from_slice(&(NOUGHTS | digits(last)).to_le_bytes());
}

/// Appends a number of at most eight digits: eight bytes at once, of which those behind the last digit are taken back.
fn push_up_to_eight(number: u64, out: &mut Vec<u8>) {
    let digits = digits(number);
    // Of nought the last digit is shown.
    let leading = (digits.trailing_zeros() / 8).min(7);
    let length = out.len() + 8 - leading as usize;
    out.extend_from_slice(&((NOUGHTS | digits) >> (8 * leading)).to_le_bytes());
    out.truncate(length);
}

const NOUGHTS: u64 = u64::from_le_bytes([b'0'; 8]);

/// The eight digits of a number below a hundred million, a byte each, the first lowest. All are found together: two halves of
/// four digits, four pairs of two, eight digits; `* 10486 >> 20` and `* 103 >> 10` divide them by a hundred and by ten.
fn digits(number: u64) -> u64 {
    let halves = (number / 10_000) | ((number % 10_000) << 32);
    let hundreds = ((halves * 10_486) >> 20) & 0x0000_007f_0000_007f;
    let pairs = hundreds | ((halves - 100 * hundreds) << 16);
    let tens = ((pairs * 103) >> 10) & 0x000f_000f_000f_000f;
    tens | ((pairs - 10 * tens) << 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_plain_strings() {
        let json = |decimal: Decimal<'_>| {
            let mut out = Vec::new();
            decimal.push(&mut out);
            String::from_utf8(out).unwrap()
        };
        for (text, printed) in
            [("709", "\"709\""), ("-4.50", "\"-4.5\""), ("-1/3", "\"-1/3\""), ("0", "\"0\""), ("0.05", "\"0.05\"")]
        {
            assert_eq!(json(Decimal::Number(&text.parse().unwrap())), printed);
        }
        assert_eq!(json(Decimal::Number(&Number::from(i64::MIN))), "\"-9223372036854775808\"");
        assert_eq!(json(Decimal::Time(Clock::new(9, 5, None).unwrap())), "\"09:05\"");
        assert_eq!(json(Decimal::Date(Date::of_day(2020, 3, 9))), "\"2020-03-09\"");
        assert_eq!(json(Decimal::Date(Date { year: Some(987), month: Some(12), day: None })), "\"0987-12\"");
        assert_eq!(json(Decimal::Date(Date { year: Some(2020), month: None, day: Some(3) })), "\"2020\"");
        for (year, month, day) in [(None, 4, None), (None, 12, Some(2)), (Some(7), 4, Some(12)), (Some(2020), 12, None)]
        {
            let date = Date { year, month: Some(month), day };
            assert_eq!(json(Decimal::Date(date)), format!("\"{date}\""));
        }
        let large = (0..19).map(|power| 10i64.pow(power)).flat_map(|n| [n - 1, n, n + 1, n / 7 * 3]);
        for number in (0..400).chain(large).chain([i64::MAX]).flat_map(|n| [n, -n]) {
            assert_eq!(json(Decimal::Number(&Number::from(number))), format!("\"{number}\""));
            let fraction = Number::ratio(number, 1 << 20).unwrap_or(Number::ONE);
            assert_eq!(json(Decimal::Number(&fraction)), format!("\"{fraction}\""));
        }
        assert_eq!(json(Decimal::Time(Clock::new(23, 59, Some(7)).unwrap())), "\"23:59:07\"");
        assert_eq!(json(Decimal::None), "null");
    }
}
