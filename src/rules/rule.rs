//! A compiled rule. It cannot exist in a wrong state: every name is resolved, every equation and pattern is read.

use super::equation::{Answer, Equation, Expr, Guess, Known, RoleId, RoughValues, Values};
use super::packed::Packed;
use super::pattern::{Accepts, Pattern};
use crate::claim::{Name, Severity};
use crate::figure::{Figure, Kind};
use crate::lexicon::CueId;
use crate::quantity::{Date, Dimension, Number, Unit};
use serde::{Deserialize, Serialize};

/// A rule ready to be tried on sentences.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Rule {
    /// `family.name`.
    pub id: Name,
    /// What must be true, in one line.
    pub title: String,
    /// How bad a failure is.
    pub severity: Severity,
    /// Why a reader would care.
    pub why: String,
    /// What the rule does not see or leaves alone.
    pub limits: Vec<String>,
    /// Where it was read from.
    pub path: String,
    /// The parts that figures play.
    pub roles: Vec<Role>,
    /// How figures are found.
    pub binder: Binder,
    /// What else must be so.
    pub conditions: Conditions,
    /// Cues and comparisons that make a failure doubtful.
    pub doubts: Doubts,
    /// What must hold.
    pub equations: Vec<Equation>,
    /// What to say of a failure: of any equation, or of each.
    pub messages: Vec<Template>,
    /// Likely slips.
    pub hints: Vec<(Equation, Template)>,
    /// Cues that say a quantity in words, and are figures of the claim.
    pub worded: Vec<CueId>,
    /// Rules that say nothing where this one binds the same figures.
    pub supersedes: Vec<String>,
    /// A miss within this share of the figures is no failure; set by a configuration.
    #[serde(skip)]
    pub tolerance: Option<Number>,
    /// The most blocks from the first figure to the last; set by a configuration.
    #[serde(skip)]
    pub window: Option<u32>,
    /// Its proof. A built-in rule carries it only where it was asked for, as checking does without.
    #[serde(skip)]
    pub examples: Vec<Example>,
}

impl Rule {
    /// The rule with what was looked up in its equations and messages.
    pub fn with_known(&self, known: &Known) -> Rule {
        let template = |template: &Template| {
            let piece = |piece: &Piece| match piece {
                Piece::Text(text) => Piece::Text(text.clone()),
                Piece::Value(expr) => Piece::Value(expr.with_known(known)),
            };
            Template { pieces: template.pieces.iter().map(piece).collect() }
        };
        Rule {
            equations: self.equations.iter().map(|equation| equation.with_known(known)).collect(),
            messages: self.messages.iter().map(template).collect(),
            hints: self.hints.iter().map(|(when, say)| (when.with_known(known), template(say))).collect(),
            ..self.clone()
        }
    }

    /// The part of the id before the first point.
    pub fn family(&self) -> &str {
        self.id.split('.').next().unwrap_or("")
    }

    /// What to say when an equation of the rule fails.
    pub fn message(&self, equation: &Equation) -> Option<&Template> {
        let index = self.equations.iter().position(|known| std::ptr::eq(known, equation)).unwrap_or(0);
        self.messages.get(index).or_else(|| self.messages.last())
    }

    /// The unit that a figure without one takes from the figures of roles that must have the same unit: "98,170 tonnes
    /// from 91,157". Shares are not passed on.
    pub fn inherited_unit<'a>(&'a self, role: RoleId, figures: impl Fn(RoleId) -> Option<&'a Figure>) -> Option<Unit> {
        let group_in = |groups: &'a [Vec<RoleId>]| groups.iter().find(|roles| roles.contains(&role));
        let units = |group: &'a Vec<RoleId>| group.iter().filter_map(|role| figures(*role)?.unit);
        let passed_on = |unit: &Unit| !matches!(unit.dimension, Dimension::Share | Dimension::Time);
        let comparable = group_in(&self.conditions.same_unit).and_then(|group| units(group).find(passed_on));
        comparable.or_else(|| group_in(&self.conditions.one_unit).and_then(|group| units(group).next()))
    }

    /// The name of a role.
    pub fn role_name(&self, role: RoleId) -> Name {
        self.roles.get(role).map(|role| role.name.clone()).unwrap_or_default()
    }
}

/// A part that a figure plays in a rule.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Role {
    /// Its name in the rule.
    pub name: Name,
    /// Kinds of figures that may play it.
    pub kinds: Vec<Kind>,
    /// Units that the figure must have, by symbol; any when empty.
    pub units: Vec<String>,
    /// True when several figures may play it.
    pub list: bool,
    /// The kinds as a set.
    pub accepts: Accepts,
}

impl Role {
    /// The role that figures of these kinds and units may play.
    pub fn new(name: Name, kinds: Vec<Kind>, units: Vec<String>, list: bool) -> Role {
        let accepts = Accepts::kinds(&kinds);
        Role { name, kinds, units, list, accepts }
    }

    /// True when kind and unit of a figure fit.
    pub fn suits(&self, figure: &Figure) -> bool {
        self.accepts.meets(Accepts::kind(figure.kind)) && self.suits_unit(figure)
    }

    /// True when the unit of a figure fits.
    pub fn suits_unit(&self, figure: &Figure) -> bool {
        let unit = || figure.unit.map_or("", |unit| unit.symbol);
        self.units.is_empty() || self.units.iter().any(|symbol| symbol == unit())
    }
}

/// How figures are found: in any of these ways.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Binder {
    /// By the shape of a sentence, or of two neighbouring ones.
    pub patterns: Vec<Packed<Pattern>>,
    /// Around a trigger, each by its own marker.
    pub frame: Option<Packed<Frame>>,
    /// By shapes in different sentences, one figure set from each.
    pub far: Vec<Packed<Pattern>>,
    /// By the rows and columns of tables.
    pub table: Option<Table>,
    /// What is looked up in a table for a sentence that the patterns have found.
    pub look: Option<Look>,
    /// All figures that speak of the same thing, in this role.
    pub group: Option<RoleId>,
    /// Figures of several articles of one day that speak of the same thing, in this role.
    pub across: Option<RoleId>,
    /// By shapes that leave roles open.
    pub seeks: Vec<Seek>,
}

/// A search: shapes that leave roles open, to be filled with a figure near by that makes the equation hold.
///
/// A shape alone says too little for an alarm. The claim is made where the arithmetic holds and chance is an unlikely
/// reason for it; otherwise the rule is silent, unless it is sure which figure is meant.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Seek {
    /// Shapes that fill some roles.
    pub shapes: Vec<Packed<Pattern>>,
    /// A role that any figures in a row may play.
    pub row: Option<RoleId>,
    /// The roles whose figures are looked for.
    pub find: Vec<RoleId>,
    /// How far is looked.
    pub within: Within,
    /// When a figure found is surely meant, so that the claim may fail; without these the rule is silent where nothing holds.
    pub sure: Vec<Sure>,
}

/// How far a search looks around its shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Within {
    /// The same sentence.
    Sentence,
    /// The same paragraph.
    #[default]
    Paragraph,
    /// The same paragraph and the ones beside it.
    Near,
    /// The whole article; what stands before first.
    Article,
}

/// When a figure that a search has found is surely meant, so that the claim may fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sure {
    /// The only value near by that counts the same thing as the shape.
    Noun,
    /// The last figure before the shape that may play the role.
    Last,
    /// The one that makes two other shapes of the paragraph hold.
    Siblings,
}

/// How the cells of tables are tied, and what a row or column of totals is called.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Table {
    /// The cue in the first cell of a row or column of totals.
    pub label: CueId,
    /// The cells that are tied.
    pub cells: TableCells,
}

/// Which cells of a table a rule ties.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum TableCells {
    /// A total and the cells that make it.
    Total {
        /// The role of the total.
        total: RoleId,
        /// The role of the cells that make it.
        part: RoleId,
    },
    /// Cells of one row, in columns that fit the equation in most rows.
    Row {
        /// The roles of the columns. Ways that differ only in the others are rivals for the last.
        roles: Vec<RoleId>,
        /// The role that the row of totals may play as well, in the column of the first role.
        foot: Option<RoleId>,
    },
}

/// What is looked up in a table, as the value `known` of equations.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Look {
    /// The role of the figure that the sentence has.
    pub said: RoleId,
    /// Which tables.
    pub within: Tables,
    /// What of the table.
    pub find: Find,
    /// The role of the cell, in a table of the article.
    pub cell: Option<RoleId>,
}

/// The tables that a rule looks into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tables {
    /// Data files.
    Data,
    /// The tables of the article.
    Article,
}

/// What of a table is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Find {
    /// The cell of the row and column that the sentence names.
    Cell,
    /// How many rows there are.
    Rows,
    /// The row of totals in the column that the sentence names, or the sum of the column.
    Total,
    /// The greatest number of the column.
    Most,
    /// The least number of the column.
    Least,
}

/// A trigger and slots in any order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Frame {
    /// The cue in the middle.
    pub trigger: CueId,
    /// Shapes of each role, in order of preference.
    pub slots: Vec<(RoleId, Vec<Packed<Pattern>>)>,
    /// Sets of roles of which one must be complete.
    pub need: Vec<Vec<RoleId>>,
}

/// Conditions on a binding.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Conditions {
    /// Roles whose figures must be comparable.
    pub same_unit: Vec<Vec<RoleId>>,
    /// Roles whose figures have one unit, where they have any.
    pub one_unit: Vec<Vec<RoleId>>,
    /// Roles whose figures must have different units that can be converted.
    pub different_unit: Vec<Vec<RoleId>>,
    /// Roles whose figures must each have another unit than the one before.
    pub other_unit: Vec<Vec<RoleId>>,
    /// Pairs of roles whose figures must be rates of one unit, the one a year's and the other of a shorter period.
    pub other_period: Vec<Vec<RoleId>>,
    /// A rate, what stands below its line, what stands above.
    pub rate: Vec<Vec<RoleId>>,
    /// The first role's noun must be able to cover the others'.
    pub covers: Vec<Vec<RoleId>>,
    /// The others' nouns must be able to divide up the first role's.
    pub divides: Vec<Vec<RoleId>>,
    /// Roles whose nouns must be the same.
    pub same_noun: Vec<Vec<RoleId>>,
    /// Cues that must stand in the sentence.
    pub with: Vec<CueId>,
    /// Cues that must not.
    pub without: Vec<CueId>,
    /// Cues that must not stand between the first and the last figure.
    pub not_between: Vec<CueId>,
    /// Cues that must not stand there nor directly before the first figure.
    pub not_before: Vec<CueId>,
    /// Comparisons of nominal values that must be true.
    pub guards: Vec<Equation>,
    /// Roles whose figures must be told as known: "the 12 schools", "all 12".
    pub definite: Vec<RoleId>,
    /// Roles whose figures must be stated as so.
    pub stated: Vec<RoleId>,
    /// Roles whose figures must count things.
    pub counted: Vec<RoleId>,
    /// The days of publication on which the rule counts.
    pub published: Window,
}

/// From one day to another; days as YYYY-MM-DD.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Window {
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// The day before the first.
    pub after: Option<String>,
}

impl Window {
    /// True when it is bounded nowhere.
    pub fn is_always(&self) -> bool {
        self.from.is_none() && self.to.is_none() && self.after.is_none()
    }

    /// True for a day of publication in it. Without a day, only of a window that has at most a first day.
    pub fn has(&self, published: Option<Date>) -> bool {
        let day = published.and_then(|date| date.day_range());
        let bound = |text: &Option<String>| text.as_deref().and_then(Date::parse_iso).and_then(|date| date.day_range());
        let begun = bound(&self.from).is_none_or(|(from, _)| day.is_none_or(|(day, _)| day >= from));
        let lasts = self.to.is_none() || bound(&self.to).zip(day).is_some_and(|((_, to), (_, day))| day <= to);
        let past = self.after.is_none() || bound(&self.after).zip(day).is_some_and(|((_, to), (day, _))| day > to);
        begun && lasts && past
    }
}

impl Conditions {
    /// Whether every guard whose figures are bound may hold, where that is plain.
    pub fn guess_guards(&self, values: &RoughValues<'_>) -> Option<bool> {
        let mut plain = true;
        for guard in &self.guards {
            match guard.guess(values) {
                Guess::Refused => return Some(false),
                Guess::Unsure => plain = false,
                Guess::Possible | Guess::Unbound => {}
            }
        }
        plain.then_some(true)
    }

    /// True when every guard whose figures are bound may hold.
    pub fn guards_hold(&self, values: &Values) -> bool {
        self.guards.iter().all(|guard| !guard.is_bound(values) || guard.ask(values) == Answer::Possible)
    }
}

/// What makes a failure doubtful.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Doubts {
    /// Cues in the sentence.
    pub cues: Vec<CueId>,
    /// Comparisons of nominal values.
    pub when: Vec<Equation>,
    /// A failure that no slip of a single figure explains.
    pub unexplained: bool,
    /// A forecast beside a figure that is none.
    pub forecast: bool,
    /// Another figure of the sentence with which it would hold.
    pub others: bool,
}

/// A message with places for values.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Template {
    /// Literal pieces and expressions in order.
    pub pieces: Vec<Piece>,
}

/// One piece of a message.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Piece {
    /// Text as it is.
    Text(String),
    /// An expression to be computed.
    Value(Expr),
}

/// What an example must give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// A claim that holds.
    Holds,
    /// A claim that fails.
    Fails,
    /// No claim of this rule.
    Silent,
}

/// A text that proves the rule.
#[derive(Clone, Debug)]
pub struct Example {
    /// What it must give.
    pub expect: Expectation,
    /// The article.
    pub text: String,
    /// Articles of the same day that were checked before it.
    pub beside: Vec<String>,
    /// Data files of the article: a name and CSV.
    pub data: Vec<(String, String)>,
    /// The figures of the claim as written, in the order of the roles.
    pub figures: Vec<String>,
    /// The equation as printed.
    pub equation: Option<String>,
    /// The publication date.
    pub date: Option<crate::quantity::Date>,
}
