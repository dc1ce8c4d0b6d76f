//! Fingerprints: what identifies a claim while the text around it is edited.

use std::fmt::Write as _;

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

/// Makes the fingerprints of a document's claims, in the order of the text. Claims with equal keys are numbered.
#[derive(Debug, Default)]
pub struct Fingerprints {
    /// The fingerprints of keys that are no repetitions, with how many came again.
    seen: FxHashMap<u64, u32>,
}

impl Fingerprints {
    /// The first 16 hexadecimal digits of SHA-256 over the key and its number among equals.
    pub fn next(&mut self, mut key: String) -> String {
        let length = key.len();
        key.push_str("\n0");
        let mut digest = shortened(&key);
        let ordinal = self.seen.entry(digest).and_modify(|ordinal| *ordinal = ordinal.saturating_add(1)).or_insert(0);
        if *ordinal > 0 {
            key.truncate(length);
            // Memory takes everything.
            let _ = write!(key, "\n{ordinal}");
            digest = shortened(&key);
        }
        format!("{digest:016x}")
    }
}

/// As much of the digest as a fingerprint has.
fn shortened(key: &str) -> u64 {
    Sha256::digest(key).first_chunk().map_or(0, |first| u64::from_be_bytes(*first))
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
