//! Writes the text of a document out and records its structure, to be played to the builder of pages when the text is whole.

use super::style::Style;
use crate::article::{Part, Span};
use crate::read::markup::{Attributes, Page, Read};

/// Text and structure of a document.
#[derive(Default)]
pub struct Recording {
    /// The text: paragraphs, one a line.
    pub source: String,
    /// Where the text of each part begins.
    pub parts: Vec<Part>,
    events: Vec<Event>,
    lines: usize,
    rows: Vec<Row>,
    /// Whether a list is open: in the text, in each open cell.
    lists: Vec<bool>,
}

/// An open row of a table.
struct Row {
    /// The event it begins with.
    first: usize,
    header: bool,
    dropped: bool,
}

enum Event {
    Open { name: &'static str, attributes: Vec<(&'static str, String)>, at: u32 },
    Close { name: &'static str, at: u32 },
    Text(Span),
}

impl Recording {
    /// The text of a part begins.
    pub fn part(&mut self, name: &str) {
        self.parts.push(super::part(name, self.source.len(), self.lines + 1));
    }

    /// An element begins.
    pub fn open(&mut self, name: &'static str, attributes: Vec<(&'static str, String)>) {
        let at = self.at();
        self.events.push(Event::Open { name, attributes, at });
    }

    /// An element ends.
    pub fn close(&mut self, name: &'static str) {
        let at = self.at();
        self.events.push(Event::Close { name, at });
    }

    /// Text of the present paragraph. A line end in it is a blank: lines are paragraphs.
    pub fn text(&mut self, text: &str) {
        let start = self.source.len();
        self.source.extend(text.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
        self.events.push(Event::Text(Span::new(start, self.source.len())));
    }

    /// A paragraph begins; the element that stands for it.
    pub fn paragraph(&mut self, style: Style) -> &'static str {
        let element = style.element();
        self.set_list(style == Style::Item);
        self.open(element, Vec::new());
        element
    }

    /// Begins or ends a list around items.
    fn set_list(&mut self, wanted: bool) {
        if self.lists.is_empty() {
            self.lists.push(false);
        }
        let open = self.lists.last().copied().unwrap_or(false);
        match (open, wanted) {
            (false, true) => self.open("ul", Vec::new()),
            (true, false) => self.close("ul"),
            _ => {}
        }
        if let Some(last) = self.lists.last_mut() {
            *last = wanted;
        }
    }

    /// A table begins.
    pub fn open_table(&mut self) {
        self.set_list(false);
        self.open("table", Vec::new());
    }

    /// A row begins.
    pub fn open_row(&mut self) {
        self.rows.push(Row { first: self.events.len(), header: false, dropped: false });
        self.open("tr", Vec::new());
    }

    /// The row is a heading of the table.
    pub fn head_row(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.header = true;
        }
    }

    /// The row was deleted.
    pub fn drop_row(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.dropped = true;
        }
    }

    /// The row ends.
    pub fn close_row(&mut self) {
        self.close("tr");
        if let Some(row) = self.rows.pop().filter(|row| row.dropped) {
            self.events.truncate(row.first);
        }
    }

    /// A cell begins.
    pub fn open_cell(&mut self, attributes: Vec<(&'static str, String)>) {
        self.open(self.cell_name(), attributes);
        self.lists.push(false);
    }

    /// The cell that has just begun spans so many columns.
    pub fn widen(&mut self, columns: String) {
        if let Some(Event::Open { attributes, .. }) = self.events.last_mut() {
            attributes.push(("colspan", columns));
        }
    }

    /// The cell ends.
    pub fn close_cell(&mut self) {
        self.set_list(false);
        self.lists.pop();
        self.close(self.cell_name());
    }

    fn cell_name(&self) -> &'static str {
        if self.rows.last().is_some_and(|row| row.header) { "th" } else { "td" }
    }

    /// Adds all of another recording behind this one.
    pub fn append(&mut self, other: Recording) {
        let by = self.at();
        let moved = |span: Span| Span { start: span.start + by, end: span.end + by };
        self.events.extend(other.events.into_iter().map(|event| match event {
            Event::Open { name, attributes, at } => Event::Open { name, attributes, at: at + by },
            Event::Close { name, at } => Event::Close { name, at: at + by },
            Event::Text(span) => Event::Text(moved(span)),
        }));
        self.source.push_str(&other.source);
        self.lines += other.lines;
    }

    /// The end of a paragraph.
    pub fn end_line(&mut self) {
        self.source.push('\n');
        self.lines += 1;
    }

    fn at(&self) -> u32 {
        Span::new(0, self.source.len()).end
    }

    /// The blocks of the document.
    pub fn page(&self) -> Read {
        let mut page = Page::new(&self.source);
        let mut kept = Attributes::default();
        for event in &self.events {
            match event {
                Event::Open { name, attributes, at } => {
                    kept.clear();
                    for (key, value) in attributes {
                        kept.add(key, value);
                    }
                    page.open(name, &kept, Span { start: *at, end: *at }, false);
                }
                Event::Close { name, at } => page.close(name, Span { start: *at, end: *at }),
                Event::Text(span) => page.text(span.slice(&self.source), *span),
            }
        }
        page.finish()
    }
}
