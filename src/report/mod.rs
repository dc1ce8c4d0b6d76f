//! Writes what was found, in one format a file: `table` for people, `json` and `jsonl` for programs.
//!
//! A report turns messages into bytes; it opens nothing and decides nothing about exit codes.
//! Text of articles reaches an output only through [`escape`].

pub mod escape;
mod json;
mod places;
#[cfg(test)]
mod sample;
mod summary;
#[cfg(feature = "cli")]
pub mod table;

pub use json::{Json, JsonLines};
pub use places::Places;
pub use summary::Summary;

use crate::article::{Article, Span};
use crate::claim::Claim;
use crate::figure::Figure;

/// What a document is called in its input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name<'a> {
    /// A file's path as the user gave it, or `-`.
    Path(&'a str),
    /// The id of a line of a batch.
    Id(&'a str),
}

impl<'a> Name<'a> {
    /// The name in reports for people.
    pub fn spoken(self) -> &'a str {
        if self == Name::Path("-") { "standard input" } else { self.text() }
    }

    /// The name as text.
    pub fn text(self) -> &'a str {
        match self {
            Name::Path(name) | Name::Id(name) => name,
        }
    }
}

/// Where a sentence stands, so that a report can quote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Index of the block.
    pub block: u32,
    /// Index of the sentence within its block.
    pub sentence: u32,
    /// Block offsets of the sentence.
    pub at: Span,
}

/// One document as reports see it. A document that could not be read has no figures and an error.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// Its path or id.
    pub name: Name<'a>,
    /// The article as read.
    pub article: &'a Article,
    /// Its figures; the id of a figure is its index.
    pub figures: &'a [Figure],
    /// Its claims, by position; `None` when figures alone were asked for.
    pub claims: Option<&'a [Claim]>,
    /// The sentences of the figures of failing claims, by block and sentence.
    pub excerpts: &'a [Excerpt],
    /// What kept the document from being read or checked.
    pub errors: &'a [String],
}

/// What a report is told, in this order: begin, documents with a separator between them, end.
#[derive(Clone, Copy, Debug)]
pub enum Message<'a> {
    /// Nothing has been written yet.
    Begin,
    /// A document. Rendered apart from the others, perhaps on another thread.
    Document(&'a Document<'a>),
    /// Stands between two documents.
    Between,
    /// All documents were written.
    End(&'a Summary),
}

/// A format.
pub trait Report: Send + Sync {
    /// Appends what the format has to say to the message.
    fn report(&self, message: Message<'_>, out: &mut Vec<u8>);
}
