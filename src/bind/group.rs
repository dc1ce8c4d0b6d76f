//! Ties figures of the whole document that speak of the same thing.
//!
//! Figures of one value are put together where the words around them agree a little; figures of different values are held
//! against each other where they agree almost entirely, or where one value is a slip of the other (`likeness`). A thing with
//! three values or more is a series and is left alone.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::earlier::Earlier;
use super::far::guards_hold;
use super::gist::Gist;
use super::likeness::{Side, clashes, is_open, of_one_size, restates, same_modifiers, same_verb, slips_from_headline};
use super::named;
use super::profile::Profile;
use super::profiles::Profiles;
use super::stem::Stem;
use crate::claim::{Binding, Confidence, FigureId};
use crate::figure::{Figure, Kind, Precision, Value};
use crate::quantity::{Number, Per};
use crate::rules::RuleSet;

/// The most places of one fact that are reported together.
const MOST_PLACES: usize = 24;
/// A headline with more figures is none; each is compared with the whole text.
const MOST_IN_HEADLINE: usize = 12;
/// The most further places of either value that a contradiction names.
const MOST_WITNESSES: usize = 1;

/// Appends the bindings of all group rules over a document.
pub fn bind_document(figures: &[Figure], profiles: &Profiles, rules: &RuleSet, bindings: &mut Vec<Binding>) {
    let grouped = rules.index().grouped.iter();
    for (index, rule) in grouped.filter_map(|index| Some((*index, rules.rules.get(*index)?))) {
        let Some(role) = rule.binder.group else { continue };
        let kinds = rule.roles.get(role).map_or(&[][..], |role| role.kinds.as_slice());
        for places in Groups::new(figures, profiles, kinds).found() {
            let roles = places.into_iter().map(|id| (role, id)).collect();
            let binding = Binding::new(index, roles, Confidence::Medium);
            bindings.extend(
                Some(binding).filter(|binding| guards_hold(&binding.roles, &[], rule, |id| figures.get(id as usize))),
            );
        }
    }
}

/// Figures by number, mostly one or two.
type Places = SmallVec<[usize; 2]>;

/// Figures that may be one fact: of one unit and rate.
pub(super) type Key = (Kind, Option<(&'static str, Option<Per>)>);

struct Groups<'a> {
    figures: &'a [Figure],
    profiles: &'a Profiles,
    /// Figures that take part, by number in reading order.
    members: Vec<usize>,
    /// What the members are compared by, in the same order.
    gists: Vec<Gist>,
    /// For each figure, its place among the members.
    places: Vec<u32>,
    /// For each figure, an earlier one of the same fact, or itself.
    parents: Vec<usize>,
}

impl<'a> Groups<'a> {
    fn new(figures: &'a [Figure], profiles: &'a Profiles, kinds: &[Kind]) -> Groups<'a> {
        let takes_part = |index: &usize| {
            let (Some(figure), Some(profile)) = (figures.get(*index), profiles.get(*index)) else { return false };
            kinds.contains(&figure.kind) && figure.is_usable() && !is_apart(figure, profile)
        };
        let count = figures.len().min(profiles.len());
        let members: Vec<usize> = (0..count).filter(takes_part).collect();
        // Cells of tables neither tell again what another one tells nor contradict it.
        let all_closed = members.iter().all(|index| profiles.get(*index).is_some_and(|profile| profile.cell));
        let members = if all_closed { Vec::new() } else { members };
        let count = if all_closed { 0 } else { count };
        let mut places = vec![u32::MAX; count];
        let both = |index: usize| figures.get(index).zip(profiles.get(index));
        let gists =
            members.iter().map(|index| both(*index).map_or_else(Gist::default, |(f, p)| Gist::of(f, p))).collect();
        for (&index, place) in members.iter().zip(0..) {
            places.get_mut(index).into_iter().for_each(|known| *known = place);
        }
        Groups { figures, profiles, members, gists, places, parents: (0..count).collect() }
    }

    /// The places of each fact that is told more than once, with the places that contradict it.
    fn found(mut self) -> Vec<Vec<FigureId>> {
        self.put_together();
        self.put_rounded_together();
        let clashes = without_series(self.clashes(), self.figures);
        let mut facts: FxHashMap<usize, Places> = FxHashMap::default();
        for &index in &self.members {
            facts.entry(self.root(index)).or_default().push(index);
        }
        let mut told = FxHashSet::default();
        let mut found: Vec<Vec<usize>> = Vec::new();
        for (first, second) in clashes {
            let (a, b) = (self.root(first), self.root(second));
            if told.contains(&a) || told.contains(&b) {
                continue;
            }
            told.extend([a, b]);
            // The two that clash, and witnesses for either.
            let others = |root: usize| {
                let places = facts.get(&root).into_iter().flatten().copied();
                places.filter(|at| *at != first && *at != second).take(MOST_WITNESSES)
            };
            found.push([first, second].into_iter().chain(others(a)).chain(others(b)).collect());
        }
        found.extend(
            facts
                .into_iter()
                .filter(|(root, places)| places.len() > 1 && !told.contains(root))
                .map(|(_, p)| p.into_vec()),
        );
        let ids = |mut places: Vec<usize>| {
            places.sort_unstable();
            places.truncate(MOST_PLACES);
            places.into_iter().filter_map(|index| u32::try_from(index).ok()).collect::<Vec<_>>()
        };
        let mut found: Vec<Vec<FigureId>> = found.into_iter().map(ids).collect();
        found.sort_unstable();
        found
    }

    fn side(&self, index: usize) -> Option<Side<'_>> {
        let (figure, profile) = (self.figures.get(index)?, self.profiles.get(index)?);
        Some(Side { figure, profile, gist: self.gist(index)? })
    }

    fn gist(&self, index: usize) -> Option<&Gist> {
        self.gists.get(*self.places.get(index)? as usize)
    }

    /// Cells of tables are closed: two of them never tell the same.
    fn is_open(&self, index: usize) -> bool {
        self.profiles.get(index).is_some_and(|profile| !profile.cell)
    }

    fn root(&self, mut index: usize) -> usize {
        while let Some(&parent) = self.parents.get(index).filter(|parent| **parent != index) {
            index = parent;
        }
        index
    }

    /// Joins each figure to an earlier one that tells the same.
    fn put_together(&mut self) {
        let mut buckets: FxHashMap<(Key, &Value), Earlier> = FxHashMap::default();
        for &index in &self.members {
            let Some(figure) = self.figures.get(index) else { continue };
            let bucket = buckets.entry((key(figure), &figure.value)).or_default();
            let open = self.is_open(index);
            let tells_it = |at: &usize| self.side(*at).zip(self.side(index)).is_some_and(|(a, b)| restates(&a, &b));
            if let Some(root) = bucket.of(open).find(tells_it).map(|at| self.root(at))
                && let Some(parent) = self.parents.get_mut(index)
            {
                *parent = root;
            }
            bucket.push(index, open);
        }
    }

    /// Joins figures that tell one fact more and less precisely: "$59 billion" and "$58.97 billion".
    fn put_rounded_together(&mut self) {
        let mut buckets: FxHashMap<(Key, Number), Earlier> = FxHashMap::default();
        // Two values that round to a third may not meet each other.
        let mut joined = FxHashSet::default();
        for at in 0..self.members.len() {
            let Some(&index) = self.members.get(at) else { continue };
            let Some(mine) = self.side(index).filter(|side| side.gist.digits >= 2) else { continue };
            let rounded = mine.figure.number().and_then(|number| Some((number, number.magnitude()?)));
            let Some((number, magnitude)) = rounded else { continue };
            let bucket =
                buckets.entry((key(mine.figure), number.round_to(&Number::power_of_ten(magnitude - 1)))).or_default();
            let tells_it = |at: &usize| {
                let Some(other) = self.side(*at) else { return false };
                (rounds(other.figure, mine.figure) || rounds(mine.figure, other.figure)) && restates(&other, &mine)
            };
            let open = self.is_open(index);
            let root = bucket.of(open).find(tells_it).map(|at| self.root(at));
            let mine = self.root(index);
            if let Some(root) = root.filter(|root| !joined.contains(root) && !joined.contains(&mine))
                && let Some(parent) = self.parents.get_mut(mine)
            {
                *parent = root;
                joined.extend([root, mine]);
            }
            bucket.push(index, open);
        }
    }

    /// Pairs of figures with different values that speak of one thing.
    fn clashes(&self) -> Vec<(usize, usize)> {
        let mut buckets: FxHashMap<Key, Earlier> = FxHashMap::default();
        let mut found = Vec::new();
        let told = self.told_again();
        let is_told = |index: usize| told.get(index).copied().unwrap_or(false);
        for &index in &self.members {
            let Some(mine) = self.side(index).filter(|side| side.figure.number().is_some()) else { continue };
            let bucket = buckets.entry(key(mine.figure)).or_default();
            // What contradicts nothing may still lack the noun of a headline.
            let scent = mine.gist.scent;
            let may_clash = |at: &usize| self.gist(*at).is_some_and(|g| g.scent.may_clash(&scent) || g.scent.anywhere);
            let rival = bucket.of(!scent.apart).filter(may_clash).find(|&at| {
                let Some(other) = self.side(at) else { return false };
                other.figure.number() != mine.figure.number()
                    && (clashes(&other, &mine) || nounless_headline(&other, &mine))
                    && !other.figure.written.meets(&mine.figure.written)
                    && !(is_told(at) && is_told(index))
                    && !stands_beside(self.figures, index, other.figure)
                    && !stands_beside(self.figures, at, mine.figure)
            });
            found.extend(rival.map(|at| (at, index)));
            bucket.push(index, mine.gist.scent.anywhere);
        }
        found.extend(named::clashes(self.members.iter().filter_map(|&index| Some((index, self.side(index)?)))));
        found.extend(self.headline_clashes());
        found.extend(self.lede_clashes());
        found
    }

    /// For each figure, whether its fact is told in more than one place.
    fn told_again(&self) -> Vec<bool> {
        let mut sizes = vec![0_usize; self.parents.len()];
        for &index in &self.members {
            sizes.get_mut(self.root(index)).into_iter().for_each(|size| *size += 1);
        }
        let is_told = |index| sizes.get(self.root(index)).is_some_and(|size| *size > 1);
        (0..self.parents.len()).map(is_told).collect()
    }

    /// An amount of the headline that the text has nowhere, where its first paragraph has a slip of it: "orders rise 1.3 pct"
    /// above "orders rose 4.3 pct".
    fn lede_clashes(&self) -> Vec<(usize, usize)> {
        let side = |index: &usize| Some((*index, self.side(*index)?));
        let (headlines, body): (Vec<_>, Vec<_>) =
            self.members.iter().filter_map(side).partition(|(_, side)| side.profile.headline);
        let Some(lede) = body.first().map(|(_, side)| side.figure.block) else { return Vec::new() };
        if headlines.len() > MOST_IN_HEADLINE {
            return Vec::new();
        }
        headlines.iter().filter_map(|(at, head)| self.lede_clash(*at, head, lede, &body)).collect()
    }

    fn lede_clash(&self, at: usize, head: &Side<'_>, lede: u32, body: &[(usize, Side<'a>)]) -> Option<(usize, usize)> {
        head.figure.unit?;
        let like = |other: &&(usize, Side<'a>)| key(other.1.figure) == key(head.figure);
        // Another figure of the headline may be what the lede tells.
        let beside = self.members.iter().filter_map(|index| self.side(*index));
        let alone = beside.filter(|side| side.profile.headline && key(side.figure) == key(head.figure)).count() == 1;
        let told = body.iter().any(|(_, side)| side.figure.generous().meets(&head.figure.generous()));
        let mut rivals = body.iter().filter(like).filter(|(_, side)| side.figure.block == lede);
        let (index, rival) = rivals.next()?;
        // Later sentences of the paragraph tell of other months and towns.
        let only = rivals.next().is_none_or(|(_, other)| other.figure.sentence != rival.figure.sentence);
        let clash = alone && !told && only && slips_from_headline(head, rival);
        clash.then_some((at, *index))
    }

    /// A headline's count of something that the body counts once, and otherwise: "eight goals" above "nine goals".
    fn headline_clashes(&self) -> Vec<(usize, usize)> {
        let mut buckets: FxHashMap<(Option<Stem>, Key), Places> = FxHashMap::default();
        for &index in &self.members {
            if let Some(side) = self.side(index).filter(|side| side.figure.number().is_some()) {
                buckets.entry((side.profile.noun, key(side.figure))).or_default().push(index);
            }
        }
        buckets.values().filter_map(|bucket| self.headline_clash(bucket)).collect()
    }

    /// `bucket` holds the figures of one noun in the order of the text.
    fn headline_clash(&self, bucket: &[usize]) -> Option<(usize, usize)> {
        let (&first, body) = bucket.split_first()?;
        let headline = self.side(first).filter(|side| side.profile.headline && side.profile.noun.is_some())?;
        let second = *body.first()?;
        let other = self.side(second)?;
        let mut values = body.iter().filter_map(|&index| self.figures.get(index));
        let one_value = values.all(|figure| figure.number() == other.figure.number());
        let plain = |side: &Side<'_>| {
            let some = side.figure.hedge.is_some() || side.profile.partitive;
            !some && !side.profile.cell && !is_open(side.figure)
        };
        let clash = one_value
            && plain(&headline)
            && plain(&other)
            && other.figure.number() != headline.figure.number()
            && of_one_size(headline.figure, other.figure)
            && same_modifiers(&headline, &other);
        clash.then_some((first, second))
    }
}

pub(super) fn key(figure: &Figure) -> Key {
    (figure.kind, figure.unit.map(|unit| (unit.symbol, unit.per)))
}

/// True when one figure is another, rounded.
fn rounds(coarse: &Figure, fine: &Figure) -> bool {
    let (Some(round), Some(number)) = (coarse.number(), fine.number()) else { return false };
    let step = match &coarse.precision {
        Precision::Round(step) | Precision::Decimal(step) => step,
        Precision::Count | Precision::Loose(_) => return false,
    };
    round != number && number.round_to(step) == *round && coarse.written.meets(&fine.written)
}

/// "Nine hurt as ferry hits pier" leaves out what is counted.
fn nounless_headline(a: &Side<'_>, b: &Side<'_>) -> bool {
    let bare = |side: &Side<'_>| side.profile.noun.is_none() && side.figure.unit.is_none();
    a.profile.headline
        && bare(a)
        && a.profile.after.is_some()
        && !b.profile.headline
        && b.profile.noun.is_some()
        && same_verb(a.profile, b.profile)
        && b.profile.modifiers().is_empty()
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

/// Drops clashes of a figure with two other values: that is a series. One clash of a figure with a value is enough.
fn without_series(found: Vec<(usize, usize)>, figures: &[Figure]) -> Vec<(usize, usize)> {
    let number = |index: usize| figures.get(index).and_then(Figure::number);
    let mut rivals: FxHashMap<usize, Vec<Option<&Number>>> = FxHashMap::default();
    for (mine, other) in found.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]) {
        let values = rivals.entry(mine).or_default();
        if !values.contains(&number(other)) {
            values.push(number(other));
        }
    }
    let alone = |index: usize| rivals.get(&index).map_or(0, Vec::len) <= 1;
    found.into_iter().filter(|&(a, b)| alone(a) && alone(b)).collect()
}
