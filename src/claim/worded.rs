//! Quantities said in words that only a claim makes figures: "doubled", "a majority".

use std::ops::Range;
use std::sync::Arc;

use super::Claim;
use crate::article::{Article, Span};
use crate::figure::{Figure, Kind, Marks, Precision, Quantity, Value};
use crate::quantity::{Interval, Number};

/// A cue of a rule that says a quantity. Elsewhere the same words say nothing that could be checked ("he doubled back"), so
/// that they are listed as figures only with the claim that they are part of.
#[derive(Clone, Debug, PartialEq)]
pub struct Worded {
    /// Name of the cue, which is the role that the words play.
    pub cue: String,
    /// What the words say: 2, 1/2.
    pub value: Number,
    /// The words, in block offsets.
    pub at: Span,
    /// Index of their sentence within the block.
    pub sentence: u32,
    /// Their tokens within the block.
    pub tokens: Range<u32>,
}

impl Worded {
    fn figure(&self, block: u32, article: &Article) -> Option<Figure> {
        Some(Figure {
            span: article.blocks.get(block as usize)?.prose.to_source(self.at),
            at: self.at,
            block,
            sentence: self.sentence,
            tokens: self.tokens.clone(),
            quantity: Arc::new(Quantity {
                kind: Kind::Vague,
                value: Value::Number(self.value.clone()),
                written: Interval::point(self.value.clone()),
                precision: Precision::Count,
                unit: None,
            }),
            hedge: None,
            noun: None,
            marks: Marks::default(),
        })
    }
}

/// Adds the worded quantities of claims to the figures of a document, in reading order, and to their claims. Returns for each
/// figure that was there before its new id; nothing when all stay as they are.
pub fn add_worded(claims: &mut [Claim], figures: &mut Vec<Figure>, article: &Article) -> Option<Vec<u32>> {
    let mut worded: Vec<Figure> = Vec::new();
    for claim in claims.iter().filter(|claim| !claim.words.is_empty()) {
        let Some(block) = block_of(claim, figures) else { continue };
        worded.extend(claim.words.iter().filter_map(|words| words.figure(block, article)));
    }
    if worded.is_empty() {
        return None;
    }
    let place = |figure: &Figure| (figure.block, figure.at.start);
    worded.sort_by_key(place);
    worded.dedup_by_key(|figure| place(figure));
    let id = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    let before = |old: &Figure| worded.partition_point(|new| place(new) < place(old));
    let moved: Vec<u32> = figures.iter().enumerate().map(|(index, old)| id(index + before(old))).collect();
    let new_id = |old: u32| moved.get(old as usize).copied().unwrap_or(old);
    let places: Vec<(u32, u32)> = worded.iter().map(place).collect();
    for claim in claims.iter_mut() {
        let block = block_of(claim, figures);
        claim.figures.iter_mut().for_each(|(id, _)| *id = new_id(*id));
        claim.suggestions.iter_mut().for_each(|suggestion| suggestion.figure = new_id(suggestion.figure));
        for words in std::mem::take(&mut claim.words) {
            let Some(at) = block.and_then(|block| places.binary_search(&(block, words.at.start)).ok()) else {
                continue;
            };
            let before = figures.partition_point(|old| Some(&place(old)) < places.get(at));
            claim.figures.push((id(at + before), words.cue.into()));
        }
    }
    merge(figures, worded, place);
    Some(moved)
}

/// Puts `new` among `old` ones, behind those that are equal. Both are sorted. Sorting them together would take memory for half
/// of all.
fn merge<T: Clone, K: Ord>(old: &mut Vec<T>, mut new: Vec<T>, key: impl Fn(&T) -> K) {
    let mut left = old.len();
    old.extend_from_slice(&new);
    for to in (0..old.len()).rev() {
        let Some(last) = new.last() else { break };
        let before = left.checked_sub(1).filter(|at| old.get(*at).is_some_and(|known| key(known) > key(last)));
        if let Some(before) = before {
            old.swap(before, to);
            left = before;
        } else if let (Some(slot), Some(last)) = (old.get_mut(to), new.pop()) {
            *slot = last;
        }
    }
}

fn block_of(claim: &Claim, figures: &[Figure]) -> Option<u32> {
    let (id, _) = claim.figures.first()?;
    figures.get(*id as usize).map(|figure| figure.block)
}

#[cfg(test)]
mod tests {
    use super::merge;
    use crate::check::check;
    use crate::read::{Format, read_text};
    use crate::rules::RuleSet;

    #[test]
    fn merged_as_if_sorted_together() {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect::<Vec<String>>();
        for (old, new) in [("a1 c1 c2 e1", "b9 c9 f9 g9"), ("a1", "0 1"), ("", "x y"), ("x y", ""), ("b1 c1", "a9")] {
            let [mut old, new] = [old, new].map(|list| texts(&list.split_whitespace().collect::<Vec<_>>()));
            let mut sorted = [old.clone(), new.clone()].concat();
            sorted.sort_by_key(|text| text.chars().next());
            merge(&mut old, new, |text| text.chars().next());
            assert_eq!(old, sorted);
        }
    }

    #[test]
    fn words_are_figures_of_their_claim_only() {
        let text = "He doubled back on 3 May. Costs tripled from $40 million to $81 million, and 12 men left.";
        let (rules, _) = RuleSet::builtin();
        let checked = check(read_text(text.to_owned(), Format::Text), &rules, "a.txt");
        let written: Vec<&str> = checked.figures.iter().map(|figure| figure.span.slice(text)).collect();
        assert_eq!(written, ["3 May", "tripled", "$40 million", "$81 million", "12"]);
        let claim = checked.claims.iter().find(|claim| claim.rule == "ratio.factor").unwrap();
        let figures: Vec<(&str, &str)> =
            claim.figures.iter().map(|(id, role)| (written[*id as usize], role.as_str())).collect();
        assert_eq!(figures, [("$81 million", "new"), ("$40 million", "old"), ("tripled", "factor")]);
        let mended: Vec<&str> = claim.suggestions.iter().map(|s| written[s.figure as usize]).collect();
        assert_eq!(mended, ["$81 million", "$40 million"]);
    }
}
