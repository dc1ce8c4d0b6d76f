//! Any bytes are an article or a message, in time that grows with their length, on a small stack.

use std::time::{Duration, Instant};

use crossfoot::article::{Article, Prose, Span};
use crossfoot::read::{Format, read, try_read_text};
use proptest::prelude::*;

const PIECES: [&str; 62] = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<th colspan=3 rowspan=\"2\">",
    "<ul>",
    "<li>",
    "</ul>",
    "<h1>",
    "</h1>",
    "<sup>",
    "</sup>",
    "<a href='x'>",
    "</a>",
    "<b>",
    "</b>",
    "<nav>",
    "</nav>",
    "<article>",
    "</article>",
    "<script>",
    "</script>",
    "<title>",
    "</title>",
    "<br>",
    "<img>",
    "<!-- x -->",
    "<!-- crossfoot-disable-line all -->",
    "<!--",
    "-->",
    "&amp;",
    "&nbsp;",
    "&#49;",
    "&bogus;",
    "&shy;",
    "&",
    "<",
    ">",
    "\"",
    "1,200",
    "nine ",
    " ",
    "\n\n",
    "\u{a0}",
    "é",
    "東",
    "😀",
    "\u{0}",
    "<![CDATA[",
    "]]>",
    "<?x?>",
    "<!doctype html>",
    "<q>",
    "</q>",
    "<x-y>",
    "\u{feff}",
    "<caption>",
];

fn pieces() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..60).prop_map(|parts| parts.concat())
}

/// Blocks stand in order, do not overlap, and their letters are those of the source.
pub fn check_blocks(article: &Article) {
    let source = &article.source;
    let mut end = 0;
    for block in &article.blocks {
        let text = article.text(block);
        let whole = block.prose.to_source(Span::new(0, text.len()));
        assert!(whole.start >= end, "{source:?}: {text:?} overlaps what is before it");
        assert!(source.get(whole.range()).is_some(), "{source:?}: {text:?} is not on character boundaries");
        end = whole.end;
        if let Prose::Slice(span) = block.prose {
            assert_eq!(span.slice(source), text);
        }
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let found = block.prose.to_source(Span::new(at, at + c.len_utf8())).slice(source);
            let spelt = found.starts_with(c) || found.starts_with(['&', '\\']) || "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c);
            assert!(spelt, "{source:?}: {c:?} of {text:?} is at {found:?}");
        }
    }
}

proptest! {
    #[test]
    fn blocks_of_html_lead_back(source in pieces()) {
        check_blocks(&crossfoot::read::read_text(source, Format::Html));
    }

    #[test]
    fn blocks_of_xml_lead_back(source in pieces()) {
        for source in [format!("<nitf><body.content>{source}</body.content></nitf>"), source] {
            if let Ok(article) = try_read_text(source, Format::Xml) {
                check_blocks(&article);
            }
        }
    }

    #[test]
    fn blocks_of_ninjs_lead_back(source in pieces(), headline in "A.{0,20}") {
        let item = serde_json::json!({"headline": headline, "body_html": source}).to_string();
        check_blocks(&try_read_text(item, Format::Ninjs).unwrap());
    }

    #[test]
    fn any_bytes_are_an_article_or_a_message(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for format in [Format::Html, Format::Xml, Format::Ninjs, Format::Document, Format::Text] {
            let _ = read(bytes.clone(), format);
            let _ = read([b"PK\x03\x04".as_slice(), &bytes].concat(), format);
        }
    }

    #[test]
    fn a_damaged_document_is_read_or_refused(at in 0usize..3000, to: u8, cut in 0usize..3000) {
        let mut bytes = super::office::docx("<w:p><w:r><w:t>12 men</w:t></w:r></w:p>", "");
        let length = bytes.len();
        bytes[at % length] = to;
        bytes.truncate(length.saturating_sub(cut % 50));
        let _ = read(bytes, Format::Document);
    }
}

const PATTERNS: [&str; 40] = [
    "<div>",
    "<p>",
    "<b>",
    "<table>",
    "<table><tr><td>",
    "<tr>",
    "<td>",
    "<td colspan=1000 rowspan=60000>",
    "<ul><li>",
    "<li>",
    "<a>",
    "<sup>1</sup>",
    "aaaa<sup>2</sup>",
    "<sup>",
    "<h1>",
    "<h1>a</h1>",
    "<article>",
    "<article>a",
    "</p>",
    "</div>",
    "<!--",
    "<!-- a -->",
    "<!-- crossfoot-disable-next-line all -->",
    "<!-- crossfoot-disable a -->",
    "&",
    "&amp",
    "&#1",
    "<",
    "<a b=",
    "<a b='",
    "<nav>",
    "<time>",
    "<p>a<time datetime=2024-01-01>",
    "<script>",
    "<title>",
    "<![CDATA[",
    "<q>",
    "<svg/>",
    "<x>",
    "<td><p>a</p>",
];

fn seconds(source: String, format: Format) -> Duration {
    let begin = Instant::now();
    let _ = read(source.into_bytes(), format);
    begin.elapsed()
}

#[test]
fn time_grows_with_the_length() {
    for pattern in PATTERNS {
        for format in [Format::Html, Format::Xml] {
            let of = |length: usize| {
                let start = if format == Format::Xml { "<nitf>" } else { "" };
                format!("{start}{}", pattern.repeat(length / pattern.len()))
            };
            let slow = seconds(of(200_000), format);
            assert!(slow < Duration::from_secs(3), "{pattern:?} as {format:?} takes {slow:?}");
        }
    }
}

#[test]
fn a_small_stack_is_enough() {
    let read_all = || {
        for pattern in ["<div>", "<table><tr><td>", "<ul><li>", "<blockquote>", "<b>"] {
            let _ = read(pattern.repeat(50_000).into_bytes(), Format::Html);
            let _ = read(format!("<nitf>{}", pattern.repeat(50_000)).into_bytes(), Format::Xml);
        }
        let _ = read(format!("{{\"headline\": {}", "[".repeat(200_000)).into_bytes(), Format::Ninjs);
        let page = format!("<script type=application/ld+json>{}</script>", "[".repeat(200_000));
        let _ = read(page.into_bytes(), Format::Html);
    };
    std::thread::Builder::new().stack_size(256 << 10).spawn(read_all).unwrap().join().unwrap();
}
