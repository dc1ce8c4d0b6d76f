//! An amount: sign, currency, numeral, magnitude letter and unit together, and amounts in two units ("5 ft 2 in").
//!
//! "−$4.3M", "US$ 8.1bn", "35m devices", "50 cents" (0.5 USD), "3h 25m". What kind of figure it is follows from the unit.

use super::found::{Found, NounAt};
use super::numeral::{self, Form, Numeral};
use super::scan::{Scan, is_dash};
use super::{composite, lists, measure, money, rates, reading, tolerance};
use crate::figure::{Kind, Precision, Value};
use crate::lexicon::{Class, named};
use crate::quantity::{Dimension, Interval, Number, Unit};

/// A number with its unit.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub(super) first: usize,
    /// One past the last token, unit included.
    pub(super) end: usize,
    pub(super) numeral: Numeral,
    pub(super) unit: Option<Unit>,
    /// The currency stands before the number.
    pub(super) prefixed: bool,
    /// The tolerance written behind it: 0.2 in "5 ± 0.2".
    pub(super) margin: Option<Number>,
}

/// Reads the amount whose first token is `at`: a sign, a currency or the number itself.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Amount> {
    read_with(scan, at, false)
}

/// Reads the other end of a range: behind "$779m" a letter is millions too.
pub(super) fn read_beside(scan: &Scan<'_>, at: usize, other: &Amount) -> Option<Amount> {
    read_with(scan, at, other.prefixed)
}

fn read_with(scan: &Scan<'_>, at: usize, beside_money: bool) -> Option<Amount> {
    let (mut negative, start) = sign(scan, at);
    let (prefix, mut number) = money::before(scan, start).map_or((None, start), |(unit, number)| (Some(unit), number));
    if prefix.is_some() && is_dash(scan.symbol(number)) {
        negative = true;
        number += 1;
    }
    let mut numeral = numeral::read(scan, number)?;
    if prefix.is_some() && money::scaled_code(scan, start).is_some() {
        numeral.scale(6);
    } else {
        letter(scan, &mut numeral, prefix.is_some() || beside_money);
    }
    let groups =
        numeral.last == -3 && (prefix.is_some_and(|unit| groups_by_point(&unit)) || is_price(scan, numeral.end));
    if numeral.decimal && groups {
        numeral.scale(3);
        numeral.decimal = false;
    }
    if negative {
        numeral.value = numeral.value.map(|value| -&value);
    }
    let mut amount =
        Amount { first: at, end: numeral.end, numeral, unit: prefix, prefixed: prefix.is_some(), margin: None };
    tolerance::take(scan, &mut amount);
    match prefix {
        Some(_) => amount.after_currency(scan),
        None if amount.take_scaled_code(scan) => {}
        None if of_acidity(scan, at) => amount.unit = scan.lexicon.symbol("pH").copied(),
        None => amount.take_unit(scan),
    }
    composite::complete(scan, &mut amount);
    Some(amount)
}

/// "two and a quarter of hours".
fn is_of_amount(scan: &Scan<'_>, amount: &Amount, at: usize) -> bool {
    let unit = scan.has(at + 1, Class::UNIT) && scan.text(at + 1).len() > 2;
    amount.numeral.form == Form::Fraction && scan.is(at, named::OF) && unit
}

/// "pH 7.5", "a pH of 8", "pH∼2": the quantity's symbol stands before its number.
fn of_acidity(scan: &Scan<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let joined = matches!(scan.word(before), named::OF | named::WAS | named::IS | named::AT)
        || matches!(scan.symbol(before), '=' | '~' | '∼' | '≈' | '<' | '>' | '≤' | '≥')
        || scan.is_hyphen(before);
    let symbol = before.wrapping_sub(usize::from(joined));
    scan.is(symbol, named::PH) && matches!(scan.text(symbol), "pH" | "PH")
}

/// "50,- Kč".
fn behind_dash(scan: &Scan<'_>, at: usize) -> Option<measure::Found> {
    let dash = scan.symbol(at) == ',' && scan.glued(at) && scan.is_dash(at + 1) && scan.glued(at + 1);
    if dash { money::after(scan, at + 2) } else { None }
}

/// "two more years", "three consecutive quarters", "5 straight days": one word between number and unit of time.
fn is_more(scan: &Scan<'_>, at: usize) -> bool {
    scan.has(at + 1, Class::UNIT)
        && scan.info(at + 1).unit.is_some_and(|unit| unit.dimension == Dimension::Time)
        && !scan.capital(at + 1)
        && matches!(
            scan.text(at),
            "more"
                | "extra"
                | "additional"
                | "further"
                | "consecutive"
                | "straight"
                | "full"
                | "previous"
                | "whole"
                | "solid"
                | "successive"
                | "long"
        )
}

/// A sign before a number or currency: true for minus, and where the rest begins.
fn sign(scan: &Scan<'_>, at: usize) -> (bool, usize) {
    match scan.word(at) {
        named::MINUS | named::NEGATIVE => return (true, at + 1 + usize::from(scan.is_hyphen(at + 1))),
        _ => {}
    }
    let symbol = scan.symbol(at);
    let next = scan.is_number(at + 1) || money::is_mark(scan.symbol(at + 1)) || scan.symbol(at + 1) == '.';
    if next && scan.glued(at + 1) && (is_dash(symbol) || symbol == '+') {
        return (symbol != '+', at + 1);
    }
    let apart = symbol == '−' || (at == 0 && is_dash(symbol));
    if apart && next { (true, at + 1) } else { (false, at) }
}

/// Currencies without hundredths in use, whose amounts are written "Rp 31.500".
fn groups_by_point(unit: &Unit) -> bool {
    matches!(unit.symbol, "IDR" | "VND" | "CLP" | "COP" | "PYG")
}

/// "1.899,-": the dash stands for the hundredths, so that the point groups.
fn is_price(scan: &Scan<'_>, at: usize) -> bool {
    scan.symbol(at) == ',' && scan.glued(at) && scan.is_dash(at + 1) && scan.glued(at + 1) && !scan.is_number(at + 2)
}

/// Magnitude letters: "10k", "4.3M", "$5B", "£8m", "35m devices".
fn letter(scan: &Scan<'_>, numeral: &mut Numeral, money: bool) {
    let at = numeral.end;
    if numeral.form == Form::Words || !scan.is_word(at) || scan.bytes(at).len() > 2 {
        return;
    }
    let near = scan.glued(at) || money;
    let text = scan.text(at);
    let exponent = match text {
        "k" if near => 3,
        "K" if scan.glued(at) => 3,
        "m" | "M" if money => 6,
        "m" if near && counts(scan, at + 1) => 6,
        "M" if matches!(scan.symbol(at + 1), '⊕' | '☉' | '⊙') => return,
        "M" if near && !scan.is_hyphen(at + 1) => 6,
        "mm" | "MM" if money => 6,
        "M" if counts(scan, at + 1) => 6,
        "B" if counts(scan, at + 1) => 9,
        "b" | "B" if near && !is_bytes(scan, at, money) => 9,
        "G" if scan.glued(at) && !money && !scan.is_hyphen(at + 1) => 9,
        "t" | "T" if money => 12,
        _ => return,
    };
    numeral.scale(exponent);
    numeral.end = at + 1;
}

/// "35m devices", "5m in 2014": not "100m race", "1.8m tall".
fn counts(scan: &Scan<'_>, at: usize) -> bool {
    let text = scan.text(at);
    let plural = scan.is_word(at)
        && !scan.has(at, Class::STOP.or(Class::DETERMINER).or(Class::VERB))
        && text.len() > 3
        && text.ends_with('s');
    let sport = text.starts_with("hurdle")
        || text.starts_with("semi")
        || text.starts_with("heat")
        || matches!(
            text,
            "events"
                | "races"
                | "finals"
                | "champions"
                | "titles"
                | "runners"
                | "swimmers"
                | "medals"
                | "sprints"
                | "times"
                | "metres"
        );
    let of_them = scan.is(at, named::OF) && scan.has(at + 1, Class::DETERMINER);
    scan.has(at, Class::PLURAL.or(Class::CURRENCY)) || of_them || (plural && !sport && !scan.has(at, Class::SINGULAR))
}

fn is_bytes(scan: &Scan<'_>, at: usize, money: bool) -> bool {
    !money && scan.text(at) == "B" && scan.text(at + 1).starts_with("of")
}

impl Amount {
    /// "120 MEUR", "20 MSEK": a currency code with a letter for its scale.
    fn take_scaled_code(&mut self, scan: &Scan<'_>) -> bool {
        let exponent = match scan.bytes(self.end) {
            [b'M', _, _, _] => 6,
            [b'K' | b'k' | b'T', _, _, _] => 3,
            [b'B', _, _, _] => 9,
            _ => return false,
        };
        let code = scan.text(self.end).get(1..);
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_uppercase()));
        let info = code.map(|code| scan.lexicon.info(scan.lexicon.id(code)));
        let Some(unit) = info.filter(|info| info.class.meets(Class::CODE)).and_then(|info| info.unit) else {
            return false;
        };
        self.numeral.scale(exponent);
        (self.unit, self.end) = (Some(*unit), self.end + 1);
        true
    }

    fn take_unit(&mut self, scan: &Scan<'_>) {
        let at = self.end + usize::from(is_more(scan, self.end));
        let at = at + usize::from(is_of_amount(scan, self, at));
        let Some((unit, end)) = measure::after(scan, at).or_else(|| behind_dash(scan, at)) else {
            if self.numeral.form == Form::Digits {
                self.unit = lists::shared_unit(scan, self.end);
            }
            return;
        };
        // "31,640 day visitors" count visitors.
        if unit.dimension == Dimension::Time && at == self.end && self.is_modified(scan, end) {
            return;
        }
        // "150 million bp" are pairs of bases, no points.
        if unit.symbol == "bp" && scan.text(at) == "bp" && self.numeral.scaled {
            return;
        }
        let currency = at + usize::from(scan.is_hyphen(at));
        if money::is_money(&unit) && money::is_minor(scan, currency) {
            self.numeral.value = self.numeral.value.take().map(|value| &value * &Number::power_of_ten(-2));
            self.numeral.last -= 2;
            self.numeral.trailing -= 2;
        }
        (self.unit, self.end) = (Some(unit), end);
        self.scale_behind(scan);
        self.below_zero(scan, &unit);
    }

    /// "between 1.8m and 2m years": the letter means at both ends what the words behind the other make it.
    pub(super) fn is_millions_beside(&mut self, scan: &Scan<'_>, other: &Amount) {
        let letter = self.unit.is_some_and(|unit| unit.symbol == "m") && scan.is(self.end.wrapping_sub(1), named::M);
        if letter && other.numeral.exponent == 6 && other.numeral.form == Form::Digits {
            self.numeral.scale(6);
            self.unit = None;
        }
    }

    /// A unit of time in the singular, too many of them, and a plural behind.
    fn is_modified(&self, scan: &Scan<'_>, end: usize) -> bool {
        let many = self.numeral.value.as_ref().is_some_and(|value| *value > Number::from(366));
        let singular = scan.is_word(end.wrapping_sub(1)) && !scan.text(end.wrapping_sub(1)).ends_with('s');
        many && singular && super::noun::is_plural(scan, end)
    }

    /// "2 degrees below zero".
    fn below_zero(&mut self, scan: &Scan<'_>, unit: &Unit) {
        let degrees = matches!(unit.symbol, "deg" | "degC" | "degF");
        if degrees && scan.is(self.end, named::BELOW) && scan.is(self.end + 1, named::ZERO) {
            self.numeral.value = self.numeral.value.take().map(|value| -&value);
            self.end += 2;
        }
    }

    /// "75 USD million".
    fn scale_behind(&mut self, scan: &Scan<'_>) {
        let code = self.unit.is_some_and(|unit| money::is_money(&unit)) && scan.upper(self.end.wrapping_sub(1));
        if code && !self.numeral.scaled && scan.has(self.end, Class::SCALE) {
            self.numeral.scale(i32::from(scan.info(self.end).exponent));
            self.end += 1;
        }
    }

    /// Behind "$5": the currency once more ("$10 dollars"), a rate ("a share").
    fn after_currency(&mut self, scan: &Scan<'_>) {
        let Some(unit) = self.unit else { return };
        let hyphen = usize::from(scan.is_hyphen(self.end));
        let mut end = self.end;
        if let Some((again, after)) = money::after(scan, self.end + hyphen)
            && (again.symbol == unit.symbol || unit.symbol == "USD")
        {
            self.unit = Some(again);
            end = after;
        }
        let (unit, end) = rates::with_rate(scan, self.unit.unwrap_or(unit), end);
        (self.unit, self.end) = (Some(unit), end);
    }

    /// The kind that the unit makes it.
    pub(super) fn kind(&self) -> Kind {
        match self.unit {
            None if self.numeral.form == Form::Fraction => Kind::Fraction,
            None => Kind::Number,
            Some(unit) => match unit.dimension {
                Dimension::Money => Kind::Money,
                Dimension::Share => Kind::Percent,
                Dimension::Time if unit.per.is_none() => Kind::Duration,
                _ => Kind::Measure,
            },
        }
    }

    /// The amount as a figure.
    pub(super) fn into_found(self) -> Found {
        let kind = self.kind();
        self.into_kind(kind)
    }

    /// The amount as a figure of a given kind.
    pub(super) fn into_kind(self, kind: Kind) -> Found {
        let noun = match kind {
            Kind::Number | Kind::Fraction | Kind::Ordinal => NounAt::After,
            Kind::Percent => NounAt::AfterOf,
            _ => NounAt::Nowhere,
        };
        let mut found = Found::other(self.first, self.end, kind, Value::None);
        // A fraction is hedged by points: "more than half" is up to 0.6.
        let grain = if kind == Kind::Fraction { -1 } else { self.numeral.trailing };
        (found.unit, found.grain, found.noun) = (self.unit, grain, noun);
        if let Some(value) = &self.numeral.value {
            (found.written, found.precision) = match &self.margin {
                Some(margin) => (Interval::around(value, margin), Precision::Loose(Number::ZERO)),
                None => reading::of(&self.numeral, value, kind),
            };
            found.value = Value::Number(value.clone());
        }
        found
    }
}
