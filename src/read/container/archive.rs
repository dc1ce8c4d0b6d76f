//! A zip archive in memory. Sizes are counted while a part is inflated; what the archive says about itself is not trusted.

use std::io::Read;

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};
use std::cell::Cell;

use crate::read::decode::{self, ReadError};

/// The most bytes of one part, inflated.
const LARGEST_PART: u64 = 64 << 20;
/// The most bytes of all parts, inflated.
const LARGEST: u64 = 256 << 20;
/// The most entries.
const MOST_ENTRIES: usize = 4_096;

const HELP: &str = "open it in its program and save it as .docx or .odt, or as plain text";

/// An archive whose entries have been listed.
pub struct Archive<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    entries: Vec<Entry>,
    inflated: Cell<u64>,
}

struct Entry {
    name: String,
    method: CompressionMethod,
    locked: bool,
    at: ZipArchiveEntryWayfinder,
}

impl<'a> Archive<'a> {
    /// Lists the entries.
    pub fn open(bytes: &'a [u8]) -> Result<Archive<'a>, ReadError> {
        let archive = ZipArchive::from_slice(bytes).map_err(|error| broken(&error.to_string()))?;
        let mut entries = Vec::new();
        let mut list = archive.entries();
        while let Some(entry) = list.next_entry().map_err(|error| broken(&error.to_string()))? {
            if entries.len() == MOST_ENTRIES {
                let reason = format!("the archive has more than {MOST_ENTRIES} entries, which is the limit");
                return Err(ReadError::whole(reason, "is it a document?"));
            }
            let name = String::from_utf8_lossy(entry.file_path().as_ref()).into_owned();
            let (method, locked) = (entry.compression_method(), entry.flags().is_encrypted());
            entries.push(Entry { name, method, locked, at: entry.wayfinder() });
        }
        Ok(Archive { archive, entries, inflated: Cell::new(0) })
    }

    /// True when there is an entry of this name.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == name)
    }

    /// The text of a part, or `None` when there is none of this name.
    pub fn part(&self, name: &str) -> Result<Option<String>, ReadError> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name == name) else { return Ok(None) };
        if entry.locked {
            return Err(ReadError::whole("the document has a password", "save it without one, then run again"));
        }
        let bytes = self.inflate(entry)?;
        let decoded = decode::decode(bytes).map_err(|error| broken(&format!("{name}: {}", error.reason)))?;
        Ok(Some(decoded.text))
    }

    /// Inflates all parts, one after the other.
    pub fn check(&self) -> Result<(), ReadError> {
        self.entries.iter().try_for_each(|entry| self.inflate(entry).map(drop))
    }

    fn inflate(&self, entry: &Entry) -> Result<Vec<u8>, ReadError> {
        let in_part = |reason: &str| broken(&format!("{}: {reason}", entry.name));
        let local = self.archive.get_entry(entry.at).map_err(|error| in_part(&error.to_string()))?;
        let left = LARGEST.saturating_sub(self.inflated.get()).min(LARGEST_PART);
        let mut bytes = Vec::new();
        let taken = match entry.method {
            CompressionMethod::STORE => local.data().take(left + 1).read_to_end(&mut bytes),
            CompressionMethod::DEFLATE => DeflateDecoder::new(local.data()).take(left + 1).read_to_end(&mut bytes),
            _ => return Err(in_part("it is compressed in a way that is not known")),
        };
        taken.map_err(|error| in_part(&error.to_string()))?;
        if bytes.len() as u64 > left {
            let limit = if left == LARGEST_PART { LARGEST_PART } else { LARGEST };
            let reason = format!("{} is larger than the limit of {} MiB when unpacked", entry.name, limit >> 20);
            return Err(ReadError::whole(reason, "take pictures and attachments out of it"));
        }
        self.inflated.set(self.inflated.get() + bytes.len() as u64);
        Ok(bytes)
    }
}

fn broken(reason: &str) -> ReadError {
    ReadError::whole(format!("the document is broken: {reason}"), HELP)
}
