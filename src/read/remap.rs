//! Text that stands inside another format in another spelling: HTML in a JSON string, or escaped in XML. Blocks of the
//! inner text are made to lead back to the outer source.

use super::prose::ProseBuilder;
use crate::article::{Pieces, Prose, Span};

/// A decoded text and where its pieces stand in the source.
#[derive(Clone, Debug, Default)]
pub struct Decoding {
    text: String,
    /// Offset in the text, place in the source, and whether both are spelt alike.
    pieces: Vec<(u32, Span, bool)>,
}

impl Decoding {
    /// Adds text that stands at `span` of the source, as it is or in another spelling.
    pub fn push(&mut self, text: &str, span: Span, source: &str) {
        if text.is_empty() {
            return;
        }
        let parallel = span.slice(source) == text;
        match self.pieces.last_mut() {
            Some((_, last, true)) if parallel && last.end == span.start => last.end = span.end,
            _ => self.pieces.push((Span::new(0, self.text.len()).end, span, parallel)),
        }
        self.text.push_str(text);
    }

    /// The decoded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The span of the source that a span of the decoded text comes from.
    pub fn place(&self, span: Span) -> Span {
        let piece = |offset: u32| {
            let index = self.pieces.partition_point(|(start, _, _)| *start <= offset).checked_sub(1)?;
            self.pieces.get(index)
        };
        let start = piece(span.start).map_or(0, |(start, source, parallel)| match parallel {
            true => source.end.min(source.start + (span.start - start)),
            false => source.start,
        });
        let last = span.end.saturating_sub(1).max(span.start);
        let end = piece(last).map_or(0, |(start, source, parallel)| match parallel {
            true => source.end.min(source.start + (span.end - start)),
            false => source.end,
        });
        Span { start, end: end.max(start) }
    }

    /// Prose over the decoded text as prose over the source.
    pub fn remap(&self, prose: &Prose) -> Prose {
        let mut pieces = Vec::new();
        let text = prose.text(&self.text);
        match prose {
            Prose::Slice(span) => self.cover(0, *span, true, &mut pieces),
            Prose::Pieces(put_together) => {
                let Pieces { text, pieces: inner } = &**put_together;
                let ends = inner.iter().skip(1).map(|(at, _)| *at as usize).chain([text.len()]);
                for ((at, span), end) in inner.iter().zip(ends) {
                    let own = text.get(*at as usize..end).unwrap_or("");
                    self.cover(*at, *span, span.slice(&self.text) == own, &mut pieces);
                }
            }
        }
        Prose::of_pieces(text.to_owned(), pieces)
    }

    /// The pieces of the source below a span of the decoded text that begins at `at` of the prose.
    fn cover(&self, at: u32, span: Span, alike: bool, pieces: &mut Vec<(u32, Span)>) {
        let first = self.pieces.partition_point(|(start, _, _)| *start <= span.start).saturating_sub(1);
        let mut whole: Option<Span> = None;
        for (index, (start, source, parallel)) in self.pieces.iter().enumerate().skip(first) {
            let end = self.pieces.get(index + 1).map_or(self.text.len(), |(next, _, _)| *next as usize);
            let (from, to) = (span.start.max(*start), span.end.min(Span::new(0, end).end));
            if *start >= span.end.max(span.start + 1) {
                break;
            }
            let part = match parallel {
                true => Span { start: source.start + (from - start), end: source.start + (to.max(from) - start) },
                false => *source,
            };
            if alike {
                pieces.push((at + (from - span.start), part));
            } else {
                whole = Some(whole.map_or(part, |whole| whole.join(part)));
            }
        }
        if !alike {
            pieces.extend(whole.map(|whole| (at, whole)));
        }
    }
}

/// Decodes the text of a JSON string that stands, with its quotation marks, at `span` of the source.
pub fn json_string(source: &str, span: Span) -> Decoding {
    let mut decoding = Decoding::default();
    let raw = span.slice(source);
    let end = raw.len().saturating_sub(1);
    let base = span.start as usize;
    let mut at = 1;
    while at < end {
        let rest = raw.get(at..end).unwrap_or("");
        let length = memchr::memchr(b'\\', rest.as_bytes()).unwrap_or(rest.len());
        decoding.push(rest.get(..length).unwrap_or(""), Span::new(base + at, base + at + length), source);
        at += length;
        if at >= end {
            break;
        }
        let (value, length) = escape(raw.get(at..end).unwrap_or(""));
        decoding.push(&value.to_string(), Span::new(base + at, base + at + length), source);
        at += length;
    }
    decoding
}

/// An escape of JSON at the beginning of `text`: its character and length.
fn escape(text: &str) -> (char, usize) {
    let unit = |at: usize| text.get(at..at + 4).and_then(|digits| u16::from_str_radix(digits, 16).ok());
    match text.as_bytes().get(1) {
        Some(b'n') => ('\n', 2),
        Some(b't') => ('\t', 2),
        Some(b'r') => ('\r', 2),
        Some(b'b' | b'f') => (' ', 2),
        Some(b'u') => {
            let Some(first) = unit(2) else { return ('\u{fffd}', 2) };
            let second = text.get(6..8).filter(|mark| *mark == "\\u").and_then(|_| unit(8));
            let pair = char::decode_utf16([first].into_iter().chain(second)).next();
            match pair {
                Some(Ok(c)) => (c, if c.len_utf16() == 2 { 12 } else { 6 }),
                _ => ('\u{fffd}', 6),
            }
        }
        Some(&other) if other.is_ascii() => (char::from(other), 2),
        _ => ('\u{fffd}', 1),
    }
}

/// The prose of a whole decoded text.
pub fn whole(decoding: &Decoding) -> Option<Prose> {
    let mut builder = ProseBuilder::default();
    builder.push(decoding.text(), Span::new(0, decoding.text().len()), decoding.text());
    builder.take().map(|prose| decoding.remap(&prose))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_in_a_json_string_leads_back() {
        let source = r#"{"a": "sold\n1,\u0032\u00300 \ud83d\ude97 for \"£\" 5"}"#;
        let start = source.find("\"sold").unwrap();
        let decoding = json_string(source, Span::new(start, source.len() - 1));
        assert_eq!(decoding.text(), "sold\n1,200 🚗 for \"£\" 5");
        let prose = whole(&decoding).unwrap();
        let text = prose.text(source);
        let slice = |needle: &str| {
            let at = text.find(needle).unwrap();
            prose.to_source(Span::new(at, at + needle.len())).slice(source)
        };
        assert_eq!(slice("1,200"), r"1,\u0032\u00300");
        assert_eq!(slice("🚗"), r"\ud83d\ude97");
        assert_eq!(slice("£"), "£");
        assert_eq!(slice("5"), "5");
    }
}
