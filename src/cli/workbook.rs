//! Workbooks as tables: their cells as the program that wrote them shows them.

use std::io::Cursor;

use calamine::{DataRef, Reader, Style, Xlsx, XlsxError};

use crate::article::Sheet;
use crate::quantity::{Date, Number};
use crate::read::{self, ReadError, Rows};

/// The first sheet of a workbook. Cells are taken one by one: their addresses are not trusted to be close together.
pub fn xlsx(bytes: Vec<u8>, name: &str) -> Result<Sheet, ReadError> {
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
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(broken)? {
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
            *slot = shown(cell.get_value(), cells.styles().get(style));
        }
    }
    rows.push(number.saturating_add(1), row)?;
    rows.sheet(name)
}

/// The most columns of a workbook's sheet.
const MOST_COLUMNS: usize = 1_000;

/// A cell as text. What its format shows as a percentage is one: 0.25 as 25%.
fn shown(value: &DataRef<'_>, style: Option<&Style>) -> String {
    let text = written(value);
    let format = style.and_then(|style| style.number_format.as_ref());
    let is_number = matches!(value, DataRef::Int(_) | DataRef::Float(_));
    let percent = format.filter(|_| is_number).and_then(|format| percent(&text, &format.format_code));
    percent.unwrap_or(text)
}

/// A share as a percentage, with two decimals more than its format shows; nothing when the format shows none.
fn percent(share: &str, format: &str) -> Option<String> {
    // "0.0%;[Red]-0.0%": the first part is that of what is not negative.
    let format = format.split(';').next().filter(|format| format.contains('%'))?;
    let decimals = format.split_once('.').map_or(0, |(_, rest)| rest.bytes().take_while(|byte| *byte == b'0').count());
    let step = Number::power_of_ten(-i32::try_from(decimals).ok()?.min(15) - 2);
    let percent = &share.parse::<Number>().ok()? * &Number::from(100);
    Some(format!("{}%", percent.round_to(&step)))
}

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
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            i16::try_from(year).map_or_else(|_| String::new(), |year| Date::of_day(year, month, day).to_string())
        }
        DataRef::DateTimeIso(moment) => moment.get(..10).unwrap_or(moment).to_owned(),
        _ => String::new(),
    }
}

fn trimmed(decimal: &str) -> &str {
    if decimal.contains('.') { decimal.trim_end_matches('0').trim_end_matches('.') } else { decimal }
}
