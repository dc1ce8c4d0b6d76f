//! Sentences that name a cell of a table of the article, once the figures of its cells are known.

use super::super::table::Cells;
use super::heading::{Heading, in_base, known_of};
use super::{guards_hold, is_near};
use crate::article::Article;
use crate::claim::{Binding, LookedUp};
use crate::figure::{Figure, Kind, Precision};
use crate::quantity::{Interval, Number};
use crate::rules::RuleSet;

/// A sentence that names a cell of a table of the article, whose figure is not known yet.
#[derive(Clone, Debug)]
pub struct Lookup {
    pub binding: Binding,
    pub table: u32,
    pub row: u32,
    pub column: u32,
    pub heading: Heading,
    pub place: String,
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
