//! Tells the number "one" from the pronoun: "one person" and "one of the two" count, "no one", "the one that",
//! "one another", "one of those days", "one must" do not.

use super::scan::Scan;
use crate::lexicon::{Class, named};

/// True when the word "one" at `at`, with nothing more of a number behind it, counts nothing.
pub(super) fn is_pronoun(scan: &Scan<'_>, at: usize) -> bool {
    let before = scan.word(at.wrapping_sub(1));
    let next = at + 1;
    if scan.is(next, named::OF) {
        return matches!(scan.word(at + 2), named::THOSE | named::A)
            || matches!(before, named::NO | named::ANY | named::EVERY | named::THIS | named::THAT);
    }
    if scan.is(next, named::DAY)
        && scan.has(next + 1, Class::STOP)
        && !scan.has(next + 1, Class::VERB)
        && !scan.is(next + 1, named::OF)
    {
        let pronoun = matches!(
            scan.word(next + 1),
            named::WE | named::HE | named::SHE | named::THEY | named::IT | named::I | named::YOU
        );
        return pronoun;
    }
    let referring = matches!(
        before,
        named::NO
            | named::THE
            | named::THIS
            | named::THAT
            | named::ANY
            | named::EVERY
            | named::EACH
            | named::WHICH
            | named::ANOTHER
            | named::A
            | named::AN
            | named::SOME
            | named::NEW
            | named::OLD
            | named::OTHER
            | named::LAST
    );
    if referring && (scan.is_break(next) || scan.has(next, Class::STOP.or(Class::VERB).or(Class::ADVERB))) {
        return true;
    }
    if matches!(scan.word(next), named::ANOTHER | named::DAY) || (scan.text(next) == "thing" && !referring) {
        return true;
    }
    let adjective_before = scan.has(at.wrapping_sub(1), Class::ADJECTIVE);
    let ends = scan.is_break(next) && scan.symbol(next) != '-';
    adjective_before && ends
        || (scan.has(next, Class::STOP.or(Class::VERB))
            && !scan.is(next, named::IN)
            && !scan.has(next, Class::PER)
            && !counts_before_stop(scan, next))
}

/// "one or two", "one and a half", "one in five", "one to three" go on counting.
fn counts_before_stop(scan: &Scan<'_>, at: usize) -> bool {
    matches!(
        scan.word(at),
        named::OR
            | named::AND
            | named::TO
            | named::OUT
            | named::WAS
            | named::WERE
            | named::IS
            | named::HAD
            | named::HAS
    )
}
