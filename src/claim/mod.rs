//! A claim: figures tied together by a rule, and the verdict on them.

mod binding;
mod fingerprint;
mod name;
mod search;
mod silenced;
mod slip;
mod trace;
mod verdict;
mod worded;

pub use binding::{Binding, LookedUp, Roles};
pub use fingerprint::Fingerprints;
pub use name::Name;
pub use search::{Candidate, Search};
pub use silenced::{Silenced, Silencer};
pub use slip::Slip;
pub use trace::{Attempt, Outcome, Trace};
pub use verdict::{Confidence, Severity, Verdict};
pub use worded::{Worded, add_worded};

use crate::article::{Region, Span};
use crate::quantity::Interval;

/// Index of a figure in its document's list.
pub type FigureId = u32;

/// A judged claim.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Id of the rule, `family.name`.
    pub rule: Name,
    /// Whether the figures agree.
    pub verdict: Verdict,
    /// How bad a failure is.
    pub severity: Severity,
    /// How sure the binding is.
    pub confidence: Confidence,
    /// Figures with the role each plays, in the rule's order of roles.
    pub figures: Vec<(FigureId, Name)>,
    /// Quantities in words that take part, until they are figures ([`add_worded`]).
    pub words: Vec<Worded>,
    /// The arithmetic with the values that were used: `11 + 698 = 709`.
    pub equation: String,
    /// What the computed side of the equation may be, if there is one.
    pub computed: Option<Interval>,
    /// One sentence for the reader.
    pub message: String,
    /// For each figure that alone could mend the claim, the value that would.
    pub suggestions: Vec<Suggestion>,
    /// Source span from the first figure to the last.
    pub span: Span,
    /// Source span of the figure to point at first (the total, the percentage).
    pub primary: Span,
    /// The places that belong to the claim besides the primary one, in the order of the text. Of a claim that holds, which points
    /// nowhere, only those in other documents.
    pub related: Vec<Related>,
    /// Identifies the claim across edits elsewhere in the text: 16 hexadecimal digits.
    pub fingerprint: String,
}

/// A further place of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Source span, in the claim's own document or the other one.
    pub span: Span,
    /// The part that the place plays: a role of the rule.
    pub role: Name,
    /// The document that it stands in, when that is another one.
    pub elsewhere: Option<Box<Elsewhere>>,
}

/// A place in another document. Its text is not at hand when the claim is reported, so lines and columns come along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Path of the document in reports.
    pub path: String,
    /// Where the figure stands.
    pub region: Region,
    /// The figure as written.
    pub text: String,
}

impl Claim {
    /// True when the figures do not agree.
    pub fn is_failing(&self) -> bool {
        self.verdict == Verdict::Fails
    }
}

/// A value that would make a failing claim hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The figure to change.
    pub figure: FigureId,
    /// The value as a plain decimal in the figure's unit.
    pub value: String,
    /// The value as the article would write it: "$85 million".
    pub text: String,
    /// The likely slip, if the two values show one.
    pub slip: Option<Slip>,
}

impl Suggestion {
    /// The likely slip in words, or that the value solves the equation.
    pub fn why(&self) -> String {
        self.slip.map_or_else(|| "solves the equation".to_owned(), |slip| slip.to_string())
    }
}
