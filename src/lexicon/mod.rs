//! Words that mean something to crossfoot: number words, units, currencies, months, hedges, cues of rules, nouns.
//!
//! Every listed word has a [`WordId`]; a token carries the id of its lower-case form, so all later stages compare
//! small numbers instead of text. The lists themselves are data in `rules/lexicon/`.

mod cues;
mod intern;
mod nouns;

pub use cues::{CueHit, CueId, CueTable};
pub use intern::{Lexicon, WordId};
pub use nouns::{Covers, Nouns, singular};
