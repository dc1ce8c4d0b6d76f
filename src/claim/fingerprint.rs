//! Fingerprints: what identifies a claim while the text around it is edited.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

/// Makes the fingerprints of a document's claims, in the order of the text. Claims with equal keys are numbered.
#[derive(Debug, Default)]
pub struct Fingerprints {
    seen: HashMap<String, u32>,
}

impl Fingerprints {
    /// The first 16 hexadecimal digits of SHA-256 over the key and its number among equals.
    pub fn next(&mut self, key: String) -> String {
        let ordinal = self.seen.entry(key.clone()).or_default();
        let digest = Sha256::digest(format!("{key}\n{ordinal}"));
        *ordinal = ordinal.saturating_add(1);
        digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
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
