//! Makes text safe for where it is printed, one function a place. Articles, paths and ids are a stranger's text: they may
//! hold escape sequences, direction marks, or commands to the machine that runs a check.

use std::borrow::Cow;
use std::io::{self, Write};

use serde_json::ser::{CompactFormatter, Formatter};

/// Text for a terminal: control and direction characters become visible (`<U+9B>`), tabs and line ends become blanks.
pub fn terminal(text: &str) -> Cow<'_, str> {
    let plain = |c: char| (' '..='~').contains(&c) || (c > '\u{9f}' && !is_treacherous(c));
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\t' | '\n' | '\r' => safe.push(' '),
            c if plain(c) => safe.push(c),
            c => safe.push_str(&format!("<U+{:02X}>", u32::from(c))),
        }
    }
    Cow::Owned(safe)
}

/// A line of a report that is no terminal's: what a CI runner would take for a command is broken up. `##[` counts
/// anywhere in a line, `::` at its start.
pub fn piped_line(line: &str) -> Cow<'_, str> {
    let command = line.contains("##") || line.trim_start().starts_with("::");
    if !command {
        return Cow::Borrowed(line);
    }
    let mut safe = line.to_owned();
    for (mark, broken) in [("##[", "# #["), ("##vso[", "# #vso["), ("##teamcity[", "# #teamcity[")] {
        safe = replace_ignoring_case(&safe, mark, broken);
    }
    if safe.trim_start().starts_with("::") { Cow::Owned(safe.replacen("::", ": :", 1)) } else { Cow::Owned(safe) }
}

fn replace_ignoring_case(text: &str, mark: &str, with: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let mut result = String::with_capacity(text.len());
    let mut copied = 0;
    for (at, _) in lower.match_indices(mark) {
        result.push_str(text.get(copied..at).unwrap_or(""));
        result.push_str(with);
        copied = at + mark.len();
    }
    result + text.get(copied..).unwrap_or("")
}

/// Characters that turn the reading direction or break a line where none is seen.
fn is_treacherous(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// Strings of JSON: besides what JSON demands, U+007F–9F, line separators and direction marks are written `\uXXXX`, as
/// somebody will look at the file in a terminal.
pub struct JsonStrings(pub CompactFormatter);

impl Formatter for JsonStrings {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        // Nearly all fragments are short and plain; no search is set up for those.
        if fragment.len() < 64 && fragment.bytes().fold(0, u8::max) < 0x7f {
            return out.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some((at, c)) = next_unsafe(rest) {
            out.write_all(rest.as_bytes().get(..at).unwrap_or_default())?;
            write!(out, "\\u{:04x}", u32::from(c))?;
            rest = rest.get(at + c.len_utf8()..).unwrap_or("");
        }
        out.write_all(rest.as_bytes())
    }
}

/// The next character that JSON allows and a terminal does not. All of them begin with one of three bytes.
fn next_unsafe(text: &str) -> Option<(usize, char)> {
    let mut from = 0;
    while let Some(found) = memchr::memchr3(0x7f, 0xc2, 0xe2, text.as_bytes().get(from..)?) {
        let at = from + found;
        let c = text.get(at..)?.chars().next()?;
        if ('\u{7f}'..='\u{9f}').contains(&c) || is_treacherous(c) {
            return Some((at, c));
        }
        from = at + c.len_utf8();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_gets_no_control_characters() {
        assert_eq!(terminal("709 people – “so”"), "709 people – “so”");
        assert_eq!(terminal("\u{1b}[31m\u{9b}1\t2\u{202e}"), "<U+1B>[31m<U+9B>1 2<U+202E>");
    }

    #[test]
    fn a_runner_gets_no_commands() {
        assert_eq!(piped_line("a ##[error]x ##VSO[y]"), "a # #[error]x # #vso[y]");
        assert_eq!(piped_line("  ::error::x"), "  : :error::x");
        assert_eq!(piped_line("a::b # 1"), "a::b # 1");
    }

    #[test]
    fn json_strings_are_safe_to_look_at() {
        let mut out = Vec::new();
        let text = "é\u{9b}–\u{202e}\u{7f}\u{2028}\"\n£";
        let mut serializer = serde_json::Serializer::with_formatter(&mut out, JsonStrings(CompactFormatter));
        serde::Serialize::serialize(text, &mut serializer).unwrap();
        let json = String::from_utf8(out).unwrap();
        assert_eq!(json, "\"é\\u009b–\\u202e\\u007f\\u2028\\\"\\n£\"");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
