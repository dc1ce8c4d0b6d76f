//! Rules: YAML files, compiled and validated. Nothing downstream ever touches YAML.
//!
//! A mistake in one file is a [`Diagnostic`] with place and remedy; the other rules still run.

mod compile;
mod diagnostic;
pub mod equation;
mod facts;
mod file;
mod index;
mod packed;
pub mod pattern;
mod rule;
mod values;
mod yaml;

pub use diagnostic::Diagnostic;
pub use facts::ReadValue;
pub use index::{Candidates, Entry, Features, Index, Shape};
pub use packed::{Kept, Packed};
pub use rule::{
    Binder, Conditions, Doubts, Example, Expectation, Find, Frame, Look, Piece, Role, Rule, Seek, Sure, Table,
    TableCells, Tables, Template, Window, Within,
};
pub use values::{Reading, rough_values, values};
pub use yaml::read as read_yaml;

use std::ops::Deref;
use std::sync::OnceLock;

use crate::lexicon::{CueTable, Lexicon, Listed, ListedCues, ListedNouns, Nouns};
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
    pub rules: Vec<Kept>,
    /// Made when it is first asked for, and anew after the rules have changed.
    index: OnceLock<Index>,
}

/// The words, cues and nouns that the binary holds, as the build script writes them.
#[derive(Debug)]
pub struct Built {
    /// The words.
    pub words: Listed,
    /// The cues.
    pub cues: ListedCues,
    /// The nouns.
    pub nouns: ListedNouns,
    /// How much of these is there without any rule.
    pub without_rules: Extent,
    /// How much there is in all.
    pub whole: Extent,
}

/// How many words, names of cues and phrases of cues there are.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    /// Words, the unknown one included.
    pub words: usize,
    /// Names of cues.
    pub names: usize,
    /// Phrases of cues.
    pub phrases: usize,
}

impl RuleSet {
    /// The rule that compares articles with each other, and the role of what it compares.
    pub fn across(&self) -> Option<(&Rule, &Role)> {
        let rule = self.rules.get(self.index().across_articles?)?;
        Some((rule, rule.roles.get(rule.binder.across?)?))
    }

    /// The rules and words of YAML files that are trusted: their paths below the folder of rules, and their text.
    pub fn of_files(files: &[(&str, &str)]) -> (RuleSet, Vec<Diagnostic>) {
        let mut set = RuleSet::default();
        let mut diagnostics = Vec::new();
        for (path, source) in files {
            match *path {
                "lexicon/cues.yml" => set.add_cue_file(path, source, &mut diagnostics),
                "lexicon/nouns.yml" => set.add_noun_file(path, source, &mut diagnostics),
                _ => {}
            }
        }
        for (path, source) in files.iter().filter(|(path, _)| !path.starts_with("lexicon/")) {
            set.add_read(path, source, yaml::read_trusted(path, source), &mut diagnostics);
        }
        (set, diagnostics)
    }

    /// The rules without their examples, as they are written to the binary. They speak of words and cues by number.
    ///
    /// # Errors
    /// What the format cannot tell.
    pub fn pack(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(&(&self.rules, self.index()))
    }

    /// The source of the [`Built`] with the words of this set; nothing when a value is too large.
    pub fn source(&self, without_rules: Extent) -> Option<String> {
        Some(format!(
            "Built {{ words: {}, cues: {}, nouns: {}, without_rules: {without_rules:?}, whole: {:?} }}",
            self.lexicon.source(),
            self.cues.source()?,
            self.nouns.source(),
            self.extent(),
        ))
    }

    /// How many words and cues there are.
    pub fn extent(&self) -> Extent {
        let (names, phrases) = self.cues.size();
        Extent { words: self.lexicon.len() + 1, names, phrases }
    }

    /// The set that [`RuleSet::pack`] and [`RuleSet::source`] were made of, up to some words and cues.
    ///
    /// # Errors
    /// Rules that are not whole.
    pub fn unpack(built: &'static Built, extent: Extent, rules: &'static [u8]) -> Result<RuleSet, postcard::Error> {
        let Extent { words, names, phrases } = extent;
        let mut set = RuleSet {
            lexicon: Lexicon::listed(&built.words, words),
            cues: CueTable::listed(&built.cues, names, phrases),
            nouns: Nouns::listed(&built.nouns),
            rules: Vec::new(),
            index: OnceLock::new(),
        };
        if !rules.is_empty() {
            let (rules, index): (Vec<Kept>, Index) = postcard::from_bytes(rules)?;
            (set.rules, set.index) = (rules, OnceLock::from(index));
        }
        Ok(set)
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
        match read {
            Ok(file) => self.add_file(path, source, file, diagnostics, |_| ()),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }

    /// Adds a rule that another file than a rule file stands for, finished by `finish`.
    fn add_made(
        &mut self,
        path: &str,
        source: &str,
        file: RuleFile,
        diagnostics: &mut Vec<Diagnostic>,
        finish: impl FnOnce(&mut Rule),
    ) {
        let known = diagnostics.len();
        let place = format!("{}.yml", file.id.replacen('.', "/", 1));
        self.add_file(&place, source, file, diagnostics, |rule| {
            finish(rule);
            rule.path = path.to_owned();
        });
        diagnostics.iter_mut().skip(known).for_each(|diagnostic| diagnostic.path = path.to_owned());
    }

    fn add_file(
        &mut self,
        path: &str,
        source: &str,
        file: RuleFile,
        diagnostics: &mut Vec<Diagnostic>,
        finish: impl FnOnce(&mut Rule),
    ) {
        compile::add_cues(path, source, &file.cues, &mut self.lexicon, &mut self.cues, diagnostics);
        let rule = compile::compile(path, source, file, &mut self.lexicon, &self.cues, diagnostics);
        let Some(mut rule) = rule else { return };
        finish(&mut rule);
        self.index = OnceLock::new();
        match self.rules.binary_search_by(|known| known.id.as_str().cmp(&rule.id)) {
            Ok(at) => self.rules.splice(at..=at, [rule.into()]).for_each(drop),
            Err(at) => self.rules.insert(at, rule.into()),
        }
    }

    /// Keeps the rules whose id or family is in `selected` (all when it is empty) and not in `ignored`.
    pub fn retain(&mut self, selected: &[String], ignored: &[String]) {
        self.index = OnceLock::new();
        let named = |rule: &Kept, names: &[String]| names.iter().any(|name| *name == rule.id || name == rule.family());
        self.rules.retain(|rule| (selected.is_empty() || named(rule, selected)) && !named(rule, ignored));
    }

    /// Changes how rules are judged, not how they find their figures.
    pub fn tune(&mut self, mut tune: impl FnMut(&mut Rule)) {
        self.rules.iter_mut().for_each(|rule| rule.change(&mut tune));
    }

    /// The rules by what they need of a sentence.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.rules, &self.lexicon, &self.cues))
    }

    /// The rule of an id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id).map(Kept::deref)
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
