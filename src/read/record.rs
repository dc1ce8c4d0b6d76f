//! One line of a JSON Lines batch: `{"id": "a1", "text": "709 people", "format": "markdown", "date": "2020-05-06"}`.

use serde::Deserialize;

use super::{Format, read_text};
use crate::article::Article;
use crate::quantity::Date;

/// An article of a batch with its name in the batch.
#[derive(Debug)]
pub struct Record {
    /// The `id` of the line.
    pub id: String,
    /// The article; offsets refer to the value of `text`.
    pub article: Article,
}

/// What is wrong with a line, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordError {
    /// Column in bytes, from 1, when it is known.
    pub column: Option<usize>,
    /// What is wrong.
    pub reason: String,
}

#[derive(Deserialize)]
struct Wire {
    id: Id,
    text: String,
    #[serde(default)]
    format: Option<String>,
    #[serde(default)]
    date: Option<String>,
}

/// Ids are text; a whole number is taken as its digits.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(u64),
}

/// Reads one line.
///
/// # Errors
/// When the line is no JSON object with `id` and `text`, or names an unknown format or an impossible date.
pub fn record(line: &[u8]) -> Result<Record, RecordError> {
    let wire: Wire = serde_json::from_slice(line.trim_ascii_end()).map_err(|error| describe(&error))?;
    let format = match wire.format.as_deref() {
        None | Some("text") => Format::Text,
        Some("markdown") => Format::Markdown,
        Some("html") => Format::Html,
        Some(_) => return Err(refusal("\"format\" must be \"text\", \"markdown\" or \"html\"")),
    };
    let date = match wire.date.as_deref() {
        None => None,
        Some(text) => match Date::parse_iso(text) {
            None => return Err(refusal("\"date\" must be a date such as \"2020-05-06\"")),
            date => date,
        },
    };
    let id = match wire.id {
        Id::Text(id) => id,
        Id::Number(number) => number.to_string(),
    };
    let mut article = read_text(wire.text, format);
    article.date = date.or(article.date);
    Ok(Record { id, article })
}

fn refusal(reason: &str) -> RecordError {
    RecordError { column: None, reason: reason.to_owned() }
}

fn describe(error: &serde_json::Error) -> RecordError {
    let message = error.to_string();
    let reason = message.split(" at line ").next().unwrap_or(&message).to_owned();
    RecordError {
        column: Some(error.column()).filter(|column| *column > 0),
        reason: format!("not a record of a batch: {reason}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_and_bad_lines() {
        let good = record(br##"{"id":7,"text":"# Nine","format":"markdown","date":"2020-05-06"}"##).unwrap();
        assert_eq!((good.id.as_str(), good.article.blocks.len()), ("7", 1));
        assert_eq!(good.article.date, Some(Date::of_day(2020, 5, 6)));
        for bad in [&b"{"[..], b"[]", br#"{"id":"a"}"#, br#"{"id":"a","text":"","date":"May"}"#, b"\xff"] {
            assert!(record(bad).is_err());
        }
        assert!(record(br#"{"id":"a","text":"","format":"pdf"}"#).unwrap_err().reason.contains("format"));
    }
}
