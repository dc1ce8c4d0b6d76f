//! Messages on standard error: `crossfoot: error: PATH[:LINE[:COL]]: reason`, then `  help: remedy`.

use std::cell::RefCell;
use std::fmt;
use std::io::{self, Write};

use super::exit::Exit;
use super::terminal::Colour;
use crate::report::escape;

/// Something that could not be done, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Path, with line and column where they are known.
    pub place: String,
    /// What is wrong, in lower case.
    pub reason: String,
    /// What to do.
    pub help: String,
}

impl Trouble {
    /// A trouble with the file or option `place`.
    pub fn new(place: impl Into<String>, reason: impl Into<String>, help: impl Into<String>) -> Trouble {
        Trouble { place: place.into(), reason: reason.into(), help: help.into() }
    }

    /// A bug of ours: the panic that was caught last on this thread.
    pub fn internal(place: impl Into<String>) -> Trouble {
        let at = PANICKED_AT.take().map_or_else(String::new, |at| format!(" at {at}"));
        let help = "this is a bug in crossfoot: please report it with a text that shows it";
        Trouble::new(place, format!("internal error{at}"), help)
    }

    /// A file that the system refuses.
    pub fn of_io(place: impl Into<String>, doing: &str, error: &io::Error) -> Trouble {
        let (reason, help) = match error.kind() {
            io::ErrorKind::NotFound => ("no such file or folder", "check the spelling of the path"),
            io::ErrorKind::PermissionDenied => ("permission denied", "check who may read or write it"),
            io::ErrorKind::StorageFull => ("no space left", "free some space and run again"),
            _ => return Trouble::new(place, format!("{doing} failed: {error}"), "check the path and its folder"),
        };
        Trouble::new(place, format!("{doing} failed: {reason}"), help)
    }

    /// Prints the message and says how a run with it ends.
    pub fn report(&self, colour: Colour) -> Exit {
        print_text(&self.render(colour, ""));
        Exit::Trouble
    }

    /// The message with whole lines between reason and remedy.
    pub fn render(&self, colour: Colour, between: &str) -> String {
        let colour = colour.on_stderr();
        let (red, bold, plain) = if colour { ("\x1b[31;1m", "\x1b[1m", "\x1b[0m") } else { ("", "", "") };
        let (place, reason) = (escape::terminal(&self.place), escape::terminal(&self.reason));
        let help = escape::terminal(&self.help);
        format!("crossfoot: {red}error:{plain} {bold}{place}{plain}: {reason}\n{between}  help: {help}\n")
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

thread_local! {
    /// Where the last panic of this thread was.
    static PANICKED_AT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Makes panics silent, but for their place in our source; a message could quote the article.
pub fn note_panics() {
    std::panic::set_hook(Box::new(|panic| {
        PANICKED_AT.set(panic.location().map(|at| format!("{}:{}", at.file(), at.line())));
    }));
}

/// Prints text that is a whole message already, with nothing in it that a CI runner takes for a command. A standard error
/// that is gone is no reason to stop.
pub fn print_text(text: &str) {
    let safe: String = text.split_inclusive('\n').map(escape::piped_line).collect();
    let _ = io::stderr().lock().write_all(safe.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told_by_its_place_and_not_by_its_text() {
        note_panics();
        let caught = std::panic::catch_unwind(|| panic!("a line of the article"));
        let trouble = Trouble::internal("a.txt");
        drop(std::panic::take_hook());
        assert!(caught.is_err());
        assert!(trouble.reason.starts_with("internal error at src/cli/trouble.rs:"), "{}", trouble.reason);
        assert_eq!(Trouble::internal("a.txt").reason, "internal error");
    }
}
