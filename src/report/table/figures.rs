//! The table of figures: what is written, what it is taken for, which true values it allows.

use super::grid::Grid;
use super::style::Style;
use super::words;
use crate::article::fold_blanks;
use crate::figure::Figure;
use crate::report::{Document, Places, escape};

/// Below this width unit and hedge go to their neighbours.
const WIDE: usize = 100;
/// Below this width only the most telling columns are left.
const NARROW: usize = 60;

/// Longer cells are cut.
const WIDEST_CELL: usize = 40;

/// The lines of the table.
pub fn table(document: &Document<'_>, places: &Places, style: &Style) -> Vec<String> {
    if document.figures.is_empty() {
        return Vec::new();
    }
    let heads: &[&str] = match style.width {
        WIDE.. => &["line", "figure", "kind", "value", "unit", "may be", "hedge", "noun"],
        NARROW.. => &["line", "figure", "kind", "value", "may be", "noun"],
        _ => &["line", "figure", "value", "may be"],
    };
    let figures = document.figures.iter().enumerate();
    let rows = figures.map(|(index, figure)| cells(document, figure, places.figure(index).line, style.width));
    let mut lines = filled_columns(heads, rows.collect(), style);
    lines.push(String::new());
    lines
}

/// Draws the columns that have something in them.
fn filled_columns(heads: &[&str], rows: Vec<Vec<String>>, style: &Style) -> Vec<String> {
    let filled = |column: &usize| rows.iter().any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty()));
    let columns: Vec<usize> = (0..heads.len()).filter(filled).collect();
    let heads: Vec<&str> = columns.iter().filter_map(|column| heads.get(*column).copied()).collect();
    let mut grid = Grid::new(&heads, style);
    for mut row in rows {
        let cells = columns.iter().filter_map(|column| row.get_mut(*column).map(std::mem::take));
        grid.row(cells.collect(), None);
    }
    grid.lines()
}

fn cells(document: &Document<'_>, figure: &Figure, line: usize, width: usize) -> Vec<String> {
    let block = document.article.blocks.get(figure.block as usize).map_or("", |block| document.article.text(block));
    let written = spaced(figure.span.slice(&document.article.source));
    let hedge = figure.hedge.as_ref().map_or(String::new(), |hedge| spaced(hedge.at.slice(block)));
    let noun = figure.noun.as_ref().map_or(String::new(), |noun| spaced(noun.phrase.slice(block)));
    let unit = figure.unit.as_ref().map_or(String::new(), |unit| unit.print());
    let (line, kind) = (line.to_string(), figure.kind.name().to_owned());
    let (value, interval) = (words::value(figure), words::interval(figure));
    if width >= WIDE {
        return vec![line, written, kind, value, unit, interval, hedge, noun];
    }
    let figure = if hedge.is_empty() { written } else { format!("{written} ({hedge})") };
    let value = if unit.is_empty() { value } else { format!("{value} {unit}") };
    if width >= NARROW { vec![line, figure, kind, value, interval, noun] } else { vec![line, figure, value, interval] }
}

/// Text for a cell. A figure may be a megabyte of digits; a table is for looking at.
pub fn spaced(text: &str) -> String {
    let start: String = text.chars().take(2 * WIDEST_CELL).collect();
    let text = escape::terminal(&fold_blanks(&start)).into_owned();
    words::shortened(&text, WIDEST_CELL, "...")
}
