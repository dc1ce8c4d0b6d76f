//! Lines and columns of byte offsets, both 1-based, columns in characters. A byte order mark has no column.

/// A place in the source as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
}

/// Line starts of a source, to turn byte offsets into positions.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes the lines of `source`; `\n`, `\r\n` and a lone `\r` end a line.
    pub fn new(source: &str) -> LineIndex {
        let bytes = source.as_bytes();
        let ends =
            bytes.iter().enumerate().filter(|&(i, &b)| b == b'\n' || (b == b'\r' && bytes.get(i + 1) != Some(&b'\n')));
        let starts = ends.map(|(i, _)| u32::try_from(i + 1).unwrap_or(u32::MAX));
        LineIndex { starts: std::iter::once(0).chain(starts).collect() }
    }

    /// The position of a byte offset of the same source.
    pub fn position(&self, source: &str, offset: u32) -> Position {
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0) as usize;
        let before = source.get(start..offset as usize).unwrap_or("");
        let mark = usize::from(line == 1 && before.starts_with('\u{feff}'));
        let characters = if before.is_ascii() { before.len() } else { before.chars().count() };
        Position { line, column: characters - mark + 1 }
    }

    /// The byte range of a line (from 1), without its line end.
    pub fn line_range(&self, source: &str, line: usize) -> std::ops::Range<usize> {
        let start = self.starts.get(line.wrapping_sub(1)).map_or(source.len(), |&s| s as usize);
        let end = self.starts.get(line).map_or(source.len(), |&s| s as usize);
        let text = source.get(start..end).unwrap_or("");
        start..start + text.trim_end_matches(['\n', '\r']).len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let source = "é 12\r\nz 7\r9";
        let index = LineIndex::new(source);
        assert_eq!(index.position(source, 3), Position { line: 1, column: 3 });
        assert_eq!(index.position(source, 9), Position { line: 2, column: 3 });
        assert_eq!(index.position(source, 11), Position { line: 3, column: 1 });
        assert_eq!(&source[index.line_range(source, 2)], "z 7");
    }

    #[test]
    fn a_byte_order_mark_has_no_column() {
        let source = "\u{feff}12";
        assert_eq!(LineIndex::new(source).position(source, 3), Position { line: 1, column: 1 });
    }
}
