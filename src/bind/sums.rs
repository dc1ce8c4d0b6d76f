//! The sums of a table: which rows add up to which, and which of them are sure to be meant.

use rustc_hash::FxHashMap;

use super::table::Entry;
use crate::article::Cell;
use crate::claim::{Binding, Confidence, FigureId, Roles};
use crate::figure::{Figure, Kind, Precision};
use crate::quantity::{Dimension, Number, Unit};
use crate::rules::Table;
use crate::rules::equation::RoleId;

/// The most parts of a total.
const MOST_PARTS: usize = 64;
/// The most rows that are tried as the parts of a total; most of their cells are empty then.
const MOST_ROWS: usize = 512;
/// The most parts of a total that is not called one.
const MOST_NEIGHBOURS: u32 = 6;
/// How many rows above the parts of a total may be what it is taken from.
const MOST_ABOVE: usize = 4;

/// A table turned so that totals stand below their parts.
pub struct Grid<'a> {
    figures: &'a [Figure],
    cells: FxHashMap<(u32, u32), &'a Entry>,
    /// Rows (or columns) called totals, ascending.
    totals: Vec<u32>,
    /// The other rows, ascending.
    others: Vec<u32>,
    /// How many rows there are.
    pub rows: u32,
    columns: u32,
}

/// A total cell and the cells that make it.
pub struct Sum {
    pub total: FigureId,
    pub parts: Vec<FigureId>,
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
    pub percent: bool,
    /// The other sums of the table are exact, so that its cells are hardly rounded.
    exact_beside: bool,
}

impl<'a> Grid<'a> {
    /// Turns the cells of a table.
    pub fn new(
        cells: &'a [Entry],
        figures: &'a [Figure],
        table: &Table,
        turn: impl Fn(Cell) -> (u32, u32),
    ) -> Grid<'a> {
        let map: FxHashMap<(u32, u32), &Entry> = cells.iter().map(|entry| (turn(entry.at), entry)).collect();
        let size = |pick: fn((u32, u32)) -> u32| map.keys().map(|at| pick(*at) + 1).max().unwrap_or(0);
        let (rows, columns) = (size(|at| at.0), size(|at| at.1));
        let called_total = |row: &u32| map.get(&(*row, 0)).is_some_and(|entry| entry.is_called(table));
        let (totals, others) = (0..rows).partition(called_total);
        Grid { figures, cells: map, totals, others, rows, columns }
    }

    /// All sums of this direction that the table means.
    pub fn sums(&self) -> Vec<Sum> {
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
                // Of two columns one may be wrong; of more, most must be right.
                if called && holding > 0 && (2 * holding > best.len() || best.len() == 2) {
                    sums.extend(best.into_iter().filter(Sum::is_near));
                }
            }
        }
        sums
    }

    /// Sums of rows that are not called totals: those directly above add up, exactly and in many columns.
    pub fn telling_sums(&self) -> Vec<Sum> {
        let mut sums = Vec::new();
        for total in 2..self.rows {
            let exact = self.exact_columns(total);
            // Whatever tells has two columns that are exact.
            let windows = (2..=MOST_NEIGHBOURS.min(total)).zip(exact).filter(|(_, columns)| *columns >= 2);
            let windows = windows.map(|(count, _)| (total - count..total).collect::<Vec<_>>());
            let tried = windows.map(|rows| self.try_rows(total, &rows));
            let mut best = tried.filter(|sums| are_telling(sums)).max_by_key(Vec::len).unwrap_or_default();
            look_beside(&mut best);
            sums.extend(best);
        }
        sums.extend(self.totals.iter().flat_map(|total| self.rest_of(*total)));
        sums
    }

    /// In how many columns the two, three … rows above a row make exactly what it has, at most.
    fn exact_columns(&self, total: u32) -> [usize; MOST_NEIGHBOURS as usize - 1] {
        let mut exact = [0; MOST_NEIGHBOURS as usize - 1];
        for column in self.columns_with_figures(total) {
            let figure = |row: u32| self.cells.get(&(row, column)).and_then(|entry| self.figure(entry));
            let Some(whole) = figure(total) else { continue };
            let Some(mut miss) = whole.number().map(|number| -number) else { continue };
            for above in 1..=MOST_NEIGHBOURS.min(total) {
                let part =
                    figure(total - above).filter(|part| part.kind != Kind::Percent || whole.kind == Kind::Percent);
                if let Some(number) = part.and_then(Figure::number) {
                    miss = &miss + number;
                }
                if miss.is_zero() {
                    let place = above.checked_sub(2).and_then(|place| exact.get_mut(place as usize));
                    place.into_iter().for_each(|columns| *columns += 1);
                }
            }
        }
        exact
    }

    /// What a total leaves of a row above its parts: profit is what remains of sales after all costs.
    fn rest_of(&self, taken: u32) -> Vec<Sum> {
        let first = (0..taken).rev().find(|row| self.is_blank(*row) || self.totals.binary_search(row).is_ok());
        let above =
            (0..first.unwrap_or(0)).rev().take(2 * MOST_ABOVE).filter(|row| !self.is_blank(*row)).take(MOST_ABOVE);
        let tried = above.map(|whole| self.try_rows(whole, &[taken, taken + 1]));
        let mut best = tried.filter(|sums| are_telling(sums)).max_by_key(Vec::len).unwrap_or_default();
        look_beside(&mut best);
        best
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
            if percent {
                // "100%" is exact; the shares say how precise they are.
                let step = self.step(part)?;
                sum.step = if sum.parts.is_empty() { step } else { step.max(sum.step) };
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

    /// The binding of a rule.
    pub fn binding(self, rule: usize, total: RoleId, part: RoleId) -> Binding {
        let rounded = self.holds() && !self.miss.is_zero() && !self.exact_beside;
        let total = std::iter::once((total, self.total));
        let parts = self.parts.into_iter().map(|id| (part, id));
        let mut roles: Roles = total.chain(parts).collect();
        roles.sort_unstable();
        let odd = self.odd_one_out.then(|| "one of the cells may not be a part of this total".to_owned());
        let doubt = rounded.then(|| "the cells may not add up because they are rounded".to_owned()).or(odd);
        Binding { doubt, ..Binding::new(rule, roles, Confidence::Medium) }
    }
}
