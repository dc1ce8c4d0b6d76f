//! `crossfoot figures`: what the extractor sees, without any checking.

use clap::Args;

use super::args::{InputArgs, OutputArgs};
use super::batch::{self, Job};
use super::check;
use super::exit::Exit;
use super::silence::Silence;
use crate::report::table::Show;
use crate::rules::RuleSet;

/// Options of `figures`.
#[derive(Debug, Args)]
pub struct FiguresArgs {
    #[command(flatten)]
    pub input: InputArgs,

    #[command(flatten)]
    pub output: OutputArgs,
}

/// Runs the command.
pub fn run(args: &FiguresArgs) -> Exit {
    let colour = args.output.color;
    let (inputs, trouble) = batch::collect(&args.input, colour);
    let spared = check::spare_articles(&args.output.output, &inputs);
    let outputs = match spared.and_then(|()| check::outputs(&args.output, Show::All, Vec::new)) {
        Ok(outputs) => outputs,
        Err(trouble) => return trouble.report(colour),
    };
    let (rules, _) = RuleSet::words_only();
    let job = Job {
        profiles: &[],
        words: &rules,
        claims: false,
        trace: false,
        data: super::data::DataFiles::default(),
        silence: Silence::default(),
        progress: args.output.quiet == 0,
        input: &args.input,
        colour,
    };
    trouble.max(job.run(outputs, inputs))
}
