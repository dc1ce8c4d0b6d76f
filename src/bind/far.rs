//! Puts together claims whose figures stand in different sentences: each shape of the rule finds its fragment anywhere in the
//! article, and fragments that meet the rule's conditions become a binding.
//!
//! "The 75th anniversary was marked …" and "75 years since the war of 1941–1945" are two fragments of one claim.

use super::Attempt;
use super::conditions::{comparable, of_other_units};
use super::matcher::Matcher;
use crate::claim::{Binding, Confidence, FigureId};
use crate::figure::Figure;
use crate::quantity::Number;
use crate::rules::equation::{RoleId, RoleSet};
use crate::rules::{Reading, Rule, RuleSet, rough_values, values};

/// The most fragments of one shape that are kept, so that putting them together stays bounded.
const MOST_FRAGMENTS: usize = 32;

/// What one shape of a rule has found.
#[derive(Clone, Debug)]
pub struct Fragment {
    /// Which of the rule's shapes.
    shape: usize,
    /// Its figures and cues.
    binding: Binding,
}

impl Attempt<'_> {
    /// Adds the fragments that one shape of this rule finds in this window.
    pub(super) fn run_far(&self, shape: usize, matcher: &mut Matcher, fragments: &mut Vec<Fragment>) {
        let Some(pattern) = self.rule.binder.far.get(shape) else { return };
        let mut from = 0;
        while let Some((captures, _, after)) = matcher.find(pattern, &self.rule.roles, self.window, from) {
            fragments.extend(self.binding(&captures).map(|binding| Fragment { shape, binding }));
            from = after;
        }
    }
}

/// Appends the bindings that fragments make together.
pub fn join(fragments: &[Fragment], figures: &[Figure], rules: &RuleSet, bindings: &mut Vec<Binding>) {
    if fragments.is_empty() {
        return;
    }
    let far = rules.index().far.iter();
    for (index, rule) in far.filter_map(|index| Some((*index, rules.rules.get(*index)?))) {
        let of_shape = |shape: usize| {
            let mine = fragments.iter().filter(move |f| f.binding.rule == index && f.shape == shape);
            mine.take(MOST_FRAGMENTS).map(|fragment| fragment.binding.clone()).collect::<Vec<_>>()
        };
        let mut partial = of_shape(0);
        for shape in 1..rule.binder.far.len() {
            let next = of_shape(shape);
            let pairs = partial.iter().flat_map(|a| next.iter().filter_map(move |b| together(a, b)));
            partial = pairs.take(MOST_FRAGMENTS * MOST_FRAGMENTS).collect();
        }
        let fits = |binding: &Binding| {
            units_hold(binding, rule, figures)
                && guards_hold(&binding.roles, &binding.cues, rule, |id| figures.get(id as usize))
        };
        bindings.extend(partial.into_iter().filter(fits));
    }
}

/// Two fragments as one binding, unless they share a figure.
fn together(a: &Binding, b: &Binding) -> Option<Binding> {
    let mut joined = a.clone();
    joined.roles.extend_from_slice(&b.roles);
    joined.roles.sort_unstable();
    joined.cues.extend_from_slice(&b.cues);
    joined.confidence = Confidence::Medium;
    joined.is_distinct().then_some(joined)
}

/// True when the units are the same, and others, where the rule says so.
fn units_hold(binding: &Binding, rule: &Rule, figures: &[Figure]) -> bool {
    let of = |roles: &[RoleId]| -> Vec<&Figure> {
        let ids = roles.iter().flat_map(|role| binding.of(*role));
        ids.filter_map(|id| figures.get(id as usize)).collect()
    };
    let alike = |roles: &Vec<RoleId>| of(roles).windows(2).all(|pair| matches!(pair, [a, b] if comparable(a, b)));
    let conditions = &rule.conditions;
    conditions.same_unit.iter().all(alike)
        && conditions.other_unit.iter().all(|roles| of_other_units(of(roles).into_iter()))
}

/// True when every guard of the rule whose figures are there may hold.
pub(super) fn guards_hold<'a>(
    roles: &[(RoleId, FigureId)],
    cues: &[(String, Number)],
    rule: &Rule,
    figure: impl Fn(FigureId) -> Option<&'a Figure>,
) -> bool {
    let bound = RoleSet::of(roles);
    if !rule.conditions.guards.iter().any(|guard| guard.may_be_bound(bound)) {
        return true;
    }
    let rough = rough_values(roles, cues, rule, &figure, Reading::Nominal);
    let plain = rough.and_then(|rough| rule.conditions.guess_guards(&rough));
    plain.unwrap_or_else(|| rule.conditions.guards_hold(&values(roles, cues, rule, &figure, None, Reading::Nominal)))
}
