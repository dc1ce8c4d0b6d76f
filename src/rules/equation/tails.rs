//! Tail probabilities of test statistics, enclosed between two exact numbers.
//!
//! Everything comes down to two functions: the regularised incomplete beta function for F (t² is F with one degree of
//! freedom, r is t in other clothes) and the incomplete gamma function for χ² (z² is χ² with one degree of freedom).
//! Both are summed as series of positive terms (Abramowitz and Stegun 6.5.29 and 26.5.4) in binary floats of 128 bits;
//! the result is rounded outwards to [`DECIMALS`] decimals, far beyond the error of the sum.
//!
//! Degrees of freedom that are no whole numbers lie between their neighbours, and beyond [`MOST_DEGREES`] between that
//! many and infinitely many, so the work is bounded whatever the text says.

use super::Tail;
use super::positive::Positive;
use crate::quantity::{Interval, Number};

/// Decimals of the bounds of a result.
const DECIMALS: u32 = 18;
/// More degrees of freedom than this are told apart from infinitely many only roughly.
const MOST_DEGREES: i64 = 500;
/// The largest χ², and F times its degrees of freedom, that is computed; beyond, the probability is below that of this.
const MOST_STATISTIC: i64 = 400;
/// The most terms of a series. Reached by no statistic within the bounds above.
const MOST_TERMS: u64 = 6000;

/// The two-tailed probability (of F and χ² the upper tail) of statistics and degrees of freedom in intervals.
/// `None` where there is none: a negative F, no degree of freedom, a correlation of one.
pub fn probability(tail: Tail, arguments: &[Interval]) -> Option<Interval> {
    let statistic = arguments.first()?;
    match (tail, arguments.get(1..)?) {
        (Tail::Z, []) => chi_squared(&square(statistic), 1),
        (Tail::T, [df]) => over_degrees(df, |df| f(&square(statistic), Some(1), df)),
        (Tail::R, [df]) => {
            let squared = square(statistic);
            let rest = Interval::point(Number::ONE).sub(&squared);
            let ratio = squared.div(&rest).filter(|_| !ends(&rest).is_none_or(|(low, _)| low.is_negative()))?;
            over_degrees(df, |df| f(&ratio.scale(&Number::from(df.unwrap_or(MOST_DEGREES))), Some(1), df))
        }
        (Tail::ChiSquared, [df]) => over_degrees(df, |df| chi_squared(statistic, df?)),
        (Tail::F, [first, second]) => {
            over_degrees(first, |first| over_degrees(second, |second| f(statistic, first, second)))
        }
        _ => None,
    }
}

/// The squares of the values of an interval.
fn square(interval: &Interval) -> Interval {
    let size = interval.abs();
    size.mul(&size)
}

fn ends(interval: &Interval) -> Option<(&Number, &Number)> {
    Some((interval.low().value()?, interval.high().value()?))
}

/// The hull over the whole numbers around an interval of degrees of freedom; `None` stands for infinitely many.
fn over_degrees(df: &Interval, at: impl Fn(Option<i64>) -> Option<Interval>) -> Option<Interval> {
    let (low, high) = ends(df)?;
    let most = Number::from(MOST_DEGREES);
    let low = low.floor().min(most.clone()).to_i64()?;
    let high = if high.ceil() <= most { Some(high.ceil().to_i64()?) } else { None };
    if low < 1 {
        return None;
    }
    let first = at(Some(low))?;
    if high == Some(low) { Some(first) } else { Some(first.hull(&at(high)?)) }
}

/// The upper tail of F with `first` and `second` degrees of freedom.
fn f(statistic: &Interval, first: Option<i64>, second: Option<i64>) -> Option<Interval> {
    match (first, second) {
        (Some(first), Some(second)) => {
            falling(statistic, first, |value| f_at(value, u64::try_from(first).ok()?, u64::try_from(second).ok()?))
        }
        (Some(first), None) => chi_squared(&statistic.scale(&Number::from(first)), first),
        (None, _) => None,
    }
}

fn chi_squared(statistic: &Interval, df: i64) -> Option<Interval> {
    falling(statistic, 1, |value| chi_squared_at(value, u64::try_from(df).ok()?))
}

/// A function that falls as the statistic grows, over an interval, from its values at both ends.
fn falling(statistic: &Interval, factor: i64, at: impl Fn(&Number) -> Option<Positive>) -> Option<Interval> {
    let (low, high) = ends(statistic)?;
    if high.is_negative() {
        return None;
    }
    let most = Number::from(MOST_STATISTIC).checked_div(&Number::from(factor))?;
    let low = low.clone().max(Number::ZERO).min(most.clone());
    let least = if *high > most { Number::ZERO } else { rounded(at(high)?, -1)? };
    Some(Interval::closed(least, rounded(at(&low)?, 1)?))
}

/// A probability rounded outwards to so many decimals.
fn rounded(value: Positive, outwards: i64) -> Option<Number> {
    let digits = value.times_whole(10u64.pow(DECIMALS)).round()? + outwards;
    let number = &Number::from(digits) * &Number::power_of_ten(-i32::try_from(DECIMALS).ok()?);
    Some(number.clamp(Number::ZERO, Number::ONE))
}

/// `base^(halves / 2)`.
fn power_of_halves(base: Positive, halves: u64) -> Positive {
    let whole = base.power(halves / 2);
    if halves.is_multiple_of(2) { whole } else { whole.times(base.root()) }
}

/// The upper tail of F: I_x(d2/2, d1/2) at x = d2 / (d2 + d1 F).
fn f_at(statistic: &Number, first: u64, second: u64) -> Option<Positive> {
    if statistic.is_zero() {
        return Some(Positive::from(1));
    }
    let scaled = Positive::of(statistic).times_whole(first);
    let whole = scaled.plus(Positive::from(second));
    let (x, y) = (Positive::from(second).over(whole), scaled.over(whole));
    // The series in the smaller of both converges at once.
    if y <= x {
        Some(Positive::from(1).minus(beta_series(y, x, first, second)?))
    } else {
        beta_series(x, y, second, first)
    }
}

/// I_x(a, b) with a and b in halves and y = 1 − x:
/// x^a y^b / (a B(a, b)) (1 + Σ (a + b)…(a + b + n) / ((a + 1)…(a + n + 1)) x^(n+1)).
fn beta_series(x: Positive, y: Positive, a: u64, b: u64) -> Option<Positive> {
    let powers = power_of_halves(x, a).times(power_of_halves(y, b));
    let front = powers.times(inverse_beta_of_halves(a, b)).times_whole(2).over_whole(a);
    let mut term = front;
    let mut sum = front;
    for n in 0..MOST_TERMS {
        term = term.times(x).times_whole(a + b + 2 * n).over_whole(a + 2 + 2 * n);
        sum = sum.plus(term);
        // Terms fall once the factor is below one half or so, and x is at most one half in the end.
        let falls = n > 4 * (a + b) || (term.times_whole(4) < sum && is_small(term));
        if falls && is_small(term) {
            return Some(sum);
        }
    }
    None
}

/// So small that all later terms of a falling series together do not matter.
fn is_small(term: Positive) -> bool {
    term < Positive::power_of_two(-96)
}

/// 1 / B(a/2, b/2), by Γ(s + 1) = s Γ(s) down to halves and ones.
fn inverse_beta_of_halves(a: u64, b: u64) -> Positive {
    let (odd_a, odd_b) = (a % 2 == 1, b % 2 == 1);
    let mut value = match (odd_a, odd_b) {
        (true, true) => Positive::inverse_pi(),
        (true, false) | (false, true) => Positive::power_of_two(-1),
        (false, false) => Positive::from(1),
    };
    // B(s + 1, t) = B(s, t) s / (s + t)
    let (mut s, mut t) = (2 - a % 2, 2 - b % 2);
    while s < a {
        value = value.times_whole(s + t).over_whole(s);
        s += 2;
    }
    while t < b {
        value = value.times_whole(s + t).over_whole(t);
        t += 2;
    }
    value
}

/// The upper tail of χ²: 1 − z^s e^−z / Γ(s + 1) Σ z^n / ((s + 1)…(s + n)) with s = df / 2 and z = χ² / 2.
fn chi_squared_at(statistic: &Number, df: u64) -> Option<Positive> {
    if statistic.is_zero() {
        return Some(Positive::from(1));
    }
    let z = Positive::of(&statistic.half());
    // 1 / Γ(s + 1) from Γ(1) or Γ(1/2).
    let mut inverse_gamma = if df.is_multiple_of(2) { Positive::from(1) } else { Positive::inverse_pi().root() };
    let mut s = if df.is_multiple_of(2) { 2 } else { 1 };
    while s <= df {
        inverse_gamma = inverse_gamma.times_whole(2).over_whole(s);
        s += 2;
    }
    let mut term = power_of_halves(z, df).times(inverse_gamma).over(z.exponential());
    let mut sum = term;
    for n in 1..MOST_TERMS {
        term = term.times(z).times_whole(2).over_whole(df + 2 * n);
        sum = sum.plus(term);
        if is_small(term) && Positive::from(df + 2 * n) > z.times_whole(4) {
            return Some(Positive::from(1).minus(sum));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    fn at(tail: Tail, arguments: &[&str]) -> Option<Interval> {
        let points: Vec<_> = arguments.iter().map(|text| Interval::point(number(text))).collect();
        probability(tail, &points)
    }

    /// The values of the tables: critical values and the probabilities they stand for.
    ///
    /// Source: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7 (upper critical values of t, F and χ²; normal
    /// distribution), rounded there to three decimals.
    #[test]
    fn critical_values_of_published_tables() {
        let tables: [(Tail, &[&str], &str, &str); 14] = [
            (Tail::T, &["12.706", "1"], "0.05", "0.00001"),
            (Tail::T, &["2.228", "10"], "0.05", "0.0001"),
            (Tail::T, &["2.763", "28"], "0.01", "0.00002"),
            (Tail::T, &["3.390", "100"], "0.001", "0.00001"),
            (Tail::F, &["4.965", "1", "10"], "0.05", "0.00001"),
            (Tail::F, &["3.493", "2", "20"], "0.05", "0.0001"),
            (Tail::F, &["4.433", "3", "21"], "0.0145", "0.0005"),
            (Tail::F, &["1.927", "10", "100"], "0.05", "0.0001"),
            (Tail::ChiSquared, &["3.841", "1"], "0.05", "0.00002"),
            (Tail::ChiSquared, &["5.991", "2"], "0.05", "0.00002"),
            (Tail::ChiSquared, &["18.307", "10"], "0.05", "0.00001"),
            (Tail::ChiSquared, &["149.449", "100"], "0.001", "0.00001"),
            (Tail::Z, &["1.960"], "0.05", "0.00001"),
            (Tail::Z, &["2.576"], "0.01", "0.00001"),
        ];
        for (tail, arguments, expected, margin) in tables {
            let found = at(tail, arguments).unwrap();
            let range = Interval::around(&number(expected), &number(margin));
            assert!(range.covers(&found), "{tail:?} {arguments:?}: {found:?}");
        }
    }

    #[test]
    fn a_correlation_is_a_t_value() {
        // r = .5 with 12 degrees of freedom is t = 2.
        assert_eq!(at(Tail::R, &["0.5", "12"]), at(Tail::F, &["4", "1", "12"]));
        assert_eq!(at(Tail::R, &["1", "12"]), None);
        assert_eq!(at(Tail::R, &["1.2", "12"]), None);
    }

    #[test]
    fn degrees_between_whole_numbers_and_very_many_are_enclosed() {
        let between = at(Tail::T, &["2.2", "26.4"]).unwrap();
        assert!(between.covers(&at(Tail::T, &["2.2", "26"]).unwrap()));
        assert!(between.covers(&at(Tail::T, &["2.2", "27"]).unwrap()));
        let many = at(Tail::T, &["1.96", "100000000000000000000"]).unwrap();
        assert!(many.contains(&number("0.0499958")), "{many:?}");
        assert!(at(Tail::F, &["1.2", "3", "0.5"]).is_none());
        assert!(at(Tail::F, &["-1.2", "3", "5"]).is_none());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn any_statistic_has_a_probability(
            statistic in 0i64..1_000_000_000, decimals in 0i32..6, first in 1i64..600, second in 1i64..100_000,
        ) {
            let statistic = &Number::from(statistic) * &Number::power_of_ten(-decimals);
            let point = |value: i64| Interval::point(Number::from(value));
            let wide = Interval::around(&statistic, &Number::power_of_ten(-decimals));
            let inner = probability(Tail::F, &[Interval::point(statistic.clone()), point(first), point(second)]);
            let outer = probability(Tail::F, &[wide.clone(), point(first), point(second)]);
            if first <= 500 {
                let (inner, outer) = (inner.unwrap(), outer.unwrap());
                prop_assert!(outer.covers(&inner), "{inner:?} in {outer:?}");
            }
            prop_assert!(probability(Tail::T, &[wide.clone(), point(second)]).is_some());
            prop_assert!(probability(Tail::Z, &[wide]).is_some());
        }
    }
}
