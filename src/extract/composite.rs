//! Amounts in two units and with a fraction behind: "5 ft 2 in", "$13 and 45 cents", "3h 25m", "an hour and a half".
//!
//! The value is in the first unit: 5 ft 2 in is 31/6 ft. A part is taken only when its unit is the next smaller of the
//! same sort, and it is less than one of the larger.

use super::amount::Amount;
use super::numeral::{Form, Numeral};
use super::scan::Scan;
use super::{fractions, measure, money, numeral};
use crate::lexicon::{Class, named};
use crate::quantity::{Dimension, Number, Unit};

/// How many of the smaller unit of a composite amount make one of the larger, at most.
const MOST_BELOW: i64 = 3_600;

/// Adds the smaller parts or the fraction that stand behind the amount.
pub(super) fn complete(scan: &Scan<'_>, amount: &mut Amount) {
    amount.compose(scan);
    amount.and_a_half(scan);
}

/// "an hour", "a dollar", "an hour and a half", "a mile and three quarters": the article is at `at`.
pub(super) fn of_article(scan: &Scan<'_>, at: usize) -> Option<Amount> {
    if !scan.has(at + 1, Class::UNIT.or(Class::CURRENCY)) || (!scan.is(at + 2, named::AND) && !is_one(scan, at)) {
        return None;
    }
    let (unit, end) = measure::simple(scan, at + 1)?;
    let numeral = Numeral::whole(1, end);
    let mut amount = Amount { first: at, end, numeral, unit: Some(unit), prefixed: false, margin: None };
    complete(scan, &mut amount);
    if money::is_money(&unit) && money::is_minor(scan, at + 1) {
        amount.make_hundredths();
    }
    (amount.end > end || is_one(scan, at)).then_some(amount)
}

/// "lasted an hour", "for a dollar": one of a unit. Not a rate ("300 an hour", "twice a week"), a point in time ("a year
/// ago"), or the first word of a name for something else ("a mile post", "a foot").
fn is_one(scan: &Scan<'_>, at: usize) -> bool {
    const MEASURES: &[&str] = &[
        "h",
        "min",
        "d",
        "wk",
        "fortnight",
        "mo",
        "yr",
        "decade",
        "century",
        "kyr",
        "mi",
        "km",
        "m",
        "in",
        "kg",
        "g",
        "t",
        "L",
        "gal",
        "bbl",
        "ac",
        "ha",
        "KiB",
        "MiB",
        "GiB",
        "kB",
        "MB",
        "GB",
        "TB",
        "USD",
        "EUR",
        "GBP",
    ];
    let Some(unit) = scan.info(at + 1).unit.filter(|unit| MEASURES.contains(&unit.symbol)) else { return false };
    let other_sense = matches!(
        scan.text(at + 1),
        "metre" | "meter" | "quid" | "buck" | "pound" | "sterling" | "foot" | "may" | "yard"
    );
    let (before, next) = (at.wrapping_sub(1), at + 2);
    let led = scan.is_break(before) && !scan.is_dash(before) && !matches!(scan.symbol(before), '%' | ')' | ']')
        || scan.has(before, Class::STOP.or(Class::VERB).or(Class::HEDGE))
        || scan.text(before).ends_with("ed");
    let point = matches!(scan.word(next), named::AGO | named::LATER | named::BEFORE | named::AFTER)
        || matches!(scan.text(next), "earlier" | "previously" | "hence" | "apart" | "on" | "early" | "late");
    let ends = scan.is_break(next) && !scan.is_hyphen(next)
        || (scan.has(next, Class::STOP.or(Class::VERB).or(Class::ADVERB)) && !scan.is_number(next));
    // "half an hour" is read as a fraction, "up a cent" as a change of one.
    let whole = !matches!(scan.word(before), named::HALF | named::AS | named::PER) && unit.per.is_none();
    let plural = scan.text(at + 1).ends_with('s');
    led && ends && whole && !plural && !point && !other_sense && !scan.capital(at + 1)
}

/// Not "and half a litre", "and a third of them", "and a half mile".
fn ends_phrase(scan: &Scan<'_>, at: usize) -> bool {
    !scan.is(at, named::OF) && !scan.has(at, Class::DETERMINER.or(Class::UNIT))
}

impl Amount {
    /// Adds an amount in a smaller unit: "5 ft 2 in", "$13 and 45 cents", "2 years, 3 months".
    fn compose(&mut self, scan: &Scan<'_>) {
        let mut last = self.unit;
        for _ in 0..3 {
            let Some(part) = last.and_then(|last| self.smaller_part(scan, &last)) else { break };
            last = part.unit;
            let Some((unit, smaller)) = self.unit.zip(part.unit) else { break };
            let ratio = smaller.to_base().checked_div(&unit.to_base()).unwrap_or(Number::ONE);
            let addition = part.numeral.value.map(|value| &value * &ratio);
            self.numeral.value = self.numeral.value.take().zip(addition).map(|(value, addition)| &value + &addition);
            self.numeral.form = part.numeral.form;
            self.numeral.decimal |= part.numeral.decimal;
            self.margin = Some(ratio.half());
            if money::is_money(&unit) {
                self.margin = None;
                (self.numeral.last, self.numeral.trailing, self.numeral.decimal) = (-2, -2, true);
            }
            self.numeral.plain = None;
            self.end = part.end;
        }
    }

    /// "one hour and a half", "two years and a quarter".
    fn and_a_half(&mut self, scan: &Scan<'_>) {
        let plain = self.unit.is_some_and(|unit| unit.per.is_none() && unit.dimension != Dimension::Share);
        let whole = self.numeral.form != Form::Fraction && !self.numeral.decimal;
        if !plain
            || !whole
            || self.prefixed
            || !scan.is(self.end, named::AND)
            || !scan.has(self.end.wrapping_sub(1), Class::UNIT)
        {
            return;
        }
        if let Some(part) = fractions::after_and(scan, self.end + 1).filter(|part| ends_phrase(scan, part.end)) {
            self.numeral.value = self.numeral.value.take().map(|value| &value + &part.value);
            (self.numeral.form, self.numeral.plain, self.end) = (Form::Fraction, None, part.end);
        }
    }

    /// The next amount, when its unit is a smaller one of the same sort and its size fits below this unit.
    fn smaller_part(&self, scan: &Scan<'_>, last: &Unit) -> Option<Amount> {
        let unit = self.unit.filter(|unit| unit.per.is_none())?;
        // "between $10 and 20."
        if scan.is(self.first.wrapping_sub(1), named::BETWEEN) && scan.is(self.end, named::AND) {
            return None;
        }
        // "5p, 99p" are two prices.
        if money::is_money(&unit) && !self.prefixed && money::is_minor(scan, self.end.wrapping_sub(1)) {
            return None;
        }
        let composes =
            matches!(unit.dimension, Dimension::Length | Dimension::Mass | Dimension::Time | Dimension::Money);
        if !composes || self.numeral.decimal {
            return None;
        }
        let joined = matches!(scan.symbol(self.end), ',') || scan.is(self.end, named::AND);
        let at = self.end + usize::from(joined);
        let at = at + usize::from(joined && scan.is(at, named::AND));
        if !(scan.is_number(at) || scan.has(at, Class::NUMBER)) {
            return None;
        }
        let numeral = numeral::read(scan, at)?;
        let mut part = Amount { first: at, end: numeral.end, numeral, unit: None, prefixed: false, margin: None };
        part.take_simple_unit(scan, last);
        let smaller = part.unit.filter(|smaller| smaller.dimension == unit.dimension)?;
        part.fits_below(last, &smaller).then_some(part)
    }

    /// The unit of a smaller part.
    fn take_simple_unit(&mut self, scan: &Scan<'_>, larger: &Unit) {
        let at = self.numeral.end;
        if let Some((unit, end)) = self.unsaid_unit(scan, larger) {
            (self.unit, self.end) = (Some(unit), end);
            return;
        }
        let Some((unit, end)) = measure::simple(scan, at) else { return };
        match (money::is_money(&unit), money::is_minor(scan, at)) {
            (true, true) => self.make_hundredths(),
            (true, false) => return,
            _ => {}
        }
        (self.unit, self.end) = (Some(unit), end);
    }

    /// What the larger unit makes of a bare number or an ambiguous letter: "15 dollars 50", "2 hours 10", "3h 25m", "5 ft 2 in".
    fn unsaid_unit(&mut self, scan: &Scan<'_>, larger: &Unit) -> Option<(Unit, usize)> {
        let at = self.numeral.end;
        let listed = scan.symbol(self.first.wrapping_sub(1)) == ',';
        let whole = self.numeral.value.as_ref().and_then(Number::to_i64).filter(|_| !listed);
        let ends = (scan.is_break(at) || scan.has(at, Class::STOP) || scan.is(at, named::MORE))
            && !scan.is_dash(at)
            && !matches!(scan.symbol(at), '%' | '/');
        let beside = !scan.is(self.first.wrapping_sub(1), named::AND);
        if money::is_money(larger) && beside && ends && whole.is_some_and(|cents| (10..100).contains(&cents)) {
            self.make_hundredths();
            return Some((*larger, at));
        }
        if money::is_money(larger) && !beside && self.ends_sum(scan) {
            self.make_hundredths();
            return Some((*larger, at));
        }
        let unit = |symbol: &str, end: usize| scan.lexicon.symbol(symbol).map(|unit| (*unit, end));
        match larger.symbol {
            "h" if scan.is(at, named::M) => unit("min", at + 1),
            "h" if whole.is_some() && (scan.get(at).is_none() || scan.symbol(at) == '.') => unit("min", at),
            "ft" if scan.is(at, named::IN) && !scan.has(at + 1, Class::DETERMINER) => unit("in", at + 1),
            _ => None,
        }
    }

    /// "15 dollars and 15.": two digits of hundredths at the very end.
    fn ends_sum(&self, scan: &Scan<'_>) -> bool {
        let cents =
            self.numeral.value.as_ref().and_then(Number::to_i64).is_some_and(|cents| (10..100).contains(&cents));
        let ends = match scan.get(self.numeral.end) {
            None => true,
            Some(_) => scan.symbol(self.numeral.end) == '.' && !scan.glued(self.numeral.end + 1),
        };
        cents && ends && !self.numeral.scaled
    }

    fn make_hundredths(&mut self) {
        self.numeral.value = self.numeral.value.take().map(|value| &value * &Number::power_of_ten(-2));
    }

    fn fits_below(&self, unit: &Unit, smaller: &Unit) -> bool {
        let Some(value) = &self.numeral.value else { return false };
        if money::is_money(unit) {
            return value < &Number::ONE;
        }
        let (step, base) = (smaller.to_base(), unit.to_base());
        // Feet and inches, years and days: nobody writes years and minutes.
        let near = base.checked_div(&step).is_some_and(|ratio| ratio <= Number::from(MOST_BELOW));
        step < base && value * &step < base && near
    }
}
