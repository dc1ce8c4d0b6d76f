//! The rule that a fact becomes: the words around the value, and what is left alone.

use super::super::file::{
    BindFile, DoubtFile, OneOrMany, OrderedMap, Phrases, RoleFile, RuleFile, WhereFile, WindowFile,
};
use super::FAMILY;
use super::file::FactFile;
use crate::figure::{Figure, Kind};
use crate::quantity::Number;

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

/// Where a date stands, when words say what happened on it.
const ON_DATES: [&str; 5] = [
    "<THING> (<comma> (which|that))? (was|were|has been|is)? !not <WHAT> (on|in)? (<weekday> <comma>?)? {value}",
    "<THING> (<comma>|<open>) <WHAT> (on|in|<colon>)? (<weekday> <comma>?)? {value}",
    "<WHAT> (on|in)? (<weekday> <comma>?)? {value} <comma> (the)? <THING>",
    "<WHAT> of (the)? <THING> (was|is)? (on|in)? (<weekday> <comma>?)? {value}",
    "<THING> <WHAT> (was|is) !not (on|in)? (<weekday> <comma>?)? {value}",
];
/// Where the date of a thing that is a day stands: "the deadline is 31 January 2025".
const DAYS: [&str; 2] = [
    "<THING> (<comma> (which|that))? <fact-is> !not <fact-still>? (on|in)? (<weekday> <comma>?)? {value}",
    "{value} <THING>",
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
    "may be",
    "may have",
    "may not",
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

impl FactFile {
    /// The rule, whose equation is still to be put in.
    pub fn rule(&self, name: &str, figure: &Figure, published: WindowFile, says: &str) -> RuleFile {
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
        let dated = figure.kind == Kind::Date;
        let mut shapes = if dated { DAYS.to_vec() } else { PLAIN.to_vec() };
        if !self.what.0.is_empty() {
            cues.push((cue("what"), list(self.what.0.clone())));
            shapes = if dated { ON_DATES.to_vec() } else { MEASURED.to_vec() };
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
        let kinds = [figure.kind.name()].into_iter().chain((may_be_year || dated).then_some(Kind::Year.name()));
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
            worded: Vec::new(),
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
