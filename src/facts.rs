//! Reads house facts: files that say what is known of a thing. The values are read as figures of an article are.

use crate::check;
use crate::figure::Figure;
use crate::lexicon::Lexicon;
use crate::read::{Format, read_text};
use crate::rules::{Diagnostic, RuleSet};

/// Adds the facts of a file to the rules, as `fact.NAME`. Mistakes are added to `mistakes`; the other facts still count.
pub fn add(rules: &mut RuleSet, path: &str, source: &str, mistakes: &mut Vec<Diagnostic>) {
    rules.add_facts(path, source, &value, mistakes);
}

/// The one figure that a text is.
fn value(text: &str, lexicon: &Lexicon) -> Option<Figure> {
    let article = read_text(text.to_owned(), Format::Text);
    let mut figures = check::figures(article, lexicon).figures;
    let figure = figures.pop().filter(|_| figures.is_empty())?;
    (figure.span.slice(text) == text).then_some(figure)
}
