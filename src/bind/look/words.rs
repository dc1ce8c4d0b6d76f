//! The words of headings that say what is counted.

use super::super::stem::{Stem, stem};
use crate::article::words_of;

/// The stems of the words that say something: no small words, units or scales.
pub fn stems(text: &str) -> Vec<Stem> {
    const SMALL: [&str; 38] = [
        "a",
        "an",
        "the",
        "of",
        "in",
        "by",
        "per",
        "and",
        "or",
        "for",
        "to",
        "on",
        "at",
        "with",
        "no",
        "number",
        "total",
        "all",
        "count",
        "thousand",
        "thousands",
        "million",
        "millions",
        "billion",
        "billions",
        "000",
        "000s",
        "m",
        "bn",
        "mn",
        "km",
        "kg",
        "percent",
        "cent",
        "percentage",
        "csv",
        "xlsx",
        "usd",
    ];
    let text = text.replace(['£', '$', '€', '%'], " ");
    let words = words_of(&text);
    let said = words.split(' ').filter(|word| !word.is_empty() && !SMALL.contains(word));
    said.map(|word| stem(&crate::lexicon::singular(word))).collect()
}
