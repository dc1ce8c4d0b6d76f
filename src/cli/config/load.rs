//! Reads configurations. A configuration of a repository is a stranger's: it selects and tunes, names files inside the
//! repository, and nothing else. What it says is never quoted in a message, but for its keys.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::file::{ConfigFile, IgnoreFile, OverrideFile, Setting, Strings};
use super::globs::Globs;
use crate::cli::confine::confined;
use crate::cli::exit::FailOn;
use crate::cli::load;
use crate::cli::nearest::nearest;
use crate::cli::trouble::Trouble;
use crate::rules::{self, Diagnostic};

/// Largest configuration, in bytes.
const LARGEST: u64 = 1 << 20;
/// Deepest chain of `extends`.
const DEEPEST: usize = 8;
/// Files that a configuration is put together from; one that is extended twice counts twice.
const MOST_FILES: usize = 64;

/// The key that may name folders, too.
const FOLDERS: &str = "rule-files";

/// A configuration with all that it extends.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The files it was put together from, the nearest first, for messages.
    pub sources: Vec<String>,
    /// The folder that all its files lie below.
    pub root: PathBuf,
    /// Rule files or folders.
    pub rule_files: Vec<PathBuf>,
    /// Files of house facts.
    pub facts: Vec<PathBuf>,
    /// Data files that articles are checked against.
    pub data: Vec<PathBuf>,
    /// Only these rules or families.
    pub select: Vec<String>,
    /// Settings of rules or families, later ones on top.
    pub rules: Vec<(String, Setting)>,
    /// Files that are not checked.
    pub exclude: Vec<Globs>,
    /// Least severity that makes the run fail.
    pub fail_on: Option<FailOn>,
    /// Comments must give a reason.
    pub require_reason: Option<bool>,
    /// A baseline to read.
    pub baseline: Option<PathBuf>,
    /// Findings that are answered for.
    pub ignore: Vec<Ignore>,
    /// Settings for some files.
    pub overrides: Vec<Override>,
}

/// A finding that is answered for.
#[derive(Clone, Debug)]
pub struct Ignore {
    /// Its fingerprint.
    pub fingerprint: Option<String>,
    /// Its rule or family.
    pub rule: Option<String>,
    /// The files it stands in; any when there is none.
    pub files: Option<Globs>,
    /// Why it may stay.
    pub reason: String,
    /// The configuration and the entry in it, for messages.
    pub place: String,
    /// The folder it counts for.
    pub base: PathBuf,
    /// It has hidden something in this run.
    pub used: Arc<AtomicBool>,
}

/// Settings for some files.
#[derive(Clone, Debug)]
pub struct Override {
    /// The files.
    pub files: Globs,
    /// Settings of rules or families.
    pub rules: Vec<(String, Setting)>,
    /// Least severity that makes the run fail.
    pub fail_on: Option<FailOn>,
    /// Data files that these articles are checked against.
    pub data: Vec<PathBuf>,
}

/// Reads one configuration and what it extends.
pub struct Loader {
    /// Files it names must lie below.
    pub root: PathBuf,
    /// Where globs count from; the file's own folder when there is none.
    pub base: Option<PathBuf>,
}

impl Loader {
    /// Reads the file at `path`, which has no links in it.
    ///
    /// # Errors
    /// The first mistake.
    pub fn load(&self, path: &Path, name: &str) -> Result<Config, Trouble> {
        self.file(path, name, &mut Vec::new())
    }

    fn file(&self, path: &Path, name: &str, chain: &mut Vec<PathBuf>) -> Result<Config, Trouble> {
        if chain.iter().any(|known| known == path) {
            return Err(Trouble::new(name, "extends: the files extend each other in a circle", "take one of them out"));
        }
        if chain.len() >= DEEPEST {
            let reason = format!("extends: more than {DEEPEST} files deep");
            return Err(Trouble::new(name, reason, "join some of the files"));
        }
        chain.push(path.to_owned());
        let bytes = load::file(path, name, LARGEST)?;
        let text = String::from_utf8(bytes).map_err(|_| Trouble::new(name, "not UTF-8", "save the file as UTF-8"))?;
        let file = parse(name, &text)?;
        let folder = path.parent().unwrap_or(path);
        let mut config = Config::default();
        for other in &file.extends.0 {
            let real = self.confined(folder, other, name, "extends")?;
            let below = self.file(&real, &self.name_of(&real), chain)?;
            config = config.with(below);
            if config.sources.len() > MOST_FILES {
                let reason = format!("extends: more than {MOST_FILES} files in all");
                return Err(Trouble::new(name, reason, "join some of the files"));
            }
        }
        chain.pop();
        let own = self.own(file, folder, name)?;
        Ok(config.with(own))
    }

    fn own(&self, file: ConfigFile, folder: &Path, name: &str) -> Result<Config, Trouble> {
        let base = self.base.as_deref().unwrap_or(folder);
        let globs = |key: &str, patterns: &Strings| {
            Globs::new(base, &patterns.0).map_err(|number| {
                let reason = match number {
                    0 => format!("{key}: too many patterns"),
                    _ => format!("{key}: pattern {number} is none"),
                };
                Trouble::new(name, reason, "write patterns such as archive/, *.txt or wire/**/*.md")
            })
        };
        let rule_files = file.rule_files.0.iter().map(|path| self.confined(folder, path, name, FOLDERS));
        let facts = file.facts.0.iter().map(|path| self.confined(folder, path, name, "facts"));
        let data_files = |paths: &Strings| {
            let real = paths.0.iter().map(|path| self.confined(folder, path, name, "data"));
            real.collect::<Result<Vec<_>, _>>()
        };
        let overrides =
            file.overrides.into_iter().enumerate().map(|(index, OverrideFile { files, rules, fail_on, data })| {
                let files = globs(&format!("overrides[{index}].files"), &files)?;
                Ok(Override { files, rules: rules.into_iter().collect(), fail_on, data: data_files(&data)? })
            });
        let ignore = file.ignore.into_iter().enumerate().map(|(index, entry)| {
            let key = format!("ignore[{index}]");
            let IgnoreFile { fingerprint, rule, files, reason } = entry;
            if fingerprint.is_none() && rule.is_none() {
                let help = "name the fingerprint that the JSON report gives, or a rule";
                return Err(Trouble::new(name, format!("{key}: neither fingerprint nor rule"), help));
            }
            if reason.trim().is_empty() {
                return Err(Trouble::new(name, format!("{key}.reason: is empty"), "say why the finding may stay"));
            }
            let files = if files.0.is_empty() { None } else { Some(globs(&format!("{key}.files"), &files)?) };
            let (place, base, used) = (format!("{name}: {key}"), base.to_owned(), Arc::default());
            Ok(Ignore { fingerprint, rule, files, reason, place, base, used })
        });
        let baseline = file.baseline.map(|path| self.confined(folder, &path, name, "baseline"));
        Ok(Config {
            sources: vec![name.to_owned()],
            root: self.root.clone(),
            rule_files: rule_files.collect::<Result<_, _>>()?,
            facts: facts.collect::<Result<_, _>>()?,
            data: data_files(&file.data)?,
            select: file.select.0,
            rules: file.rules.into_iter().collect(),
            exclude: if file.exclude.0.is_empty() { Vec::new() } else { vec![globs("exclude", &file.exclude)?] },
            fail_on: file.fail_on,
            require_reason: file.require_reason,
            baseline: baseline.transpose()?,
            ignore: ignore.collect::<Result<_, _>>()?,
            overrides: overrides.collect::<Result<_, _>>()?,
        })
    }

    /// A path of the configuration, which must exist below the root.
    fn confined(&self, folder: &Path, written: &str, name: &str, key: &str) -> Result<PathBuf, Trouble> {
        let trouble = |reason: &str| {
            let help = "name a file inside the repository, relative to the configuration";
            Trouble::new(name, format!("{key}: {reason}"), help)
        };
        confined(&self.root, folder, written, key == FOLDERS).map_err(trouble)
    }

    fn name_of(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).to_string_lossy().into_owned()
    }
}

impl Config {
    /// This configuration with another on top.
    fn with(mut self, other: Config) -> Config {
        let mut sources = other.sources;
        sources.append(&mut self.sources);
        self.sources = sources;
        self.rule_files.extend(other.rule_files);
        self.facts.extend(other.facts);
        self.data.extend(other.data);
        self.rules.extend(other.rules);
        self.exclude.extend(other.exclude);
        self.ignore.extend(other.ignore);
        self.overrides.extend(other.overrides);
        Config {
            select: if other.select.is_empty() { self.select } else { other.select },
            fail_on: other.fail_on.or(self.fail_on),
            require_reason: other.require_reason.or(self.require_reason),
            baseline: other.baseline.or(self.baseline),
            root: other.root,
            ..self
        }
    }
}

fn parse(name: &str, text: &str) -> Result<ConfigFile, Trouble> {
    let is_blank = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#') || line.trim() == "---";
    if text.lines().all(is_blank) {
        return Ok(ConfigFile::default());
    }
    rules::read_yaml(name, text).map_err(|diagnostic: Box<Diagnostic>| {
        let place = match diagnostic.place {
            Some((line, column)) => format!("{name}:{line}:{column}"),
            None => name.to_owned(),
        };
        let (reason, help) = reworded(&diagnostic.message);
        Trouble::new(place, reason, help)
    })
}

const HELP: &str = "docs/ci.md has the keys; `crossfoot init` writes an example";

/// A reader's message in our words: the key, what is expected, the nearest key; no value of the file.
fn reworded(message: &str) -> (String, String) {
    let (path, rest) = match message.split_once(": ") {
        Some((path, rest)) if !path.contains(' ') => (format!("{path}: "), rest),
        _ => (String::new(), message),
    };
    let ticked: Vec<&str> = rest.split('`').skip(1).step_by(2).collect();
    if rest.starts_with("unknown field") {
        let (key, known) = (ticked.first().copied().unwrap_or(""), ticked.get(1..).unwrap_or_default());
        let help = match nearest(key, known.iter().copied()) {
            Some(known) => format!("did you mean {known}?"),
            None => format!("known keys: {}", known.join(", ")),
        };
        return (format!("{path}unknown key {key}"), help);
    }
    if rest.starts_with("unknown variant") {
        return (
            format!("{path}unknown value"),
            format!("expected {}", ticked.get(1..).unwrap_or_default().join(", ")),
        );
    }
    if let Some((_, expected)) = rest.split_once(", expected ").filter(|_| rest.starts_with("invalid ")) {
        return (format!("{path}expected {expected}"), HELP.to_owned());
    }
    if rest.starts_with("missing field") || rest.starts_with("expected ") || rest.starts_with("duplicate key") {
        return (format!("{path}{rest}"), HELP.to_owned());
    }
    let plain =
        ["more than", "values nest", "brackets nest", "the file has"].iter().any(|start| rest.starts_with(start));
    (
        if plain { format!("{path}{rest}") } else { format!("{path}this is no YAML: {}", quoteless(rest)) },
        HELP.to_owned(),
    )
}

/// A syntax error without what it quotes of the file.
fn quoteless(message: &str) -> String {
    message.split(['"', '\'', '`']).step_by(2).collect::<Vec<_>>().join("…")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        let trouble = parse("crossfoot.yml", text).unwrap_err();
        format!("{}: {}; {}", trouble.place, trouble.reason, trouble.help)
    }

    #[test]
    fn mistakes_are_told_by_key_and_never_quote_a_value() {
        assert!(
            message("exlude: [a]\n").contains("unknown key exlude; did you mean exclude?"),
            "{}",
            message("exlude: [a]\n")
        );
        let nested = message("overrides:\n  - files: a\n    rule: {}\n");
        assert!(nested.contains("unknown key rule; did you mean rules?"), "{nested}");
        for secret in [
            "fail-on: s3cret\n",
            "rules: s3cret\n",
            "rules: {sum: s3cret}\n",
            "rules: {sum: {tolerance: s3cret}}\n",
            "exclude: {a: s3cret}\n",
            "s3cret text without any sense: [\n",
            "a: \"s3cret\n",
        ] {
            let message = message(secret);
            assert!(!message.contains("s3cret"), "{message}");
            assert!(!message.ends_with("; "), "{message}");
        }
    }

    #[test]
    fn the_example_of_init_is_a_configuration_with_its_comments_taken_away() {
        let example = crate::cli::init::CONFIGURATION;
        assert!(parse("crossfoot.yml", example).is_ok());
        let is_key = |line: &&str| line.starts_with('#') && (!line.starts_with("# ") || line.starts_with("#  "));
        let used: String = example.lines().filter(is_key).map(|line| format!("{}\n", &line[1..])).collect();
        let file = parse("crossfoot.yml", &used).unwrap_or_else(|trouble| panic!("{trouble}: {used}"));
        assert!(
            file.baseline.is_some() && file.overrides.len() == 1 && file.ignore.len() == 2 && file.rules.len() == 4
        );
    }

    #[test]
    fn a_configuration_may_be_empty_and_settings_have_a_short_form() {
        assert!(parse("a.yml", "# nothing\n---\n").is_ok());
        let file = parse(
            "a.yml",
            "rules: {sum: off, share: warning, change.points: {severity: info, tolerance: 0.5%, window: 3}}",
        );
        let rules = file.unwrap().rules;
        assert!(rules["sum"].off);
        assert_eq!(rules["change.points"].window, Some(3));
        assert_eq!(rules["change.points"].tolerance, "1/200".parse().ok());
    }
}
