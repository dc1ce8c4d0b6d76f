//! Configurations: found upward from each article, or named; turned into profiles, one for each combination of settings
//! that some article needs.

mod file;
mod globs;
mod load;
mod show;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use clap::Args;

use super::exit::FailOn;
use super::inputs::Input;
use super::repository::{Roots, resolved};
use super::rule_set::{self, SelectionArgs};
use super::trouble::Trouble;
use crate::rules::{Rule, RuleSet};
use crate::suppress::Policy;
use file::Setting;
use load::{Config, Ignore, Loader};
pub use show::show;

/// Names of a configuration in its folder.
const NAMES: [&str; 2] = ["crossfoot.yml", ".crossfoot.yml"];

/// Options that say which configuration counts.
#[derive(Debug, Default, Args)]
pub struct ConfigArgs {
    /// Use this configuration for all files, and look for no other
    #[arg(long, value_name = "FILE", help_heading = "Configuration", env = "CROSSFOOT_CONFIG", hide_env_values = true)]
    pub config: Option<PathBuf>,

    /// Look for no configuration
    #[arg(long, help_heading = "Configuration", conflicts_with = "config")]
    pub isolated: bool,

    /// Print what applies to a file and where it comes from, and check nothing
    #[arg(long, value_name = "FILE", help_heading = "Configuration")]
    pub show_config: Option<PathBuf>,
}

/// What the command line says; it goes before every configuration.
pub struct Flags<'a> {
    /// The built-in rules and those that were named.
    pub rules: &'a RuleSet,
    /// The choice among them.
    pub selection: &'a SelectionArgs,
    /// Least severity that fails the run.
    pub fail_on: Option<FailOn>,
    /// Comments and `ignore` entries hide nothing.
    pub no_suppressions: bool,
}

/// What counts for a document.
pub struct Profile<'a> {
    /// The rules, chosen and tuned; those of the run where a configuration leaves them as they are.
    pub rules: Cow<'a, RuleSet>,
    /// Least severity that fails the run.
    pub fail_on: FailOn,
    /// What comments must be like.
    pub policy: Policy,
    /// Data files that the articles are checked against, and the folder that their names count from.
    pub data: Vec<PathBuf>,
    /// The root of the repository of the configuration.
    pub root: PathBuf,
    /// Number of its configuration.
    config: Option<usize>,
}

/// The profiles of a run, and what is wrong with rule files that configurations name.
pub struct Settled<'a> {
    /// By the number that inputs carry.
    pub profiles: Vec<Profile<'a>>,
    /// The other rules still run.
    pub troubles: Vec<Trouble>,
}

/// The configurations of a run.
#[derive(Default)]
pub struct Configs {
    configs: Vec<Config>,
    /// Number of the configuration of each folder that was asked about.
    folders: HashMap<PathBuf, Option<usize>>,
    /// The same by file.
    files: HashMap<PathBuf, usize>,
    /// The one that counts everywhere.
    named: Option<usize>,
    roots: Roots,
    isolated: bool,
}

impl Configs {
    /// Reads the configuration that was named, if one was.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(args: &ConfigArgs) -> Result<Configs, Trouble> {
        let mut configs = Configs { roots: Roots::new(), isolated: args.isolated, ..Configs::default() };
        if let Some(path) = &args.config {
            let real = resolved(path);
            let root = configs.roots.of(real.parent().unwrap_or(&real));
            let here = configs.roots.here().map(Path::to_owned).unwrap_or_default();
            // A trusted configuration beside the repository speaks of the repository's paths.
            let base = if here.starts_with(&root) {
                real.parent().unwrap_or(&root).to_owned()
            } else {
                configs.roots.of(&here)
            };
            let loader = Loader { root, base: Some(base) };
            configs.named = Some(configs.read(&loader, &real, &path.to_string_lossy())?);
        }
        Ok(configs)
    }

    fn read(&mut self, loader: &Loader, real: &Path, name: &str) -> Result<usize, Trouble> {
        if let Some(known) = self.files.get(real) {
            return Ok(*known);
        }
        let config = loader.load(real, name)?;
        self.configs.push(config);
        let number = self.configs.len() - 1;
        self.files.insert(real.to_owned(), number);
        Ok(number)
    }

    /// The configuration for the files of a folder, whose links are resolved: the nearest upward.
    fn of_folder(&mut self, folder: &Path) -> Result<Option<usize>, Trouble> {
        if self.named.is_some() || self.isolated {
            return Ok(self.named);
        }
        if let Some(known) = self.folders.get(folder) {
            return Ok(*known);
        }
        let root = self.roots.of(folder);
        let found = match found_in(folder)? {
            Some(path) => {
                let shown = path.strip_prefix(&root).unwrap_or(&path).to_string_lossy().into_owned();
                let real = path.canonicalize().unwrap_or_else(|_| path.clone());
                if !real.starts_with(&root) {
                    let help = "put the file itself there; --config FILE takes one from elsewhere";
                    return Err(Trouble::new(
                        shown,
                        "the configuration is a link that leads out of the repository",
                        help,
                    ));
                }
                Some(self.read(&Loader { root, base: None }, &real, &shown)?)
            }
            None if folder == root || !folder.starts_with(&root) => self.users()?,
            None => match folder.parent() {
                Some(parent) => self.of_folder(parent)?,
                None => None,
            },
        };
        self.folders.insert(folder.to_owned(), found);
        Ok(found)
    }

    /// The user's own configuration, for repositories without one.
    fn users(&mut self) -> Result<Option<usize>, Trouble> {
        let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let home = folder("XDG_CONFIG_HOME").or_else(|| folder("HOME").map(|home| home.join(".config")));
        let Some(path) = home.map(|home| home.join("crossfoot").join("config.yml")).filter(|path| path.is_file())
        else {
            return Ok(None);
        };
        let real = resolved(&path);
        let root = real.parent().unwrap_or(&real).to_owned();
        let base = self.roots.here().map(Path::to_owned);
        self.read(&Loader { root, base }, &real, &path.to_string_lossy()).map(Some)
    }

    /// Gives each input its profile and takes out those that a configuration excludes.
    ///
    /// # Errors
    /// What is wrong with a configuration.
    pub fn settle<'f>(
        &mut self,
        inputs: &mut Vec<Input>,
        flags: &'f Flags<'f>,
        force: bool,
    ) -> Result<Settled<'f>, Trouble> {
        let mut profiles = Profiles::new(flags);
        let mut kept = Vec::with_capacity(inputs.len());
        for mut input in std::mem::take(inputs) {
            let path = input.real();
            let config = self.of_folder(path.parent().unwrap_or(&path))?;
            let excluded =
                config.and_then(|number| self.configs.get(number)).is_some_and(|config| config.excludes(&path));
            if excluded && (force || !input.named) {
                continue;
            }
            input.profile = profiles.of(self, config, &path)?;
            kept.push(input);
        }
        if profiles.made.is_empty() {
            // Nothing to check still shows mistakes in rules and choices.
            let here = self.roots.here().map(Path::to_owned).unwrap_or_default();
            let config = self.of_folder(&here)?;
            profiles.of(self, config, &here)?;
        }
        *inputs = kept;
        Ok(Settled { profiles: profiles.made, troubles: profiles.troubles })
    }

    /// The baseline that the configuration of the current folder names.
    ///
    /// # Errors
    /// What is wrong with the configuration.
    pub fn baseline(&mut self) -> Result<Option<PathBuf>, Trouble> {
        let here = self.roots.here().map(Path::to_owned).unwrap_or_default();
        let number = self.of_folder(&here)?;
        Ok(number.and_then(|number| self.configs.get(number)).and_then(|config| config.baseline.clone()))
    }

    /// The `ignore` entries that a document's path falls under.
    pub fn ignores<'a>(&'a self, profile: &Profile<'_>, path: &'a Path) -> impl Iterator<Item = &'a Ignore> + 'a {
        let config = profile.config.and_then(|number| self.configs.get(number));
        let entries = config.into_iter().flat_map(|config| &config.ignore);
        entries.filter(move |entry| entry.files.as_ref().is_none_or(|files| files.name(path)))
    }
}

impl Configs {
    /// The `ignore` entries that have hidden nothing, of the folders that were searched whole.
    pub fn unused(&self, searched: &[PathBuf]) -> BTreeSet<&str> {
        let all = || self.configs.iter().flat_map(|config| &config.ignore);
        let is_searched = |entry: &&Ignore| searched.iter().any(|folder| entry.base.starts_with(folder));
        // A configuration that several others extend is there several times.
        let used: BTreeSet<&str> =
            all().filter(|entry| entry.used.load(Ordering::Relaxed)).map(|entry| entry.place.as_str()).collect();
        all().filter(is_searched).map(|entry| entry.place.as_str()).filter(|place| !used.contains(place)).collect()
    }
}

/// The configuration that lies in a folder.
fn found_in(folder: &Path) -> Result<Option<PathBuf>, Trouble> {
    let mut found = NAMES.iter().map(|name| folder.join(name)).filter(|path| path.symlink_metadata().is_ok());
    let first = found.next();
    if let (Some(first), Some(_)) = (&first, found.next()) {
        let reason = format!("{} lies beside it, and only one may", NAMES[1]);
        return Err(Trouble::new(first.to_string_lossy(), reason, "join the two files"));
    }
    Ok(first)
}

impl Config {
    fn excludes(&self, path: &Path) -> bool {
        self.exclude.iter().any(|globs| globs.name(path))
    }

    /// Which overrides apply to a file.
    fn overriding(&self, path: &Path) -> Vec<bool> {
        self.overrides.iter().map(|entry| entry.files.name(path)).collect()
    }

    /// The settings that apply under these overrides, later ones on top.
    fn settings<'a>(&'a self, overriding: &'a [bool]) -> impl Iterator<Item = &'a (String, Setting)> {
        let chosen = self.overrides.iter().zip(overriding).filter(|(_, applies)| **applies);
        self.rules.iter().chain(chosen.flat_map(|(entry, _)| &entry.rules))
    }

    /// The data files that apply under these overrides.
    fn data_for(&self, overriding: &[bool]) -> Vec<PathBuf> {
        let chosen = self.overrides.iter().zip(overriding).filter(|(_, applies)| **applies);
        self.data.iter().chain(chosen.flat_map(|(entry, _)| &entry.data)).cloned().collect()
    }

    fn fails_on(&self, overriding: &[bool]) -> Option<FailOn> {
        let chosen = self.overrides.iter().zip(overriding).filter(|(_, applies)| **applies);
        chosen.filter_map(|(entry, _)| entry.fail_on).next_back().or(self.fail_on)
    }
}

/// The setting of one rule: what is said of it and of its family, the last on top. In one map a family stands before its
/// rules.
fn setting_of<'a>(id: &str, settings: impl Iterator<Item = &'a (String, Setting)>) -> Setting {
    let family = id.split('.').next().unwrap_or("");
    let named = settings.filter(|(name, _)| name == id || name == family);
    named.fold(Setting::default(), |setting, (_, other)| setting.with(other))
}

/// Findings about comments; they can be tuned like rules.
const ABOUT_COMMENTS: [&str; 4] = ["suppression", "suppression.reason", "suppression.unknown", "suppression.unused"];

/// Makes profiles, each combination once.
struct Profiles<'a> {
    flags: &'a Flags<'a>,
    /// The rules of a configuration that adds some, before they are chosen and tuned.
    loaded: HashMap<Option<usize>, Option<RuleSet>>,
    by_key: HashMap<(Option<usize>, Vec<bool>), usize>,
    made: Vec<Profile<'a>>,
    troubles: Vec<Trouble>,
}

impl<'a> Profiles<'a> {
    fn new(flags: &'a Flags<'a>) -> Profiles<'a> {
        Profiles { flags, loaded: HashMap::new(), by_key: HashMap::new(), made: Vec::new(), troubles: Vec::new() }
    }

    fn of(&mut self, configs: &Configs, number: Option<usize>, path: &Path) -> Result<usize, Trouble> {
        let nothing = Config::default();
        let config = number.and_then(|number| configs.configs.get(number)).unwrap_or(&nothing);
        let key = (number, config.overriding(path));
        if let Some(known) = self.by_key.get(&key) {
            return Ok(*known);
        }
        let profile = self.make(config, number, &key.1)?;
        self.made.push(profile);
        self.by_key.insert(key, self.made.len() - 1);
        Ok(self.made.len() - 1)
    }

    fn make(&mut self, config: &Config, number: Option<usize>, overriding: &[bool]) -> Result<Profile<'a>, Trouble> {
        if !self.loaded.contains_key(&number) {
            let loaded = self.load(config)?;
            self.loaded.insert(number, loaded);
        }
        let loaded = self.loaded.get(&number).and_then(Option::as_ref);
        let mut rules = loaded.map_or(Cow::Borrowed(self.flags.rules), |loaded| Cow::Owned(loaded.clone()));
        let known: Vec<String> = rules.rules.iter().map(|rule| rule.id.clone()).collect();
        let SelectionArgs { select, ignore } = self.flags.selection;
        let select = if select.is_empty() { &config.select } else { select };
        let left_out: Vec<String> = ignore.iter().filter(|name| !is_about_comments(name)).cloned().collect();
        if !select.is_empty() || !left_out.is_empty() {
            rules.to_mut().retain(select, &left_out);
        }
        let setting = |id: &str| setting_of(id, config.settings(overriding));
        let off: Vec<String> = known.iter().filter(|id| setting(id).off && !select.contains(id)).cloned().collect();
        if !off.is_empty() {
            rules.to_mut().retain(&[], &off);
        }
        let is_tuned = |id: &str| {
            let setting = setting(id);
            setting.severity.is_some() || setting.tolerance.is_some() || setting.window.is_some()
        };
        if rules.rules.iter().any(|rule| is_tuned(&rule.id)) {
            rules.to_mut().tune(|rule: &mut Rule| {
                let setting = setting(&rule.id);
                rule.severity = setting.severity.unwrap_or(rule.severity);
                rule.tolerance = setting.tolerance;
                rule.window = setting.window;
            });
        }
        let unwanted = ABOUT_COMMENTS.iter().filter(|id| setting(id).off || ignore.iter().any(|name| name == *id));
        let policy = Policy {
            obeyed: !self.flags.no_suppressions,
            require_reason: config.require_reason.unwrap_or(false),
            active: rules.rules.iter().map(|rule| rule.id.clone()).collect(),
            unwanted: unwanted.map(|id| (*id).to_owned()).collect(),
            known,
        };
        let fail_on = self.flags.fail_on.or(config.fails_on(overriding)).unwrap_or_default();
        let (data, root) = (config.data_for(overriding), config.root.clone());
        Ok(Profile { rules, fail_on, policy, data, root, config: number })
    }

    /// The rules with those of the configuration, if it has any; every name in it must be a rule's.
    fn load(&mut self, config: &Config) -> Result<Option<RuleSet>, Trouble> {
        let added = (!config.rule_files.is_empty() || !config.facts.is_empty()).then(|| {
            let mut set = self.flags.rules.clone();
            let shown = |path: &Path| path.strip_prefix(&config.root).unwrap_or(path).to_string_lossy().into_owned();
            self.troubles.extend(rule_set::add_files(&mut set, &config.rule_files, &config.facts, shown));
            set
        });
        let set = added.as_ref().unwrap_or(self.flags.rules);
        let settings = config.rules.iter().chain(config.overrides.iter().flat_map(|entry| &entry.rules));
        let ignored = config.ignore.iter().filter_map(|entry| entry.rule.as_ref());
        let names = settings.map(|(name, _)| name).chain(&config.select).chain(ignored);
        for name in names.filter(|name| !is_about_comments(name)) {
            if !rule_set::is_known(name, set) {
                let trouble = rule_set::unknown(name, set);
                let place = config.sources.first().cloned().unwrap_or_default();
                return Err(Trouble::new(place, format!("no such rule or family: {name}"), trouble.help));
            }
        }
        Ok(added)
    }
}

/// True for what can be left out like a rule, but is none.
pub fn is_about_comments(name: &str) -> bool {
    ABOUT_COMMENTS.contains(&name)
}
