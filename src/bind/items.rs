//! The items of a sentence as patterns see them: figures folded into one item each, words, marks.
//!
//! A figure's item takes in its hedge and the small words before it ("to *about 105*", "its *698*"), so that patterns need
//! not spell them out.

use std::ops::Range;

use crate::article::{Token, TokenFlags, TokenKind};
use crate::figure::{Figure, Hedge, HedgeKind, Kind};
use crate::lexicon::WordId;
use crate::rules::pattern::{Accepts, Mark};

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
    /// The instructions of patterns that take it.
    pub accepts: Accepts,
    /// The first word it covers.
    pub word: WordId,
    /// Index of the first cue that begins here or later.
    pub hits: u32,
}

/// Words that belong to the figure after them without changing it.
const LEAD_INS: [&str; 14] =
    ["the", "a", "an", "its", "his", "her", "their", "our", "just", "only", "some", "record", "these", "those"];

/// Appends the items of `range`, which is a sentence of a block. `in_range` are the figures in it. Stops beyond `most` items,
/// as no rule is tried on so long a sentence.
pub fn items(
    text: &str,
    tokens: &[Token],
    range: Range<usize>,
    figures: &[Figure],
    in_range: Range<usize>,
    most: usize,
    items: &mut Vec<Item>,
) {
    let first = items.len();
    let mut at = range.start;
    for index in in_range {
        if items.len() - first > most {
            return;
        }
        let Some(figure) = figures.get(index) else { continue };
        let start = (figure.tokens.start as usize).max(at);
        let end = figure.tokens.end as usize;
        if end <= at {
            continue;
        }
        let hedge_start = hedge_start(figure, tokens, start).max(at);
        if hedge_start - at > most {
            plain_items(text, tokens, at..at + most + 1, range.end, items);
            return;
        }
        plain_items(text, tokens, at..hedge_start, range.end, items);
        let item_start = fold_lead_ins(text, tokens, hedge_start, first, items);
        let accepts = figure_accepts(text, tokens, figure);
        items.push(Item::new(ItemKind::Figure(index), item_start..end, accepts, tokens));
        at = end;
    }
    let rest = at..range.end.min(at.saturating_add(most + 1));
    plain_items(text, tokens, rest, range.end, items);
}

/// Appends the items of a sentence without those in brackets. A bracket that is not closed stays.
pub fn without_asides(items: &[Item], rest: &mut Vec<Item>) {
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
}

impl Item {
    fn new(kind: ItemKind, covered: Range<usize>, accepts: Accepts, tokens: &[Token]) -> Item {
        let word = tokens.get(covered.start).map_or(WordId::UNKNOWN, |token| token.word);
        Item { kind, tokens: covered, accepts, word, hits: 0 }
    }

    /// The item as it is when a sentence that ends at token `sentence_end` follows in the same window.
    pub fn inside(&self, tokens: &[Token], sentence_end: usize) -> Item {
        match (self.kind, tokens.get(self.tokens.start)) {
            (ItemKind::Stop, Some(token)) => {
                let kind = symbol(tokens, self.tokens.start, token, sentence_end);
                Item { kind, accepts: accepts(kind), ..self.clone() }
            }
            _ => self.clone(),
        }
    }
}

/// What an item that is no figure can be taken for.
fn accepts(kind: ItemKind) -> Accepts {
    const INNER: Accepts = Accepts::ANY.or(Accepts::ANYTHING);
    match kind {
        ItemKind::Word | ItemKind::Other => INNER.or(Accepts::WORD).or(Accepts::IN_BRACKETS),
        ItemKind::And => INNER.or(Accepts::WORD).or(Accepts::IN_BRACKETS).or(Accepts::mark(Mark::Plus)),
        ItemKind::Mark(Mark::Close) => INNER.or(Accepts::mark(Mark::Close)),
        ItemKind::Mark(mark) => INNER.or(Accepts::IN_BRACKETS).or(Accepts::mark(mark)),
        ItemKind::Stop => Accepts::ANY.or(Accepts::mark(Mark::Stop)),
        ItemKind::Figure(_) => INNER.or(Accepts::IN_BRACKETS),
    }
}

/// What a figure can be taken for. Background figures may be passed over like words.
fn figure_accepts(text: &str, tokens: &[Token], figure: &Figure) -> Accepts {
    let usable = figure.is_usable();
    let passed = is_background(figure.kind) || !usable;
    let plays =
        usable && !figure.scope().superseded && !is_band(text, tokens, figure) && !is_of_symbol(text, tokens, figure);
    let mut accepts = Accepts::ANYTHING.or(Accepts::IN_BRACKETS);
    if passed {
        accepts = accepts.or(Accepts::WORD).or(Accepts::ANY);
    }
    if plays {
        accepts = accepts.or(Accepts::kind(figure.kind));
    }
    accepts
}

/// "the high $50s" is a band of values, not one.
fn is_band(text: &str, tokens: &[Token], figure: &Figure) -> bool {
    let next = tokens.get(figure.tokens.end as usize);
    next.is_some_and(|token| !token.spaced() && token.text(text) == "s")
}

/// "χ 2", "τ 0": the figure belongs to the symbol before it.
fn is_of_symbol(text: &str, tokens: &[Token], figure: &Figure) -> bool {
    let before = (figure.tokens.start as usize).checked_sub(1).and_then(|at| tokens.get(at));
    before.is_some_and(|token| {
        let mut letters = token.text(text).chars();
        let greek = letters.next().is_some_and(|letter| ('α'..='ω').contains(&letter));
        greek && letters.next().is_none()
    })
}

/// The token where a hedge that stands before the figure begins.
fn hedge_start(figure: &Figure, tokens: &[Token], start: usize) -> usize {
    // "a total of" is a hedge that rules look for as a cue.
    let folded = |hedge: &Hedge| hedge.at.start < figure.at.start && hedge.kind != HedgeKind::Exactly;
    let Some(hedge) = figure.hedge.filter(folded) else { return start };
    let before = |index: &usize| tokens.get(*index).is_some_and(|token| token.span.start >= hedge.at.start);
    (0..start).rev().take_while(before).last().unwrap_or(start)
}

/// Takes small words back from the items after `first` and returns where the figure's item begins with them.
fn fold_lead_ins(text: &str, tokens: &[Token], mut start: usize, first: usize, items: &mut Vec<Item>) -> usize {
    while let Some(last) = items.get(first..).and_then(<[Item]>::last)
        && last.kind == ItemKind::Word
        && last.tokens.end == start
    {
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
            TokenKind::Word if matches!(token.span.len(), 3 | 4) && is_and(token.text(text)) => ItemKind::And,
            TokenKind::Word => ItemKind::Word,
            TokenKind::Number => ItemKind::Other,
            TokenKind::Symbol => symbol(tokens, at, token, sentence_end),
        };
        items.push(Item::new(kind, at..at + 1, accepts(kind), tokens));
    }
}

fn is_and(word: &str) -> bool {
    matches!(word, "and" | "plus" | "And" | "Plus")
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
        || tokens.get(at + 1).is_some_and(|next| next.spaced() && next.flags.has(TokenFlags::CAPITAL))
}

/// Kinds that patterns may pass over when they look for other figures.
fn is_background(kind: Kind) -> bool {
    matches!(kind, Kind::Date | Kind::Year | Kind::Time | Kind::Label | Kind::Duration | Kind::Ordinal | Kind::Vague)
}
