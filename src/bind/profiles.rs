//! The profiles of all figures of a document. Many figures are compared with nothing and count nothing: these have one of
//! four profiles between them.

use super::profile::Profile;

/// How many profiles are shared.
const SHARED: usize = 4;

/// Profiles by the number of the figure.
#[derive(Debug)]
pub struct Profiles {
    /// The shared ones, then those of a figure each.
    kept: Vec<Profile>,
    places: Vec<u32>,
}

impl Default for Profiles {
    fn default() -> Profiles {
        let mut kept = vec![Profile::apart(); SHARED];
        for (profile, number) in kept.iter_mut().zip(0..) {
            (profile.aside, profile.cell) = (number & 1 != 0, number & 2 != 0);
        }
        Profiles { kept, places: Vec::new() }
    }
}

impl Profiles {
    /// Forgets all figures.
    pub fn clear(&mut self) {
        self.kept.truncate(SHARED);
        self.places.clear();
    }

    /// Adds the profile of the next figure.
    pub fn push(&mut self, profile: Profile) {
        let place = if profile.says_nothing() {
            u32::from(profile.aside) + 2 * u32::from(profile.cell)
        } else {
            self.kept.push(profile);
            u32::try_from(self.kept.len() - 1).unwrap_or(0)
        };
        self.places.push(place);
    }

    /// The profile of a figure.
    pub fn get(&self, figure: usize) -> Option<&Profile> {
        self.kept.get(*self.places.get(figure)? as usize)
    }

    /// How many figures have one.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The profiles in the order of the figures.
    pub fn iter(&self) -> impl Iterator<Item = &Profile> {
        self.places.iter().filter_map(|place| self.kept.get(*place as usize))
    }
}
