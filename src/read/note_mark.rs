//! Tells footnote marks from raised text that belongs to the sentence: "48,210¹ passengers" has a mark, "12 m²", "10⁶",
//! "21st" and "½" have none.

/// What raised text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Raised {
    /// A footnote mark; it says nothing.
    Mark,
    /// Letters and signs that run on: "21st".
    Text,
    /// Digits of an exponent or a power: to be written as superscript digits.
    Power,
}

/// Longer raised text is no mark.
const LONGEST_MARK: usize = 12;

/// Units whose square or cube is written.
const UNITS: [&str; 12] = ["m", "km", "cm", "mm", "dm", "ft", "in", "yd", "mi", "hm", "nm", "ha"];

/// What `raised` is between the text before and the text after it.
pub fn classify(before: &str, raised: &str, after: &str) -> Raised {
    let before = tail(before);
    let inner = raised.trim();
    let digits = inner.trim_start_matches(['-', '−', '+']);
    let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if number {
        let fraction = after.starts_with(['/', '⁄']) || after.starts_with("&frasl;") || after.starts_with("<sub");
        let power =
            is_ten(before) || (matches!(inner, "2" | "3") && ends_in_unit(before)) || digits.len() < inner.len();
        return match (fraction, power) {
            (true, _) => Raised::Text,
            (_, true) => Raised::Power,
            _ => Raised::Mark,
        };
    }
    let mut letters = inner.chars().filter(|c| c.is_alphabetic());
    let lone_letter = letters.next().is_some_and(|c| c.is_ascii_lowercase()) && letters.next().is_none();
    let signs = inner.chars().all(|c| c.is_ascii_digit() || "[]()*†‡§¶#,;–- ".contains(c));
    let behind_number = before.ends_with(|c: char| c.is_ascii_digit() || ")%.".contains(c));
    let short = inner.len() <= LONGEST_MARK && (signs || (lone_letter && behind_number));
    let bracketed = inner.starts_with('[') && inner.ends_with(']');
    if inner.is_empty() || short || bracketed { Raised::Mark } else { Raised::Text }
}

/// The end of a text; what stands farther away says nothing, and to look at it again for each mark would take long.
fn tail(text: &str) -> &str {
    let start = (text.len().saturating_sub(32)..text.len()).find(|at| text.is_char_boundary(*at));
    start.and_then(|at| text.get(at..)).unwrap_or(text)
}

/// The superscript character of a digit or sign.
pub fn superscript(c: char) -> Option<&'static str> {
    const DIGITS: [&str; 10] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
    match c {
        '-' | '−' => Some("⁻"),
        '+' => Some(""),
        _ => DIGITS.get(c.to_digit(10)? as usize).copied(),
    }
}

/// "3.2 × 10", "5x10".
fn is_ten(before: &str) -> bool {
    let Some(rest) = before.strip_suffix("10") else { return false };
    rest.trim_end().ends_with(['×', 'x', 'X', '·', '∙', '*'])
}

/// "12 km", "12km", "per m".
fn ends_in_unit(before: &str) -> bool {
    let start = before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let word = before.get(start..).unwrap_or("");
    UNITS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_powers_and_text() {
        let cases = [
            ("carried 48,210", "1", " passengers", Raised::Mark),
            ("passengers.", "[3]", " The", Raised::Mark),
            ("12,540", "a", "", Raised::Mark),
            ("12,540", "1, 2", "", Raised::Mark),
            ("guests", "†", "", Raised::Mark),
            ("said", "[citation needed]", "", Raised::Mark),
            ("there were 10", "1", " of them", Raised::Mark),
            ("a field of 12 m", "2", "", Raised::Power),
            ("a field of 12km", "2", "", Raised::Power),
            ("team", "2", "", Raised::Mark),
            ("3.2 × 10", "-5", " mol", Raised::Power),
            ("the 21", "st", " of May", Raised::Text),
            ("2 ", "1", "</sup>", Raised::Mark),
            ("2 ", "1", "/2 cups", Raised::Text),
            ("", "", "", Raised::Mark),
        ];
        for (before, raised, after, expected) in cases {
            assert_eq!(classify(before, raised, after), expected, "{before}^{raised}{after}");
        }
    }
}
