//! Pages, wires and Markdown: markup that lies about where it ends, how wide it is and what it is.

use super::Case;

const PARAGRAPH: &str = "<p>They tested 709 people: 11 men and 699 women.</p>";
const BROKEN: &str = "They tested 709 people: 11 men and 699 women.\n";
const ANY: &[i32] = &[0, 1, 2];

fn big(count: usize) -> usize {
    if cfg!(debug_assertions) { count / 10 } else { count }
}

/// All cases.
pub fn cases() -> Vec<Case> {
    [pages(), wires(), markdown(), front_matter()].into_iter().flatten().collect()
}

fn pages() -> Vec<Case> {
    let data = |json: &str| format!("<script type=\"application/ld+json\">{json}</script>");
    let rows = |row: &str, count: usize| format!("<table>{}</table>", row.repeat(count));
    let texts = [
        (
            "a page of endless cells",
            String::new(),
            rows("<tr><td colspan=99999999999 rowspan=99999999999>7</td><td colspan=-1>5</td></tr>", 50),
        ),
        (
            "a page of tall and wide cells",
            String::new(),
            rows("<tr><td rowspan=65534 colspan=1000>7</td><td rowspan=65534>5</td></tr>", 100),
        ),
        ("a page that turns to plain text", String::new(), format!("{PARAGRAPH}<plaintext>{PARAGRAPH}")),
        (
            "a page of elements that swallow the rest",
            String::new(),
            format!("<title><textarea><script><style>{PARAGRAPH}"),
        ),
        ("a page that says it is UTF-16", "<meta charset=utf-7><meta charset=utf-16>".to_owned(), PARAGRAPH.to_owned()),
        (
            "a page with data of a hundred thousand digits",
            data(&format!(
                "{{\"@type\":\"NewsArticle\",\"datePublished\":\"99999999999-99-99\",\"headline\":{}}}",
                "9".repeat(big(100_000))
            )),
            PARAGRAPH.to_owned(),
        ),
        (
            "a page with data that acts",
            data(
                "{\"@type\":\"NewsArticle\",\"datePublished\":\"\\u0000\\ud800\",\"headline\":\"\\u001b[2J::error::\"}",
            ),
            PARAGRAPH.to_owned(),
        ),
        (
            "a page with data twenty thousand times",
            data("{\"@type\":\"NewsArticle\"}").repeat(big(20_000)),
            PARAGRAPH.to_owned(),
        ),
        ("a page of templates", String::new(), "<template>".repeat(big(20_000)) + PARAGRAPH),
        (
            "a page of choices",
            String::new(),
            format!("<select>{}</select>{PARAGRAPH}", "<option>5".repeat(big(20_000))),
        ),
        ("a page of drawings and formulas", String::new(), "<svg><math>".repeat(big(5_000)) + PARAGRAPH),
        (
            "a page of entities without an end",
            String::new(),
            "&amp&lt&notit;&#x&#;&#x110000;&#128;".repeat(big(5_000)) + PARAGRAPH,
        ),
        ("a page of NUL in tags", String::new(), "<di\0v\0 a\0=\"b\0\">".repeat(big(5_000)) + PARAGRAPH),
        ("a page of ends", String::new(), "</div></p></br></article></body></html>".repeat(big(10_000)) + PARAGRAPH),
        ("a page of sections and instructions", String::new(), "<![CDATA[<?php 5 ?>".repeat(big(5_000)) + PARAGRAPH),
        ("a page with its addresses turned", "<base href=\"javascript:xfpwn()\">".to_owned(), PARAGRAPH.to_owned()),
        ("a page of breaks", String::new(), "<br>".repeat(big(50_000)) + PARAGRAPH),
        (
            "a page of comments in comments",
            String::new(),
            format!("<!-- crossfoot-disable-next-line all -- <!-- --><!-- crossfoot-disable --!>{PARAGRAPH}"),
        ),
        (
            "a page that says that it is a report",
            "<meta name=\"generator\" content=\"crossfoot\">".to_owned(),
            PARAGRAPH.to_owned(),
        ),
    ];
    let page =
        |head: &str, body: &str| format!("<html><head>{head}</head><body><article>{body}</article></body></html>");
    texts.into_iter().map(|(name, head, body)| Case::new(name).file("a.html", page(&head, &body)).codes(ANY)).collect()
}

fn wires() -> Vec<Case> {
    let wire = |inner: &str| format!("<nitf><body><body.content>{inner}{PARAGRAPH}</body.content></body></nitf>");
    let spaces: String = (0..big(5_000)).map(|n| format!(" xmlns:n{n}=\"u{n}\"")).collect();
    let texts = [
        ("a wire of name spaces", format!("<nitf{spaces}>{}</nitf>", wire(""))),
        ("a wire with an attribute twice", wire("").replacen("<nitf", "<nitf a=\"1\" a=\"2\"", 1)),
        ("a wire in UTF-7", "<?xml version=\"1.1\" encoding=\"UTF-7\"?>".to_owned() + &wire("")),
        ("a wire of comments", wire(&"<!-- - -- --->".repeat(big(10_000)))),
        ("a wire with a section that never ends", wire("<![CDATA[<p>5")),
        (
            "a wire of instructions",
            "<?xml version=\"1.0\"?><?xml-stylesheet href=\"file:///etc/passwd\"?>".to_owned()
                + &"<?a b?>".repeat(big(20_000))
                + &wire(""),
        ),
        ("a wire of document types", "<!DOCTYPE nitf [".repeat(big(20_000))),
        (
            "a wire of another day",
            wire("").replacen(
                "<body>",
                "<head><docdata><date.issue norm=\"999999999999999999\"/></docdata></head><body>",
                1,
            ),
        ),
    ];
    let mut cases: Vec<Case> =
        texts.into_iter().map(|(name, text)| Case::new(name).file("a.nitf", text).codes(ANY)).collect();
    for (name, text) in [
        (
            "an item with hostile texts",
            format!(
                "{{\"uri\":\"\\u0000\",\"headline\":\"\\u001b[2J\\u202e::error::\",\"body_text\":\"{}\",\"versioncreated\":\"99999-99-99\"}}",
                BROKEN.trim()
            ),
        ),
        ("an item with keys twice", "{\"headline\":\"a\",\"headline\":\"b\",\"body_text\":null}".to_owned()),
        ("an item of numbers without bounds", "{\"uri\":1e999,\"headline\":-1e-999,\"body_text\":[]}".to_owned()),
    ] {
        cases.push(
            Case::new(name).file("a.json", text).arguments(&["check", "--input-format", "ninjs", "a.json"]).codes(ANY),
        );
    }
    cases
}

fn markdown() -> Vec<Case> {
    let ragged: String = (0..big(1_000)).map(|row| format!("|{}\n", " 5 |".repeat(row % 100))).collect();
    let texts = [
        ("a hundred thousand bars that are none", format!("| {} |\n|---|\n| 5 |\n", "\\|".repeat(big(50_000)))),
        ("definitions without an end", (0..big(10_000)).map(|n| format!("[a{n}]: <x> \"t\"\n")).collect()),
        ("stars that open words", "**a*".repeat(big(30_000))),
        ("blocks of HTML", "<div>\n\n".repeat(big(10_000)) + BROKEN),
        ("headings by underline", "a\n=\n".repeat(big(10_000))),
        ("numbers of items out of range", "99999999999999999999. x\n0. y\n-1. z\n".repeat(big(2_000))),
        ("addresses without an end", "<http://a@b:5/> https://x.y/ ".repeat(big(10_000))),
        ("back slashes", "\\".repeat(big(200_000))),
        ("fences in fences", "```\n~~~\n".repeat(big(10_000)) + BROKEN),
        ("items by tabs", "-\t".repeat(big(20_000)) + "5"),
        ("formulas and dollars", "$$5$$ $5 \\$5 ".repeat(big(10_000))),
        ("rows of every length", format!("| a |\n|---|\n{ragged}")),
        ("totals of totals", "| x | total | all |\n|--|--|--|\n".to_owned() + &"| total | 5 | 11 |\n".repeat(big(5_000))),
        ("tables without an end", "| a | b |\n|---|---|\n| x | 5 |\n| Total | 6 |\n\n".repeat(big(1_000))),
        ("a comment that names fifty thousand rules", format!("<!-- crossfoot-disable-next-line {}-->\n{BROKEN}", "a.b ".repeat(big(50_000)))),
        ("comments that open and close all", "<!-- crossfoot-disable sum -->\n\n<!-- crossfoot-enable all -->\n\n".repeat(big(3_000)) + BROKEN),
        ("a comment with a hostile reason", format!("<!-- crossfoot-disable-next-line sum -- \u{1b}[2J::error:: \u{202e} -->\n{BROKEN}")),
        ("a comment for a rule with escapes", format!("<!-- crossfoot-disable-next-line \u{1b}[2J\u{202e} ::error:: -- x -->\n{BROKEN}")),
        ("tags of characters that are not seen", "709\u{e003a}\u{e0065}\u{e0072} people: 11\u{180e} men and 699\u{3164} women\u{2062}.".to_owned()),
        ("soft hyphens in figures", "They tes\u{ad}ted 7\u{ad}0\u{ad}9 peo\u{ad}ple: 1\u{ad}1 men and 69\u{ad}9 women.".to_owned()),
        ("dates from first to last", (0..big(2_000)).map(|n| format!("From {} January {} to 31 December 9999, {n} days. ", n % 31 + 1, n * 7 % 10_000)).collect()),
        ("statistics without sense", "t(99999999999) = 1e60, p < .000000000000000000001; F(0, 0) = 0; χ²(0) = -5, p = 1.5; r = 2, z = 99999999999999999, p = 0; 95% CI [5, 1]; ".repeat(big(100))),
        ("hundred currencies", "US$5m-US$7m-€8bn/£9k ".repeat(big(5_000))),
        ("fractions of large primes", format!("The shares 1/99999999977, 1/99999999947 and 2/99999999943 of {} people: 1/99999989 men.", "9".repeat(55))),
        ("the fifth of the fifth", format!("the second{} boat", " fifth".repeat(big(20_000)))),
        ("scores without an end", "2-1, 3-2, 0-0, ".repeat(big(10_000))),
    ];
    texts.into_iter().map(|(name, text)| Case::article(name, text)).collect()
}

fn front_matter() -> Vec<Case> {
    let texts = [
        ("front matter of other types", "---\ntitle: [1,2]\ndate: {a: b}\n? complex\n: x\n---\n".to_owned()),
        ("front matter in TOML", "+++\ndate = 9999-99-99T99:99:99Z\ntitle = \"\"\"\n+++\n".to_owned()),
        ("front matter in JSON", "{\"title\": \"\\u001b[2J\", \"date\": 1e999}\n\n".to_owned()),
        ("front matter that acts", "---\ntitle: \"\\e[2J\\x9b::error::\\u202e\"\ndate: 2020-05-06\n---\n".to_owned()),
        ("front matter of one long line", format!("---\ntitle: {}\n---\n", "x".repeat(big(1 << 20)))),
        ("front matter of dashes", "---\n".repeat(big(20_000))),
        ("front matter with keys twice", "---\ndate: 2020-05-06\ndate: 2021-05-06\n---\n".to_owned()),
        ("front matter with merges", "---\na: &a {b: c}\n<<: [*a, *a]\n---\n".to_owned()),
    ];
    texts.into_iter().map(|(name, text)| Case::article(name, text + BROKEN).codes(ANY)).collect()
}
