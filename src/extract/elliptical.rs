//! Units left out in the second half of a comparison: "rose to 105.28 yen from 105.17", "5.2 percent against 4.8".
//!
//! The bare number takes the unit of the figure before when both are written alike (scale word, decimals), are near in
//! size, and only "from", "against", "compared with" or the like stands between them.

use super::found::Found;
use super::money;
use super::scan::Scan;
use crate::figure::{Figure, Kind, Value};
use crate::lexicon::{Class, named};
use crate::quantity::{Number, Unit};

/// The most tokens between the two figures.
const GAP: usize = 4;

/// The unit that the number `found` shares with the figure before it.
pub(super) fn unit(scan: &Scan<'_>, found: &Found, before: &Figure, sentence: u32) -> Option<Unit> {
    let unit = before.unit.filter(|_| before.sentence == sentence && found.unit.is_none())?;
    let measured = matches!(before.kind, Kind::Money | Kind::Measure | Kind::Percent) && unit.symbol != "x";
    if !measured || !matches!(found.kind, Kind::Number) {
        return None;
    }
    let (Value::Number(first), Value::Number(second)) = (&before.value, &found.value) else { return None };
    let (from, to) = (before.tokens.end as usize, found.first);
    let joint = joint(scan, from, to)?;
    let level = joint != Joint::From || is_level(scan, before.tokens.start as usize);
    let minor = money::is_money(&unit) && money::is_minor(scan, from.wrapping_sub(1));
    let ends = scan.is_break(found.end)
        || scan.has(found.end, Class::STOP.or(Class::ADVERB).or(Class::DETERMINER).or(Class::VERB))
        || matches!(scan.text(found.end), "last" | "previously" | "earlier");
    // "was 34% from 127 to 193" has its own ends.
    let apart = scan.is(found.end, named::TO)
        && (scan.is_number(found.end + 1) || money::is_mark(scan.symbol(found.end + 1)))
        || scan.is_dash(found.end)
        || matches!(scan.symbol(found.end), '/' | ':' | '(');
    (level && !minor && ends && !apart && is_alike(scan, before, found) && is_near(first, second, before.kind))
        .then_some(unit)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    From,
    Against,
}

/// What stands between the figures: at most a comma, "up" or "down", and one word or phrase that compares.
fn joint(scan: &Scan<'_>, from: usize, to: usize) -> Option<Joint> {
    if to <= from || to - from > GAP {
        return None;
    }
    let mut at = from;
    at += usize::from(scan.symbol(at) == ',');
    at += usize::from(matches!(scan.text(at), "up" | "down" | "compared" | "as"));
    let joint = match scan.word(at) {
        named::FROM => Joint::From,
        named::VERSUS | named::VS | named::AGAINST => Joint::Against,
        named::WITH | named::TO if scan.text(at.wrapping_sub(1)) == "compared" => Joint::Against,
        _ => return None,
    };
    let after = at + 1 + usize::from(scan.symbol(at + 1) == '.' && scan.is(at, named::VS));
    (after == to).then_some(joint)
}

/// "to 105.28 yen from": the first figure is a level and not the size of a change.
fn is_level(scan: &Scan<'_>, first: usize) -> bool {
    let before = first.wrapping_sub(1);
    let before = before.wrapping_sub(usize::from(scan.has(before, Class::HEDGE) && !scan.is(before, named::TO)));
    matches!(scan.word(before), named::TO | named::AT | named::WAS | named::WERE | named::IS | named::ARE | named::OF)
        || matches!(scan.text(before), "reached" | "hit" | "totalled" | "totaled")
}

/// Both with a scale word or neither, both with decimals or neither.
fn is_alike(scan: &Scan<'_>, before: &Figure, found: &Found) -> bool {
    let scaled = |range: std::ops::Range<usize>| range.into_iter().any(|i| scan.has(i, Class::SCALE));
    let decimal =
        |range: std::ops::Range<usize>| range.into_iter().any(|i| scan.is_number(i) && scan.text(i).contains('.'));
    let first = before.tokens.start as usize..before.tokens.end as usize;
    let second = found.first..found.end;
    scaled(first.clone()) == scaled(second.clone()) && decimal(first) == decimal(second)
}

fn is_near(a: &Number, b: &Number, kind: Kind) -> bool {
    let (a, b) = (a.abs(), b.abs());
    let most = Number::from(if kind == Kind::Percent { 3 } else { 5 });
    a <= &b * &most && b <= &a * &most
}
