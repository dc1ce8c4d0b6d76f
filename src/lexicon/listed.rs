//! The built-in words as the build script leaves them in the binary: a text and plain numbers, which are used in place.
//! A process neither makes them when it starts nor copies them; what it does not look up is not even read from the file.

use super::class::{Class, WordInfo};
use super::marks::WordMarks;
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
    /// Where to look for words.
    pub slots: &'static [Slot],
    /// A byte for each slot, by which most words that are not there are told: it stays in the nearest cache.
    pub tags: &'static [u8],
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
    /// What is asked of every word.
    pub marks: WordMarks,
    /// The code has the word as it is, not as the plural of another.
    pub written: bool,
}

/// A place where a word may be: all that a search asks of it, so that it takes one look at the memory.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    /// The word as [`key_of`] makes it.
    key: u64,
    /// The number of the word; nought where there is none.
    number: u16,
    /// What is asked of every word.
    marks: WordMarks,
}

impl Slot {
    const EMPTY: Slot = Slot { key: 0, number: 0, marks: WordMarks::NONE };

    /// A slot as the build script wrote it down.
    pub const fn new(key: u64, number: u16, marks: u8) -> Slot {
        Slot { key, number, marks: WordMarks::of_bits(marks) }
    }
}

impl Listed {
    /// No words.
    pub const NOTHING: &'static Listed = &Listed {
        text: "",
        ends: &[],
        keys: &[],
        known: &[],
        slots: &[],
        tags: &[],
        of_code: 0,
        symbols: "",
        symbol_ends: &[],
        symbol_units: &[],
        symbol_slots: &[],
    };

    /// The number and the marks of a short word in lower case; 0 when it is not there.
    #[inline]
    pub(super) fn short(&self, word: Packed) -> (usize, WordMarks) {
        let key = key_of(word);
        self.find(key, hash_of_key(key), |number| word.1 == 0 || self.keys.get(number) == Some(&word))
    }

    /// The number and the marks of a word in lower case that is not short; 0 when it is not there.
    pub(super) fn long(&self, word: &str) -> (usize, WordMarks) {
        self.find(NOT_SHORT.0, hash_of_text(word), |number| self.word(number) == word)
    }

    /// Looks from the place of a hash on; `is_it` is asked of words with the key.
    #[inline]
    fn find(&self, key: u64, hash: u64, is_it: impl Fn(usize) -> bool) -> (usize, WordMarks) {
        let (tag, last) = (tag(hash), self.tags.len().wrapping_sub(1));
        let mut at = (hash >> 40) as usize & last;
        while let Some(&here) = self.tags.get(at).filter(|here| **here != 0) {
            if here == tag
                && let Some(slot) = self.slots.get(at)
                && slot.key == key
                && is_it(usize::from(slot.number))
            {
                return (usize::from(slot.number), slot.marks);
            }
            at = (at + 1) & last;
        }
        (0, WordMarks::NONE)
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
    pub(super) fn class(&self) -> Class {
        Class::of_bits(self.class)
    }

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

/// Up to eight letters are their own key. More have one that tells most of them apart, with the bit that no letter has.
#[inline]
fn key_of((low, high): Packed) -> u64 {
    if high == 0 { low } else { low.rotate_left(29).wrapping_mul(FACTOR) ^ high | 1 << 63 }
}

#[inline]
fn hash_of_key(key: u64) -> u64 {
    key.wrapping_mul(FACTOR)
}

/// What a slot in use shows of the hash of its word, in bits that do not say where it is; never nought.
#[inline]
fn tag(hash: u64) -> u8 {
    (hash >> 54) as u8 | 0x80
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

/// The sources of the tables of slots, of which at most half are in use, and of their tags.
fn slots_of_words(words: &[&str], keys: &[Packed], known: &[Known]) -> (String, Vec<u8>) {
    let mut slots = vec![Slot::EMPTY; (2 * words.len() + 2).next_power_of_two()];
    let mut tags = vec![0; slots.len()];
    let last = slots.len() - 1;
    for (number, ((word, key), known)) in words.iter().zip(keys).zip(known).enumerate().skip(1) {
        let (key, hash) = match *key {
            NOT_SHORT => (NOT_SHORT.0, hash_of_text(word)),
            packed => (key_of(packed), hash_of_key(key_of(packed))),
        };
        let mut at = (hash >> 40) as usize;
        while slots.get(at & last).is_some_and(|slot| slot.number != 0) {
            at += 1;
        }
        let slot = Slot { key, number: u16::try_from(number).unwrap_or(0), marks: known.marks };
        slots.get_mut(at & last).into_iter().for_each(|place| *place = slot);
        tags.get_mut(at & last).into_iter().for_each(|place| *place = tag(hash));
    }
    let source = |slot: &Slot| format!("Slot::new({}, {}, {}),", slot.key, slot.number, slot.marks.bits());
    (slots.iter().map(source).collect(), tags)
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
    let keys: Vec<Packed> = words.iter().map(|word| pack(word.as_bytes()).unwrap_or(NOT_SHORT)).collect();
    let (word_slots, tags) = slots_of_words(&words, &keys, &known);
    let symbol_slots = slots(symbols.iter().enumerate().skip(1).map(|(number, symbol)| (number, hash_of_text(symbol))));
    format!(
        "Listed {{ text: {:?}, ends: &{:?}, keys: &{keys:?}, known: &{known:?}, slots: &[{word_slots}], tags: &{tags:?}, of_code: {of_code}, \
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
