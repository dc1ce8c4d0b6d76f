//! Adds what searches have found to the claims of patterns.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::{Docket, Found, found, search, with_known};
use crate::claim::{Claim, FigureId, Search, Verdict};
use crate::quantity::Number;
use crate::rules::{Rule, RuleSet};

/// The most values of one rule that are taken as known.
const MOST_KNOWN: usize = 16;

/// Adds what searches have found where no rule has tied the same figures, or where it has tied them wrongly.
pub fn searches(searches: &[Search], rules: &RuleSet, docket: &Docket<'_>, claims: Vec<Claim>) -> Vec<Claim> {
    let mut register = Register::new(claims);
    // Values that searches have found, by rule, with the paragraphs of their shapes.
    let mut known: FxHashMap<usize, Vec<(&Number, Vec<u32>)>> = FxHashMap::default();
    let mut open = Vec::new();
    for task in searches {
        let Some(rule) = rules.rules.get(task.rule) else { continue };
        let family = rule.family();
        if register.around(&task.anchor, family).any(|claim| claim.verdict == Verdict::Holds) {
            continue;
        }
        match search(task, rule, docket) {
            Found::Holds(index, claim) => {
                let value = task.candidates.get(index).and_then(|c| found(c, &task.anchor, docket));
                if register.replace(&task.anchor, family, *claim)
                    && let Some(value) = value
                {
                    let values = known.entry(task.rule).or_default();
                    let at = values.iter().position(|(other, _)| *other == value).unwrap_or(values.len());
                    if at == values.len() && at < MOST_KNOWN {
                        values.push((value, Vec::new()));
                    }
                    values.get_mut(at).into_iter().for_each(|(_, places)| places.extend(place(task, docket)));
                }
            }
            Found::Nothing(failing) if register.around(&task.anchor, family).next().is_none() => {
                open.push((task, rule, failing));
            }
            Found::Nothing(_) => {}
        }
    }
    for (task, rule, failing) in open {
        let told = if task.siblings { siblings(task, rule, docket, known.get(&task.rule)) } else { None };
        let claim = told.or(failing.map(|claim| *claim)).filter(|claim| claim.verdict != Verdict::Unclear);
        claim.into_iter().for_each(|claim| register.add(claim));
    }
    register.left()
}

/// The paragraph of a search's shape.
fn place(search: &Search, docket: &Docket<'_>) -> Option<u32> {
    search.anchor.first().and_then(|id| docket.figure(*id)).map(|figure| figure.block)
}

/// What the values that make two other shapes hold say of a shape that nothing completes.
fn siblings(
    task: &Search,
    rule: &Rule,
    docket: &Docket<'_>,
    known: Option<&Vec<(&Number, Vec<u32>)>>,
) -> Option<Claim> {
    let shared = known.into_iter().flatten().filter(|(_, places)| places.len() >= 2);
    let mut told: Vec<Claim> = shared
        .filter_map(|(value, places)| {
            let claim = with_known(task, value, rule, docket)?;
            let here = places.iter().filter(|block| Some(**block) == place(task, docket)).count() >= 2;
            (claim.verdict == Verdict::Holds || here).then_some(claim)
        })
        .collect();
    let holds = told.iter().position(|claim| claim.verdict == Verdict::Holds);
    match (holds, told.len()) {
        (Some(index), _) => Some(told.swap_remove(index)),
        (None, 1) => told.pop(),
        _ => None,
    }
}

/// Claims by their figures.
struct Register {
    claims: Vec<Claim>,
    /// The numbers of those that others have replaced.
    replaced: FxHashSet<usize>,
    /// Figures and the numbers of the claims that were there from the beginning, sorted.
    from_the_beginning: Vec<(FigureId, u32)>,
    added: FxHashMap<FigureId, SmallVec<[u32; 2]>>,
}

impl Register {
    fn new(claims: Vec<Claim>) -> Register {
        let mut pairs = Vec::with_capacity(claims.iter().map(|claim| claim.figures.len()).sum());
        for (claim, number) in claims.iter().zip(0..) {
            pairs.extend(claim.figures.iter().map(|(id, _)| (*id, number)));
        }
        pairs.sort_unstable();
        Register { claims, replaced: FxHashSet::default(), from_the_beginning: pairs, added: FxHashMap::default() }
    }

    fn add(&mut self, claim: Claim) {
        let number = u32::try_from(self.claims.len()).unwrap_or(u32::MAX);
        claim.figures.iter().for_each(|(id, _)| self.added.entry(*id).or_default().push(number));
        self.claims.push(claim);
    }

    /// The claims that no other has replaced.
    fn left(self) -> Vec<Claim> {
        let Register { mut claims, replaced, .. } = self;
        let mut number = 0..;
        claims.retain(|_| number.next().is_none_or(|number| !replaced.contains(&number)));
        claims
    }

    fn get(&self, number: usize) -> Option<&Claim> {
        self.claims.get(number).filter(|_| !self.replaced.contains(&number))
    }

    /// The numbers of the claims that have all of some figures.
    fn with(&self, figures: &[FigureId]) -> impl Iterator<Item = usize> {
        let first = figures.first().copied();
        let start = self.from_the_beginning.partition_point(|(id, _)| Some(*id) < first);
        let known = self.from_the_beginning.get(start..).unwrap_or_default().iter();
        let known = known.take_while(move |(id, _)| Some(*id) == first).map(|(_, number)| number);
        let added = first.and_then(|id| self.added.get(&id)).into_iter().flatten();
        let has = |number: &usize| {
            self.get(*number)
                .is_some_and(|claim| figures.iter().all(|id| claim.figures.iter().any(|(known, _)| known == id)))
        };
        known.chain(added).map(|number| *number as usize).filter(has)
    }

    /// The claims of a family that have all of some figures.
    fn around(&self, figures: &[FigureId], family: &str) -> impl Iterator<Item = &Claim> {
        let claims = self.with(figures).filter_map(|number| self.get(number));
        claims.filter(move |claim| claim.rule.split('.').next() == Some(family))
    }

    /// Puts a claim that holds in the place of failing ones of its family; false when it says no more than others do.
    ///
    /// What holds with one figure changed was meant; what holds for a few of many figures was not.
    fn replace(&mut self, anchor: &[FigureId], family: &str, claim: Claim) -> bool {
        let mine: Vec<FigureId> = claim.figures.iter().map(|(id, _)| *id).collect();
        // "22 more, 4,812" is told as a change; that 22 and 4,790 make 4,812 adds nothing to it.
        let told =
            |other: &Claim| other.verdict == Verdict::Holds && mine.len() > 2 && other.figures.len() == mine.len();
        let known = self.with(&mine).filter_map(|number| self.get(number)).any(told);
        let left = |other: &Claim| other.figures.iter().filter(|(id, _)| !mine.contains(id)).count();
        let added = |other: &Claim| mine.iter().any(|id| other.figures.iter().all(|(known, _)| known != id));
        if known || self.around(anchor, family).any(|other| left(other) > 1 || !added(other)) {
            return false;
        }
        let numbers: Vec<usize> = self.with(anchor).collect();
        for number in numbers {
            if self.get(number).is_some_and(|other| other.rule.split('.').next() == Some(family)) {
                self.replaced.insert(number);
            }
        }
        self.add(claim);
        true
    }
}
