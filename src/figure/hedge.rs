//! Words that loosen a figure: "about", "more than", "nearly", "up to".

use crate::article::Span;

/// A hedge as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// How it changes the interval.
    pub kind: HedgeKind,
    /// Block offsets of its words.
    pub at: Span,
}

/// How a hedge changes the interval of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HedgeKind {
    /// about, around, roughly, some, -odd: on both sides.
    About,
    /// nearly, almost, just under: below only, and near.
    JustBelow,
    /// just over, a little more than: above only, and near.
    JustAbove,
    /// more than, over, above: above, the value itself excluded.
    MoreThan,
    /// at least, no fewer than: above, the value included.
    AtLeast,
    /// less than, under, fewer than: below, the value itself excluded.
    LessThan,
    /// at most, up to, as many as: below, the value included.
    AtMost,
    /// exactly, precisely, a total of: no loosening, also of round numbers.
    Exactly,
}

impl HedgeKind {
    /// True when the hedge gives one end only: "over", "up to".
    #[must_use]
    pub fn is_bound(self) -> bool {
        matches!(self, HedgeKind::MoreThan | HedgeKind::AtLeast | HedgeKind::LessThan | HedgeKind::AtMost)
    }
}
