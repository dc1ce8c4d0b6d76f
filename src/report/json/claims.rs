//! The claims of the JSON report. Names are a contract with other programs.

use super::decimal::{Decimal, push_whole};
use super::document::{push_count, push_key, push_string};
use crate::claim::{Claim, Related};
use crate::report::{Document, Places};

/// Appends the claim of a number, whose figures are at `places`.
pub fn push(document: &Document<'_>, places: &Places, index: usize, claim: &Claim, out: &mut Vec<u8>) {
    let at = places.claim(claim, document.figures, &document.article.source);
    push_count("{\"id\":", index, out);
    push_text(",\"rule\":", &claim.rule, out);
    push_text(",\"verdict\":", claim.verdict.name(), out);
    push_text(",\"severity\":", claim.severity.name(), out);
    push_text(",\"confidence\":", claim.confidence.name(), out);
    push_list(",\"figures\":", claim.figures.iter(), |(figure, _), out| push_whole(i64::from(*figure), out), out);
    push_list(",\"roles\":", claim.figures.iter(), |(_, role), out| push_string(role, out), out);
    push_text(",\"equation\":", &claim.equation, out);
    match &claim.computed {
        Some(interval) => {
            push_key(",\"computed\":{\"low\":", out);
            Decimal::bound(interval.low()).push(out);
            push_key(",\"high\":", out);
            Decimal::bound(interval.high()).push(out);
            push_key("}", out);
        }
        None => push_key(",\"computed\":null", out),
    }
    push_text(",\"message\":", &claim.message, out);
    push_list(
        ",\"suggestions\":",
        claim.suggestions.iter(),
        |suggestion, out| {
            push_count("{\"figure\":", suggestion.figure as usize, out);
            push_text(",\"value\":", &suggestion.value, out);
            push_text(",\"why\":", &suggestion.why(), out);
            push_key("}", out);
        },
        out,
    );
    push_count(",\"start\":", claim.span.start as usize, out);
    push_count(",\"end\":", claim.span.end as usize, out);
    push_count(",\"line\":", at.line, out);
    push_count(",\"column\":", at.column, out);
    push_text(",\"fingerprint\":", &claim.fingerprint, out);
    // Places in other documents.
    if claim.related.iter().any(|place| place.elsewhere.is_some()) {
        let elsewhere = claim.related.iter().filter(|place| place.elsewhere.is_some());
        push_list(",\"elsewhere\":", elsewhere, push_elsewhere, out);
    }
    push_key("}", out);
}

/// A place in another document; lines and columns as for figures.
fn push_elsewhere(place: &Related, out: &mut Vec<u8>) {
    let Some(elsewhere) = &place.elsewhere else { return };
    let start = elsewhere.region.start;
    push_text("{\"path\":", &elsewhere.path, out);
    push_text(",\"role\":", &place.role, out);
    push_text(",\"text\":", &elsewhere.text, out);
    push_count(",\"start\":", place.span.start as usize, out);
    push_count(",\"end\":", place.span.end as usize, out);
    push_count(",\"line\":", start.line, out);
    push_count(",\"column\":", start.character, out);
    push_key("}", out);
}

fn push_text(key: &str, text: &str, out: &mut Vec<u8>) {
    push_key(key, out);
    push_string(text, out);
}

fn push_list<T>(key: &str, items: impl Iterator<Item = T>, push: impl Fn(T, &mut Vec<u8>), out: &mut Vec<u8>) {
    push_key(key, out);
    push_key("[", out);
    for (index, item) in items.enumerate() {
        push_key(if index == 0 { "" } else { "," }, out);
        push(item, out);
    }
    push_key("]", out);
}
