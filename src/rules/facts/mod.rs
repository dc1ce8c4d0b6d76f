//! House facts: what a newsroom knows of a thing, each turned into a rule. `{thing: Harwick Bridge, what: long, value:
//! 412 m}` finds "Harwick Bridge is 390 m long" and says what the source says.

mod file;
mod shapes;
mod value;

use file::FactFile;
use value::Reader;

use super::equation::{DateFunction, Equation, Expr, Known, Relation};
use super::file::{OrderedMap, WindowFile};
use super::{Diagnostic, Rule, RuleSet, yaml};
use crate::claim::Severity;
use crate::figure::{Figure, Kind};
use crate::lexicon::Lexicon;

/// Reads the one figure that a text is; nothing when it is none or more than one.
pub type ReadValue<'a> = &'a dyn Fn(&str, &Lexicon) -> Option<Figure>;

/// The family of facts.
const FAMILY: &str = "fact";

impl Rule {
    /// True for the rule of a house fact.
    pub fn is_fact(&self) -> bool {
        self.family() == FAMILY
    }
}

impl RuleSet {
    /// Adds the facts of a file as rules `fact.NAME`.
    pub fn add_facts(&mut self, path: &str, source: &str, value: ReadValue<'_>, mistakes: &mut Vec<Diagnostic>) {
        let facts = match yaml::read::<OrderedMap<FactFile>>(path, source) {
            Ok(facts) => facts,
            Err(mut diagnostic) => {
                if diagnostic.help.contains("keys of a rule file") {
                    diagnostic.help = "see \"House facts\" in docs/writing-rules.md for the keys".to_owned();
                }
                return mistakes.push(*diagnostic);
            }
        };
        for (name, fact) in facts.0 {
            let mut reader = Reader { path, source, mistakes };
            if let Some(known) = reader.known(&fact, value, &self.lexicon) {
                self.add_fact(path, source, &name, &fact, known, mistakes);
            }
        }
    }

    fn add_fact(
        &mut self,
        path: &str,
        source: &str,
        name: &str,
        fact: &FactFile,
        (known, figure): (Known, Figure),
        mistakes: &mut Vec<Diagnostic>,
    ) {
        let dated = figure.kind == Kind::Date;
        let said = || if dated { Expr::Date(DateFunction::Day, vec![Expr::Role(0)]) } else { Expr::Role(0) };
        let equation = |left, relation| Equation::new((left, relation, said()), Vec::new(), fact.thing.clone());
        let relate = |relation| equation(Expr::Known(Box::new(known.clone())), relation);
        let window = WindowFile { from: fact.from.clone(), to: fact.to.clone(), after: None };
        let what = fact.what.0.first().map_or_else(String::new, |what| format!(", {what}"));
        let says = format!("{}{what}: {} (source: {})", fact.thing, known.text, fact.source);
        let rule = fact.rule(name, &figure, window, &says);
        self.add_made(path, source, rule, mistakes, |rule| {
            rule.equations = vec![relate(Relation::Equal)];
            // A date without a year is on no certain day.
            rule.conditions.guards.extend(dated.then(|| equation(said(), Relation::Equal)));
        });
        if let Some(to) = &fact.to {
            let window = WindowFile { after: Some(to.clone()), ..WindowFile::default() };
            let says = format!("{}{what}: {} only until {to} (source: {})", fact.thing, known.text, fact.source);
            let mut stale = fact.rule(&format!("{name}-stale"), &figure, window, &says);
            stale.title = format!("The value of {} is one that still counts", fact.thing);
            stale.severity = fact.severity.min(Severity::Warning);
            (stale.holds, stale.fails, stale.silent) = Default::default();
            self.add_made(path, source, stale, mistakes, |rule| {
                rule.conditions.guards = vec![relate(Relation::Equal)];
                rule.equations = vec![relate(Relation::NotEqual)];
            });
        }
    }
}
