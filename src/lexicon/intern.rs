//! The table from lower-case words to ids, and what is known about each.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::class::{Class, WordInfo};
use super::listed::{self, Known, Listed};
use super::marks::WordMarks;
use super::packing::{LONGEST_WORD, Packed, pack, straighten};
use super::{tables, units};
use crate::quantity::Unit;

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

/// All listed words with what is known about them: those that the binary holds, and those that were added.
#[derive(Clone, Debug)]
pub struct Lexicon {
    base: &'static Listed,
    /// How many words of the base count; the ids of added ones go on from there.
    first: usize,
    short: FxHashMap<Packed, WordId>,
    long: FxHashMap<Cow<'static, str>, WordId>,
    words: Vec<Cow<'static, str>>,
    infos: Vec<WordInfo>,
    /// The marks of words that have any, by id.
    marks: Vec<WordMarks>,
    symbols: FxHashMap<&'static str, &'static Unit>,
}

impl Default for Lexicon {
    fn default() -> Lexicon {
        Lexicon::new()
    }
}

impl Lexicon {
    /// The words of the code, made from their lists.
    pub fn new() -> Lexicon {
        let mut lexicon = Lexicon::listed(Listed::NOTHING, 0);
        lexicon.words.push("".into());
        lexicon.infos.push(WordInfo::UNKNOWN);
        tables::fill(&mut lexicon);
        units::fill(&mut lexicon);
        let marks = |(number, info): (u32, &WordInfo)| WordMarks::of(WordId(number), info.class);
        lexicon.marks = (0..).zip(&lexicon.infos).map(marks).collect();
        lexicon
    }

    /// The first `words` words that the binary holds.
    pub fn listed(base: &'static Listed, words: usize) -> Lexicon {
        Lexicon {
            base,
            first: words,
            short: FxHashMap::default(),
            long: FxHashMap::default(),
            words: Vec::new(),
            infos: Vec::new(),
            marks: Vec::new(),
            symbols: FxHashMap::default(),
        }
    }

    /// The source of the table that [`Lexicon::listed`] takes, for a lexicon that was made from lists.
    pub fn source(&self) -> String {
        let mut symbols: Vec<_> = self.units().collect();
        symbols.sort_unstable_by_key(|(symbol, _)| *symbol);
        let known = |(at, (word, info)): (usize, (&'_ Cow<'static, str>, &WordInfo))| Known {
            class: info.class.bits(),
            number: info.number,
            unit: info.unit.map_or(0, units::place),
            exponent: info.exponent,
            marks: self.marks.get(at).copied().unwrap_or_default(),
            written: matches!(word, Cow::Borrowed(_)),
        };
        let infos = self.words.iter().zip(&self.infos).enumerate().map(known);
        listed::source(self.words.iter().map(Cow::as_ref).zip(infos), self.marks.len(), symbols.into_iter())
    }

    /// The id of a word, listing it if it is new. The word is put in lower case.
    pub fn intern(&mut self, word: &str) -> WordId {
        let lower = word.to_lowercase().replace('’', "'");
        self.list(Cow::Owned(lower))
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
        let packed = pack(lower.as_bytes());
        let (known, _) = packed.map_or_else(|| self.long(&lower), |packed| self.short(packed));
        if known.is_known() || lower.is_empty() {
            return known;
        }
        let Ok(id) = u32::try_from(self.first + self.words.len()).map(WordId) else { return WordId::UNKNOWN };
        match packed {
            Some(packed) => self.short.insert(packed, id),
            None => self.long.insert(lower.clone(), id),
        };
        self.words.push(lower);
        self.infos.push(WordInfo::UNKNOWN);
        id
    }

    /// The id of a short word and its marks.
    #[inline]
    fn short(&self, word: Packed) -> (WordId, WordMarks) {
        match self.base.short(word) {
            (number @ 1.., marks) if number < self.first => (WordId(number as u32), marks),
            _ if self.short.is_empty() => Default::default(),
            _ => self.added(self.short.get(&word)),
        }
    }

    /// The same of any other word in lower case.
    fn long(&self, word: &str) -> (WordId, WordMarks) {
        match self.base.long(word) {
            (number @ 1.., marks) if number < self.first => (WordId(number as u32), marks),
            _ => self.added(self.long.get(word)),
        }
    }

    fn added(&self, id: Option<&WordId>) -> (WordId, WordMarks) {
        let id = id.copied().unwrap_or_default();
        (id, self.marks.get(id.index().wrapping_sub(self.first)).copied().unwrap_or_default())
    }

    /// The id of a word in any case; [`WordId::UNKNOWN`] when it is in no list.
    pub fn id(&self, word: &str) -> WordId {
        self.marked(word).0
    }

    /// The id of a word in any case with its marks.
    pub fn marked(&self, word: &str) -> (WordId, WordMarks) {
        let bytes = word.as_bytes();
        if bytes.len() > LONGEST_WORD {
            return Default::default();
        }
        if let Some(packed) = pack(bytes) {
            return self.short(packed);
        }
        let mut buffer = [0u8; LONGEST_WORD];
        if let Some(packed) = straighten(bytes, &mut buffer).and_then(pack) {
            return self.short(packed);
        }
        let folded = word.to_lowercase().replace('’', "'");
        pack(folded.as_bytes()).map_or_else(|| self.long(&folded), |packed| self.short(packed))
    }

    /// The same of at most 16 bytes of ASCII in lower case, as two numbers, the first letter lowest.
    #[inline]
    pub fn marked_packed(&self, word: (u64, u64)) -> (WordId, WordMarks) {
        self.short(word)
    }

    /// What is known about a word; nothing for [`WordId::UNKNOWN`].
    #[inline]
    pub fn info(&self, id: WordId) -> WordInfo {
        match id.index().checked_sub(self.first) {
            None => self.base.known(id.index()).map_or(WordInfo::UNKNOWN, Known::info),
            Some(added) => self.infos.get(added).copied().unwrap_or_default(),
        }
    }

    /// The classes of a word.
    #[inline]
    pub fn class(&self, id: WordId) -> Class {
        match id.index().checked_sub(self.first) {
            None => self.base.known(id.index()).map_or(Class::NONE, Known::class),
            Some(added) => self.infos.get(added).map_or(Class::NONE, |info| info.class),
        }
    }

    /// What is asked of every word.
    pub fn marks(&self, id: WordId) -> WordMarks {
        match id.index().checked_sub(self.first) {
            None => self.base.known(id.index()).map_or(WordMarks::NONE, |known| known.marks),
            Some(added) => self.marks.get(added).copied().unwrap_or_default(),
        }
    }

    /// The unit with a symbol, in which capitals matter: `mW` and `MW` are two units.
    pub fn symbol(&self, symbol: &str) -> Option<&'static Unit> {
        self.base.symbol(symbol).or_else(|| self.symbols.get(symbol).copied())
    }

    /// All symbols with their units, in no order; several symbols may stand for one unit.
    pub fn units(&self) -> impl Iterator<Item = (&'static str, &'static Unit)> {
        self.base.symbols().chain(self.symbols.iter().map(|(symbol, unit)| (*symbol, *unit)))
    }

    /// The word of an id, in lower case; empty for [`WordId::UNKNOWN`].
    pub fn word(&self, id: WordId) -> &str {
        match id.index().checked_sub(self.first) {
            None => self.base.word(id.index()),
            Some(added) => self.words.get(added).map_or("", |word| word),
        }
    }

    /// The same for a word of the code that is no plural made of another, which lives as long as the program.
    pub fn built_in(&self, id: WordId) -> Option<&'static str> {
        let Some(added) = id.index().checked_sub(self.first) else {
            let written = self.base.known(id.index())?.written;
            return written.then(|| self.base.word(id.index()));
        };
        match self.words.get(added) {
            Some(Cow::Borrowed(word)) => Some(word),
            _ => None,
        }
    }

    /// The words that were added to those of the code, in the order of their ids.
    pub fn taught(&self) -> impl Iterator<Item = &str> {
        let of_files = (self.base.of_code..self.first).map(|number| self.base.word(number));
        of_files.chain(self.words.iter().skip(self.marks.len()).map(Cow::as_ref))
    }

    /// The word of a number, up to the number of listed words; the unknown one has none.
    pub fn nth(&self, number: usize) -> WordId {
        u32::try_from(number).map_or(WordId::UNKNOWN, WordId)
    }

    /// The number of listed words.
    pub fn len(&self) -> usize {
        (self.first + self.words.len()).saturating_sub(1)
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
    fn a_word_added_later_keeps_what_is_known_about_it() {
        let mut lexicon = Lexicon::new();
        let id = lexicon.intern("Million");
        assert_eq!(lexicon.info(id).exponent, 6);
        assert_eq!(lexicon.info(WordId::UNKNOWN).class, Class::NONE);
    }
}
