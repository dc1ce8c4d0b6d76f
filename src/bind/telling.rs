//! What tells that two figures of one value tell the same fact, packed: a value such as "two" has a hundred earlier places to
//! be compared with, and most values are told once in a long text. Neither should take more memory than it must.

use std::num::NonZeroU32;

use super::earlier::Earlier;
use super::gist::{Gist, Sketch};
use super::likeness::{disjoint, same_verb, shared};
use super::profile::Profile;
use super::stem::Stem;
use crate::figure::{Figure, Kind};

/// The evidence from which two figures of one value are taken as one fact told twice.
const ENOUGH: i32 = 3;
/// More words in common are no more evidence.
const MOST_WORDS: i32 = 4;

/// What is said around a figure, lists of words aside.
#[derive(Clone, Copy, Debug, Default)]
pub struct Telling {
    /// The figure's number in its document.
    figure: u32,
    /// Its block and sentence.
    place: (u32, u32),
    noun: Word,
    verbs: [Word; 2],
    /// The wide words, as a sketch, and how many of them have their bit with another.
    sketch: Sketch,
    crowded: u8,
    /// How unlikely it is that a value comes twice by chance, by its digits: nought is told most often.
    chance: i8,
    /// An amount of two digits or more comes less often twice than a count.
    amount: bool,
    percent: bool,
    cell: bool,
    headline: bool,
    owned: bool,
    share: bool,
    /// Where modifiers, times, names and wide words end in the lists.
    ends: [u16; 4],
    /// Where the lists begin.
    start: u32,
}

/// The numbers of the lists.
const MODIFIERS: usize = 0;
const TIMES: usize = 1;
const NAMES: usize = 2;
const WIDE: usize = 3;

/// A telling with its lists.
#[derive(Clone, Copy, Debug)]
pub struct Account<'a> {
    telling: &'a Telling,
    lists: &'a [Stem],
}

/// The stem of a word, if there is one, in four bytes.
type Word = Option<NonZeroU32>;

fn word(stem: Option<Stem>) -> Word {
    stem.and_then(|stem| NonZeroU32::new(stem.max(1)))
}

// Of each value a hundred are kept.
const _: () = assert!(size_of::<Telling>() <= 80);

impl Telling {
    /// Of a figure.
    pub fn new(id: u32, figure: &Figure, profile: &Profile, gist: &Gist) -> Telling {
        let small = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
        let sketch = Sketch::of(profile.wide());
        Telling {
            figure: id,
            place: (figure.block, figure.sentence),
            noun: word(profile.noun),
            verbs: profile.verbs().map(word),
            sketch,
            crowded: small(profile.wide().len().saturating_sub(sketch.len() as usize)),
            chance: i8::try_from(gist.digits.min(4)).unwrap_or(0) - 1,
            amount: matches!(figure.kind, Kind::Money | Kind::Measure) && gist.digits >= 2,
            percent: figure.kind == Kind::Percent,
            cell: profile.cell,
            headline: profile.headline,
            owned: profile.owned,
            share: profile.share,
            ends: profile.first_ends(),
            start: 0,
        }
    }
}

impl<'a> Account<'a> {
    /// Of a figure that is not among the earlier ones yet.
    pub fn new(telling: &'a Telling, profile: &'a Profile) -> Account<'a> {
        Account { telling, lists: profile.first_four() }
    }

    /// The figure's number in its document.
    pub fn figure(&self) -> u32 {
        self.telling.figure
    }

    fn list(&self, number: usize) -> &'a [Stem] {
        let start = number.checked_sub(1).and_then(|before| self.telling.ends.get(before)).copied().unwrap_or(0);
        let end = self.telling.ends.get(number).copied().unwrap_or(0);
        self.lists.get(usize::from(start)..usize::from(end)).unwrap_or_default()
    }

    /// True when two figures of one value tell the same fact: a value that hardly comes twice by chance, the same noun, the
    /// same words around.
    pub fn restates(&self, other: &Account<'_>) -> bool {
        let (a, b) = (self.telling, other.telling);
        if a.cell && b.cell || a.place == b.place {
            return false;
        }
        let noun = match (a.noun, b.noun) {
            (Some(x), Some(y)) if x == y => 2,
            (Some(_), Some(_)) => -1,
            _ => 0,
        };
        let headline = if a.headline || b.headline { 2 } else { 0 };
        let verb = i32::from(same_verb(a.verbs, b.verbs));
        let amount = i32::from(a.amount);
        // "lost nine of its 23 seats" may be of others.
        let chance = i32::from(a.chance.min(b.chance));
        let owned = i32::from((a.owned || b.owned) && chance < 2);
        // "raises tax 4%" is no "4% of spending".
        let share = 2 * i32::from(a.percent && a.share != b.share && chance < 1);
        let known = chance + amount - share - 4 * owned + noun + headline + verb;
        // Lists are long, and most pairs have too few words in common to make up for what is missing.
        let most_words =
            (a.sketch.in_common(b.sketch) + u32::from(a.crowded.min(b.crowded))).min(MOST_WORDS as u32) as i32;
        if known + most_words + 1 < ENOUGH || noun <= 0 && most_words + verb == 0 {
            return false;
        }
        let words = i32::try_from(shared(self.list(WIDE), other.list(WIDE))).unwrap_or(MOST_WORDS).min(MOST_WORDS);
        if known + words + 1 < ENOUGH || noun <= 0 && words + verb == 0 {
            return false;
        }
        let modifiers = i32::from(shared(self.list(MODIFIERS), other.list(MODIFIERS)) > 0);
        let time = if disjoint(self.list(TIMES), other.list(TIMES)) { -2 } else { 0 };
        let place = if disjoint(self.list(NAMES), other.list(NAMES)) { -1 } else { 0 };
        known + modifiers + words + time + place >= ENOUGH
    }
}

/// The figures of one value with their lists, one behind the other: a hundred of them are read at one go.
#[derive(Debug, Default)]
pub struct Tellings {
    earlier: Earlier<Telling>,
    lists: Vec<Stem>,
    /// How many stems went before those that are left.
    gone: u32,
}

impl Tellings {
    /// Adds a figure and gives its number.
    pub fn push(&mut self, telling: Telling, lists: &[Stem]) -> u32 {
        let number = self.earlier.next();
        let start = self.gone.wrapping_add(u32::try_from(self.lists.len()).unwrap_or(u32::MAX));
        self.earlier.push(Telling { start, ..telling }, !telling.cell);
        self.forget();
        let (length, room) = (self.lists.len(), self.lists.capacity());
        if room - length < lists.len() {
            self.lists.reserve_exact(lists.len() + length / 4);
        }
        self.lists.extend_from_slice(lists);
        number
    }

    /// Drops the lists of figures that nothing is compared with any more, when they are most of all.
    fn forget(&mut self) {
        let dead = self.earlier.first().map_or(0, |first| first.start.wrapping_sub(self.gone) as usize);
        if dead > 64 && 2 * dead > self.lists.len() {
            self.lists.drain(..dead.min(self.lists.len()));
            self.gone = self.gone.wrapping_add(u32::try_from(dead).unwrap_or(u32::MAX));
        }
    }

    fn account<'a>(&'a self, telling: &'a Telling) -> Account<'a> {
        let start = telling.start.wrapping_sub(self.gone) as usize;
        let length = telling.ends.last().map_or(0, |end| usize::from(*end));
        Account { telling, lists: self.lists.get(start..start + length).unwrap_or_default() }
    }

    /// The figure of a number, while it is among the last hundred.
    pub fn get(&self, number: u32) -> Option<Account<'_>> {
        self.earlier.get(number).map(|telling| self.account(telling))
    }

    /// The last figure that tells the same.
    pub fn told(&self, mine: &Account<'_>) -> Option<u32> {
        let mut earlier = self.earlier.of(!mine.telling.cell).map(|(_, telling)| telling);
        earlier.find(|telling| self.account(telling).restates(mine)).map(|telling| telling.figure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_sketch_never_says_too_few(mut a: Vec<Stem>, mut b in prop::collection::vec(0..9_u32, 0..20)) {
            b.iter_mut().for_each(|stem| *stem = a.get(*stem as usize).copied().unwrap_or(*stem << 24));
            [&mut a, &mut b].into_iter().for_each(|list| {
                list.sort_unstable();
                list.dedup();
            });
            let (x, y) = (Sketch::of(&a), Sketch::of(&b));
            let crowded = |list: &[Stem], sketch: Sketch| list.len() - sketch.len() as usize;
            prop_assert!(shared(&a, &b) <= x.in_common(y) as usize + crowded(&a, x).min(crowded(&b, y)));
        }
    }

    #[test]
    fn lists_of_figures_beyond_the_look_back_are_dropped() {
        let telling = Telling { ends: [0, 0, 0, 10], ..Telling::default() };
        let mut tellings = Tellings::default();
        for figure in 0..1000 {
            let number = tellings.push(Telling { figure, ..telling }, &[figure; 10]);
            assert_eq!(
                tellings.get(number).map(|known| (known.figure(), known.list(WIDE))),
                Some((figure, &[figure; 10][..]))
            );
        }
        assert!(tellings.lists.len() <= 2100 && tellings.get(899).is_none());
        assert_eq!(tellings.get(900).map(|known| known.list(WIDE)), Some(&[900; 10][..]));
    }
}
