//! Lines and columns of all figures of a document, found in one walk over the source.
//!
//! A report asks for positions in reading order, so nothing is counted twice, also in a file that is one long line.

use crate::article::{Position, Span};
use crate::claim::Claim;
use crate::figure::Figure;

/// Positions of a document's figures, and of claims by their figures.
#[derive(Clone, Debug)]
pub struct Places {
    figures: Vec<Position>,
}

impl Places {
    /// Finds the positions of `figures`, which stand in reading order.
    pub fn new(source: &str, figures: &[Figure]) -> Places {
        let mut walk = Walk::new(source);
        Places { figures: figures.iter().map(|figure| walk.to(figure.span.start)).collect() }
    }

    /// The position of a figure; the very beginning for an index that is none.
    pub fn figure(&self, index: usize) -> Position {
        self.figures.get(index).copied().unwrap_or(Position { line: 1, column: 1 })
    }

    /// The position of a claim: that of the figure it starts with.
    pub fn claim(&self, claim: &Claim, figures: &[Figure], source: &str) -> Position {
        self.span(claim.span, figures, source)
    }

    /// The position where a span starts, counted on from the nearest figure before it.
    pub fn span(&self, span: Span, figures: &[Figure], source: &str) -> Position {
        let after = figures.partition_point(|figure| figure.span.start <= span.start);
        let mut walk = match after.checked_sub(1).and_then(|index| Some((figures.get(index)?, self.figure(index)))) {
            Some((figure, at)) => Walk { source, offset: figure.span.start as usize, at },
            None => Walk::new(source),
        };
        walk.to(span.start)
    }
}

/// A place in the source that only moves forward.
struct Walk<'a> {
    source: &'a str,
    offset: usize,
    at: Position,
}

impl<'a> Walk<'a> {
    fn new(source: &'a str) -> Walk<'a> {
        let mark = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Walk { source, offset: mark, at: Position { line: 1, column: 1 } }
    }

    /// Goes to an offset; one that lies behind gives the present place.
    fn to(&mut self, offset: u32) -> Position {
        let passed = self.source.get(self.offset..offset as usize).unwrap_or("");
        let mut line_start = None;
        for end in memchr::memchr2_iter(b'\n', b'\r', passed.as_bytes()) {
            // Of "\r\n" only the second byte counts, also when the offset lies between the two.
            let next = self.source.as_bytes().get(self.offset + end + 1);
            if passed.as_bytes().get(end) == Some(&b'\n') || next != Some(&b'\n') {
                self.at.line += 1;
                line_start = Some(end + 1);
            }
        }
        let rest = passed.get(line_start.unwrap_or(0)..).unwrap_or("");
        let characters = if rest.is_ascii() { rest.len() } else { rest.chars().count() };
        self.at.column = if line_start.is_some() { 1 } else { self.at.column } + characters;
        self.offset += passed.len();
        self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::LineIndex;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_walk_agrees_with_the_line_index(source in "(\u{feff})?[aé\r\n😀\t]{0,60}") {
            let index = LineIndex::new(&source);
            let mut walk = Walk::new(&source);
            let start = walk.offset;
            for (offset, _) in source.char_indices().filter(|&(offset, _)| offset >= start) {
                let offset = u32::try_from(offset).unwrap();
                prop_assert_eq!(walk.to(offset), index.position(&source, offset));
            }
        }
    }
}
