//! Ties the cells of tables: a row or column that is called a total, and the cells above or before it.
//!
//! Published tables have subtotals, sections and columns that do not add up (rates, years). So a way of adding up is only
//! taken as meant when most columns (or rows) of the table follow it; the ones that then do not are reported.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Block;
use crate::article::{Cell, TokenKind, is_total};
use crate::claim::{Binding, Confidence, FigureId};
use crate::figure::{Figure, Kind, Precision};
use crate::lexicon::{CueHit, CueId, CueTable};
use crate::quantity::{Dimension, Number, Unit};
use crate::rules::equation::RoleId;
use crate::rules::{RuleSet, Table, TableCells};

/// The most cells of a table that are looked at.
const MOST_CELLS: usize = 20_000;
/// The most parts of a total.
const MOST_PARTS: usize = 64;
/// The most rows that are tried as the parts of a total; most of their cells are empty then.
const MOST_ROWS: usize = 512;
/// The most parts of a total that is not called one.
const MOST_NEIGHBOURS: u32 = 6;

/// What the tables of a document have in their cells.
#[derive(Default)]
pub struct Cells {
    cells: Vec<Entry>,
}

pub(super) struct Entry {
    pub at: Cell,
    /// The figure, when the cell holds nothing else.
    figure: Option<FigureId>,
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
        let (mut of_rows, mut wholes) = (Vec::new(), Vec::new());
        for (index, rule) in rules.rules.iter().enumerate() {
            let Some(table) = &rule.binder.table else { continue };
            for cells in self.cells.chunk_by(|a, b| a.at.table == b.at.table) {
                let TableCells::Total { total, part } = table.cells else {
                    super::columns::bind(index, rule, table, cells, figures, &mut of_rows);
                    continue;
                };
                let down = Grid::new(cells, figures, table, |at| (at.row, at.column));
                let across = Grid::new(cells, figures, table, |at| (at.column, at.row));
                let (height, width) = (down.rows.saturating_sub(1), across.rows.saturating_sub(1));
                let up = Grid::new(cells, figures, table, |at| (height - at.row, at.column));
                let back = Grid::new(cells, figures, table, |at| (width - at.column, at.row));
                let called = down.sums().into_iter().chain(across.sums());
                let seen = [&down, &across, &up, &back].into_iter().flat_map(Grid::telling_sums);
                let mut told = FxHashSet::default();
                for sum in called.chain(seen).collect::<Vec<_>>() {
                    let mut figures = sum.parts.clone();
                    figures.push(sum.total);
                    figures.sort_unstable();
                    // "a + b = c" and "c = b + a" are one sum.
                    if told.insert(figures) {
                        let bindings = if sum.percent { &mut wholes } else { &mut *bindings };
                        bindings.push(sum.binding(index, total, part));
                    }
                }
            }
        }
        // A share that is checked against its count says more than that all do not make 100%.
        let told: FxHashSet<FigureId> = of_rows.iter().flat_map(Binding::figures).collect();
        bindings.extend(wholes.into_iter().filter(|sum| !sum.figures().iter().any(|id| told.contains(id))));
        bindings.append(&mut of_rows);
    }
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

/// A table turned so that totals stand below their parts.
struct Grid<'a> {
    figures: &'a [Figure],
    cells: FxHashMap<(u32, u32), &'a Entry>,
    /// Rows (or columns) called totals, ascending.
    totals: Vec<u32>,
    /// The other rows, ascending.
    others: Vec<u32>,
    rows: u32,
    columns: u32,
}

/// A total cell and the cells that make it.
struct Sum {
    total: FigureId,
    parts: Vec<FigureId>,
    /// How many parts are not nought.
    filled: usize,
    /// A part without which the others make the total exactly.
    odd_one_out: bool,
    miss: Number,
    size: Number,
    tolerance: Number,
    /// One unit of the last digit shown.
    step: Number,
    /// The cells are shares.
    percent: bool,
    /// The other sums of the table are exact, so that its cells are hardly rounded.
    exact_beside: bool,
}

impl<'a> Grid<'a> {
    fn new(cells: &'a [Entry], figures: &'a [Figure], table: &Table, turn: impl Fn(Cell) -> (u32, u32)) -> Grid<'a> {
        let map: FxHashMap<(u32, u32), &Entry> = cells.iter().map(|entry| (turn(entry.at), entry)).collect();
        let size = |pick: fn((u32, u32)) -> u32| map.keys().map(|at| pick(*at) + 1).max().unwrap_or(0);
        let (rows, columns) = (size(|at| at.0), size(|at| at.1));
        let called_total = |row: &u32| map.get(&(*row, 0)).is_some_and(|entry| entry.is_called(table));
        let (totals, others) = (0..rows).partition(called_total);
        Grid { figures, cells: map, totals, others, rows, columns }
    }

    /// All sums of this direction that the table means.
    fn sums(&self) -> Vec<Sum> {
        let mut sums = Vec::new();
        let last = self.rows.checked_sub(1).filter(|row| !self.totals.contains(row));
        for total in self.totals.iter().copied().chain(last) {
            let candidates = self.part_rows(total);
            let tried = candidates.into_iter().map(|rows| self.try_rows(total, &rows));
            let best = tried.max_by_key(|sums| sums.iter().filter(|sum| sum.holds()).count());
            let mut best = best.unwrap_or_default();
            look_beside(&mut best);
            // Shares and amounts of one table may have different parts.
            let (shares, amounts): (Vec<Sum>, Vec<Sum>) = best.into_iter().partition(|sum| sum.percent);
            for best in [amounts, shares] {
                let holding = best.iter().filter(|sum| sum.holds()).count();
                let called = Some(total) != last || (best.iter().any(Sum::is_telling) && holding + 1 >= best.len());
                if called && holding > 0 && 2 * holding >= best.len() {
                    sums.extend(best.into_iter().filter(Sum::is_near));
                }
            }
        }
        sums
    }

    /// Sums of rows that are not called totals: those directly above add up, exactly and in many columns.
    fn telling_sums(&self) -> Vec<Sum> {
        let mut sums = Vec::new();
        for total in 2..self.rows {
            let windows = (2..=MOST_NEIGHBOURS.min(total)).map(|count| (total - count..total).collect::<Vec<_>>());
            let tried = windows.map(|rows| self.try_rows(total, &rows));
            let mut best = tried.filter(|sums| are_telling(sums)).max_by_key(Vec::len).unwrap_or_default();
            look_beside(&mut best);
            sums.extend(best);
        }
        sums
    }

    /// The ways in which rows can make a total: the rows since the last total or section, all rows but totals, the totals.
    fn part_rows(&self, total: u32) -> Vec<Vec<u32>> {
        let is_total = |row: &u32| self.totals.binary_search(row).is_ok();
        let last_break = (0..total).rev().find(|row| is_total(row) || self.is_blank(*row)).map_or(0, |row| row + 1);
        let since: Vec<u32> = (last_break..total).collect();
        let above = |rows: &[u32]| rows.partition_point(|row| *row < total);
        let all = self.others.get(..above(&self.others)).unwrap_or_default();
        let subtotals = self.totals.get(..above(&self.totals)).unwrap_or_default();
        let fits = |count: usize| (2..=MOST_ROWS).contains(&count);
        let subtotals = fits(subtotals.len() + since.len()).then(|| [subtotals, &since].concat());
        let all = fits(all.len()).then(|| all.to_vec());
        let since = Some(since).filter(|rows| fits(rows.len()));
        [since, all, subtotals].into_iter().flatten().collect()
    }

    /// A row without amounts is a heading.
    fn is_blank(&self, row: u32) -> bool {
        let is_amount = |entry: &Entry| self.figure(entry).is_some_and(|figure| figure.kind != Kind::Percent);
        !(0..self.columns).any(|column| self.cells.get(&(row, column)).is_some_and(|entry| is_amount(entry)))
    }

    /// The sums of all columns when these rows are the parts.
    fn try_rows(&self, total: u32, rows: &[u32]) -> Vec<Sum> {
        self.columns_with_figures(total).filter_map(|column| self.sum(total, rows, column)).collect()
    }

    fn columns_with_figures(&self, row: u32) -> impl Iterator<Item = u32> + '_ {
        (0..self.columns)
            .filter(move |column| self.cells.get(&(row, *column)).is_some_and(|entry| entry.figure.is_some()))
    }

    fn sum(&self, total: u32, rows: &[u32], column: u32) -> Option<Sum> {
        let entry = self.cells.get(&(total, column))?;
        let whole = self.value(entry)?;
        let mut sum = Sum {
            total: entry.figure?,
            parts: Vec::new(),
            filled: 0,
            odd_one_out: false,
            miss: -&whole,
            size: whole.abs(),
            tolerance: Number::ZERO,
            step: self.step(entry)?,
            percent: self.figure(entry)?.kind == Kind::Percent,
            exact_beside: false,
        };
        let unit = self.figure(entry)?.unit;
        let mut values = Vec::new();
        for row in rows {
            let Some(part) = self.cells.get(&(*row, column)).filter(|entry| entry.figure.is_some()) else { continue };
            let value = self.value(part)?;
            let percent = self.figure(part)?.kind == Kind::Percent;
            if percent && !sum.percent {
                continue;
            }
            // "66'" and "30" are not of one column.
            if !goes_with(self.figure(part)?, unit) {
                return None;
            }
            sum.miss = &sum.miss + &value;
            sum.filled += usize::from(!value.is_zero());
            values.push(value);
            sum.parts.extend(part.figure);
            if sum.parts.len() > MOST_PARTS {
                return None;
            }
        }
        let count = sum.parts.len();
        sum.odd_one_out = count >= 3 && !sum.miss.is_zero() && values.contains(&sum.miss);
        sum.tolerance = &Number::from(i64::try_from(count + 1).ok()?).half() * &sum.step;
        let fits = (2..=MOST_PARTS).contains(&count) && (!sum.percent || sum.is_whole());
        fits.then_some(sum)
    }

    fn figure(&self, entry: &Entry) -> Option<&'a Figure> {
        self.figures.get(entry.figure? as usize)
    }

    /// The value with its sign; brackets mark what is taken away, as accountants write it.
    fn value(&self, entry: &Entry) -> Option<Number> {
        self.figure(entry)?.number().cloned()
    }

    /// One unit of the last digit shown.
    fn step(&self, entry: &Entry) -> Option<Number> {
        Some(match &self.figure(entry)?.precision {
            Precision::Decimal(step) => step.clone(),
            Precision::Count | Precision::Round(_) | Precision::Loose(_) => Number::ONE,
        })
    }
}

/// True when a part has the unit of its total; the sign of a currency may stand at one of them only.
fn goes_with(part: &Figure, unit: Option<Unit>) -> bool {
    let currency = |unit: Unit| unit.dimension == Dimension::Money;
    match (part.unit, unit) {
        (None, None) => true,
        (Some(part), Some(unit)) => part == unit,
        (Some(unit), None) | (None, Some(unit)) => currency(unit),
    }
}

/// True for sums that cannot all be chance: exact ones of large numbers, or many of small ones.
fn are_telling(sums: &[Sum]) -> bool {
    let large = sums.iter().filter(|sum| sum.is_telling() && sum.filled >= 2).count();
    let full = sums.iter().filter(|sum| sum.miss.is_zero() && sum.filled >= 2).count();
    let missing = sums.iter().filter(|sum| !sum.holds()).count();
    large >= 2 && missing <= large / 4 || full >= 4 && missing <= full / 6 || speak_for_the_rest(sums)
}

/// True for two or more exact sums of numbers of four digits, which are no chance, beside fewer of the same sort that miss.
fn speak_for_the_rest(sums: &[Sum]) -> bool {
    let (exact, missing): (Vec<&Sum>, Vec<&Sum>) = sums.iter().partition(|sum| sum.miss.is_zero() && sum.filled >= 2);
    let huge = |sum: &&Sum| sum.size >= Number::from(1000);
    let Some(first) = exact.iter().find(|sum| huge(sum)) else { return false };
    let alike = |sum: &&Sum| huge(sum) && sum.step == first.step && sum.parts.len() == first.parts.len();
    let speaking = exact.iter().filter(|sum| alike(sum)).count();
    speaking >= 2 && missing.len() <= speaking / 2 && missing.iter().all(alike)
}

/// Notes at the one sum that misses that all others of the table are exact. Rounded cells miss in several sums, and by one.
fn look_beside(sums: &mut [Sum]) {
    let exact = sums.iter().filter(|sum| sum.miss.is_zero() && sum.filled >= 2).count();
    let mut missing = sums.iter_mut().filter(|sum| !sum.miss.is_zero());
    if let (Some(sum), None) = (missing.next(), missing.next()) {
        sum.exact_beside = exact >= 8 || (exact >= 3 && sum.miss.abs() >= &sum.step + &sum.step);
    }
}

impl Sum {
    fn holds(&self) -> bool {
        self.miss.abs() <= self.tolerance
    }

    /// Shares add up to the whole of something and to nothing else; where they are far from it, several may be true of one.
    fn is_whole(&self) -> bool {
        let spread = Number::from(30);
        self.size == Number::from(100) && self.miss.abs() <= spread
    }

    /// A last row that is not called a total is one when a large number adds up exactly.
    fn is_telling(&self) -> bool {
        self.miss.is_zero() && self.size >= Number::from(100)
    }

    /// What misses by more than itself is a column of another sort: changes in percent, ranks.
    fn is_near(&self) -> bool {
        self.miss.abs() <= self.size
    }

    fn binding(self, rule: usize, total: RoleId, part: RoleId) -> Binding {
        let rounded = self.holds() && !self.miss.is_zero() && !self.exact_beside;
        let total = std::iter::once((total, self.total));
        let parts = self.parts.into_iter().map(|id| (part, id));
        let mut roles: Vec<_> = total.chain(parts).collect();
        roles.sort_unstable();
        let odd = self.odd_one_out.then(|| "one of the cells may not be a part of this total".to_owned());
        let doubt = rounded.then(|| "the cells may not add up because they are rounded".to_owned()).or(odd);
        Binding { rule, roles, cues: Vec::new(), looked_up: None, doubt, confidence: Confidence::Medium }
    }
}
