//! The counted noun in front of a figure: "The number of *partnerships* in the UK was 7,037", "the total of *jobs* rose to 12".
//!
//! Only behind "number of" and its like, only when a verb or "to", "at" stands directly before the figure, and not past
//! another number or the sentence's beginning: the subject of a sentence is not parsed here.

use super::noun;
use super::scan::Scan;
use crate::figure::Noun;
use crate::lexicon::{Class, named};

/// How far the noun may stand from its figure.
const REACH: usize = 18;

/// The noun of a figure whose first token, hedge included, is `first`.
pub(super) fn before(scan: &Scan<'_>, first: usize) -> Option<Noun> {
    let joint = first.checked_sub(1)?;
    let linked =
        matches!(
            scan.word(joint),
            named::WAS | named::WERE | named::IS | named::ARE | named::TO | named::AT | named::BY
        ) || matches!(scan.text(joint), "reached" | "hit" | "exceeded" | "totalled" | "totaled" | "passed" | "topped");
    if !linked {
        return None;
    }
    for back in 1..REACH {
        let of = joint.checked_sub(back)?;
        if scan.is_number(of) || matches!(scan.symbol(of), '.' | ';' | ':' | '?' | '!') {
            return None;
        }
        if scan.is(of, named::OF) && counts(scan, of.wrapping_sub(1)) {
            let start = of + 1 + usize::from(scan.has(of + 1, Class::DETERMINER));
            return noun::find(scan, start, true).filter(|noun| noun.tokens.end as usize <= joint);
        }
    }
    None
}

/// "number", "numbers", "total": nouns that count.
fn counts(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.word(at), named::NUMBER | named::TOTAL) || matches!(scan.text(at), "numbers" | "tally" | "count")
}
