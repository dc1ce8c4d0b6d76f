//! Drives the bodies of the fuzz targets for a short time: seeds are mutated by a generator of random numbers that always
//! starts the same. `CROSSFOOT_FUZZ_SECONDS=60 cargo test --test fuzz -- --nocapture` runs each target for a minute.
//!
//! An input that breaks something is written beside the test's other files and belongs into `fuzz/corpus` afterwards.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::unwrap_used)]

#[path = "../fuzz/bodies.rs"]
mod bodies;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Runs of a target when no time is given.
const RUNS: usize = if cfg!(debug_assertions) { 60 } else { 600 };
/// Longest input.
const LONGEST: usize = 20_000;

/// What means something to one target or another.
const WORDS: [&str; 44] = [
    "709",
    "11",
    "698",
    "1,200.5",
    "0",
    "-0",
    "1e9",
    "999999999999999999999",
    "$1.2 million",
    "25%",
    "percentage points",
    "½",
    "2020-02-30",
    "Monday",
    "a third",
    "twice",
    "more than",
    "about",
    "–",
    "“",
    "”",
    "\u{feff}",
    "\u{202e}",
    "\u{1b}[",
    "\r\n",
    "\0",
    "| a | 1 |\n|---|---|\n",
    "---\n",
    "<!--",
    "-->",
    "<table><tr><td>",
    "</p>",
    "&amp;",
    "&#x37;",
    "<![CDATA[",
    "<!ENTITY a '1'>",
    "{total}",
    "{part...}",
    "sum(part) = total",
    "((((",
    "- ",
    ": ",
    "@@ -1,9 +1,9 @@\n",
    "\"count\":18446744073709551615",
];

/// Xorshift: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).unwrap()
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        start..start + self.below((length - start).min(64) + 1)
    }
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<PathBuf> =
        fs::read_dir(root.join("fuzz/corpus").join(target)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{target} has no seeds");
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

fn mutate(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = seeds[random.below(seeds.len())].clone();
    for _ in 0..=random.below(8) {
        let at = random.below(bytes.len() + 1);
        match random.below(7) {
            0 if !bytes.is_empty() => {
                let at = random.below(bytes.len());
                bytes[at] ^= 1 << random.below(8);
            }
            1 => drop(bytes.splice(at..at, WORDS[random.below(WORDS.len())].bytes())),
            2 => {
                let copy = bytes[random.range(bytes.len())].to_vec();
                bytes.splice(at..at, copy);
            }
            3 => drop(bytes.drain(random.range(bytes.len()))),
            4 => {
                let other = &seeds[random.below(seeds.len())];
                let piece = other[random.range(other.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            5 => {
                let piece = bytes[random.range(bytes.len())].repeat(random.below(40));
                bytes.splice(at..at, piece);
            }
            _ => {
                let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
                if let Some(at) = digits.get(random.below(digits.len())) {
                    bytes[*at] = b'0' + u8::try_from(random.below(10)).unwrap();
                }
            }
        }
    }
    bytes.truncate(LONGEST);
    bytes
}

#[test]
fn every_target_survives_its_seeds_and_their_neighbours() {
    let seconds = std::env::var("CROSSFOOT_FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    let time = seconds.map(Duration::from_secs);
    for (name, body) in bodies::TARGETS {
        let seeds = seeds(name);
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        let begun = Instant::now();
        let mut runs = 0;
        let run = |input: &[u8]| {
            if catch_unwind(AssertUnwindSafe(|| body(input))).is_err() {
                let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{name}"));
                fs::write(&path, input).unwrap();
                panic!("{name} breaks on the input in {}", path.display());
            }
        };
        for seed in &seeds {
            run(seed);
        }
        while time.map_or(runs < RUNS, |time| begun.elapsed() < time) {
            run(&mutate(&seeds, &mut random));
            runs += 1;
        }
        println!("{name}: {} seeds and {runs} of their neighbours survived", seeds.len());
    }
}

#[test]
fn a_container_made_by_hand_is_one() {
    let document = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/docx/document")).unwrap();
    let bytes = bodies::container(&[("word/document.xml", &document)]);
    let article = crossfoot::read::read(bytes, crossfoot::read::Format::Document).unwrap();
    assert!(article.source.contains("709 people"), "{}", article.source);
}
