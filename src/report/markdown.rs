//! A summary in Markdown, for the step summary of a CI run or a comment: the totals and the worst findings.

use super::escape::markdown;
use super::finding::{Finding, findings};
use super::kept::Kept;
use super::plural::{count, verb};
use super::{Document, Message, Report, Summary};

/// Findings in the table; a step summary may have a megabyte.
const MOST: usize = 200;

/// How a summary begins, so that it is never taken for an article.
pub const OPENING: &str = "## crossfoot\n\n";

/// The report.
pub struct Markdown {
    rows: Kept,
}

impl Default for Markdown {
    fn default() -> Markdown {
        Markdown { rows: Kept::new(MOST) }
    }
}

impl Report for Markdown {
    fn report(&self, message: Message<'_>, out: &mut Vec<u8>) {
        match message {
            Message::Document(document) => {
                let findings = findings(document, false);
                let rows = findings.iter().map(|finding| (finding.claim.severity, row(document, finding).into_bytes()));
                self.rows.add(document.index, rows);
            }
            Message::End(summary) => self.end(summary, out),
            Message::Begin | Message::Between => {}
        }
    }
}

impl Markdown {
    fn end(&self, summary: &Summary, out: &mut Vec<u8>) {
        let (rows, seen) = self.rows.take(true);
        let mut text = String::from(OPENING);
        text.push_str(&format!(
            "{}, {}: {}, {}, {} unclear",
            count(summary.documents, "article"),
            count(summary.claims, "claim"),
            verb(summary.holds, "hold"),
            verb(summary.fails, "fail"),
            summary.unclear,
        ));
        let suppressed = Some((summary.suppressed, "suppressed")).filter(|(count, _)| *count > 0);
        for (count, what) in suppressed.into_iter().chain(summary.troubles()) {
            text.push_str(&format!(", {count} {what}"));
        }
        text.push_str(".\n");
        if !rows.is_empty() {
            text.push_str("\n| Where | Severity | What | Arithmetic |\n|---|---|---|---|\n");
        }
        out.extend_from_slice(text.as_bytes());
        for row in &rows {
            out.extend_from_slice(row);
        }
        if seen > rows.len() {
            let rest = format!("\nThe {} worst of {seen} findings are listed.\n", rows.len());
            out.extend_from_slice(rest.as_bytes());
        }
    }
}

fn row(document: &Document<'_>, finding: &Finding<'_>) -> String {
    let claim = finding.claim;
    format!(
        "| {}, line {} | {} | {} ({}) | {} |\n",
        markdown(document.place.path),
        finding.region.start.line,
        claim.severity.name(),
        markdown(&claim.message),
        markdown(&claim.rule),
        markdown(&claim.equation),
    )
}
