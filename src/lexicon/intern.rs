//! The table from lower-case words to ids.

use rustc_hash::FxHashMap;

/// The longest word that is looked up, in bytes; longer ones are unknown.
const LONGEST_WORD: usize = 32;

/// The number of a listed word in lower case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(u32);

impl WordId {
    /// A word that is in no list.
    pub const UNKNOWN: WordId = WordId(0);

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
    ids: FxHashMap<Box<str>, WordId>,
    words: Vec<Box<str>>,
}

impl Default for Lexicon {
    fn default() -> Lexicon {
        Lexicon::new()
    }
}

impl Lexicon {
    /// The built-in lexicon.
    pub fn new() -> Lexicon {
        Lexicon { ids: FxHashMap::default(), words: vec!["".into()] }
    }

    /// The id of a word, listing it if it is new. The word is put in lower case.
    pub fn intern(&mut self, word: &str) -> WordId {
        let lower = word.to_lowercase().replace('’', "'");
        if let Some(id) = self.ids.get(lower.as_str()) {
            return *id;
        }
        let id = WordId(u32::try_from(self.words.len()).unwrap_or(0));
        self.words.push(lower.clone().into());
        self.ids.insert(lower.into(), id);
        id
    }

    /// The id of a word in any case; [`WordId::UNKNOWN`] when it is in no list.
    pub fn id(&self, word: &str) -> WordId {
        let bytes = word.as_bytes();
        if bytes.len() > LONGEST_WORD {
            return WordId::UNKNOWN;
        }
        let mut buffer = [0u8; LONGEST_WORD];
        let Some(lower) = buffer.get_mut(..bytes.len()) else { return WordId::UNKNOWN };
        lower.copy_from_slice(bytes);
        if bytes.is_ascii() {
            lower.make_ascii_lowercase();
            return std::str::from_utf8(lower).ok().and_then(|w| self.ids.get(w)).copied().unwrap_or_default();
        }
        let folded = word.to_lowercase().replace('’', "'");
        self.ids.get(folded.as_str()).copied().unwrap_or_default()
    }

    /// The word of an id, in lower case; empty for [`WordId::UNKNOWN`].
    pub fn word(&self, id: WordId) -> &str {
        self.words.get(id.index()).map_or("", |word| word)
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
        let id = lexicon.intern("Million");
        assert_eq!(lexicon.id("MILLION"), id);
        assert_eq!(lexicon.word(id), "million");
        assert_eq!(lexicon.id("milliard"), WordId::UNKNOWN);
        assert_eq!(lexicon.intern("don't"), lexicon.intern("don’t"));
    }
}
