//! The values of a binding's figures in base units, in each of their readings.

use super::Rule;
use super::equation::{Operand, RoughValues, Values};
use crate::claim::{Binding, FigureId};
use crate::figure::{Figure, HedgeKind, Precision, Value};
use crate::quantity::{Bound, Date, Interval, Number, Rough, Unit};

/// How figures are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The nominal value alone.
    Nominal,
    /// Digits and hedges at their word.
    Written,
    /// Without the hedge, as precisely as the digits tell.
    Unhedged,
    /// Round numbers as rounded, bounds open at their far end; decimals at their word.
    Rounded,
    /// All figures as generously as they allow.
    Generous,
}

/// The values of all roles of a binding. A figure without unit takes that of its fellows, where the rule says that they
/// have one unit.
pub fn values<'a>(
    binding: &Binding,
    rule: &Rule,
    figure: impl Fn(FigureId) -> Option<&'a Figure>,
    published: Option<Date>,
    reading: Reading,
) -> Values {
    // Two times "over 800" is the same 800 twice.
    let hedge = |id: FigureId| figure(id)?.hedge.map(|hedge| hedge.kind).filter(|kind| kind.is_bound());
    let bound = binding.roles.first().and_then(|(_, id)| hedge(*id));
    let alike =
        rule.binder.group.is_some() && bound.is_some() && binding.roles.iter().all(|(_, id)| hedge(*id) == bound);
    let reading = if alike { Reading::Unhedged } else { reading };
    let with_unit = |role| binding.of(role).find_map(|id| figure(id).filter(|figure| figure.unit.is_some()));
    let of_role = |role| {
        let inherited = rule.inherited_unit(role, with_unit);
        let figures = binding.of(role).filter_map(&figure);
        figures.map(|figure| operand(figure, figure.unit.or(inherited), reading)).collect()
    };
    Values {
        roles: (0..rule.roles.len()).map(of_role).collect(),
        cues: binding.cues.clone(),
        published,
        generous: matches!(reading, Reading::Rounded | Reading::Generous),
    }
}

/// The same, roughly; `None` where only the exact values tell. Of the readings, those that searches and guards ask for.
pub fn rough_values<'a, 'b>(
    binding: &'b Binding,
    rule: &Rule,
    figure: impl Fn(FigureId) -> Option<&'a Figure>,
    reading: Reading,
) -> Option<RoughValues<'b>> {
    if rule.binder.group.is_some() || !matches!(reading, Reading::Nominal | Reading::Written) {
        return None;
    }
    let with_unit = |role| binding.of(role).find_map(|id| figure(id).filter(|figure| figure.unit.is_some()));
    let mut figures = Vec::with_capacity(binding.roles.len());
    for (role, id) in &binding.roles {
        let figure = figure(*id)?;
        let rough = match (&figure.value, reading) {
            (Value::Score(a, b), _) => Rough::closed(a, b),
            (Value::Number(number), Reading::Nominal) => number.rough(),
            _ => Rough::of(&figure.written),
        };
        let unit = figure.unit.or_else(|| rule.inherited_unit(*role, with_unit));
        figures.push((*role, unit.map_or(rough, |unit| unit.rough_to_base(rough))));
    }
    Some(RoughValues::new(figures, &binding.cues))
}

fn operand(figure: &Figure, unit: Option<Unit>, reading: Reading) -> Operand {
    let interval = match (reading, &figure.value) {
        (Reading::Nominal, Value::Number(number)) => Interval::point(number.clone()),
        // A score has no value of its own, only ends.
        (_, Value::Score(a, b)) if a > b => Interval::closed(b.clone(), a.clone()),
        (_, Value::Score(a, b)) => Interval::closed(a.clone(), b.clone()),
        (Reading::Unhedged, Value::Number(number)) => {
            figure.precision.generous(&Interval::point(number.clone()), None, None)
        }
        (Reading::Nominal | Reading::Written | Reading::Unhedged, _) => figure.written.clone(),
        (Reading::Rounded, _) if matches!(figure.precision, Precision::Decimal(_)) && figure.hedge.is_none() => {
            figure.written.clone()
        }
        (Reading::Rounded | Reading::Generous, _) => figure.generous(),
    };
    let factor = unit.map_or(Number::ONE, |unit| unit.to_base());
    let limits = limits(figure, &interval).map(|limits| limits.scale(&factor));
    Operand { interval: interval.scale(&factor), limits, date: figure.date(), unit }
}

/// The interval of a figure without the nearness that its hedge is usually meant with: "< .05" is anything below.
fn limits(figure: &Figure, interval: &Interval) -> Option<Interval> {
    match figure.hedge.map(|hedge| hedge.kind)? {
        HedgeKind::LessThan | HedgeKind::AtMost => Some(Interval::new(Bound::Unbounded, interval.high().clone())),
        HedgeKind::MoreThan | HedgeKind::AtLeast => Some(Interval::new(interval.low().clone(), Bound::Unbounded)),
        _ => None,
    }
}
