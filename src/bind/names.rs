//! Reads a list of names: "Ashby, Corley and Denham", "Leeds United, Hull City and the Bank of Wales".
//!
//! A name is up to six words that begin with a capital letter, with small words such as "of" between them. A list joined
//! by "and" ends with the name after it; without "and" it is no list.

use super::items::ItemKind;
use super::matcher::Window;
use crate::article::{Token, TokenFlags, TokenKind};
use crate::rules::pattern::Mark;

/// The most words of one name.
const LONGEST_NAME: usize = 6;
/// The most items in brackets behind a name.
const LONGEST_ASIDE: usize = 12;
/// The most names of a list.
const LONGEST_LIST: usize = 40;
/// Small words inside names.
const INNER: [&str; 12] = ["of", "the", "de", "da", "van", "von", "del", "la", "le", "al", "bin", "for"];

/// Words that begin a reference to another place and no list.
const REFERENCES: [&str; 10] =
    ["Text", "Table", "Tables", "Figure", "Figures", "Fig", "Figs", "Section", "Appendix", "Supplementary"];

/// The number of names in the list that begins at an item, and the item after it.
pub fn list(window: &Window<'_>, start: usize) -> Option<(usize, usize)> {
    if begins_inside(window, start) || window.is_word(start, &REFERENCES) {
        return None;
    }
    let mut at = aside(window, name(window, start)?);
    let mut count = 1;
    for _ in 1..LONGEST_LIST {
        let comma = is_mark(window, at, Mark::Comma);
        let and_at = at + usize::from(comma);
        let and = is_and(window, and_at);
        if !comma && !and {
            return None;
        }
        at = aside(window, name(window, and_at + usize::from(and))?);
        // "Great Britain and Northern Ireland, and …", "Marks & Spencer": that "and" was inside a name.
        let inside = and && !comma && (window.is_word(and_at, &["&", "+"]) || goes_on(window, at));
        count += usize::from(!inside);
        if and && !inside {
            return Some((count, at));
        }
    }
    None
}

/// True when a comma and another name follow.
fn goes_on(window: &Window<'_>, at: usize) -> bool {
    let next = at + 1;
    let and = is_and(window, next);
    is_mark(window, at, Mark::Comma) && name(window, next + usize::from(and)).is_some()
}

/// The most words of a list of things, and of one thing.
const LONGEST_THINGS: usize = 120;
const LONGEST_THING: usize = 9;
/// Words that begin a remark and no list.
const REMARKS: [&str; 16] = [
    "including",
    "such",
    "e.g.",
    "i.e.",
    "see",
    "for",
    "like",
    "especially",
    "mostly",
    "notably",
    "which",
    "who",
    "with",
    "and",
    "or",
    "as",
];

/// The number of things in the list between an item and the closing bracket or the end of the sentence: "stun guns and body
/// cameras", "good, fair, and poor". The item after it is the mark that ends it. A list in which "and" stands twice, or
/// which has no "and" before its last thing, is no list that could be counted.
pub fn things(window: &Window<'_>, start: usize) -> Option<(usize, usize)> {
    let (mut count, mut length, mut joined) = (1, 0, false);
    if window.is_word(start, &REMARKS) {
        return None;
    }
    if is_mark(window, start, Mark::Quote) {
        return quotations(window, start);
    }
    for at in start..start + LONGEST_THINGS {
        let Some(kind) = window.items.get(at).map(|item| item.kind) else {
            return (joined && length > 0).then_some((count, at));
        };
        let and = kind == ItemKind::And || window.is_word(at, &["or"]);
        match kind {
            ItemKind::Mark(Mark::Close) | ItemKind::Stop => return (joined && length > 0).then_some((count, at)),
            ItemKind::Mark(Mark::Comma) if length > 0 && !joined => (count, length) = (count + 1, 0),
            // "a, b, and c": the comma has begun the last thing.
            _ if and && !joined => {
                joined = true;
                count += usize::from(length > 0);
                length = 0;
            }
            ItemKind::Word if !and && length < LONGEST_THING => length += 1,
            ItemKind::Other if at + 1 == window.items.len() => return (joined && length > 0).then_some((count, at)),
            _ => return None,
        }
    }
    None
}

/// The same of things between quotation marks, whose own commas count for nothing: `"Yes, at once", "later" and "never"`.
fn quotations(window: &Window<'_>, start: usize) -> Option<(usize, usize)> {
    let (mut at, mut count, mut joined) = (start, 0, false);
    while is_mark(window, at, Mark::Quote) && at < start + LONGEST_THINGS {
        let close = (at + 1..at + LONGEST_THINGS).find(|item| is_mark(window, *item, Mark::Quote))?;
        (at, count) = (close + 1, count + 1);
        at += usize::from(is_mark(window, at, Mark::Comma) || is_mark(window, at, Mark::Semicolon));
        if is_and(window, at) || window.is_word(at, &["or"]) {
            (at, joined) = (at + 1, true);
        }
    }
    let ends = window.items.get(at).is_none_or(|item| matches!(item.kind, ItemKind::Stop | ItemKind::Other));
    (joined && count >= 2 && ends).then_some((count, at))
}

/// "England, Italy and Wales" does not begin at Italy.
fn begins_inside(window: &Window<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let capital = |at: usize| word(window, at).is_some_and(|token| token.flags.has(TokenFlags::CAPITAL));
    capital(before) || (is_mark(window, before, Mark::Comma) && before.checked_sub(1).is_some_and(capital))
}

/// The item after what stands in brackets behind a name: "Ashby (33 cases)".
fn aside(window: &Window<'_>, at: usize) -> usize {
    if !is_mark(window, at, Mark::Open) {
        return at;
    }
    let close = (at + 1..at + LONGEST_ASIDE).find(|item| is_mark(window, *item, Mark::Close));
    close.map_or(at, |close| close + 1)
}

fn is_mark(window: &Window<'_>, item: usize, mark: Mark) -> bool {
    window.items.get(item).is_some_and(|item| item.kind == ItemKind::Mark(mark))
}

fn is_and(window: &Window<'_>, item: usize) -> bool {
    window.items.get(item).is_some_and(|item| item.kind == ItemKind::And)
}

/// The item after a name.
fn name(window: &Window<'_>, start: usize) -> Option<usize> {
    let start = start + usize::from(word(window, start).is_some_and(|token| is_the(window, token)));
    if !word(window, start)?.flags.has(TokenFlags::CAPITAL) {
        return None;
    }
    let mut end = start + 1;
    for at in start + 1..start + LONGEST_NAME {
        // "Pointe-Noire" is one name.
        if is_hyphen(window, at) {
            continue;
        }
        let Some(token) = word(window, at) else { break };
        if token.flags.has(TokenFlags::CAPITAL) {
            end = at + 1;
        } else if !INNER.contains(&token.text(window.text)) {
            break;
        }
    }
    Some(end)
}

/// True for a hyphen between two parts of a word.
fn is_hyphen(window: &Window<'_>, item: usize) -> bool {
    let token = |item: usize| window.tokens.get(window.items.get(item)?.tokens.start);
    let (Some(before), Some(hyphen), Some(after)) = (token(item.wrapping_sub(1)), token(item), token(item + 1)) else {
        return false;
    };
    let glued = before.span.end == hyphen.span.start && hyphen.span.end == after.span.start;
    hyphen.symbol == '-' && glued && after.kind == TokenKind::Word
}

fn is_the(window: &Window<'_>, token: &Token) -> bool {
    token.text(window.text) == "the"
}

fn word<'a>(window: &Window<'a>, item: usize) -> Option<&'a Token> {
    let found = window.items.get(item).filter(|item| item.kind == ItemKind::Word)?;
    window.tokens.get(found.tokens.start).filter(|token| token.kind == TokenKind::Word)
}
