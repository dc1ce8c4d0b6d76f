//! The baseline of a run: read before, compared with what was found, named where it is out of date, and written when it
//! was asked for.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::exit::Exit;
use super::load;
use super::output::NewFile;
use super::repository::{Roots, resolved};
use super::terminal::Colour;
use super::trouble::{self, Trouble};
use crate::claim::Claim;
use crate::report::escape;
use crate::suppress::{Baseline, Entry};

/// Largest baseline, in bytes.
const LARGEST: u64 = 64 << 20;
/// Entries that are named one by one.
const MOST_NAMED: usize = 20;

/// A baseline with its file.
pub struct Ledger {
    path: PathBuf,
    name: String,
    known: Baseline,
    /// The file is written anew at the end, and all that is found goes into it.
    writes: bool,
    /// The day, UTC.
    today: String,
}

impl Ledger {
    /// Reads a baseline. One that is to be written need not exist yet.
    ///
    /// # Errors
    /// When it cannot be read or is no baseline.
    pub fn open(path: &Path, writes: bool) -> Result<Ledger, Trouble> {
        let name = path.to_string_lossy().into_owned();
        let today = Timestamp::now().to_zoned(TimeZone::UTC).date().to_string();
        let ledger = Ledger { path: path.to_owned(), name, known: Baseline::default(), writes, today };
        if writes && path.symlink_metadata().is_err() {
            return Ok(ledger);
        }
        let missing = |trouble: Trouble| {
            let help = "write it first: crossfoot check --baseline FILE --write-baseline";
            if path.symlink_metadata().is_err() { Trouble { help: help.to_owned(), ..trouble } } else { trouble }
        };
        let bytes = load::file(path, &ledger.name, LARGEST).map_err(missing)?;
        let broken = |line: Option<usize>, reason: &str| {
            let place = line.map_or(ledger.name.clone(), |line| format!("{}:{line}", ledger.name));
            let help = "restore the file, or remove it and write it anew with --write-baseline";
            Trouble::new(place, format!("the baseline cannot be used: {reason}"), help)
        };
        let text = String::from_utf8(bytes).map_err(|_| broken(None, "not UTF-8"))?;
        let known = Baseline::parse(&text).map_err(|error| broken(error.line, &error.reason))?;
        Ok(Ledger { known, ..ledger })
    }

    /// The findings of a document that the baseline does not have, and those that it has with the day they were noted.
    pub fn divide(&self, claims: Vec<Claim>) -> (Vec<Claim>, Vec<(Claim, Option<String>)>) {
        let mut used: HashMap<String, usize> = HashMap::new();
        let (mut new, mut known) = (Vec::with_capacity(claims.len()), Vec::new());
        for claim in claims {
            let entry = self.known.get(&claim.fingerprint);
            let used = used.entry(claim.fingerprint.clone()).or_default();
            let fits = entry.is_some_and(|entry| *used < entry.count);
            if claim.is_failing() && (fits || self.writes) {
                *used += 1;
                known.push((claim, entry.and_then(|entry| entry.since.clone())));
            } else {
                new.push(claim);
            }
        }
        (new, known)
    }

    /// A finding as an entry.
    pub fn entry(&self, claim: &Claim, path: &str) -> Entry {
        let since = self.known.get(&claim.fingerprint).map_or(Some(self.today.clone()), |entry| entry.since.clone());
        Entry {
            fingerprint: claim.fingerprint.clone(),
            rule: claim.rule.to_string(),
            path: path.to_owned(),
            message: claim.message.clone(),
            count: 1,
            since,
        }
    }

    /// Names what is out of date, or writes the file.
    pub fn close(self, found: Vec<Entry>, checked: &HashSet<String>, quiet: bool, colour: Colour) -> Exit {
        let found = Baseline::new(found);
        let root = root_here();
        let is_there = |path: &str| root.join(path).symlink_metadata().is_ok();
        let is_stale = |entry: &&Entry| {
            let known = found.get(&entry.fingerprint).map_or(0, |found| found.count);
            if checked.contains(&entry.path) { known < entry.count } else { !is_there(&entry.path) }
        };
        let stale: Vec<&Entry> = self.known.entries().iter().filter(is_stale).collect();
        if !self.writes {
            if !stale.is_empty() && !quiet {
                trouble::print_text(&self.outdated(&stale));
            }
            return Exit::Clean;
        }
        let elsewhere = |entry: &&Entry| !checked.contains(&entry.path) && is_there(&entry.path);
        let kept = self.known.entries().iter().filter(elsewhere).cloned();
        let written = Baseline::new(found.entries().iter().cloned().chain(kept));
        let added = written.entries().iter().filter(|entry| self.known.get(&entry.fingerprint).is_none()).count();
        let saved = NewFile::create(&self.path).and_then(|mut file| {
            file.write(written.print().as_bytes())?;
            file.finish()
        });
        match saved {
            Err(trouble) => trouble.report(colour),
            Ok(()) => {
                if !quiet {
                    let count = written.entries().len();
                    let dropped = stale.iter().filter(|entry| written.get(&entry.fingerprint).is_none()).count();
                    let findings = if count == 1 { "finding" } else { "findings" };
                    trouble::print_text(&format!(
                        "crossfoot: wrote {}: {count} {findings}, {added} new, {dropped} dropped\n",
                        escape::terminal(&self.name),
                    ));
                }
                Exit::Clean
            }
        }
    }

    fn outdated(&self, stale: &[&Entry]) -> String {
        let name = escape::terminal(&self.name);
        let entries = if stale.len() == 1 { "1 entry no longer occurs" } else { "entries no longer occur" };
        let count = if stale.len() == 1 { String::new() } else { format!("{} ", stale.len()) };
        let mut text = format!("crossfoot: note: {name}: {count}{entries}; --write-baseline drops what is left over\n");
        for entry in stale.iter().take(MOST_NAMED) {
            let line = format!("{}: {} ({}, {})", entry.path, entry.message, entry.rule, entry.fingerprint);
            text.push_str(&format!("  {}\n", escape::terminal(&line)));
        }
        if stale.len() > MOST_NAMED {
            text.push_str(&format!("  and {} more\n", stale.len() - MOST_NAMED));
        }
        text
    }
}

/// The folder that the paths of a baseline count from.
fn root_here() -> PathBuf {
    let mut roots = Roots::new();
    let here = roots.here().map_or_else(|| resolved(Path::new(".")), Path::to_owned);
    roots.of(&here)
}
