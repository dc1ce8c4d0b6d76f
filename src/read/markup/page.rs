//! Makes blocks from a stream of tags and text, whether HTML, XML or a document of an office program. No tree is built: a
//! stack of open blocks, bounded in depth, is all that is kept.

use super::attributes::Attributes;
use super::grid::Grid;
use super::head::Head;
use super::regions::Regions;
use super::vocabulary::{Role, is_furniture, is_standfirst, role};
use crate::article::{Block, BlockKind, Span};
use crate::read::boilerplate::Furniture;
use crate::read::note_mark::{self, Raised};
use crate::read::prose::ProseBuilder;
use crate::read::suppress::Comments;

/// Deeper blocks are read as parts of the block they are in.
const DEEPEST: usize = 512;
/// Stands for code and pictures inside prose; no letter, digit or blank.
const PLACEHOLDER: &str = "\u{fffc}";
/// A cell with more text than this is a page laid out as a table.
const LONGEST_CELL: usize = 1_500;
/// A longer paragraph is of the article rather than about it.
const LONGEST_BYLINE: usize = 100;
/// Raised text longer than this is prose.
const LONGEST_RAISED: usize = 64;

/// What the tags and texts of a page have come to.
pub struct Page<'a> {
    source: &'a str,
    blocks: Vec<Block>,
    regions: Regions,
    /// Comments that hide findings.
    pub comments: Comments,
    /// Title and date.
    pub head: Head,
    prose: ProseBuilder,
    stack: Vec<Open>,
    /// Blocks open beyond the deepest.
    beyond: usize,
    skipped: Option<Skipped>,
    /// Raised text has begun: its offset in the prose, and the source offset behind the tag.
    raised: Option<(usize, u32)>,
    /// There has been a headline; there has been a paragraph that is no line about the article.
    seen: (bool, bool),
    tables: Vec<Grid>,
    /// Tables and lists begun.
    begun: (u32, u32),
    /// An item of a list has begun and has no block yet.
    item: bool,
    furniture: Furniture,
    links: Links,
}

/// A question about an element.
type Test = fn(Role) -> bool;

/// An open block.
struct Open {
    name: String,
    role: Role,
    /// What text directly in it is.
    kind: BlockKind,
    region: u32,
    /// The first block of a row.
    first: usize,
}

/// An element whose content is no prose.
struct Skipped {
    name: String,
    depth: usize,
    capture: Option<Capture>,
}

/// What is read although it is no prose.
struct Capture {
    role: Role,
    text: String,
}

/// How much of a block is the text of links.
#[derive(Default)]
struct Links {
    open: bool,
    inside: usize,
    all: usize,
}

/// What a page came to.
pub struct Read {
    /// Blocks in reading order.
    pub blocks: Vec<Block>,
    /// What hides findings.
    pub suppressions: Vec<crate::article::Suppression>,
    /// Title and date.
    pub head: Head,
}

impl<'a> Page<'a> {
    /// An empty page over a source.
    pub fn new(source: &'a str) -> Page<'a> {
        Page {
            source,
            blocks: Vec::new(),
            regions: Regions::default(),
            comments: Comments::default(),
            head: Head::default(),
            prose: ProseBuilder::default(),
            stack: Vec::new(),
            beyond: 0,
            skipped: None,
            raised: None,
            seen: (false, false),
            tables: Vec::new(),
            begun: (0, 0),
            item: false,
            furniture: Furniture::default(),
            links: Links::default(),
        }
    }

    /// The end of the page.
    pub fn finish(mut self) -> Read {
        while let Some(open) = self.stack.pop() {
            self.leave(&open);
        }
        self.flush(BlockKind::Paragraph, 0);
        let suppressions = self.comments.resolve(self.source, &self.blocks);
        let blocks = self.regions.choose(self.blocks, self.source);
        Read { blocks, suppressions, head: self.head }
    }

    /// A comment with its marks.
    pub fn comment(&mut self, span: Span) {
        if self.skipped.is_none() {
            self.comments.note(self.source, span, self.blocks.len(), !self.prose.text().is_empty());
        }
    }

    /// A start tag. `name` is in lower case; an element that has no content is not closed.
    pub fn open(&mut self, name: &str, attributes: &Attributes, span: Span, empty: bool) {
        if let Some(skipped) = &mut self.skipped {
            skipped.depth += usize::from(!empty && skipped.name == name);
            return;
        }
        let role = role(name);
        let shown = !attributes.is_hidden() && !self.is_furniture(role, attributes);
        match role {
            Role::Phrase | Role::Link | Role::Quoted | Role::Raised | Role::Time | Role::Apart if shown => {
                self.open_inline(role, attributes, span)
            }
            Role::Nothing | Role::Issued => self.head.note_date(1, attributes.get("norm").unwrap_or("")),
            Role::Meta => self.head.meta(attributes),
            Role::Gap => self.break_block(),
            Role::Break => self.line_break(span),
            Role::Picture => self.text(PLACEHOLDER, span),
            Role::Title | Role::Script => {
                let kind = attributes.get("type").unwrap_or("");
                let wanted = role == Role::Title || kind.eq_ignore_ascii_case("application/ld+json");
                self.skip(name, wanted.then(|| Capture { role, text: String::new() }), empty);
            }
            Role::Opaque if shown => {
                self.text(PLACEHOLDER, span);
                self.skip(name, None, empty);
            }
            Role::Skipped | Role::Silent => {
                if role == Role::Skipped {
                    self.break_block();
                }
                self.skip(name, None, empty);
            }
            _ if !shown => {
                if !matches!(role, Role::Phrase | Role::Link | Role::Quoted | Role::Raised | Role::Time | Role::Apart) {
                    self.break_block();
                }
                self.skip(name, None, empty);
            }
            _ => {
                self.open_block(name, role, attributes);
                if empty {
                    self.close(name, span);
                }
            }
        }
    }

    /// An end tag.
    pub fn close(&mut self, name: &str, span: Span) {
        if let Some(skipped) = &mut self.skipped {
            if skipped.name == name {
                skipped.depth -= 1;
                if skipped.depth == 0 {
                    self.end_skip();
                }
            }
            return;
        }
        match role(name) {
            Role::Phrase | Role::Time => {}
            Role::Link => self.links.open = false,
            Role::Quoted => self.push("”", span),
            Role::Raised => self.end_raised(span),
            Role::Apart => self.space(span),
            Role::Break => self.line_break(span),
            Role::Nothing | Role::Meta | Role::Gap | Role::Picture | Role::Issued => {}
            _ if self.beyond > 0 => {
                self.beyond -= 1;
                self.break_block();
            }
            _ => {
                if let Some(at) = self.stack.iter().rposition(|open| open.name == name) {
                    self.pop_to(at);
                }
            }
        }
    }

    /// Text as it stands in the source, or in another spelling (an entity).
    pub fn text(&mut self, text: &str, span: Span) {
        if let Some(skipped) = &mut self.skipped {
            if let Some(capture) = &mut skipped.capture {
                capture.text.push_str(text);
            }
            return;
        }
        let visible = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).count();
        self.links.all += visible;
        self.links.inside += if self.links.open { visible } else { 0 };
        if span.slice(self.source) == text {
            self.plain(text, span.start as usize);
        } else {
            self.push(text, span);
        }
    }

    /// Source text: of blanks that stand together one is kept, and soft hyphens are dropped.
    fn plain(&mut self, text: &str, base: usize) {
        let is_blank = |byte: u8| byte.is_ascii_whitespace();
        let mut start = 0;
        let mut at = 0;
        let bytes = text.as_bytes();
        let mut blank = self.prose.last().is_none_or(|c| c.is_ascii_whitespace());
        while let Some(&byte) = bytes.get(at) {
            let shy = byte == 0xc2 && bytes.get(at + 1) == Some(&0xad);
            if shy || (is_blank(byte) && blank) {
                self.copy(text, start, at, base);
                at += if shy { 2 } else { 1 };
                start = at;
                continue;
            }
            blank = is_blank(byte);
            at += 1;
        }
        self.copy(text, start, at, base);
    }

    fn copy(&mut self, text: &str, start: usize, end: usize, base: usize) {
        let part = text.get(start..end).unwrap_or("");
        self.prose.push(part, Span::new(base + start, base + end), self.source);
    }

    /// Text that is spelt differently in the source.
    fn push(&mut self, text: &str, span: Span) {
        let dropped = text == "\u{ad}" || text == "\u{200b}";
        let blank = text.bytes().all(|byte| byte.is_ascii_whitespace());
        if dropped || (blank && self.prose.last().is_none_or(|c| c.is_ascii_whitespace())) {
            return;
        }
        self.prose.push(text, span, self.source);
    }

    /// A blank where a tag separates what stands around it.
    fn space(&mut self, span: Span) {
        if self.prose.last().is_some_and(|c| !c.is_whitespace()) {
            self.prose.push(" ", span, self.source);
        }
    }

    fn open_inline(&mut self, role: Role, attributes: &Attributes, span: Span) {
        match role {
            Role::Link => self.links.open = true,
            Role::Quoted => self.push("“", span),
            Role::Apart => self.space(span),
            // What is raised is kept apart until it is known to be a mark or not.
            Role::Raised => self.raised = Some((self.prose.text().len(), span.end)),
            Role::Time => {
                let published =
                    attributes.get("pubdate").is_some() || attributes.get("itemprop") == Some("datePublished");
                if published || !self.seen.1 {
                    self.head.note_date(if published { 1 } else { 3 }, attributes.get("datetime").unwrap_or(""));
                }
            }
            _ => {}
        }
    }

    fn end_raised(&mut self, span: Span) {
        let Some((at, begun)) = self.raised.take() else { return };
        let (Some(before), Some(inside)) = (self.prose.text().get(..at), self.prose.text().get(at..)) else { return };
        if inside.len() > LONGEST_RAISED {
            return;
        }
        let after = self.source.get(span.end as usize..).unwrap_or("");
        let after = after.get(..after.len().min(8)).unwrap_or("");
        match note_mark::classify(before, inside, after) {
            Raised::Text => {}
            Raised::Mark => self.prose.truncate(at),
            Raised::Power => {
                let inside = inside.trim().to_owned();
                let outside = Span { start: begun, end: span.start };
                self.prose.truncate(at);
                let mut next = outside.start as usize + outside.slice(self.source).find(&inside).unwrap_or(0);
                for c in inside.chars() {
                    let width = c.len_utf8();
                    self.prose.push(
                        note_mark::superscript(c).unwrap_or(""),
                        Span::new(next, next + width),
                        self.source,
                    );
                    next += width;
                }
            }
        }
    }

    fn line_break(&mut self, span: Span) {
        if self.skipped.is_some() {
            return;
        }
        match self.kind() {
            BlockKind::Paragraph | BlockKind::ListItem { .. } | BlockKind::Quotation => self.break_block(),
            _ => self.space(span),
        }
    }

    fn is_furniture(&self, role: Role, attributes: &Attributes) -> bool {
        const ROLES: [&str; 7] =
            ["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog"];
        let page = matches!(role, Role::Region | Role::Headline) || self.stack.len() < 2;
        let landmark = attributes.get("role").is_some_and(|role| ROLES.contains(&role));
        let named = ["class", "id"].iter().filter_map(|key| attributes.get(key)).any(is_furniture);
        !page && (landmark || named)
    }

    fn skip(&mut self, name: &str, capture: Option<Capture>, empty: bool) {
        if !empty {
            self.skipped = Some(Skipped { name: name.to_owned(), depth: 1, capture });
        }
    }

    fn end_skip(&mut self) {
        let Some(Capture { role, text }) = self.skipped.take().and_then(|skipped| skipped.capture) else { return };
        match role {
            Role::Title => self.head.note_title(2, &text),
            _ => self.head.linked_data(&text),
        }
    }

    /// What text in the innermost block is.
    fn kind(&self) -> BlockKind {
        self.stack.last().map_or(BlockKind::Paragraph, |open| open.kind)
    }

    fn region(&self) -> u32 {
        self.stack.last().map_or(0, |open| open.region)
    }

    fn open_block(&mut self, name: &str, role: Role, attributes: &Attributes) {
        self.close_implied(role);
        self.break_block();
        if self.stack.len() >= DEEPEST {
            self.beyond += 1;
            return;
        }
        let (mut kind, mut region) = (self.kind(), self.region());
        let in_cell = matches!(kind, BlockKind::Cell(_));
        match role {
            Role::Headline | Role::Heading(_) => {
                self.end_layout();
                let level = if let Role::Heading(level) = role { level } else { 1 };
                let below_headline = self.stack.last().is_some_and(|open| open.role == Role::Hedline);
                kind = match kind {
                    BlockKind::Caption => kind,
                    _ if below_headline && level == 2 => BlockKind::Standfirst,
                    _ if level == 1 && !self.seen.0 => BlockKind::Headline,
                    _ => BlockKind::Heading(level),
                };
            }
            Role::Standfirst => kind = BlockKind::Standfirst,
            Role::Item => self.item = true,
            Role::Caption => kind = BlockKind::Caption,
            Role::Quotation if !in_cell => kind = BlockKind::Quotation,
            Role::List(ordered) if !in_cell => {
                kind = BlockKind::ListItem { list: self.begun.1, ordered, opens: false };
                self.begun.1 += 1;
            }
            Role::Table => {
                self.end_layout();
                kind = BlockKind::Paragraph;
                self.tables.push(Grid::new(self.begun.0));
                self.begun.0 += 1;
            }
            Role::Rows(head) => self.with_grid(|grid| grid.set_head(head)),
            Role::Row => self.with_grid(Grid::start_row),
            Role::Cell(heading) => kind = self.cell(heading, attributes).map_or(kind, BlockKind::Cell),
            Role::Region => region = self.regions.begin(),
            Role::Paragraph | Role::Block if kind == BlockKind::Paragraph => {
                let marked = attributes.get("class").is_some_and(is_standfirst);
                let described = attributes.get("itemprop") == Some("description");
                if marked || described {
                    kind = BlockKind::Standfirst;
                }
            }
            _ => {}
        }
        let first = self.blocks.len();
        self.stack.push(Open { name: name.to_owned(), role, kind, region, first });
    }

    /// Closes what the language closes by itself: a paragraph before a block, an item before the next, a row before a row.
    fn close_implied(&mut self, role: Role) {
        let (ends, limits): (Test, Test) = match role {
            Role::Item => {
                (|open| open == Role::Item, |open| matches!(open, Role::List(_) | Role::Table | Role::Cell(_)))
            }
            Role::Cell(_) => (|open| matches!(open, Role::Cell(_)), |open| open == Role::Table),
            Role::Row => (|open| matches!(open, Role::Row | Role::Caption), |open| open == Role::Table),
            Role::Rows(_) => (|open| matches!(open, Role::Rows(_) | Role::Caption), |open| open == Role::Table),
            _ => (|open| open == Role::Paragraph, |open| open != Role::Paragraph),
        };
        let found = self.stack.iter().enumerate().rev().take_while(|(_, open)| !limits(open.role));
        let last = found.filter(|(_, open)| ends(open.role)).last().map(|(at, _)| at);
        if let Some(at) = last {
            self.pop_to(at);
        }
    }

    fn cell(&mut self, heading: bool, attributes: &Attributes) -> Option<crate::article::Cell> {
        let (columns, rows) = (attributes.number("colspan").unwrap_or(1), attributes.number("rowspan").unwrap_or(1));
        let grid = self.tables.last_mut()?;
        if !grid.in_row() {
            grid.start_row();
        }
        Some(grid.cell(heading, columns, u32::try_from(rows).unwrap_or(u32::MAX)))
    }

    fn with_grid(&mut self, change: impl FnOnce(&mut Grid)) {
        if let Some(grid) = self.tables.last_mut() {
            change(grid);
        }
    }

    /// A table or heading inside a cell: the table around it is for layout, and its cells hold ordinary text.
    fn end_layout(&mut self) {
        for open in self.stack.iter_mut().rev().take_while(|open| matches!(open.kind, BlockKind::Cell(_))) {
            open.kind = BlockKind::Paragraph;
        }
        self.break_block();
    }

    fn pop_to(&mut self, at: usize) {
        while self.stack.len() > at {
            let Some(open) = self.stack.pop() else { return };
            self.leave(&open);
        }
    }

    /// The end of an open block, which is on the stack no more.
    fn leave(&mut self, open: &Open) {
        let inner = matches!(open.kind, BlockKind::Cell(_)) && !matches!(open.role, Role::Cell(_));
        if !inner {
            self.flush(open.kind, open.region);
        } else if self.prose.last().is_some_and(|c| !c.is_whitespace()) {
            // A paragraph of a cell ends, the cell goes on.
            let end = self.prose.end();
            self.prose.push(" ", Span { start: end, end }, self.source);
        }
        match open.role {
            Role::Table => {
                self.tables.pop();
            }
            Role::Rows(_) => self.with_grid(|grid| grid.set_head(false)),
            Role::Row => {
                let Some(grid) = self.tables.last_mut() else { return };
                if grid.end_row() {
                    self.mark_header(open.first);
                }
            }
            _ => {}
        }
    }

    fn mark_header(&mut self, first: usize) {
        for block in self.blocks.get_mut(first..).unwrap_or_default() {
            if let BlockKind::Cell(cell) = &mut block.kind {
                cell.header = true;
            }
        }
    }

    /// Text of one block ends here, unless a cell goes on.
    pub fn break_block(&mut self) {
        match self.kind() {
            BlockKind::Cell(_) => {
                let end = self.prose.end();
                self.space(Span { start: end, end });
            }
            kind => self.flush(kind, self.region()),
        }
    }

    fn flush(&mut self, kind: BlockKind, region: u32) {
        self.raised = None;
        let links = std::mem::take(&mut self.links);
        self.links.open = links.open;
        let Some(prose) = self.prose.take() else { return };
        let text = prose.text(self.source).trim();
        let kind = match kind {
            BlockKind::Cell(_) if text.len() > LONGEST_CELL => BlockKind::Paragraph,
            BlockKind::Paragraph | BlockKind::ListItem { .. } => {
                let linked = links.inside * 10 >= links.all * 9;
                match kind {
                    _ if self.furniture.takes(text) || linked => BlockKind::Boilerplate,
                    BlockKind::ListItem { list, ordered, .. } => {
                        BlockKind::ListItem { list, ordered, opens: std::mem::take(&mut self.item) }
                    }
                    kind => kind,
                }
            }
            kind => kind,
        };
        self.seen.0 |= kind == BlockKind::Headline;
        self.seen.1 |= kind == BlockKind::Paragraph && text.len() > LONGEST_BYLINE;
        self.regions.note(region);
        self.blocks.push(Block { kind, prose });
    }
}
