//! Binary floats that are not negative: 128 bits and an exponent, rounded down.
//!
//! What the sums of `tails.rs` need and no more. A sum takes thousands of operations, and a float without limits asks the
//! heap for each; these are two machine words. A result is too small by less than two units of the last bit, 2⁻¹²⁶ of its
//! value.

use dashu_int::ops::BitTest;
use dashu_int::{IBig, UBig};

use crate::quantity::Number;

/// `mantissa × 2^exponent`; the highest bit of the mantissa is set, except of nought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Positive {
    exponent: i32,
    mantissa: u128,
}

/// 1 / π. Source: the first 128 bits of 0.318309886183790671537767526745028724068919291480912897495…
const INVERSE_PI: u128 = 0xA2F9_836E_4E44_1529_FC27_57D1_F534_DDC0;

impl Positive {
    pub const ZERO: Positive = Positive { exponent: i32::MIN, mantissa: 0 };

    fn new(mantissa: u128, exponent: i32) -> Positive {
        let shift = mantissa.leading_zeros();
        match (mantissa.checked_shl(shift), i32::try_from(shift)) {
            (Some(mantissa), Ok(shift)) => Positive { exponent: exponent.saturating_sub(shift), mantissa },
            _ => Positive::ZERO,
        }
    }

    /// 1 / π.
    pub fn inverse_pi() -> Positive {
        Positive::new(INVERSE_PI, -129)
    }

    /// A power of two.
    pub fn power_of_two(exponent: i32) -> Positive {
        Positive::new(1, exponent)
    }

    /// The size of a number.
    pub fn of(number: &Number) -> Positive {
        let (numerator, denominator) = number.fraction();
        Positive::of_big(numerator).over(Positive::of_big(denominator))
    }

    fn of_big(whole: IBig) -> Positive {
        let (_, size) = whole.into_parts();
        let beyond = size.bit_len().saturating_sub(128);
        let mantissa: UBig = size >> beyond;
        match (u128::try_from(mantissa), i32::try_from(beyond)) {
            (Ok(mantissa), Ok(beyond)) => Positive::new(mantissa, beyond),
            _ => Positive::ZERO,
        }
    }

    /// The nearest whole number; `None` beyond 2^63.
    pub fn round(self) -> Option<i64> {
        if self == Positive::ZERO {
            return Some(0);
        }
        let places = u32::try_from(self.exponent.checked_neg()?).ok()?;
        let whole = self.mantissa.checked_shr(places).unwrap_or(0);
        let half = places.checked_sub(1).and_then(|place| self.mantissa.checked_shr(place)).unwrap_or(0) & 1;
        i64::try_from(whole.checked_add(half)?).ok()
    }

    pub fn plus(self, other: Positive) -> Positive {
        let (high, low) = if self < other { (other, self) } else { (self, other) };
        let apart = u32::try_from(high.exponent.saturating_sub(low.exponent)).unwrap_or(u32::MAX);
        let low = low.mantissa.checked_shr(apart).unwrap_or(0);
        match high.mantissa.checked_add(low) {
            Some(mantissa) => Positive { mantissa, ..high },
            None => {
                let sum = high.mantissa.wrapping_add(low);
                Positive { mantissa: (sum >> 1) | (1 << 127), exponent: high.exponent.saturating_add(1) }
            }
        }
    }

    /// The difference; nought where `other` is the larger.
    pub fn minus(self, other: Positive) -> Positive {
        if self <= other {
            return Positive::ZERO;
        }
        let apart = u32::try_from(self.exponent.saturating_sub(other.exponent)).unwrap_or(u32::MAX);
        Positive::new(self.mantissa - other.mantissa.checked_shr(apart).unwrap_or(0), self.exponent)
    }

    pub fn times(self, other: Positive) -> Positive {
        let halves = |number: u128| (number >> 64, number & u128::from(u64::MAX));
        let ((a, b), (c, d)) = (halves(self.mantissa), halves(other.mantissa));
        let (ad, bc) = (halves(a * d), halves(b * c));
        let carry = (ad.1 + bc.1 + ((b * d) >> 64)) >> 64;
        let exponent = self.exponent.saturating_add(other.exponent).saturating_add(128);
        Positive::new(a * c + ad.0 + bc.0 + carry, exponent)
    }

    pub fn times_whole(self, factor: u64) -> Positive {
        self.times(Positive::from(factor))
    }

    /// The quotient by a whole number; nought for a divisor of nought.
    pub fn over_whole(self, divisor: u64) -> Positive {
        let divisor = u128::from(divisor);
        let (Some(high), Some(rest)) = (self.mantissa.checked_div(divisor), self.mantissa.checked_rem(divisor)) else {
            return Positive::ZERO;
        };
        // The quotient has 64 bits more behind the point, which take the places that are free in front.
        let low = (rest << 64) / divisor;
        let shift = high.leading_zeros().min(64);
        Positive::new((high << shift) | (low >> (64 - shift)), self.exponent.saturating_sub_unsigned(shift))
    }

    /// The quotient, by long division; nought for a divisor of nought.
    pub fn over(self, divisor: Positive) -> Positive {
        if divisor.mantissa == 0 || self.mantissa == 0 {
            return Positive::ZERO;
        }
        let (mut quotient, mut rest) = (0_u128, self.mantissa);
        let mut exponent = self.exponent.saturating_sub(divisor.exponent);
        let mut carried = false;
        loop {
            if carried || rest >= divisor.mantissa {
                rest = rest.wrapping_sub(divisor.mantissa);
                quotient |= 1;
            }
            if quotient >> 127 == 1 {
                return Positive { mantissa: quotient, exponent };
            }
            carried = rest >> 127 == 1;
            (rest, quotient) = (rest << 1, quotient << 1);
            exponent = exponent.saturating_sub(1);
        }
    }

    /// The square root: half of the bits from whole numbers, the others by a step of Newton's.
    pub fn root(self) -> Positive {
        if self.mantissa == 0 {
            return self;
        }
        let odd = self.exponent.rem_euclid(2);
        let half = (self.exponent + odd) / 2;
        let near = Positive::new((self.mantissa >> odd).isqrt(), half);
        near.plus(self.over(near)).over_whole(2)
    }

    /// `self^exponent`.
    pub fn power(self, exponent: u64) -> Positive {
        let (mut result, mut square, mut rest) = (Positive::from(1), self, exponent);
        while rest > 0 {
            if rest & 1 == 1 {
                result = result.times(square);
            }
            square = square.times(square);
            rest >>= 1;
        }
        result
    }

    /// e^self of a number up to a few hundred: its series at self / 2⁸, squared eight times.
    pub fn exponential(self) -> Positive {
        const HALVINGS: i32 = 8;
        let part = Positive { exponent: self.exponent.saturating_sub(HALVINGS), ..self };
        let (mut sum, mut term) = (Positive::from(1), Positive::from(1));
        for n in 1..100 {
            term = term.times(part).over_whole(n);
            sum = sum.plus(term);
            if term < Positive::power_of_two(-140) {
                break;
            }
        }
        (0..HALVINGS).fold(sum, |power, _| power.times(power))
    }
}

impl From<u64> for Positive {
    fn from(whole: u64) -> Positive {
        Positive::new(whole.into(), 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The exact value.
    fn exact(value: Positive) -> Number {
        let two = Number::from(2);
        let mantissa = Number::scaled(IBig::from(value.mantissa), 0);
        (0..value.exponent.unsigned_abs()).fold(mantissa, |number, _| {
            if value.exponent > 0 { &number * &two } else { number.checked_div(&two).unwrap() }
        })
    }

    /// Off by 2^-`bits` of the expected value at most.
    fn is_near(value: Positive, expected: &Number, bits: u32) -> bool {
        let error = (&exact(value) - expected).abs();
        (0..bits).fold(error, |error, _| &error * &Number::from(2)) <= *expected
    }

    fn ratio(a: u64, b: u64) -> (Positive, Number) {
        let number = |whole: u64| Number::from(i64::try_from(whole).unwrap());
        let number = number(a).checked_div(&number(b)).unwrap();
        (Positive::of(&number), number)
    }

    #[test]
    fn roots_and_powers() {
        let (two, _) = ratio(2, 1);
        assert!(is_near(two.root().times(two.root()), &Number::from(2), 120));
        assert!(is_near(ratio(1, 2).0.root().power(4), &Number::ratio(1, 4).unwrap(), 120));
        assert_eq!(Positive::ZERO.root(), Positive::ZERO);
        let e: Number = "2.718281828459045235360287471352662497757247".parse().unwrap();
        assert!(is_near(Positive::from(1).exponential(), &e, 115));
        assert!(is_near(Positive::from(200).exponential(), &exact(Positive::from(1).exponential().power(200)), 105));
        let pi: Number = "3.14159265358979323846264338327950288419716939937510582".parse().unwrap();
        assert!(is_near(Positive::inverse_pi(), &Number::ONE.checked_div(&pi).unwrap(), 126));
    }

    #[test]
    fn rounds_to_the_nearest() {
        let round = |a, b| ratio(a, b).0.round();
        assert_eq!((round(7, 2), round(10, 3), round(1, 3), round(0, 1)), (Some(4), Some(3), Some(0), Some(0)));
        assert_eq!(Positive::power_of_two(100).round(), None);
    }

    #[test]
    fn nought_divides_nothing() {
        let one = Positive::from(1);
        assert_eq!(one.over(Positive::ZERO), Positive::ZERO);
        assert_eq!(one.over_whole(0), Positive::ZERO);
        assert_eq!(Positive::ZERO.over_whole(3), Positive::ZERO);
        assert_eq!(Positive::ZERO.times(one), Positive::ZERO);
        assert_eq!(one.plus(Positive::ZERO), one);
        assert_eq!(Positive::ZERO.minus(one), Positive::ZERO);
    }

    proptest! {
        #[test]
        fn operations_are_nearly_exact(a in 1u64..1 << 62, b in 1u64..1 << 62, c in 1u64..1 << 62, d in 1u64..1 << 62) {
            let ((x, p), (y, q)) = (ratio(a, b), ratio(c, d));
            prop_assert!(is_near(x, &p, 125));
            prop_assert!(is_near(x.times(y), &(&p * &q), 123));
            prop_assert!(is_near(x.plus(y), &(&p + &q), 123));
            prop_assert!(is_near(x.over(y), &p.checked_div(&q).unwrap(), 123));
            prop_assert!(is_near(x.over_whole(c), &p.checked_div(&Number::from(i64::try_from(c).unwrap())).unwrap(), 123));
            let sum = x.plus(y);
            prop_assert!(is_near(sum.minus(y).plus(y), &exact(sum), 122));
            prop_assert!(is_near(x.root().power(2), &p, 120));
            prop_assert_eq!(x < y, p < q);
        }
    }
}
