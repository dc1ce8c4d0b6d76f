//! Office documents that are whole as archives and hostile inside.

use super::Case;

const PARAGRAPH: &str = "<w:p><w:r><w:t>They tested 709 people: 11 men and 699 women.</w:t></w:r></w:p>";
const ANY: &[i32] = &[0, 1, 2];

/// All cases.
pub fn cases() -> Vec<Case> {
    let count = if cfg!(debug_assertions) { 5_000 } else { 50_000 };
    let many: Vec<(String, Vec<u8>)> = (0..5_000).map(|n| (format!("x{n}"), Vec::new())).collect();
    let with_many = [vec![("word/document.xml".to_owned(), word(PARAGRAPH))], many].concat();
    let cell = |inside: &str| format!("<w:tc><w:tcPr>{inside}</w:tcPr>{PARAGRAPH}</w:tc>");
    let rows = |inside: &str, columns: usize, rows: usize| {
        format!("<w:tbl>{}</w:tbl>", format!("<w:tr>{}</w:tr>", cell(inside).repeat(columns)).repeat(rows))
    };
    let word_cases = vec![
        ("a document that is whole", PARAGRAPH.to_owned(), &[1][..]),
        ("a document of tables in tables", "<w:tbl><w:tr><w:tc>".repeat(count) + PARAGRAPH, &[2]),
        ("a document whose cells are endlessly wide", rows("<w:gridSpan w:val=\"999999999\"/>", 20, 1), ANY),
        ("a document whose cells have negative widths", rows("<w:gridSpan w:val=\"-1\"/>", 3, 3), ANY),
        ("a document of cells that go on from above", rows("<w:vMerge/>", 20, 20), ANY),
        ("a document of runs of one digit", format!("<w:p>{}</w:p>", "<w:r><w:t>7</w:t></w:r>".repeat(count)), ANY),
        (
            "a document with entities of nothing",
            format!("<w:p><w:r><w:t>&#0;&#x1b;&#xD800;&#1114112;&no; 7</w:t></w:r></w:p>{PARAGRAPH}"),
            ANY,
        ),
        (
            "a document with escapes",
            PARAGRAPH.replace("people", "people &#x9b;31m &#x202e; ::error::x ##[error]y"),
            ANY,
        ),
    ];
    let mut cases: Vec<Case> = word_cases
        .into_iter()
        .map(|(name, body, codes)| {
            Case::new(name).file("a.docx", archive(&[("word/document.xml".to_owned(), word(&body))])).codes(codes)
        })
        .collect();
    let spaces = |count: &str| {
        format!("<text:p>They tested<text:s text:c=\"{count}\"/>709 people: 11 men and 699 women.</text:p>")
    };
    for (name, body) in [
        ("a document with blanks without an end", spaces("999999999")),
        ("a document with more blanks than numbers", spaces("18446744073709551616")),
        ("a document of lists in lists", "<text:list><text:list-item>".repeat(count) + "<text:p>5 boats</text:p>"),
        ("a document of rows that repeat", "<table:table><table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\"><text:p>5</text:p></table:table-cell></table:table-row></table:table>".to_owned()),
        ("a document of changes that were taken back", "<text:tracked-changes>".repeat(200) + "<text:p>709</text:p>"),
    ] {
        let parts = [
            ("mimetype".to_owned(), b"application/vnd.oasis.opendocument.text".to_vec()),
            ("content.xml".to_owned(), open(&body)),
        ];
        cases.push(Case::new(name).file("a.odt", archive(&parts)).codes(ANY));
    }
    let doctype = |rest: &[u8]| [b"<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>", rest].concat();
    let whole = archive(&[("word/document.xml".to_owned(), word(PARAGRAPH))]);
    let flipped = |step: usize| {
        let flip = |(at, byte): (usize, &u8)| if at % step == step / 2 { !byte } else { *byte };
        whole.iter().enumerate().map(flip).collect::<Vec<u8>>()
    };
    cases.extend([
        Case::new("a document of five thousand parts")
            .file("a.docx", archive(&with_many))
            .refused("more than 4096 entries"),
        Case::new("a document with a part twice")
            .file(
                "a.docx",
                archive(&[
                    ("word/document.xml".to_owned(), word(PARAGRAPH)),
                    ("word/document.xml".to_owned(), word("")),
                ]),
            )
            .codes(ANY),
        Case::new("a document with ways out")
            .file(
                "a.docx",
                archive(&[
                    ("../../word/document.xml".to_owned(), b"x".to_vec()),
                    ("/etc/passwd".to_owned(), b"x".to_vec()),
                ]),
            )
            .refused("a.docx"),
        Case::new("a document with a document type")
            .file(
                "a.docx",
                archive(&[("word/document.xml".to_owned(), doctype(&word("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>")))]),
            )
            .codes(ANY),
        Case::new("a document that is a document")
            .file("a.docx", archive(&[("word/document.xml".to_owned(), whole.clone())]))
            .refused("a.docx"),
        Case::new("a document behind a script").file("a.docx", [b"#!/bin/sh\n".as_slice(), &whole].concat()).codes(ANY),
        Case::new("a document with two ends")
            .file("a.docx", [&whole, b"PK\x05\x06".as_slice(), &[0; 18]].concat())
            .codes(ANY),
        Case::new("a document without text")
            .file("a.odt", archive(&[("mimetype".to_owned(), Vec::new())]))
            .refused("a.odt"),
        (2..40)
            .fold(Case::new("documents with bytes turned over"), |case, step| {
                case.file(format!("{step}.docx"), flipped(step * 7))
            })
            .codes(ANY),
    ]);
    cases
}

fn word(body: &str) -> Vec<u8> {
    let namespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    format!("<w:document {namespace}><w:body>{body}</w:body></w:document>").into_bytes()
}

fn open(body: &str) -> Vec<u8> {
    let namespace = |name: &str| format!("xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\"");
    let namespaces = ["office", "text", "table"].map(namespace).join(" ");
    format!("<office:document-content {namespaces}><office:body><office:text>{body}</office:text></office:body></office:document-content>")
        .into_bytes()
}

/// An archive of parts that are not packed.
fn archive(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    let number = |value: usize| u32::try_from(value).unwrap().to_le_bytes();
    for (name, part) in parts {
        let about = [
            &[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..],
            &checksum(part).to_le_bytes(),
            &number(part.len()),
            &number(part.len()),
            &number(name.len())[..2],
            &[0, 0],
        ]
        .concat();
        directory.extend(
            [b"PK\x01\x02\x14\x00".as_slice(), &about, &[0; 10], &number(bytes.len()), name.as_bytes()].concat(),
        );
        bytes.extend([b"PK\x03\x04".as_slice(), &about, name.as_bytes(), part].concat());
    }
    let count = &number(parts.len())[..2];
    let ending =
        [b"PK\x05\x06\0\0\0\0".as_slice(), count, count, &number(directory.len()), &number(bytes.len()), &[0, 0]]
            .concat();
    [bytes, directory, ending].concat()
}

/// CRC-32 of zip.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    })
}
