//! Looks up in tables what a sentence says: "Leeds, with 4,210 pupils" beside a table with a row for Leeds and a column of
//! pupils.
//!
//! Patterns find the figure and, as `<row>`, the label of a row; the column is the one whose heading has the counted noun
//! and nothing that the sentence does not say. Where row or column are in doubt nothing is looked up.

mod cells;
mod heading;
mod label;
mod place;
mod sentence;
mod sheets;
mod words;

pub use cells::{Lookup, bind_looked_up};
pub use label::label_end;
pub use sheets::Sheets;

use heading::{Heading, known};
use place::{grouped, place};
use sentence::{Answer, Sentence};

use super::matcher::{Capture, Matcher};
use super::{Attempt, push_new};
use crate::article::{Point, Region, Sheet, cell_number, words_of};
use crate::claim::{Binding, Elsewhere, LookedUp};
use crate::figure::Figure;
use crate::quantity::Number;
use crate::rules::equation::{self, Known};
use crate::rules::{Find, Look, Reading, Rule, values};

impl Attempt<'_> {
    /// Runs one pattern of a rule that looks something up.
    pub(super) fn run_look(
        &self,
        pattern: usize,
        matcher: &mut Matcher,
        lookups: &mut Vec<Lookup>,
        bindings: &mut Vec<Binding>,
    ) {
        let (Some(look), Some(pattern)) = (&self.rule.binder.look, self.rule.binder.patterns.get(pattern)) else {
            return;
        };
        if !self.window.sheets.are_within(look.within) {
            return;
        }
        let (mut from, end) = (0, self.window.items.len());
        while from < end {
            let found = matcher.find(pattern, &self.rule.roles, self.window, from);
            let Some((captures, start, after)) = found else { return };
            from = start + 1;
            let Some(binding) = self.accept(&captures) else {
                continue;
            };
            if self.look(look, &captures, binding, lookups, bindings).is_some() {
                from = after.max(start + 1);
            }
        }
    }

    fn look(
        &self,
        look: &Look,
        captures: &[Capture],
        binding: Binding,
        lookups: &mut Vec<Lookup>,
        bindings: &mut Vec<Binding>,
    ) -> Option<()> {
        let id = binding.of(look.said).next()?;
        let figure = self.block.figures.get(id.checked_sub(self.block.first_id)? as usize)?;
        let label = captures.iter().find_map(|capture| match capture {
            Capture::Row(first, after) => Some((*first, *after)),
            _ => None,
        });
        let sentence = Sentence::new(self.block, figure);
        let sheets = self.window.sheets.within(look.within);
        let label = label.and_then(|(first, after)| {
            let (first, last) = (self.window.items.get(first)?, self.window.items.get(after.checked_sub(1)?)?);
            let tokens = self.block.segments.tokens.get(first.tokens.start..last.tokens.end)?;
            Some(words_of(tokens.first()?.span.join(tokens.last()?.span).slice(self.block.text)))
        });
        let mut found = sheets.into_iter().filter_map(|(number, sheet)| {
            let answer = match look.find {
                Find::Cell => sentence.cell(sheet, label.as_deref()?)?,
                Find::Rows => sentence.rows(sheet)?,
                Find::Total | Find::Most | Find::Least => sentence.of_column(sheet, look.find)?,
            };
            Some((number, sheet, answer))
        });
        let first = found.next()?;
        // Two tables that both have an answer leave it open which one is meant.
        if found.next().is_some() {
            return None;
        }
        let (number, sheet, answer) = first;
        match (number, answer) {
            (Some(table), Answer::Cell { row, column }) => lookups.push(Lookup {
                binding,
                table,
                row: sheet.rows.get(row)?.line,
                column: u32::try_from(column).ok()?,
                heading: Heading::of(sheet, column),
                place: place(sheet, row, column),
            }),
            (None, Answer::Cell { row, column }) => {
                let number = cell_number(sheet.cell(row, column)?)?;
                let known = known(figure, &number, &Heading::of(sheet, column), sheet.cell(row, column)?)?;
                let place = place(sheet, row, column);
                self.push(figure, binding, from_sheet(known, place, sheet, row), bindings)?;
            }
            (_, Answer::Value { number, column, row, place }) => {
                let heading = column.map(|column| Heading::of(sheet, column)).unwrap_or_default();
                let text = grouped(&number.value);
                let known = known(figure, &number, &heading, &text)?;
                self.push(figure, binding, from_sheet(known, place, sheet, row.unwrap_or(0)), bindings)?;
            }
        }
        Some(())
    }

    fn push(&self, figure: &Figure, mut binding: Binding, found: LookedUp, bindings: &mut Vec<Binding>) -> Option<()> {
        binding.looked_up = Some(Box::new(found));
        let of_block = |id: u32| self.block.figures.get(id.checked_sub(self.block.first_id)? as usize);
        let near = is_near(figure, &binding) && guards_hold(self.rule, &binding, of_block);
        near.then(|| push_new(bindings, binding))
    }
}

/// A value with its place: the line of a file of data.
fn from_sheet(known: Known, place: String, sheet: &Sheet, row: usize) -> LookedUp {
    let line = sheet.rows.get(row).map_or(1, |row| row.line as usize);
    let start = Point { line, ..Point::START };
    let end = Point { character: 2, utf16: 2, byte: 2, ..start };
    let elsewhere = (!sheet.name.is_empty()).then(|| Elsewhere {
        path: sheet.name.clone(),
        region: Region { start, end },
        text: known.text.clone(),
    });
    LookedUp { known, place, elsewhere }
}

/// A value of quite another size is of another thing or in another unit.
fn is_near(figure: &Figure, binding: &Binding) -> bool {
    let unit = figure.unit.map_or(Number::ONE, |unit| unit.to_base());
    let (Some(said), Some(found)) = (figure.number(), &binding.looked_up) else { return false };
    let ratio = (said * &unit).checked_div(&found.known.value);
    let same = *said == Number::ZERO && found.known.value == Number::ZERO;
    same || ratio.is_some_and(|ratio| ratio < Number::from(20) && &ratio * &Number::from(20) > Number::ONE)
}

fn guards_hold<'f>(rule: &Rule, binding: &Binding, figure: impl Fn(u32) -> Option<&'f Figure>) -> bool {
    let Some(found) = &binding.looked_up else { return false };
    let values = values(&binding.roles, &binding.cues, rule, figure, None, Reading::Nominal);
    let guards = rule.conditions.guards.iter().map(|guard| guard.with_known(&found.known));
    guards.filter(|guard| guard.is_bound(&values)).all(|guard| guard.ask(&values) == equation::Answer::Possible)
}
