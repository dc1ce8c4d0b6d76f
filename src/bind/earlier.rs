//! The figures that a figure is held against: the last hundred of its sort.

use smallvec::SmallVec;

/// How many earlier figures of the same sort a figure is compared with.
const LOOK_BACK: usize = 100;

/// Figures of one sort in the order of the text. Most of those of a table, and others that contradict nothing, are closed:
/// two closed ones have nothing to do with each other, so a closed one is held against the open ones only.
#[derive(Default)]
pub struct Earlier {
    figures: SmallVec<[u32; 4]>,
    /// The places of the open ones among them.
    open: SmallVec<[u32; 4]>,
}

impl Earlier {
    /// Adds a figure by its number.
    pub fn push(&mut self, figure: usize, open: bool) {
        if open {
            self.open.extend(u32::try_from(self.figures.len()));
        }
        self.figures.extend(u32::try_from(figure));
    }

    /// What a figure is held against, the last first.
    pub fn of(&self, open: bool) -> impl Iterator<Item = usize> {
        let first = self.figures.len().saturating_sub(LOOK_BACK);
        let among_all = if open { first..self.figures.len() } else { 0..0 };
        let among_open = if open { &[] } else { self.open.as_slice() };
        let among_open = among_open.iter().rev().map(|at| *at as usize).take_while(move |at| *at >= first);
        among_all.rev().chain(among_open).filter_map(|at| self.figures.get(at).map(|figure| *figure as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_figure_is_held_against_the_open_ones_among_the_last_hundred() {
        let mut earlier = Earlier::default();
        (0..150).for_each(|figure| earlier.push(figure, figure % 60 == 0));
        assert_eq!(earlier.of(true).collect::<Vec<_>>(), (50..150).rev().collect::<Vec<_>>());
        assert_eq!(earlier.of(false).collect::<Vec<_>>(), [120, 60]);
    }
}
