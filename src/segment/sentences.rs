//! Finds sentence ends among tokens.
//!
//! A full stop ends a sentence unless it belongs to an abbreviation ("Mr.", "U.S.", "Feb.", "No. 5") or a small letter
//! follows; `!` and `?` end one unless a small letter follows. Closing quotes and brackets stay with their sentence.

use crate::article::{Segments, Sentence, Token, TokenFlags, TokenKind};

/// Abbreviations after which a sentence goes on even before a capital letter or digit.
const ABBREVIATIONS: &[&str] = &[
    "adm", "al", "approx", "apr", "art", "aug", "ave", "bros", "ca", "capt", "cf", "ch", "cmdr", "col", "dec", "dept",
    "dr", "ed", "eds", "eg", "est", "feb", "fig", "figs", "fr", "gen", "gov", "hon", "ie", "jan", "jul", "jun", "lt",
    "maj", "mar", "messrs", "mr", "mrs", "ms", "mt", "no", "nos", "nov", "oct", "p", "para", "pp", "pres", "prof",
    "rep", "reps", "rev", "rs", "rt", "sec", "sen", "sens", "sep", "sept", "sgt", "sr", "st", "supt", "tel", "v",
    "viz", "vol", "vols", "vs",
];

const LONGEST_ABBREVIATION: usize = 6;

/// Fills `segments.sentences` from its tokens and stops.
pub fn split(text: &str, segments: &mut Segments) {
    let Segments { tokens, sentences, stops } = segments;
    let mut start = 0;
    for &stop in stops.iter() {
        let at = stop as usize;
        if at >= start && ends_sentence(text, tokens, at) {
            let end = after_closers(tokens, at + 1);
            sentences.push(Sentence { tokens: start..end });
            start = end;
        }
    }
    if start < tokens.len() {
        sentences.push(Sentence { tokens: start..tokens.len() });
    }
}

/// True when the sentence ends at a mark that may end one.
fn ends_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(stop) = tokens.get(at) else { return false };
    let next_at = after_closers(tokens, at + 1);
    let Some(next) = tokens.get(next_at) else { return true };
    let closed = next_at > at + 1;
    let glued = !next.spaced() && !closed;
    if glued && !(next.flags.has(TokenFlags::CAPITAL) && stop.is('.') && follows_sentence_word(text, tokens, at)) {
        return false;
    }
    let opens = opens_sentence(text, tokens, next_at);
    match stop.symbol {
        '.' => opens && !is_abbreviation(text, tokens, at, next),
        _ => opens,
    }
}

/// "in Q2.Sam": two paragraphs run together; "U.S" and "node.Js" are not.
fn follows_sentence_word(text: &str, tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    before.is_some_and(|t| {
        !t.text(text).chars().next().is_some_and(char::is_uppercase)
            || t.text(text).ends_with(|c: char| c.is_ascii_digit())
    })
}

/// A sentence begins with a capital letter, a digit, or an opening mark before one.
fn opens_sentence(text: &str, tokens: &[Token], mut at: usize) -> bool {
    while let Some(token) = tokens.get(at) {
        match token.kind {
            TokenKind::Word => return !token.text(text).starts_with(char::is_lowercase),
            TokenKind::Number => return true,
            TokenKind::Symbol if matches!(token.symbol, ',' | ';' | ':' | ')' | ']') => return false,
            TokenKind::Symbol => at += 1,
        }
    }
    true
}

fn after_closers(tokens: &[Token], mut at: usize) -> usize {
    while tokens.get(at).is_some_and(|t| {
        matches!(t.symbol, '”' | '»' | '’' | ')' | ']' | '.' | '!' | '?' | '…')
            || (matches!(t.symbol, '"' | '\'') && !t.spaced())
    }) {
        at += 1;
    }
    at
}

fn is_abbreviation(text: &str, tokens: &[Token], at: usize, next: &Token) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|i| tokens.get(i)) else { return false };
    if before.kind != TokenKind::Word || tokens.get(at).is_some_and(Token::spaced) {
        return false;
    }
    let word = before.text(text);
    if word.len() > LONGEST_ABBREVIATION {
        return false;
    }
    let mut lower = [0; LONGEST_ABBREVIATION];
    lower.iter_mut().zip(word.bytes()).for_each(|(lower, byte)| *lower = byte.to_ascii_lowercase());
    let lower = lower.get(..word.len()).and_then(|lower| std::str::from_utf8(lower).ok()).unwrap_or("");
    // "No." and "p." abbreviate before a number only; a single capital is an initial or the end of "U.S.".
    match lower {
        "no" | "nos" | "p" | "pp" | "art" | "mar" | "sec" | "fig" | "figs" | "ch" => next.kind == TokenKind::Number,
        _ if ABBREVIATIONS.binary_search(&lower).is_ok() => true,
        _ => word.chars().count() == 1 && before.flags.has(TokenFlags::CAPITAL),
    }
}

#[cfg(test)]
mod tests {
    use super::super::segment;
    use super::*;
    use crate::lexicon::Lexicon;

    fn sentences(text: &str) -> Vec<String> {
        let mut segments = Segments::default();
        segment(text, &Lexicon::new(), &mut segments);
        let tokens = &segments.tokens;
        let range =
            |s: &Sentence| tokens[s.tokens.start].span.start as usize..tokens[s.tokens.end - 1].span.end as usize;
        segments.sentences.iter().map(|s| text[range(s)].to_owned()).collect()
    }

    #[test]
    fn abbreviations_are_sorted_for_the_search() {
        assert!(ABBREVIATIONS.is_sorted());
        assert!(ABBREVIATIONS.iter().all(|word| word.len() <= LONGEST_ABBREVIATION));
    }

    #[test]
    fn full_stops_of_abbreviations_end_nothing() {
        assert_eq!(sentences("Mr. Smith paid $3.5 million. He left.").len(), 2);
        assert_eq!(sentences("The U.S. Senate voted. No. 5 won.").len(), 2);
        assert_eq!(
            sentences("On Feb. 12 he came, i.e. late. J. K. Rowling wrote."),
            ["On Feb. 12 he came, i.e. late.", "J. K. Rowling wrote."]
        );
    }

    #[test]
    fn closing_quotes_stay_with_their_sentence() {
        assert_eq!(sentences("“We counted 11.” She left."), ["“We counted 11.”", "She left."]);
        assert_eq!(sentences("It rose in Q2.Sam said so."), ["It rose in Q2.", "Sam said so."]);
    }

    #[test]
    fn no_token_is_lost() {
        for text in ["", ".", "a. b. c", "… … 5", "1. First 2. Second"] {
            let mut segments = Segments::default();
            segment(text, &Lexicon::new(), &mut segments);
            let covered: usize = segments.sentences.iter().map(|s| s.tokens.len()).sum();
            assert_eq!(covered, segments.tokens.len(), "{text}");
        }
    }
}
