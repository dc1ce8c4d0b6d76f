//! For each figure of a failing claim, the value that alone would make it hold.
//!
//! An equation is of degree one in each figure that can be solved for, so two values of its numerator give the solution.
//! Of an inequality the solution is the limit: "at most 24,842".

use super::slips::slip;
use super::spell::date_like;
use super::write::{Writer, said};
use crate::claim::{FigureId, Suggestion};
use crate::figure::{Precision, Value};
use crate::quantity::{Date, Interval, Number};
use crate::rules::equation::{Aggregate, Answer, Equation, Expr, Known, Operator, Relation, RoleId, Values};

/// Suggestions for all figures that can be solved for.
pub fn suggestions(writer: &Writer<'_>, equation: &Equation, written: &Values) -> Vec<Suggestion> {
    if let Some(role) = equation.all_equal() {
        return each_other(writer, role);
    }
    if let (Expr::Known(known), Relation::Equal, Expr::Date(..)) = (&equation.left, equation.relation, &equation.right)
    {
        return said(&equation.right).and_then(|role| known_day(writer, known, role)).into_iter().collect();
    }
    let mut places: Vec<(RoleId, usize)> = Vec::new();
    let mut suggestions = Vec::new();
    for (role, id) in &writer.binding.roles {
        let index = places.iter().filter(|(known, _)| known == role).count();
        places.push((*role, index));
        suggestions.extend(suggest(writer, equation, written, (*role, index), *id));
    }
    suggestions
}

/// Of two values for one thing that which fewer figures have is wrong; either may be when they are level.
fn each_other(writer: &Writer<'_>, role: RoleId) -> Vec<Suggestion> {
    let number = |id: FigureId| writer.docket.figure(id)?.number();
    let agree = |a: FigureId, b: FigureId| match (writer.docket.figure(a), writer.docket.figure(b)) {
        (Some(a), Some(b)) => a.written.meets(&b.written),
        _ => false,
    };
    let ids: Vec<FigureId> = writer.binding.of(role).collect();
    let Some(&this) = ids.first() else { return Vec::new() };
    let (these, those): (Vec<FigureId>, Vec<FigureId>) = ids.iter().partition(|id| agree(**id, this));
    let Some(&that) = those.first() else { return Vec::new() };
    if those.iter().any(|id| !agree(*id, that)) {
        return Vec::new();
    }
    let suggestion = |wrong: FigureId, right: FigureId| {
        let (written, value) = (number(wrong)?, number(right)?);
        let slip = slip(written, value);
        Some(Suggestion { figure: wrong, value: value.to_string(), text: writer.figure(right), slip })
    };
    let first = these.iter().filter(|_| these.len() <= those.len()).map(|id| suggestion(*id, that));
    let second = those.iter().filter(|_| those.len() <= these.len()).map(|id| suggestion(*id, this));
    first.chain(second).flatten().collect()
}

/// The day that is known, as precisely and in the order that the article writes its date.
fn known_day(writer: &Writer<'_>, known: &Known, role: RoleId) -> Option<Suggestion> {
    let figure = writer.binding.of(role).next()?;
    let said = writer.docket.figure(figure)?;
    let day = Date::of_days(known.value.round_to(&Number::ONE).to_i64()?)?;
    let written = said.date()?;
    // Known by its month: no day of it is better than another.
    let by_month = &known.high - &known.low >= Number::from(27);
    let date = Date {
        year: day.year,
        month: day.month.filter(|_| written.month.is_some()),
        day: day.day.filter(|_| written.day.is_some() && !by_month),
    };
    Some(Suggestion { figure, value: date.to_string(), text: date_like(writer.docket.text(said), &date), slip: None })
}

fn suggest(
    writer: &Writer<'_>,
    equation: &Equation,
    written: &Values,
    (role, index): (RoleId, usize),
    id: FigureId,
) -> Option<Suggestion> {
    let figure = writer.docket.figure(id)?;
    let Value::Number(value) = &figure.value else { return None };
    let factor = figure.unit.map_or(Number::ONE, |unit| unit.to_base());
    let solution = solve(equation, writer.values, (role, index))?.checked_div(&factor)?;
    if solution.is_negative() != value.is_negative() && !solution.is_zero() {
        return None;
    }
    let step = match &figure.precision {
        Precision::Decimal(step) => step.clone(),
        Precision::Count | Precision::Round(_) => Number::ONE,
        Precision::Loose(_) => return None,
    };
    let mends = |candidate: &Number| {
        let mut mended = written.clone();
        let margin = if matches!(figure.precision, Precision::Decimal(_)) { step.half() } else { Number::ZERO };
        if let Some(operand) = mended.roles.get_mut(role).and_then(|list| list.get_mut(index)) {
            operand.interval = Interval::around(candidate, &margin).scale(&factor);
        }
        equation.ask(&mended) == Answer::Possible
    };
    let tidy = solution.round_to(&step);
    if equation.relation != Relation::Equal {
        let (limit, right) = limit(&tidy, &step, mends)?;
        let text = format!("{limit} {}", writer.rewritten(figure, &right));
        return Some(Suggestion { figure: id, value: right.to_string(), text, slip: None });
    }
    let right = if mends(&tidy) { tidy } else { return None };
    // Words have no digits that could slip: "ten" is not a mistaken "one".
    let in_digits = writer.docket.text(figure).contains(|c: char| c.is_ascii_digit());
    let slip = slip(value, &right).filter(|_| in_digits);
    Some(Suggestion { figure: id, value: right.to_string(), text: writer.rewritten(figure, &right), slip })
}

/// The side of an inequality's limit on which values mend it, and the mending value nearest to the limit.
fn limit(at: &Number, step: &Number, mends: impl Fn(&Number) -> bool) -> Option<(&'static str, Number)> {
    // Far enough from the limit that rounding does not blur the side.
    let far = at.abs().half().max(step.clone());
    let (side, next) = match (mends(&(at - &far)), mends(&(at + &far))) {
        (true, false) => ("at most", at - step),
        (false, true) => ("at least", at + step),
        _ => return None,
    };
    let right = if mends(at) { at.clone() } else { next };
    (!right.is_zero()).then_some((side, right))
}

/// The value of one unknown, the others at their nominal values, that makes both sides equal.
fn solve(equation: &Equation, nominal: &Values, unknown: (RoleId, usize)) -> Option<Number> {
    let numerator = |x: Number| {
        let left = fraction(&equation.left, nominal, unknown, &x)?;
        let right = fraction(&equation.right, nominal, unknown, &x)?;
        Some(&(&left.0 * &right.1) - &(&right.0 * &left.1))
    };
    let (at_zero, at_one, at_two) = (numerator(Number::ZERO)?, numerator(Number::ONE)?, numerator(Number::from(2))?);
    let slope = &at_one - &at_zero;
    let is_linear = &at_two - &at_one == slope;
    if is_linear { (-&at_zero).checked_div(&slope) } else { None }
}

/// The value of an expression as numerator and denominator, with the unknown set to `x`.
fn fraction(expr: &Expr, nominal: &Values, unknown: (RoleId, usize), x: &Number) -> Option<(Number, Number)> {
    let whole = |number: Number| Some((number, Number::ONE));
    let of = |role: RoleId, index: usize| {
        if (role, index) == unknown {
            return Some(x.clone());
        }
        nominal.roles.get(role)?.get(index)?.interval.as_point().cloned()
    };
    match expr {
        Expr::Number(number) | Expr::Share(number) => whole(number.clone()),
        Expr::Known(known) => whole(known.value.clone()),
        Expr::Cue(cue) => whole(nominal.cues.iter().find(|(name, _)| name == cue)?.1.clone()),
        Expr::Role(role) => whole(of(*role, 0)?),
        Expr::Yearly(role) => {
            let unit = nominal.roles.get(*role)?.first()?.unit;
            whole(unit.map_or(Some(Number::ONE), |unit| unit.per_year().low().value().cloned())?)
        }
        Expr::Aggregate(Aggregate::Sum | Aggregate::Mean, role) => {
            let count = nominal.roles.get(*role)?.len();
            let sum = (0..count).try_fold(Number::ZERO, |sum, index| Some(&sum + &of(*role, index)?))?;
            let mean = matches!(expr, Expr::Aggregate(Aggregate::Mean, _));
            Some((sum, if mean { Number::from(i64::try_from(count).ok()?) } else { Number::ONE }))
        }
        Expr::About(inner) => fraction(inner, nominal, unknown, x),
        Expr::Negate(inner) => fraction(inner, nominal, unknown, x).map(|(n, d)| (-&n, d)),
        Expr::Binary(operator, left, right) => {
            let (a, b) = fraction(left, nominal, unknown, x)?;
            let (c, d) = fraction(right, nominal, unknown, x)?;
            Some(match operator {
                Operator::Add => (&(&a * &d) + &(&c * &b), &b * &d),
                Operator::Subtract => (&(&a * &d) - &(&c * &b), &b * &d),
                Operator::Multiply => (&a * &c, &b * &d),
                Operator::Divide => (&a * &d, &b * &c),
            })
        }
        Expr::LookedUp
        | Expr::Remainder(_)
        | Expr::Published
        | Expr::Date(..)
        | Expr::Abs(_)
        | Expr::Amount(_)
        | Expr::Spread(_)
        | Expr::Aggregate(..)
        | Expr::Limits(_)
        | Expr::Tail(..) => None,
    }
}
