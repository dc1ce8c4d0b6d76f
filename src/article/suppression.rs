//! Comments in a text that hide findings: `<!-- crossfoot-disable-next-line sum.breakdown -- the source rounds -->`.

use super::Span;

/// How far a comment reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// The next block: paragraph, list item, row of a table; a whole table when its first row is the next.
    NextBlock,
    /// The block that the comment stands in.
    Block,
    /// From the comment to the next `crossfoot-enable` for the rule, or to the end.
    Region,
    /// The whole file.
    File,
}

/// One rule that one comment hides. A comment that names three rules makes three of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The whole comment, in source offsets.
    pub comment: Span,
    /// How far it was meant to reach.
    pub reach: Reach,
    /// Rule id, family or `all` as written; empty when the comment names none.
    pub rule: String,
    /// Where the name stands, in source offsets; the comment when it names none.
    pub at: Span,
    /// What stands after ` -- `, when it says something.
    pub reason: Option<String>,
    /// Where findings are hidden, in source offsets; empty when there is nothing to reach.
    pub scope: Span,
}

impl Suppression {
    /// True when a figure or claim that starts at `span` is within the scope.
    pub fn covers(&self, span: Span) -> bool {
        self.scope.start <= span.start && span.start < self.scope.end
    }
}
