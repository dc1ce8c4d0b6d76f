//! The time of each stage and of the whole check, on articles made up from parts: `cargo bench`.
//!
//! What is printed is time on this machine at this moment. For a comparison that a busy machine does not blur, count
//! instructions: `.ci/speed` (docs/performance.md).
#![allow(missing_docs)]

mod text;

use crossfoot::article::{Article, Segments};
use crossfoot::check::{Checked, check, excerpts, figures};
use crossfoot::lexicon::Lexicon;
use crossfoot::read::{Format, read};
use crossfoot::report::{Document, JsonLines, Message, Name, Place, Report};
use crossfoot::rules::RuleSet;
use crossfoot::segment::segment;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Articles that a run of a benchmark goes through.
const COUNT: u64 = 64;

fn texts(markdown: bool) -> Vec<String> {
    (0..COUNT).map(|number| text::article(2 * number + u64::from(markdown))).collect()
}

fn articles() -> Vec<Article> {
    texts(false).into_iter().filter_map(|text| read(text.into_bytes(), Format::Text).ok()).collect()
}

fn bytes(texts: &[String]) -> BytesCount {
    BytesCount::new(texts.iter().map(String::len).sum::<usize>())
}

#[divan::bench]
fn a_start_up() -> RuleSet {
    RuleSet::builtin().0
}

#[divan::bench(args = [false, true])]
fn b_read(bencher: Bencher<'_, '_>, markdown: bool) {
    let (texts, format) = (texts(markdown), if markdown { Format::Markdown } else { Format::Text });
    bencher.counter(bytes(&texts)).bench(|| {
        for text in &texts {
            let _ = black_box(read(text.clone().into_bytes(), format));
        }
    });
}

#[divan::bench]
fn c_segment(bencher: Bencher<'_, '_>) {
    let (texts, lexicon) = (texts(false), Lexicon::new());
    let mut segments = Segments::default();
    bencher.counter(bytes(&texts)).bench_local(|| {
        for text in &texts {
            segment(text, &lexicon, &mut segments);
            black_box(&segments);
        }
    });
}

/// Segments and extracts.
#[divan::bench]
fn d_figures(bencher: Bencher<'_, '_>) {
    let (count, lexicon) = (bytes(&texts(false)), Lexicon::new());
    bencher
        .counter(count)
        .with_inputs(articles)
        .bench_values(|articles| articles.into_iter().map(|article| figures(article, &lexicon)).collect::<Vec<_>>());
}

/// Segments, extracts, binds and judges.
#[divan::bench]
fn e_check(bencher: Bencher<'_, '_>) {
    let (count, rules) = (bytes(&texts(false)), RuleSet::builtin().0);
    bencher.counter(count).with_inputs(articles).bench_values(|articles| {
        articles.into_iter().map(|article| check(article, &rules, "article.txt")).collect::<Vec<_>>()
    });
}

#[divan::bench]
fn f_json(bencher: Bencher<'_, '_>) {
    let rules = RuleSet::builtin().0;
    let checked: Vec<Checked> = articles().into_iter().map(|article| check(article, &rules, "article.txt")).collect();
    let mut out = Vec::new();
    bencher.counter(bytes(&texts(false))).bench_local(|| {
        out.clear();
        checked.iter().for_each(|checked| json(checked, &rules, &mut out));
        black_box(&out);
    });
}

/// All of it, as the command line does for each file.
#[divan::bench]
fn g_whole(bencher: Bencher<'_, '_>) {
    let (texts, rules) = (texts(false), RuleSet::builtin().0);
    let mut out = Vec::new();
    bencher.counter(bytes(&texts)).bench_local(|| {
        out.clear();
        for text in &texts {
            let Ok(article) = read(text.clone().into_bytes(), Format::Text) else { continue };
            json(&check(article, &rules, "article.txt"), &rules, &mut out);
        }
        black_box(&out);
    });
}

fn json(checked: &Checked, rules: &RuleSet, out: &mut Vec<u8>) {
    let excerpts = excerpts(checked, &rules.lexicon);
    let document = Document {
        name: Name::Path("article.txt"),
        place: Place { path: "article.txt", uri: None, line: None },
        index: 0,
        article: &checked.article,
        figures: &checked.figures,
        claims: Some(&checked.claims),
        silenced: &[],
        excerpts: &excerpts,
        trace: None,
        errors: &[],
        unread: false,
    };
    JsonLines.report(Message::Document(&document), out);
}
