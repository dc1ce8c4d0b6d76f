//! Evaluates equations over intervals, exactly.
//!
//! Plain interval arithmetic takes every occurrence of a figure as another unknown, which would let
//! `(new - old) / old = percent` hold too easily. A figure that occurs once is safe. For one that occurs more often the
//! equation is evaluated at both ends of its interval: numerator and denominator of `left - right` are of degree one in
//! it, so the value moves in one direction between the ends. Equations of a higher degree fall back to plain interval
//! arithmetic, which is wider and so never makes a false alarm.

use super::{Aggregate, Equation, Expr, Operator, Relation, RoleId, RoleSet, calendar, tails};
use crate::quantity::{Bound, Date, Interval, Number, Unit};

/// The most unknowns that are split into their two ends; with more, plain interval arithmetic is used.
const MAX_SPLITS: usize = 6;

/// What a figure brings to an equation.
#[derive(Clone, Debug)]
pub struct Operand {
    /// Its true values, in base units.
    pub interval: Interval,
    /// All that its hedge allows when that is a limit: anything below ".05" of "< .05".
    pub limits: Option<Interval>,
    /// Its date, if it is one.
    pub date: Option<Date>,
    /// Its unit.
    pub unit: Option<Unit>,
}

/// The values of all roles and cues.
#[derive(Clone, Debug, Default)]
pub struct Values {
    /// The figures of each role; a role that is not bound is empty.
    pub roles: Vec<Vec<Operand>>,
    /// Values of cues by name.
    pub cues: Vec<(String, Number)>,
    /// The publication date.
    pub published: Option<Date>,
    /// Count time generously: one unit more or less.
    pub generous: bool,
}

/// The answer of an equation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Some choice of values satisfies it.
    Possible,
    /// No choice does.
    Impossible,
    /// It cannot be computed: a value is missing, or a division by what may be nought.
    Unknown,
}

impl Equation {
    /// True when every role and cue in it has a value.
    pub fn is_bound(&self, values: &Values) -> bool {
        let mut roles = RoleSet::default();
        let bound = values.roles.iter().enumerate().filter(|(_, figures)| !figures.is_empty());
        bound.for_each(|(role, _)| roles.insert(role));
        if self.uses.looks_up || !self.may_be_bound(roles) {
            return false;
        }
        if !self.uses.cues && self.uses.roles.is_certain() {
            return true;
        }
        let has_cue = |cue: &str| values.cues.iter().any(|(name, _)| name == cue);
        let mut bound = true;
        self.walk(&mut |expr: &Expr| {
            bound &= match (expr.role(), expr) {
                (Some(role), _) => values.roles.get(role).is_some_and(|figures| !figures.is_empty()),
                (None, Expr::Cue(cue)) => has_cue(cue),
                (None, _) => true,
            };
        });
        bound
    }

    /// Whether some choice of values, one from each interval, satisfies the relation.
    pub fn ask(&self, values: &Values) -> Answer {
        let mut answer = compare(&self.left, self.relation, &self.right, values);
        for (left, relation, right) in &self.others {
            if answer == Answer::Possible {
                break;
            }
            let other = compare(left, *relation, right, values);
            answer = if answer == Answer::Impossible || other == Answer::Possible { other } else { answer };
        }
        answer
    }

    /// The range of one side.
    pub fn side(expr: &Expr, values: &Values) -> Option<Interval> {
        range(Term { left: expr, minus: None }, values)
    }
}

/// An expression, or the difference of two.
#[derive(Clone, Copy)]
struct Term<'a> {
    left: &'a Expr,
    minus: Option<&'a Expr>,
}

fn compare(left: &Expr, relation: Relation, right: &Expr, values: &Values) -> Answer {
    // Other than a known value is what does not agree with it at all.
    if let (Expr::Known(known), Relation::NotEqual) = (left, relation) {
        let agrees = Interval::closed(known.low.clone(), known.high.clone());
        return match range(Term { left: right, minus: None }, values) {
            None => Answer::Unknown,
            Some(range) if agrees.meets(&range) => Answer::Impossible,
            Some(_) => Answer::Possible,
        };
    }
    match range(Term { left, minus: Some(right) }, values) {
        None => Answer::Unknown,
        Some(range) if satisfied(relation, &range) => Answer::Possible,
        Some(_) => Answer::Impossible,
    }
}

fn satisfied(relation: Relation, difference: &Interval) -> bool {
    let zero = &Number::ZERO;
    let below = || match difference.low() {
        Bound::Closed(low) | Bound::Open(low) => low < zero,
        Bound::Unbounded => true,
    };
    let above = || match difference.high() {
        Bound::Closed(high) | Bound::Open(high) => high > zero,
        Bound::Unbounded => true,
    };
    match relation {
        Relation::Equal => difference.contains(zero),
        Relation::NotEqual => difference.as_point() != Some(zero),
        Relation::Less => below(),
        Relation::AtMost => below() || difference.contains(zero),
        Relation::Greater => above(),
        Relation::AtLeast => above() || difference.contains(zero),
    }
}

/// An unknown: a figure of a role.
type Unknown = (RoleId, usize);

fn range(term: Term<'_>, values: &Values) -> Option<Interval> {
    let repeated = repeated_unknowns(term, values);
    let splits = repeated.len() <= MAX_SPLITS
        && repeated.iter().all(|unknown| term.degree(*unknown).is_some_and(Degree::is_simple));
    if repeated.is_empty() || !splits {
        return term.evaluate(values);
    }
    at_corners(term, values, &repeated).or_else(|| term.evaluate(values))
}

impl Term<'_> {
    /// False when surely no role stands in it twice, as in most equations.
    fn has_role_twice(self) -> bool {
        let (mut seen, mut twice) = (0_u64, false);
        let mut note = |expr: &Expr| {
            let Some(role) = expr.role() else { return };
            let bit = 1_u64.checked_shl(u32::try_from(role).unwrap_or(u32::MAX)).unwrap_or(u64::MAX);
            twice |= seen & bit != 0;
            seen |= bit;
        };
        self.left.walk(&mut note);
        self.minus.into_iter().for_each(|right| right.walk(&mut note));
        twice
    }

    fn evaluate(self, values: &Values) -> Option<Interval> {
        let left = evaluate(self.left, values)?;
        match self.minus {
            Some(right) => Some(left.sub(&evaluate(right, values)?)),
            None => Some(left),
        }
    }

    fn degree(self, unknown: Unknown) -> Option<Degree> {
        let left = degree(self.left, unknown)?;
        match self.minus {
            Some(right) => Some(left.added(degree(right, unknown)?)),
            None => Some(left),
        }
    }
}

/// The hull of the values at all combinations of ends; nothing when an end is missing.
fn at_corners(term: Term<'_>, values: &Values, repeated: &[Unknown]) -> Option<Interval> {
    let mut hull: Option<Interval> = None;
    let mut at_corner = values.clone();
    for corner in 0..1usize << repeated.len() {
        for (bit, &(role, index)) in repeated.iter().enumerate() {
            let operand = at_corner.roles.get_mut(role)?.get_mut(index)?;
            let whole = &values.roles.get(role)?.get(index)?.interval;
            operand.interval = end(whole, corner >> bit & 1 == 1)?;
        }
        let part = term.evaluate(&at_corner)?;
        hull = Some(hull.map_or(part.clone(), |whole| whole.hull(&part)));
    }
    hull
}

/// One end of an interval as a point; an unbounded side has none.
fn end(interval: &Interval, high: bool) -> Option<Interval> {
    let bound = if high { interval.high() } else { interval.low() };
    bound.value().cloned().map(Interval::point)
}

fn repeated_unknowns(term: Term<'_>, values: &Values) -> Vec<Unknown> {
    if !term.has_role_twice() {
        return Vec::new();
    }
    let mut seen: Vec<(Unknown, usize)> = Vec::new();
    let mut note = |unknown: Unknown| match seen.iter_mut().find(|(known, _)| *known == unknown) {
        Some((_, times)) => *times += 1,
        None => seen.push((unknown, 1)),
    };
    let mut visit = |expr: &Expr| match expr {
        Expr::Role(role) | Expr::Amount(role) | Expr::Limits(role) => note((*role, 0)),
        Expr::Aggregate(_, role) => (0..values.roles.get(*role).map_or(0, Vec::len)).for_each(|i| note((*role, i))),
        _ => {}
    };
    term.left.walk(&mut visit);
    term.minus.into_iter().for_each(|right| right.walk(&mut visit));
    let wide = |&(role, index): &Unknown| {
        let operand = values.roles.get(role).and_then(|figures| figures.get(index));
        operand.is_some_and(|operand| operand.interval.as_point().is_none())
    };
    seen.into_iter().filter(|(unknown, times)| *times > 1 && wide(unknown)).map(|(unknown, _)| unknown).collect()
}

/// Degrees of an unknown in numerator and denominator.
#[derive(Clone, Copy)]
struct Degree {
    above: usize,
    below: usize,
}

impl Degree {
    fn is_simple(self) -> bool {
        self.above <= 1 && self.below <= 1
    }

    /// Of a sum or difference. A common denominator is not multiplied: (new - old) / old - percent * old / old stays of
    /// degree one.
    fn added(self, other: Degree) -> Degree {
        let above = (self.above + other.below).max(self.below + other.above);
        Degree { above, below: self.below + other.below }
    }
}

/// The degree of an unknown, or `None` where there is none to speak of (min, max, abs, dates).
fn degree(expr: &Expr, unknown: Unknown) -> Option<Degree> {
    let constant = Degree { above: 0, below: 0 };
    let linear = Degree { above: 1, below: 0 };
    match expr {
        Expr::Number(_) | Expr::Known(_) | Expr::Share(_) | Expr::Cue(_) | Expr::Yearly(_) => Some(constant),
        Expr::Role(role) | Expr::Amount(role) => Some(if *role == unknown.0 { linear } else { constant }),
        Expr::Aggregate(_, role) if *role != unknown.0 => Some(constant),
        Expr::Aggregate(Aggregate::Sum | Aggregate::Mean, _) => Some(linear),
        Expr::Aggregate(Aggregate::Count, _) => Some(constant),
        Expr::Negate(inner) | Expr::About(inner) => degree(inner, unknown),
        Expr::Binary(operator, left, right) => {
            let (l, r) = (degree(left, unknown)?, degree(right, unknown)?);
            Some(match operator {
                Operator::Add | Operator::Subtract => l.added(r),
                Operator::Multiply => Degree { above: l.above + r.above, below: l.below + r.below },
                Operator::Divide => Degree { above: l.above + r.below, below: l.below + r.above },
            })
        }
        Expr::LookedUp
        | Expr::Published
        | Expr::Date(..)
        | Expr::Abs(_)
        | Expr::Remainder(_)
        | Expr::Spread(_)
        | Expr::Aggregate(..)
        | Expr::Limits(_)
        | Expr::Tail(..) => None,
    }
}

fn evaluate(expr: &Expr, values: &Values) -> Option<Interval> {
    match expr {
        Expr::Number(number) | Expr::Share(number) => Some(Interval::point(number.clone())),
        Expr::Known(known) => Some(Interval::closed(known.low.clone(), known.high.clone())),
        Expr::Role(role) => Some(values.roles.get(*role)?.first()?.interval.clone()),
        Expr::Amount(role) => {
            let operand = values.roles.get(*role)?.first()?;
            let factor = operand.unit.map_or(Number::ONE, |unit| unit.to_base());
            operand.interval.div(&Interval::point(factor))
        }
        Expr::Yearly(role) => {
            let unit = values.roles.get(*role)?.first()?.unit;
            Some(unit.map_or(Interval::point(Number::ONE), |unit| unit.per_year()))
        }
        Expr::Spread(role) => {
            let interval = &values.roles.get(*role)?.first()?.interval;
            Some(Interval::point(interval.high().value()? - interval.low().value()?))
        }
        Expr::Cue(cue) => {
            let (_, value) = values.cues.iter().find(|(name, _)| name == cue)?;
            Some(Interval::point(value.clone()))
        }
        Expr::Limits(role) => {
            let operand = values.roles.get(*role)?.first()?;
            Some(operand.limits.as_ref().unwrap_or(&operand.interval).clone())
        }
        Expr::Tail(tail, arguments) => {
            let arguments: Option<Vec<Interval>> = arguments.iter().map(|part| evaluate(part, values)).collect();
            tails::probability(*tail, &arguments?)
        }
        Expr::LookedUp | Expr::Published => None,
        Expr::Aggregate(aggregate, role) => fold(*aggregate, values.roles.get(*role)?),
        Expr::Date(function, arguments) => calendar::of_dates(*function, arguments, values),
        Expr::Abs(inner) => Some(evaluate(inner, values)?.abs()),
        Expr::About(inner) => {
            let slack = Interval::closed(Number::ratio(3, 4)?, Number::ratio(5, 4)?);
            Some(evaluate(inner, values)?.mul(&slack))
        }
        Expr::Remainder(inner) => remainder(&evaluate(inner, values)?),
        Expr::Negate(inner) => Some(evaluate(inner, values)?.neg()),
        Expr::Binary(operator, left, right) => {
            let (l, r) = (evaluate(left, values)?, evaluate(right, values)?);
            match operator {
                Operator::Add => Some(l.add(&r)),
                Operator::Subtract => Some(l.sub(&r)),
                Operator::Multiply => Some(l.mul(&r)),
                Operator::Divide => l.div(&r),
            }
        }
    }
}

/// The distance from the next whole number; none for an interval that is wider than a quarter, where chance would find one.
fn remainder(interval: &Interval) -> Option<Interval> {
    let (low, high) = (interval.low().value()?, interval.high().value()?);
    if high - low > Number::ratio(1, 4)? {
        return None;
    }
    let below = low.floor();
    let above = &below + &Number::ONE;
    let holds_one = below == *low || *high >= above;
    let nearest = (low - &below).min(&above - high);
    Some(Interval::point(if holds_one { Number::ZERO } else { nearest }))
}

fn fold(aggregate: Aggregate, figures: &[Operand]) -> Option<Interval> {
    let mut intervals = figures.iter().map(|operand| &operand.interval);
    let count = Number::from(i64::try_from(figures.len()).ok()?);
    match aggregate {
        Aggregate::Count => Some(Interval::point(count)),
        Aggregate::Sum => Some(intervals.fold(Interval::point(Number::ZERO), |sum, next| sum.add(next))),
        Aggregate::Mean => {
            let sum = intervals.fold(Interval::point(Number::ZERO), |sum, next| sum.add(next));
            sum.div(&Interval::point(count))
        }
        Aggregate::Min => extreme(intervals.next()?, intervals, |a, b| a < b),
        Aggregate::Max => extreme(intervals.next()?, intervals, |a, b| a > b),
    }
}

/// The range of the least or greatest of several values: the extreme of the lower ends to that of the upper ends.
fn extreme<'a>(
    first: &Interval,
    rest: impl Iterator<Item = &'a Interval>,
    beats: impl Fn(&Number, &Number) -> bool,
) -> Option<Interval> {
    let mut low = first.low().value()?.clone();
    let mut high = first.high().value()?.clone();
    for interval in rest {
        let (next_low, next_high) = (interval.low().value()?, interval.high().value()?);
        if beats(next_low, &low) {
            low = next_low.clone();
        }
        if beats(next_high, &high) {
            high = next_high.clone();
        }
    }
    Some(Interval::closed(low, high))
}

#[cfg(test)]
mod tests {
    use super::super::parse_equation;
    use super::*;

    fn operand(low: i64, high: i64) -> Operand {
        Operand {
            interval: Interval::closed(Number::from(low), Number::from(high)),
            limits: None,
            date: None,
            unit: None,
        }
    }

    fn ask(equation: &str, operands: Vec<(&str, Vec<Operand>)>) -> Answer {
        let roles: Vec<_> = operands.iter().map(|(name, _)| ((*name).to_owned(), *name == "part")).collect();
        let equation = parse_equation(equation, &roles, &[]).unwrap();
        let values = Values { roles: operands.into_iter().map(|(_, list)| list).collect(), ..Values::default() };
        equation.ask(&values)
    }

    #[test]
    fn sums_of_intervals() {
        let parts = || ("part", vec![operand(11, 11), operand(698, 698)]);
        assert_eq!(ask("sum(part) = total", vec![("total", vec![operand(709, 709)]), parts()]), Answer::Possible);
        assert_eq!(ask("sum(part) = total", vec![("total", vec![operand(710, 720)]), parts()]), Answer::Impossible);
    }

    #[test]
    fn a_figure_used_twice_is_one_unknown() {
        // new / old - 1 for old in 90..110, new = 100 lies in -1/11 ..= 1/9; two unknowns would reach ±20/90.
        let asks = |low, high| {
            let new = ("new", vec![operand(100, 100)]);
            ask(
                "(new - old) / old * 1000 = x",
                vec![("old", vec![operand(90, 110)]), new, ("x", vec![operand(low, high)])],
            )
        };
        assert_eq!(asks(105, 112), Answer::Possible);
        assert_eq!(asks(150, 160), Answer::Impossible);
    }

    #[test]
    fn division_by_what_may_be_nought_is_unknown() {
        let answer = ask("a / b = a", vec![("a", vec![operand(1, 2)]), ("b", vec![operand(-1, 1)])]);
        assert_eq!(answer, Answer::Unknown);
    }

    #[test]
    fn a_date_without_a_year_is_the_one_nearest_to_the_publication() {
        let weekday = |published: &str, month, day, generous| {
            let values = Values { published: Date::parse_iso(published), generous, ..Values::default() };
            let interval =
                super::calendar::weekday(Date { year: None, month: Some(month), day: Some(day) }, &values).unwrap();
            interval.as_point().and_then(Number::to_i64)
        };
        assert_eq!(weekday("2024-01-10", 12, 30, true), Some(6), "Saturday in 2023");
        assert_eq!(weekday("2023-12-20", 1, 5, true), Some(5), "Friday in 2024");
        assert_eq!(weekday("2024-02-10", 10, 14, false), Some(6), "Saturday in 2023");
        assert_eq!(weekday("2024-02-10", 8, 10, true), None, "half a year away: either year");
    }

    #[test]
    fn years_are_counted_with_and_without_the_first() {
        let date = |year| Operand { date: Some(Date::of_year(year)), ..operand(0, 0) };
        let span = |years| operand(years, years);
        let asks = |years| {
            let roles = vec![("start", vec![date(1941)]), ("end", vec![date(1945)]), ("span", vec![span(years)])];
            ask("elapsed(start, end, span) = span", roles)
        };
        assert_eq!(asks(4), Answer::Possible);
        assert_eq!(asks(5), Answer::Possible);
        assert_eq!(asks(6), Answer::Impossible);
    }
}
