//! `crossfoot init`: writes a commented configuration and prints what goes into CI and into a commit hook.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::exit::Exit;
use super::output;
use super::terminal::Colour;
use super::trouble::Trouble;
use crate::report::escape;

/// The configuration that is written.
pub const CONFIGURATION: &str = include_str!("crossfoot.yml");

/// What is printed.
const SNIPPETS: &str = include_str!("snippets.txt");

/// Stands for the place of crossfoot's own repository where the package does not tell it.
const OWNER: &str = "OWNER/crossfoot";

/// The snippets with the place of crossfoot's own repository.
fn snippets() -> String {
    match env!("CARGO_PKG_REPOSITORY").strip_prefix("https://github.com/") {
        Some(place) => SNIPPETS.replace(OWNER, place),
        None => SNIPPETS.to_owned(),
    }
}

/// Options of `init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The folder that the configuration is for [default: the current folder]
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,

    /// Colour messages
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Colour,
}

/// Runs the command.
pub fn run(args: &InitArgs) -> Exit {
    let folder = args.folder.as_deref().unwrap_or(Path::new("."));
    let path = folder.join("crossfoot.yml");
    let name = path.strip_prefix(".").unwrap_or(&path).to_string_lossy().into_owned();
    match write(&path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let help = "edit it, or move it away and run again; docs/ci.md has the snippets";
            Trouble::new(name, "there is a configuration already, and it stays as it is", help).report(args.color)
        }
        Err(error) => Trouble::of_io(name, "writing", &error).report(args.color),
        Ok(()) => output::print_text(&format!("Wrote {}.\n\n{}", escape::terminal(&name), snippets())),
    }
}

/// Writes a file that must be new; a half-written one is taken away.
fn write(path: &Path) -> io::Result<()> {
    if path.with_file_name(".crossfoot.yml").symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let mut file = File::create_new(path)?;
    let written = file.write_all(CONFIGURATION.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = std::fs::remove_file(path);
    }
    written
}
