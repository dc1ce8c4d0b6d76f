//! Writes what was found, in one format a file: `table` and `html` for people, the others for programs.
//!
//! A report turns messages into bytes; it opens nothing and decides nothing about exit codes.
//! Text of articles reaches an output only through [`escape`].

mod audit;
mod checkstyle;
pub mod escape;
mod finding;
mod github;
mod gitlab;
#[cfg(test)]
mod golden;
mod html;
mod json;
mod junit;
mod kept;
mod markdown;
mod places;
mod plural;
mod rdjson;
mod rule_card;
#[cfg(test)]
mod sample;
mod sarif;
mod summary;
#[cfg(feature = "cli")]
pub mod table;

pub use checkstyle::Checkstyle;
pub use github::Github;
pub use gitlab::Gitlab;
pub use html::Html;
pub use json::{Json, JsonLines};
pub use junit::Junit;
pub use markdown::Markdown;
pub use places::Places;
pub use rdjson::Rdjson;
pub use rule_card::{RuleCard, cards};
pub use sarif::Sarif;
pub use summary::Summary;

use crate::article::{Article, Span};
use crate::claim::{Claim, Silenced, Silencer, Trace};
use crate::figure::Figure;

/// Where the program lives: `homepage` of the package.
const HOME: &str = env!("CARGO_PKG_HOMEPAGE");

/// True for a page or a summary that crossfoot wrote: it repeats the mistakes of the articles and is none.
pub fn is_report(beginning: &[u8]) -> bool {
    [html::OPENING, markdown::OPENING].iter().any(|opening| beginning.starts_with(opening.as_bytes()))
}

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

/// Where a document is, for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// Path relative to the root of the repository, with forward slashes.
    pub path: &'a str,
    /// The same as a URI reference, where the path is no valid text.
    pub uri: Option<&'a str>,
    /// The line of a batch that the document is; its own lines are none of the file's.
    pub line: Option<usize>,
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
    /// Where it is.
    pub place: Place<'a>,
    /// Its number in the input, from 0.
    pub index: usize,
    /// The article as read.
    pub article: &'a Article,
    /// Its figures; the id of a figure is its index.
    pub figures: &'a [Figure],
    /// Its claims, by position; `None` when figures alone were asked for.
    pub claims: Option<&'a [Claim]>,
    /// Failing claims that are not to be reported.
    pub silenced: &'a [Silenced],
    /// The sentences of the figures of failing claims, by block and sentence.
    pub excerpts: &'a [Excerpt],
    /// What was tried in vain, when somebody asked why figures are in no claim.
    pub trace: Option<&'a Trace>,
    /// What kept the document from being read, or from being checked against its data.
    pub errors: &'a [String],
    /// It could not be read or checked at all.
    pub unread: bool,
}

impl Document<'_> {
    /// How many failing claims somebody has answered for.
    pub fn suppressed(&self) -> usize {
        self.silenced.iter().filter(|silenced| silenced.by != Silencer::Unchanged).count()
    }
}

/// What a report is told: begin, the documents, end, and a separator between two documents that it had something to say
/// of. Documents are rendered in any order and on any thread; a format that sorts or counts over all of them keeps what
/// it needs by [`Document::index`] and speaks at the end.
#[derive(Clone, Copy, Debug)]
pub enum Message<'a> {
    /// Nothing has been written yet.
    Begin,
    /// A document. Rendered apart from the others, perhaps on another thread.
    Document(&'a Document<'a>),
    /// Stands between two documents of which something was written.
    Between,
    /// All documents were written.
    End(&'a Summary),
}

/// A format.
pub trait Report: Send + Sync {
    /// Appends what the format has to say to the message.
    fn report(&self, message: Message<'_>, out: &mut Vec<u8>);

    /// The same of a document. A format that writes much about each figure tells `full` from time to time, which may take
    /// away what has been appended so far.
    fn document(&self, document: &Document<'_>, out: &mut Vec<u8>, full: &mut dyn FnMut(&mut Vec<u8>)) {
        let _ = full;
        self.report(Message::Document(document), out);
    }
}
