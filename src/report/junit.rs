//! JUnit XML: a suite for each document, a test case for each finding, and one that passes for a document without any.

use std::collections::HashMap;

use super::escape::xml;
use super::finding::findings;
use super::{Document, Message, Report};

/// The report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Junit;

impl Report for Junit {
    fn report(&self, message: Message<'_>, out: &mut Vec<u8>) {
        let text = match message {
            Message::Begin => {
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"crossfoot\">\n".to_owned()
            }
            Message::Document(document) => suite(document),
            Message::Between => return,
            Message::End(_) => "</testsuites>\n".to_owned(),
        };
        out.extend_from_slice(text.as_bytes());
    }
}

fn suite(document: &Document<'_>) -> String {
    let path = xml(document.place.path);
    let findings = findings(document, false);
    let errors = document.errors.len().min(1);
    let tests = findings.len() + usize::from(findings.is_empty() || errors > 0);
    let mut text = format!(
        "<testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{}\" errors=\"{errors}\" time=\"0\">\n",
        findings.len(),
    );
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for finding in &findings {
        let rule = finding.claim.rule.as_str();
        let count = seen.entry(rule).or_default();
        *count += 1;
        // Readers tell test cases apart by their names.
        let name = if *count == 1 { xml(rule) } else { format!("{} {count}", xml(rule)) };
        let at = finding.region.start;
        text.push_str(&format!(
            "<testcase name=\"{name}\" classname=\"{path}\" time=\"0\"><failure message=\"{}\" type=\"{}\">{path}:{}:{}: {}</failure></testcase>\n",
            xml(&finding.claim.message),
            finding.claim.severity.name(),
            at.line,
            at.character,
            xml(&finding.text),
        ));
    }
    if findings.is_empty() || errors > 0 {
        let error = document.errors.first().map_or_else(String::new, |error| {
            format!("<error message=\"{}\" type=\"unreadable\">{}</error>", xml(error), xml(error))
        });
        text.push_str(&format!("<testcase name=\"figures\" classname=\"{path}\" time=\"0\">{error}</testcase>\n"));
    }
    text.push_str("</testsuite>\n");
    text
}
