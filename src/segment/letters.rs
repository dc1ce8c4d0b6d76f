//! Short words of ASCII letters, sixteen bytes at a time: nearly all words of a text are, and nearly all time goes to words.

use crate::article::TokenFlags;

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH_BITS: u64 = 0x80 * ONES;
const LOWER_CASE: u64 = 0x20 * ONES;

/// A word of 1 to 15 ASCII letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letters {
    /// How many letters.
    pub length: usize,
    /// The letters in lower case as two numbers, the first letter lowest.
    pub lower: (u64, u64),
    /// Which of them are capitals.
    pub flags: TokenFlags,
}

/// The word that the bytes begin with, if it has letters only and ends within them, before no other part of a word.
/// What may be a web address is left to others.
#[inline]
pub fn word(bytes: &[u8; 16]) -> Option<Letters> {
    let [low, high] = halves(bytes);
    let ends = !letters(low) & HIGH_BITS;
    if ends == 0 {
        return long_word(bytes, low, high);
    }
    // The lowest bit of the byte behind the word; all bits below it are the word's.
    let behind = (ends & ends.wrapping_neg()) >> 7;
    let length = (ends.trailing_zeros() / 8) as usize;
    if length == 0 || !may_follow(*bytes.get(length)?, low) {
        return None;
    }
    let inside = behind.wrapping_sub(1);
    let flags = case(low, low & inside & LOWER_CASE == 0 && length > 1);
    Some(Letters { length, lower: ((low | LOWER_CASE) & inside, 0), flags })
}

/// The same of eight letters or more.
fn long_word(bytes: &[u8; 16], low: u64, high: u64) -> Option<Letters> {
    let more = (!letters(high) & HIGH_BITS).trailing_zeros() / 8;
    let length = 8 + more as usize;
    if !may_follow(*bytes.get(length)?, low) {
        return None;
    }
    let inside = (1_u64 << (8 * more)) - 1;
    let flags = case(low, (low | high & inside) & LOWER_CASE == 0);
    Some(Letters { length, lower: (low | LOWER_CASE, (high | LOWER_CASE) & inside), flags })
}

fn case(low: u64, upper: bool) -> TokenFlags {
    TokenFlags::CAPITAL.when(low & 0x20 == 0).or(TokenFlags::UPPER.when(upper))
}

const HTTP: u32 = u32::from_le_bytes(*b"http");
const WWW: u32 = u32::from_le_bytes(*b"www.");

/// True for what ends a word of letters; an apostrophe, a digit or any character beyond ASCII may go on with it, and a point
/// or colon with a web address.
#[inline]
fn may_follow(byte: u8, low: u64) -> bool {
    match FOLLOWS.get(usize::from(byte)) {
        Some(Follows::Word) => true,
        Some(Follows::WordOrAddress) => !matches!(low as u32, HTTP | WWW),
        _ => false,
    }
}

/// What a byte of ASCII can stand behind.
enum Follows {
    Word,
    WordOrAddress,
    PartOfWord,
}

const FOLLOWS: [Follows; 128] = {
    let mut follows = [const { Follows::Word }; 128];
    let mut byte = 0;
    while byte < 128 {
        follows[byte as usize] = match byte {
            b'.' | b':' => Follows::WordOrAddress,
            b'0'..=b'9' | b'\'' => Follows::PartOfWord,
            _ => Follows::Word,
        };
        byte += 1;
    }
    follows
};

fn halves(bytes: &[u8; 16]) -> [u64; 2] {
    let both = u128::from_le_bytes(*bytes);
    // The lower and the upper half.
    [both as u64, (both >> 64) as u64]
}

/// The high bit of each byte that is a letter.
fn letters(bytes: u64) -> u64 {
    let folded = (bytes | LOWER_CASE) & !HIGH_BITS;
    let from_a = folded + ONES * u64::from(0x80 - b'a');
    let above_z = folded + ONES * u64::from(0x7f - b'z');
    from_a & !above_z & !bytes & HIGH_BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Letters> {
        let mut bytes = [b' '; 16];
        let length = text.len().min(16);
        bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
        word(&bytes)
    }

    #[test]
    fn every_byte_is_a_letter_or_not() {
        for byte in 0..=u8::MAX {
            let bytes = u64::from_le_bytes([b'{', byte, b'@', byte, 0xff, 0, 0x80, byte]);
            let expected = if byte.is_ascii_alphabetic() { 0x8000_0000_8000_8000 } else { 0 };
            assert_eq!(letters(bytes), expected, "{byte}");
        }
    }

    #[test]
    fn words_end_where_letters_do() {
        let length = |text: &str| of(text).map(|word| word.length);
        assert_eq!((length("rose 3%"), length("a"), length("Wednesdays, it")), (Some(4), Some(1), Some(10)));
        assert_eq!((length("fifteenletterss"), length("sixteenletterses")), (Some(15), None));
        for other in ["don't", "B2B", "naïve", "don’t", "http://a.b", "https://a.b", "www.a.b", "", ".a"] {
            assert_eq!(length(other), None, "{other}");
        }
    }

    #[test]
    fn case_is_that_of_the_word() {
        let case =
            |text: &str| of(text).map(|word| (word.flags.has(TokenFlags::CAPITAL), word.flags.has(TokenFlags::UPPER)));
        assert_eq!(case("The EU"), Some((true, false)));
        assert_eq!(case("EU the"), Some((true, true)));
        assert_eq!((case("A b"), case("eU")), (Some((true, false)), Some((false, false))));
        assert_eq!(case("INTERNATIONAL"), Some((true, true)));
        assert_eq!(case("INTERNATIONAl"), Some((true, false)));
    }
}
