//! A range of possible true values, with open or closed ends, bounded or not.
//!
//! "more than 4,700" is (4700, 4800); "4.5%" is [4.45, 4.55]; 709 is the point [709, 709].

use super::Number;

/// One end of an interval: a value that is itself inside (closed) or not (open), or no limit at all.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The end belongs to the interval.
    Closed(Number),
    /// The end does not belong to the interval.
    Open(Number),
    /// There is no end on this side.
    Unbounded,
}

impl Bound {
    /// The limiting value, if there is one.
    pub fn value(&self) -> Option<&Number> {
        match self {
            Bound::Closed(value) | Bound::Open(value) => Some(value),
            Bound::Unbounded => None,
        }
    }

    /// True when the limiting value itself is excluded (an unbounded side counts as open).
    pub fn is_open(&self) -> bool {
        !matches!(self, Bound::Closed(_))
    }

    fn map(&self, f: impl FnOnce(&Number) -> Number) -> Bound {
        match self {
            Bound::Closed(value) => Bound::Closed(f(value)),
            Bound::Open(value) => Bound::Open(f(value)),
            Bound::Unbounded => Bound::Unbounded,
        }
    }
}

/// A set of real numbers without gaps. Never empty: constructors order their ends.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    low: Bound,
    high: Bound,
}

impl Interval {
    /// Every number.
    pub fn everything() -> Interval {
        Interval { low: Bound::Unbounded, high: Bound::Unbounded }
    }

    /// Exactly one value.
    pub fn point(value: Number) -> Interval {
        Interval { low: Bound::Closed(value.clone()), high: Bound::Closed(value) }
    }

    /// All values between two ends, both included. The ends may be given in any order.
    pub fn closed(a: Number, b: Number) -> Interval {
        Interval::new(Bound::Closed(a), Bound::Closed(b))
    }

    /// `value` give or take `margin`, ends included.
    pub fn around(value: &Number, margin: &Number) -> Interval {
        Interval::closed(value - margin, value + margin)
    }

    /// The interval between two bounds; swapped when they are in the wrong order, closed when they meet in one value.
    pub fn new(low: Bound, high: Bound) -> Interval {
        match (low.value(), high.value()) {
            (Some(a), Some(b)) if a > b => Interval { low: high, high: low },
            (Some(a), Some(b)) if a == b => Interval::point(a.clone()),
            _ => Interval { low, high },
        }
    }

    /// The lower end.
    pub fn low(&self) -> &Bound {
        &self.low
    }

    /// The upper end.
    pub fn high(&self) -> &Bound {
        &self.high
    }

    /// The single value, when there is only one.
    pub fn as_point(&self) -> Option<&Number> {
        match (&self.low, &self.high) {
            (Bound::Closed(a), Bound::Closed(b)) if a == b => Some(a),
            _ => None,
        }
    }

    /// True when `value` lies inside.
    pub fn contains(&self, value: &Number) -> bool {
        let above = match &self.low {
            Bound::Closed(low) => low <= value,
            Bound::Open(low) => low < value,
            Bound::Unbounded => true,
        };
        let below = match &self.high {
            Bound::Closed(high) => value <= high,
            Bound::Open(high) => value < high,
            Bound::Unbounded => true,
        };
        above && below
    }

    /// True when some value lies in both.
    pub fn meets(&self, other: &Interval) -> bool {
        fn reaches(low: &Bound, high: &Bound) -> bool {
            match (low.value(), high.value()) {
                (Some(a), Some(b)) if a == b => !low.is_open() && !high.is_open(),
                (Some(a), Some(b)) => a < b,
                _ => true,
            }
        }
        reaches(&self.low, &other.high) && reaches(&other.low, &self.high)
    }

    /// True when every value of `other` lies in this interval.
    pub fn covers(&self, other: &Interval) -> bool {
        &self.hull(other) == self
    }

    /// The smallest interval that covers both.
    pub fn hull(&self, other: &Interval) -> Interval {
        let low = if extends_below(&self.low, &other.low) { &self.low } else { &other.low };
        let high = if extends_above(&self.high, &other.high) { &self.high } else { &other.high };
        Interval { low: low.clone(), high: high.clone() }
    }

    /// All sums of a value of each.
    pub fn add(&self, other: &Interval) -> Interval {
        Interval { low: add_bounds(&self.low, &other.low), high: add_bounds(&self.high, &other.high) }
    }

    /// All differences of a value of each.
    pub fn sub(&self, other: &Interval) -> Interval {
        self.add(&other.neg())
    }

    /// All values with the sign turned.
    pub fn neg(&self) -> Interval {
        Interval { low: self.high.map(|v| -v), high: self.low.map(|v| -v) }
    }

    /// All absolute values.
    pub fn abs(&self) -> Interval {
        let zero = Interval::point(Number::ZERO);
        if self.low.value().is_some_and(|low| !low.is_negative()) {
            self.clone()
        } else if self.high.value().is_some_and(|high| high <= &Number::ZERO) {
            self.neg()
        } else {
            let negated = self.neg();
            let high = if extends_above(&self.high, &negated.high) { &self.high } else { &negated.high };
            Interval::new(zero.low, high.clone())
        }
    }

    /// All products of a value of each.
    pub fn mul(&self, other: &Interval) -> Interval {
        if let (Some(a), Some(b)) = (self.as_point(), other.as_point()) {
            return Interval::point(a * b);
        }
        // Of values above nought the products of the lower and of the upper ends are the ends.
        let above = |interval: &Interval| interval.low.value().is_some_and(|low| *low > Number::ZERO);
        if above(self) && above(other) {
            return Interval { low: product(&self.low, &other.low), high: product(&self.high, &other.high) };
        }
        let corners = [
            Corner::product(Corner::low(self), Corner::low(other)),
            Corner::product(Corner::low(self), Corner::high(other)),
            Corner::product(Corner::high(self), Corner::low(other)),
            Corner::product(Corner::high(self), Corner::high(other)),
        ];
        let mut ends = corners.into_iter().map(Corner::into_interval);
        let first = ends.next().unwrap_or_else(Interval::everything);
        ends.fold(first, |hull, end| hull.hull(&end))
    }

    /// All quotients, or `None` when the divisor may be nought.
    pub fn div(&self, divisor: &Interval) -> Option<Interval> {
        if divisor.contains(&Number::ZERO) || touches_zero(divisor) {
            return None;
        }
        let invert = |bound: &Bound| match bound {
            Bound::Closed(v) => Number::ONE.checked_div(v).map(Bound::Closed),
            Bound::Open(v) => Number::ONE.checked_div(v).map(Bound::Open),
            Bound::Unbounded => Some(Bound::Open(Number::ZERO)),
        };
        Some(self.mul(&Interval::new(invert(&divisor.high)?, invert(&divisor.low)?)))
    }

    /// Every value multiplied by `factor`.
    pub fn scale(&self, factor: &Number) -> Interval {
        if *factor == Number::ONE {
            self.clone()
        } else if *factor > Number::ZERO {
            Interval { low: self.low.map(|low| low * factor), high: self.high.map(|high| high * factor) }
        } else {
            self.mul(&Interval::point(factor.clone()))
        }
    }

    /// Widened by less than `margin` on both sides.
    pub fn widen_within(&self, margin: &Number) -> Interval {
        let open = |bound: Bound| bound.value().cloned().map_or(Bound::Unbounded, Bound::Open);
        Interval { low: open(self.low.map(|v| v - margin)), high: open(self.high.map(|v| v + margin)) }
    }

    /// Widened by `margin` on both sides, ends included.
    pub fn widen(&self, margin: &Number) -> Interval {
        let close = |bound: Bound| bound.value().cloned().map_or(Bound::Unbounded, Bound::Closed);
        Interval { low: close(self.low.map(|v| v - margin)), high: close(self.high.map(|v| v + margin)) }
    }
}

fn touches_zero(interval: &Interval) -> bool {
    interval.low.value().is_some_and(Number::is_zero) || interval.high.value().is_some_and(Number::is_zero)
}

fn extends_below(a: &Bound, b: &Bound) -> bool {
    match (a.value(), b.value()) {
        (None, _) => true,
        (_, None) => false,
        (Some(x), Some(y)) => x < y || (x == y && !a.is_open()),
    }
}

fn extends_above(a: &Bound, b: &Bound) -> bool {
    match (a.value(), b.value()) {
        (None, _) => true,
        (_, None) => false,
        (Some(x), Some(y)) => x > y || (x == y && !a.is_open()),
    }
}

fn add_bounds(a: &Bound, b: &Bound) -> Bound {
    match (a.value(), b.value()) {
        (Some(x), Some(y)) if a.is_open() || b.is_open() => Bound::Open(x + y),
        (Some(x), Some(y)) => Bound::Closed(x + y),
        _ => Bound::Unbounded,
    }
}

/// The product of two ends of one side, neither of which is nought.
fn product(a: &Bound, b: &Bound) -> Bound {
    match (a.value(), b.value()) {
        (Some(x), Some(y)) if a.is_open() || b.is_open() => Bound::Open(x * y),
        (Some(x), Some(y)) => Bound::Closed(x * y),
        _ => Bound::Unbounded,
    }
}

/// An end of an interval as a point of the extended number line, for products.
#[derive(Clone)]
enum Corner {
    Finite(Number, bool),
    Infinite(bool),
}

impl Corner {
    fn low(interval: &Interval) -> Corner {
        Corner::from(&interval.low, true)
    }

    fn high(interval: &Interval) -> Corner {
        Corner::from(&interval.high, false)
    }

    fn from(bound: &Bound, negative: bool) -> Corner {
        match bound {
            Bound::Closed(v) => Corner::Finite(v.clone(), false),
            Bound::Open(v) => Corner::Finite(v.clone(), true),
            Bound::Unbounded => Corner::Infinite(negative),
        }
    }

    /// Nought times anything is nought, also at an unbounded end; it is reached when nought itself is.
    fn product(a: Corner, b: Corner) -> Corner {
        match (a, b) {
            (Corner::Finite(x, x_open), Corner::Finite(y, y_open)) => {
                let open = match (x.is_zero(), y.is_zero()) {
                    (true, false) => x_open,
                    (false, true) => y_open,
                    (true, true) => x_open && y_open,
                    (false, false) => x_open || y_open,
                };
                Corner::Finite(&x * &y, open)
            }
            (Corner::Finite(x, open), Corner::Infinite(negative))
            | (Corner::Infinite(negative), Corner::Finite(x, open)) => {
                if x.is_zero() {
                    Corner::Finite(Number::ZERO, open)
                } else {
                    Corner::Infinite(negative != x.is_negative())
                }
            }
            (Corner::Infinite(a), Corner::Infinite(b)) => Corner::Infinite(a != b),
        }
    }

    /// A corner as an interval, so that the hull of all corners is the product.
    fn into_interval(self) -> Interval {
        match self {
            Corner::Finite(v, false) => Interval::point(v),
            Corner::Finite(v, true) => Interval { low: Bound::Open(v.clone()), high: Bound::Open(v) },
            Corner::Infinite(true) => Interval { low: Bound::Unbounded, high: Bound::Open(Number::from(i64::MIN)) },
            Corner::Infinite(false) => Interval { low: Bound::Open(Number::from(i64::MAX)), high: Bound::Unbounded },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn n(value: i64) -> Number {
        Number::from(value)
    }

    fn closed(a: i64, b: i64) -> Interval {
        Interval::closed(n(a), n(b))
    }

    #[test]
    fn open_ends_do_not_meet() {
        let more_than_ten = Interval::new(Bound::Open(n(10)), Bound::Closed(n(20)));
        assert!(!more_than_ten.meets(&Interval::point(n(10))));
        assert!(more_than_ten.meets(&Interval::point(n(11))));
        assert!(more_than_ten.meets(&closed(20, 30)));
    }

    #[test]
    fn products_with_unbounded_ends() {
        let at_least_two = Interval::new(Bound::Closed(n(2)), Bound::Unbounded);
        let product = at_least_two.mul(&closed(3, 4));
        assert_eq!(product.low(), &Bound::Closed(n(6)));
        assert_eq!(product.high(), &Bound::Unbounded);
    }

    #[test]
    fn division_by_an_interval_with_nought_is_none() {
        assert_eq!(closed(1, 2).div(&closed(-1, 1)), None);
        assert_eq!(closed(1, 2).div(&closed(0, 1)), None);
        assert_eq!(closed(6, 8).div(&Interval::point(n(2))), Some(closed(3, 4)));
    }

    #[test]
    fn absolute_value_of_a_mixed_interval_starts_at_nought() {
        assert_eq!(closed(-3, 2).abs(), closed(0, 3));
        assert_eq!(closed(-3, -2).abs(), closed(2, 3));
    }

    fn interval() -> impl Strategy<Value = (Interval, i64)> {
        (-1000i64..1000, 0i64..500, 0i64..500)
            .prop_map(|(value, below, above)| (closed(value - below, value + above), value))
    }

    proptest! {
        /// The fundamental law of interval arithmetic: results of members are members of results.
        #[test]
        fn members_stay_members((a, x) in interval(), (b, y) in interval()) {
            let (x, y) = (n(x), n(y));
            prop_assert!(a.add(&b).contains(&(&x + &y)));
            prop_assert!(a.sub(&b).contains(&(&x - &y)));
            prop_assert!(a.mul(&b).contains(&(&x * &y)));
            prop_assert!(a.abs().contains(&x.abs()));
            prop_assert!(a.hull(&b).covers(&a) && a.hull(&b).covers(&b));
            if let (Some(quotient), Some(value)) = (a.div(&b), x.checked_div(&y)) {
                prop_assert!(quotient.contains(&value));
            }
            prop_assert_eq!(a.meets(&b), b.meets(&a));
        }
    }
}
