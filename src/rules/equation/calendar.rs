//! The date functions of equations: years, weekdays, ages, time elapsed.
//!
//! People count time with and without the first day or year, and leave years out; the results are intervals that allow for
//! that. "1998 to 2010" is 11 to 13 years.

use super::evaluate::Values;
use super::{DateFunction, Expr, RoleId};
use crate::quantity::{Bound, Date, Dimension, Interval, Number, Unit};

/// The value of a function over dates; `None` when a date or its year is missing.
pub(super) fn of_dates(function: DateFunction, arguments: &[Expr], values: &Values) -> Option<Interval> {
    let date = |index: usize| match arguments.get(index)? {
        Expr::Published => values.published,
        Expr::Role(role) => values.roles.get(*role)?.first()?.date,
        _ => None,
    };
    match function {
        DateFunction::Year => match (date(0), arguments.first()?) {
            (Some(date), _) => Some(Interval::point(Number::from(i64::from(date.year?)))),
            // "1941–1945" is any of its years.
            (None, Expr::Role(role)) => Some(values.roles.get(*role)?.first()?.interval.clone()),
            _ => None,
        },
        DateFunction::Day => {
            let (first, last) = date(0)?.day_range()?;
            Some(Interval::closed(Number::from(first), Number::from(last)))
        }
        DateFunction::Weekday => weekday(date(0)?, values),
        DateFunction::Age => {
            let Expr::Role(age) = arguments.get(2)? else { return None };
            let unit = values.roles.get(*age)?.first()?.unit;
            let (least, most) = whole_years(&date(0)?, &date(1)?)?;
            let years = Interval::closed(Number::from(least), Number::from(most));
            Some(years.scale(&time_base(unit)))
        }
        DateFunction::Elapsed => {
            let Expr::Role(span) = arguments.get(2)? else { return None };
            let unit = values.roles.get(*span)?.first()?.unit;
            let (start, end) = match (arguments.first()?, arguments.get(1)?) {
                (Expr::Role(a), Expr::Role(b)) if a == b => both_ends(values, *a)?,
                _ => in_one_year(date(0)?, date(1)?),
            };
            elapsed(&start, &end, unit, values.generous)
        }
    }
}

/// A date without a year that lies within this many days of the publication is that day and no other year's.
const NEAR: u64 = 100;

/// The weekday of a date. Without a year it is the one nearest to the publication; read generously and far from it, any of
/// the years around. A weekday that is off by one would fit the year before or after, so nearness has to decide.
pub(super) fn weekday(date: Date, values: &Values) -> Option<Interval> {
    let number = |date: &Date| date.weekday().map(|day| Number::from(i64::from(day.iso_number())));
    if date.year.is_some() {
        return Some(Interval::point(number(&date)?));
    }
    let published = values.published?;
    let year = published.year?;
    let candidates: Vec<Date> = (year - 1..=year + 1).map(|year| Date { year: Some(year), ..date }).collect();
    let (today, _) = published.day_range()?;
    let distance = |date: &&Date| date.day_range().map_or(u64::MAX, |(day, _)| day.abs_diff(today));
    let nearest = candidates.iter().filter(|date| date.weekday().is_some()).min_by_key(distance)?;
    if !values.generous || distance(&nearest) <= NEAR {
        return Some(Interval::point(number(nearest)?));
    }
    let days: Vec<_> = candidates.iter().filter_map(number).collect();
    Some(Interval::closed(days.iter().min()?.clone(), days.iter().max()?.clone()))
}

/// "from 3 August to 24 December": dates without a year are taken to be of one year, or of two when the first is the later
/// ("from 7 December to 26 April").
fn in_one_year(start: Date, end: Date) -> (Date, Date) {
    let year = Date::of_year(2001);
    let turns = start.year.is_none() && end.year.is_none() && (start.month, start.day) > (end.month, end.day);
    let next = if turns { Date::of_year(2002) } else { year };
    let (start, end) = (start.with_year_of(&end), end.with_year_of(&start));
    (start.with_year_of(&year), end.with_year_of(&next))
}

/// The first and last year of a figure such as "1941–1945"; nothing for a single year.
fn both_ends(values: &Values, role: RoleId) -> Option<(Date, Date)> {
    let years = &values.roles.get(role)?.first()?.interval;
    let year = |bound: &Bound| match bound {
        Bound::Closed(year) => Some(Date::of_year(i16::try_from(year.to_i64()?).ok()?)),
        _ => None,
    };
    years.as_point().is_none().then_some(())?;
    Some((year(years.low())?, year(years.high())?))
}

/// The factor of a unit of time to its base; ages without a unit are plain numbers.
fn time_base(unit: Option<Unit>) -> Number {
    unit.filter(|unit| unit.dimension == Dimension::Time).map_or(Number::ONE, |unit| unit.to_base())
}

/// Time between two dates in base units, as counted in `unit` (years when there is none): both with and without the first
/// day, month or year, since people count both ways.
fn elapsed(start: &Date, end: &Date, unit: Option<Unit>, generous: bool) -> Option<Interval> {
    let symbol = unit.map_or("yr", |unit| unit.symbol);
    let (first, last, years) = match symbol {
        "yr" | "decade" | "century" => {
            let (first, last) = whole_years(start, end)?;
            (first, last, if symbol == "decade" { 10 } else { 100 })
        }
        _ => {
            let (first, last) = days_in(start, end, symbol, i64::from(generous))?;
            (first, last, 1)
        }
    };
    let counts = Interval::closed(Number::from(first), Number::from(last + 1));
    // Decades and centuries are counted in years.
    let one = if symbol == "yr" { Number::ONE } else { Number::ratio(1, years)? };
    Some(counts.scale(&(&time_base(unit) * &one)))
}

fn whole_years(start: &Date, end: &Date) -> Option<(i64, i64)> {
    let years = i64::from(end.year?) - i64::from(start.year?);
    let day_in_year = |date: &Date| Some((date.month?, date.day?));
    match (day_in_year(start), day_in_year(end)) {
        (Some(a), Some(b)) if b >= a => Some((years, years)),
        (Some(_), Some(_)) => Some((years - 1, years)),
        _ => Some((years - 1, years)),
    }
}

fn days_in(start: &Date, end: &Date, symbol: &str, slack: i64) -> Option<(i64, i64)> {
    let length = match symbol {
        "d" => 1,
        "wk" => 7,
        "mo" => 30,
        _ => return None,
    };
    let ((first, first_end), (last, last_end)) = (start.day_range()?, end.day_range()?);
    Some(((last - first_end) / length - slack, (last_end - first) / length + slack))
}
