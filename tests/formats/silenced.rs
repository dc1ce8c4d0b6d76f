//! Findings are hidden in every format: by comments where the format has them, by the configuration everywhere.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::article::{ALL, Written};
use crate::same::broken;

const COMMENT: &str = "<!-- crossfoot-disable-file all -- the ministry rounds -->";

/// A name that such a file has.
fn name(format: Written) -> &'static str {
    match format {
        Written::Text => "a.txt",
        Written::Markdown => "a.md",
        Written::Html => "a.html",
        Written::Nitf | Written::NewsMl => "a.xml",
        Written::Ninjs => "a.json",
        Written::Docx => "a.docx",
        Written::Odt => "a.odt",
    }
}

fn folder(name: &str, format: Written, bytes: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("silenced").join(format!("{name}-{format:?}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join(".git")).unwrap();
    fs::write(folder.join(self::name(format)), bytes).unwrap();
    folder
}

/// Exit code and report.
fn check(folder: &Path, format: Written) -> (Option<i32>, serde_json::Value) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossfoot"));
    command.current_dir(folder).env("XDG_CONFIG_HOME", folder.join(".none"));
    let output = command.args(["check", name(format), "--date", "2024-09-04", "--format", "json"]).output().unwrap();
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn by_entries_of_the_configuration_in_every_format() {
    for format in ALL {
        let folder = folder("entries", format, &format.bytes(&broken()));
        let (code, report) = check(&folder, format);
        assert_eq!(code, Some(1), "{format:?}");
        let claims = report["documents"][0]["claims"].as_array().unwrap().iter();
        let failing: Vec<_> = claims.filter(|claim| claim["verdict"] == "fails").collect();
        let mut entries = String::from("ignore:\n");
        for claim in &failing {
            entries += &format!("  - {{fingerprint: {}, reason: the ministry rounds}}\n", claim["fingerprint"]);
        }
        fs::write(folder.join("crossfoot.yml"), entries).unwrap();
        let (code, report) = check(&folder, format);
        assert_eq!((code, &report["summary"]["fails"]), (Some(0), &0.into()), "{format:?}");
        assert_eq!(report["summary"]["suppressed"], failing.len(), "{format:?}");
    }
}

#[test]
fn by_comments_where_a_format_has_them() {
    for format in [Written::Markdown, Written::Html, Written::Nitf, Written::NewsMl, Written::Ninjs] {
        let text = String::from_utf8(format.bytes(&broken())).unwrap();
        let (before, after) = match format {
            Written::Markdown => ("\n\n", format!("\n\n{COMMENT}\n\n")),
            _ => ("<p>", format!("{COMMENT}<p>")),
        };
        let commented = text.replacen(before, &after, 1);
        assert_ne!(commented, text, "{format:?}");
        let (code, report) = check(&folder("comments", format, commented.as_bytes()), format);
        assert_eq!((code, &report["summary"]["fails"]), (Some(0), &0.into()), "{format:?}");
        assert_ne!(report["summary"]["suppressed"], 0, "{format:?}");
    }
    // In ninjs and in the escaped HTML of NewsML a comment reaches its block and no more.
    let ninjs = r#"{"uri": "x:1", "headline": "Tests", "body_html": "<p>One.</p><!-- crossfoot-disable-next-line sum -->\n<p>They tested 709 people: 11 men and \u0036\u0039\u0039 women.</p><p>They fed 709 people: 11 men and 699 women.</p>"}"#;
    let (code, report) = check(&folder("one", Written::Ninjs, ninjs.as_bytes()), Written::Ninjs);
    assert_eq!((code, &report["summary"]["fails"], &report["summary"]["suppressed"]), (Some(1), &1.into(), &1.into()));
    let newsml = "<?xml version=\"1.0\"?><newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><contentSet>\
        <inlineData contenttype=\"text/html\">&lt;p>One.&lt;/p>&lt;!-- crossfoot-disable-next-line sum -->&lt;p>They tested \
        709 people: 11 men and 699 women.&lt;/p>&lt;p>They fed 709 people: 11 men and 699 women.&lt;/p></inlineData></contentSet></newsItem>";
    let (code, report) = check(&folder("one", Written::NewsMl, newsml.as_bytes()), Written::NewsMl);
    assert_eq!((code, &report["summary"]["fails"], &report["summary"]["suppressed"]), (Some(1), &1.into(), &1.into()));
    // In plain text such a line is text.
    let text = format!("{COMMENT}\n\n{}", String::from_utf8(Written::Text.bytes(&broken())).unwrap());
    assert_eq!(check(&folder("comments", Written::Text, text.as_bytes()), Written::Text).0, Some(1));
}

#[test]
fn places_in_containers_are_told_by_part_paragraph_and_offset() {
    for (format, part) in [(Written::Docx, "word/document.xml"), (Written::Odt, "content.xml")] {
        let (_, report) = check(&folder("places", format, &format.bytes(&broken())), format);
        let document = &report["documents"][0];
        assert_eq!(document["parts"][0], serde_json::json!({"name": part, "start": 0, "line": 1}), "{format:?}");
        // The third paragraph, its 21st character.
        let figure = document["figures"].as_array().unwrap().iter().find(|figure| figure["line"] == 3).unwrap();
        assert_eq!((&figure["text"], &figure["column"]), (&"48,210".into(), &21.into()), "{format:?}");
    }
    let (_, report) = check(&folder("places", Written::Html, &Written::Html.bytes(&broken())), Written::Html);
    assert!(report["documents"][0]["parts"].is_null());
}
