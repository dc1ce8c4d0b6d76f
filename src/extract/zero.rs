//! Nought in words: "no positive cases", "none", "nobody", "not a single arrest", "not one person".
//!
//! "No" is an answer, a number sign and half of many idioms; it counts only before a plural or a listed noun of
//! people and things that are counted.

use super::found::{Found, NounAt};
use super::noun;
use super::scan::Scan;
use crate::figure::Kind;
use crate::lexicon::{Class, named};

/// Reads the nought that starts at `at`.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    match scan.word(at) {
        named::NO => no(scan, at),
        named::NOT => not_one(scan, at),
        named::NONE if scan.is(at + 1, named::OF) || scan.has(at + 1, Class::VERB) => {
            Some(nought(at, at + 1, NounAt::After))
        }
        named::NOBODY => Some(nought(at, at + 1, NounAt::Token(at))),
        _ => None,
    }
}

fn nought(first: usize, end: usize, noun: NounAt) -> Found {
    let mut found = Found::exact(first, end, Kind::Number, 0);
    found.noun = noun;
    found
}

/// "no deaths", "no new positive cases"; not "no doubt", "no longer", "no one".
fn no(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let idiom =
        matches!(scan.word(at + 1), named::ONE | named::MORE | named::LESS | named::FEWER | named::OTHER | named::SO);
    if idiom || scan.has(at + 1, Class::NUMBER) || scan.symbol(at + 1) == '.' {
        return None;
    }
    let noun = noun::find(scan, at + 1, true)?;
    let head = noun.tokens.end.checked_sub(1)?;
    noun::is_plural(scan, head as usize).then(|| nought(at, at + 1, NounAt::After))
}

/// "not a single", "not one", "not one single", "not any": the words up to the noun.
fn not_one(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let end = match (scan.word(at + 1), scan.word(at + 2)) {
        (named::A | named::ONE, named::SINGLE) => at + 3,
        (named::ONE, _)
            if !scan.is_break(at + 2) && !scan.has(at + 2, Class::STOP.or(Class::VERB).or(Class::ADVERB)) =>
        {
            at + 2
        }
        (named::ONE, named::OF) => at + 2,
        _ => return None,
    };
    Some(nought(at, end, NounAt::After))
}
