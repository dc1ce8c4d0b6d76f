//! What a sentence must have for a pattern to match, and where in it a match can begin. Both are necessary, not
//! sufficient: they only spare the search.

use super::parse::Node;
use super::{Accepts, Mark, Step};
use crate::lexicon::{CueId, WordId};
use crate::rules::equation::RoleId;
use serde::{Deserialize, Serialize};

/// What must be in a sentence for a pattern to match.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Needs {
    /// These cues.
    pub cues: Vec<CueId>,
    /// These words.
    pub words: Vec<WordId>,
    /// These marks.
    pub marks: Accepts,
    /// A figure for each entry that can play the role.
    pub figures: Vec<RoleId>,
    /// One thing of each of these.
    pub choices: Vec<Choice>,
}

/// Things of which a pattern needs one: `(is|was|are)`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// These cues.
    pub cues: Vec<CueId>,
    /// These words.
    pub words: Vec<WordId>,
    /// These marks.
    pub marks: Accepts,
}

impl Choice {
    /// One thing that each branch needs; nothing when some branch needs nothing.
    fn among(branches: &[Needs]) -> Option<Choice> {
        let mut choice = Choice::default();
        for needs in branches {
            match (needs.cues.first(), needs.words.first()) {
                (Some(cue), _) => choice.cues.push(*cue),
                (None, Some(word)) => choice.words.push(*word),
                (None, None) if !needs.marks.is_empty() => choice.marks = choice.marks.or(needs.marks),
                (None, None) => return None,
            }
        }
        Some(choice)
    }
}

impl Needs {
    /// What a sequence of elements needs: all that its elements need. Of alternatives only what all of them need.
    pub fn of(nodes: &[Node]) -> Needs {
        nodes.iter().fold(Needs::default(), |needs, node| needs.and(Needs::of_node(node)))
    }

    fn of_node(node: &Node) -> Needs {
        let mut needs = Needs::default();
        match node {
            Node::Figure(role) => needs.figures.push(*role),
            Node::List(role) => needs.figures.extend([*role; 2]),
            Node::NamedList(role) => {
                needs.figures.extend([*role; 2]);
                needs.marks = Accepts::mark(Mark::Open).or(Accepts::mark(Mark::Close));
            }
            Node::Word(word) => needs.words.push(*word),
            Node::Cue(cue) => needs.cues.push(*cue),
            Node::Mark(mark) => needs.marks = Accepts::mark(*mark),
            // A list of names ends with "and" and a name.
            Node::Names => needs.marks = Accepts::mark(Mark::Plus),
            Node::Either(branches) => {
                let branches: Vec<Needs> = branches.iter().map(|branch| Needs::of(branch)).collect();
                let choice = Choice::among(&branches);
                let mut needs = branches.into_iter().reduce(Needs::or).unwrap_or_default();
                needs.choices.extend(choice);
                return needs;
            }
            // What may be missing is not needed. The programs of lists and gaps can be left early.
            Node::Not(_)
            | Node::Things
            | Node::Items
            | Node::Row
            | Node::Counted
            | Node::Gap(_)
            | Node::LooseGap(_)
            | Node::WideGap(_)
            | Node::Start
            | Node::End
            | Node::Optional(_) => {}
        }
        needs
    }

    fn and(mut self, other: Needs) -> Needs {
        for cue in other.cues {
            if !self.cues.contains(&cue) {
                self.cues.push(cue);
            }
        }
        self.words.extend(other.words);
        self.marks = self.marks.or(other.marks);
        self.figures.extend(other.figures);
        self.choices.extend(other.choices);
        self
    }

    fn or(mut self, other: Needs) -> Needs {
        self.cues.retain(|cue| other.cues.contains(cue));
        self.words.retain(|word| other.words.contains(word));
        self.marks = self.marks.common(other.marks);
        self.choices.clear();
        let mut theirs = other.figures;
        self.figures.retain(|role| {
            let twin = theirs.iter().position(|other| other == role);
            twin.map(|at| theirs.swap_remove(at)).is_some()
        });
        self
    }
}

/// How a match can begin.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Starts {
    /// It may begin anywhere; the rest of the fields then says nothing.
    pub anywhere: bool,
    /// With an item that is one of these.
    pub accepts: Accepts,
    /// With a figure in one of these roles; the rule's compiler turns them into `accepts`.
    roles: Vec<RoleId>,
    /// With one of these cues.
    pub cues: Vec<CueId>,
    /// With one of these words.
    pub words: Vec<WordId>,
    /// At the first item of the sentence.
    pub at_start: bool,
    /// Where the sentence ends, but for final marks.
    pub at_end: bool,
}

impl Starts {
    /// Turns the roles into the kinds of figures that may play them.
    pub fn resolve(&mut self, kinds: impl Fn(RoleId) -> Accepts) {
        self.accepts = self.roles.drain(..).map(kinds).fold(self.accepts, Accepts::or);
    }

    /// The instructions that a program can come to before it has taken an item.
    pub fn of(steps: &[Step]) -> Starts {
        let mut starts = Starts::from(steps, 0);
        starts.anywhere |= starts.at_end;
        starts
    }

    /// The same in a sentence without brackets; nothing when that is no different.
    pub fn without_brackets(steps: &[Step]) -> Option<Starts> {
        let mut starts = Starts::walk(steps, 0, true);
        starts.anywhere |= starts.at_end;
        Some(starts).filter(|starts| *starts != Starts::of(steps))
    }

    /// The same from one of its instructions on.
    pub fn from(steps: &[Step], first: usize) -> Starts {
        Starts::walk(steps, first, false)
    }

    /// True when only an opening bracket can begin it.
    fn is_bracket(&self) -> bool {
        *self == Starts { accepts: Accepts::mark(Mark::Open), ..Starts::default() }
    }

    /// False when surely nothing begins it among items that are no more than this.
    pub fn may_begin_among(&self, accepts: Accepts) -> bool {
        self.accepts.meets(accepts)
            || self.anywhere
            || self.at_start
            || self.at_end
            || !self.cues.is_empty()
            || !self.words.is_empty()
    }

    fn walk(steps: &[Step], first: usize, no_brackets: bool) -> Starts {
        let mut starts = Starts::default();
        let mut seen = vec![false; steps.len()];
        let mut jobs = vec![first];
        while let Some(at) = jobs.pop() {
            match seen.get_mut(at) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            match steps.get(at) {
                Some(Step::Split(first, second)) => jobs.extend([*first, *second]),
                Some(Step::Jump(target)) => jobs.push(*target),
                Some(Step::Not(_)) => jobs.push(at + 1),
                Some(Step::Gap(gap)) if no_brackets && gap.then.is_bracket() => {}
                Some(Step::Mark(Mark::Open)) if no_brackets => {}
                Some(Step::Gap(gap)) => {
                    starts.accepts = starts.accepts.or(gap.takes);
                    jobs.push(at + 1);
                }
                Some(Step::Figure(role)) => starts.roles.push(*role),
                Some(Step::Word(word)) => starts.words.push(*word),
                Some(Step::Cue(cue)) => starts.cues.push(*cue),
                Some(Step::Mark(mark)) => starts.accepts = starts.accepts.or(Accepts::mark(*mark)),
                Some(Step::Names) => starts.accepts = starts.accepts.or(Accepts::WORD),
                Some(Step::Start) => starts.at_start = true,
                Some(Step::End) => starts.at_end = true,
                Some(Step::Things | Step::Items | Step::Counted | Step::Row | Step::Match) | None => {
                    starts.anywhere = true
                }
            }
        }
        starts
    }
}
