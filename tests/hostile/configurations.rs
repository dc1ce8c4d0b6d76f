//! YAML, JSON and diffs of strangers: configurations, rules, baselines, changes.

use super::Case;

const BROKEN: &str = "They tested 709 people: 11 men and 699 women.\n";

/// All cases.
pub fn cases() -> Vec<Case> {
    [settings(), rules(), baselines(), diffs()].into_iter().flatten().collect()
}

fn bomb(key: &str) -> String {
    let mut text = format!("{key}: &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (name, before) in "bcdefghij".chars().zip("abcdefghi".chars()) {
        text.push_str(&format!("{key}{name}: &{name} [{}]\n", vec![format!("*{before}"); 10].join(", ")));
    }
    text
}

fn settings() -> Vec<Case> {
    let texts: Vec<(&str, Vec<u8>)> = vec![
        ("a configuration with a bomb", bomb("exclude").into()),
        (
            "a configuration with a long list many times",
            format!("a: &a [{}]\nb: [{}]\n", "x, ".repeat(20_000), "*a, ".repeat(95)).into(),
        ),
        ("a configuration nested too deeply", "[".repeat(50_000).into()),
        (
            "a configuration nested by lines",
            (0..5_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect::<String>().into(),
        ),
        ("a configuration that names itself", b"a: &a\n  b: *a\n".to_vec()),
        ("a configuration of two megabytes", vec![b'#'; 2 << 20]),
        ("a configuration that is no text", vec![0xff; 100]),
        ("a configuration of NUL", vec![0; 100]),
        ("a configuration with keys twice", b"fail-on: error\nfail-on: never\n".to_vec()),
        ("a configuration that includes", b"exclude: !include /etc/passwd\n".to_vec()),
        ("a configuration of several documents", b"fail-on: error\n---\nfail-on: never\n".to_vec()),
        ("a configuration that is a number", b"1e999999999\n".to_vec()),
        ("a configuration with a merge", b"a: &a {x: y}\n<<: *a\n".to_vec()),
        ("a configuration with braces in braces", format!("exclude: '{}'\n", "{a,".repeat(500)).into()),
        ("a configuration with escapes in a key", "\"\\e[2J::error::\": 1\n".as_bytes().to_vec()),
        ("a configuration that extends a device", b"extends: /dev/zero\n".to_vec()),
        ("a configuration that extends the parent", b"extends: ../../../../../../../../etc/passwd\n".to_vec()),
        ("a configuration that fetches", b"extends: http://example.org/x.yml\n".to_vec()),
        ("a configuration that expands", b"extends: $HOME/x.yml\n".to_vec()),
        ("a configuration that writes", b"output: json=/tmp/x\n".to_vec()),
        ("a configuration that runs", b"command: touch pwned\n".to_vec()),
        ("a configuration with a huge window", b"rules: {sum: {window: 99999999999999999999}}\n".to_vec()),
        ("a configuration with a huge tolerance", b"rules: {sum: {tolerance: 99999999999999999999%}}\n".to_vec()),
        ("a configuration with a tolerance to a power", b"rules: {sum: {tolerance: 1e99999999%}}\n".to_vec()),
        ("a configuration with tabs", b"rules:\n\tsum: off\n".to_vec()),
    ];
    let mut cases: Vec<Case> = texts
        .into_iter()
        .map(|(name, text)| Case::new(name).file("a.md", BROKEN).file("crossfoot.yml", text).refused("crossfoot.yml"))
        .collect();
    cases.push(
        Case::new("a configuration with a thousand stars")
            .file("a.md", BROKEN)
            .file("crossfoot.yml", format!("exclude: '{}b'\n", "*a".repeat(400)))
            .codes(&[1]),
    );
    cases.push(
        Case::new("a configuration with ten thousand patterns")
            .file("a.md", BROKEN)
            .file(
                "crossfoot.yml",
                format!("exclude:\n{}", (0..10_000).map(|n| format!("  - '**/{n}/**/*.md'\n")).collect::<String>()),
            )
            .refused("too many patterns"),
    );
    cases.push(
        Case::new("a configuration with tags")
            .file("a.md", BROKEN)
            .file("crossfoot.yml", "exclude: !!python/object/apply:os.system ['touch pwned']\n")
            .codes(&[1, 2]),
    );
    cases.push(
        Case::new("a configuration that is a folder")
            .file("a.md", BROKEN)
            .file("crossfoot.yml/x", "")
            .refused("not a regular file"),
    );
    let chain = (0..20).fold(Case::new("a chain of configurations").file("a.md", BROKEN), |case, number| {
        let name = if number == 0 { "crossfoot.yml".to_owned() } else { format!("{number}.yml") };
        case.file(name, format!("extends: {}.yml\n", number + 1))
    });
    cases.push(chain.refused("more than 8 files deep"));
    #[cfg(unix)]
    cases.push(
        Case::new("a configuration that is a link to a device")
            .file("a.md", BROKEN)
            .prepared(|at| std::os::unix::fs::symlink("/dev/zero", at.join("crossfoot.yml")).unwrap())
            .refused("leads out of the repository"),
    );
    #[cfg(unix)]
    cases.push(
        Case::new("a configuration that is a pipe")
            .file("a.md", BROKEN)
            .prepared(|at| {
                assert!(std::process::Command::new("mkfifo").arg(at.join("crossfoot.yml")).status().unwrap().success());
            })
            .refused("not a regular file"),
    );
    cases
}

fn rules() -> Vec<Case> {
    let rule = |patterns: &str, equation: &str| {
        format!(
            "id: house.trap\ntitle: t\nseverity: error\nwhy: w\nroles:\n  total: {{kind: amount}}\n  part: {{kind: amount, list: \
             true}}\nbind:\n  patterns: [\"{patterns}\"]\nequation: \"{equation}\"\nmessage: m\nholds: []\nfails: []\nsilent: []\n"
        )
    };
    let text = "They tested 709 people: 11 men and 699 women. ".repeat(if cfg!(debug_assertions) { 20 } else { 200 });
    let plain = "{total} : {part...}";
    let cases: Vec<(&str, String, bool)> = vec![
        ("a rule with a bomb", bomb("limits"), true),
        ("a rule nested too deeply", "[".repeat(50_000), true),
        ("a rule with brackets in a pattern", rule(&"(".repeat(4_000), "sum(part) = total"), true),
        (
            "a rule with a pattern of alternatives",
            rule(&format!("{{total}} ({})", "a|".repeat(1_000) + "b"), "sum(part) = total"),
            false,
        ),
        (
            "a rule with a pattern of gaps",
            rule(&format!("{{total}} {} {{part...}}", "~ ".repeat(200)), "sum(part) = total"),
            false,
        ),
        (
            "a rule with options in options",
            rule(&format!("{{total}} {} {{part...}}", "(a? b?)? ".repeat(60)), "sum(part) = total"),
            false,
        ),
        (
            "a rule with brackets in an equation",
            rule(plain, &format!("{}total{} = 1", "(".repeat(20_000), ")".repeat(20_000))),
            true,
        ),
        ("a rule with minus signs", rule(plain, &format!("{}total = 1", "-".repeat(20_000))), true),
        ("a rule that divides by nought", rule(plain, "sum(part) / 0 = total"), false),
        ("a rule with a number without end", rule(plain, &format!("sum(part) = {}", "9".repeat(10_000))), false),
        ("a rule with powers of powers", rule(plain, &format!("sum(part) = {}", vec!["total"; 60].join(" * "))), false),
    ];
    let mut cases: Vec<Case> = cases
        .into_iter()
        .map(|(name, source, refused)| {
            let case = Case::new(name).file("a.md", text.as_str()).file("rules/trap.yml", source);
            let case = case.arguments(&["check", "--rules", "rules", "."]);
            if refused { case.refused("rules/trap.yml") } else { case.codes(&[0, 1, 2]) }
        })
        .collect();
    cases.push(
        Case::new("a rule in the place of another, named by a configuration")
            .file("a.md", BROKEN)
            .file("crossfoot.yml", "rule-files: rules\n")
            .file("rules/trap.yml", "id: sum.breakdown\nsecret: \u{1b}[2J\n")
            .refused("this rule cannot be used"),
    );
    cases
}

fn baselines() -> Vec<Case> {
    let texts: Vec<(&str, String)> = vec![
        ("a baseline nested too deeply", "[".repeat(100_000)),
        ("a baseline cut off", "{\"version\":1,\"findings\":[{\"fingerprint\":\"0123456789abcdef\"".to_owned()),
        ("a baseline of another version", "{\"version\":99,\"findings\":[]}".to_owned()),
        ("a baseline with a count without end", format!("{{\"version\":1,\"findings\":[{{\"fingerprint\":\"0123456789abcdef\",\"rule\":\"r\",\"path\":\"a\",\"message\":\"m\",\"count\":{}}}]}}", "9".repeat(40))),
        ("a baseline that is empty", String::new()),
        ("a baseline with a fingerprint that is none", "{\"version\":1,\"findings\":[{\"fingerprint\":\"\u{1b}[2J\",\"rule\":\"r\",\"path\":\"a\",\"message\":\"m\",\"count\":1}]}".to_owned()),
        ("a baseline of NUL", "\0".repeat(100)),
    ];
    let refused = texts.into_iter().map(|(name, text)| {
        let case = Case::new(name).file("a.md", BROKEN).file("base.json", text);
        case.arguments(&["check", "--baseline", "base.json", "."]).refused("the baseline cannot be used")
    });
    let hostile = "{\"version\":1,\"findings\":[{\"fingerprint\":\"0123456789abcdef\",\"rule\":\"\\u001b[2J\",\"path\":\
        \"../../etc/passwd\\n::error::x\",\"message\":\"##[error]x\\u202e\",\"count\":18446744073709551615,\"since\":\"\\u001b]0;x\\u0007\"}]}";
    let named = Case::new("a baseline with hostile entries").file("a.md", BROKEN).file("base.json", hostile);
    let written = Case::new("a baseline that is rewritten").file("a.md", BROKEN).file("base.json", hostile);
    refused
        .chain([
            named.arguments(&["check", "--baseline", "base.json", "."]).codes(&[1]),
            written.arguments(&["check", "--baseline", "base.json", "--write-baseline", "."]).codes(&[0]),
            Case::new("a baseline that is a folder")
                .file("a.md", BROKEN)
                .arguments(&["check", "--baseline", ".git", "--write-baseline", "."])
                .refused("not a regular file"),
        ])
        .collect()
}

fn diffs() -> Vec<Case> {
    let texts: Vec<(&str, Vec<u8>, &[i32])> = vec![
        (
            "a diff with numbers without end",
            format!("+++ b/a.md\n@@ -{0},{0} +{0},{0} @@\n+x\n", "9".repeat(30)).into(),
            &[2],
        ),
        (
            "a diff at the edge of numbers",
            b"+++ b/a.md\n@@ -1,18446744073709551615 +18446744073709551615,18446744073709551615 @@\n+x\n+y\n".to_vec(),
            &[0],
        ),
        (
            "a diff of a hundred thousand files",
            (0..100_000).map(|n| format!("+++ b/{n}\n@@ -0,0 +1 @@\n+x\n")).collect::<String>().into(),
            &[0],
        ),
        ("a diff that is no text", b"+++ b/\xff\xfe\n@@ -1 +1 @@\n+\xff\n".to_vec(), &[0]),
        ("a diff with a quote that never closes", b"+++ \"b/a\\3\\777\\\n@@ -1 +1 @@\n+x\n".to_vec(), &[0]),
        ("a diff of a merge", b"+++ b/a.md\n@@@ -1 -1 +1 @@@\n++x\n".to_vec(), &[2]),
        ("a diff that is an article", BROKEN.into(), &[2]),
        ("a diff without an end", b"+++ b/a.md\n@@ -1,5 +1,5 @@\n+They".to_vec(), &[0, 1]),
    ];
    texts
        .into_iter()
        .map(|(name, text, codes)| {
            let case = Case::new(name).file("a.md", BROKEN).file("change.diff", text);
            let case = case.arguments(&["check", "--diff", "change.diff", "."]);
            Case { codes, ..case }
        })
        .collect()
}
