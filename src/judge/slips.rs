//! Names the likely slip between a written value and the value that would be right, and asks whether one slip would explain a
//! failure at all.

use super::Docket;
use crate::claim::{Binding, FigureId, Slip};
use crate::figure::{Figure, Precision};
use crate::quantity::{Interval, Number};
use crate::rules::equation::{Answer, Equation, Guess, Operand, RoleId, RoughValues, Values};
use crate::rules::{Reading, Rule};

/// Values with more digits are not varied digit by digit.
const MOST_DIGITS: usize = 12;

/// What probably happened, if the two values show it.
pub fn slip(written: &Number, right: &Number) -> Option<Slip> {
    if let Some(power) = power_of_ten_apart(written, right) {
        return Some(Slip::PowerOfTen(power.unsigned_abs()));
    }
    transposed(written, right).then_some(Slip::Transposed)
}

/// The power of ten between two values, if one is the other times 10, 100, …, 10^9.
fn power_of_ten_apart(a: &Number, b: &Number) -> Option<i32> {
    let ratio = a.checked_div(b)?;
    (-9..=9).find(|&power| power != 0 && Number::power_of_ten(power) == ratio)
}

/// True when two neighbouring digits have changed places.
fn transposed(a: &Number, b: &Number) -> bool {
    let (a, b) = (a.to_string(), b.to_string());
    if a.len() != b.len() || a.len() > 40 {
        return false;
    }
    let pairs: Vec<_> = a.bytes().zip(b.bytes()).enumerate().filter(|(_, (x, y))| x != y).collect();
    match pairs.as_slice() {
        [(first, (x, y)), (second, (z, w))] => {
            second - first == 1 && x == w && y == z && x.is_ascii_digit() && y.is_ascii_digit()
        }
        _ => false,
    }
}

/// True when one slip in one figure explains why an equation does not hold: a digit, two digits transposed, a nought, a scale
/// word, a near number word; or when it is a near miss. What no slip explains is rather a claim that nobody made.
pub fn explains(binding: &Binding, rule: &Rule, equation: &Equation, docket: &Docket<'_>) -> bool {
    let values = docket.values(binding, rule, Reading::Written);
    if is_near(&values, equation) {
        return true;
    }
    let mut rough = docket.rough_values(&binding.roles, &binding.cues, rule);
    binding.places().enumerate().any(|(at, (place, id))| {
        slips(id, docket).is_some_and(|(value, others)| {
            others.iter().any(|other| {
                let change = &(other - &value) * &factor(&values, place, id, docket);
                let refused = rough.as_mut().is_some_and(|rough| refuses_changed(rough, at, &change, equation));
                !refused && holds_with(&values, place, &change, equation)
            })
        })
    })
}

/// True when the equation surely does not hold with one figure changed. `rough` is the same afterwards.
fn refuses_changed(rough: &mut RoughValues<'_>, at: usize, change: &Number, equation: &Equation) -> bool {
    let Some(written) = rough.get(at) else { return false };
    rough.set(at, written + change.rough());
    let refused = equation.guess(rough) == Guess::Refused;
    rough.set(at, written);
    refused
}

/// The factor from the unit of a figure to the base unit.
fn factor(values: &Values, (role, index): (RoleId, usize), id: FigureId, docket: &Docket<'_>) -> Number {
    let operand = values.roles.get(role).and_then(|list| list.get(index));
    let unit = operand.and_then(|operand| operand.unit).or(docket.figure(id).and_then(|figure| figure.unit));
    unit.map_or(Number::ONE, |unit| unit.to_base())
}

/// True when an eighth more or less of one figure would do: what is that near was meant to agree.
fn is_near(values: &Values, equation: &Equation) -> bool {
    let of_role =
        |(role, list): (usize, &Vec<Operand>)| (0..list.len()).map(move |index| (role, index)).collect::<Vec<_>>();
    values.roles.iter().enumerate().flat_map(of_role).any(|(role, index)| {
        let mut values = values.clone();
        let Some(operand) = values.roles.get_mut(role).and_then(|list| list.get_mut(index)) else { return false };
        let ends = [operand.interval.low().value(), operand.interval.high().value()].map(Option::<&Number>::cloned);
        let [Some(low), Some(high)] = ends else { return false };
        let margin = low.abs().max(high.abs()).checked_div(&Number::from(8)).unwrap_or(Number::ZERO);
        operand.interval = operand.interval.widen(&margin);
        equation.ask(&values) == Answer::Possible
    })
}

fn holds_with(values: &Values, (role, index): (RoleId, usize), change: &Number, equation: &Equation) -> bool {
    let mut values = values.clone();
    let Some(operand) = values.roles.get_mut(role).and_then(|list| list.get_mut(index)) else { return false };
    operand.interval = operand.interval.add(&Interval::point(change.clone()));
    equation.ask(&values) == Answer::Possible
}

/// The value of a figure and the values it would have without one slip.
fn slips(id: FigureId, docket: &Docket<'_>) -> Option<(Number, Vec<Number>)> {
    let figure = docket.figure(id)?;
    let value = figure.number()?.clone();
    let text = docket.text(figure);
    let others = if text.contains(|c: char| c.is_ascii_digit()) { digits(figure, &value) } else { words(&value) };
    Some((value, others))
}

/// Number words near by: five more or less, or other tens.
fn words(value: &Number) -> Vec<Number> {
    let steps = (1..=5).chain([10, 20, 30, 40, 50]);
    let both = steps.flat_map(|step| [step, -step]).map(|step| value + &Number::from(step));
    both.filter(|other| !other.is_negative()).collect()
}

fn digits(figure: &Figure, value: &Number) -> Vec<Number> {
    let unit = match &figure.precision {
        Precision::Decimal(step) => step.clone(),
        _ => Number::ONE,
    };
    let scale = [-3, -1, 1, 3].map(|power| value * &Number::power_of_ten(power));
    let Some(whole) = value.abs().checked_div(&unit).filter(Number::is_integer).map(|number| number.to_string()) else {
        return scale.to_vec();
    };
    if whole.len() > MOST_DIGITS {
        return scale.to_vec();
    }
    let read = |digits: Vec<u8>| String::from_utf8(digits).ok().and_then(|text| text.parse::<Number>().ok());
    let sign = if value.is_negative() { -&Number::ONE } else { Number::ONE };
    let replaced =
        (0..whole.len()).flat_map(|at| (b'0'..=b'9').map(move |digit| (at, digit))).filter_map(|(at, digit)| {
            let mut digits = whole.clone().into_bytes();
            *digits.get_mut(at)? = digit;
            read(digits)
        });
    let swapped = (1..whole.len()).filter_map(|at| {
        let mut digits = whole.clone().into_bytes();
        digits.swap(at - 1, at);
        read(digits)
    });
    let in_units = replaced.chain(swapped).map(|number| &(&number * &unit) * &sign);
    in_units.chain(scale).filter(|other| other != value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip_of(a: &str, b: &str) -> Option<String> {
        slip(&a.parse().unwrap(), &b.parse().unwrap()).map(|slip| slip.to_string())
    }

    #[test]
    fn slips_are_named() {
        assert_eq!(slip_of("689", "698").as_deref(), Some("digits transposed"));
        assert_eq!(slip_of("2400000", "2400000000").as_deref(), Some("wrong by a factor of 1,000"));
        assert_eq!(slip_of("12", "11"), None);
        assert_eq!(slip_of("896", "698"), None);
    }
}
