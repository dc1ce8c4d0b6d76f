//! Reads a file or standard input into memory, up to the size limit. Devices and pipes with a name are refused: they
//! could hang or never end.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::trouble::Trouble;

/// The bytes of a regular file.
pub fn file(path: &Path, name: &str, limit: u64) -> Result<Vec<u8>, Trouble> {
    let file = open(path, name)?;
    let length = file.metadata().map_or(0, |about| about.len());
    if length > limit {
        return Err(too_large(name, limit));
    }
    read(file, name, limit, usize::try_from(length).unwrap_or(0))
}

/// A regular file, opened.
pub fn open(path: &Path, name: &str) -> Result<File, Trouble> {
    let trouble = |error: io::Error| Trouble::of_io(name, "reading", &error);
    // Asked before opening: opening a pipe waits for its writer.
    if !std::fs::metadata(path).map_err(trouble)?.is_file() {
        return Err(Trouble::new(
            name,
            "not a regular file",
            "name a regular file; an article may come by standard input: … | crossfoot check -",
        ));
    }
    File::open(path).map_err(trouble)
}

/// The bytes of standard input.
pub fn stdin(name: &str, limit: u64) -> Result<Vec<u8>, Trouble> {
    read(io::stdin().lock(), name, limit, 0)
}

fn read(source: impl Read, name: &str, limit: u64, expected: usize) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::with_capacity(expected.saturating_add(1));
    let taken = source.take(limit.saturating_add(1)).read_to_end(&mut bytes);
    taken.map_err(|error| Trouble::of_io(name, "reading", &error))?;
    if bytes.len() as u64 > limit { Err(too_large(name, limit)) } else { Ok(bytes) }
}

/// The message about an input beyond the limit.
pub fn too_large(name: &str, limit: u64) -> Trouble {
    let reason = format!("larger than the limit of {limit} bytes");
    Trouble::new(name, reason, "raise --max-filesize if it is an article")
}

/// True when the beginning of a regular file is as asked. A file that cannot be read begins with nothing.
pub fn begins(path: &Path, is_so: impl Fn(&[u8]) -> bool) -> bool {
    let mut beginning = Vec::new();
    let file = open(path, "").map(|file| file.take(512).read_to_end(&mut beginning));
    file.is_ok() && is_so(&beginning)
}
