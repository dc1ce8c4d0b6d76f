//! The table from lower-case words to ids, and what is known about each.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::class::{Class, WordInfo};
use super::{named, tables, units};
use crate::quantity::Unit;

/// The longest word that is looked up, in bytes; longer ones are unknown.
const LONGEST_WORD: usize = 32;

/// A word of at most 16 ASCII letters in lower case as two numbers, which hash and compare faster than text.
type Packed = (u64, u64);

/// Packs a short ASCII word in any case; `None` for long words and other characters.
fn pack(word: &[u8]) -> Option<Packed> {
    let (low, high) = match word.len() {
        0..=8 => (load(word), 0),
        length @ 9..=16 => (load(word.get(..8)?), load(word.get(length - 8..)?) >> (8 * (16 - length))),
        _ => return None,
    };
    if (low | high) & HIGH_BITS == 0 { Some((lower(low), lower(high))) } else { None }
}

const HIGH_BITS: u64 = 0x8080_8080_8080_8080;
const ONES: u64 = 0x0101_0101_0101_0101;

/// Up to eight bytes as a number, the first lowest. Overlapping loads write the bytes they share twice.
fn load(bytes: &[u8]) -> u64 {
    let length = bytes.len();
    if let Ok(eight) = <[u8; 8]>::try_from(bytes) {
        return u64::from_le_bytes(eight);
    }
    let four = |part: Option<&[u8]>| part.and_then(|p| <[u8; 4]>::try_from(p).ok()).map_or(0, u32::from_le_bytes);
    if length >= 4 {
        let (first, last) = (four(bytes.get(..4)), four(bytes.get(length - 4..)));
        return u64::from(first) | u64::from(last) << (8 * (length - 4));
    }
    bytes.iter().rev().fold(0, |packed, byte| packed << 8 | u64::from(*byte))
}

/// ASCII letters in lower case, eight at a time.
fn lower(packed: u64) -> u64 {
    let above_z = packed + ONES * u64::from(0x7f - b'Z');
    let from_a = packed + ONES * u64::from(0x80 - b'A');
    packed | ((from_a ^ above_z) & HIGH_BITS) >> 2
}

/// Writes typographic apostrophes as plain ones; `None` when the word has other characters beyond ASCII.
fn straighten<'a>(word: &[u8], buffer: &'a mut [u8; LONGEST_WORD]) -> Option<&'a [u8]> {
    let (mut read, mut written) = (0, 0);
    while let Some(&byte) = word.get(read) {
        let curly = word.get(read..read + 3) == Some("’".as_bytes());
        if !byte.is_ascii() && !curly {
            return None;
        }
        *buffer.get_mut(written)? = if curly { b'\'' } else { byte };
        (read, written) = (read + if curly { 3 } else { 1 }, written + 1);
    }
    buffer.get(..written)
}

/// The number of a listed word in lower case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct WordId(u32);

impl WordId {
    /// A word that is in no list.
    pub const UNKNOWN: WordId = WordId(0);

    /// The id with the given number; the words that code refers to by name have fixed ones.
    pub(super) const fn nth(number: u32) -> WordId {
        WordId(number)
    }

    /// True for a listed word.
    pub fn is_known(self) -> bool {
        self != WordId::UNKNOWN
    }

    /// The id as an index into tables kept by id.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// All listed words with what is known about them.
#[derive(Clone, Debug)]
pub struct Lexicon {
    short: FxHashMap<Packed, WordId>,
    long: FxHashMap<Cow<'static, str>, WordId>,
    words: Vec<Cow<'static, str>>,
    infos: Vec<WordInfo>,
    /// By id, apart from the rest: this is asked of every word of a text.
    begins: Vec<bool>,
    symbols: FxHashMap<&'static str, &'static Unit>,
}

impl Default for Lexicon {
    fn default() -> Lexicon {
        Lexicon::new()
    }
}

impl Lexicon {
    /// The built-in lexicon.
    pub fn new() -> Lexicon {
        let mut lexicon = Lexicon {
            short: FxHashMap::with_capacity_and_hasher(4096, rustc_hash::FxBuildHasher),
            long: FxHashMap::default(),
            words: Vec::with_capacity(8192),
            infos: Vec::with_capacity(8192),
            begins: Vec::new(),
            symbols: FxHashMap::with_capacity_and_hasher(1024, rustc_hash::FxBuildHasher),
        };
        lexicon.words.push("".into());
        lexicon.infos.push(WordInfo::UNKNOWN);
        tables::fill(&mut lexicon);
        units::fill(&mut lexicon);
        lexicon.begins = lexicon.infos.iter().map(|info| info.class.meets(Class::BEGINS)).collect();
        for word in [named::A, named::AN, named::THE, named::NOT] {
            lexicon.begins.get_mut(word.index()).into_iter().for_each(|begins| *begins = true);
        }
        lexicon
    }

    /// The id of a word, listing it if it is new. The word is put in lower case.
    pub fn intern(&mut self, word: &str) -> WordId {
        let lower = word.to_lowercase().replace('’', "'");
        self.list(Cow::Owned(lower))
    }

    /// Lists a word that [`Lexicon::taught`] has given.
    pub fn list_again(&mut self, word: &str) {
        self.list(Cow::Owned(word.to_owned()));
    }

    /// Lists a built-in word, which is in lower case already, and adds to what is known about it.
    pub(super) fn teach(&mut self, word: &'static str, class: Class) -> &mut WordInfo {
        let id = self.list(Cow::Borrowed(word));
        let last = self.infos.len().saturating_sub(1);
        let info = &mut self.infos[id.index().min(last)];
        info.class = info.class.or(class);
        info
    }

    /// The same with an s added.
    pub(super) fn teach_plural(&mut self, word: &str, class: Class, unit: Option<&'static Unit>) {
        let mut plural = String::with_capacity(word.len() + 1);
        plural.push_str(word);
        plural.push('s');
        let id = self.list(Cow::Owned(plural));
        if let Some(info) = self.infos.get_mut(id.index()) {
            info.class = info.class.or(class);
            info.unit = info.unit.or(unit);
        }
    }

    /// A word that is put together from others, with its number.
    pub(super) fn teach_number(&mut self, word: String, class: Class, number: u32) {
        let id = self.list(Cow::Owned(word));
        if let Some(info) = self.infos.get_mut(id.index()) {
            (info.class, info.number) = (info.class.or(class), number);
        }
    }

    /// A currency code: listed in lower case, and as a symbol in capitals.
    pub(super) fn teach_code(&mut self, code: &'static str, unit: &'static Unit) {
        let id = self.list(Cow::Owned(code.to_lowercase()));
        if let Some(info) = self.infos.get_mut(id.index()) {
            info.class = info.class.or(Class::CODE);
            info.unit = info.unit.or(Some(unit));
        }
    }

    pub(super) fn set_exponent(&mut self, word: WordId, exponent: i8) {
        if let Some(info) = self.infos.get_mut(word.index()) {
            info.exponent = exponent;
        }
    }

    pub(super) fn teach_symbol(&mut self, symbol: &'static str, unit: &'static Unit) {
        self.symbols.entry(symbol).or_insert(unit);
    }

    fn list(&mut self, lower: Cow<'static, str>) -> WordId {
        let id = WordId(u32::try_from(self.words.len()).unwrap_or(0));
        let listed = match pack(lower.as_bytes()) {
            Some(packed) => *self.short.entry(packed).or_insert(id),
            None => *self.long.entry(lower.clone()).or_insert(id),
        };
        if listed == id {
            self.words.push(lower);
            self.infos.push(WordInfo::UNKNOWN);
        }
        listed
    }

    /// The id of a word in any case; [`WordId::UNKNOWN`] when it is in no list.
    pub fn id(&self, word: &str) -> WordId {
        let bytes = word.as_bytes();
        if bytes.len() > LONGEST_WORD {
            return WordId::UNKNOWN;
        }
        if let Some(packed) = pack(bytes) {
            return self.short.get(&packed).copied().unwrap_or_default();
        }
        let mut buffer = [0u8; LONGEST_WORD];
        if let Some(id) = straighten(bytes, &mut buffer).and_then(pack).map(|packed| self.short.get(&packed)) {
            return id.copied().unwrap_or_default();
        }
        let folded = word.to_lowercase().replace('’', "'");
        let id = match pack(folded.as_bytes()) {
            Some(packed) => self.short.get(&packed),
            None => self.long.get(folded.as_str()),
        };
        id.copied().unwrap_or_default()
    }

    /// The same of `text[start..end]`, which is loaded as two numbers at once where the text goes on behind it.
    pub fn id_at(&self, text: &str, start: usize, end: usize) -> WordId {
        let sixteen = text.as_bytes().get(start..start + 16).and_then(|bytes| <[u8; 16]>::try_from(bytes).ok());
        match (sixteen, end - start) {
            (Some(bytes), length @ 0..=15) => {
                let word = u128::from_le_bytes(bytes) & ((1 << (8 * length)) - 1);
                let (low, high) = (word as u64, (word >> 64) as u64);
                if (low | high) & HIGH_BITS == 0 {
                    return self.short.get(&(lower(low), lower(high))).copied().unwrap_or_default();
                }
                self.id(&text[start..end])
            }
            _ => self.id(&text[start..end]),
        }
    }

    /// What is known about a word; nothing for [`WordId::UNKNOWN`].
    pub fn info(&self, id: WordId) -> &WordInfo {
        self.infos.get(id.index()).unwrap_or(&WordInfo::UNKNOWN)
    }

    /// May a figure begin at this word?
    pub fn begins_figure(&self, id: WordId) -> bool {
        self.begins.get(id.index()).copied().unwrap_or(false)
    }

    /// The unit with a symbol, in which capitals matter: `mW` and `MW` are two units.
    pub fn symbol(&self, symbol: &str) -> Option<&'static Unit> {
        self.symbols.get(symbol).copied()
    }

    /// All symbols with their units, in no order; several symbols may stand for one unit.
    pub fn units(&self) -> impl Iterator<Item = (&'static str, &'static Unit)> {
        self.symbols.iter().map(|(symbol, unit)| (*symbol, *unit))
    }

    /// The word of an id, in lower case; empty for [`WordId::UNKNOWN`].
    pub fn word(&self, id: WordId) -> &str {
        self.words.get(id.index()).map_or("", |word| word)
    }

    /// The same for a built-in word, which lives as long as the program.
    pub fn built_in(&self, id: WordId) -> Option<&'static str> {
        match self.words.get(id.index()) {
            Some(Cow::Borrowed(word)) => Some(word),
            _ => None,
        }
    }

    /// The words that were added to the built-in ones, in the order of their ids.
    pub fn taught(&self) -> impl Iterator<Item = &str> {
        self.words.iter().skip(self.begins.len()).map(Cow::as_ref)
    }

    /// The number of listed words.
    pub fn len(&self) -> usize {
        self.words.len() - 1
    }

    /// True when nothing is listed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        let mut lexicon = Lexicon::new();
        let id = lexicon.intern("Zymurgy");
        assert_eq!(lexicon.id("ZYMURGY"), id);
        assert_eq!(lexicon.word(id), "zymurgy");
        assert_eq!(lexicon.id("xyzzy"), WordId::UNKNOWN);
        assert_eq!(lexicon.intern("don't"), lexicon.intern("don’t"));
    }

    #[test]
    fn packing_ignores_case_and_nothing_else() {
        for word in
            ["a", "of", "the", "four", "fiver", "sixers", "seventy", "eighties", "nineteens", "0123456789abcdef"]
        {
            assert_eq!(pack(word.as_bytes()), pack(word.to_uppercase().as_bytes()), "{word}");
            let bytes = load(&word.as_bytes()[..word.len().min(8)]).to_le_bytes();
            assert!(word.as_bytes().starts_with(&bytes[..word.len().min(8)]), "{word}");
        }
        assert_ne!(pack(b"@[`{"), pack(b"`{@["));
        assert_ne!(pack(b"[z"), pack(b"{z"));
        assert_eq!(pack("é".as_bytes()), None);
        assert_eq!(pack(b"seventeen letters"), None);
    }

    #[test]
    fn a_word_added_later_keeps_what_is_known_about_it() {
        let mut lexicon = Lexicon::new();
        let id = lexicon.intern("Million");
        assert_eq!(lexicon.info(id).exponent, 6);
        assert_eq!(lexicon.info(WordId::UNKNOWN).class, Class::NONE);
    }
}
