//! Writes equations and messages with the figures as the article has them: `2 + 507 = 509, not 510`.

use super::Docket;
use super::spell::{group_thousands, like_text, plain, significant, spoken, weekday_name};
use crate::article::fold_blanks;
use crate::claim::{Binding, FigureId, Verdict};
use crate::figure::{Figure, HedgeKind, Kind};
use crate::quantity::Number;
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

/// The side of an equation that is computed, the one that is not a single figure, and the side that is stated.
pub fn sides(equation: &Equation) -> (&Expr, &Expr) {
    let (left, right) = (&equation.left, &equation.right);
    if is_single(left) && !is_single(right) { (right, left) } else { (left, right) }
}

/// A figure as it stands, perhaps with the sign of a cue.
fn is_single(expr: &Expr) -> bool {
    match expr {
        Expr::Role(_)
        | Expr::Limits(_)
        | Expr::Cue(_)
        | Expr::Number(_)
        | Expr::Share(_)
        | Expr::Known(_)
        | Expr::LookedUp
        | Expr::Date(DateFunction::Day, _) => true,
        Expr::Negate(inner) => is_single(inner),
        Expr::Binary(Operator::Multiply, left, right) => matches!(**left, Expr::Cue(_)) && is_single(right),
        _ => false,
    }
}

/// The role whose figure, number or day, is an expression.
pub fn said(expr: &Expr) -> Option<RoleId> {
    match expr {
        Expr::Role(role) => Some(*role),
        Expr::Date(DateFunction::Day, arguments) => match arguments.as_slice() {
            [Expr::Role(role)] => Some(*role),
            _ => None,
        },
        _ => None,
    }
}

/// The percent sign of a figure that has it from the heading of its column.
fn sign_of_heading(figure: &Figure, text: &str) -> &'static str {
    let bare = || !text.contains(|c: char| c.is_alphabetic() || matches!(c, '%' | '％' | '﹪'));
    if figure.unit.is_some_and(|unit| unit.symbol == "%") && bare() { "%" } else { "" }
}

impl Writer<'_> {
    /// The equation with its figures, the computed value and, when it does not hold, what the text says instead.
    pub fn equation(&self, equation: &Equation, verdict: Verdict) -> String {
        let (computed, stated) = sides(equation);
        if let Expr::Date(DateFunction::Weekday, arguments) = computed {
            return self.weekday(arguments, stated, verdict);
        }
        if let (Expr::Tail(..), Expr::Limits(_)) = (computed, stated) {
            return self.probability(computed, stated, verdict);
        }
        if let Some(role) = equation.all_equal() {
            return self.side_by_side(role);
        }
        if let Some((left, relation, right)) = self.direction(equation) {
            let text = format!("{} {} {}", self.expr(left, 0), relation.sign(), self.expr(right, 0));
            return if verdict == Verdict::Fails { format!("not {text}") } else { text };
        }
        if let (Expr::Known(known), Some(role)) = (&equation.left, said(&equation.right)) {
            let said = self.role(role).concat();
            return match (verdict, equation.relation) {
                (Verdict::Holds, Relation::Equal) => {
                    let same = self.nominal(&equation.right).as_ref() == Some(&known.value);
                    format!("{said} {} {}", if same { "=" } else { "≈" }, known.text)
                }
                (_, Relation::Equal) => format!("{}, not {said}", known.text),
                _ => format!("no longer {said}"),
            };
        }
        if equation.relation != Relation::Equal {
            let (left, right) = (self.expr(&equation.left, 0), self.expr(&equation.right, 0));
            let text = format!("{left} {} {right}", equation.relation.sign());
            return if verdict == Verdict::Fails { format!("not {text}") } else { text };
        }
        let (left, right) = (self.expr(computed, 0), self.expr(stated, 0));
        if self.is_range(stated) {
            return format!("{left} {} {right}", if verdict == Verdict::Fails { "is not in" } else { "is in" });
        }
        let value = self.nominal(computed);
        if verdict == Verdict::Holds {
            let same = value.is_none() || self.nominal(stated) == value;
            return format!("{left} {} {right}", if same { "=" } else { "≈" });
        }
        let text = value.map(|value| self.span(computed, stated).unwrap_or_else(|| self.like(stated, &value)));
        match text {
            None => format!("{left} = {right}"),
            Some(text) if text == left => format!("{left} ≠ {right}"),
            Some(text) => format!("{left} = {text}, not {right}"),
        }
    }

    /// `$59 billion ≈ $58.97 billion`: the figures of a role, each beside the one before.
    fn side_by_side(&self, role: RoleId) -> String {
        let figures: Vec<Option<&Figure>> = self.binding.of(role).map(|id| self.docket.figure(id)).collect();
        let sign = |pair: &[Option<&Figure>]| match pair {
            [Some(a), Some(b)] if a.number() == b.number() => " = ",
            [Some(a), Some(b)] if a.written.meets(&b.written) => " ≈ ",
            _ => " ≠ ",
        };
        let signs = std::iter::once("").chain(figures.windows(2).map(sign));
        signs.zip(self.role(role)).flat_map(|(sign, text)| [sign.to_owned(), text]).collect()
    }

    /// True for a figure such as "18–25".
    fn is_range(&self, expr: &Expr) -> bool {
        let (Expr::Role(role) | Expr::Amount(role)) = expr else { return false };
        let mut figures = self.binding.of(*role).filter_map(|id| self.docket.figure(id));
        figures.any(|figure| figure.kind == Kind::Range)
    }

    /// `p(t = 2.20, df = 28) = 0.0363, not < .02`.
    fn probability(&self, computed: &Expr, stated: &Expr, verdict: Verdict) -> String {
        let value = self.nominal(computed).map_or_else(String::new, |value| format!(" = {}", significant(&value)));
        let but = match verdict {
            Verdict::Holds => String::new(),
            _ => format!(", not {}", self.expr(stated, 0)),
        };
        format!("{}{value}{but}", self.expr(computed, 0))
    }

    /// A figure with the sign of its limit before it: "< .05".
    fn with_limit(&self, role: RoleId) -> String {
        let hedge = self.binding.of(role).next().and_then(|id| self.docket.figure(id)?.hedge);
        let sign = match hedge.map(|hedge| hedge.kind) {
            Some(HedgeKind::LessThan) => "< ",
            Some(HedgeKind::AtMost) => "≤ ",
            Some(HedgeKind::MoreThan) => "> ",
            Some(HedgeKind::AtLeast) => "≥ ",
            _ => "",
        };
        format!("{sign}{}", self.role(role).concat())
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
        let (_, stated) = sides(equation);
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
                (Expr::Tail(..), Some(value)) => significant(&value),
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
                if let Expr::Role(role)
                | Expr::Amount(role)
                | Expr::Spread(role)
                | Expr::Yearly(role)
                | Expr::Limits(role)
                | Expr::Aggregate(_, role) = expr
                {
                    bound &= self.binding.of(*role).next().is_some();
                }
            });
        }
        bound
    }

    /// A figure as the article writes it, number words as digits.
    pub fn figure(&self, id: FigureId) -> String {
        let Some(figure) = self.docket.figure(id) else { return String::new() };
        let text = self.docket.text(figure);
        match figure.number() {
            Some(number)
                if !text.contains(|c: char| c.is_ascii_digit()) && number.is_integer() && figure.unit.is_none() =>
            {
                group_thousands(&number.to_string())
            }
            _ => fold_blanks(text) + sign_of_heading(figure, text),
        }
    }

    fn expr(&self, expr: &Expr, binding_power: u8) -> String {
        match expr {
            Expr::Number(number) => number.to_string(),
            Expr::Known(known) => known.text.clone(),
            Expr::Share(share) => format!("{}%", share * &Number::from(100)),
            Expr::Role(role) | Expr::Amount(role) => self.role(*role).join(" and "),
            Expr::Spread(role) => self.spread(*role),
            Expr::Yearly(_) => self.nominal(expr).map_or_else(String::new, |periods| plain(&periods, 0)),
            Expr::Limits(role) => self.with_limit(*role),
            Expr::Tail(tail, arguments) => {
                let mut parts = arguments.iter().map(|part| self.expr(part, 0));
                let statistic = parts.next().unwrap_or_default();
                let degrees = parts.collect::<Vec<_>>().join(" and ");
                let df = if degrees.is_empty() { degrees } else { format!(", df = {degrees}") };
                format!("p({} = {statistic}{df})", tail.letter())
            }
            Expr::Cue(cue) if cue == "weekday" => {
                self.cue(cue).and_then(Number::to_i64).and_then(weekday_name).unwrap_or_else(|| cue.clone())
            }
            Expr::Cue(cue) => self.cue(cue).map_or_else(|| cue.clone(), |value| value.to_string()),
            Expr::LookedUp => "what the table has".to_owned(),
            Expr::Published => {
                self.docket.published.map_or_else(|| "the publication date".to_owned(), |date| date.to_string())
            }
            Expr::Aggregate(aggregate, role) => self.aggregate(*aggregate, *role, binding_power),
            Expr::Date(function, arguments) => self.dates(*function, arguments),
            Expr::Abs(inner) => format!("|{}|", self.expr(inner, 0)),
            Expr::About(inner) => self.expr(inner, binding_power),
            Expr::Remainder(inner) => format!("{} mod 1", self.expr(inner, 2)),
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
            DateFunction::Day => text(0),
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

    /// "60 − 40" of a vote or range.
    fn spread(&self, role: RoleId) -> String {
        let operand = self.values.roles.get(role).and_then(|list| list.first());
        let ends =
            operand.and_then(|operand| Some((operand.interval.high().value()?, operand.interval.low().value()?)));
        match ends {
            Some((high, low)) => {
                format!("{} − {}", group_thousands(&high.to_string()), group_thousands(&low.to_string()))
            }
            None => self.role(role).concat(),
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
            if let Expr::Role(found) | Expr::Amount(found) | Expr::Spread(found) | Expr::Aggregate(_, found) = expr {
                role = Some(*found);
            }
        });
        if let (None, Expr::Share(_)) = (role, stated) {
            return format!("{}%", plain(&(value * &Number::from(100)), 1));
        }
        let model = role.and_then(|role| self.binding.of(role).next()).and_then(|id| self.docket.figure(id));
        let Some(model) = model else { return plain(value, 2) };
        let factor = model.unit.map_or(Number::ONE, |unit| unit.to_base());
        let in_unit = value.checked_div(&factor).unwrap_or_else(|| value.clone());
        self.rewritten(model, &in_unit) + sign_of_heading(model, self.docket.text(model))
    }

    /// A value in the unit of a figure, written as the article writes that figure.
    pub fn rewritten(&self, model: &Figure, value: &Number) -> String {
        let text = self.docket.text(model);
        like_text(text, model.number(), value).unwrap_or_else(|| {
            let unit = model.unit.map_or_else(String::new, |unit| match unit.symbol {
                "%" | "x" => unit.symbol.to_owned(),
                _ => format!(" {}", spoken(&unit, value)),
            });
            format!("{}{unit}", plain(value, 2))
        })
    }
}
