//! SARIF 2.1.0 as GitHub code scanning reads it: one run, one location a result, hashes by which an alert is followed.

mod line_hash;

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use super::finding::{Finding, findings, level};
use super::kept::Kept;
use super::rule_card::RuleCard;
use super::{Document, HOME, Message, Report, escape};
use crate::article::Region;
use crate::claim::{Severity, Silencer};

/// GitHub shows this many results of a report.
const MOST_RESULTS: usize = 5_000;
/// Unreadable inputs that are named.
const MOST_ERRORS: usize = 1_000;

/// The report.
pub struct Sarif {
    rules: Vec<RuleCard>,
    results: Kept,
    errors: Mutex<Vec<(usize, Value)>>,
}

impl Sarif {
    /// A report that knows these rules, by id.
    pub fn new(rules: Vec<RuleCard>) -> Sarif {
        Sarif { rules, results: Kept::new(MOST_RESULTS), errors: Mutex::default() }
    }

    fn document(&self, document: &Document<'_>) {
        let findings: Vec<_> = findings(document, true).into_iter().filter(|finding| is_in_scope(finding)).collect();
        if !findings.is_empty() {
            // Lines of a batch, a container or a decoded text are none of the file's: GitHub computes its own.
            let article = document.article;
            let own = document.place.line.is_none() && article.parts.is_empty() && article.notes.is_empty();
            let hashes = if own { line_hash::line_hashes(&document.article.source) } else { Vec::new() };
            let mut seen = HashMap::new();
            let rows = findings.iter().map(|finding| {
                let mut row = Vec::new();
                let hash = hashes.get(finding.region.start.line.wrapping_sub(1));
                let hash = hash.map(|hash| numbered(hash, &finding.claim.rule, &mut seen));
                escape::json(&self.result(document, finding, hash), &mut row);
                (finding.claim.severity, row)
            });
            self.results.add(document.index, rows);
        }
        if let Some(error) = document.errors.first() {
            let notification = json!({
                "level": "error",
                "message": {"text": error},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(document)}}}],
            });
            let mut errors = self.errors.lock().unwrap_or_else(PoisonError::into_inner);
            errors.push((document.index, notification));
        }
    }

    fn result(&self, document: &Document<'_>, finding: &Finding<'_>, hash: Option<String>) -> Value {
        let claim = finding.claim;
        let uri = uri(document);
        let related = finding.related.iter().enumerate().map(|(id, related)| {
            let uri =
                if related.path == document.place.path { uri.clone() } else { escape::uri(related.path.as_bytes()) };
            let mut location = location(&uri, related.region);
            location["id"] = json!(id);
            location["message"] = json!({"text": related.text});
            location
        });
        let mut result = json!({
            "ruleId": claim.rule,
            "level": level(claim.severity),
            "message": {"text": finding.text},
            "locations": [location(&uri, finding.region)],
            "relatedLocations": related.collect::<Vec<_>>(),
            "partialFingerprints": {"crossfootClaim/v1": claim.fingerprint},
        });
        if let Ok(index) = self.rules.binary_search_by(|rule| rule.id.as_str().cmp(&claim.rule)) {
            result["ruleIndex"] = json!(index);
        }
        if let Some(hash) = hash {
            result["partialFingerprints"]["primaryLocationLineHash"] = json!(hash);
        }
        if let Some(silenced) = finding.silenced {
            let kind = if silenced.by == Silencer::Comment { "inSource" } else { "external" };
            let mut suppression = json!({"kind": kind, "status": "accepted"});
            if let Some(reason) = &silenced.reason {
                suppression["justification"] = json!(reason);
            }
            result["suppressions"] = json!([suppression]);
        }
        result
    }

    fn end(&self, out: &mut Vec<u8>) {
        let (results, seen) = self.results.take(false);
        let mut errors = std::mem::take(&mut *self.errors.lock().unwrap_or_else(PoisonError::into_inner));
        errors.sort_by_key(|(index, _)| *index);
        let successful = errors.is_empty();
        let mut notifications: Vec<Value> = errors.into_iter().take(MOST_ERRORS).map(|(_, error)| error).collect();
        if seen > results.len() {
            let text = format!("{seen} findings; the {} most severe are in this report.", results.len());
            notifications.push(json!({"level": "note", "message": {"text": text}}));
        }
        out.extend_from_slice(
            b"{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":",
        );
        escape::json(&json!({"driver": self.driver()}), out);
        out.extend_from_slice(b",\"columnKind\":\"unicodeCodePoints\",\"invocations\":");
        let invocation = json!({"executionSuccessful": successful, "toolExecutionNotifications": notifications});
        escape::json(&json!([invocation]), out);
        out.extend_from_slice(b",\"results\":[\n");
        out.extend_from_slice(&results.join(&b",\n"[..]));
        out.extend_from_slice(b"\n]}]}\n");
    }

    fn driver(&self) -> Value {
        json!({
            "name": "crossfoot",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "informationUri": HOME,
            "rules": self.rules.iter().map(rule).collect::<Vec<_>>(),
        })
    }
}

impl Report for Sarif {
    fn report(&self, message: Message<'_>, out: &mut Vec<u8>) {
        match message {
            Message::Document(document) => self.document(document),
            Message::End(_) => self.end(out),
            Message::Begin | Message::Between => {}
        }
    }
}

/// What stands on lines that a change leaves alone is not silenced by anybody; it is not asked for.
fn is_in_scope(finding: &Finding<'_>) -> bool {
    finding.silenced.is_none_or(|silenced| silenced.by != Silencer::Unchanged)
}

/// Prose has long lines, and GitHub takes equal hashes for one alert.
fn numbered(hash: &str, rule: &str, seen: &mut HashMap<(String, String), usize>) -> String {
    let count = seen.entry((hash.to_owned(), rule.to_owned())).or_default();
    *count += 1;
    if *count == 1 { hash.to_owned() } else { format!("{hash}-{count}") }
}

fn uri(document: &Document<'_>) -> String {
    document.place.uri.map_or_else(|| escape::uri(document.place.path.as_bytes()), str::to_owned)
}

fn location(uri: &str, region: Region) -> Value {
    json!({"physicalLocation": {
        "artifactLocation": {"uri": uri},
        "region": {
            "startLine": region.start.line,
            "startColumn": region.start.character,
            "endLine": region.end.line,
            "endColumn": region.end.character,
        },
    }})
}

fn rule(card: &RuleCard) -> Value {
    let full: String = card.why.chars().take(1_000).collect();
    let precision = match card.severity {
        Severity::Error => "very-high",
        Severity::Warning => "high",
        Severity::Info => "medium",
    };
    json!({
        "id": card.id,
        "name": card.id,
        "shortDescription": {"text": card.title},
        "fullDescription": {"text": full},
        "help": {"text": card.help_text(), "markdown": card.help_markdown()},
        "helpUri": card.uri(),
        "defaultConfiguration": {"level": level(card.severity)},
        "properties": {"precision": precision, "tags": ["numbers", card.family()]},
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Summary;
    use crate::report::sample::{sample, table_sample};

    #[test]
    fn the_sample_as_sarif() {
        let sarif = Sarif::new(crate::report::rule_card::sample_cards());
        let (sample, table) = (sample(), table_sample());
        let mut out = Vec::new();
        let broken = Document {
            index: 2,
            errors: &["the text is not UTF-8".to_owned()],
            unread: true,
            claims: Some(&[]),
            ..sample.document()
        };
        for document in [Document { index: 1, ..table.document() }, sample.document(), broken] {
            sarif.report(Message::Document(&document), &mut out);
        }
        sarif.report(Message::End(&Summary::default()), &mut out);
        let json: Value = serde_json::from_slice(&out).unwrap();
        insta::assert_snapshot!(format!("{json:#}"));
    }
}
