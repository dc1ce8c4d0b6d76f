//! The shape of the JSON report. Names are a contract with other programs; everything borrows from the document.

use std::borrow::Cow;

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use super::decimal::Decimal;
use super::{Document, Name, Places};
use crate::article::{Article, Position, Span};
use crate::claim::{Claim, FigureId, Suggestion};
use crate::figure::{Figure, Value};
use crate::quantity::{Bound, Interval};

/// Which claims a figure takes part in: pairs of figure and claim, sorted.
type Uses = Vec<(FigureId, u32)>;

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (path, id) = match self.name {
            Name::Path(path) => (Some(path), None),
            Name::Id(id) => (None, Some(id)),
        };
        let places = Places::new(&self.article.source, self.figures);
        let uses = uses(self.claims.unwrap_or_default());
        let list = List { document: self, places: &places, uses: &uses };
        DocumentWire {
            path,
            id,
            title: self.article.title.as_deref(),
            date: self.article.date.map_or(Decimal::None, Decimal::Date),
            figures: FigureList(&list),
            claims: self.claims.map(|_| ClaimList(&list)),
            suppressed: 0,
            notes: &self.article.notes,
            errors: self.errors,
        }
        .serialize(serializer)
    }
}

fn uses(claims: &[Claim]) -> Uses {
    let numbered = claims.iter().zip(0u32..);
    let mut uses: Uses =
        numbered.flat_map(|(claim, id)| claim.figures.iter().map(move |(figure, _)| (*figure, id))).collect();
    uses.sort_unstable();
    uses.dedup();
    uses
}

#[derive(Serialize)]
struct DocumentWire<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    title: Option<&'a str>,
    date: Decimal<'a>,
    figures: FigureList<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claims: Option<ClaimList<'a>>,
    suppressed: usize,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    notes: &'a [String],
    errors: &'a [String],
}

/// What the elements of both lists need.
struct List<'a> {
    document: &'a Document<'a>,
    places: &'a Places,
    uses: &'a Uses,
}

struct FigureList<'a>(&'a List<'a>);

impl Serialize for FigureList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let figures = self.0.document.figures;
        let mut sequence = serializer.serialize_seq(Some(figures.len()))?;
        for (index, figure) in figures.iter().enumerate() {
            sequence.serialize_element(&FigureWire::new(self.0, index, figure))?;
        }
        sequence.end()
    }
}

#[derive(Serialize)]
struct FigureWire<'a> {
    id: usize,
    start: u32,
    end: u32,
    line: usize,
    column: usize,
    text: &'a str,
    kind: &'static str,
    value: Decimal<'a>,
    low: Decimal<'a>,
    high: Decimal<'a>,
    low_open: bool,
    high_open: bool,
    unit: Option<Cow<'static, str>>,
    hedge: Option<Cow<'a, str>>,
    noun: Option<Cow<'a, str>>,
    used: Used<'a>,
}

impl<'a> FigureWire<'a> {
    fn new(list: &List<'a>, index: usize, figure: &'a Figure) -> FigureWire<'a> {
        let article = list.document.article;
        let Position { line, column } = list.places.figure(index);
        let (value, low, high) = values(figure);
        let is_open = |bound: &Bound| matches!(figure.value, Value::Number(_)) && bound.is_open();
        FigureWire {
            id: index,
            start: figure.span.start,
            end: figure.span.end,
            line,
            column,
            text: figure.span.slice(&article.source),
            kind: figure.kind.name(),
            value,
            low,
            high,
            low_open: is_open(figure.written.low()),
            high_open: is_open(figure.written.high()),
            unit: figure.unit.as_ref().map(|unit| match unit.per {
                None => Cow::Borrowed(unit.symbol),
                Some(_) => Cow::Owned(unit.print()),
            }),
            hedge: figure.hedge.as_ref().map(|hedge| words(article, figure, hedge.at)),
            noun: figure.noun.as_ref().map(|noun| words(article, figure, noun.phrase)),
            used: Used::new(list.uses, index),
        }
    }
}

/// Value, low and high. Dates and times are their own ends; what has no value has no ends.
fn values(figure: &Figure) -> (Decimal<'_>, Decimal<'_>, Decimal<'_>) {
    let (low, high) = (Decimal::bound(figure.written.low()), Decimal::bound(figure.written.high()));
    match &figure.value {
        Value::Number(number) => (Decimal::Number(number), low, high),
        Value::Range(a, b) | Value::Score(a, b) if a <= b => (Decimal::None, Decimal::Number(a), Decimal::Number(b)),
        Value::Range(a, b) | Value::Score(a, b) => (Decimal::None, Decimal::Number(b), Decimal::Number(a)),
        Value::Date(date) => (Decimal::Date(*date), Decimal::Date(*date), Decimal::Date(*date)),
        Value::Time(minutes) => (Decimal::Time(*minutes), Decimal::Time(*minutes), Decimal::Time(*minutes)),
        Value::None => (Decimal::None, Decimal::None, Decimal::None),
    }
}

/// The words below a span of block offsets, with single blanks between them.
fn words<'a>(article: &'a Article, figure: &Figure, span: Span) -> Cow<'a, str> {
    let block = article.blocks.get(figure.block as usize);
    let text = block.map_or("", |block| span.slice(article.text(block)));
    single_spaced(text)
}

fn single_spaced(text: &str) -> Cow<'_, str> {
    let plain = text.is_ascii() && !text.bytes().any(|byte| byte < b' ') && !text.contains("  ");
    if plain { Cow::Borrowed(text) } else { Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" ")) }
}

/// The claims of one figure.
struct Used<'a>(&'a [(FigureId, u32)]);

impl<'a> Used<'a> {
    fn new(uses: &'a Uses, figure: usize) -> Used<'a> {
        let start = uses.partition_point(|&(id, _)| (id as usize) < figure);
        let end = uses.partition_point(|&(id, _)| (id as usize) <= figure);
        Used(uses.get(start..end).unwrap_or_default())
    }
}

impl Serialize for Used<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|(_, claim)| claim))
    }
}

struct ClaimList<'a>(&'a List<'a>);

impl Serialize for ClaimList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let claims = self.0.document.claims.unwrap_or_default();
        serializer.collect_seq(claims.iter().enumerate().map(|(index, claim)| ClaimWire::new(self.0, index, claim)))
    }
}

#[derive(Serialize)]
struct ClaimWire<'a> {
    id: usize,
    rule: &'a str,
    verdict: &'static str,
    severity: &'static str,
    confidence: &'static str,
    figures: Vec<FigureId>,
    roles: Vec<&'a str>,
    equation: &'a str,
    computed: Option<Computed<'a>>,
    message: &'a str,
    suggestions: Vec<SuggestionWire<'a>>,
    start: u32,
    end: u32,
    line: usize,
    column: usize,
    fingerprint: &'a str,
}

impl<'a> ClaimWire<'a> {
    fn new(list: &List<'a>, index: usize, claim: &'a Claim) -> ClaimWire<'a> {
        let Document { article, figures, .. } = list.document;
        let Position { line, column } = list.places.claim(claim, figures, &article.source);
        ClaimWire {
            id: index,
            rule: &claim.rule,
            verdict: claim.verdict.name(),
            severity: claim.severity.name(),
            confidence: claim.confidence.name(),
            figures: claim.figures.iter().map(|(figure, _)| *figure).collect(),
            roles: claim.figures.iter().map(|(_, role)| role.as_str()).collect(),
            equation: &claim.equation,
            computed: claim.computed.as_ref().map(Computed::new),
            message: &claim.message,
            suggestions: claim.suggestions.iter().map(SuggestionWire::new).collect(),
            start: claim.span.start,
            end: claim.span.end,
            line,
            column,
            fingerprint: &claim.fingerprint,
        }
    }
}

#[derive(Serialize)]
struct Computed<'a> {
    low: Decimal<'a>,
    high: Decimal<'a>,
}

impl<'a> Computed<'a> {
    fn new(interval: &'a Interval) -> Computed<'a> {
        Computed { low: Decimal::bound(interval.low()), high: Decimal::bound(interval.high()) }
    }
}

#[derive(Serialize)]
struct SuggestionWire<'a> {
    figure: FigureId,
    value: &'a str,
    why: &'a str,
}

impl<'a> SuggestionWire<'a> {
    fn new(suggestion: &'a Suggestion) -> SuggestionWire<'a> {
        SuggestionWire { figure: suggestion.figure, value: &suggestion.value, why: &suggestion.why }
    }
}
