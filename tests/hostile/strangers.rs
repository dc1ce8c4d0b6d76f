//! What a stranger's repository, shell or machine brings: git's own files, links, variables, arguments, more YAML.

use std::fs;

use super::Case;

const BROKEN: &str = "They tested 709 people: 11 men and 699 women.\n";
const ANY: &[i32] = &[0, 1, 2];

/// All cases.
pub fn cases() -> Vec<Case> {
    let mut cases = [arguments(), settings(), batches(), diffs(), baselines(), variables()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>();
    #[cfg(unix)]
    cases.extend(unix());
    cases
}

fn check(name: &str, arguments: &[&str]) -> Case {
    Case::new(name).file("a.md", BROKEN).arguments(&[&["check"], arguments, &["."]].concat())
}

fn arguments() -> Vec<Case> {
    vec![
        Case::new("an option with an end of line")
            .arguments(&["check", "--\u{1b}[2J\n::error::x"])
            .refused("unexpected argument"),
        Case::new("a command that turns direction")
            .arguments(&["\u{1b}[2Jx\u{202e}\n::error::"])
            .refused("unrecognized subcommand"),
        Case::new("a command for a runner").arguments(&["##[error]owned"]).refused("unrecognized subcommand"),
        check("a report that is hostile", &["--output", "\u{1b}[2J\n::error::=x"]).refused("unknown format"),
        check("a report under a hostile name", &["--output", "json=a\n::error::\u{1b}[2J/x"])
            .refused("no such file or folder"),
        check("a report in the place of an article", &["--output", "json=a.md"]).refused("one of the articles"),
        check(
            "a report in the place of the baseline",
            &["--output", "json=b", "--baseline", "./b", "--write-baseline"],
        )
        .refused("both a report and the baseline"),
        check("a report with a slash at the end", &["--output", "json=x/"]).refused("x/"),
        check("a report in the place of all", &["--output", "json=/"]).refused("not a regular file"),
        check("a choice that is hostile", &["--select", "\u{1b}[2J::error::"]).refused("no such rule"),
        check("a choice of commas", &["--select", ",,,,"]).codes(ANY),
        check("a size beyond numbers", &["--max-filesize", "99999999999999999999G"]).refused("max-filesize"),
        check("a date that is hostile", &["--date", "\u{1b}[2J\n::x"]).refused("--date"),
        check("no rules at all", &["--no-builtin"]).codes(ANY),
        check("rules that are a device", &["--rules", "/dev/zero"]).codes(&[2]),
        check("facts that are a device", &["--facts", "/dev/zero"]).codes(&[2]),
        Case::new("an explanation of nothing").arguments(&["explain", "\u{1b}[2J\u{202e}"]).refused("no such rule"),
        Case::new("an explanation without an end")
            .arguments(&["explain", &"x".repeat(100_000)])
            .refused("no such rule"),
        Case::new("a path that is empty").arguments(&["check", ""]).codes(&[2]),
        Case::new("a path without an end").arguments(&["check", &"x".repeat(5_000)]).codes(&[2]),
        Case::new("a path through a file").file("a.md", BROKEN).arguments(&["check", "a.md/b.md"]).codes(&[2]),
        Case::new("a missing file with a hostile name")
            .arguments(&["check", "a\n::error::x\u{1b}[2J ##[error].md"])
            .refused("no such file"),
        Case::new("ten thousand paths")
            .file("a.md", BROKEN)
            .arguments(&[&["check"], &["a.md"; 10_000][..]].concat())
            .codes(&[1]),
        Case::new("standard input twice").arguments(&["check", "-", "-"]).input(BROKEN).codes(&[1]),
        Case::new("settings of a file that is not there")
            .arguments(&["check", "--show-config", "\u{1b}[2J.md"])
            .codes(ANY),
        Case::new("an example into a file").file("a.md", "").arguments(&["init", "a.md"]).codes(&[2]),
        Case::new("an example into nowhere").arguments(&["init", "no\u{1b}[2J"]).codes(&[2]),
    ]
}

fn settings() -> Vec<Case> {
    let named = |name: &str, text: String| Case::new(name).file("a.md", BROKEN).file("crossfoot.yml", text);
    let refused = [
        ("a configuration that is a list", "- a\n- b\n".to_owned()),
        ("a configuration with a window below nought", "rules: {sum: {window: -1}}\n".to_owned()),
        ("a configuration with a tolerance that is no number", "rules: {sum: {tolerance: .nan}}\n".to_owned()),
        ("a configuration with a tolerance of points", "rules: {sum: {tolerance: \"..%\"}}\n".to_owned()),
        ("a configuration with a list for a key", "? &a [1]\n: *a\n".to_owned()),
        ("a configuration with a key without an end", format!("\"{}\": 1\n", "k".repeat(100_000))),
        ("a configuration with a key that turns direction", "\"\u{202e}k\u{2066}\": 1\n".to_owned()),
        ("a configuration of maps in maps", format!("{}1{}\n", "{a: ".repeat(100), "}".repeat(100))),
        ("a configuration with an alias of nothing", "exclude: *nope\n".to_owned()),
        ("a configuration that extends itself", "extends: crossfoot.yml\n".to_owned()),
        ("a configuration with an empty pattern", "exclude: \"\"\n".to_owned()),
        (
            "a configuration with patterns without an end",
            format!("exclude:\n{}", (0..500).map(|n| format!("  - '{}{n}'\n", "*a?".repeat(300))).collect::<String>()),
        ),
        ("a configuration with a baseline elsewhere", "baseline: \"C:\\\\x\"\n".to_owned()),
        ("a configuration with a baseline in the system", "baseline: /etc/passwd\n".to_owned()),
        ("a configuration with itself for facts", "facts: crossfoot.yml\n".to_owned()),
        ("a configuration in UTF-16", "\u{feff}f\0a\0i\0l\0".to_owned()),
    ];
    let mut cases: Vec<Case> =
        refused.into_iter().map(|(name, text)| named(name, text).refused("crossfoot.yml")).collect();
    for (name, text) in [
        ("a configuration with braces side by side", format!("exclude: '{}'\n", "{a,b,{c,d}}".repeat(80))),
        ("a configuration with sets side by side", format!("exclude: '{}'\n", "[a-z]*".repeat(140))),
        ("a configuration with NUL in a pattern", "exclude: \"a\\0b\"\n".to_owned()),
        ("a configuration with the parent in a pattern", "exclude: \"../**\"\n".to_owned()),
        (
            "a configuration with nine thousand answers",
            format!(
                "ignore:\n{}",
                "  - {rule: sum, reason: x, files: \"*.txt\"}\n".repeat(if cfg!(debug_assertions) {
                    900
                } else {
                    9_000
                })
            ),
        ),
        (
            "a configuration with a hostile reason",
            "ignore: [{rule: sum, reason: \"\\e[2J::error::\\u202e</script>\"}]\n".to_owned(),
        ),
        (
            "a configuration with a hostile fingerprint",
            "ignore: [{fingerprint: \"\\e[2J\", reason: \"\\e[2J::error::\"}]\n".to_owned(),
        ),
        ("a configuration of nothings", "exclude: ~\nrules: ~\nfail-on: ~\nignore: ~\n".to_owned()),
        ("a configuration of another YAML", "%YAML 9.9\n---\nfail-on: never\n".to_owned()),
    ] {
        cases.push(named(name, text).codes(ANY));
    }
    let fan = (1..7).fold(
        named("a configuration that extends ten that extend ten", format!("extends: [{}]\n", "1.yml, ".repeat(10))),
        |case, number| {
            case.file(format!("{number}.yml"), format!("extends: [{}]\n", format!("{}.yml, ", number + 1).repeat(10)))
        },
    );
    cases.push(fan.file("7.yml", "exclude: x\n").refused("more than 64 files"));
    cases
}

fn batches() -> Vec<Case> {
    let batch = |name: &str, text: String| {
        Case::new(name).arguments(&["check", "--input-format", "jsonl", "-"]).input(text).codes(ANY)
    };
    let keys: String = (0..20_000).map(|n| format!("\"k{n}\":0,")).collect();
    vec![
        batch(
            "a batch of numbers without bounds",
            "{\"id\":1e999,\"text\":\"5\"}\n{\"id\":\"a\",\"text\":\"5\",\"x\":1e99999999}\n".to_owned(),
        ),
        batch("a batch of keys twice", "{\"id\":\"a\",\"id\":\"b\",\"text\":\"5\",\"text\":\"6\"}\n".to_owned()),
        batch("a batch of twenty thousand keys", format!("{{{keys}\"id\":\"a\",\"text\":\"5\"}}\n")),
        batch("a batch with a byte order mark", "\u{feff}{\"id\":\"a\",\"text\":\"5 boats\"}\r\n".to_owned())
            .codes(&[0]),
        batch("a batch of empty lines", "\n".repeat(100_000)),
        batch(
            "a batch with a long id",
            format!("{{\"id\":\"{}\",\"text\":\"{}\"}}\n", "i".repeat(100_000), BROKEN.trim()),
        )
        .codes(&[1]),
        batch(
            "a batch of days that are none",
            "{\"id\":\"a\",\"text\":\"5\",\"date\":\"2020-02-31\"}\n{\"id\":\"b\",\"text\":\"5\",\"date\":[]}\n"
                .to_owned(),
        )
        .refused("date"),
        batch(
            "a batch nested in a key that nobody knows",
            format!("{{\"id\":\"a\",\"text\":\"5\",\"x\":{}\n", "[".repeat(100_000)),
        )
        .refused("not a record"),
    ]
}

fn diffs() -> Vec<Case> {
    let diff = |name: &str, text: String| {
        Case::new(name).file("a.md", BROKEN).arguments(&["check", "--diff", "-", "."]).input(text).codes(ANY)
    };
    vec![
        diff("no change at all", String::new()).codes(&[0]),
        diff("a change of NUL", "\0".repeat(100_000)),
        diff("a change of one long line", "+".repeat(1 << 20)),
        diff("a change under no file", "@@ -1 +1 @@\n+x\n".to_owned()).refused("a hunk under no file"),
        diff("a change with hunks without an end", "+++ b/a.md\n".to_owned() + &"@@ -1 +1 @@\n+x\n".repeat(20_000))
            .codes(&[1]),
        diff("a change of a hostile file", "+++ \"b/\\033[2J::error::\\n\"\n@@ -1 +1 @@\n+x\n".to_owned()).codes(&[0]),
        diff("a change outside", "+++ b/../../a.md\n@@ -1 +1 @@\n+x\n".to_owned()).codes(&[0]),
        diff("a change with other names", "--- i/a.md\n+++ w/a.md\n@@ -0,0 +1 @@\n+x\n".to_owned()).codes(&[1]),
        diff("a change in colours", "\u{1b}[1m+++ b/a.md\u{1b}[m\n\u{1b}[36m@@ -0,0 +1 @@\u{1b}[m\n".to_owned()),
        diff("a change that counts more than it has", "+++ b/a.md\n@@ -0,0 +1,5000000000 @@\n+x\n".to_owned()),
        diff("a change below nought", "+++ b/a.md\n@@ -0,-1 +-1,-1 @@\n+x\n".to_owned()),
        diff(
            "a change of binary files",
            "diff --git a/a.md b/a.md\nBinary files a/a.md and b/a.md differ\n".to_owned(),
        )
        .codes(&[0]),
    ]
}

fn baselines() -> Vec<Case> {
    let known = |name: &str, text: String| {
        Case::new(name).file("a.md", BROKEN).file("b.json", text).arguments(&["check", "--baseline", "b.json", "."])
    };
    let entry = |path: &str, count: &str| {
        format!(
            "{{\"fingerprint\":\"0123456789abcdef\",\"rule\":\"r\",\"path\":\"{path}\",\"message\":\"m\",\"count\":{count}}}"
        )
    };
    let whole = |entries: String| format!("{{\"version\":1,\"findings\":[{entries}]}}");
    vec![
        known("a baseline that is a list", "[]".to_owned()).refused("the baseline cannot be used"),
        known("a baseline with a count below nought", whole(entry("a.md", "-1")))
            .refused("the baseline cannot be used"),
        known("a baseline with a count to a power", whole(entry("a.md", "1e999")))
            .refused("the baseline cannot be used"),
        known(
            "a baseline in conflict",
            "<<<<<<< HEAD\n{\"version\":1,\"findings\":[\n=======\n]}\n>>>>>>> x\n".to_owned(),
        )
        .refused("the baseline cannot be used"),
        known("a baseline with something behind", whole(String::new()) + "x").refused("the baseline cannot be used"),
        known(
            "a baseline with one entry a thousand times",
            whole(vec![entry("a.md", "18446744073709551615"); 1_000].join(",\n")),
        )
        .codes(&[1]),
        known("a baseline of the system", whole(entry("/etc/passwd", "1"))).codes(&[1]),
        known("a baseline that is broken stays", "{".to_owned())
            .arguments(&["check", "--baseline", "b.json", "--write-baseline", "."])
            .refused("the baseline cannot be used"),
    ]
}

fn variables() -> Vec<Case> {
    let with = |name: &str, variables: &'static [(&'static str, &'static str)]| {
        Case::new(name).file("a.md", BROKEN).variables(variables).codes(&[1])
    };
    vec![
        with("a width of one", &[("COLUMNS", "1")]),
        with("a width without an end", &[("COLUMNS", "100000")]),
        with("a terminal with escapes", &[("TERM", "\u{1b}[2J"), ("LANG", "xx\u{1b}")]),
        with("a language with other letters", &[("LC_ALL", "tr_TR.UTF-8")]),
        with("logs of everything", &[("RUST_LOG", "trace"), ("RUST_BACKTRACE", "full")]),
        with("no place for temporary files", &[("TMPDIR", "/nonexistent"), ("HOME", "")]),
        with("a time zone that is a file", &[("TZ", ":/etc/passwd")]),
        with("threads by a variable", &[("RAYON_NUM_THREADS", "99999999")]),
        with("stacks of nothing", &[("RUST_MIN_STACK", "65536")]),
        with("a level that is hostile", &[("CROSSFOOT_FAIL_ON", "\u{1b}[2J\n::error::")]).refused("--fail-on"),
        with("a configuration by a variable that is a device", &[("CROSSFOOT_CONFIG", "/dev/zero")])
            .refused("/dev/zero"),
        with("a configuration of the user that is broken", &[("XDG_CONFIG_HOME", "{}/home")])
            .prepared(|at| {
                fs::create_dir_all(at.join("../home/crossfoot")).unwrap();
                fs::write(at.join("../home/crossfoot/config.yml"), "exclude: [\n").unwrap();
            })
            .refused("config.yml"),
    ]
}

#[cfg(unix)]
fn unix() -> Vec<Case> {
    use std::os::unix::fs::symlink;
    use std::path::Path;

    fn fifo(path: &Path) {
        assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
    }

    let found = |name: &str, prepare: fn(&Path)| Case::new(name).file("a.md", BROKEN).prepared(prepare).codes(&[1]);
    vec![
        found("a list of git's own that is a pipe", |at| {
            fs::create_dir_all(at.join(".git/info")).unwrap();
            fifo(&at.join(".git/info/exclude"));
        }),
        found("settings of git that are a pipe", |at| {
            fs::create_dir_all(at.join("../home")).unwrap();
            fifo(&at.join("../home/.gitconfig"));
        })
        .variables(&[("HOME", "{}/home"), ("XDG_CONFIG_HOME", "{}/home")]),
        found("a list of the user's that is a pipe", |at| {
            fs::create_dir_all(at.join("../home/git")).unwrap();
            fifo(&at.join("../home/git/ignore"));
        })
        .variables(&[("HOME", "{}/home"), ("XDG_CONFIG_HOME", "{}/home")]),
        found("a .git that is a pipe", |at| {
            fs::remove_dir(at.join(".git")).unwrap();
            fifo(&at.join(".git"));
        }),
        found("a .git that is a file and leads away", |at| {
            fs::remove_dir(at.join(".git")).unwrap();
            fs::write(at.join(".git"), "gitdir: /etc\n").unwrap();
        }),
        found("an ignore file of brackets", |at| {
            fs::write(at.join(".gitignore"), "{a,b}".repeat(1_000) + "\n" + &"**/".repeat(5_000) + "x\n").unwrap();
        }),
        found("an ignore file that is no text", |at| fs::write(at.join(".crossfootignore"), [0xff; 5_000]).unwrap()),
        found("a socket", |at| {
            // The name of a socket is short, so it is made from within the folder's own link.
            let link = std::env::temp_dir().join(format!("crossfoot-{}", std::process::id()));
            let _ = fs::remove_file(&link);
            symlink(at, &link).unwrap();
            let _ = std::os::unix::net::UnixListener::bind(link.join("s.md")).unwrap();
            fs::remove_file(&link).unwrap();
        }),
        found("links that lead to links", |at| {
            for number in 0..60 {
                symlink(format!("l{}", number + 1), at.join(format!("l{number}"))).unwrap();
            }
        }),
        Case::new("links that lead to links, asked for")
            .prepared(|at| {
                for number in 0..60 {
                    symlink(format!("l{}", number + 1), at.join(format!("l{number}"))).unwrap();
                }
            })
            .arguments(&["check", "l0"])
            .codes(&[2]),
        check("a report that is a pipe", &["--output", "json=p"])
            .prepared(|at| fifo(&at.join("p")))
            .refused("not a regular file"),
        check("a report to a link that leads nowhere", &["--output", "json=l"])
            .prepared(|at| symlink("nowhere/x", at.join("l")).unwrap())
            .refused("a link that leads nowhere"),
        check("a report to a link to itself", &["--output", "json=l"])
            .prepared(|at| symlink("l", at.join("l")).unwrap())
            .refused("a link that leads nowhere"),
        check("a baseline that is a pipe", &["--baseline", "p"])
            .prepared(|at| fifo(&at.join("p")))
            .refused("not a regular file"),
        check("a baseline that is nothing", &["--baseline", "/dev/null", "--write-baseline"])
            .refused("not a regular file"),
        check("rules that are a pipe", &["--rules", "p.yml"]).prepared(|at| fifo(&at.join("p.yml"))).codes(&[2]),
        Case::new("an example over a link")
            .prepared(|at| symlink("/etc/passwd", at.join("crossfoot.yml")).unwrap())
            .arguments(&["init"])
            .refused("already"),
        Case::new("the memory of a process").arguments(&["check", "/proc/self/mem"]).codes(&[2]),
    ]
}
