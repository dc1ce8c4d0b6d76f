//! The items of a sentence as patterns see them: figures folded into one item each, words, marks.
//!
//! A figure's item takes in its hedge and the small words before it ("to *about 105*", "its *698*"), so that patterns need
//! not spell them out.

use std::ops::Range;

use crate::article::{Token, TokenKind};
use crate::figure::{Figure, Hedge, HedgeKind, Kind};
use crate::rules::pattern::Mark;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// A figure, by its index among the figures of the block.
    Figure(usize),
    /// A word.
    Word,
    /// A conjunction: "and", "plus", "&", "+"; also a word.
    And,
    /// A mark that patterns can name.
    Mark(Mark),
    /// The end of a sentence inside a window of two.
    Stop,
    /// Any other symbol.
    Other,
}

/// One item with the tokens it covers.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Token indexes in the block.
    pub tokens: Range<usize>,
}

/// Words that belong to the figure after them without changing it.
const LEAD_INS: [&str; 14] =
    ["the", "a", "an", "its", "his", "her", "their", "our", "just", "only", "some", "record", "these", "those"];

/// Makes the items of `range` of a block's tokens. `figures` are the figures in that range with their block indexes.
pub fn items(
    text: &str,
    tokens: &[Token],
    range: Range<usize>,
    figures: &[Figure],
    in_range: Range<usize>,
    items: &mut Vec<Item>,
) {
    items.clear();
    let mut at = range.start;
    for index in in_range {
        let Some(figure) = figures.get(index) else { continue };
        let start = (figure.tokens.start as usize).max(at);
        let end = figure.tokens.end as usize;
        if end <= at {
            continue;
        }
        let hedge_start = hedge_start(figure, tokens, start).max(at);
        plain_items(text, tokens, at..hedge_start, range.end, items);
        let item_start = fold_lead_ins(text, tokens, hedge_start, items);
        items.push(Item { kind: ItemKind::Figure(index), tokens: item_start..end });
        at = end;
    }
    plain_items(text, tokens, at..range.end, range.end, items);
}

/// The items of a sentence without those in brackets. A bracket that is not closed stays.
pub fn without_asides(items: &[Item]) -> Vec<Item> {
    let mut rest = Vec::with_capacity(items.len());
    let mut at = 0;
    while let Some(item) = items.get(at) {
        let close = |found: &Item| matches!(found.kind, ItemKind::Mark(Mark::Close));
        let end = match item.kind {
            ItemKind::Mark(Mark::Open) => items.get(at..).unwrap_or_default().iter().position(close),
            _ => None,
        };
        if end.is_none() {
            rest.push(item.clone());
        }
        at += end.unwrap_or(0) + 1;
    }
    rest
}

/// The token where a hedge that stands before the figure begins.
fn hedge_start(figure: &Figure, tokens: &[Token], start: usize) -> usize {
    // "a total of" is a hedge that rules look for as a cue.
    let folded = |hedge: &Hedge| hedge.at.start < figure.at.start && hedge.kind != HedgeKind::Exactly;
    let Some(hedge) = figure.hedge.filter(folded) else { return start };
    let before = |index: &usize| tokens.get(*index).is_some_and(|token| token.span.start >= hedge.at.start);
    (0..start).rev().take_while(before).last().unwrap_or(start)
}

fn fold_lead_ins(text: &str, tokens: &[Token], mut start: usize, items: &mut Vec<Item>) -> usize {
    while let Some(last) = items.last().filter(|item| item.kind == ItemKind::Word && item.tokens.end == start) {
        let word = tokens.get(last.tokens.start).map_or("", |token| token.text(text));
        if !LEAD_INS.iter().any(|known| word.eq_ignore_ascii_case(known)) {
            break;
        }
        start = last.tokens.start;
        items.pop();
    }
    start
}

fn plain_items(text: &str, tokens: &[Token], range: Range<usize>, sentence_end: usize, items: &mut Vec<Item>) {
    for at in range {
        let Some(token) = tokens.get(at) else { continue };
        let kind = match token.kind {
            TokenKind::Word if matches!(token.text(text), "and" | "plus" | "And" | "Plus") => ItemKind::And,
            TokenKind::Word => ItemKind::Word,
            TokenKind::Number => ItemKind::Other,
            TokenKind::Symbol => symbol(tokens, at, token, sentence_end),
        };
        items.push(Item { kind, tokens: at..at + 1 });
    }
}

fn symbol(tokens: &[Token], at: usize, token: &Token, sentence_end: usize) -> ItemKind {
    match token.symbol {
        '–' | '—' | '―' => ItemKind::Mark(Mark::Dash),
        '-' if token.spaced() && tokens.get(at + 1).is_some_and(Token::spaced) => ItemKind::Mark(Mark::Dash),
        '-' if tokens.get(at + 1).is_some_and(|next| next.is('-') && !next.spaced()) => ItemKind::Mark(Mark::Dash),
        ':' => ItemKind::Mark(Mark::Colon),
        ';' => ItemKind::Mark(Mark::Semicolon),
        ',' => ItemKind::Mark(Mark::Comma),
        '(' | '[' => ItemKind::Mark(Mark::Open),
        ')' | ']' => ItemKind::Mark(Mark::Close),
        '"' | '“' | '”' | '«' | '»' | '„' => ItemKind::Mark(Mark::Quote),
        '=' | '≈' | '≃' => ItemKind::Mark(Mark::Equals),
        '&' | '+' => ItemKind::And,
        '.' | '!' | '?' if ends_sentence(tokens, at, sentence_end) => ItemKind::Stop,
        _ => ItemKind::Other,
    }
}

/// A full stop between sentences of a window, or at its end; not that of an abbreviation.
fn ends_sentence(tokens: &[Token], at: usize, sentence_end: usize) -> bool {
    at + 1 >= sentence_end
        || tokens.get(at + 1).is_some_and(|next| next.spaced() && next.flags.has(crate::article::TokenFlags::CAPITAL))
}

/// Kinds that patterns may pass over when they look for other figures.
pub fn is_background(kind: Kind) -> bool {
    matches!(kind, Kind::Date | Kind::Year | Kind::Time | Kind::Label | Kind::Duration | Kind::Ordinal | Kind::Vague)
}
