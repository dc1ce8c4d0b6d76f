//! A table of data as text: named columns, rows with a label, cells. Sentences are checked against it; it has no place in
//! the article.
//!
//! It is read from a data file that the article names, or put together from the cells of a table of the article itself.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::quantity::{Date, Number};

/// The most cells of a table that sentences are checked against.
pub const MOST_CELLS: usize = 500_000;
/// The most words of a label that is looked for in sentences.
pub const MOST_LABEL_WORDS: usize = 8;

/// A table with named columns.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// What it is called in reports: the path of the file; empty for a table of the article.
    pub name: String,
    /// What stands above it.
    pub caption: String,
    /// What the columns are called.
    pub headers: Vec<String>,
    /// The rows below the headers.
    pub rows: Vec<SheetRow>,
    /// The column that says what each row is about.
    pub label_column: usize,
    /// Rows by label, as [`words_of`] writes it; totals are no labels.
    labels: FxHashMap<String, Vec<u32>>,
    /// The first words of labels, which spare most searches.
    first_words: FxHashSet<String>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// Its number where it comes from: the line of a file, the row of a sheet.
    pub line: u32,
    /// Its cells as written.
    pub cells: Vec<String>,
}

/// A number of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellNumber {
    /// As written; "25%" is 25.
    pub value: Number,
    /// One unit of the last digit shown.
    pub step: Number,
    /// The cell says percent.
    pub percent: bool,
}

impl Sheet {
    /// A table from its headers and rows.
    pub fn new(name: String, caption: String, headers: Vec<String>, rows: Vec<SheetRow>) -> Sheet {
        let mut sheet = Sheet { name, caption, headers, rows, ..Sheet::default() };
        sheet.label_column = sheet.find_label_column();
        let mut labels: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for (row, label) in sheet.rows.iter().enumerate().filter_map(|(at, row)| Some((at, sheet.label_in(row)?))) {
            let words = words_of(label);
            let telling = words.chars().any(char::is_alphabetic) || words.len() == 4;
            if telling && !is_total(label) && words.split(' ').count() <= MOST_LABEL_WORDS {
                labels.entry(words).or_default().push(u32::try_from(row).unwrap_or(u32::MAX));
            }
        }
        let first = |label: &String| label.split(' ').next().map(str::to_owned);
        sheet.first_words = labels.keys().filter_map(first).collect();
        sheet.labels = labels;
        sheet
    }

    /// The rows with this label, written as [`words_of`] writes it.
    pub fn rows_labelled(&self, words: &str) -> &[u32] {
        self.labels.get(words).map_or(&[], Vec::as_slice)
    }

    /// True when a label begins with this word, written as [`words_of`] writes it.
    pub fn has_label_with(&self, first_word: &str) -> bool {
        self.first_words.contains(first_word)
    }

    /// The cell of a row and column as written.
    pub fn cell(&self, row: usize, column: usize) -> Option<&str> {
        let text = self.rows.get(row)?.cells.get(column)?.trim();
        (!text.is_empty()).then_some(text)
    }

    /// What a row is about.
    pub fn label(&self, row: usize) -> Option<&str> {
        self.label_in(self.rows.get(row)?)
    }

    fn label_in<'a>(&self, row: &'a SheetRow) -> Option<&'a str> {
        row.cells.get(self.label_column).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }

    /// The rows that are called totals.
    pub fn totals(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.rows.len()).filter(|row| self.label(*row).is_some_and(is_total))
    }

    /// How many things the table lists; nothing when its labels repeat, so that a row is not one thing.
    pub fn things(&self) -> Option<usize> {
        let labelled = self.rows.iter().filter_map(|row| self.label_in(row)).filter(|label| !is_total(label)).count();
        (labelled > 0 && labelled == self.labels.values().filter(|rows| rows.len() == 1).count()).then_some(labelled)
    }

    /// The numbers of a column, with their rows, but for totals; nothing when a cell is filled and no number.
    pub fn column(&self, column: usize) -> Option<Vec<(usize, CellNumber)>> {
        let mut numbers = Vec::new();
        for row in 0..self.rows.len() {
            if self.label(row).is_none_or(is_total) {
                continue;
            }
            match self.cell(row, column) {
                None => {}
                Some(text) if is_nothing(text) => {}
                Some(text) => numbers.push((row, cell_number(text)?)),
            }
        }
        (!numbers.is_empty()).then_some(numbers)
    }

    /// The first column that mostly has words; the first one when none has.
    fn find_label_column(&self) -> usize {
        let has_words = |column: &usize| {
            let cells = self.rows.iter().take(200).filter_map(|row| row.cells.get(*column)).map(|cell| cell.trim());
            let (words, rest): (Vec<&str>, Vec<&str>) = cells
                .filter(|cell| !cell.is_empty())
                .partition(|cell| cell_number(cell).is_none() && !is_nothing(cell) && Date::parse_iso(cell).is_none());
            words.len() > rest.len()
        };
        (0..self.headers.len()).find(has_words).unwrap_or(0)
    }
}

/// Lower-case words and numbers of a text with one blank between them: "St. Mary's (North)" is "st mary's north".
pub fn words_of(text: &str) -> String {
    let is_inner = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    let words = text.split(|c: char| !is_inner(c)).filter(|word| !word.is_empty());
    let lower = words.map(|word| word.to_lowercase().replace('’', "'"));
    lower.collect::<Vec<_>>().join(" ")
}

/// True for the label of a total.
pub fn is_total(label: &str) -> bool {
    const TOTALS: [&str; 9] =
        ["total", "totals", "all", "overall", "sum", "altogether", "subtotal", "grand total", "net total"];
    // All of these have one of two pieces, and nearly no cell has.
    let has =
        |piece: &str| label.as_bytes().windows(piece.len()).any(|part| part.eq_ignore_ascii_case(piece.as_bytes()));
    if !has("al") && !has("sum") {
        return false;
    }
    let words = words_of(label);
    TOTALS.contains(&words.as_str()) || words.starts_with("total ") || words.ends_with(" total")
}

/// True for a cell that says that there is nothing: a dash, "n/a".
pub fn is_nothing(text: &str) -> bool {
    let marks = |c: char| matches!(c, '-' | '–' | '—' | '−' | '.' | '…' | '*' | ':');
    let text = text.trim();
    text.chars().all(marks) || ["n/a", "na", "nil", "none", "null"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// The number that a cell is: "4,210", "£1.2", "(80)", "12.5%", "−3"; nothing for any other text.
pub fn cell_number(text: &str) -> Option<CellNumber> {
    let text = text.trim().trim_end_matches(['*', '†', '‡', '§']).trim_end();
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let (text, negative) = inner.map_or((text, false), |inner| (inner, true));
    let text = text.trim();
    let (text, minus) = match text.strip_prefix(['-', '−', '–']) {
        Some(rest) => (rest, true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    };
    let text = text.trim_start_matches(['£', '$', '€', '¥']).trim();
    let (text, percent) = text.strip_suffix('%').map_or((text, false), |rest| (rest.trim_end(), true));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = ungrouped(whole)?;
    if whole.len() + fraction.len() > 40 || !digits(fraction) || (text.contains('.') && fraction.is_empty()) {
        return None;
    }
    let decimals = i32::try_from(fraction.len()).ok()?;
    let value = Number::from_digits(&format!("{whole}{fraction}"), -decimals)?;
    let value = if negative != minus { -&value } else { value };
    Some(CellNumber { value, step: Number::power_of_ten(-decimals), percent })
}

/// Digits without the commas between groups of three.
fn ungrouped(text: &str) -> Option<String> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = text.split([',', '\u{a0}', '\u{202f}']);
    let first = groups.next().filter(|first| digits(first))?;
    let mut whole = first.to_owned();
    for group in groups {
        if group.len() != 3 || !digits(group) || first.len() > 3 {
            return None;
        }
        whole.push_str(group);
    }
    Some(whole)
}

/// What the numbers below a heading or caption are counted in: "(£m)" and "in millions" are 1,000,000.
pub fn scale_note(text: &str) -> Option<Number> {
    const SCALES: [(&str, i32); 19] = [
        ("thousand", 3),
        ("thousands", 3),
        ("000", 3),
        ("000s", 3),
        ("£k", 3),
        ("$k", 3),
        ("€k", 3),
        ("million", 6),
        ("millions", 6),
        ("mn", 6),
        ("£m", 6),
        ("$m", 6),
        ("€m", 6),
        ("£mn", 6),
        ("billion", 9),
        ("billions", 9),
        ("£bn", 9),
        ("$bn", 9),
        ("€bn", 9),
    ];
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !(c.is_alphanumeric() || matches!(c, '£' | '$' | '€')));
    let scale = words.find_map(|word| SCALES.iter().find(|(known, _)| *known == word).map(|(_, scale)| *scale))?;
    Some(Number::power_of_ten(scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_cells() {
        let value = |text: &str| cell_number(text).map(|number| number.value.to_string());
        for (text, expected) in [
            ("4,210", "4210"),
            ("£1.20", "1.2"),
            ("(80)", "-80"),
            ("−3.5%", "-3.5"),
            ("312*", "312"),
            ("12 345", "12345"),
        ] {
            let text = text.replace(' ', "\u{a0}");
            assert_eq!(value(&text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "-", "n/a", "4,21", "12a", "1.2.3", "Leeds", "12.", "2019–20", "1,2345"] {
            assert_eq!(value(text), None, "{text}");
        }
    }

    #[test]
    fn scales_are_read_from_headings() {
        let scale = |text: &str| scale_note(text).map(|scale| scale.to_string());
        assert_eq!(scale("Spending (£m)").as_deref(), Some("1000000"));
        assert_eq!(scale("in thousands of tonnes").as_deref(), Some("1000"));
        assert_eq!(scale("Pupils ('000)").as_deref(), Some("1000"));
        assert_eq!(scale("Length (m)"), None);
    }

    #[test]
    fn rows_are_things_when_each_has_a_label_of_its_own() {
        let row = |line, cells: [&str; 2]| SheetRow { line, cells: cells.map(str::to_owned).to_vec() };
        let headers = || vec!["School".to_owned(), "Pupils".to_owned()];
        let sheet = |rows| Sheet::new(String::new(), String::new(), headers(), rows);
        let rows = vec![row(2, ["Ash Lane", "310"]), row(3, ["Beech Hill", "–"]), row(4, ["Total", "310"])];
        let found = sheet(rows);
        assert_eq!((found.things(), found.rows_labelled("beech hill"), found.totals().count()), (Some(2), &[1][..], 1));
        assert_eq!(found.column(1).unwrap().len(), 1);
        assert_eq!(sheet(vec![row(2, ["Ash", "1"]), row(3, ["Ash", "2"])]).things(), None);
    }
}
