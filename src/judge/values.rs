//! The values of a binding's figures in base units, in each of their readings.

use super::Docket;
use crate::claim::Binding;
use crate::figure::{Figure, Value};
use crate::quantity::{Interval, Number, Unit};
use crate::rules::Rule;
use crate::rules::equation::{Operand, Values};

/// How figures are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The nominal value alone.
    Nominal,
    /// Digits and hedges at their word.
    Written,
    /// Round numbers as rounded.
    Generous,
}

/// The values of all roles of a binding.
pub fn values(binding: &Binding, rule: &Rule, docket: &Docket<'_>, reading: Reading) -> Values {
    let figure = |id| docket.figures.get(id as usize);
    let first = |role| binding.of(role).find_map(|id| figure(id).filter(|figure| figure.unit.is_some()));
    let role = |role| {
        let inherited = rule.inherited_unit(role, first);
        binding.of(role).filter_map(figure).map(|figure| operand(figure, figure.unit.or(inherited), reading)).collect()
    };
    Values {
        roles: (0..rule.roles.len()).map(role).collect(),
        cues: binding.cues.clone(),
        published: docket.published,
        generous: reading == Reading::Generous,
    }
}

fn operand(figure: &Figure, unit: Option<Unit>, reading: Reading) -> Operand {
    let interval = match (reading, &figure.value) {
        (Reading::Nominal, Value::Number(number)) => Interval::point(number.clone()),
        (Reading::Nominal | Reading::Written, _) => figure.written.clone(),
        (Reading::Generous, _) => figure.generous(),
    };
    let factor = unit.map_or(Number::ONE, |unit| unit.to_base());
    Operand { interval: interval.scale(&factor), date: figure.date(), unit }
}
