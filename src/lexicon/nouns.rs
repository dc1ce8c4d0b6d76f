//! What counted nouns mean to each other: "people" covers "foreigners" and "nationals", not "graves".
//!
//! Nouns of one class can be parts of each other; a noun of no class is compared by its own word alone.

use std::borrow::Cow;

use super::{Lexicon, WordId, singular};

/// The built-in classes as the build script leaves them in the binary, by the number of a word.
#[derive(Debug)]
pub struct ListedNouns {
    /// The number of the class of each word plus one; nought for a word of none.
    pub classes: &'static [u16],
    /// The lists that the word is in, a bit for each.
    pub lists: &'static [u8],
}

/// Classes of nouns, by the number of a word.
#[derive(Clone, Debug, Default)]
pub struct Nouns {
    classes: Cow<'static, [u16]>,
    lists: Cow<'static, [u8]>,
    names: Vec<String>,
}

/// The list of nouns that name any member of their class.
const GENERAL: (&str, u8) = ("general", 1);
/// The list of nouns by which any group of people can be divided.
const QUALITIES: (&str, u8) = ("qualities", 2);
/// The list of nouns that count people by what has happened to them.
const EVENTS: (&str, u8) = ("events", 4);

/// Whether one noun can cover another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covers {
    /// Both are of one class, or the same word.
    Yes,
    /// They are of different classes.
    No,
    /// One of them is of no class.
    Unknown,
}

impl Nouns {
    /// Those that the binary holds.
    pub fn listed(base: &'static ListedNouns) -> Nouns {
        Nouns { classes: Cow::Borrowed(base.classes), lists: Cow::Borrowed(base.lists), names: Vec::new() }
    }

    /// The source of the table that [`Nouns::listed`] takes.
    pub fn source(&self) -> String {
        format!("ListedNouns {{ classes: &{:?}, lists: &{:?} }}", self.classes, self.lists)
    }

    /// Adds the nouns of a class by their singular (irregular plurals may be listed too).
    pub fn add(&mut self, lexicon: &mut Lexicon, class: &str, nouns: &[String]) {
        if let Some((_, list)) = [GENERAL, QUALITIES, EVENTS].into_iter().find(|(name, _)| *name == class) {
            nouns.iter().for_each(|noun| *entry(self.lists.to_mut(), lexicon.intern(noun)) |= list);
            return;
        }
        let id = self.names.iter().position(|name| name == class).unwrap_or_else(|| {
            self.names.push(class.to_owned());
            self.names.len() - 1
        });
        for noun in nouns {
            *entry(self.classes.to_mut(), lexicon.intern(noun)) = u16::try_from(id + 1).unwrap_or(u16::MAX);
        }
    }

    /// The number of the class of a noun as written, by its singular when the plural is not listed.
    pub fn class_id(&self, lexicon: &Lexicon, noun: &str) -> Option<u16> {
        let known = |word: &str| self.classes.get(lexicon.id(word).index()).copied().filter(|class| *class > 0);
        known(noun).or_else(|| known(&singular(noun)))
    }

    /// Whether the noun `whole` can cover the noun `part`, both as written.
    pub fn covers(&self, lexicon: &Lexicon, whole: &str, part: &str) -> Covers {
        if singular(whole) == singular(part) {
            return Covers::Yes;
        }
        match (self.class_id(lexicon, whole), self.class_id(lexicon, part)) {
            (Some(a), Some(b)) if a == b => Covers::Yes,
            (Some(_), Some(_)) if self.counts_people(lexicon, whole) && self.is_quality(lexicon, part) => Covers::Yes,
            (Some(_), Some(_)) => Covers::No,
            _ => Covers::Unknown,
        }
    }

    /// Whether a list of `part` can divide up `whole` without a word that says so: "48 people, 21 cooks", "40 cooks, 22 women";
    /// not "12 men, five women" or "90 cooks, 40 sailors".
    pub fn divides(&self, lexicon: &Lexicon, whole: &str, part: &str) -> bool {
        let named_alike = singular(whole) == singular(part);
        let of_one_class = self.covers(lexicon, whole, part) == Covers::Yes;
        let parts_of_general = self.is_in(lexicon, GENERAL, whole) && !self.is_in(lexicon, GENERAL, part);
        let by_quality = self.is_quality(lexicon, part) && !self.is_quality(lexicon, whole);
        named_alike || (of_one_class && (parts_of_general || by_quality))
    }

    /// True for a noun by which any group of people can be divided: "foreigners", "women".
    pub fn is_quality(&self, lexicon: &Lexicon, noun: &str) -> bool {
        self.is_in(lexicon, QUALITIES, noun)
    }

    /// True for a noun that counts people by what has happened to them: "cases", "deaths".
    fn counts_people(&self, lexicon: &Lexicon, noun: &str) -> bool {
        self.is_in(lexicon, EVENTS, noun)
    }

    /// True when a list has a noun as written or its singular.
    fn is_in(&self, lexicon: &Lexicon, (_, list): (&str, u8), noun: &str) -> bool {
        let has = |word: &str| self.lists.get(lexicon.id(word).index()).is_some_and(|lists| lists & list != 0);
        has(noun) || has(&singular(noun))
    }
}

/// What stands for a word, by its number.
fn entry<T: Clone + Default>(entries: &mut Vec<T>, word: WordId) -> &mut T {
    if entries.len() <= word.index() {
        entries.resize(word.index() + 1, T::default());
    }
    &mut entries[word.index()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_cover_foreigners_but_not_graves() {
        let mut lexicon = Lexicon::new();
        let mut nouns = Nouns::default();
        nouns.add(&mut lexicon, "person", &["people".into(), "foreigner".into()]);
        nouns.add(&mut lexicon, "grave", &["grave".into()]);
        assert_eq!(nouns.covers(&lexicon, "people", "foreigners"), Covers::Yes);
        assert_eq!(nouns.covers(&lexicon, "people", "graves"), Covers::No);
        assert_eq!(nouns.covers(&lexicon, "people", "ferries"), Covers::Unknown);
        assert_eq!(nouns.covers(&lexicon, "ferry", "ferries"), Covers::Yes);
    }

    #[test]
    fn people_are_divided_into_cooks_and_cooks_into_women_but_men_not_into_women() {
        let mut lexicon = Lexicon::new();
        let mut nouns = Nouns::default();
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        nouns.add(&mut lexicon, "person", &words(&["people", "cook", "sailor", "man", "woman"]));
        nouns.add(&mut lexicon, "general", &words(&["people"]));
        nouns.add(&mut lexicon, "qualities", &words(&["man", "woman"]));
        assert!(nouns.divides(&lexicon, "people", "cooks"));
        assert!(nouns.divides(&lexicon, "cooks", "women"));
        assert!(nouns.divides(&lexicon, "cooks", "cooks"));
        assert!(!nouns.divides(&lexicon, "men", "women"));
        assert!(!nouns.divides(&lexicon, "cooks", "sailors"));
    }
}
