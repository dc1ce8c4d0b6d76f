//! The sorts of figures, by the names of the JSON report.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What sort of quantity a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A count or bare number: 709, "nine", "1.2 million".
    Number,
    /// Percent, per mille, percentage points, basis points.
    Percent,
    /// An amount of money.
    Money,
    /// A number with a unit of measurement.
    Measure,
    /// A day or month: "2 April", "April 2020", with or without a year.
    Date,
    /// A time of day.
    Time,
    /// A span of time: "three years".
    Duration,
    /// A person's or thing's age.
    Age,
    /// A place in an order: "75th", "third".
    Ordinal,
    /// A fraction: "half", "two-thirds", "1/4", "one in five".
    Fraction,
    /// A range of numbers: "between 5 and 10".
    Range,
    /// A score, vote or odds pair: 3–2.
    Score,
    /// A year: 2014.
    Year,
    /// A vague count: "dozens", "several", "hundreds of thousands".
    Vague,
    /// A number that is a name: S&P 500, Boeing 747. Takes part in no claim.
    Label,
}

impl Kind {
    /// The name in reports and rule files.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Number => "number",
            Kind::Percent => "percent",
            Kind::Money => "money",
            Kind::Measure => "measure",
            Kind::Date => "date",
            Kind::Time => "time",
            Kind::Duration => "duration",
            Kind::Age => "age",
            Kind::Ordinal => "ordinal",
            Kind::Fraction => "fraction",
            Kind::Range => "range",
            Kind::Score => "score",
            Kind::Year => "year",
            Kind::Vague => "vague",
            Kind::Label => "label",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
