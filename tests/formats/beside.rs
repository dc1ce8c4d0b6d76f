//! Broken containers beside good ones: one clear message each and exit 2, and the rest is checked.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::office::{docx, zip};

const BODY: &str = "<w:p><w:r><w:t>They tested 709 people: 11 men and 699 women.</w:t></w:r></w:p>";

#[test]
fn the_rest_goes_on() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("containers");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let good = docx(BODY, "");
    let bomb = zip(&[("word/document.xml", &"a".repeat(65 << 20))]);
    let manifest = "<m:manifest xmlns:m=\"m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    // Nine levels of ten: a thousand million, were they followed.
    let levels = |level: u8| format!("<!ENTITY {}{level} \"{}\">", 'e', format!("&e{};", level - 1).repeat(10));
    let entities: String = (1..10).map(levels).collect();
    let entities = format!("<!DOCTYPE d [<!ENTITY e0 \"12\">{entities}]><d><w:p><w:r><w:t>Nine &e9; men</w:t></w:r>");
    let files: [(&str, Vec<u8>, &str); 9] = [
        ("bomb.docx", bomb, "word/document.xml is larger than the limit of 64 MiB when unpacked"),
        ("entities.docx", zip(&[("word/document.xml", &entities)]), "the document is broken"),
        ("foreign.docx", zip(&[("a.txt", "12")]), "neither docx nor odt"),
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on".to_vec(), "password"),
        ("locked.odt", zip(&[("META-INF/manifest.xml", manifest), ("content.xml", "12")]), "password"),
        ("short.docx", good.get(..good.len() / 2).unwrap_or_default().to_vec(), "the document is broken"),
        ("wrong.docx", zip(&[("word/document.xml", "<w:document><w:p>12</w:document>")]), "the document is broken"),
        ("wrong.nitf", b"<?xml version=\"1.0\"?><nitf><body><p>12 men</body></nitf>".to_vec(), "the XML is broken"),
        ("zgood.docx", good, ""),
    ];
    for (name, bytes, _) in &files {
        fs::write(folder.join(name), bytes).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossfoot"));
    let output = command.current_dir(&folder).args(["check", "--isolated", "--format", "json", "."]).output().unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{error}");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let documents = report["documents"].as_array().unwrap();
    assert_eq!(documents.len(), files.len());
    for ((name, _, reason), document) in files.iter().zip(documents) {
        let lines: Vec<&str> = error.lines().filter(|line| line.contains(name)).collect();
        if reason.is_empty() {
            assert!(lines.is_empty(), "{error}");
            assert_eq!(document["claims"][0]["verdict"], "fails");
            assert_eq!(document["errors"], serde_json::json!([]));
        } else {
            let [line] = lines.as_slice() else { panic!("{name}: {error}") };
            assert!(line.starts_with("crossfoot: error: ") && line.contains(reason), "{line}");
            assert_eq!(document["errors"].as_array().unwrap().len(), 1);
        }
    }
}
