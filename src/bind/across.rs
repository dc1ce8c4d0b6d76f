//! Statements that articles of one day make of the same thing, over a whole repository.
//!
//! A statement is a figure with what it speaks of (`profile`), reduced to hashes, so that a repository's statements fit in
//! memory and its texts need not. Two statements are of one thing when date, unit, noun, modifiers and verb are the same, the
//! names of one are among those of the other and they share one at least, and the times of their sentences agree.

use rustc_hash::FxHashMap;

use super::likeness::{nested, same_verb};
use super::profile::Profile;
use super::stem::Stem;
use crate::claim::FigureId;
use crate::figure::{Figure, Kind};
use crate::quantity::{Date, Interval, Number, Per};
use crate::rules::Role;

/// A name that so many statements of one sort share says nothing of what they are about.
const MOST_OF_A_NAME: usize = 64;
/// Statements that are kept; later ones are compared with these only.
pub const MOST_STATEMENTS: usize = 500_000;

/// What an article says of something that other articles may speak of, too.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The figure in its document.
    pub figure: FigureId,
    /// Its nominal value.
    pub number: Number,
    generous: Interval,
    kind: Kind,
    unit: Option<(&'static str, Option<Per>)>,
    profile: Profile,
}

/// What a document says that other articles may speak of, too, while it is read.
#[derive(Debug, Default)]
pub struct Statements(Vec<Statement>);

impl Statements {
    /// Adds what a figure says, if it is told clearly, for a rule with one role.
    pub fn add(&mut self, id: FigureId, figure: &Figure, profile: &Profile, role: &Role) {
        // Few figures of an article pass; more would be a table in disguise, which one more shows.
        if self.0.len() <= MOST_OF_A_NAME {
            self.0.extend(statement(id, figure, profile, role));
        }
    }

    /// The statements, in the order of the text. What the document says twice with different values is left out.
    pub fn settled(self) -> Vec<Statement> {
        let all = self.0;
        let one_value = |mine: &Statement| all.iter().all(|other| !mine.is_of_the_same(other) || mine.agrees(other));
        if all.len() > MOST_OF_A_NAME {
            Vec::new()
        } else {
            all.iter().filter(|mine| one_value(mine)).cloned().collect()
        }
    }
}

fn statement(id: FigureId, figure: &Figure, profile: &Profile, role: &Role) -> Option<Statement> {
    let scope = figure.scope();
    let open = scope.hypothetical || scope.forecast || scope.negated || scope.superseded || scope.quoted;
    let telling =
        profile.noun.is_some() && !profile.names().is_empty() && (profile.before.is_some() || profile.after.is_some());
    if open
        || profile.proper
        || profile.further
        || profile.cell
        || figure.hedge.is_some()
        || !telling
        || !role.suits(figure)
    {
        return None;
    }
    Some(Statement {
        figure: id,
        number: figure.number()?.clone(),
        generous: figure.generous(),
        kind: figure.kind,
        unit: figure.unit.map(|unit| (unit.symbol, unit.per)),
        profile: profile.clone(),
    })
}

impl Statement {
    fn agrees(&self, other: &Statement) -> bool {
        self.generous.meets(&other.generous)
    }

    fn is_of_the_same(&self, other: &Statement) -> bool {
        let (mine, theirs) = (&self.profile, &other.profile);
        let shared = mine.names().iter().any(|name| theirs.names().binary_search(name).is_ok());
        // A weekday or a date in one article alone is the day of both.
        let one_day = |named: &Profile, silent: &Profile| silent.times().is_empty() && named.dated;
        let same_time = mine.times() == theirs.times() || one_day(mine, theirs) || one_day(theirs, mine);
        (self.kind, self.unit, mine.noun) == (other.kind, other.unit, theirs.noun)
            && mine.modifiers() == theirs.modifiers()
            && shared
            && same_time
            && nested(mine.names(), theirs.names())
            && same_verb(mine.verbs(), theirs.verbs())
    }
}

/// What another document says of the same thing.
#[derive(Debug)]
pub struct Counterpart<'a, P> {
    /// What it says.
    pub statement: &'a Statement,
    /// Where.
    pub place: &'a P,
    /// The values may be the same.
    pub agrees: bool,
}

type Key = (Date, Kind, Option<Stem>, Stem);

/// The statements of all documents so far; `P` tells where each stands.
#[derive(Debug)]
pub struct Register<P> {
    known: Vec<(Statement, P)>,
    by_name: FxHashMap<Key, Vec<u32>>,
}

impl<P> Default for Register<P> {
    fn default() -> Register<P> {
        Register { known: Vec::new(), by_name: FxHashMap::default() }
    }
}

impl<P> Register<P> {
    /// The earliest statement of the same thing: one that agrees, or where none does, one with another value.
    pub fn counterpart(&self, date: Date, mine: &Statement) -> Option<Counterpart<'_, P>> {
        let lists = mine.profile.names().iter().filter_map(|name| self.by_name.get(&key(date, mine, *name)));
        let mut told: Vec<u32> = lists.filter(|list| list.len() < MOST_OF_A_NAME).flatten().copied().collect();
        told.sort_unstable();
        let of_the_same = |at: &u32| self.known.get(*at as usize).filter(|(other, _)| mine.is_of_the_same(other));
        let same: Vec<&(Statement, P)> = told.iter().filter_map(of_the_same).collect();
        let agreeing = same.iter().find(|(other, _)| mine.agrees(other));
        let (statement, place) = agreeing.or(same.first())?;
        Some(Counterpart { statement, place, agrees: agreeing.is_some() })
    }

    /// Keeps a statement.
    pub fn add(&mut self, date: Date, statement: Statement, place: P) {
        let Some(at) = u32::try_from(self.known.len()).ok().filter(|_| !self.is_full()) else { return };
        for name in statement.profile.names() {
            let list = self.by_name.entry(key(date, &statement, *name)).or_default();
            if list.len() < MOST_OF_A_NAME {
                list.push(at);
            }
        }
        self.known.push((statement, place));
    }

    /// No further statements are kept.
    pub fn is_full(&self) -> bool {
        self.known.len() >= MOST_STATEMENTS
    }
}

fn key(date: Date, statement: &Statement, name: Stem) -> Key {
    (date, statement.kind, statement.profile.noun, name)
}
