//! The baseline: findings that were there when the check was introduced. Old debt stays silent, new mistakes do not.
//!
//! A JSON object `{"version":1,"findings":[…]}` with a finding a line, sorted, without line numbers, so that it merges and
//! reviews well. A broken baseline is an error, never an empty one.

use std::collections::HashMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::report::escape;

/// A finding that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The finding's fingerprint.
    pub fingerprint: String,
    /// Its rule.
    pub rule: String,
    /// The document, relative to the root.
    pub path: String,
    /// What it says, for who reads the file.
    pub message: String,
    /// How many findings have this fingerprint.
    pub count: usize,
    /// The day on which it was first written here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
}

/// Known findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// By path, rule and fingerprint.
    entries: Vec<Entry>,
    by_fingerprint: HashMap<String, usize>,
}

/// Why a baseline cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaselineError {
    /// Line, from 1, when it is known.
    pub line: Option<usize>,
    /// What is wrong; nothing of the file is quoted.
    pub reason: String,
}

impl fmt::Display for BaselineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

#[derive(Deserialize)]
struct Wire {
    version: u64,
    findings: Vec<Entry>,
}

impl Baseline {
    /// A baseline of these findings; equal fingerprints are counted together.
    pub fn new(entries: impl IntoIterator<Item = Entry>) -> Baseline {
        let mut by_fingerprint: HashMap<String, usize> = HashMap::new();
        let mut merged: Vec<Entry> = Vec::new();
        for entry in entries {
            match by_fingerprint.get(&entry.fingerprint).and_then(|at| merged.get_mut(*at)) {
                Some(known) => known.count = known.count.saturating_add(entry.count),
                None => {
                    by_fingerprint.insert(entry.fingerprint.clone(), merged.len());
                    merged.push(entry);
                }
            }
        }
        merged.sort_by(|a, b| (&a.path, &a.rule, &a.fingerprint).cmp(&(&b.path, &b.rule, &b.fingerprint)));
        let numbered = merged.iter().enumerate().map(|(at, entry)| (entry.fingerprint.clone(), at));
        Baseline { by_fingerprint: numbered.collect(), entries: merged }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// When it is no baseline of this version.
    pub fn parse(text: &str) -> Result<Baseline, BaselineError> {
        let fault = |reason: &str| BaselineError { line: None, reason: reason.to_owned() };
        let wire: Wire = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| BaselineError {
            line: Some(error.line()).filter(|line| *line > 0),
            reason: if error.is_data() { "not a baseline of crossfoot" } else { "not whole or not JSON" }.to_owned(),
        })?;
        if wire.version != 1 {
            return Err(fault("written by another version of crossfoot"));
        }
        let is_print = |print: &str| print.len() == 16 && print.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !wire.findings.iter().all(|entry| is_print(&entry.fingerprint)) {
            return Err(fault("a fingerprint is not 16 hexadecimal digits"));
        }
        Ok(Baseline::new(wire.findings))
    }

    /// The file.
    pub fn print(&self) -> String {
        let mut out = b"{\"version\":1,\"findings\":[".to_vec();
        for (index, entry) in self.entries.iter().enumerate() {
            out.extend_from_slice(if index == 0 { b"\n" } else { b",\n" });
            escape::json(entry, &mut out);
        }
        out.extend_from_slice(if self.entries.is_empty() { b"]}\n" } else { b"\n]}\n" });
        String::from_utf8_lossy(&out).into_owned()
    }

    /// The entry of a fingerprint.
    pub fn get(&self, fingerprint: &str) -> Option<&Entry> {
        self.entries.get(*self.by_fingerprint.get(fingerprint)?)
    }

    /// All entries, by path, rule and fingerprint.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(fingerprint: &str, path: &str) -> Entry {
        Entry {
            fingerprint: fingerprint.repeat(16),
            rule: "sum.breakdown".into(),
            path: path.into(),
            message: "the parts add up to 710, not 709".into(),
            count: 1,
            since: Some("2026-03-01".into()),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let baseline = Baseline::new([entry("b", "z.md"), entry("a", "a.md"), entry("b", "z.md")]);
        let text = baseline.print();
        assert_eq!(text.lines().count(), 4, "{text}");
        assert_eq!(Baseline::parse(&text), Ok(baseline.clone()));
        assert_eq!(baseline.get(&"b".repeat(16)).map(|entry| entry.count), Some(2));
        assert_eq!(Baseline::parse(&Baseline::default().print()), Ok(Baseline::default()));
    }

    #[test]
    fn a_broken_file_is_no_empty_baseline() {
        let whole = Baseline::new([entry("a", "a.md")]).print();
        let half = &whole[..whole.len() / 2];
        for broken in [
            "",
            "{}",
            "[]",
            "null",
            half,
            &whole.replace("\"version\":1", "\"version\":2"),
            &whole.replace("aaaa", "aa"),
        ] {
            assert!(Baseline::parse(broken).is_err(), "{broken}");
        }
        assert!(!Baseline::parse("{\"version\": \"secret\"}").unwrap_err().reason.contains("secret"));
    }
}
