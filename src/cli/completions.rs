//! `crossfoot completions SHELL`: a script from the command's own definition.

use clap::Args;
use clap_complete::Shell;

use super::exit::Exit;
use super::{definition, output};

/// Options of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// Runs the command.
pub fn run(args: &CompletionsArgs) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut definition(), "crossfoot", &mut script);
    output::print_text(&String::from_utf8_lossy(&script))
}
