//! Figures that a rule has tied together, before they are judged.

use smallvec::SmallVec;

use super::{Confidence, Elsewhere, FigureId, Worded};
use crate::quantity::Number;
use crate::rules::equation::{Known, RoleId};

/// Figures with the roles that they play, few enough mostly to need no memory of their own.
pub type Roles = SmallVec<[(RoleId, FigureId); 3]>;

/// Figures in the roles of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Binding {
    /// Index of the rule in its set.
    pub rule: usize,
    /// The figures with their roles, by role and then by place.
    pub roles: Roles,
    /// Values of the cues that took part, by name.
    pub cues: Vec<(String, Number)>,
    /// Cues that say a quantity.
    pub words: Vec<Worded>,
    /// What was looked up in a table for it.
    pub looked_up: Option<Box<LookedUp>>,
    /// Why a failure would be doubtful, if it would.
    pub doubt: Option<String>,
    /// How sure it is that the figures belong together.
    pub confidence: Confidence,
}

/// A value that a table has for what a sentence speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct LookedUp {
    /// The value in base units.
    pub known: Known,
    /// Which cells it is from, for people.
    pub place: String,
    /// The place in a file of data.
    pub elsewhere: Option<Elsewhere>,
}

impl Binding {
    /// Figures in the roles of a rule, with no cue, no doubt and nothing looked up.
    pub fn new(rule: usize, roles: Roles, confidence: Confidence) -> Binding {
        Binding { rule, roles, cues: Vec::new(), words: Vec::new(), looked_up: None, doubt: None, confidence }
    }

    /// The figures of a role, in the order of the text.
    pub fn of(&self, role: RoleId) -> impl Iterator<Item = FigureId> + '_ {
        self.roles.iter().filter(move |(r, _)| *r == role).map(|(_, figure)| *figure)
    }

    /// Each figure with its place among the values of a claim: its role, and which of the role's figures it is.
    pub fn places(&self) -> impl Iterator<Item = ((RoleId, usize), FigureId)> + '_ {
        let before = |at: usize, role: RoleId| self.roles.iter().take(at).filter(|(known, _)| *known == role).count();
        self.roles.iter().enumerate().map(move |(at, (role, id))| ((*role, before(at, *role)), *id))
    }

    /// True when no figure plays two roles.
    pub fn is_distinct(&self) -> bool {
        const FEW: usize = 8;
        if self.roles.len() > FEW {
            return self.figures().len() == self.roles.len();
        }
        let after = |index: usize| self.roles.get(index + 1..).unwrap_or_default();
        !self.roles.iter().enumerate().any(|(index, (_, id))| after(index).iter().any(|(_, other)| other == id))
    }

    /// True when the figures are the same, whatever their roles. Both bindings are distinct.
    pub fn has_figures_of(&self, other: &Binding) -> bool {
        let sum = |binding: &Binding| binding.roles.iter().map(|(_, id)| u64::from(*id)).sum::<u64>();
        self.roles.len() == other.roles.len() && sum(self) == sum(other) && self.figures() == other.figures()
    }

    /// The figures of all roles, without repetition, in the order of the text.
    pub fn figures(&self) -> SmallVec<[FigureId; 6]> {
        let mut figures: SmallVec<[FigureId; 6]> = self.roles.iter().map(|(_, figure)| *figure).collect();
        figures.sort_unstable();
        figures.dedup();
        figures
    }
}
