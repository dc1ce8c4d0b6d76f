//! Times of day: "9:01 p.m.", "8pm", "14:30", "5 o'clock", "0730" before "hours".
//!
//! The value is minutes since midnight. A time zone behind is not part of the figure.

use super::digits::Digits;
use super::found::Found;
use super::scan::Scan;
use crate::figure::{Kind, Precision, Value};
use crate::lexicon::{Class, named};
use crate::quantity::{Interval, Number};

/// Reads the time that starts at `at`.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if let Some(found) = race_time(scan, at) {
        return Some(found);
    }
    if let Some((hour, minute)) = military(scan, at) {
        return Some(time(at, at + 1, hour, minute));
    }
    let (hour, minute, end) = clock(scan, at).or_else(|| bare_hour(scan, at))?;
    if hour == 12 && scan.is(end, named::NOON) {
        return Some(time(at, end + 1, 12, 0));
    }
    let half = half_of_day(scan, end);
    let o_clock = scan.is(end, named::CLOCK);
    let pair = end > at + 1;
    if half.is_none() && !o_clock && !pair {
        return None;
    }
    let (afternoon, end) = half.unwrap_or((None, end + usize::from(o_clock)));
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    (hour < 24 || (hour == 24 && minute == 0)).then(|| time(at, end, hour % 24, minute))
}

fn time(first: usize, end: usize, hour: u32, minute: u32) -> Found {
    let minutes = hour * 60 + minute;
    let mut found = Found::other(first, end, Kind::Time, Value::Time(u16::try_from(minutes).unwrap_or(0)));
    found.written = Interval::point(Number::from(i64::from(minutes)));
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
fn clock(scan: &Scan<'_>, at: usize) -> Option<(u32, u32, usize)> {
    if scan.symbol(at + 1) == ':' && scan.glued(at + 1) && scan.glued(at + 2) {
        let (hour, minute) = (scan.plain(at)?, scan.plain(at + 2)?);
        let shaped = hour <= 24 && minute < 60 && scan.text(at + 2).len() == 2;
        let seconds =
            scan.symbol(at + 3) == ':' && scan.glued(at + 3) && scan.text(at + 4).len() == 2 && scan.is_number(at + 4);
        return shaped.then_some((hour, minute, if seconds { at + 5 } else { at + 3 }));
    }
    let (hour, minute) = scan.text(at).split_once('.')?;
    let shaped = minute.len() == 2 && hour.len() <= 2 && half_of_day(scan, at + 1).is_some();
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (shaped && minute < 60).then_some((hour, minute, at + 1))
}

/// "0315 GMT", "1430 hours".
fn military(scan: &Scan<'_>, at: usize) -> Option<(u32, u32)> {
    let text = if scan.is_number(at) && scan.text(at).len() == 4 { scan.text(at) } else { return None };
    let zoned = matches!(
        scan.text(at + 1),
        "GMT" | "BST" | "EST" | "EDT" | "UTC" | "CET" | "PST" | "PDT" | "IST" | "AEST" | "hrs"
    ) || (scan.is(at + 1, named::HOURS) && text.starts_with('0'));
    let (hour, minute) = (text.get(..2)?.parse().ok()?, text.get(2..)?.parse().ok()?);
    (zoned && hour < 24 && minute < 60).then_some((hour, minute))
}

fn bare_hour(scan: &Scan<'_>, at: usize) -> Option<(u32, u32, usize)> {
    let spelled = scan.has(at, Class::NUMBER).then(|| scan.info(at).number);
    let hour = scan.plain(at).or(spelled).filter(|&hour| hour <= 24)?;
    Some((hour, 0, at + 1))
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
fn half_of_day(scan: &Scan<'_>, at: usize) -> Option<(Option<bool>, usize)> {
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
