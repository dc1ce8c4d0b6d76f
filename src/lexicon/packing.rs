//! Short words as two numbers.

/// The longest word that is looked up, in bytes; longer ones are unknown.
pub(super) const LONGEST_WORD: usize = 32;

/// A word of at most 16 ASCII letters in lower case as two numbers, which hash and compare faster than text.
pub(super) type Packed = (u64, u64);

/// Packs a short ASCII word in any case; `None` for long words and other characters.
pub(super) fn pack(word: &[u8]) -> Option<Packed> {
    let (low, high) = match word.len() {
        0..=8 => (load(word), 0),
        length @ 9..=16 => (load(word.get(..8)?), load(word.get(length - 8..)?) >> (8 * (16 - length))),
        _ => return None,
    };
    if (low | high) & HIGH_BITS == 0 { Some((lower(low), lower(high))) } else { None }
}

const HIGH_BITS: u64 = 0x8080_8080_8080_8080;
const ONES: u64 = 0x0101_0101_0101_0101;

/// Up to eight bytes as a number, the first lowest. Overlapping loads write the bytes they share twice.
pub(super) fn load(bytes: &[u8]) -> u64 {
    let length = bytes.len();
    if let Ok(eight) = <[u8; 8]>::try_from(bytes) {
        return u64::from_le_bytes(eight);
    }
    let four = |part: Option<&[u8]>| part.and_then(|p| <[u8; 4]>::try_from(p).ok()).map_or(0, u32::from_le_bytes);
    if length >= 4 {
        let (first, last) = (four(bytes.get(..4)), four(bytes.get(length - 4..)));
        return u64::from(first) | u64::from(last) << (8 * (length - 4));
    }
    bytes.iter().rev().fold(0, |packed, byte| packed << 8 | u64::from(*byte))
}

/// ASCII letters in lower case, eight at a time.
fn lower(packed: u64) -> u64 {
    let above_z = packed + ONES * u64::from(0x7f - b'Z');
    let from_a = packed + ONES * u64::from(0x80 - b'A');
    packed | ((from_a ^ above_z) & HIGH_BITS) >> 2
}

/// Writes typographic apostrophes as plain ones; `None` when the word has other characters beyond ASCII.
pub(super) fn straighten<'a>(word: &[u8], buffer: &'a mut [u8; LONGEST_WORD]) -> Option<&'a [u8]> {
    let (mut read, mut written) = (0, 0);
    while let Some(&byte) = word.get(read) {
        let curly = word.get(read..read + 3) == Some("’".as_bytes());
        if !byte.is_ascii() && !curly {
            return None;
        }
        *buffer.get_mut(written)? = if curly { b'\'' } else { byte };
        (read, written) = (read + if curly { 3 } else { 1 }, written + 1);
    }
    buffer.get(..written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_ignores_case_and_nothing_else() {
        for word in
            ["a", "of", "the", "four", "fiver", "sixers", "seventy", "eighties", "nineteens", "0123456789abcdef"]
        {
            assert_eq!(pack(word.as_bytes()), pack(word.to_uppercase().as_bytes()), "{word}");
            let bytes = load(&word.as_bytes()[..word.len().min(8)]).to_le_bytes();
            assert!(word.as_bytes().starts_with(&bytes[..word.len().min(8)]), "{word}");
        }
        assert_ne!(pack(b"@[`{"), pack(b"`{@["));
        assert_ne!(pack(b"[z"), pack(b"{z"));
        assert_eq!(pack("é".as_bytes()), None);
        assert_eq!(pack(b"seventeen letters"), None);
    }
}
