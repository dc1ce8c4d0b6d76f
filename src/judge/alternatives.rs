//! Asks whether a failing claim would hold with another figure of the same sentence in one of its roles, or with one more
//! part in a list.
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

/// A figure that would make the equation hold in the place of one that is bound, or beside those of a list.
pub fn better_figure(binding: &Binding, rule: &Rule, equation: &Equation, docket: &Docket<'_>) -> Option<FigureId> {
    let bound = binding.figures();
    let free = neighbours(&bound, docket).filter(|id| bound.binary_search(id).is_err()).take(MOST).collect();
    let search = Search { binding, rule, equation, docket, free };
    search.missing_part().or_else(|| search.other_figure())
}

struct Search<'a> {
    binding: &'a Binding,
    rule: &'a Rule,
    equation: &'a Equation,
    docket: &'a Docket<'a>,
    /// Figures of the sentences that the binding does not use.
    free: Vec<FigureId>,
}

impl Search<'_> {
    /// A part that the pattern has left out of a list.
    fn missing_part(&self) -> Option<FigureId> {
        let lists = (0..self.rule.roles.len()).filter(|role| self.rule.roles.get(*role).is_some_and(|role| role.list));
        lists.filter_map(|role| Some((role, self.binding.of(role).next()?))).find_map(|(role, fellow)| {
            self.free.iter().copied().filter(|&other| self.suits(role, fellow, other)).find(|&other| {
                let mut changed = self.binding.clone();
                changed.roles.push((role, other));
                self.holds(&changed)
            })
        })
    }

    /// A figure that fits better than one that is bound.
    ///
    /// Nearly any figure of the right size makes an inequality hold; there only what is read before the last bound figure
    /// may be meant instead: "32 cases from all 10 regions, including 23".
    fn other_figure(&self) -> Option<FigureId> {
        let last = self.binding.roles.iter().map(|(_, id)| *id).max();
        let counts = |other: FigureId| self.equation.is_equality() || Some(other) < last;
        self.binding.roles.iter().enumerate().find_map(|(place, (role, id))| {
            let suits = |other: &FigureId| counts(*other) && self.suits(*role, *id, *other);
            self.free.iter().copied().filter(suits).find(|&other| {
                let mut changed = self.binding.clone();
                changed.roles.get_mut(place).into_iter().for_each(|figure| *figure = (*role, other));
                self.holds(&changed)
            })
        })
    }

    /// True when `other` may play a role that `bound` plays.
    fn suits(&self, role: RoleId, bound: FigureId, other: FigureId) -> bool {
        let (Some(here), Some(there)) = (self.docket.figure(bound), self.docket.figure(other)) else { return false };
        // Figures of a group stand anywhere: only the sentence of the figure itself speaks for another.
        let near = self.rule.binder.group.is_none() || (here.block, here.sentence) == (there.block, there.sentence);
        near && self.rule.roles.get(role).is_some_and(|role| role.suits(there)) && comparable(here, there)
    }

    fn holds(&self, changed: &Binding) -> bool {
        self.equation.ask(&self.docket.values(changed, self.rule, Reading::Written)) == Answer::Possible
    }
}

/// The figures of the sentences that the bound figures stand in.
fn neighbours<'a>(bound: &[FigureId], docket: &'a Docket<'_>) -> impl Iterator<Item = FigureId> + 'a {
    let place = |figure: &Figure| (figure.block, figure.sentence);
    let first = bound.first().and_then(|id| docket.figure(*id)).map(place);
    let last = bound.last().and_then(|id| docket.figure(*id)).map(place);
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
