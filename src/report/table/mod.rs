//! The report for people: for each article a heading with the counts, the failing claims with their sentence and carets,
//! and a table of all claims; at the end one line that says what to do next.

mod blocks;
mod claims;
mod ending;
mod figures;
mod finding;
mod grid;
mod idle;
mod labels;
mod quote;
mod style;
mod tried;
mod words;

use unicode_width::UnicodeWidthStr;

use super::escape;
use super::{Document, Message, Places, Report, Summary};
use crate::claim::{Claim, Verdict};
pub use style::{Paint, Style};

/// A plain listing under column heads.
pub fn listing(heads: &[&str], rows: impl Iterator<Item = Vec<String>>, style: &Style) -> Vec<String> {
    let mut grid = grid::Grid::new(heads, style);
    for row in rows {
        grid.row(row.iter().map(|cell| escape::terminal(cell).into_owned()).collect(), None);
    }
    grid.lines().iter().map(|line| line.trim_end().to_owned()).collect()
}

/// What the table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// Every claim, and each figure in no claim with the reason.
    All,
    /// Every claim but values that are only said again.
    Claims,
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
    style: Style,
}

impl Table {
    /// A table of this look.
    pub fn new(options: TableOptions) -> Table {
        let TableOptions { width, colour, terminal, .. } = options;
        Table { options, style: Style { width, colour, terminal } }
    }

    fn document(&self, document: &Document<'_>) -> Vec<String> {
        let findings_only = self.options.show == Show::Findings || self.options.quiet > 0;
        let failing: Vec<&Claim> =
            document.claims.unwrap_or_default().iter().filter(|claim| claim.verdict == Verdict::Fails).collect();
        let verbose = self.options.verbose && self.options.quiet == 0;
        if document.unread || (findings_only && failing.is_empty() && !verbose) {
            return Vec::new();
        }
        let places = Places::new(&document.article.source, document.figures);
        let mut lines = self.heading(document);
        for note in &document.article.notes {
            lines.extend(self.style.lines(Paint::Plain, "note: ", Paint::Strong, &escape::terminal(note)));
        }
        lines.push(String::new());
        if verbose {
            lines.extend(blocks::table(document, &self.style));
        }
        if document.claims.is_none() || verbose {
            lines.extend(figures::table(document, &places, &self.style));
        }
        for claim in failing {
            lines.extend(finding::finding(document, claim, &places, &self.style));
        }
        if !findings_only {
            lines.extend(claims::table(document, &places, self.options.show, &self.style));
        }
        if self.options.show == Show::All && !findings_only {
            lines.extend(idle::table(document, &places, &self.style));
        }
        if verbose {
            lines.extend(tried::table(document, &places, &self.style));
        }
        lines
    }

    /// A name that leaves no room for the counts stands alone; a path is never cut.
    fn heading(&self, document: &Document<'_>) -> Vec<String> {
        let summary = Summary::of(document);
        let name = escape::terminal(document.name.spoken());
        let counts = if summary.checked { words::counts(&summary) } else { words::count(summary.figures, "figure") };
        let fits = name.width() + counts.width() + 2 <= self.style.width;
        let name = self.style.paint(Paint::Strong, &name);
        if fits {
            return vec![format!("{name}: {counts}")];
        }
        let counts = words::wrapped(&format!("  {counts}"), self.style.width, 2);
        std::iter::once(format!("{name}:")).chain(counts).collect()
    }
}

impl Report for Table {
    fn report(&self, message: Message<'_>, out: &mut Vec<u8>) {
        let lines = match message {
            _ if self.options.quiet > 1 => return,
            Message::Begin | Message::Between => return,
            Message::Document(document) => self.document(document),
            Message::End(_) if self.options.quiet > 0 => return,
            Message::End(summary) => ending::lines(summary, self.options.show, &self.style),
        };
        for line in lines {
            let line = line.trim_end();
            let safe = if self.options.terminal { line.into() } else { escape::piped_line(line) };
            out.extend_from_slice(safe.as_bytes());
            out.push(b'\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{again_sample, sample, table_sample};

    fn printed(options: TableOptions, document: &Document<'_>) -> String {
        let table = Table::new(options);
        let mut out = Vec::new();
        table.report(Message::Document(document), &mut out);
        table.report(Message::End(&Summary::of(document)), &mut out);
        String::from_utf8(out).unwrap()
    }

    const PIPED: TableOptions =
        TableOptions { width: 100, colour: false, terminal: false, show: Show::All, verbose: false, quiet: 0 };

    #[test]
    fn findings_come_first_and_every_claim_is_listed() {
        insta::assert_snapshot!(printed(PIPED, &sample().document()));
    }

    #[test]
    fn a_wide_terminal_has_a_column_for_messages() {
        insta::assert_snapshot!(printed(TableOptions { width: 140, terminal: true, ..PIPED }, &sample().document()));
    }

    #[test]
    fn a_narrow_output_is_a_list() {
        insta::assert_snapshot!(printed(TableOptions { width: 40, ..PIPED }, &sample().document()));
    }

    #[test]
    fn figures_have_a_table_of_their_own() {
        insta::assert_snapshot!(printed(PIPED, &sample().figures_only()));
    }

    #[test]
    fn rows_of_a_table_are_quoted_as_they_stand() {
        let printed = printed(PIPED, &table_sample().document());
        let rows = "   3 | | Ash | 12 |\n     |         ^^\n     |         part\n   4 | | Elm | 9 |\n     |         ^\n     |         part\n   \
                    5 | | All | 22 |\n     |         ^^\n     |         total\n";
        assert!(printed.contains(rows), "{printed}");
    }

    #[test]
    fn values_that_are_said_again_are_only_counted() {
        let sample = again_sample();
        let shown = |show| printed(TableOptions { show, ..PIPED }, &sample.document());
        let counted = "and 1 value that agrees wherever repeated (--show all)\n";
        assert!(shown(Show::Claims).contains(counted) && !shown(Show::Claims).contains("4,700 = 4,700"));
        assert!(shown(Show::All).contains("4,700 = 4,700"));
        assert!(shown(Show::Claims).contains("4 claims"));
    }

    #[test]
    fn every_line_fits() {
        for width in 40..200 {
            for terminal in [false, true] {
                let options = TableOptions { width, terminal, verbose: true, ..PIPED };
                let text = printed(options, &sample().document());
                let widest = text.lines().map(UnicodeWidthStr::width).max();
                assert!(widest <= Some(width), "{width}: {text}");
            }
        }
    }

    #[test]
    fn colour_changes_nothing_but_colour() {
        let plain = printed(PIPED, &sample().document());
        let coloured = printed(TableOptions { colour: true, ..PIPED }, &sample().document());
        let mut stripped = String::new();
        for (index, part) in coloured.split('\u{1b}').enumerate() {
            stripped.push_str(if index == 0 { part } else { part.split_once('m').unwrap().1 });
        }
        let trimmed = |text: &str| text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
        assert_eq!(trimmed(&stripped), trimmed(&plain));
    }
}
