//! Asks of all items of a window at once whether a pattern can match: of ten that are tried, nine match nowhere.
//!
//! The items are bits of a machine word, and an instruction moves all places at which it is tried together: the bit-parallel
//! simulation of an automaton (Baeza-Yates and Gonnet, "A new approach to text searching", 1992). What hangs on captures is
//! taken as possible. Windows of more items than bits are left to the matcher.

use super::matcher::Window;
use super::places::{Set, members};
use crate::rules::Role;
use crate::rules::pattern::{Accepts, Pattern, Step};

/// Instructions of a pattern, a bit for each.
type Steps = u64;

/// Working memory, kept from pattern to pattern.
#[derive(Debug, Default)]
pub struct Reach {
    /// For each instruction, the places that it was come to at, and those that it was tried at.
    places: Vec<(Set, Set)>,
    /// The instructions that are to be tried at more places.
    open: Steps,
    /// Instructions that were tried.
    pub steps: u64,
}

impl Reach {
    /// False when a pattern surely matches nowhere from item `from` on.
    pub fn may_match(&mut self, pattern: &Pattern, roles: &[Role], window: &Window<'_>, from: usize) -> bool {
        let count = window.items.len();
        if !window.places.has_sets() || pattern.steps.len() > Steps::BITS as usize || from >= count {
            return from < count;
        }
        // A window may be cut, but the sets are those of all of it.
        let inside: Set = (1 << count) - 1;
        self.places.clear();
        self.places.resize(pattern.steps.len(), (0, 0));
        self.open = 0;
        self.enter(0, inside >> from << from);
        while self.open != 0 {
            let at = self.open.trailing_zeros() as usize;
            self.open &= self.open - 1;
            let (Some((places, tried)), Some(step)) = (self.places.get_mut(at), pattern.steps.get(at)) else { break };
            let here = *places & !*tried;
            *tried |= here;
            self.steps += 1;
            match step {
                Step::Match => return true,
                Step::Jump(target) => self.enter(*target, here),
                Step::Split(first, second) => {
                    self.enter(*first, here);
                    self.enter(*second, here);
                }
                taking => self.enter(at + 1, window.beyond(taking, roles, here, inside)),
            }
        }
        false
    }

    fn enter(&mut self, step: usize, places: Set) {
        let Some((known, tried)) = self.places.get_mut(step) else { return };
        *known |= places;
        if places & !*tried != 0 {
            self.open |= 1 << step;
        }
    }
}

impl Window<'_> {
    /// The places after what an instruction takes at some.
    fn beyond(&self, step: &Step, roles: &[Role], here: Set, inside: Set) -> Set {
        let within = here & inside;
        let all = inside << 1 | 1;
        let those = |fits: &dyn Fn(usize) -> bool, among: Set| {
            members(among).filter(|at| fits(*at)).fold(0, |set, at| set | 1 << at)
        };
        match step {
            Step::Figure(role) => roles.get(*role).map_or(0, |role| {
                let among = within & self.places.of(role.accepts);
                let fit = if role.units.is_empty() { among } else { those(&|at| self.plays(at, role), among) };
                fit << 1
            }),
            Step::Word(word) => (within & self.places.of_word(*word)) << 1,
            Step::Not(word) => {
                let is_word = |at: usize| self.items.get(at).is_some_and(|item| item.word == *word);
                here & !those(&is_word, within & self.places.of_word(*word))
            }
            Step::Cue(cue) => self.places.after_cue(*cue, within) & all,
            Step::Mark(mark) => (within & self.places.of(Accepts::mark(*mark))) << 1,
            Step::Gap(gap) => self.places.beyond(gap, here) & all,
            Step::Start => here & 1,
            Step::End => those(&|at| self.ends_at(at), here),
            // What these take is left to the matcher.
            Step::Names | Step::Things | Step::Items | Step::Row | Step::Counted => {
                Set::MAX << here.trailing_zeros() & all
            }
            Step::Split(..) | Step::Jump(_) | Step::Match => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::check;
    use crate::read::{Format, read_text};
    use crate::rules::RuleSet;

    #[test]
    fn what_is_found_in_a_short_sentence_is_found_in_one_longer_than_a_set() {
        let (rules, _) = RuleSet::builtin();
        for words in 0..120 {
            let rest = " slowly".repeat(words);
            let text = format!("Sales rose 10% to 120 from 100 while prices fell{rest}.");
            let checked = check(read_text(text, Format::Text), &rules, "article.txt");
            let found: Vec<&str> = checked.claims.iter().map(|claim| claim.rule.as_ref()).collect();
            assert_eq!(found, ["change.figures"], "{words} more words");
        }
    }
}
