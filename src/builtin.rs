//! The rules and word lists that are part of the binary.
//!
//! They are written as YAML below `rules/`. The build script compiles them with the code that compiles the rules of users
//! and leaves the result here: words and cues as tables that are used in place, rules in a compact form. So a run starts
//! with rules in a fraction of a millisecond, and a mistake in a built-in file fails the build. Examples, which only proofs
//! and explanations need, stay YAML.

use crate::lexicon::{Known, Listed, ListedCues, ListedNouns, Phrase, Slot, WordMarks};
use crate::rules::{Built, Diagnostic, Extent, RuleSet};

include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

impl RuleSet {
    /// No rule, but the built-in words and cues.
    pub fn words_only() -> (RuleSet, Vec<Diagnostic>) {
        unpacked(BUILT.without_rules, &[])
    }

    /// The built-in rules without their examples.
    pub fn builtin() -> (RuleSet, Vec<Diagnostic>) {
        unpacked(BUILT.whole, RULES)
    }

    /// The built-in rules with their examples, read from YAML as a user's are.
    pub fn builtin_with_examples() -> (RuleSet, Vec<Diagnostic>) {
        RuleSet::of_files(FILES)
    }
}

/// The compact form is the build script's own, so it is whole; were it not, the run would say so and go on without.
fn unpacked(extent: Extent, rules: &'static [u8]) -> (RuleSet, Vec<Diagnostic>) {
    match RuleSet::unpack(&BUILT, extent, rules) {
        Ok(set) => (set, Vec::new()),
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

    /// What is left when the examples are taken away. Two sets with the same words, of which the built-in ones are in
    /// tables, say the same of each.
    fn bare((mut set, diagnostics): (RuleSet, Vec<Diagnostic>)) -> Vec<String> {
        assert_eq!(diagnostics, []);
        set.tune(|rule| rule.examples.clear());
        let lexicon = &set.lexicon;
        let taught: Vec<_> = lexicon.taught().collect();
        let mut symbols: Vec<_> = lexicon.units().collect();
        symbols.sort_unstable_by_key(|(symbol, _)| *symbol);
        assert!(symbols.iter().all(|(symbol, unit)| lexicon.symbol(symbol) == Some(unit)));
        let ids = (0..=lexicon.len()).map(|number| lexicon.nth(number));
        let words = ids.map(|id| {
            let word = lexicon.word(id);
            let class = set.nouns.class_id(lexicon, word);
            let lists = (set.nouns.is_quality(lexicon, word), set.nouns.divides(lexicon, word, "people"));
            let known = (lexicon.id(word), lexicon.marks(id), lexicon.built_in(id), lexicon.info(id));
            format!("{word} {class:?} {lists:?} {known:?}")
        });
        let said = words.collect::<Vec<_>>().join("\n");
        let shown = format!("{taught:#?} {symbols:#?} {said} {} {:#?}", set.cues, set.rules);
        shown.lines().map(str::to_owned).collect()
    }

    #[test]
    fn the_compact_form_is_what_the_files_say() {
        assert!(bare(RuleSet::builtin()) == bare(RuleSet::builtin_with_examples()));
        let words: Vec<_> = FILES.iter().filter(|(path, _)| path.starts_with("lexicon/")).copied().collect();
        assert!(bare(RuleSet::words_only()) == bare(RuleSet::of_files(&words)));
    }
}
