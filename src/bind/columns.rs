//! Ties the cells of a row to each other: counts with their shares, old values with new ones and the change.
//!
//! Which columns belong together is not said in words that a program could trust; so the columns are tried, and those taken
//! as meant whose cells fit the rule's equation in most rows. The rows that then do not are reported.

use rustc_hash::{FxHashMap, FxHashSet};

use super::table::Entry;
use crate::claim::{Binding, Confidence, FigureId};
use crate::figure::{Figure, Precision};
use crate::quantity::Number;
use crate::rules::equation::{Answer, RoleId, Values};
use crate::rules::{Reading, Rule, Table, TableCells, values};

/// How many rows must fit, with different values in the last role, before columns are taken to belong together.
const ENOUGH: usize = 3;
/// The most columns, counting figures in brackets as columns of their own, that are tried.
const MOST_SLOTS: usize = 24;
/// The most ways of filling the roles of a rule that are tried in one table.
const MOST_TRIES: usize = 4_000;
/// The most rows that are looked at.
const MOST_ROWS: u32 = 400;

/// Where the figure of a role stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Place {
    /// In a column, alone or (`true`) in brackets behind another.
    Column(u32, bool),
    /// In the row of totals, in the column of the first role.
    Foot(u32),
}

/// The cells of a table by row and column, and by column and row: made once for all rules.
pub struct Cells<'a>([FxHashMap<(u32, u32), &'a Entry>; 2]);

impl<'a> Cells<'a> {
    /// Of one table.
    pub fn new(cells: &'a [Entry]) -> Cells<'a> {
        let upright = cells.iter().map(|entry| ((entry.at.row, entry.at.column), entry));
        let turned = cells.iter().map(|entry| ((entry.at.column, entry.at.row), entry));
        Cells([upright.collect(), turned.collect()])
    }
}

/// Appends the bindings of a rule over the rows, and over the columns, of a table.
pub fn bind(
    index: usize,
    rule: &Rule,
    table: &Table,
    cells: &Cells<'_>,
    figures: &[Figure],
    bindings: &mut Vec<Binding>,
) {
    let TableCells::Row { roles, foot } = &table.cells else { return };
    let mut told = FxHashSet::default();
    for map in &cells.0 {
        let rows = map.keys().map(|at| at.0 + 1).max().unwrap_or(0).min(MOST_ROWS);
        let called = |row: &u32| map.get(&(*row, 0)).is_some_and(|entry| entry.is_called(table));
        let totals = (0..rows).filter(called).collect();
        let grid = Grid { rule, roles, foot: *foot, figures, cells: map, rows, totals };
        for binding in grid.bindings(index) {
            let last = roles.last().and_then(|role| binding.of(*role).next());
            if told.insert(last) {
                bindings.push(binding);
            }
        }
    }
}

/// True when the last role's figure stands in brackets behind that of another, "229,568 (40.5%)": it is of that one.
fn are_one_cell(places: &[Place]) -> bool {
    let Some((Place::Column(last, true), others)) = places.split_last() else { return false };
    others.contains(&Place::Column(*last, false))
}

struct Grid<'a> {
    rule: &'a Rule,
    roles: &'a [RoleId],
    foot: Option<RoleId>,
    figures: &'a [Figure],
    cells: &'a FxHashMap<(u32, u32), &'a Entry>,
    rows: u32,
    totals: Vec<u32>,
}

/// A way of filling the roles, with what comes of it.
struct Way {
    places: Vec<Place>,
    holding: usize,
    missing: usize,
}

impl Grid<'_> {
    fn bindings(&self, index: usize) -> Vec<Binding> {
        let mut ways: Vec<Way> = self.ways().into_iter().filter_map(|places| self.weigh(index, places)).collect();
        ways.sort_by_key(|way| (way.missing, std::cmp::Reverse(way.holding)));
        let mut found = Vec::new();
        let mut taken = FxHashSet::default();
        for way in ways {
            if taken.insert(way.places.last().copied()) {
                found.extend((0..self.rows).filter_map(|row| self.binding(index, &way.places, row)));
            }
        }
        for binding in &mut found {
            binding.doubt = self.is_rounded(binding).then(|| "the cells may be rounded".to_owned());
        }
        found
    }

    /// All ways of filling the roles with different columns.
    fn ways(&self) -> Vec<Vec<Place>> {
        let mut counts: FxHashMap<(u32, bool), usize> = FxHashMap::default();
        for (&(_, column), entry) in self.cells {
            for bracketed in [false, true] {
                let present = entry.slots.get(usize::from(bracketed)).is_some_and(Option::is_some);
                *counts.entry((column, bracketed)).or_default() += usize::from(present);
            }
        }
        let mut slots: Vec<(u32, bool)> = counts.into_iter().filter(|(_, n)| *n >= ENOUGH).map(|(at, _)| at).collect();
        slots.sort_unstable();
        slots.truncate(MOST_SLOTS);
        let mut ways: Vec<Vec<Place>> = vec![Vec::new()];
        for role in self.roles {
            let fitting: Vec<Place> = slots
                .iter()
                .filter(|slot| self.suits(*role, **slot))
                .map(|&(column, bracketed)| Place::Column(column, bracketed))
                .collect();
            let feet = self.totals.iter().filter(|_| self.foot == Some(*role)).map(|row| Place::Foot(*row));
            let fitting: Vec<Place> = fitting.into_iter().chain(feet).collect();
            let longer = |way: &Vec<Place>| {
                let way = way.clone();
                let new = fitting.clone().into_iter().filter(move |place| !way.contains(place));
                new.collect::<Vec<_>>()
            };
            ways = ways
                .iter()
                .flat_map(|way| longer(way).into_iter().map(|place| way.iter().copied().chain([place]).collect()))
                .take(MOST_TRIES)
                .collect();
        }
        ways
    }

    /// Most figures of a column may play the role.
    fn suits(&self, role: RoleId, (column, bracketed): (u32, bool)) -> bool {
        let Some(role) = self.rule.roles.get(role) else { return false };
        let ids = (0..self.rows).filter_map(|row| self.slot(row, column, bracketed));
        let (fit, other): (Vec<_>, Vec<_>) = ids.partition(|id| self.figure(*id).is_some_and(|f| role.suits(f)));
        fit.len() >= ENOUGH && fit.len() > other.len()
    }

    fn figure(&self, id: FigureId) -> Option<&Figure> {
        self.figures.get(id as usize)
    }

    fn slot(&self, row: u32, column: u32, bracketed: bool) -> Option<FigureId> {
        *self.cells.get(&(row, column))?.slots.get(usize::from(bracketed))?
    }

    /// The figures of one row.
    fn binding(&self, rule: usize, places: &[Place], row: u32) -> Option<Binding> {
        let first = places.iter().find_map(|place| match place {
            Place::Column(column, _) => Some(*column),
            Place::Foot(_) => None,
        })?;
        let mut roles = Vec::new();
        for (role, place) in self.roles.iter().zip(places) {
            let id = match *place {
                Place::Column(column, bracketed) => self.slot(row, column, bracketed),
                Place::Foot(foot) if foot == row => None,
                Place::Foot(foot) => self.slot(foot, first, false),
            }?;
            let suits = self.rule.roles.get(*role).zip(self.figure(id)).is_some_and(|(role, f)| role.suits(f));
            roles.extend(suits.then_some((*role, id)));
        }
        roles.sort_unstable();
        let complete = roles.len() == self.roles.len();
        complete.then(|| Binding::new(rule, roles.into(), Confidence::Medium))
    }

    fn values(&self, binding: &Binding, reading: Reading) -> Values {
        values(&binding.roles, &binding.cues, self.rule, |id| self.figure(id), None, reading)
    }

    fn fits(&self, values: &Values) -> bool {
        self.rule.equations.iter().all(|equation| equation.ask(values) == Answer::Possible)
    }

    /// A way that most rows follow. Rows in which a value comes again tell nothing new.
    fn weigh(&self, rule: usize, places: Vec<Place>) -> Option<Way> {
        let last = *self.roles.last()?;
        let mut seen = FxHashSet::default();
        let (mut holding, mut missing, mut cut_off) = (0, 0, 0);
        let bracketed = are_one_cell(&places);
        for row in 0..self.rows {
            let Some(binding) = self.binding(rule, &places, row) else { continue };
            if self.fits(&self.values(&binding, Reading::Written)) {
                let value = binding.of(last).next().and_then(|id| self.figure(id)?.number());
                let telling = value.is_some_and(|value| !value.is_zero() && *value != Number::from(100));
                holding += usize::from(telling && seen.insert(value));
            } else if !self.is_rounded(&binding) {
                missing += 1;
            } else if !bracketed {
                cut_off += 1;
            }
            if missing > 2 && missing > holding {
                return None;
            }
        }
        let meant = if bracketed { holding > missing } else { holding >= 2 * missing && holding > cut_off };
        (holding >= ENOUGH && meant).then_some(Way { places, holding, missing })
    }

    /// True when the row only fits if its counts were rounded, as in a table "in millions", or a share was cut off.
    fn is_rounded(&self, binding: &Binding) -> bool {
        let written = self.values(binding, Reading::Written);
        if self.fits(&written) {
            return false;
        }
        if self.fits(&self.values(binding, Reading::Generous)) {
            return true;
        }
        let mut wider = written;
        for (role, operands) in wider.roles.iter_mut().enumerate() {
            for (operand, id) in operands.iter_mut().zip(binding.of(role)) {
                let Some(figure) = self.figure(id) else { continue };
                let step = match &figure.precision {
                    Precision::Decimal(step) => step.clone(),
                    Precision::Count | Precision::Round(_) | Precision::Loose(_) => Number::ONE,
                };
                let factor = operand.unit.map_or(Number::ONE, |unit| unit.to_base());
                operand.interval = operand.interval.widen(&(&step.half() * &factor));
            }
        }
        self.fits(&wider)
    }
}
