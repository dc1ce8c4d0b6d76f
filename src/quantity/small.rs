//! Fractions of machine size. Nearly all numbers of an article are such: their arithmetic needs no memory.

use std::cmp::Ordering;
use std::num::NonZeroU32;

/// A reduced fraction whose numerator and denominator fit a machine word. Operations say `None` where the result does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Small {
    numerator: i64,
    denominator: NonZeroU32,
}

impl Small {
    /// A whole number.
    pub const fn whole(numerator: i64) -> Small {
        Small { numerator, denominator: NonZeroU32::MIN }
    }

    /// The reduced form of a fraction.
    pub fn reduced(numerator: i128, denominator: u128) -> Option<Small> {
        if let (Ok(size), Ok(below)) = (u64::try_from(numerator.unsigned_abs()), u64::try_from(denominator)) {
            let common = gcd_of_words(size, below);
            let size = i64::try_from(size.checked_div(common)?).ok()?;
            let denominator = NonZeroU32::new(u32::try_from(below / common).ok()?)?;
            return Some(Small { numerator: if numerator < 0 { -size } else { size }, denominator });
        }
        let common = gcd(numerator.unsigned_abs(), denominator);
        let denominator = NonZeroU32::new(u32::try_from(denominator.checked_div(common)?).ok()?)?;
        let numerator = i64::try_from(numerator.checked_div(i128::try_from(common).ok()?)?).ok()?;
        Some(Small { numerator, denominator })
    }

    pub fn numerator(self) -> i64 {
        self.numerator
    }

    pub fn denominator(self) -> u32 {
        self.denominator.get()
    }

    pub fn is_whole(self) -> bool {
        self.denominator == NonZeroU32::MIN
    }

    pub fn negate(self) -> Option<Small> {
        Some(Small { numerator: self.numerator.checked_neg()?, ..self })
    }

    pub fn add(self, other: Small) -> Option<Small> {
        if self.is_whole() && other.is_whole() {
            return self.numerator.checked_add(other.numerator).map(Small::whole);
        }
        let (a, b) = (i128::from(self.numerator), i128::from(other.numerator));
        let (c, d) = (i128::from(self.denominator()), i128::from(other.denominator()));
        if c == d {
            Small::reduced(a + b, c.unsigned_abs())
        } else {
            Small::reduced(a * d + b * c, (c * d).unsigned_abs())
        }
    }

    pub fn multiply(self, other: Small) -> Option<Small> {
        if self.is_whole() && other.is_whole() {
            return self.numerator.checked_mul(other.numerator).map(Small::whole);
        }
        let numerator = i128::from(self.numerator).checked_mul(i128::from(other.numerator))?;
        Small::reduced(numerator, u128::from(self.denominator()) * u128::from(other.denominator()))
    }

    /// The quotient; `None` for a divisor of nought, too.
    pub fn divide(self, divisor: Small) -> Option<Small> {
        let numerator = i128::from(self.numerator) * i128::from(divisor.denominator());
        let denominator = i128::from(divisor.numerator) * i128::from(self.denominator());
        let numerator = if denominator < 0 { -numerator } else { numerator };
        if denominator == 0 { None } else { Small::reduced(numerator, denominator.unsigned_abs()) }
    }

    /// The largest whole number that is not greater.
    pub fn floor(self) -> i64 {
        self.numerator.div_euclid(i64::from(self.denominator()))
    }

    /// `10^exponent`.
    pub fn power_of_ten(exponent: i32) -> Option<Small> {
        if exponent >= 0 {
            10i64.checked_pow(exponent.unsigned_abs()).map(Small::whole)
        } else {
            Some(Small { numerator: 1, denominator: NonZeroU32::new(10u32.checked_pow(exponent.unsigned_abs())?)? })
        }
    }
}

impl Ord for Small {
    fn cmp(&self, other: &Small) -> Ordering {
        if self.denominator == other.denominator {
            return self.numerator.cmp(&other.numerator);
        }
        let side = |a: &Small, b: &Small| i128::from(a.numerator) * i128::from(b.denominator());
        side(self, other).cmp(&side(other, self))
    }
}

impl PartialOrd for Small {
    fn partial_cmp(&self, other: &Small) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The greatest common divisor; the other number for nought.
fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b > u128::from(u64::MAX) {
        (a, b) = (b, a % b);
    }
    if b == 0 {
        return a;
    }
    let (Ok(a), Ok(b)) = (u64::try_from(a % b), u64::try_from(b)) else { return 1 };
    u128::from(gcd_of_words(a, b))
}

/// The same of machine words.
fn gcd_of_words(mut a: u64, mut b: u64) -> u64 {
    while a != 0 {
        (a, b) = (b % a, a);
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divisors() {
        assert_eq!(gcd(0, 7), 7);
        assert_eq!(gcd(7, 0), 7);
        assert_eq!(gcd(12, 18), 6);
        assert_eq!(gcd(3 << 100, 5 << 90), 1 << 90);
        assert_eq!(gcd(5 << 90, 3 << 100), 1 << 90);
        assert_eq!(gcd(1 << 80, 6), 2);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let most = Small::whole(i64::MAX);
        assert_eq!(most.add(Small::whole(1)), None);
        assert_eq!(most.multiply(most), None);
        assert_eq!(Small::whole(i64::MIN).negate(), None);
        assert_eq!(Small::whole(1).divide(Small::whole(1 << 40)), None);
        assert_eq!(Small::whole(1).divide(Small::whole(0)), None);
        assert_eq!(Small::power_of_ten(-9).map(Small::denominator), Some(1_000_000_000));
        assert_eq!(Small::power_of_ten(-10), None);
    }
}
