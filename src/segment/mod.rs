//! Splits a block's prose into tokens and sentences, in one pass each.
//!
//! "U.S. sales rose 3.5% to $24,842." is one sentence; `3.5` and `24,842` are one token each, `%` and `$` are symbols.

mod letters;
mod sentences;
mod tokens;

use crate::article::Segments;
use crate::lexicon::Lexicon;

/// Fills `segments` with the tokens and sentences of `text`. Linear in the length of the text.
pub fn segment(text: &str, lexicon: &Lexicon, segments: &mut Segments) {
    segments.clear();
    tokens::split(text, lexicon, segments);
    sentences::split(text, segments);
}
