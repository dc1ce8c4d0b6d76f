//! The YAML of a rule file, field for field. Nothing is checked here beyond names and types; `compile` does the rest.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::rule::{Find, Sure, Tables, Within};
use crate::claim::Severity;

/// A rule as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// `family.name`, equal to the file's path below the rules folder.
    pub id: String,
    /// What must be true, in one line.
    pub title: String,
    /// How bad a failure is.
    pub severity: Severity,
    /// Why a reader would care.
    pub why: String,
    /// What the rule does not see or leaves alone.
    #[serde(default)]
    pub limits: Vec<String>,
    /// Cues of this rule alone: name to phrases.
    #[serde(default)]
    pub cues: OrderedMap<Phrases>,
    /// The parts that figures play.
    pub roles: OrderedMap<RoleFile>,
    /// How figures are found.
    pub bind: BindFile,
    /// What else must be so for figures to belong together.
    #[serde(default, rename = "where")]
    pub conditions: WhereFile,
    /// What makes a failure doubtful.
    #[serde(default)]
    pub doubt: DoubtFile,
    /// What must hold; several are tried when their roles are bound, and all that can be tried must hold.
    pub equation: OneOrMany,
    /// What to say of a failure; `{expression}` is replaced by its value. One for all equations, or one for each.
    pub message: OneOrMany,
    /// Likely slips of this rule.
    #[serde(default)]
    pub hints: Vec<HintFile>,
    /// Cues that say a quantity in words ("doubled", "a majority"): figures of the claim, with the value of the cue.
    #[serde(default)]
    pub worded: Vec<String>,
    /// Rules that say nothing where this one binds the same figures.
    #[serde(default)]
    pub supersedes: Vec<String>,
    /// Texts in which the rule finds its figures and they agree.
    pub holds: Vec<ExampleFile>,
    /// Texts in which they do not agree.
    pub fails: Vec<ExampleFile>,
    /// Texts in which the rule must find nothing.
    pub silent: Vec<ExampleFile>,
}

/// A role as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleFile {
    /// Kinds of figures that may play it.
    pub kind: OneOrMany,
    /// Units that the figure must have, by symbol; any when empty.
    #[serde(default)]
    pub unit: OneOrMany,
    /// True when several figures may play it.
    #[serde(default)]
    pub list: bool,
}

/// How figures are found, as written: by patterns, by a trigger with slots, by a group, or by several of these.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BindFile {
    /// Shapes of sentences.
    #[serde(default)]
    pub patterns: Vec<String>,
    /// The cue around which a frame is filled.
    #[serde(default)]
    pub trigger: Option<String>,
    /// How the figure of each role of a frame is known.
    #[serde(default)]
    pub slots: OrderedMap<OneOrMany>,
    /// Sets of roles of which one must be complete.
    #[serde(default)]
    pub need: Vec<Vec<String>>,
    /// Shapes that are found anywhere in the article, each in a sentence of its own, and then put together.
    #[serde(default)]
    pub far: Vec<String>,
    /// Cells of tables.
    #[serde(default)]
    pub table: Option<TableFile>,
    /// What is looked up in a table for a sentence that the patterns have found.
    #[serde(default)]
    pub look: Option<LookFile>,
    /// The role that all figures of a group play.
    #[serde(default)]
    pub group: Option<String>,
    /// The role of figures of several articles that speak of the same thing.
    #[serde(default)]
    pub across: Option<String>,
    /// Shapes that leave roles open, and where the figures for these are looked for.
    #[serde(default)]
    pub seek: Vec<SeekFile>,
}

/// A search as written.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeekFile {
    /// Shapes that fill some roles.
    #[serde(default)]
    pub shapes: Vec<String>,
    /// A role that any figures in a row may play: two or more of one sort, with anything between them.
    #[serde(default)]
    pub row: Option<String>,
    /// The roles whose figures are looked for; none when the shapes fill all.
    #[serde(default)]
    pub find: Vec<String>,
    /// How far is looked.
    #[serde(default)]
    pub within: Within,
    /// When a figure found is surely meant, so that the claim may fail.
    #[serde(default)]
    pub sure: Vec<Sure>,
}

/// How the cells of tables are tied, as written: totals with their parts, or rows whose cells fit an equation.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableFile {
    /// The cue in the first cell of a row or column of totals.
    pub label: String,
    /// The role of the total.
    #[serde(default)]
    pub total: Option<String>,
    /// The role of the cells that make it.
    #[serde(default)]
    pub part: Option<String>,
    /// The roles that cells of one row play, each in a column of its own.
    #[serde(default)]
    pub row: Vec<String>,
    /// The role of `row` that the row of totals may play as well.
    #[serde(default)]
    pub foot: Option<String>,
}

/// What is looked up in a table, as written. It is `known` in equations.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LookFile {
    /// The role of the figure that the sentence has.
    #[serde(rename = "for")]
    pub said: String,
    /// Which tables: `data` files, or those of the `article`.
    #[serde(rename = "in")]
    pub within: Tables,
    /// What of the table.
    pub find: Find,
    /// The role of the cell, in a table of the article.
    #[serde(default)]
    pub cell: Option<String>,
}

/// Conditions as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhereFile {
    /// Lists of roles whose figures must be comparable.
    #[serde(default)]
    pub same_unit: Vec<Vec<String>>,
    /// Lists of roles whose figures have one unit, which the text may say with one of them only.
    #[serde(default)]
    pub one_unit: Vec<Vec<String>>,
    /// Lists of roles whose figures must have units that differ, though they can be converted.
    #[serde(default)]
    pub different_unit: Vec<Vec<String>>,
    /// Lists of roles whose figures must each have another unit than the one before: two currencies.
    #[serde(default)]
    pub other_unit: Vec<Vec<String>>,
    /// Pairs of roles whose figures must be rates of one unit, the one a year's and the other a month's or a week's.
    #[serde(default)]
    pub other_period: Vec<Vec<String>>,
    /// A role of a rate ("$31 a share"), one of what stands below its line ("2 million shares") and one of what stands above
    /// ("$62 million").
    #[serde(default)]
    pub rate: Vec<Vec<String>>,
    /// A role whose noun must be able to cover the nouns of the roles after it.
    #[serde(default)]
    pub covers: Vec<Vec<String>>,
    /// A role whose noun must be one that the nouns of the roles after it can divide up without further words.
    #[serde(default)]
    pub divides: Vec<Vec<String>>,
    /// Roles whose nouns must be the same.
    #[serde(default)]
    pub same_noun: Vec<Vec<String>>,
    /// Cues that must stand in the sentence.
    #[serde(default)]
    pub with: Vec<String>,
    /// Cues that must not stand in the sentence.
    #[serde(default)]
    pub without: Vec<String>,
    /// Cues that must not stand between the first and the last figure.
    #[serde(default)]
    pub not_between: Vec<String>,
    /// Cues that must not stand there, nor directly before the first figure.
    #[serde(default)]
    pub not_before: Vec<String>,
    /// Comparisons of nominal values that must be true.
    #[serde(default)]
    pub guard: Vec<String>,
    /// Roles whose figures must be stated as so: not denied, supposed, expected or corrected.
    #[serde(default)]
    pub stated: Vec<String>,
    /// Roles whose figures must count things: a noun in small letters follows.
    #[serde(default)]
    pub counted: Vec<String>,
    /// Roles whose figures must be told as known: "the 12 schools", "all 12 schools".
    #[serde(default)]
    pub definite: Vec<String>,
    /// The days of publication on which the rule counts.
    #[serde(default)]
    pub published: WindowFile,
}

/// From one day to another. Of an article without a date only a first day says nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WindowFile {
    /// First day.
    #[serde(default)]
    pub from: Option<String>,
    /// Last day.
    #[serde(default)]
    pub to: Option<String>,
    /// The day before the first.
    #[serde(default)]
    pub after: Option<String>,
}

/// What makes a failure doubtful, as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoubtFile {
    /// Cues in the sentence.
    #[serde(default)]
    pub cues: Vec<String>,
    /// Comparisons of nominal values.
    #[serde(default)]
    pub when: Vec<String>,
    /// True where a failure that no single slip explains is rather a claim that nobody made.
    #[serde(default)]
    pub unexplained: bool,
    /// False where a forecast beside a figure that is none is no reason for doubt: parts and whole are of one sentence.
    #[serde(default = "yes")]
    pub forecast: bool,
    /// False where the pattern is so tight that another figure of the sentence in a role is no other reading.
    #[serde(default = "yes")]
    pub others: bool,
}

impl Default for DoubtFile {
    fn default() -> DoubtFile {
        DoubtFile { cues: Vec::new(), when: Vec::new(), unexplained: false, forecast: true, others: true }
    }
}

fn yes() -> bool {
    true
}

/// A likely slip as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HintFile {
    /// The relation that holds if the slip was made.
    pub when: String,
    /// What to say then.
    pub say: String,
}

/// An example as written: a text alone, or with what must be found.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "ExampleForm")]
pub struct ExampleFile {
    /// The article.
    pub text: String,
    /// Articles of the same day that were checked before it.
    pub beside: Vec<String>,
    /// Data files of the article, as CSV.
    pub data: Vec<(String, String)>,
    /// The figures of the claim as written in the text, in the order of the roles.
    pub figures: Vec<String>,
    /// The equation as printed.
    pub equation: Option<String>,
    /// The publication date.
    pub date: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum ExampleForm {
    Text(String),
    Whole(ExampleWhole),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleWhole {
    text: String,
    #[serde(default)]
    beside: OneOrMany,
    #[serde(default)]
    data: OrderedMap<String>,
    #[serde(default)]
    figures: Vec<String>,
    #[serde(default)]
    equation: Option<String>,
    #[serde(default)]
    date: Option<String>,
}

impl From<ExampleForm> for ExampleFile {
    fn from(form: ExampleForm) -> ExampleFile {
        match form {
            ExampleForm::Text(text) => {
                let (beside, data, figures) = (Vec::new(), Vec::new(), Vec::new());
                ExampleFile { text, beside, data, figures, equation: None, date: None }
            }
            ExampleForm::Whole(ExampleWhole { text, beside, data, figures, equation, date }) => {
                ExampleFile { text, beside: beside.0, data: data.0, figures, equation, date }
            }
        }
    }
}

/// One string or a list of strings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OneOrMany(pub Vec<String>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<OneOrMany, D::Error> {
        struct Strings;
        impl<'de> Visitor<'de> for Strings {
            type Value = OneOrMany;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a list of texts")
            }
            fn visit_str<E>(self, text: &str) -> Result<OneOrMany, E> {
                Ok(OneOrMany(vec![text.to_owned()]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<OneOrMany, A::Error> {
                let mut texts = Vec::new();
                while let Some(text) = items.next_element()? {
                    texts.push(text);
                }
                Ok(OneOrMany(texts))
            }
        }
        deserializer.deserialize_any(Strings)
    }
}

/// The phrases of a cue: a list, or lists by value.
#[derive(Clone, Debug, Default)]
pub struct Phrases(pub Vec<(Option<String>, Vec<String>)>);

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Phrases, D::Error> {
        struct Lists;
        impl<'de> Visitor<'de> for Lists {
            type Value = Phrases;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of phrases, or a mapping from values to lists of phrases")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Phrases, A::Error> {
                let mut phrases = Vec::new();
                while let Some(phrase) = items.next_element()? {
                    phrases.push(phrase);
                }
                Ok(Phrases(vec![(None, phrases)]))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Phrases, A::Error> {
                let mut lists = Vec::new();
                while let Some((value, phrases)) = entries.next_entry::<Scalar, Vec<String>>()? {
                    lists.push((Some(value.0), phrases));
                }
                Ok(Phrases(lists))
            }
        }
        deserializer.deserialize_any(Lists)
    }
}

/// A number or text of YAML as text.
struct Scalar(String);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Scalar, D::Error> {
        struct Any;
        impl Visitor<'_> for Any {
            type Value = Scalar;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, or a fraction such as 1/2")
            }
            fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
                Ok(Scalar(text.to_owned()))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Scalar, E> {
                Ok(Scalar(value.to_string()))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Scalar, E> {
                Ok(Scalar(value.to_string()))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// A mapping whose order matters and whose keys may not repeat.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderedMap<T>(pub Vec<(String, T)>);

impl<T> Default for OrderedMap<T> {
    fn default() -> OrderedMap<T> {
        OrderedMap(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OrderedMap<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<OrderedMap<T>, D::Error> {
        struct Entries<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = OrderedMap<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a mapping")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<OrderedMap<T>, A::Error> {
                let mut entries: Vec<(String, T)> = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, T>()? {
                    if entries.iter().any(|(known, _)| *known == key) {
                        return Err(serde::de::Error::custom(format!("duplicate key {key:?}")));
                    }
                    entries.push((key, value));
                }
                Ok(OrderedMap(entries))
            }
        }
        deserializer.deserialize_map(Entries(PhantomData))
    }
}
