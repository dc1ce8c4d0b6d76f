//! Hostile inputs: what a stranger, a broken program or a bad day can hand to crossfoot. Each must end in time, with an
//! exit code of the contract, no panic, a message where something could not be done, and reports that are whole and safe
//! for who reads them.
//!
//! `cargo test --test hostile -- --nocapture` prints how many were survived.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::unwrap_used)]

#[path = "hostile/configurations.rs"]
mod configurations;
#[path = "hostile/documents.rs"]
mod documents;
#[path = "hostile/files.rs"]
mod files;
#[path = "hostile/markup.rs"]
mod markup;
#[path = "hostile/office.rs"]
mod office;
#[path = "hostile/reports.rs"]
mod reports;
#[path = "hostile/strangers.rs"]
mod strangers;
#[path = "hostile/streams.rs"]
mod streams;
#[path = "hostile/texts.rs"]
mod texts;

use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The fewest that must be there.
const FEWEST: usize = 300;
/// An input that takes longer hangs, even in a debug build on a busy machine.
const LONGEST: Duration = Duration::from_secs(60);

/// Worth a word in the output.
const SLOW: Duration = Duration::from_secs(5);

/// One hostile input.
pub struct Case {
    name: String,
    /// Files by path.
    files: Vec<(PathBuf, Vec<u8>)>,
    /// Makes what is no plain file.
    prepare: fn(&Path),
    arguments: Vec<String>,
    input: Vec<u8>,
    /// Variables of the environment; `{}` stands for the case's folder.
    variables: &'static [(&'static str, &'static str)],
    /// Exit codes that are right.
    codes: &'static [i32],
    /// What standard error must say.
    says: &'static str,
}

impl Case {
    fn new(name: &str) -> Case {
        let arguments = ["check", "."].map(str::to_owned).to_vec();
        Case {
            name: name.to_owned(),
            files: Vec::new(),
            prepare: |_| (),
            arguments,
            input: Vec::new(),
            variables: &[],
            codes: &[0, 1],
            says: "",
        }
    }

    /// An article as a text and as Markdown.
    fn article(name: &str, bytes: impl Into<Vec<u8>>) -> Case {
        let bytes = bytes.into();
        Case::new(name).file("a.md", bytes.clone()).file("b.txt", bytes)
    }

    fn file(mut self, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Case {
        self.files.push((path.into(), bytes.into()));
        self
    }

    fn prepared(self, prepare: fn(&Path)) -> Case {
        Case { prepare, ..self }
    }

    fn arguments(self, arguments: &[&str]) -> Case {
        Case { arguments: arguments.iter().map(|argument| (*argument).to_owned()).collect(), ..self }
    }

    fn input(self, input: impl Into<Vec<u8>>) -> Case {
        Case { input: input.into(), ..self }
    }

    fn variables(self, variables: &'static [(&'static str, &'static str)]) -> Case {
        Case { variables, ..self }
    }

    /// Something could not be done, and this is said of it.
    fn refused(self, says: &'static str) -> Case {
        Case { codes: &[2], says, ..self }
    }

    fn codes(self, codes: &'static [i32]) -> Case {
        Case { codes, ..self }
    }

    /// Runs the case; what is wrong, if anything is.
    fn run(&self, folder: &Path) -> Result<(), String> {
        fs::create_dir_all(folder.join("repository/.git")).unwrap();
        let repository = folder.join("repository");
        for (path, bytes) in &self.files {
            let path = repository.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, bytes).map_err(|error| format!("cannot be made: {error}"))?;
        }
        (self.prepare)(&repository);
        let checks = self.arguments.first().is_some_and(|command| command == "check")
            && !self.arguments.iter().any(|argument| argument == "--show-config");
        let mut arguments = self.arguments.clone();
        if checks {
            for format in reports::FORMATS {
                arguments.insert(1, format!("--output={format}={}", folder.join(format).display()));
            }
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_crossfoot"));
        command.current_dir(&repository).args(&arguments);
        command
            .env("XDG_CONFIG_HOME", folder.join("none"))
            .env_remove("CROSSFOOT_CONFIG")
            .env_remove("CROSSFOOT_FAIL_ON");
        for (name, value) in self.variables {
            command.env(name, value.replace("{}", &folder.display().to_string()));
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = self.input.clone();
        thread::spawn(move || {
            let _ = stdin.write_all(&input);
        });
        let (code, out, err) = wait(child)?;
        let err = String::from_utf8(err).map_err(|_| "standard error is no text".to_owned())?;
        let code = code.ok_or_else(|| format!("died of a signal: {err}"))?;
        if !self.codes.contains(&code) {
            return Err(format!("exit code {code}, expected one of {:?}: {err}", self.codes));
        }
        if err.contains("internal error") || err.contains("panicked") {
            return Err(err);
        }
        if code == 2 && !err.starts_with("crossfoot: error: ") {
            return Err(format!("trouble without a message: {err}"));
        }
        if !err.contains(self.says) {
            return Err(format!("does not say {:?}: {err}", self.says));
        }
        reports::safe_text("standard error", &err)?;
        reports::no_commands("standard error", &err)?;
        let out = String::from_utf8(out).map_err(|_| "standard output is no text".to_owned())?;
        reports::safe_text("standard output", &out)?;
        reports::no_commands("standard output", &out)?;
        let before_work = code == 2 && out.is_empty();
        if checks && !before_work {
            reports::check_all(folder)?;
        }
        no_leftovers(folder)
    }
}

/// Exit code, standard output, standard error.
type Ended = (Option<i32>, Vec<u8>, Vec<u8>);

/// Waits for the end of a program, not for ever.
fn wait(child: Child) -> Result<Ended, String> {
    let id = child.id();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(child.wait_with_output()));
    match receiver.recv_timeout(LONGEST) {
        Ok(Ok(output)) => Ok((output.status.code(), output.stdout, output.stderr)),
        Ok(Err(error)) => Err(format!("cannot be waited for: {error}")),
        Err(_) => {
            let _ = Command::new("kill").args(["-9", &id.to_string()]).status();
            Err("hangs".to_owned())
        }
    }
}

fn no_leftovers(folder: &Path) -> Result<(), String> {
    let left = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    match left.into_iter().find(|name| name.ends_with(".tmp")) {
        Some(name) => Err(format!("leaves {name}")),
        None => Ok(()),
    }
}

/// An empty folder of its own.
fn folder(name: &str) -> PathBuf {
    let safe: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hostile").join(safe);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn hostile_inputs_are_survived() {
    let lists = [
        texts::cases(),
        markup::cases(),
        documents::cases(),
        office::cases(),
        files::cases(),
        configurations::cases(),
        strangers::cases(),
    ];
    let cases: Vec<Case> = lists.into_iter().flatten().collect();
    let names: HashSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(names.len(), cases.len(), "a name is used twice");
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..4 {
            let (next, cases, sender) = (&next, &cases, sender.clone());
            scope.spawn(move || {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let folder = folder(&case.name);
                    let begun = std::time::Instant::now();
                    if let Err(problem) = case.run(&folder) {
                        sender.send(format!("{}: {problem}", case.name)).unwrap();
                    }
                    if begun.elapsed() > SLOW {
                        println!("slow: {} took {:.1} s", case.name, begun.elapsed().as_secs_f32());
                    }
                    let _ = fs::remove_dir_all(&folder);
                }
            });
        }
    });
    drop(sender);
    let mut problems: Vec<String> = receiver.into_iter().collect();
    let streams = streams::all();
    let count = cases.len() + streams.len();
    problems.extend(streams.into_iter().filter_map(|(name, result)| Some(format!("{name}: {}", result.err()?))));
    println!("{} of {count} hostile inputs survived", count - problems.len());
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(count >= FEWEST, "{count} are too few");
}
