//! Outputs that fail and programs that are interrupted.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::{folder, no_leftovers, wait};

const BROKEN: &str = "They tested 709 people: 11 men and 699 women.\n";

type Outcome = (String, Result<(), String>);

/// Runs all cases.
pub fn all() -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    #[cfg(unix)]
    {
        for format in ["table", "json", "jsonl", "sarif", "github", "html"] {
            outcomes.push((format!("a full disk under {format}"), full_disk(format)));
            outcomes.push((format!("a closed pipe under {format}"), closed_pipe(format)));
        }
        for arguments in
            [&["--help"][..], &["rules"], &["explain", "sum.breakdown"], &["man"], &["completions", "bash"], &["init"]]
        {
            let result = full_disk_of(&folder(&format!("full {}", arguments.join(" "))), arguments);
            outcomes.push((format!("a full disk under `{}`", arguments.join(" ")), result));
        }
        for signal in ["INT", "TERM"] {
            outcomes.push((
                format!("an end by SIG{signal} while reading"),
                interrupted(signal, &["--output=json=../x.json"]),
            ));
            let several = ["--output=json=../x.json", "--output=html=../x.html"];
            outcomes.push((format!("an end by SIG{signal} with two reports"), interrupted(signal, &several)));
        }
        outcomes.push(("a report to a link stays a link".to_owned(), linked()));
        outcomes.push(("two reports to one file".to_owned(), twice()));
        outcomes.push(("a standard error that is closed".to_owned(), closed_error()));
    }
    for (columns, term) in [("0", "dumb"), ("99999999999999999999", "xterm"), ("-5", ""), ("abc", "x\u{1b}")] {
        outcomes.push((format!("a terminal of {columns} columns"), columns_of(columns, term)));
    }
    outcomes
}

fn crossfoot(at: &Path) -> Command {
    let repository = at.join("repository");
    fs::create_dir_all(repository.join(".git")).unwrap();
    fs::write(repository.join("a.md"), BROKEN.repeat(2_000)).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossfoot"));
    command.current_dir(repository).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn columns_of(columns: &str, term: &str) -> Result<(), String> {
    let at = folder(&format!("columns {columns}"));
    let child = crossfoot(&at).args(["check", "."]).env("COLUMNS", columns).env("TERM", term).spawn().unwrap();
    let (code, out, _) = wait(child)?;
    if code == Some(1) && !out.is_empty() { Ok(()) } else { Err(format!("exit code {code:?}")) }
}

#[cfg(unix)]
fn full_disk(format: &str) -> Result<(), String> {
    full_disk_of(&folder(&format!("full {format}")), &["check", "--format", format, "."])
}

#[cfg(unix)]
fn full_disk_of(at: &Path, arguments: &[&str]) -> Result<(), String> {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").map_err(|error| error.to_string())?;
    let child = crossfoot(at).args(arguments).stdout(full).spawn().unwrap();
    let (code, _, err) = wait(child)?;
    let err = String::from_utf8_lossy(&err).into_owned();
    let told = err.contains("standard output: writing failed: no space left");
    if code == Some(2) && told { no_leftovers(at) } else { Err(format!("exit code {code:?}: {err}")) }
}

#[cfg(unix)]
fn closed_pipe(format: &str) -> Result<(), String> {
    let at = folder(&format!("closed {format}"));
    let mut child = crossfoot(&at).args(["check", "--format", format, "."]).spawn().unwrap();
    drop(child.stdout.take());
    let (code, _, err) = wait(child)?;
    if code.is_some() && err.is_empty() { Ok(()) } else { Err(format!("{code:?}: {}", String::from_utf8_lossy(&err))) }
}

#[cfg(unix)]
fn closed_error() -> Result<(), String> {
    let at = folder("closed error");
    let mut child = crossfoot(&at).args(["check", "missing.md", "."]).spawn().unwrap();
    drop(child.stderr.take());
    let (code, out, _) = wait(child)?;
    if code == Some(2) && !out.is_empty() { Ok(()) } else { Err(format!("exit code {code:?}")) }
}

/// Standard input stays open, so the program waits for the rest of the article.
#[cfg(unix)]
fn interrupted(signal: &str, outputs: &[&str]) -> Result<(), String> {
    let at = folder(&format!("interrupted {signal} {}", outputs.len()));
    fs::write(at.join("x.json"), "old").unwrap();
    let mut child = crossfoot(&at).arg("check").args(outputs).arg("-").stdin(Stdio::piped()).spawn().unwrap();
    let stdin = child.stdin.take();
    let begun = Instant::now();
    let is_begun =
        || fs::read_dir(&at).unwrap().flatten().filter(|entry| is_temporary(&entry.path())).count() == outputs.len();
    while !is_begun() && begun.elapsed() < Duration::from_secs(20) {
        thread::sleep(Duration::from_millis(5));
    }
    Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status().unwrap();
    let (code, out, _) = wait(child)?;
    drop(stdin);
    if code != Some(130) || !out.is_empty() {
        return Err(format!("exit code {code:?}"));
    }
    let old = fs::read_to_string(at.join("x.json")).unwrap();
    if old == "old" { no_leftovers(&at) } else { Err("the old report is gone".to_owned()) }
}

fn is_temporary(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "tmp")
}

#[cfg(unix)]
fn linked() -> Result<(), String> {
    let at = folder("linked");
    fs::write(at.join("real.json"), "old").unwrap();
    std::os::unix::fs::symlink("real.json", at.join("x.json")).unwrap();
    let child = crossfoot(&at).args(["check", "--output=json=../x.json", "."]).spawn().unwrap();
    let (code, _, _) = wait(child)?;
    let link = fs::symlink_metadata(at.join("x.json")).unwrap().is_symlink();
    let new = fs::read_to_string(at.join("real.json")).unwrap().starts_with('{');
    if code == Some(1) && link && new { no_leftovers(&at) } else { Err(format!("{code:?} {link} {new}")) }
}

#[cfg(unix)]
fn twice() -> Result<(), String> {
    let at = folder("twice");
    let child = crossfoot(&at).args(["check", "--output=json=../x", "--output=html=../x", "."]).spawn().unwrap();
    let (code, _, err) = wait(child)?;
    let err = String::from_utf8_lossy(&err).into_owned();
    if code == Some(2) && err.contains("help:") { no_leftovers(&at) } else { Err(format!("{code:?}: {err}")) }
}
