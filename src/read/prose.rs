//! Puts a block's plain text together from pieces of the source.
//!
//! `1,**200** people` is three pieces; a block of one unbroken piece stays a slice of the source and copies nothing.

use crate::article::{Prose, Span};

/// Collects pieces of one block after the other; the buffers are reused.
#[derive(Default)]
pub struct ProseBuilder {
    text: String,
    pieces: Vec<Piece>,
}

struct Piece {
    at: u32,
    source: Span,
    /// Text and source are the same characters.
    parallel: bool,
}

impl ProseBuilder {
    /// Adds text that stands at `span` of the source, as it is or in another spelling (an entity, a line break).
    pub fn push(&mut self, text: &str, span: Span, source: &str) {
        if text.is_empty() {
            return;
        }
        let parallel = span.slice(source) == text;
        match self.pieces.last_mut() {
            Some(last) if parallel && last.parallel && last.source.end == span.start => last.source.end = span.end,
            _ => self.pieces.push(Piece { at: Span::new(0, self.text.len()).end, source: span, parallel }),
        }
        self.text.push_str(text);
    }

    /// What was collected so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Forgets the text from an offset on. A piece that is cut stays parallel to its source.
    pub fn truncate(&mut self, length: usize) {
        self.text.truncate(length);
        while self.pieces.last().is_some_and(|piece| piece.at as usize >= length) {
            self.pieces.pop();
        }
        if let Some(last) = self.pieces.last_mut().filter(|last| last.parallel) {
            let kept = Span::new(last.at as usize, length);
            last.source.end = last.source.end.min(last.source.start + (kept.end - kept.start));
        }
    }

    /// Where the last piece ends in the source.
    pub fn end(&self) -> u32 {
        self.pieces.last().map_or(0, |piece| piece.source.end)
    }

    /// The last character pushed.
    pub fn last(&self) -> Option<char> {
        self.text.chars().next_back()
    }

    /// The collected prose without white space around it, or `None` when no letter or digit is in it. Empties the builder.
    pub fn take(&mut self) -> Option<Prose> {
        // "%" alone is the heading of a column.
        let says_something = self.text.chars().any(|c| c.is_alphanumeric() || c == '%');
        let prose = says_something.then(|| self.prose());
        self.text.clear();
        self.pieces.clear();
        prose
    }

    fn prose(&self) -> Prose {
        if let [only] = self.pieces.as_slice()
            && only.parallel
        {
            let before = self.text.len() - self.text.trim_start().len();
            let start = only.source.start as usize + before;
            return Prose::Slice(Span::new(start, start + self.text.trim().len()));
        }
        let pieces = self.pieces.iter().map(|piece| (piece.at, piece.source)).collect();
        Prose::of_pieces(self.text.clone(), pieces)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjacent_pieces_stay_a_slice() {
        let source = "ab cd";
        let mut builder = ProseBuilder::default();
        builder.push("ab", Span::new(0, 2), source);
        builder.push(" cd", Span::new(2, 5), source);
        assert!(matches!(builder.take(), Some(Prose::Slice(Span { start: 0, end: 5 }))));
        assert!(builder.take().is_none());
    }

    #[test]
    fn an_entity_is_one_piece_longer_in_the_source() {
        let source = "5 &lt; 6&deg;";
        let mut builder = ProseBuilder::default();
        builder.push("5 ", Span::new(0, 2), source);
        builder.push("<", Span::new(2, 6), source);
        builder.push(" 6", Span::new(6, 8), source);
        builder.push("°", Span::new(8, 13), source);
        let prose = builder.take().unwrap();
        assert_eq!(prose.text(source), "5 < 6°");
        assert_eq!(prose.to_source(Span::new(4, 5)).slice(source), "6");
        assert_eq!(prose.to_source(Span::new(4, 7)).slice(source), "6&deg;");
        assert_eq!(prose.to_source(Span::new(2, 3)).slice(source), "&lt;");
    }
}
