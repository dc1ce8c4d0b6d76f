//! The value of a fact with what its tolerance allows.

use std::sync::Arc;

use super::super::Diagnostic;
use super::super::equation::Known;
use super::ReadValue;
use super::file::FactFile;
use crate::figure::{Figure, Kind, Value};
use crate::lexicon::Lexicon;
use crate::quantity::{Bound, Dimension, Interval, Number};

/// A day in the base unit of time.
const SECONDS_OF_A_DAY: i64 = 86_400;

/// A file whose mistakes are gathered.
pub struct Reader<'a> {
    pub path: &'a str,
    pub source: &'a str,
    pub mistakes: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn mistake(&mut self, scalar: &str, message: String, help: &str) {
        self.mistakes.push(Diagnostic::in_scalar(self.path, self.source, scalar, 0, message, help));
    }

    /// The value with what the tolerance allows, in base units.
    pub fn known(&mut self, fact: &FactFile, value: ReadValue<'_>, lexicon: &Lexicon) -> Option<(Known, Figure)> {
        const KINDS: [Kind; 6] = [Kind::Number, Kind::Percent, Kind::Money, Kind::Measure, Kind::Duration, Kind::Age];
        let text = fact.value.0.trim();
        let help = "write it as an article would: 48,210 or 412 m or £11.44 or \"5.25%\"";
        let plain = |figure: &Figure| KINDS.contains(&figure.kind) && figure.hedge.is_none();
        let figure = value(text, lexicon);
        if let Some(figure) = figure.as_ref().filter(|figure| figure.kind == Kind::Date) {
            return self.day(fact, figure.clone(), value, lexicon);
        }
        let figure = figure.map(year_as_number).filter(plain);
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

    /// A date as days, all of a month that is said without a day.
    fn day(
        &mut self,
        fact: &FactFile,
        figure: Figure,
        value: ReadValue<'_>,
        lexicon: &Lexicon,
    ) -> Option<(Known, Figure)> {
        let text = fact.value.0.trim();
        let days = figure.date().and_then(|date| date.day_range()).filter(|_| !text.contains('/'));
        let Some((date, (first, last))) = figure.date().zip(days) else {
            let help = "write a day that there is, with its year: 1887-05-12 or 12 May 1887; a month as May 1887";
            self.mistake(text, format!("{text:?} is no date"), help);
            return None;
        };
        let mut margin = Number::ZERO;
        if let Some(written) = &fact.tolerance {
            let written = written.0.trim();
            let Some(days) = value(written, lexicon).and_then(|figure| days_of(&figure)) else {
                let help = "write a number of days: 3 days";
                self.mistake(written, format!("{written:?} is no tolerance for {text}"), help);
                return None;
            };
            margin = days;
        }
        let (first, last) = (Number::from(first), Number::from(last));
        let known =
            Known { text: date.spoken(), value: (&first + &last).half(), low: &first - &margin, high: &last + &margin };
        Some((known, figure))
    }
}

/// The days of a span of time.
fn days_of(figure: &Figure) -> Option<Number> {
    let unit = figure.unit.filter(|unit| unit.dimension == Dimension::Time)?;
    (figure.number()? * &unit.to_base()).checked_div(&Number::from(SECONDS_OF_A_DAY))
}

/// A year is known by its number.
fn year_as_number(mut figure: Figure) -> Figure {
    let year = figure.date().filter(|_| figure.kind == Kind::Year).and_then(|date| date.year);
    if let Some(year) = year {
        let quantity = Arc::make_mut(&mut figure.quantity);
        quantity.value = Value::Number(Number::from(i64::from(year)));
        quantity.kind = Kind::Number;
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
