//! Readers over arbitrary input: nothing panics, and every block leads back to its place in the source.

#![allow(clippy::unwrap_used)]

use crossfoot::article::{Article, Prose, Span};
use crossfoot::read::{Format, read, read_text, record};
use proptest::prelude::*;

/// Pieces of plain text and markup that readers treat in some special way.
fn pieces() -> impl Strategy<Value = String> {
    let words: Vec<&'static str> = vec![
        "nine",
        "1,200",
        " ",
        "  ",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "**",
        "*",
        "_",
        "`",
        "```\n",
        "# ",
        "## ",
        "> ",
        "- ",
        "1. ",
        "| ",
        "|",
        "|---|---|\n",
        "[",
        "](http://x/12 \"3\")",
        "![",
        "<b>",
        "</b>",
        "<br>",
        "<!-- 4 -->",
        "<div>\n",
        "&amp;",
        "&nbsp;",
        "&#49;",
        "&bogus;",
        "\\",
        "\\*",
        "é",
        "–",
        "“",
        "”",
        "東",
        "😀",
        "\u{feff}",
        "\u{a0}",
        "\u{0}",
        "{{< 5 >}}",
        "{% x %}",
        "---\n",
        "+++\n",
        "title: A b\n",
        "title: \"A \\\" b\"\n",
        "date: 2020-05-06\n",
        "[^1]",
        "~~",
        ".",
        "Dr.",
        ":",
        "The company said",
        " it rose",
        "[INSIGHT]",
    ];
    proptest::collection::vec(proptest::sample::select(words), 0..40).prop_map(|words| words.concat())
}

/// Blocks stand in order, do not overlap, and their first and last characters are those of the source.
fn check_blocks(article: &Article) {
    let source = &article.source;
    let mut end = 0;
    for block in &article.blocks {
        let text = article.text(block);
        let length = u32::try_from(text.len()).unwrap();
        let whole = block.prose.to_source(Span { start: 0, end: length });
        assert!(whole.start >= end, "{source:?}: {text:?} overlaps what is before it");
        assert!(source.get(whole.range()).is_some(), "{source:?}: {text:?} is not on character boundaries");
        end = whole.end;
        if let Prose::Slice(span) = block.prose {
            assert_eq!(span.slice(source), text);
        }
        check_characters(source, text, &block.prose);
    }
}

/// Every letter and digit of the text stands at its place in the source, unless an entity is written there.
fn check_characters(source: &str, text: &str, prose: &Prose) {
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let span = prose.to_source(Span::new(at, at + c.len_utf8()));
        let found = span.slice(source);
        assert!(found.starts_with(c) || found.starts_with('&'), "{source:?}: {c:?} of {text:?} is at {found:?}");
    }
}

proptest! {
    #[test]
    fn blocks_of_markdown_lead_back(source in pieces()) {
        check_blocks(&read_text(source, Format::Markdown));
    }

    #[test]
    fn blocks_of_plain_text_lead_back(source in pieces()) {
        let article = read_text(source, Format::Text);
        check_blocks(&article);
        let front = article.blocks.iter().filter(|block| matches!(block.prose, Prose::Pieces(_))).count();
        prop_assert!(front <= 2, "only front matter is put together from pieces");
    }

    #[test]
    fn any_bytes_are_an_article_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200), markdown: bool) {
        let format = if markdown { Format::Markdown } else { Format::Text };
        match read(bytes.clone(), format) {
            Ok(article) => check_blocks(&article),
            Err(error) => prop_assert!(error.offset < bytes.len()),
        }
    }

    #[test]
    fn any_line_is_a_record_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..100), text in pieces()) {
        let _ = record(&bytes);
        let line = serde_json::json!({"id": "a", "text": text, "format": "markdown"}).to_string();
        prop_assert_eq!(record(line.as_bytes()).unwrap().article.source, text);
    }
}

/// Text that has brought parsers of Markdown to their knees.
const HOSTILE: &[&str] = &[
    "> ",
    "[",
    "![",
    "*a ",
    "_a ",
    "`",
    "`a``b```",
    "|",
    "- ",
    "&",
    "<",
    "<a b=",
    "<div>\n",
    "\\",
    "[a](",
    "[^1]",
    "{{",
    "{% ",
    "a\n=\n",
    "A: b\n",
    "a  \n",
    "~~a",
    "```\n",
    "\t",
    "\r",
    "<!--",
    "<![CDATA[",
    "<?",
    "---\n",
    "&#x",
    "More from:\n",
];

/// Seconds are generous: a text of twice the length would take four times as long if anything were quadratic, and that is
/// far beyond them.
#[test]
fn hostile_markup_is_read_in_no_time() {
    let begin = std::time::Instant::now();
    for pattern in HOSTILE {
        let source = pattern.repeat(200_000 / pattern.len());
        for format in [Format::Markdown, Format::Text] {
            read_text(source.clone(), format);
        }
        assert!(begin.elapsed().as_secs() < 60, "{pattern:?} is slow");
    }
}

#[test]
fn bullets_are_counted_where_the_list_is_short() {
    let bullets = |items: &str| {
        let article = read(format!("There are parts:\n\n{items}").into_bytes(), Format::Markdown).unwrap();
        article.bullets_after(0)
    };
    assert_eq!(bullets(""), 0);
    assert_eq!(bullets(&"- a\n".repeat(3)), 3);
    assert_eq!(bullets("- a\n  - b\n  - c\n- d\n"), 2);
    assert_eq!(bullets(&"- a\n".repeat(200)), 200);
    // Each item of a list with lists inside looks ahead, so none may look far.
    assert_eq!(bullets(&"- a\n  - b\n".repeat(10_000)), 0);
}
