//! The table of all claims of an article: failing ones first, then unclear ones, then those that hold.

use super::Show;
use super::grid::Grid;
use super::style::Style;
use super::words;
use crate::article::fold_blanks;
use crate::claim::{Claim, Name, Verdict};
use crate::figure::Figure;
use crate::report::{Document, Places, escape};

/// From this width on the message has a column of its own.
const WIDE: usize = 110;
/// Below this width a table would be all line breaks.
const NARROW: usize = 72;

/// Longer lists of figures are cut.
const WIDEST_CELL: usize = 60;
/// More figures of one claim would not fit anyway.
const MOST_FIGURES: usize = 30;

/// The lines of the table; none when there is no claim.
pub fn table(document: &Document<'_>, places: &Places, show: Show, style: &Style) -> Vec<String> {
    let claims = document.claims.unwrap_or_default();
    if claims.is_empty() {
        return Vec::new();
    }
    let hidden = |claim: &&Claim| show == Show::Claims && says_again(claim, document.figures);
    let mut sorted: Vec<&Claim> = claims.iter().filter(|claim| !hidden(claim)).collect();
    let said_again = claims.len() - sorted.len();
    sorted.sort_by_key(|claim| match claim.verdict {
        Verdict::Fails => 0,
        Verdict::Unclear => 1,
        Verdict::Holds => 2,
    });
    let nothing = sorted.is_empty();
    let rows = sorted.into_iter().map(|claim| Row::new(document, claim, places, style));
    let mut lines = if nothing {
        Vec::new()
    } else if style.width < NARROW {
        rows.flat_map(Row::listed).flat_map(|line| words::wrapped(&line, style.width, 4)).collect()
    } else {
        grid(rows, style)
    };
    if said_again > 0 {
        let and = if lines.is_empty() { "" } else { "and " };
        let values = if said_again == 1 { "value that agrees" } else { "values that agree" };
        let line = format!("{and}{said_again} {values} wherever repeated (--show all)");
        lines.extend(words::wrapped(&line, style.width, 0));
    }
    lines.push(String::new());
    lines
}

/// True for one value at several places, which nobody needs to look at: "Three weeks = Three weeks".
fn says_again(claim: &Claim, figures: &[Figure]) -> bool {
    let mut told = claim.figures.iter().map(|(id, role)| Some((role, figures.get(*id as usize)?)));
    let Some(Some((role, first))) = told.next() else { return false };
    let like =
        |(other, figure): (&Name, &Figure)| other == role && figure.value == first.value && figure.unit == first.unit;
    claim.verdict == Verdict::Holds && claim.figures.len() > 1 && told.all(|place| place.is_some_and(like))
}

fn grid(rows: impl Iterator<Item = Row>, style: &Style) -> Vec<String> {
    let wide = style.width >= WIDE;
    let heads: &[&str] = &["line", "verdict", "rule", "figures", "arithmetic", "message"];
    let mut grid = Grid::new(heads.get(..if wide { 6 } else { 5 }).unwrap_or(heads), style);
    for row in rows {
        let verdict = row.verdict;
        grid.row(row.cells(wide), Some((1, verdict)));
    }
    grid.lines()
}

/// The cells of a claim.
struct Row {
    line: usize,
    verdict: Verdict,
    rule: String,
    figures: String,
    equation: String,
    message: String,
}

impl Row {
    fn new(document: &Document<'_>, claim: &Claim, places: &Places, style: &Style) -> Row {
        let source = &document.article.source;
        let figures = claim.figures.iter().filter_map(|(id, _)| document.figures.get(*id as usize));
        let text = |figure: &Figure| spaced(&figure.span.slice(source).chars().take(WIDEST_CELL).collect::<String>());
        let texts: Vec<String> = figures.take(MOST_FIGURES).map(text).collect();
        Row {
            line: places.span(claim.primary, document.figures, source).line,
            verdict: claim.verdict,
            rule: claim.rule.to_string(),
            figures: words::shortened(&texts.join(", "), WIDEST_CELL, style.ellipsis()),
            equation: spaced(&claim.equation),
            message: spaced(&claim.message),
        }
    }

    /// Where messages have no column, only an unclear claim needs its words: one that holds is said by its arithmetic, and
    /// one that fails was told above.
    fn cells(self, wide: bool) -> Vec<String> {
        let (line, verdict) = (self.line.to_string(), self.verdict.name().to_owned());
        if wide {
            return vec![line, verdict, self.rule, self.figures, self.equation, self.message];
        }
        let arithmetic = match self.verdict {
            Verdict::Unclear => format!("{}\n{}", self.equation, self.message),
            Verdict::Holds | Verdict::Fails => self.equation,
        };
        vec![line, verdict, self.rule, self.figures, arithmetic]
    }

    fn listed(self) -> Vec<String> {
        let mut lines = vec![format!("line {}: {} ({})", self.line, self.verdict.name(), self.rule)];
        lines.push(format!("  {}", self.equation));
        if self.verdict == Verdict::Unclear {
            lines.push(format!("  {}", self.message));
        }
        lines
    }
}

fn spaced(text: &str) -> String {
    escape::terminal(&fold_blanks(text)).into_owned()
}
