//! Reads a unified diff for one thing: which lines of which files are new. `git diff -U0 main...` makes one.

use std::collections::HashMap;
use std::fmt;

/// New lines by file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Runs of new lines, from 1, end exclusive, ascending.
    files: HashMap<String, Vec<(usize, usize)>>,
}

/// Why a text is no diff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffError {
    /// Line of the diff, from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: String,
}

impl fmt::Display for DiffError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

/// Lines of a hunk that are still to come.
#[derive(Default)]
struct Hunk {
    old: usize,
    new: usize,
    line: usize,
}

impl Changes {
    /// Reads a diff. An empty one changes nothing.
    ///
    /// # Errors
    /// When a text has no header of a unified diff, or a hunk stands under no file.
    pub fn parse(diff: &str) -> Result<Changes, DiffError> {
        let mut changes = Changes::default();
        let mut names: Vec<String> = Vec::new();
        let mut hunk = Hunk::default();
        let mut known = diff.trim().is_empty();
        for (number, line) in diff.split('\n').enumerate() {
            let fault = |reason: &str| DiffError { line: number + 1, reason: reason.to_owned() };
            let inside = hunk.old > 0 || hunk.new > 0;
            match line.as_bytes().first() {
                Some(b'+') if inside && hunk.new > 0 => {
                    changes.add(&names, hunk.line);
                    hunk = Hunk { new: hunk.new - 1, line: hunk.line.saturating_add(1), ..hunk };
                }
                Some(b'-') if inside && hunk.old > 0 => hunk.old -= 1,
                Some(b'\\') if inside => {}
                Some(b' ' | b'\r') | None if inside => {
                    let (old, new) = (hunk.old.saturating_sub(1), hunk.new.saturating_sub(1));
                    hunk = Hunk { old, new, line: hunk.line.saturating_add(1) };
                }
                _ => {
                    hunk = Hunk::default();
                    if let Some(name) = line.strip_prefix("+++ ") {
                        names = paths(name.trim_end_matches('\r'));
                        known = true;
                    } else if line.starts_with("@@@") {
                        return Err(fault("a combined diff of a merge; compare with one side: git diff main..."));
                    } else if line.starts_with("@@ ") {
                        hunk = header(line).ok_or_else(|| fault("a hunk without line numbers"))?;
                        if !known {
                            return Err(fault("a hunk under no file"));
                        }
                    } else if line.starts_with("diff ") || line.starts_with("Binary files ") {
                        known = true;
                        names.clear();
                    }
                }
            }
        }
        if known { Ok(changes) } else { Err(DiffError { line: 1, reason: "not a unified diff".to_owned() }) }
    }

    fn add(&mut self, names: &[String], line: usize) {
        for name in names {
            let runs = self.files.entry(name.clone()).or_default();
            match runs.last_mut() {
                Some((_, end)) if *end == line => *end = line.saturating_add(1),
                _ => runs.push((line, line.saturating_add(1))),
            }
        }
    }

    /// True when one of the lines `first..=last` of a file is new.
    pub fn touch(&self, path: &str, first: usize, last: usize) -> bool {
        let runs = self.files.get(path).map(Vec::as_slice).unwrap_or_default();
        runs.iter().any(|(start, end)| *start <= last && first < *end)
    }
}

/// `@@ -3,2 +5,4 @@`
fn header(line: &str) -> Option<Hunk> {
    let mut words = line.split(' ').skip(1);
    let (_, old) = range(words.next()?.strip_prefix('-')?)?;
    let (start, new) = range(words.next()?.strip_prefix('+')?)?;
    Some(Hunk { old, new, line: start })
}

fn range(text: &str) -> Option<(usize, usize)> {
    match text.split_once(',') {
        Some((start, count)) => Some((start.parse().ok()?, count.parse().ok()?)),
        None => Some((text.parse().ok()?, 1)),
    }
}

/// The names that a file of the diff may have: as written, and without the prefix that git sets before it. There is none
/// for a file that was removed.
fn paths(written: &str) -> Vec<String> {
    // A time may follow a tab; git ends a name with blanks with a tab.
    let name =
        if written.starts_with('"') { unquoted(written) } else { written.split('\t').next().unwrap_or("").to_owned() };
    if name == "/dev/null" {
        return Vec::new();
    }
    let bare = ["b/", "w/", "i/", "c/", "o/"].iter().find_map(|prefix| name.strip_prefix(prefix)).map(str::to_owned);
    bare.into_iter().chain([name]).collect()
}

/// A name in C's quotes: `"caf\303\251.md"`.
fn unquoted(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes().skip(1).peekable();
    while let Some(byte) = rest.next() {
        match byte {
            b'"' => break,
            b'\\' => match rest.next() {
                Some(digit @ b'0'..=b'3') => {
                    let mut value = digit - b'0';
                    for _ in 0..2 {
                        if let Some(digit @ b'0'..=b'7') = rest.peek().copied() {
                            value = value.wrapping_mul(8).wrapping_add(digit - b'0');
                            rest.next();
                        }
                    }
                    bytes.push(value);
                }
                Some(b'n') => bytes.push(b'\n'),
                Some(b't') => bytes.push(b'\t'),
                Some(b'r') => bytes.push(b'\r'),
                Some(b'a') => bytes.push(7),
                Some(b'b') => bytes.push(8),
                Some(b'v') => bytes.push(11),
                Some(b'f') => bytes.push(12),
                Some(other) => bytes.push(other),
                None => {}
            },
            byte => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DIFF: &str = "diff --git a/drafts/a.md b/drafts/a.md\nindex 1..2 100644\n--- a/drafts/a.md\n+++ b/drafts/a.md\n\
        @@ -3 +3,2 @@ heading\n-old\n+++ new that looks like a header\n+new\n@@ -9,0 +11 @@\n+more\n\
        diff --git a/gone.md b/gone.md\n--- a/gone.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n\
        --- \"a/caf\\303\\251 \\\"1\\\".md\"\n+++ \"b/caf\\303\\251 \\\"1\\\".md\"\n@@ -1,3 +1,3 @@\n one\n-two\n+deux\n three\n";

    #[test]
    fn new_lines_are_found() {
        let changes = Changes::parse(DIFF).unwrap();
        let new: Vec<usize> = (1..20).filter(|line| changes.touch("drafts/a.md", *line, *line)).collect();
        assert_eq!(new, [3, 4, 11]);
        let new: Vec<usize> = (1..20).filter(|line| changes.touch("café \"1\".md", *line, *line)).collect();
        assert_eq!(new, [2]);
        assert!(!changes.touch("gone.md", 1, 9) && !changes.touch("other.md", 1, 9));
        assert!(changes.touch("drafts/a.md", 1, 3) && !changes.touch("drafts/a.md", 5, 10));
        assert!(Changes::parse(&DIFF.replace('\n', "\r\n")).unwrap().touch("drafts/a.md", 11, 11));
    }

    #[test]
    fn names_without_a_prefix_count_too() {
        let changes = Changes::parse("--- a.md\t2024-01-01\n+++ a.md\t2024-01-02\n@@ -1 +1 @@\n-x\n+y\n").unwrap();
        assert!(changes.touch("a.md", 1, 1));
    }

    #[test]
    fn what_is_no_diff_is_refused() {
        assert_eq!(Changes::parse("\n"), Ok(Changes::default()));
        for text in ["an article\n", "@@ -1 +1 @@\n+x\n", "+++ b/a\n@@ -x +y @@\n", "+++ b/a\n@@@ -1 -1 +1 @@@\n"] {
            assert!(Changes::parse(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "([-+@ \\\\0-9,ab/\"\n]|@@ -1,2 \\+1,3 @@\n|\\+\\+\\+ b/a\n){0,60}") {
            let _ = Changes::parse(&text);
        }
    }
}
