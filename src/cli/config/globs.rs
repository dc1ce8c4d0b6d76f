//! Patterns of paths, which belong to the folder of the file they stand in: `archive/`, `*.txt`, `wire/**/*.md`.

use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Patterns and the folder they count from.
#[derive(Clone, Debug)]
pub struct Globs {
    base: PathBuf,
    set: GlobSet,
    written: Vec<String>,
}

/// The most patterns of one list.
const MOST: usize = 1_000;
/// Longest pattern.
const LONGEST: usize = 1_000;
/// Characters of all patterns of a list together.
const LONGEST_LIST: usize = 64 << 10;

impl Globs {
    /// Compiles patterns.
    ///
    /// # Errors
    /// The pattern's number, from 1, when it is none; 0 when they are too much together.
    pub fn new(base: &Path, patterns: &[String]) -> Result<Globs, usize> {
        if patterns.len() > MOST || patterns.iter().map(String::len).sum::<usize>() > LONGEST_LIST {
            return Err(0);
        }
        let mut set = GlobSetBuilder::new();
        for (index, pattern) in patterns.iter().enumerate() {
            for variant in variants(pattern) {
                let glob = GlobBuilder::new(&variant).literal_separator(true).build();
                set.add(glob.ok().filter(|_| pattern.len() <= LONGEST && !pattern.is_empty()).ok_or(index + 1)?);
            }
        }
        let set = set.build().map_err(|_| 0usize)?;
        Ok(Globs { base: base.to_owned(), set, written: patterns.to_vec() })
    }

    /// True for a path that one of the patterns names, itself or by a folder above it.
    pub fn name(&self, path: &Path) -> bool {
        path.strip_prefix(&self.base).is_ok_and(|relative| self.set.is_match(relative))
    }

    /// The patterns as written.
    pub fn written(&self) -> &[String] {
        &self.written
    }
}

/// A pattern without a slash counts in every folder; one that names a folder names what is in it.
fn variants(pattern: &str) -> [String; 2] {
    let trimmed = pattern.trim_start_matches("./").trim_end_matches('/');
    let inner = trimmed.trim_start_matches('/');
    let anywhere = if trimmed.contains('/') { inner.to_owned() } else { format!("**/{inner}") };
    let below = format!("{anywhere}/**");
    if pattern.ends_with('/') { [below.clone(), below] } else { [anywhere, below] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_count_from_their_folder() {
        let name = |pattern: &str, path: &str| {
            Globs::new(Path::new("/repo/docs"), &[pattern.to_owned()]).unwrap().name(Path::new(path))
        };
        for (pattern, path, expected) in [
            ("*.txt", "/repo/docs/a/b.txt", true),
            ("*.txt", "/repo/b.txt", false),
            ("archive/", "/repo/docs/archive/a.md", true),
            ("archive", "/repo/docs/x/archive/a.md", true),
            ("/archive", "/repo/docs/x/archive/a.md", false),
            ("wire/**/*.md", "/repo/docs/wire/a/b.md", true),
            ("wire/*.md", "/repo/docs/wire/a/b.md", false),
            ("**", "/repo/docs/a.md", true),
        ] {
            assert_eq!(name(pattern, path), expected, "{pattern} {path}");
        }
        assert_eq!(Globs::new(Path::new("/"), &["a".into(), "[".into()]).err(), Some(2));
    }
}
