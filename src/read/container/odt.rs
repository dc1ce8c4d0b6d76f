//! Office texts (OpenDocument): body and footnotes. Deleted text of tracked changes and comments are no prose.

use quick_xml::events::BytesStart;

use super::archive::Archive;
use super::recorder::Recording;
use super::style::Style;
use super::xml::{self, Handler, attribute};
use crate::read::decode::ReadError;

const BODY: &str = "content.xml";
const STYLES: &str = "styles.xml";
const MANIFEST: &str = "META-INF/manifest.xml";
/// Blanks that one element may stand for.
const MOST_BLANKS: usize = 100;

/// Reads a text.
pub fn read(archive: &Archive<'_>) -> Result<Recording, ReadError> {
    if let Some(manifest) = archive.part(MANIFEST)?
        && manifest.contains("encryption-data")
    {
        return Err(ReadError::whole("the document has a password", "save it without one, then run again"));
    }
    let mut styles = Styles::default();
    for name in [STYLES, BODY] {
        if let Some(part) = archive.part(name)? {
            xml::walk(name, &part, &mut styles)?;
        }
    }
    let mut recording = Recording::default();
    if let Some(part) = archive.part(BODY)? {
        recording.part(BODY);
        let mut body = Body { styles: &styles, recording, notes: Recording::default(), open: Vec::new(), text: false };
        xml::walk(BODY, &part, &mut body)?;
        recording = body.recording;
        recording.append(body.notes);
    }
    Ok(recording)
}

/// Names of styles with what they mean, and whether they raise text.
#[derive(Default)]
struct Styles {
    known: Vec<(String, Style, bool)>,
}

impl Handler for Styles {
    fn skips(&self, name: &str) -> bool {
        name == "body"
    }

    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "style" => {
                let (own, parent) = (attribute(tag, "name"), attribute(tag, "parent-style-name"));
                let by_name = |name: &Option<String>| name.as_deref().map_or(Style::Plain, |name| self.of(name).0);
                let own_style = by_name(&own);
                let style = if own_style == Style::Plain { by_name(&parent) } else { own_style };
                self.known.extend(own.map(|own| (own, style, false)));
            }
            "text-properties" => {
                let raised = attribute(tag, "text-position").is_some_and(|position| position.starts_with("super"));
                if let Some(last) = self.known.last_mut() {
                    last.2 |= raised;
                }
            }
            _ => {}
        }
    }
}

/// Styles that are looked through for a name.
const MOST_STYLES: usize = 2_000;

impl Styles {
    fn of(&self, name: &str) -> (Style, bool) {
        let known = self.known.iter().rev().take(MOST_STYLES).find(|(known, ..)| known == name);
        known.map_or_else(|| (Style::of_name(name), false), |(_, style, raised)| (*style, *raised))
    }
}

struct Body<'a> {
    styles: &'a Styles,
    recording: Recording,
    /// Footnotes stand behind the text.
    notes: Recording,
    /// Open elements that matter.
    open: Vec<Open>,
    /// Inside the body.
    text: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Paragraph(Option<&'static str>, Style),
    Span(bool),
    Note,
    Item,
}

impl Handler for Body<'_> {
    fn skips(&self, name: &str) -> bool {
        matches!(
            name,
            "note-citation"
                | "annotation"
                | "tracked-changes"
                | "automatic-styles"
                | "font-face-decls"
                | "scripts"
                | "sequence-decls"
                | "forms"
                | "settings"
                | "ruby-text"
                | "title"
                | "desc"
                | "table-of-content"
        )
    }

    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "body" => self.text = true,
            "h" => {
                let level = attribute(tag, "outline-level").and_then(|level| level.parse().ok()).unwrap_or(1);
                let style = attribute(tag, "style-name").map_or(Style::Plain, |name| self.styles.of(&name).0);
                let style = if style == Style::Title { style } else { Style::Heading(level) };
                self.open.push(Open::Paragraph(None, style));
            }
            "p" => {
                let style = attribute(tag, "style-name").map_or(Style::Plain, |name| self.styles.of(&name).0);
                let item =
                    self.open.iter().rev().take_while(|open| **open != Open::Note).any(|open| *open == Open::Item);
                let style = if item && style == Style::Plain { Style::Item } else { style };
                self.open.push(Open::Paragraph(None, style));
            }
            "span" => {
                let raised = attribute(tag, "style-name").is_some_and(|name| self.styles.of(&name).1);
                self.open.push(Open::Span(raised));
            }
            "note-body" => self.open.push(Open::Note),
            "list-item" => self.open.push(Open::Item),
            "s" => {
                let blanks = attribute(tag, "c").and_then(|count| count.parse().ok()).unwrap_or(1usize);
                self.say(&" ".repeat(blanks.min(MOST_BLANKS)));
            }
            "tab" | "line-break" => self.say(" "),
            "table" => self.out().open_table(),
            "table-header-rows" => self.out().open("thead", Vec::new()),
            "table-row" => self.out().open_row(),
            "table-cell" => {
                let number =
                    |name: &str| attribute(tag, name).and_then(|value| value.parse::<usize>().ok()).unwrap_or(1);
                let columns = number("number-columns-spanned").max(number("number-columns-repeated"));
                let rows = number("number-rows-spanned");
                self.out().open_cell(vec![("colspan", columns.to_string()), ("rowspan", rows.to_string())]);
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "h" | "p" => {
                if let Some(Open::Paragraph(Some(element), _)) = self.open.pop() {
                    self.out().close(element);
                    self.out().end_line();
                }
            }
            "span" | "note-body" | "list-item" => {
                self.open.pop();
            }
            "table" => self.out().close("table"),
            "table-header-rows" => self.out().close("thead"),
            "table-row" => self.out().close_row(),
            "table-cell" => self.out().close_cell(),
            "body" => self.text = false,
            _ => {}
        }
    }

    fn text_in(&mut self, element: &str, text: &str) {
        if matches!(element, "p" | "h" | "span" | "a" | "ruby-base") || element.ends_with("-ref") {
            self.say(text);
        }
    }
}

impl Body<'_> {
    /// Where text goes: a note's stands behind the article's.
    fn out(&mut self) -> &mut Recording {
        if self.open.contains(&Open::Note) { &mut self.notes } else { &mut self.recording }
    }

    fn say(&mut self, text: &str) {
        let raised = matches!(self.open.last(), Some(Open::Span(true)));
        let paragraph = self.open.iter().rposition(|open| matches!(open, Open::Paragraph(..)));
        let Some(at) = paragraph.filter(|_| self.text) else { return };
        if let Some(Open::Paragraph(None, style)) = self.open.get(at).copied() {
            let element = self.out().paragraph(style);
            if let Some(open) = self.open.get_mut(at) {
                *open = Open::Paragraph(Some(element), style);
            }
        }
        let out = self.out();
        if raised {
            out.open("sup", Vec::new());
        }
        out.text(text);
        if raised {
            out.close("sup");
        }
    }
}
