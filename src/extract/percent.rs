//! Percent in all spellings: "%", "per cent", "pct", "pc", percentage points, basis points, per mille.

use super::measure::Found;
use super::scan::Scan;
use crate::lexicon::named;
use crate::quantity::Unit;

/// The share unit at `at`, directly behind a number.
pub(super) fn after(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let symbol = |symbol: &str, end: usize| scan.lexicon.symbol(symbol).map(|unit| (*unit, end));
    match scan.symbol(at) {
        '%' | '％' | '﹪' if scan.is_hyphen(at + 1) && is_points(scan, at + 2) => return symbol("pp", at + 3),
        '%' | '％' | '﹪' if is_points(scan, at + 1) => return symbol("pp", at + 2),
        '%' | '％' | '﹪' => return Some((Unit::PERCENT, at + 1)),
        '‰' => return symbol("permille", at + 1),
        _ => {}
    }
    let next = at + 1 + usize::from(scan.is_hyphen(at + 1));
    match scan.word(at) {
        named::PERCENT | named::PERCENTAGE | named::PCT if is_points(scan, next) => symbol("pp", next + 1),
        named::PERCENT => Some((Unit::PERCENT, at + 1)),
        named::PCT => Some((Unit::PERCENT, scan_stop(scan, at + 1))),
        named::PC if scan.text(at) != "PC" => Some((Unit::PERCENT, at + 1)),
        named::P if scan.symbol(at + 1) == '.' && scan.is(at + 2, named::C) => {
            Some((Unit::PERCENT, scan.skip_stop(at + 3)))
        }
        named::PER if scan.is(next, named::CENT) => {
            let points = next + 1 + usize::from(scan.is_hyphen(next + 1));
            if is_points(scan, points) { symbol("pp", points + 1) } else { Some((Unit::PERCENT, next + 1)) }
        }
        named::PER if scan.is(at + 1, named::MILLE) => symbol("permille", at + 2),
        named::BASIS if is_points(scan, next) => symbol("bp", next + 1),
        _ => None,
    }
}

/// The full stop of "pct." stays outside at a sentence's end; it is never taken.
fn scan_stop(_scan: &Scan<'_>, at: usize) -> usize {
    at
}

fn is_points(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.word(at), named::POINT | named::POINTS)
}
