//! The story of a team: `init`, a baseline, and the steps of `action.yml` on a repository with history. A clean main is
//! green, a pull request that breaks a sum is red with the annotation on its line, and the old debt stays silent.
#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const OLD: &str = "# Old\n\nThey tested 709 people: 11 men and 699 women.\n";
const NEWS: &str = "# News\n\nThe fair had 509 visitors: 11 men and 498 women.\n\nIt rained.\n";

struct Team {
    folder: PathBuf,
    temporary: PathBuf,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl Team {
    /// A repository whose main branch has an old mistake, taken into a baseline as README and docs/ci.md say.
    fn new(name: &str) -> Team {
        let base = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("teams").join(name);
        let _ = fs::remove_dir_all(&base);
        let team = Team { folder: base.join("content"), temporary: base.join("runner") };
        fs::create_dir_all(team.folder.join("articles")).unwrap();
        fs::create_dir_all(&team.temporary).unwrap();
        team.git(&["init", "-q", "-b", "main"]);
        team.write("articles/old.md", OLD);
        team.write("articles/news.md", NEWS);
        assert!(team.crossfoot(&["init"]).status.success());
        assert!(
            team.crossfoot(&["check", ".", "--baseline", "crossfoot-baseline.json", "--write-baseline"])
                .status
                .success()
        );
        team.commit("articles");
        team
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.folder.join(path), text).unwrap();
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        let binary = Path::new(env!("CARGO_BIN_EXE_crossfoot")).parent().unwrap();
        let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap_or_default());
        command.current_dir(&self.folder).env("PATH", path).stdin(Stdio::null());
        for name in ["CROSSFOOT_CONFIG", "CROSSFOOT_FAIL_ON"] {
            command.env_remove(name);
        }
        command
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("XDG_CONFIG_HOME", &self.temporary);
        command
    }

    fn crossfoot(&self, arguments: &[&str]) -> Output {
        self.command("crossfoot").args(arguments).output().unwrap()
    }

    fn git(&self, arguments: &[&str]) -> String {
        let who = ["-c", "user.name=Writer", "-c", "user.email=writer@example.org", "-c", "commit.gpgsign=false"];
        let output = self.command("git").args(who).args(arguments).output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", text(&output.stderr));
        text(&output.stdout).trim().to_owned()
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
    }

    /// Runs the steps of `action.yml` as a runner does.
    fn action(&self, inputs: &[(&str, &str)], base: &str) -> (Option<i32>, String, String) {
        let action: serde_yaml::Value =
            serde_yaml::from_str(&fs::read_to_string(root().join("action.yml")).unwrap()).unwrap();
        let mut values: HashMap<String, String> = HashMap::new();
        for (name, input) in action["inputs"].as_mapping().unwrap() {
            let name = name.as_str().unwrap();
            let given = inputs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            let value = given.unwrap_or_else(|| input["default"].as_str().unwrap().to_owned());
            values.insert(format!("inputs.{name}"), value);
        }
        values.insert("github.action_path".to_owned(), root().to_string_lossy().into_owned());
        values.insert("github.event.pull_request.base.sha".to_owned(), base.to_owned());
        let evaluated = |text: &str| match text.strip_prefix("${{ ").and_then(|rest| rest.strip_suffix(" }}")) {
            Some(name) => values.get(name).unwrap_or_else(|| panic!("{name} is not known")).clone(),
            None => text.to_owned(),
        };
        let summary = self.temporary.join("step-summary.md");
        fs::write(&summary, "").unwrap();
        let mut printed = String::new();
        for step in action["runs"]["steps"].as_sequence().unwrap() {
            let script = step["run"].as_str().unwrap();
            assert!(!script.contains("${{"), "inputs reach a script through its environment alone");
            let mut command = self.command("bash");
            command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]);
            for (name, value) in step["env"].as_mapping().unwrap() {
                command.env(name.as_str().unwrap(), evaluated(value.as_str().unwrap()));
            }
            if let Some(folder) = step["working-directory"].as_str() {
                command.current_dir(self.folder.join(evaluated(folder)));
            }
            command.env("RUNNER_TEMP", &self.temporary).env("GITHUB_STEP_SUMMARY", &summary);
            command.env("GITHUB_PATH", self.temporary.join("path"));
            let output = command.output().unwrap();
            printed.push_str(&text(&output.stdout));
            printed.push_str(&text(&output.stderr));
            if !output.status.success() {
                return (output.status.code(), printed, fs::read_to_string(&summary).unwrap());
            }
        }
        (Some(0), printed, fs::read_to_string(&summary).unwrap())
    }
}

const BASELINE: (&str, &str) = ("baseline", "crossfoot-baseline.json");

#[test]
fn a_clean_main_is_green_and_a_broken_sum_is_red_at_its_line() {
    let team = Team::new("story");
    let (code, printed, summary) = team.action(&[BASELINE], "");
    assert_eq!(code, Some(0), "{printed}");
    assert!(!printed.contains("::error"), "{printed}");
    assert!(summary.contains("0 fail") && summary.contains("1 suppressed"), "{summary}");
    // Without the baseline the old mistake is there.
    let (code, printed, _) = team.action(&[], "");
    assert!(code == Some(1) && printed.contains("file=articles/old.md,line=3,"), "{printed}");

    let main = team.git(&["rev-parse", "HEAD"]);
    team.git(&["checkout", "-q", "-b", "numbers"]);
    team.write("articles/news.md", &NEWS.replace("498", "489").replace("It rained.", "It rained all day."));
    team.commit("a slip");
    for more in [&[][..], &[("strict", "true")], &[("changed-lines-only", "true")]] {
        let (code, printed, summary) = team.action(&[&[BASELINE][..], more].concat(), &main);
        assert_eq!(code, Some(1), "{more:?}: {printed}");
        let annotations: Vec<&str> = printed.lines().filter(|line| line.starts_with("::")).collect();
        assert_eq!(annotations.len(), 1, "{printed}");
        let expected = "::error file=articles/news.md,line=3,endLine=3,col=14,endColumn=17,title=sum.breakdown::";
        assert!(annotations[0].starts_with(expected), "{printed}");
        assert!(summary.contains("articles/news.md, line 3"), "{summary}");
    }
    let (_, _, _) = team.action(&[BASELINE, ("sarif-file", "out.sarif"), ("html-file", "out.html")], &main);
    assert!(team.folder.join("out.sarif").exists() && team.folder.join("out.html").exists());
}

#[test]
fn a_change_that_silences_itself_is_red_in_strict_mode() {
    let team = Team::new("strict");
    let main = team.git(&["rev-parse", "HEAD"]);
    team.git(&["checkout", "-q", "-b", "stranger"]);
    let hidden = "<!-- crossfoot-disable-file all -- trust me -->\n".to_owned() + &NEWS.replace("498", "489");
    team.write("articles/news.md", &hidden);
    team.write("crossfoot.yml", "fail-on: never\nexclude: [\"**\"]\n");
    team.commit("quiet");
    let (code, printed, _) = team.action(&[BASELINE], &main);
    assert_eq!(code, Some(0), "{printed}");
    let (code, printed, _) = team.action(&[BASELINE, ("strict", "true")], &main);
    assert!(code == Some(1) && printed.contains("file=articles/news.md,line=4,"), "{printed}");
}

#[test]
fn inputs_are_data_and_paths_are_lines() {
    let team = Team::new("inputs");
    team.write("articles/a b; touch pwned.md", NEWS);
    let paths = "articles/a b; touch pwned.md\n$(touch pwned)\n";
    let (code, printed, _) = team.action(&[("paths", paths)], "not a commit; touch pwned");
    assert!(code == Some(2) && printed.contains("$(touch pwned)"), "{printed}");
    assert!(!team.folder.join("pwned").exists());
    let (code, printed, _) = team.action(&[("working-directory", "articles"), ("paths", "news.md")], "");
    assert_eq!(code, Some(0), "{printed}");
}

#[test]
fn snippets_and_documents_say_the_same() {
    let documents = fs::read_to_string(root().join("docs/ci.md")).unwrap();
    let snippets = fs::read_to_string(root().join("src/cli/init/snippets.txt")).unwrap();
    let action = fs::read_to_string(root().join("action.yml")).unwrap();
    for line in
        ["uses: OWNER/crossfoot@main", "strict: true", "codequality: gl-code-quality-report.json", "id: crossfoot"]
    {
        assert!(documents.contains(line) && snippets.contains(line), "{line}");
    }
    let action: serde_yaml::Value = serde_yaml::from_str(&action).unwrap();
    for name in action["inputs"].as_mapping().unwrap().keys() {
        assert!(documents.contains(&format!("`{}`", name.as_str().unwrap())), "{name:?}");
    }
    // What the documents show is what the configuration takes.
    for block in documents.split("```yaml\n").skip(1) {
        let yaml = block.split("```").next().unwrap();
        assert!(serde_yaml::from_str::<serde_yaml::Value>(yaml).is_ok(), "{yaml}");
    }
}

#[test]
fn the_hook_passes_names_and_excluded_files_stay_out() {
    let hooks: serde_yaml::Value =
        serde_yaml::from_str(&fs::read_to_string(root().join(".pre-commit-hooks.yaml")).unwrap()).unwrap();
    assert_eq!(hooks[0]["id"], "crossfoot");
    let entry = hooks[0]["entry"].as_str().unwrap().to_owned();
    let team = Team::new("hook");
    team.write(".crossfootignore", "old.md\n");
    let run = |files: &str| {
        let output = team.command("bash").args(["-c", &format!("{entry} {files}")]).output().unwrap();
        output.status.code()
    };
    assert_eq!(run("articles/old.md articles/news.md"), Some(0));
    team.write("articles/news.md", &NEWS.replace("498", "489"));
    assert_eq!(run("articles/old.md articles/news.md"), Some(1));
}

#[test]
fn init_never_overwrites() {
    let team = Team::new("init");
    let before = fs::read_to_string(team.folder.join("crossfoot.yml")).unwrap();
    let again = team.crossfoot(&["init"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).starts_with("crossfoot: error: crossfoot.yml: there is a configuration already"));
    assert_eq!(fs::read_to_string(team.folder.join("crossfoot.yml")).unwrap(), before);
    let elsewhere = team.crossfoot(&["init", "no-such-folder"]);
    assert_eq!(elsewhere.status.code(), Some(2));
    let inside = team.crossfoot(&["init", "articles"]);
    assert!(inside.status.success() && text(&inside.stdout).starts_with("Wrote articles/crossfoot.yml.\n"));
}
