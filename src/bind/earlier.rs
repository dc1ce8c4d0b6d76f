//! The figures that a figure is held against: the last hundred of its sort.

/// How many earlier figures of the same sort a figure is compared with.
const LOOK_BACK: u32 = 100;

/// What is known of figures of one sort, the last hundred of them in the order of the text, so that memory does not grow with
/// the text. Most of those of a table, and others that contradict nothing, are closed: two closed ones have nothing to do with
/// each other, so a closed one is held against the open ones only.
#[derive(Debug)]
pub struct Earlier<T> {
    /// Where the next one goes is its number, modulo [`LOOK_BACK`].
    kept: Vec<T>,
    next: u32,
    /// The places of the open ones.
    open: u128,
}

impl<T> Default for Earlier<T> {
    fn default() -> Earlier<T> {
        Earlier { kept: Vec::new(), next: 0, open: 0 }
    }
}

impl<T> Earlier<T> {
    /// Adds a figure, in place of the one a hundred before it.
    pub fn push(&mut self, figure: T, open: bool) {
        let place = self.next % LOOK_BACK;
        match self.kept.get_mut(place as usize) {
            Some(known) => *known = figure,
            None => {
                // Most sorts have one or two.
                if self.kept.len() == self.kept.capacity() {
                    self.kept.reserve_exact(1 + self.kept.len() / 4);
                }
                self.kept.push(figure);
            }
        }
        let bit = 1 << place;
        self.open = if open { self.open | bit } else { self.open & !bit };
        self.next = self.next.wrapping_add(1);
    }

    /// The number of the next figure.
    pub fn next(&self) -> u32 {
        self.next
    }

    /// The figure of a number, while it is among the last hundred.
    pub fn get(&self, number: u32) -> Option<&T> {
        let known = (1..=LOOK_BACK).contains(&self.next.wrapping_sub(number));
        self.kept.get((number % LOOK_BACK) as usize).filter(|_| known)
    }

    /// The first of the last hundred.
    pub fn first(&self) -> Option<&T> {
        self.get(self.next.saturating_sub(LOOK_BACK))
    }

    /// What a figure is held against with its number, the last first.
    pub fn of(&self, open: bool) -> impl Iterator<Item = (u32, &T)> {
        let all = if open { u128::MAX } else { self.open };
        let place = self.next % LOOK_BACK;
        let (now, count) = (self.next - place, self.kept.len());
        let before = (0..place).rev().map(move |at| (now + at, at));
        let older = (place..LOOK_BACK).rev().map(move |at| (now.wrapping_sub(LOOK_BACK) + at, at));
        let places = before.chain(older.filter(move |(_, at)| (*at as usize) < count));
        let wanted = places.filter(move |(_, at)| all >> at & 1 != 0);
        wanted.filter_map(|(number, at)| Some((number, self.kept.get(at as usize)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(earlier: &Earlier<u32>, open: bool) -> Vec<u32> {
        let found = earlier.of(open);
        found.inspect(|(number, figure)| assert_eq!(earlier.get(*number), Some(*figure))).map(|(_, f)| *f).collect()
    }

    #[test]
    fn a_closed_figure_is_held_against_the_open_ones_among_the_last_hundred() {
        let mut earlier = Earlier::default();
        (0..150).for_each(|figure| earlier.push(figure, figure % 60 == 0));
        assert_eq!(numbers(&earlier, true), (50..150).rev().collect::<Vec<_>>());
        assert_eq!(numbers(&earlier, false), [120, 60]);
        assert_eq!((earlier.first(), earlier.get(49), earlier.get(150)), (Some(&50), None, None));
    }

    #[test]
    fn fewer_than_a_hundred_are_all_there() {
        let mut earlier = Earlier::default();
        assert!(numbers(&earlier, true).is_empty() && earlier.first().is_none());
        (0..7).for_each(|figure| earlier.push(figure, figure == 3));
        assert_eq!(numbers(&earlier, true), [6, 5, 4, 3, 2, 1, 0]);
        assert_eq!(numbers(&earlier, false), [3]);
        assert_eq!(earlier.first(), Some(&0));
    }
}
