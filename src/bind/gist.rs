//! What a figure is held against others by: made once for a figure, as each is compared with many.

use std::cell::OnceCell;
use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::likeness;
use super::profile::Profile;
use super::stem::Stem;
use crate::figure::Figure;
use crate::quantity::Number;

/// The digits a figure without a number counts as having.
const DIGITS_OF_NONE: usize = 2;

/// What of a figure and its profile is looked at for every pair that may clash.
#[derive(Clone, Debug, Default)]
pub struct Gist {
    /// Its value as decimals, once it is asked for.
    written: OnceCell<String>,
    /// How many digits the value has that are not noughts at an end.
    pub digits: usize,
    /// A value below ten.
    pub small: bool,
    /// What is looked at for every pair.
    pub scent: Scent,
}

/// What tells most pairs of figures apart.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scent {
    /// Words close by.
    pub near: Sketch,
    /// Figures beside.
    pub company: Sketch,
    /// Hash of the value without its power of ten: one for 486,500 and 486.5 million.
    pub mantissa: u64,
    /// The counted noun.
    noun: Option<Stem>,
    /// Contradicts no other figure ([`likeness::stands_apart`]).
    pub apart: bool,
    /// What may contradict any figure: it stands in the headline, or points back.
    pub anywhere: bool,
}

impl Scent {
    /// False when surely neither contradicts the other ([`likeness::clashes`]): nearly all pairs share neither noun, words
    /// close by, figures beside nor digits.
    pub fn may_clash(&self, other: &Scent) -> bool {
        !(self.apart || other.apart)
            && (self.near.may_meet(other.near)
                || self.company.may_meet(other.company)
                || self.mantissa == other.mantissa
                || (self.noun.is_some() && self.noun == other.noun)
                || self.anywhere
                || other.anywhere)
    }
}

impl Gist {
    /// The value of the figure as decimals.
    pub fn written(&self, figure: &Figure) -> &str {
        self.written.get_or_init(|| figure.number().map(Number::to_string).unwrap_or_default())
    }

    /// Of a figure with its profile.
    pub fn of(figure: &Figure, profile: &Profile) -> Gist {
        let scent = Scent {
            near: Sketch::of(profile.near()),
            company: Sketch::of(profile.company()),
            mantissa: figure.number().map_or(0, mantissa),
            noun: profile.noun,
            apart: likeness::stands_apart(figure, profile),
            anywhere: profile.headline || profile.definite,
        };
        let digits = figure.number().map_or(DIGITS_OF_NONE, digits);
        let small = figure.number().is_some_and(|number| *number < Number::from(10));
        Gist { digits, small, scent, ..Gist::default() }
    }
}

/// The digits of a number that are not noughts at an end, as a number: 486,500 and 486.5 have 4865.
fn significant(number: &Number) -> Option<u128> {
    if let Some(whole) = number.to_i64() {
        let mut rest = whole.unsigned_abs();
        while rest != 0 && rest.is_multiple_of(10) {
            rest /= 10;
        }
        return Some(u128::from(rest));
    }
    let (whole, fraction, decimals) = number.small_decimal()?;
    // The last decimal is no nought.
    Some(u128::from(whole) * 10_u128.checked_pow(decimals)? + u128::from(fraction))
}

fn digits(number: &Number) -> usize {
    match significant(number) {
        Some(0) => 0,
        Some(significant) => significant.ilog10() as usize + 1,
        None => number.to_string().trim_matches(['0', '.', '-']).bytes().filter(u8::is_ascii_digit).count(),
    }
}

fn mantissa(number: &Number) -> u64 {
    let mut hasher = FxHasher::default();
    let hash = |digits: u128, hasher: &mut FxHasher| (number.is_negative(), digits).hash(hasher);
    match significant(number) {
        Some(digits) => hash(digits, &mut hasher),
        None => {
            let power = number.magnitude().map_or(Number::ONE, Number::power_of_ten);
            let reduced = number.checked_div(&power);
            match reduced.as_ref().and_then(significant) {
                Some(digits) => hash(digits, &mut hasher),
                None => reduced.hash(&mut hasher),
            }
        }
    }
    hasher.finish()
}

/// A set of stems in few words: two lists whose sketches have no bit in common have no stem in common.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sketch(u128, u128);

impl Sketch {
    /// Of a list.
    pub fn of(stems: &[Stem]) -> Sketch {
        let mut sketch = Sketch::default();
        for stem in stems {
            let bit = 1 << (stem >> 25);
            if stem & 1 << 24 == 0 { sketch.0 |= bit } else { sketch.1 |= bit }
        }
        sketch
    }

    /// How many bits the lists have.
    pub fn len(self) -> u32 {
        self.0.count_ones() + self.1.count_ones()
    }

    /// How many bits they have in common.
    pub fn in_common(self, other: Sketch) -> u32 {
        Sketch(self.0 & other.0, self.1 & other.1).len()
    }

    /// False when the lists have surely nothing in common.
    pub fn may_meet(self, other: Sketch) -> bool {
        self.0 & other.0 | self.1 & other.1 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_that_tell() {
        let of = |text: &str| digits(&text.parse().unwrap());
        assert_eq!((of("4700"), of("0.05"), of("-12.50"), of("1/3"), of("0")), (2, 1, 3, 2, 0));
        assert_eq!((of("10.05"), of("0.105"), of("48650000000000000000000000")), (4, 3, 4));
    }

    #[test]
    fn one_mantissa_for_all_powers_of_ten() {
        let of = |text: &str| mantissa(&text.parse().unwrap());
        assert_eq!(of("486500000"), of("486.5"));
        assert_eq!(of("0.04865"), of("48650000000000000000000000"));
        assert_eq!(of("1/3"), of("100/3"));
        assert_ne!(of("486.5"), of("486.6"));
        assert_ne!(of("486.5"), of("-486.5"));
    }

    #[test]
    fn sketches_never_miss_a_common_stem() {
        let (a, b) = ([1 << 28, 5 << 25], [9 << 25, 5 << 25]);
        assert!(Sketch::of(&a).may_meet(Sketch::of(&b)));
        assert!(!Sketch::of(&[]).may_meet(Sketch::of(&b)));
    }
}
