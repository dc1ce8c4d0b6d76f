//! Takes out of a document's findings what somebody has answered for: comments, `ignore` entries, the baseline, and what
//! stands on lines that the change at hand leaves alone.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use super::batch::At;
use super::config::{Configs, Profile};
use super::ledger::Ledger;
use super::load;
use super::trouble::Trouble;
use crate::article::{Article, Regions};
use crate::claim::{Claim, Silenced, Silencer};
use crate::suppress::{Changes, Entry, comments};

/// Largest diff, in bytes.
const LARGEST_DIFF: u64 = 256 << 20;

/// What findings are held against.
#[derive(Default)]
pub struct Silence<'a> {
    /// Configurations with `ignore` entries.
    pub configs: Option<&'a Configs>,
    /// Known findings.
    pub ledger: Option<&'a Ledger>,
    /// The change at hand.
    pub changes: Option<&'a Changes>,
}

/// The findings of a document.
#[derive(Default)]
pub struct Divided {
    /// To be reported; with the claims that do not fail.
    pub claims: Vec<Claim>,
    /// Not to be reported.
    pub silenced: Vec<Silenced>,
    /// What a baseline would have to say of the document.
    pub entries: Vec<Entry>,
}

impl Silence<'_> {
    /// Divides the claims of a document.
    pub fn divide(&self, article: &Article, claims: Vec<Claim>, profile: &Profile<'_>, at: &At) -> Divided {
        let path = at.place.path.as_str();
        let (claims, mut silenced) = comments(article, &profile.policy, path, claims);
        let claims = self.ignored(claims, profile, at, &mut silenced);
        let mut entries = Vec::new();
        let claims = match self.ledger {
            None => claims,
            Some(ledger) => {
                entries.extend(claims.iter().filter(|claim| claim.is_failing()).map(|claim| ledger.entry(claim, path)));
                let (new, known) = ledger.divide(claims);
                let known = known.into_iter().map(|(claim, since)| {
                    let reason = since.map(|since| format!("known since {since}"));
                    Silenced { claim, by: Silencer::Baseline, reason }
                });
                silenced.extend(known);
                new
            }
        };
        let claims = self.unchanged(article, claims, at, &mut silenced);
        Divided { claims, silenced, entries }
    }

    /// `ignore` entries of the configuration.
    fn ignored(&self, claims: Vec<Claim>, profile: &Profile<'_>, at: &At, silenced: &mut Vec<Silenced>) -> Vec<Claim> {
        let Some(configs) = self.configs.filter(|_| profile.policy.obeyed) else { return claims };
        let real: PathBuf = at.root.join(path_of(at));
        let entries: Vec<_> = configs.ignores(profile, &real).collect();
        if entries.is_empty() {
            return claims;
        }
        let mut kept = Vec::with_capacity(claims.len());
        for claim in claims {
            let covers = |name: &String| claim.rule == name.as_str() || claim.rule.split('.').next() == Some(name);
            let fitting = entries.iter().filter(|_| claim.is_failing()).filter(|entry| {
                entry.fingerprint.as_ref().is_none_or(|print| *print == claim.fingerprint)
                    && entry.rule.as_ref().is_none_or(covers)
            });
            let fitting: Vec<_> = fitting.collect();
            fitting.iter().for_each(|entry| entry.used.store(true, Ordering::Relaxed));
            match fitting.first() {
                Some(entry) => {
                    let reason = Some(entry.reason.clone());
                    silenced.push(Silenced { claim, by: Silencer::Configuration, reason });
                }
                None => kept.push(claim),
            }
        }
        kept
    }

    /// Findings without a figure on a new line, here or in another document.
    fn unchanged(&self, article: &Article, claims: Vec<Claim>, at: &At, silenced: &mut Vec<Silenced>) -> Vec<Claim> {
        let Some(changes) = self.changes else { return claims };
        let own = |claim: &Claim| {
            let related = claim.related.iter().filter(|place| place.elsewhere.is_none()).map(|place| place.span);
            related.chain([claim.primary]).collect::<Vec<_>>()
        };
        let failing = claims.iter().filter(|claim| claim.is_failing());
        let regions = Regions::new(&article.source, failing.flat_map(own));
        let beyond = |claim: &Claim| {
            let mut others = claim.related.iter().filter_map(|place| place.elsewhere.as_ref());
            others.any(|other| changes.touch(&other.path, other.region.start.line, other.region.end.line))
        };
        let is_new = |claim: &Claim| match at.line {
            _ if beyond(claim) => true,
            Some(line) => changes.touch(path_of(at), line, line),
            None => own(claim).into_iter().map(|span| regions.of(span)).any(|region| {
                let names = [path_of(at), at.name.as_str()];
                names.iter().any(|name| changes.touch(name, region.start.line, region.end.line))
            }),
        };
        let mut kept = Vec::with_capacity(claims.len());
        for claim in claims {
            if !claim.is_failing() || is_new(&claim) {
                kept.push(claim);
            } else {
                silenced.push(Silenced { claim, by: Silencer::Unchanged, reason: None });
            }
        }
        kept
    }
}

fn path_of(at: &At) -> &str {
    &at.place.path
}

/// Reads a diff; `-` is standard input.
///
/// # Errors
/// When it cannot be read or is none.
pub fn read_changes(path: &Path) -> Result<Changes, Trouble> {
    let stdin = path.as_os_str() == "-";
    let name = if stdin { "standard input".to_owned() } else { path.to_string_lossy().into_owned() };
    let bytes = if stdin { load::stdin(&name, LARGEST_DIFF) } else { load::file(path, &name, LARGEST_DIFF) }?;
    let text = String::from_utf8_lossy(&bytes);
    Changes::parse(&text).map_err(|error| {
        let help = "expected what `git diff -U0 main...` prints";
        Trouble::new(format!("{name}:{}", error.line), error.reason, help)
    })
}
