//! What is asked of every word of a text, apart from the rest that is known about it.

use super::{Class, WordId, named};

/// A few bits that come with a word's id.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct WordMarks(u8);

impl WordMarks {
    /// Nothing is to be asked.
    pub const NONE: WordMarks = WordMarks(0);
    /// A figure may begin at the word.
    pub const BEGINS: WordMarks = WordMarks(1);
    /// The word may say that its clause is negated, hypothetical, about the future or replaced.
    pub const SCOPE: WordMarks = WordMarks(2);

    /// The marks of a word of these classes.
    pub(super) fn of(word: WordId, class: Class) -> WordMarks {
        let begins = class.meets(Class::BEGINS) || matches!(word, named::A | named::AN | named::THE | named::NOT);
        let scope = class.meets(Class::SCOPE);
        WordMarks(u8::from(begins) * WordMarks::BEGINS.0 + u8::from(scope) * WordMarks::SCOPE.0)
    }

    /// The marks as a number.
    #[inline]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// The marks of such a number.
    pub const fn of_bits(bits: u8) -> WordMarks {
        WordMarks(bits)
    }

    /// True when all marks of `other` are set.
    pub const fn has(self, other: WordMarks) -> bool {
        self.0 & other.0 == other.0
    }
}

/// As the build script writes them down.
impl std::fmt::Debug for WordMarks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "WordMarks::of_bits({})", self.0)
    }
}
