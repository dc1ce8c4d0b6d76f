//! Words that mean something to crossfoot: number words, units, currencies, months, hedges, cues of rules, nouns.
//!
//! Every listed word has a [`WordId`]; a token carries the id of its lower-case form, so all later stages compare
//! small numbers instead of text. What is known about a word is its [`WordInfo`].

mod class;
mod cues;
mod currencies;
mod intern;
mod listed;
mod marks;
pub mod named;
mod nouns;
mod packing;
mod singular;
mod tables;
mod units;

pub use class::{Class, WordInfo};
pub use cues::{CueHit, CueId, CueTable, ListedCues, Phrase};
pub(crate) use currencies::{of_country, of_dollar_mark};
pub use intern::{Lexicon, WordId};
pub use listed::{Known, Listed, Slot};
pub use marks::WordMarks;
pub use nouns::{Covers, ListedNouns, Nouns};
pub use singular::{Singular, singular};
