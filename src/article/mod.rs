//! An article as data: source text, blocks in reading order, and the tokens and sentences of a block.
//!
//! Readers make [`Article`]s; nothing here knows of Markdown or files. Offsets are bytes. A *source* offset refers to the
//! decoded UTF-8 source with its markup, a *block* offset to a block's plain prose.

mod block;
mod position;
mod region;
mod sheet;
mod span;
mod suppression;
mod token;

pub use block::{Block, BlockKind, Cell, Pieces, Prose};
pub use position::{LineIndex, Position};
pub use region::{Point, Region, Regions, Walk};
pub use sheet::{
    CellNumber, MOST_CELLS, MOST_LABEL_WORDS, Sheet, SheetRow, cell_number, is_nothing, is_total, scale_note, words_of,
};
pub use span::{Span, fold_blanks};
pub use suppression::{Reach, Suppression};
pub use token::{Segments, Sentence, Token, TokenFlags, TokenKind};

use std::sync::Arc;

use serde::Serialize;

use crate::quantity::Date;

/// A part of a container (a Word document's body, its footnotes) whose text is in the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The part's name in the container: `word/document.xml`.
    pub name: String,
    /// Where its text begins in the source.
    pub start: u32,
    /// The line it begins on, from 1. Lines are paragraphs.
    pub line: usize,
}

/// One article, read and divided into blocks.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The decoded source, markup included. All [`Span`]s of figures and claims refer to it.
    pub source: String,
    /// The title from front matter or the headline, as plain text.
    pub title: Option<String>,
    /// The publication date, from front matter or given by the caller.
    pub date: Option<Date>,
    /// Prose blocks in reading order, not overlapping.
    pub blocks: Vec<Block>,
    /// What the reader has to say about the source, such as a decoded encoding.
    pub notes: Vec<String>,
    /// Comments of the text that hide findings, one entry for each rule they name, in reading order.
    pub suppressions: Vec<Suppression>,
    /// The parts of a container, in the order of the source; empty for a file that is its own source.
    pub parts: Vec<Part>,
    /// The data files that the text names in its front matter, as written there.
    pub data_names: Vec<Span>,
    /// The tables of data that its sentences are checked against.
    pub data: Vec<Arc<Sheet>>,
}

impl Article {
    /// The plain prose of a block.
    pub fn text<'a>(&'a self, block: &'a Block) -> &'a str {
        block.prose.text(&self.source)
    }

    /// How many items of one list follow a block that is none of them; none of a list that goes on too long to be counted.
    pub fn bullets_after(&self, index: usize) -> usize {
        // Each item before a list inside it looks ahead, so the look must be short.
        const LONGEST: usize = 200;
        let number = |block: &Block| match block.kind {
            BlockKind::ListItem { list, opens, .. } => Some((list, opens)),
            _ => None,
        };
        let mut after = self.blocks.get(index + 1..).unwrap_or_default().iter().map_while(number);
        let own = self.blocks.get(index).and_then(number).map(|(list, _)| list);
        let Some((list, _)) = after.next().filter(|(list, _)| own != Some(*list)) else { return 0 };
        // Lists inside an item are other lists.
        let count = 1 + after.by_ref().take(LONGEST).filter(|other| *other == (list, true)).count();
        if after.next().is_some() { 0 } else { count }
    }
}
