//! Turns the paths of the command line into a list of inputs in stable order. Folders are searched, files are taken as
//! they are.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::args::InputArgs;
use super::trouble::Trouble;

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input under a name for reports.
    Stdin(String),
    /// A file and its name in reports.
    File(PathBuf, String),
}

impl Input {
    /// The name in reports.
    pub fn name(&self) -> &str {
        match self {
            Input::Stdin(name) | Input::File(_, name) => name,
        }
    }
}

/// Extensions of articles that are looked for in folders.
const EXTENSIONS: &[&str] = &["txt", "md", "markdown", "html", "htm", "docx", "odt", "nitf"];

/// Lists the inputs. What cannot be found is told in `troubles`.
pub fn collect(args: &InputArgs, troubles: &mut Vec<Trouble>) -> Vec<Input> {
    let here = [PathBuf::from(".")];
    let paths = if args.paths.is_empty() { &here } else { args.paths.as_slice() };
    let mut inputs = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.push(Input::Stdin(args.stdin_filename.clone().unwrap_or_else(|| "-".to_owned())));
        } else if path.is_dir() {
            walk(path, &mut inputs, troubles);
        } else {
            inputs.push(file(path.clone()));
        }
    }
    inputs
}

fn walk(folder: &Path, inputs: &mut Vec<Input>, troubles: &mut Vec<Trouble>) {
    let before = inputs.len();
    let mut walker = WalkBuilder::new(folder);
    walker.add_custom_ignore_filename(".crossfootignore").require_git(false).sort_by_file_path(Path::cmp);
    for entry in walker.build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) && is_article(entry.path()) => {
                inputs.push(file(entry.into_path()));
            }
            Ok(_) => {}
            Err(error) => {
                troubles.push(Trouble::new(name_of(folder), error.to_string(), "check who may read the folder"))
            }
        }
    }
    if inputs.len() == before {
        let help =
            "crossfoot looks for .txt, .md, .html, .docx, .odt and .nitf files; name a file of another kind itself";
        troubles.push(Trouble::new(name_of(folder), "no articles in this folder", help));
    }
}

fn is_article(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("");
    EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

fn file(path: PathBuf) -> Input {
    let name = name_of(&path);
    Input::File(path, name)
}

/// The path as given, with forward slashes and without `./`.
fn name_of(path: &Path) -> String {
    let name = path.to_string_lossy();
    let name = if std::path::MAIN_SEPARATOR == '\\' { name.replace('\\', "/") } else { name.into_owned() };
    match name.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => name,
    }
}
