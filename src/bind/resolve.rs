//! Keeps one binding where several rules tie the same figures: the more specific one.

use rustc_hash::FxHashMap;

use crate::claim::{Binding, FigureId, Outcome, Trace};
use crate::rules::{Rule, RuleSet};

/// Drops bindings whose figures all take part in another binding that supersedes them: of the same rule, of a rule that
/// says so, or of any rule with exactly the same figures and a better claim to them.
pub fn resolve(bindings: Vec<Binding>, rules: &RuleSet, trace: Option<&mut Trace>) -> Vec<Binding> {
    let figures: Vec<_> = bindings.iter().map(Binding::figures).collect();
    let mut by_figure: FxHashMap<FigureId, Vec<usize>> = FxHashMap::default();
    for (index, list) in figures.iter().enumerate() {
        for figure in list {
            by_figure.entry(*figure).or_default().push(index);
        }
    }
    let winner = |index: usize| {
        let (mine, binding) = (figures.get(index)?, bindings.get(index)?);
        let rivals = mine.first().and_then(|figure| by_figure.get(figure)).into_iter().flatten();
        rivals.copied().filter(|&rival| rival != index).find(|&rival| {
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
    bindings.into_iter().zip(winners).filter(|(_, winner)| winner.is_none()).map(|(binding, _)| binding).collect()
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
