//! Holds the figures of the headline against those of the text.

use rustc_hash::FxHashMap;

use super::facts::Facts;
use super::gist::Gist;
use super::likeness::{Kept, Side, is_open, of_one_size, same_modifiers, slips_from_headline};
use super::profile::Profile;
use super::stem::Stem;
use crate::figure::Figure;

/// A headline with more figures is none; each is compared with the whole text.
const MOST_IN_HEADLINE: usize = 12;

/// The figures of headlines, and those of the text that may contradict them.
#[derive(Debug, Default)]
pub struct Headlines {
    heads: Vec<(u32, Kept)>,
    /// The block of the first figure of the text.
    lede: Option<u32>,
    /// The first figure of this block of each unit and kind, and the sentence of the second.
    first: FxHashMap<u32, (Kept, Option<u32>)>,
    /// Figures that count one thing, by noun and number of unit and kind: nothing, unless the first stands in a headline.
    of_noun: FxHashMap<(Stem, u32), Option<Box<OfNoun>>>,
}

/// What a headline counts, and the first figure of the text that counts it.
#[derive(Debug)]
struct OfNoun {
    head: Kept,
    other: Option<Kept>,
    /// The text has no other value.
    one_value: bool,
}

impl Headlines {
    /// Adds a figure; `key` is the number of its unit and kind.
    pub fn add(&mut self, figures: &[Figure], id: u32, key: u32, profile: &Profile, gist: &Gist) {
        let Some(figure) = figures.get(id as usize) else { return };
        let kept = || Kept { figure: id, profile: profile.clone(), gist: gist.clone() };
        if profile.headline {
            // One more tells that there are too many.
            if self.heads.len() <= MOST_IN_HEADLINE {
                self.heads.push((key, kept()));
            }
        } else if *self.lede.get_or_insert(figure.block) == figure.block {
            let known = self.first.entry(key).or_insert_with(|| (kept(), None));
            if known.0.figure != id {
                known.1.get_or_insert(figure.sentence);
            }
        }
        if let Some(noun) = profile.noun.filter(|_| figure.number().is_some()) {
            let new = || profile.headline.then(|| Box::new(OfNoun { head: kept(), other: None, one_value: true }));
            let known = self.of_noun.entry((noun, key)).or_insert_with(new);
            if let Some(known) = known.as_mut().filter(|known| known.head.figure != id) {
                let other = known.other.get_or_insert_with(kept);
                let value = figures.get(other.figure as usize).map(Figure::number);
                known.one_value &= value == Some(figure.number());
            }
        }
    }

    /// A headline's count of something that the body counts once, and otherwise: "eight goals" above "nine goals".
    pub fn clashes(&self, figures: &[Figure]) -> Vec<(u32, u32)> {
        let clash = |of_noun: &OfNoun| {
            let other = of_noun.other.as_ref().filter(|_| of_noun.one_value)?;
            let (a, b) = (of_noun.head.side(figures)?, other.side(figures)?);
            let plain = |side: &Side<'_>| {
                let some = side.figure.hedge.is_some() || side.profile.partitive;
                !some && !side.profile.cell && !is_open(side.figure)
            };
            let clash = plain(&a)
                && plain(&b)
                && b.figure.number() != a.figure.number()
                && of_one_size(a.figure, b.figure)
                && same_modifiers(&a, &b);
            clash.then_some((of_noun.head.figure, other.figure))
        };
        let mut found: Vec<(u32, u32)> = self.of_noun.values().flatten().filter_map(|of_noun| clash(of_noun)).collect();
        found.sort_unstable();
        found
    }

    /// An amount of the headline that the text has nowhere, where its first paragraph has a slip of it: "orders rise 1.3 pct"
    /// above "orders rose 4.3 pct". `facts` are of all figures that are compared.
    pub fn lede_clashes(&self, figures: &[Figure], facts: &Facts) -> Vec<(u32, u32)> {
        if self.heads.len() > MOST_IN_HEADLINE {
            return Vec::new();
        }
        let is_head = |id: u32| self.heads.iter().any(|(_, head)| head.figure == id);
        let is_told = |head: &Figure| {
            let mut body = facts.members().filter(|id| !is_head(*id)).filter_map(|id| figures.get(id as usize));
            body.any(|figure| figure.generous().meets(&head.generous()))
        };
        let clash = |(key, head): &(u32, Kept)| {
            let (rival, second) = self.first.get(key)?;
            let (a, b) = (head.side(figures)?, rival.side(figures)?);
            a.figure.unit?;
            // Another figure of the headline may be what the lede tells.
            let alone = self.heads.iter().filter(|(other, _)| other == key).count() == 1;
            // Later sentences of the paragraph tell of other months and towns.
            let only = second.is_none_or(|sentence| sentence != b.figure.sentence);
            let clash = alone && only && slips_from_headline(&a, &b) && !is_told(a.figure);
            clash.then_some((head.figure, rival.figure))
        };
        self.heads.iter().filter_map(clash).collect()
    }
}
