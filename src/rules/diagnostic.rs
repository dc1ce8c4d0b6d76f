//! Mistakes in rule files, with place and remedy.

use std::fmt;

/// One mistake in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file.
    pub path: String,
    /// Line and column from 1, when the place is known.
    pub place: Option<(usize, usize)>,
    /// The line of the file at that place.
    pub line: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Diagnostic {
    /// A mistake without a place.
    pub fn whole_file(path: &str, message: String, help: &str) -> Diagnostic {
        Diagnostic { path: path.to_owned(), place: None, line: None, message, help: help.to_owned() }
    }

    /// A mistake at a line and column (from 1) of `source`.
    pub fn at(path: &str, source: &str, line: usize, column: usize, message: String, help: &str) -> Diagnostic {
        let text = source.lines().nth(line.saturating_sub(1)).map(str::to_owned);
        Diagnostic { place: Some((line, column)), line: text, ..Diagnostic::whole_file(path, message, help) }
    }

    /// A mistake in a scalar of the file, `offset` bytes into it. The scalar is looked up in the source, since YAML
    /// readers do not say where a scalar stood.
    pub fn in_scalar(path: &str, source: &str, scalar: &str, offset: usize, message: String, help: &str) -> Diagnostic {
        let first_line = scalar.lines().next().unwrap_or("").trim();
        let Some(start) = (!first_line.is_empty()).then(|| source.find(first_line)).flatten() else {
            return Diagnostic::whole_file(path, message, help);
        };
        let at = (start + offset.min(first_line.len())).min(source.len());
        let before = source.get(..at).unwrap_or("");
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        Diagnostic::at(path, source, line, column, message, help)
    }
}

/// `path:line:column: message`, the line with a caret, and the remedy.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some((line, column)) => writeln!(f, "{}:{line}:{column}: {}", self.path, self.message)?,
            None => writeln!(f, "{}: {}", self.path, self.message)?,
        }
        if let (Some(line), Some((number, column))) = (&self.line, self.place) {
            let margin = number.to_string();
            writeln!(f, "  {margin} | {line}")?;
            writeln!(f, "  {} | {}^", " ".repeat(margin.len()), " ".repeat(column.saturating_sub(1)))?;
        }
        write!(f, "  help: {}", self.help)
    }
}
