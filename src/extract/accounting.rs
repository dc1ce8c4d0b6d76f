//! Negative numbers as accountants write them: "(53,353)" in a table cell, "$(49,640)" and "(116)%" anywhere.

use super::amount::{self, Amount};
use super::found::Found;
use super::measure;
use super::money;
use super::scan::Scan;

/// Reads the bracketed number that starts at `at`, at its bracket or at the currency before it.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let currency = scan.symbol_unit(at).copied().filter(|_| money::is_mark(scan.symbol(at)));
    let open = at + usize::from(currency.is_some());
    if scan.symbol(open) != '(' {
        return None;
    }
    let amount = amount::read(scan, open + 1).filter(|amount| scan.symbol(amount.end) == ')')?;
    let behind = amount.end + 1;
    let percent = scan.glued(behind) && scan.symbol(behind) == '%';
    let alone = scan.cell && at == 0 && scan.get(behind + usize::from(percent)).is_none();
    if !(percent || currency.is_some() || alone)
        || amount.numeral.value.as_ref().is_none_or(|value| value.is_negative())
    {
        return None;
    }
    let (unit, end) = if percent {
        measure::simple(scan, behind).map(|(unit, end)| (Some(unit), end))?
    } else {
        (currency.or(amount.unit), behind)
    };
    Some(negated(amount, at, end, unit))
}

fn negated(mut amount: Amount, first: usize, end: usize, unit: Option<crate::quantity::Unit>) -> Found {
    amount.numeral.value = amount.numeral.value.take().map(|value| -&value);
    (amount.first, amount.end, amount.unit) = (first, end, unit);
    amount.into_found()
}
