//! Lines and columns of many source offsets in one walk, in all ways that readers of reports count columns.

use std::collections::HashMap;

use super::{Position, Span};

/// A place in the source; everything is counted from 1. A byte order mark belongs to no column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// Line.
    pub line: usize,
    /// Column in characters (Unicode scalar values).
    pub character: usize,
    /// Column in UTF-16 units.
    pub utf16: usize,
    /// Column in bytes of UTF-8.
    pub byte: usize,
}

impl Point {
    /// Where a text starts.
    pub const START: Point = Point { line: 1, character: 1, utf16: 1, byte: 1 };

    /// Line and column in characters.
    pub fn position(self) -> Position {
        Position { line: self.line, column: self.character }
    }

    /// The place behind one more character, where there is nothing to point at.
    fn next(self) -> Point {
        Point { character: self.character + 1, utf16: self.utf16 + 1, byte: self.byte + 1, ..self }
    }
}

/// From one place to another, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Region {
    /// First place.
    pub start: Point,
    /// One past the last.
    pub end: Point,
}

/// The places of the spans that a report points at.
#[derive(Debug, Default)]
pub struct Regions {
    points: HashMap<u32, Point>,
}

impl Regions {
    /// Finds all ends of `spans` in one walk over the source.
    pub fn new(source: &str, spans: impl Iterator<Item = Span>) -> Regions {
        let mut offsets: Vec<u32> = spans.flat_map(|span| [span.start, span.end]).collect();
        offsets.sort_unstable();
        offsets.dedup();
        let mut walk = Walk::new(source);
        Regions { points: offsets.into_iter().map(|offset| (offset, walk.to(offset as usize))).collect() }
    }

    /// The region of a span that was among those asked for; it is never empty.
    pub fn of(&self, span: Span) -> Region {
        let point = |offset| self.points.get(&offset).copied().unwrap_or(Point::START);
        let (start, end) = (point(span.start), point(span.end));
        Region { start, end: if end > start { end } else { start.next() } }
    }
}

/// A place in the source that only moves forward, so that nothing is counted twice, also in a file that is one long line.
#[derive(Clone, Debug)]
pub struct Walk<'a> {
    source: &'a str,
    offset: usize,
    at: Point,
}

impl<'a> Walk<'a> {
    /// From the beginning; a byte order mark is passed over.
    pub fn new(source: &'a str) -> Walk<'a> {
        let mark = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Walk { source, offset: mark, at: Point::START }
    }

    /// On from an offset whose place is known.
    pub fn from(source: &'a str, offset: usize, at: Point) -> Walk<'a> {
        Walk { source, offset, at }
    }

    /// Goes to an offset; one that lies behind gives the present place.
    pub fn to(&mut self, offset: usize) -> Point {
        let passed = self.source.get(self.offset..offset).unwrap_or("").as_bytes();
        let bytes = self.source.as_bytes();
        let mut line_start = 0;
        for end in memchr::memchr2_iter(b'\n', b'\r', passed) {
            // Of "\r\n" only the second byte ends the line, also when the offset lies between the two.
            if passed.get(end) == Some(&b'\n') || bytes.get(self.offset + end + 1) != Some(&b'\n') {
                self.at = Point { line: self.at.line + 1, ..Point::START };
                line_start = end + 1;
            }
        }
        let rest = passed.get(line_start..).unwrap_or_default();
        // Bytes that go on with a character, and those that begin one of two UTF-16 units.
        let (inner, long) = (count(rest, |byte| byte & 0xc0 == 0x80), count(rest, |byte| byte >= 0xf0));
        self.at.byte += rest.len();
        self.at.character += rest.len() - inner;
        self.at.utf16 += rest.len() - inner + long;
        self.offset += passed.len();
        self.at
    }
}

/// How many bytes are of a sort: in parts that a byte can count, which the machine does sixteen at a time.
fn count(bytes: &[u8], is_it: impl Fn(u8) -> bool) -> usize {
    let in_part = |part: &[u8]| part.iter().fold(0, |count: u8, byte| count + u8::from(is_it(*byte)));
    bytes.chunks(usize::from(u8::MAX)).map(|part| usize::from(in_part(part))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::LineIndex;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn all_columns_are_those_of_the_line_before_the_offset(source in "(\u{feff})?[aé1e\u{301}\r\n😀\t🏳️‍🌈]{0,60}") {
            let index = LineIndex::new(&source);
            let mark = if source.starts_with('\u{feff}') { 3 } else { 0 };
            let offsets: Vec<usize> = source.char_indices().map(|(at, _)| at).chain([source.len()]).collect();
            let spans = offsets.iter().filter(|&&at| at >= mark).map(|&at| Span::new(at, source.len()));
            let regions = Regions::new(&source, spans.clone());
            for span in spans {
                let point = regions.of(span).start;
                let position = index.position(&source, span.start);
                prop_assert_eq!((point.line, point.character), (position.line, position.column));
                let start = index.line_range(&source, point.line).start.max(if point.line == 1 { mark } else { 0 });
                let before = &source[start..span.start as usize];
                prop_assert_eq!(point.byte, before.len() + 1);
                prop_assert_eq!(point.utf16, before.encode_utf16().count() + 1);
            }
        }
    }

    #[test]
    fn an_empty_span_points_at_one_column() {
        let regions = Regions::new("abc", [Span::new(1, 1)].into_iter());
        let region = regions.of(Span::new(1, 1));
        assert_eq!((region.start.character, region.end.character), (2, 3));
    }
}
