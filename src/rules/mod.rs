//! Rules: YAML files, compiled and validated. Nothing downstream ever touches YAML.
//!
//! A mistake in one file is a [`Diagnostic`] with place and remedy; the other rules still run.

mod builtin;
mod compile;
mod diagnostic;
pub mod equation;
mod file;
mod index;
pub mod pattern;
mod rule;
mod values;
mod yaml;

pub use diagnostic::Diagnostic;
pub use index::{Candidates, Entry, Features, Index, Shape};
pub use rule::{Binder, Conditions, Doubts, Example, Expectation, Frame, Piece, Role, Rule, Table, Template};
pub use values::{Reading, values};
pub use yaml::read as read_yaml;

use std::sync::OnceLock;

use crate::lexicon::{CueTable, Lexicon, Nouns};
use file::{OrderedMap, Phrases, RuleFile};

/// Compiled rules with the words and cues they use.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    /// All words that extraction and rules know.
    pub lexicon: Lexicon,
    /// All cues.
    pub cues: CueTable,
    /// What nouns mean to each other.
    pub nouns: Nouns,
    /// The rules, by id.
    pub rules: Vec<Rule>,
    /// Made when it is first asked for, and anew after the rules have changed.
    index: OnceLock<Index>,
}

impl RuleSet {
    /// No rule, but the built-in words and cues.
    pub fn words_only() -> (RuleSet, Vec<Diagnostic>) {
        let mut set = RuleSet { lexicon: Lexicon::new(), ..RuleSet::default() };
        let mut diagnostics = Vec::new();
        for (path, source) in builtin::FILES {
            match *path {
                "lexicon/cues.yml" => set.add_cue_file(path, source, &mut diagnostics),
                "lexicon/nouns.yml" => set.add_noun_file(path, source, &mut diagnostics),
                _ => {}
            }
        }
        (set, diagnostics)
    }

    /// The built-in rules. The list of mistakes is empty in a released binary, as the tests prove.
    pub fn builtin() -> (RuleSet, Vec<Diagnostic>) {
        let (mut set, mut diagnostics) = RuleSet::words_only();
        let rules = builtin::FILES.iter().filter(|(path, _)| !path.starts_with("lexicon/"));
        for (path, source) in rules {
            set.add_read(path, source, yaml::read_trusted(path, source), &mut diagnostics);
        }
        (set, diagnostics)
    }

    /// Adds the rule of one file. A rule with the id of an earlier one takes its place.
    pub fn add(&mut self, path: &str, source: &str, diagnostics: &mut Vec<Diagnostic>) {
        self.add_read(path, source, yaml::read(path, source), diagnostics);
    }

    fn add_read(
        &mut self,
        path: &str,
        source: &str,
        read: Result<RuleFile, Box<Diagnostic>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let file = match read {
            Ok(file) => file,
            Err(diagnostic) => return diagnostics.push(*diagnostic),
        };
        compile::add_cues(path, source, &file.cues, &mut self.lexicon, &mut self.cues, diagnostics);
        let rule = compile::compile(path, source, file, &mut self.lexicon, &self.cues, diagnostics);
        let Some(rule) = rule else { return };
        self.index = OnceLock::new();
        match self.rules.binary_search_by(|known| known.id.cmp(&rule.id)) {
            Ok(at) => self.rules.splice(at..=at, [rule]).for_each(drop),
            Err(at) => self.rules.insert(at, rule),
        }
    }

    /// Keeps the rules whose id or family is in `selected` (all when it is empty) and not in `ignored`.
    pub fn retain(&mut self, selected: &[String], ignored: &[String]) {
        self.index = OnceLock::new();
        let named = |rule: &Rule, names: &[String]| names.iter().any(|name| *name == rule.id || name == rule.family());
        self.rules.retain(|rule| (selected.is_empty() || named(rule, selected)) && !named(rule, ignored));
    }

    /// Changes how rules are judged, not how they find their figures.
    pub fn tune(&mut self, tune: impl FnMut(&mut Rule)) {
        self.rules.iter_mut().for_each(tune);
    }

    /// The rules by what they need of a sentence.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.rules, &self.lexicon, &self.cues))
    }

    /// The rule of an id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    fn add_cue_file(&mut self, path: &str, source: &str, diagnostics: &mut Vec<Diagnostic>) {
        match yaml::read_trusted::<OrderedMap<Phrases>>(path, source) {
            Ok(cues) => compile::add_cues(path, source, &cues, &mut self.lexicon, &mut self.cues, diagnostics),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }

    fn add_noun_file(&mut self, path: &str, source: &str, diagnostics: &mut Vec<Diagnostic>) {
        match yaml::read_trusted::<OrderedMap<Vec<String>>>(path, source) {
            Ok(classes) => {
                for (class, nouns) in &classes.0 {
                    self.nouns.add(&mut self.lexicon, class, nouns);
                }
            }
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
}
