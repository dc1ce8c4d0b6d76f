//! Numbers in words: "twenty-five", "one hundred and thirty-two", "a hundred", "twenty-one hundred", "two point five".
//!
//! A run of small numbers that make no number together ("one two three") is several. Scale words that follow digits
//! are read here too when smaller parts follow them: "4 thousand 3 hundred and 21".

use super::numeral::{Form, Numeral, trailing_noughts};
use super::scan::Scan;
use crate::lexicon::{Class, named};
use crate::quantity::Number;

/// The most words one number may have.
const MAX_WORDS: usize = 60;

/// Reads the number in words that starts at `at`.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
    let (start, first) = match scan.word(at) {
        named::A | named::AN if scan.has(at + 1, Class::SCALE) || scan.is(at + 1, named::DOZEN) => (at + 1, Some(1)),
        named::HALF => return half_of_scale(scan, at),
        _ if scan.has(at, Class::NUMBER) => (at, None),
        named::DOZEN => return Some(Numeral::whole(12, at + 1)),
        _ if scan.has(at, Class::SCALE) && is_bare_scale(scan, at) => (at, Some(1)),
        _ => return None,
    };
    let sum = sum(scan, start, first)?;
    Some(finish(scan, sum))
}

/// True for a small number in one word, to which nothing behind it can be joined: "two people".
pub(super) fn is_single(scan: &Scan<'_>, at: usize) -> bool {
    let next = at + 1;
    let joins = scan.has(next, Class::NUMBER.or(Class::SCALE))
        || scan.is_dash(next)
        || matches!(scan.word(next), named::AND | named::POINT | named::DOZEN)
        || matches!(scan.bytes(next), b"doz" | b"dozs");
    scan.has(at, Class::NUMBER) && !scan.is(at, named::HALF) && !joins
}

/// "hundred fifteen": a scale word may begin a number when more of it follows.
fn is_bare_scale(scan: &Scan<'_>, at: usize) -> bool {
    let long = scan.text(at).len() > 3;
    let follows = scan.has(at + 1, Class::NUMBER)
        || (scan.is(at + 1, named::AND) && scan.has(at + 2, Class::NUMBER))
        || scan.has(at + 1, Class::SCALE.or(Class::CURRENCY));
    long && follows && !scan.is_dash(at.wrapping_sub(1))
}

/// "half a million", "half a dozen", "half million".
fn half_of_scale(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
    let skip = usize::from(scan.is_article(at + 1) || scan.is_hyphen(at + 1));
    let unit = at + 1 + skip;
    let mut numeral = Numeral::whole(5, unit + 1);
    if scan.is(unit, named::DOZEN) {
        numeral.value = Some(Number::from(6));
        return Some(numeral);
    }
    if !scan.has(unit, Class::SCALE) {
        return None;
    }
    (numeral.last, numeral.trailing) = (-1, -1);
    numeral.value = numeral.value.map(|value| &value * &Number::power_of_ten(-1));
    numeral.scale(i32::from(scan.info(unit).exponent));
    Some(numeral)
}

/// A number while its words are read.
struct Sum {
    total: Option<u128>,
    group: Option<u128>,
    /// The exponent of the last scale above hundred.
    scale: i32,
    end: usize,
    words: usize,
    /// "nineteen seventy-three".
    pair: bool,
}

fn sum(scan: &Scan<'_>, start: usize, first: Option<u128>) -> Option<Sum> {
    let mut sum = Sum { total: Some(0), group: first, scale: i32::MAX, end: start, words: 0, pair: false };
    while sum.words < MAX_WORDS {
        let at = sum.next(scan);
        let info = scan.info(at);
        let taken = if info.class.meets(Class::NUMBER) {
            sum.number(u128::from(info.number), at > sum.end && scan.is(at - 1, named::AND))
        } else if info.class.meets(Class::SCALE) {
            sum.scale_word(i32::from(info.exponent))
        } else {
            false
        };
        if !taken {
            break;
        }
        (sum.end, sum.words) = (at + 1, sum.words + 1);
    }
    (sum.words > 0 || first.is_some()).then_some(sum)
}

impl Sum {
    /// The next word of the number, behind a hyphen or "and" if need be.
    fn next(&self, scan: &Scan<'_>) -> usize {
        let at = self.end;
        if self.words == 0 {
            return at;
        }
        if scan.is_dash(at) && scan.glued(at) == scan.glued(at + 1) && self.joins(scan, at + 1) {
            let skip_and = scan.is(at + 1, named::AND) && scan.is_dash(at + 2);
            return if skip_and { at + 3 } else { at + 1 };
        }
        if scan.is(at, named::AND) && scan.has(at + 1, Class::NUMBER) && self.allows_and(scan, at + 1) {
            at + 1
        } else {
            at
        }
    }

    fn joins(&self, scan: &Scan<'_>, at: usize) -> bool {
        let tens = self.group.is_some_and(|g| g % 100 >= 20 && g % 10 == 0);
        scan.has(at, Class::SCALE)
            || (scan.is(at, named::AND) && scan.has(at + 2, Class::NUMBER))
            || (scan.has(at, Class::NUMBER) && (tens || self.group.is_none_or(|g| g % 100 == 0)))
    }

    /// "hundred and five", "thousand and seven"; not "thirty two and forty one".
    fn allows_and(&self, scan: &Scan<'_>, at: usize) -> bool {
        match self.group {
            Some(group) => group >= 100 && group.is_multiple_of(100),
            None => !scan.has(at + 1, Class::SCALE) || scan.is(at + 1, named::HUNDRED),
        }
    }

    fn number(&mut self, number: u128, after_and: bool) -> bool {
        self.group = match self.group {
            None => Some(number),
            Some(group) if number == 0 || group == 0 => return false,
            Some(group) if number < 10 && group % 10 == 0 && group % 100 >= 20 => Some(group + number),
            Some(group) if number < 100 && group >= 100 && group.is_multiple_of(100) && !self.pair => {
                Some(group + number)
            }
            Some(group) if (10..=99).contains(&group) && number >= 10 && !after_and && self.is_year_pair(group) => {
                self.pair = true;
                Some(group * 100 + number)
            }
            Some(_) => return false,
        };
        true
    }

    /// "nineteen seventy", "twenty twenty": the tens of a year.
    fn is_year_pair(&self, group: u128) -> bool {
        self.total == Some(0) && self.scale == i32::MAX && (11..=20).contains(&group) && !self.pair
    }

    fn scale_word(&mut self, exponent: i32) -> bool {
        if exponent == 2 {
            let group = self.group.unwrap_or(1);
            if self.pair || group >= 100 || (group != 1 && group.is_multiple_of(10) && group > 90) {
                return false;
            }
            self.group = Some(group * 100);
            return true;
        }
        let power = 10u128.checked_pow(exponent.unsigned_abs());
        let times = |value: u128| power.and_then(|power| value.checked_mul(power));
        if self.group.is_none() {
            self.total = self.total.and_then(times);
        } else if exponent < self.scale {
            let part = self.group.and_then(times);
            self.total = self.total.zip(part).and_then(|(total, part)| total.checked_add(part));
        } else if self.total == Some(0) {
            self.total = self.group.and_then(times);
        } else {
            return false;
        }
        (self.group, self.scale) = (None, exponent);
        true
    }

    fn value(&self) -> Option<u128> {
        self.total.and_then(|total| total.checked_add(self.group.unwrap_or(0)))
    }
}

/// Makes the numeral, with "point five" behind it or a dozen after it.
fn finish(scan: &Scan<'_>, sum: Sum) -> Numeral {
    let value = sum.value();
    let mut numeral = Numeral::whole(value.unwrap_or(0), sum.end);
    if value.is_none() {
        numeral.value = None;
    }
    numeral.exponent = if sum.scale == i32::MAX || sum.group.is_some() { 0 } else { sum.scale };
    numeral.scaled = sum.scale >= 6 && sum.scale != i32::MAX;
    if numeral.scaled && sum.group.is_none() {
        numeral.last = sum.scale.min(numeral.trailing);
    }
    let dozen = scan.is(numeral.end, named::DOZEN) || matches!(scan.text(numeral.end), "doz" | "dozs");
    if dozen && !numeral.scaled {
        numeral.value = numeral.value.map(|value| &value * &Number::from(12));
        numeral.trailing = 0;
        numeral.end += 1;
        return numeral;
    }
    decimals(scan, numeral)
}

/// "point five", "point one nine", and a scale behind: "two point five million".
fn decimals(scan: &Scan<'_>, numeral: Numeral) -> Numeral {
    let end = numeral.end;
    if !scan.is(end, named::POINT) || !is_decimal_word(scan, end + 1) {
        return numeral;
    }
    let (mut digits, mut count, mut at) = (0i64, 0i32, end + 1);
    while count < 15 && is_decimal_word(scan, at) {
        digits = digits * 10 + i64::from(scan.info(at).number);
        (count, at) = (count + 1, at + 1);
    }
    if count == 1 && scan.has(at - 1, Class::NUMBER) && scan.info(at - 1).number >= 10 {
        // "five point twenty-five" and the like are read as two digits.
        count = 2;
    }
    let fraction = &Number::from(digits) * &Number::power_of_ten(-count);
    let value = numeral.value.map(|value| &value + &fraction);
    let numeral = Numeral {
        value,
        end: at,
        last: -count,
        trailing: -count,
        exponent: 0,
        decimal: true,
        scaled: false,
        plain: None,
        form: Form::Words,
    };
    super::numeral::scaled(scan, numeral)
}

fn is_decimal_word(scan: &Scan<'_>, at: usize) -> bool {
    (scan.has(at, Class::NUMBER) && scan.info(at).number < 10) || scan.is(at, named::OH)
}

/// Smaller parts behind digits with a scale: "4 thousand 3 hundred and 21", "5 million 200 thousand".
pub(super) fn continued(scan: &Scan<'_>, mut numeral: Numeral) -> Numeral {
    for _ in 0..4 {
        if !numeral.scaled || numeral.decimal || numeral.last <= 0 {
            break;
        }
        let skip = usize::from(scan.is(numeral.end, named::AND));
        let at = numeral.end + skip;
        let spelled = (skip == 1 && scan.has(at, Class::NUMBER)).then(|| scan.info(at).number);
        let Some(part) = scan.plain(at).or(spelled).filter(|&part| part > 0) else { break };
        let exponent = if scan.has(at + 1, Class::SCALE) { i32::from(scan.info(at + 1).exponent) } else { 0 };
        let fits = trailing_noughts(10u128.pow(numeral.last.unsigned_abs().min(38))) > exponent
            && (exponent > 0 || (skip == 1 && numeral.last == 2))
            && part.ilog10() < numeral.last.unsigned_abs() - exponent.unsigned_abs().min(numeral.last.unsigned_abs());
        if !fits {
            break;
        }
        let addition = &Number::from(i64::from(part)) * &Number::power_of_ten(exponent);
        numeral.value = numeral.value.map(|value| &value + &addition);
        let trailing = trailing_noughts(u128::from(part)) + exponent;
        (numeral.last, numeral.trailing) = (exponent, trailing);
        numeral.end = at + 1 + usize::from(exponent > 0);
    }
    numeral
}
