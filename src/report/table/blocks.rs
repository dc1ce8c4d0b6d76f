//! The table of blocks: how the text was divided, which tells why a figure was or was not looked at.

use super::grid::Grid;
use super::style::Style;
use super::words;
use crate::article::{BlockKind, LineIndex, Span, fold_blanks};
use crate::report::{Document, escape};

/// Beginnings of blocks are cut to this width.
const WIDEST_CELL: usize = 60;

/// The lines of the table.
pub fn table(document: &Document<'_>, style: &Style) -> Vec<String> {
    let article = document.article;
    let index = LineIndex::new(&article.source);
    let mut grid = Grid::new(&["line", "part", "begins with"], style);
    for block in &article.blocks {
        let start = block.prose.to_source(Span::default()).start;
        let text: String = article.text(block).chars().take(2 * WIDEST_CELL).collect();
        let text = escape::terminal(&fold_blanks(&text)).into_owned();
        let line = index.position(&article.source, start).line.to_string();
        grid.row(vec![line, part(block.kind), words::shortened(&text, WIDEST_CELL, style.ellipsis())], None);
    }
    let mut lines = grid.lines();
    lines.push(String::new());
    if article.blocks.is_empty() { Vec::new() } else { lines }
}

fn part(kind: BlockKind) -> String {
    match kind {
        BlockKind::Headline => "headline".to_owned(),
        BlockKind::Standfirst => "standfirst".to_owned(),
        BlockKind::Heading(_) => "heading".to_owned(),
        BlockKind::Paragraph => "paragraph".to_owned(),
        BlockKind::ListItem { list, .. } => format!("list {}", list + 1),
        BlockKind::Quotation => "quotation".to_owned(),
        BlockKind::Caption => "caption".to_owned(),
        BlockKind::Cell(cell) => format!("table {}, row {}", cell.table + 1, cell.row + 1),
        BlockKind::Boilerplate => "left out".to_owned(),
    }
}
