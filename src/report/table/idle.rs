//! The table of figures in no claim, each with the reason.

use super::figures::spaced;
use super::grid::Grid;
use super::style::{Paint, Style};
use super::words;
use crate::report::audit::Reasons;
use crate::report::{Document, Places};

/// Below this width a table would be all line breaks.
const NARROW: usize = 60;

/// The lines of the table; none when all figures are in claims, or nobody asked before the article was checked.
pub fn table(document: &Document<'_>, places: &Places, style: &Style) -> Vec<String> {
    let Some(trace) = document.trace else { return Vec::new() };
    let reasons = Reasons::new(document, trace);
    let told = document.figures.iter().enumerate().filter_map(|(index, figure)| {
        let line = places.figure(index).line.to_string();
        Some([
            line,
            spaced(figure.span.slice(&document.article.source)),
            figure.kind.name().to_owned(),
            spaced_long(&reasons.of(index)?),
        ])
    });
    let rows: Vec<[String; 4]> = told.collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![style.paint(Paint::Strong, "Figures in no claim:"), String::new()];
    if style.width < NARROW {
        let line = |[line, figure, kind, why]: [String; 4]| format!("line {line}: {figure} ({kind}): {why}");
        lines.extend(rows.into_iter().flat_map(|row| words::wrapped(&line(row), style.width, 4)));
    } else {
        let mut grid = Grid::new(&["line", "figure", "kind", "why"], style);
        rows.into_iter().for_each(|row| grid.row(row.into(), None));
        lines.extend(grid.lines());
    }
    lines.push(String::new());
    lines
}

fn spaced_long(text: &str) -> String {
    crate::report::escape::terminal(text).into_owned()
}
