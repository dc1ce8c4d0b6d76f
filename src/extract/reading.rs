//! The interval of true values that a number's writing allows, and its precision: the table of the design.
//!
//! 709 is exact, 4.5% is ± 0.05, $1.2 billion ± 50 million, 4,700 exact as written and rounded in the generous
//! reading, a fraction ± 2 points, an age ± 1. Hedges are applied afterwards: "more than 700" is (700, 800).

use super::numeral::{Form, Numeral};
use crate::figure::{HedgeKind, Kind, Precision};
use crate::quantity::{Bound, Interval, Number};

/// The interval as written and the precision of a number of some kind.
pub(super) fn of(numeral: &Numeral, value: &Number, kind: Kind) -> (Interval, Precision) {
    if kind == Kind::Age {
        return (Interval::around(value, &Number::ONE), Precision::Loose(Number::ZERO));
    }
    if numeral.form == Form::Fraction {
        return fraction(value, kind);
    }
    let measured = matches!(kind, Kind::Measure | Kind::Percent | Kind::Duration);
    let shown = step(numeral.last);
    if numeral.decimal || numeral.scaled || measured {
        let round = kind != Kind::Percent && !numeral.decimal && !numeral.scaled && is_round(numeral);
        let precision =
            if round { Precision::Round(step(numeral.trailing)) } else { Precision::Decimal(shown.clone()) };
        return (Interval::around(value, &shown.half()), precision);
    }
    // Prices are given to the dollar more often than crowds to the head.
    let round = is_round(numeral) && (kind != Kind::Money || numeral.trailing > 2);
    let precision = if round { Precision::Round(step(numeral.trailing)) } else { Precision::Count };
    (Interval::point(value.clone()), precision)
}

/// Two noughts or more at the end: 4,700 may be rounded, 510 is a count.
fn is_round(numeral: &Numeral) -> bool {
    numeral.trailing - numeral.last >= 2
}

fn step(exponent: i32) -> Number {
    match u32::try_from(exponent).ok().and_then(|e| 10i64.checked_pow(e)) {
        Some(power) => Number::from(power),
        None => Number::power_of_ten(exponent),
    }
}

/// A pure fraction is ± 2 points, a mixed number or amount ± 2 percent of itself.
fn fraction(value: &Number, kind: Kind) -> (Interval, Precision) {
    let base = if kind == Kind::Fraction { Number::ONE } else { value.abs() };
    let percent = |points: i64| Number::ratio(points, 100).map_or(Number::ZERO, |share| &share * &base);
    (Interval::around(value, &percent(2)), Precision::Loose(percent(3)))
}

/// The interval under a hedge. `grain` is the power of ten of the last digit that is not nought.
pub(super) fn hedged(kind: HedgeKind, value: &Number, written: &Interval, grain: i32) -> Interval {
    let grain = step(grain);
    let tenth = &value.abs() * &Number::power_of_ten(-1);
    let margin = tenth.max(grain.half());
    let up = || Bound::Open(value + &grain);
    let down = || Bound::Open(below(value, &grain));
    match kind {
        HedgeKind::About => Interval::around(value, &margin),
        HedgeKind::JustBelow => Interval::closed(value - &margin, value.clone()),
        HedgeKind::JustAbove => Interval::closed(value.clone(), value + &margin),
        HedgeKind::MoreThan => Interval::new(Bound::Open(value.clone()), up()),
        HedgeKind::AtLeast => Interval::new(Bound::Closed(value.clone()), up()),
        HedgeKind::LessThan => Interval::new(down(), Bound::Open(value.clone())),
        HedgeKind::AtMost => Interval::new(down(), Bound::Closed(value.clone())),
        HedgeKind::Exactly => written.clone(),
    }
}

/// The round number below: 600 under 700, 900 under 1,000.
fn below(value: &Number, grain: &Number) -> Number {
    let single = &value.abs() == grain;
    let step = if single { grain * &Number::power_of_ten(-1) } else { grain.clone() };
    value - &step
}
