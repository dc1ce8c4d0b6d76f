//! Tells the number "one" from the pronoun: "one person" and "one of the two" count, "no one", "the one that",
//! "one another", "one of those days", "one must" do not.

use super::scan::Scan;
use crate::lexicon::{Class, named};

/// True when the word "one" at `at`, with nothing more of a number behind it, counts nothing.
pub(super) fn is_pronoun(scan: &Scan<'_>, at: usize) -> bool {
    let (before, next) = (at.wrapping_sub(1), at + 1);
    if scan.is(next, named::OF) {
        return is_of_phrase(scan, at);
    }
    if scan.is(next, named::DAY) {
        return is_some_day(scan, next + 1);
    }
    let refers = refers_back(scan, before);
    scan.is(before, named::NO)
        || scan.is(next, named::ANOTHER)
        || (refers && (scan.is_break(next) || scan.has(next, Class::STOP.or(Class::VERB).or(Class::ADVERB))))
        || (!refers && scan.text(next) == "thing")
        || is_described(scan, at)
        || is_subject(scan, next)
}

/// "one of those days", "no one of", "any one of".
fn is_of_phrase(scan: &Scan<'_>, at: usize) -> bool {
    let any =
        matches!(scan.word(at.wrapping_sub(1)), named::NO | named::ANY | named::EVERY | named::THIS | named::THAT);
    any || matches!(scan.word(at + 2), named::THOSE | named::A)
}

/// "one day he will": the word behind "day" is a pronoun.
fn is_some_day(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.word(at), named::WE | named::HE | named::SHE | named::THEY | named::IT | named::I | named::YOU)
}

/// "the one", "this one", "a new one".
fn refers_back(scan: &Scan<'_>, before: usize) -> bool {
    let determined = scan.has(before, Class::DETERMINER) && !is_owner(scan, before);
    let listed = matches!(
        scan.word(before),
        named::EACH | named::WHICH | named::ANOTHER | named::NEW | named::OLD | named::OTHER | named::LAST
    );
    determined || listed
}

/// "his one", "their one": rare, and then a number.
fn is_owner(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.word(at), named::HIS | named::HER | named::ITS | named::THEIR | named::OUR | named::MY | named::YOUR)
}

/// "an excellent one,", "the best one.": described and not followed by a noun.
fn is_described(scan: &Scan<'_>, at: usize) -> bool {
    let (before, next) = (at.wrapping_sub(1), at + 1);
    let ends = scan.is_break(next) && !scan.is_dash(next);
    if !ends || !scan.is_word(before) {
        return false;
    }
    let article = |back: usize| scan.is_article(at.wrapping_sub(back)) || scan.is(at.wrapping_sub(back), named::THE);
    let other = Class::STOP.or(Class::VERB).or(Class::ADVERB).or(Class::LABEL).or(Class::HEDGE);
    scan.has(before, Class::ADJECTIVE) || ((article(2) || article(3)) && !scan.has(before, other))
}

/// "one must", "one that": followed by a verb or relative word; "one or two", "one in five", "one was" go on counting.
fn is_subject(scan: &Scan<'_>, next: usize) -> bool {
    let counting = matches!(
        scan.word(next),
        named::OR
            | named::AND
            | named::TO
            | named::OUT
            | named::IN
            | named::WAS
            | named::WERE
            | named::IS
            | named::HAD
            | named::HAS
    );
    scan.has(next, Class::STOP.or(Class::VERB)) && !counting && !scan.has(next, Class::PER)
}
