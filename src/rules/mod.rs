//! Rules: YAML files, compiled and validated.

use crate::lexicon::Lexicon;

/// Compiled rules with the lexicon that their words were added to.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    /// All words that extraction and rules know.
    pub lexicon: Lexicon,
}
