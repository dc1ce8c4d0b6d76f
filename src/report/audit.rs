//! Why figures are in no claim, in plain words, so that silence can be checked, too.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Document;
use crate::article::{BlockKind, fold_blanks};
use crate::claim::{Attempt, FigureId, Trace};
use crate::figure::{Figure, Kind};
use crate::quantity::{Dimension, Per};

/// The most other figures of an attempt that a reason names.
const MOST_NAMED: usize = 4;
/// Longer figures are cut.
const LONGEST: usize = 40;

/// What figures of one sort have in common; others are compared with none of them.
#[derive(PartialEq, Eq, Hash)]
enum Sort {
    Kind(Kind),
    Dimension(Dimension, Option<Per>),
    Unit(&'static str, Option<Per>),
}

impl Sort {
    fn of(figure: &Figure) -> Sort {
        match figure.unit {
            None => Sort::Kind(figure.kind),
            Some(unit) => match unit.dimension {
                Dimension::Money | Dimension::Other | Dimension::Temperature => Sort::Unit(unit.symbol, unit.per),
                dimension => Sort::Dimension(dimension, unit.per),
            },
        }
    }
}

/// The reasons for the figures of one document.
pub struct Reasons<'a> {
    document: &'a Document<'a>,
    used: FxHashSet<FigureId>,
    silenced: FxHashSet<FigureId>,
    sorts: FxHashMap<Sort, usize>,
    /// For each figure the attempt that says most: one that went furthest, else the first.
    attempts: FxHashMap<FigureId, &'a Attempt>,
}

impl<'a> Reasons<'a> {
    /// Looks through a document that was checked with a trace.
    pub fn new(document: &'a Document<'a>, trace: &'a Trace) -> Reasons<'a> {
        let ids = |claim: &crate::claim::Claim| claim.figures.iter().map(|(id, _)| *id).collect::<Vec<_>>();
        let used = document.claims.unwrap_or_default().iter().flat_map(ids).collect();
        let silenced = document.silenced.iter().flat_map(|silenced| ids(&silenced.claim)).collect();
        let mut sorts = FxHashMap::default();
        for figure in document.figures.iter().filter(|figure| figure.is_usable()) {
            *sorts.entry(Sort::of(figure)).or_default() += 1;
        }
        let mut attempts: FxHashMap<FigureId, &Attempt> = FxHashMap::default();
        for attempt in trace.attempts() {
            for id in &attempt.figures {
                let known = attempts.entry(*id).or_insert(attempt);
                if attempt.outcome.rank() > known.outcome.rank() {
                    *known = attempt;
                }
            }
        }
        Reasons { document, used, silenced, sorts, attempts }
    }

    /// Why a figure is in no claim; nothing for one that is in a claim.
    pub fn of(&self, index: usize) -> Option<String> {
        let id = FigureId::try_from(index).ok()?;
        let figure = self.document.figures.get(index).filter(|_| !self.used.contains(&id))?;
        let block = self.document.article.blocks.get(figure.block as usize);
        let aside = block.is_some_and(|block| block.kind == BlockKind::Boilerplate);
        let alone = self.sorts.get(&Sort::of(figure)) == Some(&1);
        Some(match figure.kind {
            Kind::Label => "a name or a number of something, no amount".to_owned(),
            _ if self.silenced.contains(&id) => "its claim is silenced".to_owned(),
            _ if aside => "not part of the article: navigation, a notice".to_owned(),
            _ if figure.scope().superseded => "an earlier value, which the text corrects".to_owned(),
            _ if !figure.is_usable() => "no single value can be read".to_owned(),
            _ => self.tried(id).unwrap_or_else(|| format!("{}{}", lonely(figure, alone), circumstances(figure))),
        })
    }

    /// "sum.breakdown tried it with 12, 30: they count different things".
    fn tried(&self, id: FigureId) -> Option<String> {
        let attempt = self.attempts.get(&id)?;
        let others: Vec<FigureId> = attempt.figures.iter().copied().filter(|other| *other != id).collect();
        let mut named: Vec<String> = others.iter().take(MOST_NAMED).filter_map(|id| self.written(*id)).collect();
        if others.len() > MOST_NAMED {
            named.push("others".to_owned());
        }
        let with = if named.is_empty() { String::new() } else { format!(" with {}", named.join(", ")) };
        Some(format!("{} tried it{with}: {}", attempt.rule, attempt.outcome.words()))
    }

    fn written(&self, id: FigureId) -> Option<String> {
        let figure = self.document.figures.get(id as usize)?;
        let start: String = figure.span.slice(&self.document.article.source).chars().take(LONGEST).collect();
        Some(fold_blanks(&start))
    }
}

/// What can be said of a figure that no rule has tied to any other.
fn lonely(figure: &Figure, alone: bool) -> String {
    let unit = figure.unit.map(|unit| unit.print());
    let what = match (figure.kind, unit) {
        (Kind::Year, _) => "year".to_owned(),
        (Kind::Number, None) => "count".to_owned(),
        (Kind::Percent, _) => "percentage".to_owned(),
        (Kind::Vague, _) => return "too vague to be held against another figure".to_owned(),
        (Kind::Number | Kind::Money | Kind::Measure, Some(unit)) => format!("figure in {unit}"),
        (kind, _) => kind.name().to_owned(),
    };
    match (alone, figure.kind) {
        (true, _) => format!("the only {what} of the article, and no rule ties it to others"),
        (false, Kind::Ordinal) => "a place in an order, with nothing to compare it with".to_owned(),
        (false, Kind::Year | Kind::Date | Kind::Time) => format!("a {what} with nothing to compare it with"),
        (false, _) => "no rule ties it to another figure".to_owned(),
    }
}

/// What its sentence says of a figure that may keep it out of claims.
fn circumstances(figure: &Figure) -> &'static str {
    let scope = figure.scope();
    match () {
        () if scope.negated => "; it is denied",
        () if scope.hypothetical => "; it is supposed",
        () if scope.forecast => "; it is expected",
        () if scope.quoted => "; it is quoted",
        () => "",
    }
}
