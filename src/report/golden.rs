//! Every machine format over the same documents, as golden files, and over none at all.

use super::sample::{sample, table_sample};
use super::*;

/// Renders a clean document, a failing one, a table, and one that could not be read, under a name that is a trap.
fn render(report: &dyn Report) -> String {
    let (sample, table) = (sample(), table_sample());
    let errors = ["the text is not UTF-8".to_owned()];
    let trap = Place { path: "a b,%::\u{1b}<&\".md", uri: None, line: None };
    let documents = [
        sample.document(),
        Document { index: 1, place: trap, ..table.document() },
        Document { index: 2, claims: Some(&[]), ..sample.document() },
        Document { index: 3, claims: Some(&[]), figures: &[], errors: &errors, unread: true, ..sample.document() },
    ];
    let mut summary = Summary::default();
    let mut out = Vec::new();
    report.report(Message::Begin, &mut out);
    let mut begun = false;
    for document in &documents {
        summary.add(&Summary::of(document));
        let mut part = Vec::new();
        report.report(Message::Document(document), &mut part);
        if !part.is_empty() && std::mem::replace(&mut begun, true) {
            report.report(Message::Between, &mut out);
        }
        out.extend(part);
    }
    report.report(Message::End(&summary), &mut out);
    String::from_utf8(out).unwrap()
}

fn empty(report: &dyn Report) -> String {
    let mut out = Vec::new();
    report.report(Message::Begin, &mut out);
    report.report(Message::End(&Summary::default()), &mut out);
    String::from_utf8(out).unwrap()
}

macro_rules! golden {
    ($($name:ident: $report:expr, $empty:expr;)*) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(render(&$report));
            assert_eq!(empty(&$report), $empty);
        }
    )*};
}

golden! {
    github: Github::default(), "crossfoot: nothing fails in 0 articles\n";
    gitlab: Gitlab, "[\n\n]\n";
    junit: Junit, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"crossfoot\">\n</testsuites>\n";
    checkstyle: Checkstyle, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n</checkstyle>\n";
    rdjson: Rdjson { lines: false }, "{\"source\":{\"name\":\"crossfoot\",\"url\":\"https://crates.io/crates/crossfoot\"},\"diagnostics\":[\n\n]}\n";
    rdjsonl: Rdjson { lines: true }, "\n";
    markdown: Markdown::default(), "## crossfoot\n\n0 articles, 0 claims: 0 hold, 0 fail, 0 unclear.\n";
}
