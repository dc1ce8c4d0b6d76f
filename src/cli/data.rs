//! Data files that articles or configurations name: found inside the repository, read once, shared by all articles.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::confine::confined;
use super::load;
use super::repository::Place;
use super::trouble::Trouble;
use super::workbook::xlsx;
use crate::article::Sheet;
use crate::read::{self, ReadError};

/// Largest data file, in bytes.
const LARGEST: u64 = 32 << 20;

/// The tables of a run, each file read once.
#[derive(Debug, Default)]
pub struct DataFiles {
    known: Mutex<HashMap<PathBuf, Result<Arc<Sheet>, Trouble>>>,
}

impl DataFiles {
    /// The table of a file that an article in `folder` names. `at` is the article's place, for messages.
    pub fn named(&self, root: &Path, folder: &Path, written: &str, at: &str) -> Result<Arc<Sheet>, Trouble> {
        let path = confined(root, folder, written, false).map_err(|reason| {
            let help = "name a CSV or XLSX file inside the repository, relative to the article";
            Trouble::new(at, format!("data: {reason}"), help)
        })?;
        self.sheet(root, &path)
    }

    /// The table of a file whose path has no links.
    pub fn sheet(&self, root: &Path, path: &Path) -> Result<Arc<Sheet>, Trouble> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sheet) = known.get(path) {
            return sheet.clone();
        }
        let sheet = read_file(path, &Place::below(root, path).path).map(Arc::new);
        known.insert(path.to_owned(), sheet.clone());
        sheet
    }
}

fn read_file(path: &Path, name: &str) -> Result<Sheet, Trouble> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    let help = "raise no limit: save the rows and columns that the article speaks of as a smaller file";
    let bytes = load::file(path, name, LARGEST).map_err(|trouble| match trouble.reason.starts_with("larger") {
        true => Trouble::new(name, format!("larger than the limit of {} MiB for data files", LARGEST >> 20), help),
        false => trouble,
    })?;
    let sheet = match extension.as_str() {
        "csv" | "tsv" => read::csv(bytes, name),
        "xlsx" => xlsx(bytes, name),
        _ => Err(ReadError::whole("a data file is CSV, TSV or XLSX", "save the table as one of them")),
    };
    sheet.map_err(|error| {
        let place = error.line.map_or_else(|| name.to_owned(), |line| format!("{name}:{line}"));
        Trouble::new(place, error.reason, error.help)
    })
}
