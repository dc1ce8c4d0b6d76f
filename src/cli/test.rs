//! `crossfoot test`: proves rules by the examples that they carry.

use std::path::PathBuf;

use clap::Args;

use super::exit::Exit;
use super::output;
use super::rule_set::Loaded;
use super::terminal::{self, Colour};
use crate::prove::{Flaw, prove};
use crate::report::escape;
use crate::report::table::{Paint, Style};
use crate::rules::{Kept, Rule};

/// Options of `test`.
#[derive(Debug, Args)]
pub struct TestArgs {
    /// Rule files or folders of them [default: the built-in rules]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Prove the house facts of a file (repeatable)
    #[arg(long, value_name = "FILE")]
    pub facts: Vec<PathBuf>,

    /// Prove the rules alone, without the built-in ones beside them
    #[arg(long)]
    pub no_builtin: bool,

    /// Colour the text
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Colour,
}

/// Runs the command.
pub fn run(args: &TestArgs) -> Exit {
    let (rules, exit) = Loaded::with_examples(&args.paths, &args.facts, !args.no_builtin, args.color);
    let style = terminal::style(args.color);
    let all = args.paths.is_empty() && args.facts.is_empty();
    let proven = |rule: &&Kept| all || rules.is_from_file(rule);
    let mut lines = Vec::new();
    let (mut count, mut flawed) = (0, 0);
    for rule in rules.set.rules.iter().filter(proven) {
        if rule.examples.is_empty() && rule.is_fact() {
            lines.push(format!("read    {} (no examples)", rule.id));
            continue;
        }
        let flaws = prove(rule, &rules.set);
        count += 1;
        flawed += usize::from(!flaws.is_empty());
        lines.extend(outcome(rule, &flaws, &style));
    }
    let rules = if count == 1 { "rule" } else { "rules" };
    if count == 0 && exit == Exit::Trouble {
        return exit;
    }
    lines.push(match flawed {
        0 => format!("{count} {rules}, all proven by their examples"),
        _ => format!("{count} {rules}, {flawed} not proven: mend the rule or its example, then run again"),
    });
    let found = if flawed > 0 { Exit::Findings } else { Exit::Clean };
    exit.max(found).max(output::print_text(&(lines.join("\n") + "\n")))
}

fn outcome(rule: &Rule, flaws: &[Flaw], style: &Style) -> Vec<String> {
    if flaws.is_empty() {
        return vec![format!("proven  {} ({} examples)", rule.id, rule.examples.len())];
    }
    let mut lines = vec![format!("{}  {} ({})", style.paint(Paint::Wrong, "flawed"), rule.id, rule.path)];
    for flaw in flaws {
        let example = flaw.example.as_deref().unwrap_or("");
        lines.extend(style.lines(Paint::Plain, "        - ", Paint::Plain, &escape::terminal(&flaw.message)));
        if !example.is_empty() {
            lines.extend(style.lines(Paint::Dim, "          ", Paint::Plain, &escape::terminal(example)));
        }
    }
    lines
}
