//! Cues: named lists of words and phrases that tell how figures belong together, such as `<including>` or `<change>`.
//!
//! A phrase is found by its first word and then compared word for word, so a text is read once however many cues there are.
//! A cue may give each phrase a value: "rose" is +1 and "fell" is -1 of `<change>`.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Class, Lexicon, WordId};
use crate::article::{Token, TokenKind};
use crate::quantity::Number;

/// The number of a cue in its [`CueTable`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CueId(u16);

impl CueId {
    /// The id as an index into tables kept by cue.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A cue found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CueHit {
    /// Which cue.
    pub cue: CueId,
    /// Which of its phrases.
    phrase: u32,
    /// Token indexes.
    pub tokens: Range<usize>,
}

/// The built-in cues as the build script leaves them in the binary: a text and plain numbers, which are used in place.
#[derive(Debug)]
pub struct ListedCues {
    /// The names, one after another.
    pub names: &'static str,
    /// Where each name ends.
    pub ends: &'static [u32],
    /// The phrases of all cues.
    pub phrases: &'static [Phrase],
    /// Their words but the first, as `Piece` numbers them.
    pub pieces: &'static [u32],
    /// Numerators and denominators of the values.
    pub values: &'static [(i64, i64)],
    /// The number of the first phrase that begins with a word plus one, by the number of the word.
    pub by_first: &'static [u32],
}

impl ListedCues {
    const NOTHING: &'static ListedCues =
        &ListedCues { names: "", ends: &[], phrases: &[], pieces: &[], values: &[], by_first: &[] };
}

/// A phrase of a cue, in numbers.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// The number of the cue.
    pub cue: u16,
    /// Where its words but the first begin among the pieces.
    pub rest: u32,
    /// How many they are.
    pub length: u16,
    /// The number of its value plus one; nought where there is none.
    pub value: u16,
    /// The number of the next phrase with the same first word plus one; nought where there is none.
    pub next: u32,
    /// A hash of the second word: common words begin many phrases, and nearly none of them goes on as the text does.
    pub second: u8,
    /// The hashes of the second words of this phrase and those linked behind it, a bit for several each.
    pub seconds: u64,
    /// The next phrase that any word may follow, or that has no second word, plus one; nought where there is none.
    pub untold: u32,
}

/// A word or a symbol, as one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece(u32);

impl Piece {
    const SYMBOL: u32 = 1 << 31;

    fn word(word: WordId) -> Piece {
        Piece(u32::try_from(word.index()).unwrap_or(0) & !Piece::SYMBOL)
    }

    fn symbol(symbol: char) -> Piece {
        Piece(u32::from(symbol) | Piece::SYMBOL)
    }

    fn as_word(self) -> Option<WordId> {
        (self.0 & Piece::SYMBOL == 0).then_some(WordId::nth(self.0))
    }
}

/// What a word hashes to that says nothing of what comes second.
const UNTOLD: u8 = 255;

/// The bit of a hash of a second word.
fn bit(second: u8) -> u64 {
    1 << (second % 64)
}

fn hash(word: WordId) -> u8 {
    u8::try_from(word.index() % 251).unwrap_or(UNTOLD)
}

/// All cues with their phrases: those that the binary holds, and those that were added.
#[derive(Clone, Debug)]
pub struct CueTable {
    base: &'static ListedCues,
    /// How many names and phrases of the base count; the numbers of added ones go on from there.
    first_name: usize,
    first_phrase: usize,
    names: Vec<String>,
    phrases: Vec<Phrase>,
    pieces: Vec<u32>,
    values: Vec<Number>,
    /// The number of the first added phrase that begins with a word plus one, by the number of the word: this is asked of
    /// every word of a sentence.
    by_first: Vec<u32>,
}

impl Default for CueTable {
    fn default() -> CueTable {
        CueTable::listed(ListedCues::NOTHING, 0, 0)
    }
}

impl CueTable {
    /// The first names and phrases that the binary holds.
    pub fn listed(base: &'static ListedCues, names: usize, phrases: usize) -> CueTable {
        CueTable {
            base,
            first_name: names,
            first_phrase: phrases,
            names: Vec::new(),
            phrases: Vec::new(),
            pieces: Vec::new(),
            values: Vec::new(),
            by_first: Vec::new(),
        }
    }

    /// The source of the table that [`CueTable::listed`] takes, for cues that were all added; nothing when a value is
    /// larger than a machine word.
    pub fn source(&self) -> Option<String> {
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        let values: Vec<(i64, i64)> = self.values.iter().map(Number::words).collect::<Option<_>>()?;
        Some(format!(
            "ListedCues {{ names: {:?}, ends: &{:?}, phrases: &{:?}, pieces: &{:?}, values: &{values:?}, by_first: &{:?} }}",
            names.concat(),
            super::listed::ends(&names),
            self.phrases,
            self.pieces,
            self.by_first,
        ))
    }

    /// How many cues and phrases there are.
    pub fn size(&self) -> (usize, usize) {
        (self.first_name + self.names.len(), self.first_phrase + self.phrases.len())
    }

    /// The id of a cue by name.
    pub fn id(&self, name: &str) -> Option<CueId> {
        let index = (0..self.size().0).position(|index| self.name_at(index) == name)?;
        u16::try_from(index).ok().map(CueId)
    }

    /// The name of a cue.
    pub fn name(&self, cue: CueId) -> &str {
        self.name_at(cue.index())
    }

    fn name_at(&self, index: usize) -> &str {
        match index.checked_sub(self.first_name) {
            None => super::listed::part(self.base.names, self.base.ends, index),
            Some(added) => self.names.get(added).map_or("", String::as_str),
        }
    }

    /// The names of the cues whose phrases have values.
    pub fn valued(&self) -> Vec<String> {
        let mut valued = vec![false; self.size().0];
        for phrase in (0..self.size().1).filter_map(|index| self.phrase(index)).filter(|phrase| phrase.value > 0) {
            valued.get_mut(usize::from(phrase.cue)).into_iter().for_each(|valued| *valued = true);
        }
        let names = valued.iter().enumerate().filter(|(_, valued)| **valued);
        names.map(|(index, _)| self.name_at(index).to_owned()).collect()
    }

    /// Adds a phrase to a cue, which is made when it is new. A phrase that does not begin with a word is refused.
    pub fn add(&mut self, lexicon: &mut Lexicon, cue: &str, phrase: &str, value: Option<Number>) -> bool {
        let id = self.id(cue).unwrap_or_else(|| {
            self.names.push(cue.to_owned());
            CueId(u16::try_from(self.size().0 - 1).unwrap_or(u16::MAX))
        });
        let pieces = pieces(lexicon, phrase);
        let Some((first, rest)) = pieces.split_first().and_then(|(first, rest)| Some((first.as_word()?, rest))) else {
            return false;
        };
        let link = u32::try_from(self.size().1 + 1).unwrap_or(0);
        let second = rest.first().and_then(|second| second.as_word()).map_or(UNTOLD, hash);
        let earlier: Vec<usize> = self.added_with(first).map(|(index, _)| index - self.first_phrase).collect();
        for place in &earlier {
            let Some(phrase) = self.phrases.get_mut(*place) else { continue };
            match second {
                UNTOLD if phrase.untold == 0 => phrase.untold = link,
                UNTOLD => {}
                told => phrase.seconds |= bit(told),
            }
        }
        match earlier.last() {
            Some(last) => self.phrases.get_mut(*last).into_iter().for_each(|last| last.next = link),
            None => {
                let words = self.by_first.len().max(first.index() + 1);
                self.by_first.resize(words, 0);
                self.by_first.get_mut(first.index()).into_iter().for_each(|first| *first = link);
            }
        }
        self.phrases.push(Phrase {
            cue: id.0,
            rest: u32::try_from(self.pieces.len()).unwrap_or(u32::MAX),
            length: u16::try_from(rest.len()).unwrap_or(u16::MAX),
            value: value.as_ref().map_or(0, |_| u16::try_from(self.values.len() + 1).unwrap_or(0)),
            next: 0,
            second,
            seconds: if second == UNTOLD { 0 } else { bit(second) },
            untold: 0,
        });
        self.pieces.extend(rest.iter().map(|piece| piece.0));
        self.values.extend(value);
        true
    }

    fn phrase(&self, index: usize) -> Option<&Phrase> {
        match index.checked_sub(self.first_phrase) {
            None => self.base.phrases.get(index),
            Some(added) => self.phrases.get(added),
        }
    }

    /// The words of a phrase but the first.
    fn rest(&self, index: usize, phrase: &Phrase) -> &[u32] {
        let pieces = if index < self.first_phrase { self.base.pieces } else { &self.pieces };
        let start = phrase.rest as usize;
        pieces.get(start..start + usize::from(phrase.length)).unwrap_or_default()
    }

    /// The phrases that begin with a word, with their numbers, in the order in which they were added.
    fn beginning_with(&self, word: WordId) -> impl Iterator<Item = (usize, &Phrase)> {
        let first = self.base.by_first.get(word.index()).copied().unwrap_or(0);
        let next = move |link: u32| self.listed_phrase(link);
        let listed = std::iter::successors(next(first), move |(_, phrase)| next(phrase.next));
        listed.chain(self.added_with(word))
    }

    fn added_with(&self, word: WordId) -> impl Iterator<Item = (usize, &Phrase)> {
        let first = self.by_first.get(word.index()).copied().unwrap_or(0);
        std::iter::successors(self.added_phrase(first), move |(_, phrase)| self.added_phrase(phrase.next))
    }

    /// The phrase that a link leads to, if the binary holds it.
    #[inline]
    fn listed_phrase(&self, link: u32) -> Option<(usize, &Phrase)> {
        let index = link.checked_sub(1)? as usize;
        Some((index, self.base.phrases.get(index).filter(|_| index < self.first_phrase)?))
    }

    /// The phrase that a link leads to, if it was added.
    #[inline]
    fn added_phrase(&self, link: u32) -> Option<(usize, &Phrase)> {
        let index = link.checked_sub(1)? as usize;
        Some((index, self.phrases.get(index.checked_sub(self.first_phrase)?)?))
    }

    /// For each cue whether it is an everyday word by itself, such as "to" of `<to>`.
    pub fn common(&self, lexicon: &Lexicon) -> Vec<bool> {
        let everyday = Class::STOP.or(Class::VERB).or(Class::DETERMINER).or(Class::YEAR_CUE);
        let mut common = vec![false; self.size().0];
        let words = self.base.by_first.len().max(self.by_first.len());
        for first in (0..words).filter_map(|first| u32::try_from(first).ok()).map(WordId::nth) {
            if lexicon.info(first).class.meets(everyday) {
                for (_, phrase) in self.beginning_with(first).filter(|(_, phrase)| phrase.length == 0) {
                    common.get_mut(usize::from(phrase.cue)).into_iter().for_each(|common| *common = true);
                }
            }
        }
        common
    }

    /// The value of the phrase that was found.
    pub fn value(&self, hit: &CueHit) -> Option<Number> {
        let index = hit.phrase as usize;
        let value = usize::from(self.phrase(index)?.value).checked_sub(1)?;
        if index < self.first_phrase {
            let (above, below) = *self.base.values.get(value)?;
            return if below == 1 { Some(Number::from(above)) } else { Number::ratio(above, below) };
        }
        self.values.get(value).cloned()
    }

    /// Appends all cues in `tokens[range]`, in text order. Of one cue at one place only the longest phrase counts.
    pub fn find(&self, tokens: &[Token], range: Range<usize>, hits: &mut Vec<CueHit>) {
        let known = self.base.phrases.get(..self.first_phrase).unwrap_or(self.base.phrases);
        let listed = Chains { phrases: known, pieces: self.base.pieces, first: 0 };
        let added = Chains { phrases: &self.phrases, pieces: &self.pieces, first: self.first_phrase };
        let window = Window { tokens, end: range.end };
        for (at, token) in range.clone().zip(tokens.get(range).unwrap_or_default()) {
            let word = token.word.index();
            let link = |by_first: &[u32]| by_first.get(word).copied().unwrap_or(0);
            let links = (link(self.base.by_first), link(&self.by_first));
            // Few words begin a phrase.
            if links == (0, 0) || !token.word.is_known() {
                continue;
            }
            let second = hash(tokens.get(at + 1).map_or(WordId::UNKNOWN, |token| token.word));
            for (chains, link) in [(&listed, links.0), (&added, links.1)] {
                if link != 0 {
                    chains.find(link, second, window, at, hits);
                }
            }
        }
    }
}

/// Where cues are looked for: nothing is found that reaches beyond the end.
#[derive(Clone, Copy)]
struct Window<'a> {
    tokens: &'a [Token],
    end: usize,
}

/// Phrases with the same first word, each with a link to the next: those of the binary, or those that were added.
struct Chains<'a> {
    phrases: &'a [Phrase],
    pieces: &'a [u32],
    /// The number of the first of them.
    first: usize,
}

impl Chains<'_> {
    /// Appends the cues whose phrases stand at `at`, of those that a link leads to. The chain is left where none that is told
    /// goes on with a word of the second one's hash.
    fn find(&self, mut link: u32, second: u8, window: Window<'_>, at: usize, hits: &mut Vec<CueHit>) {
        while let Some(phrase) = (link as usize).checked_sub(self.first + 1).and_then(|index| self.phrases.get(index)) {
            let told = phrase.second == second || phrase.second == UNTOLD;
            if told && (phrase.length == 0 || self.goes_on(phrase, window, at + 1)) {
                let tokens = at..at + 1 + usize::from(phrase.length);
                note_longest(hits, CueHit { cue: CueId(phrase.cue), phrase: link - 1, tokens });
            }
            link = if phrase.seconds & bit(second) == 0 { phrase.untold } else { phrase.next };
        }
    }

    /// True when the words of a phrase but the first stand at `at`.
    fn goes_on(&self, phrase: &Phrase, window: Window<'_>, at: usize) -> bool {
        let (start, length) = (phrase.rest as usize, usize::from(phrase.length));
        let pieces = self.pieces.get(start..start + length).unwrap_or_default();
        let tokens = if at + length <= window.end { window.tokens.get(at..at + length) } else { None };
        tokens.is_some_and(|tokens| tokens.iter().zip(pieces).all(|(token, piece)| fits(token, Piece(*piece))))
    }
}

/// A line for each phrase: its cue, the numbers of its words, its value.
impl fmt::Display for CueTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, phrase) in (0..self.size().1).filter_map(|index| Some((index, self.phrase(index)?))) {
            let hit = CueHit { cue: CueId(phrase.cue), phrase: u32::try_from(index).unwrap_or(u32::MAX), tokens: 0..0 };
            writeln!(f, "{} {:?} {:?}", self.name(hit.cue), self.rest(index, phrase), self.value(&hit))?;
        }
        let words = self.base.by_first.len().max(self.by_first.len());
        for word in (0..words).filter_map(|word| u32::try_from(word).ok()).map(WordId::nth) {
            self.beginning_with(word).try_for_each(|(index, _)| writeln!(f, "{} {index}", word.index()))?;
        }
        Ok(())
    }
}

fn note_longest(hits: &mut Vec<CueHit>, hit: CueHit) {
    let twin = hits.iter_mut().rev().take_while(|h| h.tokens.start == hit.tokens.start).find(|h| h.cue == hit.cue);
    match twin {
        Some(known) if known.tokens.end < hit.tokens.end => *known = hit,
        Some(_) => {}
        None => hits.push(hit),
    }
}

fn fits(token: &Token, piece: Piece) -> bool {
    if let Some(word) = piece.as_word() {
        return token.word == word;
    }
    let is = |c: char| Piece::symbol(c) == piece;
    token.kind == TokenKind::Symbol && (is(token.symbol) || (is('\'') && token.is('’')))
}

fn pieces(lexicon: &mut Lexicon, phrase: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for word in phrase.split_whitespace() {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            if first.is_alphanumeric() {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '\'').unwrap_or(rest.len());
                pieces.push(Piece::word(lexicon.intern(&rest[..end])));
                rest = &rest[end..];
            } else {
                pieces.push(Piece::symbol(first));
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Segments;
    use crate::segment::segment;

    #[test]
    fn the_longest_phrase_of_a_cue_counts_and_carries_its_value() {
        let mut lexicon = Lexicon::new();
        let mut table = CueTable::default();
        table.add(&mut lexicon, "compared", "compared", None);
        table.add(&mut lexicon, "compared", "compared with", None);
        table.add(&mut lexicon, "change", "fell", Some(Number::from(-1)));
        table.add(&mut lexicon, "change", "year-on-year rise", Some(Number::ONE));
        let mut segments = Segments::default();
        segment("It fell, compared with a year-on-year rise.", &lexicon, &mut segments);
        let mut hits = Vec::new();
        table.find(&segments.tokens, 0..segments.tokens.len(), &mut hits);
        let found: Vec<_> = hits.iter().map(|h| (table.name(h.cue), h.tokens.len(), table.value(h))).collect();
        assert_eq!(
            found,
            [("change", 1, Some(Number::from(-1))), ("compared", 2, None), ("change", 6, Some(Number::ONE))]
        );
        assert_eq!(table.valued(), ["change"]);
    }
}
