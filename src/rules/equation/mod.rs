//! The equation language of rules: what must be true of the figures that fill a rule's roles.
//!
//! `sum(part) = total`, `(new - old) / old = direction * percent`, `elapsed(start, end, span) = span`.
//! Values are in base units: `25%` counts as 1/4, kilometres as metres. Percent literals are written `100%`.

mod calendar;
mod evaluate;
mod parse;
mod positive;
mod rough;
mod tails;

pub use evaluate::{Answer, Operand, Values};
pub use parse::{EquationError, parse_equation};
pub use rough::{Guess, RoughFigures, RoughValues};

use crate::quantity::Number;
use serde::{Deserialize, Serialize};

/// A role of a rule, by its place in the rule's list of roles.
pub type RoleId = usize;

/// A named number that comes with the binding instead of a figure: the value of a cue, such as +1 for "rose".
pub type CueName = String;

/// How the two sides of an equation must compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Relation {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Relation {
    /// The sign as printed.
    pub fn sign(self) -> &'static str {
        match self {
            Relation::Equal => "=",
            Relation::NotEqual => "≠",
            Relation::Less => "<",
            Relation::AtMost => "≤",
            Relation::Greater => ">",
            Relation::AtLeast => "≥",
        }
    }
}

/// An arithmetic operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

impl Operator {
    /// The sign as printed.
    pub fn sign(self) -> &'static str {
        match self {
            Operator::Add => "+",
            Operator::Subtract => "−",
            Operator::Multiply => "×",
            Operator::Divide => "/",
        }
    }
}

/// A function over a list role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Aggregate {
    /// The sum of the figures.
    Sum,
    /// How many figures there are.
    Count,
    /// The least figure.
    Min,
    /// The greatest figure.
    Max,
    /// The arithmetic mean of the figures.
    Mean,
}

/// A function over dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DateFunction {
    /// `elapsed(start, end, span)`: the time from start to end, counted in the unit of span as people count it
    /// (with or without the first day or year).
    Elapsed,
    /// `weekday(date)`: 1 for Monday to 7 for Sunday.
    Weekday,
    /// `year(date)`: the year.
    Year,
    /// `day(date)`: days since 1970-01-01, all days of a month or year that is said without a day.
    Day,
    /// `age(birth, day, age)`: completed years from birth to a day.
    Age,
}

/// The distribution of a test statistic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Tail {
    /// `p_t(stat, df)`: both tails of Student's t.
    T,
    /// `p_f(stat, df1, df2)`: the upper tail of F.
    F,
    /// `p_chi2(stat, df)`: the upper tail of χ².
    ChiSquared,
    /// `p_z(stat)`: both tails of the normal distribution.
    Z,
    /// `p_r(r, df)`: both tails of a correlation.
    R,
}

impl Tail {
    /// All with their names in equations, the letters of their statistics and how many arguments they take.
    pub const ALL: [(Tail, &'static str, &'static str, usize); 5] = [
        (Tail::T, "p_t", "t", 2),
        (Tail::F, "p_f", "F", 3),
        (Tail::ChiSquared, "p_chi2", "χ²", 2),
        (Tail::Z, "p_z", "z", 1),
        (Tail::R, "p_r", "r", 2),
    ];

    /// The letter of its statistic.
    pub fn letter(self) -> &'static str {
        Tail::ALL.iter().find(|(tail, ..)| *tail == self).map_or("", |(_, _, letter, _)| letter)
    }
}

/// One side of an equation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Expr {
    /// A literal.
    Number(Number),
    /// A value known from elsewhere, such as a house fact.
    Known(Box<Known>),
    /// A percent literal, by its value as a share.
    Share(Number),
    /// The single figure of a role.
    Role(RoleId),
    /// `amount(span)`: the number of a figure in its own unit: 75 of "75 years".
    Amount(RoleId),
    /// `spread(score)`: from the lower to the higher end of a score, vote or range: 20 of "60 votes to 40".
    Spread(RoleId),
    /// `limits(p)`: all that a figure with a limit allows: nought to .05 of "p < .05".
    Limits(RoleId),
    /// The probability of a test statistic.
    Tail(Tail, Vec<Expr>),
    /// The value of a cue.
    Cue(CueName),
    /// `known`: the value that was looked up in a table; judging puts an [`Expr::Known`] in its place.
    LookedUp,
    /// The publication date of the article, as an argument of a date function.
    Published,
    /// `yearly(rate)`: how many of the rate's periods make a year ([`Unit::per_year`](crate::quantity::Unit::per_year)).
    Yearly(RoleId),
    /// A function over all figures of a role.
    Aggregate(Aggregate, RoleId),
    /// A function over dates.
    Date(DateFunction, Vec<Expr>),
    /// The absolute value.
    Abs(Box<Expr>),
    /// `about(factor)`: a quarter more or less, as "doubled" is meant.
    About(Box<Expr>),
    /// `remainder(x)`: how far a value is from the next whole number, which shares of small counts are not (the GRIM test of
    /// Brown and Heathers, 2017); nothing where the value is known too roughly to tell.
    Remainder(Box<Expr>),
    /// The sign turned.
    Negate(Box<Expr>),
    /// Two operands.
    Binary(Operator, Box<Expr>, Box<Expr>),
}

/// A value known from elsewhere, in base units.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Known {
    /// As it is written where it is known from.
    pub text: String,
    /// Its nominal value.
    pub value: Number,
    /// The least value that agrees with it.
    pub low: Number,
    /// The greatest value that agrees with it.
    pub high: Number,
}

impl Expr {
    /// The role whose figures it stands for, parts of it aside.
    pub fn role(&self) -> Option<RoleId> {
        match self {
            Expr::Role(role)
            | Expr::Amount(role)
            | Expr::Spread(role)
            | Expr::Yearly(role)
            | Expr::Limits(role)
            | Expr::Aggregate(_, role) => Some(*role),
            _ => None,
        }
    }

    /// Calls `visit` with this expression and all below it.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Expr)) {
        visit(self);
        match self {
            Expr::Abs(inner) | Expr::About(inner) | Expr::Remainder(inner) | Expr::Negate(inner) => inner.walk(visit),
            Expr::Binary(_, left, right) => {
                left.walk(visit);
                right.walk(visit);
            }
            Expr::Date(_, arguments) | Expr::Tail(_, arguments) => {
                arguments.iter().for_each(|argument| argument.walk(visit))
            }
            Expr::Number(_)
            | Expr::Known(_)
            | Expr::Share(_)
            | Expr::Role(_)
            | Expr::Amount(_)
            | Expr::Spread(_)
            | Expr::Yearly(_)
            | Expr::Limits(_)
            | Expr::Cue(_)
            | Expr::LookedUp
            | Expr::Published
            | Expr::Aggregate(..) => {}
        }
    }
}

/// A relation between two expressions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Equation {
    /// Left side.
    pub left: Expr,
    /// How they must compare.
    pub relation: Relation,
    /// Right side.
    pub right: Expr,
    /// Other relations of which one may hold instead, written behind `or`.
    pub others: Vec<(Expr, Relation, Expr)>,
    /// The text it was read from.
    pub source: String,
    /// What must have a value.
    uses: Uses,
}

/// What the sides of an equation must have values of, so that nobody has to walk through them to see that one is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Uses {
    /// The roles.
    roles: RoleSet,
    /// True when there are cues.
    cues: bool,
    /// True when something must be looked up first.
    looks_up: bool,
}

/// Roles, a bit each. Rules have few roles; those beyond the last bit share it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleSet(u32);

impl RoleSet {
    const LAST: u32 = u32::BITS - 1;

    /// Adds a role.
    pub fn insert(&mut self, role: RoleId) {
        self.0 |= 1 << u32::try_from(role).unwrap_or(u32::MAX).min(RoleSet::LAST);
    }

    /// False when surely a role of `other` is missing; a yes is certain unless there are more roles than bits.
    fn may_cover(self, other: RoleSet) -> bool {
        other.0 & !self.0 == 0
    }

    /// The roles of some figures.
    pub fn of<T>(figures: &[(RoleId, T)]) -> RoleSet {
        let mut roles = RoleSet::default();
        figures.iter().for_each(|(role, _)| roles.insert(*role));
        roles
    }

    fn is_certain(self) -> bool {
        self.0 >> RoleSet::LAST == 0
    }
}

impl Expr {
    /// The expression with what was looked up in its place.
    pub fn with_known(&self, known: &Known) -> Expr {
        let put = |inner: &Expr| Box::new(inner.with_known(known));
        match self {
            Expr::LookedUp => Expr::Known(Box::new(known.clone())),
            Expr::Abs(inner) => Expr::Abs(put(inner)),
            Expr::About(inner) => Expr::About(put(inner)),
            Expr::Remainder(inner) => Expr::Remainder(put(inner)),
            Expr::Negate(inner) => Expr::Negate(put(inner)),
            Expr::Binary(operator, left, right) => Expr::Binary(*operator, put(left), put(right)),
            other => other.clone(),
        }
    }
}

impl Equation {
    /// A relation between two sides, or one of `others`.
    pub fn new(
        (left, relation, right): (Expr, Relation, Expr),
        others: Vec<(Expr, Relation, Expr)>,
        source: String,
    ) -> Equation {
        let mut equation = Equation { left, relation, right, others, source, uses: Uses::default() };
        let mut uses = Uses::default();
        equation.walk(&mut |expr: &Expr| {
            expr.role().into_iter().for_each(|role| uses.roles.insert(role));
            uses.cues |= matches!(expr, Expr::Cue(_));
            uses.looks_up |= *expr == Expr::LookedUp;
        });
        equation.uses = uses;
        equation
    }

    /// The equation with what was looked up in its place.
    pub fn with_known(&self, known: &Known) -> Equation {
        let other = |(left, relation, right): &(Expr, Relation, Expr)| {
            (left.with_known(known), *relation, right.with_known(known))
        };
        let (left, right) = (self.left.with_known(known), self.right.with_known(known));
        Equation::new((left, self.relation, right), self.others.iter().map(other).collect(), self.source.clone())
    }

    /// Calls `visit` with all expressions of all sides.
    fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Expr)) {
        self.left.walk(visit);
        self.right.walk(visit);
        for (left, _, right) in &self.others {
            left.walk(visit);
            right.walk(visit);
        }
    }

    /// The roles that occur, in order of first occurrence.
    pub fn roles(&self) -> Vec<RoleId> {
        let mut roles = Vec::new();
        let mut note = |expr: &Expr| {
            if let Some(role) = expr.role().filter(|role| !roles.contains(role)) {
                roles.push(role);
            }
        };
        self.walk(&mut note);
        roles
    }

    /// The cues whose values occur.
    pub fn cues<'a>(&'a self) -> Vec<&'a str> {
        let mut cues = Vec::new();
        let mut note = |expr: &'a Expr| {
            if let Expr::Cue(name) = expr {
                cues.push(name.as_str());
            }
        };
        self.walk(&mut note);
        cues
    }

    /// True when it speaks of what was looked up, and that is not in its place yet.
    pub fn looks_up(&self) -> bool {
        self.uses.looks_up
    }

    /// False when surely a role has no figure among `roles`.
    pub fn may_be_bound(&self, roles: RoleSet) -> bool {
        roles.may_cover(self.uses.roles)
    }

    /// True when the two sides must be equal, not the one above the other.
    pub fn is_equality(&self) -> bool {
        self.relation == Relation::Equal
    }

    /// The role whose figures must all be equal, when that is what the equation says: `min(same) = max(same)`.
    pub fn all_equal(&self) -> Option<RoleId> {
        match (&self.left, self.relation, &self.right) {
            (Expr::Aggregate(Aggregate::Min, a), Relation::Equal, Expr::Aggregate(Aggregate::Max, b)) if a == b => {
                Some(*a)
            }
            _ => None,
        }
    }

    /// True when the publication date is needed.
    pub fn needs_date(&self) -> bool {
        let mut found = false;
        let mut note = |expr: &Expr| found |= *expr == Expr::Published;
        self.walk(&mut note);
        found
    }

    /// True when it compares days, whose numbers say nothing to a reader.
    pub fn is_of_days(&self) -> bool {
        let is_day = |expr: &Expr| matches!(expr, Expr::Date(DateFunction::Day, _));
        is_day(&self.left) || is_day(&self.right)
    }

    /// True when it asks for the weekday of a date whose year the text does not say.
    pub fn needs_year(&self, values: &Values) -> bool {
        let mut found = false;
        let undated = |role: &RoleId| {
            let operand = values.roles.get(*role).and_then(|operands| operands.first());
            operand.and_then(|operand| operand.date).is_some_and(|date| date.year.is_none())
        };
        let mut note = |expr: &Expr| {
            if let Expr::Date(DateFunction::Weekday, arguments) = expr {
                found |= arguments.iter().any(|argument| matches!(argument, Expr::Role(role) if undated(role)));
            }
        };
        self.walk(&mut note);
        found
    }
}
