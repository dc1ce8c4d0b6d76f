//! The values of a binding's figures in base units, in each of their readings.

use super::Rule;
use super::equation::{Operand, RoleId, RoughFigures, RoughValues, Values};
use crate::claim::FigureId;
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
    roles: &[(RoleId, FigureId)],
    cues: &[(String, Number)],
    rule: &Rule,
    figure: impl Fn(FigureId) -> Option<&'a Figure>,
    published: Option<Date>,
    reading: Reading,
) -> Values {
    // Two times "over 800" is the same 800 twice.
    let hedge = |id: FigureId| figure(id)?.hedge.map(|hedge| hedge.kind).filter(|kind| kind.is_bound());
    let bound = roles.first().and_then(|(_, id)| hedge(*id));
    let alike = rule.binder.group.is_some() && bound.is_some() && roles.iter().all(|(_, id)| hedge(*id) == bound);
    let reading = if alike { Reading::Unhedged } else { reading };
    let mut values: Vec<Vec<Operand>> = vec![Vec::new(); rule.roles.len()];
    for (role, id) in roles {
        let (Some(found), Some(list)) = (figure(*id), values.get_mut(*role)) else { continue };
        let unit = found.unit.or_else(|| inherited(roles, *role, rule, &figure));
        list.push(operand(found, unit, reading));
    }
    Values {
        roles: values,
        cues: cues.to_vec(),
        published,
        generous: matches!(reading, Reading::Rounded | Reading::Generous),
    }
}

/// The unit that a figure without one takes from its fellows.
fn inherited<'a>(
    roles: &[(RoleId, FigureId)],
    role: RoleId,
    rule: &Rule,
    figure: impl Fn(FigureId) -> Option<&'a Figure>,
) -> Option<Unit> {
    rule.inherited_unit(role, |role| {
        let mut ids = roles.iter().filter(|(known, _)| *known == role).map(|(_, id)| *id);
        ids.find_map(|id| figure(id).filter(|figure| figure.unit.is_some()))
    })
}

/// The same, roughly; `None` where only the exact values tell. Of the readings, those that searches and guards ask for.
pub fn rough_values<'a, 'b>(
    roles: &[(RoleId, FigureId)],
    cues: &'b [(String, Number)],
    rule: &Rule,
    figure: impl Fn(FigureId) -> Option<&'a Figure>,
    reading: Reading,
) -> Option<RoughValues<'b>> {
    if rule.binder.group.is_some() || !matches!(reading, Reading::Nominal | Reading::Written) {
        return None;
    }
    let mut figures = RoughFigures::new();
    for (role, id) in roles {
        let found = figure(*id)?;
        let rough = match (&found.value, reading) {
            (Value::Score(pair), _) => Rough::closed(&pair.0, &pair.1),
            (Value::Number(number), Reading::Nominal) => number.rough(),
            _ => Rough::of(&found.written),
        };
        let unit = found.unit.or_else(|| inherited(roles, *role, rule, &figure));
        figures.push((*role, unit.map_or(rough, |unit| unit.rough_to_base(rough))));
    }
    Some(RoughValues::new(figures, cues))
}

fn operand(figure: &Figure, unit: Option<Unit>, reading: Reading) -> Operand {
    let interval = match (reading, &figure.value) {
        (Reading::Nominal, Value::Number(number)) => Interval::point(number.clone()),
        // A score has no value of its own, only ends.
        (_, Value::Score(pair)) => {
            let (a, b) = &**pair;
            Interval::closed(a.min(b).clone(), a.max(b).clone())
        }
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
