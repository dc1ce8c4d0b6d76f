//! The tables of figure cases in `fixtures/figures`, and what must hold for any text at all.
//!
//! A case lists every figure of its text; what a case does not say about a figure (unit, noun, …) is not asked.

use crossfoot::article::{Article, Block, BlockKind, Prose, Span};
use crossfoot::check::{Checked, figures};
use crossfoot::figure::{Figure, Kind, Value};
use crossfoot::lexicon::Lexicon;
use crossfoot::quantity::Bound;
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    figures: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    text: String,
    kind: Kind,
    value: Option<String>,
    low: Option<String>,
    high: Option<String>,
    unit: Option<String>,
    hedge: Option<String>,
    noun: Option<String>,
    scope: Option<String>,
}

fn read(text: &str) -> Checked {
    let block = Block { kind: BlockKind::Paragraph, prose: Prose::Slice(Span::new(0, text.len())) };
    let article = Article { source: text.to_owned(), blocks: vec![block], ..Article::default() };
    figures(article, &Lexicon::new())
}

fn value(figure: &Figure) -> String {
    match &figure.value {
        Value::Number(number) => number.to_string(),
        Value::Range(ends) => format!("{}..{}", ends.0, ends.1),
        Value::Score(pair) => format!("{}-{}", pair.0, pair.1),
        Value::Date(date) => date.to_string(),
        Value::Time(clock) => clock.to_string(),
        Value::None => "none".to_owned(),
    }
}

/// "10" for a closed end, "10!" for an open one, "none" for no end.
fn bound(bound: &Bound) -> String {
    match bound {
        Bound::Closed(value) => value.to_string(),
        Bound::Open(value) => format!("{value}!"),
        Bound::Unbounded => "none".to_owned(),
    }
}

fn scope(figure: &Figure) -> String {
    let marks = [
        (figure.scope().quoted, "quoted"),
        (figure.scope().negated, "negated"),
        (figure.scope().hypothetical, "hypothetical"),
        (figure.scope().forecast, "forecast"),
        (figure.scope().superseded, "superseded"),
    ];
    marks.iter().filter(|(set, _)| *set).map(|(_, name)| *name).collect::<Vec<_>>().join(" ")
}

fn compare(case: &Case, expected: &Expected, figure: &Figure) -> Vec<String> {
    let hedge = figure.hedge.map_or("none", |hedge| hedge.at.slice(&case.text));
    let noun = figure.noun.as_ref().map_or("none", |noun| noun.phrase.slice(&case.text));
    let pairs = [
        ("text", Some(&expected.text), figure.span.slice(&case.text).to_owned()),
        ("value", expected.value.as_ref(), value(figure)),
        ("low", expected.low.as_ref(), bound(figure.written.low())),
        ("high", expected.high.as_ref(), bound(figure.written.high())),
        ("unit", expected.unit.as_ref(), figure.unit.map_or_else(|| "none".to_owned(), |unit| unit.print())),
        ("hedge", expected.hedge.as_ref(), hedge.to_owned()),
        ("noun", expected.noun.as_ref(), noun.to_owned()),
        ("scope", expected.scope.as_ref(), scope(figure)),
    ];
    let mut faults: Vec<String> = pairs
        .into_iter()
        .filter_map(|(name, wanted, got)| {
            wanted.filter(|wanted| **wanted != got).map(|w| format!("{name}: {got:?}, not {w:?}"))
        })
        .collect();
    if expected.kind != figure.kind {
        faults.push(format!("kind: {}, not {}", figure.kind, expected.kind));
    }
    faults
}

fn faults(case: &Case) -> Vec<String> {
    let found = read(&case.text).figures;
    let mut faults = Vec::new();
    if found.len() != case.figures.len() {
        let texts: Vec<&str> = found.iter().map(|figure| figure.span.slice(&case.text)).collect();
        faults.push(format!("{:?}: figures {texts:?}, {} expected", case.text, case.figures.len()));
    }
    for (expected, figure) in case.figures.iter().zip(&found) {
        let differences = compare(case, expected, figure);
        if !differences.is_empty() {
            faults.push(format!("{:?}, figure {:?}: {}", case.text, expected.text, differences.join("; ")));
        }
    }
    faults
}

#[test]
fn all_tables_hold() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/figures");
    let mut faults_of_all = Vec::new();
    let mut cases_seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let cases: Vec<Case> = serde_yaml::from_str(&std::fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        cases_seen += cases.len();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        faults_of_all.extend(cases.iter().flat_map(faults).map(|fault| format!("{name}: {fault}")));
    }
    assert!(cases_seen > 50, "the tables were not found");
    assert!(faults_of_all.is_empty(), "{} faults\n{}", faults_of_all.len(), faults_of_all.join("\n"));
}

/// What must hold for the figures of any text.
fn check_laws(text: &str) -> Result<(), TestCaseError> {
    let found = read(text).figures;
    let mut last_end = 0;
    for figure in &found {
        prop_assert!(text.get(figure.span.range()).is_some_and(|slice| !slice.is_empty()), "span of {figure:?}");
        prop_assert!(figure.span.start >= last_end, "overlap at {figure:?}");
        last_end = figure.span.end;
        if let (Some(low), Some(high)) = (figure.written.low().value(), figure.written.high().value()) {
            prop_assert!(low <= high, "{figure:?}");
        }
        if let Value::Number(number) = &figure.value {
            let within = figure.written.low().value().is_none_or(|low| low <= number)
                && figure.written.high().value().is_none_or(|high| number <= high);
            prop_assert!(within, "{figure:?}");
            prop_assert!(figure.generous().covers(&figure.written) || figure.hedge.is_some(), "{figure:?}");
        }
        if let Some(noun) = &figure.noun {
            prop_assert!(text.get(noun.phrase.range()).is_some(), "{figure:?}");
        }
        prop_assert!(figure.kind != Kind::Label || figure.value == Value::None);
    }
    Ok(())
}

/// Pieces that figures are made of, to be thrown together in any order.
const PIECES: &[&str] = &[
    "1",
    "2,000",
    "3.5",
    "1.234.567,89",
    "007",
    "1998",
    "12",
    "31",
    "９",
    "½",
    "1/4",
    "million",
    "hundred",
    "dozen",
    "thousand",
    "one",
    "twenty",
    "five",
    "half",
    "a",
    "an",
    "the",
    "of",
    "and",
    "or",
    "to",
    "from",
    "between",
    "in",
    "out",
    "more than",
    "about",
    "up to",
    "at least",
    "per",
    "cent",
    "percentage",
    "points",
    "%",
    "$",
    "US",
    "£",
    "€",
    "EUR",
    "dollars",
    "cents",
    "km",
    "m",
    "k",
    "ft",
    "inches",
    "miles",
    "°",
    "C",
    "year",
    "years",
    "-",
    "–",
    "−",
    "old",
    "aged",
    "April",
    "May",
    "Sept.",
    "p.m.",
    ":",
    "30",
    ".",
    ",",
    "(",
    ")",
    "\"",
    "'",
    "’",
    "“",
    "”",
    "/",
    "±",
    "×",
    "10",
    "⁵",
    "e",
    "+",
    "~",
    "s",
    "th",
    "first",
    "third",
    "no",
    "not",
    "none",
    "single",
    "several",
    "dozens",
    "thousands",
    "both",
    "people",
    "cases",
    "\u{a0}",
    "\u{202f}",
    "\n",
    "Q2.Sam",
    "COVID-19",
    "S&P",
    "zero",
    "point",
    "minus",
    "times",
    "fold",
    "wt",
    "²",
    "m2",
    "s−1",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn laws_hold_for_any_text(text in "\\PC{0,120}") {
        check_laws(&text)?;
    }

    #[test]
    fn laws_hold_for_any_pile_of_pieces(pieces in prop::collection::vec((prop::sample::select(PIECES), any::<bool>()), 0..40)) {
        let text: String = pieces.iter().flat_map(|(piece, blank)| [*piece, if *blank { " " } else { "" }]).collect();
        check_laws(&text)?;
    }

    #[test]
    fn laws_hold_for_long_runs(piece in prop::sample::select(PIECES), count in 1usize..400) {
        check_laws(&piece.repeat(count))?;
        check_laws(&format!("{piece} ").repeat(count))?;
    }
}

#[test]
fn twice_the_text_takes_about_twice_the_time() {
    // On Linux the time that this thread had a processor, so that a busy machine changes nothing.
    let clock = std::time::Instant::now();
    let spent = || match std::fs::read_to_string("/proc/thread-self/schedstat") {
        Ok(text) => std::time::Duration::from_nanos(text.split(' ').next().unwrap().parse().unwrap()),
        Err(_) => clock.elapsed(),
    };
    let time = |text: &str| {
        let started = spent();
        read(text);
        spent() - started
    };
    for piece in ["1,", "million ", "1-", "$", "one hundred and ", "between 5 and ", "Jan 1, ", "3 of ", "\"5 ", "(2 "]
    {
        let (short, long) = (piece.repeat(5_000), piece.repeat(20_000));
        let (first, second) = (time(&short).min(time(&short)), time(&long));
        assert!(second < first * 16 + std::time::Duration::from_millis(50), "{piece:?}: {first:?}, {second:?}");
    }
}
