//! Writes equations and messages with the figures as the article has them: `2 + 507 = 509, not 510`.

use super::Docket;
use crate::claim::{Binding, FigureId, Verdict};
use crate::figure::Figure;
use crate::quantity::{Number, Unit, Weekday};
use crate::rules::equation::{Aggregate, DateFunction, Equation, Expr, Operator, Relation, RoleId, Values};
use crate::rules::{Piece, Rule, Template};

/// What is needed to write about a binding.
pub struct Writer<'a> {
    /// The figures and their roles.
    pub binding: &'a Binding,
    /// The rule.
    pub rule: &'a Rule,
    /// The document.
    pub docket: &'a Docket<'a>,
    /// Nominal values.
    pub values: &'a Values,
}

/// The side of an equation that is computed: the one that is not a single figure.
pub fn computed_side(equation: &Equation) -> &Expr {
    if is_single(&equation.left) && !is_single(&equation.right) { &equation.right } else { &equation.left }
}

/// A figure as it stands, perhaps with the sign of a cue.
fn is_single(expr: &Expr) -> bool {
    match expr {
        Expr::Role(_) | Expr::Cue(_) | Expr::Number(_) | Expr::Share(_) => true,
        Expr::Negate(inner) => is_single(inner),
        Expr::Binary(Operator::Multiply, left, right) => matches!(**left, Expr::Cue(_)) && is_single(right),
        _ => false,
    }
}

impl Writer<'_> {
    /// The equation with its figures, the computed value and, when it does not hold, what the text says instead.
    pub fn equation(&self, equation: &Equation, verdict: Verdict) -> String {
        let computed = computed_side(equation);
        let stated = if std::ptr::eq(computed, &equation.left) { &equation.right } else { &equation.left };
        if let Expr::Date(DateFunction::Weekday, arguments) = computed {
            return self.weekday(arguments, stated, verdict);
        }
        if let (Expr::Aggregate(Aggregate::Min, role), Expr::Aggregate(Aggregate::Max, other)) =
            (&equation.left, &equation.right)
            && role == other
        {
            return self.role(*role).join(if verdict == Verdict::Fails { " ≠ " } else { " = " });
        }
        if let Some((left, relation, right)) = self.direction(equation) {
            let text = format!("{} {} {}", self.expr(left, 0), relation.sign(), self.expr(right, 0));
            return if verdict == Verdict::Fails { format!("not {text}") } else { text };
        }
        if equation.relation != Relation::Equal {
            let (left, right) = (self.expr(&equation.left, 0), self.expr(&equation.right, 0));
            let text = format!("{left} {} {right}", equation.relation.sign());
            return if verdict == Verdict::Fails { format!("not {text}") } else { text };
        }
        let (left, right) = (self.expr(computed, 0), self.expr(stated, 0));
        let result = self.nominal(computed).map(|value| {
            let text = self.span(computed, stated).unwrap_or_else(|| self.like(stated, &value));
            (value, text)
        });
        match (verdict, result) {
            (Verdict::Holds, Some((value, _))) if self.nominal(stated).as_ref() != Some(&value) => {
                format!("{left} ≈ {right}")
            }
            (Verdict::Holds, _) | (_, None) => format!("{left} = {right}"),
            (_, Some((_, text))) => format!("{left} = {text}, not {right}"),
        }
    }

    /// "48 or 49" for an age that the dates leave open.
    fn span(&self, computed: &Expr, stated: &Expr) -> Option<String> {
        let Expr::Date(DateFunction::Age, _) = computed else { return None };
        let range = Equation::side(computed, self.values)?;
        let (low, high) = (range.low().value()?, range.high().value()?);
        (low != high).then(|| format!("{} or {}", self.like(stated, low), self.like(stated, high)))
    }

    /// `direction * (a - b) > 0` is said as `a > b` or `a < b`, as the direction is up or down.
    fn direction<'e>(&self, equation: &'e Equation) -> Option<(&'e Expr, Relation, &'e Expr)> {
        let (Relation::Greater, Expr::Number(zero)) = (equation.relation, &equation.right) else { return None };
        let Expr::Binary(Operator::Multiply, cue, difference) = &equation.left else { return None };
        let (Expr::Cue(cue), Expr::Binary(Operator::Subtract, a, b)) = (&**cue, &**difference) else { return None };
        let down = self.cue(cue)?.is_negative();
        zero.is_zero().then_some((&**a, if down { Relation::Less } else { Relation::Greater }, &**b))
    }

    fn weekday(&self, arguments: &[Expr], stated: &Expr, verdict: Verdict) -> String {
        let date = arguments.first().map_or_else(String::new, |date| self.expr(date, 0));
        let day = |expr: &Expr| self.nominal(expr).and_then(|number| number.to_i64()).and_then(weekday_name);
        let computed = Equation::side(&Expr::Date(DateFunction::Weekday, arguments.to_vec()), self.values);
        let computed =
            computed.and_then(|interval| interval.as_point().and_then(Number::to_i64)).and_then(weekday_name);
        match (verdict, computed, day(stated)) {
            (Verdict::Fails, Some(right), Some(wrong)) => format!("{date} is a {right}, not a {wrong}"),
            (_, _, Some(said)) => format!("{date} is a {said}"),
            _ => date,
        }
    }

    /// A message with its values filled in. Computed values are written like the stated figure of `equation`.
    /// Where a role is not bound, the equation is said instead.
    pub fn template(&self, template: &Template, equation: &Equation) -> String {
        if !template.pieces.iter().all(|piece| self.can_say(piece)) {
            return self.equation(equation, Verdict::Fails);
        }
        let computed = computed_side(equation);
        let stated = if std::ptr::eq(computed, &equation.left) { &equation.right } else { &equation.left };
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Value(expr) if is_single(expr) => self.expr(expr, 0),
            Piece::Value(Expr::Aggregate(Aggregate::Sum, role)) if self.binding.of(*role).count() == 1 => {
                self.role(*role).concat()
            }
            Piece::Value(expr) => match (expr, self.nominal(expr)) {
                (Expr::Date(DateFunction::Weekday, _), value) => {
                    value.and_then(|n| n.to_i64()).and_then(weekday_name).unwrap_or_else(|| "another day".to_owned())
                }
                (Expr::Date(DateFunction::Year, _), Some(value)) => value.to_string(),
                (_, Some(value)) => self.like(stated, &value),
                (_, None) => self.expr(expr, 0),
            },
        };
        template.pieces.iter().map(piece).collect()
    }

    fn can_say(&self, piece: &Piece) -> bool {
        let mut bound = true;
        if let Piece::Value(expr) = piece {
            expr.walk(&mut |expr| {
                if let Expr::Role(role) | Expr::Amount(role) | Expr::Aggregate(_, role) = expr {
                    bound &= self.binding.of(*role).next().is_some();
                }
            });
        }
        bound
    }

    /// A figure as the article writes it, number words as digits.
    pub fn figure(&self, id: FigureId) -> String {
        let Some(figure) = self.docket.figures.get(id as usize) else { return String::new() };
        let text = figure.span.slice(self.docket.source);
        match figure.number() {
            Some(number)
                if !text.contains(|c: char| c.is_ascii_digit()) && number.is_integer() && figure.unit.is_none() =>
            {
                group_thousands(&number.to_string())
            }
            _ => text.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }

    fn expr(&self, expr: &Expr, binding_power: u8) -> String {
        match expr {
            Expr::Number(number) => number.to_string(),
            Expr::Share(share) => format!("{}%", share * &Number::from(100)),
            Expr::Role(role) | Expr::Amount(role) => self.role(*role).join(" and "),
            Expr::Cue(cue) if cue == "weekday" => {
                self.cue(cue).and_then(Number::to_i64).and_then(weekday_name).unwrap_or_else(|| cue.clone())
            }
            Expr::Cue(cue) => self.cue(cue).map_or_else(|| cue.clone(), |value| value.to_string()),
            Expr::Published => {
                self.docket.published.map_or_else(|| "the publication date".to_owned(), |date| date.to_string())
            }
            Expr::Aggregate(aggregate, role) => self.aggregate(*aggregate, *role, binding_power),
            Expr::Date(function, arguments) => self.dates(*function, arguments),
            Expr::Abs(inner) => format!("|{}|", self.expr(inner, 0)),
            Expr::About(inner) => self.expr(inner, binding_power),
            Expr::Negate(inner) => format!("−{}", self.expr(inner, 3)),
            Expr::Binary(operator, left, right) => self.binary(*operator, left, right, binding_power),
        }
    }

    fn binary(&self, operator: Operator, left: &Expr, right: &Expr, binding_power: u8) -> String {
        if let (Operator::Multiply, Expr::Cue(cue)) = (operator, left)
            && let Some(value) = self.cue(cue).filter(|value| value.abs() == Number::ONE)
        {
            let sign = if value.is_negative() { "−" } else { "" };
            return format!("{sign}{}", self.expr(right, 3));
        }
        let (operator, right) = self.without_double_sign(operator, right);
        let power = match operator {
            Operator::Add | Operator::Subtract => 1,
            Operator::Multiply | Operator::Divide => 2,
        };
        let text = format!("{} {} {}", self.expr(left, power), operator.sign(), self.expr(right, power + 1));
        if power < binding_power { format!("({text})") } else { text }
    }

    /// What is taken away with a minus of its own is added: "1,166 + 9", not "1,166 − −9".
    fn without_double_sign<'e>(&self, operator: Operator, right: &'e Expr) -> (Operator, &'e Expr) {
        let opposite = match operator {
            Operator::Add => Operator::Subtract,
            Operator::Subtract => Operator::Add,
            _ => return (operator, right),
        };
        match right {
            Expr::Binary(Operator::Multiply, sign, inner) => match &**sign {
                Expr::Cue(cue) if self.cue(cue) == Some(&-&Number::ONE) => (opposite, inner),
                _ => (operator, right),
            },
            _ => (operator, right),
        }
    }

    fn aggregate(&self, aggregate: Aggregate, role: RoleId, binding_power: u8) -> String {
        let figures = self.role(role);
        let sum = figures.join(" + ");
        match aggregate {
            Aggregate::Sum if binding_power > 1 && figures.len() > 1 => format!("({sum})"),
            Aggregate::Sum => sum,
            Aggregate::Mean => format!("({sum}) / {}", figures.len()),
            Aggregate::Count => format!("{} listed", figures.len()),
            Aggregate::Min => format!("least of {}", figures.join(", ")),
            Aggregate::Max => format!("greatest of {}", figures.join(", ")),
        }
    }

    fn dates(&self, function: DateFunction, arguments: &[Expr]) -> String {
        let text = |index: usize| arguments.get(index).map_or_else(String::new, |argument| self.expr(argument, 0));
        match function {
            DateFunction::Elapsed | DateFunction::Age => format!("{} to {}", text(0), text(1)),
            DateFunction::Weekday => format!("weekday of {}", text(0)),
            DateFunction::Year => match arguments.first() {
                Some(Expr::Published) => {
                    let year = self.docket.published.and_then(|date| date.year);
                    year.map_or_else(|| "the year of publication".to_owned(), |year| year.to_string())
                }
                _ => text(0),
            },
        }
    }

    fn role(&self, role: RoleId) -> Vec<String> {
        self.binding.of(role).map(|id| self.figure(id)).collect()
    }

    fn cue(&self, name: &str) -> Option<&Number> {
        self.values.cues.iter().find(|(cue, _)| cue == name).map(|(_, value)| value)
    }

    /// The nominal value of an expression in base units: the middle of its range.
    fn nominal(&self, expr: &Expr) -> Option<Number> {
        let range = Equation::side(expr, self.values)?;
        match (range.low().value(), range.high().value()) {
            (Some(low), Some(high)) => Some((low + high).half()),
            _ => None,
        }
    }

    /// A value in base units written like a figure: "$1.5 billion" beside "$1.2 billion", "4.3%" beside "7%".
    fn like(&self, stated: &Expr, value: &Number) -> String {
        let mut role = None;
        stated.walk(&mut |expr| {
            if let Expr::Role(found) | Expr::Amount(found) | Expr::Aggregate(_, found) = expr {
                role = Some(*found);
            }
        });
        if let (None, Expr::Share(_)) = (role, stated) {
            return format!("{}%", plain(&(value * &Number::from(100)), 1));
        }
        let model =
            role.and_then(|role| self.binding.of(role).next()).and_then(|id| self.docket.figures.get(id as usize));
        let Some(model) = model else { return plain(value, 2) };
        let factor = model.unit.map_or(Number::ONE, |unit| unit.to_base());
        let in_unit = value.checked_div(&factor).unwrap_or_else(|| value.clone());
        self.rewritten(model, &in_unit)
    }

    /// A value in the unit of a figure, written as the article writes that figure.
    pub fn rewritten(&self, model: &Figure, value: &Number) -> String {
        let text = model.span.slice(self.docket.source);
        like_text(text, model.number(), value).unwrap_or_else(|| {
            let unit = model.unit.map_or_else(String::new, |unit| match unit.symbol {
                "%" | "x" => unit.symbol.to_owned(),
                _ => format!(" {}", spoken(&unit, value)),
            });
            format!("{}{unit}", plain(value, 2))
        })
    }
}

/// A unit in a sentence: "5 years", not "5 yr".
fn spoken(unit: &Unit, value: &Number) -> String {
    let name = match unit.symbol {
        "yr" => "year",
        "mo" => "month",
        "wk" => "week",
        "d" => "day",
        "h" => "hour",
        "min" => "minute",
        "s" => "second",
        _ => return unit.print(),
    };
    let plural = if *value == Number::ONE { "" } else { "s" };
    format!("{name}{plural}")
}

/// Puts `value` in the place of the digits of `text`, whose own value is `model`. The text must hold one run of digits.
fn like_text(text: &str, model: Option<&Number>, value: &Number) -> Option<String> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let length = text[start..].find(|c: char| !is_part(c)).unwrap_or(text.len() - start);
    let digits = text[start..start + length].trim_end_matches(['.', ',']);
    let (before, after) = (&text[..start], &text[start + digits.len()..]);
    if after.contains(|c: char| c.is_ascii_digit()) || before.contains(['-', '−']) {
        return None;
    }
    let shown: Number = digits.replace(',', "").parse().ok()?;
    let scale = model?.checked_div(&shown).filter(|scale| !scale.is_zero())?;
    let scaled = value.checked_div(&scale)?;
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let sign = if scaled.is_negative() { "−" } else { "" };
    let exact = scale == Number::ONE && !after.contains('%') && scaled.is_integer();
    let number = if exact { group_thousands(&scaled.abs().to_string()) } else { plain(&scaled.abs(), decimals + 1) };
    let after = if is_ordinal(after) { ordinal_ending(&number) } else { after };
    Some(format!("{sign}{before}{number}{after}").split_whitespace().collect::<Vec<_>>().join(" "))
}

fn is_ordinal(ending: &str) -> bool {
    matches!(ending, "st" | "nd" | "rd" | "th")
}

/// "53rd", not "53th".
fn ordinal_ending(number: &str) -> &'static str {
    match number.as_bytes() {
        [.., b'1', _] => "th",
        [.., b'1'] => "st",
        [.., b'2'] => "nd",
        [.., b'3'] => "rd",
        _ => "th",
    }
}

/// A number with at most `decimals` decimals and separated thousands.
fn plain(value: &Number, decimals: usize) -> String {
    let step = Number::power_of_ten(-i32::try_from(decimals).unwrap_or(0));
    group_thousands(&value.round_to(&step).to_string()).replace('-', "−")
}

fn group_thousands(digits: &str) -> String {
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |rest| ("-", rest));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    fraction.map_or_else(|| format!("{sign}{grouped}"), |fraction| format!("{sign}{grouped}.{fraction}"))
}

fn weekday_name(number: i64) -> Option<String> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    Weekday::ALL.get(index).map(ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn computed_values_look_like_the_stated_figure() {
        let number = |text: &str| text.parse::<Number>().unwrap();
        let like = |text, model, value| like_text(text, Some(&number(model)), &number(value)).unwrap();
        assert_eq!(like("$1.2 billion", "1200000000", "1560000000"), "$1.56 billion");
        assert_eq!(like("7%", "7", "4.273"), "4.3%");
        assert_eq!(like("24,842", "24842", "25000"), "25,000");
        assert_eq!(like("709", "709", "1710"), "1,710");
        assert_eq!(like_text("6ft 2in", None, &number("1")), None);
    }
}
