//! Markdown: headings, paragraphs, list items, quotations and table cells with exact source offsets.
//!
//! Code, link targets, comments and raw HTML are no prose. In `about **12** \`x\` men` the code becomes one placeholder
//! character, so that the words around it do not run together.

mod builder;
mod mask;

use pulldown_cmark::{Event, Options, Parser};

use crate::article::Block;
use crate::read::suppress::Comments;
use builder::BlockBuilder;

/// Appends the blocks of a Markdown text from offset `start` on and notes its comments.
pub fn read(source: &str, start: usize, blocks: &mut Vec<Block>, comments: &mut Comments) {
    let body = source.get(start..).unwrap_or("");
    let masked = mask::template_tags(body);
    let mut builder = BlockBuilder::new(source, blocks, comments);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(&masked, options).into_offset_iter() {
        let range = start + range.start..start + range.end;
        match event {
            Event::Start(tag) => builder.open(&tag, range),
            Event::End(tag) => builder.close(tag),
            Event::Text(text) => builder.text(&text, range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => builder.placeholder(range),
            Event::InlineHtml(tag) => builder.inline_html(&tag, range),
            Event::SoftBreak => builder.line_break(range),
            Event::HardBreak => builder.hard_break(range),
            Event::Html(_) | Event::Rule | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, Cell, Span};

    fn blocks(source: &str) -> Vec<(BlockKind, String)> {
        let mut blocks = Vec::new();
        read(source, 0, &mut blocks, &mut Comments::default());
        blocks.iter().map(|block| (block.kind, block.prose.text(source).to_owned())).collect()
    }

    #[test]
    fn structure_is_kept() {
        let source =
            "# Nine hurt\n\nA fire\nhurt **nine**.\n\n## Later\n\n> \"We saw 3.\"\n\n1. one\n2. two\n\n   more\n";
        let kinds: Vec<(BlockKind, String)> = blocks(source);
        let ordered = |opens| BlockKind::ListItem { list: 0, ordered: true, opens };
        let expected = [
            (BlockKind::Headline, "Nine hurt"),
            (BlockKind::Paragraph, "A fire\nhurt nine."),
            (BlockKind::Heading(2), "Later"),
            (BlockKind::Quotation, "\"We saw 3.\""),
            (ordered(true), "one"),
            (ordered(true), "two"),
            (ordered(false), "more"),
        ];
        assert_eq!(kinds, expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn lines_that_are_statements_of_their_own() {
        let texts = |source| blocks(source).into_iter().map(|(_, text)| text).collect::<Vec<_>>();
        assert_eq!(
            texts("Theme: Births\nHeadline 1: There were 12.\nmore"),
            ["Theme: Births", "Headline 1: There were 12.\nmore"]
        );
        assert_eq!(texts("Ash 12  \nBeech 9\\\nCedar 4"), ["Ash 12", "Beech 9", "Cedar 4"]);
        assert_eq!(texts("He said this: 12 and\nthat: 9").len(), 1);
    }

    #[test]
    fn cells_know_their_place() {
        let found = blocks("| Town | Hurt |\n|---|---|\n| Ash | 12 |\n| | 9 |\n");
        let cell = |row, column, header| BlockKind::Cell(Cell { table: 0, row, column, header });
        assert_eq!(found[1], (cell(0, 1, true), "Hurt".into()));
        assert_eq!(found[3], (cell(1, 1, false), "12".into()));
        assert_eq!(found[4], (cell(2, 1, false), "9".into()));
    }

    #[test]
    fn code_targets_comments_and_html_are_no_prose() {
        let source = "See [12 men](http://x/2014 \"99\") `55` ![77](a.png)<!-- 88 --> &amp; <b>3</b><br>4.\n\n    66\n\n```\n44\n```\n\n<div>\n22\n</div>\n";
        assert_eq!(blocks(source)[0].1, "See 12 men \u{fffc} \u{fffc} & 3 4.");
        assert_eq!(blocks(source).len(), 1);
    }

    #[test]
    fn struck_text_and_footnote_marks_are_no_prose() {
        let text = |source: &str| blocks(source)[0].1.clone();
        assert_eq!(text("Ash lent ~~3,100~~ 3,010 books."), "Ash lent  3,010 books.");
        assert_eq!(
            text("Ash lent 310<sup>2</sup> books on 12 m<sup>2</sup>, the 21<sup>st</sup>."),
            "Ash lent 310 books on 12 m², the 21st."
        );
        assert_eq!(text("| A<sup>1</sup> |\n|---|\n| 310<SUP>a</SUP> |\n"), "A");
        assert_eq!(blocks("| A |\n|---|\n| 310<sup>a</sup> |\n")[1].1, "310");
        assert_eq!(text("Open <sup>12 books"), "Open 12 books");
    }

    #[test]
    fn template_tags_are_no_prose() {
        assert_eq!(
            blocks("A {{< img src=\"2014/08\" >}} hurt 12 {% include 9 %} men.")[0].1.matches(char::is_numeric).count(),
            2
        );
    }

    #[test]
    fn offsets_lead_back_through_markup() {
        let source = "> sold **1,2**00&nbsp;*cars*\n> for 5&pound;";
        let mut found = Vec::new();
        read(source, 0, &mut found, &mut Comments::default());
        let prose = &found[0].prose;
        let text = prose.text(source);
        let slice = |needle: &str| {
            let at = text.find(needle).unwrap();
            prose.to_source(Span::new(at, at + needle.len())).slice(source)
        };
        assert_eq!(slice("1,200"), "1,2**00");
        assert_eq!(slice("cars"), "cars");
        assert_eq!(slice("5£"), "5&pound;");
    }
}
