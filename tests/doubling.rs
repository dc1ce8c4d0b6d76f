//! Twice the text takes about twice the time, for every reader, the rules, and the reports; a quadratic step would take
//! four times as long.
//!
//! What is measured is the time that the thread spent on a processor, not the clock: a busy machine changes nothing.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[path = "../fuzz/bodies.rs"]
#[allow(dead_code)]
mod bodies;

use std::fs;
use std::time::Duration;

/// Twice the time, and what a cache that is full and a processor that is hot add to it.
const MOST: f64 = 3.0;
/// Shorter times say nothing.
const LEAST: Duration = Duration::from_millis(if cfg!(debug_assertions) { 8 } else { 4 });
/// A ratio is the least of so many.
const TRIES: usize = 4;
/// Longest text that is tried, in bytes.
const LONGEST: usize = 4 << 20;

/// Time that this thread has spent on a processor.
fn spent() -> Duration {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(text.split(' ').next().unwrap().parse().unwrap())
}

fn time(body: fn(&[u8]), text: &[u8]) -> Duration {
    let begun = spent();
    body(text);
    spent() - begun
}

/// Doubles a text until it takes long enough to be measured, then once more.
fn doubles(name: &str, body: fn(&[u8]), make: impl Fn(usize) -> String) {
    let mut count = 64;
    let mut text = make(count);
    while time(body, text.as_bytes()) < LEAST && text.len() < LONGEST {
        count *= 2;
        text = make(count);
    }
    if text.len() >= LONGEST {
        // Refused or passed over at once.
        return;
    }
    let twice = make(2 * count);
    let ratio = |_| {
        let (once, twice) = (time(body, text.as_bytes()), time(body, twice.as_bytes()));
        twice.as_secs_f64() / once.as_secs_f64()
    };
    let ratios: Vec<f64> = (0..TRIES).map(ratio).collect();
    let least = ratios.iter().copied().fold(f64::MAX, f64::min);
    assert!(least < MOST, "{name}: {} bytes and twice as many: {ratios:.1?}", text.len());
}

#[test]
fn twice_the_text_takes_about_twice_the_time() {
    let pieces = [
        "They tested 709 people: 11 men and 699 women.\n\n",
        "They tested 709 people: 11 men and 699 women. ",
        "and then five boats came with 3 men, ",
        "“She said “5 boats, ",
        "5\n",
        "5%",
        "(",
        "x",
        "é 5 ",
    ];
    for piece in pieces {
        doubles(&format!("text {piece:?}"), bodies::text, |count| piece.repeat(count));
        doubles(&format!("markdown {piece:?}"), bodies::markdown, |count| piece.repeat(count));
        doubles(&format!("html {piece:?}"), bodies::html, |count| piece.repeat(count));
    }
    for piece in
        ["[", "![a](", "> ", "*_", "`5` ``", "| 5 ", "<!-- 5 ", "- 5\n", "- 5\n  - 5\n", "[^1]: 5\n\n", "&amp;"]
    {
        doubles(&format!("markdown {piece:?}"), bodies::markdown, |count| piece.repeat(count));
    }
    for piece in ["<div>", "<p>5 boats", "<table><tr><td>5", "<b><i>5</b>", "<!--", "&#x37;", "<a href=x>5", "</p>"] {
        doubles(&format!("html {piece:?}"), bodies::html, |count| piece.repeat(count));
    }
    let document = |inner: String| {
        format!(
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{inner}</w:body></w:document>"
        )
    };
    for piece in ["<w:p><w:r><w:t>5 boats</w:t></w:r></w:p>", "<w:tbl>", "<w:ins>", "<w:t>5</w:t>"] {
        doubles(&format!("docx {piece:?}"), bodies::docx, |count| document(piece.repeat(count)));
    }
    for piece in ["<p>5 boats</p>", "<p>", "<!-- -->", "&amp;", "<table><tr><td>5</td></tr></table>"] {
        let page = |count| format!("<nitf><body><body.content>{}</body.content></body></nitf>", piece.repeat(count));
        doubles(&format!("xml {piece:?}"), bodies::xml, page);
    }
    for piece in ["+++ b/a.md\n@@ -1 +1 @@\n+x\n", "+x\n", "@@ -1 +1 @@\n+x\n"] {
        doubles(&format!("changes {piece:?}"), bodies::changes, |count| {
            format!("+++ b/a\n@@ -0,0 +1,9999999 @@\n{}", piece.repeat(count))
        });
    }
    let rule = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cmd/files/house/fleet.yml")).unwrap();
    doubles("rules with limits", bodies::rules, |count| {
        rule.replace("limits:\n", &format!("limits:\n{}", "  - a limit of it\n".repeat(count.min(20_000))))
    });
}
