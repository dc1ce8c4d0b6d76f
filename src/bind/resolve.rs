//! Keeps one binding where several rules tie the same figures: the more specific one.

use smallvec::SmallVec;

use crate::claim::{Binding, FigureId, Outcome, Trace};
use crate::rules::{Rule, RuleSet};

/// Drops bindings whose figures all take part in another binding that supersedes them: of the same rule, of a rule that
/// says so, or of any rule with exactly the same figures and a better claim to them.
pub fn resolve(mut bindings: Vec<Binding>, rules: &RuleSet, trace: Option<&mut Trace>) -> Vec<Binding> {
    let figures: Vec<_> = bindings.iter().map(Binding::figures).collect();
    let mut by_figure: Vec<(FigureId, u32)> = Vec::with_capacity(figures.iter().map(SmallVec::len).sum());
    for (list, index) in figures.iter().zip(0..) {
        by_figure.extend(list.iter().map(|figure| (*figure, index)));
    }
    by_figure.sort_unstable();
    let with = |figure: &FigureId| {
        let start = by_figure.partition_point(|(known, _)| known < figure);
        let end = by_figure.partition_point(|(known, _)| known <= figure);
        by_figure.get(start..end).unwrap_or_default().iter().map(|(_, index)| *index as usize)
    };
    let winner = |index: usize| {
        let (mine, binding) = (figures.get(index)?, bindings.get(index)?);
        let mut rivals = mine.first().map(with).into_iter().flatten().filter(|&rival| rival != index);
        rivals.find(|&rival| {
            let (Some(theirs), Some(other)) = (figures.get(rival), bindings.get(rival)) else { return false };
            let covered = mine.iter().all(|figure| theirs.binary_search(figure).is_ok());
            covered && beats(other, rival, binding, index, theirs.len() == mine.len(), rules)
        })
    };
    let winners: Vec<Option<usize>> = (0..bindings.len()).map(winner).collect();
    if let Some(trace) = trace {
        let id =
            |index: usize| bindings.get(index).and_then(|binding| rules.rules.get(binding.rule)).map(|rule| &rule.id);
        for ((index, winner), figures) in winners.iter().enumerate().zip(&figures) {
            if let Some((loser, winner)) = id(index).zip(winner.and_then(id)).filter(|(loser, winner)| loser != winner)
            {
                trace.note(loser, figures.to_vec(), Outcome::Superseded(winner.clone()));
            }
        }
    }
    drop(figures);
    let mut winners = winners.into_iter();
    bindings.retain(|_| winners.next().flatten().is_none());
    bindings
}

fn beats(a: &Binding, a_index: usize, b: &Binding, b_index: usize, same_figures: bool, rules: &RuleSet) -> bool {
    if a.rule == b.rule {
        return !same_figures || a_index < b_index;
    }
    let (Some(winner), Some(loser)) = (rules.rules.get(a.rule), rules.rules.get(b.rule)) else { return false };
    let supersedes = |names: &[String], id: &str, family: &str| names.iter().any(|name| name == id || name == family);
    if supersedes(&winner.supersedes, &loser.id, loser.family()) {
        return true;
    }
    // The surer one: without doubt, more severe; the names decide only between equals.
    let surety = |binding: &Binding, rule: &Rule| (binding.doubt.is_none(), binding.confidence, rule.severity);
    let order = surety(a, winner).cmp(&surety(b, loser)).then_with(|| loser.id.cmp(&winner.id));
    same_figures && !supersedes(&loser.supersedes, &winner.id, winner.family()) && order.is_gt()
}
