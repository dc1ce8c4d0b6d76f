//! How precisely a figure was written, and the generous interval that follows from it.
//!
//! The table is section 1 of the design: 4,700 may be rounded to hundreds, 4.5% is a rounded reading, 709 is a count.

use super::{Hedge, HedgeKind};
use crate::quantity::{Bound, Interval, Number};

/// The grain of a written figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Precision {
    /// A count without trailing noughts: 709, "nine". Exact in both readings.
    Count,
    /// A count with trailing noughts: 4,700. The step is the place of the last digit that is not nought (100).
    Round(Number),
    /// A measured, scaled or shared quantity: 4.5%, $1.2 billion. The step is one unit of the last digit shown (0.1; 100,000,000).
    Decimal(Number),
    /// Fractions, multiples and vague words, whose written interval is already wide. The number is the extra margin of the generous reading.
    Loose(Number),
}

impl Precision {
    /// The generous reading of a figure whose written interval and nominal value are given.
    pub fn generous(&self, written: &Interval, hedge: Option<&Hedge>, value: Option<&Number>) -> Interval {
        let widened = match self {
            Precision::Count => written.clone(),
            Precision::Round(step) => written.widen(&step.half()),
            // Digits that were cut off make less than a whole unit.
            Precision::Decimal(step) => written.widen_within(&step.half()),
            Precision::Loose(margin) => written.widen(margin),
        };
        // "Over half" is more than half, however loosely it is said.
        let widened = match (self, hedge.map(|hedge| hedge.kind)) {
            (Precision::Loose(_), Some(HedgeKind::MoreThan | HedgeKind::AtLeast)) => {
                Interval::new(written.low().clone(), widened.high().clone())
            }
            (Precision::Loose(_), Some(HedgeKind::LessThan | HedgeKind::AtMost)) => {
                Interval::new(widened.low().clone(), written.high().clone())
            }
            _ => widened,
        };
        match (hedge.map(|hedge| hedge.kind), value) {
            (Some(HedgeKind::MoreThan | HedgeKind::AtLeast), Some(_)) => {
                Interval::new(widened.low().clone(), Bound::Unbounded)
            }
            (Some(HedgeKind::LessThan | HedgeKind::AtMost), Some(value)) if !value.is_negative() => {
                Interval::new(Bound::Closed(Number::ZERO), widened.high().clone())
            }
            _ => widened,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_count_may_be_rounded_and_a_plain_one_may_not() {
        let point = |value| Interval::point(Number::from(value));
        let plain = Precision::Count.generous(&point(709), None, None);
        assert_eq!(plain, point(709));
        let round = Precision::Round(Number::from(100)).generous(&point(4700), None, None);
        assert_eq!(round, Interval::closed(Number::from(4650), Number::from(4750)));
    }
}
