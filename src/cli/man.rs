//! `crossfoot man [COMMAND]`: manual pages, from the commands' own definitions.

use clap::Args;

use super::exit::Exit;
use super::nearest::nearest;
use super::terminal::Colour;
use super::trouble::Trouble;
use super::{definition, output};

/// Options of `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The command [default: crossfoot itself]
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

/// Runs the command.
pub fn run(args: &ManArgs) -> Exit {
    let mut definition = definition();
    definition.build();
    let title = args.command.as_ref().map_or("crossfoot".to_owned(), |name| format!("crossfoot-{name}"));
    let page = match &args.command {
        None => definition,
        Some(name) => match definition.find_subcommand(name) {
            Some(command) => command.clone(),
            None => {
                let known: Vec<&str> = definition.get_subcommands().map(clap::Command::get_name).collect();
                let help = match nearest(name, known.iter().copied()) {
                    Some(known) => format!("did you mean {known}?"),
                    None => format!("the commands are {}", known.join(", ")),
                };
                return Trouble::new(name, "no such command", help).report(Colour::Auto);
            }
        },
    };
    let mut text = Vec::new();
    // Memory takes everything.
    let _ = clap_mangen::Man::new(page).title(title).render(&mut text);
    output::print_text(&String::from_utf8_lossy(&text))
}
