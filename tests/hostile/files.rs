//! Files that are none, names that are traps.

use std::fs;
use std::path::{Path, PathBuf};

use super::Case;

const BROKEN: &str = "They tested 709 people: 11 men and 699 women.\n";

/// All cases.
pub fn cases() -> Vec<Case> {
    let mut cases = vec![
        Case::new("a file that is not there").arguments(&["check", "missing.md"]).refused("no such file"),
        Case::new("no articles at all").refused("no articles in this folder"),
        Case::new("a file beyond the limit")
            .file("a.md", "x".repeat(2_000))
            .arguments(&["check", "--max-filesize", "1K", "."])
            .refused("larger than the limit of 1024 bytes"),
        Case::new("a limit of nothing")
            .file("a.md", BROKEN)
            .arguments(&["check", "--max-filesize", "0", "."])
            .codes(&[2]),
        Case::new("a folder called a.md").file("a.md/b.md", BROKEN).codes(&[1]),
        Case::new("a folder named as a file").file("a.md/b.txt", BROKEN).arguments(&["check", "a.md"]).codes(&[1]),
        Case::new("one file too large, one good")
            .file("a.md", "x".repeat(2_000))
            .file("b.md", BROKEN)
            .arguments(&["check", "--max-filesize", "1K", "."])
            .refused("a.md"),
        Case::new("standard input without an end of line")
            .arguments(&["check", "-"])
            .input(BROKEN.trim_end())
            .codes(&[1]),
        Case::new("standard input that is no text").arguments(&["check", "-"]).input(vec![0xff; 999]).codes(&[0, 1, 2]),
        Case::new("standard input under a hostile name")
            .arguments(&["check", "--stdin-filename", "../../::error::<b>\u{1b}[2J%0A.md", "-"])
            .input(BROKEN)
            .codes(&[1]),
        Case::new("the same file many times")
            .file("a.md", BROKEN)
            .arguments(&["check", "a.md", "./a.md", ".", "a.md"])
            .codes(&[1]),
        Case::new("more threads than sense")
            .file("a.md", BROKEN)
            .arguments(&["check", "--threads", "100000", "."])
            .codes(&[1]),
        Case::new("a batch of anything")
            .arguments(&["check", "--input-format", "jsonl", "-"])
            .input(batch())
            .refused("not a record of a batch"),
        Case::new("a batch nested too deeply")
            .arguments(&["check", "--input-format", "jsonl", "-"])
            .input("[".repeat(100_000) + "\n")
            .refused("not a record"),
        Case::new("a batch whose ids are equal and hostile")
            .arguments(&["check", "--input-format", "jsonl", "-"])
            .input(format!("{{\"id\": \"\\u001b[2J::error::</script>\", \"text\": \"{}\"}}\n", BROKEN.trim()))
            .codes(&[1]),
        Case::new("a date that is none").arguments(&["check", "--date", "2020-02-31", "."]).codes(&[2]),
        Case::new("an option that is none").arguments(&["check", "--fromat", "json"]).codes(&[2]),
        Case::new("a width of nothing").file("a.md", BROKEN).arguments(&["figures", "."]).codes(&[0]),
        Case::new("a hundred folders deep").file(deep(100), BROKEN).codes(&[1]),
        Case::new("a folder of two thousand files").prepared(many).codes(&[1]),
    ];
    #[cfg(unix)]
    cases.extend(unix());
    cases
}

fn batch() -> Vec<u8> {
    let mut lines =
        b"{}\nnull\n\n[1]\n{\"id\": 1}\n{\"id\": \"a\", \"text\": 5}\n\xff\xfe\n{\"id\":\"a\",\"text\":\"".to_vec();
    lines.extend(b"7 boats \\ud800\"}\n{\"id\": \"b\", \"text\": \"5 boats\", \"format\": \"exe\"}\n{\"id\":\"c\"");
    lines
}

fn deep(levels: usize) -> PathBuf {
    (0..levels).map(|_| "d").collect::<PathBuf>().join("a.md")
}

fn many(folder: &Path) {
    for number in 0..if cfg!(debug_assertions) { 200 } else { 2_000 } {
        fs::write(folder.join(format!("{number}.txt")), BROKEN).unwrap();
    }
}

#[cfg(unix)]
fn unix() -> Vec<Case> {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    fn fifo(path: &Path) {
        assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
    }

    let mut cases = vec![
        Case::new("a pipe with a name, found").file("b.md", BROKEN).prepared(|at| fifo(&at.join("a.md"))).codes(&[1]),
        Case::new("a pipe with a name, asked for")
            .prepared(|at| fifo(&at.join("a.md")))
            .arguments(&["check", "a.md"])
            .refused("not a regular file"),
        Case::new("a device without an end").arguments(&["check", "/dev/zero"]).refused("not a regular file"),
        Case::new("a device without a beginning").arguments(&["check", "/dev/null"]).refused("not a regular file"),
        Case::new("a link to a device")
            .prepared(|at| symlink("/dev/zero", at.join("a.md")).unwrap())
            .file("b.md", BROKEN)
            .codes(&[1]),
        Case::new("a link to a device, asked for")
            .prepared(|at| symlink("/dev/zero", at.join("a.md")).unwrap())
            .arguments(&["check", "a.md"])
            .refused("not a regular file"),
        Case::new("a link in a circle")
            .file("b.md", BROKEN)
            .prepared(|at| {
                symlink("loop", at.join("loop")).unwrap();
                symlink(".", at.join("self")).unwrap();
            })
            .codes(&[1]),
        Case::new("a link in a circle, asked for")
            .prepared(|at| symlink("a.md", at.join("a.md")).unwrap())
            .arguments(&["check", "a.md"])
            .codes(&[2]),
        Case::new("a link to nowhere")
            .prepared(|at| symlink("nowhere", at.join("a.md")).unwrap())
            .arguments(&["check", "a.md"])
            .refused("no such file"),
        Case::new("a link out of the repository is not followed")
            .file("b.md", "5 boats.\n")
            .prepared(|at| {
                fs::create_dir(at.join("../outside")).unwrap();
                fs::write(at.join("../outside/c.md"), BROKEN).unwrap();
                symlink("../outside", at.join("linked")).unwrap();
            })
            .codes(&[0]),
        Case::new("a sparse file of four gigabytes")
            .prepared(|at| fs::File::create(at.join("a.md")).unwrap().set_len(4 << 30).unwrap())
            .refused("larger than the limit"),
        Case::new("an ignore file that is a pipe")
            .file("a.md", BROKEN)
            .prepared(|at| fifo(&at.join(".gitignore")))
            .refused(".gitignore: not a regular file"),
        Case::new("an ignore file that is a device")
            .file("b.md", BROKEN)
            .file("sub/a.md", BROKEN)
            .prepared(|at| symlink("/dev/zero", at.join("sub/.crossfootignore")).unwrap())
            .refused(".crossfootignore: not a regular file"),
        Case::new("an ignore file of two megabytes")
            .file("a.md", BROKEN)
            .file(".ignore", "x*\n".repeat(700_000))
            .refused("larger than the limit"),
        Case::new("an ignore file that is a device, with names")
            .file("sub/a.md", BROKEN)
            .prepared(|at| symlink("/dev/zero", at.join("sub/.gitignore")).unwrap())
            .arguments(&["check", "--force-exclude", "sub/a.md"])
            .codes(&[1]),
        Case::new("a broken ignore file")
            .file("a.md", BROKEN)
            .file(".gitignore", "[\n**[a\n!\\\n\u{0}\n{a,{b\n")
            .codes(&[1, 2]),
        Case::new("an output that is a device")
            .file("a.md", BROKEN)
            .arguments(&["check", "--output", "json=/dev/full", "."])
            .refused("/dev/full: not a regular file"),
        Case::new("an output that is a folder")
            .file("a.md", BROKEN)
            .arguments(&["check", "--output", "json=.git", "."])
            .refused(".git: not a regular file"),
        Case::new("an output in no folder")
            .file("a.md", BROKEN)
            .arguments(&["check", "--output", "json=none/x.json", "."])
            .refused("none/x.json"),
    ];
    let names: [(&str, &[u8]); 16] = [
        ("a name with an end of line", b"a\n::error::owned.md"),
        ("a name with an escape", b"a\x1b[2J.md"),
        ("a name with a command", b"::set-env name=X::y.md"),
        ("a name with a command inside", b"x ##[error]owned ##vso[x].md"),
        ("a name with percent signs", b"%0A%25::x,y=z:.md"),
        ("a name with quotes", b"a\"b'c`d.md"),
        ("a name with tags", b"<script>xfpwn()<img src=x onerror=xfpwn()>.md"),
        ("a name that is an option", b"--help.md"),
        ("a name that is a dash", b"-.md"),
        ("a name that is no text", b"caf\xe9\xff.md"),
        ("a name that turns direction", "a\u{202e}dm.exe\u{2066}.md".as_bytes()),
        ("a name with blanks at the end", b"a .md"),
        ("a name with a back slash", b"a\\..\\b.md"),
        ("a name of emoji", "🏳️‍🌈 é.md".as_bytes()),
        ("a name with dollars", b"$(touch pwned)${HOME}.md"),
        ("a name with bars and brackets", b"a|b](c)[d].md"),
    ];
    for (name, bytes) in names {
        cases.push(Case::new(name).file(PathBuf::from(OsStr::from_bytes(bytes)), BROKEN).codes(&[1]));
    }
    cases.push(Case::new("a name of 255 bytes").file("x".repeat(252) + ".md", BROKEN).codes(&[1]));
    cases
}
