//! Scores and votes: "3–2", "52–48", "337 to 80", "by 5 votes to 3".
//!
//! A pair with the larger number first is a score; the smaller first is one only beside a word of contests ("lost
//! 2-3"), else it is a range.

use super::found::Found;
use super::power;
use super::scan::{Scan, is_dash};
use crate::figure::{Kind, Value};
use crate::lexicon::{Class, named};
use crate::quantity::Number;

/// How far a word of contests may stand from the pair.
const NEAR: usize = 8;

/// Reads the score that starts at the number token `at`.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let joint = scan.get(at + 1)?;
    if !matches!(joint.word, named::TO | named::VOTES) && joint.symbol != ':' && !is_dash(joint.symbol) {
        return None;
    }
    let first = scan.plain(at).filter(|_| scan.bytes(at).len() <= 4)?;
    if let Some(found) = odds(scan, at) {
        return Some(found);
    }
    let (second, end) = dashed(scan, at).or_else(|| vote(scan, at))?;
    let fits = second <= first && first < 1000 && !is_measured(scan, end)
        || (contest_near(scan, at, end) && !is_measured(scan, end) && first < 1000);
    if !fits {
        return None;
    }
    let number = |value: u32| Number::from(i64::from(value));
    Some(Found::other(at, end, Kind::Score, Value::score(number(first), number(second))))
}

/// Ratios: "2:1", "16:9"; times of day have two digits behind the colon and are read before.
fn odds(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let joined = scan.symbol(at + 1) == ':'
        && scan.glued(at + 1)
        && scan.glued(at + 2)
        && (!scan.glued(at + 3) || matches!(scan.symbol(at + 3), '.' | ',' | ')' | ';' | '?' | '!' | '"' | '”' | '’'));
    let (first, second) = (scan.plain(at)?, scan.plain(at + 2).filter(|_| joined)?);
    let number = |value: u32| Number::from(i64::from(value));
    Some(Found::other(at, at + 3, Kind::Score, Value::score(number(first), number(second))))
}

/// Two pressures of the blood, by their unit or their name.
fn is_pressure(scan: &Scan<'_>, at: usize) -> bool {
    scan.text(at + 3) == "mmHg" || (1..=5).any(|back| scan.text(at.wrapping_sub(back)) == "pressure")
}

/// "7/2", "100/30": the odds of bookmakers, which are larger than one or stand beside their words.
pub(super) fn fractional_odds(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let (first, second) = (scan.plain(at)?, scan.plain(at + 2)?);
    let bet = |i: usize| {
        matches!(
            scan.text(i),
            "odds"
                | "favourite"
                | "favorite"
                | "bookmakers"
                | "bookmaker"
                | "bookies"
                | "outsider"
                | "tipped"
                | "priced"
                | "evens"
        )
    };
    let inside = |i: &usize| scan.get(*i).is_some() && scan.symbol(*i) != '.';
    let beside = (1..=NEAR).map(|back| at.wrapping_sub(back)).take_while(inside).any(bet)
        || (3..=NEAR).map(|ahead| at + ahead).take_while(inside).any(bet);
    let number = |value: u32| Number::from(i64::from(value));
    let shaped = first < 1000 && second < 100 && second > 0;
    // "140/90 mmHg", "a 60/40 split"
    let pressure = (80..300).contains(&first) && (30..200).contains(&second) && first > second && is_pressure(scan, at);
    let split = first + second == 100 && first >= second;
    (beside && shaped || pressure || split)
        .then(|| Found::other(at, at + 3, Kind::Score, Value::score(number(first), number(second))))
}

/// "3-2", "3–2".
fn dashed(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    let joined = scan.is_dash(at + 1)
        && scan.glued(at + 1)
        && scan.glued(at + 2)
        && !(scan.glued(at + 3) && scan.is_dash(at + 3));
    let before = (scan.is_dash(at.wrapping_sub(1)) && scan.glued(at)) || power::is_power_of_ten(scan, at + 1);
    let second = scan.plain(at + 2).filter(|_| joined && !before && scan.text(at + 2).len() <= 3)?;
    Some((second, at + 3))
}

/// "337 to 80", "337 votes to 80" beside a word of contests.
fn vote(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    let votes = usize::from(matches!(scan.word(at + 1), named::VOTES));
    if !scan.is(at + 1 + votes, named::TO) || scan.is(at.wrapping_sub(1), named::FROM) {
        return None;
    }
    let second = scan.plain(at + 2 + votes)?;
    let first = scan.plain(at)?;
    let contest = votes == 1 || (contest_near(scan, at, at + 3) && second < first);
    contest.then_some((second, at + 3 + votes))
}

/// A unit, percent or further number makes it a range or code.
fn is_measured(scan: &Scan<'_>, end: usize) -> bool {
    scan.has(end, Class::UNIT.or(Class::SCALE).or(Class::CURRENCY))
        || matches!(scan.symbol(end), '%' | '°' | '/')
        || scan.is(end, named::PERCENT)
        || (scan.is_hyphen(end) && scan.has(end + 1, Class::UNIT))
}

fn contest_near(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let pair = |i: usize| scan.is_number(i) || scan.is_dash(i) || matches!(scan.symbol(i), ',' | '(' | ')');
    // "won 6-4, 7-6 (7-3), 3-6": the pairs before belong to the same contest.
    let first = (1..=24).take_while(|back| *back <= at && pair(at - back)).count();
    let start = at - first;
    let before = (1..=NEAR).any(|back| scan.has(start.wrapping_sub(back), Class::CONTEST));
    before || (0..NEAR / 2).any(|ahead| scan.has(end + ahead, Class::CONTEST))
}
