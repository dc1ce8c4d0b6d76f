//! Collects the prose of one Markdown block after the other and knows what kind of block it is in.

use std::ops::Range;

use pulldown_cmark::{HeadingLevel, Tag, TagEnd};

use crate::article::{Block, BlockKind, Cell, Span};
use crate::read::boilerplate::Furniture;
use crate::read::note_mark::{self, Raised};
use crate::read::prose::ProseBuilder;
use crate::read::suppress::Comments;

/// Stands for code and pictures inside prose; no letter, digit or blank.
const PLACEHOLDER: &str = "\u{fffc}";

/// Turns the parser's events into blocks.
pub struct BlockBuilder<'a> {
    source: &'a str,
    blocks: &'a mut Vec<Block>,
    comments: &'a mut Comments,
    prose: ProseBuilder,
    containers: Vec<Container>,
    heading: Option<u8>,
    cell: Cell,
    lists: u32,
    /// An item of a list has begun and has no block yet.
    item: bool,
    furniture: Furniture,
    /// Depth of code, raw HTML, pictures and struck text, which are no prose.
    skipped: usize,
    /// What the text inside `<sup>` is.
    raised: Option<Raised>,
}

enum Container {
    List { number: u32, ordered: bool },
    Quotation,
}

impl<'a> BlockBuilder<'a> {
    /// A builder that appends to `blocks`.
    pub fn new(source: &'a str, blocks: &'a mut Vec<Block>, comments: &'a mut Comments) -> BlockBuilder<'a> {
        let cell = Cell { table: 0, row: 0, column: 0, header: false };
        let prose = ProseBuilder::default();
        let furniture = Furniture::default();
        BlockBuilder {
            source,
            blocks,
            comments,
            prose,
            containers: Vec::new(),
            heading: None,
            cell,
            lists: 0,
            item: false,
            furniture,
            skipped: 0,
            raised: None,
        }
    }

    /// An element begins.
    pub fn open(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => self.heading = Some(number_of(*level)),
            Tag::List(first) => {
                self.flush();
                self.containers.push(Container::List { number: self.lists, ordered: first.is_some() });
                self.lists += 1;
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.containers.push(Container::Quotation);
            }
            Tag::Item => {
                self.flush();
                self.item = true;
            }
            Tag::Paragraph | Tag::FootnoteDefinition(_) => self.flush(),
            Tag::TableHead => (self.cell.row, self.cell.column, self.cell.header) = (0, 0, true),
            Tag::TableRow => (self.cell.row, self.cell.column, self.cell.header) = (self.cell.row + 1, 0, false),
            Tag::Image { .. } => {
                self.placeholder(range);
                self.skipped += 1;
            }
            Tag::Strikethrough => self.skipped += 1,
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.flush();
                if matches!(tag, Tag::HtmlBlock) && !is_verbatim(self.source.get(range.clone()).unwrap_or("")) {
                    self.comments.note_all(self.source, Span::new(range.start, range.end), self.blocks.len());
                }
                self.skipped += 1;
            }
            _ => {}
        }
    }

    /// An element ends.
    pub fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Item | TagEnd::FootnoteDefinition => self.flush(),
            TagEnd::Heading(_) => {
                self.flush();
                self.heading = None;
            }
            TagEnd::List(_) | TagEnd::BlockQuote(_) => {
                self.flush();
                self.containers.pop();
            }
            TagEnd::TableCell => {
                self.push(BlockKind::Cell(self.cell));
                self.cell.column += 1;
            }
            TagEnd::Table => self.cell.table += 1,
            TagEnd::Image
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::MetadataBlock(_)
            | TagEnd::Strikethrough => {
                self.skipped = self.skipped.saturating_sub(1);
            }
            _ => {}
        }
    }

    /// Text of the current block. `range` is where it stands in the source, perhaps as an entity.
    pub fn text(&mut self, text: &str, range: Range<usize>) {
        match self.raised {
            _ if self.skipped > 0 => {}
            Some(Raised::Mark) => {}
            Some(Raised::Power) => {
                for (at, c) in text.char_indices() {
                    let span = Span::new(range.start + at, range.start + at + c.len_utf8());
                    self.prose.push(note_mark::superscript(c).unwrap_or(""), span, self.source);
                }
            }
            _ => self.prose.push(text, Span::new(range.start, range.end), self.source),
        }
    }

    /// Something that stands in the prose but is none: code, a picture.
    pub fn placeholder(&mut self, range: Range<usize>) {
        self.text(PLACEHOLDER, range);
    }

    /// The end of a line inside a block. Lines of "Key: value" are statements of their own.
    pub fn line_break(&mut self, range: Range<usize>) {
        let next = self.source.get(range.end..).unwrap_or("");
        if starts_with_key(self.prose.text()) && starts_with_key(next) {
            self.flush();
        } else {
            let end = self.source.get(range.clone()).unwrap_or("");
            self.text(if end == "\n" { "\n" } else { " " }, range);
        }
    }

    /// A line end that the writer asked for: what follows is a statement of its own.
    pub fn hard_break(&mut self, range: Range<usize>) {
        match self.heading {
            Some(_) => self.text(" ", range),
            None => self.flush(),
        }
    }

    /// A tag inside prose. Tags of phrases join what they stand between; others, such as `<br>`, separate it.
    pub fn inline_html(&mut self, tag: &str, range: Range<usize>) {
        const JOINING: &[&str] =
            &["a", "abbr", "b", "em", "font", "i", "ins", "mark", "s", "small", "span", "strong", "sub", "sup", "u"];
        if tag.starts_with("<!--") && self.skipped == 0 {
            self.comments.note(self.source, Span::new(range.start, range.end), self.blocks.len(), true);
        }
        self.raise(tag, range.end);
        let name = tag.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        let joins = tag.starts_with("<!") || JOINING.iter().any(|known| known.eq_ignore_ascii_case(name));
        if !joins && self.prose.last().is_some_and(|c| !c.is_whitespace()) {
            self.text(" ", range);
        }
    }

    /// Raised text begins or ends at a tag: footnote marks are left out, powers written as such.
    fn raise(&mut self, tag: &str, end: usize) {
        match tag.to_ascii_lowercase().as_str() {
            "<sup>" => {
                let rest = self.source.get(end..).unwrap_or("");
                let close = rest.find('<').filter(|at| rest.get(*at..*at + 6).is_some_and(|tag| tag == "</sup>"));
                let Some((inside, after)) = close.and_then(|at| Some((rest.get(..at)?, rest.get(at + 6..)?))) else {
                    return;
                };
                self.raised = Some(note_mark::classify(self.prose.text(), inside, after));
            }
            "</sup>" => self.raised = None,
            _ => {}
        }
    }

    fn flush(&mut self) {
        let kind = match (self.heading, self.containers.last()) {
            (Some(1), _) if !self.has_headline() => BlockKind::Headline,
            (Some(level), _) => BlockKind::Heading(level),
            (_, Some(&Container::List { number, ordered })) => {
                BlockKind::ListItem { list: number, ordered, opens: false }
            }
            (_, Some(Container::Quotation)) => BlockKind::Quotation,
            _ => BlockKind::Paragraph,
        };
        self.push(kind);
    }

    fn has_headline(&self) -> bool {
        self.blocks.iter().take(2).any(|block| block.kind == BlockKind::Headline)
    }

    fn push(&mut self, kind: BlockKind) {
        self.raised = None;
        let Some(prose) = self.prose.take() else { return };
        let may_be_link = matches!(kind, BlockKind::Paragraph | BlockKind::ListItem { .. });
        let furniture = may_be_link && self.furniture.takes(prose.text(self.source).trim());
        let kind = match kind {
            _ if furniture => BlockKind::Boilerplate,
            BlockKind::ListItem { list, ordered, .. } => {
                BlockKind::ListItem { list, ordered, opens: std::mem::take(&mut self.item) }
            }
            kind => kind,
        };
        self.blocks.push(Block { kind, prose });
    }
}

/// Raw HTML whose content is code.
fn is_verbatim(html: &str) -> bool {
    let begins = |tag: &&str| html.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    ["<pre", "<script", "<style", "<textarea"].iter().any(begins)
}

/// Longest key of a line "Key: value", in bytes.
const LONGEST_KEY: usize = 40;

/// "Contact: …", "Headline 1: …": one to three words and a colon.
fn starts_with_key(text: &str) -> bool {
    let Some(colon) = text.bytes().take(LONGEST_KEY).position(|byte| byte == b':') else { return false };
    let (key, value) = text.split_at(colon);
    let plain = key.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '-');
    plain && value.starts_with(": ") && key.starts_with(char::is_uppercase) && key.split(' ').count() <= 3
}

fn number_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
