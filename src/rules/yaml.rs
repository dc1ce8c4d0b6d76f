//! Reads YAML from strangers: a size, a node count and a depth are refused before anything is built, duplicate keys too.

use std::cell::Cell;
use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeOwned, DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};

use super::Diagnostic;

/// The largest file, in bytes.
const MAX_BYTES: usize = 1 << 20;
/// The most nodes, aliases counted as what they stand for.
const MAX_NODES: usize = 100_000;
/// The deepest nesting.
const MAX_DEPTH: usize = 64;

/// Reads one YAML document of a stranger.
///
/// # Errors
/// The first mistake, with its place.
pub fn read<T: DeserializeOwned>(path: &str, source: &str) -> Result<T, Box<Diagnostic>> {
    if source.len() > MAX_BYTES {
        let message = format!("the file has {} bytes, more than the limit of {MAX_BYTES}", source.len());
        return Err(Box::new(Diagnostic::whole_file(path, message, "split it into smaller files")));
    }
    if let Some((line, column)) = too_deep(source) {
        let message = format!("brackets nest deeper than {MAX_DEPTH}");
        return Err(Box::new(Diagnostic::at(path, source, line, column, message, "write it flatter")));
    }
    let survey = Survey { nodes: &Cell::new(0), depth: 0 };
    survey.deserialize(serde_yaml::Deserializer::from_str(source)).map_err(|error| placed(path, source, &error))?;
    read_trusted(path, source)
}

/// Reads one YAML document that is part of the binary, without the survey that strangers' files need.
///
/// # Errors
/// The first mistake, with its place.
pub fn read_trusted<T: DeserializeOwned>(path: &str, source: &str) -> Result<T, Box<Diagnostic>> {
    serde_yaml::from_str(source).map_err(|error| placed(path, source, &error))
}

fn placed(path: &str, source: &str, error: &serde_yaml::Error) -> Box<Diagnostic> {
    let text = error.to_string();
    let message = text.split(" at line ").next().unwrap_or(&text).to_owned();
    let help = "see docs/writing-rules.md for the keys of a rule file";
    Box::new(match error.location() {
        Some(at) => Diagnostic::at(path, source, at.line(), at.column(), message, help),
        None => Diagnostic::whole_file(path, message, help),
    })
}

/// The place where flow brackets nest too deeply. Brackets in quoted text count too, which only matters beyond the limit.
fn too_deep(source: &str) -> Option<(usize, usize)> {
    let mut depth = 0usize;
    for (number, line) in source.lines().enumerate() {
        for (column, c) in line.chars().enumerate() {
            match c {
                '[' | '{' => depth += 1,
                ']' | '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > MAX_DEPTH {
                return Some((number + 1, column + 1));
            }
        }
    }
    None
}

/// Walks a document without building anything, counting nodes.
#[derive(Clone, Copy)]
struct Survey<'a> {
    nodes: &'a Cell<usize>,
    depth: usize,
}

impl Survey<'_> {
    fn count<E: Error>(&self) -> Result<(), E> {
        self.nodes.set(self.nodes.get() + 1);
        if self.nodes.get() > MAX_NODES {
            return Err(E::custom(format!("more than {MAX_NODES} values, aliases counted as what they stand for")));
        }
        if self.depth > MAX_DEPTH {
            return Err(E::custom(format!("values nest deeper than {MAX_DEPTH}")));
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Survey<'_> {
    type Value = ();
    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.count()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Survey<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let below = Survey { depth: self.depth + 1, ..self };
        while items.next_element_seed(below)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let below = Survey { depth: self.depth + 1, ..self };
        let mut keys = HashSet::new();
        while let Some(key) = entries.next_key::<String>()? {
            self.count()?;
            if !keys.insert(key.clone()) {
                return Err(A::Error::custom(format!("duplicate key {key:?}")));
            }
            entries.next_value_seed(below)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bombs_are_refused() {
        let mut laughs = String::from("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
        for (name, before) in "bcdefghi".chars().zip("abcdefgh".chars()) {
            let aliases = vec![format!("*{before}"); 10].join(", ");
            laughs.push_str(&format!("{name}: &{name} [{aliases}]\n"));
        }
        assert!(read::<serde_yaml::Value>("laughs.yml", &laughs).is_err());
        assert!(read::<serde_yaml::Value>("deep.yml", &"[".repeat(40_000)).is_err());
        assert!(read::<serde_yaml::Value>("big.yml", &"a".repeat(MAX_BYTES + 1)).is_err());
    }

    #[test]
    fn trusted_files_would_pass_as_strangers() {
        for (path, source) in crate::builtin::FILES {
            let mistake = read::<serde_yaml::Value>(path, source).err();
            assert_eq!(mistake, None);
        }
    }

    #[test]
    fn duplicate_keys_are_named() {
        let error = read::<serde_yaml::Value>("twice.yml", "a: 1\nb: 2\na: 3\n").unwrap_err();
        assert!(error.message.contains("duplicate key \"a\""), "{error}");
    }
}
