//! Places labels below carets without one running into the next. A label that does not fit hangs lower, on a bar.

use unicode_width::UnicodeWidthStr;

use super::quote::Label;

/// The rows of text below a line of carets. `labels` stand in order of their columns; a label at the end of a line moves to
/// the left until it fits into `width`.
pub fn rows(labels: &[Label<'_>], width: usize) -> Vec<String> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for label in labels.iter().rev().filter(|label| !label.text.is_empty()) {
        let start = label.start.min(width.saturating_sub(label.text.width()));
        let end = start + label.text.width();
        let fits = |row: &Row<'_>| row.first > end;
        let at = rows.iter().position(fits).unwrap_or(rows.len());
        if at == rows.len() {
            rows.push(Row { first: usize::MAX, pieces: Vec::new() });
        }
        for (index, row) in rows.iter_mut().enumerate().take(at + 1) {
            let (start, text) = if index == at { (start, label.text) } else { (label.start, "|") };
            row.pieces.push((start, text));
            row.first = start;
        }
    }
    rows.iter().map(Row::print).collect()
}

/// Pieces from right to left.
struct Row<'a> {
    first: usize,
    pieces: Vec<(usize, &'a str)>,
}

impl Row<'_> {
    fn print(&self) -> String {
        let mut line = String::new();
        for (start, text) in self.pieces.iter().rev() {
            line.push_str(&" ".repeat(start.saturating_sub(line.width())));
            line.push_str(text);
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_without_room_hangs_on_a_bar() {
        let label = |start, text| Label { start, end: start + 2, text };
        let labels = [label(0, "part"), label(6, "whole"), label(10, "share")];
        assert_eq!(rows(&labels, 80), ["part  |   share", "      whole"]);
        assert_eq!(rows(&[label(2, "total")], 80), ["  total"]);
        assert_eq!(rows(&[label(8, "total")], 10), ["     total"]);
        let close = [label(0, "total"), label(3, "part"), label(6, "part")];
        assert_eq!(rows(&close, 80), ["|  |  part", "|  part", "total"]);
    }
}
