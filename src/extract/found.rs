//! What a reader hands back: the tokens it took and what they mean, before hedge, noun and scope are added.

use crate::figure::{Kind, Precision, Quantity, Value};
use crate::quantity::{Interval, Number, Unit};

/// A figure as its reader found it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Its first token.
    pub(super) first: usize,
    /// One past its last token.
    pub(super) end: usize,
    pub(super) kind: Kind,
    pub(super) value: Value,
    pub(super) written: Interval,
    pub(super) precision: Precision,
    pub(super) unit: Option<Unit>,
    /// Power of ten of the last digit that is not nought, by which hedges are measured.
    pub(super) grain: i32,
    /// The phrase after it that belongs to its meaning and not to its noun: "old" in "33 years old".
    pub(super) noun: NounAt,
}

/// Where the counted noun of a figure is to be looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NounAt {
    /// Directly behind the figure.
    After,
    /// Behind "of" only: "27% of voters".
    AfterOf,
    /// The noun is this token: "people" in "people: 5" or "nobody".
    Token(usize),
    /// It counts nothing.
    Nowhere,
}

impl Found {
    /// What the figure says.
    pub(super) fn quantity(self) -> Quantity {
        let Found { kind, value, written, precision, unit, .. } = self;
        Quantity { kind, value, written, precision, unit }
    }

    /// A figure without a number: a label, a date without a year.
    pub(super) fn other(first: usize, end: usize, kind: Kind, value: Value) -> Found {
        let written = Interval::everything();
        let noun = NounAt::Nowhere;
        Found { first, end, kind, value, written, precision: Precision::Count, unit: None, grain: 0, noun }
    }

    /// An exact whole number.
    pub(super) fn exact(first: usize, end: usize, kind: Kind, value: i64) -> Found {
        let number = Number::from(value);
        let written = Interval::point(number.clone());
        let noun = NounAt::After;
        let value = Value::Number(number);
        Found { first, end, kind, value, written, precision: Precision::Count, unit: None, grain: 0, noun }
    }
}
