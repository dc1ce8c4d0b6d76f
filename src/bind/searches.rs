//! The searches of a document. Where a quest stands so far back that all around it is known, its candidates are made at once:
//! what is kept does not grow with the text.

use rustc_hash::FxHashSet;

use super::brief::{BEFORE, BEHIND};
use super::seek::{Known, LOOK_BACK, Quest};
use crate::claim::{FigureId, Search};

/// The most searches of an article, which bounds the work on hostile input; articles have fewer than a hundred.
const MOST: usize = 1024;
/// Fewer quests, or figures, are not worth dropping.
const FEW_QUESTS: usize = 1024;
const FEW_FIGURES: usize = 8192;

/// The searches whose candidates are known.
#[derive(Debug)]
pub struct Searches {
    found: Vec<Search>,
    /// Rules and figures of shapes that are near enough to quests to come.
    anchored: Vec<(usize, FigureId)>,
    /// How many quests, and figures, there may be until the next time.
    most_quests: usize,
    most_figures: usize,
}

impl Default for Searches {
    fn default() -> Searches {
        Searches { found: Vec::new(), anchored: Vec::new(), most_quests: FEW_QUESTS, most_figures: FEW_FIGURES }
    }
}

impl Searches {
    /// True when there is enough to [`Searches::settle`].
    pub fn are_due(&self, quests: &[Quest], figures: usize) -> bool {
        quests.len() >= self.most_quests || figures >= self.most_figures
    }

    /// Makes the candidates of the quests around which all is known, where all sentences with figures before `end` have been
    /// read, and drops these quests. Gives the first figure that is still needed.
    pub fn settle(&mut self, quests: &mut Vec<Quest>, end: FigureId, known: Known<'_>) -> FigureId {
        // Windows of two sentences have the quests of each once more.
        let old = quests.len().saturating_sub(LOOK_BACK);
        let is_open = |quest: &Quest| quest.ends().is_some_and(|(_, last)| last.saturating_add(BEHIND as u32) >= end);
        let old = quests.iter().take(old).position(is_open).unwrap_or(old);
        self.search(quests, old, known);
        let gone = quests.drain(..old);
        self.anchored.extend(gone.flat_map(|quest| quest.anchored(known.rules).collect::<Vec<_>>()));
        let first =
            quests.iter().filter_map(Quest::ends).map(|(first, _)| first).min().map_or(end, |first| first.min(end));
        let needed = first.saturating_sub(BEFORE as u32);
        self.anchored.retain(|(_, id)| *id >= needed);
        self.most_quests = FEW_QUESTS.max(2 * quests.len());
        self.most_figures = FEW_FIGURES.max(2 * (end - needed) as usize);
        needed
    }

    /// The searches of all quests.
    pub fn finish(mut self, quests: &[Quest], known: Known<'_>) -> Vec<Search> {
        self.search(quests, quests.len(), known);
        self.found
    }

    /// Adds the searches of the first quests.
    fn search(&mut self, quests: &[Quest], count: usize, known: Known<'_>) {
        if self.found.len() >= MOST || count == 0 {
            return;
        }
        let mut anchored: FxHashSet<(usize, FigureId)> = self.anchored.iter().copied().collect();
        anchored.extend(quests.iter().flat_map(|quest| quest.anchored(known.rules)));
        let found = quests.iter().take(count).filter_map(|quest| quest.search(known, &anchored));
        self.found.extend(found.take(MOST - self.found.len()));
    }
}
