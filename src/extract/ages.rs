//! Ages: "a 33-year-old", "aged 9", "83 years old", "Smith, 83,", "under the age of 5 years".

use super::amount::Amount;
use super::found::Found;
use super::scan::Scan;
use crate::figure::Kind;
use crate::lexicon::{Class, named};
use crate::quantity::{Dimension, Unit};

/// The figure of an amount in years, months or days as an age, when the words around make it one.
pub(super) fn read(scan: &Scan<'_>, amount: &Amount) -> Option<Found> {
    if amount.prefixed || amount.numeral.decimal && amount.unit.is_none() {
        return None;
    }
    if matches!(scan.bytes(amount.end), b"yo" | b"y.o") && amount.unit.is_none() {
        return Some(age(amount, amount.end + 1, years(scan)));
    }
    let goes_on = matches!(scan.word(amount.end), named::TO | named::AND) || scan.is_dash(amount.end);
    if goes_on && amount.end == amount.numeral.end && scan.is_number(amount.end + 1) {
        return None;
    }
    let time = amount.unit.is_some_and(|unit| unit.dimension == Dimension::Time && unit.per.is_none());
    if time {
        let end = old_behind(scan, amount.end)
            .or_else(|| (scan.is(amount.end, named::OF) && scan.is(amount.end + 1, named::AGE)).then_some(amount.end))
            .or_else(|| is_aged(scan, amount.first).then_some(amount.end))?;
        return Some(age(amount, end, amount.unit));
    }
    let bare = amount.unit.is_none() && amount.end == amount.first + 1;
    let plausible = amount.numeral.value.as_ref().and_then(|v| v.to_i64()).is_some_and(|age| (0..=120).contains(&age));
    if !bare || !plausible {
        return None;
    }
    let stated = is_aged(scan, amount.first) && !scan.has(amount.end, Class::SCALE);
    (stated || in_apposition(scan, amount) || is_told(scan, amount)).then(|| age(amount, amount.end, years(scan)))
}

fn years(scan: &Scan<'_>) -> Option<Unit> {
    scan.lexicon.symbol("yr").copied()
}

fn age(amount: &Amount, end: usize, unit: Option<Unit>) -> Found {
    let mut amount = amount.clone();
    (amount.end, amount.unit) = (end, unit);
    amount.into_kind(Kind::Age)
}

/// "-old" and " old" behind "33-year" or "33 years": the index one past the age, which takes the word in.
fn old_behind(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let hyphen = usize::from(scan.is_dash(at));
    matches!(scan.word(at + hyphen), named::OLD | named::OLDS).then_some(at + hyphen + 1)
}

/// "aged 25 to 54": the unit of a range that begins at `first`.
pub(super) fn unit_of_range(scan: &Scan<'_>, first: usize) -> Option<Unit> {
    if is_aged(scan, first) { years(scan) } else { None }
}

/// "aged 9", "age 50", "the age of 5", "ages 3 to 5".
fn is_aged(scan: &Scan<'_>, first: usize) -> bool {
    let before = first.wrapping_sub(1);
    let hedged = usize::from(scan.has(before, Class::HEDGE) && !scan.is(before, named::OF));
    let before = before.wrapping_sub(hedged);
    match scan.word(before) {
        named::AGED | named::AGE | named::AGES => true,
        named::OF => scan.is(before.wrapping_sub(1), named::AGE),
        named::AND | named::TO | named::BETWEEN | named::OVER | named::UNDER => {
            scan.is(before.wrapping_sub(1), named::AGED)
        }
        _ => false,
    }
}

/// "Smith, 83, said" and "Smith (83)": behind a capitalised name, between commas or brackets.
fn in_apposition(scan: &Scan<'_>, amount: &Amount) -> bool {
    let before = amount.first.wrapping_sub(1);
    let name = before.wrapping_sub(1);
    let named = scan.is_word(name) && scan.capital(name) && !scan.has(name, Class::MONTH.or(Class::WEEKDAY));
    let plain = amount.numeral.plain.is_some_and(|age| (1..=110).contains(&age));
    let closed = matches!(scan.symbol(amount.end), ',' | '.' | ';') || scan.get(amount.end).is_none();
    let commas = scan.symbol(before) == ',' && closed && amount.first >= 2;
    let digits_follow = scan.is_number(amount.end + 1) && scan.symbol(amount.end) == ',';
    let called = commas && scan.symbol(amount.end) == ',' && is_person_called(scan, name, amount.end + 1);
    plain && (named || called) && commas && !digits_follow
}

/// "he is 83.", "she was 35 when", "he will be 40 by", "she turned 50 in": what is told of a person.
fn is_told(scan: &Scan<'_>, amount: &Amount) -> bool {
    let verb = amount.first.wrapping_sub(1);
    let told = matches!(scan.word(verb.wrapping_sub(1)), named::HE | named::SHE | named::WILL | named::WOULD);
    if !told {
        return false;
    }
    let turned = matches!(scan.text(verb), "turned" | "turns" | "turn");
    let is = turned || matches!(scan.word(verb), named::IS | named::WAS | named::BE);
    let person = |at: usize| matches!(scan.word(at), named::HE | named::SHE);
    let auxiliary = matches!(scan.word(verb.wrapping_sub(1)), named::WILL | named::WOULD);
    let subject = verb.wrapping_sub(if auxiliary { 2 } else { 1 });
    let next = amount.end;
    let joins = scan.symbol(next) == ',' || scan.is(next, named::AND);
    let number_follows = scan.is_number(next + 1) || scan.has(next + 1, Class::NUMBER);
    let ends = scan.get(next).is_none()
        || (joins && !number_follows)
        || matches!(scan.symbol(next), '.' | ';' | '?' | '!') && !scan.glued(next + 1)
        || matches!(scan.text(next), "when" | "by" | "but" | "next" | "last")
        || (turned && scan.has(next, Class::STOP.or(Class::ADVERB)));
    let plausible = amount.numeral.plain.is_some_and(|age| (4..=115).contains(&age));
    is && person(subject) && ends && plausible
}

/// "the striker, 28, scored", "a retired teacher, 71, who": what a person is called, not a list of things.
fn is_person_called(scan: &Scan<'_>, name: usize, next: usize) -> bool {
    let person = scan.has(name, Class::PERSON) && !scan.capital(name);
    let determined = (1..=5).any(|back| scan.has(name.wrapping_sub(back), Class::DETERMINER));
    person && determined && scan.is_word(next) && !scan.has(next, Class::NUMBER)
}
