//! Counts over all documents of a run.

use serde::Serialize;

use super::Document;
use crate::claim::{Silencer, Verdict};

/// The counts that stand at the end of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Documents, unreadable ones included.
    pub documents: usize,
    /// Figures found.
    pub figures: usize,
    /// Claims judged.
    pub claims: usize,
    /// Claims that hold.
    pub holds: usize,
    /// Claims that fail.
    pub fails: usize,
    /// Claims that only a generous reading allows.
    pub unclear: usize,
    /// Claims that were silenced.
    pub suppressed: usize,
    /// Documents that could not be read or checked.
    pub errors: usize,
    /// Documents that were checked without a data file, which could not be read.
    #[serde(skip_serializing_if = "is_nought")]
    pub without_data: usize,
    /// Of the silenced claims, those that the baseline knows.
    #[serde(skip)]
    pub baseline: usize,
    /// What is said of the oldest entry of the baseline that still occurs.
    #[serde(skip)]
    pub oldest: Option<String>,
    /// Failing claims on lines that the change at hand leaves alone; they are not among the silenced ones.
    #[serde(skip_serializing_if = "is_nought")]
    pub unchanged: usize,
    /// Claims were looked for.
    #[serde(skip)]
    pub checked: bool,
    /// The rule of the first claim that fails.
    #[serde(skip)]
    pub failing_rule: Option<String>,
    /// The first document that could be read.
    #[serde(skip)]
    pub first: Option<String>,
}

impl Summary {
    /// The counts of one document.
    pub fn of(document: &Document<'_>) -> Summary {
        let claims = document.claims.unwrap_or_default();
        let count = |verdict| claims.iter().filter(|claim| claim.verdict == verdict).count();
        let silenced = |by| document.silenced.iter().filter(move |silenced| silenced.by == by);
        Summary {
            documents: 1,
            figures: document.figures.len(),
            claims: claims.len(),
            holds: count(Verdict::Holds),
            fails: count(Verdict::Fails),
            unclear: count(Verdict::Unclear),
            suppressed: document.suppressed(),
            baseline: silenced(Silencer::Baseline).count(),
            oldest: silenced(Silencer::Baseline).filter_map(|silenced| silenced.reason.clone()).min(),
            unchanged: silenced(Silencer::Unchanged).count(),
            errors: usize::from(document.unread),
            without_data: usize::from(!document.unread && !document.errors.is_empty()),
            checked: document.claims.is_some(),
            failing_rule: claims
                .iter()
                .find(|claim| claim.verdict == Verdict::Fails)
                .map(|claim| claim.rule.to_string()),
            first: (!document.unread).then(|| document.name.text().to_owned()),
        }
    }

    /// Adds the counts of another run.
    pub fn add(&mut self, other: &Summary) {
        self.documents += other.documents;
        self.figures += other.figures;
        self.claims += other.claims;
        self.holds += other.holds;
        self.fails += other.fails;
        self.unclear += other.unclear;
        self.suppressed += other.suppressed;
        self.baseline += other.baseline;
        self.oldest = [self.oldest.take(), other.oldest.clone()].into_iter().flatten().min();
        self.unchanged += other.unchanged;
        self.errors += other.errors;
        self.without_data += other.without_data;
        self.checked |= other.checked;
        self.failing_rule = self.failing_rule.take().or_else(|| other.failing_rule.clone());
        self.first = self.first.take().or_else(|| other.first.clone());
    }
}

impl Summary {
    /// What went wrong, in words: how many documents could not be read, and how many were checked without their data.
    pub fn troubles(&self) -> impl Iterator<Item = (usize, &'static str)> {
        let troubles = [(self.errors, "could not be read"), (self.without_data, "checked without a data file")];
        troubles.into_iter().filter(|(count, _)| *count > 0)
    }
}

/// Runs without a change at hand do not mention it.
fn is_nought(count: &usize) -> bool {
    *count == 0
}
