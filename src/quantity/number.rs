//! An exact rational number.
//!
//! `Number` hides the big-rational library behind the few operations crossfoot needs, and does without it for fractions of
//! machine size, which nearly all are. Values come from text,
//! so [`Number::from_digits`] caps digits and exponent: `1e99999999` is refused, not computed.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};
use std::str::FromStr;

use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::rough::Rough;
use super::small::Small;

/// The most digits a number read from text may have; longer ones have no value.
pub const MAX_DIGITS: usize = 60;
/// The largest power of ten, up or down, that a number read from text may be scaled by.
pub const MAX_EXPONENT: i32 = 60;

/// An exact rational number of any size.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Number(Repr);

/// A number has one form only: what fits the small one is never kept in the large one.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Small(Small),
    Large(Box<RBig>),
}

impl Number {
    /// The number nought.
    pub const ZERO: Number = Number(Repr::Small(Small::whole(0)));
    /// The number one.
    pub const ONE: Number = Number(Repr::Small(Small::whole(1)));

    fn small(&self) -> Option<Small> {
        match self.0 {
            Repr::Small(small) => Some(small),
            Repr::Large(_) => None,
        }
    }

    /// The number in the form that knows no limits.
    fn large(&self) -> RBig {
        match &self.0 {
            Repr::Small(small) => RBig::from_parts(small.numerator().into(), small.denominator().into()),
            Repr::Large(large) => RBig::clone(large),
        }
    }

    fn of_large(large: RBig) -> Number {
        let numerator = i64::try_from(large.numerator()).ok().map(i128::from);
        let denominator = u32::try_from(large.denominator()).ok().map(u128::from);
        let small = numerator.zip(denominator).and_then(|(n, d)| Small::reduced(n, d));
        Number(small.map_or_else(|| Repr::Large(Box::new(large)), Repr::Small))
    }

    fn of_small(small: Option<Small>, otherwise: impl FnOnce() -> RBig) -> Number {
        small.map_or_else(|| Number::of_large(otherwise()), |small| Number(Repr::Small(small)))
    }

    /// Applies an operation in the small form if both numbers have it and the result fits it.
    fn operate(
        &self,
        other: &Number,
        small: fn(Small, Small) -> Option<Small>,
        large: fn(RBig, RBig) -> RBig,
    ) -> Number {
        let both = self.small().zip(other.small());
        Number::of_small(both.and_then(|(a, b)| small(a, b)), || large(self.large(), other.large()))
    }

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
        if significant.is_empty() {
            return Some(Number::ZERO);
        }
        let power = Small::power_of_ten(exponent);
        let small = significant.parse().ok().and_then(|digits| Small::whole(digits).multiply(power?));
        if let Some(small) = small {
            return Some(Number(Repr::Small(small)));
        }
        let mantissa = UBig::from_str_radix(significant, 10).ok()?;
        Some(Number::scaled(IBig::from(mantissa), exponent))
    }

    /// `mantissa × 10^exponent` for an exponent that [`Number::from_digits`] allows.
    pub fn from_decimal(mantissa: i64, exponent: i32) -> Option<Number> {
        if exponent.abs() > MAX_EXPONENT {
            return None;
        }
        if exponent == 0 || mantissa == 0 {
            return Some(Number::from(mantissa));
        }
        let small = Small::power_of_ten(exponent).and_then(|power| Small::whole(mantissa).multiply(power));
        Some(small.map_or_else(|| Number::scaled(IBig::from(mantissa), exponent), |small| Number(Repr::Small(small))))
    }

    /// Numerator and denominator in lowest terms, of a number of machine size.
    pub fn words(&self) -> Option<(i64, i64)> {
        match self.0 {
            Repr::Small(small) => Some((small.numerator(), i64::from(small.denominator()))),
            Repr::Large(_) => None,
        }
    }

    /// Numerator and denominator in lowest terms.
    pub fn fraction(&self) -> (IBig, IBig) {
        let (numerator, denominator) = self.large().into_parts();
        (numerator, denominator.into())
    }

    /// `mantissa × 10^exponent`.
    pub fn scaled(mantissa: IBig, exponent: i32) -> Number {
        let power = power_of_ten(exponent.unsigned_abs());
        Number::of_large(if exponent >= 0 {
            RBig::from(mantissa * IBig::from(power))
        } else {
            RBig::from_parts(mantissa, power)
        })
    }

    /// `10^exponent`. The exponent is clamped to ±[`MAX_EXPONENT`].
    pub fn power_of_ten(exponent: i32) -> Number {
        let exponent = exponent.clamp(-MAX_EXPONENT, MAX_EXPONENT);
        match Small::power_of_ten(exponent) {
            Some(power) => Number(Repr::Small(power)),
            None => Number::scaled(IBig::ONE, exponent),
        }
    }

    /// Half of this number.
    pub fn half(&self) -> Number {
        self.operate(&Number::from(2), Small::divide, |a, b| a / b)
    }

    /// The quotient, or `None` when `divisor` is nought.
    pub fn checked_div(&self, divisor: &Number) -> Option<Number> {
        if divisor.is_zero() { None } else { Some(self.operate(divisor, Small::divide, |a, b| a / b)) }
    }

    /// The absolute value.
    pub fn abs(&self) -> Number {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// The largest whole number that is not greater.
    pub fn floor(&self) -> Number {
        match self.0 {
            Repr::Small(small) => Number::from(small.floor()),
            Repr::Large(_) => Number::of_large(RBig::from(self.large().floor())),
        }
    }

    /// The smallest whole number that is not less.
    pub fn ceil(&self) -> Number {
        -&(-self).floor()
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
        self == &Number::ZERO
    }

    /// True below nought.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(small) => small.numerator() < 0,
            Repr::Large(large) => **large < RBig::ZERO,
        }
    }

    /// True for a whole number.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Small(small) => small.is_whole(),
            Repr::Large(large) => large.denominator().is_one(),
        }
    }

    /// The value as an `i64`, when it is a whole number that fits.
    pub fn to_i64(&self) -> Option<i64> {
        self.small().filter(|small| small.is_whole()).map(Small::numerator)
    }

    /// Floats that enclose it; of a number beyond machine size, all of them.
    pub fn rough(&self) -> Rough {
        self.small().map_or(Rough::EVERYTHING, |small| Rough::ratio(small.numerator(), small.denominator()))
    }

    /// The exponent of the leading digit: 3 for 4,700 and -2 for 0.05; `None` for nought.
    pub fn magnitude(&self) -> Option<i32> {
        if self.is_zero() {
            return None;
        }
        let size = self.abs();
        let guess = match &size.0 {
            Repr::Small(small) => digits(small.numerator().unsigned_abs()) - digits(small.denominator().into()),
            Repr::Large(large) => {
                let digits = |text: String| i32::try_from(text.trim_start_matches('-').len()).unwrap_or(i32::MAX);
                digits(large.numerator().to_string()) - digits(large.denominator().to_string())
            }
        };
        let exponent = if Number::power_of_ten(guess) <= size { guess } else { guess - 1 };
        Some(exponent)
    }

    /// Whole part, fraction and number of decimals of a number of usual size whose decimal expansion ends.
    pub fn small_decimal(&self) -> Option<(u64, u64, u32)> {
        let small = self.small()?;
        let (numerator, denominator) = (small.numerator().unsigned_abs(), u64::from(small.denominator()));
        let (twos, fives, rest) = twos_and_fives(denominator);
        let decimals = twos.max(fives);
        let power = 10u64.checked_pow(decimals).filter(|_| rest == 1 && decimals <= 18)?;
        // The denominator divides the power of ten.
        let fraction = (numerator % denominator) * (power / denominator);
        Some((numerator / denominator, fraction, decimals))
    }

    /// Numerator and denominator of a number of machine size whose decimal expansion does not end.
    pub fn small_fraction(&self) -> Option<(i64, i64)> {
        let (numerator, denominator) = self.words()?;
        let (_, _, rest) = twos_and_fives(denominator.unsigned_abs());
        (rest > 1).then_some((numerator, denominator))
    }

    /// The number of decimals when the decimal expansion ends, else `None` (1/3).
    fn decimals(&self) -> Option<usize> {
        let (mut rest, mut twos, mut fives) = (self.large().denominator().clone(), 0, 0);
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

/// How many decimal digits a whole number has; one for nought.
fn digits(number: u64) -> i32 {
    number.checked_ilog10().and_then(|log| i32::try_from(log).ok()).map_or(1, |log| log + 1)
}

impl From<i64> for Number {
    fn from(value: i64) -> Number {
        Number(Repr::Small(Small::whole(value)))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Number) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(a), Repr::Small(b)) => a.cmp(b),
            _ => self.large().cmp(&other.large()),
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({self})")
    }
}

impl Add for &Number {
    type Output = Number;
    fn add(self, other: &Number) -> Number {
        self.operate(other, Small::add, |a, b| a + b)
    }
}

impl Sub for &Number {
    type Output = Number;
    fn sub(self, other: &Number) -> Number {
        self.operate(other, |a, b| a.add(b.negate()?), |a, b| a - b)
    }
}

impl Mul for &Number {
    type Output = Number;
    fn mul(self, other: &Number) -> Number {
        self.operate(other, Small::multiply, |a, b| a * b)
    }
}

impl Neg for &Number {
    type Output = Number;
    fn neg(self) -> Number {
        Number::of_small(self.small().and_then(Small::negate), || -self.large())
    }
}

/// Plain decimals ("1200000000", "-0.25"), or "1/3" where no decimal ends.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(whole) = self.to_i64() {
            return write!(f, "{whole}");
        }
        if self.is_integer() {
            return write!(f, "{}", self.large().numerator());
        }
        if let Some((whole, fraction, decimals)) = self.small_decimal() {
            let sign = if self.is_negative() { "-" } else { "" };
            return write!(f, "{sign}{whole}.{fraction:0width$}", width = decimals as usize);
        }
        let Some(decimals) = self.decimals() else {
            let large = self.large();
            return write!(f, "{}/{}", large.numerator(), large.denominator());
        };
        let power = power_of_ten(u32::try_from(decimals).unwrap_or(u32::MAX));
        let shifted = self.abs().large() * RBig::from(power);
        let digits = format!("{:0>width$}", shifted.numerator().to_string(), width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        let sign = if self.is_negative() { "-" } else { "" };
        write!(f, "{sign}{whole}.{fraction}")
    }
}

/// How often a number above nought can be divided by two and by five, and what is left.
fn twos_and_fives(number: u64) -> (u32, u32, u64) {
    let twos = number.trailing_zeros();
    let (mut rest, mut fives) = (number.checked_shr(twos).unwrap_or(0), 0);
    while rest > 0 && rest.is_multiple_of(5) {
        rest /= 5;
        fives += 1;
    }
    (twos, fives, rest)
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
        fn both_forms_compute_the_same(
            a in any::<i64>(), b in 1i64..i64::MAX, c in any::<i64>(), d in 1i64..i64::MAX, size in 0u32..63,
        ) {
            // Shifted down, the numbers cross the limit between the forms at every place.
            let (a, b, c, d) = (a >> size, (b >> (size / 2)).max(1), c >> (size / 3), (d >> size).max(1));
            let (x, y) = (Number::ratio(a, b).unwrap(), Number::ratio(c, d).unwrap());
            let large = |n: i64, d: i64| RBig::from_parts(n.into(), d.unsigned_abs().into());
            let (p, q) = (large(a, b), large(c, d));
            prop_assert_eq!((&x + &y).large(), &p + &q);
            prop_assert_eq!((&x - &y).large(), &p - &q);
            prop_assert_eq!((&x * &y).large(), &p * &q);
            prop_assert_eq!((-&x).large(), -p.clone());
            prop_assert_eq!(x.floor().large(), RBig::from(p.floor()));
            prop_assert_eq!(x.ceil().large(), RBig::from(p.ceil()));
            prop_assert_eq!(x.cmp(&y), p.cmp(&q));
            prop_assert_eq!(x.is_negative(), p < RBig::ZERO);
            if let Some(quotient) = x.checked_div(&y) {
                prop_assert_eq!(quotient.large(), &p / &q);
            }
            prop_assert_eq!(&(&x + &y) - &y, x);
        }

        #[test]
        fn rounding_moves_by_at_most_half(numerator in -1_000_000i64..1_000_000, denominator in 1i64..1_000) {
            let n = Number::ratio(numerator, denominator).unwrap();
            prop_assert!((&n.round() - &n).abs() <= Number::ONE.half());
        }
    }
}
