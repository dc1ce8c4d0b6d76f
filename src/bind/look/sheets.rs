//! The tables of an article, as sheets with headings, labels and a caption.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::article::{Article, BlockKind, Cell, Sheet, SheetRow};
use crate::rules::{RuleSet, Tables};

/// The longest text above a table that counts as its caption, in bytes.
const LONGEST_CAPTION: usize = 300;

/// The tables that the sentences of an article are checked against.
#[derive(Debug, Default)]
pub struct Sheets<'a> {
    /// The article, if it has tables of its own.
    article: Option<&'a Article>,
    /// Its tables by number, put together when a sentence first asks for them.
    own: OnceCell<Vec<(u32, Sheet)>>,
    data: &'a [Arc<Sheet>],
}

impl<'a> Sheets<'a> {
    /// The tables of an article, when some rule looks into them.
    pub fn of(article: &'a Article, rules: &RuleSet) -> Sheets<'a> {
        if !rules.index().looks {
            return Sheets::default();
        }
        let has_cells = article.blocks.iter().any(|block| matches!(block.kind, BlockKind::Cell(_)));
        Sheets { article: has_cells.then_some(article), own: OnceCell::new(), data: &article.data }
    }

    /// True when there are none.
    pub fn are_none(&self) -> bool {
        self.article.is_none() && self.data.is_empty()
    }

    /// True when a rule that looks into these has any to look into.
    pub fn are_within(&self, within: Tables) -> bool {
        match within {
            Tables::Article => self.article.is_some(),
            Tables::Data => !self.data.is_empty(),
        }
    }

    fn own(&self) -> &[(u32, Sheet)] {
        self.own.get_or_init(|| self.article.map_or_else(Vec::new, own_sheets))
    }

    /// All of them, those of the article first.
    pub fn all(&self) -> impl Iterator<Item = &Sheet> {
        self.own().iter().map(|(_, sheet)| sheet).chain(self.data.iter().map(Arc::as_ref))
    }

    /// The tables that a rule looks into, with the number of those that are the article's.
    pub fn within(&self, within: Tables) -> Vec<(Option<u32>, &Sheet)> {
        match within {
            Tables::Article => self.own().iter().map(|(number, sheet)| (Some(*number), sheet)).collect(),
            Tables::Data => self.data.iter().map(|sheet| (None, sheet.as_ref())).collect(),
        }
    }
}

/// The tables of an article as sheets. A table without a row of headings has none that sentences could name.
fn own_sheets(article: &Article) -> Vec<(u32, Sheet)> {
    let mut sheets: Vec<(u32, Sheet)> = Vec::new();
    let is_cell = |kind: BlockKind| matches!(kind, BlockKind::Cell(_));
    let mut at = 0;
    while let Some(found) = article.blocks.get(at..).and_then(|rest| rest.iter().position(|b| is_cell(b.kind))) {
        let first = at + found;
        let cells = article.blocks.get(first..).unwrap_or_default().iter().map_while(|block| match block.kind {
            BlockKind::Cell(cell) => Some((cell, article.text(block))),
            _ => None,
        });
        let cells: Vec<_> = cells.collect();
        at = first + cells.len();
        let above = first.checked_sub(1).and_then(|above| article.blocks.get(above));
        let below = article.blocks.get(at).filter(|block| block.kind == BlockKind::Caption);
        let beside = [above.filter(|block| is_caption(block.kind, article.text(block))), below];
        let caption = beside.into_iter().flatten().map(|block| article.text(block)).collect::<Vec<_>>().join(" ");
        for table in cells.chunk_by(|(a, _), (b, _)| a.table == b.table) {
            let Some((cell, _)) = table.first() else { continue };
            sheets.push((cell.table, own_sheet(table, &caption)));
        }
    }
    sheets
}

/// True for what is written over a table to say what it shows.
fn is_caption(kind: BlockKind, text: &str) -> bool {
    let named = || text.trim_end().ends_with(':') || text.trim_start().starts_with("Table ");
    text.len() <= LONGEST_CAPTION && (matches!(kind, BlockKind::Caption | BlockKind::Heading(_)) || named())
}

fn own_sheet(cells: &[(Cell, &str)], caption: &str) -> Sheet {
    let mut headers: Vec<String> = Vec::new();
    let mut rows: Vec<SheetRow> = Vec::new();
    for (cell, text) in cells {
        let column = cell.column as usize;
        let row = match cell.header {
            true => &mut headers,
            false => {
                if rows.last().is_none_or(|row| row.line != cell.row) {
                    rows.push(SheetRow { line: cell.row, cells: Vec::new() });
                }
                match rows.last_mut() {
                    Some(row) => &mut row.cells,
                    None => continue,
                }
            }
        };
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        if let Some(slot) = row.get_mut(column) {
            let joined = if slot.is_empty() { (*text).to_owned() } else { format!("{slot} {text}") };
            *slot = joined;
        }
    }
    Sheet::new(String::new(), caption.to_owned(), headers, rows)
}
