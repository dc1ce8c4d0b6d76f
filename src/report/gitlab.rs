//! GitLab Code Quality: an array of issues. GitLab does not show `check_name`, so the rule stands in the description.

use serde_json::json;

use super::finding::findings;
use super::{Document, Message, Report, escape};
use crate::claim::Severity;

/// The report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Gitlab;

impl Report for Gitlab {
    fn report(&self, message: Message<'_>, out: &mut Vec<u8>) {
        match message {
            Message::Begin => out.extend_from_slice(b"[\n"),
            Message::Document(document) => push(document, out),
            Message::Between => out.extend_from_slice(b",\n"),
            Message::End(_) => out.extend_from_slice(b"\n]\n"),
        }
    }
}

fn push(document: &Document<'_>, out: &mut Vec<u8>) {
    for (index, finding) in findings(document, false).iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(b",\n");
        }
        let claim = finding.claim;
        let severity = match claim.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        };
        let issue = json!({
            "description": format!("{}: {}", claim.rule, finding.text),
            "check_name": claim.rule,
            "fingerprint": claim.fingerprint,
            "severity": severity,
            "location": {"path": document.place.path, "lines": {"begin": finding.region.start.line}},
        });
        escape::json(&issue, out);
    }
}
