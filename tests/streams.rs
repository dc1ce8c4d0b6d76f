//! Streams and files: closed pipes, full disks, reports in files, batches that are answered line by line.

#![allow(clippy::expect_used, clippy::unwrap_used)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const ARTICLE: &str = "They tested 709 people: 11 men and 699 women.\n";

fn crossfoot(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossfoot"));
    command.args(arguments).env_remove("CROSSFOOT").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// An empty folder of its own for a test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_report_in_a_file_is_whole_and_leaves_nothing_beside_it() {
    let folder = folder("report-in-a-file");
    fs::write(folder.join("a.txt"), ARTICLE).unwrap();
    fs::write(folder.join("old.json"), "old").unwrap();
    let run = crossfoot(&["check", "a.txt", "--output", "json=old.json", "--output=jsonl=new.jsonl", "-qq"])
        .current_dir(&folder)
        .output()
        .unwrap();
    assert_eq!((run.status.code(), stderr(&run)), (Some(1), String::new()));
    assert!(run.stdout.is_empty());
    let json: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("old.json")).unwrap()).unwrap();
    assert_eq!(json["summary"]["fails"], 1);
    assert_eq!(fs::read_to_string(folder.join("new.jsonl")).unwrap().lines().count(), 1);
    let mut names: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["a.txt", "new.jsonl", "old.json"]);
}

#[test]
fn a_report_that_cannot_be_written_is_told_before_any_work() {
    let run = crossfoot(&["check", "-", "--output", "json=no-such-folder/report.json"]).output().unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert!(stderr(&run).starts_with("crossfoot: error: no-such-folder/report.json: "), "{}", stderr(&run));
    assert!(run.stdout.is_empty());
}

#[test]
fn a_closed_pipe_is_silent() {
    let folder = folder("closed-pipe");
    for number in 0..300 {
        fs::write(folder.join(format!("{number}.txt")), ARTICLE.repeat(20)).unwrap();
    }
    let mut run = crossfoot(&["check", "--format", "json", "."]).current_dir(&folder).spawn().unwrap();
    drop(run.stdout.take());
    let run = run.wait_with_output().unwrap();
    assert_eq!(stderr(&run), "");
    assert_ne!(run.status.code(), None, "no signal");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_trouble() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let run = crossfoot(&["rules"]).stdout(full).output().unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert!(stderr(&run).contains("standard output: writing failed: no space left"), "{}", stderr(&run));
}

#[test]
fn a_line_of_a_batch_is_answered_before_the_next_is_written() {
    let arguments = ["figures", "--input-format", "jsonl", "--format", "jsonl", "-"];
    let mut run = crossfoot(&arguments).stdin(Stdio::piped()).spawn().unwrap();
    let mut input = run.stdin.take().unwrap();
    let mut answers = BufReader::new(run.stdout.take().unwrap()).lines();
    for id in ["one", "two"] {
        writeln!(input, r#"{{"id": "{id}", "text": "709 people"}}"#).unwrap();
        let answer: serde_json::Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], id);
        assert_eq!(answer["figures"][0]["value"], "709");
    }
    drop(input);
    assert_eq!(run.wait().unwrap().code(), Some(0));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = folder("threads");
    for number in 0..200 {
        fs::write(folder.join(format!("{number}.txt")), format!("{number} boats. {ARTICLE}")).unwrap();
    }
    let run = |threads| {
        let run =
            crossfoot(&["check", "--format", "jsonl", "--threads", threads]).current_dir(&folder).output().unwrap();
        assert_eq!((run.status.code(), stderr(&run)), (Some(1), String::new()));
        run.stdout
    };
    assert_eq!(run("1"), run("4"));
}
