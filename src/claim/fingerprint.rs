//! Fingerprints: what identifies a claim while the text around it is edited.

use std::fmt::Write as _;

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

/// Makes the fingerprints of a document's claims, in the order of the text. Claims with equal keys are numbered.
#[derive(Debug, Default)]
pub struct Fingerprints {
    seen: FxHashMap<String, u32>,
}

impl Fingerprints {
    /// The first 16 hexadecimal digits of SHA-256 over the key and its number among equals.
    pub fn next(&mut self, mut key: String) -> String {
        let ordinal = self.seen.get_mut(&key).map_or(0, |ordinal| {
            *ordinal = ordinal.saturating_add(1);
            *ordinal
        });
        let length = key.len();
        // Memory takes everything.
        let _ = write!(key, "\n{ordinal}");
        let digest = Sha256::digest(&key);
        if ordinal == 0 {
            key.truncate(length);
            self.seen.insert(key, 0);
        }
        let first = digest.first_chunk().map_or(0, |first| u64::from_be_bytes(*first));
        format!("{first:016x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_are_told_apart_and_the_same_stays_the_same() {
        let make = || {
            let mut prints = Fingerprints::default();
            ["a", "b", "a"].map(|key| prints.next(key.to_owned()))
        };
        let [a, b, again] = make();
        assert!(a != b && a != again && a.len() == 16);
        assert_eq!(make(), [a, b, again]);
    }
}
