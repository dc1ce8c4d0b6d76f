//! What a sentence says of a table: the cell, count, total or extreme that its words name.

use rustc_hash::FxHashSet;

use super::super::Block;
use super::super::stem::{Stem, stem};
use super::place::place;
use super::words::stems;
use crate::article::{CellNumber, Sheet, TokenKind, cell_number, words_of};
use crate::figure::{Figure, Kind};
use crate::quantity::Number;
use crate::rules::Find;

/// What a table says.
pub enum Answer {
    Cell { row: usize, column: usize },
    Value { number: CellNumber, column: Option<usize>, row: Option<usize>, place: String },
}

/// A figure with the words of its sentence.
pub struct Sentence {
    stems: FxHashSet<Stem>,
    /// The head of the counted noun, and its modifiers.
    noun: Option<(Stem, Vec<Stem>)>,
    /// The years and dates that the sentence names.
    years: Vec<String>,
    dated: bool,
}

impl Sentence {
    pub fn new(block: &Block<'_>, figure: &Figure) -> Sentence {
        let tokens = block.segments.sentences.get(figure.sentence as usize).map_or(0..0, |s| s.tokens.clone());
        let words = tokens.filter_map(|at| block.segments.tokens.get(at)).filter(|t| t.kind != TokenKind::Symbol);
        let stems = words.map(|token| stem(token.text(block.text))).collect();
        let noun = figure.noun.as_ref().map(|noun| {
            let head = noun.head.slice(block.text);
            let inside = noun.tokens.clone().filter_map(|at| block.segments.tokens.get(at as usize));
            let before = inside.filter(|t| t.kind == TokenKind::Word && t.span.start < noun.head.start);
            (stem(&crate::lexicon::singular(head)), before.map(|token| stem(token.text(block.text))).collect())
        });
        let beside = block.figures.iter().filter(|other| other.sentence == figure.sentence);
        let timed: Vec<&Figure> = beside.filter(|other| matches!(other.kind, Kind::Year | Kind::Date)).collect();
        let years = timed.iter().filter_map(|other| other.date()?.year).map(|year| year.to_string()).collect();
        let dated = timed.iter().any(|other| other.kind == Kind::Date);
        Sentence { stems, noun, years, dated }
    }

    /// The cell of the row with this label in the column that the sentence names.
    pub fn cell(&self, sheet: &Sheet, label: &str) -> Option<Answer> {
        let [row] = *sheet.rows_labelled(label) else { return None };
        let row = row as usize;
        let filled = |column: &usize| sheet.cell(row, *column).is_some_and(|cell| cell_number(cell).is_some());
        let column = self.column(sheet, label, filled)?;
        Some(Answer::Cell { row, column })
    }

    /// How many rows there are, when the figure counts what rows are.
    pub fn rows(&self, sheet: &Sheet) -> Option<Answer> {
        let (head, modifiers) = self.noun.as_ref()?;
        let heading = stems(sheet.headers.get(sheet.label_column).map_or("", String::as_str));
        let file = sheet.name.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or("");
        let named = heading.contains(head) || stems(file).contains(head);
        let plain = modifiers.iter().all(|word| heading.contains(word));
        let count = i64::try_from(sheet.things()?).ok()?;
        let place = format!("rows of {}", sheet.name);
        let number = CellNumber { value: Number::from(count), step: Number::ONE, percent: false };
        (named && plain && self.is_of_its_time(sheet, "", "")).then_some(Answer::Value {
            number,
            column: None,
            row: None,
            place,
        })
    }

    /// The total, or the greatest or least number, of the column that the sentence names.
    pub fn of_column(&self, sheet: &Sheet, find: Find) -> Option<Answer> {
        let column =
            self.column(sheet, "", |column| *column != sheet.label_column && sheet.column(*column).is_some())?;
        let numbers = sheet.column(column)?;
        let heading = sheet.headers.get(column).map_or("", String::as_str);
        if find == Find::Total {
            let mut totals = sheet.totals();
            if let (Some(row), None) = (totals.next(), totals.next()) {
                sheet.cell(row, column).and_then(cell_number)?;
                return Some(Answer::Cell { row, column });
            }
            let step = numbers.iter().map(|(_, number)| &number.step).max()?.clone();
            let sum = numbers.iter().fold(Number::ZERO, |sum, (_, number)| &sum + &number.value);
            let step = &step * &Number::from(i64::try_from(numbers.len()).ok()?);
            let exact = numbers.iter().all(|(_, number)| number.step == Number::ONE);
            let number = CellNumber { value: sum, step: if exact { Number::ONE } else { step }, percent: false };
            let place = format!("sum of {heading} in {}", sheet.name);
            let shares = numbers.iter().any(|(_, number)| number.percent);
            return (!shares).then_some(Answer::Value { number, column: Some(column), row: None, place });
        }
        let key = |(_, number): &&(usize, CellNumber)| number.value.clone();
        let extreme = if find == Find::Most { numbers.iter().max_by_key(key) } else { numbers.iter().min_by_key(key) };
        let (row, number) = extreme?;
        let which = if find == Find::Most { "greatest" } else { "least" };
        let place = format!("{which} of {heading}, {}", place(sheet, *row, column));
        Some(Answer::Value { number: number.clone(), column: Some(column), row: Some(*row), place })
    }

    /// The column whose heading says what the figure is and nothing that the sentence does not say.
    fn column(&self, sheet: &Sheet, label: &str, usable: impl Fn(&usize) -> bool) -> Option<usize> {
        let about = stems(&format!("{label} {}", sheet.caption));
        let columns = (0..sheet.headers.len()).filter(|column| *column != sheet.label_column).filter(|c| usable(c));
        let mut best: Option<(usize, usize)> = None;
        let mut tied = false;
        for column in columns.clone() {
            let heading = stems(sheet.headers.get(column)?);
            let named = match &self.noun {
                Some((head, modifiers)) => {
                    let known = |word: &Stem| heading.contains(word) || about.contains(word);
                    known(head) && modifiers.iter().all(known)
                }
                None => true,
            };
            if heading.is_empty() || !named || !heading.iter().all(|word| self.stems.contains(word)) {
                continue;
            }
            match best {
                Some((_, words)) if words > heading.len() => {}
                Some((_, words)) if words == heading.len() => tied = true,
                _ => (best, tied) = (Some((column, heading.len())), false),
            }
        }
        // "Leeds, with 4,210": there is only one thing that the table counts.
        let mut usable = columns;
        let only = usable.next().filter(|_| usable.next().is_none() && self.noun.is_none() && best.is_none());
        let column = best.filter(|_| !tied).map(|(column, _)| column).or(only)?;
        let heading = sheet.headers.get(column)?;
        self.is_of_its_time(sheet, heading, label).then_some(column)
    }

    /// True when the sentence names no other year than the table does, and no day.
    fn is_of_its_time(&self, sheet: &Sheet, heading: &str, label: &str) -> bool {
        let said = words_of(&format!("{} {} {heading} {label}", sheet.name, sheet.caption));
        !self.dated && self.years.iter().all(|year| said.split(' ').any(|word| word == year))
    }
}
