//! What a value is measured in: a symbol, its dimension and the exact factor to the dimension's base unit.

use std::fmt;

use super::{Interval, Number, Rough};

/// The kind of quantity a unit measures. Values are comparable within one dimension only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Money of one currency; different currencies are different units.
    Money,
    /// Percent, per mille, percentage points, basis points: base unit 1.
    Share,
    /// Time spans: base unit the day for calendar units, the second below.
    Time,
    /// Length, base unit metre.
    Length,
    /// Area, base unit square metre.
    Area,
    /// Volume, base unit cubic metre.
    Volume,
    /// Mass, base unit kilogram.
    Mass,
    /// Temperature; scales have an offset, so only differences convert by factor.
    Temperature,
    /// Energy, base unit joule.
    Energy,
    /// Power, base unit watt.
    Power,
    /// Speed, base unit metre a second.
    Speed,
    /// Digital information, base unit byte.
    Information,
    /// Any other dimension: comparable only under the same symbol.
    Other,
}

/// What stands below the line of a rate: one or two symbols, in alphabetical order.
///
/// A symbol is that of a unit (`h`, `m2`), a counted thing (`share`, `person`) or a round number (`100000`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Per {
    first: &'static str,
    second: Option<&'static str>,
}

impl Per {
    /// One symbol: `h`.
    pub const fn one(symbol: &'static str) -> Per {
        Per { first: symbol, second: None }
    }

    /// True when it is this symbol alone.
    pub fn is(&self, symbol: &str) -> bool {
        self.second.is_none() && self.first == symbol
    }

    /// Two symbols, whose order does not matter: `kg.min`. The same twice is not told apart and gives none.
    pub fn two(first: &'static str, second: &'static str) -> Option<Per> {
        match first.cmp(second) {
            std::cmp::Ordering::Less => Some(Per { first, second: Some(second) }),
            std::cmp::Ordering::Greater => Some(Per { first: second, second: Some(first) }),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// `h`, `kg.min`.
impl fmt::Display for Per {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.first)?;
        self.second.map_or(Ok(()), |second| write!(f, ".{second}"))
    }
}

/// A unit of measurement as a figure carries it. Cheap to copy; names live in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Unit {
    /// ISO 4217 code, UCUM-like symbol, `%`, `pp` or `bp`; empty for a rate of counts ("300 people a year" is `/yr`).
    pub symbol: &'static str,
    /// What a rate is measured against: `h` in km/h, `bbl` in USD/bbl, `100000` in "15 deaths per 100,000".
    pub per: Option<Per>,
    /// What it measures.
    pub dimension: Dimension,
    /// Numerator and denominator of the exact factor to the base unit of the dimension (1/1 where there is none).
    pub factor: (i64, i64),
}

impl Unit {
    /// Percent, the unit of shares.
    pub const PERCENT: Unit = Unit { symbol: "%", per: None, dimension: Dimension::Share, factor: (1, 100) };

    /// The exact factor to the base unit: that of the dimension, and of speed for a length in a time.
    pub fn to_base(&self) -> Number {
        let (above, below) = self.fraction();
        Number::ratio(above, below).unwrap_or(Number::ONE)
    }

    /// A value in the base unit, roughly.
    pub fn rough_to_base(&self, value: Rough) -> Rough {
        match self.fraction() {
            (1, 1) => value,
            (above, below) => u32::try_from(below).map_or(Rough::EVERYTHING, |below| {
                if below == 0 { Rough::EVERYTHING } else { value * Rough::ratio(above, below) }
            }),
        }
    }

    /// True when values in the two units can be compared after conversion to base units.
    pub fn comparable(&self, other: &Unit) -> bool {
        let (mine, theirs) = (self.measured(), other.measured());
        let convertible = !matches!(mine, Dimension::Money | Dimension::Other | Dimension::Temperature);
        let one_rate = self.per == other.per || mine == Dimension::Speed;
        (mine == theirs && convertible && one_rate) || (self.symbol == other.symbol && self.per == other.per)
    }

    /// What it measures, the rate included: km/h is a speed as mph is.
    fn measured(&self) -> Dimension {
        if self.seconds().is_some() { Dimension::Speed } else { self.dimension }
    }

    /// The seconds of the time that a length is covered in: 3,600 of "km/h".
    fn seconds(&self) -> Option<i64> {
        let per = self.per.filter(|_| self.dimension == Dimension::Length)?;
        [("h", 3600), ("min", 60), ("s", 1)].into_iter().find(|(symbol, _)| per.is(symbol)).map(|(_, seconds)| seconds)
    }

    fn fraction(&self) -> (i64, i64) {
        let (above, below) = self.factor;
        (above, below.saturating_mul(self.seconds().unwrap_or(1)))
    }

    /// How many of a rate's periods make a year: 12 of "a month", 52 to 52 and two days of "a week", one where there are none.
    pub fn per_year(&self) -> Interval {
        let is = |symbol: &str| self.per.is_some_and(|per| per.is(symbol));
        match () {
            () if is("mo") => Interval::point(Number::from(12)),
            () if is("wk") => Interval::closed(Number::from(52), Number::ratio(366, 7).unwrap_or(Number::from(52))),
            () => Interval::point(Number::ONE),
        }
    }

    /// True for two rates of one unit of which one is a year's and the other a month's or a week's.
    pub fn is_yearly_of(&self, other: &Unit) -> bool {
        let yearly = |unit: &Unit| unit.per.is_some_and(|per| per.is("yr"));
        let shorter = |unit: &Unit| unit.per.is_some_and(|per| per.is("mo") || per.is("wk"));
        self.symbol == other.symbol && (yearly(self) && shorter(other) || shorter(self) && yearly(other))
    }

    /// The unit of a rate of counts: "300 people a year", "15 deaths per 100,000".
    pub const fn of_counts(per: Per) -> Unit {
        Unit { symbol: "", per: Some(per), dimension: Dimension::Other, factor: (1, 1) }
    }

    /// True for a rate of counts, which has nothing but the counted noun above the line.
    pub fn is_of_counts(&self) -> bool {
        self.symbol.is_empty()
    }

    /// The symbol as printed: `km`, `km/h`, `USD/bbl`, `/yr`. Shares print `%` alone, also per year.
    pub fn print(&self) -> String {
        match self.per {
            Some(per) if !matches!(self.dimension, Dimension::Share) => {
                format!("{}/{per}", self.symbol)
            }
            _ => self.symbol.to_owned(),
        }
    }
}
