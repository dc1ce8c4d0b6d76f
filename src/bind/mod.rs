//! Ties figures together: tries the rules on the sentences of a block and returns the bindings they make.
//!
//! Cues and items of a sentence are made once and shared by the windows it is in; a rule is tried only where the index of
//! rules (`rules/index.rs`) finds all that it needs. Binding looks at words, kinds, units and nouns; whether the numbers
//! agree is for `judge`.

mod across;
mod brief;
mod columns;
mod conditions;
mod earlier;
mod facts;
mod far;
mod frame;
mod gist;
mod group;
mod headline;
mod items;
mod likeness;
mod look;
mod matcher;
mod mentions;
mod named;
mod names;
mod places;
mod profile;
mod reach;
mod resolve;
mod rivals;
mod searches;
mod seek;
mod shared;
mod stem;
mod sums;
mod survey;
mod table;
mod telling;
mod words;

use std::cell::RefCell;
use std::ops::Range;

use crate::article::Segments;
use crate::claim::{Binding, Confidence, FigureId, Outcome, Roles, Trace, Worded};
use crate::figure::Figure;
use crate::lexicon::{CueHit, WordId};
use crate::quantity::Number;
use crate::rules::pattern::{Accepts, Mark, NAMES};
use crate::rules::{Candidates, Entry, Features, Index, Rule, RuleSet, Shape};
use brief::Briefs;
use items::Item;
use matcher::{Capture, Matcher, Window};
use places::Places;

pub use across::{Register, Statement};
pub use far::{Fragment, join};
pub use look::{Sheets, bind_looked_up};
pub use mentions::Mentions;
pub use resolve::resolve;
pub use searches::Searches;
pub use seek::{Known, Quest};
pub use survey::{Surroundings, Survey};
pub use table::Cells;

/// Longer windows are left alone: no prose has them.
const MAX_ITEMS: usize = 1500;
/// The most figures considered together.
const MAX_FIGURES: usize = 512;
/// For how many sorts of items that stand alone it is noted what is tried on them.
const MOST_ALONE: usize = 32;

/// What an item that stands alone can be taken for, its word, and whether it plays.
type Alone = (Accepts, WordId, usize);
/// What of an [`Entry`] is needed to try it: the rule, the shape, and whether it looks something up.
type Trial = (usize, Shape, bool);

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
    /// The figures of the article up to those of the next block: a figure's id is its index.
    pub known: &'a [Figure],
    /// How many bullets of a list follow it.
    pub listed: usize,
}

/// Buffers that are reused from block to block.
#[derive(Default)]
pub struct Scratch {
    /// Cues, items and playing figures of the sentences that have figures, one sentence after the other.
    hits: Vec<CueHit>,
    items: Vec<Item>,
    playing: Vec<Accepts>,
    joined: Features,
    candidates: Candidates,
    /// What is tried on a window.
    trials: Vec<Trial>,
    /// What is tried on an item that stands alone: most cells of tables are such.
    alone: Vec<(Alone, Vec<Trial>)>,
    matcher: Matcher,
    places: Places,
    /// The same of a window without what stands in brackets.
    bare: Bare,
    /// Pieces of claims whose figures stand in different sentences, for [`join`].
    pub fragments: Vec<Fragment>,
    /// Shapes with open roles, for [`Searches`].
    pub quests: Vec<Quest>,
    /// What was found of those far back.
    pub searches: Searches,
    /// The figures so far, as searches ask for them.
    pub briefs: Briefs,
    /// Sentences that name a cell of a table of the article, for [`bind_looked_up`].
    pub lookups: Vec<look::Lookup>,
    /// What was tried in vain, when that is asked for.
    pub trace: Option<RefCell<Trace>>,
}

/// A window without what stands in brackets.
#[derive(Default)]
struct Bare {
    items: Vec<Item>,
    playing: Vec<Accepts>,
    places: Places,
    features: Features,
}

/// What a sentence has, as ranges of the lists in [`Scratch`]. Neighbours are neighbours there, too, so a window of two
/// sentences is looked at without doing the work again.
#[derive(Default)]
struct Analysis {
    hits: Range<usize>,
    items: Range<usize>,
    playing: Range<usize>,
    features: Features,
    figures: usize,
    /// The token after the last.
    end: usize,
}

/// Appends the bindings that rules make inside the sentences of a block (and across neighbouring sentences where they say so).
pub fn bind_block(
    block: &Block<'_>,
    rules: &RuleSet,
    sheets: &Sheets<'_>,
    scratch: &mut Scratch,
    bindings: &mut Vec<Binding>,
) {
    if block.figures.is_empty() {
        return;
    }
    scratch.clear();
    let index = rules.index();
    let sentences = block.segments.sentences.len();
    let mut next = None;
    for sentence in 0..sentences {
        let this = next.take().or_else(|| scratch.analyse(block, rules, sentence));
        let Some(this) = this else { continue };
        scratch.run((block, rules, sheets), index, &this, None, bindings);
        next = scratch.analyse(block, rules, sentence + 1);
        let remark = match next {
            None if this.figures > 1 && points_back(block, sentence + 1) => {
                scratch.take_apart(block, rules, sentence + 1)
            }
            _ => None,
        };
        if let Some(next) = next.as_ref().or(remark.as_ref())
            && index.has_across()
        {
            scratch.run((block, rules, sheets), index, &this, Some(next), bindings);
        }
    }
}

/// "This continues the rise": the sentence speaks of the one before it.
fn points_back(block: &Block<'_>, sentence: usize) -> bool {
    let sentence = block.segments.sentences.get(sentence);
    let first = sentence.and_then(|sentence| block.segments.tokens.get(sentence.tokens.start));
    first.is_some_and(|token| matches!(token.text(block.text), "This" | "That" | "It" | "These" | "They"))
}

impl Scratch {
    /// How many instructions of patterns were tried so far: a measure of the work that does not depend on the machine.
    pub fn steps(&self) -> u64 {
        self.matcher.steps()
    }

    /// Makes the searches of quests far back, when there are many, and drops what is known of figures for them alone. All
    /// sentences with figures before `end` have been read.
    pub fn settle(&mut self, survey: &mut Survey<'_>, figures: &[Figure], end: FigureId, rules: &RuleSet) {
        // Where it is asked why nothing was found, all quests are kept.
        if self.trace.is_none() && self.searches.are_due(&self.quests, self.briefs.len()) {
            self.briefs.learn(figures);
            let known = Known { briefs: &self.briefs, figures, mentions: &survey.mentions, rules };
            let needed = self.searches.settle(&mut self.quests, end, known);
            self.briefs.forget_before(needed);
            survey.mentions.forget_before(needed as usize);
        }
    }

    /// Empties what belongs to one article.
    pub fn forget(&mut self) {
        self.fragments.clear();
        self.quests.clear();
        self.searches = Searches::default();
        self.briefs.clear();
        self.lookups.clear();
        self.trace = None;
    }

    fn clear(&mut self) {
        self.hits.clear();
        self.items.clear();
        self.playing.clear();
    }

    /// Finds cues and makes items of a sentence; nothing for one without figures.
    fn analyse(&mut self, block: &Block<'_>, rules: &RuleSet, sentence: usize) -> Option<Analysis> {
        let figures = figures_of(block.figures, &(sentence..sentence + 1));
        if figures.is_empty() { None } else { self.take_apart(block, rules, sentence) }
    }

    /// The same of a sentence that may have no figures.
    fn take_apart(&mut self, block: &Block<'_>, rules: &RuleSet, sentence: usize) -> Option<Analysis> {
        let figures = figures_of(block.figures, &(sentence..sentence + 1));
        let range = block.segments.sentences.get(sentence)?.tokens.clone();
        let (tokens, end) = (&block.segments.tokens, range.end);
        let (hits, items, playing) = (self.hits.len(), self.items.len(), self.playing.len());
        let mut features = Features::default();
        items::items(block.text, tokens, range.clone(), block.figures, figures.clone(), MAX_ITEMS, &mut self.items);
        if self.items.len() - items > MAX_ITEMS {
            self.items.truncate(items);
            return None;
        }
        rules.cues.find(tokens, range, &mut self.hits);
        let mut hit = hits;
        for item in self.items.get_mut(items..).unwrap_or_default() {
            while self.hits.get(hit).is_some_and(|hit| hit.tokens.start < item.tokens.start) {
                hit += 1;
            }
            item.hits = u32::try_from(hit).unwrap_or(u32::MAX);
            features.word(item.word);
            features.accepts(item.accepts);
            if let items::ItemKind::Figure(_) = item.kind {
                self.playing.push(item.accepts);
            }
        }
        for hit in self.hits.get(hits..).unwrap_or_default() {
            features.cue(hit.cue);
        }
        Some(Analysis {
            hits: hits..self.hits.len(),
            items: items..self.items.len(),
            playing: playing..self.playing.len(),
            features,
            figures: figures.len(),
            end,
        })
    }

    /// Runs what may match in a sentence, or in a sentence and the next.
    fn run(
        &mut self,
        (block, rules, sheets): (&Block<'_>, &RuleSet, &Sheets<'_>),
        index: &Index,
        this: &Analysis,
        next: Option<&Analysis>,
        bindings: &mut Vec<Binding>,
    ) {
        let last = next.unwrap_or(this);
        self.briefs.learn(block.known);
        let items = this.items.start..last.items.end;
        let figures = this.figures + next.map_or(0, |next| next.figures);
        if items.len() > MAX_ITEMS || figures > MAX_FIGURES {
            return;
        }
        let features = match next {
            None => &this.features,
            Some(next) => {
                self.joined.clone_from(&this.features);
                self.joined.join(&next.features);
                &self.joined
            }
        };
        // Between two sentences a full stop counts as one only before a capital letter.
        let seam = next.and_then(|next| Some((this.items.end.checked_sub(1)?, next.end)));
        let inside = seam.and_then(|(at, end)| Some(self.items.get(at)?.inside(&block.segments.tokens, end)));
        let alone =
            seam.zip(inside).and_then(|((at, _), inside)| Some(std::mem::replace(self.items.get_mut(at)?, inside)));
        let items = self.items.get(items).unwrap_or_default();
        let lone = match items {
            [item] if this.hits.is_empty() && next.is_none() => Some((item.accepts, item.word, this.playing.len())),
            _ => None,
        };
        let hits = self.hits.get(this.hits.start..last.hits.end).unwrap_or_default();
        let playing = self.playing.get(this.playing.start..last.playing.end).unwrap_or_default();
        let (across, nowhere) = (next.is_some(), sheets.are_none());
        self.trials.clear();
        match lone.and_then(|lone| self.alone.iter().find(|(known, _)| *known == lone)) {
            Some((_, trials)) => self.trials.extend_from_slice(trials),
            None => {
                let note = |entry: &Entry| self.trials.push((entry.rule, entry.shape, entry.looks_up));
                index.candidates(across, features, hits, playing, &mut self.candidates, note);
                let lone = lone.filter(|_| self.alone.len() < MOST_ALONE);
                self.alone.extend(lone.map(|lone| (lone, self.trials.clone())));
            }
        }
        self.trials.retain(|(_, _, looks_up)| !(nowhere && *looks_up));
        // Most that is noted of a window is for trials only.
        if !self.trials.is_empty() {
            self.places.fill(items, hits);
        }
        let window = Window {
            text: block.text,
            items,
            figures: block.figures,
            tokens: &block.segments.tokens,
            hits,
            first_hit: this.hits.start,
            places: &self.places,
            sheets,
            listed: if last.end == block.segments.tokens.len() { block.listed } else { 0 },
        };
        let (matcher, quests) = (&mut self.matcher, &mut self.quests);
        let (briefs, trace) = (&self.briefs, self.trace.as_ref());
        for &(index, shape, looks_up) in &self.trials {
            let Some(rule) = rules.rules.get(index) else { continue };
            let attempt = Attempt { block, rules, rule, index, window: &window, briefs, trace };
            match shape {
                Shape::Pattern(at) if looks_up => attempt.run_look(at, matcher, &mut self.lookups, bindings),
                Shape::Far(at) => attempt.run_far(at, matcher, &mut self.fragments),
                shape => attempt.run_inside(shape, features, matcher, quests, bindings),
            }
        }
        // "10.4 million (16% of all) in 2011, up from 9.4 million": once more without what stands in brackets.
        let brackets = Accepts::mark(Mark::Open).or(Accepts::mark(Mark::Close));
        let bare = &mut self.bare;
        bare.items.clear();
        if features.have_all(brackets) {
            items::without_asides(window.items, &mut bare.items);
        }
        if (1..window.items.len()).contains(&bare.items.len()) {
            // What stands in brackets is not there to be needed; words that must not be in the sentence still are.
            bare.features.clone_from(features);
            bare.features.only_accepts(bare.items.iter().fold(Accepts::NONE, |all, item| all.or(item.accepts)));
            let is_figure = |item: &&Item| matches!(item.kind, items::ItemKind::Figure(_));
            bare.playing.clear();
            bare.playing.extend(bare.items.iter().filter(is_figure).map(|item| item.accepts));
            let (left, there) = (bare.playing.as_slice(), &bare.features);
            // The same figures make the same rows.
            let same_rows = left.len() == playing.len();
            self.trials.clear();
            let note = |entry: &Entry| {
                if !(same_rows && matches!(entry.shape, Shape::Row(_))) {
                    self.trials.push((entry.rule, entry.shape, entry.looks_up));
                }
            };
            index.candidates(across, there, hits, left, &mut self.candidates, note);
            if !self.trials.is_empty() {
                bare.places.fill(&bare.items, hits);
            }
            let window = Window { items: &bare.items, places: &bare.places, ..window };
            for &(index, shape, _) in &self.trials {
                let Some(rule) = rules.rules.get(index) else { continue };
                let attempt = Attempt { block, rules, rule, index, window: &window, briefs, trace };
                attempt.run_inside(shape, there, matcher, quests, bindings);
            }
        }
        if let (Some((at, _)), Some(alone)) = (seam, alone) {
            self.items.get_mut(at).into_iter().for_each(|item| *item = alone.clone());
        }
    }
}

/// The figures in a range of sentences; figures are in text order.
fn figures_of(figures: &[Figure], sentences: &Range<usize>) -> Range<usize> {
    let start = figures.partition_point(|figure| (figure.sentence as usize) < sentences.start);
    let end = figures.partition_point(|figure| (figure.sentence as usize) < sentences.end);
    start..end
}

/// One rule tried on one window.
struct Attempt<'a> {
    block: &'a Block<'a>,
    rules: &'a RuleSet,
    rule: &'a Rule,
    index: usize,
    window: &'a Window<'a>,
    briefs: &'a Briefs,
    trace: Option<&'a RefCell<Trace>>,
}

impl Attempt<'_> {
    /// Tries what ties the figures of a sentence by themselves, with or without what stands in brackets. What is looked up,
    /// and pieces for figures far apart, are tried on whole sentences only.
    fn run_inside(
        &self,
        shape: Shape,
        features: &Features,
        matcher: &mut Matcher,
        quests: &mut Vec<Quest>,
        bindings: &mut Vec<Binding>,
    ) {
        match shape {
            _ if self.rule.binder.look.is_some() => {}
            Shape::Pattern(at) => self.run_pattern(at, matcher, bindings),
            Shape::Frame => self.run_frame(features, matcher, bindings),
            Shape::Seek(seek, at) => self.run_seek(seek, at, matcher, quests),
            Shape::Row(seek) => self.run_row(seek, quests),
            Shape::Far(_) => {}
        }
    }

    fn run_pattern(&self, pattern: usize, matcher: &mut Matcher, bindings: &mut Vec<Binding>) {
        let Some(pattern) = self.rule.binder.patterns.get(pattern) else { return };
        let (mut from, end) = (0, self.window.items.len());
        while from < end {
            let found = matcher.find(pattern, &self.rule.roles, self.window, from);
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
        let mut binding = self.binding(captures)?;
        match conditions::complete(self, &mut binding) {
            Ok(()) => Some(binding),
            Err(unmet) => {
                let trace = self.trace.and_then(|trace| trace.try_borrow_mut().ok());
                trace.into_iter().for_each(|mut trace| {
                    trace.note(&self.rule.id, binding.figures().into_vec(), Outcome::Refused(unmet));
                });
                None
            }
        }
    }

    /// A binding of the rule without figures.
    fn unbound(&self) -> Binding {
        Binding::new(self.index, Roles::new(), Confidence::High)
    }

    fn binding(&self, captures: &[Capture]) -> Option<Binding> {
        let mut binding = self.unbound();
        for capture in captures {
            match *capture {
                Capture::Figure(role, item) => {
                    let items::ItemKind::Figure(index) = self.window.items.get(item)?.kind else { return None };
                    binding.roles.push((role, self.block.first_id + u32::try_from(index).ok()?));
                }
                Capture::Cue(hit) => {
                    let hit = self.window.hits.get(hit)?;
                    let Some(value) = self.rules.cues.value(hit) else { continue };
                    if self.rule.worded.contains(&hit.cue) {
                        binding.words.extend(self.worded(hit, &value));
                    }
                    binding.cues.push((self.rules.cues.name(hit.cue).to_owned(), value));
                }
                Capture::Row(..) => {}
                Capture::Names(count) => {
                    binding.cues.push((NAMES.to_owned(), Number::from(i64::try_from(count).ok()?)));
                }
            }
        }
        binding.roles.sort_unstable();
        Some(binding)
    }

    fn worded(&self, hit: &CueHit, value: &Number) -> Option<Worded> {
        let Segments { tokens, sentences, .. } = self.block.segments;
        let (first, last) = (tokens.get(hit.tokens.start)?, tokens.get(hit.tokens.end.checked_sub(1)?)?);
        let sentence = sentences.partition_point(|sentence| sentence.tokens.end <= hit.tokens.start);
        let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Some(Worded {
            cue: self.rules.cues.name(hit.cue).to_owned(),
            value: value.clone(),
            at: first.span.join(last.span),
            sentence: index(sentence),
            tokens: index(hit.tokens.start)..index(hit.tokens.end),
        })
    }
}

/// Several patterns of a rule may find the same figures; the first counts.
fn push_new(bindings: &mut Vec<Binding>, binding: Binding) {
    let same = |known: &Binding| known.rule == binding.rule && known.has_figures_of(&binding);
    if !bindings.iter().rev().take(64).any(same) {
        bindings.push(binding);
    }
}
