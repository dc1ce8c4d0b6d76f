//! Decides a search: which of the candidates is meant, if any.
//!
//! The nearest candidate that makes the equation hold is meant, unless chance is a likely reason for it: what a small change of
//! a figure would leave true, and what many candidates were tried for, says little.

use super::{Docket, judge, slips};
use crate::claim::{Binding, Candidate, Claim, FigureId, Search, Verdict};
use crate::figure::{Figure, Precision};
use crate::quantity::{Dimension, Interval, Number, Rough};
use crate::rules::equation::{Answer, Equation, Guess, RoleId, RoughValues, Values};
use crate::rules::{Reading, Rule};

/// The finest part of a value by which it is varied to see what the equation forgives: 1/2^10.
const FINEST: i32 = 10;
/// The parts that are tried together first, coarse to fine.
const STEPS: [(i32, i32); 4] = [(1, 2), (3, 4), (5, 7), (8, FINEST)];

/// What came of a search.
pub enum Found {
    /// The candidate with this number holds.
    Holds(usize, Box<Claim>),
    /// None holds; the candidate that is surely meant fails, if there is one.
    Nothing(Option<Box<Claim>>),
}

/// Judges the candidates of a search.
pub fn search(search: &Search, rule: &Rule, docket: &Docket<'_>) -> Found {
    for (index, candidate) in search.candidates.iter().enumerate() {
        if is_refused(search, candidate, rule, docket) {
            continue;
        }
        let binding = search.binding(candidate);
        if !holds(&binding, rule, docket) {
            continue;
        }
        let tried = search.candidates.get(..index).unwrap_or_default();
        let rivals = tried.iter().filter(|other| are_of_one_size(other, candidate, &search.anchor, docket)).count();
        let far = match (is_far(candidate, &search.anchor, docket), candidate.linked) {
            (true, false) => 4,
            (true, true) => 2,
            (false, _) => 1,
        };
        if is_chance(&binding, candidate.linked, (rivals + 1) * search.tries * far, rule, docket) {
            return Found::Nothing(None);
        }
        return match judge(&binding, rule, docket).filter(|claim| claim.verdict == Verdict::Holds) {
            Some(claim) => Found::Holds(index, Box::new(claim)),
            None => Found::Nothing(None),
        };
    }
    let sure = search.candidates.iter().find(|candidate| candidate.sure);
    Found::Nothing(sure.and_then(|candidate| slipped(&search.binding(candidate), rule, docket)).map(Box::new))
}

/// The same shape with a value that other shapes have shown to be meant.
pub fn with_known(search: &Search, known: &Number, rule: &Rule, docket: &Docket<'_>) -> Option<Claim> {
    let candidate =
        search.candidates.iter().find(|candidate| found(candidate, &search.anchor, docket) == Some(known))?;
    slipped(&search.binding(candidate), rule, docket)
}

/// The value of what was found for the only open role of a candidate.
pub fn found<'a>(candidate: &Candidate, anchor: &[FigureId], docket: &Docket<'a>) -> Option<&'a Number> {
    // A figure plays one role only.
    let mut found = candidate.roles.iter().map(|(_, id)| id).filter(|id| anchor.binary_search(id).is_err());
    let only = found.next()?;
    if found.next().is_some() { None } else { docket.figure(*only)?.number() }
}

/// Neither value is more than four times the other: values of another size are not tried in earnest.
fn are_of_one_size(a: &Candidate, b: &Candidate, anchor: &[FigureId], docket: &Docket<'_>) -> bool {
    let (Some(a), Some(b)) = (found(a, anchor, docket), found(b, anchor, docket)) else { return true };
    let (low, high) = if a.abs() < b.abs() { (a.abs(), b.abs()) } else { (b.abs(), a.abs()) };
    high <= &low * &Number::from(4)
}

/// What was found stands in another paragraph than the shape.
fn is_far(candidate: &Candidate, anchor: &[FigureId], docket: &Docket<'_>) -> bool {
    let block = |id: &FigureId| docket.figure(*id).map(|figure| figure.block);
    let here = anchor.first().and_then(block);
    candidate.roles.iter().any(|(_, id)| block(id) != here)
}

/// The failing claim of a candidate that one slip explains.
fn slipped(binding: &Binding, rule: &Rule, docket: &Docket<'_>) -> Option<Claim> {
    let values = docket.values(binding, rule, Reading::Written);
    let mut broken = rule.equations.iter().filter(|e| e.is_bound(&values) && e.ask(&values) == Answer::Impossible);
    let explained = broken.all(|equation| slips::explains(binding, rule, equation, docket));
    if explained { judge(binding, rule, docket) } else { None }
}

/// True when the values of a candidate are plainly far from holding.
fn is_refused(search: &Search, candidate: &Candidate, rule: &Rule, docket: &Docket<'_>) -> bool {
    let rough = docket.rough_values(&candidate.roles, &search.shape.cues, rule);
    rough.is_some_and(|rough| rule.equations.iter().any(|equation| equation.guess(&rough) == Guess::Refused))
}

fn holds(binding: &Binding, rule: &Rule, docket: &Docket<'_>) -> bool {
    let values = docket.values(binding, rule, Reading::Written);
    all_hold(&bound(rule, &values), &values)
}

/// The equations that have all their figures.
fn bound<'r>(rule: &'r Rule, values: &Values) -> Vec<&'r Equation> {
    rule.equations.iter().filter(|equation| equation.is_bound(values)).collect()
}

fn all_hold(bound: &[&Equation], values: &Values) -> bool {
    !bound.is_empty() && bound.iter().all(|equation| equation.ask(values) == Answer::Possible)
}

/// True when one of so many candidates may well hold by chance.
fn is_chance(binding: &Binding, linked: bool, tried: usize, rule: &Rule, docket: &Docket<'_>) -> bool {
    let mut values = docket.values(binding, rule, Reading::Written);
    let bound = bound(rule, &values);
    let mut rough = docket.rough_values(&binding.roles, &binding.cues, rule);
    let mut least: Option<Number> = None;
    for (at, (place, id)) in binding.places().enumerate() {
        let Some(figure) = docket.figure(id) else { continue };
        let mut refused = |scale: Rough| rough.as_mut().is_some_and(|rough| refuses_scaled(rough, at, scale, &bound));
        let Some(width) = width(place, figure, &bound, &mut values, &mut refused) else { continue };
        // "1.79 billion is 1.1 billion, 540, 200 and 2 million": what could as well be left out says that it was not meant.
        let share = figure.unit.is_some_and(|unit| unit.dimension == Dimension::Share);
        if !share && &width + &width >= Number::ONE {
            return true;
        }
        // The figure whose value is forgiven least tells most.
        let Some(step) = step(figure) else { continue };
        let width = width.max(step);
        least = Some(least.map_or(width.clone(), |least| least.min(width)));
    }
    let Some(width) = least else { return true };
    let tried = Number::from(i64::try_from(tried).unwrap_or(i64::MAX));
    let most = if linked { Number::ratio(2, 5) } else { Number::ratio(3, 20) };
    most.is_none_or(|most| &width * &tried > most)
}

/// True when surely not all equations hold with one figure scaled. `rough` is the same afterwards.
fn refuses_scaled(rough: &mut RoughValues<'_>, at: usize, scale: Rough, bound: &[&Equation]) -> bool {
    let Some(written) = rough.get(at) else { return false };
    rough.set(at, written * scale);
    let refused = bound.iter().any(|equation| equation.guess(rough) == Guess::Refused);
    rough.set(at, written);
    refused
}

/// The part of its value by which a single figure may be varied while the equations still hold; `refused` says where they
/// surely do not. `values` are the same afterwards.
fn width(
    (role, index): (RoleId, usize),
    figure: &Figure,
    bound: &[&Equation],
    values: &mut Values,
    refused: &mut impl FnMut(Rough) -> bool,
) -> Option<Number> {
    figure.number().filter(|value| !value.is_zero())?;
    let written = values.roles.get(role)?.get(index)?.interval.clone();
    let set = |values: &mut Values, interval: Interval| {
        if let Some(operand) = values.roles.get_mut(role).and_then(|list| list.get_mut(index)) {
            operand.interval = interval;
        }
    };
    let mut forgiven = |sign: i64| {
        let scale = |power: i32| Rough::ratio((1_i64 << power) + sign, 1 << power);
        // Several variations at once; mostly none holds.
        if refused(scale(1).hull(scale(FINEST))) {
            return Number::ZERO;
        }
        for (coarse, fine) in STEPS {
            if refused(scale(coarse).hull(scale(fine))) {
                continue;
            }
            for power in coarse..=fine {
                let whole = 1_i64 << power;
                if refused(scale(power)) {
                    continue;
                }
                let Some(scale) = Number::ratio(whole + sign, whole) else { continue };
                set(values, written.scale(&scale));
                if all_hold(bound, values) {
                    return Number::ratio(1, whole).unwrap_or(Number::ZERO);
                }
            }
        }
        Number::ZERO
    };
    let width = &forgiven(1) + &forgiven(-1);
    set(values, written);
    Some(width)
}

/// One step of the last digit as a part of the value.
fn step(figure: &Figure) -> Option<Number> {
    let step = match &figure.precision {
        Precision::Count | Precision::Round(_) => Number::ONE,
        Precision::Decimal(step) | Precision::Loose(step) => step.clone(),
    };
    step.checked_div(&figure.number()?.abs())
}
