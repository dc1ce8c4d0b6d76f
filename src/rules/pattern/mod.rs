//! Patterns: how figures that belong together stand in a sentence.
//!
//! `"{total} .. <dash> {part...}"` is a figure, up to six words, a dash, and a list of figures. A pattern is compiled to a
//! small program that `bind` runs over the items of a sentence; the notation is described in `docs/writing-rules.md`.

mod accepts;
mod compile;
mod needs;
mod parse;

pub use accepts::Accepts;
pub use needs::{Choice, Needs, Starts};
pub use parse::PatternError;

use super::equation::RoleId;
use crate::lexicon::{CueId, CueTable, Lexicon, WordId};
use serde::{Deserialize, Serialize};

/// The cue that stands for a list of names in patterns, and for their number in equations.
pub const NAMES: &str = "names";
/// Stands for the list of bullets that follows the block in patterns; their number is [`NAMES`] as well.
pub const ITEMS: &str = "items";
/// Stands for a list of things in small or capital letters in patterns; their number is [`NAMES`] as well.
pub const THINGS: &str = "things";
/// Stands for the label of a row of a table.
pub const ROW: &str = "row";
/// Stands for what the figure before it counts.
pub const COUNTED: &str = "counted";

/// A punctuation mark as patterns name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Mark {
    /// – — or a hyphen between blanks.
    Dash,
    /// :
    Colon,
    /// ;
    Semicolon,
    /// ,
    Comma,
    /// ( or [
    Open,
    /// ) or ]
    Close,
    /// Any quotation mark.
    Quote,
    /// = or a similar sign.
    Equals,
    /// + or & or "and"
    Plus,
    /// The end of a sentence, for patterns that reach into the next one.
    Stop,
}

impl Mark {
    /// The marks with their names in patterns.
    pub const NAMES: [(&'static str, Mark); 10] = [
        ("dash", Mark::Dash),
        ("colon", Mark::Colon),
        ("semicolon", Mark::Semicolon),
        ("comma", Mark::Comma),
        ("open", Mark::Open),
        ("close", Mark::Close),
        ("quote", Mark::Quote),
        ("equals", Mark::Equals),
        ("plus", Mark::Plus),
        ("stop", Mark::Stop),
    ];
}

/// One instruction of a compiled pattern. Targets are indexes into the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// A figure that may play this role.
    Figure(RoleId),
    /// This word.
    Word(WordId),
    /// This word does not come next; takes nothing.
    Not(WordId),
    /// A phrase of this cue.
    Cue(CueId),
    /// A mark.
    Mark(Mark),
    /// Items up to a number, as few as will do.
    Gap(Box<Gap>),
    /// A list of two or more names; how many there are becomes the value of the cue [`NAMES`].
    Names,
    /// A list of two or more things up to a closing bracket or the end of the sentence; their number is [`NAMES`].
    Things,
    /// The end of a block that a list of bullets follows; their number is [`NAMES`].
    Items,
    /// The label of a row of a table that sentences are checked against.
    Row,
    /// The counted noun of the last figure, with its modifiers.
    Counted,
    /// The beginning of the sentence.
    Start,
    /// The end of the sentence (a final mark does not count).
    End,
    /// Try the first target, then the second.
    Split(usize, usize),
    /// Go on at the target.
    Jump(usize),
    /// The pattern has matched.
    Match,
}

/// Items that are passed over, and what can stand behind them.
///
/// Nearly all gaps lead nowhere: the instruction that follows is only tried where it can begin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// The most items.
    pub most: u8,
    /// What is passed over: [`Accepts::WORD`], [`Accepts::ANY`], [`Accepts::ANYTHING`] or [`Accepts::IN_BRACKETS`].
    pub takes: Accepts,
    /// How what follows can begin.
    pub then: Starts,
}

/// A compiled pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// The program; it starts at 0.
    pub steps: Vec<Step>,
    /// Without this it cannot match.
    pub needs: Needs,
    /// Where a match can begin.
    pub starts: Starts,
    /// The same in a sentence without brackets, where that is less: a list may begin with any word before a bracket.
    pub bare_starts: Option<Starts>,
    /// True when it spans two sentences.
    pub across: bool,
    /// It may match inside one sentence.
    pub inside: bool,
    /// The text it was read from.
    pub source: String,
}

impl Pattern {
    /// Reads and compiles a pattern.
    ///
    /// # Errors
    /// The first mistake with its place: an unknown role, cue or mark, an unclosed bracket.
    pub fn parse(
        source: &str,
        roles: &[(String, bool)],
        lexicon: &mut Lexicon,
        cues: &CueTable,
    ) -> Result<Pattern, PatternError> {
        let nodes = parse::parse(source, roles, lexicon, cues)?;
        Ok(compile::compile(&nodes, source))
    }

    /// Turns roles into the kinds of figures that may play them, wherever it is asked what can begin.
    pub fn resolve(&mut self, kinds: impl Fn(RoleId) -> Accepts) {
        self.starts.resolve(&kinds);
        self.bare_starts.iter_mut().for_each(|starts| starts.resolve(&kinds));
        for step in &mut self.steps {
            if let Step::Gap(gap) = step {
                gap.then.resolve(&kinds);
            }
        }
    }

    /// All cues that occur.
    pub fn cues(&self) -> impl Iterator<Item = CueId> + '_ {
        self.steps.iter().filter_map(|step| if let Step::Cue(cue) = step { Some(*cue) } else { None })
    }
}
