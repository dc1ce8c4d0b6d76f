//! `crossfoot check`: the main job.

use clap::Args;

use super::args::{InputArgs, InputFormat, OutputArgs, OutputFormat, ShowArg};
use super::batch::{self, Job};
use super::exit::{Exit, FailOn};
use super::output::Output;
use super::rule_set::{self, Loaded, RuleArgs, SelectionArgs};
use super::terminal;
use super::trouble::Trouble;
use crate::report::table::{Show, Table, TableOptions};
use crate::report::{
    Checkstyle, Github, Gitlab, Json, JsonLines, Junit, Markdown, Rdjson, Report, RuleCard, Sarif, cards,
};

/// Options of `check`.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_HELP)]
pub struct CheckArgs {
    #[command(flatten)]
    pub input: InputArgs,

    #[command(flatten)]
    pub output: OutputArgs,

    /// What the table lists [default: every claim for one article, findings for several]
    #[arg(long, value_enum, value_name = "WHAT", help_heading = "Output")]
    pub show: Option<ShowArg>,

    #[command(flatten)]
    pub rules: RuleArgs,

    #[command(flatten)]
    pub selection: SelectionArgs,

    /// Least severity of a failing claim that makes the run fail
    #[arg(long, value_enum, default_value_t, value_name = "LEVEL", help_heading = "Rules")]
    pub fail_on: FailOn,
}

const AFTER_HELP: &str = "\
Examples:
  crossfoot check article.md
  crossfoot check drafts/ --output json=report.json
  crossfoot check --ignore restated --fail-on warning drafts/
  echo 'They tested 709 people: 11 foreigners and 698 nationals.' | crossfoot check -

Exit codes: 0 nothing failed, 1 a claim failed, 2 something could not be done.";

/// Runs the command.
pub fn run(args: &CheckArgs) -> Exit {
    let colour = args.output.color;
    let (inputs, trouble) = batch::collect(&args.input, colour);
    let single = inputs.len() == 1 && args.input.input_format != InputFormat::Jsonl;
    let show = args.show.map_or(if single { Show::All } else { Show::Findings }, Show::from);
    let (mut rules, broken) = Loaded::of(&args.rules, colour);
    let unknown = rule_set::choose(&mut rules.set, &args.selection, colour);
    let outputs = match outputs(&args.output, show, || cards(std::iter::once(&rules.set))) {
        Ok(outputs) => outputs,
        Err(trouble) => return trouble.report(colour),
    };
    let job = Job { rules: &rules.set, claims: Some(args.fail_on), input: &args.input, colour };
    trouble.max(broken).max(unknown).max(job.run(outputs, inputs))
}

/// The reports that were asked for, standard output's first.
pub fn outputs(args: &OutputArgs, show: Show, cards: impl Fn() -> Vec<RuleCard>) -> Result<Vec<Output>, Trouble> {
    let shown = TableOptions {
        width: terminal::width(),
        colour: args.color.on_stdout(),
        terminal: terminal::is_terminal(),
        show,
        verbose: args.verbose,
        quiet: args.quiet,
    };
    let mut outputs = vec![Output::stdout(report(args.format, shown, &cards))];
    for (format, path) in &args.output {
        let plain = TableOptions { colour: false, terminal: false, ..shown };
        outputs.push(Output::file(report(*format, plain, &cards), path)?);
    }
    Ok(outputs)
}

fn report(format: OutputFormat, options: TableOptions, cards: impl Fn() -> Vec<RuleCard>) -> Box<dyn Report> {
    match format {
        OutputFormat::Table => Box::new(Table::new(options)),
        OutputFormat::Json => Box::new(Json),
        OutputFormat::Jsonl => Box::new(JsonLines),
        OutputFormat::Sarif => Box::new(Sarif::new(cards())),
        OutputFormat::Github => Box::new(Github::default()),
        OutputFormat::Gitlab => Box::new(Gitlab),
        OutputFormat::Junit => Box::new(Junit),
        OutputFormat::Rdjson => Box::new(Rdjson { lines: false }),
        OutputFormat::Rdjsonl => Box::new(Rdjson { lines: true }),
        OutputFormat::Checkstyle => Box::new(Checkstyle),
        OutputFormat::Markdown => Box::new(Markdown::default()),
    }
}
