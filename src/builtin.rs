//! The rules and word lists that are part of the binary.
//!
//! They are written as YAML below `rules/`. The build script compiles them with the code that compiles the rules of users
//! and leaves the result here in a compact form, so that a run starts with rules in a fraction of a millisecond and a
//! mistake in a built-in file fails the build. Examples, which only proofs and explanations need, stay YAML.

use crate::rules::{Diagnostic, RuleSet};

include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

impl RuleSet {
    /// No rule, but the built-in words and cues.
    pub fn words_only() -> (RuleSet, Vec<Diagnostic>) {
        unpacked(WORDS)
    }

    /// The built-in rules without their examples.
    pub fn builtin() -> (RuleSet, Vec<Diagnostic>) {
        unpacked(RULES)
    }

    /// The built-in rules with their examples, read from YAML as a user's are.
    pub fn builtin_with_examples() -> (RuleSet, Vec<Diagnostic>) {
        RuleSet::of_files(FILES)
    }
}

/// The compact form is the build script's own, so it is whole; were it not, the run would say so and go on without.
fn unpacked(bytes: &[u8]) -> (RuleSet, Vec<Diagnostic>) {
    match postcard::from_bytes(bytes) {
        Ok(packed) => (RuleSet::unpack(packed), Vec::new()),
        Err(error) => {
            let help = "this is a mistake of the build: please report it";
            let mistake = Diagnostic::whole_file("built-in rules", error.to_string(), help);
            (RuleSet::default(), vec![mistake])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left when the examples are taken away, line by line in alphabetical order: hash tables that were filled
    /// differently show the same entries in another order.
    fn bare((mut set, diagnostics): (RuleSet, Vec<Diagnostic>)) -> Vec<String> {
        assert_eq!(diagnostics, []);
        set.rules.iter_mut().for_each(|rule| rule.examples.clear());
        let words: Vec<_> = set.lexicon.taught().collect();
        let shown = format!("{words:#?} {:#?} {:#?} {:#?}", set.cues, set.nouns, set.rules);
        let mut lines: Vec<String> = shown.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    }

    #[test]
    fn the_compact_form_is_what_the_files_say() {
        assert!(bare(RuleSet::builtin()) == bare(RuleSet::builtin_with_examples()));
        let words: Vec<_> = FILES.iter().filter(|(path, _)| path.starts_with("lexicon/")).copied().collect();
        assert!(bare(RuleSet::words_only()) == bare(RuleSet::of_files(&words)));
    }
}
