//! Plain text: finds paragraphs whether a blank line stands between them, each is one line, or the lines are wrapped at a
//! width and a paragraph begins with an indented one ("    The company said").

use super::boilerplate::Furniture;
use super::lines::{Line, lines};
use crate::article::{Block, BlockKind, Prose, Span};

/// A headline is at most this long, in bytes.
const LONGEST_HEADLINE: usize = 200;

/// Appends the blocks of a plain text from offset `start` on.
pub fn read(source: &str, start: usize, blocks: &mut Vec<Block>) {
    let layout = Layout::of(source, start);
    let first = blocks.len();
    let mut open: Option<Paragraph> = None;
    let mut context = Context::default();
    for line in lines(source, start) {
        match &mut open {
            Some(paragraph) if layout.continues(source, &paragraph.last, &line) => paragraph.add(line),
            _ => {
                blocks.extend(open.take().map(|paragraph| paragraph.block(source, &mut context)));
                open = (!line.is_blank()).then(|| Paragraph::new(line));
            }
        }
    }
    blocks.extend(open.map(|paragraph| paragraph.block(source, &mut context)));
    mark_headline(source, first, blocks);
}

/// A paragraph that is being read.
struct Paragraph {
    span: Span,
    last: Line,
}

impl Paragraph {
    fn new(line: Line) -> Paragraph {
        Paragraph { span: line.text, last: line }
    }

    fn add(&mut self, line: Line) {
        self.span.end = line.text.end;
        self.last = line;
    }

    fn block(self, source: &str, context: &mut Context) -> Block {
        let text = self.span.slice(source);
        let marker = list_marker(text);
        let list = context.step(marker.is_some());
        let kind = match marker {
            Some((_, ordered)) => BlockKind::ListItem { list, ordered, opens: true },
            None if context.furniture.takes(text) => BlockKind::Boilerplate,
            None => BlockKind::Paragraph,
        };
        let start = self.span.start as usize + marker.map_or(0, |(length, _)| length);
        Block { kind, prose: Prose::Slice(Span::new(start, self.span.end as usize)) }
    }
}

/// What paragraphs before the present one decide: items in succession belong to one list, and links follow a label.
#[derive(Default)]
struct Context {
    begun: u32,
    open: bool,
    furniture: Furniture,
}

impl Context {
    fn step(&mut self, item: bool) -> u32 {
        self.begun += u32::from(item && !self.open);
        self.open = item;
        self.begun.saturating_sub(1)
    }
}

/// Length of a bullet or number with the blanks after it, and whether it is a number: "• ", "- ", "12. ", "3) ".
fn list_marker(text: &str) -> Option<(usize, bool)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let ordered = (1..=3).contains(&digits);
    let rest = text.get(digits..).unwrap_or("");
    let marks: &[char] = if ordered { &['.', ')'] } else { &['•', '*', '-', '‣', '▪', '·'] };
    let after = rest.strip_prefix(marks)?;
    let body = after.trim_start();
    let says_something = body.len() < after.len() && body.starts_with(|c: char| !ordered || !c.is_ascii_digit());
    says_something.then_some((text.len() - body.len(), ordered))
}

/// The first block is the headline when it is short, is no sentence, and something follows.
pub fn mark_headline(source: &str, first: usize, blocks: &mut [Block]) {
    let has_headline = blocks.iter().any(|block| block.kind == BlockKind::Headline);
    let [block, _, ..] = blocks.get_mut(first..).unwrap_or_default() else { return };
    let text = block.prose.text(source);
    let short = text.len() <= LONGEST_HEADLINE && !text.ends_with(['.', ':', ';', ',']);
    if !has_headline && short && block.kind == BlockKind::Paragraph {
        block.kind = BlockKind::Headline;
    }
}

/// How the lines of a text are to be taken.
#[derive(Debug, PartialEq, Eq)]
enum Layout {
    /// Each line is a paragraph of its own.
    LineByLine,
    /// Lines are broken at about `width` characters; paragraphs may begin more than `indent` blanks from the left.
    Wrapped { width: usize, indent: usize },
}

/// Lines that are looked at to guess the layout.
const SAMPLE: usize = 500;
/// Text with longer lines is not wrapped.
const WIDEST: usize = 100;
/// How much a line may fall short of the width beyond the room for the next word. Copy from wires is ragged.
const RAGGED: usize = 6;

impl Layout {
    /// Wrapped lines are alike in length, and a good part of the breaks fall inside a sentence.
    fn of(source: &str, start: usize) -> Layout {
        let (mut pairs, mut inside, mut width, mut indent) = (0, 0, 0, usize::MAX);
        let mut before: Option<Line> = None;
        for line in lines(source, start).take(SAMPLE) {
            if !line.is_blank() {
                width = width.max(characters(source, &line));
                if width > WIDEST {
                    return Layout::LineByLine;
                }
                indent = indent.min(line.indent);
                if let Some(before) = before {
                    pairs += 1;
                    inside += usize::from(breaks_inside(source, &before, &line));
                }
            }
            before = (!line.is_blank()).then_some(line);
        }
        let wrapped = inside > 0 && inside * 5 >= pairs;
        if wrapped { Layout::Wrapped { width, indent } } else { Layout::LineByLine }
    }

    /// True when `line` goes on with the paragraph of the line before it.
    fn continues(&self, source: &str, before: &Line, line: &Line) -> bool {
        let Layout::Wrapped { width, indent } = self else { return false };
        if line.is_blank() || line.indent >= indent + 2 {
            return false;
        }
        let text = line.text.slice(source);
        let word = text.split(char::is_whitespace).next().unwrap_or("").chars().count();
        let full = characters(source, before) + 1 + word + RAGGED > *width;
        (full && !text.starts_with(['•', '*'])) || breaks_inside(source, before, line)
    }
}

fn characters(source: &str, line: &Line) -> usize {
    line.indent + line.text.slice(source).chars().count()
}

/// The break between the lines falls inside a sentence: no stop before it and a small letter after it.
fn breaks_inside(source: &str, before: &Line, line: &Line) -> bool {
    let stopped = before.text.slice(source).ends_with(['.', '!', '?', ':', '”', '"']);
    !stopped && line.text.slice(source).starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(source: &str) -> Vec<(BlockKind, String)> {
        let mut blocks = Vec::new();
        read(source, 0, &mut blocks);
        blocks.iter().map(|block| (block.kind, block.prose.text(source).to_owned())).collect()
    }

    fn texts(source: &str) -> Vec<String> {
        blocks(source).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn one_paragraph_on_each_line() {
        let source =
            "Nine hurt in mill fire\nA fire in a mill hurt nine people. Two are in hospital.\nThe rest went home.";
        assert_eq!(texts(source).len(), 3);
        assert_eq!(blocks(source)[0].0, BlockKind::Headline);
    }

    #[test]
    fn wire_copy_is_joined_and_indented_lines_begin_paragraphs() {
        let source = "MILL <MLL> SEES 4TH QTR NET PROFIT\n\nDERBY, Feb 3 - The mill made 12 mln dlrs in its fourth\nquarter, \
            against 9 mln a year before, on higher prices\nfor flour.\n    The mill said it employs 240 people.\n    Sales \
            rose to 80 mln dlrs from 75 mln dlrs in the year\nbefore.\n";
        let found = texts(source);
        assert_eq!(found.len(), 4, "{found:#?}");
        assert!(found[1].ends_with("prices\nfor flour."));
        assert!(found[3].starts_with("Sales") && found[3].ends_with("before."));
    }

    #[test]
    fn short_lines_are_not_wrapped_copy() {
        assert_eq!(texts("Results\nAsh 12\nBeech 14\nCedar 9").len(), 4);
    }

    #[test]
    fn a_single_block_is_no_headline() {
        assert_eq!(blocks("709 people")[0].0, BlockKind::Paragraph);
        assert!(blocks("").is_empty());
        assert!(blocks(" \n\t\n").is_empty());
    }

    #[test]
    fn list_markers_are_not_part_of_the_item() {
        let source = "Three gates\n\n1. North\n2. South\n3. West\n\nThen it ends.\n\n- a\n- b";
        let found = blocks(source);
        assert_eq!(found[1], (BlockKind::ListItem { list: 0, ordered: true, opens: true }, "North".into()));
        assert_eq!(found[3].1, "West");
        assert_eq!(found[5], (BlockKind::ListItem { list: 1, ordered: false, opens: true }, "a".into()));
        assert_eq!(list_marker("2.5 million people"), None);
        assert_eq!(list_marker("1990. The year"), None);
        assert_eq!(list_marker("-5 degrees"), None);
    }
}
