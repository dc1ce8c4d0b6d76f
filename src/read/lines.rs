//! The lines of a source as spans. `\n`, `\r\n` and a lone `\r` end a line.

use crate::article::Span;

/// A line without its end.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// From the first character that is no blank to the last; empty for a blank line.
    pub text: Span,
    /// Blanks before the text; a tab counts as four.
    pub indent: usize,
}

impl Line {
    /// True when there is nothing but blanks.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// The lines of `source` from the offset `start` on.
pub fn lines(source: &str, start: usize) -> impl Iterator<Item = Line> + Clone {
    let mut at = start;
    std::iter::from_fn(move || {
        let rest = source.get(at..).filter(|rest| !rest.is_empty())?;
        let length = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let line = line_at(rest.get(..length).unwrap_or(rest), at);
        let crlf = rest.as_bytes().get(length..length + 2) == Some(b"\r\n");
        at += length + if crlf { 2 } else { 1 };
        Some(line)
    })
}

fn line_at(text: &str, at: usize) -> Line {
    let body = text.trim_start();
    let blanks = text.len() - body.len();
    let indent = text.get(..blanks).map_or(0, |blanks| blanks.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum());
    let start = at + blanks;
    Line { text: Span::new(start, start + body.trim_end().len()), indent }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_line_ends_are_known() {
        let source = "one\r\n  two\rthree\n\nfive";
        let texts: Vec<&str> = lines(source, 0).map(|line| line.text.slice(source)).collect();
        assert_eq!(texts, ["one", "two", "three", "", "five"]);
        assert_eq!(lines(source, 0).nth(1).map(|line| line.indent), Some(2));
        assert_eq!(lines("", 0).count(), 0);
    }
}
