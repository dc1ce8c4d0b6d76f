//! Reads equations. The grammar, loosest first: `side relation side`, `or` another; sums; products; signs; atoms.

use std::fmt;

use super::{Aggregate, DateFunction, Equation, Expr, Operator, Relation, Tail};
use crate::quantity::Number;

/// How deep brackets may nest.
const MAX_DEPTH: usize = 32;

/// A mistake in an equation, with its byte offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EquationError {
    /// Byte offset in the equation's text.
    pub at: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for EquationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// Reads an equation. `roles` are the rule's roles and `cues` the names of cues that have values.
///
/// # Errors
/// The first mistake with its place: an unknown name, a missing bracket or relation, a list role used as a single figure.
pub fn parse_equation(text: &str, roles: &[(String, bool)], cues: &[String]) -> Result<Equation, EquationError> {
    let mut parser = Parser { text, at: 0, depth: 0, roles, cues };
    let left = parser.sum()?;
    let relation = parser.relation()?;
    let right = parser.sum()?;
    let mut others = Vec::new();
    while parser.take("or ") {
        others.push((parser.sum()?, parser.relation()?, parser.sum()?));
    }
    parser.skip_blanks();
    if parser.at < text.len() {
        return Err(parser.error("the equation should end here".to_owned()));
    }
    Ok(Equation::new((left, relation, right), others, text.to_owned()))
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    roles: &'a [(String, bool)],
    cues: &'a [String],
}

impl<'a> Parser<'a> {
    fn error(&self, message: String) -> EquationError {
        EquationError { at: self.at, message }
    }

    fn skip_blanks(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    fn take(&mut self, symbol: &str) -> bool {
        self.skip_blanks();
        let found = self.text[self.at..].starts_with(symbol);
        if found {
            self.at += symbol.len();
        }
        found
    }

    fn relation(&mut self) -> Result<Relation, EquationError> {
        const SIGNS: [(&str, Relation); 6] = [
            ("!=", Relation::NotEqual),
            ("<=", Relation::AtMost),
            (">=", Relation::AtLeast),
            ("=", Relation::Equal),
            ("<", Relation::Less),
            (">", Relation::Greater),
        ];
        let found = SIGNS.iter().find(|(sign, _)| self.take(sign)).map(|&(_, relation)| relation);
        found.ok_or_else(|| self.error("expected one of = != < <= > >=".to_owned()))
    }

    fn sum(&mut self) -> Result<Expr, EquationError> {
        let mut left = self.product()?;
        loop {
            let operator = match () {
                () if self.take("+") => Operator::Add,
                () if self.take("-") => Operator::Subtract,
                () => return Ok(left),
            };
            left = Expr::Binary(operator, Box::new(left), Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Result<Expr, EquationError> {
        let mut left = self.atom()?;
        loop {
            let operator = match () {
                () if self.take("*") => Operator::Multiply,
                () if self.take("/") => Operator::Divide,
                () => return Ok(left),
            };
            left = Expr::Binary(operator, Box::new(left), Box::new(self.atom()?));
        }
    }

    fn atom(&mut self) -> Result<Expr, EquationError> {
        self.skip_blanks();
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error(format!("brackets nest deeper than {MAX_DEPTH}")));
        }
        let expr = match self.text[self.at..].chars().next() {
            Some('(') => self.bracket(),
            Some('-') => {
                self.at += 1;
                Ok(Expr::Negate(Box::new(self.atom()?)))
            }
            Some(c) if c.is_ascii_digit() => self.number(),
            Some(c) if c.is_ascii_alphabetic() => self.name(),
            _ => Err(self.error("expected a number, a role, a function or a bracket".to_owned())),
        };
        self.depth -= 1;
        expr
    }

    fn bracket(&mut self) -> Result<Expr, EquationError> {
        self.at += 1;
        let inner = self.sum()?;
        if self.take(")") { Ok(inner) } else { Err(self.error("expected )".to_owned())) }
    }

    fn number(&mut self) -> Result<Expr, EquationError> {
        let rest = &self.text[self.at..];
        let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let number: Number = rest[..length].parse().map_err(|_| self.error("not a number".to_owned()))?;
        self.at += length;
        if !self.take("%") {
            return Ok(Expr::Number(number));
        }
        let percent = Number::ratio(1, 100).unwrap_or(Number::ONE);
        Ok(Expr::Share(&number * &percent))
    }

    fn name(&mut self) -> Result<Expr, EquationError> {
        let start = self.at;
        let rest = &self.text[start..];
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        let name = &rest[..length];
        self.at += length;
        if self.take("(") {
            return self.call(name, start);
        }
        if name == "published" {
            return Ok(Expr::Published);
        }
        if name == "known" && !self.roles.iter().any(|(role, _)| role == name) {
            return Ok(Expr::LookedUp);
        }
        if let Some(role) = self.roles.iter().position(|(role, _)| role == name) {
            let list = self.roles.get(role).is_some_and(|(_, list)| *list);
            return match list {
                false => Ok(Expr::Role(role)),
                true => Err(EquationError {
                    at: start,
                    message: format!("{name} is a list: use sum({name}), count({name}), min, max or mean"),
                }),
            };
        }
        if self.cues.iter().any(|cue| cue == name) {
            return Ok(Expr::Cue(name.to_owned()));
        }
        Err(EquationError {
            at: start,
            message: format!("{name} is neither a role of this rule nor a cue with values"),
        })
    }

    fn call(&mut self, name: &str, start: usize) -> Result<Expr, EquationError> {
        let aggregate = match name {
            "sum" => Some(Aggregate::Sum),
            "count" => Some(Aggregate::Count),
            "min" => Some(Aggregate::Min),
            "max" => Some(Aggregate::Max),
            "mean" => Some(Aggregate::Mean),
            _ => None,
        };
        let tail = Tail::ALL.iter().find(|(_, known, ..)| *known == name);
        if let Some(&(tail, _, _, count)) = tail {
            let expr = Expr::Tail(tail, self.arguments(count)?);
            return if self.take(")") { Ok(expr) } else { Err(self.error("expected )".to_owned())) };
        }
        let expr = match (aggregate, name) {
            (Some(aggregate), _) => Expr::Aggregate(aggregate, self.role_argument()?),
            (None, "amount") => Expr::Amount(self.role_argument()?),
            (None, "yearly") => Expr::Yearly(self.role_argument()?),
            (None, "spread") => Expr::Spread(self.role_argument()?),
            (None, "limits") => Expr::Limits(self.role_argument()?),
            (None, "abs") => Expr::Abs(Box::new(self.sum()?)),
            (None, "about") => Expr::About(Box::new(self.sum()?)),
            (None, "remainder") => Expr::Remainder(Box::new(self.sum()?)),
            (None, "age") => Expr::Date(DateFunction::Age, self.arguments(3)?),
            (None, "day") => Expr::Date(DateFunction::Day, self.arguments(1)?),
            (None, "elapsed") => Expr::Date(DateFunction::Elapsed, self.arguments(3)?),
            (None, "weekday") => Expr::Date(DateFunction::Weekday, self.arguments(1)?),
            (None, "year") => Expr::Date(DateFunction::Year, self.arguments(1)?),
            _ => {
                let known = "about, abs, age, amount, count, day, elapsed, limits, max, mean, min, p_chi2, p_f, p_r, p_t, p_z, \
                             remainder, spread, sum, weekday, year, yearly";
                return Err(EquationError { at: start, message: format!("no function {name}: there are {known}") });
            }
        };
        if self.take(")") { Ok(expr) } else { Err(self.error("expected )".to_owned())) }
    }

    fn role_argument(&mut self) -> Result<usize, EquationError> {
        self.skip_blanks();
        let rest = &self.text[self.at..];
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        let role = self.roles.iter().position(|(role, _)| role == &rest[..length]);
        let role = role.ok_or_else(|| self.error(format!("expected a role, not {:?}", &rest[..length])))?;
        self.at += length;
        Ok(role)
    }

    fn arguments(&mut self, count: usize) -> Result<Vec<Expr>, EquationError> {
        let mut arguments = vec![self.atom()?];
        while self.take(",") {
            arguments.push(self.atom()?);
        }
        let simple = arguments.iter().all(|argument| matches!(argument, Expr::Role(_) | Expr::Published));
        match simple && arguments.len() == count {
            true => Ok(arguments),
            false => Err(self.error(format!("expected {count} roles (or published) separated by commas"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Equation, EquationError> {
        let roles = [("total".to_owned(), false), ("part".to_owned(), true), ("old".to_owned(), false)];
        parse_equation(text, &roles, &["direction".to_owned()])
    }

    #[test]
    fn products_bind_tighter_than_sums() {
        let equation = parse("total + old * 2 = sum(part)").unwrap();
        assert!(matches!(equation.left, Expr::Binary(Operator::Add, _, _)));
        assert_eq!(equation.roles(), [0, 2, 1]);
    }

    #[test]
    fn mistakes_are_placed_and_named() {
        let mistakes = [
            ("total = part", 8, "part is a list"),
            ("total", 5, "expected one of"),
            ("total = parts", 8, "neither a role"),
            ("total = median(part)", 8, "no function median"),
            ("(total = old", 7, "expected )"),
            ("total = old old", 12, "should end"),
        ];
        for (text, at, message) in mistakes {
            let error = parse(text).unwrap_err();
            assert_eq!(error.at, at, "{text}: {error}");
            assert!(error.message.contains(message), "{text}: {error}");
        }
        assert!(parse(&format!("{}total = old", "(".repeat(10_000))).is_err());
    }

    #[test]
    fn percent_literals_are_shares() {
        assert_eq!(parse("total = 100%").unwrap().right, Expr::Share(Number::ONE));
    }
}
