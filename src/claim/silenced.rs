//! A failing claim that somebody has answered for: it is counted and never fails a run.

use super::Claim;

/// A failing claim that is not reported, with what keeps it silent.
#[derive(Clone, Debug)]
pub struct Silenced {
    /// The claim.
    pub claim: Claim,
    /// What keeps it silent.
    pub by: Silencer,
    /// The reason that was given.
    pub reason: Option<String>,
}

/// What keeps a claim silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silencer {
    /// A comment in the text.
    Comment,
    /// An `ignore` entry of the configuration.
    Configuration,
    /// The baseline of known findings.
    Baseline,
    /// All its figures stand on lines that the change at hand leaves as they were.
    Unchanged,
}

impl Silencer {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Silencer::Comment => "comment",
            Silencer::Configuration => "configuration",
            Silencer::Baseline => "baseline",
            Silencer::Unchanged => "unchanged",
        }
    }
}
