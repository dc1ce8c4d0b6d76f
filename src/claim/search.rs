//! Figures of a shape with the candidates for the roles that it leaves open.

use smallvec::SmallVec;

use super::{Binding, Confidence, FigureId, Roles};

/// A shape that was found, and what might complete it.
#[derive(Clone, Debug)]
pub struct Search {
    /// Index of the rule in its set.
    pub rule: usize,
    /// The shape: its figures in their roles, and its cues.
    pub shape: Binding,
    /// The figures of the shape, in the order of the text.
    pub anchor: SmallVec<[FigureId; 6]>,
    /// How many shapes like it were tried in its place.
    pub tries: usize,
    /// What makes other shapes of the paragraph hold is meant here, too.
    pub siblings: bool,
    /// The shape with a figure in each open role, the nearest figures first.
    pub candidates: Vec<Candidate>,
}

/// One way to complete a shape.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// All roles filled, by role and then by place.
    pub roles: Roles,
    /// How sure it is that the figures belong together.
    pub confidence: Confidence,
    /// What was found counts the same thing as the shape.
    pub linked: bool,
    /// The text leaves no doubt that these figures are meant, so that they may fail.
    pub sure: bool,
}

impl Search {
    /// The shape with the figures of a candidate. Few candidates come so far: most are refused by their values.
    pub fn binding(&self, candidate: &Candidate) -> Binding {
        Binding { roles: candidate.roles.clone(), confidence: candidate.confidence, ..self.shape.clone() }
    }
}
