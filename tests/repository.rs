//! A repository of articles as a team has it: configuration, baseline, comments, diffs, reports for machines.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const BROKEN: &str = "They tested 709 people: 11 men and 699 women.\n";
const SOUND: &str = "They tested 709 people: 11 men and 698 women.\n";

/// A folder that is a repository of its own.
struct Repository(PathBuf);

struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Repository {
    fn new(name: &str, files: &[(&str, &str)]) -> Repository {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("repositories").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join(".git")).unwrap();
        let repository = Repository(folder);
        for (path, text) in files {
            repository.write(path, text);
        }
        repository
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.run_in("", arguments, "")
    }

    fn run_in(&self, folder: &str, arguments: &[&str], input: &str) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crossfoot"));
        command.current_dir(self.0.join(folder)).args(arguments).env("XDG_CONFIG_HOME", self.0.join(".none"));
        for name in ["CROSSFOOT_CONFIG", "CROSSFOOT_FAIL_ON", "NO_COLOR"] {
            command.env_remove(name);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Run { code: output.status.code().unwrap_or(-1), out: text(&output.stdout), err: text(&output.stderr) }
    }

    fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let run = self.run(&[arguments, &["--format", "json"]].concat());
        serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {} {}", run.out, run.err))
    }

    /// Paths of the documents that were checked.
    fn paths(&self, arguments: &[&str]) -> Vec<String> {
        let json = self.json(arguments);
        json["documents"].as_array().unwrap().iter().map(|d| d["path"].as_str().unwrap().to_owned()).collect()
    }
}

#[test]
fn fingerprints_do_not_depend_on_the_folder_one_stands_in_nor_on_the_text_around() {
    let repository = Repository::new("fingerprints", &[("drafts/a.md", BROKEN)]);
    let print = |json: serde_json::Value| json["documents"][0]["claims"][0]["fingerprint"].clone();
    let first = print(repository.json(&["check", "."]));
    let inside = repository.run_in("drafts", &["check", "a.md", "--format", "json"], "");
    assert_eq!(print(serde_json::from_str(&inside.out).unwrap()), first);
    repository.write("drafts/a.md", &format!("# A heading\n\nSome words before.\n\n{BROKEN}"));
    assert_eq!(print(repository.json(&["check", "."])), first);
    repository.write("drafts/b.md", BROKEN);
    assert_ne!(print(repository.json(&["check", "drafts/b.md"])), first);
}

#[test]
fn ignore_files_count_and_named_files_are_read_unless_excluded_by_force() {
    let repository = Repository::new(
        "ignoring",
        &[
            (".gitignore", "built/\n"),
            (".ignore", "old.md\n"),
            ("drafts/.crossfootignore", "raw.md\n"),
            ("a.md", SOUND),
            ("old.md", BROKEN),
            ("built/b.md", BROKEN),
            ("drafts/raw.md", BROKEN),
            ("drafts/c.md", SOUND),
            (".hidden/d.md", BROKEN),
            ("crossfoot.yml", "exclude: wire/\n"),
            ("wire/e.md", BROKEN),
        ],
    );
    assert_eq!(repository.paths(&["check"]), ["a.md", "drafts/c.md"]);
    let named = ["check", "old.md", "built/b.md", "drafts/raw.md", "drafts/c.md", "wire/e.md"];
    assert_eq!(repository.paths(&named), named[1..]);
    assert_eq!(repository.paths(&[&named[..], &["--force-exclude"]].concat()), ["drafts/c.md"]);
    assert_eq!(repository.run(&["check", "old.md", "--force-exclude"]).code, 0);
    assert_eq!(repository.paths(&["check", "a.md", ".", "./a.md"]), ["a.md", "drafts/c.md"]);
}

#[test]
fn the_nearest_configuration_wins_whole() {
    let repository = Repository::new(
        "nearest",
        &[
            ("crossfoot.yml", "rules: {sum: off}\n"),
            ("a.md", BROKEN),
            ("news/crossfoot.yml", "rules: {sum.breakdown: warning}\n"),
            ("news/b.md", BROKEN),
            ("news/deep/c.md", BROKEN),
        ],
    );
    let json = repository.json(&["check"]);
    let severities = |document: usize| {
        let claims = json["documents"][document]["claims"].as_array().unwrap().clone();
        let of_sum = claims.into_iter().filter(|claim| claim["rule"] == "sum.breakdown");
        of_sum.map(|claim| claim["severity"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(severities(0), Vec::<String>::new());
    assert_eq!((severities(1), severities(2)), (vec!["warning".to_owned()], vec!["warning".to_owned()]));
    assert_eq!(repository.run(&["check"]).code, 0);
    assert_eq!(repository.run(&["check", "--fail-on", "warning"]).code, 1);
    assert_eq!(repository.run(&["check", "--isolated"]).code, 1);
    assert_eq!(repository.run(&["check", "--config", "crossfoot.yml"]).code, 0);
}

#[test]
fn overrides_tune_rules_for_some_files() {
    let repository = Repository::new(
        "overrides",
        &[
            ("base.yml", "rules:\n  sum.breakdown: {severity: warning, tolerance: 1%}\n"),
            (
                "crossfoot.yml",
                "extends: base.yml\nfail-on: warning\noverrides:\n  - files: archive/\n    rules: {sum: off}\n  \
                 - files: strict.md\n    rules: {sum.breakdown: error}\n    fail-on: error\n",
            ),
            ("a.md", "They tested 709 people: 11 men and 798 women.\n"),
            ("near.md", BROKEN),
            ("archive/b.md", "They tested 709 people: 11 men and 798 women.\n"),
            ("strict.md", "They tested 709 people: 11 men and 798 women.\n"),
        ],
    );
    let verdict = |path: &str| {
        let claims = repository.json(&["check", path])["documents"][0]["claims"].clone();
        let sum = claims.as_array().unwrap().iter().find(|claim| claim["rule"] == "sum.breakdown").cloned();
        sum.map(|claim| format!("{} {}", claim["verdict"].as_str().unwrap(), claim["severity"].as_str().unwrap()))
    };
    assert_eq!(verdict("a.md").as_deref(), Some("fails warning"));
    assert_eq!(verdict("near.md").as_deref(), Some("unclear warning"));
    assert_eq!(verdict("archive/b.md"), None);
    assert_eq!(verdict("strict.md").as_deref(), Some("fails error"));
    assert_eq!(repository.run(&["check", "a.md"]).code, 1);
    assert_eq!(repository.run(&["check", "near.md", "archive"]).code, 0);
    let shown = repository.run(&["check", "--show-config", "strict.md"]);
    assert_eq!((shown.code, shown.err.as_str()), (0, ""));
    for line in [
        "configuration:   crossfoot.yml, extends base.yml",
        "fail-on:         error (configuration)",
        "override:        strict.md",
        "sum.breakdown: error, tolerance 1% (configuration)",
    ] {
        assert!(shown.out.contains(line), "{line}: {}", shown.out);
    }
    let from_env = Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .current_dir(&repository.0)
        .args(["check", "a.md"])
        .env("CROSSFOOT_FAIL_ON", "never")
        .output()
        .unwrap();
    assert_eq!(from_env.status.code(), Some(0));
}

#[test]
fn rules_of_the_repository_are_added_by_its_configuration() {
    let rule =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/files/house/fleet.yml")).unwrap();
    let repository = Repository::new(
        "house-rules",
        &[
            ("crossfoot.yml", "rule-files: house\nselect: house\n"),
            ("house/fleet.yml", &rule),
            ("a.md", "The fleet has 13 boats: seven in Ash and five in Elm.\n"),
        ],
    );
    let json = repository.json(&["check"]);
    assert_eq!(json["documents"][0]["claims"][0]["rule"], "house.fleet");
    repository.write("house/fleet.yml", "id: s3cret\n");
    repository.write("crossfoot.yml", "rule-files: house\n");
    let run = repository.run(&["check"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("house/fleet.yml") && !run.err.contains("s3cret"), "{}", run.err);
    assert!(run.out.contains("1 claim"), "the other rules still run: {}", run.out);
}

#[test]
fn a_configuration_cannot_reach_out_of_the_repository() {
    let outside = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("repositories");
    fs::create_dir_all(&outside).unwrap();
    fs::write(outside.join("outside.yml"), "s3cret: 1\n").unwrap();
    let repository = Repository::new("confined", &[("a.md", SOUND), ("sub/b.md", SOUND)]);
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.join("outside.yml"), repository.0.join("link.yml")).unwrap();
    for (text, reason) in [
        ("extends: ../outside.yml\n", "leads out of the repository"),
        ("extends: sub/../../outside.yml\n", "leads out of the repository"),
        #[cfg(unix)]
        ("extends: link.yml\n", "leads out of the repository"),
        ("extends: /etc/passwd\n", "absolute"),
        ("extends: \"C:\\\\x.yml\"\n", "absolute"),
        ("extends: https://example.org/x.yml\n", "address"),
        ("rule-files: /dev/zero\n", "absolute"),
        ("baseline: ../../x.json\n", "leads out of the repository"),
        ("extends: crossfoot.yml\n", "circle"),
        ("extends: missing.yml\n", "no such file"),
        ("extends: sub\n", "not a regular file"),
        ("output: x\n", "unknown key output"),
        ("exlude: x\n", "did you mean exclude?"),
        ("rules: {sum.brekdown: off}\n", "did you mean sum.breakdown?"),
        ("fail-on: sometimes\n", "expected error, warning, info, never"),
        ("a: &a [*a]\n", ""),
        ("ignore: [{reason: x}]\n", "neither fingerprint nor rule"),
        ("ignore: [{rule: sum}]\n", "missing field"),
        ("exclude: '['\n", "pattern 1"),
    ] {
        repository.write("crossfoot.yml", text);
        let run = repository.run(&["check"]);
        assert_eq!(run.code, 2, "{text}: {}", run.err);
        assert!(run.err.starts_with("crossfoot: error: crossfoot.yml"), "{text}: {}", run.err);
        assert!(run.err.contains(reason) && run.err.contains("\n  help: "), "{text}: {}", run.err);
        assert!(!run.err.contains("s3cret") && run.out.is_empty(), "{text}: {} {}", run.err, run.out);
    }
    repository.write("crossfoot.yml", "fail-on: error\n");
    repository.write(".crossfoot.yml", "fail-on: error\n");
    let run = repository.run(&["check"]);
    assert!(run.code == 2 && run.err.contains("lies beside it"), "{}", run.err);
}

#[test]
fn a_baseline_hides_what_was_there_and_nothing_new() {
    let repository = Repository::new("baseline", &[("a.md", BROKEN), ("b.md", SOUND)]);
    let base = ["check", "--baseline", "base.json"];
    let missing = repository.run(&base);
    assert!(missing.code == 2 && missing.err.contains("--write-baseline"), "{}", missing.err);
    let written = repository.run(&[&base[..], &["--write-baseline"]].concat());
    assert_eq!((written.code, written.err.as_str()), (0, "crossfoot: wrote base.json: 1 finding, 1 new, 0 dropped\n"));
    let first = repository.read("base.json");
    assert!(first.contains("\"path\":\"a.md\"") && !first.contains("line"), "{first}");
    let again = repository.run(&[&base[..], &["--write-baseline"]].concat());
    assert!(again.err.contains("1 finding, 0 new, 0 dropped"), "{}", again.err);
    assert_eq!(repository.read("base.json"), first);

    let run = repository.run(&base);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("1 finding not reported: 1 in the baseline (the oldest known since "), "{}", run.out);
    // An edit above changes nothing; a second mistake of the same kind is new.
    repository.write("a.md", &format!("# A\n\nWords.\n\n{BROKEN}"));
    assert_eq!(repository.run(&base).code, 0);
    repository.write("b.md", BROKEN);
    let run = repository.run(&base);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("b.md") && !run.out.contains("FAILS at line 5"), "{}", run.out);
    // What is mended is named, and only a run that sees the file says so.
    repository.write("a.md", SOUND);
    let run = repository.run(&["check", "b.md", "--baseline", "base.json"]);
    assert_eq!(run.err, "");
    let run = repository.run(&base);
    assert!(run.err.contains("1 entry no longer occurs") && run.err.contains("a.md: the parts add up"), "{}", run.err);
    let partial = repository.run(&["check", "b.md", "--baseline", "base.json", "--write-baseline"]);
    assert!(partial.err.contains("2 findings, 1 new, 0 dropped"), "{}", partial.err);
    let whole = repository.run(&[&base[..], &["--write-baseline"]].concat());
    assert!(whole.err.contains("1 finding, 0 new, 1 dropped"), "{}", whole.err);
    fs::remove_file(repository.0.join("b.md")).unwrap();
    assert!(repository.run(&base).err.contains("b.md: the parts add up"));
}

#[test]
fn a_broken_baseline_is_trouble_and_never_empty() {
    let repository = Repository::new("broken-baseline", &[("a.md", SOUND)]);
    for text in ["", "[]", "{\"version\":1,\"findings\":[", "{\"version\":2,\"findings\":[]}", "\u{0}"] {
        repository.write("base.json", text);
        for more in [&[][..], &["--write-baseline"]] {
            let run = repository.run(&[&["check", "--baseline", "base.json"], more].concat());
            assert_eq!(run.code, 2, "{text}");
            assert!(run.err.contains("the baseline cannot be used") && run.out.is_empty(), "{}", run.err);
            assert_eq!(repository.read("base.json"), text);
        }
    }
    // The configuration may name one to read.
    repository.write("base.json", "{\"version\":1,\"findings\":[]}");
    repository.write("crossfoot.yml", "baseline: base.json\n");
    assert_eq!(repository.run(&["check"]).code, 0);
    let run = repository.run(&["check", "--write-baseline"]);
    assert!(run.code == 2 && run.err.contains("--baseline"), "{}", run.err);
}

const COMMENTED: &str = "<!-- crossfoot-disable-next-line sum.breakdown -- the source rounds -->\n\
    They tested 709 people: 11 men and 699 women.\n\n<!-- crossfoot-disable-next-line share -->\nNothing here.\n";

#[test]
fn comments_hide_findings_are_counted_and_can_be_overruled() {
    let repository = Repository::new("comments", &[("a.md", COMMENTED)]);
    let json = repository.json(&["check"]);
    assert_eq!((&json["summary"]["suppressed"], &json["documents"][0]["suppressed"]), (&1.into(), &1.into()));
    let rules: Vec<_> = json["documents"][0]["claims"].as_array().unwrap().iter().map(|c| c["rule"].clone()).collect();
    assert_eq!(rules, ["suppression.unused"]);
    assert_eq!(repository.run(&["check"]).code, 0);
    assert_eq!(repository.run(&["check", "--fail-on", "warning"]).code, 1);
    assert_eq!(repository.run(&["check", "--fail-on", "warning", "--ignore", "suppression"]).code, 0);
    assert_eq!(repository.run(&["check", "--no-suppressions"]).code, 1);
    repository.write("crossfoot.yml", "require-reason: true\nrules: {suppression.unused: off}\n");
    let rules = repository.json(&["check"])["documents"][0]["claims"].clone();
    assert_eq!(rules[0]["rule"], "suppression.reason");
    let sarif: serde_json::Value = serde_json::from_str(&repository.run(&["check", "--format", "sarif"]).out).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let hidden = results.iter().find(|result| result["ruleId"] == "sum.breakdown").unwrap();
    assert_eq!(hidden["suppressions"][0]["kind"], "inSource");
    assert_eq!(hidden["suppressions"][0]["justification"], "the source rounds");
}

#[test]
fn entries_of_the_configuration_hide_findings_with_a_reason() {
    let repository = Repository::new("entries", &[("a.txt", BROKEN), ("b.txt", BROKEN)]);
    let json = repository.json(&["check", "a.txt"]);
    let print = json["documents"][0]["claims"][0]["fingerprint"].as_str().unwrap().to_owned();
    repository
        .write("crossfoot.yml", &format!("ignore:\n  - fingerprint: {print}\n    reason: the ministry says so\n"));
    assert_eq!(repository.run(&["check", "a.txt"]).code, 0);
    assert_eq!(repository.run(&["check", "b.txt"]).code, 1);
    assert_eq!(repository.run(&["check", "a.txt", "--no-suppressions"]).code, 1);
    repository.write("crossfoot.yml", "ignore: [{rule: sum, files: b.txt, reason: rounded}]\n");
    assert_eq!(repository.run(&["check", "a.txt"]).code, 1);
    assert_eq!(repository.run(&["check", "b.txt"]).code, 0);
}

#[test]
fn only_new_lines_count_with_a_diff() {
    let text = format!("{BROKEN}\nThe camp holds 509 guests: 11 men and 499 women.\n");
    let repository = Repository::new("diff", &[("drafts/a.md", &text)]);
    let diff =
        "--- a/drafts/a.md\n+++ b/drafts/a.md\n@@ -3 +3 @@\n-x\n+The camp holds 509 guests: 11 men and 499 women.\n";
    let run = repository.run_in("", &["check", "--diff", "-", "--format", "github"], diff);
    assert_eq!(run.code, 1);
    assert_eq!(run.out.matches("::error ").count(), 1, "{}", run.out);
    assert!(run.out.contains("file=drafts/a.md,line=3,"), "{}", run.out);
    let inside = repository.run_in("drafts", &["check", "--diff", "-", "a.md", "--format", "json"], diff);
    let json: serde_json::Value = serde_json::from_str(&inside.out).unwrap();
    assert_eq!((&json["summary"]["fails"], &json["summary"]["unchanged"]), (&1.into(), &1.into()));
    assert_eq!(repository.run_in("", &["check", "--diff", "-"], "").code, 0);
    let run = repository.run_in("", &["check", "--diff", "-"], "no diff at all\n");
    assert!(run.code == 2 && run.err.contains("not a unified diff"), "{}", run.err);
    assert_eq!(repository.run_in("", &["check", "--diff", "-", "-"], "").code, 2);
}

#[test]
fn several_reports_come_from_one_run_and_two_runs_give_the_same_bytes() {
    let repository = Repository::new("reports", &[("news/a, b%.md", BROKEN), ("news/c.md", SOUND)]);
    let formats = ["json", "sarif", "github", "gitlab", "junit", "rdjson", "rdjsonl", "checkstyle", "markdown"];
    let run = |suffix: &str| {
        let outputs: Vec<String> =
            formats.iter().map(|format| format!("--output={format}=../{format}.{suffix}")).collect();
        let mut arguments = vec!["check", "-qq"];
        arguments.extend(outputs.iter().map(String::as_str));
        assert_eq!(repository.run_in("news", &arguments, "").code, 1);
        formats.map(|format| repository.read(&format!("{format}.{suffix}")))
    };
    let first = run("one");
    assert_eq!(first, run("two"));
    let here = repository.0.to_string_lossy().into_owned();
    for (format, text) in formats.iter().zip(&first) {
        assert!(!text.contains(&here) && !text.contains('\u{feff}') && text.ends_with('\n'), "{format}: {text}");
    }
    let [_, sarif, github, ..] = &first;
    assert!(sarif.contains("\"uri\":\"news/a%20b%25.md\"") || sarif.contains("news/a%2C%20b%25.md"), "{sarif}");
    assert!(github.contains("file=news/a%2C b%25.md,line=1,"), "{github}");
    assert!(!repository.0.join(".json.one").exists());
}
