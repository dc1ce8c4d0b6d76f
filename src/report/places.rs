//! Lines and columns of all figures of a document, found in one walk over the source.
//!
//! A report asks for positions in reading order, so nothing is counted twice, also in a file that is one long line.

use crate::article::{Point, Position, Span, Walk};
use crate::claim::Claim;
use crate::figure::Figure;

/// Positions of a document's figures, and of claims by their figures.
#[derive(Clone, Debug)]
pub struct Places {
    /// Line and column of each; a file has many figures, and nobody asks for other columns here.
    figures: Vec<(u32, u32)>,
}

impl Places {
    /// Finds the positions of `figures`, which stand in reading order.
    pub fn new(source: &str, figures: &[Figure]) -> Places {
        let mut walk = Walk::new(source);
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let places = figures.iter().map(|figure| walk.to(figure.span.start as usize));
        Places { figures: places.map(|at| (number(at.line), number(at.character))).collect() }
    }

    /// The position of a figure; the very beginning for an index that is none.
    pub fn figure(&self, index: usize) -> Position {
        self.point(index).position()
    }

    fn point(&self, index: usize) -> Point {
        self.figures.get(index).map_or(Point::START, |&(line, character)| Point {
            line: line as usize,
            character: character as usize,
            ..Point::START
        })
    }

    /// The position of a claim: that of the figure it starts with.
    pub fn claim(&self, claim: &Claim, figures: &[Figure], source: &str) -> Position {
        self.span(claim.span, figures, source)
    }

    /// The position where a span starts, counted on from the nearest figure before it.
    pub fn span(&self, span: Span, figures: &[Figure], source: &str) -> Position {
        let after = figures.partition_point(|figure| figure.span.start <= span.start);
        let mut walk = match after.checked_sub(1).and_then(|index| Some((figures.get(index)?, self.point(index)))) {
            Some((figure, at)) => Walk::from(source, figure.span.start as usize, at),
            None => Walk::new(source),
        };
        walk.to(span.start as usize).position()
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
            let start = if source.starts_with('\u{feff}') { 3 } else { 0 };
            for (offset, _) in source.char_indices().filter(|&(offset, _)| offset >= start) {
                let position = index.position(&source, u32::try_from(offset).unwrap());
                prop_assert_eq!(walk.to(offset).position(), position);
            }
        }
    }
}
