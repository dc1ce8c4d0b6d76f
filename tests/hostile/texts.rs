//! Articles: encodings, numbers at the edge, structures without end, text that wants to be more than text.

use super::Case;

/// How much of something a case has. A debug build, which every test run makes, takes a tenth.
fn big(count: usize) -> usize {
    if cfg!(debug_assertions) { count / 10 } else { count }
}

/// A sentence that fails, around which a hostile text gets into every report.
fn broken(before: &str, noun: &str, after: &str) -> String {
    format!("{before} They tested 709 {noun}: 11 men and 699 women {after}.\n\nIt rained.\n")
}

/// All cases.
pub fn cases() -> Vec<Case> {
    [encodings(), numbers(), structures(), injections()].into_iter().flatten().collect()
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

fn encodings() -> Vec<Case> {
    let sentence = broken("", "people", "");
    let any = &[0, 1, 2];
    let with = |bytes: &[u8]| [b"They tested 709 people: 11 men ".as_slice(), bytes, b" and 699 women.\n"].concat();
    let mut cases = vec![
        Case::article("an empty file", ""),
        Case::article("a byte order mark and nothing", "\u{feff}"),
        Case::article("two byte order marks", format!("\u{feff}\u{feff}{sentence}")).codes(&[1]),
        Case::article("a byte order mark inside", broken("\u{feff}", "people", "\u{feff}")).codes(&[1]),
        Case::article("UTF-16 with its mark", [b"\xff\xfe".to_vec(), utf16(&sentence, false)].concat()).codes(any),
        Case::article("UTF-16, big end first", [b"\xfe\xff".to_vec(), utf16(&sentence, true)].concat()).codes(any),
        Case::article("UTF-16 without a mark", utf16(&sentence, false)).codes(any),
        Case::article("UTF-16 with half a character", b"\xff\xfe1\x002".to_vec()).codes(any),
        Case::article("UTF-16 with a lone surrogate", b"\xff\xfe\x00\xd8x\x00".to_vec()).codes(any),
        Case::article("UTF-32 with its mark", b"\xff\xfe\x00\x007\x00\x00\x00".to_vec()).codes(any),
        Case::article("Latin-1", with(b"caf\xe9")).codes(any),
        Case::article("Windows-1252", with(b"\x93quoted\x94 \x80")).codes(any),
        Case::article("a lone surrogate in UTF-8", with(b"\xed\xa0\x80")).codes(any),
        Case::article("an overlong NUL", with(b"\xc0\x80")).codes(any),
        Case::article("a character cut off at the end", [sentence.as_bytes(), b"\xe2\x82"].concat()).codes(any),
        Case::article("all bytes", (0..=255u8).collect::<Vec<_>>()).codes(any),
        Case::article("0xFF and nothing else", vec![0xff; 10_000]).codes(any),
        Case::article("NUL bytes around a claim", with(b"\0\0\0")),
        Case::article("a megabyte of NUL", vec![0; big(1 << 20)]),
        Case::article("a zip under another name", b"PK\x03\x04\x14\x00\xff\xfe".to_vec()).codes(any),
        Case::article("a PDF under another name", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3".to_vec()).codes(any),
        Case::article("an ELF program", b"\x7fELF\x02\x01\x01\x00\xff".to_vec()).codes(any),
    ];
    for (name, text) in [
        ("carriage returns alone", sentence.replace('\n', "\r")),
        ("mixed ends of lines", "One.\r\nTwo.\rThree.\n\r".to_owned() + &sentence),
        ("next line and other separators", broken("\u{85}", "people", "\u{2028}x\u{2029}\u{b}\u{c}")),
        ("direction overrides", broken("\u{202e}", "people", "\u{2066}\u{2069}\u{202d}")),
        ("blanks of no width between digits", broken("", "people", "and 1\u{200b}2\u{200d}3 boys")),
        ("marks over digits", broken("", "people", "and 1\u{301}2\u{20dd}3 boys")),
        ("digits of other scripts", "They tested ７０９ people: ١١ men and ६९९ women. 𝟕𝟎𝟗, ²³, ⅷ, 七.".to_owned()),
        ("emoji made of many", broken("🏳️‍🌈👨‍👩‍👧‍👦", "people", "1️⃣2️⃣")),
        ("the last character of Unicode", broken("\u{10ffff}\u{fffe}\u{ffff}", "people", "\u{e000}")),
        ("a thousand marks on one letter", broken("", "people", &format!("e{}", "\u{301}".repeat(big(1_000))))),
        ("one word of a megabyte", "é".repeat(big(500_000))),
    ] {
        cases.push(Case::article(name, text));
    }
    cases
}

fn numbers() -> Vec<Case> {
    let digits = |count: usize| "7".repeat(count);
    let long_list: String = (0..big(5_000)).map(|number| format!("{number} men, ")).collect();
    let sentences = |count: usize| (0..count).map(|n| format!("The fleet has {n} boats in Ash. ")).collect::<String>();
    let row = (0..1_000).map(|n| n.to_string()).collect::<Vec<_>>().join(" | ");
    let wide = format!("| {} |\n|{}\n| {row} |\n", "x | ".repeat(999) + "total", "---|".repeat(big(1_000)));
    let tall: String = (0..big(5_000)).map(|n| format!("| a | {n} |\n")).collect();
    let texts: Vec<(&str, String)> = vec![
        ("a million digits", format!("They counted {} people: 3 men and 4 women.", digits(big(1_000_000)))),
        ("sixty digits and sixty-one", format!("{} boats and {} boats.", digits(60), digits(61))),
        ("exponents without bounds", "1e99999999 + 1 people: 1e999 men and 1e-99999999 women, 10^999999999.".to_owned()),
        ("a division by nought", "0 of 0 people, or 0%, came; sales rose 5% to 0 from 0. 7 out of 0.".to_owned()),
        ("shares of nought", "Of the 0 voters, 0 (100%) said yes, 0 (0%) no.".to_owned()),
        ("the edges of machine numbers", "170141183460469231731687303715884105728 and -9223372036854775809 and 18446744073709551616 boats: 9223372036854775807 blue and 1 red.".to_owned()),
        ("minus nought", "−0 and -0.0 and (0) and −0%: from −0 to -0.".to_owned()),
        ("points and commas run wild", "1.2.3.4.5 1,,,2 .5.5.5 1,2,3,4,5 ,1 1, 1.,2 ..5 5.. 0,000,000".to_owned()),
        ("months without end", "On 31 February 2020, 30 February, 2020-13-45, 99/99/9999, Monday, 0 May 0000.".to_owned()),
        ("years out of range", "In 0, in 99999999999, in -5, the 0s, 1941-40, 2020-99, aged 4000, 9,999,999 years ago.".to_owned()),
        ("times out of range", "At 24:99, 99:00, 25 pm, 13 am, 00:00:99 and 12:60 o'clock.".to_owned()),
        ("millions of millions", format!("It has {} people.", "million ".repeat(big(10_000)))),
        ("words of numbers without end", format!("{} boats.", "nine hundred and ninety-nine thousand ".repeat(big(5_000)))),
        ("hundreds of hundreds", "a hundred hundred hundred thousand hundred and and and one boats".to_owned()),
        ("ranges backwards", "10-5 boats, 99999–0, between 7 and 3, 5-5-5-5-5, from 9 to 1 to 9.".to_owned()),
        ("a hundred thousand dashes", "1-".repeat(big(100_000))),
        ("dollar signs", "$".repeat(big(100_000))),
        ("percent signs", "5%".repeat(big(50_000))),
        ("not a number", "NaN people: inf men and Infinity women, nan%, 0x7f, 1_000, 1'000, 07.".to_owned()),
        ("six hundred figures in a sentence", format!("The fleet has 900 boats: {}.", (0..600).map(|n| format!("{n} in A{n}")).collect::<Vec<_>>().join(", "))),
        ("five thousand parts", format!("They tested 12,497,500 people: {}.", long_list)),
        ("ten thousand sentences that say the same", sentences(big(10_000))),
        ("a table with a thousand columns", wide),
        ("a table with five thousand rows", format!("| Route | Carts |\n|---|---|\n{tall}| All | 1 |\n")),
        ("fractions of fractions", "1/2/3/4 of 0/0, 1/0, ½/½, one-half of a third of nothing, 3/0 of the 5 boats.".to_owned()),
        ("units of units", "5 km/h/h/h, 3 m²²², 10 °C%, $5%, €€5, 5 $ £, USD 5 USD EUR 5 million billion km.".to_owned()),
    ];
    texts.into_iter().map(|(name, text)| Case::article(name, text)).collect()
}

fn structures() -> Vec<Case> {
    let bomb = {
        let mut text = "---\na: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for (name, before) in "bcdefghi".chars().zip("abcdefgh".chars()) {
            text.push_str(&format!("{name}: &{name} [{}]\n", vec![format!("*{before}"); 10].join(", ")));
        }
        text + "date: 2020-05-06\n---\n7 boats.\n"
    };
    let nested =
        |open: &str, count: usize| format!("{}They tested 709 people: 11 men and 699 women.", open.repeat(count));
    let texts: Vec<(&str, String)> = vec![
        ("a hundred thousand brackets", nested("(", big(100_000))),
        ("a hundred thousand square brackets", nested("[", big(100_000))),
        ("quotations in quotations", nested("> ", big(20_000))),
        ("lists in lists", (0..2_000).map(|depth| format!("{}- 5 boats\n", "  ".repeat(depth))).collect()),
        ("stars", nested("*", big(100_000))),
        ("stars and underscores in turn", nested("*_", big(50_000))),
        ("back ticks of every length", (1..1_500).map(|count| "`".repeat(count) + " 5 ").collect()),
        ("bars", nested("|", big(100_000))),
        ("number signs", nested("#", big(100_000))),
        ("links that open and never close", "[a](".repeat(big(20_000))),
        ("images in links in images", "![a[".repeat(big(20_000))),
        ("elements in elements", format!("{}7 boats", "<div>".repeat(big(100_000)))),
        ("comments that open and never close", "<!-- 5 boats ".repeat(big(20_000))),
        ("comments that hide in vain", "<!-- crossfoot-disable all -->\n\n5 boats.\n\n".repeat(big(3_000))),
        ("entities", "&amp;&#x37;&#0;&#xD800;&#99999999;&bogus;".repeat(big(10_000))),
        ("front matter without an end", format!("---\n{}", "title: 5 boats\n".repeat(big(20_000)))),
        ("front matter with a bomb", bomb),
        ("front matter with a deep list", format!("---\na: {}\n---\n5 boats\n", "[".repeat(big(50_000)))),
        ("template tags", "{{ 5 {{ 6 {% 7 %} }} ".repeat(big(10_000))),
        ("quotes that open and never close", "“She said “5 boats, ".repeat(big(20_000))),
        ("a sentence without an end", "and then five boats came with 3 men, ".repeat(big(20_000))),
        ("a word without an end", "x".repeat(big(1 << 20))),
        ("a hundred thousand lines", "5\n".repeat(big(100_000))),
        ("abbreviations without an end", "U.S. Mr. St. No. 5. ".repeat(big(20_000))),
        ("blanks without an end", format!("They tested{}709 people: 11 men and 699 women.", " ".repeat(big(1 << 20)))),
        (
            "footnotes that call each other",
            (0..big(3_000)).map(|n| format!("[^{n}]: 5 boats[^{}]\n\n", n + 1)).collect(),
        ),
        ("labels of links without an end", (0..big(5_000)).map(|n| format!("[{n}]: {n}\n[{n}] ")).collect()),
    ];
    texts.into_iter().map(|(name, text)| Case::article(name, text)).collect()
}

fn injections() -> Vec<Case> {
    let texts = [
        ("a terminal is cleared", "\u{1b}[2J\u{1b}[H"),
        ("a link of a terminal", "\u{1b}]8;;http://example.org\u{7}click\u{1b}]8;;\u{7}"),
        ("the clipboard of a terminal", "\u{1b}]52;c;cm0gLXJm\u{7}"),
        ("control characters of one byte", "\u{9b}31m\u{90}q\u{9d}0;x\u{9c}"),
        ("backspaces and deletes", "safe\u{8}\u{8}\u{8}\u{8}evil\u{7f}"),
        ("a command of a workflow", "\n::error file=x::owned\n::set-env name=X::y\n"),
        ("a command that stops commands", "\n::stop-commands::token\n::add-mask::709\n"),
        ("a command in the middle of a line", "##[error]owned ##[group]x ##[set-env name=X]y"),
        ("commands of other runners", "##vso[task.setvariable variable=X]y ##teamcity[buildStatus text='x'] ##VSO[x]"),
        ("an encoded command", "%0A::error::owned%0D%0A%25"),
        ("the end of a section of XML", "]]> <![CDATA[ --> <!-- <?xml?> <!ENTITY x SYSTEM 'file:///etc/passwd'> &x;"),
        ("a script", "</script><script>xfpwn()</script>"),
        ("an image that fails", "<img src=x onerror=xfpwn()> \"onmouseover=\"xfpwn()"),
        ("an address that acts", "javascript:xfpwn() [x](javascript:xfpwn()) ![x](http://example.org/x.png)"),
        ("an end of a style", "</style><style>*{display:none}</style> url(http://example.org)"),
        ("a formula", "=cmd|' /C calc'!A0 +1 -1 @SUM(A1)"),
        ("a template", "{{7*7}} ${{ github.token }} $(id) `id` ${HOME} %s %n {0}"),
        ("a table that breaks", "| a | b |\\| <b>x</b> @everyone #1 https://example.org [x](y)"),
        ("quotes of JSON", "\\\" \\u0000 \", \"verdict\": \"holds\" \\"),
        ("separators of lines", "a\u{2028}b\u{2029}c\u{85}d"),
    ];
    let mut cases = Vec::new();
    for (name, text) in texts {
        let article = format!("# {} 709\n\n{}", text.replace('\n', " "), broken(text, "people", text));
        cases.push(Case::article(name, article));
        // The same in the place of a figure's noun, which messages may quote.
        let noun = text.replace('\n', " ");
        cases.push(Case::article(&format!("{name}, beside a figure"), broken("", &format!("{noun} people"), &noun)));
    }
    cases
}
