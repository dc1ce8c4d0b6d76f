//! What searches ask of the surroundings of a figure: kept for all figures of a document, so in few bytes.

use super::profile::Profile;
use super::stem::Stem;

/// What a figure counts, and what it stands in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mention {
    noun: Stem,
    class: u16,
    flags: u8,
}

const NOUN: u8 = 1;
const CLASS: u8 = 2;
const CELL: u8 = 4;
const ASIDE: u8 = 8;
const BRACKETED: u8 = 16;

impl Mention {
    fn new(profile: &Profile) -> Mention {
        let flags = [
            (profile.noun.is_some(), NOUN),
            (profile.class.is_some(), CLASS),
            (profile.cell, CELL),
            (profile.aside, ASIDE),
            (profile.bracketed, BRACKETED),
        ];
        Mention {
            noun: profile.noun.unwrap_or_default(),
            class: profile.class.unwrap_or_default(),
            flags: flags.into_iter().filter(|(set, _)| *set).fold(0, |all, (_, flag)| all | flag),
        }
    }

    fn has(self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    /// The head of the counted noun.
    pub fn noun(self) -> Option<Stem> {
        self.has(NOUN).then_some(self.noun)
    }

    /// The class of the noun, if it has one.
    pub fn class(self) -> Option<u16> {
        self.has(CLASS).then_some(self.class)
    }

    /// The figure stands in a table, or in what is no article.
    pub fn is_apart(self) -> bool {
        self.has(CELL | ASIDE)
    }

    /// A bracket opens before the figure.
    pub fn is_bracketed(self) -> bool {
        self.has(BRACKETED)
    }
}

/// The mentions of figures that are still needed.
#[derive(Debug, Default)]
pub struct Mentions {
    known: Vec<Mention>,
    /// The number of the first.
    first: usize,
}

impl Mentions {
    /// Forgets the figures before one.
    pub fn forget_before(&mut self, figure: usize) {
        let count = figure.saturating_sub(self.first).min(self.known.len());
        self.known.drain(..count);
        self.first += count;
    }

    /// Adds the next figure.
    pub fn push(&mut self, profile: &Profile) {
        self.known.push(Mention::new(profile));
    }

    /// The mention of a figure.
    pub fn get(&self, figure: usize) -> Option<Mention> {
        self.known.get(figure.checked_sub(self.first)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out_again() {
        let mut profile = Profile::default();
        (profile.noun, profile.bracketed) = (Some(0), true);
        let mention = Mention::new(&profile);
        assert_eq!((mention.noun(), mention.class()), (Some(0), None));
        assert!(mention.is_bracketed() && !mention.is_apart());
        assert!(Mention::new(&Profile::apart()).is_apart());
    }
}
