//! What the terminal can show: colour, box characters, width.
//!
//! `NO_COLOR` (not empty) turns colour off, then `--color` decides, then `CLICOLOR_FORCE`, then whether a terminal that
//! is not dumb is there. `COLUMNS` sets the width.

use std::env;
use std::io::{self, IsTerminal};

use clap::ValueEnum;
use terminal_size::{Width, terminal_size};

use crate::report::table::Style;

/// Width of a report that is piped somewhere.
const PIPED_WIDTH: usize = 100;

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Colour {
    /// Whether standard output is to be coloured.
    pub fn on_stdout(self) -> bool {
        self.decide(io::stdout().is_terminal())
    }

    /// Whether standard error is to be coloured.
    pub fn on_stderr(self) -> bool {
        self.decide(io::stderr().is_terminal())
    }

    fn decide(self, terminal: bool) -> bool {
        let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
        let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        match self {
            _ if no_color => false,
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto if set("CLICOLOR_FORCE") => true,
            Colour::Auto => terminal && env::var_os("TERM").is_none_or(|term| term != "dumb"),
        }
    }
}

/// The style of text on standard output.
pub fn style(colour: Colour) -> Style {
    Style { width: width(), colour: colour.on_stdout(), terminal: is_terminal() }
}

/// Whether standard output is a terminal.
pub fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// The width to lay out for, in columns.
pub fn width() -> usize {
    let asked = env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse::<usize>().ok());
    let found = || terminal_size().map(|(Width(width), _)| usize::from(width)).filter(|_| is_terminal());
    asked.or_else(found).unwrap_or(PIPED_WIDTH).clamp(40, 240)
}
