//! XML wire formats: NITF, and NewsML-G2 with NITF, XHTML or plain text inside. No DTD is read and no entity but the five
//! of the language is known, so nothing can swell.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::attributes::Attributes;
use super::html;
use super::page::Page;
use crate::article::{Reach, Span};
use crate::read::decode::ReadError;
use crate::read::remap::Decoding;

/// Deeper nesting is refused.
const DEEPEST: usize = 256;

/// What a file of XML is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dialect {
    /// NITF or XHTML: all of it is the article.
    Article,
    /// NewsML-G2: the article stands in `inlineXML` or `inlineData`.
    NewsMl,
}

/// Reads a source into a page, and appends what stands in it as escaped HTML.
///
/// # Errors
/// When it is not well-formed, nested too deep, or of another kind.
pub fn read<'a>(source: &'a str, start: usize, page: &mut Page<'a>) -> Result<Vec<Decoding>, ReadError> {
    let mut reader = Reader::from_str(source.get(start..).unwrap_or(""));
    let mut state = State { source, page, dialect: None, depth: 0, content: None, capture: None, embedded: Vec::new() };
    loop {
        let before = start + position(&reader);
        let event =
            reader.read_event().map_err(|error| broken(source, start + position(&reader), &error.to_string()))?;
        let place = Span::new(before, start + position(&reader));
        if matches!(event, Event::Eof) {
            break;
        }
        state.event(event, place)?;
    }
    if state.depth > 0 {
        return Err(broken(source, source.len(), "it ends before its elements are closed"));
    }
    match state.dialect {
        Some(_) => Ok(state.embedded),
        None => Err(broken(source, start, "there is no element in it")),
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn broken(source: &str, offset: usize, reason: &str) -> ReadError {
    let offset = offset.min(source.len());
    ReadError::at(
        source.as_bytes(),
        offset,
        format!("the XML is broken: {reason}"),
        "mend or export the file once more",
    )
}

struct State<'s, 'p, 'a> {
    source: &'s str,
    page: &'p mut Page<'a>,
    dialect: Option<Dialect>,
    depth: usize,
    /// The depth of the element of NewsML-G2 whose content is read, and the name it stands for.
    content: Option<(usize, &'static str)>,
    /// Text that is read for its value: a date, or data with markup of its own.
    capture: Option<Capture>,
    embedded: Vec<Decoding>,
}

enum Capture {
    Date(u8, String),
    Data { html: bool, decoding: Decoding },
}

impl State<'_, '_, '_> {
    fn event(&mut self, event: Event<'_>, place: Span) -> Result<(), ReadError> {
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    let reason = format!("elements are nested deeper than the limit of {DEEPEST}");
                    return Err(ReadError::at(
                        self.source.as_bytes(),
                        place.start as usize,
                        reason,
                        "is it an article?",
                    ));
                }
                self.open(&tag, place, false)?;
            }
            Event::Empty(tag) => self.open(&tag, place, true)?,
            Event::End(tag) => {
                self.close(&name_of(tag.local_name().as_ref()), place);
                self.depth = self.depth.saturating_sub(1);
            }
            Event::Text(_) => self.text(place.slice(self.source), place),
            Event::CData(data) => {
                let start = place.start as usize + "<![CDATA[".len();
                let length = data.len();
                let inner = Span::new(start, start + length);
                self.text(inner.slice(self.source), inner);
            }
            Event::GeneralRef(_) => {
                let decoded = reference(place.slice(self.source));
                self.text(&decoded, place);
            }
            Event::Comment(_) => self.page.comment(place),
            Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn open(&mut self, tag: &BytesStart<'_>, place: Span, empty: bool) -> Result<(), ReadError> {
        let name = name_of(tag.local_name().as_ref());
        let mut attributes = Attributes::default();
        for attribute in tag.attributes().with_checks(false).flatten() {
            let value = attribute.value.as_ref();
            attributes.add(attribute.key.local_name().as_ref(), value);
        }
        let dialect = match self.dialect {
            Some(dialect) => dialect,
            None => *self.dialect.insert(dialect_of(&name).ok_or_else(|| {
                let shown: String = name.chars().take(40).collect();
                let reason = format!("neither NITF, NewsML-G2 nor XHTML: the XML begins with <{shown}>");
                ReadError::at(
                    self.source.as_bytes(),
                    place.start as usize,
                    reason,
                    "export the article as text or HTML",
                )
            })?),
        };
        if dialect == Dialect::NewsMl && self.content.is_none() {
            if !empty {
                self.open_news(&name, &attributes, place);
            }
        } else if self.capture.is_none() {
            self.page.open(&name, &attributes, place, empty);
        }
        Ok(())
    }

    /// An element of NewsML-G2 outside the article.
    fn open_news(&mut self, name: &str, attributes: &Attributes, place: Span) {
        let named = match name {
            "headline" => "hl1",
            "description" if attributes.get("role").is_some_and(|role| role.contains("summary")) => "abstract",
            "inlinexml" => "block",
            "inlinedata" => {
                let html = attributes.get("contenttype").is_some_and(|kind| kind.contains("html"));
                self.capture = Some(Capture::Data { html, decoding: Decoding::default() });
                "block"
            }
            "versioncreated" | "contentcreated" | "firstcreated" => {
                self.capture = Some(Capture::Date(u8::from(name != "versioncreated"), String::new()));
                "block"
            }
            _ => return,
        };
        self.content = Some((self.depth, named));
        self.page.open(named, &Attributes::default(), place, false);
    }

    fn close(&mut self, name: &str, place: Span) {
        match self.content {
            Some((depth, named)) if depth == self.depth => {
                self.content = None;
                match self.capture.take() {
                    Some(Capture::Date(rank, text)) => self.page.head.note_date(rank, &text),
                    Some(Capture::Data { html: true, decoding }) => self.embedded.push(decoding),
                    _ => {}
                }
                self.page.close(named, place);
            }
            None if self.dialect == Some(Dialect::NewsMl) => {}
            _ if self.capture.is_none() => self.page.close(name, place),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, place: Span) {
        match &mut self.capture {
            Some(Capture::Date(_, value)) => value.push_str(text.get(..text.len().min(64)).unwrap_or("")),
            Some(Capture::Data { html: true, decoding }) => decoding.push(text, place, self.source),
            Some(Capture::Data { .. }) => self.lines(text, place),
            None if self.dialect == Some(Dialect::NewsMl) && self.content.is_none() => {}
            None => self.page.text(text, place),
        }
    }

    /// Plain text: each line is a paragraph.
    fn lines(&mut self, text: &str, place: Span) {
        let parallel = place.slice(self.source) == text;
        let mut at = place.start as usize;
        for line in text.split_inclusive('\n') {
            let span = if parallel { Span::new(at, at + line.len()) } else { place };
            self.page.text(line, span);
            at += line.len();
            if line.ends_with('\n') {
                self.page.break_block();
            }
        }
    }
}

fn dialect_of(name: &str) -> Option<Dialect> {
    match name {
        "nitf" | "html" | "body" | "article" => Some(Dialect::Article),
        "newsmessage" | "newsitem" | "packageitem" => Some(Dialect::NewsMl),
        _ => None,
    }
}

fn name_of(name: &str) -> String {
    name.to_ascii_lowercase()
}

/// What a reference stands for: the five of XML and numbers; others say nothing.
fn reference(text: &str) -> String {
    match text {
        "&amp;" => "&".to_owned(),
        "&lt;" => "<".to_owned(),
        "&gt;" => ">".to_owned(),
        "&quot;" => "\"".to_owned(),
        "&apos;" => "'".to_owned(),
        _ if text.starts_with("&#") => super::entity::decode(text).map_or_else(String::new, |(value, _)| value),
        _ => "\u{fffc}".to_owned(),
    }
}

/// Reads HTML that was escaped or enclosed in another format; its blocks and comments lead back to the outer source.
pub fn embedded(decoding: &Decoding, source: &str) -> super::page::Read {
    let mut page = Page::new(decoding.text());
    html::read(decoding.text(), 0..decoding.text().len(), &mut page);
    let mut read = page.finish();
    for block in &mut read.blocks {
        block.prose = decoding.remap(&block.prose);
    }
    for suppression in &mut read.suppressions {
        suppression.comment = decoding.place(suppression.comment);
        suppression.at = decoding.place(suppression.at);
        suppression.scope = match suppression.reach {
            Reach::File => Span::new(0, source.len()),
            _ => decoding.place(suppression.scope),
        };
    }
    read
}
