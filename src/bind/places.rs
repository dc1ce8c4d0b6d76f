//! Where in a window what stands: figures and cues by item, and the items of each sort as a set of bits.

use super::items::{Item, ItemKind};
use crate::lexicon::{CueHit, CueId, WordId};
use crate::rules::pattern::{Accepts, Gap, Mark, Needs, Pattern};

/// Places in a window: a bit for each item, and one for the end.
pub type Set = u64;

/// The items of a window at which patterns mostly begin, figures and cues, and sets of items by what they can be taken for.
#[derive(Clone, Debug)]
pub struct Places {
    figures: Vec<usize>,
    cues: Vec<CuePlace>,
    /// What the items can be taken for, all together.
    pub accepts: Accepts,
    /// The window is no longer than a set.
    has_sets: bool,
    /// For each bit of [`Accepts`], the items that have it.
    by_bit: [Set; Set::BITS as usize],
    /// The same by the low bits of the words' numbers.
    by_word: [Set; WORDS],
}

/// Among how many sets words are divided.
const WORDS: usize = 64;

/// A cue, the item that it begins with, and the one after it.
#[derive(Clone, Copy, Debug)]
struct CuePlace {
    cue: CueId,
    at: usize,
    after: usize,
}

impl Default for Places {
    fn default() -> Places {
        Places {
            figures: Vec::new(),
            cues: Vec::new(),
            accepts: Accepts::NONE,
            has_sets: false,
            by_bit: [0; Set::BITS as usize],
            by_word: [0; WORDS],
        }
    }
}

impl Places {
    /// Notes the places of a window anew.
    pub fn fill(&mut self, items: &[Item], hits: &[CueHit]) {
        self.figures.clear();
        self.by_bit.fill(0);
        self.by_word.fill(0);
        self.accepts = Accepts::NONE;
        self.has_sets = items.len() < Set::BITS as usize;
        let in_sets = Set::from(self.has_sets);
        // Most items are words, one after another.
        let (mut run, mut of_run): (Set, Accepts) = (0, Accepts::NONE);
        for (at, item) in items.iter().enumerate() {
            if item.accepts != of_run {
                self.note(run, of_run);
                (run, of_run) = (0, item.accepts);
            }
            let place = in_sets << (at % Set::BITS as usize);
            run |= place;
            self.by_word.get_mut(item.word.index() % WORDS).into_iter().for_each(|set| *set |= place);
            if matches!(item.kind, ItemKind::Figure(_)) {
                self.figures.push(at);
            }
        }
        self.note(run, of_run);
        self.find_cues(items, hits);
    }

    fn note(&mut self, run: Set, accepts: Accepts) {
        self.accepts = self.accepts.or(accepts);
        for bit in accepts.bits() {
            self.by_bit.get_mut(bit).into_iter().for_each(|set| *set |= run);
        }
    }

    /// Cues that begin and end where items do.
    fn find_cues(&mut self, items: &[Item], hits: &[CueHit]) {
        self.cues.clear();
        let mut at = 0;
        for hit in hits {
            while items.get(at).is_some_and(|item| item.tokens.start < hit.tokens.start) {
                at += 1;
            }
            let mut after = at;
            while items.get(after).is_some_and(|item| item.tokens.end < hit.tokens.end) {
                after += 1;
            }
            let starts = items.get(at).is_some_and(|item| item.tokens.start == hit.tokens.start);
            if starts && items.get(after).is_some_and(|item| item.tokens.end == hit.tokens.end) {
                self.cues.push(CuePlace { cue: hit.cue, at, after: after + 1 });
            }
        }
    }

    /// True when the items of the window and its end have a bit each, so that sets tell of it.
    pub fn has_sets(&self) -> bool {
        self.has_sets
    }

    /// The items that are figures.
    pub fn figures(&self) -> &[usize] {
        &self.figures
    }

    /// The items at which a cue begins.
    pub fn of_cue(&self, cue: CueId) -> impl Iterator<Item = usize> {
        self.cues.iter().filter(move |place| place.cue == cue).map(|place| place.at)
    }

    /// The items after a cue that begins at one of some.
    pub fn after_cue(&self, cue: CueId, from: Set) -> Set {
        let there = self.cues.iter().filter(|place| place.cue == cue && from >> place.at & 1 != 0);
        there.fold(0, |after, place| after | 1 << place.after)
    }

    /// The items that can be taken for one of some sorts.
    pub fn of(&self, accepts: Accepts) -> Set {
        accepts.bits().filter_map(|bit| self.by_bit.get(bit)).fold(0, |all, set| all | set)
    }

    /// The items that may be a word: all that are, and few others.
    pub fn of_word(&self, word: WordId) -> Set {
        self.by_word.get(word.index() % WORDS).copied().unwrap_or_default()
    }

    /// The items that a gap after one of some leads to.
    pub fn beyond(&self, gap: &Gap, from: Set) -> Set {
        let takes = self.of(gap.takes);
        let (mut all, mut last) = (from, from);
        for _ in 0..gap.most {
            last = (last & takes) << 1;
            if last & !all == 0 {
                break;
            }
            all |= last;
        }
        all
    }

    /// The last item at which a match can begin: all that a pattern needs stands there or behind it.
    fn last_opening(&self, needs: &Needs) -> Option<usize> {
        let mut last = usize::MAX;
        for cue in &needs.cues {
            last = last.min(self.cues.iter().rev().find(|place| place.cue == *cue)?.at);
        }
        if let Some(more) = needs.figures.len().checked_sub(1) {
            last = last.min(*self.figures.get(self.figures.len().checked_sub(1 + more)?)?);
        }
        Some(last)
    }

    /// Adds the places where a match can begin, in order; a few where it cannot.
    pub fn openings(&self, pattern: &Pattern, items: &[Item], from: usize, openings: &mut Vec<usize>) {
        openings.clear();
        let bare = pattern.bare_starts.as_ref().filter(|_| !self.accepts.meets(Accepts::mark(Mark::Open)));
        let starts = bare.unwrap_or(&pattern.starts);
        let Some(last) = self.last_opening(&pattern.needs) else { return };
        let end = items.len().min(last.saturating_add(1));
        let inside = |at: &usize| *at >= from && *at < end;
        if starts.anywhere {
            openings.extend(from..end);
            return;
        }
        let fits = |at: usize| items.get(at).is_some_and(|item| item.accepts.meets(starts.accepts));
        let of_figures = starts.accepts.is_of_figures();
        if of_figures && !starts.accepts.is_empty() {
            openings.extend(self.figures.iter().copied().filter(inside).filter(|at| fits(*at)));
        }
        if !starts.cues.is_empty() {
            let of_start = self.cues.iter().filter(|place| starts.cues.contains(&place.cue));
            openings.extend(of_start.map(|place| place.at).filter(inside));
        }
        if !of_figures || !starts.words.is_empty() {
            let begins = |at: &usize| {
                let word = items.get(*at).map_or(WordId::UNKNOWN, |item| item.word);
                (word.is_known() && starts.words.contains(&word)) || (!of_figures && fits(*at))
            };
            openings.extend((from..end).filter(begins));
        }
        if starts.at_start && from == 0 {
            openings.push(0);
        }
        if !openings.is_sorted() {
            openings.sort_unstable();
        }
        openings.dedup();
    }
}

/// The members of a set.
pub fn members(set: Set) -> impl Iterator<Item = usize> {
    let rest = std::iter::successors(Some(set), |set| Some(set & set.wrapping_sub(1)));
    rest.take_while(|set| *set != 0).map(|set| set.trailing_zeros() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_of_a_set_are_its_bits() {
        assert_eq!(members(0).count(), 0);
        assert_eq!(members(1 | 1 << 7 | 1 << 63).collect::<Vec<_>>(), [0, 7, 63]);
    }
}
