//! Data files as tables: CSV, and cells of any other source put in rows.

use super::decode::{self, ReadError};
use crate::article::{MOST_CELLS, Sheet, SheetRow};

/// Reads a table of comma-, semicolon- or tab-separated values with a row of headings. `name` is what reports call it.
///
/// # Errors
/// When the bytes are no text, a record is broken, or there are more than [`MOST_CELLS`] cells.
pub fn csv(bytes: Vec<u8>, name: &str) -> Result<Sheet, ReadError> {
    let text = decode::decode(bytes)?.text;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut rows = Rows::default();
    let separator = separator(text);
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    loop {
        let more = reader.read_record(&mut record).map_err(|error| {
            let line = error.position().and_then(|position| usize::try_from(position.line()).ok());
            ReadError { line, ..ReadError::whole("this is no CSV", "save the table as CSV in UTF-8 again") }
        })?;
        if !more {
            return rows.sheet(name);
        }
        let line = record.position().map_or(0, csv::Position::line);
        rows.push(u32::try_from(line).unwrap_or(u32::MAX), record.iter().map(str::to_owned).collect())?;
    }
}

/// The sign between the values: the one that the first line has most of.
fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or("");
    let count = |sign: char| first.matches(sign).count();
    let signs = [(b',', count(',')), (b';', count(';')), (b'\t', count('\t'))];
    // Of several with as many the first counts.
    signs.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| sign)
}

/// Rows of a table as they are read: the first one that is not empty has the headings.
#[derive(Debug, Default)]
pub struct Rows {
    rows: Vec<SheetRow>,
    cells: usize,
}

impl Rows {
    /// Adds a row; `line` is its number where it comes from. Empty rows are left out.
    ///
    /// # Errors
    /// When the table has more than [`MOST_CELLS`] cells.
    pub fn push(&mut self, line: u32, cells: Vec<String>) -> Result<(), ReadError> {
        self.cells += cells.len();
        if self.cells > MOST_CELLS {
            let reason = format!("the table has more than {MOST_CELLS} cells, which is the limit");
            return Err(ReadError::whole(reason, "save the rows and columns that the article speaks of as a file"));
        }
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            self.rows.push(SheetRow { line, cells });
        }
        Ok(())
    }

    /// The table.
    ///
    /// # Errors
    /// When there is no row below the headings.
    pub fn sheet(mut self, name: &str) -> Result<Sheet, ReadError> {
        if self.rows.len() < 2 {
            let help = "the first row names the columns, and each row below is one thing";
            return Err(ReadError::whole("the table has no rows below its headings", help));
        }
        let headers = self.rows.remove(0).cells;
        Ok(Sheet::new(name.to_owned(), String::new(), headers, self.rows))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_quotes_and_lines() {
        let sheet =
            csv(b"\xef\xbb\xbfSchool;Pupils\n\n\"Ash; Lane\";310\n\"Beech\nHill\";42\n".to_vec(), "a.csv").unwrap();
        assert_eq!(sheet.headers, ["School", "Pupils"]);
        assert_eq!(sheet.rows[0].cells, ["Ash; Lane", "310"]);
        assert_eq!(sheet.rows[1].line, 4);
        assert_eq!(sheet.rows_labelled("beech hill"), [1]);
    }

    #[test]
    fn what_is_no_table_is_told() {
        assert!(csv(b"School,Pupils\n".to_vec(), "a.csv").is_err());
        assert!(csv(b"\x00\x01\x02\xff".to_vec(), "a.csv").is_err());
        let large = "a,b\n".to_owned() + &"1,2\n".repeat(MOST_CELLS / 2 + 1);
        assert!(csv(large.into_bytes(), "a.csv").unwrap_err().reason.contains("500000 cells"));
    }
}
