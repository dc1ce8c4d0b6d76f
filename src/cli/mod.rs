//! The command line: the only place that touches files, streams, the environment, threads and the clock.
//!
//! One file a command; `crossfoot check article.md` is `check`. Exit codes are decided in `exit`.

mod args;
mod batch;
mod check;
mod completions;
mod config;
mod confine;
mod data;
mod exit;
mod explain;
mod figures;
mod init;
mod inputs;
mod interrupt;
mod ledger;
mod load;
mod man;
mod nearest;
mod output;
mod progress;
mod repository;
mod rule_set;
mod rules;
mod schema;
mod silence;
mod stream;
mod terminal;
mod test;
mod trouble;
mod workbook;

use clap::{Parser, Subcommand};

use exit::Exit;
use terminal::Colour;
use trouble::Trouble;

use crate::report::escape;

/// Checks that the numbers of an article agree with each other.
///
/// crossfoot finds the figures of news articles, ties together those that belong together (a total and its parts, a
/// share and its percentage, a change and what it changed from), redoes the arithmetic and says which sums do not work
/// out. It looks at nothing but the text and never changes it.
#[derive(Debug, Parser)]
#[command(name = "crossfoot", version, arg_required_else_help = true, after_long_help = AFTER_HELP, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check articles and print what holds and what does not
    Check(Box<check::CheckArgs>),
    /// List the figures of articles without checking them
    Figures(figures::FiguresArgs),
    /// List the rules
    Rules(rules::RulesArgs),
    /// Tell what a rule ties together and why, with its examples
    Explain(explain::ExplainArgs),
    /// Prove rules by the examples that they carry
    Test(test::TestArgs),
    /// Write a commented configuration and print what goes into CI
    Init(init::InitArgs),
    /// Print a JSON Schema of rule files, of the configuration or of the JSON report
    Schema(schema::SchemaArgs),
    /// Print a completion script for a shell
    Completions(completions::CompletionsArgs),
    /// Print the manual page, or that of one command
    Man(man::ManArgs),
}

const AFTER_HELP: &str = "\
Examples:
  crossfoot check article.md                   one article, every claim
  crossfoot check drafts/                      a folder, findings only
  pbpaste | crossfoot check -                  standard input
  crossfoot check --format json drafts/        for programs
  crossfoot figures article.md                 what crossfoot reads as a figure

Exit codes:
  0  nothing failed
  1  a claim failed (see --fail-on)
  2  something could not be done: a wrong option, an unreadable file, a broken rule;
     everything else was still checked and reported";

/// Runs the program and gives its exit code.
pub fn main() -> std::process::ExitCode {
    // A panic is reported once, as a message about the document at hand.
    trouble::note_panics();
    let done = std::panic::catch_unwind(|| match Cli::try_parse() {
        Ok(cli) => run(cli.command),
        Err(error) => refuse(error),
    });
    done.unwrap_or_else(|_| Trouble::internal("crossfoot").report(Colour::Auto)).into()
}

fn run(command: Command) -> Exit {
    match command {
        Command::Check(args) => check::run(&args),
        Command::Figures(args) => figures::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Test(args) => test::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Man(args) => man::run(&args),
    }
}

/// Help and version go to standard output; usage errors in our own form to standard error.
fn refuse(error: clap::Error) -> Exit {
    if !error.use_stderr() {
        return output::print_text(&error.render().to_string());
    }
    // The message quotes the arguments: it is made anew of arguments without line ends and control characters.
    let safe = std::env::args_os().map(|argument| escape::terminal(&argument.to_string_lossy()).into_owned());
    let text = Cli::try_parse_from(safe).err().filter(clap::Error::use_stderr).unwrap_or(error).render().to_string();
    let text = text.strip_prefix("error: ").map_or(text.clone(), |reason| format!("crossfoot: error: {reason}"));
    let lines = text.lines().map(|line| escape::terminal(line).into_owned() + "\n");
    trouble::print_text(&lines.collect::<String>());
    Exit::Trouble
}

/// The command's definition, for completions and the manual page.
fn definition() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}
