//! Units that a list shares: "45 and 50 mg", "41, 61 and 94 GHz" give all their numbers the last one's unit.

use super::scan::Scan;
use super::{measure, money, numeral};
use crate::lexicon::named;
use crate::quantity::{Dimension, Unit};

/// The most further numbers of a list.
const LONGEST: usize = 6;

/// The unit at the end of a list of numbers in digits that goes on at `at`, behind one of them.
pub(super) fn shared_unit(scan: &Scan<'_>, mut at: usize) -> Option<Unit> {
    for length in 1..=LONGEST {
        // "61 x 46 cm"
        let last = is_last(scan, at) || is_times(scan, at);
        // "312, or 65 percent" says one thing twice.
        if length == 1 && last && scan.symbol(at) == ',' {
            return None;
        }
        let next = at + usize::from(scan.symbol(at) == ',') + usize::from(last);
        if next == at || !scan.is_number(next) || (scan.glued(next) && !is_times(scan, at)) {
            return None;
        }
        let number = numeral::read(scan, next)?;
        if last {
            if is_times(scan, at) && is_times(scan, number.end) {
                at = number.end;
                continue;
            }
            let (unit, end) = measure::simple(scan, number.end)?;
            if is_times(scan, at) && unit.dimension != Dimension::Length {
                return None;
            }
            let minor = money::is_money(&unit) && money::is_minor(scan, end.wrapping_sub(1));
            let shared = !number.scaled && !minor && number.plain.is_none_or(|year| !(1900..2100).contains(&year));
            return Some(unit).filter(|unit| shared && unit.dimension != Dimension::Money);
        }
        at = number.end;
    }
    None
}

/// "x" or "×" between the sides of a thing.
fn is_times(scan: &Scan<'_>, at: usize) -> bool {
    scan.bytes(at) == b"x" || scan.symbol(at) == '×'
}

/// "and" or "or" before the last number, perhaps behind a comma.
fn is_last(scan: &Scan<'_>, at: usize) -> bool {
    let word = at + usize::from(scan.symbol(at) == ',');
    matches!(scan.word(word), named::AND | named::OR)
}
