//! `crossfoot rules`: the active rules with id, severity, title and origin.

use clap::Args;

use super::args::RulesFormat;
use super::exit::Exit;
use super::output;
use super::rule_set::{self, Loaded, RuleArgs, SelectionArgs};
use super::terminal::{self, Colour};
use crate::report::table::listing;

/// Options of `rules`.
#[derive(Debug, Args)]
pub struct RulesArgs {
    #[command(flatten)]
    pub rules: RuleArgs,

    #[command(flatten)]
    pub selection: SelectionArgs,

    /// Format of the list
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    pub format: RulesFormat,

    /// Colour the list
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", help_heading = "Output")]
    pub color: Colour,
}

/// Runs the command.
pub fn run(args: &RulesArgs) -> Exit {
    let (mut rules, exit) = Loaded::of(&args.rules, args.color);
    let exit = exit.max(rule_set::choose(&mut rules.set, &args.selection, args.color));
    let text = match args.format {
        RulesFormat::Table => table(&rules, args.color),
        RulesFormat::Json => json(&rules),
    };
    exit.max(output::print_text(&text))
}

fn table(rules: &Loaded, colour: Colour) -> String {
    let rows = rules
        .set
        .rules
        .iter()
        .map(|rule| vec![rule.id.clone(), rule.severity.name().to_owned(), rule.title.clone(), rules.origin(rule)]);
    let mut lines = listing(&["rule", "severity", "what must be true", "from"], rows, &terminal::style(colour));
    lines.push(String::new());
    lines.push("`crossfoot explain RULE` tells what a rule ties together and why.".to_owned());
    lines.join("\n") + "\n"
}

fn json(rules: &Loaded) -> String {
    let list = rules.set.rules.iter().map(|rule| {
        serde_json::json!({
            "id": rule.id,
            "title": rule.title,
            "severity": rule.severity.name(),
            "why": rule.why,
            "from": rules.origin(rule),
        })
    });
    format!("{:#}\n", serde_json::Value::Array(list.collect()))
}
