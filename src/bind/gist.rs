//! What a figure is held against others by: made once for a figure, as each is compared with many.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::likeness;
use super::profile::Profile;
use super::stem::Stem;
use crate::figure::Figure;
use crate::quantity::Number;

/// The digits a figure without a number counts as having.
const DIGITS_OF_NONE: usize = 2;

/// What of a figure and its profile is looked at for every pair.
#[derive(Clone, Debug, Default)]
pub struct Gist {
    /// Its value as decimals.
    pub written: String,
    /// How many digits the value has that are not noughts at an end.
    pub digits: usize,
    /// Hash of the value without its power of ten: one for 486,500 and 486.5 million.
    pub mantissa: u64,
    /// A value below ten.
    pub small: bool,
    /// Contradicts no other figure ([`likeness::stands_apart`]).
    pub apart: bool,
    /// Words close by.
    pub near: Sketch,
    /// Figures beside.
    pub company: Sketch,
    /// The counted noun.
    pub noun: Option<Stem>,
    /// What may contradict any figure: it stands in the headline, or points back.
    pub anywhere: bool,
}

impl Gist {
    /// False when surely neither contradicts the other ([`likeness::clashes`]): nearly all pairs share neither noun, words
    /// close by, figures beside nor digits.
    pub fn may_clash(&self, other: &Gist) -> bool {
        !(self.apart || other.apart)
            && (self.near.may_meet(other.near)
                || self.company.may_meet(other.company)
                || self.mantissa == other.mantissa
                || (self.noun.is_some() && self.noun == other.noun)
                || self.anywhere
                || other.anywhere)
    }

    /// Of a figure with its profile.
    pub fn of(figure: &Figure, profile: &Profile) -> Gist {
        let (near, company) = (Sketch::of(profile.near()), Sketch::of(profile.company()));
        let apart = likeness::stands_apart(figure, profile);
        let (noun, anywhere) = (profile.noun, profile.headline || profile.definite);
        let Some(number) = figure.number() else {
            return Gist { digits: DIGITS_OF_NONE, apart, near, company, noun, anywhere, ..Gist::default() };
        };
        let written = number.to_string();
        Gist {
            digits: digits(&written),
            written,
            mantissa: mantissa(number),
            small: *number < Number::from(10),
            apart,
            near,
            company,
            noun,
            anywhere,
        }
    }
}

fn digits(written: &str) -> usize {
    written.trim_matches(['0', '.', '-']).bytes().filter(u8::is_ascii_digit).count()
}

fn mantissa(number: &Number) -> u64 {
    let power = number.magnitude().map_or(Number::ONE, Number::power_of_ten);
    let mut hasher = FxHasher::default();
    number.checked_div(&power).hash(&mut hasher);
    hasher.finish()
}

/// A set of stems in two words: two lists whose sketches have no bit in common have no stem in common.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sketch(u128);

impl Sketch {
    /// Of a list.
    pub fn of(stems: &[Stem]) -> Sketch {
        Sketch(stems.iter().fold(0, |bits, stem| bits | 1 << (stem >> 25)))
    }

    /// False when the lists have surely nothing in common.
    pub fn may_meet(self, other: Sketch) -> bool {
        self.0 & other.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_that_tell() {
        let of = |text: &str| digits(text);
        assert_eq!((of("4700"), of("0.05"), of("-12.50"), of("1/3"), of("0")), (2, 1, 3, 2, 0));
    }

    #[test]
    fn one_mantissa_for_all_powers_of_ten() {
        let of = |text: &str| mantissa(&text.parse().unwrap());
        assert_eq!(of("486500000"), of("486.5"));
        assert_eq!(of("0.04865"), of("48650000000000000000000000"));
        assert_ne!(of("486.5"), of("486.6"));
    }

    #[test]
    fn sketches_never_miss_a_common_stem() {
        let (a, b) = ([1 << 28, 5 << 25], [9 << 25, 5 << 25]);
        assert!(Sketch::of(&a).may_meet(Sketch::of(&b)));
        assert!(!Sketch::of(&[]).may_meet(Sketch::of(&b)));
    }
}
