//! `crossfoot schema rules|config|report`: JSON Schemas, for editors that complete and check YAML, and for programs that
//! read reports.

use clap::{Args, ValueEnum};

use super::exit::Exit;
use super::output;

/// Options of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// What the schema is of
    #[arg(value_enum, value_name = "WHAT")]
    pub what: What,
}

/// What there is a schema of.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum What {
    /// A rule file.
    Rules,
    /// The configuration, crossfoot.yml.
    Config,
    /// The report that --format json prints.
    Report,
}

/// Runs the command.
pub fn run(args: &SchemaArgs) -> Exit {
    output::print_text(match args.what {
        What::Rules => include_str!("rules.json"),
        What::Config => include_str!("config.json"),
        What::Report => include_str!("report.json"),
    })
}
