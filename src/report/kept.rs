//! The findings that a report keeps until the end because it counts or sorts over all documents: the worst ones, up to a
//! limit, whatever the order in which threads bring them.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::claim::Severity;

/// The worst findings of all documents, rendered.
#[derive(Debug)]
pub struct Kept {
    limit: usize,
    rows: Mutex<Rows>,
}

#[derive(Debug, Default)]
struct Rows {
    rows: Vec<Row>,
    seen: usize,
}

#[derive(Debug)]
struct Row {
    severity: Severity,
    /// Number of the document, then of the finding in it.
    at: (usize, usize),
    text: Vec<u8>,
}

impl Kept {
    /// Keeps at most `limit` findings.
    pub fn new(limit: usize) -> Kept {
        Kept { limit, rows: Mutex::default() }
    }

    /// Takes the findings of a document, in their order.
    pub fn add(&self, document: usize, findings: impl Iterator<Item = (Severity, Vec<u8>)>) {
        let findings: Vec<_> = findings.collect();
        if findings.is_empty() {
            return;
        }
        let mut kept = self.lock();
        kept.seen += findings.len();
        let numbered = findings.into_iter().enumerate();
        kept.rows.extend(numbered.map(|(number, (severity, text))| Row { severity, at: (document, number), text }));
        if kept.rows.len() > self.limit.saturating_mul(2).max(1_000) {
            worst(&mut kept.rows, self.limit);
        }
    }

    /// The worst findings, the worst first or in the order of the input, and how many there were in all.
    pub fn take(&self, by_severity: bool) -> (Vec<Vec<u8>>, usize) {
        let mut kept = self.lock();
        let mut rows = std::mem::take(&mut kept.rows);
        worst(&mut rows, self.limit);
        if !by_severity {
            rows.sort_by_key(|row| row.at);
        }
        (rows.into_iter().map(|row| row.text).collect(), kept.seen)
    }

    /// A thread that panicked has added nothing, as rows are rendered before the lock is taken.
    fn lock(&self) -> MutexGuard<'_, Rows> {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn worst(rows: &mut Vec<Row>, limit: usize) {
    rows.sort_by(|a, b| b.severity.cmp(&a.severity).then(a.at.cmp(&b.at)));
    rows.truncate(limit);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_stay_whatever_the_order_they_come_in() {
        let kept = Kept::new(2);
        for document in [3, 0, 2, 1] {
            let severity = if document == 3 { Severity::Error } else { Severity::Warning };
            kept.add(document, [(severity, document.to_string().into_bytes())].into_iter());
        }
        assert_eq!(kept.take(true), (vec![b"3".to_vec(), b"0".to_vec()], 4));
        let kept = Kept::new(9);
        kept.add(1, [(Severity::Error, b"b".to_vec())].into_iter());
        kept.add(0, [(Severity::Info, b"a".to_vec())].into_iter());
        assert_eq!(kept.take(false).0, [b"a".to_vec(), b"b".to_vec()]);
    }
}
