//! Ties figures together: tries the rules on the sentences of a block and returns the bindings they make.
//!
//! A rule is tried only where its cues and enough figures are. Binding looks at words, kinds, units and nouns; whether the
//! numbers agree is for `judge`.

mod conditions;
mod far;
mod frame;
mod group;
mod items;
mod matcher;
mod names;
mod profile;
mod resolve;
mod seek;
mod table;

use std::ops::Range;

use crate::article::Segments;
use crate::claim::{Binding, Confidence, FigureId};
use crate::figure::Figure;
use crate::lexicon::{CueHit, CueId};
use crate::quantity::Number;
use crate::rules::pattern::{NAMES, Pattern};
use crate::rules::{Rule, RuleSet};
use items::Item;
use matcher::{Capture, Matcher, Window};

pub use far::{Fragment, join};
pub use group::bind_document;
pub use profile::{Profile, profile};
pub use resolve::resolve;
pub use seek::{Quest, searches};
pub use table::Cells;

/// Longer windows are left alone: no prose has them.
const MAX_ITEMS: usize = 1500;
/// The most figures considered together.
const MAX_FIGURES: usize = 512;

/// A block as the binder sees it.
pub struct Block<'a> {
    /// Its prose.
    pub text: &'a str,
    /// Its tokens and sentences.
    pub segments: &'a Segments,
    /// Its figures.
    pub figures: &'a [Figure],
    /// The id of its first figure.
    pub first_id: FigureId,
}

/// Buffers that are reused from block to block.
#[derive(Default)]
pub struct Scratch {
    hits: Vec<CueHit>,
    items: Vec<Item>,
    present: Vec<bool>,
    matcher: Matcher,
    /// Pieces of claims whose figures stand in different sentences, for [`join`].
    pub fragments: Vec<Fragment>,
    /// Shapes with open roles, for [`searches`].
    pub quests: Vec<Quest>,
}

/// Appends the bindings that rules make inside the sentences of a block (and across neighbouring sentences where they say so).
pub fn bind_block(block: &Block<'_>, rules: &RuleSet, scratch: &mut Scratch, bindings: &mut Vec<Binding>) {
    if block.figures.is_empty() {
        return;
    }
    for index in 0..block.segments.sentences.len() {
        bind_window(block, rules, index..index + 1, scratch, bindings);
        if index + 1 < block.segments.sentences.len() {
            bind_window(block, rules, index..index + 2, scratch, bindings);
        }
    }
}

/// Tries all rules on a window of one sentence, or the rules that reach across on a window of two.
fn bind_window(
    block: &Block<'_>,
    rules: &RuleSet,
    sentences: Range<usize>,
    scratch: &mut Scratch,
    bindings: &mut Vec<Binding>,
) {
    let in_window = figures_of(block.figures, &sentences);
    if in_window.is_empty() || in_window.len() > MAX_FIGURES || !reaches_all(block.figures, &in_window, &sentences) {
        return;
    }
    let Some(tokens) = token_range(block.segments, &sentences) else { return };
    scratch.hits.clear();
    rules.cues.find(&block.segments.tokens, tokens.clone(), &mut scratch.hits);
    scratch.present.clear();
    scratch.present.resize(rules.cues.names().len(), false);
    for hit in &scratch.hits {
        if let Some(present) = scratch.present.get_mut(hit.cue.index()) {
            *present = true;
        }
    }
    items::items(block.text, &block.segments.tokens, tokens, block.figures, in_window.clone(), &mut scratch.items);
    if scratch.items.len() > MAX_ITEMS {
        return;
    }
    let window = Window {
        text: block.text,
        items: &scratch.items,
        figures: block.figures,
        tokens: &block.segments.tokens,
        hits: &scratch.hits,
    };
    let across = sentences.len() > 1;
    for (index, rule) in rules.rules.iter().enumerate() {
        let attempt = Attempt { block, rules, rule, index, window: &window, present: &scratch.present, across };
        attempt.run(in_window.len(), &mut scratch.matcher, bindings);
        attempt.run_far(&mut scratch.matcher, &mut scratch.fragments);
        attempt.run_seeks(in_window.len(), &mut scratch.matcher, &mut scratch.quests);
    }
    // "10.4 million (16% of all) in 2011, up from 9.4 million": once more without what stands in brackets.
    let bare = items::without_asides(&scratch.items);
    if bare.len() == scratch.items.len() {
        return;
    }
    let window = Window { items: &bare, ..window };
    for (index, rule) in rules.rules.iter().enumerate() {
        let attempt = Attempt { block, rules, rule, index, window: &window, present: &scratch.present, across };
        attempt.run(in_window.len(), &mut scratch.matcher, bindings);
    }
}

/// The figures in a range of sentences; figures are in text order.
fn figures_of(figures: &[Figure], sentences: &Range<usize>) -> Range<usize> {
    let start = figures.partition_point(|figure| (figure.sentence as usize) < sentences.start);
    let end = figures.partition_point(|figure| (figure.sentence as usize) < sentences.end);
    start..end
}

/// A window of two sentences is only worth trying when both have figures.
fn reaches_all(figures: &[Figure], range: &Range<usize>, sentences: &Range<usize>) -> bool {
    let has = |sentence: usize| {
        figures
            .get(range.clone())
            .is_some_and(|inside| inside.iter().any(|figure| figure.sentence as usize == sentence))
    };
    sentences.clone().all(has)
}

fn token_range(segments: &Segments, sentences: &Range<usize>) -> Option<Range<usize>> {
    let first = segments.sentences.get(sentences.start)?;
    let last = segments.sentences.get(sentences.end.checked_sub(1)?)?;
    Some(first.tokens.start..last.tokens.end)
}

/// One rule tried on one window.
struct Attempt<'a> {
    block: &'a Block<'a>,
    rules: &'a RuleSet,
    rule: &'a Rule,
    index: usize,
    window: &'a Window<'a>,
    present: &'a [bool],
    across: bool,
}

impl Attempt<'_> {
    fn run(&self, figures: usize, matcher: &mut Matcher, bindings: &mut Vec<Binding>) {
        if !self.conditions_allow() {
            return;
        }
        let binder = &self.rule.binder;
        for pattern in binder.patterns.iter().filter(|pattern| pattern.across == self.across) {
            if pattern.figures <= figures && pattern.required.iter().all(|cue| self.has(*cue)) {
                self.run_pattern(pattern, matcher, bindings);
            }
        }
        if let Some(frame) = binder.frame.as_ref().filter(|frame| !self.across && self.has(frame.trigger)) {
            self.run_frame(frame, matcher, bindings);
        }
    }

    fn has(&self, cue: CueId) -> bool {
        self.present.get(cue.index()).copied().unwrap_or(false)
    }

    fn conditions_allow(&self) -> bool {
        let conditions = &self.rule.conditions;
        conditions.with.iter().all(|cue| self.has(*cue)) && !conditions.without.iter().any(|cue| self.has(*cue))
    }

    fn run_pattern(&self, pattern: &Pattern, matcher: &mut Matcher, bindings: &mut Vec<Binding>) {
        let (mut from, end) = (0, self.window.items.len());
        while from < end {
            let found = matcher.find(pattern, &self.rule.roles, self.window, from, end);
            let Some((captures, start, after)) = found else { return };
            match self.accept(&captures) {
                Some(binding) => {
                    push_new(bindings, binding);
                    from = after.max(start + 1);
                }
                None => from = start + 1,
            }
        }
    }

    /// A binding from captures, when the conditions of the rule are met.
    fn accept(&self, captures: &[Capture]) -> Option<Binding> {
        conditions::complete(self, self.binding(captures)?)
    }

    fn binding(&self, captures: &[Capture]) -> Option<Binding> {
        let mut binding = Binding {
            rule: self.index,
            roles: Vec::new(),
            cues: Vec::new(),
            doubt: None,
            confidence: Confidence::High,
        };
        for capture in captures {
            match *capture {
                Capture::Figure(role, item) => {
                    let items::ItemKind::Figure(index) = self.window.items.get(item)?.kind else { return None };
                    binding.roles.push((role, self.block.first_id + u32::try_from(index).ok()?));
                }
                Capture::Cue(hit) => {
                    let hit = self.window.hits.get(hit)?;
                    let value = self.rules.cues.value(hit).cloned();
                    binding.cues.extend(value.map(|value| (self.rules.cues.name(hit.cue).to_owned(), value)));
                }
                Capture::Names(count) => {
                    binding.cues.push((NAMES.to_owned(), Number::from(i64::try_from(count).ok()?)));
                }
            }
        }
        binding.roles.sort_unstable();
        Some(binding)
    }
}

/// Several patterns of a rule may find the same figures; the first counts.
fn push_new(bindings: &mut Vec<Binding>, binding: Binding) {
    let figures = binding.figures();
    if !bindings.iter().rev().take(64).any(|known| known.rule == binding.rule && known.figures() == figures) {
        bindings.push(binding);
    }
}
