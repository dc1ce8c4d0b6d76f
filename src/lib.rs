//! crossfoot checks that the numbers of an article agree with each other.
//!
//! Text in, figures and claims out; no input, output, clock or environment. Nouns are the data
//! ([`quantity`], [`article`], [`figure`], [`claim`], [`lexicon`], [`rules`]); verbs are the stages in order
//! ([`read`], [`segment`], [`extract`], [`report`]); [`check`] strings the stages together.

pub mod article;
pub mod bind;
mod builtin;
pub mod check;
pub mod claim;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compare;
pub mod extract;
pub mod facts;
pub mod figure;
pub mod judge;
pub mod lexicon;
pub mod prove;
pub mod quantity;
pub mod read;
pub mod report;
pub mod rules;
pub mod segment;
pub mod suppress;
