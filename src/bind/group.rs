//! Ties figures of the whole document that speak of the same thing.
//!
//! Equal values need only the same noun; different ones are held against each other when everything else agrees as well:
//! modifiers, verb, time, places. A thing with three values or more is a series and is left alone.

use rustc_hash::FxHashMap;

use super::profile::{Profile, Stem};
use crate::claim::{Binding, Confidence, FigureId};
use crate::figure::{Figure, Kind};
use crate::quantity::Number;
use crate::rules::RuleSet;

/// How many earlier figures of the same noun a figure is compared with.
const LOOK_BACK: usize = 24;

/// Appends the bindings of all group rules over a document.
pub fn bind_document(figures: &[Figure], profiles: &[Profile], rules: &RuleSet, bindings: &mut Vec<Binding>) {
    for (index, rule) in rules.rules.iter().enumerate() {
        let Some(role) = rule.binder.group else { continue };
        let kinds = rule.roles.get(role).map_or(&[][..], |role| role.kinds.as_slice());
        for (a, b, confidence) in pairs(figures, profiles, kinds) {
            let roles = vec![(role, a), (role, b)];
            bindings.push(Binding { rule: index, roles, cues: Vec::new(), doubt: None, confidence });
        }
    }
}

/// The noun and unit that figures of one bucket share.
type Key = (Option<Stem>, Option<&'static str>);

fn pairs(figures: &[Figure], profiles: &[Profile], kinds: &[Kind]) -> Vec<(FigureId, FigureId, Confidence)> {
    let mut buckets: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
    let mut found = Vec::new();
    let mut nounless: Vec<usize> = Vec::new();
    for (index, (figure, profile)) in figures.iter().zip(profiles).enumerate() {
        let takes_part = kinds.contains(&figure.kind) && figure.is_usable() && figure.number().is_some();
        if !takes_part || is_apart(figure, profile) {
            continue;
        }
        if profile.noun.is_none() && figure.unit.is_none() {
            // "Nine hurt as ferry hits pier" leaves out what is counted.
            if profile.headline && profile.after.is_some() {
                nounless.push(index);
            }
            continue;
        }
        found.extend(nounless.iter().find_map(|&earlier| {
            let other = profiles.get(earlier)?;
            let fits = !profile.headline && same_verb(other, profile) && profile.modifiers.is_empty();
            let pair = (u32::try_from(earlier).ok()?, u32::try_from(index).ok()?, Confidence::Medium);
            fits.then_some(pair)
        }));
        let bucket = buckets.entry((profile.noun, figure.unit.map(|unit| unit.symbol))).or_default();
        found.extend(bucket.iter().rev().take(LOOK_BACK).find_map(|&earlier| {
            let other = Side { figure: figures.get(earlier)?, profile: profiles.get(earlier)? };
            let confidence = same_thing(&other, &Side { figure, profile })?;
            Some((u32::try_from(earlier).ok()?, u32::try_from(index).ok()?, confidence))
        }));
        bucket.push(index);
    }
    without_series(found, figures)
}

/// Figures that do not state what is so: further things, corrections, forecasts.
fn is_apart(figure: &Figure, profile: &Profile) -> bool {
    let scope = figure.scope;
    profile.further || scope.superseded || scope.negated || scope.hypothetical || scope.forecast
}

struct Side<'a> {
    figure: &'a Figure,
    profile: &'a Profile,
}

/// How sure it is that two figures speak of the same thing; `None` when they may well not.
fn same_thing(a: &Side<'_>, b: &Side<'_>) -> Option<Confidence> {
    if (a.figure.block, a.figure.sentence) == (b.figure.block, b.figure.sentence) {
        return None;
    }
    let equal = a.figure.number() == b.figure.number();
    if equal {
        return same_modifiers(a, b).then_some(Confidence::Medium);
    }
    let comparable =
        same_modifiers(a, b) && same_verb(a.profile, b.profile) && nested(&a.profile.names, &b.profile.names);
    let same_time = a.profile.times == b.profile.times;
    let headline = a.profile.headline && (same_time || a.profile.times.is_empty());
    // Small numbers of the same noun are rather two lists than one fact.
    let large = |side: &Side<'_>| side.figure.number().is_some_and(|number| *number >= Number::from(10));
    let anchored = same_time && a.profile.dated && b.profile.dated && large(a) && large(b);
    // Shares of one noun are shares of many things.
    let counted = a.profile.noun.is_some() && a.figure.kind != Kind::Percent;
    (comparable && counted && (headline || anchored)).then_some(Confidence::Medium)
}

fn same_modifiers(a: &Side<'_>, b: &Side<'_>) -> bool {
    a.profile.modifiers == b.profile.modifiers
}

fn same_verb(a: &Profile, b: &Profile) -> bool {
    let shared = |x: Option<Stem>, y: Option<Stem>| x.is_some() && x == y;
    shared(a.after, b.after) || shared(a.before, b.before) || shared(a.after, b.before) || shared(a.before, b.after)
}

/// True when all names of one sentence are in the other.
fn nested(a: &[Stem], b: &[Stem]) -> bool {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    few.iter().all(|name| many.binary_search(name).is_ok())
}

/// Drops conflicts in which a figure clashes with two others or agrees with none while there is a third value.
fn without_series(
    found: Vec<(FigureId, FigureId, Confidence)>,
    figures: &[Figure],
) -> Vec<(FigureId, FigureId, Confidence)> {
    let number = |id: FigureId| figures.get(id as usize).and_then(Figure::number);
    let clashes = |&&(a, b, _): &&(FigureId, FigureId, Confidence)| number(a) != number(b);
    let mut times: FxHashMap<FigureId, usize> = FxHashMap::default();
    for (a, b, _) in found.iter().filter(clashes) {
        *times.entry(*a).or_default() += 1;
        *times.entry(*b).or_default() += 1;
    }
    let alone = |id: &FigureId| times.get(id).copied().unwrap_or(0) <= 1;
    found.iter().filter(|pair| !clashes(pair) || (alone(&pair.0) && alone(&pair.1))).copied().collect()
}
