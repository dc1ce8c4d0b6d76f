//! Where files are: the root of the repository, and paths relative to it, which machine formats, fingerprints and
//! baselines use. The root is the nearest folder upward with `.git`; without one the current folder, or for a file
//! elsewhere the folder that was named.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use crate::report::escape;

/// A path as reports for programs give it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Relative to the root, with forward slashes.
    pub path: String,
    /// The same as a URI reference, when the path is no valid text.
    pub uri: Option<String>,
}

/// Finds roots, each folder once.
#[derive(Debug, Default)]
pub struct Roots {
    here: Option<PathBuf>,
    known: HashMap<PathBuf, Option<PathBuf>>,
}

impl Roots {
    /// Ready to look; links in the current folder's path are resolved.
    pub fn new() -> Roots {
        let here = std::env::current_dir().ok().map(|here| resolved(&here));
        Roots { here, known: HashMap::new() }
    }

    /// The current folder.
    pub fn here(&self) -> Option<&Path> {
        self.here.as_deref()
    }

    /// The root for a folder whose links are resolved.
    pub fn of(&mut self, folder: &Path) -> PathBuf {
        if let Some(root) = self.repository(folder) {
            return root;
        }
        match &self.here {
            Some(here) if folder.starts_with(here) => here.clone(),
            _ => folder.to_owned(),
        }
    }

    /// The nearest folder upward that is a repository.
    fn repository(&mut self, folder: &Path) -> Option<PathBuf> {
        if let Some(known) = self.known.get(folder) {
            return known.clone();
        }
        let found = folder.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned);
        self.known.insert(folder.to_owned(), found.clone());
        found
    }
}

impl Place {
    /// The place of a path below a root; both without links.
    pub fn below(root: &Path, path: &Path) -> Place {
        let relative = path.strip_prefix(root).unwrap_or(path);
        let parts = relative.components().filter_map(|part| match part {
            Component::Normal(name) => Some(name),
            _ => None,
        });
        let parts: Vec<_> = parts.collect();
        let path = parts.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        let broken = parts.iter().any(|part| part.to_str().is_none());
        let uri = broken.then(|| parts.iter().map(|part| escape::uri(bytes(part))).collect::<Vec<_>>().join("/"));
        Place { path, uri }
    }

    /// A place that is only a name: standard input.
    pub fn named(name: &str) -> Place {
        Place { path: name.to_owned(), uri: None }
    }
}

/// The path with its links resolved. One that does not exist is made absolute as it is written.
pub fn resolved(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

#[cfg(unix)]
fn bytes(name: &std::ffi::OsStr) -> &[u8] {
    std::os::unix::ffi::OsStrExt::as_bytes(name)
}

#[cfg(not(unix))]
fn bytes(name: &std::ffi::OsStr) -> &[u8] {
    name.as_encoded_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_relative_with_forward_slashes() {
        let place = |root: &str, path: &str| Place::below(Path::new(root), Path::new(path)).path;
        assert_eq!(place("/repo", "/repo/drafts/a b.md"), "drafts/a b.md");
        assert_eq!(place("/repo", "/elsewhere/a.md"), "elsewhere/a.md");
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_no_text_keeps_its_bytes_in_the_uri() {
        use std::os::unix::ffi::OsStrExt;
        let name = Path::new(std::ffi::OsStr::from_bytes(b"/repo/caf\xe9 1.md"));
        assert_eq!(Place::below(Path::new("/repo"), name).uri.as_deref(), Some("caf%E9%201.md"));
    }
}
