//! Figures that a rule has tied together, before they are judged.

use super::{Confidence, FigureId};
use crate::quantity::Number;
use crate::rules::equation::RoleId;

/// Figures in the roles of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Index of the rule in its set.
    pub rule: usize,
    /// The figures with their roles, by role and then by place.
    pub roles: Vec<(RoleId, FigureId)>,
    /// Values of the cues that took part, by name.
    pub cues: Vec<(String, Number)>,
    /// Why a failure would be doubtful, if it would.
    pub doubt: Option<String>,
    /// How sure it is that the figures belong together.
    pub confidence: Confidence,
}

impl Binding {
    /// The figures of a role, in the order of the text.
    pub fn of(&self, role: RoleId) -> impl Iterator<Item = FigureId> + '_ {
        self.roles.iter().filter(move |(r, _)| *r == role).map(|(_, figure)| *figure)
    }

    /// The figures of all roles, without repetition, in the order of the text.
    pub fn figures(&self) -> Vec<FigureId> {
        let mut figures: Vec<_> = self.roles.iter().map(|(_, figure)| *figure).collect();
        figures.sort_unstable();
        figures.dedup();
        figures
    }
}
