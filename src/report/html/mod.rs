//! One self-contained page for editors: each article as text, its figures marked by verdict, the arithmetic beside them.
//!
//! No script, no resource from anywhere. Failing articles come first; of many files an index says which those are.

mod article;
mod markup;

use std::sync::{Mutex, PoisonError};

use super::plural::{count, verb};
use super::{Document, Message, Report, Summary};
use markup::Markup;

/// Articles whose text is in the page: all of a short run, else the failing ones.
const ALL_UP_TO: usize = 25;
/// The most articles whose text is in the page.
const MOST_TEXTS: usize = 500;
/// The most files that the index lists.
const MOST_LISTED: usize = 5_000;

/// How a page begins, so that it is never taken for an article.
pub const OPENING: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
    <meta name=\"generator\" content=\"crossfoot\">\n";

const STYLE: &str = include_str!("style.css");

/// The report.
#[derive(Debug, Default)]
pub struct Html {
    entries: Mutex<Vec<Entry>>,
}

/// A document of the page.
#[derive(Debug)]
struct Entry {
    index: usize,
    path: String,
    summary: Summary,
    error: Option<String>,
    unread: bool,
    /// The article; empty where it will not be shown.
    body: String,
}

impl Entry {
    fn of(document: &Document<'_>) -> Entry {
        let summary = Summary::of(document);
        let shown = !document.unread && (summary.fails > 0 || document.index < MOST_TEXTS);
        Entry {
            index: document.index,
            path: document.place.path.to_owned(),
            error: document.errors.first().cloned(),
            unread: document.unread,
            body: if shown { article::article(document, &summary) } else { String::new() },
            summary,
        }
    }

    /// Failing articles first, then unreadable ones, then in the order of the input.
    fn rank(&self) -> (u8, usize) {
        let rank = if self.summary.fails > 0 { 0 } else { 2 - u8::from(self.error.is_some()) };
        (rank, self.index)
    }
}

impl Report for Html {
    fn report(&self, message: Message<'_>, out: &mut Vec<u8>) {
        match message {
            Message::Document(document) => {
                let entry = Entry::of(document);
                let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
                entries.push(entry);
                if entries.len() > ALL_UP_TO {
                    thin(&mut entries);
                }
            }
            Message::End(summary) => {
                let mut entries = std::mem::take(&mut *self.entries.lock().unwrap_or_else(PoisonError::into_inner));
                entries.sort_by_key(Entry::rank);
                out.extend_from_slice(page(&entries, summary).as_bytes());
            }
            Message::Begin | Message::Between => {}
        }
    }
}

/// Of many files only failing articles keep their text, and only so many of them, the first ones.
fn thin(entries: &mut Vec<Entry>) {
    for entry in entries.iter_mut().filter(|entry| entry.summary.fails == 0) {
        entry.body = String::new();
    }
    if entries.len() >= 2 * MOST_LISTED {
        entries.sort_by_key(Entry::rank);
        for entry in entries.iter_mut().skip(MOST_TEXTS) {
            entry.body = String::new();
        }
        entries.truncate(MOST_LISTED);
    }
}

fn page(entries: &[Entry], summary: &Summary) -> String {
    let mut page = Markup::default();
    page.raw(OPENING);
    page.raw(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    );
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    page.text(&headline(summary));
    page.raw(" – crossfoot</title>\n<style>\n")
        .raw(STYLE)
        .raw("</style>\n</head>\n<body>\n<header class=\"top\">\n<h1>");
    page.text(&headline(summary)).raw("</h1>\n<p>").text(&counts(summary)).raw("</p>\n");
    page.raw("<p class=\"key\"><mark class=\"fails\">fails</mark> <mark class=\"unclear\">unclear</mark> ");
    page.raw("<mark class=\"holds\">holds</mark> <mark>in no claim</mark></p>\n</header>\n");
    if entries.len() > 1 {
        index(entries, summary, &mut page);
    }
    page.raw("<main>\n");
    let shown = entries.iter().filter(|entry| !entry.body.is_empty()).take(MOST_TEXTS);
    for entry in shown {
        page.markup(&entry.body);
    }
    if let [Entry { error: Some(error), path, unread, .. }] = entries {
        let what = if *unread { " could not be read: " } else { " was checked without a data file: " };
        page.raw("<p class=\"error\">").text(path).raw(what).text(error).raw("</p>\n");
    }
    page.raw("</main>\n</body>\n</html>\n");
    page.finish()
}

/// "2 claims fail in 1 of 4 articles"
fn headline(summary: &Summary) -> String {
    let articles =
        if summary.documents == 1 { "1 article".to_owned() } else { format!("{} articles", summary.documents) };
    match summary.fails {
        _ if !summary.checked => format!("{} figures in {articles}", summary.figures),
        0 => format!("Nothing fails in {articles}"),
        1 => format!("1 claim fails in {articles}"),
        fails => format!("{fails} claims fail in {articles}"),
    }
}

fn counts(summary: &Summary) -> String {
    let mut text = format!(
        "{}, {}: {}, {}, {} unclear",
        count(summary.figures, "figure"),
        count(summary.claims, "claim"),
        verb(summary.holds, "hold"),
        verb(summary.fails, "fail"),
        summary.unclear
    );
    let others = [(summary.suppressed, "suppressed"), (summary.unchanged, "on unchanged lines")];
    for (count, what) in others.into_iter().filter(|(count, _)| *count > 0).chain(summary.troubles()) {
        text.push_str(&format!("; {count} {what}"));
    }
    text + "."
}

fn index(entries: &[Entry], summary: &Summary, page: &mut Markup) {
    page.raw("<nav aria-label=\"Articles\">\n<table class=\"index\">\n<thead><tr><th>Article</th><th>Fails</th>");
    page.raw("<th>Unclear</th><th>Holds</th><th>Figures</th></tr></thead>\n<tbody>\n");
    let mut texts = 0;
    for entry in entries.iter().take(MOST_LISTED) {
        page.raw(if entry.summary.fails > 0 { "<tr class=\"bad\"><td>" } else { "<tr><td>" });
        if !entry.body.is_empty() && texts < MOST_TEXTS {
            texts += 1;
            page.raw("<a href=\"#d").number(entry.index).raw("\">").text(&entry.path).raw("</a>");
        } else {
            page.text(&entry.path);
        }
        if let Some(error) = &entry.error {
            page.raw("</td><td colspan=\"4\" class=\"error\">").text(error);
        } else {
            let Summary { fails, unclear, holds, figures, .. } = entry.summary;
            for count in [fails, unclear, holds, figures] {
                page.raw("</td><td>").number(count);
            }
        }
        page.raw("</td></tr>\n");
    }
    page.raw("</tbody>\n</table>\n");
    if entries.len() > ALL_UP_TO {
        let of_most = if texts >= MOST_TEXTS { format!("the first {MOST_TEXTS} of ") } else { String::new() };
        page.raw("<p>Of more than ").number(ALL_UP_TO).raw(" articles, the text of ").text(&of_most);
        page.raw("those in which a claim fails follows.</p>\n");
    }
    if summary.documents > entries.len().min(MOST_LISTED) {
        page.raw("<p>")
            .number(summary.documents - entries.len().min(MOST_LISTED))
            .raw(" further articles are not listed.</p>\n");
    }
    page.raw("</nav>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Place;
    use crate::report::sample::{sample, table_sample};

    fn render(documents: &[Document<'_>]) -> String {
        let html = Html::default();
        let (mut out, mut summary) = (Vec::new(), Summary::default());
        for document in documents {
            summary.add(&Summary::of(document));
            html.report(Message::Document(document), &mut out);
        }
        html.report(Message::End(&summary), &mut out);
        String::from_utf8(out).unwrap()
    }

    /// The page without its style.
    fn body(page: &str) -> &str {
        page.split_once("<body>").unwrap().1
    }

    #[test]
    fn an_article_with_its_arithmetic() {
        insta::assert_snapshot!(body(&render(&[sample().document()])));
    }

    #[test]
    fn several_articles_have_an_index_with_the_failing_ones_first() {
        let (sample, table) = (sample(), table_sample());
        let errors = ["not <b>UTF-8".to_owned()];
        let path = |path| Place { path, uri: None, line: None };
        let page = render(&[
            Document { claims: Some(&[]), place: path("clean.md"), ..sample.document() },
            Document { index: 1, place: path("\"><script>.md"), ..table.document() },
            Document { index: 2, claims: Some(&[]), figures: &[], errors: &errors, unread: true, ..sample.document() },
        ]);
        insta::assert_snapshot!(body(&page));
        assert!(!page.contains("<script") && !page.contains("<b>") && !page.contains('\u{1b}'));
    }

    #[test]
    fn no_article_is_a_page_too() {
        let page = render(&[]);
        assert!(page.contains("in 0 articles") && page.ends_with("</html>\n"), "{page}");
        assert!(!STYLE.contains("</") && !STYLE.contains("url("));
    }
}
