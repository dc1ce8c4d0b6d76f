//! One failing claim: what is wrong, the sentence with carets under its figures, the arithmetic, what would make it right.

use super::quote::{Mark, quote};
use super::style::{Paint, Style};
use crate::claim::{Claim, Severity, Suggestion};
use crate::report::{Document, Excerpt, Places, escape};

/// Suggestions that are printed; the rest is in the JSON report.
const SUGGESTIONS: usize = 4;
/// The reason of a suggestion that nothing but the arithmetic speaks for; it goes without saying.
const SOLVES: &str = "solves the equation";

/// The lines of a failing claim, with an empty one at the end.
pub fn finding(document: &Document<'_>, claim: &Claim, places: &Places, style: &Style) -> Vec<String> {
    let line = places.span(claim.primary, document.figures, &document.article.source).line;
    let heading = format!("at line {line}: {}", escape::terminal(&claim.message));
    let mut lines = style.lines(Paint::Strong, "FAILS ", Paint::Wrong, &heading);
    for (excerpt, marks) in excerpts(document, claim) {
        let block = document.article.blocks.get(excerpt.block as usize);
        let text = block.map_or("", |block| document.article.text(block));
        let figure = marks.first().map_or(line, |(id, _)| places.figure(*id).line);
        let marks: Vec<Mark<'_>> = marks.into_iter().map(|(_, mark)| mark).collect();
        lines.extend(quote(text, excerpt.at, &marks, figure, style));
    }
    lines.extend(style.lines(Paint::Plain, "     = ", Paint::Plain, &escape::terminal(&claim.equation)));
    for text in suggested(document, &claim.suggestions) {
        lines.extend(style.lines(Paint::Remedy, "       ", Paint::Plain, &text));
    }
    let severity =
        if claim.severity == Severity::Error { String::new() } else { format!(", {}", claim.severity.name()) };
    lines.extend(style.lines(Paint::Dim, "       ", Paint::Plain, &format!("rule {}{severity}", claim.rule)));
    lines.push(String::new());
    lines
}

/// The sentences of a claim's figures, each with the figures in it.
fn excerpts<'a>(document: &Document<'a>, claim: &'a Claim) -> Vec<(Excerpt, Vec<(usize, Mark<'a>)>)> {
    let mut found: Vec<(Excerpt, Vec<(usize, Mark<'a>)>)> = Vec::new();
    for excerpt in document.excerpts {
        let mut marks: Vec<(usize, Mark<'a>)> = Vec::new();
        for (id, role) in &claim.figures {
            let index = *id as usize;
            let Some(figure) = document.figures.get(index) else { continue };
            let here = figure.block == excerpt.block && figure.sentence == excerpt.sentence;
            if here && !marks.iter().any(|(known, _)| *known == index) {
                marks.push((index, Mark { at: figure.at, label: role }));
            }
        }
        marks.sort_by_key(|(index, _)| *index);
        if !marks.is_empty() {
            found.push((*excerpt, marks));
        }
    }
    found
}

/// "it fits if 12 is 11 (digits transposed)", a line for each reason; values that only solve the equation share the last.
fn suggested(document: &Document<'_>, suggestions: &[Suggestion]) -> Vec<String> {
    let mut lines: Vec<(&str, String)> = Vec::new();
    for suggestion in suggestions.iter().take(SUGGESTIONS) {
        let Some(figure) = document.figures.get(suggestion.figure as usize) else { continue };
        let written = figure.span.slice(&document.article.source);
        let change = format!("{} is {}", written.split_whitespace().collect::<Vec<_>>().join(" "), suggestion.text);
        match lines.iter_mut().find(|(why, _)| *why == suggestion.why) {
            Some((_, line)) => line.push_str(&format!(", or {change}")),
            None => lines.push((&suggestion.why, format!("it fits if {change}"))),
        }
    }
    lines.sort_by_key(|(why, _)| *why == SOLVES);
    let reason = |why: &str| if why.is_empty() || why == SOLVES { String::new() } else { format!(" ({why})") };
    lines.iter().map(|(why, line)| escape::terminal(&format!("{line}{}", reason(why))).into_owned()).collect()
}
