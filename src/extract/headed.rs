//! Units that the heading of a column gives to the numbers below it: 12.5 under "Change (%)" is 12.5%.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::article::Cell;
use crate::figure::{Figure, Kind, Precision};
use crate::quantity::{Interval, Number, Unit};

/// Longer cells are no headings.
const LONGEST: usize = 60;

/// The headings of the table that is being read, from its first row on.
#[derive(Debug, Default)]
pub struct Headings {
    table: Option<u32>,
    /// Columns whose heading says percent.
    percent: FxHashSet<u32>,
    /// Columns that have a number already: what stands below it is no heading.
    filled: FxHashSet<u32>,
}

impl Headings {
    /// Takes the next cell, whose prose is `text`. The first column has labels.
    pub fn cell(&mut self, cell: Cell, text: &str, figures: &mut [Figure]) {
        if self.table.replace(cell.table) != Some(cell.table) {
            self.percent.clear();
            self.filled.clear();
        }
        if cell.column == 0 {
            return;
        }
        let is_amount = |figure: &Figure| matches!(figure.kind, Kind::Number | Kind::Percent | Kind::Money);
        if !figures.iter().any(is_amount) {
            if says_percent(text) && !self.filled.contains(&cell.column) {
                self.percent.insert(cell.column);
            }
            return;
        }
        if let [figure] = figures
            && self.percent.contains(&cell.column)
            && figure.kind == Kind::Number
            && figure.unit.is_none()
            && !text.contains(char::is_alphabetic)
        {
            make_percent(figure);
        }
        if !cell.header {
            self.filled.insert(cell.column);
        }
    }
}

/// True for "%", "Change (%)", "Percentage of votes"; not for percentage points or "in thousands, except percentages".
fn says_percent(text: &str) -> bool {
    if text.len() > LONGEST || !(text.contains('%') || text.contains("ercent") || text.contains("er cent")) {
        return false;
    }
    let lower = text.to_lowercase();
    !lower.contains("except") && !lower.contains("point")
}

/// A share is rounded where a count is exact.
fn make_percent(figure: &mut Figure) {
    let Some(number) = figure.number().cloned() else { return };
    let plain = matches!(figure.precision, Precision::Count | Precision::Round(_)) && figure.hedge.is_none();
    let quantity = Arc::make_mut(&mut figure.quantity);
    quantity.kind = Kind::Percent;
    quantity.unit = Some(Unit::PERCENT);
    if plain {
        quantity.precision = Precision::Decimal(Number::ONE);
        quantity.written = Interval::around(&number, &Number::ONE.half());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_that_say_percent() {
        for text in ["%", "Change (%)", "Percentage of votes", "% of total revenue", "Per cent"] {
            assert!(says_percent(text), "{text}");
        }
        for text in ["Change", "(In thousands, except percentages)", "Percentage points", "Cents per mile"] {
            assert!(!says_percent(text), "{text}");
        }
    }
}
