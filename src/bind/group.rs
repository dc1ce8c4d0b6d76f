//! Ties figures of the whole document that speak of the same thing.
//!
//! Figures of one value are put together where the words around them agree a little (`facts`); figures of different values are
//! held against each other where they agree almost entirely, or where one value is a slip of the other (`rivals`, `named`,
//! `headline`). A thing with three values or more is a series and is left alone.
//!
//! All is done while the text is read: a figure is compared with a hundred before it, and what is known of others is dropped.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::facts::Facts;
use super::far::guards_hold;
use super::gist::Gist;
use super::headline::Headlines;
use super::named::Lists;
use super::profile::Profile;
use super::rivals::Rivals;
use crate::claim::{Binding, Confidence, FigureId, Roles};
use crate::figure::{Figure, Kind};
use crate::quantity::{Number, Per};
use crate::rules::equation::RoleId;
use crate::rules::{Rule, RuleSet};

/// The most places of one fact that are reported together.
const MOST_PLACES: usize = 24;
/// The most further places of either value that a contradiction names.
const MOST_WITNESSES: usize = 1;

/// Figures that may be one fact: of one unit and rate.
type Key = (Kind, Option<(&'static str, Option<Per>)>);

/// The figures of a document, as the group rules compare them.
#[derive(Debug, Default)]
pub struct Groups(Vec<Group>);

/// The figures that one rule compares.
#[derive(Debug)]
struct Group {
    /// Index of the rule in its set.
    rule: usize,
    role: RoleId,
    kinds: Vec<Kind>,
    /// Figures of tables before any other: they neither tell again what another one tells nor contradict it.
    waiting: Vec<(FigureId, Profile)>,
    begun: bool,
    keys: FxHashMap<Key, u32>,
    facts: Facts,
    rivals: Rivals,
    lists: Lists,
    headlines: Headlines,
}

impl Groups {
    /// For the group rules of a set.
    pub fn new(rules: &RuleSet) -> Groups {
        let grouped = rules.index().grouped.iter();
        let grouped = grouped.filter_map(|index| Some((*index, rules.rules.get(*index)?)));
        Groups(grouped.filter_map(|(index, rule)| Group::new(index, rule)).collect())
    }

    /// Adds a figure with what it speaks of, in the order of the text. `figures` are known to the end of its sentence.
    pub fn add(&mut self, figures: &[Figure], id: FigureId, profile: Profile) {
        let Some((last, others)) = self.0.split_last_mut() else { return };
        others.iter_mut().for_each(|group| group.add(figures, id, profile.clone()));
        last.add(figures, id, profile);
    }

    /// Appends the bindings of all group rules.
    pub fn bind(self, figures: &[Figure], rules: &RuleSet, bindings: &mut Vec<Binding>) {
        for group in self.0 {
            let (index, role) = (group.rule, group.role);
            let Some(rule) = rules.rules.get(index) else { continue };
            for places in group.found(figures) {
                let mut roles: Roles = places.into_iter().map(|id| (role, id)).collect();
                roles.shrink_to_fit();
                let binding = Binding::new(index, roles, Confidence::Medium);
                let holds = guards_hold(&binding.roles, &[], rule, |id| figures.get(id as usize));
                bindings.extend(holds.then_some(binding));
            }
        }
    }
}

impl Group {
    fn new(index: usize, rule: &Rule) -> Option<Group> {
        let role = rule.binder.group?;
        Some(Group {
            rule: index,
            role,
            kinds: rule.roles.get(role).map_or(Vec::new(), |role| role.kinds.clone()),
            waiting: Vec::new(),
            begun: false,
            keys: FxHashMap::default(),
            facts: Facts::default(),
            rivals: Rivals::default(),
            lists: Lists::default(),
            headlines: Headlines::default(),
        })
    }

    fn add(&mut self, figures: &[Figure], id: FigureId, profile: Profile) {
        let Some(figure) = figures.get(id as usize) else { return };
        if !self.kinds.contains(&figure.kind) || !figure.is_usable() || is_apart(figure, &profile) {
            return;
        }
        if !self.begun {
            if profile.cell {
                self.waiting.push((id, profile));
                return;
            }
            self.begun = true;
            for (id, profile) in std::mem::take(&mut self.waiting) {
                self.compare(figures, id, profile);
            }
        }
        self.compare(figures, id, profile);
    }

    fn compare(&mut self, figures: &[Figure], id: FigureId, profile: Profile) {
        let Some(figure) = figures.get(id as usize) else { return };
        let new = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        let key = *self.keys.entry(key(figure)).or_insert(new);
        let gist = Gist::of(figure, &profile);
        self.facts.add(id, key, figure, &profile, &gist);
        self.lists.add(figures, id, key, &profile, &gist);
        self.headlines.add(figures, id, key, &profile, &gist);
        if figure.number().is_some() {
            self.rivals.add(figures, id, key, profile, gist);
        }
    }

    /// The places of each fact that is told more than once, with the places that contradict it.
    fn found(self, figures: &[Figure]) -> Vec<SmallVec<[FigureId; 2]>> {
        let Group { mut facts, rivals, lists, headlines, .. } = self;
        facts.close();
        let told_again = facts.told_again();
        let is_told = |id: FigureId| told_again.get(id as usize).copied().unwrap_or(false);
        let mut clashes: Vec<(FigureId, FigureId)> = rivals.settle(is_told).collect();
        drop(rivals);
        clashes.extend(lists.clashes(figures));
        clashes.extend(headlines.clashes(figures));
        clashes.extend(headlines.lede_clashes(figures, &facts));
        drop(headlines);
        let clashes = without_series(clashes, figures);
        // Facts told more than once, with their places: by fact, then by place.
        let mut places: Vec<(FigureId, FigureId)> =
            facts.members().filter(|id| is_told(*id)).map(|id| (facts.root(id), id)).collect();
        places.sort_unstable();
        let of_root = |root: FigureId| {
            let start = places.partition_point(|(known, _)| *known < root);
            let end = places.partition_point(|(known, _)| *known <= root);
            places.get(start..end).unwrap_or_default().iter().map(|(_, id)| *id)
        };
        let mut told = FxHashSet::default();
        let mut found: Vec<SmallVec<[FigureId; 2]>> = Vec::new();
        for (first, second) in clashes {
            let (a, b) = (facts.root(first), facts.root(second));
            if told.contains(&a) || told.contains(&b) {
                continue;
            }
            told.extend([a, b]);
            // The two that clash, and witnesses for either.
            let others = |root| of_root(root).filter(|at| *at != first && *at != second).take(MOST_WITNESSES);
            found.push([first, second].into_iter().chain(others(a)).chain(others(b)).collect());
        }
        for fact in places.chunk_by(|a, b| a.0 == b.0) {
            if fact.first().is_some_and(|(root, _)| !told.contains(root)) {
                found.push(fact.iter().map(|(_, id)| *id).take(MOST_PLACES).collect());
            }
        }
        found.iter_mut().for_each(|places| places.sort_unstable());
        found.sort_unstable();
        found
    }
}

fn key(figure: &Figure) -> Key {
    (figure.kind, figure.unit.map(|unit| (unit.symbol, unit.per)))
}

/// Further things, corrections and denials are compared with nothing.
fn is_apart(figure: &Figure, profile: &Profile) -> bool {
    profile.further || figure.scope().superseded || figure.scope().negated
}

/// Drops clashes of a figure with two other values: that is a series. One clash of a figure with a value is enough.
fn without_series(found: Vec<(FigureId, FigureId)>, figures: &[Figure]) -> Vec<(FigureId, FigureId)> {
    let number = |id: FigureId| figures.get(id as usize).and_then(|figure| figure.number());
    let mut rivals: FxHashMap<FigureId, Vec<Option<&Number>>> = FxHashMap::default();
    for (mine, other) in found.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]) {
        let values = rivals.entry(mine).or_default();
        if !values.contains(&number(other)) {
            values.push(number(other));
        }
    }
    let alone = |id: FigureId| rivals.get(&id).map_or(0, Vec::len) <= 1;
    found.into_iter().filter(|&(a, b)| alone(a) && alone(b)).collect()
}
