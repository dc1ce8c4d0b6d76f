//! Annotations of GitHub Actions: workflow commands, the worst first, and one plain line with the totals.
//!
//! GitHub shows ten annotations of each level a step; more would only be lost.

use super::finding::{Finding, findings};
use super::kept::Kept;
use super::{Document, Message, Report, Summary, escape};
use crate::claim::Severity;

/// Annotations of one level that GitHub shows of a step.
const MOST: usize = 10;

/// The report.
pub struct Github {
    errors: Kept,
    warnings: Kept,
    notices: Kept,
}

impl Default for Github {
    fn default() -> Github {
        Github { errors: Kept::new(MOST), warnings: Kept::new(MOST), notices: Kept::new(MOST) }
    }
}

impl Github {
    fn document(&self, document: &Document<'_>) {
        let findings = findings(document, false);
        for (severity, kept) in
            [(Severity::Error, &self.errors), (Severity::Warning, &self.warnings), (Severity::Info, &self.notices)]
        {
            let of_level = findings.iter().filter(|finding| finding.claim.severity == severity);
            kept.add(document.index, of_level.map(|finding| (severity, command(document, finding).into_bytes())));
        }
    }

    fn end(&self, summary: &Summary, out: &mut Vec<u8>) {
        let mut shown = 0;
        let mut counts = Vec::new();
        for (kept, one, many) in [
            (&self.errors, "error", "errors"),
            (&self.warnings, "warning", "warnings"),
            (&self.notices, "notice", "notices"),
        ] {
            let (rows, seen) = kept.take(true);
            shown += rows.len();
            for row in rows {
                out.extend_from_slice(&row);
                out.push(b'\n');
            }
            if seen > 0 {
                counts.push(format!("{seen} {}", if seen == 1 { one } else { many }));
            }
        }
        let articles = if summary.documents == 1 { "article" } else { "articles" };
        let mut line = match summary.fails {
            0 => format!("crossfoot: nothing fails in {} {articles}", summary.documents),
            1 => format!("crossfoot: 1 claim fails in {} {articles}: {}", summary.documents, counts.join(", ")),
            fails => {
                format!("crossfoot: {fails} claims fail in {} {articles}: {}", summary.documents, counts.join(", "))
            }
        };
        if summary.fails > shown {
            line.push_str(&format!("; the {shown} worst are annotated"));
        }
        if summary.suppressed > 0 {
            line.push_str(&format!("; {} suppressed", summary.suppressed));
        }
        for (count, what) in summary.troubles() {
            line.push_str(&format!("; {count} {what}"));
        }
        line.push('\n');
        out.extend_from_slice(line.as_bytes());
    }
}

impl Report for Github {
    fn report(&self, message: Message<'_>, out: &mut Vec<u8>) {
        match message {
            Message::Document(document) => self.document(document),
            Message::End(summary) => self.end(summary, out),
            Message::Begin | Message::Between => {}
        }
    }
}

/// `::error file=a.md,line=1,endLine=1,col=3,endColumn=6,title=sum.breakdown::The parts …`. Columns only on one line: the
/// runner drops them otherwise.
fn command(document: &Document<'_>, finding: &Finding<'_>) -> String {
    let level = match finding.claim.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let (start, end) = (finding.region.start, finding.region.end);
    let columns = if start.line == end.line {
        format!(",col={},endColumn={}", start.character, end.character)
    } else {
        String::new()
    };
    format!(
        "::{level} file={},line={},endLine={}{columns},title={}::{}",
        escape::github_property(document.place.path),
        start.line,
        end.line,
        escape::github_property(&finding.claim.rule),
        escape::github_message(&finding.text),
    )
}
