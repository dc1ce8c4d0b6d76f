//! HTML: article text without what stands around it, at its bytes in the file.

use crossfoot::article::{BlockKind, Reach};
use crossfoot::read::Format;

use crate::{article, below, blocks, cells, texts};

const PAGE: &str = r##"<!doctype html>
<html lang="en"><head><title>Harwick Times</title><style>p { margin: 12px }</style>
<meta property="article:published_time" content="2024-09-05T08:00:00Z">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferries full", "datePublished": "2024-09-04"}</script>
<script>var count = 12; if (a < 3) { b = "<p>9</p>" }</script></head>
<body><header><a href="/">Harwick Times</a></header>
<nav><ul><li><a href="/2014">News from 2014</a></li></ul></nav>
<main><article><h1>Ferries carry <em>48,210</em> passengers</h1>
<p class="standfirst">A record for August.</p>
<p>The ferries carried 48,210<sup><a href="#fn1">1</a></sup> passengers: 31,640&nbsp;visitors
   and 16,570 islanders<p>They cost &pound;1.2&#160;million &mdash; about &#36;1.5m.
<ul><li>12 boats<li>9 piers</ul>
<blockquote><p>We counted 164.</p></blockquote>
<figure><img src="a.png" alt="99 boats"><figcaption>Boat 7 at sea</figcaption></figure>
<div class="related-stories"><p>Ten hurt in fire 10</p></div>
<aside><p>Did you know? 11 boats</p></aside>
<p><a href="/x">Pier shut for 13 weeks</a></p>
<pre>code 14</pre>
</article><section><article><h2>Other story of 15 men</h2></article></section></main>
<footer>Call 555-1234</footer><script>16</script></body></html>"##;

#[test]
fn the_article_is_read_and_nothing_around_it() {
    let page = article(PAGE, Format::Html);
    let item = BlockKind::ListItem { list: 0, ordered: false, opens: true };
    let expected = [
        (BlockKind::Headline, "Ferries carry 48,210 passengers"),
        (BlockKind::Standfirst, "A record for August."),
        (BlockKind::Paragraph, "The ferries carried 48,210 passengers: 31,640 visitors and 16,570 islanders"),
        (BlockKind::Paragraph, "They cost £1.2 million — about $1.5m."),
        (item, "12 boats"),
        (item, "9 piers"),
        (BlockKind::Quotation, "We counted 164."),
        (BlockKind::Caption, "Boat 7 at sea"),
        (BlockKind::Boilerplate, "Pier shut for 13 weeks"),
    ];
    assert_eq!(blocks(&page), expected.map(|(kind, text)| (kind, text.to_owned())));
    assert_eq!(page.title.as_deref(), Some("Ferries carry 48,210 passengers"));
    assert_eq!(page.date.map(|date| date.to_string()).as_deref(), Some("2024-09-04"));
}

#[test]
fn offsets_lead_to_the_file() {
    let page = article(PAGE, Format::Html);
    assert_eq!(below(&page, "48,210"), "48,210");
    assert_eq!(below(&page, "31,640\u{a0}visitors"), "31,640&nbsp;visitors");
    assert_eq!(below(&page, "£1.2\u{a0}million"), "&pound;1.2&#160;million");
    assert_eq!(below(&page, "$1.5m"), "&#36;1.5m");
    assert_eq!(below(&page, "9 piers"), "9 piers");
}

#[test]
fn tables_with_spans_heads_and_captions() {
    let page = article(
        "<table><caption>Passengers (thousands)</caption>\
         <tr><th rowspan=2>Pier<th colspan=2>Passengers<tr><th>2023<th>2024\
         <tr><td>North<td>12<sup>a</sup><td>(14)</tr><tr><th scope=row>South<td><p>9</p><td>–</tr></table><p>After 3.",
        Format::Html,
    );
    let head = [(0, 0, true, "Pier"), (0, 1, true, "Passengers"), (1, 1, true, "2023"), (1, 2, true, "2024")];
    let body = [
        (2, 0, false, "North"),
        (2, 1, false, "12"),
        (2, 2, false, "(14)"),
        (3, 0, false, "South"),
        (3, 1, false, "9"),
    ];
    let expected: Vec<_> = head.into_iter().chain(body).map(|(r, c, h, text)| (r, c, h, text.to_owned())).collect();
    assert_eq!(cells(&page), expected);
    assert_eq!(blocks(&page)[0], (BlockKind::Caption, "Passengers (thousands)".to_owned()));
    assert_eq!(blocks(&page).last().unwrap(), &(BlockKind::Paragraph, "After 3.".to_owned()));
}

#[test]
fn a_table_for_layout_is_no_table() {
    let page = article(
        "<table><tr><td><h1>Nine hurt</h1><p>Nine were hurt.</p><table><tr><td>Ash</td><td>9</td></tr></table></td></tr></table>",
        Format::Html,
    );
    assert_eq!(
        blocks(&page)[..2],
        [(BlockKind::Headline, "Nine hurt".to_owned()), (BlockKind::Paragraph, "Nine were hurt.".to_owned())]
    );
    assert_eq!(cells(&page).len(), 2);
}

#[test]
fn raised_text_is_a_mark_or_belongs_to_the_number() {
    let one = |text: &str| texts(&article(text, Format::Html)).join("|");
    assert_eq!(
        one("<p>12 m<sup>2</sup> and 3 × 10<sup>5</sup> on the 21<sup>st</sup>[<i>a</i>]"),
        "12 m² and 3 × 10⁵ on the 21st[a]"
    );
    assert_eq!(one("<p>1,200<sup>[3]</sup> men<sup>†</sup>, 40%<sup>b</sup>."), "1,200 men, 40%.");
    assert_eq!(one("<p>2 <sup>1</sup>/<sub>2</sub> cups"), "2 1/2 cups");
    let page = article("<p>12 m<sup>2</sup> of 9", Format::Html);
    assert_eq!(below(&page, "m²"), "m<sup>2");
}

#[test]
fn words_run_together_only_where_they_do() {
    let one = |text: &str| texts(&article(text, Format::Html)).join("|");
    assert_eq!(one("1,<b>200</b> men<br>9 <i>w</i>omen"), "1,200 men|9 women");
    assert_eq!(one("a<x-y>12</x-y>b"), "a 12 b");
    assert_eq!(one("<div>one<div>two</div>three</div>"), "one|two|three");
    assert_eq!(
        one("<p>12 <del>13</del> <s>14</s> <code>15</code> <span hidden>16</span>men &bogus; &amp 9 mil&shy;lion"),
        "12 \u{fffc} men &bogus; & 9 million"
    );
    assert_eq!(one("<p>a <q>12 men</q></p> <b><p>x 1</b> y 2</p>"), "a “12 men”|x 1 y 2");
}

#[test]
fn comments_hide_findings() {
    let source = "<p>One.</p><!-- crossfoot-disable-next-line sum -- rounded --><p>Two.</p><ul><li>3 <!-- crossfoot-disable-line all --> men</ul>\
                  <table><tr><td>a</td><td>1<!-- crossfoot-disable-line table --></td></tr><tr><td>b</td><td>2</td></tr></table>";
    let page = article(source, Format::Html);
    let found: Vec<_> = page.suppressions.iter().map(|s| (s.rule.as_str(), s.reach, s.scope.slice(source))).collect();
    assert_eq!(
        found,
        [
            ("sum", Reach::NextBlock, "Two."),
            ("all", Reach::Block, "3 <!-- crossfoot-disable-line all --> men"),
            ("table", Reach::Block, "a</td><td>1"),
        ]
    );
}

#[test]
fn pages_without_an_article_are_read_whole() {
    assert_eq!(
        texts(&article("<body><div>Nine hurt</div><p>Ten <b>died</b>", Format::Html)),
        ["Nine hurt", "Ten died"]
    );
    assert!(texts(&article("", Format::Html)).is_empty());
    let cards =
        "<main><article><p>One 1</p></article><article><p>Two 2</p></article><article><p>Six 6</p></article></main>";
    assert_eq!(texts(&article(cards, Format::Html)).len(), 3);
}
