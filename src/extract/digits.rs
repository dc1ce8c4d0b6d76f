//! Reads one number token: separators, decimals, digits of other alphabets.
//!
//! "24,842", "3.5", "1.234.567,89", "12,34,567" and "1'000" are numbers; "1.2.3" and "192.168.0.1" are dotted names.
//! A single comma before one, two or more than three digits is a decimal comma; before three it groups.

use crate::quantity::{MAX_DIGITS, Number};

/// A number token taken apart.
#[derive(Clone, Default)]
pub(super) struct Digits {
    /// The first digits behind leading noughts, as many as a machine's number holds.
    mantissa: i64,
    /// How many digits are in the mantissa.
    length: u8,
    /// The digits behind those of the mantissa, in ASCII.
    more: String,
    /// Noughts at the end, but for a number of noughts only.
    noughts: u16,
    /// Digits before leading noughts were dropped.
    pub(super) written: u16,
    /// Digits after the decimal mark.
    pub(super) decimals: u16,
    /// True when thousands were separated.
    pub(super) grouped: bool,
}

/// The digits that always fit a machine's number.
const MOST_IN_MANTISSA: u8 = 18;

impl Digits {
    /// Parses a token; `None` when its separators make no number.
    pub(super) fn parse(text: &str, decimal_comma: bool) -> Option<Digits> {
        let mut digits = Digits::default();
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            text.bytes().for_each(|byte| digits.push(byte - b'0'));
            return Some(digits);
        }
        let decimal = decimal_mark(text, decimal_comma)?;
        let mut after_mark = false;
        for (at, c) in text.char_indices() {
            match digit_of(c) {
                Some(digit) => {
                    digits.push(digit);
                    digits.decimals = digits.decimals.saturating_add(u16::from(after_mark));
                }
                None if Some(at) == decimal => after_mark = true,
                None => digits.grouped = true,
            }
        }
        Some(digits)
    }

    /// Joins the three digits of a further group, perhaps with decimals: "14 500", "3 291,00".
    pub(super) fn join(&mut self, group: &Digits) {
        let shown = group.shown();
        (shown.len()..usize::from(group.written)).for_each(|_| self.push(0));
        shown.bytes().for_each(|digit| self.push(digit - b'0'));
        self.decimals = group.decimals;
        self.grouped = true;
    }

    /// Leading noughts are not kept; digits beyond the limit are counted only.
    fn push(&mut self, digit: u8) {
        self.written = self.written.saturating_add(1);
        if digit == 0 && self.length == 0 {
            return;
        }
        if self.length < MOST_IN_MANTISSA {
            self.mantissa = self.mantissa * 10 + i64::from(digit);
            self.length += 1;
        } else if self.more.len() < MAX_DIGITS + 1 - usize::from(MOST_IN_MANTISSA) {
            self.more.push(char::from(b'0' + digit));
        } else {
            return;
        }
        self.noughts = if digit == 0 { self.noughts + 1 } else { 0 };
    }

    /// All digits without leading noughts.
    fn shown(&self) -> String {
        if self.length == 0 { String::new() } else { format!("{}{}", self.mantissa, self.more) }
    }

    /// The number times `10^scale`; `None` beyond the limits.
    pub(super) fn value(&self, scale: i32) -> Option<Number> {
        let exponent = scale - i32::from(self.decimals);
        if self.more.is_empty() {
            return Number::from_decimal(self.mantissa, exponent);
        }
        Number::from_digits(&self.shown(), exponent)
    }

    /// Power of ten of the last digit shown.
    pub(super) fn last(&self) -> i32 {
        -i32::from(self.decimals)
    }

    /// Power of ten of the last digit that is not nought.
    pub(super) fn trailing(&self) -> i32 {
        self.last() + i32::from(self.noughts)
    }

    /// The whole number without separators, when it is one and small: a year, a day, an hour.
    pub(super) fn plain(&self) -> Option<u32> {
        let plain = self.decimals == 0 && !self.grouped && self.length <= 9;
        if plain { u32::try_from(self.mantissa).ok() } else { None }
    }
}

fn digit_of(c: char) -> Option<u8> {
    match c {
        '0'..='9' => u8::try_from(u32::from(c) - u32::from('0')).ok(),
        '０'..='９' => u8::try_from(u32::from(c) - u32::from('０')).ok(),
        _ => None,
    }
}

/// Where the decimal mark stands: `Some(None)` when there is none, `None` when the separators make no number.
#[allow(clippy::option_option)]
fn decimal_mark(text: &str, decimal_comma: bool) -> Option<Option<usize>> {
    let nought = text.starts_with('0') && !text[1..].starts_with(|c: char| c.is_ascii_digit());
    let mut marks = Marks { nought, ..Marks::default() };
    for (at, c) in text.char_indices() {
        if digit_of(c).is_some() {
            marks.group += 1;
        } else {
            marks.mark(at, c)?;
        }
    }
    marks.decide(decimal_comma)
}

/// The separators of a token: how many of each of at most two sorts, and how long the groups between them are.
#[derive(Default)]
struct Marks {
    first: Option<char>,
    second: Option<char>,
    count: usize,
    last_at: usize,
    /// Digits since the last mark.
    group: usize,
    /// Digits before the first mark.
    lead: usize,
    /// The digits before the first mark are a single nought.
    nought: bool,
    /// All inner groups have three digits, or two (Indian).
    threes: bool,
    twos: bool,
}

impl Marks {
    fn mark(&mut self, at: usize, c: char) -> Option<()> {
        match self.first {
            None => (self.first, self.lead, self.threes, self.twos) = (Some(c), self.group, true, true),
            Some(_) if self.second.is_some() => return None,
            // The group before the decimal mark has three digits, Indian or not.
            Some(first) if first != c => {
                (self.threes, self.twos) = (self.threes && self.group == 3, self.twos && self.group == 3);
                self.second = Some(c);
            }
            Some(_) => {
                self.threes &= self.group == 3;
                self.twos &= self.group == 2;
            }
        }
        (self.count, self.last_at, self.group) = (self.count + 1, at, 0);
        Some(())
    }

    #[allow(clippy::option_option)]
    fn decide(&self, decimal_comma: bool) -> Option<Option<usize>> {
        let Some(first) = self.first else { return Some(None) };
        let grouped = self.lead <= 3 && self.lead > 0;
        if self.second.is_some() {
            // 1,234.5 and 1.234,5: the second mark is the decimal one.
            return (grouped && (self.threes || self.twos)).then_some(Some(self.last_at));
        }
        let thousands = grouped && self.group == 3 && (self.threes || self.twos) && !self.nought;
        match first {
            '.' | '٫' | '·' if self.count == 1 => {
                Some(if decimal_comma && first == '.' && thousands { None } else { Some(self.last_at) })
            }
            ',' if self.count == 1 => Some(if thousands && !decimal_comma { None } else { Some(self.last_at) }),
            '\'' | '’' | ',' | '.' if thousands => Some(None),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        Digits::parse(text, false).and_then(|d| d.value(0)).map(|n| n.to_string())
    }

    #[test]
    fn separators_of_many_countries() {
        let cases = [
            ("24,842", "24842"),
            ("3.5", "3.5"),
            ("1.234.567,89", "1234567.89"),
            ("1,234,567.8", "1234567.8"),
            ("12,34,567", "1234567"),
            ("1'000", "1000"),
            ("59,00", "59"),
            ("0,1234", "0.1234"),
            ("３２", "32"),
            ("007", "7"),
            ("12,34,567.89", "1234567.89"),
            ("0,125", "0.125"),
            ("0", "0"),
        ];
        for (text, value) in cases {
            assert_eq!(read(text).as_deref(), Some(value), "{text}");
        }
    }

    #[test]
    fn dotted_names_and_lists_are_no_numbers() {
        for text in ["1.2.3", "192.168.0.1", "1,2,3", "12.05.2020"] {
            assert!(Digits::parse(text, false).is_none(), "{text}");
        }
    }

    #[test]
    fn a_comma_decides_by_document() {
        let comma = |text: &str| Digits::parse(text, true).and_then(|d| d.value(0)).map(|n| n.to_string());
        assert_eq!(comma("1,234").as_deref(), Some("1.234"));
        assert_eq!(comma("1.234").as_deref(), Some("1234"));
    }

    #[test]
    fn more_digits_than_the_limit_have_no_value() {
        assert_eq!(read(&"9".repeat(61)), None);
        assert!(read(&"9".repeat(60)).is_some());
    }

    #[test]
    fn trailing_noughts_are_known() {
        let digits = Digits::parse("4,700", false).unwrap();
        assert_eq!((digits.last(), digits.trailing()), (0, 2));
        let digits = Digits::parse("0.50", false).unwrap();
        assert_eq!((digits.last(), digits.trailing()), (-2, -1));
    }
}
