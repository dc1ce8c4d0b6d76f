//! What a listed word may be: the classes that readers ask for, as one small set of bits per word.
//!
//! A word has all classes it can ever have: "second" is an ordinal and a unit of time. Which of them counts in a
//! sentence is for the readers to say.

use crate::quantity::Unit;

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class(u64);

impl Class {
    /// No class: the word is listed, but nothing is known about it.
    pub const NONE: Class = Class(0);
    /// A number from nought to ninety: "seven".
    pub const NUMBER: Class = Class(1);
    /// A power of ten in words: "hundred", "million", "lakh", "mln".
    pub const SCALE: Class = Class(1 << 1);
    /// A place in an order: "seventh".
    pub const ORDINAL: Class = Class(1 << 2);
    /// The lower half of a fraction: "third", "quarters".
    pub const DENOMINATOR: Class = Class(1 << 3);
    /// A month: "April", "Sept".
    pub const MONTH: Class = Class(1 << 4);
    /// A day of the week.
    pub const WEEKDAY: Class = Class(1 << 5);
    /// A unit of measurement by name: "kilometres".
    pub const UNIT: Class = Class(1 << 6);
    /// A currency by name or code: "dollars", "EUR".
    pub const CURRENCY: Class = Class(1 << 7);
    /// A currency code or mark that may stand before its number: "EUR", "Rs".
    pub const PREFIX: Class = Class(1 << 8);
    /// A vague count: "dozens", "several".
    pub const VAGUE: Class = Class(1 << 9);
    /// Nought in words: "no", "none", "nobody".
    pub const ZERO: Class = Class(1 << 10);
    /// A preposition, conjunction, pronoun or other word that no noun phrase runs over.
    pub const STOP: Class = Class(1 << 11);
    /// A common verb form or auxiliary.
    pub const VERB: Class = Class(1 << 12);
    /// An adverb.
    pub const ADVERB: Class = Class(1 << 13);
    /// A determiner or possessive: "the", "his".
    pub const DETERMINER: Class = Class(1 << 14);
    /// A plural that does not end in s, or a noun of crowds: "people", "staff".
    pub const PLURAL: Class = Class(1 << 15);
    /// A word that ends in s and is no plural: "plus", "across".
    pub const SINGULAR: Class = Class(1 << 16);
    /// A word after which a number is a name: "section", "flight".
    pub const LABEL: Class = Class(1 << 17);
    /// A maker or family of numbered models: "Boeing", "iPhone".
    pub const MODEL: Class = Class(1 << 18);
    /// A word after which four digits are a year: "in", "since", "summer".
    pub const YEAR_CUE: Class = Class(1 << 19);
    /// The country of a currency: "Canadian" in "Canadian dollars".
    pub const COUNTRY: Class = Class(1 << 20);
    /// Would, could, if: the clause is not asserted.
    pub const HYPOTHETICAL: Class = Class(1 << 21);
    /// Will, expects, forecast: the clause is about the future.
    pub const FORECAST: Class = Class(1 << 22);
    /// Not, never: the clause is negated.
    pub const NEGATION: Class = Class(1 << 23);
    /// Previously, originally: an earlier report is being replaced.
    pub const SUPERSEDED: Class = Class(1 << 24);
    /// Wins, defeats, votes: a pair of numbers nearby is a score.
    pub const CONTEST: Class = Class(1 << 25);
    /// A multiple: "twice", "double", "threefold".
    pub const MULTIPLE: Class = Class(1 << 26);
    /// What a rate is measured against: "share", "person", "barrel".
    pub const PER: Class = Class(1 << 27);
    /// The first word of a hedge in front of a figure, or its last: "about", "than".
    pub const HEDGE: Class = Class(1 << 28);
    /// An adjective that modifies a counted noun.
    pub const ADJECTIVE: Class = Class(1 << 29);
    /// A word before a bare hour: "at", "until", "from".
    pub const TIME_CUE: Class = Class(1 << 30);
    /// An ISO 4217 code: "EUR".
    pub const CODE: Class = Class(1 << 31);
    /// A sign in words: "minus", "negative".
    pub const SIGN: Class = Class(1 << 32);
    /// What a person is called: "striker", "widow".
    pub const PERSON: Class = Class(1 << 33);

    /// The classes of words at which a figure may begin.
    pub(super) const BEGINS: Class = Class::NUMBER
        .or(Class::SCALE)
        .or(Class::ORDINAL)
        .or(Class::DENOMINATOR)
        .or(Class::MONTH)
        .or(Class::CODE)
        .or(Class::PREFIX)
        .or(Class::VAGUE)
        .or(Class::ZERO)
        .or(Class::MULTIPLE)
        .or(Class::SIGN);

    /// The classes of words that decide what a clause asserts.
    pub const SCOPE: Class = Class::HYPOTHETICAL.or(Class::FORECAST).or(Class::NEGATION).or(Class::SUPERSEDED);

    /// The set as a number.
    pub(super) const fn bits(self) -> u64 {
        self.0
    }

    /// The set of such a number.
    pub(super) const fn of_bits(bits: u64) -> Class {
        Class(bits)
    }

    /// The union of two sets.
    pub const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// True when the sets share a class.
    pub const fn meets(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }
}

/// What is known about a listed word.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordInfo {
    /// Its classes.
    pub class: Class,
    /// Its number: 7 for "seven", "seventh" and "July"; the denominator for "quarter".
    pub number: u32,
    /// The power of ten of a scale word.
    pub exponent: i8,
    /// The unit or currency it names.
    pub unit: Option<&'static Unit>,
}

impl WordInfo {
    /// Nothing known.
    pub const UNKNOWN: WordInfo = WordInfo { class: Class::NONE, number: 0, exponent: 0, unit: None };

    /// The place that an ordinal names, or the denominator of a fraction: 3 for "third", a million million for
    /// "trillionths".
    pub fn place(&self) -> i64 {
        match u32::try_from(self.exponent) {
            Ok(exponent @ 1..=18) if self.number == 0 => 10i64.pow(exponent),
            _ => i64::from(self.number),
        }
    }
}
