//! A view of one block's tokens for the readers: bounds-checked, so that looking past either end finds nothing.

use super::Context;
use crate::article::{Token, TokenFlags, TokenKind};
use crate::lexicon::{Class, Lexicon, WordId, WordInfo, named};
use crate::quantity::Unit;

/// The tokens of a block with all that readers may ask about them.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) lexicon: &'a Lexicon,
    pub(super) context: &'a Context,
    /// The block is a cell of a table.
    pub(super) cell: bool,
}

impl<'a> Scan<'a> {
    pub(super) fn get(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    /// The first token from `at` on and before `end` at which a figure may begin; of symbols, any.
    pub(super) fn next_beginning(&self, at: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens.get(at..end)?;
        let begins = |token: &Token| token.kind != TokenKind::Word || token.flags.has(TokenFlags::BEGINS);
        tokens.iter().position(begins).map(|offset| at + offset)
    }

    /// The token's text; empty beyond the ends.
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.get(at).map_or("", |token| token.text(self.text))
    }

    /// The same as bytes, which are compared faster.
    pub(super) fn bytes(&self, at: usize) -> &'a [u8] {
        self.get(at).and_then(|token| self.text.as_bytes().get(token.span.range())).unwrap_or_default()
    }

    pub(super) fn word(&self, at: usize) -> WordId {
        self.get(at).map_or(WordId::UNKNOWN, |token| token.word)
    }

    pub(super) fn info(&self, at: usize) -> WordInfo {
        self.lexicon.info(self.word(at))
    }

    /// What [`Scan::info`] says of the word's classes, with less to look up.
    pub(super) fn class(&self, at: usize) -> Class {
        self.lexicon.class(self.word(at))
    }

    pub(super) fn has(&self, at: usize, class: Class) -> bool {
        self.class(at).meets(class)
    }

    /// The symbol, or NUL for words, numbers and beyond the ends.
    pub(super) fn symbol(&self, at: usize) -> char {
        self.get(at).map_or('\0', |token| token.symbol)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// True when there is such a token and nothing stands between it and the one before.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| !token.spaced())
    }

    pub(super) fn flag(&self, at: usize, flag: TokenFlags) -> bool {
        self.get(at).is_some_and(|token| token.flags.has(flag))
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.flag(at, TokenFlags::CAPITAL)
    }

    pub(super) fn upper(&self, at: usize) -> bool {
        self.flag(at, TokenFlags::UPPER)
    }

    /// A hyphen, dash or minus.
    pub(super) fn is_dash(&self, at: usize) -> bool {
        is_dash(self.symbol(at))
    }

    /// A hyphen that joins two words: glued on both sides.
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        is_hyphen(self.symbol(at)) && self.glued(at) && self.glued(at + 1)
    }

    /// A plain number of few digits without separators, as "14" or "1998".
    pub(super) fn plain(&self, at: usize) -> Option<u32> {
        let text = if self.is_number(at) { self.bytes(at) } else { return None };
        if text.len() > 9 {
            return None;
        }
        let mut value = 0;
        for byte in text {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                return None;
            }
            value = value * 10 + u32::from(digit);
        }
        Some(value)
    }

    /// The index one past a full stop that follows an abbreviation, else `at`.
    pub(super) fn skip_stop(&self, at: usize) -> usize {
        if self.symbol(at) == '.' && self.glued(at) { at + 1 } else { at }
    }

    /// True when the token is the named word.
    pub(super) fn is(&self, at: usize, word: WordId) -> bool {
        self.word(at) == word
    }

    pub(super) fn symbol_unit(&self, at: usize) -> Option<&'static Unit> {
        self.lexicon.symbol(self.text(at))
    }

    /// True for "a" and "an".
    pub(super) fn is_article(&self, at: usize) -> bool {
        matches!(self.word(at), named::A | named::AN)
    }

    /// True beyond the end and at punctuation.
    pub(super) fn is_break(&self, at: usize) -> bool {
        self.get(at).is_none_or(|token| token.kind == TokenKind::Symbol)
    }
}

pub(super) fn is_dash(symbol: char) -> bool {
    matches!(symbol, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '－' | '~')
}

pub(super) fn is_hyphen(symbol: char) -> bool {
    matches!(symbol, '-' | '\u{2010}' | '\u{2011}' | '–')
}
