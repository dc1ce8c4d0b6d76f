//! What the figures of one sentence have in common, made once for all of them: the stems of its words, its names, times and
//! values.

use std::ops::Range;

use super::stem::{Stem, hash, stem};
use super::words::Words;
use super::{Block, figures_of};
use crate::article::{Token, TokenFlags, TokenKind};
use crate::figure::{Figure, Kind};
use crate::lexicon::{Class, Lexicon};

/// Longer lists are not gone through for every figure.
const MANY: usize = 64;

/// What the figures of one sentence have in common.
#[derive(Default)]
pub struct Shared {
    /// The tokens of the sentence.
    pub tokens: Range<usize>,
    /// The stem of each token that is a content word.
    stems: Vec<Option<Stem>>,
    /// The stems of content words and of names, and the hashes of values, with their places: sorted by stem.
    words: Vec<(Stem, usize)>,
    names: Vec<(Stem, usize)>,
    values: Vec<(Stem, usize)>,
    /// The values in the order of the text, with the places of their figures in it.
    in_order: Vec<(u32, Stem)>,
    /// The tokens that end a clause.
    limits: Vec<usize>,
    /// Dates, years and weekdays, sorted.
    pub times: Vec<Stem>,
    /// One of the times is a day.
    pub dated: bool,
    /// The sentence sets pairs side by side: "vs".
    pub paired: bool,
}

impl Shared {
    /// Fills in what a sentence has.
    pub fn fill(&mut self, block: &Block<'_>, lexicon: &Lexicon, sentence: u32, tokens: Range<usize>) {
        self.clear();
        self.tokens = tokens.clone();
        self.figures(block, sentence);
        for (at, token) in tokens.clone().zip(block.segments.tokens.get(tokens).into_iter().flatten()) {
            let mut stem = None;
            if token.kind == TokenKind::Word {
                let (text, class) = (token.text(block.text), lexicon.class(token.word));
                self.paired |= matches!(text, "vs" | "versus" | "Vs");
                if class.meets(Class::WEEKDAY.or(Class::MONTH)) || DAYS.contain(text) {
                    self.dated |= class.meets(Class::WEEKDAY);
                    self.times.push(hash(&text.to_lowercase()));
                }
                stem = is_content(text, class).then(|| self::stem(text));
                self.words.extend(stem.map(|stem| (stem, at)));
                // What begins the sentence has its capital letter from there.
                if at > self.tokens.start && is_name(token, class) {
                    self.names.push((hash(text), at));
                }
            } else if matches!(token.symbol, ',' | ':' | ';' | '“' | '”' | '"') {
                self.limits.push(at);
            }
            self.stems.push(stem);
        }
        self.times.sort_unstable();
        self.times.dedup();
        self.words.sort_unstable();
        self.names.sort_unstable();
        self.values.sort_unstable();
    }

    fn clear(&mut self) {
        self.stems.clear();
        self.words.clear();
        self.names.clear();
        self.values.clear();
        self.in_order.clear();
        self.limits.clear();
        self.times.clear();
        (self.dated, self.paired) = (false, false);
    }

    fn figures(&mut self, block: &Block<'_>, sentence: u32) {
        let sentence = sentence as usize;
        let figures = block.figures.get(figures_of(block.figures, &(sentence..sentence + 1)));
        for figure in figures.into_iter().flatten() {
            if is_timed(figure) {
                // Dates and years by their value, weekdays and words such as "yesterday" by name.
                self.times.push(hash(&figure.at.slice(block.text).to_lowercase()));
            } else if figure.is_usable() {
                let value = hash(&figure.value);
                self.values.push((value, self.values.len()));
                self.in_order.push((figure.at.start, value));
            }
            self.dated |= figure.date().is_some_and(|date| date.day.is_some());
        }
    }

    /// True when the sentence has three figures or more, dates aside.
    pub fn has_many(&self) -> bool {
        self.values.len() >= 3
    }

    /// The stem of a content word of the sentence.
    pub fn content(&self, at: usize) -> Option<Stem> {
        self.stems.get(at.checked_sub(self.tokens.start)?).copied().flatten()
    }

    /// Adds the stems of the content words in a range of tokens but for those in another, sorted, each once.
    pub fn words_in(&self, around: Range<usize>, without: &Range<usize>, stems: &mut Vec<Stem>) {
        let inside = |at: usize| around.contains(&at) && !without.contains(&at);
        if self.words.len() > MANY {
            let near = around.clone().filter(|at| inside(*at));
            return add_unsorted(near.filter_map(|at| self.content(at)), stems);
        }
        add(&self.words, inside, stems);
    }

    /// The same of the names.
    pub fn names_in(&self, range: &Range<usize>, stems: &mut Vec<Stem>) {
        add(&self.names, |at| range.contains(&at), stems);
    }

    /// Adds the values of the other figures, up to so many before a figure and as many behind it.
    pub fn values_beside(&self, figure: &Figure, most: usize, stems: &mut Vec<Stem>) {
        let number = self.in_order.partition_point(|(start, _)| *start < figure.at.start);
        let counts = !is_timed(figure);
        let near = number.saturating_sub(most)..number + most + usize::from(counts);
        let beside = |at: usize| near.contains(&at) && !(counts && at == number);
        if self.values.len() > MANY {
            let near = near.clone().filter(|at| beside(*at));
            return add_unsorted(near.filter_map(|at| Some(self.in_order.get(at)?.1)), stems);
        }
        add(&self.values, beside, stems);
    }

    /// The tokens between the commas, colons or quotation marks around others; asides between dashes or in brackets are part
    /// of the clause.
    pub fn clause(&self, inner: Range<usize>) -> Range<usize> {
        let before = self.limits.partition_point(|limit| *limit < inner.start);
        let first = before.checked_sub(1).and_then(|before| self.limits.get(before));
        let behind = self.limits.partition_point(|limit| *limit < inner.end);
        first.map_or(self.tokens.start, |limit| limit + 1)..self.limits.get(behind).copied().unwrap_or(self.tokens.end)
    }
}

/// A capitalised word, months and weekdays aside.
pub fn is_name(token: &Token, class: Class) -> bool {
    const NO_NAMES: Class = Class::WEEKDAY.or(Class::MONTH).or(Class::STOP);
    token.flags.has(TokenFlags::CAPITAL) && !class.meets(NO_NAMES)
}

/// Dates, years and times of day are what a sentence is dated by, no values of it.
fn is_timed(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Date | Kind::Year | Kind::Time)
}

fn add(all: &[(Stem, usize)], inside: impl Fn(usize) -> bool, stems: &mut Vec<Stem>) {
    let first = stems.len();
    for (stem, _) in all.iter().filter(|(_, at)| inside(*at)) {
        if stems.get(first..).and_then(<[Stem]>::last) != Some(stem) {
            stems.push(*stem);
        }
    }
}

fn add_unsorted(new: impl Iterator<Item = Stem>, stems: &mut Vec<Stem>) {
    let mut new: Vec<Stem> = new.collect();
    new.sort_unstable();
    new.dedup();
    stems.append(&mut new);
}

const DAYS: Words<9> =
    Words::new(["yesterday", "today", "tonight", "tomorrow", "now", "earlier", "previously", "overnight", "last"]);

const AUXILIARIES: Words<22> = Words::new([
    "have", "has", "had", "having", "is", "are", "was", "were", "be", "been", "being", "do", "does", "did", "will",
    "would", "can", "could", "may", "might", "should", "must",
]);

/// A word that is neither a function word, an auxiliary, an adverb nor part of a number.
fn is_content(text: &str, class: Class) -> bool {
    const EMPTY: Class = Class::STOP.or(Class::ADVERB).or(Class::DETERMINER).or(Class::NUMBER).or(Class::HEDGE);
    !class.meets(EMPTY) && !AUXILIARIES.contain(text) && !text.ends_with("ly")
}
