//! Data files that articles or configurations name: found inside the repository, read once, shared by all articles.

use std::collections::HashMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use calamine::{DataRef, Reader, Xlsx, XlsxError};

use super::confine::confined;
use super::load;
use super::repository::Place;
use super::trouble::Trouble;
use crate::article::Sheet;
use crate::read::{self, ReadError, Rows};

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

/// The first sheet of a workbook. Cells are taken one by one: their addresses are not trusted to be close together.
fn xlsx(bytes: Vec<u8>, name: &str) -> Result<Sheet, ReadError> {
    let help = "open it in its program and save it as .xlsx again, or as CSV";
    let broken = |error: XlsxError| match error {
        XlsxError::Password => ReadError::whole("the workbook has a password", "save it without one, then run again"),
        error => ReadError::whole(format!("the workbook is broken: {error}"), help),
    };
    read::check_archive(&bytes)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let Some(first) = book.sheet_names().first().cloned() else {
        return Err(ReadError::whole("the workbook has no sheets", help));
    };
    let mut cells = book.worksheet_cells_reader(&first).map_err(broken)?;
    let mut rows = Rows::default();
    let (mut number, mut row) = (0, Vec::new());
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (line, column) = cell.get_position();
        if line != number {
            rows.push(number.saturating_add(1), std::mem::take(&mut row))?;
            number = line;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column > MOST_COLUMNS {
            let reason = format!("row {} has more than {MOST_COLUMNS} columns, which is the limit", line + 1);
            return Err(ReadError::whole(reason, "save the columns that the article speaks of as a file"));
        }
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        if let Some(slot) = row.get_mut(column) {
            *slot = written(cell.get_value());
        }
    }
    rows.push(number.saturating_add(1), row)?;
    rows.sheet(name)
}

/// The most columns of a workbook's sheet.
const MOST_COLUMNS: usize = 1_000;

/// A cell as text. Numbers are kept in binary there: what 15 digits tell apart is not shown.
fn written(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => {
            let shown = format!("{number}");
            let digits = shown.bytes().filter(u8::is_ascii_digit).count();
            if digits <= 15 { shown } else { trimmed(&format!("{number:.10}")).to_owned() }
        }
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        _ => String::new(),
    }
}

fn trimmed(decimal: &str) -> &str {
    if decimal.contains('.') { decimal.trim_end_matches('0').trim_end_matches('.') } else { decimal }
}
