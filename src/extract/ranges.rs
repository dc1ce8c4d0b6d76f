//! Ranges: "18–25", "between 5 and 10", "$10 to $20 million", "three or four years".
//!
//! The ends share what only one of them shows: unit, currency, scale. "From 5 to 7" is a change as often as a range,
//! so its ends stay two figures, but they too share unit and scale.

use super::amount::{self, Amount};
use super::found::{Found, NounAt};
use super::scan::Scan;
use super::{ages, measure, power, reading};
use crate::figure::{Kind, Precision, Value};
use crate::lexicon::{Class, named};
use crate::quantity::{Bound, Interval, Number};

/// What joins the two ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Dash,
    To,
    And,
    Or,
}

/// Tries to read the second end behind an amount. Gives the range, or the amount with what it shares with the next.
pub(super) fn join(scan: &Scan<'_>, mut low: Amount) -> Found {
    let Some((joint, at)) = joint(scan, &low) else { return low.into_found() };
    let Some(mut high) = second(scan, at, joint, &low) else { return low.into_found() };
    low.is_millions_beside(scan, &high);
    if joint == Joint::To && (is_year_before(scan, &low, &high) || is_step(scan, &low, &high)) {
        return low.into_found();
    }
    let shares =
        (low.unit.is_none() && high.unit.is_some()) || (!low.numeral.scaled && high.numeral.scaled && is_small(&low));
    if !share(&mut low, &mut high) {
        return low.into_found();
    }
    let from = scan.is(low.first.wrapping_sub(1), named::FROM) || before_hedge_is_from(scan, low.first);
    let ordered = low.numeral.value < high.numeral.value;
    // "from $160 to $180 to $200" goes up in steps.
    let step = scan.is(low.first.wrapping_sub(1), named::TO)
        && (scan.is_number(low.first.wrapping_sub(2)) || scan.has(low.first.wrapping_sub(2), Class::SCALE));
    let fits = match joint {
        Joint::Dash | Joint::And => true,
        Joint::To => !from && !step,
        Joint::Or => is_pair_of_neighbours(&low, &high),
    };
    let fits = fits && !(joint == Joint::To && !shares && is_change(scan, low.first));
    if !ordered || !fits {
        return low.into_found();
    }
    range(scan, low, high)
}

/// "in 1964 to 73 percent": the year belongs to what stands before.
fn is_year_before(scan: &Scan<'_>, low: &Amount, high: &Amount) -> bool {
    let year =
        |amount: &Amount| amount.unit.is_none() && amount.numeral.plain.is_some_and(|n| (1500..2100).contains(&n));
    year(low) && !year(high) && scan.has(low.first.wrapping_sub(1), Class::YEAR_CUE)
}

/// "rose by 518,000 to 5.889 million": a step and the level it led to, which is far larger.
fn is_step(scan: &Scan<'_>, low: &Amount, high: &Amount) -> bool {
    let before = low.first.wrapping_sub(1);
    let by = matches!(scan.word(before), named::BY | named::UP) || scan.text(before) == "down";
    let changes = by || scan.has(before, Class::VERB) || scan.text(before).ends_with("ed");
    let (Some(a), Some(b)) = (&low.numeral.value, &high.numeral.value) else { return false };
    changes && b > &(a * &Number::from(3))
}

/// "rose 5 cents to $2", "up 3% to 40", "increased by $4 billion to $9 billion": a change, not a range.
fn is_change(scan: &Scan<'_>, first: usize) -> bool {
    let hedges = (1..=4).take_while(|back| scan.has(first.wrapping_sub(*back), Class::HEDGE)).count();
    let before = first.wrapping_sub(1 + hedges);
    let by =
        matches!(scan.word(before), named::BY | named::UP | named::OFF) || scan.is(first.wrapping_sub(1), named::BY);
    by || CHANGES.contains(&scan.text(before))
}

/// What is written in front of the size of a change.
const CHANGES: &[&str] = &[
    "rose",
    "fell",
    "grew",
    "climbed",
    "jumped",
    "dropped",
    "increased",
    "decreased",
    "declined",
    "slipped",
    "gained",
    "lost",
    "added",
    "rise",
    "fall",
    "surged",
    "soared",
    "plunged",
    "tumbled",
    "slid",
    "edged",
    "eased",
    "raised",
    "dipped",
    "advanced",
    "shed",
    "narrowed",
    "widened",
    "lifted",
    "down",
    "improved",
    "expanded",
    "shrank",
    "rising",
    "falling",
    "firmed",
    "higher",
    "lower",
    "rises",
    "falls",
    "risen",
    "fallen",
    "grown",
];

/// Small enough to be multiplied by the other end's scale.
fn is_small(low: &Amount) -> bool {
    low.numeral.value.as_ref().is_some_and(|value| *value < Number::from(1000))
}

fn before_hedge_is_from(scan: &Scan<'_>, first: usize) -> bool {
    scan.is(first.wrapping_sub(2), named::FROM) && scan.has(first.wrapping_sub(1), Class::HEDGE)
}

fn joint(scan: &Scan<'_>, low: &Amount) -> Option<(Joint, usize)> {
    let at = low.end;
    if scan.is_dash(at) && scan.glued(at) == scan.glued(at + 1) {
        return Some((Joint::Dash, at + 1));
    }
    // "7- or 8-inch", "12- to 15-year-olds".
    let hanging = at + usize::from(scan.is_dash(at) && scan.glued(at) && !scan.glued(at + 1));
    let hyphens = usize::from(scan.is_hyphen(hanging) && scan.is_word(hanging + 1));
    match scan.word(hanging + hyphens) {
        named::TO => Some((Joint::To, hanging + 2 * hyphens + 1)),
        named::OR => Some((Joint::Or, hanging + 2 * hyphens + 1)),
        named::AND if is_between(scan, low.first) => Some((Joint::And, at + 1)),
        _ => None,
    }
}

/// "between 5 and", "between about 5 and".
fn is_between(scan: &Scan<'_>, first: usize) -> bool {
    scan.is(first.wrapping_sub(1), named::BETWEEN)
        || (scan.is(first.wrapping_sub(2), named::BETWEEN) && scan.has(first.wrapping_sub(1), Class::HEDGE))
}

fn second(scan: &Scan<'_>, at: usize, joint: Joint, low: &Amount) -> Option<Amount> {
    let hedge = usize::from(
        joint != Joint::Dash && matches!(scan.word(at), named::ABOUT | named::AROUND | named::NEARLY | named::ALMOST),
    );
    let high = amount::read_beside(scan, at + hedge, low)?;
    let signed = scan.is_dash(at + hedge);
    (!signed && high.numeral.value.is_some()).then_some(high)
}

/// Gives each end the unit, currency and scale that only the other shows. False when they cannot belong together.
pub(super) fn share(low: &mut Amount, high: &mut Amount) -> bool {
    match (low.unit, high.unit) {
        (None, Some(unit)) => low.unit = Some(unit),
        (Some(unit), None) if low.prefixed => high.unit = Some(unit),
        (Some(a), Some(b)) if a.symbol != b.symbol || (a.per.is_some() && a.per != b.per) => return false,
        (Some(_), None) => return false,
        _ => {}
    }
    // "50-60,000" leaves out the noughts of its lower end.
    if let (Some(a), Some(b)) = (&low.numeral.value, &high.numeral.value)
        && (low.numeral.plain.is_some()
            && high.numeral.plain.is_none()
            && !high.numeral.scaled
            && !high.numeral.decimal)
        && high.numeral.trailing >= 3
        && is_small(low)
    {
        let thousands = a * &Number::from(1000);
        if &thousands < b && *b <= &thousands * &Number::from(3) {
            low.numeral.scale(3);
        }
    }
    if let (Some(a), Some(b)) = (&low.numeral.value, &high.numeral.value) {
        let exponent = high.numeral.exponent;
        if low.numeral.exponent == 0 && exponent >= 3 {
            let shifted = a * &Number::power_of_ten(exponent);
            if &shifted < b && *a < Number::from(1000) {
                low.numeral.scale(exponent);
            }
        }
    }
    true
}

/// "three or four", "10 or 11": other alternatives stay two figures.
fn is_pair_of_neighbours(low: &Amount, high: &Amount) -> bool {
    let (Some(a), Some(b)) = (&low.numeral.value, &high.numeral.value) else { return false };
    *b == a + &Number::ONE && low.numeral.form == high.numeral.form && !low.numeral.decimal
}

/// "(0.28–0.42)×10−10 m": the power and the unit behind the bracket are both ends'.
fn raise_in_brackets(scan: &Scan<'_>, low: &mut Amount, high: &mut Amount) {
    let bracketed = scan.symbol(low.first.wrapping_sub(1)) == '(' && scan.symbol(high.end) == ')';
    let plain = high.unit.is_none() && !high.numeral.scaled && !low.numeral.scaled;
    if !bracketed || !plain {
        return;
    }
    let Some((exponent, end)) = power::times_ten(scan, high.end + 1) else { return };
    low.numeral.scale(exponent);
    high.numeral.scale(exponent);
    high.end = end;
    if let Some((unit, end)) = measure::after(scan, end) {
        (low.unit, high.unit, high.end) = (Some(unit), Some(unit), end);
    }
}

fn range(scan: &Scan<'_>, mut low: Amount, mut high: Amount) -> Found {
    raise_in_brackets(scan, &mut low, &mut high);
    let (first, end) = (low.first, high.end);
    let (unit, grain) =
        (high.unit.or_else(|| ages::unit_of_range(scan, first)), low.numeral.trailing.min(high.numeral.trailing));
    let kind = high.kind();
    let noun = if unit.is_none() { NounAt::After } else { NounAt::Nowhere };
    let mut found = Found::other(first, end, Kind::Range, Value::None);
    (found.unit, found.grain, found.noun) = (unit, grain, noun);
    if let (Some(a), Some(b)) = (&low.numeral.value, &high.numeral.value) {
        found.written = Interval::new(Bound::Closed(a.clone()), Bound::Closed(b.clone()));
        let (_, precision) = reading::of(&high.numeral, b, kind);
        found.precision = match precision {
            Precision::Count => Precision::Loose(Number::ZERO),
            other => other,
        };
        found.value = Value::range(a.clone(), b.clone());
    }
    found
}
