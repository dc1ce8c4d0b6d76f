//! Pairs of figures with different values that speak of one thing: each figure is held against the last hundred of its unit.

use super::earlier::Earlier;
use super::gist::{Gist, Scent};
use super::likeness::{Kept, Side, clashes, same_verb};
use super::profile::Profile;
use crate::figure::Figure;

/// The most figures that one is a rival of. All are noted, as a pair does not count when both values are told again, which is
/// known at the end.
const MOST: usize = 16;

/// The figures of a document and those that contradict them.
#[derive(Debug, Default)]
pub struct Rivals {
    /// By the number of unit and kind: what is looked at for every pair, and the rest.
    scents: Vec<Earlier<Scent>>,
    earlier: Vec<Earlier<Kept>>,
    /// Figures and their rivals, the last first.
    found: Vec<(u32, u32)>,
}

impl Rivals {
    /// Adds a figure that has a number; `key` is the number of its unit and kind.
    pub fn add(&mut self, figures: &[Figure], id: u32, key: u32, profile: Profile, gist: Gist) {
        let key = key as usize;
        if self.earlier.len() <= key {
            self.scents.resize_with(key + 1, Earlier::default);
            self.earlier.resize_with(key + 1, Earlier::default);
        }
        let (Some(scents), Some(earlier)) = (self.scents.get_mut(key), self.earlier.get_mut(key)) else { return };
        let scent = gist.scent;
        let kept = Kept { figure: id, profile, gist };
        if let Some(mine) = kept.side(figures) {
            let contradicts = |known: &&Kept| {
                let Some(other) = known.side(figures) else { return false };
                other.figure.number() != mine.figure.number()
                    && (clashes(&other, &mine) || nounless_headline(&other, &mine))
                    && !other.figure.written.meets(&mine.figure.written)
                    && !stands_beside(figures, id, other.figure)
                    && !stands_beside(figures, known.figure, mine.figure)
            };
            // What contradicts nothing may still lack the noun of a headline.
            let near = scents.of(!scent.apart).filter(|(_, other)| other.may_clash(&scent) || other.anywhere);
            let rivals = near.filter_map(|(number, _)| earlier.get(number)).filter(contradicts).take(MOST);
            self.found.extend(rivals.map(|known| (id, known.figure)));
        }
        scents.push(scent, scent.anywhere);
        earlier.push(kept, scent.anywhere);
    }

    /// The last rival of each figure, but for pairs of figures that are both told again.
    pub fn settle(&self, is_told: impl Fn(u32) -> bool) -> impl Iterator<Item = (u32, u32)> {
        let rivals = self.found.chunk_by(|a, b| a.0 == b.0);
        rivals.filter_map(move |pairs| {
            let counts = |pair: &&(u32, u32)| !(is_told(pair.1) && is_told(pair.0));
            pairs.iter().find(counts).map(|(figure, rival)| (*rival, *figure))
        })
    }
}

/// "Nine hurt as ferry hits pier" leaves out what is counted.
fn nounless_headline(a: &Side<'_>, b: &Side<'_>) -> bool {
    let bare = |side: &Side<'_>| side.profile.noun.is_none() && side.figure.unit.is_none();
    a.profile.headline
        && bare(a)
        && a.profile.after.is_some()
        && !b.profile.headline
        && b.profile.noun.is_some()
        && same_verb(a.profile.verbs(), b.profile.verbs())
        && b.profile.modifiers().is_empty()
}

/// True when a figure of the same sentence has the value of `other`: "23 of the 45 seats" restates the 23 seats of the headline.
fn stands_beside(figures: &[Figure], id: u32, other: &Figure) -> bool {
    let Some(mine) = figures.get(id as usize) else { return false };
    let beside = |figure: &&Figure| (figure.block, figure.sentence) == (mine.block, mine.sentence);
    let before = figures.get(..id as usize).unwrap_or_default().iter().rev().take_while(beside);
    let after = figures.get(id as usize + 1..).unwrap_or_default().iter().take_while(beside);
    before.chain(after).any(|figure| figure.number() == other.number() && figure.unit == other.unit)
}
