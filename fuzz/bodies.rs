//! What fuzz targets do with bytes, as plain functions: `fuzz_targets/` hands them to libFuzzer, `tests/fuzz.rs` drives
//! them for a short time on a stable compiler.
//!
//! A body panics when something is wrong that no input may cause.

use std::sync::OnceLock;

use crossfoot::article::Article;
use crossfoot::check::{Checked, check};
use crossfoot::figure::Value;
use crossfoot::read::{Format, read};
use crossfoot::report::{
    Checkstyle, Document, Github, Gitlab, Html, Json, Junit, Message, Name, Place, Rdjson, Report, Summary,
};
use crossfoot::rules::RuleSet;
use crossfoot::suppress::{Baseline, Changes};

/// The body of a target.
pub type Body = fn(&[u8]);

/// Every target with its name.
pub const TARGETS: [(&str, Body); 7] = [
    ("text", text),
    ("markdown", markdown),
    ("html", html),
    ("docx", docx),
    ("xml", xml),
    ("rules", rules),
    ("changes", changes),
];

/// An article in plain text.
pub fn text(data: &[u8]) {
    article(data, Format::Text);
}

/// An article in Markdown.
pub fn markdown(data: &[u8]) {
    article(data, Format::Markdown);
}

/// A page of HTML.
pub fn html(data: &[u8]) {
    article(data, Format::Html);
}

/// The bytes as a document, and as the body of one whose container is whole.
pub fn docx(data: &[u8]) {
    article(data, Format::Document);
    article(&container(&[("word/document.xml", data)]), Format::Document);
}

/// The wire's XML.
pub fn xml(data: &[u8]) {
    article(data, Format::Xml);
}

/// A rule file of a stranger, tried on an article.
pub fn rules(data: &[u8]) {
    let source = String::from_utf8_lossy(data);
    let (mut set, mut mistakes) = RuleSet::words_only();
    set.add("fuzz.yml", &source, &mut mistakes);
    for mistake in &mistakes {
        assert!(!mistake.message.is_empty() && !mistake.help.is_empty());
    }
    let article = read(b"They tested 709 people: 11 men and 699 women, a rise of 5%.".to_vec(), Format::Text);
    if let Ok(article) = article {
        check(article, &set, "a.md");
    }
}

/// A diff, and a baseline.
pub fn changes(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Ok(changes) = Changes::parse(&text) {
        changes.touch("a.md", 1, usize::MAX);
    }
    if let Ok(baseline) = Baseline::parse(&text) {
        let printed = baseline.print();
        assert_eq!(Baseline::parse(&printed).as_ref(), Ok(&baseline), "what is written is read");
    }
}

/// The built-in rules.
fn builtin() -> &'static RuleSet {
    static RULES: OnceLock<RuleSet> = OnceLock::new();
    RULES.get_or_init(|| RuleSet::builtin().0)
}

fn article(data: &[u8], format: Format) {
    let Ok(article) = read(data.to_vec(), format) else { return };
    let checked = check(article, builtin(), "a.md");
    laws(&checked);
    reports(&checked);
}

/// What is true of every checked article.
fn laws(checked: &Checked) {
    let Article { source, blocks, .. } = &checked.article;
    for figure in &checked.figures {
        let range = figure.span.range();
        assert!(range.start < range.end && source.get(range).is_some(), "a figure is a slice of the source");
        let block = blocks.get(figure.block as usize).expect("a figure stands in a block");
        assert!(checked.article.text(block).get(figure.at.range()).is_some(), "and a slice of its block");
        if let Value::Number(number) = &figure.value {
            let (low, high) = (figure.written.low().value(), figure.written.high().value());
            let lies = low.is_none_or(|low| low <= number) && high.is_none_or(|high| number <= high);
            assert!(lies, "a value lies in its own interval or at its end");
            assert!(number.to_string().len() <= 200, "no value is longer than the limit");
        }
    }
    for claim in &checked.claims {
        assert!(claim.figures.iter().all(|(id, _)| (*id as usize) < checked.figures.len()));
        assert!(source.get(claim.primary.range()).is_some() && !claim.message.is_empty());
        assert_eq!(claim.fingerprint.len(), 16);
    }
}

/// Every report takes every article; those for machines are whole.
fn reports(checked: &Checked) {
    let document = Document {
        name: Name::Path("a.md"),
        place: Place { path: "a.md", uri: None, line: None },
        index: 0,
        article: &checked.article,
        figures: &checked.figures,
        claims: Some(&checked.claims),
        silenced: &[],
        excerpts: &[],
        trace: None,
        errors: &[],
        unread: false,
    };
    let summary = Summary::of(&document);
    let sarif = crossfoot::report::Sarif::new(crossfoot::report::cards(std::iter::once(builtin())));
    let (github, html) = (Github::default(), Html::default());
    let all: [(&dyn Report, bool); 8] = [
        (&Json, true),
        (&sarif, true),
        (&Gitlab, true),
        (&Rdjson { lines: false }, true),
        (&Junit, false),
        (&Checkstyle, false),
        (&github, false),
        (&html, false),
    ];
    for (report, is_json) in all {
        let mut out = Vec::new();
        for message in [Message::Begin, Message::Document(&document), Message::End(&summary)] {
            report.report(message, &mut out);
        }
        let text = String::from_utf8(out).expect("a report is text");
        assert!(!text.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "nothing in a report acts on a terminal");
        if is_json {
            let value: Result<serde_json::Value, _> = serde_json::from_str(&text);
            assert!(value.is_ok(), "a report is whole");
        }
    }
}

/// A container with stored parts.
pub fn container(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    let short = |number: usize| u16::try_from(number).unwrap_or(u16::MAX).to_le_bytes();
    let long = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes();
    for (name, content) in parts {
        let offset = bytes.len();
        let mut about = [[20, 0], [0, 0], [0, 0], [0, 0], [0, 0]].concat();
        about.extend(crc(content).to_le_bytes());
        about.extend([long(content.len()), long(content.len())].concat());
        about.extend([short(name.len()), [0, 0]].concat());
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&about);
        bytes.extend(name.as_bytes());
        bytes.extend(*content);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&about);
        directory.extend([0; 10]);
        directory.extend(long(offset));
        directory.extend(name.as_bytes());
    }
    let start = bytes.len();
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([short(parts.len()), short(parts.len())].concat());
    bytes.extend([long(directory.len()), long(start)].concat());
    bytes.extend([0, 0]);
    bytes
}

/// The checksum of zip.
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}
