//! Paths that a repository's files name: each must lead to a regular file inside the repository. What lies outside is not
//! even asked whether it exists.

use std::path::{Component, Path, PathBuf};

/// The real path of what `written`, relative to `folder`, names below `root`. Folders count where `folders` says so.
///
/// # Errors
/// Why the path is refused; nothing of it is quoted.
pub fn confined(root: &Path, folder: &Path, written: &str, folders: bool) -> Result<PathBuf, &'static str> {
    let path = Path::new(written);
    if written.is_empty() || written.contains('\0') {
        return Err("the path is empty");
    }
    if written.contains("://") {
        return Err("this is an address, and nothing is fetched from anywhere");
    }
    if path.has_root() || path.is_absolute() || written.starts_with('\\') || written.get(1..2) == Some(":") {
        return Err("the path is absolute");
    }
    let mut depth = folder.strip_prefix(root).map_or(0, |inside| inside.components().count());
    for part in path.components() {
        match part {
            Component::ParentDir if depth == 0 => return Err("the path leads out of the repository"),
            Component::ParentDir => depth -= 1,
            Component::Normal(_) => depth += 1,
            _ => {}
        }
    }
    let real = folder.join(path).canonicalize().map_err(|_| "there is no such file")?;
    if !real.starts_with(root) {
        return Err("the path leads out of the repository");
    }
    let about = std::fs::metadata(&real).map_err(|_| "there is no such file")?;
    let fits = about.is_file() || (folders && about.is_dir());
    if fits { Ok(real) } else { Err("not a regular file") }
}
