//! The wire's formats: NITF, NewsML-G2, ninjs.

use crossfoot::article::BlockKind;
use crossfoot::read::{Format, read};

use crate::{article, below, blocks, cells};

const NITF: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf.dtd" [<!ENTITY x "99">]>
<nitf><head><title>Ferries</title><docdata><date.issue norm="20240904T101500Z"/><doc-id id-string="x12"/></docdata></head>
<body><body.head><hedline><hl1>Nine hurt &amp; one missing</hl1><hl2>Ferry hits pier</hl2></hedline>
<byline>By A. Writer, 12</byline><dateline><location>Harwick</location> Sept. 4</dateline></body.head>
<body.content><block><p>The ferry carried <num>1,2</num>00 people &#8211; &x; &lt;5.</p><hl2>Later</hl2><ul><li>9 hurt</li></ul>
<media media-type="image"><media-reference source="a.jpg" height="480"/><media-caption>Pier 7</media-caption></media>
<table><tr><th>Pier</th><th>Hurt</th></tr><tr><td>North</td><td>9</td></tr></table></block></body.content>
<body.end><tagline>10</tagline></body.end></body></nitf>"#;

fn of(article: &crossfoot::article::Article) -> Vec<(BlockKind, String)> {
    blocks(article).into_iter().filter(|(kind, _)| !matches!(kind, BlockKind::Cell(_))).collect()
}

#[test]
fn nitf_is_read_with_its_structure() {
    let news = article(NITF, Format::Xml);
    let expected = [
        (BlockKind::Headline, "Nine hurt & one missing"),
        (BlockKind::Standfirst, "Ferry hits pier"),
        (BlockKind::Paragraph, "The ferry carried 1,200 people – \u{fffc} <5."),
        (BlockKind::Heading(2), "Later"),
        (BlockKind::ListItem { list: 0, ordered: false, opens: true }, "9 hurt"),
        (BlockKind::Caption, "Pier 7"),
    ];
    assert_eq!(of(&news), expected.map(|(kind, text)| (kind, text.to_owned())));
    assert_eq!(cells(&news).len(), 4);
    assert_eq!(below(&news, "1,200"), "1,2</num>00");
    assert_eq!(news.date.map(|date| date.to_string()).as_deref(), Some("2024-09-04"));
}

#[test]
fn newsml_holds_nitf_html_or_text() {
    let around = |content: &str| {
        format!(
            r#"<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2020-01-01</sent></header><itemSet><newsItem>
<itemMeta><versionCreated>2024-09-04T10:00:00Z</versionCreated><title>no 1</title></itemMeta>
<contentMeta><contentCreated>2024-09-03</contentCreated><headline>Nine hurt</headline><description role="drol:summary">At 7 pm.</description>
<description role="drol:caption">no 2</description><slugline>no-3</slugline></contentMeta>
<contentSet>{content}</contentSet></newsItem></itemSet></newsMessage>"#
        )
    };
    let expected = |text: &str| {
        vec![
            (BlockKind::Headline, "Nine hurt".to_owned()),
            (BlockKind::Standfirst, "At 7 pm.".to_owned()),
            (BlockKind::Paragraph, text.to_owned()),
        ]
    };
    for content in [
        "<inlineXML contenttype=\"application/nitf+xml\"><nitf><body><body.content><p>It carried <em>1,200</em> men.</p></body.content></body></nitf></inlineXML>",
        "<inlineXML><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body><p>It carried 1,200 men.</p></body></html></inlineXML>",
        "<inlineData contenttype=\"text/html\"><![CDATA[<p>It carried 1,200 men.<nav>9</nav>]]></inlineData>",
        "<inlineData contenttype=\"text/html\">&lt;p&gt;It carried 1,&lt;b&gt;200&lt;/b&gt; men.&lt;/p&gt;</inlineData>",
        "<inlineData contenttype=\"text/plain\">\nIt carried 1,200 men.\n\n</inlineData>",
    ] {
        let source = around(content);
        let news = article(&source, Format::Xml);
        assert_eq!(blocks(&news), expected("It carried 1,200 men."), "{content}");
        assert_eq!(news.date.map(|date| date.to_string()).as_deref(), Some("2024-09-04"));
        let place = below(&news, "1,200");
        assert!(place.starts_with("1,") && place.ends_with("200"), "{place}");
    }
}

#[test]
fn ninjs_has_html_or_text_in_a_string() {
    let html = r#"{"uri": "x:1", "versioncreated": "2024-09-04T10:00:00Z", "headline": "Nine \u0068urt", "description_text": "At 7 pm.",
        "body_html": "<p class=\"a\">It carried\n1,<b>200<\/b> men &ndash; 9 \u00a3.</p>"}"#;
    let news = article(html, Format::Ninjs);
    let expected = [
        (BlockKind::Headline, "Nine hurt"),
        (BlockKind::Standfirst, "At 7 pm."),
        (BlockKind::Paragraph, "It carried 1,200 men – 9 £."),
    ];
    assert_eq!(blocks(&news), expected.map(|(kind, text)| (kind, text.to_owned())));
    assert_eq!(below(&news, "1,200"), "1,<b>200");
    assert_eq!(below(&news, "9 £"), "9 \\u00a3");
    assert_eq!(below(&news, "hurt"), "\\u0068urt");
    let text = r#"{"headlines": [{"value": "Nine hurt"}], "bodies": [{"contenttype": "text/plain", "value": "One 1.\n\nSee also: 15 boats\n\nTwo 2."}]}"#;
    let kinds: Vec<BlockKind> = blocks(&article(text, Format::Ninjs)).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [BlockKind::Headline, BlockKind::Paragraph, BlockKind::Boilerplate, BlockKind::Paragraph]);
}

#[test]
fn the_arithmetic_is_told_in_the_letters_of_the_article() {
    let text = r#"{"uri": "x:1", "headline": "Budget", "body_text": "The council spent \u00a3900: \u00a3400 on roads and \u00a3500 on parks."}"#;
    let (rules, _) = crossfoot::rules::RuleSet::builtin();
    let checked = crossfoot::check::check(article(text, Format::Ninjs), &rules, "a");
    let equations: Vec<&str> = checked.claims.iter().map(|claim| claim.equation.as_str()).collect();
    assert_eq!(equations, ["£400 + £500 = £900"]);
}

#[test]
fn broken_and_foreign_files_are_refused_in_one_line() {
    let reason = |text: &str, format| read(text.as_bytes().to_vec(), format).unwrap_err();
    let cases = [
        ("<nitf><p>12", Format::Xml, "before its elements are closed"),
        ("<nitf><p>12</b></nitf>", Format::Xml, "broken"),
        ("<svg><p/></svg>", Format::Xml, "neither NITF, NewsML-G2 nor XHTML"),
        ("", Format::Xml, "no element"),
        ("[1]", Format::Ninjs, "ninjs"),
        ("{\"name\": \"x\"}", Format::Ninjs, "neither headline nor body"),
        ("{", Format::Ninjs, "ninjs"),
    ];
    for (text, format, expected) in cases {
        let error = reason(text, format);
        assert!(error.reason.contains(expected) && !error.reason.contains('\n'), "{text}: {}", error.reason);
    }
    assert_eq!(reason("<nitf>\n<p>\n</b></nitf>", Format::Xml).line, Some(3));
    let deep = format!("<nitf>{}", "<p>".repeat(300));
    assert!(reason(&deep, Format::Xml).reason.contains("limit of 256"));
}
