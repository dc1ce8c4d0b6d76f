//! House facts: what a newsroom knows of a thing, each turned into a rule. `{thing: Harwick Bridge, what: long, value:
//! 412 m}` finds "Harwick Bridge is 390 m long" and says what the source says.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

use super::equation::{Equation, Expr, Known, Relation};
use super::file::{
    BindFile, DoubtFile, ExampleFile, OneOrMany, OrderedMap, Phrases, RoleFile, RuleFile, WhereFile, WindowFile,
};
use super::{Diagnostic, RuleSet, yaml};
use crate::claim::Severity;
use crate::figure::{Figure, Kind, Value};
use crate::lexicon::Lexicon;
use crate::quantity::{Bound, Interval, Number};

/// Reads the one figure that a text is; nothing when it is none or more than one.
pub type ReadValue<'a> = &'a dyn Fn(&str, &Lexicon) -> Option<Figure>;

/// A fact as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FactFile {
    /// What articles call the thing.
    thing: String,
    /// What else they call it.
    #[serde(default)]
    aliases: OneOrMany,
    /// Words for what is counted or measured of it; needless where the thing is a quantity ("the minimum wage").
    #[serde(default)]
    what: OneOrMany,
    /// The value, written as an article would write it.
    value: Written,
    /// First day on which it counts.
    from: Option<String>,
    /// Last day on which it counts; an article after it that still has the value is told so.
    to: Option<String>,
    /// Where the value is from.
    source: String,
    /// How far an article may be off: "1%", or an amount such as "5 m".
    tolerance: Option<Written>,
    /// How bad it is to say otherwise.
    #[serde(default = "error")]
    severity: Severity,
    #[serde(default)]
    holds: Vec<ExampleFile>,
    #[serde(default)]
    fails: Vec<ExampleFile>,
    #[serde(default)]
    silent: Vec<ExampleFile>,
}

fn error() -> Severity {
    Severity::Error
}

/// A number or a text. A number with decimals has to be a text, as YAML forgets how it was written.
#[derive(Clone, Debug)]
struct Written(String);

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Written, D::Error> {
        struct Any;
        impl Visitor<'_> for Any {
            type Value = Written;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value as an article writes it, such as 412 m")
            }
            fn visit_str<E>(self, text: &str) -> Result<Written, E> {
                Ok(Written(text.to_owned()))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Written, E> {
                Ok(Written(value.to_string()))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Written, E> {
                Ok(Written(value.to_string()))
            }
            fn visit_f64<E: Error>(self, _: f64) -> Result<Written, E> {
                Err(E::custom("a number with decimals has to stand in quotation marks"))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// The family of facts.
const FAMILY: &str = "fact";

/// Where the value of a thing stands, when words say what is measured.
const MEASURED: [&str; 8] = [
    "<THING> <fact-is> !not <fact-still>? {value} <WHAT>",
    "<THING> <comma> (which|that) <fact-is> !not <fact-still>? {value} <WHAT>",
    "<THING> ..9 <fact-is> (a|an|its)? <WHAT> of {value}",
    "<WHAT> (of|in|at|for) (the)? <THING> <fact-is> !not <fact-still>? {value}",
    "<THING> <WHAT> <fact-is> !not <fact-still>? {value}",
    "<THING> <comma>? with (a|an|its)? (<WHAT> of {value}|{value} <WHAT>)",
    "<THING> (<open>|<comma>) <WHAT> <colon>? {value} (<close>|<comma>|$)",
    "{value} <WHAT> (live|work|sit|are) (in|at|on|of) (the)? <THING>",
];

/// Where a year stands, when words say what happened in it.
const IN_YEARS: [&str; 4] = [
    "<THING> (<comma> (which|that))? (was|were|has been)? !not <WHAT> in {value}",
    "<THING> <comma>? (<open>)? <WHAT> in {value}",
    "<WHAT> in {value} <comma> (the)? <THING>",
    "<WHAT> of (the)? <THING> in {value}",
];
/// Bare numbers in between may be years.
const YEARS: (i64, i64) = (1000, 2100);

/// The same, when the thing is the quantity.
const PLAIN: [&str; 2] = ["<THING> (<comma> (which|that))? <fact-is> !not <fact-still>? {value}", "{value} <THING>"];

const IS: &[&str] = &["is", "are", "has", "have", "stands at", "stand at", "remains", "remains at"];
const STILL: &[&str] = &["now", "currently", "still", "just", "only", "set at", "fixed at", "exactly"];
/// With these the sentence speaks of another time, or of what is not so.
const ASIDE: &[&str] = &[
    "never",
    "no longer",
    "once",
    "would",
    "could",
    "should",
    "might",
    "may",
    "if",
    "unless",
    "than",
    "until",
    "before",
    "formerly",
    "previously",
    "used to",
    "proposed",
    "planned",
    "target",
    "wrong",
    "wrongly",
    "incorrectly",
    "correction",
    "instead of",
];

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
            let mut file = File { path, source, mistakes };
            if let Some(known) = file.known(&fact, value, &self.lexicon) {
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
        let relate = |relation| Equation {
            left: Expr::Known(Box::new(known.clone())),
            relation,
            right: Expr::Role(0),
            others: Vec::new(),
            source: fact.thing.clone(),
        };
        let window = WindowFile { from: fact.from.clone(), to: fact.to.clone(), after: None };
        let what = fact.what.0.first().map_or_else(String::new, |what| format!(", {what}"));
        let says = format!("{}{what}: {} (source: {})", fact.thing, known.text, fact.source);
        let rule = fact.rule(name, &figure, window, &says);
        self.add_made(path, source, rule, mistakes, |rule| rule.equations = vec![relate(Relation::Equal)]);
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

impl FactFile {
    fn rule(&self, name: &str, figure: &Figure, published: WindowFile, says: &str) -> RuleFile {
        let cue = |what: &str| format!("fact-{name}-{what}");
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let names = std::iter::once(&self.thing).chain(&self.aliases.0);
        let list = |phrases: Vec<String>| Phrases(vec![(None, phrases)]);
        let mut cues = vec![
            (cue("thing"), list(names.flat_map(|name| called(name)).collect())),
            ("fact-is".to_owned(), list(owned(IS))),
            ("fact-still".to_owned(), list(owned(STILL))),
            ("fact-aside".to_owned(), list(owned(ASIDE))),
        ];
        let mut shapes = PLAIN.to_vec();
        if !self.what.0.is_empty() {
            cues.push((cue("what"), list(self.what.0.clone())));
            shapes = MEASURED.to_vec();
        }
        let year = figure.number().and_then(Number::to_i64).is_some_and(|year| YEARS.0 <= year && year <= YEARS.1);
        let may_be_year = year && figure.unit.is_none() && !self.value.0.contains(',') && !self.what.0.is_empty();
        if may_be_year {
            shapes.extend(IN_YEARS);
        }
        let filled = |shape: &str| {
            let shape = shape.replace("<THING>", &format!("<{}>", cue("thing")));
            shape.replace("<WHAT>", &format!("<{}>", cue("what")))
        };
        let unit = figure.unit.map_or_else(Vec::new, |unit| vec![unit.symbol.to_owned()]);
        let kinds = [figure.kind.name()].into_iter().chain(may_be_year.then_some(Kind::Year.name()));
        let kind = OneOrMany(kinds.map(str::to_owned).collect());
        RuleFile {
            id: format!("{FAMILY}.{name}"),
            title: format!("What is said of {} is what the house knows", self.thing),
            severity: self.severity,
            why: format!("{says}."),
            limits: vec![
                "Only plain statements are compared: the thing, a present tense, the value.".to_owned(),
                "An article without a date is left alone when the fact has a last day.".to_owned(),
            ],
            cues: OrderedMap(cues),
            roles: OrderedMap(vec![("value".to_owned(), RoleFile { kind, unit: OneOrMany(unit), list: false })]),
            bind: BindFile { patterns: shapes.into_iter().map(filled).collect(), ..BindFile::default() },
            conditions: WhereFile {
                without: vec!["fact-aside".to_owned()],
                stated: vec!["value".to_owned()],
                published,
                ..WhereFile::default()
            },
            doubt: DoubtFile::default(),
            // Stands for the equation with the value, which has no notation.
            equation: OneOrMany(vec!["value = value".to_owned()]),
            message: OneOrMany(vec![says.replace(['{', '}'], "")]),
            hints: Vec::new(),
            supersedes: Vec::new(),
            holds: self.holds.clone(),
            fails: self.fails.clone(),
            silent: self.silent.clone(),
        }
    }
}

/// What an article calls a thing: its name and the genitive.
fn called(name: &str) -> [String; 3] {
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    [name.to_owned(), format!("{name}'s"), format!("{name}’s")]
}

/// A file whose mistakes are gathered.
struct File<'a> {
    path: &'a str,
    source: &'a str,
    mistakes: &'a mut Vec<Diagnostic>,
}

impl File<'_> {
    fn mistake(&mut self, scalar: &str, message: String, help: &str) {
        self.mistakes.push(Diagnostic::in_scalar(self.path, self.source, scalar, 0, message, help));
    }

    /// The value with what the tolerance allows, in base units.
    fn known(&mut self, fact: &FactFile, value: ReadValue<'_>, lexicon: &Lexicon) -> Option<(Known, Figure)> {
        const KINDS: [Kind; 6] = [Kind::Number, Kind::Percent, Kind::Money, Kind::Measure, Kind::Duration, Kind::Age];
        let text = fact.value.0.trim();
        let help = "write it as an article would: 48,210 or 412 m or £11.44 or \"5.25%\"";
        let plain = |figure: &Figure| KINDS.contains(&figure.kind) && figure.hedge.is_none();
        let figure = value(text, lexicon).map(year_as_number).filter(plain);
        let Some((figure, number)) = figure.and_then(|figure| Some((figure.clone(), figure.number()?.clone()))) else {
            self.mistake(text, format!("{text:?} is no value"), help);
            return None;
        };
        let mut allowed = figure.written.clone();
        if let Some(written) = &fact.tolerance {
            let written = written.0.trim();
            let Some(margin) = margin(written, &figure, &number, value, lexicon) else {
                let help = "write a share such as 1%, or an amount in the unit of the value";
                self.mistake(written, format!("{written:?} is no tolerance for {text}"), help);
                return None;
            };
            allowed = allowed.hull(&Interval::around(&number, &margin));
        }
        let factor = figure.unit.map_or(Number::ONE, |unit| unit.to_base());
        let allowed = allowed.scale(&factor);
        let (Bound::Closed(low) | Bound::Open(low), Bound::Closed(high) | Bound::Open(high)) =
            (allowed.low(), allowed.high())
        else {
            self.mistake(text, format!("{text:?} is no single value"), help);
            return None;
        };
        let known = Known { text: text.to_owned(), value: &number * &factor, low: low.clone(), high: high.clone() };
        Some((known, figure))
    }
}

/// A year is known by its number.
fn year_as_number(mut figure: Figure) -> Figure {
    let year = figure.date().filter(|_| figure.kind == Kind::Year).and_then(|date| date.year);
    if let Some(year) = year {
        figure.value = Value::Number(Number::from(i64::from(year)));
        figure.kind = Kind::Number;
    }
    figure
}

/// How far a value may be off, in its unit.
fn margin(text: &str, of: &Figure, number: &Number, value: ReadValue<'_>, lexicon: &Lexicon) -> Option<Number> {
    let figure = value(text, lexicon)?;
    let amount = figure.number()?.abs();
    if figure.kind == Kind::Percent && of.kind != Kind::Percent {
        return (&amount * &number.abs()).checked_div(&Number::from(100));
    }
    let same = figure.unit.map(|unit| unit.symbol) == of.unit.map(|unit| unit.symbol);
    same.then_some(amount)
}
