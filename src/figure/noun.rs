//! What a figure counts: "709 *people*", "60 *positive cases*".

use std::ops::Range;

use crate::article::Span;

/// The counted noun phrase after (or before) a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noun {
    /// Block offsets of the head noun as written: `people`, `cases`.
    pub head: Span,
    /// Block offsets of the whole phrase with its modifiers before the head: `positive cases`.
    pub phrase: Span,
    /// Token indexes of the phrase within its block.
    pub tokens: Range<u32>,
}
