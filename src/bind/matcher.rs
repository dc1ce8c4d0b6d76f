//! Runs compiled patterns over the items of a sentence.
//!
//! A bounded backtracker: every pair of branch and item is tried once, so the time is bounded by the product of instructions
//! and items, whatever the pattern. Bindings are found from left to right and do not overlap.

use smallvec::SmallVec;

use crate::article::Token;
use crate::figure::Figure;
use crate::lexicon::{CueHit, CueId, WordId};
use crate::rules::Role;
use crate::rules::equation::RoleId;
use crate::rules::pattern::{Accepts, Gap, Pattern, Starts, Step};

use super::items::{Item, ItemKind};
use super::look::Sheets;
use super::names;
use super::places::Places;
use super::reach::Reach;

/// What patterns are run over: items, the figures below them, cues, and the tokens' words.
pub struct Window<'a> {
    /// The prose of the block.
    pub text: &'a str,
    /// The items of the sentence.
    pub items: &'a [Item],
    /// The figures of the block.
    pub figures: &'a [Figure],
    /// The tokens of the block.
    pub tokens: &'a [Token],
    /// Cues in the window, by first token.
    pub hits: &'a [CueHit],
    /// The number of the first of them, as items count cues.
    pub first_hit: usize,
    /// Where patterns can begin.
    pub places: &'a Places,
    /// The tables whose rows patterns may name.
    pub sheets: &'a Sheets<'a>,
    /// How many bullets follow the window, where it ends its block.
    pub listed: usize,
}

/// A figure in a role, or a cue that took part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capture {
    /// A role and the item of its figure.
    Figure(RoleId, usize),
    /// Index of a cue in the window's list.
    Cue(usize),
    /// A list of so many names.
    Names(usize),
    /// The label of a row: its first item and the one after its last.
    Row(usize, usize),
}

/// What a match has taken, in its order: mostly a few.
pub type Captures = SmallVec<[Capture; 6]>;

/// Working memory, kept from pattern to pattern.
#[derive(Default)]
pub struct Matcher {
    reach: Reach,
    openings: Vec<usize>,
    visited: Vec<u64>,
    jobs: Vec<Job>,
    captures: Vec<Capture>,
    steps: u64,
}

/// A branch that is still to be tried, and how many captures there were before it.
struct Job {
    step: usize,
    item: usize,
    captures: usize,
}

impl Matcher {
    /// Instructions that were tried so far.
    pub fn steps(&self) -> u64 {
        self.steps + self.reach.steps
    }

    /// The first match that begins at item `from` or later: its captures, its first item and the item after its last.
    pub fn find(
        &mut self,
        pattern: &Pattern,
        roles: &[Role],
        window: &Window<'_>,
        from: usize,
    ) -> Option<(Captures, usize, usize)> {
        if !self.reach.may_match(pattern, roles, window, from) {
            return None;
        }
        let mut openings = std::mem::take(&mut self.openings);
        window.places.openings(pattern, window.items, from, &mut openings);
        // Many patterns begin nowhere in a sentence, so the table is only cleared for those that do.
        if !openings.is_empty() {
            self.visited.clear();
            self.visited.resize((pattern.steps.len() * (window.items.len() + 1)).div_ceil(64), 0);
        }
        let found = openings.iter().find_map(|&start| {
            let end = self.run(pattern, roles, window, start)?;
            Some((Captures::from_slice(&self.captures), start, end))
        });
        self.openings = openings;
        found
    }

    /// Follows one thread until it fails, then the latest branch that is left; returns the end of a match.
    fn run(&mut self, pattern: &Pattern, roles: &[Role], window: &Window<'_>, start: usize) -> Option<usize> {
        self.jobs.clear();
        self.captures.clear();
        let (mut step, mut item) = (0, start);
        loop {
            self.steps += 1;
            let next = match pattern.steps.get(step) {
                Some(Step::Match) => return Some(item),
                Some(Step::Jump(target)) => Some((*target, item)),
                // All loops and joints of a program lead through a branch or a gap, so only these need be kept from being
                // tried twice.
                Some(Step::Split(first, second)) if self.first_visit(step * (window.items.len() + 1) + item) => {
                    self.jobs.push(Job { step: *second, item, captures: self.captures.len() });
                    Some((*first, item))
                }
                Some(Step::Gap(gap)) if self.first_visit(step * (window.items.len() + 1) + item) => {
                    self.pass(pattern, gap, window, step + 1, item);
                    None
                }
                Some(Step::Split(..) | Step::Gap(_)) | None => None,
                Some(taking) => self.take(taking, roles, window, item).map(|after| (step + 1, after)),
            };
            (step, item) = match next {
                Some(next) => next,
                None => {
                    let job = self.jobs.pop()?;
                    self.captures.truncate(job.captures);
                    (job.step, job.item)
                }
            };
        }
    }

    /// Puts off going on behind a gap, at each item where that is possible; the nearest is tried first.
    fn pass(&mut self, pattern: &Pattern, gap: &Gap, window: &Window<'_>, next: usize, from: usize) {
        if !gap.then.may_begin_among(window.places.accepts) {
            return;
        }
        // Other than branches and gaps, what follows has a mark of its own only here.
        let marks =
            !matches!(pattern.steps.get(next), Some(Step::Split(..) | Step::Gap(_) | Step::Jump(_) | Step::Counted));
        let first = self.jobs.len();
        for item in from..=from + usize::from(gap.most) {
            self.steps += 1;
            if window.may_begin(&gap.then, item) && (!marks || self.first_visit(next * (window.items.len() + 1) + item))
            {
                self.jobs.push(Job { step: next, item, captures: self.captures.len() });
            }
            if !window.items.get(item).is_some_and(|item| item.accepts.meets(gap.takes)) {
                break;
            }
        }
        self.jobs.get_mut(first..).unwrap_or_default().reverse();
    }

    /// The item after what an instruction takes, if it fits.
    fn take(&mut self, step: &Step, roles: &[Role], window: &Window<'_>, item: usize) -> Option<usize> {
        let (capture, after) = match step {
            Step::Figure(role) if window.plays(item, roles.get(*role)?) => (Capture::Figure(*role, item), item + 1),
            Step::Figure(_) => return None,
            Step::Cue(cue) => window.cue_at(item, *cue).map(|(hit, after)| (Capture::Cue(hit), after))?,
            Step::Names => names::list(window, item).map(|(count, after)| (Capture::Names(count), after))?,
            Step::Things => names::things(window, item).map(|(count, after)| (Capture::Names(count), after))?,
            Step::Items => window.items_after(item).map(|count| (Capture::Names(count), item))?,
            Step::Row => super::look::label_end(window, item).map(|after| (Capture::Row(item, after), after))?,
            Step::Counted => return self.counted(window, item),
            other => return Some(item + window.consume(other, item)?),
        };
        self.captures.push(capture);
        Some(after)
    }

    /// The item after the counted noun of the last figure, which begins at `item`.
    fn counted(&self, window: &Window<'_>, item: usize) -> Option<usize> {
        let figure = self.captures.iter().rev().find_map(|capture| match capture {
            Capture::Figure(_, item) => window.figure(*item),
            _ => None,
        })?;
        let noun = figure.noun.as_ref().filter(|noun| noun.tokens.start >= figure.tokens.end)?;
        let covered = |item: &&Item| item.tokens.end <= noun.tokens.end as usize;
        let taken = window.items.get(item..)?.iter().take_while(covered).count();
        (taken > 0).then_some(item + taken)
    }

    fn first_visit(&mut self, bit: usize) -> bool {
        let Some(word) = self.visited.get_mut(bit / 64) else { return false };
        let mask = 1 << (bit % 64);
        let first = *word & mask == 0;
        *word |= mask;
        first
    }
}

impl Window<'_> {
    /// How many bullets follow, where the window ends its block at `item`.
    fn items_after(&self, item: usize) -> Option<usize> {
        let rest = self.items.get(item..).unwrap_or_default();
        let ended = rest.iter().all(|item| item.kind == ItemKind::Stop);
        (ended && self.listed > 0).then_some(self.listed)
    }

    fn kind(&self, item: usize) -> Option<ItemKind> {
        self.items.get(item).map(|item| item.kind)
    }

    /// The figure of an item.
    pub fn figure(&self, item: usize) -> Option<&Figure> {
        match self.kind(item)? {
            ItemKind::Figure(index) => self.figures.get(index),
            _ => None,
        }
    }

    /// True when an item is one of some words.
    pub fn is_word(&self, item: usize, words: &[&str]) -> bool {
        let token = self.items.get(item).and_then(|item| self.tokens.get(item.tokens.start));
        token.is_some_and(|token| words.contains(&token.text(self.text)))
    }

    pub fn plays(&self, item: usize, role: &Role) -> bool {
        let fits = self.items.get(item).is_some_and(|item| item.accepts.meets(role.accepts));
        fits && (role.units.is_empty() || self.figure(item).is_some_and(|figure| role.suits_unit(figure)))
    }

    /// The cue at an item, if it ends where an item ends: its index and the item after it.
    pub fn cue_at(&self, item: usize, cue: CueId) -> Option<(usize, usize)> {
        let (start, first) = self.items.get(item).map(|item| (item.tokens.start, item.hits as usize))?;
        let first = first.checked_sub(self.first_hit)?;
        let same_start = self.hits.get(first..)?.iter().take_while(|hit| hit.tokens.start == start);
        let (offset, hit) = same_start.enumerate().find(|(_, hit)| hit.cue == cue)?;
        // Phrases are short: the item where one ends is near.
        let rest = self.items.get(item..)?.iter();
        let taken = rest.take_while(|item| item.tokens.end <= hit.tokens.end).count();
        let last = taken.checked_sub(1).and_then(|last| self.items.get(item + last))?;
        (last.tokens.end == hit.tokens.end).then_some((first + offset, item + taken))
    }

    /// True when nothing but final marks is left.
    pub fn ends_at(&self, item: usize) -> bool {
        let rest = self.items.get(item..).unwrap_or(&[]);
        rest.len() <= 3 && rest.iter().all(|item| matches!(item.kind, ItemKind::Stop | ItemKind::Mark(_)))
    }

    /// False when surely nothing of `starts` is at an item.
    fn may_begin(&self, starts: &Starts, at: usize) -> bool {
        let Some(item) = self.items.get(at) else { return starts.anywhere || starts.at_end };
        starts.anywhere
            || item.accepts.meets(starts.accepts)
            || (starts.at_start && at == 0)
            || (starts.at_end && self.ends_at(at))
            || (!starts.words.is_empty() && starts.words.contains(&item.word))
            || (!starts.cues.is_empty() && self.hits_at(item).any(|hit| starts.cues.contains(&hit.cue)))
    }

    /// The cues that begin where an item begins.
    fn hits_at(&self, item: &Item) -> impl Iterator<Item = &CueHit> {
        let first = (item.hits as usize).saturating_sub(self.first_hit);
        let start = item.tokens.start;
        self.hits.get(first..).unwrap_or_default().iter().take_while(move |hit| hit.tokens.start == start)
    }

    /// A sentence that begins with a small letter is the rest of one that was torn apart.
    fn starts_small(&self) -> bool {
        let token = self.items.first().and_then(|item| self.tokens.get(item.tokens.start));
        token.is_some_and(|token| token.text(self.text).starts_with(char::is_lowercase))
    }

    /// How many items an instruction takes at a place, if it fits there.
    fn consume(&self, step: &Step, item: usize) -> Option<usize> {
        let found = self.items.get(item);
        let accepts = found.map_or(Accepts::NONE, |item| item.accepts);
        let is_word = |word: &WordId| found.is_some_and(|item| item.word == *word);
        let fits = match step {
            Step::Word(word) => is_word(word) && matches!(self.kind(item), Some(ItemKind::Word | ItemKind::And)),
            Step::Not(word) => return (!is_word(word)).then_some(0),
            Step::Mark(mark) => accepts.meets(Accepts::mark(*mark)),
            Step::Start => return (item == 0 && !self.starts_small()).then_some(0),
            Step::End => return self.ends_at(item).then_some(0),
            _ => false,
        };
        fits.then_some(1)
    }
}
