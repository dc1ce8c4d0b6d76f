//! Lists of names with figures that are told twice: "11.0% in England, 6.5% in Wales and 3.6% in Scotland".
//!
//! Where two sentences give the same figures for the same names, and another one for a single name, one of them is wrong: years
//! and groups differ in more than one of their figures.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Block;
use super::group::{Key, key};
use super::likeness::{Side, disjoint};
use super::shared::is_name;
use super::stem::{Stem, hash};
use crate::article::TokenKind;
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

/// The figures of a sentence that stand beside names, one for each name.
struct List<'a> {
    key: Key,
    entries: Vec<(Stem, usize, Side<'a>)>,
}

/// Pairs of figures of one name that differ where the lists around them agree. `sides` are figures with their numbers, in the
/// order of the text.
pub fn clashes<'a>(sides: impl Iterator<Item = (usize, Side<'a>)>) -> Vec<(usize, usize)> {
    let lists = lists(sides);
    let mut found = Vec::new();
    for (at, list) in lists.iter().enumerate() {
        let earlier = lists.get(..at).unwrap_or_default().iter().rev().take(LOOK_BACK);
        found.extend(earlier.filter(|other| other.key == list.key).find_map(|other| odd_one(other, list)));
    }
    found
}

fn lists<'a>(sides: impl Iterator<Item = (usize, Side<'a>)>) -> Vec<List<'a>> {
    let mut lists: Vec<List<'a>> = Vec::new();
    let mut open: FxHashMap<Key, usize> = FxHashMap::default();
    let mut sentence = None;
    for (index, side) in sides {
        let Some(name) = side.profile.beside else { continue };
        let own = Some((side.figure.block, side.figure.sentence));
        if std::mem::replace(&mut sentence, own) != own {
            open.clear();
        }
        let key = key(side.figure);
        let at = *open.entry(key).or_insert_with(|| {
            lists.push(List { key, entries: Vec::new() });
            lists.len() - 1
        });
        lists.get_mut(at).into_iter().for_each(|list| list.entries.push((name, index, side)));
    }
    for list in &mut lists {
        list.entries.sort_by_key(|(name, index, _)| (*name, *index));
    }
    let is_list = |list: &List<'_>| {
        let distinct = list.entries.windows(2).all(|pair| !matches!(pair, [(a, ..), (b, ..)] if a == b));
        distinct && (ALIKE + 1..=LONGEST).contains(&list.entries.len())
    };
    lists.retain(is_list);
    lists
}

/// The one name for which two lists have different values, when the others agree.
fn odd_one(a: &List<'_>, b: &List<'_>) -> Option<(usize, usize)> {
    let (mut alike, mut digits, mut odd) = (0, 0, None);
    for (name, index, side) in &b.entries {
        let Ok(at) = a.entries.binary_search_by_key(name, |(name, ..)| *name) else { continue };
        let (_, other_index, other) = a.entries.get(at)?;
        let value = |side: &Side<'_>| side.figure.number().map(Number::abs);
        if value(other) == value(side) {
            (alike, digits) = (alike + 1, digits + side.gist.digits);
        } else if odd.replace((*other_index, *index)).is_some() || !may_differ(other, side) {
            return None;
        }
    }
    odd.filter(|_| alike >= ALIKE && digits >= DIGITS)
}

/// False for figures that speak of other things or times, or that round to each other.
fn may_differ(a: &Side<'_>, b: &Side<'_>) -> bool {
    let (x, y) = (a.profile, b.profile);
    let other_noun = x.noun.zip(y.noun).is_some_and(|(a, b)| a != b);
    let other_time = disjoint(x.times(), y.times());
    !(other_noun
        || other_time
        || a.gist.scent.apart
        || b.gist.scent.apart
        || a.figure.generous().meets(&b.figure.generous()))
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
    let is_name = |at: &usize| token(*at).is_some_and(|token| is_name(token, lexicon.info(token.word).class));
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
