//! Tokens and sentences of one block. Buffers are reused from block to block, so nothing here owns text.

use std::ops::Range;

use super::Span;
use crate::lexicon::{WordId, WordMarks};

/// The coarse class of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A letter followed by letters, digits and inner apostrophes: `don't`, `B2B`.
    Word,
    /// A digit followed by digits and separators that stand between digits: `24,842`, `3.5`, `1990` (then `s` is a word).
    Number,
    /// One other character: punctuation, currency sign, symbol.
    Symbol,
}

/// Facts about a token that are cheap to note while splitting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TokenFlags(u8);

impl TokenFlags {
    /// White space (or the block's start) stands before the token.
    pub const SPACED: TokenFlags = TokenFlags(1);
    /// The word begins with a capital letter.
    pub const CAPITAL: TokenFlags = TokenFlags(2);
    /// All letters of a word of two or more are capital letters.
    pub const UPPER: TokenFlags = TokenFlags(4);
    /// The token stands inside a quotation.
    pub const QUOTED: TokenFlags = TokenFlags(8);
    /// The token stands inside round or square brackets.
    pub const BRACKETED: TokenFlags = TokenFlags(16);
    /// A figure may begin at the word.
    pub const BEGINS: TokenFlags = TokenFlags(32);
    /// The word may say that its clause is negated, hypothetical, about the future or replaced.
    pub const SCOPE: TokenFlags = TokenFlags(64);

    /// The flags of a word that is listed with these marks: they have the same order.
    #[inline]
    pub fn of_listed(marks: WordMarks) -> TokenFlags {
        TokenFlags(marks.bits() << TokenFlags::BEGINS.0.trailing_zeros())
    }

    /// True when all flags of `other` are set.
    pub fn has(self, other: TokenFlags) -> bool {
        self.0 & other.0 == other.0
    }

    /// The flags of both.
    #[inline]
    #[must_use]
    pub fn or(self, other: TokenFlags) -> TokenFlags {
        TokenFlags(self.0 | other.0)
    }

    /// The flags, or none.
    #[inline]
    #[must_use]
    pub fn when(self, holds: bool) -> TokenFlags {
        TokenFlags(self.0 * u8::from(holds))
    }

    /// Sets the flags of `other`.
    pub fn set(&mut self, other: TokenFlags) {
        self.0 |= other.0;
    }
}

/// A word, number or symbol of a block.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Block offsets.
    pub span: Span,
    /// Coarse class.
    pub kind: TokenKind,
    /// Facts noted while splitting.
    pub flags: TokenFlags,
    /// The lexicon's number for the word in lower case; [`WordId::UNKNOWN`] when it is in no list.
    pub word: WordId,
    /// The first character of a [`TokenKind::Symbol`]; NUL for other kinds.
    pub symbol: char,
}

impl Token {
    /// The token's text in its block.
    pub fn text<'a>(&self, block: &'a str) -> &'a str {
        self.span.slice(block)
    }

    /// True for the symbol `c`.
    pub fn is(&self, c: char) -> bool {
        self.symbol == c
    }

    /// True when white space stands before.
    pub fn spaced(&self) -> bool {
        self.flags.has(TokenFlags::SPACED)
    }
}

/// A sentence: a range of token indexes of its block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Indexes into [`Segments::tokens`].
    pub tokens: Range<usize>,
}

/// The tokens and sentences of one block.
#[derive(Clone, Debug, Default)]
pub struct Segments {
    /// Tokens in order.
    pub tokens: Vec<Token>,
    /// Sentences in order; together they cover all tokens.
    pub sentences: Vec<Sentence>,
    /// Indexes of the symbols that may end a sentence.
    pub stops: Vec<u32>,
}

impl Segments {
    /// Empties the buffers for the next block.
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.sentences.clear();
        self.stops.clear();
    }
}
