//! Finds the figures of a block: what is written, what it can mean, what it counts.
//!
//! Works on tokens, one pass, no backtracking over more than a few tokens. Each reader has its own file and is tried
//! in turn where a figure may begin; most tokens are dismissed by one look at their class.
//!
//! Figures come in text order and do not overlap. A noun may be shared: in "two of his six children" both figures count
//! children. A rate of money is in the unit, not in the span: "$2 a share" is the figure "$2" in USD/share.

mod accounting;
mod ages;
mod amount;
mod clock_face;
mod codes;
mod composite;
mod dates;
mod decades;
mod decimals;
mod digits;
mod elliptical;
mod found;
mod fractions;
mod headed;
mod hedges;
mod labels;
mod lists;
mod measure;
mod money;
mod multiples;
mod noun;
mod numeral;
mod one;
mod ordinals;
mod percent;
mod power;
mod ranges;
mod rates;
mod reading;
mod scan;
mod scope;
mod scores;
mod subject;
mod times;
mod tolerance;
mod vague;
mod words;
mod years;
mod zero;

pub use headed::Headings;

use crate::article::{Block, BlockKind, Segments, Span, Token, TokenKind};
use crate::figure::{Figure, HedgeKind, Kind, Marks, Precision, Quantities, Value};
use crate::lexicon::{Class, Lexicon, named};
use crate::quantity::Date;
pub use decimals::writes_decimal_comma;
use found::Found;
use scan::Scan;

/// What the extractor may know about the document besides the block at hand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// The publication date, which gives "2 April" its year.
    pub date: Option<Date>,
    /// The document writes decimals with a comma ("1,2 million").
    pub decimal_comma: bool,
}

/// Appends the figures of one block in text order. `text` is the block's prose and `segments` its tokens; what figures say is
/// shared with those of `quantities`.
pub fn extract(
    text: &str,
    block: &Block,
    index: u32,
    segments: &Segments,
    lexicon: &Lexicon,
    context: &Context,
    (figures, quantities): (&mut Vec<Figure>, &mut Quantities),
) {
    let cell = matches!(block.kind, BlockKind::Cell(_));
    let scan = Scan { text, tokens: &segments.tokens, lexicon, context, cell };
    let mut last_end = 0;
    for (number, sentence) in segments.sentences.iter().enumerate() {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let before = figures.len();
        let mut at = sentence.tokens.start.max(last_end);
        while let Some(first) = scan.next_beginning(at, sentence.tokens.end) {
            at = match starts(&scan, first).then(|| read(&scan, first, last_end)).flatten() {
                Some(mut found) => {
                    share_unit(&scan, &mut found, figures.get(before..).and_then(<[Figure]>::last), number);
                    let (figure, resume) = figure(&scan, found, quantities, block, (index, number));
                    figures.push(figure);
                    last_end = resume.max(first + 1);
                    last_end
                }
                None => first + 1,
            };
        }
        scope::mark(&scan, sentence, figures.get_mut(before..).unwrap_or_default());
    }
}

/// Gives a bare number the unit that the figure before it shows, where they are compared.
fn share_unit(scan: &Scan<'_>, found: &mut Found, before: Option<&Figure>, sentence: u32) {
    if found.kind != Kind::Number || found.unit.is_some() {
        return;
    }
    let Some((before, unit)) = before.and_then(|b| elliptical::unit(scan, found, b, sentence).map(|unit| (b, unit)))
    else {
        return;
    };
    (found.kind, found.unit, found.noun) = (before.kind, Some(unit), found::NounAt::Nowhere);
}

/// May a figure begin at what [`Scan::next_beginning`] found?
fn starts(scan: &Scan<'_>, at: usize) -> bool {
    let Some(token) = scan.get(at) else { return false };
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Word => word_starts(scan, at),
        TokenKind::Symbol => symbol_starts(scan, at, token),
    }
}

/// The commonest words begin a figure only before certain others: "a dozen", "the pair", "not a single".
fn word_starts(scan: &Scan<'_>, at: usize) -> bool {
    let amounts = Class::SCALE.or(Class::DENOMINATOR).or(Class::VAGUE).or(Class::UNIT).or(Class::CURRENCY);
    match scan.word(at) {
        named::A | named::AN => scan.has(at + 1, amounts) || scan.is(at + 1, named::DOZEN),
        named::THE => scan.is(at + 1, named::PAIR),
        _ => true,
    }
}

fn symbol_starts(scan: &Scan<'_>, at: usize, token: &Token) -> bool {
    match token.symbol {
        '(' => scan.is_number(at + 1) || (scan.cell && money::is_mark(scan.symbol(at + 1))),
        '.' | ',' | ';' | ':' | '"' | '\'' | '’' | '‘' | '“' | '”' | ')' => {
            token.is('.') && token.spaced() && scan.is_number(at + 1) && scan.glued(at + 1)
        }
        symbol if scan::is_dash(symbol) || symbol == '+' => is_sign(scan, at),
        '½' | '¼' | '¾' | '⅐'..='⅞' => true,
        symbol => money::is_mark(symbol),
    }
}

/// A sign stands before a number and behind nothing that it could join.
fn is_sign(scan: &Scan<'_>, at: usize) -> bool {
    let free = at == 0
        || !scan.glued(at)
        || matches!(scan.symbol(at.wrapping_sub(1)), '(' | '[' | '=' | '≈' | '~' | '∼' | '<' | '>' | '≤' | '≥');
    let next = scan.is_number(at + 1)
        || money::is_mark(scan.symbol(at + 1))
        || (scan.symbol(at + 1) == '.' && scan.is_number(at + 2));
    let true_minus = matches!(scan.symbol(at), '-' | '−' | '–' | '+' | '－');
    free && next && true_minus && (scan.glued(at + 1) || scan.symbol(at) == '−' || at == 0)
}

/// Reads the figure that begins at `at`; `from` is the first token that no earlier figure has taken.
fn read(scan: &Scan<'_>, at: usize, from: usize) -> Option<Found> {
    match scan.get(at)?.kind {
        TokenKind::Number => in_digits(scan, at),
        TokenKind::Word => in_words(scan, at),
        TokenKind::Symbol
            if scan.is_dash(at) && scan.has(at.wrapping_sub(1), Class::LABEL) && scan.upper(at.wrapping_sub(1)) =>
        {
            // "COVID -19", tokenised.
            Some(Found::other(at + 1, at + 2, Kind::Label, Value::None))
        }
        TokenKind::Symbol => {
            if let Some(phone) = codes::international(scan, at) {
                return Some(phone);
            }
            if let Some(negative) = accounting::read(scan, at) {
                return Some(negative);
            }
            let first = money::letters_before(scan, at, from);
            measured(scan, first)
        }
    }
}

fn in_digits(scan: &Scan<'_>, at: usize) -> Option<Found> {
    dates::read(scan, at)
        .or_else(|| labels::read(scan, at))
        .or_else(|| times::read(scan, at))
        .or_else(|| ordinals::read(scan, at))
        .or_else(|| scores::read(scan, at))
        .or_else(|| years::read(scan, at))
        .or_else(|| plain_fraction(scan, at))
        .or_else(|| {
            measured(scan, at.wrapping_sub(usize::from(money::scaled_code(scan, at.wrapping_sub(1)).is_some())))
        })
}

fn in_words(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let class = scan.class(at);
    if class.meets(Class::MONTH)
        && let Some(date) = dates::read(scan, at)
    {
        return Some(date);
    }
    if class.meets(Class::ZERO.or(Class::NEGATION))
        && let Some(zero) = zero::read(scan, at)
    {
        return Some(zero);
    }
    if class.meets(Class::VAGUE.or(Class::DETERMINER))
        && let Some(vague) = vague::read(scan, at)
    {
        return Some(vague);
    }
    if class.meets(Class::MULTIPLE) {
        return multiples::in_a_word(scan, at);
    }
    let numeric = Class::NUMBER.or(Class::SCALE).or(Class::ORDINAL).or(Class::DENOMINATOR);
    if class.meets(numeric) || scan.is_article(at) {
        return spelled(scan, at);
    }
    // "plus or minus 3 points" has no sign.
    let signed = class.meets(Class::SIGN) && !scan.is(at.wrapping_sub(1), named::OR);
    if class.meets(Class::CODE.or(Class::PREFIX)) || signed {
        return measured(scan, at);
    }
    None
}

/// Number words: time, fraction, ordinal or amount, in this order.
fn spelled(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if let Some(label) = labels::in_words(scan, at) {
        return Some(label);
    }
    if let Some(time) = times::read(scan, at) {
        return Some(time);
    }
    if let Some(date) = dates::of_ordinal(scan, at) {
        return Some(date);
    }
    if let Some(amount) = scan.is_article(at).then(|| composite::of_article(scan, at)).flatten() {
        return Some(amount.into_found());
    }
    if let Some(fraction) = fractions::in_words(scan, at) {
        return Some(fraction_found(scan, at, fraction));
    }
    if scan.is(at, named::ZERO) && scan.is_break(at + 1) && scan.is_break(at.wrapping_sub(1)) && scan.tokens.len() > 3 {
        return None;
    }
    ordinals::read(scan, at).or_else(|| measured(scan, at))
}

/// A fraction in words, with the unit it is of: "half a litre", "a quarter of an hour", "a third of the voters".
fn fraction_found(scan: &Scan<'_>, at: usize, fraction: fractions::Fraction) -> Found {
    let end = fraction.end;
    let mut numeral = fractions::from_fraction(fraction);
    let scale = of_scale(scan, end);
    if let Some(exponent) = scale {
        numeral.scale(exponent);
    }
    let end = end + if scale.is_some() { 3 } else { 0 };
    let mut amount = amount::Amount { first: at, end, numeral, unit: None, prefixed: false, margin: None };
    let of = end + usize::from(scan.is(end, named::OF));
    let article = of + usize::from(scan.is_article(of));
    if let Some((unit, unit_end)) =
        measure::simple(scan, article).filter(|_| article > end || scan.is_hyphen(end) || scan.is_word(end))
    {
        (amount.unit, amount.end) = (Some(unit), unit_end);
    }
    amount.into_found()
}

/// "two thirds of a million": the exponent of the scale.
fn of_scale(scan: &Scan<'_>, end: usize) -> Option<i32> {
    let scale = scan.is(end, named::OF) && scan.is_article(end + 1) && scan.has(end + 2, Class::SCALE);
    scale.then(|| i32::from(scan.info(end + 2).exponent))
}

/// "1/4", "9/11".
fn plain_fraction(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let fraction = fractions::in_digits(scan, at)?;
    if let Some(odds) = scores::fractional_odds(scan, at) {
        return Some(odds);
    }
    if matches!((scan.text(at), scan.text(at + 2)), ("9", "11") | ("24", "7") | ("7", "7")) {
        return Some(Found::other(at, fraction.end, Kind::Label, Value::None));
    }
    Some(fraction_found(scan, at, fraction))
}

/// Amounts with all that may follow them: multiples, ages, parts of a whole, ranges.
fn measured(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let amount = amount::read(scan, at)?;
    if scan.is(at, named::ONE)
        && amount.end <= at + 2
        && amount.unit.is_none_or(|unit| unit.symbol == "d")
        && one::is_pronoun(scan, at)
        && fractions::out_of(scan, &amount.numeral).is_none()
    {
        return None;
    }
    if amount.unit.is_none()
        && let Some(fraction) = fractions::out_of(scan, &amount.numeral)
    {
        return Some(fraction_found(scan, at, fraction));
    }
    if let Some(found) = multiples::behind(scan, &amount).or_else(|| ages::read(scan, &amount)) {
        return Some(found);
    }
    Some(ranges::join(scan, amount))
}

/// Adds hedge, noun, rate and place to what a reader found; also gives the first token that the figure leaves to others.
fn figure(
    scan: &Scan<'_>,
    mut found: Found,
    quantities: &mut Quantities,
    block: &Block,
    (index, sentence): (u32, u32),
) -> (Figure, usize) {
    let mut resume = found.end;
    let hedge =
        if matches!(found.kind, Kind::Label | Kind::Time | Kind::Score) { None } else { hedges::of(scan, &found) };
    if let (Some(hedge), Value::Number(value)) = (&hedge, &found.value) {
        let value = value.clone();
        hedged(&mut found, hedge.kind, &value);
    }
    let start = hedge.map_or(found.first, |hedge| first_token(scan, found.first, hedge.at));
    // "15 deaths per 100,000 people": the people are what is measured against, and nobody counted them.
    if found.kind == Kind::Number && scan.is(found.first.wrapping_sub(1), named::PER) {
        found.noun = found::NounAt::Nowhere;
    }
    let noun = noun::of(scan, &found).or_else(|| {
        if found.kind == Kind::Number && found.unit.is_none() { subject::before(scan, start) } else { None }
    });
    if matches!(found.kind, Kind::Number | Kind::Range) && found.unit.is_none() {
        let behind = noun.as_ref().map_or(found.end, |noun| noun.tokens.end as usize);
        if let Some((unit, end)) = rates::of_count(scan, behind) {
            (found.unit, resume) = (Some(unit), end.max(resume));
        }
    }
    let rate = found.unit.map_or(0, |unit| rates::words_of(scan, &unit, found.first, found.end));
    let at = span(scan, found.first, found.end - rate);
    let count = |tokens: usize| u32::try_from(tokens).unwrap_or(u32::MAX);
    let figure = Figure {
        span: block.prose.to_source(at),
        at,
        block: index,
        sentence,
        tokens: count(found.first)..count(found.end),
        quantity: quantities.share(found.quantity()),
        hedge,
        noun: noun.map(Box::new),
        marks: Marks::default(),
    };
    (figure, resume)
}

fn hedged(found: &mut Found, kind: HedgeKind, value: &crate::quantity::Number) {
    found.written = reading::hedged(kind, value, &found.written, found.grain);
    if kind == HedgeKind::Exactly {
        found.precision = if found.kind == Kind::Number { Precision::Count } else { found.precision.clone() };
    }
}

/// The first token of a hedge before the figure, or the figure's own.
fn first_token(scan: &Scan<'_>, first: usize, hedge: Span) -> usize {
    let inside =
        |back: &usize| scan.get(first.wrapping_sub(*back)).is_some_and(|token| token.span.start >= hedge.start);
    first - (1..=6).take_while(inside).count()
}

fn span(scan: &Scan<'_>, first: usize, end: usize) -> Span {
    let start = scan.get(first).map_or_else(Span::default, |token| token.span);
    let last = scan.get(end.saturating_sub(1)).map_or(start, |token| token.span);
    start.join(last)
}
