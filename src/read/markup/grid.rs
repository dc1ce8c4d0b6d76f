//! Places of cells in a table with `colspan` and `rowspan`.

use crate::article::Cell;

/// More columns than this are not told apart.
const MOST_COLUMNS: usize = 256;

/// A table that is being read.
#[derive(Debug, Default)]
pub struct Grid {
    table: u32,
    row: u32,
    column: usize,
    /// For each column, the first row that no cell of an earlier row reaches into.
    free_from: Vec<u32>,
    /// Cells of the present row that are no headings, and all.
    plain: u32,
    all: u32,
    /// A row of plain cells has been read.
    body: bool,
    /// Inside the table's head.
    head: bool,
    /// The row has begun.
    open: bool,
}

impl Grid {
    /// The table with this number.
    pub fn new(table: u32) -> Grid {
        Grid { table, ..Grid::default() }
    }

    /// The head of the table begins or ends.
    pub fn set_head(&mut self, head: bool) {
        self.head = head;
    }

    /// A row begins.
    pub fn start_row(&mut self) {
        if self.open {
            self.end_row();
        }
        (self.column, self.plain, self.all, self.open) = (0, 0, 0, true);
    }

    /// True inside a row.
    pub fn in_row(&self) -> bool {
        self.open
    }

    /// The place of the next cell. Spans of nought and beyond reason are cut.
    pub fn cell(&mut self, heading: bool, columns: usize, rows: u32) -> Cell {
        while self.free_from.get(self.column).is_some_and(|free| *free > self.row) {
            self.column += 1;
        }
        let first = self.column.min(MOST_COLUMNS);
        let end = (first + columns.max(1)).min(MOST_COLUMNS);
        if self.free_from.len() < end {
            self.free_from.resize(end, 0);
        }
        let until = self.row.saturating_add(rows.clamp(1, u32::from(u16::MAX)));
        for free in self.free_from.get_mut(first..end).unwrap_or_default() {
            *free = until;
        }
        self.column = end.max(self.column + usize::from(end == MOST_COLUMNS));
        self.all += 1;
        self.plain += u32::from(!heading);
        let column = u32::try_from(first).unwrap_or(u32::MAX);
        Cell { table: self.table, row: self.row, column, header: self.head }
    }

    /// The row ends; true when all its cells are headings and no other row stood before.
    pub fn end_row(&mut self) -> bool {
        let header = self.head || (!self.body && self.plain == 0 && self.all > 0);
        self.body |= self.plain > 0 && !self.head;
        self.row += u32::from(self.open && self.all > 0);
        self.open = false;
        header
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_push_cells_aside() {
        let mut grid = Grid::new(3);
        let mut row = |cells: &[(bool, usize, u32)]| {
            grid.start_row();
            let places: Vec<u32> =
                cells.iter().map(|&(head, columns, rows)| grid.cell(head, columns, rows).column).collect();
            (places, grid.end_row())
        };
        assert_eq!(row(&[(true, 1, 2), (true, 2, 1)]), (vec![0, 1], true));
        assert_eq!(row(&[(true, 1, 1), (true, 1, 1)]), (vec![1, 2], true));
        assert_eq!(row(&[(true, 1, 1), (false, 1, 3), (false, 1, 1)]), (vec![0, 1, 2], false));
        assert_eq!(row(&[(false, 1, 1), (false, 1, 1)]), (vec![0, 2], false));
        assert_eq!(row(&[(true, 0, 0), (true, 9_999, 1)]), (vec![0, 2], false));
    }

    #[test]
    fn a_row_of_a_thousand_cells_ends() {
        let mut grid = Grid::new(0);
        grid.start_row();
        let last = (0..1_000).map(|_| grid.cell(false, 1_000, 70_000).column).last();
        assert_eq!(last, Some(256));
    }
}
