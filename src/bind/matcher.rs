//! Runs compiled patterns over the items of a sentence.
//!
//! A bounded backtracker: every pair of instruction and item is tried once, so the time is at most the product of both,
//! whatever the pattern. Bindings are found from left to right and do not overlap.

use crate::article::Token;
use crate::figure::Figure;
use crate::lexicon::{CueHit, CueId, WordId};
use crate::rules::Role;
use crate::rules::equation::RoleId;
use crate::rules::pattern::{Accepts, Pattern, Starts, Step};

use super::items::{Item, ItemKind};
use super::look::Sheets;
use super::names;

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
    /// The tables whose rows patterns may name.
    pub sheets: &'a Sheets<'a>,
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

/// Working memory, kept from pattern to pattern.
#[derive(Default)]
pub struct Matcher {
    visited: Vec<u64>,
    jobs: Vec<Job>,
    captures: Vec<Capture>,
}

/// Where a match of a pattern can begin, with the kinds of its roles filled in.
struct Opening<'a> {
    starts: &'a Starts,
    accepts: Accepts,
}

impl<'a> Opening<'a> {
    fn new(pattern: &'a Pattern, roles: &[Role]) -> Opening<'a> {
        let starts = &pattern.starts;
        let kinds = starts.roles.iter().filter_map(|role| roles.get(*role)).map(|role| role.accepts);
        Opening { starts, accepts: kinds.fold(starts.accepts, Accepts::or) }
    }

    /// False where the first instructions already fail; spares the search at most places.
    fn allows(&self, window: &Window<'_>, at: usize) -> bool {
        let Some(item) = window.items.get(at) else { return false };
        self.starts.anywhere
            || item.accepts.meets(self.accepts)
            || (self.starts.at_start && at == 0)
            || self.starts.words.contains(&item.word)
            || self.starts.cues.iter().any(|cue| window.cue_at(at, *cue).is_some())
    }
}

enum Job {
    Explore { step: usize, item: usize },
    Restore { captures: usize },
}

impl Matcher {
    /// The first match that starts at item `from` or later and begins before `until`: its captures, its first item and the
    /// item after its last.
    pub fn find(
        &mut self,
        pattern: &Pattern,
        roles: &[Role],
        window: &Window<'_>,
        from: usize,
        until: usize,
    ) -> Option<(Vec<Capture>, usize, usize)> {
        let opening = Opening::new(pattern, roles);
        let mut starts = (from..until).filter(|start| opening.allows(window, *start));
        let first = starts.next()?;
        // Most patterns start nowhere in a sentence, so the table is only cleared for those that do.
        self.visited.clear();
        self.visited.resize((pattern.steps.len() * (window.items.len() + 1)).div_ceil(64), 0);
        std::iter::once(first).chain(starts).find_map(|start| {
            let end = self.run(pattern, roles, window, start)?;
            Some((self.captures.clone(), start, end))
        })
    }

    fn run(&mut self, pattern: &Pattern, roles: &[Role], window: &Window<'_>, start: usize) -> Option<usize> {
        self.jobs.clear();
        self.captures.clear();
        self.jobs.push(Job::Explore { step: 0, item: start });
        while let Some(job) = self.jobs.pop() {
            match job {
                Job::Restore { captures } => self.captures.truncate(captures),
                Job::Explore { step, item } => {
                    if let Some(end) = self.explore(pattern, roles, window, step, item) {
                        return Some(end);
                    }
                }
            }
        }
        None
    }

    /// Follows one thread until it fails or forks; returns the end of a match.
    fn explore(
        &mut self,
        pattern: &Pattern,
        roles: &[Role],
        window: &Window<'_>,
        mut step: usize,
        mut item: usize,
    ) -> Option<usize> {
        loop {
            if !self.first_visit(step * (window.items.len() + 1) + item) {
                return None;
            }
            match pattern.steps.get(step)? {
                Step::Match => return Some(item),
                Step::Jump(target) => step = *target,
                Step::Split(first, second) => {
                    self.jobs.push(Job::Explore { step: *second, item });
                    self.jobs.push(Job::Restore { captures: self.captures.len() });
                    self.jobs.push(Job::Explore { step: *first, item });
                    return None;
                }
                Step::Figure(role) => {
                    if !window.plays(item, roles.get(*role)?) {
                        return None;
                    }
                    self.captures.push(Capture::Figure(*role, item));
                    (step, item) = (step + 1, item + 1);
                }
                Step::Cue(cue) => {
                    let (hit, after) = window.cue_at(item, *cue)?;
                    self.captures.push(Capture::Cue(hit));
                    (step, item) = (step + 1, after);
                }
                Step::Names => {
                    let (count, after) = names::list(window, item)?;
                    self.captures.push(Capture::Names(count));
                    (step, item) = (step + 1, after);
                }
                Step::Row => {
                    let after = super::look::label_end(window, item)?;
                    self.captures.push(Capture::Row(item, after));
                    (step, item) = (step + 1, after);
                }
                Step::Counted => (step, item) = (step + 1, self.counted(window, item)?),
                Step::Things => {
                    let (count, after) = names::things(window, item)?;
                    self.captures.push(Capture::Names(count));
                    (step, item) = (step + 1, after);
                }
                other => {
                    item += window.consume(other, item)?;
                    step += 1;
                }
            }
        }
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
            Step::AnyWord => accepts.meets(Accepts::WORD),
            Step::Any => accepts.meets(Accepts::ANY),
            Step::Anything => accepts.meets(Accepts::ANYTHING),
            Step::InBrackets => accepts.meets(Accepts::IN_BRACKETS),
            Step::Start => return (item == 0 && !self.starts_small()).then_some(0),
            Step::End => {
                let rest = self.items.get(item..).unwrap_or(&[]);
                let only_marks = rest.iter().all(|item| matches!(item.kind, ItemKind::Stop | ItemKind::Mark(_)));
                return (rest.len() <= 3 && only_marks).then_some(0);
            }
            _ => false,
        };
        fits.then_some(1)
    }
}
