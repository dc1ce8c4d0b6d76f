//! Runs compiled patterns over the items of a sentence.
//!
//! A bounded backtracker: every pair of instruction and item is tried once, so the time is at most the product of both,
//! whatever the pattern. Bindings are found from left to right and do not overlap.

use crate::article::Token;
use crate::figure::Figure;
use crate::lexicon::{CueHit, CueId, WordId};
use crate::rules::Role;
use crate::rules::equation::RoleId;
use crate::rules::pattern::{Mark, Pattern, Step};

use super::items::{Item, ItemKind, is_background};
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
}

/// Working memory, kept from pattern to pattern.
#[derive(Default)]
pub struct Matcher {
    visited: Vec<u64>,
    jobs: Vec<Job>,
    captures: Vec<Capture>,
}

/// False where the first instruction of a pattern already fails; spares the search at most places.
fn may_start(pattern: &Pattern, roles: &[Role], window: &Window<'_>, item: usize) -> bool {
    match pattern.steps.first() {
        Some(Step::Figure(role)) => roles.get(*role).is_some_and(|role| window.plays(item, role)),
        Some(Step::Cue(cue)) => window.cue_at(item, *cue).is_some(),
        Some(step @ Step::Word(_)) => window.consume(step, item).is_some(),
        _ => true,
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
        let mut starts = (from..until).filter(|start| may_start(pattern, roles, window, *start));
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
                other => {
                    item += window.consume(other, item)?;
                    step += 1;
                }
            }
        }
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
        self.figure(item).is_some_and(|figure| {
            figure.is_usable() && !figure.scope.superseded && role.suits(figure) && !self.is_band(figure)
        })
    }

    /// "the high $50s" is a band of values, not one.
    fn is_band(&self, figure: &Figure) -> bool {
        let next = self.tokens.get(figure.tokens.end as usize);
        next.is_some_and(|token| !token.spaced() && token.text(self.text) == "s")
    }

    fn is_background(&self, item: usize) -> bool {
        self.figure(item).is_some_and(|figure| is_background(figure.kind) || !figure.is_usable())
    }

    /// The cue at an item, if it ends where an item ends: its index and the item after it.
    pub fn cue_at(&self, item: usize, cue: CueId) -> Option<(usize, usize)> {
        let start = self.items.get(item)?.tokens.start;
        let first = self.hits.partition_point(|hit| hit.tokens.start < start);
        let same_start = self.hits.get(first..)?.iter().take_while(|hit| hit.tokens.start == start);
        let (offset, hit) = same_start.enumerate().find(|(_, hit)| hit.cue == cue)?;
        let after = self.items.partition_point(|item| item.tokens.end <= hit.tokens.end);
        let aligned = after > item && self.items.get(after - 1).is_some_and(|last| last.tokens.end == hit.tokens.end);
        aligned.then_some((first + offset, after))
    }

    /// A sentence that begins with a small letter is the rest of one that was torn apart.
    fn starts_small(&self) -> bool {
        let token = self.items.first().and_then(|item| self.tokens.get(item.tokens.start));
        token.is_some_and(|token| token.text(self.text).starts_with(char::is_lowercase))
    }

    fn has_word(&self, item: usize, word: WordId) -> bool {
        let token = self.items.get(item).and_then(|item| self.tokens.get(item.tokens.start));
        token.is_some_and(|token| token.word == word)
    }

    /// How many items an instruction takes at a place, if it fits there.
    fn consume(&self, step: &Step, item: usize) -> Option<usize> {
        let kind = self.kind(item);
        let fits = match step {
            Step::Word(word) => matches!(kind, Some(ItemKind::Word | ItemKind::And)) && self.has_word(item, *word),
            Step::Not(word) => return (!self.has_word(item, *word)).then_some(0),
            Step::Mark(mark) => match kind {
                Some(ItemKind::Mark(found)) => found == *mark,
                Some(ItemKind::And) => *mark == Mark::Plus,
                Some(ItemKind::Stop) => *mark == Mark::Stop,
                _ => false,
            },
            Step::AnyWord => match kind {
                Some(ItemKind::Word | ItemKind::And | ItemKind::Other) => true,
                Some(ItemKind::Figure(_)) => self.is_background(item),
                _ => false,
            },
            Step::Any => match kind {
                Some(ItemKind::Figure(_)) => self.is_background(item),
                Some(_) => true,
                None => false,
            },
            Step::Anything => !matches!(kind, None | Some(ItemKind::Stop)),
            Step::InBrackets => !matches!(kind, None | Some(ItemKind::Stop | ItemKind::Mark(Mark::Close))),
            Step::Start => return (item == 0 && !self.starts_small()).then_some(0),
            Step::End => {
                let rest = self.items.get(item..).unwrap_or(&[]);
                let only_marks = rest.iter().all(|item| matches!(item.kind, ItemKind::Stop | ItemKind::Mark(_)));
                return (only_marks && rest.len() <= 3).then_some(0);
            }
            _ => false,
        };
        fits.then_some(1)
    }
}
