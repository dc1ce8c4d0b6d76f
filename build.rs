//! Compiles the built-in rules and word lists: every `.yml` file below `rules/` becomes part of the binary, in a compact
//! form for checking and as text for proofs. A mistake in one of them fails the build with its line and a remedy.

// The nouns are linted where they belong, in the library.
#![allow(dead_code, unused_imports, missing_docs, clippy::all, clippy::print_stderr)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

// The nouns of the library, which know neither files nor stages: the same code compiles the rules of users.
#[path = "src/article/mod.rs"]
mod article;
#[path = "src/claim/mod.rs"]
mod claim;
#[path = "src/figure/mod.rs"]
mod figure;
#[path = "src/lexicon/mod.rs"]
mod lexicon;
#[path = "src/quantity/mod.rs"]
mod quantity;
#[path = "src/rules/mod.rs"]
mod rules;

use rules::{Extent, RuleSet};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=rules");
    for noun in ["article", "claim", "figure", "lexicon", "quantity", "rules"] {
        println!("cargo::rerun-if-changed=src/{noun}");
    }
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("rules");
    let mut paths = Vec::new();
    collect(&root, &mut paths)?;
    paths.sort();
    let mut files = Vec::new();
    for path in &paths {
        let name = path.strip_prefix(&root).map_err(io::Error::other)?.to_string_lossy().replace('\\', "/");
        files.push((name, fs::read_to_string(path)?));
    }
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let words: Vec<_> = files.iter().filter(|(name, _)| name.starts_with("lexicon/")).copied().collect();
    let without_rules = compiled(&words)?.extent();
    let set = compiled(&files)?;
    fs::write(out.join("rules.bin"), set.pack().map_err(io::Error::other)?)?;
    fs::write(out.join("builtin.rs"), code(&set, without_rules, &files, &paths)?)
}

/// The rules and words of some files.
fn compiled(files: &[(&str, &str)]) -> io::Result<RuleSet> {
    let (set, mistakes) = RuleSet::of_files(files);
    for mistake in &mistakes {
        eprintln!("rules/{mistake}");
    }
    if mistakes.is_empty() { Ok(set) } else { Err(io::Error::other("a built-in rule is wrong")) }
}

/// The tables of words and cues, and the names of the files that are part of the binary.
fn code(set: &RuleSet, without_rules: Extent, files: &[(&str, &str)], paths: &[PathBuf]) -> io::Result<String> {
    let source = set.source(without_rules).ok_or_else(|| io::Error::other("a value of a cue is too large"))?;
    let mut code = format!(
        "static BUILT: Built = {source};\n\
         const RULES: &[u8] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/rules.bin\"));\n\
         /// Path below `rules/` and content of every built-in file, by path.\n\
         pub(crate) const FILES: &[(&str, &str)] = &[\n",
    );
    for ((name, _), path) in files.iter().zip(paths) {
        writeln!(code, "    ({name:?}, include_str!({:?})),", path.display().to_string()).map_err(io::Error::other)?;
    }
    code.push_str("];\n");
    Ok(code)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "yml") {
            files.push(path);
        }
    }
    Ok(())
}
