//! What counted nouns mean to each other: "people" covers "foreigners" and "nationals", not "graves".
//!
//! Nouns of one class can be parts of each other; a noun of no class is compared by its own word alone.

use rustc_hash::FxHashMap;

use super::{Lexicon, WordId};

/// Classes of nouns.
#[derive(Clone, Debug, Default)]
pub struct Nouns {
    classes: FxHashMap<WordId, u16>,
    names: Vec<String>,
}

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
        let known = |word: &str| self.classes.get(&lexicon.id(word)).copied();
        let class = known(noun).or_else(|| known(&singular(noun)))?;
        self.names.get(usize::from(class)).map(String::as_str)
    }

    /// Whether the noun `whole` can cover the noun `part`, both as written.
    pub fn covers(&self, lexicon: &Lexicon, whole: &str, part: &str) -> Covers {
        if singular(whole) == singular(part) {
            return Covers::Yes;
        }
        match (self.class(lexicon, whole), self.class(lexicon, part)) {
            (Some(a), Some(b)) if a == b => Covers::Yes,
            (Some(_), Some(_)) => Covers::No,
            _ => Covers::Unknown,
        }
    }
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
}
