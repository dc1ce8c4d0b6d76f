//! `crossfoot check`: the main job.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use clap::Args;

use super::args::{InputArgs, InputFormat, OutputArgs, OutputFormat, ShowArg};
use super::batch::{self, Job};
use super::config::{self, ConfigArgs, Configs, Flags, Profile, Settled};
use super::data::DataFiles;
use super::exit::{Exit, FailOn};
use super::inputs::Input;
use super::ledger::Ledger;
use super::load;
use super::output::{self, Output};
use super::repository::resolved;
use super::rule_set::{self, Loaded, RuleArgs, SelectionArgs};
use super::silence::{Silence, read_changes};
use super::terminal::{self, Colour};
use super::trouble::{self, Trouble};
use crate::report::escape;
use crate::report::table::{Show, Table, TableOptions};
use crate::report::{
    self, Checkstyle, Github, Gitlab, Html, Json, JsonLines, Junit, Markdown, Rdjson, Report, RuleCard, Sarif, cards,
};
use crate::suppress::Changes;

/// Options of `check`.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_HELP)]
pub struct CheckArgs {
    #[command(flatten)]
    pub input: InputArgs,

    #[command(flatten)]
    pub output: OutputArgs,

    /// What the table lists [default: claims for one article, findings for several]
    ///
    /// The default leaves out values that are only said again. `all` lists these, too, and tells of each figure in no claim
    /// why it is in none; in JSON as "reason".
    #[arg(long, value_enum, value_name = "WHAT", help_heading = "Output")]
    pub show: Option<ShowArg>,

    #[command(flatten)]
    pub rules: RuleArgs,

    #[command(flatten)]
    pub selection: SelectionArgs,

    /// Least severity of a failing claim that makes the run fail [default: error]
    #[arg(
        long,
        value_enum,
        value_name = "LEVEL",
        help_heading = "Rules",
        env = "CROSSFOOT_FAIL_ON",
        hide_env_values = true
    )]
    pub fail_on: Option<FailOn>,

    #[command(flatten)]
    pub config: ConfigArgs,

    #[command(flatten)]
    pub suppress: SuppressArgs,
}

/// Options that say which findings are known or not asked for.
#[derive(Debug, Args)]
pub struct SuppressArgs {
    /// Known findings, which are not reported
    #[arg(long, value_name = "FILE", help_heading = "Known findings")]
    pub baseline: Option<PathBuf>,

    /// Write all that is found to the baseline; entries that no longer occur are dropped
    #[arg(long, requires = "baseline", conflicts_with = "diff", help_heading = "Known findings")]
    pub write_baseline: bool,

    /// Report findings on the new lines of a unified diff only; - reads it from standard input
    #[arg(long, value_name = "FILE", help_heading = "Known findings")]
    pub diff: Option<PathBuf>,

    /// Obey no comments and no `ignore` entries that hide findings
    #[arg(long, help_heading = "Known findings")]
    pub no_suppressions: bool,
}

const AFTER_HELP: &str = "\
Examples:
  crossfoot check article.md
  crossfoot check drafts/ --output json=report.json
  crossfoot check --ignore restated --fail-on warning drafts/
  crossfoot check . --baseline crossfoot-baseline.json --format github
  git diff -U0 main... | crossfoot check --diff - .
  echo 'They tested 709 people: 11 foreigners and 698 nationals.' | crossfoot check -

Exit codes: 0 nothing failed, 1 a claim failed, 2 something could not be done, 130 interrupted.

Limits, each told by name where it is reached:
  an article           128 MiB (--max-filesize)
  a document (docx)    64 MiB a part unpacked, 256 MiB in all, 4,096 entries
  nesting              256 in XML, 512 in HTML, 64 in YAML; no document types or entities of one's own
  YAML                 1 MiB and 100,000 values, aliases counted as what they stand for
  a figure             60 digits, exponents to 60, 60 words; beyond that it is listed without a value
  figures together     512 in a sentence, 64 parts in a sum
  a baseline, a diff   64 MiB, 256 MiB
  patterns of paths    1,000 in a list";

/// Runs the command.
pub fn run(args: &CheckArgs) -> Exit {
    let colour = args.output.color;
    run_checked(args).unwrap_or_else(|trouble| trouble.report(colour))
}

/// Settings come before any work: what is wrong with them ends the run.
fn run_checked(args: &CheckArgs) -> Result<Exit, Trouble> {
    let colour = args.output.color;
    let (loaded, mut exit) = Loaded::of(&args.rules, colour);
    let flags = Flags {
        rules: &loaded.set,
        selection: &args.selection,
        fail_on: args.fail_on,
        no_suppressions: args.suppress.no_suppressions,
    };
    let mut configs = Configs::new(&args.config)?;
    if let Some(path) = &args.config.show_config {
        let shown = config::show(&mut configs, path, &flags)?;
        return Ok(exit.max(output::print_text(&shown)));
    }
    if let Some(path) = args.suppress.baseline.as_deref().filter(|_| args.suppress.write_baseline) {
        let real = resolved(path);
        if args.output.output.iter().any(|(_, output)| resolved(output) == real) {
            let help = "give each report and the baseline a file of its own";
            return Err(Trouble::new(path.to_string_lossy(), "both a report and the baseline would go here", help));
        }
    }
    let changes = args.suppress.diff.as_deref().map(|path| changes(path, args)).transpose()?;
    let ledger = match &args.suppress.baseline {
        Some(path) => Some(Ledger::open(path, args.suppress.write_baseline)?),
        None => configs.baseline()?.map(|path| Ledger::open(&path, false)).transpose()?,
    };
    let (mut inputs, trouble) = batch::collect(&args.input, colour);
    let Settled { profiles, troubles } = configs.settle(&mut inputs, &flags, args.input.force_exclude)?;
    exit = exit.max(trouble).max(troubles.iter().fold(Exit::Clean, |exit, trouble| exit.max(trouble.report(colour))));
    exit = exit.max(unknown_choices(args, &profiles, &loaded, colour));

    spare_articles(&args.output.output, &inputs)?;

    let single = inputs.len() == 1 && args.input.input_format != InputFormat::Jsonl;
    let show = args.show.map_or(if single { Show::Claims } else { Show::Findings }, Show::from);
    let outputs = outputs(&args.output, show, || cards(profiles.iter().map(|profile| profile.rules.as_ref())))?;
    let silence = Silence { configs: Some(&configs), ledger: ledger.as_ref(), changes: changes.as_ref() };
    let job = Job {
        profiles: &profiles,
        words: &loaded.set,
        claims: true,
        trace: args.show == Some(ShowArg::All) || args.output.verbose,
        silence,
        data: DataFiles::default(),
        progress: args.output.quiet == 0,
        input: &args.input,
        colour,
    };
    let (mut found, mut checked) = (Vec::new(), HashSet::new());
    let keeps = ledger.is_some();
    exit = exit.max(job.run_noting(outputs, inputs, |path, entries| {
        if keeps {
            checked.insert(path);
            found.extend(entries);
        }
    }));
    if args.output.quiet == 0 {
        trouble::print_text(&unused_ignores(args, &configs));
    }
    let closed = ledger.map_or(Exit::Clean, |ledger| ledger.close(found, &checked, args.output.quiet > 0, colour));
    // The end of the run gives the rules back at once; taking them apart would take as long as checking an article.
    std::mem::forget(loaded);
    Ok(exit.max(closed))
}

/// Names `ignore` entries that have nothing to hide, as far as this run can tell: it must have searched their folder, with
/// all rules.
fn unused_ignores(args: &CheckArgs, configs: &Configs) -> String {
    let SelectionArgs { select, ignore } = &args.selection;
    if args.suppress.no_suppressions || !select.is_empty() || !ignore.is_empty() {
        return String::new();
    }
    let here = [PathBuf::from(".")];
    let paths = if args.input.paths.is_empty() { &here[..] } else { &args.input.paths };
    let searched: Vec<PathBuf> = paths.iter().filter(|path| path.is_dir()).map(|path| resolved(path)).collect();
    let unused = configs.unused(&searched);
    let line = |place: &&str| format!("crossfoot: note: {}: has nothing to hide any more\n", escape::terminal(place));
    unused.iter().map(line).collect()
}

/// The reports of this run take the place of no article that it reads.
pub fn spare_articles(outputs: &[(OutputFormat, PathBuf)], inputs: &[Input]) -> Result<(), Trouble> {
    for (_, path) in outputs.iter().filter(|(_, path)| path.is_file()) {
        let real = resolved(path);
        let taken = inputs.iter().any(|input| input.path.is_some() && input.real() == real);
        if taken && !load::begins(path, report::is_report) {
            let help = "name another file, or leave this one out by .crossfootignore";
            let reason = "this is one of the articles to check, and the report would take its place";
            return Err(Trouble::new(path.to_string_lossy(), reason, help));
        }
    }
    Ok(())
}

/// A rule that was chosen or left out must be known somewhere.
fn unknown_choices(args: &CheckArgs, profiles: &[Profile<'_>], loaded: &Loaded, colour: Colour) -> Exit {
    let SelectionArgs { select, ignore } = &args.selection;
    let is_known = |name: &str| {
        let ids = profiles.iter().flat_map(|profile| &profile.policy.known);
        config::is_about_comments(name) || ids.into_iter().any(|id| id == name || id.split('.').next() == Some(name))
    };
    let unknown = select.iter().chain(ignore).filter(|name| !is_known(name));
    unknown.fold(Exit::Clean, |exit, name| exit.max(rule_set::unknown(name, &loaded.set).report(colour)))
}

/// The new lines of the change at hand. Standard input can only be one thing.
fn changes(path: &Path, args: &CheckArgs) -> Result<Changes, Trouble> {
    if path.as_os_str() == "-" && args.input.paths.iter().any(|path| path.as_os_str() == "-") {
        let help = "write the diff to a file: --diff FILE";
        return Err(Trouble::new("-", "standard input cannot be both the diff and an article", help));
    }
    read_changes(path)
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
        OutputFormat::Html => Box::new(Html::default()),
        OutputFormat::Markdown => Box::new(Markdown::default()),
    }
}
