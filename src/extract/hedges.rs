//! Words that loosen a figure, before it ("more than", "up to", "an estimated") or behind it ("or so", "or more", "-odd").
//!
//! Looks at a few tokens on either side; the longest phrase wins: "a little more than" is not "more than".

use super::found::Found;
use super::noun;
use super::scan::Scan;
use crate::article::Span;
use crate::figure::{Hedge, HedgeKind, Kind};
use crate::lexicon::{Class, named};

/// The hedge of a figure, if it has one.
pub(super) fn of(scan: &Scan<'_>, found: &Found) -> Option<Hedge> {
    let before = if is_during(scan, found) { None } else { before(scan, found.first) };
    before.or_else(|| behind(scan, found.end))
}

/// "11 hours over three days", "six deaths over two years": while, not more than.
fn is_during(scan: &Scan<'_>, found: &Found) -> bool {
    let over = found.first.wrapping_sub(1);
    let counted = |at: usize| scan.has(at, Class::UNIT) || (noun::is_plural(scan, at) && !scan.has(at, Class::VERB));
    found.kind == Kind::Duration && scan.is(over, named::OVER) && counted(over.wrapping_sub(1))
}

fn hedge(scan: &Scan<'_>, kind: HedgeKind, first: usize, end: usize) -> Option<Hedge> {
    let at: Span = scan.get(first)?.span.join(scan.get(end.checked_sub(1)?)?.span);
    Some(Hedge { kind, at })
}

fn before(scan: &Scan<'_>, figure: usize) -> Option<Hedge> {
    let last = figure.wrapping_sub(1);
    if matches!(scan.symbol(last), '~' | '≈' | '>' | '<' | '≥' | '≤' | '∼' | '±') {
        // "<SPLF> 2nd": the end of a mark-up or ticker is no sign.
        return if scan.glued(last) && last > 0 { None } else { sign(scan, last) };
    }
    // "the more than 700", "a record of more than": one determiner between hedge and figure.
    // "more than the 50,000 of 2019" compares and does not hedge.
    let the = scan.is(last, named::THE);
    let last = last.wrapping_sub(usize::from(the || scan.is_article(last)));
    if the
        && matches!(scan.word(last), named::AS | named::THAN | named::OVER | named::ABOVE | named::UNDER | named::BELOW)
    {
        return None;
    }
    if !scan.has(last, Class::HEDGE) {
        return dotted_circa(scan, last);
    }
    let back = |n: usize| scan.word(last.wrapping_sub(n));
    let (kind, first) = match scan.word(last) {
        named::ABOUT | named::AROUND if back(1) == named::JUST => (HedgeKind::About, last),
        named::ABOUT
        | named::AROUND
        | named::ROUGHLY
        | named::APPROXIMATELY
        | named::SOME
        | named::CIRCA
        | named::CA
        | named::ROUND => (HedgeKind::About, last),
        named::ESTIMATED if matches!(back(1), named::A | named::AN | named::THE) => {
            (HedgeKind::About, last.wrapping_sub(1))
        }
        named::ESTIMATED => (HedgeKind::About, last),
        named::SOMETHING | named::LIKE if back(1) == named::SOMETHING => (HedgeKind::About, last.wrapping_sub(1)),
        named::NEARLY | named::ALMOST | named::APPROACHING => (HedgeKind::JustBelow, last),
        named::EXACTLY | named::PRECISELY => (HedgeKind::Exactly, last),
        named::EXCEEDING | named::TOPPING | named::BEYOND => (HedgeKind::MoreThan, last),
        named::OVER | named::ABOVE => over(scan, last),
        named::UNDER | named::BELOW => under(scan, last),
        named::LEAST | named::MINIMUM if back(1) == named::AT => (HedgeKind::AtLeast, last.wrapping_sub(1)),
        named::MOST | named::MAXIMUM if back(1) == named::AT => (HedgeKind::AtMost, last.wrapping_sub(1)),
        named::TO => to(scan, last)?,
        named::AS => as_many_as(scan, last)?,
        named::THAN => than(scan, last)?,
        named::OF => of_phrase(scan, last)?,
        _ => return None,
    };
    hedge(scan, kind, first, last + 1)
}

fn sign(scan: &Scan<'_>, at: usize) -> Option<Hedge> {
    let kind = match scan.symbol(at) {
        '>' => HedgeKind::MoreThan,
        '<' => HedgeKind::LessThan,
        '≥' => HedgeKind::AtLeast,
        '≤' => HedgeKind::AtMost,
        '±' => return None,
        _ => HedgeKind::About,
    };
    hedge(scan, kind, at, at + 1)
}

/// "c. 500", "ca. 40".
fn dotted_circa(scan: &Scan<'_>, last: usize) -> Option<Hedge> {
    let word = last.wrapping_sub(1);
    let circa = scan.symbol(last) == '.'
        && scan.glued(last)
        && (scan.is(word, named::CA) || (scan.is(word, named::C) && !scan.capital(word)));
    if circa { hedge(scan, HedgeKind::About, word, last + 1) } else { None }
}

/// "over", "just over", "well above", "a little over".
fn over(scan: &Scan<'_>, last: usize) -> (HedgeKind, usize) {
    match small_step(scan, last) {
        Some(first) => (HedgeKind::JustAbove, first),
        None => (HedgeKind::MoreThan, last.wrapping_sub(usize::from(scan.is(last.wrapping_sub(1), named::WELL)))),
    }
}

fn under(scan: &Scan<'_>, last: usize) -> (HedgeKind, usize) {
    match small_step(scan, last) {
        Some(first) => (HedgeKind::JustBelow, first),
        None => (HedgeKind::LessThan, last.wrapping_sub(usize::from(scan.is(last.wrapping_sub(1), named::WELL)))),
    }
}

/// "just", "slightly", "a little", "a bit" before `at`: where they begin.
fn small_step(scan: &Scan<'_>, at: usize) -> Option<usize> {
    match scan.word(at.wrapping_sub(1)) {
        named::JUST | named::SLIGHTLY => Some(at.wrapping_sub(1)),
        named::LITTLE | named::BIT if scan.is_article(at.wrapping_sub(2)) => Some(at.wrapping_sub(2)),
        _ => None,
    }
}

/// "up to", "close to".
fn to(scan: &Scan<'_>, last: usize) -> Option<(HedgeKind, usize)> {
    let first = last.wrapping_sub(1);
    match scan.word(first) {
        // "up to 40 from 30" is a rise.
        named::UP => Some((HedgeKind::AtMost, first)),
        named::CLOSE => Some((HedgeKind::JustBelow, first)),
        _ => None,
    }
}

/// "as many as", "as much as", "as high as", "as few as"; "three times as many as" compares and does not hedge.
fn as_many_as(scan: &Scan<'_>, last: usize) -> Option<(HedgeKind, usize)> {
    let first = last.wrapping_sub(2);
    let compared = matches!(scan.word(first.wrapping_sub(1)), named::TIMES | named::TWICE | named::HALF);
    if compared || !scan.is(first, named::AS) {
        return None;
    }
    match scan.word(last.wrapping_sub(1)) {
        named::MANY | named::MUCH | named::HIGH => Some((HedgeKind::AtMost, first)),
        named::FEW | named::LITTLE | named::LOW => Some((HedgeKind::AtLeast, first)),
        _ => None,
    }
}

/// "more than", "no fewer than", "slightly less than".
fn than(scan: &Scan<'_>, last: usize) -> Option<(HedgeKind, usize)> {
    let word = last.wrapping_sub(1);
    let negated = matches!(scan.word(word.wrapping_sub(1)), named::NO | named::NOT);
    let step = small_step(scan, word);
    let wide = word.wrapping_sub(usize::from(negated));
    match scan.word(word) {
        named::MORE if negated => Some((HedgeKind::AtMost, wide)),
        named::LESS | named::FEWER if negated => Some((HedgeKind::AtLeast, wide)),
        named::MORE => Some(step.map_or((HedgeKind::MoreThan, word), |first| (HedgeKind::JustAbove, first))),
        named::LESS | named::FEWER => {
            Some(step.map_or((HedgeKind::LessThan, word), |first| (HedgeKind::JustBelow, first)))
        }
        _ if scan.text(word).eq_ignore_ascii_case("greater") || scan.text(word).eq_ignore_ascii_case("higher") => None,
        _ => None,
    }
}

/// "in excess of", "upwards of", "a total of", "a minimum of", "north of", "shy of".
fn of_phrase(scan: &Scan<'_>, last: usize) -> Option<(HedgeKind, usize)> {
    let word = last.wrapping_sub(1);
    let article = word.wrapping_sub(usize::from(scan.has(word.wrapping_sub(1), Class::DETERMINER)));
    match scan.word(word) {
        named::EXCESS if scan.is(word.wrapping_sub(1), named::IN) => Some((HedgeKind::MoreThan, word.wrapping_sub(1))),
        named::UPWARDS | named::UPWARD => Some((HedgeKind::AtLeast, word)),
        named::NORTH => Some((HedgeKind::MoreThan, word)),
        named::SHY => {
            Some((HedgeKind::JustBelow, word.wrapping_sub(usize::from(scan.is(word.wrapping_sub(1), named::JUST)))))
        }
        named::MINIMUM => Some((HedgeKind::AtLeast, article)),
        named::MAXIMUM => Some((HedgeKind::AtMost, article)),
        named::TOTAL => Some((HedgeKind::Exactly, article)),
        _ => None,
    }
}

/// "or so", "or more", "or less", "plus", "+", "-odd", "at least".
fn behind(scan: &Scan<'_>, end: usize) -> Option<Hedge> {
    let kind = match (scan.word(end), scan.word(end + 1)) {
        (named::OR, named::SO) => HedgeKind::About,
        (named::OR, named::MORE) => HedgeKind::AtLeast,
        (named::OR, named::LESS | named::FEWER) => HedgeKind::AtMost,
        _ => return glued_behind(scan, end),
    };
    hedge(scan, kind, end, end + 2)
}

fn glued_behind(scan: &Scan<'_>, end: usize) -> Option<Hedge> {
    if scan.symbol(end) == '+' && scan.glued(end) {
        return hedge(scan, HedgeKind::AtLeast, end, end + 1);
    }
    let word = end + usize::from(scan.is_dash(end));
    match scan.word(word) {
        named::ODD => hedge(scan, HedgeKind::About, end, word + 1),
        named::PLUS if word > end => hedge(scan, HedgeKind::AtLeast, end, word + 1),
        _ => None,
    }
}
