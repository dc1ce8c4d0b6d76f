//! The built-in words as the build script leaves them in the binary: a text and plain numbers, which are used in place.
//! A process neither makes them when it starts nor copies them; what it does not look up is not even read from the file.

use super::class::{Class, WordInfo};
use super::packing::{Packed, load, pack};
use super::units;
use crate::quantity::Unit;

/// Words by id and symbols by number, each with a table of where to look for them.
#[derive(Debug)]
pub struct Listed {
    /// The words, one after another.
    pub text: &'static str,
    /// Where each word ends in the text. The first word, of no letters, is the unknown one.
    pub ends: &'static [u32],
    /// Each word as it is compared, if it is short.
    pub keys: &'static [Packed],
    /// What is known about each word.
    pub known: &'static [Known],
    /// Places of words by their hash.
    pub slots: &'static [u32],
    /// How many of the words are the code's; the others are from files.
    pub of_code: usize,
    /// The symbols of units, one after another.
    pub symbols: &'static str,
    /// Where each symbol ends. The first is of no letters.
    pub symbol_ends: &'static [u32],
    /// The unit of each symbol, as `units::place` numbers them.
    pub symbol_units: &'static [u16],
    /// Places of symbols by their hash.
    pub symbol_slots: &'static [u32],
}

/// What is known about a built-in word: [`WordInfo`] in numbers.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// The classes.
    pub class: u64,
    /// The number.
    pub number: u32,
    /// The unit, as `units::place` numbers them.
    pub unit: u16,
    /// The power of ten.
    pub exponent: i8,
    /// [`Known::BEGINS`] and [`Known::WRITTEN`].
    pub marks: u8,
}

impl Known {
    /// A figure may begin at the word.
    pub const BEGINS: u8 = 1;
    /// The code has the word as it is, not as the plural of another.
    pub const WRITTEN: u8 = 2;
}

impl Listed {
    /// No words.
    pub const NOTHING: &'static Listed = &Listed {
        text: "",
        ends: &[],
        keys: &[],
        known: &[],
        slots: &[],
        of_code: 0,
        symbols: "",
        symbol_ends: &[],
        symbol_units: &[],
        symbol_slots: &[],
    };

    /// The number of a short word in lower case; 0 when it is not there.
    #[inline]
    pub(super) fn short(&self, word: Packed) -> usize {
        probe(self.slots, hash_of_packed(word), |number| self.keys.get(number) == Some(&word))
    }

    /// The number of a word in lower case that is not short; 0 when it is not there.
    pub(super) fn long(&self, word: &str) -> usize {
        probe(self.slots, hash_of_text(word), |number| self.word(number) == word)
    }

    pub(super) fn word(&self, number: usize) -> &'static str {
        part(self.text, self.ends, number)
    }

    #[inline]
    pub(super) fn known(&self, number: usize) -> Option<&'static Known> {
        self.known.get(number)
    }

    pub(super) fn symbol(&self, symbol: &str) -> Option<&'static Unit> {
        let is_it = |number| part(self.symbols, self.symbol_ends, number) == symbol;
        units::at(*self.symbol_units.get(probe(self.symbol_slots, hash_of_text(symbol), is_it))?)
    }

    pub(super) fn symbols(&self) -> impl Iterator<Item = (&'static str, &'static Unit)> {
        let (symbols, ends, units) = (self.symbols, self.symbol_ends, self.symbol_units);
        (1..ends.len()).filter_map(move |number| Some((part(symbols, ends, number), units::at(*units.get(number)?)?)))
    }
}

impl Known {
    #[inline]
    pub(super) fn info(&self) -> WordInfo {
        let (class, unit) = (Class::of_bits(self.class), units::at(self.unit));
        WordInfo { class, number: self.number, exponent: self.exponent, unit }
    }
}

/// One of several texts that stand one after another.
pub(super) fn part(text: &'static str, ends: &[u32], number: usize) -> &'static str {
    let end = |number: usize| ends.get(number).map_or(0, |end| *end as usize);
    text.get(number.checked_sub(1).map_or(0, end)..end(number)).unwrap_or("")
}

/// The key of words that are not short; no short word has it.
const NOT_SHORT: Packed = (u64::MAX, u64::MAX);
const FACTOR: u64 = 0xf135_7aea_2e62_a9c5;

#[inline]
fn hash_of_packed((low, high): Packed) -> u64 {
    (low.wrapping_mul(FACTOR).rotate_left(26) ^ high).wrapping_mul(FACTOR)
}

fn hash_of_text(text: &str) -> u64 {
    let parts = text.as_bytes().chunks(8);
    parts.fold(0, |hash: u64, part| (hash.rotate_left(26) ^ load(part)).wrapping_mul(FACTOR))
}

/// Looks through a table from the place of a hash on. A slot is some bits of the hash above a number; none is zero.
#[inline]
fn probe(slots: &[u32], hash: u64, is_it: impl Fn(usize) -> bool) -> usize {
    let (mut at, bits) = place(hash);
    while let Some(&slot) = slots.get(at & slots.len().wrapping_sub(1)).filter(|slot| **slot != 0) {
        let number = (slot & 0xffff) as usize;
        if slot >> 16 == bits && is_it(number) {
            return number;
        }
        at += 1;
    }
    0
}

#[inline]
fn place(hash: u64) -> (usize, u32) {
    ((hash >> 40) as usize, (hash >> 24) as u32 & 0xffff)
}

/// The table of numbers above zero with the hashes of their texts: at most half of it is in use.
fn slots(hashes: impl ExactSizeIterator<Item = (usize, u64)>) -> Vec<u32> {
    let mut slots = vec![0; (2 * hashes.len() + 2).next_power_of_two()];
    for (number, hash) in hashes {
        let (mut at, bits) = place(hash);
        let last = slots.len() - 1;
        while slots.get(at & last).is_some_and(|slot| *slot != 0) {
            at += 1;
        }
        let number = u32::try_from(number).unwrap_or(0) & 0xffff;
        slots.get_mut(at & last).into_iter().for_each(|slot| *slot = bits << 16 | number);
    }
    slots
}

/// The source of a [`Listed`] with these words, of which `of_code` are the code's, and symbols.
pub(super) fn source<'a>(
    words: impl Iterator<Item = (&'a str, Known)>,
    of_code: usize,
    symbols: impl Iterator<Item = (&'a str, &'static Unit)>,
) -> String {
    let (words, known): (Vec<_>, Vec<_>) = words.unzip();
    let (symbols, units): (Vec<_>, Vec<_>) =
        [("", 0)].into_iter().chain(symbols.map(|(s, u)| (s, units::place(u)))).unzip();
    let hash = |word: &str| pack(word.as_bytes()).map_or_else(|| hash_of_text(word), hash_of_packed);
    let word_slots = slots(words.iter().enumerate().skip(1).map(|(number, word)| (number, hash(word))));
    let symbol_slots = slots(symbols.iter().enumerate().skip(1).map(|(number, symbol)| (number, hash_of_text(symbol))));
    let keys: Vec<Packed> = words.iter().map(|word| pack(word.as_bytes()).unwrap_or(NOT_SHORT)).collect();
    format!(
        "Listed {{ text: {:?}, ends: &{:?}, keys: &{keys:?}, known: &{known:?}, slots: &{word_slots:?}, of_code: {of_code}, \
         symbols: {:?}, symbol_ends: &{:?}, symbol_units: &{units:?}, symbol_slots: &{symbol_slots:?} }}",
        words.concat(),
        ends(&words),
        symbols.concat(),
        ends(&symbols),
    )
}

pub(super) fn ends(texts: &[&str]) -> Vec<u32> {
    let sum = |end: &mut u32, text: &&str| {
        *end += u32::try_from(text.len()).unwrap_or(0);
        Some(*end)
    };
    texts.iter().scan(0, sum).collect()
}
