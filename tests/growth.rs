//! Twice the text takes twice the steps: counted, not timed, so that the answer is the same on any machine.
//!
//! Counted are the instructions that patterns are tried with, and what the stages ask of the memory (how often and how many
//! bytes). `tests/doubling.rs` measures processor time as well.
#![allow(clippy::unwrap_used)]

use std::alloc::System;

use crossfoot::article::{Article, Segments};
use crossfoot::bind::{Block, Scratch, Sheets, bind_block};
use crossfoot::check::{check, figures};
use crossfoot::extract::{self, Context};
use crossfoot::figure::Quantities;
use crossfoot::read::{Format, read};
use crossfoot::rules::RuleSet;
use crossfoot::segment::segment;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What twice the text may take, and what does not grow with the text.
const MOST: f64 = 2.3;
const FIXED: usize = 4_000;
/// Buffers grow by doubling, so the bytes come in jumps.
const MOST_BYTES: f64 = 4.5;
const FIXED_BYTES: usize = 400_000;

/// What some work took.
#[derive(Clone, Copy, Debug, Default)]
struct Work {
    requests: usize,
    bytes: usize,
    steps: usize,
}

impl Work {
    fn of(body: impl FnOnce() -> usize) -> Work {
        let region = Region::new(MEMORY);
        let steps = body();
        let change = region.change();
        Work { requests: change.allocations + change.reallocations, bytes: change.bytes_allocated, steps }
    }
}

fn article(text: &str, format: Format) -> Article {
    read(text.as_bytes().to_vec(), format).unwrap()
}

/// Steps of the patterns over all blocks.
fn bind(article: &Article, rules: &RuleSet) -> usize {
    let (mut segments, mut scratch, mut found) = (Segments::default(), Scratch::default(), Vec::new());
    let context = Context { date: None, decimal_comma: false };
    let (mut bindings, mut quantities) = (Vec::new(), Quantities::default());
    for (index, block) in article.blocks.iter().enumerate() {
        let text = article.text(block);
        segment(text, &rules.lexicon, &mut segments);
        found.clear();
        let index = u32::try_from(index).unwrap();
        extract::extract(text, block, index, &segments, &rules.lexicon, &context, (&mut found, &mut quantities));
        let block = Block { text, segments: &segments, figures: &found, first_id: 0, known: &found, listed: 0 };
        bind_block(&block, rules, &Sheets::default(), &mut scratch, &mut bindings);
    }
    usize::try_from(scratch.steps()).unwrap()
}

fn is_linear(name: &str, once: Work, twice: Work) {
    let allowed = |once: usize, most: f64, fixed: usize| once as f64 * most + fixed as f64;
    assert!(twice.steps as f64 <= allowed(once.steps, MOST, FIXED), "{name}: steps {once:?}, {twice:?}");
    assert!(twice.requests as f64 <= allowed(once.requests, MOST, FIXED), "{name}: requests {once:?}, {twice:?}");
    assert!(twice.bytes as f64 <= allowed(once.bytes, MOST_BYTES, FIXED_BYTES), "{name}: bytes {once:?}, {twice:?}");
}

// One test: what is counted is counted for the whole process.
#[test]
fn twice_the_text_takes_twice_the_steps() {
    let rules = RuleSet::builtin().0;
    let shapes: [(&str, Format, &str); 20] = [
        ("prose", Format::Text, "They tested 709 people: 11 men and 698 women, 3% more than on Monday.\n\n"),
        ("one paragraph", Format::Text, "They tested 709 people: 11 men and 698 women. "),
        ("one sentence", Format::Text, "and then five boats came with 3 men, "),
        ("changes", Format::Text, "Sales rose 5% to 105 from 100, and fell 3 points. "),
        ("shares", Format::Text, "Of 50 boats, 12% (6) sank, 20% (10) burned, and 4 left. "),
        ("percents", Format::Text, "5% "),
        ("numbers", Format::Text, "1, "),
        ("spaced digits", Format::Text, "1 "),
        ("digits", Format::Text, "1"),
        ("hedges", Format::Text, "about "),
        ("names", Format::Text, "Ashby, Corley and Denham, "),
        ("same figure", Format::Text, "The 709 people were tested.\n\n"),
        ("statistics", Format::Text, "It differed, t(28) = 2.20, p = .036, and F(2, 40) = 3.1, p = .056. "),
        ("open brackets", Format::Text, "(5 "),
        ("quotes", Format::Text, "“She said “5 boats, "),
        ("one letter", Format::Text, "x"),
        ("lists", Format::Markdown, "- 5 boats\n"),
        ("table rows", Format::Markdown, "| 5 | 7 | 12 |\n"),
        ("emphasis", Format::Markdown, "*5 _7 "),
        ("html", Format::Html, "<p>5 boats, 7% more</p>"),
    ];
    let start = |name: &str| if name == "table rows" { "| a | b | total |\n|---|---|---|\n" } else { "" };
    for (name, format, piece) in shapes {
        let made = |count: usize| format!("{}{}", start(name), piece.repeat(count));
        let count = 8_000 / piece.len();
        let texts = [made(count), made(2 * count)];
        let run = |stage: &str, work: &mut dyn FnMut(&str) -> Work| {
            let [once, twice] = [work(&texts[0]), work(&texts[1])];
            is_linear(&format!("{stage} {name}"), once, twice);
        };
        run("read", &mut |text| {
            Work::of(|| {
                drop(article(text, format));
                0
            })
        });
        run("extract", &mut |text| {
            let article = article(text, format);
            Work::of(|| {
                drop(figures(article, &rules.lexicon));
                0
            })
        });
        run("bind", &mut |text| {
            let article = article(text, format);
            Work::of(|| bind(&article, &rules))
        });
        run("check", &mut |text| {
            let article = article(text, format);
            Work::of(|| {
                drop(check(article, &rules, "a.txt"));
                0
            })
        });
    }
}
