//! Strings the stages together: an article in, its figures and claims out.

use crate::article::{Article, Segments};
use crate::claim::Claim;
use crate::extract::{self, Context};
use crate::figure::Figure;
use crate::lexicon::Lexicon;
use crate::rules::RuleSet;
use crate::segment;

/// An article with its figures and, when it was checked, its claims.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The article as read.
    pub article: Article,
    /// All figures in reading order; a figure's id is its index.
    pub figures: Vec<Figure>,
    /// All claims, by position.
    pub claims: Vec<Claim>,
}

/// Lists the figures of an article.
pub fn figures(article: Article, lexicon: &Lexicon) -> Checked {
    let mut figures = Vec::new();
    let mut segments = Segments::default();
    let context = Context { date: article.date, decimal_comma: false };
    for (index, block) in article.blocks.iter().enumerate() {
        let text = article.text(block);
        segment::segment(text, lexicon, &mut segments);
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        extract::extract(text, block, index, &segments, lexicon, &context, &mut figures);
    }
    Checked { article, figures, claims: Vec::new() }
}

/// Checks an article against rules.
pub fn check(article: Article, rules: &RuleSet) -> Checked {
    figures(article, &rules.lexicon)
}
