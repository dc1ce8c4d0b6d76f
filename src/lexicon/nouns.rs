//! What counted nouns mean to each other: "people" covers "foreigners" and "nationals", not "graves".
//!
//! Nouns of one class can be parts of each other; a noun of no class is compared by its own word alone.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::{Lexicon, WordId};

/// Classes of nouns.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Nouns {
    classes: FxHashMap<WordId, u16>,
    names: Vec<String>,
    general: FxHashSet<WordId>,
    qualities: FxHashSet<WordId>,
    events: FxHashSet<WordId>,
}

/// The list of nouns that name any member of their class.
const GENERAL: &str = "general";
/// The list of nouns by which any group of people can be divided.
const QUALITIES: &str = "qualities";
/// The list of nouns that count people by what has happened to them.
const EVENTS: &str = "events";

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
    /// Adds the nouns of a class by their singular (irregular plurals may be listed too).
    pub fn add(&mut self, lexicon: &mut Lexicon, class: &str, nouns: &[String]) {
        let list = match class {
            GENERAL => Some(&mut self.general),
            QUALITIES => Some(&mut self.qualities),
            EVENTS => Some(&mut self.events),
            _ => None,
        };
        if let Some(list) = list {
            list.extend(nouns.iter().map(|noun| lexicon.intern(noun)));
            return;
        }
        let id = self.names.iter().position(|name| name == class).unwrap_or_else(|| {
            self.names.push(class.to_owned());
            self.names.len() - 1
        });
        for noun in nouns {
            let word = lexicon.intern(noun);
            self.classes.insert(word, u16::try_from(id).unwrap_or(u16::MAX));
        }
    }

    /// The class of a noun as written, by its singular when the plural is not listed.
    pub fn class(&self, lexicon: &Lexicon, noun: &str) -> Option<&str> {
        self.names.get(usize::from(self.class_id(lexicon, noun)?)).map(String::as_str)
    }

    /// The number of that class.
    pub fn class_id(&self, lexicon: &Lexicon, noun: &str) -> Option<u16> {
        let known = |word: &str| self.classes.get(&lexicon.id(word)).copied();
        known(noun).or_else(|| known(&singular(noun)))
    }

    /// Whether the noun `whole` can cover the noun `part`, both as written.
    pub fn covers(&self, lexicon: &Lexicon, whole: &str, part: &str) -> Covers {
        if singular(whole) == singular(part) {
            return Covers::Yes;
        }
        match (self.class(lexicon, whole), self.class(lexicon, part)) {
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
        let parts_of_general = is_in(lexicon, &self.general, whole) && !is_in(lexicon, &self.general, part);
        let by_quality = self.is_quality(lexicon, part) && !self.is_quality(lexicon, whole);
        named_alike || (of_one_class && (parts_of_general || by_quality))
    }

    /// True for a noun by which any group of people can be divided: "foreigners", "women".
    pub fn is_quality(&self, lexicon: &Lexicon, noun: &str) -> bool {
        is_in(lexicon, &self.qualities, noun)
    }

    /// True for a noun that counts people by what has happened to them: "cases", "deaths".
    fn counts_people(&self, lexicon: &Lexicon, noun: &str) -> bool {
        is_in(lexicon, &self.events, noun)
    }
}

/// True when a list has a noun as written or its singular.
fn is_in(lexicon: &Lexicon, list: &FxHashSet<WordId>, noun: &str) -> bool {
    list.contains(&lexicon.id(noun)) || list.contains(&lexicon.id(&singular(noun)))
}

/// The singular of an English noun in lower case, by rule: good enough to compare nouns with each other.
pub fn singular(noun: &str) -> String {
    const IRREGULAR: [(&str, &str); 12] = [
        ("people", "person"),
        ("men", "man"),
        ("women", "woman"),
        ("children", "child"),
        ("policemen", "policeman"),
        ("wives", "wife"),
        ("lives", "life"),
        ("deaths", "death"),
        ("knives", "knife"),
        ("feet", "foot"),
        ("teeth", "tooth"),
        ("mice", "mouse"),
    ];
    let lower = noun.to_lowercase();
    if let Some((_, singular)) = IRREGULAR.iter().find(|(plural, _)| *plural == lower) {
        return (*singular).to_owned();
    }
    let strip = |suffix: &str, put: &str| lower.strip_suffix(suffix).map(|stem| format!("{stem}{put}"));
    let keeps_s = ["ss", "us", "is", "news", "series", "species", "troops"].iter().any(|end| lower.ends_with(end));
    if keeps_s || lower.chars().count() < 4 {
        return lower;
    }
    let hissing = ["sses", "shes", "ches", "xes", "zes"].iter().any(|end| lower.ends_with(end));
    match () {
        () if lower.ends_with("ies") => strip("ies", "y"),
        () if hissing => strip("es", ""),
        () => strip("s", ""),
    }
    .unwrap_or(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn singulars() {
        let cases = [("people", "person"), ("foreigners", "foreigner"), ("parties", "party"), ("boxes", "box")];
        for (plural, expected) in cases {
            assert_eq!(singular(plural), expected);
        }
        for same in ["troops", "news", "bus", "glass"] {
            assert_eq!(singular(same), same);
        }
    }

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
