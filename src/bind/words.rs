//! A few words that every word of a sentence is held against.

/// Short ASCII words in small letters. Nearly all other words have another length or first letter, which one look tells.
pub struct Words<const N: usize> {
    words: [&'static str; N],
    /// For each length, the first letters of the words, a bit each.
    firsts: [u32; LONGEST + 1],
}

const LONGEST: usize = 11;

impl<const N: usize> Words<N> {
    /// Words of one to eleven letters.
    pub const fn new(words: [&'static str; N]) -> Words<N> {
        let mut firsts = [0; LONGEST + 1];
        let mut at = 0;
        while at < N {
            let word = words[at].as_bytes();
            firsts[word.len()] |= bit(word[0]);
            at += 1;
        }
        Words { words, firsts }
    }

    /// False when surely none of the words is `word`, in any case.
    pub fn may_contain(&self, word: &str) -> bool {
        let first = word.as_bytes().first().map_or(0, |first| bit(*first));
        self.firsts.get(word.len()).is_some_and(|firsts| firsts & first != 0)
    }

    /// True for one of the words, in any case.
    pub fn contain(&self, word: &str) -> bool {
        self.may_contain(word) && self.words.iter().any(|known| word.eq_ignore_ascii_case(known))
    }
}

/// A bit for a letter in either case; other bytes share it with a letter.
const fn bit(letter: u8) -> u32 {
    1 << (letter & 0x1f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        const WORDS: Words<3> = Words::new(["is", "were", "previously"]);
        assert!(["is", "Is", "WERE", "previously"].iter().all(|word| WORDS.contain(word)));
        assert!(["", "it", "i", "we", "previously ", "ähm", "overpreviously"].iter().all(|word| !WORDS.contain(word)));
    }
}
