//! Decides whether the figures of a match belong together: units, nouns, scope, guards.

use super::Attempt;
use super::far::guards_hold;
use crate::article::Span;
use crate::claim::{Binding, Confidence, FigureId};
use crate::figure::{Figure, Kind};
use crate::lexicon::Covers;
use crate::quantity::{Dimension, Number, Per, Unit};
use crate::rules::equation::{Answer, Equation, Guess, RoleId, RoleSet, RoughValues, Values};
use crate::rules::{Reading, rough_values, values};

/// How many tokens before a figure are still at it.
const NEAR: usize = 4;

/// The binding with its doubts and confidence; the condition that is not met otherwise, in words.
pub fn complete(attempt: &Attempt<'_>, binding: &mut Binding) -> Result<(), &'static str> {
    let conditions = &attempt.rule.conditions;
    let figures = Figures { attempt, binding };
    if let Some(unmet) = figures.unmet() {
        return Err(unmet);
    }
    let mut confidence = Confidence::High;
    for roles in &conditions.covers {
        match figures.covers(roles) {
            Covers::No => return Err(COVERS),
            Covers::Unknown => confidence = Confidence::Medium,
            Covers::Yes => {}
        }
    }
    if !figures.guards_hold() {
        return Err("their sizes do not go together");
    }
    let doubt = figures.doubt();
    binding.confidence = if doubt.is_some() { Confidence::Low } else { confidence };
    binding.doubt = doubt;
    Ok(())
}

const UNITS: &str = "their units do not go together";
const COVERS: &str = "they count different things";

struct Figures<'a> {
    attempt: &'a Attempt<'a>,
    binding: &'a Binding,
}

impl<'a> Figures<'a> {
    fn of(&self, role: RoleId) -> impl Iterator<Item = &'a Figure> + '_ {
        self.binding.of(role).filter_map(|id| self.figure(id))
    }

    fn all(&self) -> impl Iterator<Item = &'a Figure> + '_ {
        (0..self.attempt.rule.roles.len()).flat_map(|role| self.of(role))
    }

    /// The first condition that is not met.
    fn unmet(&self) -> Option<&'static str> {
        let conditions = &self.attempt.rule.conditions;
        if !self.distinct() {
            return Some("one figure would be there twice");
        }
        let units = conditions.same_unit.iter().all(|roles| self.comparable(roles))
            && conditions.one_unit.iter().all(|roles| self.of_one_unit(roles))
            && conditions.different_unit.iter().all(|roles| self.convertible(roles))
            && conditions.other_unit.iter().all(|roles| of_other_units(roles.iter().flat_map(|role| self.of(*role))))
            && conditions.other_period.iter().all(|roles| self.of_other_periods(roles))
            && conditions.rate.iter().all(|roles| self.are_rate_and_amount(roles));
        if !units {
            return Some(UNITS);
        }
        let nouns = conditions.same_noun.iter().all(|roles| self.same_noun(roles))
            && conditions.divides.iter().all(|roles| self.divides(roles));
        if !nouns {
            return Some(COVERS);
        }
        if !conditions.counted.iter().all(|role| self.counted(*role)) {
            return Some("nothing is counted in so many words");
        }
        if !conditions.stated.iter().all(|role| self.stated(*role)) {
            return Some("it is denied, supposed or expected");
        }
        if !conditions.definite.iter().all(|role| self.definite(*role)) {
            return Some("nothing says that these are all of them");
        }
        let words = self.between(&conditions.not_between, 0) || self.between(&conditions.not_before, NEAR);
        words.then_some("a word there gives it another sense")
    }

    /// No figure plays two roles.
    fn distinct(&self) -> bool {
        self.binding.is_distinct()
    }

    /// True when the figures of a role are stated as so, and not denied, supposed or expected.
    fn stated(&self, role: RoleId) -> bool {
        self.of(role).all(|figure| {
            let scope = figure.scope();
            !(scope.negated || scope.hypothetical || scope.forecast || scope.superseded)
        })
    }

    /// True when a noun in small letters follows each figure of a role: "five towns", not "Note 5" or "5 Live".
    fn counted(&self, role: RoleId) -> bool {
        let small = |figure: &Figure| self.noun(figure).is_some_and(|noun| noun.starts_with(char::is_lowercase));
        self.of(role).all(small)
    }

    /// True when "the", "these" or "all" stands before the figures of a role.
    fn definite(&self, role: RoleId) -> bool {
        let block = self.attempt.block;
        let word = |at: usize| block.segments.tokens.get(at).map_or("", |token| token.text(block.text));
        self.of(role).all(|figure| {
            let before = (figure.tokens.start as usize).checked_sub(1).map_or("", word);
            ["the", "these", "all", "its"].iter().any(|known| before.eq_ignore_ascii_case(known))
        })
    }

    fn comparable(&self, roles: &[RoleId]) -> bool {
        let mut figures = roles.iter().flat_map(|role| self.of(*role));
        let Some(first) = figures.next() else { return true };
        figures.all(|figure| comparable(first, figure))
    }

    /// True when the figures that have a unit have the same one.
    fn of_one_unit(&self, roles: &[RoleId]) -> bool {
        let mut units = roles.iter().flat_map(|role| self.of(*role)).filter_map(|figure| figure.unit);
        let first = units.next();
        units.all(|unit| first.is_some_and(|first| first.symbol == unit.symbol))
    }

    /// True when neighbouring roles have different units of one dimension.
    fn convertible(&self, roles: &[RoleId]) -> bool {
        neighbours(roles.iter().flat_map(|role| self.of(*role)), |a, b| a.symbol != b.symbol && a.comparable(b))
    }

    /// True for rates of one unit, a year's beside a month's or a week's.
    fn of_other_periods(&self, roles: &[RoleId]) -> bool {
        neighbours(roles.iter().flat_map(|role| self.of(*role)), Unit::is_yearly_of)
    }

    /// True for a rate, what stands below its line and what stands above: "$31 a share", "2 million shares", "$62 million".
    fn are_rate_and_amount(&self, roles: &[RoleId]) -> bool {
        let &[rate, counted, amount] = roles else { return false };
        let one = |role: RoleId| self.of(role).next();
        let (Some(rate), Some(counted), Some(amount)) = (one(rate), one(counted), one(amount)) else { return false };
        let Some(unit) = rate.unit else { return false };
        let of_amount = match amount.unit {
            Some(above) => above.per.is_none() && above.symbol == unit.symbol,
            None => unit.is_of_counts(),
        };
        let below = |per: Per| match counted.unit {
            Some(unit) => unit.per.is_none() && per.is(unit.symbol),
            None => self.noun(counted).is_some_and(|noun| per.is(&crate::lexicon::singular(noun))),
        };
        of_amount && unit.per.is_some_and(below)
    }

    fn noun(&self, figure: &Figure) -> Option<&'a str> {
        figure.noun.as_ref().map(|noun| noun.head.slice(self.attempt.block.text)).filter(|noun| !noun.is_empty())
    }

    fn covers(&self, roles: &[RoleId]) -> Covers {
        let Some((whole, parts)) = roles.split_first() else { return Covers::Yes };
        let Some(whole) = self.of(*whole).next().and_then(|figure| self.noun(figure)) else { return Covers::Yes };
        let mut answer = Covers::Yes;
        for part in parts.iter().flat_map(|role| self.of(*role)) {
            let Some(noun) = self.noun(part) else { continue };
            match self.attempt.rules.nouns.covers(&self.attempt.rules.lexicon, whole, noun) {
                Covers::No => return Covers::No,
                Covers::Unknown => answer = Covers::Unknown,
                Covers::Yes => {}
            }
        }
        answer
    }

    fn divides(&self, roles: &[RoleId]) -> bool {
        let Some((whole, parts)) = roles.split_first() else { return true };
        let Some(whole) = self.of(*whole).next() else { return true };
        let rules = self.attempt.rules;
        let mut counted = parts.iter().flat_map(|role| self.of(*role));
        // "709 tested, 11 foreigners and 698 nationals": what is tested are people.
        let Some(general) = self.noun(whole) else {
            let is_quality = |noun: &str| rules.nouns.is_quality(&rules.lexicon, noun);
            return counted.all(|part| self.noun(part).is_some_and(is_quality));
        };
        counted.all(|part| {
            let Some(noun) = self.noun(part) else { return true };
            // "5.3 million people in Scotland, 3.1 million people in Wales" lists equals.
            let sibling = part.noun.as_ref().is_some_and(|noun| noun.head == noun.phrase)
                && crate::lexicon::singular(noun) == crate::lexicon::singular(general);
            !sibling && rules.nouns.divides(&rules.lexicon, general, noun)
        })
    }

    fn same_noun(&self, roles: &[RoleId]) -> bool {
        let mut nouns = roles.iter().flat_map(|role| self.of(*role)).filter_map(|figure| self.noun(figure));
        let Some(first) = nouns.next() else { return true };
        let first = crate::lexicon::singular(first);
        nouns.all(|noun| crate::lexicon::singular(noun) == first)
    }

    /// True when one of the cues stands between the first and the last figure, or so many tokens before the first.
    fn between(&self, cues: &[crate::lexicon::CueId], before: usize) -> bool {
        let hits = self.attempt.window.hits;
        if cues.is_empty() || !hits.iter().any(|hit| cues.contains(&hit.cue)) {
            return false;
        }
        let first = self.all().map(|figure| figure.tokens.start as usize).min().unwrap_or_default();
        let mut span = self.all().map(|figure| figure.at).reduce(Span::join).unwrap_or_default();
        let tokens = &self.attempt.block.segments.tokens;
        if let Some(token) = tokens.get(first.saturating_sub(before)) {
            span = span.join(token.span);
        }
        let inside = |hit: &crate::lexicon::CueHit| {
            tokens
                .get(hit.tokens.start)
                .is_some_and(|token| span.start <= token.span.start && token.span.start < span.end)
        };
        hits.iter().any(|hit| cues.contains(&hit.cue) && inside(hit))
    }

    fn figure(&self, id: FigureId) -> Option<&'a Figure> {
        let block = self.attempt.block;
        block.figures.get(id.checked_sub(block.first_id)? as usize)
    }

    /// Nominal values for guards.
    fn nominal(&self) -> Values {
        values(&self.binding.roles, &self.binding.cues, self.attempt.rule, |id| self.figure(id), None, Reading::Nominal)
    }

    fn rough(&self) -> Option<RoughValues<'_>> {
        rough_values(&self.binding.roles, &self.binding.cues, self.attempt.rule, |id| self.figure(id), Reading::Nominal)
    }

    /// True when some equation may have all its figures.
    fn may_bind<'e>(&self, mut equations: impl Iterator<Item = &'e Equation>) -> bool {
        let roles = RoleSet::of(&self.binding.roles);
        equations.any(|equation| equation.may_be_bound(roles))
    }

    fn guards_hold(&self) -> bool {
        guards_hold(&self.binding.roles, &self.binding.cues, self.attempt.rule, |id| self.figure(id))
    }

    /// True when a comparison of nominal values makes a failure doubtful.
    fn doubtful(&self) -> bool {
        let when = &self.attempt.rule.doubts.when;
        let guess = |rough: RoughValues<'_>| {
            let guesses = when.iter().map(|when| when.guess(&rough));
            // One that holds is enough; all must be plain for a no.
            let mut plain = Some(false);
            for guess in guesses {
                match guess {
                    Guess::Possible => return Some(true),
                    Guess::Unsure => plain = None,
                    Guess::Refused | Guess::Unbound => {}
                }
            }
            plain
        };
        let exact = || {
            let values = self.nominal();
            when.iter().any(|when| when.is_bound(&values) && when.ask(&values) == Answer::Possible)
        };
        self.may_bind(when.iter()) && self.rough().and_then(guess).unwrap_or_else(exact)
    }

    /// "rose 3% a year …, to $134 from $100": a share of each period beside amounts of none.
    fn compounds(&self) -> bool {
        let is_rate = |figure: &Figure| figure.unit.is_some_and(|unit| unit.per.is_some());
        self.all().any(|figure| figure.kind == Kind::Percent && is_rate(figure))
            && self.all().any(|figure| figure.kind != Kind::Percent && !is_rate(figure))
    }

    fn doubt(&self) -> Option<String> {
        let doubts = &self.attempt.rule.doubts;
        if let Some(hit) = self.attempt.window.hits.iter().find(|hit| doubts.cues.contains(&hit.cue)) {
            let tokens = self.attempt.block.segments.tokens.get(hit.tokens.clone())?;
            let span = tokens.first()?.span.join(tokens.last()?.span);
            return Some(format!("the text says “{}”", span.slice(self.attempt.block.text)));
        }
        if self.doubtful() {
            return Some("something may be missing here, or these figures do not belong together".to_owned());
        }
        if self.compounds() {
            return Some("a rate for each period compounds over several".to_owned());
        }
        if !doubts.forecast {
            return None;
        }
        let mut scopes = self.all().map(|figure| figure.scope());
        let first = scopes.next()?;
        scopes
            .any(|scope| (scope.hypothetical, scope.forecast) != (first.hypothetical, first.forecast))
            .then(|| "some of the figures are forecasts or suppositions and others are not".to_owned())
    }
}

/// True when each figure has a unit that the one before has not.
pub(super) fn of_other_units<'a>(figures: impl Iterator<Item = &'a Figure>) -> bool {
    neighbours(figures, |a, b| a.symbol != b.symbol)
}

/// True when each figure and the one before have units that go together so.
fn neighbours<'a>(figures: impl Iterator<Item = &'a Figure>, together: impl Fn(&Unit, &Unit) -> bool) -> bool {
    let units: Vec<Option<Unit>> = figures.map(|figure| figure.unit).collect();
    units.windows(2).all(|pair| matches!(pair, [Some(a), Some(b)] if together(a, b)))
}

/// True when two figures may stand in one equation as amounts of one sort.
pub(super) fn comparable(first: &Figure, figure: &Figure) -> bool {
    match (&first.unit, &figure.unit) {
        // "to $8,318 a tonne from $8,200": the rate is said once.
        (Some(a), Some(b)) => a.comparable(b) || (a.symbol == b.symbol && (a.per.is_none() || b.per.is_none())),
        (None, None) => true,
        (Some(unit), None) => inherits(figure, unit) || shares_rate(figure, unit),
        (None, Some(unit)) => inherits(first, unit) || shares_rate(first, unit),
    }
}

/// "to 15 deaths per 100,000 from 12": the rate is said once, and so is the noun.
fn shares_rate(figure: &Figure, unit: &Unit) -> bool {
    unit.is_of_counts() && figure.noun.is_none() && figure.kind == Kind::Number
}

/// "rose to 4.7 billion baht from 2.1 billion", "98,170 tonnes from 91,157": a number without noun takes the unit of its
/// neighbour; a share is never passed on.
fn inherits(figure: &Figure, unit: &Unit) -> bool {
    let large = figure.number().is_some_and(|number| *number >= Number::from(1000) || !number.is_integer());
    large
        && figure.noun.is_none()
        && figure.kind == Kind::Number
        && !matches!(unit.dimension, Dimension::Share | Dimension::Time)
}
