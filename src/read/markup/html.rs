//! HTML by its tokens alone. Tree builders take time that grows with the square of the nesting.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};

use super::attributes::Attributes;
use super::entity;
use super::page::Page;
use crate::article::Span;

/// Elements that have no content.
const VOID: [&str; 18] = [
    "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "image", "img", "input", "keygen", "link", "meta",
    "param", "source", "track", "wbr",
];
/// Elements whose text has no character references.
const RAW: [&str; 6] = ["script", "style", "xmp", "iframe", "noembed", "noframes"];

/// Reads the part `range` of a source into a page.
pub fn read(source: &str, range: Range<usize>, page: &mut Page<'_>) {
    let reader = Reader {
        source,
        base: range.start,
        page,
        name: String::new(),
        start: 0,
        attributes: Attributes::default(),
        kept: false,
        raw: false,
    };
    let mut emitter: CallbackEmitter<_, Infallible, usize> = CallbackEmitter::new(reader);
    emitter.naively_switch_states(true);
    let text = source.get(range).unwrap_or("");
    // No token comes out: the emitter hands everything to the reader.
    Tokenizer::new_with_emitter(text, emitter).for_each(drop);
}

/// Receives the tokenizer's events.
struct Reader<'a, 'p> {
    source: &'a str,
    base: usize,
    page: &'a mut Page<'p>,
    /// The start tag that is being read.
    name: String,
    start: usize,
    attributes: Attributes,
    kept: bool,
    /// Inside an element without character references.
    raw: bool,
}

impl Callback<Infallible, usize> for Reader<'_, '_> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: html5gum::Span<usize>) -> Option<Infallible> {
        let place = Span::new(self.base + span.start, self.base + span.end);
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.name = text(name);
                self.start = self.base + span.start;
                self.attributes.clear();
            }
            CallbackEvent::AttributeName { name } => self.kept = self.attributes.add(&text(name), ""),
            CallbackEvent::AttributeValue { value } => {
                if self.kept {
                    self.attributes.set_last(&String::from_utf8_lossy(value));
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                let foreign = self_closing && matches!(self.name.as_str(), "svg" | "math");
                let empty = foreign || VOID.contains(&self.name.as_str());
                self.raw = RAW.contains(&self.name.as_str());
                let whole = Span::new(self.start, place.end as usize);
                self.page.open(&self.name, &self.attributes, whole, empty);
            }
            CallbackEvent::EndTag { name } => {
                self.raw = false;
                self.page.close(&text(name), place);
            }
            CallbackEvent::String { .. } => self.text(place),
            CallbackEvent::Comment { .. } => self.comment(place),
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    }
}

impl Reader<'_, '_> {
    /// A stretch of text with its character references.
    fn text(&mut self, place: Span) {
        let raw = place.slice(self.source);
        let mut at = 0;
        while let Some(found) = memchr::memchr(b'&', raw.as_bytes().get(at..).unwrap_or_default()).filter(|_| !self.raw)
        {
            let reference = at + found;
            match raw.get(reference..).and_then(entity::decode) {
                Some((value, length)) => {
                    self.plain(raw, at..reference, place);
                    let start = place.start as usize + reference;
                    self.page.text(&value, Span::new(start, start + length));
                    at = reference + length;
                }
                None => {
                    self.plain(raw, at..reference + 1, place);
                    at = reference + 1;
                }
            }
        }
        self.plain(raw, at..raw.len(), place);
    }

    fn plain(&mut self, raw: &str, range: Range<usize>, place: Span) {
        let start = place.start as usize;
        let part = raw.get(range.clone()).unwrap_or("");
        if !part.is_empty() {
            self.page.text(part, Span::new(start + range.start, start + range.end));
        }
    }

    /// The tokenizer's span of a comment may leave out its marks.
    fn comment(&mut self, place: Span) {
        let before = self.source.get(..place.start as usize).unwrap_or("");
        let inside = self.source.get(place.start as usize..).unwrap_or("");
        let start = if inside.starts_with("<!--") {
            Some(place.start as usize)
        } else {
            before.len().checked_sub(4).filter(|at| before.get(*at..) == Some("<!--"))
        };
        let Some(start) = start else { return };
        let length = memchr::memmem::find(self.source.get(start..).unwrap_or("").as_bytes(), b"-->");
        if let Some(length) = length {
            self.page.comment(Span::new(start, start + length + "-->".len()));
        }
    }
}

/// A name in lower case.
fn text(name: &[u8]) -> String {
    String::from_utf8_lossy(name).to_ascii_lowercase()
}
