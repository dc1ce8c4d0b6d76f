//! Marks clauses: quoted, negated, hypothetical, forecast, superseded; and hands the marks to the figures in them.
//!
//! A clause ends at a semicolon, colon, dash, bracket, or a comma before a conjunction. One pass over the tokens of
//! the sentences that have figures.

use super::scan::Scan;
use crate::article::{Sentence, TokenFlags, TokenKind};
use crate::figure::{Figure, Scope};
use crate::lexicon::{Class, named};

/// Sets the scope of the figures of one sentence, which are in token order.
pub(super) fn mark(scan: &Scan<'_>, sentence: &Sentence, figures: &mut [Figure]) {
    if figures.is_empty() {
        return;
    }
    let mut waiting = 0;
    let mut scope = Scope::default();
    let tokens = scan.tokens.get(sentence.tokens.clone()).unwrap_or_default();
    for (token, at) in tokens.iter().zip(sentence.tokens.clone()) {
        if token.kind == TokenKind::Word && !token.flags.has(TokenFlags::SCOPE) {
            continue;
        }
        if ends_clause(scan, token.symbol, at) {
            let begun = figures.partition_point(|figure| figure.tokens.start as usize <= at);
            assign(figures, waiting, begun, scope);
            (waiting, scope) = (begun, Scope::default());
        } else if token.flags.has(TokenFlags::SCOPE) {
            add(scan, at, &mut scope);
        }
    }
    assign(figures, waiting, figures.len(), scope);
    for figure in figures {
        let quoted = scan.flag(figure.tokens.start as usize, TokenFlags::QUOTED);
        figure.marks = Scope { quoted, ..figure.scope() }.into();
    }
}

fn assign(figures: &mut [Figure], from: usize, to: usize, scope: Scope) {
    figures.get_mut(from..to).unwrap_or_default().iter_mut().for_each(|figure| figure.marks = scope.into());
}

fn ends_clause(scan: &Scan<'_>, symbol: char, at: usize) -> bool {
    match symbol {
        ';' | ':' | '(' | ')' | '—' => true,
        '–' => !scan.glued(at),
        ',' => scan.has(at + 1, Class::STOP) && !scan.has(at + 1, Class::VERB) && scan.is_word(at + 1),
        _ => false,
    }
}

fn add(scan: &Scan<'_>, at: usize, scope: &mut Scope) {
    let class = scan.class(at);
    scope.hypothetical |= class.meets(Class::HYPOTHETICAL);
    scope.forecast |= class.meets(Class::FORECAST) && !is_name(scan, at);
    // "not only", "not a single" and "no more than" negate nothing.
    let emphatic =
        scan.is(at, named::NOT) && matches!(scan.word(at + 1), named::ONLY | named::A | named::ONE | named::JUST);
    scope.negated |= class.meets(Class::NEGATION) && !emphatic;
    scope.superseded |= class.meets(Class::SUPERSEDED) && is_report(scan, at);
}

/// "Will Smith".
fn is_name(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, named::WILL) && scan.capital(at) && scan.capital(at + 1)
}

/// "previously reported", "earlier estimate of", "corrects": not "earlier this year".
fn is_report(scan: &Scan<'_>, at: usize) -> bool {
    let cue = |index: usize| {
        let text = scan.text(index);
        ["report", "stat", "announc", "said", "estimat", "believ", "thought", "publish", "given", "figure", "put"]
            .iter()
            .any(|stem| text.starts_with(stem))
    };
    let verb = scan.text(at).starts_with("correct") || scan.text(at).starts_with("revis");
    verb || cue(at + 1) || cue(at + 2)
}
