//! The architecture, held by a test: nouns know no verb, verbs know no other verb, only `cli` touches the world.
//!
//! The layers and the reasons for them are in `docs/design.md`.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// Data, and what can be asked of it.
const NOUNS: &[&str] = &["quantity", "article", "figure", "claim", "lexicon", "rules"];
/// Stages, in order.
const VERBS: &[&str] = &["read", "segment", "extract", "bind", "judge", "report"];
/// What strings stages together. Nouns and verbs must not know it.
const STRINGS: &[&str] = &["builtin", "check", "compare", "facts", "prove", "suppress", "cli"];

/// What only the command line may use: files, streams, the environment, threads, clocks, options.
const WORLD: &[&str] = &[
    "std::fs",
    "std::env",
    "std::process",
    "std::thread",
    "std::time",
    "std::net",
    "io::stdin",
    "io::stdout",
    "io::stderr",
    "rayon",
    "ignore::",
    "terminal_size",
    "clap",
    "println!",
    "eprintln!",
];
/// The report for people is drawn with crates that the rest does without.
const TABLE: &[&str] = &["comfy_table", "anstyle"];

struct Source {
    /// The module below `src`: `read`, `check`.
    module: String,
    path: PathBuf,
    /// Lines before the tests, without comments, numbered from 1.
    code: Vec<(usize, String)>,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    paths.into_iter().map(|path| source(&root, path)).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

fn source(root: &Path, path: PathBuf) -> Source {
    let below = path.strip_prefix(root).unwrap();
    let module = below.components().next().unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
    let text = fs::read_to_string(&path).unwrap();
    let test_file = text.contains("//! A checked article for the tests");
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line.to_owned()));
    let code = lines
        .take_while(|(_, line)| !line.starts_with("mod tests") && !test_file)
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .collect();
    Source { module, path, code }
}

/// Uses of `words` in code of `modules`, with their places.
fn uses(modules: &[&str], words: &[String], except: impl Fn(&Source, &str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| modules.contains(&source.module.as_str())) {
        for (number, line) in &source.code {
            for word in words.iter().filter(|word| line.contains(word.as_str()) && !except(source, word)) {
                found.push(format!("{}:{number}: {} must not use {word}", source.path.display(), source.module));
            }
        }
    }
    found
}

fn paths_to(modules: &[&str]) -> Vec<String> {
    modules.iter().map(|module| format!("crate::{module}::")).collect()
}

fn none(found: &[String]) {
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn nouns_import_no_verb() {
    none(&uses(NOUNS, &paths_to(&[VERBS, STRINGS].concat()), |_, _| false));
}

#[test]
fn verbs_import_no_other_verb() {
    let own = |source: &Source, word: &str| word == format!("crate::{}::", source.module);
    none(&uses(VERBS, &paths_to(&[VERBS, STRINGS].concat()), own));
}

#[test]
fn only_the_command_line_touches_the_world() {
    let world: Vec<String> = WORLD.iter().chain(TABLE).map(|word| (*word).to_owned()).collect();
    let core: Vec<&str> = [NOUNS, VERBS, &["check", "facts", "prove", "suppress", "lib"]].concat();
    none(&uses(&core, &world, |source, word| {
        source.path.components().any(|part| part.as_os_str() == "table") && TABLE.contains(&word)
    }));
}

#[test]
fn every_module_has_its_layer() {
    let known = [NOUNS, VERBS, STRINGS, &["lib", "main"]].concat();
    let unknown: Vec<String> = sources()
        .iter()
        .filter(|source| !known.contains(&source.module.as_str()))
        .map(|source| format!("{}: to which layer does it belong?", source.path.display()))
        .collect();
    none(&unknown);
}

#[test]
fn every_file_says_what_it_decides() {
    let silent: Vec<String> = sources()
        .iter()
        .filter(|source| !fs::read_to_string(&source.path).unwrap().starts_with("//!"))
        .map(|source| format!("{}: begins without a //! header", source.path.display()))
        .collect();
    none(&silent);
}
