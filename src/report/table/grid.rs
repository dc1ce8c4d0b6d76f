//! The drawn table: borders, widths and colours, on top of comfy-table.

use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle,
    TableStyle, presets,
};

use super::style::Style;
use crate::claim::Verdict;

/// Thin boxes for a terminal.
const BOXES: TableStyle = presets::UTF8_FULL_CONDENSED
    .header_lines(ContentLineStyle::new('│', '│', '│'))
    .header_separator(LineStyle::new('├', '─', '┼', '┤'))
    .content_lines(ContentLineStyle::new('│', '│', '│'))
    .with_rounded_corners();
/// Columns of text below a rule, for everything else.
const PLAIN: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('-').junction('-'));

/// Columns of numbers.
const NUMBERS: &[&str] = &["line", "value"];
/// Columns of single words.
const WORDS: &[&str] = &["line", "verdict", "rule", "kind", "severity"];

/// A table that is being filled.
pub struct Grid {
    table: comfy_table::Table,
}

impl Grid {
    /// A table with these column heads. Columns of numbers are aligned to the right; those of single words never break.
    pub fn new(heads: &[&str], style: &Style) -> Grid {
        let mut table = comfy_table::Table::new();
        table.load_style(if style.terminal { BOXES } else { PLAIN });
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(style.width).unwrap_or(u16::MAX));
        if style.colour {
            table.enforce_styling();
        } else {
            table.force_no_tty();
        }
        table.set_header(heads.iter().map(|head| Cell::new(head).add_attribute(Attribute::Bold)));
        for (column, head) in table.column_iter_mut().zip(heads) {
            if NUMBERS.contains(head) {
                column.set_cell_alignment(CellAlignment::Right);
            }
            if WORDS.contains(head) {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
        Grid { table }
    }

    /// Adds a row. A verdict gives its cell a colour.
    pub fn row(&mut self, cells: Vec<String>, verdict: Option<(usize, Verdict)>) {
        let cells = cells.into_iter().enumerate().map(|(index, text)| match verdict {
            Some((at, verdict)) if at == index => coloured(text, verdict),
            _ => Cell::new_owned(text),
        });
        self.table.add_row(cells.collect::<Vec<Cell>>());
    }

    /// The lines of the table.
    pub fn lines(&self) -> Vec<String> {
        self.table.lines().collect()
    }
}

fn coloured(text: String, verdict: Verdict) -> Cell {
    let cell = Cell::new_owned(text);
    match verdict {
        Verdict::Holds => cell.fg(Color::DarkGreen),
        Verdict::Fails => cell.fg(Color::DarkRed).add_attribute(Attribute::Bold),
        Verdict::Unclear => cell.fg(Color::DarkYellow),
    }
}
