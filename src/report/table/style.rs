//! Colour and characters of the report: box characters on a terminal, plain ASCII elsewhere.

use anstyle::{AnsiColor, Style as Ansi};

use super::words;

/// How lines are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Width in columns.
    pub width: usize,
    /// Use colour.
    pub colour: bool,
    /// Box characters may be used.
    pub terminal: bool,
}

/// What a piece of text is, which decides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// As it is.
    Plain,
    /// A heading.
    Strong,
    /// Something that is wrong.
    Wrong,
    /// Less important.
    Dim,
    /// What would make it right.
    Remedy,
}

impl Style {
    /// The text in its colour.
    pub fn paint(&self, paint: Paint, text: &str) -> String {
        if !self.colour || text.is_empty() || paint == Paint::Plain {
            return text.to_owned();
        }
        let style = match paint {
            Paint::Plain => Ansi::new(),
            Paint::Strong => Ansi::new().bold(),
            Paint::Wrong => Ansi::new().fg_color(Some(AnsiColor::Red.into())).bold(),
            Paint::Dim => Ansi::new().dimmed(),
            Paint::Remedy => Ansi::new().fg_color(Some(AnsiColor::Cyan.into())),
        };
        format!("{style}{text}{style:#}")
    }

    /// Text behind a prefix, broken into lines that fit; further lines begin below the text.
    pub fn lines(&self, paint: Paint, prefix: &str, prefix_paint: Paint, text: &str) -> Vec<String> {
        let indent = prefix.len();
        let lines = words::wrapped(text, self.width.saturating_sub(indent).max(20), 0);
        let margin = " ".repeat(indent);
        let lines = lines.iter().enumerate().map(|(index, line)| {
            let before = if index == 0 { self.paint(prefix_paint, prefix) } else { margin.clone() };
            before + &self.paint(paint, line)
        });
        lines.collect()
    }

    /// The bar between line numbers and text.
    pub fn bar(&self) -> &'static str {
        if self.terminal { "│" } else { "|" }
    }

    /// Stands for text that is left out.
    pub fn ellipsis(&self) -> &'static str {
        if self.terminal { "…" } else { "..." }
    }
}
