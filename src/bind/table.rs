//! Ties the cells of tables: a row or column that is called a total, and the cells above or before it.
//!
//! Published tables have subtotals, sections and columns that do not add up (rates, years). So a way of adding up is only
//! taken as meant when most columns (or rows) of the table follow it; the ones that then do not are reported.

use rustc_hash::FxHashSet;

use super::Block;
use super::sums::{Grid, Sum};
use crate::article::{Cell, TokenKind, is_total};
use crate::claim::{Binding, FigureId};
use crate::figure::{Figure, Kind};
use crate::lexicon::{CueHit, CueId, CueTable};
use crate::rules::{Rule, RuleSet, Table, TableCells};

/// The most cells of a table that are looked at.
const MOST_CELLS: usize = 20_000;

/// What the tables of a document have in their cells.
#[derive(Default)]
pub struct Cells {
    cells: Vec<Entry>,
}

pub(super) struct Entry {
    pub at: Cell,
    /// The figure, when the cell holds nothing else.
    pub figure: Option<FigureId>,
    /// The figures, when the cell holds nothing but one, or one and another in brackets.
    pub slots: [Option<FigureId>; 2],
    /// Cues in the cell's words.
    pub cues: Vec<CueId>,
    /// The cell's words are the label of a total and nothing else: "All", "Overall".
    pub total: bool,
}

impl Cells {
    /// Notes the cell that a block is.
    pub fn note(&mut self, block: &Block<'_>, at: Cell, cues: &CueTable) {
        if self.cells.len() >= MOST_CELLS {
            return;
        }
        let tokens = &block.segments.tokens;
        let mut hits: Vec<CueHit> = Vec::new();
        cues.find(tokens, 0..tokens.len(), &mut hits);
        let cues = hits.iter().map(|hit| hit.cue).collect();
        self.cells.push(Entry {
            at,
            figure: lone_figure(block),
            slots: slots(block),
            cues,
            total: is_total(block.text),
        });
    }

    /// The figure of a cell that holds nothing else, or another in brackets.
    pub fn figure_at(&self, table: u32, row: u32, column: u32) -> Option<FigureId> {
        let entry =
            self.cells.iter().find(|entry| (entry.at.table, entry.at.row, entry.at.column) == (table, row, column))?;
        entry.slots.first().copied().flatten()
    }

    /// Appends the bindings of all table rules.
    pub fn bind(&self, figures: &[Figure], rules: &RuleSet, bindings: &mut Vec<Binding>) {
        if self.cells.is_empty() {
            return;
        }
        let tied = rules.index().tables.iter().filter_map(|index| Some((*index, &**rules.rules.get(*index)?)));
        let rules: Vec<(usize, &Rule, &Table)> =
            tied.filter_map(|(index, rule)| Some((index, rule, rule.binder.table.as_ref()?))).collect();
        for cells in self.cells.chunk_by(|a, b| a.at.table == b.at.table) {
            let mut of_rows = Vec::new();
            let placed = super::columns::Cells::new(cells);
            for (index, rule, table) in &rules {
                super::columns::bind(*index, rule, table, &placed, figures, &mut of_rows);
            }
            // A share that is checked against its count says more than that all do not make 100%.
            let told: FxHashSet<FigureId> = of_rows.iter().flat_map(Binding::figures).collect();
            bind_sums(
                cells,
                figures,
                &rules,
                |sum| !sum.percent || !sum.parts.iter().any(|id| told.contains(id)),
                bindings,
            );
            bindings.append(&mut of_rows);
        }
    }
}

/// Appends the bindings of the sums of a table: each of the first rule whose roles take its figures.
fn bind_sums(
    cells: &[Entry],
    figures: &[Figure],
    rules: &[(usize, &Rule, &Table)],
    counts: impl Fn(&Sum) -> bool,
    bindings: &mut Vec<Binding>,
) {
    let mut labels: Vec<CueId> = Vec::new();
    for (_, _, table) in rules.iter().filter(|(_, _, table)| matches!(table.cells, TableCells::Total { .. })) {
        if labels.contains(&table.label) {
            continue;
        }
        labels.push(table.label);
        let of_label = |sum: &Sum| {
            rules.iter().find_map(|(index, rule, other)| match other.cells {
                TableCells::Total { total, part } if other.label == table.label => {
                    let suits = rule.roles.get(total)?.suits(figures.get(sum.total as usize)?);
                    suits.then_some((*index, total, part))
                }
                _ => None,
            })
        };
        for sum in sums(cells, figures, table).into_iter().filter(|sum| counts(sum)) {
            if let Some((index, total, part)) = of_label(&sum) {
                bindings.push(sum.binding(index, total, part));
            }
        }
    }
}

/// The sums of a table in all directions, each once.
fn sums(cells: &[Entry], figures: &[Figure], table: &Table) -> Vec<Sum> {
    let down = Grid::new(cells, figures, table, |at| (at.row, at.column));
    let across = Grid::new(cells, figures, table, |at| (at.column, at.row));
    let (height, width) = (down.rows.saturating_sub(1), across.rows.saturating_sub(1));
    let up = Grid::new(cells, figures, table, |at| (height - at.row, at.column));
    let back = Grid::new(cells, figures, table, |at| (width - at.column, at.row));
    let called = down.sums().into_iter().chain(across.sums());
    let seen = [&down, &across, &up, &back].into_iter().flat_map(Grid::telling_sums);
    let mut told = FxHashSet::default();
    let mut sums: Vec<Sum> = called.chain(seen).collect();
    sums.retain(|sum| {
        let mut figures = sum.parts.clone();
        figures.push(sum.total);
        figures.sort_unstable();
        // "a + b = c" and "c = b + a" are one sum.
        told.insert(figures)
    });
    sums
}

impl Entry {
    /// True for the label of a row or column of totals.
    pub fn is_called(&self, table: &Table) -> bool {
        self.total || self.cues.contains(&table.label)
    }
}

/// The figure of a cell that has no other words or numbers.
fn lone_figure(block: &Block<'_>) -> Option<FigureId> {
    let [figure] = block.figures else { return None };
    let inside = figure.tokens.start as usize..figure.tokens.end as usize;
    let mut outside = block.segments.tokens.iter().enumerate().filter(|(at, _)| !inside.contains(at));
    let alone = outside.all(|(_, token)| token.kind == TokenKind::Symbol);
    let kind = matches!(figure.kind, Kind::Number | Kind::Money | Kind::Measure | Kind::Percent);
    let adds_up = kind && figure.number().is_some();
    (alone && adds_up).then_some(block.first_id)
}

/// The figure of a cell and that in brackets after it: "229,568 (40.5%)".
fn slots(block: &Block<'_>) -> [Option<FigureId>; 2] {
    let outside =
        |at: usize| !block.figures.iter().any(|figure| figure.tokens.contains(&u32::try_from(at).unwrap_or(0)));
    let mut tokens = block.segments.tokens.iter().enumerate();
    let bare = tokens.all(|(at, token)| token.kind == TokenKind::Symbol || !outside(at));
    let usable = |figure: &Figure| figure.number().is_some();
    match block.figures {
        [first] if bare && usable(first) => [Some(block.first_id), None],
        [first, second] if bare && usable(first) && usable(second) => {
            let opens = second.tokens.start.checked_sub(1).and_then(|at| block.segments.tokens.get(at as usize));
            let opens = opens.is_some_and(|token| matches!(token.symbol, '(' | '['));
            [Some(block.first_id), opens.then_some(block.first_id + 1)]
        }
        _ => [None, None],
    }
}
