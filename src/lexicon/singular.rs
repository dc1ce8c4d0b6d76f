//! The singular of a noun. It is asked for every figure, several times, so short nouns take no memory.

use std::ops::Deref;

/// The longest singular that is kept in place, in bytes.
const SHORT: usize = 30;

/// A singular in lower case; compares and prints as its text.
#[derive(Clone, Debug)]
pub struct Singular(Repr);

#[derive(Clone, Debug)]
enum Repr {
    /// ASCII, and how many bytes of it count.
    Short([u8; SHORT], u8),
    Long(String),
}

impl Deref for Singular {
    type Target = str;

    fn deref(&self) -> &str {
        match &self.0 {
            Repr::Short(bytes, length) => {
                bytes.get(..usize::from(*length)).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or_default()
            }
            Repr::Long(text) => text,
        }
    }
}

impl PartialEq for Singular {
    fn eq(&self, other: &Singular) -> bool {
        **self == **other
    }
}

impl Singular {
    /// A stem in lower case with what is put behind it.
    fn new(stem: &str, put: &str) -> Singular {
        let length = stem.len() + put.len();
        let mut bytes = [0; SHORT];
        match (bytes.get_mut(..stem.len()), u8::try_from(length)) {
            (Some(start), Ok(count)) if length <= SHORT && stem.is_ascii() => {
                start.copy_from_slice(stem.as_bytes());
                let rest = bytes.get_mut(stem.len()..length).unwrap_or_default();
                rest.copy_from_slice(put.as_bytes());
                Singular(Repr::Short(bytes, count))
            }
            _ => Singular(Repr::Long([stem, put].concat())),
        }
    }
}

/// The singular of an English noun in lower case, by rule: good enough to compare nouns with each other.
pub fn singular(noun: &str) -> Singular {
    let is_lower = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if noun.bytes().all(is_lower) { of_lower(noun) } else { of_lower(&noun.to_lowercase()) }
}

fn of_lower(lower: &str) -> Singular {
    let irregular = match lower {
        "people" => "person",
        "men" => "man",
        "women" => "woman",
        "children" => "child",
        "policemen" => "policeman",
        "wives" => "wife",
        "lives" => "life",
        "deaths" => "death",
        "knives" => "knife",
        "feet" => "foot",
        "teeth" => "tooth",
        "mice" => "mouse",
        _ => "",
    };
    if !irregular.is_empty() {
        return Singular::new(irregular, "");
    }
    // All other rules are of words that end so.
    let Some(stem) = lower.strip_suffix('s') else { return Singular::new(lower, "") };
    let keeps_s = ["ss", "us", "is", "news", "series", "species", "troops"].iter().any(|end| lower.ends_with(end));
    if keeps_s || lower.chars().count() < 4 {
        return Singular::new(lower, "");
    }
    if let Some(stem) = lower.strip_suffix("ies") {
        return Singular::new(stem, "y");
    }
    let hissing = ["sses", "shes", "ches", "xes", "zes"].iter().any(|end| lower.ends_with(end));
    Singular::new(if hissing { lower.strip_suffix("es").unwrap_or(stem) } else { stem }, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn singulars() {
        let cases = [
            ("people", "person"),
            ("Foreigners", "foreigner"),
            ("parties", "party"),
            ("boxes", "box"),
            ("ÉLÈVES", "élève"),
            ("as", "as"),
            ("counterrevolutionary-organisations", "counterrevolutionary-organisation"),
        ];
        for (plural, expected) in cases {
            assert_eq!(&*singular(plural), expected);
        }
        for same in ["troops", "news", "bus", "glass", "sheep", ""] {
            assert_eq!(&*singular(same), same);
        }
    }
}
