//! Intervals of floats that surely hold the exact ones.
//!
//! Most comparisons are far from close, and a search asks for thousands of them. These intervals say at once that two
//! values are apart, and never decide anything else: every operation rounds outwards, so an exact result is always inside,
//! and what they cannot tell is computed exactly.

use std::ops::{Add, Mul, Neg, Sub};

use super::{Bound, Interval, Number};

/// All values from `low` to `high`; an end may be infinite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rough {
    low: f64,
    high: f64,
}

impl Rough {
    const ZERO: Rough = Rough { low: 0.0, high: 0.0 };
    /// All numbers.
    pub const EVERYTHING: Rough = Rough { low: f64::NEG_INFINITY, high: f64::INFINITY };
    /// Whole numbers up to this size are exact.
    const MOST_EXACT: u64 = 1 << f64::MANTISSA_DIGITS;

    /// The interval around computed ends. An end that is no number (∞ − ∞) says nothing.
    fn around(low: f64, high: f64) -> Rough {
        if low.is_nan() || high.is_nan() {
            Rough::EVERYTHING
        } else {
            Rough { low: low.next_down(), high: high.next_up() }
        }
    }

    /// `numerator / denominator`, for a denominator above nought.
    pub fn ratio(numerator: i64, denominator: u32) -> Rough {
        // Casting rounds to the nearest float.
        let (above, below) = (numerator as f64, f64::from(denominator));
        if numerator.unsigned_abs() > Rough::MOST_EXACT {
            let above = Rough::around(above, above);
            return Rough::around(above.low / below, above.high / below);
        }
        if denominator == 1 { Rough { low: above, high: above } } else { Rough::around(above / below, above / below) }
    }

    /// The hull of two numbers.
    pub fn closed(a: &Number, b: &Number) -> Rough {
        a.rough().hull(b.rough())
    }

    /// All values of both, and between them.
    pub fn hull(self, other: Rough) -> Rough {
        Rough { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// An interval, its ends included.
    pub fn of(interval: &Interval) -> Rough {
        let end = |bound: &Bound| bound.value().map(Number::rough);
        Rough {
            low: end(interval.low()).map_or(f64::NEG_INFINITY, |rough| rough.low),
            high: end(interval.high()).map_or(f64::INFINITY, |rough| rough.high),
        }
    }

    /// All that a quotient may be, unless the divisor may be nought.
    pub fn checked_div(self, divisor: Rough) -> Option<Rough> {
        if divisor.may_be_zero() {
            return None;
        }
        Some(self * Rough::around(1.0 / divisor.high, 1.0 / divisor.low))
    }

    /// All that an absolute value may be.
    pub fn abs(self) -> Rough {
        if self.low >= 0.0 {
            self
        } else if self.high <= 0.0 {
            -self
        } else {
            Rough { low: 0.0, high: self.high.max(-self.low) }
        }
    }

    /// The sum of all of some.
    pub fn sum(all: impl Iterator<Item = Rough>) -> Rough {
        all.fold(Rough::ZERO, |sum, next| sum + next)
    }

    /// The least of two.
    pub fn min(self, other: Rough) -> Rough {
        Rough { low: self.low.min(other.low), high: self.high.min(other.high) }
    }

    /// The greatest of two.
    pub fn max(self, other: Rough) -> Rough {
        Rough { low: self.low.max(other.low), high: self.high.max(other.high) }
    }

    /// True when both ends are known.
    pub fn is_bounded(self) -> bool {
        self.low.is_finite() && self.high.is_finite()
    }

    /// False when surely no value is nought.
    pub fn may_be_zero(self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }

    /// True when all values are above nought.
    pub fn is_above_zero(self) -> bool {
        self.low > 0.0
    }

    /// True when all values are below nought.
    pub fn is_below_zero(self) -> bool {
        self.high < 0.0
    }
}

impl Add for Rough {
    type Output = Rough;
    /// All that a sum may be.
    fn add(self, other: Rough) -> Rough {
        Rough::around(self.low + other.low, self.high + other.high)
    }
}

impl Neg for Rough {
    type Output = Rough;
    fn neg(self) -> Rough {
        Rough { low: -self.high, high: -self.low }
    }
}

impl Sub for Rough {
    type Output = Rough;
    /// All that a difference may be.
    fn sub(self, other: Rough) -> Rough {
        self + -other
    }
}

impl Mul for Rough {
    type Output = Rough;
    /// All that a product may be.
    fn mul(self, other: Rough) -> Rough {
        let products = [self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high];
        if products.iter().any(|product| !product.is_finite()) {
            return Rough::EVERYTHING;
        }
        let low = products.iter().copied().fold(f64::INFINITY, f64::min);
        let high = products.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        Rough::around(low, high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// An end of the exact interval lies between floats of its own, which the rough interval must reach.
    fn encloses(rough: Rough, exact: &Interval) -> bool {
        let end = |bound: &Bound| bound.value().map_or(Rough::EVERYTHING, Number::rough);
        rough.low <= end(exact.low()).high && rough.high >= end(exact.high()).low
    }

    fn interval() -> impl Strategy<Value = Interval> {
        let number = || (any::<i64>(), 1i64..1_000_000, 0u32..60);
        (number(), number()).prop_map(|((a, b, size), (c, d, other))| {
            let ratio = |n: i64, d: i64| Number::ratio(n, d).unwrap();
            Interval::closed(ratio(a >> size, b), ratio(c >> other, d))
        })
    }

    proptest! {
        #[test]
        fn exact_results_are_inside(a in interval(), b in interval()) {
            let (x, y) = (Rough::of(&a), Rough::of(&b));
            prop_assert!(encloses(x + y, &a.add(&b)));
            prop_assert!(encloses(x - y, &a.sub(&b)));
            prop_assert!(encloses(x * y, &a.mul(&b)));
            prop_assert!(encloses(x.abs(), &a.abs()));
            if let (Some(rough), Some(exact)) = (x.checked_div(y), a.div(&b)) {
                prop_assert!(encloses(rough, &exact));
            }
            let difference = a.sub(&b);
            prop_assert!((x - y).may_be_zero() || !difference.contains(&Number::ZERO));
            prop_assert!(!(x - y).is_above_zero() || difference.low().value().is_some_and(|low| *low > Number::ZERO));
            prop_assert!(!(x - y).is_below_zero() || difference.high().value().is_some_and(Number::is_negative));
        }
    }

    #[test]
    fn large_whole_numbers_are_not_exact() {
        let one_more = Rough::ratio((1 << 53) + 1, 1) - Rough::ratio(1 << 53, 1);
        assert!(one_more.may_be_zero());
        assert!((Rough::ratio(3, 1) - Rough::ratio(2, 1)).is_above_zero());
        assert_eq!(Rough::ratio(1, 1).checked_div(Rough::ratio(-1, 3).max(Rough::ratio(0, 1))), None);
    }
}
