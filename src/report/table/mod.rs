//! The report for people: for each article a heading, the failing claims with their sentence and carets, and a table of
//! all claims.

use clap::ValueEnum;

use super::{Message, Report};

/// What the table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Show {
    /// Every claim.
    All,
    /// Claims that fail.
    Findings,
}

/// How the table looks.
#[derive(Clone, Copy, Debug)]
pub struct TableOptions {
    /// Width in columns.
    pub width: usize,
    /// Use colour.
    pub colour: bool,
    /// Standard output is a terminal: box characters may be used.
    pub terminal: bool,
    /// What is listed.
    pub show: Show,
    /// List the figures, too.
    pub verbose: bool,
    /// 1: findings only; 2: nothing.
    pub quiet: u8,
}

/// The report for people.
pub struct Table {
    options: TableOptions,
}

impl Table {
    /// A table of this look.
    pub fn new(options: TableOptions) -> Table {
        Table { options }
    }
}

impl Report for Table {
    fn report(&self, message: Message<'_>, out: &mut Vec<u8>) {
        let Message::Document(document) = message else { return };
        let _ = self.options;
        let line = format!("{}: {} figures\n", super::escape::terminal(document.name.text()), document.figures.len());
        out.extend_from_slice(line.as_bytes());
    }
}
