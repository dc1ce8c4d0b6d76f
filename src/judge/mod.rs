//! Judges bindings: does some choice of true values, one from the interval of each figure, satisfy the equation?
//!
//! As written: the claim *holds*. Only read generously, or in doubt: *unclear*. Not even then: it *fails*, with the
//! arithmetic, the likely slip and the values that would mend it.

mod across;
mod alternatives;
mod search;
mod searches;
mod slips;
mod solve;
mod spell;
mod write;

use crate::article::{Article, Span, fold_blanks};
use crate::claim::{Binding, Claim, Confidence, Elsewhere, FigureId, Related, Severity, Slip, Suggestion, Verdict};
use crate::figure::Figure;
use crate::quantity::{Date, Number};
use crate::rules::equation::{Answer, Equation, RoleId, RoughValues, Values};
use crate::rules::{Reading, Rule, rough_values, values};
use write::Writer;

pub use across::across;
use search::{Found, found, search, with_known};
pub use searches::searches;

/// What a judgement may look at besides the binding and its rule.
#[derive(Clone, Copy, Debug)]
pub struct Docket<'a> {
    /// The figures of the document.
    pub figures: &'a [Figure],
    /// The article, to quote figures from.
    pub article: &'a Article,
    /// The publication date.
    pub published: Option<Date>,
}

impl<'a> Docket<'a> {
    fn figure(&self, id: FigureId) -> Option<&'a Figure> {
        self.figures.get(id as usize)
    }

    /// A figure as its block has it: markup, entities and escapes are the format's.
    fn text(&self, figure: &Figure) -> &'a str {
        let block = self.article.blocks.get(figure.block as usize);
        block.map_or("", |block| figure.at.slice(self.article.text(block)))
    }

    fn values(&self, binding: &Binding, rule: &Rule, reading: Reading) -> Values {
        values(&binding.roles, &binding.cues, rule, |id| self.figure(id), self.published, reading)
    }

    /// The values as written, roughly.
    fn rough_values<'b>(
        &self,
        roles: &[(RoleId, FigureId)],
        cues: &'b [(String, Number)],
        rule: &Rule,
    ) -> Option<RoughValues<'b>> {
        rough_values(roles, cues, rule, |id| self.figure(id), Reading::Written)
    }
}

/// Judges one binding. `None` when no equation of the rule has all its figures.
pub fn judge(binding: &Binding, rule: &Rule, docket: &Docket<'_>) -> Option<Claim> {
    let Some(found) = &binding.looked_up else { return judged(binding, rule, docket) };
    let mut claim = judged(binding, &rule.with_known(&found.known), docket)?;
    claim.message = format!("{} ({})", claim.message, found.place);
    let place = |elsewhere: &Elsewhere| Related {
        span: claim.primary,
        role: "known".into(),
        elsewhere: Some(Box::new(elsewhere.clone())),
    };
    let place = found.elsewhere.as_ref().map(place);
    claim.related.extend(place);
    Some(claim)
}

fn judged(binding: &Binding, rule: &Rule, docket: &Docket<'_>) -> Option<Claim> {
    let written = docket.values(binding, rule, Reading::Written);
    let bound: Vec<&Equation> = rule.equations.iter().filter(|equation| equation.is_bound(&written)).collect();
    let (verdict, telling) = verdict(&bound, &written, || generous_readings(binding, rule, docket))?;
    let misses = verdict == Verdict::Fails;
    let doubt = if misses { doubt(binding, rule, telling, &written, docket) } else { None };
    let verdict = if doubt.is_some() { Verdict::Unclear } else { verdict };
    let writer = Writer { binding, rule, docket, values: &docket.values(binding, rule, Reading::Nominal) };
    let mut suggestions = if misses { solve::suggestions(&writer, telling, &written) } else { Vec::new() };
    let message = message(&writer, doubt, telling, verdict, &written, &suggestions);
    if verdict != Verdict::Fails {
        suggestions.clear();
    }
    let mut equation = writer.equation(telling, verdict);
    equation.shrink_to_fit();
    Some(Claim {
        rule: rule.id.clone(),
        verdict,
        severity: severity(rule, binding),
        confidence: binding.confidence,
        figures: binding.roles.iter().map(|(role, id)| (*id, rule.role_name(*role))).collect(),
        words: binding.words.clone(),
        equation,
        computed: Equation::side(write::sides(telling).0, &written).filter(|_| !telling.is_of_days()),
        message,
        suggestions,
        span: span(binding, docket),
        primary: primary(binding, docket),
        related: if verdict == Verdict::Holds { Vec::new() } else { related(binding, rule, docket) },
        fingerprint: String::new(),
    })
}

/// The verdict of all equations together, and the one to show: the first that does not hold, else the first. `generous` are
/// the readings for one that does not hold as written.
fn verdict<'r>(
    bound: &[&'r Equation],
    written: &Values,
    generous: impl Fn() -> Vec<Values>,
) -> Option<(Verdict, &'r Equation)> {
    let mut result = (Verdict::Holds, *bound.first()?);
    for equation in bound {
        let answer = match equation.ask(written) {
            Answer::Possible => continue,
            Answer::Impossible if generous().iter().all(|values| equation.ask(values) == Answer::Impossible) => {
                Verdict::Fails
            }
            _ => Verdict::Unclear,
        };
        if answer == Verdict::Fails {
            return Some((answer, equation));
        }
        result = (answer, equation);
    }
    Some(result)
}

/// The generous readings: all round figures as rounded, and of the decimals one at a time a whole unit less or more, as
/// where it was cut off instead of rounded. All decimals at once would forgive too much.
fn generous_readings(binding: &Binding, rule: &Rule, docket: &Docket<'_>) -> Vec<Values> {
    let rounded = docket.values(binding, rule, Reading::Rounded);
    let generous = docket.values(binding, rule, Reading::Generous);
    let mut readings = Vec::new();
    for (role, list) in generous.roles.iter().enumerate() {
        for (index, operand) in list.iter().enumerate() {
            let mut reading = rounded.clone();
            let known = reading.roles.get_mut(role).and_then(|list| list.get_mut(index));
            if let Some(known) = known.filter(|known| known.interval != operand.interval) {
                known.interval = operand.interval.clone();
                readings.push(reading);
            }
        }
    }
    readings.push(rounded);
    readings
}

/// Why a failure is doubtful, if it is.
fn doubt(binding: &Binding, rule: &Rule, telling: &Equation, written: &Values, docket: &Docket<'_>) -> Option<String> {
    let better = || {
        if !rule.doubts.others {
            return None;
        }
        let id = alternatives::better_figure(binding, rule, telling, docket)?;
        let text = docket.text(docket.figure(id)?);
        Some(format!("it would hold with {} of the same sentence", fold_blanks(text)))
    };
    let unexplained = || {
        let hinted =
            || rule.hints.iter().any(|(when, _)| when.is_bound(written) && when.ask(written) == Answer::Possible);
        let doubtful = rule.doubts.unexplained && !slips::explains(binding, rule, telling, docket) && !hinted();
        doubtful.then(|| "no slip in one figure explains it; these figures may not belong together".to_owned())
    };
    binding.doubt.clone().or_else(|| tolerated(binding, rule, telling, docket)).or_else(better).or_else(unexplained)
}

/// Why a miss may pass: the configuration allows for one of this size.
fn tolerated(binding: &Binding, rule: &Rule, telling: &Equation, docket: &Docket<'_>) -> Option<String> {
    let share = rule.tolerance.as_ref()?;
    let mut values = docket.values(binding, rule, Reading::Generous);
    for operand in values.roles.iter_mut().flatten() {
        let down = operand.interval.scale(&(&Number::ONE - share));
        operand.interval = down.hull(&operand.interval.scale(&(&Number::ONE + share)));
    }
    let percent = (share * &Number::from(100)).to_string();
    (telling.ask(&values) == Answer::Possible)
        .then(|| format!("within the {percent}% that the configuration allows for"))
}

fn severity(rule: &Rule, binding: &Binding) -> Severity {
    match binding.confidence {
        Confidence::High => rule.severity,
        Confidence::Medium => rule.severity.min(Severity::Warning),
        Confidence::Low => Severity::Info,
    }
}

fn message(
    writer: &Writer<'_>,
    doubt: Option<String>,
    telling: &Equation,
    verdict: Verdict,
    written: &Values,
    suggestions: &[Suggestion],
) -> String {
    match verdict {
        Verdict::Holds => writer.rule.title.clone(),
        Verdict::Unclear => match doubt {
            Some(doubt) => {
                let transposed = suggestions.iter().any(|suggestion| suggestion.slip == Some(Slip::Transposed));
                let slip = likely_slip(writer, suggestions).filter(|_| transposed);
                slip.map_or(doubt.clone(), |slip| format!("{doubt}; or {slip}"))
            }
            None if writer.docket.published.is_none() && (telling.needs_date() || telling.needs_year(written)) => {
                "needs the date of publication (--date, or date: in the front matter)".to_owned()
            }
            None if telling.needs_year(written) => "the text does not say which year".to_owned(),
            None => {
                let hint = hint(writer, telling, written).map_or(String::new(), |hint| format!("; {hint}"));
                format!("holds only if a round figure was rounded{hint}")
            }
        },
        Verdict::Fails => {
            let slip = || likely_slip(writer, suggestions);
            let extra =
                hint(writer, telling, written).or_else(slip).map_or(String::new(), |extra| format!("; {extra}"));
            let said = writer.rule.message(telling).map_or(String::new(), |message| writer.template(message, telling));
            format!("{said}{extra}")
        }
    }
}

/// "digits transposed in 286", "digits transposed in 32 or 23".
fn likely_slip(writer: &Writer<'_>, suggestions: &[Suggestion]) -> Option<String> {
    let slip = suggestions.iter().find_map(|suggestion| suggestion.slip)?;
    let alike = suggestions.iter().filter(|s| s.slip == Some(slip)).map(|s| writer.figure(s.figure));
    Some(format!("{slip} in {}", alike.collect::<Vec<_>>().join(" or ")))
}

/// The likely slip by the rule's hints. A hint speaks of the equation that does not hold when it has no other figures.
fn hint(writer: &Writer<'_>, telling: &Equation, written: &Values) -> Option<String> {
    let roles = telling.roles();
    let fits = |when: &Equation| when.roles().iter().all(|role| roles.contains(role));
    let slipped = |when: &Equation| fits(when) && when.is_bound(written) && when.ask(written) == Answer::Possible;
    let (_, say) = writer.rule.hints.iter().find(|(when, _)| slipped(when))?;
    Some(writer.template(say, telling))
}

/// From the first figure to the last.
fn span(binding: &Binding, docket: &Docket<'_>) -> Span {
    let figures = binding.figures().into_iter().filter_map(|id| docket.figure(id));
    figures.map(|figure| figure.span).reduce(Span::join).unwrap_or_default()
}

/// The figure of the rule's first role.
fn primary(binding: &Binding, docket: &Docket<'_>) -> Span {
    let first = binding.roles.first().and_then(|(_, id)| docket.figure(*id));
    first.map_or_else(Span::default, |figure| figure.span)
}

/// The other figures by place, each once.
fn related(binding: &Binding, rule: &Rule, docket: &Docket<'_>) -> Vec<Related> {
    let first = binding.roles.first().map(|(_, id)| *id);
    let mut roles: Vec<_> = binding.roles.iter().filter(|(_, id)| Some(*id) != first).collect();
    roles.sort_by_key(|(_, id)| *id);
    roles.dedup_by_key(|(_, id)| *id);
    let place = |(role, id): &(RoleId, FigureId)| {
        let span = docket.figure(*id)?.span;
        Some(Related { span, role: rule.role_name(*role), elsewhere: None })
    };
    roles.into_iter().filter_map(place).collect()
}
