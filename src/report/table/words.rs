//! Small words of the report: counts, numbers with separators, intervals in plain English.

use unicode_width::UnicodeWidthStr;

use super::super::Summary;
pub use super::super::plural::count;
use super::super::plural::verb;
use crate::figure::{Figure, Value};
use crate::quantity::{Bound, Interval, Number};

/// "38 figures, 9 claims: 7 hold, 1 fails, 1 unclear".
pub fn counts(summary: &Summary) -> String {
    let figures = count(summary.figures, "figure");
    let hidden = if summary.suppressed > 0 { format!(", {} suppressed", summary.suppressed) } else { String::new() };
    if summary.claims == 0 {
        return format!("{figures}, no claims{hidden}");
    }
    let parts = [
        (summary.holds, verb(summary.holds, "hold")),
        (summary.fails, verb(summary.fails, "fail")),
        (summary.unclear, format!("{} unclear", summary.unclear)),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|(number, _)| *number > 0).map(|(_, text)| text).collect();
    format!("{figures}, {}: {}{hidden}", count(summary.claims, "claim"), parts.join(", "))
}

/// A number with thousands separators: "24,842", "1,200.5". A fraction stays a fraction.
pub fn number(number: &Number) -> String {
    separated(&number.to_string())
}

/// Thousands separators for a plain decimal.
pub fn separated(plain: &str) -> String {
    let (sign, unsigned) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, fraction) = unsigned.find('.').map_or((unsigned, ""), |at| unsigned.split_at(at));
    if whole.len() < 4 || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return plain.to_owned();
    }
    let mut grouped = String::with_capacity(plain.len() + whole.len() / 3);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{fraction}")
}

/// The value of a figure for people.
pub fn value(figure: &Figure) -> String {
    match &figure.value {
        Value::Number(value) => number(value),
        Value::Range(ends) => format!("{} to {}", number(&ends.0), number(&ends.1)),
        Value::Score(pair) => format!("{} : {}", number(&pair.0), number(&pair.1)),
        Value::Date(date) => date.to_string(),
        Value::Time(clock) => clock.to_string(),
        Value::None => String::new(),
    }
}

/// The interval of a figure in words; empty when the figure is exact or is no number.
pub fn interval(figure: &Figure) -> String {
    if !matches!(figure.value, Value::Number(_)) || figure.written.as_point().is_some() {
        return String::new();
    }
    between(&figure.written)
}

/// "4,650 to 4,750", "over 4,700", "under 50", "over 10 to 20".
fn between(interval: &Interval) -> String {
    match (interval.low(), interval.high()) {
        (Bound::Unbounded, Bound::Unbounded) => "any".to_owned(),
        (Bound::Closed(low), Bound::Unbounded) => format!("{} or more", number(low)),
        (Bound::Open(low), Bound::Unbounded) => format!("over {}", number(low)),
        (Bound::Unbounded, Bound::Closed(high)) => format!("up to {}", number(high)),
        (Bound::Unbounded, Bound::Open(high)) => format!("under {}", number(high)),
        (low, high) => {
            let end = |bound: &Bound, open: &str| {
                let mark = if bound.is_open() { open } else { "" };
                bound.value().map_or(String::new(), |value| format!("{mark}{}", number(value)))
            };
            format!("{} to {}", end(low, "over "), end(high, "under "))
        }
    }
}

/// Breaks text at blanks into lines of at most `width` columns; all but the first are indented.
pub fn wrapped(text: &str, width: usize, indent: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut first = true;
    for word in text.split(' ') {
        let room = if lines.len() > 1 { width.saturating_sub(indent) } else { width };
        match lines.last_mut() {
            Some(line) if first || line.width() + 1 + word.width() <= room => {
                line.push_str(if first { "" } else { " " });
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
        first = false;
    }
    let margin = " ".repeat(indent);
    let lines = lines.into_iter().enumerate();
    lines.map(|(index, line)| if index > 0 { format!("{margin}{line}") } else { line }).collect()
}

/// Text cut to a width, with an ellipsis where something is missing.
pub fn shortened(text: &str, width: usize, ellipsis: &str) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(ellipsis.width());
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if kept.width() > room {
            kept.pop();
            break;
        }
    }
    kept + ellipsis
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_as_english() {
        let summary = Summary { figures: 1, claims: 3, holds: 1, fails: 2, ..Summary::default() };
        assert_eq!(counts(&summary), "1 figure, 3 claims: 1 holds, 2 fail");
        assert_eq!(counts(&Summary { figures: 4, ..Summary::default() }), "4 figures, no claims");
    }

    #[test]
    fn long_numbers_have_separators() {
        for (plain, printed) in
            [("24842", "24,842"), ("4700", "4,700"), ("709", "709"), ("-1234567.25", "-1,234,567.25"), ("1/3", "1/3")]
        {
            assert_eq!(separated(plain), printed);
        }
    }

    #[test]
    fn lines_break_at_blanks() {
        assert_eq!(wrapped("one two three four", 9, 2), ["one two", "  three", "  four"]);
        assert_eq!(wrapped("  = 1 + 2", 20, 4), ["  = 1 + 2"]);
    }

    #[test]
    fn cut_text_says_so() {
        assert_eq!(shortened("a long text", 8, "..."), "a lon...");
        assert_eq!(shortened("short", 8, "..."), "short");
    }
}
