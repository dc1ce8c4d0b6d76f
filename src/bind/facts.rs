//! Puts figures together that tell one fact: of one value, or of one that is the other, rounded.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::earlier::Earlier;
use super::gist::Gist;
use super::profile::Profile;
use super::telling::{Account, Telling, Tellings};
use crate::figure::{Figure, Precision, Quantity, Value};
use crate::quantity::Number;

/// What takes no part.
const NONE: u32 = u32::MAX;
/// How many answers are kept while a figure is compared with others.
const MOST_ANSWERS: usize = 8;

/// Figures by the fact that they tell, as far as the text has been read.
#[derive(Debug, Default)]
pub struct Facts {
    /// For each figure, an earlier one of the same fact, or itself; [`NONE`] for one that takes no part.
    parents: Vec<u32>,
    values: FxHashMap<(u32, Value), u32>,
    of_value: Vec<OfValue>,
    rounded: FxHashMap<(u32, Number), u32>,
    of_rounded: Vec<Earlier<Place>>,
    /// Two values that round to a third may not meet each other.
    joined: FxHashSet<u32>,
}

/// Where a figure is among those of its value.
#[derive(Debug)]
struct Place {
    quantity: Arc<Quantity>,
    value: u32,
    number: u32,
}

#[derive(Debug, Default)]
struct OfValue {
    tellings: Tellings,
    /// The number of what the value is when rounded to one digit less; none for one of few digits.
    rounded: Option<u32>,
}

impl Facts {
    /// Adds a figure; `key` is the number of its unit and kind.
    pub fn add(&mut self, id: u32, key: u32, figure: &Figure, profile: &Profile, gist: &Gist) {
        self.parents.resize(id as usize, NONE);
        self.parents.push(id);
        let telling = Telling::new(id, figure, profile, gist);
        let mine = Account::new(&telling, profile);
        let value = self.value(key, figure, gist);
        let Some(of_value) = self.of_value.get(value as usize) else { return };
        let (told, rounded) = (of_value.tellings.told(&mine), of_value.rounded);
        if let Some(root) = told.map(|told| self.root(told)) {
            self.set_parent(id, root);
        }
        if let Some(known) = rounded.and_then(|rounded| self.of_rounded.get(rounded as usize)) {
            let told = self.told_rounded(known, value, figure, profile.cell, &mine);
            let (root, mine) = (told.map(|told| self.root(told)), self.root(id));
            if let Some(root) = root.filter(|root| !self.joined.contains(root) && !self.joined.contains(&mine)) {
                self.set_parent(mine, root);
                self.joined.extend([root, mine]);
            }
        }
        let Some(of_value) = self.of_value.get_mut(value as usize) else { return };
        let number = of_value.tellings.push(telling, profile.first_four());
        if let Some(known) = rounded.and_then(|rounded| self.of_rounded.get_mut(rounded as usize)) {
            known.push(Place { quantity: Arc::clone(&figure.quantity), value, number }, !profile.cell);
        }
    }

    /// The number of a figure's value.
    fn value(&mut self, key: u32, figure: &Figure, gist: &Gist) -> u32 {
        let new = u32::try_from(self.of_value.len()).unwrap_or(NONE);
        let value = *self.values.entry((key, figure.value.clone())).or_insert(new);
        if value == new {
            let magnitude = figure.number().filter(|_| gist.digits >= 2).and_then(|n| Some((n, n.magnitude()?)));
            let rounded = magnitude.map(|(number, magnitude)| {
                let new = u32::try_from(self.of_rounded.len()).unwrap_or(NONE);
                let round = number.round_to(&Number::power_of_ten(magnitude - 1));
                let rounded = *self.rounded.entry((key, round)).or_insert(new);
                if rounded == new {
                    self.of_rounded.push(Earlier::default());
                }
                rounded
            });
            self.of_value.push(OfValue { rounded, ..OfValue::default() });
        }
        value
    }

    /// The last figure that tells the same more or less precisely: "$59 billion" and "$58.97 billion".
    fn told_rounded(
        &self,
        known: &Earlier<Place>,
        value: u32,
        figure: &Figure,
        cell: bool,
        mine: &Account<'_>,
    ) -> Option<u32> {
        // Few different things are said by a hundred figures.
        let mut answers: SmallVec<[(&Arc<Quantity>, bool); MOST_ANSWERS]> = SmallVec::new();
        let others = known.of(!cell).map(|(_, place)| place).filter(|place| {
            let other = &place.quantity;
            if place.value == value {
                return false;
            }
            if let Some((_, answer)) = answers.iter().find(|(known, _)| Arc::ptr_eq(known, other)) {
                return *answer;
            }
            let answer = rounds(other, figure) || rounds(figure, other);
            if answers.len() < MOST_ANSWERS {
                answers.push((other, answer));
            }
            answer
        });
        let mut others = others.filter_map(|place| self.of_value.get(place.value as usize)?.tellings.get(place.number));
        others.find(|other| other.restates(mine)).map(|other| other.figure())
    }

    /// Drops what figures yet to come would be compared with.
    pub fn close(&mut self) {
        *self = Facts { parents: std::mem::take(&mut self.parents), ..Facts::default() };
    }

    /// For each figure, whether its fact is told in more than one place.
    pub fn told_again(&self) -> Vec<bool> {
        let mut sizes = vec![0_u32; self.parents.len()];
        for id in self.members() {
            sizes.get_mut(self.root(id) as usize).into_iter().for_each(|size| *size += 1);
        }
        let is_told = |id: u32| sizes.get(self.root(id) as usize).is_some_and(|size| *size > 1);
        self.parents.iter().zip(0..).map(|(parent, id)| *parent != NONE && is_told(id)).collect()
    }

    /// The figures that take part, in the order of the text.
    pub fn members(&self) -> impl Iterator<Item = u32> {
        self.parents.iter().zip(0..).filter(|(parent, _)| **parent != NONE).map(|(_, id)| id)
    }

    fn set_parent(&mut self, figure: u32, parent: u32) {
        self.parents.get_mut(figure as usize).into_iter().for_each(|known| *known = parent);
    }

    /// The figure that stands for the fact of a figure.
    pub fn root(&self, mut figure: u32) -> u32 {
        while let Some(&parent) = self.parents.get(figure as usize).filter(|parent| **parent != figure) {
            figure = parent;
        }
        figure
    }
}

/// True when one quantity is another, rounded.
fn rounds(coarse: &Quantity, fine: &Quantity) -> bool {
    let (Some(round), Some(number)) = (coarse.number(), fine.number()) else { return false };
    let step = match &coarse.precision {
        Precision::Round(step) | Precision::Decimal(step) => step,
        Precision::Count | Precision::Loose(_) => return false,
    };
    round != number && number.round_to(step) == *round && coarse.written.meets(&fine.written)
}
