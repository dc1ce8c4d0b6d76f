//! Ties figures of the whole document that speak of the same thing.
//!
//! Equal values need only the same noun; different ones are held against each other when everything else agrees as well:
//! modifiers, verb, time, places; or when only the scale differs ("$486.5 million", "$486.5 billion"). A thing with three values or more is a series and is left alone.

use rustc_hash::FxHashMap;

use super::far::guards_hold;
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
            let binding = Binding { rule: index, roles, cues: Vec::new(), doubt: None, confidence };
            bindings.extend(Some(binding).filter(|binding| guards_hold(binding, rule, figures)));
        }
    }
}

/// The noun and unit that figures of one bucket share.
type Key = (Option<Stem>, Option<&'static str>);

fn pairs(figures: &[Figure], profiles: &[Profile], kinds: &[Kind]) -> Vec<(FigureId, FigureId, Confidence)> {
    let mut buckets: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
    let mut found = Vec::new();
    let mut nounless: Vec<usize> = Vec::new();
    // Headline percentages that the text has restated.
    let mut told: Vec<usize> = Vec::new();
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
        let mine = Side { figure, profile };
        let recent = || {
            let side = |earlier: usize| Some(Side { figure: figures.get(earlier)?, profile: profiles.get(earlier)? });
            bucket.iter().rev().take(LOOK_BACK).filter_map(move |&earlier| Some((earlier, side(earlier)?)))
        };
        // An earlier figure of the same value speaks for this one, whatever others say.
        let known = recent()
            .find(|(at, other)| !told.contains(at) && restates(other, &mine))
            .map(|(at, _)| (at, Confidence::Medium));
        told.extend(
            known.map(|(at, _)| at).filter(|at| profiles.get(*at).is_some_and(|p| p.headline && p.noun.is_none())),
        );
        let known = known.or_else(|| {
            let rivals = recent().filter(|(_, other)| !stands_beside(figures, index, other.figure));
            rivals.filter_map(|(at, other)| Some((at, clashes(&other, &mine)?))).next()
        });
        found.extend(known.and_then(|(earlier, confidence)| {
            Some((u32::try_from(earlier).ok()?, u32::try_from(index).ok()?, confidence))
        }));
        bucket.push(index);
    }
    found.extend(buckets.values().filter_map(|bucket| headline_clash(bucket, figures, profiles)));
    without_series(found, figures)
}

/// A headline's count of something that the body counts once, and otherwise: "eight goals" above "nine goals". `bucket`
/// holds the figures of one noun in the order of the text.
fn headline_clash(
    bucket: &[usize],
    figures: &[Figure],
    profiles: &[Profile],
) -> Option<(FigureId, FigureId, Confidence)> {
    let side = |index: usize| Some(Side { figure: figures.get(index)?, profile: profiles.get(index)? });
    let (&first, body) = bucket.split_first()?;
    let headline = side(first).filter(|side| side.profile.headline && side.profile.noun.is_some())?;
    let other = side(*body.first()?)?;
    let one_value = body.iter().filter_map(|&index| figures.get(index)).all(|f| f.number() == other.figure.number());
    let plain = |side: &Side<'_>| side.figure.hedge.is_none() && !side.profile.cell && !is_open(side.figure);
    let clash = one_value
        && plain(&headline)
        && plain(&other)
        && other.figure.number() != headline.figure.number()
        && of_one_size(headline.figure, other.figure)
        && same_modifiers(&headline, &other);
    let ids = (u32::try_from(first).ok()?, u32::try_from(*body.first()?).ok()?);
    clash.then_some((ids.0, ids.1, Confidence::Medium))
}

/// True when a figure of the same sentence has the value of `other`: "23 of the 45 seats" restates the 23 seats of the headline.
fn stands_beside(figures: &[Figure], index: usize, other: &Figure) -> bool {
    let Some(mine) = figures.get(index) else { return false };
    let beside = |figure: &&Figure| (figure.block, figure.sentence) == (mine.block, mine.sentence);
    let before = figures.get(..index).unwrap_or_default().iter().rev().take_while(beside);
    let after = figures.get(index + 1..).unwrap_or_default().iter().take_while(beside);
    before.chain(after).any(|figure| figure.number() == other.number() && figure.unit == other.unit)
}

/// Further things, corrections and denials are compared with nothing.
fn is_apart(figure: &Figure, profile: &Profile) -> bool {
    profile.further || figure.scope.superseded || figure.scope.negated
}

/// What may come to be does not contradict what is.
fn is_open(figure: &Figure) -> bool {
    figure.scope.hypothetical || figure.scope.forecast
}

struct Side<'a> {
    figure: &'a Figure,
    profile: &'a Profile,
}

fn same_sentence(a: &Side<'_>, b: &Side<'_>) -> bool {
    (a.figure.block, a.figure.sentence) == (b.figure.block, b.figure.sentence)
}

/// The same value of the same noun. Without a noun it takes a headline, the same verb, or a value that hardly comes twice
/// by chance. Cells of tables are for the rules of tables.
fn restates(a: &Side<'_>, b: &Side<'_>) -> bool {
    let named = a.profile.noun.is_some() || a.profile.headline || same_verb(a.profile, b.profile);
    let near = named || a.figure.number().is_some_and(is_distinctive);
    let in_table = a.profile.cell && b.profile.cell;
    !in_table && !same_sentence(a, b) && near && a.figure.number() == b.figure.number() && same_modifiers(a, b)
}

/// How sure it is that two figures with different values speak of the same thing; `None` when they may well not.
fn clashes(a: &Side<'_>, b: &Side<'_>) -> Option<Confidence> {
    // A table has its scale in a note: "in millions".
    let in_table = a.profile.cell || b.profile.cell;
    if in_table || same_sentence(a, b) || is_open(a.figure) || is_open(b.figure) {
        return None;
    }
    if slipped_scale(a.figure, b.figure) {
        return Some(Confidence::Medium);
    }
    if a.profile.noun.is_none() || !of_one_size(a.figure, b.figure) {
        return None;
    }
    let comparable =
        same_modifiers(a, b) && same_verb(a.profile, b.profile) && nested(&a.profile.names, &b.profile.names);
    let same_time = a.profile.times == b.profile.times;
    let headline = a.profile.headline && (same_time || a.profile.times.is_empty());
    // Small numbers of the same noun are rather two lists than one fact.
    let large = |side: &Side<'_>| side.figure.number().is_some_and(|number| *number >= Number::from(10));
    let anchored = same_time && a.profile.dated && b.profile.dated && large(a) && large(b);
    // Shares of one noun are shares of many things.
    let counted = a.figure.kind != Kind::Percent;
    (comparable && counted && (headline || anchored)).then_some(Confidence::Medium)
}

/// Neither is more than twice the other: what is further apart is hardly one thing.
fn of_one_size(a: &Figure, b: &Figure) -> bool {
    let (Some(a), Some(b)) = (a.number(), b.number()) else { return false };
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    *high <= low * &Number::from(2)
}

/// "$486.5 million" beside "$486.5 billion": three digits or more are the same and the scale is a thousand times another.
fn slipped_scale(a: &Figure, b: &Figure) -> bool {
    let (Some(a), Some(b)) = (a.number(), b.number()) else { return false };
    let (low, high) = if a.abs() < b.abs() { (a, b) } else { (b, a) };
    let ratio = high.checked_div(low);
    let thousands = [3, 6].into_iter().any(|power| ratio == Some(Number::power_of_ten(power)));
    thousands && is_distinctive(low)
}

/// Three digits or more that are not noughts at an end.
fn is_distinctive(number: &Number) -> bool {
    number.to_string().trim_matches(['0', '.']).bytes().filter(u8::is_ascii_digit).count() >= 3
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

/// Drops clashes of a figure with two other values: that is a series. One clash of a figure with a value is enough.
fn without_series(
    found: Vec<(FigureId, FigureId, Confidence)>,
    figures: &[Figure],
) -> Vec<(FigureId, FigureId, Confidence)> {
    let number = |id: FigureId| figures.get(id as usize).and_then(Figure::number);
    let mut rivals: FxHashMap<FigureId, Vec<Option<&Number>>> = FxHashMap::default();
    let clashes = found.iter().filter(|(a, b, _)| number(*a) != number(*b));
    for (mine, other) in clashes.flat_map(|(a, b, _)| [(*a, *b), (*b, *a)]) {
        let values = rivals.entry(mine).or_default();
        if !values.contains(&number(other)) {
            values.push(number(other));
        }
    }
    let alone = |id: FigureId| rivals.get(&id).map_or(0, Vec::len) <= 1;
    let mut told = rustc_hash::FxHashSet::default();
    let mut keeps = |&&(a, b, _): &&(FigureId, FigureId, Confidence)| {
        number(a) == number(b) || (alone(a) && alone(b) && told.insert(a))
    };
    found.iter().filter(|pair| keeps(pair)).copied().collect()
}
