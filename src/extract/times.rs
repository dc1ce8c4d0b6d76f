//! Times of day: "9:01 p.m.", "8pm", "14:30", "5 o'clock", "0730" before "hours".
//!
//! The value is a clock of 24 hours. A time zone behind is not part of the figure. Times as the clock's hands say them
//! ("half past six") are read by `clock_face`.

use super::clock_face;
use super::digits::Digits;
use super::found::Found;
use super::scan::Scan;
use crate::article::TokenKind;
use crate::figure::{Kind, Precision, Value};
use crate::lexicon::{Class, named};
use crate::quantity::{Clock, Interval, Number};

/// Hour, minute, second and one past the last token.
type Read = (u32, u32, Option<u32>, usize);

/// Reads the time that starts at `at`.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if !may_be_time(scan, at) {
        return None;
    }
    if let Some(found) = race_time(scan, at).or_else(|| clock_face::read(scan, at)) {
        return Some(found);
    }
    if let Some(clock) = military(scan, at) {
        return Some(time(at, at + 1, clock));
    }
    let (hour, minute, second, end) = clock(scan, at).or_else(|| bare_hour(scan, at))?;
    if hour == 12 && scan.is(end, named::NOON) {
        return Clock::new(12, 0, None).map(|noon| time(at, end + 1, noon));
    }
    let half = half_of_day(scan, end).or_else(|| half_of_second(scan, hour, end));
    let o_clock = scan.is(end, named::CLOCK);
    let pair = end > at + 1;
    if half.is_none() && !o_clock && !pair {
        return None;
    }
    let end = end + usize::from(half.is_none() && o_clock);
    let half = half.or_else(|| o_clock.then(|| half_of_day(scan, end)).flatten());
    let (afternoon, end) = half.unwrap_or((None, end));
    let hour = in_half(hour, afternoon);
    if hour == 24 && minute > 0 {
        return None;
    }
    Clock::new(hour % 24, minute, second).filter(|_| hour <= 24).map(|clock| time(at, end, clock))
}

/// A first look at what stands behind a number, which dismisses nearly all.
fn may_be_time(scan: &Scan<'_>, at: usize) -> bool {
    let Some(next) = scan.get(at + 1) else { return false };
    let time = matches!(
        next.word,
        named::AM
            | named::PM
            | named::A
            | named::P
            | named::IN
            | named::NOON
            | named::CLOCK
            | named::UNTIL
            | named::HOURS
    );
    time || matches!(next.symbol, ':' | '.')
        || scan.is_dash(at + 1)
        || clock_face::may_begin(scan, at)
        || matches!(next.word, named::AND | named::OR)
        || scan.bytes(at).len() == 4 && next.kind == TokenKind::Word
        || scan.bytes(at).contains(&b'.')
}

/// "10 to 11am", "between 5 and 6pm", "11-1pm": the half of the day that only the later of two hours shows.
fn half_of_second(scan: &Scan<'_>, first: u32, end: usize) -> Option<(Option<bool>, usize)> {
    let joined = scan.is_dash(end) || matches!(scan.word(end), named::TO | named::AND | named::OR | named::UNTIL);
    if !joined || !(1..=12).contains(&first) || !scan.is_number(end + 1) {
        return None;
    }
    let (second, _, _, after) = clock(scan, end + 1).or_else(|| bare_hour(scan, end + 1))?;
    let marked = matches!(scan.word(after), named::AM | named::PM)
        || matches!(scan.word(after), named::A | named::P)
            && scan.symbol(after + 1) == '.'
            && scan.is(after + 2, named::M);
    let (afternoon, _) = if marked { half_of_day(scan, after)? } else { return None };
    let same = first % 12 < second % 12 || second == 12 && first == 12;
    Some((afternoon.map(|afternoon| afternoon == same), end))
}

/// The hour of the 24-hour clock.
pub(super) fn in_half(hour: u32, afternoon: Option<bool>) -> u32 {
    match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    }
}

pub(super) fn time(first: usize, end: usize, clock: Clock) -> Found {
    let mut found = Found::other(first, end, Kind::Time, Value::Time(clock));
    found.written = Interval::point(Number::from(i64::from(clock.seconds())));
    found
}

/// "3:46.04", "1:36.6": minutes, seconds and parts of a second are a duration.
fn race_time(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let joined = scan.symbol(at + 1) == ':' && scan.glued(at + 1) && scan.glued(at + 2);
    let minutes = scan.plain(at).filter(|_| joined)?;
    let (whole, parts) = scan.text(at + 2).split_once('.')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 2 || !digits(whole) || !digits(parts) || parts.len() > 3 {
        return None;
    }
    let seconds = Digits::parse(scan.text(at + 2), false)?;
    let value = &Number::from(i64::from(minutes) * 60) + &seconds.value(0)?;
    let step = Number::power_of_ten(seconds.last());
    let mut found = Found::other(at, at + 3, Kind::Duration, Value::Number(value.clone()));
    (found.written, found.precision) = (Interval::around(&value, &step.half()), Precision::Decimal(step));
    found.unit = scan.lexicon.symbol("s").copied();
    Some(found)
}

/// "9:01", "9.30" before am or pm, "14:30:05".
fn clock(scan: &Scan<'_>, at: usize) -> Option<Read> {
    if scan.symbol(at + 1) == ':' && scan.glued(at + 1) && scan.glued(at + 2) {
        let (hour, minute) = (scan.plain(at)?, scan.plain(at + 2)?);
        let shaped = hour <= 24 && minute < 60 && scan.text(at + 2).len() == 2;
        let seconds = scan.symbol(at + 3) == ':' && scan.glued(at + 3) && scan.text(at + 4).len() == 2;
        let second = scan.plain(at + 4).filter(|&second| seconds && second < 60);
        return shaped.then_some((hour, minute, second, if second.is_some() { at + 5 } else { at + 3 }));
    }
    let (hour, minute) = scan.text(at).split_once('.')?;
    let shaped = minute.len() == 2 && hour.len() <= 2 && half_of_day(scan, at + 1).is_some();
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (shaped && minute < 60).then_some((hour, minute, None, at + 1))
}

/// "0315 GMT", "1430 hours".
fn military(scan: &Scan<'_>, at: usize) -> Option<Clock> {
    let text = if scan.is_number(at) && scan.text(at).len() == 4 { scan.text(at) } else { return None };
    let zoned = matches!(
        scan.text(at + 1),
        "GMT" | "BST" | "EST" | "EDT" | "UTC" | "CET" | "PST" | "PDT" | "IST" | "AEST" | "hrs"
    ) || (scan.is(at + 1, named::HOURS) && text.starts_with('0'));
    let (hour, minute) = (text.get(..2)?.parse().ok()?, text.get(2..)?.parse().ok()?);
    Clock::new(hour, minute, None).filter(|_| zoned)
}

fn bare_hour(scan: &Scan<'_>, at: usize) -> Option<Read> {
    let spelled = scan.has(at, Class::NUMBER).then(|| scan.info(at).number);
    let hour = scan.plain(at).or(spelled).filter(|&hour| hour <= 24)?;
    Some((hour, 0, None, at + 1))
}

/// A number before "in the morning" is an hour only where a clock would say it: "at five in the morning", "until 3 in …".
fn is_hour_before(scan: &Scan<'_>, at: usize) -> bool {
    let hour = at.wrapping_sub(1);
    let value = scan.plain(hour).or_else(|| scan.has(hour, Class::NUMBER).then(|| scan.info(hour).number));
    let cue = matches!(
        scan.word(hour.wrapping_sub(1)),
        named::AT | named::UNTIL | named::TILL | named::ABOUT | named::AROUND | named::BY | named::SINCE | named::CIRCA
    ) || scan.glued(hour.wrapping_add(1)) && scan.symbol(hour.wrapping_sub(1)) == ':';
    value.is_some_and(|hour| (1..=12).contains(&hour)) && cue
}

/// "am", "p.m.", "in the morning": true for the afternoon, and one past it.
pub(super) fn half_of_day(scan: &Scan<'_>, at: usize) -> Option<(Option<bool>, usize)> {
    match scan.word(at) {
        named::AM
            if !scan.glued(at) && !scan.upper(at) && scan.is_word(at + 1) && scan.has(at + 1, Class::DETERMINER) =>
        {
            None
        }
        _ if scan.symbol(at) == '.' && scan.glued(at) && scan.glued(at + 1) => match scan.word(at + 1) {
            named::AM => Some((Some(false), at + 2)),
            named::PM => Some((Some(true), at + 2)),
            _ => None,
        },
        named::IN if scan.is(at + 1, named::THE) && is_hour_before(scan, at) => match scan.word(at + 2) {
            named::MORNING => Some((Some(false), at + 3)),
            named::AFTERNOON | named::EVENING => Some((Some(true), at + 3)),
            _ => None,
        },
        named::AM => Some((Some(false), at + 1)),
        named::PM => Some((Some(true), at + 1)),
        named::A | named::P
            if scan.symbol(at + 1) == '.' && scan.is(at + 2, named::M) && scan.glued(at + 1) == scan.glued(at + 2) =>
        {
            Some((Some(scan.is(at, named::P)), scan.skip_stop(at + 3)))
        }
        _ => None,
    }
}
