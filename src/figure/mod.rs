//! A figure: one quantity of an article with its value, interval, unit, hedge, counted noun and scope.

mod hedge;
mod kind;
mod noun;
mod precision;
mod quantity;
mod scope;

pub use hedge::{Hedge, HedgeKind};
pub use kind::Kind;
pub use noun::Noun;
pub use precision::Precision;
pub use quantity::{Quantities, Quantity};
pub use scope::{Marks, Scope};

use std::ops::{Deref, Range};
use std::sync::Arc;

use crate::article::Span;
use crate::quantity::{Clock, Date, Interval, Number};

/// The nominal value of a figure. An archive has a hundred million figures: what few of them have is apart from the rest.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// A number in the figure's unit; percent as written ("25%" is 25).
    Number(Number),
    /// A range: both ends, which are also in the interval. A figure of kind year with a range is a decade ("the 1990s")
    /// or a pair of years ("1941-45"), first and last year included.
    Range(Box<(Number, Number)>),
    /// A score or vote pair such as 3–2.
    Score(Box<(Number, Number)>),
    /// A calendar date, month or year; parts that the text does not give are unknown.
    Date(Date),
    /// A time of day.
    Time(Clock),
    /// Listed, but without a usable value: a label, or more digits than the limit.
    None,
}

/// One quantity of the article, where it stands and what is said of it there. What it says itself is its [`Quantity`], whose
/// parts are read as its own: `figure.value`.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Source offsets of the number with sign, currency, scale word and unit; without hedge and counted noun.
    pub span: Span,
    /// The same in block offsets.
    pub at: Span,
    /// Index of the block.
    pub block: u32,
    /// Index of the sentence within its block.
    pub sentence: u32,
    /// Token indexes of the figure within its block, hedge not included.
    pub tokens: Range<u32>,
    /// Kind, value, interval and unit.
    pub quantity: Arc<Quantity>,
    /// Hedge before or after, if any.
    pub hedge: Option<Hedge>,
    /// What is counted, if the text says so nearby.
    pub noun: Option<Box<Noun>>,
    /// Quoted, negated, hypothetical, forecast: [`Figure::scope`].
    pub marks: Marks,
}

// A file of a hundred megabytes has a million of them.
const _: () = assert!(size_of::<Figure>() <= 64);

impl Value {
    /// A range.
    pub fn range(from: Number, to: Number) -> Value {
        Value::Range(Box::new((from, to)))
    }

    /// A score.
    pub fn score(first: Number, second: Number) -> Value {
        Value::Score(Box::new((first, second)))
    }
}

impl Deref for Figure {
    type Target = Quantity;

    fn deref(&self) -> &Quantity {
        &self.quantity
    }
}

impl Figure {
    /// Quoted, negated, hypothetical, forecast.
    pub fn scope(&self) -> Scope {
        self.marks.into()
    }

    /// The nominal number, if the figure has one.
    pub fn number(&self) -> Option<&Number> {
        self.quantity.number()
    }

    /// The true values that a generous reader allows: round numbers taken as rounded, far ends of bounds open.
    pub fn generous(&self) -> Interval {
        self.precision.generous(&self.written, self.hedge.as_ref(), self.number())
    }
}
