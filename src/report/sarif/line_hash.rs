//! GitHub's hash of each line, by which its code scanning follows an alert from commit to commit.
//!
//! For each line: a rolling hash (base 37, modulo 2^64) of the next 100 UTF-16 units from the line's start, blanks and
//! tabs left out, line ends made `\n`, the end marked by 65535 and then zeros; in hexadecimal, with `:` and how often
//! this hash has occurred so far. It is what GitHub's upload step computes for reports that carry none.

use std::collections::HashMap;

const WINDOW: usize = 100;
const BASE: u64 = 37;
const END: u16 = 65_535;

/// The hash of every line of a source, markup and byte order mark included.
pub fn line_hashes(source: &str) -> Vec<String> {
    let (mut units, starts) = normalised(source);
    units.push(END);
    units.resize(units.len() + WINDOW, 0);
    let leading = (1..WINDOW).fold(1u64, |power, _| power.wrapping_mul(BASE));
    let unit = |index: usize| units.get(index).copied().map_or(0, u64::from);
    let mut hash = (0..WINDOW).fold(0u64, |hash, index| hash.wrapping_mul(BASE).wrapping_add(unit(index)));
    let mut seen: HashMap<u64, usize> = HashMap::new();
    let mut hashes = Vec::with_capacity(starts.len());
    let mut at = 0;
    for start in starts {
        while at < start {
            hash = hash.wrapping_sub(unit(at).wrapping_mul(leading));
            hash = hash.wrapping_mul(BASE).wrapping_add(unit(at + WINDOW));
            at += 1;
        }
        let count = seen.entry(hash).or_default();
        *count += 1;
        hashes.push(format!("{hash:x}:{count}"));
    }
    hashes
}

/// The units that are hashed, and where the lines start among them.
fn normalised(source: &str) -> (Vec<u16>, Vec<usize>) {
    let (mut units, mut starts) = (Vec::with_capacity(source.len()), Vec::new());
    let (mut after_return, mut at_start) = (false, true);
    for unit in source.encode_utf16() {
        let skipped = unit == 32 || unit == 9 || (after_return && unit == 10);
        after_return = !skipped && unit == 13;
        if skipped {
            continue;
        }
        if at_start {
            starts.push(units.len());
        }
        let unit = if unit == 13 { 10 } else { unit };
        at_start = unit == 10;
        units.push(unit);
    }
    if at_start {
        starts.push(units.len());
    }
    (units, starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values computed by a second implementation of the same algorithm.
    #[test]
    fn hashes_are_githubs() {
        for (source, hashes) in CASES {
            assert_eq!(line_hashes(source), *hashes, "{source:?}");
        }
    }

    const CASES: &[(&str, &[&str])] = &[
        ("", &["c129715d7a2bc9a3:1"]),
        ("one\ntwo\n", &["4459a8970ff1f2cf:1", "339c9e69aebadc6b:1", "c129715d7a2bc9a3:1"]),
        ("one\r\n two\tthree\rfour", &["b4e924ce76930e27:1", "f280ad1ff241da43:1", "253087c0fc0524d3:1"]),
        (
            "\u{feff}caf\u{e9} \u{1f600}\n\n\nx",
            &["f7211454247b5870:1", "aa6568db034358f3:1", "a88801a1799b48b5:1", "638816509450efbf:1"],
        ),
        (
            "same\nsame\nyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\nsame",
            &["5f224f7599a2124e:1", "736ea844d241943:1", "cadd4b5b9d92c51c:1", "793f1c3a4abeb3f9:1"],
        ),
    ];
}
