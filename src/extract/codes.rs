//! Numbers that stand for a place in some register: phone numbers, ISBNs, serial numbers, coordinates, bonds.

use super::found::Found;
use super::measure;
use super::scan::Scan;
use crate::figure::{Kind, Value};

/// "02714", "007", "-0400", "020 7946 0958": digits behind a nought are a code, with the groups behind them.
pub(super) fn leading_nought(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let text = scan.bytes(at);
    if text.len() <= 2 || !text.starts_with(b"0") {
        return None;
    }
    let code = text.iter().all(u8::is_ascii_digit);
    let time = super::times::read(scan, at).is_some() || (scan.glued(at + 1) && scan.is_word(at + 1));
    (code && !time).then(|| spaced_groups(scan, at + 1))
}

/// Phone numbers, ISBNs, serial numbers: three or more groups of digits joined by hyphens or points.
pub(super) fn run(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let mut end = at + 1;
    let mut groups = 1;
    if !scan.is_hyphen(end) {
        return None;
    }
    while scan.is_hyphen(end) && scan.is_number(end + 1) && groups < 12 {
        end += 2;
        groups += 1;
    }
    let coded = groups >= 3
        || (groups == 2 && scan.text(at).starts_with('0') && scan.text(at).len() > 1 && scan.plain(at).is_some());
    let phone = groups == 2
        && scan.text(at).len() == 3
        && scan.text(at + 2).len() == 4
        && scan.plain(at).is_some()
        && measure::simple(scan, end).is_none();
    let date = groups == 3 && super::dates::read(scan, at).is_some();
    ((coded || phone) && !date && end < at + 24).then_some(end)
}

/// One past the further groups of a number written with blanks: "7946 0958" behind "020" or "(020)".
fn spaced_groups(scan: &Scan<'_>, end: usize) -> usize {
    let start = end + usize::from(scan.symbol(end) == ')' && scan.glued(end));
    let groups = (start..start + 5)
        .take_while(|&i| scan.plain(i).is_some() && (3..=8).contains(&scan.text(i).len()) && !scan.glued(i))
        .count();
    if groups == 0 { end } else { start + groups }
}

/// "+44 20 7946 0958", "+1 212 555 0199": the sign is at `at`.
pub(super) fn international(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if scan.symbol(at) != '+' || !scan.glued(at + 1) {
        return None;
    }
    let group = |i: &usize| scan.plain(*i).is_some() && !scan.text(*i).is_empty();
    let mut end = at + 1;
    let mut groups = 0;
    while group(&end) && groups < 6 {
        groups += 1;
        end += 1;
        end += usize::from(scan.is_hyphen(end) && group(&(end + 1)));
    }
    let digits: usize = (at + 1..end).map(|i| scan.plain(i).map_or(0, |_| scan.text(i).len())).sum();
    (groups >= 3 && digits >= 9).then(|| Found::other(at, end, Kind::Label, Value::None))
}

/// "51.5074° N", "40° 26′ 46″ W": degrees of a place on the map.
pub(super) fn coordinate(scan: &Scan<'_>, at: usize) -> Option<usize> {
    if scan.symbol(at + 1) != '°' {
        return None;
    }
    let mut end = at + 2;
    for _ in 0..2 {
        let mark = matches!(scan.symbol(end + 1), '′' | '″' | '\'' | '’' | '"' | '”') && scan.glued(end + 1);
        if !scan.is_number(end) || !mark {
            break;
        }
        end += 2;
    }
    // "30°N" alone is a latitude, which is measured; a point on the map has minutes, decimals or a second half.
    let point = end > at + 2 || scan.text(at).contains('.') || is_pair(scan, at, end);
    let towards = matches!(scan.text(end), "N" | "S" | "E" | "W") && scan.symbol(end + 1) != '°';
    (towards && point).then_some(end + 1)
}

/// A coordinate behind or before: "51° N, 0° W".
fn is_pair(scan: &Scan<'_>, at: usize, letter: usize) -> bool {
    let comma = |i: usize| usize::from(scan.symbol(i) == ',');
    let next = letter + 1 + comma(letter + 1);
    let before = at.wrapping_sub(1 + comma(at.wrapping_sub(1)));
    let ahead = scan.is_number(next) && scan.symbol(next + 1) == '°';
    let behind =
        matches!(scan.text(before), "N" | "S") && matches!(scan.symbol(before.wrapping_sub(1)), '°' | '′' | '″');
    ahead || behind
}

/// "the 4.25% 2028 bond": the coupon and the year of a bond are its name.
pub(super) fn coupon(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let before = scan.symbol(at.wrapping_sub(1)) == '%';
    if !before && scan.symbol(at + 1) != '%' {
        return None;
    }
    let bond = |i: usize| {
        let text = scan.text(i);
        let stem = text.strip_suffix('s').unwrap_or(text);
        matches!(stem, "bond" | "note" | "gilt" | "Bund" | "debenture" | "Treasury" | "Gilt")
    };
    let year = |i: usize| scan.plain(i).is_some_and(|year| (1990..2130).contains(&year)) && scan.text(i).len() == 4;
    if before && year(at) && bond(at + 1) {
        return Some(at + 1);
    }
    (scan.symbol(at + 1) == '%' && year(at + 2) && bond(at + 3)).then_some(at + 2)
}
