//! Whole articles of our own, each with a broken twin: what a copy editor checks in them is found, the slips in the twin
//! fail, and nothing else does.
//!
//! `fixtures/articles/NAME/` holds `article.md` (or `.txt`), `broken.md` and `expect.yml`, which lists the claims, the slips
//! and the traps. A figure is named by the words at its place, beginning with it ("27, from"), so that each is found once.
//! `required: false` marks what is not found yet: the count of these gaps is printed, and a gap that is closed should be
//! marked `required: true`.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::fs;
use std::path::{Path, PathBuf};

use crossfoot::check::{Checked, check};
use crossfoot::claim::{Claim, Verdict};
use crossfoot::read::{Format, read};
use crossfoot::rules::RuleSet;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    claims: Vec<ExpectedClaim>,
    slips: Vec<Slip>,
    traps: Vec<Trap>,
}

/// Figures that belong together.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedClaim {
    id: String,
    #[serde(rename = "family")]
    _family: String,
    figures: Vec<String>,
    /// The figures in the broken twin, where they differ.
    broken: Option<Vec<String>>,
    #[serde(rename = "arithmetic")]
    _arithmetic: String,
    required: bool,
}

/// A mistake that was put into the broken twin.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Slip {
    what: String,
    was: String,
    now: String,
    /// At least one of these claims fails because of it.
    fails: Vec<String>,
    #[serde(default, rename = "may_fail")]
    _may_fail: Vec<String>,
    required: bool,
}

/// Figures that look as if they belonged together and do not.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Trap {
    figures: Vec<String>,
    why: String,
    /// Families of rules that may tie them together with further figures all the same.
    #[serde(default)]
    unless: Vec<String>,
}

/// An article of the fixtures with its twin.
struct Case {
    name: String,
    good: Checked,
    broken: Checked,
    expected: Expected,
}

impl Case {
    fn read(folder: &Path, rules: &RuleSet) -> Case {
        let expected = fs::read_to_string(folder.join("expect.yml")).expect("expect.yml");
        Case {
            name: folder.file_name().expect("a name").to_string_lossy().into_owned(),
            good: checked(folder, "article", rules),
            broken: checked(folder, "broken", rules),
            expected: serde_yaml::from_str(&expected).unwrap_or_else(|error| panic!("{}: {error}", folder.display())),
        }
    }
}

fn checked(folder: &Path, stem: &str, rules: &RuleSet) -> Checked {
    let path = article_path(folder, stem);
    let name = path.to_string_lossy().into_owned();
    let article = read(fs::read(&path).expect("readable"), Format::of_name(&name)).expect("UTF-8");
    check(article, rules, &name)
}

fn article_path(folder: &Path, stem: &str) -> PathBuf {
    let paths = ["md", "txt"].map(|extension| folder.join(format!("{stem}.{extension}")));
    paths.into_iter().find(|path| path.exists()).unwrap_or_else(|| panic!("no {stem} in {}", folder.display()))
}

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let mut folders: Vec<PathBuf> = fs::read_dir(root)
        .expect("fixtures")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

fn cases() -> Vec<Case> {
    let (rules, _) = RuleSet::builtin();
    folders().iter().map(|folder| Case::read(folder, &rules)).collect()
}

/// Where the words that name a figure stand; they must stand at one place only.
fn place(words: &str, source: &str) -> Option<usize> {
    let begins = |at: usize| {
        let before = source.get(..at).and_then(|text| text.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || ".,$".contains(c))
    };
    let mut places = source.match_indices(words).map(|(at, _)| at).filter(|at| begins(*at));
    places.next().filter(|_| places.next().is_none())
}

fn places(figures: &[String], checked: &Checked) -> Result<Vec<usize>, String> {
    let one = |words: &String| place(words, &checked.article.source).ok_or(format!("“{words}” is not at one place"));
    figures.iter().map(one).collect()
}

/// True when all the places lie in figures of the claim.
fn ties(claim: &Claim, places: &[usize], checked: &Checked) -> bool {
    let covers = |at: usize| {
        claim.figures.iter().any(|(id, _)| {
            let span = checked.figures[*id as usize].span;
            (span.start as usize..span.end as usize).contains(&at)
        })
    };
    places.iter().all(|at| covers(*at))
}

fn describe(claim: &Claim, checked: &Checked) -> String {
    let texts: Vec<&str> =
        claim.figures.iter().map(|(id, _)| checked.figures[*id as usize].span.slice(&checked.article.source)).collect();
    format!("{} {} {texts:?}: {}", claim.rule, claim.verdict.name(), claim.equation)
}

fn expect_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "{} complaints\n{}", complaints.len(), complaints.join("\n"));
}

#[test]
fn nothing_fails_in_a_good_article() {
    let mut complaints = Vec::new();
    for case in cases() {
        for claim in case.good.claims.iter().filter(|claim| claim.verdict == Verdict::Fails) {
            complaints.push(format!("{}: {}", case.name, describe(claim, &case.good)));
        }
    }
    expect_none(&complaints);
}

#[test]
fn what_an_editor_checks_is_found_and_holds() {
    let (mut complaints, mut gaps, mut found) = (Vec::new(), Vec::new(), 0);
    for case in cases() {
        for claim in &case.expected.claims {
            let places = places(&claim.figures, &case.good).unwrap_or_else(|error| panic!("{}: {error}", case.name));
            let holds = |made: &&Claim| made.verdict == Verdict::Holds && ties(made, &places, &case.good);
            match (case.good.claims.iter().find(holds), claim.required) {
                (Some(_), _) => found += 1,
                (None, true) => complaints.push(format!("{}: {} {:?} is missed", case.name, claim.id, claim.figures)),
                (None, false) => gaps.push(format!("{}: {} {:?}", case.name, claim.id, claim.figures)),
            }
        }
    }
    println!("{found} claims found, {} not yet:\n{}", gaps.len(), gaps.join("\n"));
    expect_none(&complaints);
}

#[test]
fn slips_fail() {
    let (mut complaints, mut gaps, mut found) = (Vec::new(), Vec::new(), 0);
    for case in cases() {
        for slip in &case.expected.slips {
            let claims = case.expected.claims.iter().filter(|claim| slip.fails.contains(&claim.id));
            let caught = claims.map(|claim| claim.broken.as_ref().unwrap_or(&claim.figures)).any(|figures| {
                let places = places(figures, &case.broken).unwrap_or_else(|error| panic!("{}: {error}", case.name));
                case.broken
                    .claims
                    .iter()
                    .any(|made| made.verdict == Verdict::Fails && ties(made, &places, &case.broken))
            });
            match (caught, slip.required) {
                (true, _) => found += 1,
                (false, true) => complaints.push(format!("{}: missed: {}", case.name, slip.what)),
                (false, false) => gaps.push(format!("{}: {}", case.name, slip.what)),
            }
        }
    }
    println!("{found} slips found, {} not yet:\n{}", gaps.len(), gaps.join("\n"));
    expect_none(&complaints);
}

#[test]
fn nothing_but_slips_fails_in_a_broken_article() {
    let mut complaints = Vec::new();
    for case in cases() {
        let source = &case.broken.article.source;
        for claim in case.broken.claims.iter().filter(|claim| claim.verdict == Verdict::Fails) {
            let slipped = case.expected.slips.iter().any(|slip| {
                let start = source.find(&slip.now).unwrap_or_else(|| panic!("{}: no “{}”", case.name, slip.now));
                claim.figures.iter().any(|(id, _)| {
                    let span = case.broken.figures[*id as usize].span;
                    (span.start as usize) < start + slip.now.len() && start < span.end as usize
                })
            });
            if !slipped {
                complaints.push(format!("{}: {}", case.name, describe(claim, &case.broken)));
            }
        }
    }
    expect_none(&complaints);
}

#[test]
fn traps_are_not_tied() {
    let mut complaints = Vec::new();
    for case in cases() {
        for trap in &case.expected.traps {
            let places = places(&trap.figures, &case.good).unwrap_or_else(|error| panic!("{}: {error}", case.name));
            for claim in case.good.claims.iter().filter(|claim| ties(claim, &places, &case.good)) {
                let family = claim.rule.split('.').next().unwrap_or_default();
                if !trap.unless.iter().any(|allowed| allowed == family) {
                    complaints.push(format!("{}: {} ({})", case.name, describe(claim, &case.good), trap.why));
                }
            }
        }
    }
    expect_none(&complaints);
}

#[test]
fn the_twin_differs_by_its_slips_alone() {
    for case in cases() {
        let mut source = case.good.article.source.clone();
        for slip in &case.expected.slips {
            assert_eq!(source.matches(&slip.was).count(), 1, "{}: {}", case.name, slip.was);
            source = source.replace(&slip.was, &slip.now);
        }
        assert_eq!(source, case.broken.article.source, "{}", case.name);
    }
}

/// The whole report of both twins as a person sees it who pipes it into a file.
#[cfg(feature = "cli")]
#[test]
fn whole_reports() {
    for folder in folders() {
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        for stem in ["article", "broken"] {
            let path = article_path(&folder, stem);
            let file = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).expect("below the root");
            let run = std::process::Command::new(env!("CARGO_BIN_EXE_crossfoot"))
                .arg("check")
                .arg(file)
                .current_dir(env!("CARGO_MANIFEST_DIR"))
                .env("COLUMNS", "100")
                .env("NO_COLOR", "1")
                .output()
                .expect("the program runs");
            let errors = String::from_utf8_lossy(&run.stderr);
            assert!(errors.is_empty(), "{name}/{stem}: {errors}");
            let expected: &[i32] = if stem == "article" { &[0] } else { &[0, 1] };
            assert!(run.status.code().is_some_and(|code| expected.contains(&code)), "exit code of {name}/{stem}");
            insta::assert_snapshot!(format!("{name}-{stem}"), String::from_utf8_lossy(&run.stdout));
        }
    }
}

#[test]
fn a_fact_told_more_and_less_precisely_is_one_fact() {
    let text = "Analysts expect revenue of $59 billion in the spring quarter.\n\n\
                Revenue in the spring quarter is put at $58.97 billion by analysts.\n";
    let (rules, _) = RuleSet::builtin();
    let equation = |text: &str| {
        let article = read(text.as_bytes().to_vec(), Format::of_name("a.md")).expect("UTF-8");
        check(article, &rules, "a.md").claims.first().map(|claim| claim.equation.clone())
    };
    assert_eq!(equation(text).as_deref(), Some("$59 billion ≈ $58.97 billion"));
    assert_eq!(equation(&text.replace("58.97", "58.37")), None);
}
