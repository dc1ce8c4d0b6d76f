//! Strings the stages together: an article in, its figures and claims out.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::article::{Article, Block as ArticleBlock, BlockKind, Segments, Span, fold_blanks};
use crate::bind::{self, Block, Cells, Quest, Scratch, Sheets, Statement, Survey};
use crate::claim::{Binding, Claim, FigureId, Fingerprints, Outcome, Search, Trace, Verdict, add_worded};
use crate::extract::{self, Context};
use crate::figure::{Figure, Quantities};
use crate::judge::{self, Docket};
use crate::lexicon::Lexicon;
use crate::report::Excerpt;
use crate::rules::{Rule, RuleSet};
use crate::segment;

/// An article with its figures and, when it was checked, its claims.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The article as read.
    pub article: Article,
    /// All figures in reading order; a figure's id is its index.
    pub figures: Vec<Figure>,
    /// All claims: failing ones first, then by position.
    pub claims: Vec<Claim>,
    /// What other articles may speak of, too, for [`crate::compare`].
    pub statements: Vec<Statement>,
    /// What was tried in vain, when [`check_traced`] was asked.
    pub trace: Option<Trace>,
}

/// Lists the figures of an article.
pub fn figures(article: Article, lexicon: &Lexicon) -> Checked {
    let mut figures = Vec::new();
    each_block(&article, lexicon, &mut Buffers::default(), (&mut figures, &mut Quantities::default()), |_, _, _, _| ());
    Checked { article, figures, ..Checked::default() }
}

/// What a caller may say about a text whose figures it wants.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The publication date. Dates are kept as written; a date without a year stays without one.
    pub date: Option<crate::quantity::Date>,
}

/// The figures of one text, which is taken as plain prose: one block, no markup.
///
/// Offsets are bytes of `text`. Money has its ISO 4217 code as unit and is in whole units of the currency ("50 cents" is
/// 0.5 USD), measures have their UCUM-like symbol, percent `%` and percentage points `pp`; the values are as written, and
/// [`crate::quantity::Unit::to_base`] gives the exact factor to the base unit. Whether a lone comma groups or begins the
/// decimals is decided once for the text. What a rate is measured against is part of the unit: "$2 a share" is 2 in
/// `USD/share`, "300 people a year" is 300 in `/yr` with the noun "people". Time is linear in the length of the text.
///
/// The factors are those of the SI brochure (9th edition), of the international yard and pound agreement of 1959, and of
/// the US and British gallons; month and year are those of the Gregorian mean. The intervals follow the table in
/// [`crate::figure::Precision`] and [`crate::figure::HedgeKind`].
///
/// # Errors
///
/// None: any text has figures or has none. A number beyond the limits of 60 digits has the value
/// [`crate::figure::Value::None`].
///
/// # Example
///
/// ```
/// use crossfoot::check::{Options, extract};
/// use crossfoot::lexicon::Lexicon;
///
/// let text = "Sales rose to more than $1.2 billion, and 709 people work there.";
/// let figures = extract(text, &Lexicon::new(), &Options::default());
/// let written: Vec<&str> = figures.iter().map(|figure| figure.span.slice(text)).collect();
/// assert_eq!(written, ["$1.2 billion", "709"]);
/// assert_eq!(figures[0].number().unwrap().to_string(), "1200000000");
/// assert_eq!(figures[0].unit.unwrap().symbol, "USD");
/// assert_eq!(figures[1].noun.as_ref().unwrap().head.slice(text), "people");
/// ```
pub fn extract(text: &str, lexicon: &Lexicon, options: &Options) -> Vec<Figure> {
    let prose = crate::article::Prose::Slice(Span::new(0, text.len()));
    let block = crate::article::Block { kind: BlockKind::Paragraph, prose };
    let article = Article { source: text.to_owned(), blocks: vec![block], date: options.date, ..Article::default() };
    figures(article, lexicon).figures
}

/// Checks an article against rules. `path` is the article's name in fingerprints.
pub fn check(article: Article, rules: &RuleSet, path: &str) -> Checked {
    run(article, rules, path, None)
}

/// The same, and keeps what was tried in vain: why a figure is in no claim.
pub fn check_traced(article: Article, rules: &RuleSet, path: &str) -> Checked {
    run(article, rules, path, Some(Trace::default()))
}

/// Memory that is used again from article to article: most are short, and asking for it would take a tenth of their time.
#[derive(Default)]
struct Workspace {
    buffers: Buffers,
    quantities: Quantities,
    scratch: Scratch,
    surroundings: bind::Surroundings,
}

/// The tokens of a block and of the one before it.
type Buffers = (Segments, Segments);

thread_local! {
    static WORKSPACE: RefCell<Option<Workspace>> = const { RefCell::new(None) };
}

/// The memory of longer articles is given back, in bytes of text.
const LONG: usize = 1 << 18;

/// Of so many bytes of text one is a figure, about. Memory for figures is asked for at once: making room for more as they come
/// leaves holes of their size.
const BYTES_OF_A_FIGURE: usize = 128;

/// How many quantities are kept for the next article.
const MOST_QUANTITIES: usize = 4096;

fn run(article: Article, rules: &RuleSet, path: &str, trace: Option<Trace>) -> Checked {
    let mut figures = Vec::with_capacity(article.source.len() / BYTES_OF_A_FIGURE);
    let mut bindings: Vec<Binding> = Vec::new();
    let Workspace { mut buffers, mut quantities, mut scratch, mut surroundings } = WORKSPACE.take().unwrap_or_default();
    scratch.trace = trace.map(RefCell::new);
    let across = rules.across().filter(|_| article.date.is_some()).map(|(_, role)| role);
    let mut survey = Survey::new(rules, across, &mut surroundings);
    let mut cells = Cells::default();
    let sheets = Sheets::of(&article, rules);
    let mut number = 0;
    let collected = (&mut figures, &mut quantities);
    each_block(&article, &rules.lexicon, &mut buffers, collected, |block, segments, known, own| {
        let (kind, text) = (block.kind, article.text(block));
        let first_id = u32::try_from(own.start).unwrap_or(u32::MAX);
        let own_end = own.end;
        let found = known.get(own).unwrap_or(&[]);
        let listed = article.bullets_after(number);
        let block = Block { text, segments, figures: found, first_id, known, listed };
        number += 1;
        survey.block(&block, kind);
        if kind == BlockKind::Boilerplate {
            return;
        }
        if let BlockKind::Cell(cell) = kind {
            cells.note(&block, cell, &rules.cues);
        }
        bind::bind_block(&block, rules, &sheets, &mut scratch, &mut bindings);
        scratch.settle(&mut survey, known, u32::try_from(own_end).unwrap_or(u32::MAX), rules);
    });
    let (mentions, mut statements) = survey.bind(&figures, &mut bindings);
    cells.bind(&figures, rules, &mut bindings);
    let lookups = std::mem::take(&mut scratch.lookups);
    bind::bind_looked_up(lookups, &cells, (&figures, &article), rules, &mut bindings);
    bind::join(&scratch.fragments, &figures, rules, &mut bindings);
    // A rule for another day takes no figure from one for this day.
    let is_for_another = |rule: usize| rules.rules.get(rule).is_none_or(|r| !r.conditions.published.has(article.date));
    let others: Vec<usize> = rules.index().dated.iter().copied().filter(|rule| is_for_another(*rule)).collect();
    let is_for_today = |binding: &Binding| !others.contains(&binding.rule);
    let mut trace = scratch.trace.take().map(RefCell::into_inner);
    if let Some(trace) = &mut trace {
        bindings.iter().filter(|binding| !is_for_today(binding)).for_each(|b| note(trace, b, rules, Outcome::OtherDay));
    }
    bindings.retain(is_for_today);
    let mut bindings = bind::resolve(bindings, rules, trace.as_mut());
    if !scratch.quests.is_empty() {
        scratch.briefs.learn(&figures);
    }
    let known = bind::Known { briefs: &scratch.briefs, figures: &figures, mentions: &mentions, rules };
    let searches = std::mem::take(&mut scratch.searches).finish(&scratch.quests, known);
    let quests = if trace.is_some() { std::mem::take(&mut scratch.quests) } else { Vec::new() };
    // What binding knows of the figures takes as much memory as they do; claims are made in its place.
    drop((cells, mentions));
    if article.source.len() <= LONG {
        scratch.forget();
        quantities.limit(MOST_QUANTITIES);
        WORKSPACE.set(Some(Workspace { buffers, quantities, scratch, surroundings }));
    } else {
        drop((buffers, quantities, scratch, surroundings));
    }
    // Claims are made in the place of what is bound.
    let mut claims = match &trace {
        Some(_) => judge_all(bindings.iter(), searches, rules, &article, &figures),
        None => judge_all(std::mem::take(&mut bindings).into_iter(), searches, rules, &article, &figures),
    };
    name_all(&mut claims, &article, &figures, path);
    if let Some(trace) = &mut trace {
        let docket = Docket { figures: &figures, article: &article, published: article.date };
        note_silent(trace, (&bindings, &quests), &claims, rules, &docket);
    }
    if let Some(moved) = add_worded(&mut claims, &mut figures, &article) {
        let new_id = |id: &mut FigureId| *id = moved.get(*id as usize).copied().unwrap_or(*id);
        statements.iter_mut().for_each(|statement| new_id(&mut statement.figure));
        trace.iter_mut().for_each(|trace| trace.renumber(new_id));
    }
    Checked { article, figures, claims, statements, trace }
}

fn note(trace: &mut Trace, binding: &Binding, rules: &RuleSet, outcome: Outcome) {
    let rule = rules.rules.get(binding.rule);
    rule.into_iter().for_each(|rule| trace.note(&rule.id, binding.figures().into_vec(), outcome.clone()));
}

/// Notes the bindings and the shapes of searches of which no claim was made.
fn note_silent(
    trace: &mut Trace,
    (bindings, quests): (&[Binding], &[Quest]),
    claims: &[Claim],
    rules: &RuleSet,
    docket: &Docket<'_>,
) {
    let mut by_figure: FxHashMap<FigureId, Vec<&Claim>> = FxHashMap::default();
    claims.iter().for_each(|c| c.figures.iter().for_each(|(id, _)| by_figure.entry(*id).or_default().push(c)));
    // A claim of the family that has all these figures, and perhaps more.
    let covering = |rule: &str, ids: &[FigureId]| {
        let first = ids.first().and_then(|id| by_figure.get(id)).into_iter().flatten();
        let family = |id: &str| id.split('.').next().unwrap_or("").to_owned();
        let has = |claim: &&&Claim| ids.iter().all(|id| claim.figures.iter().any(|(known, _)| known == id));
        first.filter(has).any(|claim| family(&claim.rule) == family(rule))
    };
    for binding in bindings {
        let Some(rule) = rules.rules.get(binding.rule) else { continue };
        let ids = binding.figures();
        if !covering(&rule.id, &ids) {
            let outcome = match is_within(rule, binding, docket.figures) {
                false => Outcome::TooFar,
                true if judge::judge(binding, rule, docket).is_some() => Outcome::Replaced,
                true => Outcome::Incomplete,
            };
            note(trace, binding, rules, outcome);
        }
    }
    quests.iter().filter_map(|quest| quest.shape(rules)).for_each(|b| note(trace, b, rules, Outcome::NotFound));
    trace.settle(covering);
}

/// Segments and extracts block by block; `visit` sees each block while its tokens are at hand, with all figures up to those
/// of the block after it, and which of them are its own.
fn each_block(
    article: &Article,
    lexicon: &Lexicon,
    (segments, before): &mut Buffers,
    (figures, quantities): (&mut Vec<Figure>, &mut Quantities),
    mut visit: impl FnMut(&ArticleBlock, &Segments, &[Figure], Range<usize>),
) {
    let mut waiting: Option<(&ArticleBlock, Range<usize>)> = None;
    let mut headings = extract::Headings::default();
    let context = Context { date: article.date, decimal_comma: extract::writes_decimal_comma(&article.source) };
    for (index, block) in article.blocks.iter().enumerate() {
        let text = article.text(block);
        segment::segment(text, lexicon, segments);
        let (first, index) = (figures.len(), u32::try_from(index).unwrap_or(u32::MAX));
        extract::extract(text, block, index, segments, lexicon, &context, (figures, quantities));
        if let BlockKind::Cell(cell) = block.kind {
            headings.cell(cell, text, figures.get_mut(first..).unwrap_or_default());
        }
        if let Some((block, own)) = waiting.replace((block, first..figures.len())) {
            visit(block, before, figures, own);
        }
        std::mem::swap(segments, before);
    }
    if let Some((block, own)) = waiting {
        visit(block, before, figures, own);
    }
}

fn judge_all(
    bindings: impl Iterator<Item = impl Borrow<Binding>>,
    searches: Vec<Search>,
    rules: &RuleSet,
    article: &Article,
    figures: &[Figure],
) -> Vec<Claim> {
    let docket = Docket { figures, article, published: article.date };
    let judged = bindings.filter_map(|binding| {
        let binding = binding.borrow();
        let rule = rules.rules.get(binding.rule)?;
        if is_within(rule, binding, figures) { judge::judge(binding, rule, &docket) } else { None }
    });
    judge::searches(&searches, rules, &docket, judged.collect())
}

/// Puts the claims in order, and gives them their fingerprints.
fn name_all(claims: &mut [Claim], article: &Article, figures: &[Figure], path: &str) {
    sort(claims, |a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    let mut fingerprints = Fingerprints::default();
    for claim in claims.iter_mut() {
        claim.fingerprint = fingerprints.next(fingerprint_key(claim, figures, article, path));
    }
    sort(claims, |a, b| b.is_failing().cmp(&a.is_failing()));
}

/// Sorts claims without changing the order of equal ones. They are large, and a usual sort takes memory for half of them.
fn sort(claims: &mut [Claim], compare: impl Fn(&Claim, &Claim) -> Ordering) {
    let of = |number: &usize| claims.get(*number);
    let mut sorted: Vec<usize> = (0..claims.len()).collect();
    sorted.sort_by(|a, b| of(a).zip(of(b)).map_or(Ordering::Equal, |(a, b)| compare(a, b)));
    let mut place_of = vec![0; sorted.len()];
    for (place, number) in sorted.into_iter().enumerate() {
        place_of.get_mut(number).into_iter().for_each(|known| *known = place);
    }
    // Each claim is moved once to where it belongs.
    for at in 0..place_of.len() {
        while let Some(place) = place_of.get(at).copied().filter(|place| *place != at) {
            claims.swap(at, place);
            place_of.swap(at, place);
        }
    }
}

/// True when the figures stand no further apart than the rule may look.
fn is_within(rule: &Rule, binding: &Binding, figures: &[Figure]) -> bool {
    let Some(window) = rule.window else { return true };
    let blocks = || binding.roles.iter().filter_map(|(_, id)| figures.get(*id as usize)).map(|figure| figure.block);
    blocks().max().unwrap_or(0).saturating_sub(blocks().min().unwrap_or(0)) <= window
}

/// Rule, path, figures and their nouns, with white space folded: what stays the same when the text around is edited.
fn fingerprint_key(claim: &Claim, figures: &[Figure], article: &Article, path: &str) -> String {
    let mut key = [&claim.rule, "\n", path].concat();
    for (id, role) in &claim.figures {
        let Some(figure) = figures.get(*id as usize) else { continue };
        let block = figure.noun.as_ref().zip(article.blocks.get(figure.block as usize));
        let noun = block.map_or("", |(noun, block)| noun.head.slice(article.text(block)));
        key.extend(["\n", role, "="]);
        push_lower(&fold_blanks(figure.span.slice(&article.source)), &mut key);
        key.push(' ');
        push_lower(noun, &mut key);
    }
    key
}

fn push_lower(text: &str, key: &mut String) {
    if text.is_ascii() {
        key.extend(text.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
    } else {
        key.push_str(&text.to_lowercase());
    }
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
