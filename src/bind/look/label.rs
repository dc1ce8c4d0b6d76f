//! Labels of rows, as sentences name them.

use super::super::matcher::Window;
use crate::article::{MOST_LABEL_WORDS, TokenFlags, TokenKind, words_of};

/// The item after the longest label of a row that begins at an item. A label is no part of a longer name.
pub fn label_end(window: &Window<'_>, start: usize) -> Option<usize> {
    let first = window.items.get(start)?;
    let word = |at: usize| window.tokens.get(at).filter(|token| token.kind != TokenKind::Symbol);
    let lower = words_of(word(first.tokens.start)?.text(window.text));
    let first_word = lower.split(' ').next()?;
    if !window.sheets.all().any(|sheet| sheet.has_label_with(first_word)) || is_named_on(window, start) {
        return None;
    }
    let (mut text, mut words, mut found) = (String::new(), 0, None);
    for (offset, item) in window.items.get(start..)?.iter().enumerate().take(MOST_LABEL_WORDS * 2) {
        for token in item.tokens.clone().filter_map(|at| window.tokens.get(at)) {
            match token.kind {
                TokenKind::Symbol if matches!(token.symbol, '.' | '-' | '&' | '\'' | '’') => {}
                TokenKind::Symbol => return found,
                _ => {
                    if !text.is_empty() {
                        text.push(' ');
                    }
                    text.push_str(&words_of(token.text(window.text)));
                    words += 1;
                }
            }
        }
        if words > MOST_LABEL_WORDS {
            break;
        }
        let labels = window.sheets.all().any(|sheet| !sheet.rows_labelled(&text).is_empty());
        if labels && !goes_on(window, item.tokens.end) {
            found = Some(start + offset + 1);
        }
    }
    found
}

/// True when a capitalised word follows directly, so that the name goes on.
fn goes_on(window: &Window<'_>, end: usize) -> bool {
    window.tokens.get(end).is_some_and(|token| {
        let name = token.kind == TokenKind::Word && token.flags.has(TokenFlags::CAPITAL) && token.spaced();
        name || token.is('-') && !token.spaced()
    })
}

/// True when a capitalised word that is no small word stands directly before an item.
fn is_named_on(window: &Window<'_>, item: usize) -> bool {
    let Some(before) = window.items.get(item).and_then(|item| item.tokens.start.checked_sub(1)) else { return false };
    let Some(token) = window.tokens.get(before) else { return false };
    const SMALL: [&str; 14] =
        ["in", "at", "for", "and", "the", "but", "while", "of", "on", "with", "both", "only", "as", "from"];
    let small = || SMALL.iter().any(|word| token.text(window.text).eq_ignore_ascii_case(word));
    let name = token.kind == TokenKind::Word && token.flags.has(TokenFlags::CAPITAL) && !small();
    let hyphen = token.is('-') && window.tokens.get(before + 1).is_some_and(|next| !next.spaced());
    name || hyphen
}
