//! Loads the rules of a run: the built-in ones, those of `--rules`, and the choice among them.
//!
//! A mistake in one file is a message with line and caret; the other rules still run.

use std::path::{Path, PathBuf};

use clap::Args;
use ignore::WalkBuilder;

use super::exit::Exit;
use super::load;
use super::nearest::nearest;
use super::terminal::Colour;
use super::trouble::{self, Trouble};
use crate::report::escape;
use crate::rules::{Diagnostic, Rule, RuleSet};

/// Largest rule file, in bytes.
const LARGEST: u64 = 1 << 20;

/// Options that say which rules there are.
#[derive(Debug, Default, Args)]
pub struct RuleArgs {
    /// Add rules of a file, or of all .yml files of a folder (repeatable)
    #[arg(long, value_name = "PATH", help_heading = "Rules")]
    pub rules: Vec<PathBuf>,

    /// Check against the house facts of a file (repeatable)
    #[arg(long, value_name = "FILE", help_heading = "Rules")]
    pub facts: Vec<PathBuf>,

    /// Leave the built-in rules out
    #[arg(long, help_heading = "Rules")]
    pub no_builtin: bool,
}

/// Options that choose among the rules.
#[derive(Debug, Default, Args)]
pub struct SelectionArgs {
    /// Only these rules or families (repeatable, commas allowed)
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub select: Vec<String>,

    /// Not these rules or families (repeatable, commas allowed)
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub ignore: Vec<String>,
}

/// The rules of a run.
pub struct Loaded {
    /// The rules, compiled.
    pub set: RuleSet,
    /// Paths of the rule files that were named.
    files: Vec<String>,
}

impl Loaded {
    /// Loads the facts of `facts` and the rules of `paths` on top of others.
    fn new(
        paths: &[PathBuf],
        facts: &[PathBuf],
        (mut set, mut mistakes): (RuleSet, Vec<Diagnostic>),
        colour: Colour,
    ) -> (Loaded, Exit) {
        let mut exit = Exit::Clean;
        let mut files = Vec::new();
        for path in facts {
            let name = path.to_string_lossy().into_owned();
            match source(path, &name) {
                Ok(text) => crate::facts::add(&mut set, &name, &text, &mut mistakes),
                Err(trouble) => exit = trouble.report(colour),
            }
            files.push(name);
        }
        for path in paths.iter().flat_map(|path| rule_files(path)) {
            let name = path.to_string_lossy().into_owned();
            match source(&path, &name) {
                Ok(text) => set.add(&name, &text, &mut mistakes),
                Err(trouble) => exit = trouble.report(colour),
            }
            files.push(name);
        }
        let exit = mistakes.iter().fold(exit, |exit, mistake| exit.max(print(mistake, colour)));
        (Loaded { set, files }, exit)
    }

    /// The rules of the options, for checking: built-in ones come without their examples.
    pub fn of(args: &RuleArgs, colour: Colour) -> (Loaded, Exit) {
        let first = if args.no_builtin { RuleSet::words_only() } else { RuleSet::builtin() };
        Loaded::new(&args.rules, &args.facts, first, colour)
    }

    /// The rules of `paths` and, if wanted, the built-in ones, with all examples.
    pub fn with_examples(paths: &[PathBuf], facts: &[PathBuf], builtin: bool, colour: Colour) -> (Loaded, Exit) {
        let first = if builtin { RuleSet::builtin_with_examples() } else { RuleSet::words_only() };
        Loaded::new(paths, facts, first, colour)
    }

    /// True for a rule of a file that was named.
    pub fn is_from_file(&self, rule: &Rule) -> bool {
        self.files.contains(&rule.path)
    }

    /// Where a rule comes from: its file, or its place among the built-in ones.
    pub fn origin(&self, rule: &Rule) -> String {
        if self.is_from_file(rule) { rule.path.clone() } else { format!("built in ({})", rule.path) }
    }
}

/// Adds the rules of files that a configuration names. Mistakes are told by their place alone: nothing of a stranger's
/// file is quoted.
pub fn add_files(
    set: &mut RuleSet,
    paths: &[PathBuf],
    facts: &[PathBuf],
    shown: impl Fn(&Path) -> String,
) -> Vec<Trouble> {
    let (mut troubles, mut mistakes) = (Vec::new(), Vec::new());
    for path in paths.iter().flat_map(|path| rule_files(path)) {
        let name = shown(&path);
        match source(&path, &name) {
            Ok(text) => set.add(&name, &text, &mut mistakes),
            Err(trouble) => troubles.push(trouble),
        }
    }
    let help = "`crossfoot test FILE` shows what is wrong with a rule";
    troubles.extend(mistakes.iter().map(|mistake| placed(mistake, "this rule cannot be used", help)));
    mistakes.clear();
    for path in facts {
        let name = shown(path);
        match source(path, &name) {
            Ok(text) => crate::facts::add(set, &name, &text, &mut mistakes),
            Err(trouble) => troubles.push(trouble),
        }
    }
    let help = "`crossfoot rules --facts FILE` shows what is wrong with a fact";
    troubles.extend(mistakes.iter().map(|mistake| placed(mistake, "this fact cannot be used", help)));
    troubles
}

/// A mistake by its place alone.
fn placed(mistake: &Diagnostic, reason: &str, help: &str) -> Trouble {
    let (line, column) = mistake.place.unwrap_or((1, 1));
    Trouble::new(format!("{}:{line}:{column}", mistake.path), reason, help)
}

/// True for the id or family of a rule.
pub fn is_known(name: &str, rules: &RuleSet) -> bool {
    rules.rules.iter().any(|rule| rule.id == name || rule.family() == name)
}

/// Keeps the rules that were chosen. A name that is no rule's is a mistake.
pub fn choose(rules: &mut RuleSet, args: &SelectionArgs, colour: Colour) -> Exit {
    let mut exit = Exit::Clean;
    for name in args.select.iter().chain(&args.ignore) {
        if !is_known(name, rules) {
            exit = exit.max(unknown(name, rules).report(colour));
        }
    }
    rules.retain(&args.select, &args.ignore);
    exit
}

/// The message about a rule that does not exist.
pub fn unknown(name: &str, rules: &RuleSet) -> Trouble {
    let known = rules.rules.iter().flat_map(|rule| [rule.id.as_str(), rule.family()]);
    let help = nearest(name, known).map_or_else(
        || "`crossfoot rules` lists the rules".to_owned(),
        |id| format!("did you mean {id}? `crossfoot rules` lists the rules"),
    );
    Trouble::new(name, "no such rule or family", help)
}

/// A file itself, or the rule files of a folder by path.
fn rule_files(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let mut walker = WalkBuilder::new(path);
    walker.sort_by_file_path(Path::cmp);
    let entries = walker.build().filter_map(Result::ok).map(ignore::DirEntry::into_path);
    entries.filter(|path| path.extension().is_some_and(|extension| extension == "yml" || extension == "yaml")).collect()
}

fn source(path: &Path, name: &str) -> Result<String, Trouble> {
    let bytes = load::file(path, name, LARGEST)?;
    String::from_utf8(bytes).map_err(|_| Trouble::new(name, "not UTF-8", "save the rule file as UTF-8"))
}

/// Prints a mistake in a rule file with its line and a caret.
pub fn print(mistake: &Diagnostic, colour: Colour) -> Exit {
    let place = match mistake.place {
        Some((line, column)) => format!("{}:{line}:{column}", mistake.path),
        None => mistake.path.clone(),
    };
    let trouble = Trouble::new(place, mistake.message.as_str(), mistake.help.as_str());
    trouble::print_text(&trouble.render(colour, &caret(mistake)));
    Exit::Trouble
}

/// The line of the mistake with a caret below it.
fn caret(mistake: &Diagnostic) -> String {
    let (Some((number, column)), Some(line)) = (mistake.place, &mistake.line) else { return String::new() };
    let number = number.to_string();
    let margin = " ".repeat(number.len());
    let before: String = line.chars().take(column.saturating_sub(1)).collect();
    let indent = " ".repeat(unicode_width::UnicodeWidthStr::width(escape::terminal(&before).as_ref()));
    format!("  {number} | {}\n  {margin} | {indent}^\n", escape::terminal(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_rule_is_recognised() {
        let (rules, _) = RuleSet::builtin();
        assert!(unknown("sum.brekdown", &rules).help.contains("sum.breakdown"));
        assert!(!unknown("weather", &rules).help.contains("did you mean"));
    }
}
