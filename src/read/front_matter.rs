//! Reads title, summary and date from the lines between `---` (YAML) or `+++` (TOML) at the top of a file, or from an object
//! of JSON there.
//!
//! A line reader for plain `key: value` scalars, not a YAML parser: the text is a stranger's, and nested or folded values
//! say nothing we need. `title: "Nine hurt"` becomes a headline that maps back to its place.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::lines::{Line, lines};
use super::prose::ProseBuilder;
use super::remap;
use crate::article::{Block, BlockKind, Span};

/// Front matter that does not end within this many lines is none.
const LONGEST: usize = 400;

/// What the front matter says. All spans are source offsets.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    /// The offset behind it; the start of the text when there is none.
    pub end: usize,
    /// The value of `date:`, quotation marks removed.
    pub date: Option<Span>,
    title: Option<Scalar>,
    summary: Option<Scalar>,
    /// The value of `data:`, one scalar or a list in brackets.
    data: Option<Span>,
}

#[derive(Clone, Copy, Debug)]
struct Scalar {
    inner: Span,
    quote: Option<char>,
    /// The string of JSON that it is, quotation marks included.
    json: Option<Span>,
}

/// Reads the front matter that begins at `start`, if there is one.
pub fn read(source: &str, start: usize) -> FrontMatter {
    find(source, start).or_else(|| json(source, start)).unwrap_or(FrontMatter { end: start, ..FrontMatter::default() })
}

impl FrontMatter {
    /// Title and summary as blocks.
    pub fn blocks(&self, source: &str) -> Vec<Block> {
        let block = |scalar: &Option<Scalar>, kind| {
            let prose = scalar.as_ref().and_then(|scalar| scalar.prose(source))?;
            Some(Block { kind, prose })
        };
        let headline = block(&self.title, BlockKind::Headline);
        headline.into_iter().chain(block(&self.summary, BlockKind::Standfirst)).collect()
    }
}

impl FrontMatter {
    /// The data files that `data:` names: `schools.csv`, `[schools.csv, "towns.xlsx"]`. Other values are somebody else's.
    pub fn data(&self, source: &str) -> Vec<Span> {
        let Some(value) = self.data else { return Vec::new() };
        let text = value.slice(source);
        let names = text.split([',', '[', ']']).filter_map(|part| {
            let name = part.trim().trim_matches(['"', '\'']).trim();
            let known = |(_, extension): (&str, &str)| {
                ["csv", "tsv", "xlsx"].iter().any(|known| extension.eq_ignore_ascii_case(known))
            };
            if !name.rsplit_once('.').is_some_and(known) {
                return None;
            }
            let start = value.start as usize + (name.as_ptr() as usize - text.as_ptr() as usize);
            Some(Span::new(start, start + name.len()))
        });
        names.collect()
    }
}

fn find(source: &str, start: usize) -> Option<FrontMatter> {
    let mut all = lines(source, start);
    let (separator, closers): (char, &[&str]) = match all.next()?.text.slice(source) {
        "---" => (':', &["---", "..."]),
        "+++" => ('=', &["+++"]),
        _ => return None,
    };
    let mut front = FrontMatter::default();
    let mut keys = 0;
    for line in all.take(LONGEST) {
        let text = line.text.slice(source);
        if line.indent == 0 && closers.contains(&text) {
            front.end = line.text.end as usize;
            return (keys > 0).then_some(front);
        }
        if let Some((key, scalar)) = entry(source, &line, separator) {
            keys += 1;
            if key == "data" && front.data.is_none() {
                let value = text.split_once(separator).map_or("", |(_, value)| value);
                let end = line.text.end as usize;
                front.data = Some(Span::new(end - value.len(), end));
            }
            front.note(key, scalar);
        }
    }
    None
}

/// An object of JSON that begins the text and is followed by nothing on its last line.
fn json(source: &str, start: usize) -> Option<FrontMatter> {
    let rest = source.get(start..).filter(|rest| rest.starts_with('{'))?;
    let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<BTreeMap<String, &RawValue>>();
    let entries = stream.next()?.ok().filter(|entries| !entries.is_empty())?;
    let end = start + stream.byte_offset();
    let after = source.get(end..)?.lines().next().unwrap_or("");
    if !after.trim().is_empty() {
        return None;
    }
    let mut front = FrontMatter { end, ..FrontMatter::default() };
    for (key, value) in &entries {
        let raw = value.get();
        let at = (raw.as_ptr() as usize).checked_sub(source.as_ptr() as usize)?;
        let whole = Span::new(at, at + raw.len());
        if key == "data" {
            front.data = Some(whole);
        }
        if raw.len() > 2 && raw.starts_with('"') {
            let inner = Span::new(at + 1, at + raw.len() - 1);
            front.note(key, Some(Scalar { inner, quote: None, json: Some(whole) }));
        }
    }
    Some(front)
}

impl FrontMatter {
    fn note(&mut self, key: &str, scalar: Option<Scalar>) {
        let slot = match key {
            "title" | "headline" => &mut self.title,
            "standfirst" | "subtitle" | "summary" | "description" | "excerpt" | "dek" => &mut self.summary,
            "date" => {
                self.date = self.date.or(scalar.map(|scalar| scalar.inner));
                return;
            }
            _ => return,
        };
        *slot = slot.take().or(scalar);
    }
}

/// A line `key: value` that is not indented. The value is `None` when it is nested, folded, a list or an alias.
fn entry<'a>(source: &'a str, line: &Line, separator: char) -> Option<(&'a str, Option<Scalar>)> {
    let text = line.text.slice(source);
    let (key, rest) = text.split_once(separator)?;
    let is_key =
        line.indent == 0 && !key.is_empty() && key.trim_end().chars().all(|c| c.is_alphanumeric() || "_-".contains(c));
    is_key.then(|| (key.trim_end(), scalar(rest, line.text.end as usize - rest.len())))
}

fn scalar(rest: &str, at: usize) -> Option<Scalar> {
    let body = rest.trim_start();
    let start = at + rest.len() - body.len();
    match body.chars().next()? {
        quote @ ('"' | '\'') => {
            let inner = body.get(1..)?;
            let length = closing_quote(inner, quote)?;
            Some(Scalar { inner: Span::new(start + 1, start + 1 + length), quote: Some(quote), json: None })
        }
        '|' | '>' | '[' | '{' | '&' | '*' | '!' | '#' => None,
        _ => {
            let value = body.split(" #").next().unwrap_or(body).trim_end();
            Some(Scalar { inner: Span::new(start, start + value.len()), quote: None, json: None })
        }
    }
}

/// The offset of the quotation mark that ends `inner`; `\"` and `''` end nothing.
fn closing_quote(inner: &str, quote: char) -> Option<usize> {
    let mut characters = inner.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let doubled = c == quote && quote == '\'' && characters.peek().is_some_and(|&(_, next)| next == quote);
        if doubled || (c == '\\' && quote == '"') {
            characters.next();
        } else if c == quote {
            return Some(at);
        }
    }
    None
}

impl Scalar {
    /// The value as prose; `\"` and `''` stand for one mark.
    fn prose(&self, source: &str) -> Option<crate::article::Prose> {
        if let Some(span) = self.json {
            return remap::whole(&remap::json_string(source, span));
        }
        let mut builder = ProseBuilder::default();
        let escape = match self.quote {
            Some('"') => "\\",
            Some(_) => "''",
            None => "\n",
        };
        let mut at = self.inner.start as usize;
        for part in self.inner.slice(source).split_inclusive(escape) {
            // Both escapes drop one character: the backslash, or the second of two apostrophes.
            let kept = if part.ends_with(escape) { part.get(..part.len() - 1).unwrap_or(part) } else { part };
            builder.push(kept, Span::new(at, at + kept.len()), source);
            at += part.len();
        }
        builder.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> (Vec<String>, Option<&str>, &str) {
        let front = read(source, 0);
        let blocks = front.blocks(source);
        let texts = blocks.iter().map(|block| block.prose.text(source).to_owned()).collect();
        (texts, front.date.map(|span| span.slice(source)), &source[front.end..])
    }

    #[test]
    fn plain_and_quoted_values() {
        let source =
            "---\ntitle: \"Mill \\\"Nine\\\" burns\"\ntags:\n  - title: no\ndate: '2020-05-06T10:00' # day\n---\nBody";
        let (blocks, date, rest) = texts(source);
        assert_eq!(blocks, ["Mill \"Nine\" burns"]);
        assert_eq!(date, Some("2020-05-06T10:00"));
        assert_eq!(rest, "\nBody");
    }

    #[test]
    fn toml_and_apostrophes() {
        assert_eq!(texts("+++\ntitle = \"12 mills\"\ndate = 2020-05-06\n+++\n").0, ["12 mills"]);
        assert_eq!(texts("---\nheadline: 'The miller''s 12 men'\n...\n").0, ["The miller's 12 men"]);
    }

    #[test]
    fn an_object_of_json() {
        let source = "{\n  \"title\": \"The miller\\u2019s 12 \\\"men\\\"\",\n  \"tags\": [\"a\"],\n  \"date\": \"2020-05-06\",\n  \"data\": [\"a.csv\", \"b.txt\"]\n}\nBody";
        let (blocks, date, rest) = texts(source);
        assert_eq!((blocks, date, rest), (vec!["The miller’s 12 \"men\"".to_owned()], Some("2020-05-06"), "\nBody"));
        let data: Vec<&str> = read(source, 0).data(source).iter().map(|span| span.slice(source)).collect();
        assert_eq!(data, ["a.csv"]);
        for source in ["{12 men} were hurt", "{}\nBody", "{\"title\": 1", "{\"a\": 1} men", "{{< img >}}\n"] {
            assert_eq!(texts(source).2, source);
        }
    }

    #[test]
    fn what_is_no_front_matter_is_text() {
        for source in ["---\n\nNine hurt\n\n---\n", "---\ntitle: open", "title: x\n---\n", "", "---"] {
            assert_eq!(texts(source).2, source);
        }
        assert!(texts("---\ntitle: >\n  folded\ntitles: [a]\n---\n").0.is_empty());
    }
}
