//! What an item of a sentence can be taken for, as one small set of bits, so that most instructions of a pattern are a
//! single test.

use super::Mark;
use crate::figure::Kind;
use serde::{Deserialize, Serialize};

/// A set of answers to "which instructions does this item satisfy".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepts(u64);

impl Accepts {
    /// Nothing.
    pub const NONE: Accepts = Accepts(0);
    /// Any word, or a figure of a background kind (date, year, label …), inside one clause.
    pub const WORD: Accepts = Accepts(1 << 60);
    /// Any one item but a figure that could play a role.
    pub const ANY: Accepts = Accepts(1 << 61);
    /// Any one item at all, figures too, up to the end of the sentence.
    pub const ANYTHING: Accepts = Accepts(1 << 62);
    /// Any one item but a closing bracket.
    pub const IN_BRACKETS: Accepts = Accepts(1 << 63);

    /// All that there is.
    pub const EVERYTHING: Accepts = Accepts(u64::MAX);

    /// The marks that are not in the set.
    pub fn missing_marks(self) -> Accepts {
        const MARKS: u64 = (1 << Mark::NAMES.len()) - 1;
        Accepts(!self.0 & MARKS)
    }

    /// The mark itself.
    pub const fn mark(mark: Mark) -> Accepts {
        Accepts(1 << mark as u64)
    }

    /// A figure of this kind that may play a role.
    pub const fn kind(kind: Kind) -> Accepts {
        Accepts(1 << (32 + kind as u64))
    }

    /// A figure of one of these kinds.
    pub fn kinds(kinds: &[Kind]) -> Accepts {
        kinds.iter().fold(Accepts::NONE, |all, kind| all.or(Accepts::kind(*kind)))
    }

    /// True when only figures that may play a role are in the set.
    pub const fn is_of_figures(self) -> bool {
        self.0 & !(0x0fff_ffff << 32) == 0
    }

    /// The union of two sets.
    pub const fn or(self, other: Accepts) -> Accepts {
        Accepts(self.0 | other.0)
    }

    /// True when the sets share something.
    pub const fn meets(self, other: Accepts) -> bool {
        self.0 & other.0 != 0
    }

    /// True when all of `other` is in this set.
    pub const fn has_all(self, other: Accepts) -> bool {
        self.0 & other.0 == other.0
    }

    /// What both sets have.
    pub const fn common(self, other: Accepts) -> Accepts {
        Accepts(self.0 & other.0)
    }

    /// True for the empty set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set's members as bit numbers.
    pub fn bits(self) -> impl Iterator<Item = usize> {
        let lowest = |bits: &u64| (*bits != 0).then_some(*bits);
        let rest = std::iter::successors(lowest(&self.0), move |bits| lowest(&(bits & (bits - 1))));
        rest.map(|bits| bits.trailing_zeros() as usize)
    }
}
