//! Strings the stages together: an article in, its figures and claims out.

use crate::article::{Article, Segments, Span};
use crate::claim::{Claim, Verdict};
use crate::extract::{self, Context};
use crate::figure::Figure;
use crate::lexicon::Lexicon;
use crate::report::Excerpt;
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

/// The sentences that the figures of failing claims stand in. Splits their blocks once more, as sentences are not kept.
pub fn excerpts(checked: &Checked, lexicon: &Lexicon) -> Vec<Excerpt> {
    let failing = checked.claims.iter().filter(|claim| claim.verdict == Verdict::Fails);
    let ids = failing.flat_map(|claim| &claim.figures).map(|(id, _)| *id as usize);
    let mut wanted: Vec<(u32, u32)> =
        ids.filter_map(|id| checked.figures.get(id)).map(|figure| (figure.block, figure.sentence)).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut segments = Segments::default();
    let mut segmented = None;
    let mut excerpts = Vec::with_capacity(wanted.len());
    for (index, sentence) in wanted {
        let Some(block) = checked.article.blocks.get(index as usize) else { continue };
        if segmented.replace(index) != Some(index) {
            segment::segment(checked.article.text(block), lexicon, &mut segments);
        }
        let at = sentence_span(&segments, sentence as usize);
        excerpts.extend(at.map(|at| Excerpt { block: index, sentence, at }));
    }
    excerpts
}

fn sentence_span(segments: &Segments, sentence: usize) -> Option<Span> {
    let tokens = segments.tokens.get(segments.sentences.get(sentence)?.tokens.clone())?;
    Some(tokens.first()?.span.join(tokens.last()?.span))
}
