//! Spells numbers the way the article does: "$1.56 billion" beside "$1.2 billion", "53rd" beside "50th", "1,710" beside "709".

use crate::article::fold_blanks;
use crate::quantity::{Date, Number, Unit, Weekday};

/// A unit in a sentence: "5 years", not "5 yr".
pub fn spoken(unit: &Unit, value: &Number) -> String {
    let name = match unit.symbol {
        "yr" => "year",
        "mo" => "month",
        "wk" => "week",
        "d" => "day",
        "h" => "hour",
        "min" => "minute",
        "s" => "second",
        _ => return unit.print(),
    };
    let plural = if *value == Number::ONE { "" } else { "s" };
    format!("{name}{plural}")
}

/// Puts `value` in the place of the digits of `text`, whose own value is `model`. The text must hold one run of digits.
pub fn like_text(text: &str, model: Option<&Number>, value: &Number) -> Option<String> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let length = text[start..].find(|c: char| !is_part(c)).unwrap_or(text.len() - start);
    let digits = text[start..start + length].trim_end_matches(['.', ',']);
    let (before, after) = (&text[..start], &text[start + digits.len()..]);
    if after.contains(|c: char| c.is_ascii_digit()) || before.contains(['-', '−']) {
        return None;
    }
    // "18,4" has a decimal comma.
    let comma = digits.split_once(',').is_some_and(|(_, rest)| rest.len() != 3 && !rest.contains([',', '.']));
    let (digits, swapped) = if comma { (digits.replace(',', "."), true) } else { (digits.replace(',', ""), false) };
    let shown: Number = digits.parse().ok()?;
    let scale = model?.checked_div(&shown).filter(|scale| !scale.is_zero())?;
    let scaled = value.checked_div(&scale)?;
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let sign = if scaled.is_negative() { "−" } else { "" };
    let exact = scale == Number::ONE && !after.contains('%') && scaled.is_integer();
    let number = if exact { group_thousands(&scaled.abs().to_string()) } else { plain(&scaled.abs(), decimals + 1) };
    let number = if swapped { number.replace('.', ",") } else { number };
    let after = if is_ordinal(after) { ordinal_ending(&number) } else { after };
    Some(fold_blanks(&format!("{sign}{before}{number}{after}")))
}

/// A date in the order of another: "May 12, 1887" beside "May 13, 1887", "1887-05-12" beside "1887-05-13".
pub fn date_like(text: &str, date: &Date) -> String {
    let digits_alone = !text.contains(char::is_alphabetic) && text.contains('-');
    let month_first = text.starts_with(char::is_alphabetic);
    match (date.year, date.month_name(), date.day) {
        _ if digits_alone => date.to_string(),
        (Some(year), Some(month), Some(day)) if month_first => format!("{month} {day}, {year}"),
        _ => date.spoken(),
    }
}

fn is_ordinal(ending: &str) -> bool {
    matches!(ending, "st" | "nd" | "rd" | "th")
}

/// "53rd", not "53th".
fn ordinal_ending(number: &str) -> &'static str {
    match number.as_bytes() {
        [.., b'1', _] => "th",
        [.., b'1'] => "st",
        [.., b'2'] => "nd",
        [.., b'3'] => "rd",
        _ => "th",
    }
}

/// A number with at most `decimals` decimals and separated thousands.
pub fn plain(value: &Number, decimals: usize) -> String {
    let step = Number::power_of_ten(-i32::try_from(decimals).unwrap_or(0));
    group_thousands(&value.round_to(&step).to_string()).replace('-', "−")
}

/// A probability with three significant digits; of a very small one only that it is.
pub fn significant(value: &Number) -> String {
    match value.magnitude() {
        Some(magnitude) if magnitude >= -6 => plain(value, usize::try_from(2 - magnitude).unwrap_or(0)),
        _ => "0.000001 or less".to_owned(),
    }
}

pub fn group_thousands(digits: &str) -> String {
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |rest| ("-", rest));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    fraction.map_or_else(|| format!("{sign}{grouped}"), |fraction| format!("{sign}{grouped}.{fraction}"))
}

pub fn weekday_name(number: i64) -> Option<String> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    Weekday::ALL.get(index).map(ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn computed_values_look_like_the_stated_figure() {
        let number = |text: &str| text.parse::<Number>().unwrap();
        let like = |text, model, value| like_text(text, Some(&number(model)), &number(value)).unwrap();
        assert_eq!(like("$1.2 billion", "1200000000", "1560000000"), "$1.56 billion");
        assert_eq!(like("7%", "7", "4.273"), "4.3%");
        assert_eq!(like("24,842", "24842", "25000"), "25,000");
        assert_eq!(like("709", "709", "1710"), "1,710");
        assert_eq!(like_text("6ft 2in", None, &number("1")), None);
    }
}
