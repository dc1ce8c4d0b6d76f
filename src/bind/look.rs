//! Looks up in tables what a sentence says: "Leeds, with 4,210 pupils" beside a table with a row for Leeds and a column of
//! pupils.
//!
//! Patterns find the figure and, as `<row>`, the label of a row; the column is the one whose heading has the counted noun
//! and nothing that the sentence does not say. Where row or column are in doubt nothing is looked up.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::matcher::{Capture, Matcher, Window};
use super::profile::{Stem, stem};
use super::table::Cells;
use super::{Attempt, Block, conditions, push_new};
use crate::article::{
    Article, BlockKind, CellNumber, MOST_LABEL_WORDS, Region, Sheet, SheetRow, TokenFlags, TokenKind, cell_number,
    scale_note, words_of,
};
use crate::article::{Point, fold_blanks};
use crate::claim::{Binding, Elsewhere, LookedUp};
use crate::figure::{Figure, Kind, Precision};
use crate::quantity::{Bound, Interval, Number};
use crate::rules::equation::Known;
use crate::rules::{Find, Look, Reading, Rule, RuleSet, Tables, values};

/// The longest text above a table that counts as its caption, in bytes.
const LONGEST_CAPTION: usize = 300;

/// The tables that the sentences of an article are checked against.
#[derive(Debug, Default)]
pub struct Sheets<'a> {
    /// The article's own, by number.
    own: Vec<(u32, Sheet)>,
    data: &'a [Arc<Sheet>],
}

/// A sentence that names a cell of a table of the article, whose figure is not known yet.
#[derive(Clone, Debug)]
pub struct Lookup {
    binding: Binding,
    table: u32,
    row: u32,
    column: u32,
    heading: Heading,
    place: String,
}

/// What a column's heading says of its numbers.
#[derive(Clone, Debug, Default)]
struct Heading {
    text: String,
    scale: Option<Number>,
    percent: bool,
    money: bool,
}

impl<'a> Sheets<'a> {
    /// The tables of an article, when some rule looks into them.
    pub fn of(article: &'a Article, rules: &RuleSet) -> Sheets<'a> {
        if !rules.rules.iter().any(|rule| rule.binder.look.is_some()) {
            return Sheets::default();
        }
        Sheets { own: own_sheets(article), data: &article.data }
    }

    fn all(&self) -> impl Iterator<Item = &Sheet> {
        self.own.iter().map(|(_, sheet)| sheet).chain(self.data.iter().map(Arc::as_ref))
    }

    /// The tables that a rule looks into, with the number of those that are the article's.
    fn within(&self, within: Tables) -> Vec<(Option<u32>, &Sheet)> {
        match within {
            Tables::Article => self.own.iter().map(|(number, sheet)| (Some(*number), sheet)).collect(),
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

fn own_sheet(cells: &[(crate::article::Cell, &str)], caption: &str) -> Sheet {
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

/// The item after the longest label of a row that begins at an item. A label is no part of a longer name.
pub fn label_end(window: &Window<'_>, start: usize) -> Option<usize> {
    let first = window.items.get(start)?;
    let word = |at: usize| window.tokens.get(at).filter(|token| token.kind != TokenKind::Symbol);
    let lower = words_of(word(first.tokens.start)?.text(window.text));
    let first_word = lower.split(' ').next()?;
    if !window.sheets.all().any(|sheet| sheet.has_label_with(first_word)) || is_named_on(window, start) {
        return None;
    }
    let (mut text, mut words, mut found) = (String::new(), 0, None);
    for (offset, item) in window.items.get(start..)?.iter().enumerate().take(MOST_LABEL_WORDS * 2) {
        for token in item.tokens.clone().filter_map(|at| window.tokens.get(at)) {
            match token.kind {
                TokenKind::Symbol if matches!(token.symbol, '.' | '-' | '&' | '\'' | '’') => {}
                TokenKind::Symbol => return found,
                _ => {
                    if !text.is_empty() {
                        text.push(' ');
                    }
                    text.push_str(&words_of(token.text(window.text)));
                    words += 1;
                }
            }
        }
        if words > MOST_LABEL_WORDS {
            break;
        }
        let labels = window.sheets.all().any(|sheet| !sheet.rows_labelled(&text).is_empty());
        if labels && !goes_on(window, item.tokens.end) {
            found = Some(start + offset + 1);
        }
    }
    found
}

/// True when a capitalised word follows directly, so that the name goes on.
fn goes_on(window: &Window<'_>, end: usize) -> bool {
    window.tokens.get(end).is_some_and(|token| {
        let name = token.kind == TokenKind::Word && token.flags.has(TokenFlags::CAPITAL) && token.spaced();
        name || token.is('-') && !token.spaced()
    })
}

/// True when a capitalised word that is no small word stands directly before an item.
fn is_named_on(window: &Window<'_>, item: usize) -> bool {
    let Some(before) = window.items.get(item).and_then(|item| item.tokens.start.checked_sub(1)) else { return false };
    let Some(token) = window.tokens.get(before) else { return false };
    const SMALL: [&str; 14] =
        ["in", "at", "for", "and", "the", "but", "while", "of", "on", "with", "both", "only", "as", "from"];
    let small = || SMALL.iter().any(|word| token.text(window.text).eq_ignore_ascii_case(word));
    let name = token.kind == TokenKind::Word && token.flags.has(TokenFlags::CAPITAL) && !small();
    let hyphen = token.is('-') && window.tokens.get(before + 1).is_some_and(|next| !next.spaced());
    name || hyphen
}

impl Attempt<'_> {
    /// Runs one pattern of a rule that looks something up.
    pub(super) fn run_look(
        &self,
        pattern: usize,
        matcher: &mut Matcher,
        lookups: &mut Vec<Lookup>,
        bindings: &mut Vec<Binding>,
    ) {
        let (Some(look), Some(pattern)) = (&self.rule.binder.look, self.rule.binder.patterns.get(pattern)) else {
            return;
        };
        if self.window.sheets.within(look.within).is_empty() {
            return;
        }
        let (mut from, end) = (0, self.window.items.len());
        while from < end {
            let found = matcher.find(pattern, &self.rule.roles, self.window, from);
            let Some((captures, start, after)) = found else { return };
            from = start + 1;
            let Some(binding) = self.binding(&captures).and_then(|binding| conditions::complete(self, binding)) else {
                continue;
            };
            if self.look(look, &captures, binding, lookups, bindings).is_some() {
                from = after.max(start + 1);
            }
        }
    }

    fn look(
        &self,
        look: &Look,
        captures: &[Capture],
        binding: Binding,
        lookups: &mut Vec<Lookup>,
        bindings: &mut Vec<Binding>,
    ) -> Option<()> {
        let id = binding.of(look.said).next()?;
        let figure = self.block.figures.get(id.checked_sub(self.block.first_id)? as usize)?;
        let label = captures.iter().find_map(|capture| match capture {
            Capture::Row(first, after) => Some((*first, *after)),
            _ => None,
        });
        let sentence = Sentence::new(self.block, figure);
        let sheets = self.window.sheets.within(look.within);
        let label = label.and_then(|(first, after)| {
            let (first, last) = (self.window.items.get(first)?, self.window.items.get(after.checked_sub(1)?)?);
            let tokens = self.block.segments.tokens.get(first.tokens.start..last.tokens.end)?;
            Some(words_of(tokens.first()?.span.join(tokens.last()?.span).slice(self.block.text)))
        });
        let mut found = sheets.into_iter().filter_map(|(number, sheet)| {
            let answer = match look.find {
                Find::Cell => sentence.cell(sheet, label.as_deref()?)?,
                Find::Rows => sentence.rows(sheet)?,
                Find::Total | Find::Most | Find::Least => sentence.of_column(sheet, look.find)?,
            };
            Some((number, sheet, answer))
        });
        let first = found.next()?;
        // Two tables that both have an answer leave it open which one is meant.
        if found.next().is_some() {
            return None;
        }
        let (number, sheet, answer) = first;
        match (number, answer) {
            (Some(table), Answer::Cell { row, column }) => lookups.push(Lookup {
                binding,
                table,
                row: sheet.rows.get(row)?.line,
                column: u32::try_from(column).ok()?,
                heading: Heading::of(sheet, column),
                place: place(sheet, row, column),
            }),
            (None, Answer::Cell { row, column }) => {
                let number = cell_number(sheet.cell(row, column)?)?;
                let known = known(figure, &number, &Heading::of(sheet, column), sheet.cell(row, column)?)?;
                let place = place(sheet, row, column);
                self.push(figure, binding, from_sheet(known, place, sheet, row), bindings)?;
            }
            (_, Answer::Value { number, column, row, place }) => {
                let heading = column.map(|column| Heading::of(sheet, column)).unwrap_or_default();
                let text = grouped(&number.value);
                let known = known(figure, &number, &heading, &text)?;
                self.push(figure, binding, from_sheet(known, place, sheet, row.unwrap_or(0)), bindings)?;
            }
        }
        Some(())
    }

    fn push(&self, figure: &Figure, mut binding: Binding, found: LookedUp, bindings: &mut Vec<Binding>) -> Option<()> {
        binding.looked_up = Some(Box::new(found));
        let of_block = |id: u32| self.block.figures.get(id.checked_sub(self.block.first_id)? as usize);
        let near = is_near(figure, &binding) && guards_hold(self.rule, &binding, of_block);
        near.then(|| push_new(bindings, binding))
    }
}

/// A value with its place: the line of a file of data.
fn from_sheet(known: Known, place: String, sheet: &Sheet, row: usize) -> LookedUp {
    let line = sheet.rows.get(row).map_or(1, |row| row.line as usize);
    let start = Point { line, ..Point::START };
    let end = Point { character: 2, utf16: 2, byte: 2, ..start };
    let elsewhere = (!sheet.name.is_empty()).then(|| Elsewhere {
        path: sheet.name.clone(),
        region: Region { start, end },
        text: known.text.clone(),
    });
    LookedUp { known, place, elsewhere }
}

/// What a table says.
enum Answer {
    Cell { row: usize, column: usize },
    Value { number: CellNumber, column: Option<usize>, row: Option<usize>, place: String },
}

/// A figure with the words of its sentence.
struct Sentence {
    stems: FxHashSet<Stem>,
    /// The head of the counted noun, and its modifiers.
    noun: Option<(Stem, Vec<Stem>)>,
    /// The years and dates that the sentence names.
    years: Vec<String>,
    dated: bool,
}

impl Sentence {
    fn new(block: &Block<'_>, figure: &Figure) -> Sentence {
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
    fn cell(&self, sheet: &Sheet, label: &str) -> Option<Answer> {
        let [row] = *sheet.rows_labelled(label) else { return None };
        let row = row as usize;
        let filled = |column: &usize| sheet.cell(row, *column).is_some_and(|cell| cell_number(cell).is_some());
        let column = self.column(sheet, label, filled)?;
        Some(Answer::Cell { row, column })
    }

    /// How many rows there are, when the figure counts what rows are.
    fn rows(&self, sheet: &Sheet) -> Option<Answer> {
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
    fn of_column(&self, sheet: &Sheet, find: Find) -> Option<Answer> {
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

impl Heading {
    fn of(sheet: &Sheet, column: usize) -> Heading {
        let text = sheet.headers.get(column).cloned().unwrap_or_default();
        let words = words_of(&text);
        let has = |names: &[&str]| words.split(' ').any(|word| names.contains(&word));
        let percent = text.contains('%') || has(&["percent", "percentage", "share"]) || words.contains("per cent");
        let scale = scale_note(&text).or_else(|| scale_note(&sheet.caption).filter(|_| !percent));
        Heading { percent, money: text.contains(['£', '$', '€', '¥']), scale, text }
    }
}

/// What the table has, in the base units of the figure; nothing when the two cannot be compared.
fn known(figure: &Figure, number: &CellNumber, heading: &Heading, text: &str) -> Option<Known> {
    let half = number.step.half();
    let exact = number.step == Number::ONE && heading.scale.is_none();
    let margin = if exact { Number::ZERO } else { half };
    let range = Interval::around(&number.value, &margin);
    in_base(figure, &number.value, &range, number.percent, heading, text)
}

fn in_base(
    figure: &Figure,
    value: &Number,
    range: &Interval,
    percent: bool,
    heading: &Heading,
    text: &str,
) -> Option<Known> {
    let percent = percent || heading.percent;
    let unit = figure.unit.map_or(Number::ONE, |unit| unit.to_base());
    let symbol = figure.unit.map_or("", |unit| unit.symbol);
    let fits = match figure.kind {
        Kind::Percent => percent && symbol == "%",
        Kind::Money => !percent,
        Kind::Measure => !percent && words_of(&heading.text).split(' ').any(|word| word == symbol),
        Kind::Number => !percent && !heading.money && figure.unit.is_none(),
        _ => false,
    };
    let scale = heading.scale.clone().filter(|_| !percent).unwrap_or(Number::ONE);
    let factor = &unit * &scale;
    known_of(&(value * &factor), &range.scale(&factor), text).filter(|_| fits)
}

fn known_of(value: &Number, range: &Interval, text: &str) -> Option<Known> {
    let (Bound::Closed(low) | Bound::Open(low), Bound::Closed(high) | Bound::Open(high)) = (range.low(), range.high())
    else {
        return None;
    };
    let text = fold_blanks(text);
    Some(Known { text, value: value.clone(), low: low.clone(), high: high.clone() })
}

/// Appends the bindings of sentences to cells of the article's tables.
pub fn bind_looked_up(
    lookups: Vec<Lookup>,
    cells: &Cells,
    (figures, article): (&[Figure], &Article),
    rules: &RuleSet,
    bindings: &mut Vec<Binding>,
) {
    for lookup in lookups {
        bindings.extend(looked_up(lookup, cells, figures, article, rules));
    }
}

fn looked_up(lookup: Lookup, cells: &Cells, figures: &[Figure], article: &Article, rules: &RuleSet) -> Option<Binding> {
    let Lookup { mut binding, table, row, column, heading, place } = lookup;
    let rule = rules.rules.get(binding.rule)?;
    let look = rule.binder.look.as_ref()?;
    let said = figures.get(binding.of(look.said).next()? as usize)?;
    let id = cells.figure_at(table, row, column)?;
    let cell = figures.get(id as usize)?;
    let number = cell.number()?;
    let block = article.blocks.get(cell.block as usize)?;
    let text = cell.at.slice(article.text(block));
    let range = match &cell.precision {
        Precision::Decimal(step) => Interval::around(number, &step.half()),
        _ if heading.scale.is_some() => Interval::around(number, &Number::ONE.half()),
        _ => Interval::point(number.clone()),
    };
    let known = match cell.kind {
        Kind::Number => in_base(said, number, &range, false, &heading, text),
        kind if kind == said.kind => {
            let factor = cell.unit.map_or(Number::ONE, |unit| unit.to_base());
            let scale = heading.scale.clone().filter(|_| kind != Kind::Percent).unwrap_or(Number::ONE);
            let factor = &factor * &scale;
            let same = cell.unit.zip(said.unit).is_some_and(|(a, b)| a.comparable(&b));
            known_of(&(number * &factor), &range.scale(&factor), text).filter(|_| same)
        }
        _ => None,
    }?;
    binding.roles.extend(look.cell.map(|role| (role, id)));
    binding.roles.sort_unstable();
    binding.looked_up = Some(Box::new(LookedUp { known, place, elsewhere: None }));
    let near = is_near(said, &binding) && guards_hold(rule, &binding, |id| figures.get(id as usize));
    near.then_some(binding)
}

/// A value of quite another size is of another thing or in another unit.
fn is_near(figure: &Figure, binding: &Binding) -> bool {
    let unit = figure.unit.map_or(Number::ONE, |unit| unit.to_base());
    let (Some(said), Some(found)) = (figure.number(), &binding.looked_up) else { return false };
    let ratio = (said * &unit).checked_div(&found.known.value);
    let same = *said == Number::ZERO && found.known.value == Number::ZERO;
    same || ratio.is_some_and(|ratio| ratio < Number::from(20) && &ratio * &Number::from(20) > Number::ONE)
}

fn guards_hold<'f>(rule: &Rule, binding: &Binding, figure: impl Fn(u32) -> Option<&'f Figure>) -> bool {
    let Some(found) = &binding.looked_up else { return false };
    let values = values(binding, rule, figure, None, Reading::Nominal);
    let guards = rule.conditions.guards.iter().map(|guard| guard.with_known(&found.known));
    guards
        .filter(|guard| guard.is_bound(&values))
        .all(|guard| guard.ask(&values) == crate::rules::equation::Answer::Possible)
}

/// The stems of the words that say something: no small words, units or scales.
fn stems(text: &str) -> Vec<Stem> {
    const SMALL: [&str; 38] = [
        "a",
        "an",
        "the",
        "of",
        "in",
        "by",
        "per",
        "and",
        "or",
        "for",
        "to",
        "on",
        "at",
        "with",
        "no",
        "number",
        "total",
        "all",
        "count",
        "thousand",
        "thousands",
        "million",
        "millions",
        "billion",
        "billions",
        "000",
        "000s",
        "m",
        "bn",
        "mn",
        "km",
        "kg",
        "percent",
        "cent",
        "percentage",
        "csv",
        "xlsx",
        "usd",
    ];
    let text = text.replace(['£', '$', '€', '%'], " ");
    let words = words_of(&text);
    let said = words.split(' ').filter(|word| !word.is_empty() && !SMALL.contains(word));
    said.map(|word| stem(&crate::lexicon::singular(word))).collect()
}

/// "schools.csv:14, Leeds, Pupils".
fn place(sheet: &Sheet, row: usize, column: usize) -> String {
    let label = sheet.label(row).map(fold_blanks).unwrap_or_default();
    let heading = sheet.headers.get(column).map(|heading| fold_blanks(heading)).unwrap_or_default();
    let line = sheet.rows.get(row).map_or(0, |row| row.line);
    let table = if sheet.name.is_empty() { "the table".to_owned() } else { format!("{}:{line}", sheet.name) };
    format!("{table}, {label}, {heading}")
}

/// A number with commas between groups of three digits.
fn grouped(number: &Number) -> String {
    let text = number.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, String::new()), |(w, f)| (w, format!(".{f}")));
    let grouped: String = whole
        .char_indices()
        .flat_map(|(at, digit)| {
            let comma = at > 0 && (whole.len() - at).is_multiple_of(3);
            comma.then_some(',').into_iter().chain([digit])
        })
        .collect();
    format!("{sign}{grouped}{fraction}")
}
