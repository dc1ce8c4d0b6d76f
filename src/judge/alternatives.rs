//! Asks whether a failing claim would hold with another figure of the same sentence in one of its roles.
//!
//! If both readings of a sentence are natural and one holds, nothing is wrong: "32 cases from all 10 regions, including 23
//! from the coast" is about the 32.

use super::Docket;
use crate::claim::{Binding, FigureId};
use crate::figure::Figure;
use crate::quantity::Dimension;
use crate::rules::equation::{Answer, Equation, RoleId};
use crate::rules::{Reading, Rule};

/// The most figures of a sentence that are tried.
const MOST: usize = 24;

/// A figure that would make the equation hold in the place of one that is bound.
pub fn better_figure(binding: &Binding, rule: &Rule, equation: &Equation, docket: &Docket<'_>) -> Option<FigureId> {
    let bound = binding.figures();
    let candidates: Vec<FigureId> =
        neighbours(&bound, docket).filter(|id| bound.binary_search(id).is_err()).take(MOST).collect();
    let lists = (0..rule.roles.len()).filter(|role| rule.roles.get(*role).is_some_and(|role| role.list));
    for role in lists {
        let here = binding.of(role).next().and_then(|id| docket.figures.get(id as usize));
        let missing = candidates.iter().copied().find(|&other| {
            let there = docket.figures.get(other as usize);
            let fits = here.zip(there).is_some_and(|(here, there)| {
                comparable(here, there) && rule.roles.get(role).is_some_and(|role| role.suits(there))
            });
            fits && holds_with_more(binding, role, other, rule, equation, docket)
        });
        if missing.is_some() {
            return missing;
        }
    }
    for (place, (role, id)) in binding.roles.iter().enumerate() {
        let here = docket.figures.get(*id as usize)?;
        for &other in &candidates {
            let there = docket.figures.get(other as usize)?;
            let fits = rule.roles.get(*role).is_some_and(|role| role.suits(there)) && comparable(here, there);
            if fits && holds_with(binding, place, other, rule, equation, docket) {
                return Some(other);
            }
        }
    }
    None
}

/// The figures of the sentences that the bound figures stand in.
fn neighbours<'a>(bound: &[FigureId], docket: &'a Docket<'_>) -> impl Iterator<Item = FigureId> + 'a {
    let place = |figure: &Figure| (figure.block, figure.sentence);
    let first = bound.first().and_then(|id| docket.figures.get(*id as usize)).map(place);
    let last = bound.last().and_then(|id| docket.figures.get(*id as usize)).map(place);
    let start = docket.figures.partition_point(|figure| Some(place(figure)) < first);
    let end = docket.figures.partition_point(|figure| Some(place(figure)) <= last);
    (start..end).filter_map(|index| u32::try_from(index).ok())
}

fn comparable(a: &Figure, b: &Figure) -> bool {
    b.is_usable()
        && match (&a.unit, &b.unit) {
            // "7 basis points" is no rival of 5.31%.
            (Some(x), Some(y)) => x.comparable(y) && (x.dimension != Dimension::Share || x.symbol == y.symbol),
            (None, None) => true,
            _ => false,
        }
}

/// A part that the pattern has left out.
fn holds_with_more(
    binding: &Binding,
    role: RoleId,
    other: FigureId,
    rule: &Rule,
    equation: &Equation,
    docket: &Docket<'_>,
) -> bool {
    let mut changed = binding.clone();
    changed.roles.push((role, other));
    equation.ask(&docket.values(&changed, rule, Reading::Written)) == Answer::Possible
}

fn holds_with(
    binding: &Binding,
    place: usize,
    other: FigureId,
    rule: &Rule,
    equation: &Equation,
    docket: &Docket<'_>,
) -> bool {
    let mut changed = binding.clone();
    if let Some((_, id)) = changed.roles.get_mut(place) {
        *id = other;
    }
    equation.ask(&docket.values(&changed, rule, Reading::Written)) == Answer::Possible
}
