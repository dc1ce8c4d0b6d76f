//! Percent in all spellings: "%", "per cent", "pct", "pc", percentage points, basis points, per mille.

use super::digits::Digits;
use super::measure::Found;
use super::scan::Scan;
use crate::lexicon::named;
use crate::quantity::{Number, Unit};

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
        named::POINTS | named::POINT if in_context_of_shares(scan, at) => symbol("pp", at + 1),
        named::BASIS if is_points(scan, next) => symbol("bp", next + 1),
        _ => None,
    }
}

/// "three points" beside percentages and away from scores, tables and share prices.
fn in_context_of_shares(scan: &Scan<'_>, at: usize) -> bool {
    const NEAR: usize = 24;
    // "9.4 points, or 0.8%" is one change of an index said twice: a share is no smaller than the points it moved by.
    let value = |i: usize| Digits::parse(scan.text(i), false).and_then(|digits| digits.value(0));
    let points =
        value(at.wrapping_sub(1)).or_else(|| Some(Number::from(i64::from(scan.info(at.wrapping_sub(1)).number))));
    let is_share = |i: usize| {
        let sign =
            matches!(scan.symbol(i), '%') || matches!(scan.word(i), named::PERCENT | named::PERCENTAGE | named::PCT);
        sign && (!scan.is_number(i.wrapping_sub(1)) || value(i.wrapping_sub(1)) >= points)
    };
    let is_game = |i: usize| {
        matches!(
            scan.text(i),
            "index"
                | "Index"
                | "Nasdaq"
                | "Dow"
                | "FTSE"
                | "shares"
                | "stock"
                | "stocks"
                | "scored"
                | "season"
                | "league"
                | "League"
                | "game"
                | "match"
                | "rebounds"
                | "assists"
                | "table"
                | "clear"
                | "averaged"
                | "averaging"
                | "Jones"
                | "S&P"
                | "Nikkei"
                | "futures"
                | "yield"
                | "bond"
                | "bonds"
                | "win"
                | "wins"
                | "defeat"
                | "lap"
                | "race"
                | "championship"
        )
    };
    let stop = |i: usize| scan.symbol(i) == '.' && !scan.glued(i + 1);
    let behind = (1..=NEAR).map(|n| at.wrapping_sub(n)).take_while(|&i| !stop(i) && scan.get(i).is_some());
    let ahead = (at + 1..at + NEAR).take_while(|&i| !stop(i) && scan.get(i).is_some());
    let (mut share, mut game) = (false, false);
    for i in behind.chain(ahead) {
        share |= is_share(i);
        game |= is_game(i);
    }
    share && !game && !scan.is(at + 1, named::OF)
}

/// The full stop of "pct." stays outside at a sentence's end; it is never taken.
fn scan_stop(_scan: &Scan<'_>, at: usize) -> usize {
    at
}

fn is_points(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.word(at), named::POINT | named::POINTS)
}
