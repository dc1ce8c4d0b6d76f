//! Cues: named lists of words and phrases that tell how figures belong together, such as `<including>` or `<change>`.
//!
//! A phrase is found by its first word and then compared word for word, so a text is read once however many cues there are.
//! A cue may give each phrase a value: "rose" is +1 and "fell" is -1 of `<change>`.

use serde::{Deserialize, Serialize};
use std::ops::Range;

use super::{Class, Lexicon, WordId};
use crate::article::{Token, TokenKind};
use crate::quantity::Number;

/// The number of a cue in its [`CueTable`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CueId(u16);

impl CueId {
    /// The id as an index into [`CueTable::names`].
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

/// One piece of a phrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Piece {
    Word(WordId),
    Symbol(char),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Phrase {
    cue: CueId,
    rest: Vec<Piece>,
    /// A hash of the second word: common words begin many phrases, and nearly none of them goes on as the text does.
    second: Second,
    value: Option<Number>,
    /// The next phrase with the same first word.
    next: Link,
}

/// A hash of a word, or nothing that tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Second(Option<u8>);

impl Second {
    fn of(word: WordId) -> Second {
        Second(u8::try_from(word.index() % 251).ok())
    }

    fn of_piece(piece: Option<&Piece>) -> Second {
        match piece {
            Some(Piece::Word(word)) => Second::of(*word),
            Some(Piece::Symbol(_)) | None => Second(None),
        }
    }
}

/// The number of a phrase plus one; nought where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Link(u32);

impl Link {
    fn to(index: usize) -> Link {
        Link(u32::try_from(index + 1).unwrap_or(0))
    }

    fn index(self) -> Option<usize> {
        self.0.checked_sub(1).map(|index| index as usize)
    }
}

/// All cues with their phrases.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct CueTable {
    names: Vec<String>,
    valued: Vec<bool>,
    phrases: Vec<Phrase>,
    /// The first phrase that begins with a word, by the number of the word: this is asked of every word of a sentence.
    by_first: Vec<Link>,
}

impl CueTable {
    /// The id of a cue by name.
    pub fn id(&self, name: &str) -> Option<CueId> {
        let index = self.names.iter().position(|known| known == name)?;
        u16::try_from(index).ok().map(CueId)
    }

    /// All names; a cue's id is its index.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The name of a cue.
    pub fn name(&self, cue: CueId) -> &str {
        self.names.get(cue.index()).map_or("", String::as_str)
    }

    /// The names of the cues whose phrases have values.
    pub fn valued(&self) -> Vec<String> {
        let pairs = self.names.iter().zip(&self.valued);
        pairs.filter(|(_, valued)| **valued).map(|(name, _)| name.clone()).collect()
    }

    /// Adds a phrase to a cue, which is made when it is new. A phrase that does not begin with a word is refused.
    pub fn add(&mut self, lexicon: &mut Lexicon, cue: &str, phrase: &str, value: Option<Number>) -> bool {
        let id = self.id(cue).unwrap_or_else(|| {
            self.names.push(cue.to_owned());
            self.valued.push(false);
            CueId(u16::try_from(self.names.len() - 1).unwrap_or(u16::MAX))
        });
        let mut pieces = pieces(lexicon, phrase).into_iter();
        let Some(Piece::Word(first)) = pieces.next() else { return false };
        if let Some(valued) = self.valued.get_mut(id.index()) {
            *valued |= value.is_some();
        }
        let link = Link::to(self.phrases.len());
        match self.beginning_with(first).last().map(|(index, _)| index) {
            Some(last) => self.phrases.get_mut(last).into_iter().for_each(|last| last.next = link),
            None => {
                let words = self.by_first.len().max(first.index() + 1);
                self.by_first.resize(words, Link::default());
                self.by_first.get_mut(first.index()).into_iter().for_each(|first| *first = link);
            }
        }
        let rest: Vec<Piece> = pieces.collect();
        let second = Second::of_piece(rest.first());
        self.phrases.push(Phrase { cue: id, rest, second, value, next: Link::default() });
        true
    }

    /// The phrases that begin with a word, with their numbers, in the order in which they were added.
    fn beginning_with(&self, word: WordId) -> impl Iterator<Item = (usize, &Phrase)> {
        let numbered = |link: Link| link.index().and_then(|index| Some((index, self.phrases.get(index)?)));
        let first = self.by_first.get(word.index()).copied().unwrap_or_default();
        std::iter::successors(numbered(first), move |(_, phrase)| numbered(phrase.next))
    }

    /// For each cue whether it is an everyday word by itself, such as "to" of `<to>`.
    pub fn common(&self, lexicon: &Lexicon) -> Vec<bool> {
        let everyday = Class::STOP.or(Class::VERB).or(Class::DETERMINER).or(Class::YEAR_CUE);
        let mut common = vec![false; self.names.len()];
        for first in (0..self.by_first.len()).filter_map(|first| u32::try_from(first).ok()).map(WordId::nth) {
            if lexicon.info(first).class.meets(everyday) {
                for (_, phrase) in self.beginning_with(first).filter(|(_, phrase)| phrase.rest.is_empty()) {
                    common.get_mut(phrase.cue.index()).into_iter().for_each(|common| *common = true);
                }
            }
        }
        common
    }

    /// The value of the phrase that was found.
    pub fn value(&self, hit: &CueHit) -> Option<&Number> {
        self.phrases.get(hit.phrase as usize)?.value.as_ref()
    }

    /// Appends all cues in `tokens[range]`, in text order. Of one cue at one place only the longest phrase counts.
    pub fn find(&self, tokens: &[Token], range: Range<usize>, hits: &mut Vec<CueHit>) {
        for at in range.clone() {
            let Some(token) = tokens.get(at).filter(|token| token.word.is_known()) else { continue };
            let second = Second::of(tokens.get(at + 1).map_or(WordId::UNKNOWN, |token| token.word));
            let goes_on = |phrase: &Phrase| phrase.second == second || phrase.second == Second(None);
            for (index, phrase) in self.beginning_with(token.word).filter(|(_, phrase)| goes_on(phrase)) {
                let end = at + 1 + phrase.rest.len();
                let rest = if end <= range.end { tokens.get(at + 1..end) } else { None };
                if rest.is_some_and(|rest| rest.iter().zip(&phrase.rest).all(|(token, piece)| fits(token, piece))) {
                    let number = u32::try_from(index).unwrap_or(u32::MAX);
                    note_longest(hits, CueHit { cue: phrase.cue, phrase: number, tokens: at..end });
                }
            }
        }
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

fn fits(token: &Token, piece: &Piece) -> bool {
    match piece {
        Piece::Word(word) => token.word == *word,
        Piece::Symbol(c) => token.kind == TokenKind::Symbol && (token.is(*c) || (*c == '\'' && token.is('’'))),
    }
}

fn pieces(lexicon: &mut Lexicon, phrase: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for word in phrase.split_whitespace() {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            if first.is_alphanumeric() {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '\'').unwrap_or(rest.len());
                pieces.push(Piece::Word(lexicon.intern(&rest[..end])));
                rest = &rest[end..];
            } else {
                pieces.push(Piece::Symbol(first));
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
        let found: Vec<_> = hits.iter().map(|h| (table.name(h.cue), h.tokens.len(), table.value(h).cloned())).collect();
        assert_eq!(
            found,
            [("change", 1, Some(Number::from(-1))), ("compared", 2, None), ("change", 6, Some(Number::ONE))]
        );
        assert_eq!(table.valued(), ["change"]);
    }
}
