//! An exact rational number.
//!
//! `Number` hides the big-rational library behind the few operations crossfoot needs. Values come from text,
//! so [`Number::from_digits`] caps digits and exponent: `1e99999999` is refused, not computed.

use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};
use std::str::FromStr;

use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The most digits a number read from text may have; longer ones have no value.
pub const MAX_DIGITS: usize = 60;
/// The largest power of ten, up or down, that a number read from text may be scaled by.
pub const MAX_EXPONENT: i32 = 60;

/// An exact rational number of any size.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(RBig);

impl Number {
    /// The number nought.
    pub const ZERO: Number = Number(RBig::ZERO);
    /// The number one.
    pub const ONE: Number = Number(RBig::ONE);

    /// `numerator / denominator`, or `None` when the denominator is nought.
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Number> {
        Number::from(numerator).checked_div(&Number::from(denominator))
    }

    /// The decimal number `digits × 10^exponent`, where `digits` are ASCII digits without sign or separators.
    ///
    /// Returns `None` for no digits, other characters, more than [`MAX_DIGITS`] digits (leading noughts aside)
    /// or an exponent beyond ±[`MAX_EXPONENT`].
    pub fn from_digits(digits: &str, exponent: i32) -> Option<Number> {
        let significant = digits.trim_start_matches('0');
        let well_formed = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        if !well_formed || significant.len() > MAX_DIGITS || exponent.abs() > MAX_EXPONENT {
            return None;
        }
        let mantissa = if significant.is_empty() {
            UBig::ZERO
        } else if significant.len() <= 19 {
            UBig::from(significant.parse::<u64>().ok()?)
        } else {
            UBig::from_str_radix(significant, 10).ok()?
        };
        Some(Number::scaled(IBig::from(mantissa), exponent))
    }

    fn scaled(mantissa: IBig, exponent: i32) -> Number {
        let power = power_of_ten(exponent.unsigned_abs());
        if exponent >= 0 {
            Number(RBig::from(mantissa * IBig::from(power)))
        } else {
            Number(RBig::from_parts(mantissa, power))
        }
    }

    /// `10^exponent`. The exponent is clamped to ±[`MAX_EXPONENT`].
    pub fn power_of_ten(exponent: i32) -> Number {
        Number::scaled(IBig::ONE, exponent.clamp(-MAX_EXPONENT, MAX_EXPONENT))
    }

    /// Half of this number.
    pub fn half(&self) -> Number {
        Number(&self.0 / RBig::from(2))
    }

    /// The quotient, or `None` when `divisor` is nought.
    pub fn checked_div(&self, divisor: &Number) -> Option<Number> {
        if divisor.is_zero() { None } else { Some(Number(&self.0 / &divisor.0)) }
    }

    /// The absolute value.
    pub fn abs(&self) -> Number {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// The largest whole number that is not greater.
    pub fn floor(&self) -> Number {
        Number(RBig::from(self.0.floor()))
    }

    /// The smallest whole number that is not less.
    pub fn ceil(&self) -> Number {
        Number(RBig::from(self.0.ceil()))
    }

    /// The nearest whole number, halves away from nought.
    pub fn round(&self) -> Number {
        let half = Number::ONE.half();
        if self.is_negative() { -&(&-self + &half).floor() } else { (self + &half).floor() }
    }

    /// Rounded to a multiple of `step`; unchanged when `step` is nought.
    pub fn round_to(&self, step: &Number) -> Number {
        self.checked_div(step).map_or_else(|| self.clone(), |q| &q.round() * step)
    }

    /// True for nought.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// True below nought.
    pub fn is_negative(&self) -> bool {
        self < &Number::ZERO
    }

    /// True for a whole number.
    pub fn is_integer(&self) -> bool {
        self.0.denominator().is_one()
    }

    /// The value as an `i64`, when it is a whole number that fits.
    pub fn to_i64(&self) -> Option<i64> {
        if self.is_integer() { i64::try_from(self.0.numerator()).ok() } else { None }
    }

    /// The exponent of the leading digit: 3 for 4,700 and -2 for 0.05; `None` for nought.
    pub fn magnitude(&self) -> Option<i32> {
        if self.is_zero() {
            return None;
        }
        let size = self.abs();
        let digits = |n: &UBig| i32::try_from(n.to_string().len()).unwrap_or(i32::MAX);
        let numerator = UBig::try_from(size.0.numerator().clone()).unwrap_or(UBig::ZERO);
        let guess = digits(&numerator) - digits(size.0.denominator());
        let exponent = if Number::scaled(IBig::ONE, guess) <= size { guess } else { guess - 1 };
        Some(exponent)
    }

    /// Whole part, fraction and number of decimals of a number of usual size whose decimal expansion ends.
    fn small_decimal(&self) -> Option<(u128, u128, u32)> {
        let numerator = i64::try_from(self.0.numerator()).ok()?.unsigned_abs();
        let denominator = u64::try_from(self.0.denominator()).ok()?;
        let twos = denominator.trailing_zeros();
        let (mut rest, mut fives) = (denominator >> twos, 0);
        while rest.is_multiple_of(5) {
            rest /= 5;
            fives += 1;
        }
        let decimals = twos.max(fives);
        let power = 10u128.checked_pow(decimals).filter(|_| rest == 1 && decimals <= 18)?;
        let shifted = u128::from(numerator) * power / u128::from(denominator);
        Some((shifted / power, shifted % power, decimals))
    }

    /// The number of decimals when the decimal expansion ends, else `None` (1/3).
    fn decimals(&self) -> Option<usize> {
        let (mut rest, mut twos, mut fives) = (self.0.denominator().clone(), 0, 0);
        let (two, five) = (UBig::from(2u8), UBig::from(5u8));
        while !rest.is_one() && (&rest % &two).is_zero() {
            rest /= &two;
            twos += 1;
        }
        while !rest.is_one() && (&rest % &five).is_zero() {
            rest /= &five;
            fives += 1;
        }
        rest.is_one().then_some(twos.max(fives))
    }
}

fn power_of_ten(exponent: u32) -> UBig {
    match 10u64.checked_pow(exponent) {
        Some(power) => UBig::from(power),
        None => UBig::from(10u8).pow(exponent as usize),
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Number {
        Number(RBig::from(value))
    }
}

impl Add for &Number {
    type Output = Number;
    fn add(self, other: &Number) -> Number {
        Number(&self.0 + &other.0)
    }
}

impl Sub for &Number {
    type Output = Number;
    fn sub(self, other: &Number) -> Number {
        Number(&self.0 - &other.0)
    }
}

impl Mul for &Number {
    type Output = Number;
    fn mul(self, other: &Number) -> Number {
        Number(&self.0 * &other.0)
    }
}

impl Neg for &Number {
    type Output = Number;
    fn neg(self) -> Number {
        Number(-self.0.clone())
    }
}

/// Plain decimals ("1200000000", "-0.25"), or "1/3" where no decimal ends.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_integer() {
            return write!(f, "{}", self.0.numerator());
        }
        if let Some((whole, fraction, decimals)) = self.small_decimal() {
            let sign = if self.is_negative() { "-" } else { "" };
            return write!(f, "{sign}{whole}.{fraction:0width$}", width = decimals as usize);
        }
        let Some(decimals) = self.decimals() else {
            return write!(f, "{}/{}", self.0.numerator(), self.0.denominator());
        };
        let power = power_of_ten(u32::try_from(decimals).unwrap_or(u32::MAX));
        let shifted = self.abs().0 * RBig::from(power);
        let digits = format!("{:0>width$}", shifted.numerator().to_string(), width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        let sign = if self.is_negative() { "-" } else { "" };
        write!(f, "{sign}{whole}.{fraction}")
    }
}

/// A text that is not a plain decimal or fraction, or goes beyond [`MAX_DIGITS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseNumberError;

impl fmt::Display for ParseNumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a number: expected plain decimals such as -1.25, or a fraction such as 1/3")
    }
}

impl std::error::Error for ParseNumberError {}

/// Written as its decimal text.
impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Number, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Reads back what `Display` prints.
impl FromStr for Number {
    type Err = ParseNumberError;
    fn from_str(text: &str) -> Result<Number, ParseNumberError> {
        if let Some((numerator, denominator)) = text.split_once('/') {
            let (n, d) = (numerator.parse::<Number>()?, denominator.parse::<Number>()?);
            return n.checked_div(&d).ok_or(ParseNumberError);
        }
        let (negative, unsigned) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let decimals = i32::try_from(fraction.len()).map_err(|_| ParseNumberError)?;
        let number = Number::from_digits(&format!("{whole}{fraction}"), -decimals).ok_or(ParseNumberError)?;
        Ok(if negative { -&number } else { number })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    #[test]
    fn prints_plain_decimals_and_keeps_thirds_exact() {
        for text in ["0", "709", "-12", "1200000000", "0.25", "-0.05", "4.5", "1/3", "-2/7"] {
            assert_eq!(number(text).to_string(), text);
        }
        assert_eq!(number("24.50").to_string(), "24.5");
    }

    #[test]
    fn large_and_small_numbers_print_alike() {
        for text in
            ["0.000000000000000001", "12345678901234567890.5", "-9223372036854775807.5", "1/12345678901234567891"]
        {
            assert_eq!(number(text).to_string(), text);
        }
    }

    #[test]
    fn refuses_what_would_swell() {
        assert_eq!(Number::from_digits("1", 99_999_999), None);
        assert_eq!(Number::from_digits(&"9".repeat(61), 0), None);
        assert!(Number::from_digits(&"9".repeat(60), 0).is_some());
        assert_eq!(Number::from_digits("", 0), None);
        assert_eq!(Number::from_digits("1a", 0), None);
    }

    #[test]
    fn magnitude_is_the_place_of_the_leading_digit() {
        let cases =
            [("4700", 3), ("1", 0), ("999", 2), ("1000", 3), ("0.05", -2), ("0.1", -1), ("1/3", -1), ("-250", 2)];
        for (text, magnitude) in cases {
            assert_eq!(number(text).magnitude(), Some(magnitude), "{text}");
        }
        assert_eq!(Number::ZERO.magnitude(), None);
    }

    #[test]
    fn division_by_nought_is_none() {
        assert_eq!(Number::ONE.checked_div(&Number::ZERO), None);
    }

    proptest! {
        #[test]
        fn printing_and_reading_back(numerator in -1_000_000_000i64..1_000_000_000, denominator in 1i64..100_000) {
            let n = Number::ratio(numerator, denominator).unwrap();
            prop_assert_eq!(n.to_string().parse::<Number>().unwrap(), n);
        }

        #[test]
        fn rounding_moves_by_at_most_half(numerator in -1_000_000i64..1_000_000, denominator in 1i64..1_000) {
            let n = Number::ratio(numerator, denominator).unwrap();
            prop_assert!((&n.round() - &n).abs() <= Number::ONE.half());
        }
    }
}
