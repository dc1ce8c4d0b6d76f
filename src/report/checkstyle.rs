//! Checkstyle XML: the findings of each file.

use super::escape::xml;
use super::finding::findings;
use super::{Document, Message, Report};

/// The report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Checkstyle;

impl Report for Checkstyle {
    fn report(&self, message: Message<'_>, out: &mut Vec<u8>) {
        let text = match message {
            Message::Begin => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n".to_owned(),
            Message::Document(document) => file(document),
            Message::Between => return,
            Message::End(_) => "</checkstyle>\n".to_owned(),
        };
        out.extend_from_slice(text.as_bytes());
    }
}

fn file(document: &Document<'_>) -> String {
    let findings = findings(document, false);
    if findings.is_empty() {
        return String::new();
    }
    let mut text = format!("<file name=\"{}\">\n", xml(document.place.path));
    for finding in &findings {
        text.push_str(&format!(
            "<error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" source=\"crossfoot.{}\"/>\n",
            finding.region.start.line,
            finding.region.start.character,
            finding.claim.severity.name(),
            xml(&finding.text),
            xml(&finding.claim.rule),
        ));
    }
    text.push_str("</file>\n");
    text
}
