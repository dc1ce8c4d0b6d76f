//! What was tried on an article and made no claim: collected only where somebody asks why nothing is said of a figure.

use rustc_hash::FxHashSet;

use super::FigureId;

/// The most attempts that are kept: a trace is for reading.
const MOST: usize = 20_000;

/// Figures that a rule tied together, or began to, without a claim.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Attempt {
    /// Id of the rule.
    pub rule: String,
    /// The figures, in the order of the text.
    pub figures: Vec<FigureId>,
    /// What became of them.
    pub outcome: Outcome,
}

/// Why an attempt made no claim.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// A condition of the rule is not met; it is named.
    Refused(&'static str),
    /// Another rule, which is named, ties these figures, and more of them or more surely.
    Superseded(String),
    /// The rule is for articles published on other days.
    OtherDay,
    /// The figures stand further apart than the rule may look.
    TooFar,
    /// No equation of the rule has all the figures that it needs.
    Incomplete,
    /// What a search of the same family found counts instead.
    Replaced,
    /// No figure was found that completes the shape.
    NotFound,
}

impl Outcome {
    /// How far the figures came on the way to a claim.
    pub fn rank(&self) -> u8 {
        match self {
            Outcome::Refused(_) => 0,
            Outcome::NotFound => 1,
            Outcome::OtherDay | Outcome::TooFar | Outcome::Incomplete => 2,
            Outcome::Superseded(_) => 3,
            Outcome::Replaced => 4,
        }
    }

    /// The outcome in plain words.
    pub fn words(&self) -> String {
        match self {
            Outcome::Refused(why) => (*why).to_owned(),
            Outcome::Superseded(rule) => format!("{rule} ties them more surely"),
            Outcome::OtherDay => "the rule is for other days of publication".to_owned(),
            Outcome::TooFar => "too far apart".to_owned(),
            Outcome::Incomplete => "a figure that the equation needs is missing".to_owned(),
            Outcome::Replaced => "another figure was found that fits better".to_owned(),
            Outcome::NotFound => "nothing was found to hold against it".to_owned(),
        }
    }
}

/// All attempts on one article that made no claim, each once.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    attempts: Vec<Attempt>,
    known: FxHashSet<(String, Vec<FigureId>)>,
}

impl Trace {
    /// Notes an attempt. The first outcome of a rule for the same figures counts.
    pub fn note(&mut self, rule: &str, figures: Vec<FigureId>, outcome: Outcome) {
        if self.attempts.len() < MOST && self.known.insert((rule.to_owned(), figures.clone())) {
            self.attempts.push(Attempt { rule: rule.to_owned(), figures, outcome });
        }
    }

    /// The attempts, as they were made.
    pub fn attempts(&self) -> &[Attempt] {
        &self.attempts
    }

    /// Gives the figures new ids.
    pub fn renumber(&mut self, new_id: impl Fn(&mut FigureId)) {
        self.attempts.iter_mut().flat_map(|attempt| &mut attempt.figures).for_each(new_id);
    }

    /// Forgets attempts whose figures the same rule has tied after all, in another way.
    pub fn settle(&mut self, is_claim: impl Fn(&str, &[FigureId]) -> bool) {
        self.attempts.retain(|attempt| !is_claim(&attempt.rule, &attempt.figures));
    }
}
