//! Documents of office programs: docx and odt.

use crossfoot::article::BlockKind;
use crossfoot::read::{Format, read};

use crate::{blocks, cells, texts};

pub use crate::zip::zip;

/// A document of Word with this body.
pub fn docx(body: &str, footnotes: &str) -> Vec<u8> {
    let w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"mc\"";
    let document = format!("<?xml version=\"1.0\"?><w:document {w}><w:body>{body}<w:sectPr/></w:body></w:document>");
    let styles = format!(
        "<w:styles {w}><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>\
         <w:style w:styleId=\"berschrift2\"><w:name w:val=\"heading 2\"/></w:style></w:styles>"
    );
    let notes = format!("<w:footnotes {w}>{footnotes}</w:footnotes>");
    zip(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &document),
        ("word/styles.xml", &styles),
        ("word/footnotes.xml", &notes),
        ("word/comments.xml", "<w:comments>broken"),
    ])
}

/// An office text with this body.
pub fn odt(body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"tb\" xmlns:style=\"s\"><office:automatic-styles>\
         <style:style style:name=\"P1\" style:parent-style-name=\"Title\"/><style:style style:name=\"T1\"><style:text-properties style:text-position=\"super 58%\"/></style:style>\
         </office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    zip(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)])
}

fn p(style: &str, inner: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{inner}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

#[test]
fn word_documents_as_they_read_when_changes_are_accepted() {
    let body = [
        p("Titel", &r("Nine hurt")),
        p("berschrift2", &r("At sea")),
        format!(
            "<w:p>{}<w:del><w:r><w:delText>11</w:delText></w:r></w:del><w:ins>{}</w:ins>{}<w:r><w:footnoteReference w:id=\"1\"/></w:r>\
             <w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r>{}</w:p>",
            r("It carried 1,"),
            r("200"),
            r(" men &amp; 9 women"),
            r(".")
        ),
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Two </w:t></w:r></w:p><w:p><w:r><w:t>halves 2</w:t></w:r></w:p>".to_owned(),
        format!("<w:p><w:pPr><w:numPr/></w:pPr>{}</w:p><w:p><w:pPr><w:numPr/></w:pPr>{}</w:p>", r("12 boats"), r("9 piers")),
        format!("<w:p>{}</w:p>", "<w:r><w:instrText>PAGE 77</w:instrText></w:r><mc:AlternateContent><mc:Choice><w:r><w:t>Box 5</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>Box 6</w:t></w:r></mc:Fallback></mc:AlternateContent>"),
        format!(
            "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr>\
             <w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{}</w:p></w:tc></w:tr>\
             <w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
            r("Pier"), r("Hurt"), r("gone 8"), r("North"), r("a"), r("b"), r("9")
        ),
    ]
    .concat();
    let notes = "<w:footnote w:type=\"separator\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id=\"1\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Counted at 3 pm.</w:t></w:r></w:p></w:footnote>";
    let article = read(docx(&body, notes), Format::Document).unwrap();
    let item = BlockKind::ListItem { list: 0, ordered: false, opens: true };
    let found: Vec<_> = blocks(&article).into_iter().filter(|(kind, _)| !matches!(kind, BlockKind::Cell(_))).collect();
    let expected = [
        (BlockKind::Headline, "Nine hurt"),
        (BlockKind::Heading(2), "At sea"),
        (BlockKind::Paragraph, "It carried 1,200 men & 9 women."),
        (BlockKind::Paragraph, "Two halves 2"),
        (item, "12 boats"),
        (item, "9 piers"),
        (BlockKind::Paragraph, "Box 5"),
        (BlockKind::Paragraph, "Counted at 3 pm."),
    ];
    assert_eq!(found, expected.map(|(kind, text)| (kind, text.to_owned())));
    let table =
        [(0, 0, true, "Pier"), (0, 2, true, "Hurt"), (1, 0, false, "North"), (1, 1, false, "a b"), (1, 2, false, "9")];
    assert_eq!(cells(&article), table.map(|(row, column, header, text)| (row, column, header, text.to_owned())));
    let parts: Vec<_> = article.parts.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(parts, ["word/document.xml", "word/footnotes.xml"]);
    assert_eq!(article.source.lines().nth(2), Some("It carried 1,200 men & 9 women1."));
}

#[test]
fn office_texts_with_notes_tables_and_lists() {
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>old 8</text:p></text:deletion></text:changed-region></text:tracked-changes>\
        <text:p text:style-name=\"P1\">Nine hurt</text:p><text:h text:outline-level=\"2\">At sea</text:h>\
        <text:p>It carried<text:s text:c=\"2\"/>1,<text:span>200</text:span> men<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Counted at 3 pm.</text:p></text:note-body></text:note>\
        <office:annotation><text:p>comment 7</text:p></office:annotation> &amp; 12 m<text:span text:style-name=\"T1\">2</text:span>.</text:p>\
        <text:list><text:list-item><text:p>12 boats</text:p></text:list-item><text:list-item><text:p>9 piers</text:p></text:list-item></text:list>\
        <table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned=\"2\"><text:p>Pier</text:p></table:table-cell><table:covered-table-cell/>\
        <table:table-cell><text:p>Hurt</text:p></table:table-cell></table:table-row></table:table-header-rows>\
        <table:table-row><table:table-cell><text:p>North</text:p></table:table-cell><table:table-cell/><table:table-cell><text:p>9</text:p></table:table-cell></table:table-row></table:table>";
    let article = read(odt(body), Format::Document).unwrap();
    assert_eq!(texts(&article)[..5], ["Nine hurt", "At sea", "It carried 1,200 men & 12 m².", "12 boats", "9 piers"]);
    assert_eq!(texts(&article).last().unwrap(), "Counted at 3 pm.");
    assert_eq!(blocks(&article)[0].0, BlockKind::Headline);
    let table = [(0, 0, true, "Pier"), (0, 2, true, "Hurt"), (1, 0, false, "North"), (1, 2, false, "9")];
    assert_eq!(cells(&article), table.map(|(row, column, header, text)| (row, column, header, text.to_owned())));
}

#[test]
fn broken_locked_and_swollen_archives_are_refused_in_one_line() {
    let reason = |bytes: Vec<u8>| read(bytes, Format::Document).unwrap_err().reason;
    let good = docx(&p("x", &r("12 men")), "");
    for length in [4, 40, good.len() / 2, good.len() - 5] {
        let text = reason(good[..length].to_vec());
        assert!(text.contains("broken") && !text.contains('\n'), "{length}: {text}");
    }
    assert!(reason(zip(&[("a.txt", "12")])).contains("neither docx nor odt"));
    assert!(reason(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()).contains("password"));
    assert!(reason(b"12 men".to_vec()).contains("no document"));
    assert!(reason(Vec::new()).contains("empty"));
    assert!(reason(zip(&[("word/document.xml", "<w:document><w:body>")])).contains("word/document.xml"));
    let deep = format!("<d>{}", "<w:p>".repeat(500));
    assert!(reason(zip(&[("word/document.xml", &deep)])).contains("limit of 256"));
    let bomb = "a".repeat(65 << 20);
    assert!(reason(zip(&[("word/document.xml", &bomb)])).contains("limit of 64 MiB"));
    let many: Vec<(String, &str)> = (0..4_200).map(|n| (format!("{n}"), "")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    assert!(reason(zip(&many)).contains("4096 entries"));
    let mut locked = good.clone();
    // The flag of encryption, in every local and central header.
    for at in 0..locked.len() - 10 {
        match &locked[at..at + 4] {
            b"PK\x03\x04" => locked[at + 6] |= 1,
            b"PK\x01\x02" => locked[at + 8] |= 1,
            _ => {}
        }
    }
    assert!(reason(locked).contains("password"));
}
