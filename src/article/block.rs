//! A block of prose: headline, paragraph, list item, table cell. Its plain text maps back to source offsets.

use super::Span;

/// What a block is in the article's structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The article's headline.
    Headline,
    /// The summary below the headline.
    Standfirst,
    /// A heading inside the body, with its level (2 and deeper below a headline).
    Heading(u8),
    /// Running text.
    Paragraph,
    /// One item of a list; `ordered` when the list is numbered.
    ListItem {
        /// Number of the list in the article.
        list: u32,
        /// Numbered or bulleted.
        ordered: bool,
        /// The block begins its item; false for a further paragraph of it.
        opens: bool,
    },
    /// A block quotation.
    Quotation,
    /// The caption of a picture or table.
    Caption,
    /// A cell of a table.
    Cell(Cell),
    /// Page furniture: a related-story link, a "read more" line, a source note. Its figures take part in no claim.
    Boilerplate,
}

/// Where a cell stands in its table; all counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cell {
    /// Number of the table in the article.
    pub table: u32,
    /// Row, header rows included.
    pub row: u32,
    /// Column.
    pub column: u32,
    /// True in a header row.
    pub header: bool,
}

/// A block of the article.
#[derive(Clone, Debug)]
pub struct Block {
    /// Its place in the structure.
    pub kind: BlockKind,
    /// Its plain text.
    pub prose: Prose,
}

/// Plain text of a block and its way back to the source.
#[derive(Clone, Debug)]
pub enum Prose {
    /// The text stands in the source as it is.
    Slice(Span),
    /// The text was put together from pieces of the source (markup removed, entities decoded).
    Pieces(Box<Pieces>),
}

/// Text that was put together.
#[derive(Clone, Debug)]
pub struct Pieces {
    /// The plain text.
    pub text: String,
    /// (block offset, source offset) of each piece, ascending; within a piece offsets run in parallel.
    pub pieces: Vec<(u32, Span)>,
}

// A long text has a block for each line.
const _: () = assert!(size_of::<Block>() <= 32);

impl Prose {
    /// Text that was put together from pieces: (block offset, source offset) of each, ascending.
    pub fn of_pieces(text: String, pieces: Vec<(u32, Span)>) -> Prose {
        Prose::Pieces(Box::new(Pieces { text, pieces }))
    }

    /// The plain text.
    pub fn text<'a>(&'a self, source: &'a str) -> &'a str {
        match self {
            Prose::Slice(span) => span.slice(source),
            Prose::Pieces(put_together) => &put_together.text,
        }
    }

    /// The source span below a span of block offsets. Markup inside the span is included; a span that ends where a
    /// piece ends does not reach over markup that follows.
    pub fn to_source(&self, span: Span) -> Span {
        match self {
            Prose::Slice(base) => Span { start: base.start + span.start, end: base.start + span.end },
            Prose::Pieces(put_together) => {
                let Pieces { text, pieces } = &**put_together;
                let start = map_offset(pieces, span.start);
                let end = if span.is_empty() { start } else { end_offset(pieces, span.end, text.len()) };
                Span { start, end }
            }
        }
    }
}

/// The source offset of a block offset. A decoded entity is one piece longer in the source than in the text.
fn map_offset(pieces: &[(u32, Span)], offset: u32) -> u32 {
    let index = pieces.partition_point(|(at, _)| *at <= offset).saturating_sub(1);
    pieces.get(index).map_or(0, |(at, source)| (source.start + offset.saturating_sub(*at)).min(source.end))
}

/// One past the source character before a block offset. A piece that is used to its end ends where its source does, also
/// where a decoded entity is shorter than its source.
fn end_offset(pieces: &[(u32, Span)], end: u32, length: usize) -> u32 {
    let index = pieces.partition_point(|(at, _)| *at < end).saturating_sub(1);
    let next = pieces.get(index + 1).map_or(length, |(at, _)| *at as usize);
    match pieces.get(index) {
        Some((at, source)) if (end as usize) < next => (source.start + (end - at)).min(source.end),
        Some((_, source)) => source.end,
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "1,**200** people" reads "1,200 people".
    fn bold_digits() -> Prose {
        let pieces = vec![(0, Span::new(0, 2)), (2, Span::new(4, 7)), (5, Span::new(9, 16))];
        Prose::of_pieces("1,200 people".into(), pieces)
    }

    #[test]
    fn spans_map_over_markup() {
        let source = "1,**200** people";
        let slice = |start, end| bold_digits().to_source(Span::new(start, end)).slice(source).to_owned();
        assert_eq!(slice(0, 5), "1,**200");
        assert_eq!(slice(2, 5), "200");
        assert_eq!(slice(6, 12), "people");
    }
}
