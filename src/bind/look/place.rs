//! Places in tables, and numbers, as reports tell them.

use crate::article::{Sheet, fold_blanks};
use crate::quantity::Number;

/// "schools.csv:14, Leeds, Pupils".
pub fn place(sheet: &Sheet, row: usize, column: usize) -> String {
    let label = sheet.label(row).map(fold_blanks).unwrap_or_default();
    let heading = sheet.headers.get(column).map(|heading| fold_blanks(heading)).unwrap_or_default();
    let line = sheet.rows.get(row).map_or(0, |row| row.line);
    let table = if sheet.name.is_empty() { "the table".to_owned() } else { format!("{}:{line}", sheet.name) };
    format!("{table}, {label}, {heading}")
}

/// A number with commas between groups of three digits.
pub fn grouped(number: &Number) -> String {
    let text = number.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, String::new()), |(w, f)| (w, format!(".{f}")));
    let grouped: String = whole
        .char_indices()
        .flat_map(|(at, digit)| {
            let comma = at > 0 && (whole.len() - at).is_multiple_of(3);
            comma.then_some(',').into_iter().chain([digit])
        })
        .collect();
    format!("{sign}{grouped}{fraction}")
}
