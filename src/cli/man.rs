//! `crossfoot man`: the manual page, from the command's own definition.

use super::exit::Exit;
use super::{definition, output};

/// Runs the command.
pub fn run() -> Exit {
    let mut page = Vec::new();
    // Memory takes everything.
    let _ = clap_mangen::Man::new(definition()).render(&mut page);
    output::print_text(&String::from_utf8_lossy(&page))
}
