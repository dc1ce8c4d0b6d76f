//! `crossfoot explain RULE`: what a rule ties together, why, what it leaves alone, and its examples.

use crate::article::fold_blanks;
use clap::Args;

use super::exit::Exit;
use super::output;
use super::rule_set::{self, Loaded, RuleArgs};
use super::terminal::{self, Colour};
use super::trouble::Trouble;
use crate::report::escape;
use crate::report::table::{Paint, Style};
use crate::rules::{Example, Expectation, Rule, RuleSet};

/// Options of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The rule's id, such as sum.breakdown
    #[arg(value_name = "RULE")]
    pub rule: String,

    #[command(flatten)]
    pub rules: RuleArgs,

    /// Colour the text
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", help_heading = "Output")]
    pub color: Colour,
}

/// Runs the command.
pub fn run(args: &ExplainArgs) -> Exit {
    let (rules, exit) = Loaded::with_examples(&args.rules.rules, &args.rules.facts, !args.rules.no_builtin, args.color);
    let Some(rule) = rules.set.rule(&args.rule) else {
        return not_one_rule(&args.rule, &rules.set).report(args.color);
    };
    let page = page(rule, &rules.origin(rule), &terminal::style(args.color));
    exit.max(output::print_text(&(page.join("\n") + "\n")))
}

/// A family, or a name that is no rule's.
fn not_one_rule(name: &str, rules: &RuleSet) -> Trouble {
    let family = rules.rules.iter().filter(|rule| rule.family() == name);
    let ids: Vec<&str> = family.map(|rule| rule.id.as_str()).collect();
    if ids.is_empty() {
        return rule_set::unknown(name, rules);
    }
    Trouble::new(name, "this is a family of rules", format!("name one of them: {}", ids.join(", ")))
}

fn page(rule: &Rule, origin: &str, style: &Style) -> Vec<String> {
    let mut lines = vec![style.paint(Paint::Strong, &format!("{} ({}, {origin})", rule.id, rule.severity.name()))];
    lines.extend(style.lines(Paint::Plain, "", Paint::Plain, &safe(&rule.title)));
    let mut section = |title: &str, texts: Vec<Vec<String>>| {
        if !texts.is_empty() {
            lines.push(String::new());
            lines.push(style.paint(Paint::Strong, title));
            lines.extend(texts.into_iter().flatten());
        }
    };
    let item = |text: &String| style.lines(Paint::Plain, "  - ", Paint::Plain, &safe(text));
    let roles = rule.roles.iter().map(|role| {
        let kinds: Vec<&str> = role.kinds.iter().map(|kind| kind.name()).collect();
        format!("{}{}: {}", role.name, if role.list { " (several)" } else { "" }, kinds.join(", "))
    });
    section("Why", vec![style.lines(Paint::Plain, "  ", Paint::Plain, &safe(&rule.why))]);
    section("Roles of figures", roles.map(|role| item(&role)).collect());
    let holds = rule.equations.iter().map(|equation| item(&equation.source));
    section("What must hold", holds.collect());
    section("What it leaves alone", rule.limits.iter().map(item).collect());
    for (title, expect) in [
        ("These hold", Expectation::Holds),
        ("These fail", Expectation::Fails),
        ("Here it says nothing", Expectation::Silent),
    ] {
        let examples = rule.examples.iter().filter(|example| example.expect == expect);
        section(title, examples.map(|example| shown(example, style)).collect());
    }
    lines
}

fn shown(example: &Example, style: &Style) -> Vec<String> {
    // Tables and paragraphs stand as they are written.
    let rows = example.text.lines().map(safe).filter(|row| !row.trim().is_empty()).enumerate();
    let shown = |(index, row): (usize, String)| {
        style.lines(Paint::Plain, if index == 0 { "  - " } else { "    " }, Paint::Plain, &row)
    };
    let mut lines: Vec<String> = rows.flat_map(shown).collect();
    if let Some(equation) = &example.equation {
        lines.extend(style.lines(Paint::Remedy, "    ", Paint::Plain, &safe(equation)));
    }
    lines
}

fn safe(text: &str) -> String {
    escape::terminal(&fold_blanks(text)).into_owned()
}
