//! What the heading of a column says of its numbers, and their values in the units of a figure.

use crate::article::{CellNumber, Sheet, fold_blanks, scale_note, words_of};
use crate::figure::{Figure, Kind};
use crate::quantity::{Bound, Interval, Number};
use crate::rules::equation::Known;

/// What a column's heading says of its numbers.
#[derive(Clone, Debug, Default)]
pub struct Heading {
    text: String,
    pub scale: Option<Number>,
    percent: bool,
    money: bool,
}

impl Heading {
    pub fn of(sheet: &Sheet, column: usize) -> Heading {
        let text = sheet.headers.get(column).cloned().unwrap_or_default();
        let words = words_of(&text);
        let has = |names: &[&str]| words.split(' ').any(|word| names.contains(&word));
        let percent = text.contains('%') || has(&["percent", "percentage", "share"]) || words.contains("per cent");
        let scale = scale_note(&text).or_else(|| scale_note(&sheet.caption).filter(|_| !percent));
        Heading { percent, money: text.contains(['£', '$', '€', '¥']), scale, text }
    }
}

/// What the table has, in the base units of the figure; nothing when the two cannot be compared.
pub fn known(figure: &Figure, number: &CellNumber, heading: &Heading, text: &str) -> Option<Known> {
    let half = number.step.half();
    let exact = number.step == Number::ONE && heading.scale.is_none();
    let margin = if exact { Number::ZERO } else { half };
    let range = Interval::around(&number.value, &margin);
    in_base(figure, &number.value, &range, number.percent, heading, text)
}

pub fn in_base(
    figure: &Figure,
    value: &Number,
    range: &Interval,
    percent: bool,
    heading: &Heading,
    text: &str,
) -> Option<Known> {
    let percent = percent || heading.percent;
    let unit = figure.unit.map_or(Number::ONE, |unit| unit.to_base());
    let symbol = figure.unit.map_or("", |unit| unit.symbol);
    let fits = match figure.kind {
        Kind::Percent => percent && symbol == "%",
        Kind::Money => !percent,
        Kind::Measure => !percent && words_of(&heading.text).split(' ').any(|word| word == symbol),
        Kind::Number => !percent && !heading.money && figure.unit.is_none(),
        _ => false,
    };
    let scale = heading.scale.clone().filter(|_| !percent).unwrap_or(Number::ONE);
    let factor = &unit * &scale;
    known_of(&(value * &factor), &range.scale(&factor), text).filter(|_| fits)
}

pub fn known_of(value: &Number, range: &Interval, text: &str) -> Option<Known> {
    let (Bound::Closed(low) | Bound::Open(low), Bound::Closed(high) | Bound::Open(high)) = (range.low(), range.high())
    else {
        return None;
    };
    let text = fold_blanks(text);
    Some(Known { text, value: value.clone(), low: low.clone(), high: high.clone() })
}
