//! The table of what was tried in vain: figures that a rule tied together, or began to, without a claim.

use super::figures::spaced;
use super::grid::Grid;
use super::style::{Paint, Style};
use super::words;
use crate::article::fold_blanks;
use crate::claim::Attempt;
use crate::report::{Document, Places, escape};

/// Below this width a table would be all line breaks.
const NARROW: usize = 72;
/// The most figures that are named.
const MOST_FIGURES: usize = 12;

/// The lines of the table.
pub fn table(document: &Document<'_>, places: &Places, style: &Style) -> Vec<String> {
    let attempts = document.trace.map(|trace| trace.attempts()).unwrap_or_default();
    if attempts.is_empty() {
        return Vec::new();
    }
    let mut sorted: Vec<&Attempt> = attempts.iter().collect();
    sorted.sort_by(|a, b| (&a.figures, &a.rule).cmp(&(&b.figures, &b.rule)));
    let rows = sorted.into_iter().map(|attempt| cells(document, attempt, places));
    let mut lines = vec![style.paint(Paint::Strong, "Tried, without a claim:"), String::new()];
    if style.width < NARROW {
        let line = |[line, rule, figures, why]: [String; 4]| format!("line {line}: {rule}: {figures}: {why}");
        lines.extend(rows.flat_map(|row| words::wrapped(&line(row), style.width, 4)));
    } else {
        let mut grid = Grid::new(&["line", "rule", "figures", "why not"], style);
        rows.for_each(|row| grid.row(row.into(), None));
        lines.extend(grid.lines());
    }
    lines.push(String::new());
    lines
}

fn cells(document: &Document<'_>, attempt: &Attempt, places: &Places) -> [String; 4] {
    let figures = attempt.figures.iter().filter_map(|id| document.figures.get(*id as usize));
    let written = figures.take(MOST_FIGURES).map(|figure| spaced(figure.span.slice(&document.article.source)));
    let written: Vec<String> = written.collect();
    let line = attempt.figures.first().map_or(1, |id| places.figure(*id as usize).line);
    let safe = |text: &str| escape::terminal(&fold_blanks(text)).into_owned();
    [line.to_string(), safe(&attempt.rule), written.join(", "), safe(&attempt.outcome.words())]
}
