//! What is learnt of the figures of a document besides their sentences, block after block: what they count, what they tell
//! again and contradict, what other articles may speak of, too.

use super::Block;
use super::across::{Statement, Statements};
use super::group::Groups;
use super::mentions::Mentions;
use super::profile::{Profile, Profiler};
use crate::article::BlockKind;
use crate::claim::Binding;
use crate::figure::Figure;
use crate::rules::{Role, RuleSet};

pub use super::profile::Surroundings;

/// The figures of a document so far.
pub struct Survey<'a> {
    rules: &'a RuleSet,
    profiler: Profiler<'a>,
    /// What searches ask of figures.
    pub(super) mentions: Mentions,
    groups: Groups,
    /// The role of figures that are compared over articles.
    across: Option<&'a Role>,
    statements: Statements,
}

impl<'a> Survey<'a> {
    /// For the rules of a set; `across` is the role of figures that are compared over articles.
    pub fn new(rules: &'a RuleSet, across: Option<&'a Role>, buffers: &'a mut Surroundings) -> Survey<'a> {
        Survey {
            rules,
            profiler: Profiler::new(rules, buffers),
            mentions: Mentions::default(),
            groups: Groups::new(rules),
            across,
            statements: Statements::default(),
        }
    }

    /// Adds the figures of a block.
    pub fn block(&mut self, block: &Block<'_>, kind: BlockKind) {
        let Survey { profiler, mentions, groups, across, statements, .. } = self;
        if kind == BlockKind::Boilerplate {
            return block.figures.iter().for_each(|_| mentions.push(&Profile::apart()));
        }
        profiler.block(block, kind, |id, figure, profile| {
            mentions.push(&profile);
            if let Some(role) = across {
                statements.add(id, figure, &profile, role);
            }
            groups.add(block.known, id, profile);
        });
    }

    /// Appends the bindings of figures that tell one thing, and gives what searches ask and what other articles are compared
    /// with.
    pub fn bind(self, figures: &[Figure], bindings: &mut Vec<Binding>) -> (Mentions, Vec<Statement>) {
        self.groups.bind(figures, self.rules, bindings);
        (self.mentions, self.statements.settled())
    }
}
