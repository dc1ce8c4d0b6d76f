//! Lists of names with figures that are told twice: "11.0% in England, 6.5% in Wales and 3.6% in Scotland".
//!
//! Where two sentences give the same figures for the same names, and another one for a single name, one of them is wrong: years
//! and groups differ in more than one of their figures.

use std::collections::VecDeque;
use std::ops::Range;

use smallvec::SmallVec;

use super::Block;
use super::gist::Gist;
use super::likeness::disjoint;
use super::profile::Profile;
use super::shared::is_name;
use super::stem::{Stem, hash};
use crate::article::TokenKind;
use crate::claim::FigureId;
use crate::figure::Figure;
use crate::lexicon::Lexicon;
use crate::quantity::Number;

/// The fewest names that both lists must have with one value.
const ALIKE: usize = 2;
/// The fewest digits that these values must have together: small numbers are equal by chance.
const DIGITS: usize = 4;
/// How many earlier lists a list is compared with.
const LOOK_BACK: usize = 40;
/// A list with more names is a table in disguise.
const LONGEST: usize = 40;

/// The lists of a document, and the figures in which two of them differ.
#[derive(Debug, Default)]
pub struct Lists {
    /// The block and sentence of the lists that are being read.
    sentence: Option<(u32, u32)>,
    open: SmallVec<[List; 2]>,
    /// The last ones before.
    earlier: VecDeque<List>,
    found: Vec<(FigureId, FigureId)>,
}

/// The figures of a sentence that stand beside names, one for each name.
#[derive(Debug)]
struct List {
    /// The number of unit and kind.
    key: u32,
    entries: Vec<Entry>,
}

/// A figure of a list.
#[derive(Debug)]
struct Entry {
    name: Stem,
    figure: FigureId,
    noun: Option<Stem>,
    times: Box<[Stem]>,
    digits: usize,
    /// Contradicts no other figure.
    apart: bool,
}

impl Lists {
    /// Adds a figure, in the order of the text; `key` is the number of its unit and kind.
    pub fn add(&mut self, figures: &[Figure], figure: FigureId, key: u32, profile: &Profile, gist: &Gist) {
        let (Some(name), Some(place)) = (profile.beside, figures.get(figure as usize)) else { return };
        let sentence = Some((place.block, place.sentence));
        if self.sentence != sentence {
            self.close(figures);
            self.sentence = sentence;
        }
        let times = profile.times().into();
        let entry = Entry { name, figure, noun: profile.noun, times, digits: gist.digits, apart: gist.scent.apart };
        match self.open.iter_mut().find(|list| list.key == key) {
            Some(list) => list.entries.push(entry),
            None => self.open.push(List { key, entries: vec![entry] }),
        }
    }

    /// Pairs of figures of one name that differ where the lists around them agree.
    pub fn clashes(mut self, figures: &[Figure]) -> Vec<(FigureId, FigureId)> {
        self.close(figures);
        self.found
    }

    /// Holds the lists of a sentence that has ended against those before them.
    fn close(&mut self, figures: &[Figure]) {
        for mut list in std::mem::take(&mut self.open) {
            list.entries.sort_by_key(|entry| (entry.name, entry.figure));
            let distinct = list.entries.windows(2).all(|pair| !matches!(pair, [a, b] if a.name == b.name));
            if !distinct || !(ALIKE + 1..=LONGEST).contains(&list.entries.len()) {
                continue;
            }
            let mut earlier = self.earlier.iter().rev().filter(|other| other.key == list.key);
            self.found.extend(earlier.find_map(|other| odd_one(other, &list, figures)));
            if self.earlier.len() == LOOK_BACK {
                self.earlier.pop_front();
            }
            self.earlier.push_back(list);
        }
    }
}

/// The one name for which two lists have different values, when the others agree.
fn odd_one(a: &List, b: &List, figures: &[Figure]) -> Option<(FigureId, FigureId)> {
    let (mut alike, mut digits, mut odd) = (0, 0, None);
    for entry in &b.entries {
        let Ok(at) = a.entries.binary_search_by_key(&entry.name, |other| other.name) else { continue };
        let other = a.entries.get(at)?;
        let (mine, theirs) = (figures.get(entry.figure as usize)?, figures.get(other.figure as usize)?);
        let value = |figure: &Figure| figure.number().map(Number::abs);
        if value(theirs) == value(mine) {
            (alike, digits) = (alike + 1, digits + entry.digits);
        } else {
            let differ = may_differ(other, entry) && !theirs.generous().meets(&mine.generous());
            if odd.replace((other.figure, entry.figure)).is_some() || !differ {
                return None;
            }
        }
    }
    odd.filter(|_| alike >= ALIKE && digits >= DIGITS)
}

/// False for figures that speak of other things or times.
fn may_differ(a: &Entry, b: &Entry) -> bool {
    let other_noun = a.noun.zip(b.noun).is_some_and(|(a, b)| a != b);
    let other_time = disjoint(&a.times, &b.times);
    !(other_noun || other_time || a.apart || b.apart)
}

/// How many tokens from a figure its name may be.
const REACH: usize = 6;

/// The name that a figure belongs to: in brackets the one before it, else the one behind a preposition, else the one before.
pub fn beside(
    block: &Block<'_>,
    lexicon: &Lexicon,
    sentence: &Range<usize>,
    figure: Range<usize>,
    bracketed: bool,
) -> Option<Stem> {
    let token = |at: usize| block.segments.tokens.get(at);
    let word = |at: usize| token(at).map_or("", |token| token.text(block.text));
    let is_name = |at: &usize| token(*at).is_some_and(|token| is_name(token, lexicon.class(token.word)));
    let is_limit = |at: &usize| {
        let number = token(*at).is_some_and(|token| token.kind == TokenKind::Number);
        number || matches!(word(*at), "," | ";" | ":" | "." | "and" | "or" | "but" | "while")
    };
    let hash_of =
        |first: usize, last: usize| hash(&(first..last + 1).map(|at| word(at).to_lowercase()).collect::<Vec<_>>());
    let before = || {
        let near = (sentence.start..figure.start).rev().take(REACH);
        let last = near.take_while(|at| !is_limit(at)).find(is_name)?;
        let first = (sentence.start..last).rev().take_while(is_name).last().unwrap_or(last);
        Some(hash_of(first, last))
    };
    let behind = || {
        let near = || (figure.end..sentence.end).take(REACH).take_while(|at| !is_limit(at) && word(*at) != "(");
        let preposition = near().find(|at| matches!(word(*at), "in" | "for" | "of" | "to" | "from" | "at" | "on"))?;
        let first = near().find(|at| *at > preposition && is_name(at))?;
        let last = (first..sentence.end).take_while(is_name).last().unwrap_or(first);
        Some(hash_of(first, last))
    };
    if bracketed { before() } else { behind().or_else(before) }
}
