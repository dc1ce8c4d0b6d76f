//! Evaluates equations over floats first: most are far from holding, and that is seen without exact arithmetic.
//!
//! Roughly, every occurrence of a figure is another unknown, so the rough range covers the exact one.

use smallvec::SmallVec;

use super::{Aggregate, Equation, Expr, Operator, Relation, RoleId, RoleSet};
use crate::quantity::{Number, Rough};

/// Figures with their roles, roughly.
pub type RoughFigures = SmallVec<[(RoleId, Rough); 5]>;

/// The values of all roles and cues, roughly.
#[derive(Clone, Debug, Default)]
pub struct RoughValues<'a> {
    figures: RoughFigures,
    cues: &'a [(String, Number)],
    roles: RoleSet,
}

impl<'a> RoughValues<'a> {
    /// Figures with their roles, those of a role in the order of the text, and values of cues by name.
    pub fn new(figures: RoughFigures, cues: &'a [(String, Number)]) -> RoughValues<'a> {
        let roles = RoleSet::of(&figures);
        RoughValues { figures, cues, roles }
    }

    /// The value of a figure, by its place in the list.
    pub fn get(&self, at: usize) -> Option<Rough> {
        self.figures.get(at).map(|(_, value)| *value)
    }

    /// Puts another value in its place.
    pub fn set(&mut self, at: usize, value: Rough) {
        self.figures.get_mut(at).into_iter().for_each(|(_, place)| *place = value);
    }
}

/// What is told roughly of an equation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    /// A role or cue in it has no value.
    Unbound,
    /// It has all its values and is surely possible.
    Possible,
    /// It has all its values and is surely not possible.
    Refused,
    /// The exact values decide.
    Unsure,
}

/// Why an expression has no rough value.
enum Gap {
    /// A role or cue has no value.
    Unbound,
    /// It takes more than floats.
    Unsure,
}

impl Equation {
    /// Whether some choice of values satisfies the relation, where that is plain.
    pub fn guess(&self, values: &RoughValues<'_>) -> Guess {
        if self.looks_up() || !self.may_be_bound(values.roles) {
            return Guess::Unbound;
        }
        let others = self.others.iter().map(|(left, relation, right)| (left, *relation, right));
        let mut guess = Guess::Refused;
        for (left, relation, right) in std::iter::once((&self.left, self.relation, &self.right)).chain(others) {
            match (compare(left, relation, right, values), guess) {
                (Guess::Unbound, _) => return Guess::Unbound,
                (Guess::Unsure, _) | (_, Guess::Unsure) => guess = Guess::Unsure,
                (Guess::Possible, _) => guess = Guess::Possible,
                (Guess::Refused, before) => guess = before,
            }
        }
        guess
    }
}

fn compare(left: &Expr, relation: Relation, right: &Expr, values: &RoughValues<'_>) -> Guess {
    let difference = match (evaluate(left, values), evaluate(right, values)) {
        (Err(Gap::Unbound), _) | (_, Err(Gap::Unbound)) => return Guess::Unbound,
        (Ok(left), Ok(right)) => left - right,
        _ => return Guess::Unsure,
    };
    // Other than a known value is what does not agree with it at all.
    if matches!((left, relation), (Expr::Known(_), Relation::NotEqual)) {
        return Guess::Unsure;
    }
    let (above, below) = (difference.is_above_zero(), difference.is_below_zero());
    let (possible, refused) = match relation {
        Relation::Equal => (false, above || below),
        Relation::NotEqual => (above || below, false),
        Relation::Less | Relation::AtMost => (below, above),
        Relation::Greater | Relation::AtLeast => (above, below),
    };
    match (possible, refused) {
        (true, _) => Guess::Possible,
        (_, true) => Guess::Refused,
        _ => Guess::Unsure,
    }
}

fn evaluate(expr: &Expr, values: &RoughValues<'_>) -> Result<Rough, Gap> {
    let of = |role: RoleId| values.figures.iter().filter(move |(known, _)| *known == role).map(|(_, rough)| *rough);
    match expr {
        Expr::Number(number) | Expr::Share(number) => Ok(number.rough()),
        Expr::Known(known) => Ok(Rough::closed(&known.low, &known.high)),
        Expr::Role(role) => of(*role).next().ok_or(Gap::Unbound),
        Expr::Cue(cue) => {
            let value = values.cues.iter().find(|(name, _)| name == cue);
            value.map(|(_, value)| value.rough()).ok_or(Gap::Unbound)
        }
        Expr::Aggregate(aggregate, role) => {
            let first = of(*role).next().ok_or(Gap::Unbound)?;
            let count = || i64::try_from(of(*role).count()).map(|count| Rough::ratio(count, 1));
            match aggregate {
                Aggregate::Sum => Ok(Rough::sum(of(*role))),
                // Without an end, the extreme has no exact value.
                Aggregate::Min | Aggregate::Max if !of(*role).all(Rough::is_bounded) => Err(Gap::Unsure),
                Aggregate::Min => Ok(of(*role).fold(first, Rough::min)),
                Aggregate::Max => Ok(of(*role).fold(first, Rough::max)),
                Aggregate::Count => count().map_err(|_| Gap::Unsure),
                Aggregate::Mean => {
                    let count = count().map_err(|_| Gap::Unsure)?;
                    Rough::sum(of(*role)).checked_div(count).ok_or(Gap::Unsure)
                }
            }
        }
        Expr::Abs(inner) => Ok(evaluate(inner, values)?.abs()),
        Expr::About(inner) => {
            let slack = Rough::ratio(3, 4).hull(Rough::ratio(5, 4));
            Ok(evaluate(inner, values)? * slack)
        }
        Expr::Negate(inner) => Ok(-evaluate(inner, values)?),
        Expr::Binary(operator, left, right) => {
            let (left, right) = match (evaluate(left, values), evaluate(right, values)) {
                (Ok(left), Ok(right)) => (left, right),
                (Err(Gap::Unbound), _) | (_, Err(Gap::Unbound)) => return Err(Gap::Unbound),
                _ => return Err(Gap::Unsure),
            };
            match operator {
                Operator::Add => Ok(left + right),
                Operator::Subtract => Ok(left - right),
                Operator::Multiply => Ok(left * right),
                Operator::Divide => left.checked_div(right).ok_or(Gap::Unsure),
            }
        }
        Expr::Amount(role) | Expr::Spread(role) | Expr::Yearly(role) | Expr::Limits(role) => {
            Err(if of(*role).next().is_some() { Gap::Unsure } else { Gap::Unbound })
        }
        // What is computed of dates, tables and distributions is left to exact arithmetic, and so is whether it is bound.
        Expr::LookedUp | Expr::Published | Expr::Date(..) | Expr::Tail(..) | Expr::Remainder(_) => Err(Gap::Unsure),
    }
}
