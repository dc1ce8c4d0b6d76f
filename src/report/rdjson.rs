//! Reviewdog's diagnostics: one object (`rdjson`) or one diagnostic a line (`rdjsonl`). Columns count bytes of UTF-8.

use serde_json::{Value, json};

use super::finding::{Finding, findings};
use super::rule_card::rule_uri;
use super::{Document, HOME, Message, Report, escape};
use crate::article::Region;
use crate::claim::Severity;

/// Suggestions of a finding that are passed on.
const MOST_SUGGESTIONS: usize = 4;

/// The report.
#[derive(Clone, Copy, Debug)]
pub struct Rdjson {
    /// One diagnostic a line, nothing around them.
    pub lines: bool,
}

impl Report for Rdjson {
    fn report(&self, message: Message<'_>, out: &mut Vec<u8>) {
        let between: &[u8] = if self.lines { b"\n" } else { b",\n" };
        match message {
            Message::Begin if self.lines => {}
            Message::Begin => {
                out.extend_from_slice(b"{\"source\":");
                escape::json(&source(), out);
                out.extend_from_slice(b",\"diagnostics\":[\n");
            }
            Message::Document(document) => {
                for (index, finding) in findings(document, false).iter().enumerate() {
                    out.extend_from_slice(if index > 0 { between } else { b"" });
                    escape::json(&diagnostic(document, finding), out);
                }
            }
            Message::Between => out.extend_from_slice(between),
            Message::End(_) if self.lines => out.push(b'\n'),
            Message::End(_) => out.extend_from_slice(b"\n]}\n"),
        }
    }
}

fn source() -> Value {
    json!({"name": "crossfoot", "url": HOME})
}

fn diagnostic(document: &Document<'_>, finding: &Finding<'_>) -> Value {
    let claim = finding.claim;
    let severity = match claim.severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info => "INFO",
    };
    let related = finding.related.iter().map(|related| {
        let location = json!({"path": related.path, "range": range(related.region)});
        json!({"message": related.text, "location": location})
    });
    json!({
        "message": finding.text,
        "location": {"path": document.place.path, "range": range(finding.region)},
        "severity": severity,
        "source": source(),
        "code": {"value": claim.rule, "url": rule_uri(&claim.rule)},
        "suggestions": suggestions(document, finding),
        "related_locations": related.collect::<Vec<_>>(),
    })
}

/// What would mend the claim, figure by figure. A batch has no text of its own to be changed.
fn suggestions(document: &Document<'_>, finding: &Finding<'_>) -> Vec<Value> {
    if document.place.line.is_some() {
        return Vec::new();
    }
    let region = |span| {
        let related = finding.related.iter().find(|related| related.span == span).map(|related| related.region);
        if span == finding.claim.primary { Some(finding.region) } else { related }
    };
    let suggestions = finding.claim.suggestions.iter().take(MOST_SUGGESTIONS).filter_map(|suggestion| {
        let span = document.figures.get(suggestion.figure as usize)?.span;
        Some(json!({"range": range(region(span)?), "text": suggestion.text}))
    });
    suggestions.collect()
}

fn range(region: Region) -> Value {
    json!({
        "start": {"line": region.start.line, "column": region.start.byte},
        "end": {"line": region.end.line, "column": region.end.byte},
    })
}
