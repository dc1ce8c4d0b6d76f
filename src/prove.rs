//! Proves rules: runs the examples that rule files carry.
//!
//! Each `holds` must give exactly one claim of its rule, and each `fails` exactly one that does not hold, with the figures
//! and the equation written there; each `silent` none; and no other rule may report a failure on any example.

use std::sync::Arc;

use crate::article::{Article, fold_blanks};
use crate::check::{Checked, check};
use crate::claim::{Claim, Verdict};
use crate::compare::Comparison;
use crate::figure::Figure;
use crate::read;
use crate::rules::{Example, Expectation, Rule, RuleSet};

/// The fewest examples of each sort that a rule must carry.
pub const FEWEST_EXAMPLES: usize = 3;

/// What is wrong with a rule's proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The rule.
    pub rule: String,
    /// The example's text, if the flaw is in one.
    pub example: Option<String>,
    /// What is wrong.
    pub message: String,
}

/// Runs all examples of one rule of the set; no flaw means proven. A house fact may have fewer examples, or none.
pub fn prove(rule: &Rule, rules: &RuleSet) -> Vec<Flaw> {
    let flaw = |example: Option<&Example>, message: String| Flaw {
        rule: rule.id.to_string(),
        example: example.map(|example| example.text.clone()),
        message,
    };
    let mut flaws = Vec::new();
    for (expect, name) in
        [(Expectation::Holds, "holds"), (Expectation::Fails, "fails"), (Expectation::Silent, "silent")]
    {
        let count = rule.examples.iter().filter(|example| example.expect == expect).count();
        if count < FEWEST_EXAMPLES && !rule.is_fact() {
            flaws.push(flaw(None, format!("{count} examples under {name}:, at least {FEWEST_EXAMPLES} are needed")));
        }
    }
    for example in &rule.examples {
        for (name, text) in &example.data {
            if let Err(error) = read::csv(text.clone().into_bytes(), name) {
                flaws.push(flaw(Some(example), format!("data {name}: {}", error.reason)));
            }
        }
        let checked = run(example, rules);
        flaws.extend(judge_example(rule, example, &checked).into_iter().map(|message| flaw(Some(example), message)));
    }
    flaws.extend(stiff(rule, rules).map(|message| flaw(None, message)));
    flaws
}

/// The bump test: a rule that no figure pushed out of its place can break proves nothing. In each `holds` some figure,
/// written otherwise, must make a claim of the rule fail or doubtful (or, for a rule that searches, silent: what is found
/// because it holds is not found when it does not), and what is suggested for a `fails` must mend it.
fn stiff(rule: &Rule, rules: &RuleSet) -> impl Iterator<Item = String> {
    let examples = rule.examples.iter().filter(|example| example.beside.is_empty());
    let stiff = |example: &&Example| match example.expect {
        Expectation::Holds => !breaks(rule, example, rules),
        Expectation::Fails => !mends(rule, example, rules),
        Expectation::Silent => false,
    };
    let said = |example: &Example| match example.expect {
        Expectation::Fails => format!("no suggestion mends the example: {}", fold_blanks(&example.text)),
        _ => format!("no other figure breaks the example: {}", fold_blanks(&example.text)),
    };
    examples.filter(stiff).map(said).collect::<Vec<_>>().into_iter()
}

/// True when a figure of the claim, written otherwise, makes the claim fail or doubtful, or lets a search find nothing.
fn breaks(rule: &Rule, example: &Example, rules: &RuleSet) -> bool {
    let checked = run(example, rules);
    let claims = checked.claims.iter().filter(|claim| claim.rule == rule.id);
    let figures = claims.flat_map(|claim| claim.figures.iter().map(|(id, _)| *id)).collect::<Vec<_>>();
    figures.into_iter().filter_map(|id| checked.figures.get(id as usize)).any(|figure| {
        let written = figure.span.slice(&checked.article.source);
        others(written).into_iter().any(|other| {
            let again = rewritten(example, &checked, figure, &other, rules);
            let mut claims = again.claims.iter().filter(|claim| claim.rule == rule.id).peekable();
            let is_gone = claims.peek().is_none() && !rule.binder.seeks.is_empty();
            is_gone || claims.any(|claim| claim.verdict != Verdict::Holds)
        })
    })
}

/// True when there is no suggestion for the failing claim, or one that makes it hold or go away.
fn mends(rule: &Rule, example: &Example, rules: &RuleSet) -> bool {
    let checked = run(example, rules);
    let failing = checked.claims.iter().filter(|claim| claim.rule == rule.id && claim.verdict == Verdict::Fails);
    let suggestions: Vec<_> = failing.flat_map(|claim| &claim.suggestions).collect();
    let mends = |figure: &Figure, text: &str| {
        let again = rewritten(example, &checked, figure, text, rules);
        !again.claims.iter().any(|claim| claim.rule == rule.id && claim.verdict == Verdict::Fails)
    };
    suggestions.is_empty()
        || suggestions.iter().any(|suggestion| {
            let figure = checked.figures.get(suggestion.figure as usize);
            figure.is_some_and(|figure| mends(figure, &suggestion.text))
        })
}

/// An example with one figure written otherwise.
fn rewritten(example: &Example, checked: &Checked, figure: &Figure, other: &str, rules: &RuleSet) -> Checked {
    let source = &checked.article.source;
    let (start, end) = (figure.span.start as usize, figure.span.end as usize);
    let before = source.get(..start).unwrap_or_default();
    let text = format!("{before}{other}{}", source.get(end..).unwrap_or_default());
    run(&Example { text, ..example.clone() }, rules)
}

/// Other ways to write a figure: its first, or another, digit changed, or a number in words by another one.
fn others(written: &str) -> Vec<String> {
    const WORDS: [&str; 12] =
        ["two", "three", "four", "five", "six", "seven", "nine", "eleven", "nineteen", "forty", "ninety", "half"];
    let digits = written.char_indices().filter(|(_, c)| c.is_ascii_digit());
    let changed = digits.flat_map(|(at, digit)| {
        ('1'..='9').filter(move |other| *other != digit).map(move |other| {
            let (before, after) = (written.get(..at).unwrap_or_default(), written.get(at + 1..).unwrap_or_default());
            format!("{before}{other}{after}")
        })
    });
    let longer = written.find(|c: char| c.is_ascii_digit()).into_iter().flat_map(|at| {
        let (before, after) = written.split_at(at);
        ["9", "99"].into_iter().map(move |more| format!("{before}{more}{after}"))
    });
    let mut others: Vec<String> = changed.chain(longer).collect();
    let first = written.split([' ', '-']).next().unwrap_or_default();
    if others.is_empty() {
        let rest = written.get(first.len()..).unwrap_or_default();
        others = WORDS.iter().map(|word| format!("{word}{rest}")).collect();
    }
    others
}

fn run(example: &Example, rules: &RuleSet) -> Checked {
    let check_text = |text: &str, name: &str| {
        let mut article: Article = read::read_text(text.to_owned(), read::Format::Markdown);
        article.date = article.date.or(example.date);
        let sheets = example.data.iter().filter_map(|(name, text)| read::csv(text.clone().into_bytes(), name).ok());
        article.data = sheets.map(Arc::new).collect();
        check(article, rules, name)
    };
    let mut comparison = Comparison::default();
    for (number, text) in example.beside.iter().enumerate() {
        let name = format!("beside-{}", number + 1);
        comparison.compare(&mut check_text(text, &name), rules, &name);
    }
    let mut checked = check_text(&example.text, "example");
    comparison.compare(&mut checked, rules, "example");
    checked
}

fn judge_example(rule: &Rule, example: &Example, checked: &Checked) -> Option<String> {
    let mine: Vec<&Claim> = checked.claims.iter().filter(|claim| claim.rule == rule.id).collect();
    if let Some(other) = checked.claims.iter().find(|claim| claim.rule != rule.id && claim.verdict == Verdict::Fails) {
        return Some(format!("{} also reports a failure: {}", other.rule, other.equation));
    }
    let wanted = match example.expect {
        Expectation::Holds => Verdict::Holds,
        Expectation::Fails => Verdict::Fails,
        Expectation::Silent => {
            let claim = mine.first()?;
            return Some(format!("should be silent, but {}: {}", claim.verdict.name(), claim.equation));
        }
    };
    // The other rows of a table hold: the example means the one that fails, or whose figures it names.
    let in_table = rule.binder.table.is_some() && !example.figures.is_empty();
    let named = |claim: &Claim| !in_table || figures(claim, checked) == example.figures;
    let meant = |claim: &Claim| claim.verdict != Verdict::Holds || wanted == Verdict::Holds && named(claim);
    let telling: Vec<&&Claim> = mine.iter().filter(|claim| meant(claim)).collect();
    let [claim] = telling.as_slice() else {
        return Some(format!("expected one claim, found {}{}", mine.len(), seen(checked)));
    };
    if claim.verdict != wanted {
        return Some(format!(
            "expected {}, but {}: {} ({})",
            wanted.name(),
            claim.verdict.name(),
            claim.equation,
            claim.message
        ));
    }
    differs("figures", &example.figures.join(" | "), &figures(claim, checked).join(" | "))
        .or_else(|| differs("equation", example.equation.as_deref().unwrap_or(""), &claim.equation))
}

fn differs(what: &str, expected: &str, found: &str) -> Option<String> {
    (!expected.is_empty() && expected != found).then(|| format!("{what}: expected {expected}, found {found}"))
}

fn figures(claim: &Claim, checked: &Checked) -> Vec<String> {
    let text = |id: &u32| {
        let figure = checked.figures.get(*id as usize)?;
        Some(fold_blanks(figure.span.slice(&checked.article.source)))
    };
    claim.figures.iter().filter_map(|(id, _)| text(id)).collect()
}

/// What the extractor saw, to find out why a rule said nothing.
fn seen(checked: &Checked) -> String {
    let figure =
        |figure: &crate::figure::Figure| format!("{} ({})", figure.span.slice(&checked.article.source), figure.kind);
    let figures: Vec<String> = checked.figures.iter().map(figure).collect();
    format!("; the figures are {}", figures.join(", "))
}
