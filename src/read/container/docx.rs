//! Word documents: body, footnotes and endnotes, with tracked changes as they read when accepted. Comments, deleted text
//! and field codes are no prose.

use quick_xml::events::BytesStart;

use super::archive::Archive;
use super::recorder::Recording;
use super::style::Style;
use super::xml::{self, Handler};
use crate::read::decode::ReadError;

const BODY: &str = "word/document.xml";
const NOTES: [&str; 2] = ["word/footnotes.xml", "word/endnotes.xml"];
const STYLES: &str = "word/styles.xml";

/// Reads a document.
pub fn read(archive: &Archive<'_>) -> Result<Recording, ReadError> {
    let mut styles = Styles::default();
    if let Some(part) = archive.part(STYLES)? {
        xml::walk(STYLES, &part, &mut styles)?;
    }
    let mut recording = Recording::default();
    for name in std::iter::once(BODY).chain(NOTES) {
        if let Some(part) = archive.part(name)? {
            recording.part(name);
            let mut body =
                Body { styles: &styles, recording: &mut recording, state: State::default(), stack: Vec::new() };
            xml::walk(name, &part, &mut body)?;
        }
    }
    Ok(recording)
}

/// Ids of paragraph styles and what they mean.
#[derive(Default)]
struct Styles {
    known: Vec<(String, Style)>,
    open: Option<String>,
}

impl Handler for Styles {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "style" => self.open = xml::attribute(tag, "styleId"),
            "name" => {
                let style = xml::attribute(tag, "val").map_or(Style::Plain, |name| Style::of_name(&name));
                self.known.extend(self.open.take().map(|id| (id, style)));
            }
            _ => {}
        }
    }
}

impl Styles {
    fn of(&self, id: &str) -> Style {
        let known = self.known.iter().find(|(known, _)| known == id).map(|(_, style)| *style);
        known.unwrap_or_else(|| Style::of_name(&split_words(id)))
    }
}

/// "Heading1" is "Heading 1".
fn split_words(id: &str) -> String {
    let letters = id.trim_end_matches(|c: char| c.is_ascii_digit());
    format!("{letters} {}", id.get(letters.len()..).unwrap_or("")).trim().to_owned()
}

/// The state of a paragraph and a run; text boxes inside a paragraph have their own.
#[derive(Default)]
struct State {
    style: Style,
    numbered: bool,
    /// The tag of the paragraph has been recorded.
    begun: Option<&'static str>,
    /// The paragraph's mark was deleted: it runs on.
    runs_on: bool,
    /// Properties of the paragraph are being read, or of its mark.
    properties: bool,
    raised: bool,
    hidden: bool,
    /// Properties of a run are being read; of a row.
    run: bool,
    row: bool,
}

/// Reads the body or the notes.
struct Body<'a> {
    styles: &'a Styles,
    recording: &'a mut Recording,
    state: State,
    stack: Vec<State>,
}

impl Handler for Body<'_> {
    fn skips(&self, name: &str) -> bool {
        matches!(
            name,
            "del"
                | "moveFrom"
                | "instrText"
                | "delText"
                | "Fallback"
                | "delInstrText"
                | "rPrChange"
                | "pPrChange"
                | "tblPrChange"
                | "trPrChange"
                | "tcPrChange"
                | "sectPrChange"
                | "annotationRef"
                | "separator"
                | "continuationSeparator"
        ) && !((self.state.properties || self.state.row) && name == "del")
    }

    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        let on = || xml::attribute(tag, "val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"));
        match name {
            "p" => {
                // A paragraph without a mark runs on in the next, which decides how both are set.
                if !self.state.runs_on {
                    self.stack.push(std::mem::take(&mut self.state));
                } else if self.state.begun.is_none() {
                    self.state = State::default();
                }
                self.state.runs_on = false;
            }
            "pPr" => self.state.properties = true,
            "pStyle" => self.state.style = xml::attribute(tag, "val").map_or(Style::Plain, |id| self.styles.of(&id)),
            "numPr" if self.state.properties => self.state.numbered = true,
            "outlineLvl" if self.state.style == Style::Plain => {
                let level = xml::attribute(tag, "val").and_then(|level| level.parse::<u8>().ok());
                self.state.style =
                    level.filter(|level| *level < 9).map_or(Style::Plain, |level| Style::Heading(level + 1));
            }
            "trPr" => self.state.row = true,
            "del" if self.state.row => self.recording.drop_row(),
            "del" => self.state.runs_on = true,
            "rPr" if !self.state.properties => self.state.run = true,
            "r" => (self.state.raised, self.state.hidden) = (false, false),
            "vertAlign" if self.state.run => {
                self.state.raised = xml::attribute(tag, "val").as_deref() == Some("superscript");
            }
            "vanish" | "webHidden" if self.state.run => self.state.hidden = on(),
            "tab" | "br" | "cr" | "ptab" if !self.state.properties => self.text(" "),
            "noBreakHyphen" => self.text("-"),
            "tbl" => self.recording.open_table(),
            "tr" => self.recording.open_row(),
            "tc" => self.recording.open_cell(Vec::new()),
            "gridSpan" => self.recording.widen(xml::attribute(tag, "val").unwrap_or_default()),
            "tblHeader" if on() => self.recording.head_row(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "pPr" => self.state.properties = false,
            "rPr" => self.state.run = false,
            "p" if !self.state.runs_on => {
                self.end_paragraph();
                self.state = self.stack.pop().unwrap_or_default();
            }
            "trPr" => self.state.row = false,
            "tbl" => self.recording.close("table"),
            "tr" => self.recording.close_row(),
            "tc" => self.recording.close_cell(),
            "footnote" | "endnote" => self.finish(),
            _ => {}
        }
    }

    fn text_in(&mut self, element: &str, text: &str) {
        if element == "t" && !self.state.hidden {
            self.text(text);
        }
    }

    fn end(&mut self) {
        self.finish();
    }
}

impl Body<'_> {
    fn text(&mut self, text: &str) {
        if self.state.begun.is_none() {
            let style = match self.state.style {
                Style::Plain if self.state.numbered => Style::Item,
                style => style,
            };
            let element = self.recording.paragraph(style);
            self.state.begun = Some(element);
        }
        if self.state.raised {
            self.recording.open("sup", Vec::new());
        }
        self.recording.text(text);
        if self.state.raised {
            self.recording.close("sup");
        }
    }

    fn end_paragraph(&mut self) {
        if let Some(element) = self.state.begun {
            self.recording.close(element);
            self.recording.end_line();
        }
    }

    /// A last paragraph whose mark was deleted.
    fn finish(&mut self) {
        if self.state.runs_on {
            self.end_paragraph();
            self.state = self.stack.pop().unwrap_or_default();
        }
    }
}
