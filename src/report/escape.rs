//! Makes text safe for where it is printed, one function a place. Articles, paths and ids are a stranger's text: they may
//! hold escape sequences, direction marks, or commands to the machine that runs a check.

use std::borrow::Cow;
use std::io::{self, Write};

use serde_json::ser::{CompactFormatter, Formatter};

/// Text for a terminal: control and direction characters become visible (`<U+9B>`), tabs and line ends become blanks.
pub fn terminal(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\t' | '\n' | '\r' => safe.push(' '),
            c if is_plain(c) => safe.push(c),
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

/// The message of a GitHub workflow command: one line, at most 4,096 characters once it is read back.
pub fn github_message(text: &str) -> String {
    let safe = visible(text);
    let cut = safe.char_indices().nth(GITHUB_LONGEST).map_or(safe.len(), |(at, _)| at);
    encoded(safe.get(..cut).unwrap_or(""), &[('%', "%25"), ('\r', "%0D"), ('\n', "%0A")])
}

/// The most characters of a message; the runner cuts the rest.
const GITHUB_LONGEST: usize = 4_000;

/// A property of a GitHub workflow command.
pub fn github_property(text: &str) -> String {
    let map = [('%', "%25"), ('\r', "%0D"), ('\n', "%0A"), (':', "%3A"), (',', "%2C")];
    encoded(&visible(text), &map)
}

/// Text of XML, in elements and in quoted attributes. What XML 1.0 forbids becomes visible.
pub fn xml(text: &str) -> String {
    let map = [('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;"), ('"', "&quot;"), ('\'', "&apos;")];
    let numbers = [('\n', "&#10;"), ('\r', "&#13;"), ('\t', "&#9;")];
    encoded(&visible(text), &[&map[..], &numbers[..]].concat())
}

/// Text of HTML, in elements and in quoted attributes; never inside a script or a style. White space stays.
pub fn html(text: &str) -> String {
    let map = [('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;"), ('"', "&quot;"), ('\'', "&#39;")];
    encoded(&visible(text), &map)
}

/// Text of Markdown on one line: no markup, no link, no mention, no cell border, no HTML.
pub fn markdown(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 16);
    for c in terminal(text).chars() {
        match c {
            '&' | '<' | '>' | '@' | ':' | '|' => safe.push_str(&format!("&#{};", u32::from(c))),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '-' | '!' | '~' | '$' => {
                safe.push('\\');
                safe.push(c);
            }
            c => safe.push(c),
        }
    }
    safe
}

/// A relative path as a URI reference: everything outside `A-Za-z0-9-._~/` is percent-encoded.
pub fn uri(path: &[u8]) -> String {
    let mut safe = String::with_capacity(path.len());
    for &byte in path {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            safe.push(char::from(byte));
        } else {
            safe.push_str(&format!("%{byte:02X}"));
        }
    }
    safe
}

/// Control and direction characters in their visible form; white space stays as it is.
fn visible(text: &str) -> Cow<'_, str> {
    let plain = |c: char| matches!(c, '\t' | '\n' | '\r') || is_plain(c);
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if plain(c) { safe.push(c) } else { safe.push_str(&format!("<U+{:02X}>", u32::from(c))) }
    }
    Cow::Owned(safe)
}

fn encoded(text: &str, map: &[(char, &str)]) -> String {
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match map.iter().find(|(from, _)| *from == c) {
            Some((_, to)) => safe.push_str(to),
            None => safe.push(c),
        }
    }
    safe
}

/// Printable, and nothing that XML forbids.
fn is_plain(c: char) -> bool {
    (' '..='~').contains(&c) || (c > '\u{9f}' && !is_treacherous(c) && !matches!(c, '\u{fffe}' | '\u{ffff}'))
}

/// Characters that turn the reading direction or break a line where none is seen.
fn is_treacherous(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// Strings of JSON: besides what JSON demands, U+007F–9F, line separators and direction marks are written `\uXXXX`, as
/// somebody will look at the file in a terminal.
pub struct JsonStrings(pub CompactFormatter);

/// Appends a value as JSON that is safe to look at.
pub fn json(value: &(impl serde::Serialize + ?Sized), out: &mut Vec<u8>) {
    let mut serializer = serde_json::Serializer::with_formatter(out, JsonStrings(CompactFormatter));
    // Memory takes everything, and no value here has keys that are not text: this cannot fail.
    let _ = value.serialize(&mut serializer);
}

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
    fn every_sink_has_its_own_escapes() {
        let text = "a<b>&\"'%\r\n:,\u{1b}|@";
        assert_eq!(github_message(text), "a<b>&\"'%25%0D%0A:,<U+1B>|@");
        assert_eq!(github_property(text), "a<b>&\"'%25%0D%0A%3A%2C<U+1B>|@");
        assert_eq!(xml(text), "a&lt;b&gt;&amp;&quot;&apos;%&#13;&#10;:,&lt;U+1B&gt;|@");
        assert_eq!(html(text), "a&lt;b&gt;&amp;&quot;&#39;%\r\n:,&lt;U+1B&gt;|@");
        assert_eq!(markdown("a|b_c @x <i>"), "a&#124;b\\_c &#64;x &#60;i&#62;");
        assert_eq!(uri("a b,é%.md".as_bytes()), "a%20b%2C%C3%A9%25.md");
        assert_eq!(github_message(&"%".repeat(9_000)).len(), 3 * 4_000);
        assert_eq!(xml("\u{ffff}\u{0}"), "&lt;U+FFFF&gt;&lt;U+00&gt;");
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
