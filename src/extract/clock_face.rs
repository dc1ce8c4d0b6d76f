//! Times as the hands of a clock say them: "half past six", "a quarter to five", "twenty past eight in the evening",
//! "ten minutes to midnight".
//!
//! "Ten to five" may be odds or a range and "five past the post" is a place: without "minutes", "half" or "quarter",
//! a number before "to" is no time, and one before "past" needs an hour behind it that ends there.

use super::found::Found;
use super::scan::Scan;
use super::times;
use crate::lexicon::{Class, named};
use crate::quantity::Clock;

const HOUR: u32 = 60;

/// Reads the time whose first token is at `at`: an article, "half", "quarter" or the number of minutes.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if !may_begin(scan, at) {
        return None;
    }
    let (minutes, joint, said) = minutes(scan, at)?;
    let before = match scan.word(joint) {
        named::PAST => false,
        named::AFTER if said == Said::Quarter => false,
        named::TO if said != Said::Bare => true,
        _ => return None,
    };
    let (hour, end) = hour(scan, joint + 1)?;
    let minutes = if before { hour * HOUR + 24 * HOUR - minutes } else { hour * HOUR + minutes };
    let o_clock = end + usize::from(scan.is(end, named::CLOCK));
    let (afternoon, end) =
        times::half_of_day(scan, o_clock).or_else(|| in_the(scan, o_clock)).unwrap_or((None, o_clock));
    let ends = scan.is_break(end) || scan.has(end, Class::STOP.or(Class::VERB).or(Class::ADVERB).or(Class::WEEKDAY));
    let named = end > joint + 2;
    if !(ends || named) || matches!(scan.symbol(end), '%' | '-' | '/' | ':') {
        return None;
    }
    let minutes = minutes % (24 * HOUR);
    let clock = Clock::new(times::in_half(minutes / HOUR, afternoon) % 24, minutes % HOUR, None)?;
    Some(times::time(at, end, clock))
}

/// Most numbers are dismissed here.
pub(super) fn may_begin(scan: &Scan<'_>, at: usize) -> bool {
    let behind = scan.tokens.get(at + 1..).unwrap_or_default();
    behind.iter().take(4).any(|token| matches!(token.word, named::PAST | named::TO | named::AFTER))
}

/// How the minutes are said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Bare,
    Minutes,
    Quarter,
}

/// The minutes, and the index of "past" or "to" behind them.
fn minutes(scan: &Scan<'_>, at: usize) -> Option<(u32, usize, Said)> {
    let word = at + usize::from(scan.is_article(at));
    match scan.word(word) {
        named::HALF if word == at => return Some((30, word + 1, Said::Bare)),
        named::QUARTER => return Some((15, word + 1, Said::Quarter)),
        _ => {}
    }
    let (number, end) = small(scan, at)?;
    let unit = matches!(scan.word(end), named::MINUTE | named::MINUTES) || matches!(scan.text(end), "min" | "mins");
    (1..=59).contains(&number).then_some((
        number,
        end + usize::from(unit),
        if unit { Said::Minutes } else { Said::Bare },
    ))
}

/// A number below a hundred in digits or words, and one past it.
fn small(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    if let Some(number) = scan.plain(at) {
        return Some((number, at + 1)).filter(|_| scan.text(at).len() <= 2);
    }
    let word = |i: usize| scan.has(i, Class::NUMBER).then(|| scan.info(i).number);
    let first = word(at)?;
    let next = at + 1 + usize::from(scan.is_hyphen(at + 1));
    match word(next).filter(|second| first >= 20 && first % 10 == 0 && (1..10).contains(second)) {
        Some(second) => Some((first + second, next + 1)),
        None => Some((first, at + 1)),
    }
}

/// The hour behind "past" or "to".
fn hour(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    match scan.text(at) {
        "noon" | "midday" => return Some((12, at + 1)),
        "midnight" => return Some((0, at + 1)),
        _ => {}
    }
    small(scan, at).filter(|(hour, _)| (1..=12).contains(hour))
}

/// "in the evening" behind an hour.
fn in_the(scan: &Scan<'_>, at: usize) -> Option<(Option<bool>, usize)> {
    if !scan.is(at, named::IN) || !scan.is(at + 1, named::THE) {
        return None;
    }
    match scan.word(at + 2) {
        named::MORNING => Some((Some(false), at + 3)),
        named::AFTERNOON | named::EVENING => Some((Some(true), at + 3)),
        _ => None,
    }
}
