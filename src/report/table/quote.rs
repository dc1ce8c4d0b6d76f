//! A sentence with carets under its figures, wrapped to the width:
//!
//! ```text
//! 43 | They tested 709 people: 12 foreigners and 698 nationals.
//!    |             ^^^         ^^                ^^^
//!    |             total       part              part
//! ```

use unicode_width::UnicodeWidthChar;

use super::labels;
use super::style::{Paint, Style};
use crate::article::Span;
use crate::report::escape;

/// A figure to point at.
#[derive(Clone, Copy, Debug)]
pub struct Mark<'a> {
    /// Offsets in the quoted text.
    pub at: Span,
    /// What stands below the carets.
    pub label: &'a str,
}

/// Columns of a label in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label<'a> {
    /// First column, from 0.
    pub start: usize,
    /// One past the last column of the figure.
    pub end: usize,
    /// The text.
    pub text: &'a str,
}

/// Lines without figures that are kept around those with figures.
const CONTEXT: usize = 1;

/// Bytes that are quoted before the first and after the last figure.
const AROUND: u32 = 600;
/// The most bytes that are quoted from the first figure on.
const LONGEST: u32 = 6_000;

/// Quotes `at` of a block's text. `line` is the number that stands before the first line.
pub fn quote(text: &str, at: Span, marks: &[Mark<'_>], line: usize, style: &Style) -> Vec<String> {
    let number = line.to_string();
    let margin = number.len().max(4);
    let glyphs = glyphs(text, window(text, at, marks));
    let width = style.width.saturating_sub(margin + 3).max(20);
    let rows = wrap(&glyphs, width);
    let labels: Vec<Vec<Label<'_>>> = rows.iter().map(|row| labels_of(row, marks)).collect();
    let mut lines = Vec::new();
    let mut number = Some(number);
    let mut left_out = false;
    for (index, row) in rows.iter().enumerate() {
        let near = index.saturating_sub(CONTEXT)..(index + CONTEXT + 1).min(rows.len());
        if !near.into_iter().any(|row| labels.get(row).is_some_and(|labels| !labels.is_empty())) {
            left_out = true;
            continue;
        }
        if std::mem::take(&mut left_out) {
            lines.push(gutter(style, margin, "", style.ellipsis()));
        }
        let text: String = row.iter().map(|glyph| glyph.text.as_str()).collect();
        lines.push(gutter(style, margin, &number.take().unwrap_or_default(), &text));
        if let Some(labels) = labels.get(index).filter(|labels| !labels.is_empty()) {
            let carets = style.paint(Paint::Wrong, &carets(labels));
            lines.push(gutter(style, margin, "", &carets));
            let rows = labels::rows(labels, width);
            lines.extend(rows.iter().map(|row| gutter(style, margin, "", &style.paint(Paint::Wrong, row))));
        }
    }
    if left_out {
        lines.push(gutter(style, margin, "", style.ellipsis()));
    }
    lines
}

/// The part of a sentence worth quoting: a sentence may be a megabyte long, its figures stand together.
fn window(text: &str, at: Span, marks: &[Mark<'_>]) -> Span {
    let first = marks.iter().map(|mark| mark.at.start).min().unwrap_or(at.start);
    let last = marks.iter().map(|mark| mark.at.end).max().unwrap_or(at.end);
    let mut start = at.start.max(first.saturating_sub(AROUND)) as usize;
    let mut end = at.end.min(last.saturating_add(AROUND)).min(first.saturating_add(LONGEST)) as usize;
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(start, end)
}

fn gutter(style: &Style, margin: usize, number: &str, text: &str) -> String {
    let bar = style.paint(Paint::Dim, &format!("{number:>margin$} {}", style.bar()));
    format!("{bar} {text}")
}

fn carets(labels: &[Label<'_>]) -> String {
    let mut line = String::new();
    for label in labels {
        line.push_str(&" ".repeat(label.start.saturating_sub(line.len())));
        line.push_str(&"^".repeat(label.end.saturating_sub(line.len())));
    }
    line
}

/// A character as it is printed.
struct Glyph {
    text: String,
    width: usize,
    offset: u32,
    blank: bool,
}

/// The characters of a text made safe, white space as single blanks.
fn glyphs(text: &str, at: Span) -> Vec<Glyph> {
    let mut glyphs: Vec<Glyph> = Vec::new();
    let mut offset = at.start;
    for c in at.slice(text).chars() {
        let blank = c.is_whitespace();
        if !(blank && glyphs.last().is_none_or(|last| last.blank)) {
            let printed =
                if blank { " ".to_owned() } else { escape::terminal(c.encode_utf8(&mut [0; 4])).into_owned() };
            let width = printed.chars().map(|c| c.width().unwrap_or(0)).sum();
            glyphs.push(Glyph { text: printed, width, offset, blank });
        }
        offset += u32::try_from(c.len_utf8()).unwrap_or(1);
    }
    glyphs
}

/// Breaks at blanks; a word wider than the line is broken anywhere.
fn wrap(glyphs: &[Glyph], width: usize) -> Vec<&[Glyph]> {
    let mut rows = Vec::new();
    let mut rest = glyphs;
    while !rest.is_empty() {
        let mut used = 0;
        let fitting = rest.iter().take_while(|glyph| {
            used += glyph.width;
            used <= width
        });
        let fitting = fitting.count().max(1);
        let end = match rest.get(fitting) {
            None => rest.len(),
            Some(next) if next.blank => fitting,
            Some(_) => rest.get(..fitting).and_then(|row| row.iter().rposition(|glyph| glyph.blank)).unwrap_or(fitting),
        };
        let (row, after) = rest.split_at(end.max(1));
        rows.push(row);
        rest = after;
        while let [first, after @ ..] = rest
            && first.blank
        {
            rest = after;
        }
    }
    rows
}

/// The labels of figures that begin in this row, or go on in it.
fn labels_of<'a>(row: &[Glyph], marks: &[Mark<'a>]) -> Vec<Label<'a>> {
    let mut labels: Vec<Label<'a>> = Vec::new();
    for mark in marks {
        let mut column = 0;
        let mut columns: Option<(usize, usize)> = None;
        for glyph in row {
            let end = column + glyph.width;
            if (mark.at.start..mark.at.end).contains(&glyph.offset) {
                columns = Some((columns.map_or(column, |(start, _)| start), end));
            }
            column = end;
        }
        let begins = row.iter().any(|glyph| glyph.offset == mark.at.start);
        labels.extend(columns.map(|(start, end)| Label { start, end, text: if begins { mark.label } else { "" } }));
    }
    labels.sort_by_key(|label| label.start);
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str, width: usize, figures: &[(&str, &'static str)]) -> String {
        let marks: Vec<Mark<'_>> = figures
            .iter()
            .map(|(figure, label)| {
                let start = text.find(figure).unwrap();
                Mark { at: Span::new(start, start + figure.len()), label }
            })
            .collect();
        let style = Style { width, colour: false, terminal: false };
        let lines = quote(text, Span::new(0, text.len()), &marks, 43, &style);
        lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
    }

    #[test]
    fn carets_stand_under_the_figures() {
        let text = "They tested\n709 people: 12 foreigners and 698 nationals.";
        let expected = "  43 | They tested 709 people: 12 foreigners and 698 nationals.
     |             ^^^         ^^                ^^^
     |             total       part              part
";
        assert_eq!(quoted(text, 80, &[("709", "total"), ("12", "part"), ("698", "part")]), expected);
    }

    #[test]
    fn long_sentences_wrap_and_wide_characters_count_twice() {
        let text = "東京 tested 709 people:\t12 foreigners and 698 nationalities came home";
        let expected = "  43 | 東京 tested 709 people: 12
     |             ^^^         ^^
     |             total       part
     | foreigners and 698
     |                ^^^
     |                part
     | nationalities came home
";
        assert_eq!(quoted(text, 35, &[("709", "total"), ("12", "part"), ("698", "part")]), expected);
    }

    #[test]
    fn lines_far_from_figures_are_left_out() {
        let text = format!("{} 709 people {}", "one two three ".repeat(12), "four five six ".repeat(12));
        let quoted = quoted(&text, 60, &[("709", "total")]);
        assert!(quoted.starts_with("     | ...\n") && quoted.ends_with("     | ...\n"), "{quoted}");
        assert!(quoted.lines().count() <= 7, "{quoted}");
    }
}
