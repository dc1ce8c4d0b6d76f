//! One failing claim: what is wrong, the sentence with carets under its figures, the arithmetic, what would make it right.

use super::quote::{Mark, quote};
use super::style::{Paint, Style};
use crate::article::{BlockKind, Span, fold_blanks};
use crate::claim::{Claim, Severity, Slip, Suggestion};
use crate::report::{Document, Excerpt, Places, escape};

/// Suggestions that are printed; the rest is in the JSON report.
const SUGGESTIONS: usize = 4;

/// The lines of a failing claim, with an empty one at the end.
pub fn finding(document: &Document<'_>, claim: &Claim, places: &Places, style: &Style) -> Vec<String> {
    let line = places.span(claim.primary, document.figures, &document.article.source).line;
    let heading = format!("at line {line}: {}", escape::terminal(&claim.message));
    let mut lines = style.lines(Paint::Strong, "FAILS ", Paint::Wrong, &heading);
    for passage in passages(document, claim, places) {
        lines.extend(quote(passage.text, passage.at, &passage.marks, passage.line, style));
    }
    if !claim.equation.is_empty() {
        lines.extend(style.lines(Paint::Plain, "     = ", Paint::Plain, &escape::terminal(&claim.equation)));
    }
    for text in suggested(document, &claim.suggestions) {
        lines.extend(style.lines(Paint::Remedy, "       ", Paint::Plain, &text));
    }
    let severity =
        if claim.severity == Severity::Error { String::new() } else { format!(", {}", claim.severity.name()) };
    lines.extend(style.lines(Paint::Dim, "       ", Paint::Plain, &format!("rule {}{severity}", claim.rule)));
    lines.push(String::new());
    lines
}

/// Something to quote: a sentence, or a row of a table as it stands in the source.
struct Passage<'a> {
    text: &'a str,
    at: Span,
    line: usize,
    marks: Vec<Mark<'a>>,
}

/// The passages of a claim's figures in order, each with the figures in it.
fn passages<'a>(document: &Document<'a>, claim: &'a Claim, places: &Places) -> Vec<Passage<'a>> {
    let mut roles: Vec<(usize, &str)> = claim.figures.iter().map(|(id, role)| (*id as usize, role.as_str())).collect();
    roles.sort_by_key(|(id, _)| *id);
    roles.dedup_by_key(|(id, _)| *id);
    let mut passages: Vec<Passage<'a>> = Vec::new();
    for (id, role) in roles {
        let Some((mut passage, at)) = passage(document, id, places) else { continue };
        let mark = Mark { at, label: role };
        match passages.last_mut() {
            Some(last) if last.at == passage.at && std::ptr::eq(last.text, passage.text) => last.marks.push(mark),
            _ => {
                passage.marks.push(mark);
                passages.push(passage);
            }
        }
    }
    passages
}

/// Where a figure is quoted from, and its offsets there.
fn passage<'a>(document: &Document<'a>, id: usize, places: &Places) -> Option<(Passage<'a>, Span)> {
    let figure = document.figures.get(id)?;
    let block = document.article.blocks.get(figure.block as usize)?;
    let line = places.figure(id).line;
    let (text, at, mark) = if matches!(block.kind, BlockKind::Cell(_)) {
        let source = document.article.source.as_str();
        (source, line_around(source, figure.span), figure.span)
    } else {
        let key = |excerpt: &Excerpt| (excerpt.block, excerpt.sentence);
        let found = document.excerpts.binary_search_by_key(&(figure.block, figure.sentence), key).ok()?;
        (document.article.text(block), document.excerpts.get(found)?.at, figure.at)
    };
    Some((Passage { text, at, line, marks: Vec::new() }, mark))
}

/// The line of the source that a span stands in.
fn line_around(source: &str, span: Span) -> Span {
    let is_end = |c: char| matches!(c, '\n' | '\r');
    let before = source.get(..span.start as usize).unwrap_or("");
    let after = source.get(span.end as usize..).unwrap_or("");
    let start = before.rfind(is_end).map_or(0, |at| at + 1);
    Span::new(start, span.end as usize + after.find(is_end).unwrap_or(after.len()))
}

/// "it fits if 12 is 11 (digits transposed)", a line for each reason; values that only solve the equation share the last.
fn suggested(document: &Document<'_>, suggestions: &[Suggestion]) -> Vec<String> {
    let mut lines: Vec<(Option<Slip>, String)> = Vec::new();
    for suggestion in suggestions.iter().take(SUGGESTIONS) {
        let Some(figure) = document.figures.get(suggestion.figure as usize) else { continue };
        let written = figure.span.slice(&document.article.source);
        let change = format!("{} is {}", fold_blanks(written), suggestion.text);
        match lines.iter_mut().find(|(slip, _)| *slip == suggestion.slip) {
            Some((_, line)) => line.push_str(&format!(", or {change}")),
            None => lines.push((suggestion.slip, format!("it fits if {change}"))),
        }
    }
    lines.sort_by_key(|(slip, _)| slip.is_none());
    let reason = |slip: &Option<Slip>| slip.map_or_else(String::new, |slip| format!(" ({slip})"));
    lines.iter().map(|(slip, line)| escape::terminal(&format!("{line}{}", reason(slip))).into_owned()).collect()
}
