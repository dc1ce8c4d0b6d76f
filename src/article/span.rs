//! A half-open range of byte offsets.

use std::ops::Range;

/// Byte offsets `start..end`, end exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// The words of a text with one blank between them: a figure may stand across a line break.
pub fn fold_blanks(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

impl Span {
    /// The span from `start` to `end`; offsets beyond 4 GiB are clamped (inputs are limited far below).
    #[inline]
    pub fn new(start: usize, end: usize) -> Span {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        let start = clamp(start);
        Span { start, end: clamp(end).max(start) }
    }

    /// The offsets as a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text below the span; empty when the span does not fit the text.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// The smallest span that covers both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.range().len()
    }

    /// True when there is nothing between the ends.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }
}
