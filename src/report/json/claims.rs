//! The claims of the JSON report. Names are a contract with other programs; everything borrows from the document.

use serde::Serialize;

use super::decimal::Decimal;
use crate::article::Position;
use crate::claim::{Claim, FigureId, Related, Suggestion};
use crate::quantity::Interval;
use crate::report::{Document, Places};

/// A claim as JSON has it.
#[derive(Serialize)]
pub struct ClaimWire<'a> {
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
    /// Places in other documents.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    elsewhere: Vec<ElsewhereWire<'a>>,
}

impl<'a> ClaimWire<'a> {
    /// The claim of a number, whose figures are at `places`.
    pub fn new(document: &Document<'a>, places: &Places, index: usize, claim: &'a Claim) -> ClaimWire<'a> {
        let Document { article, figures, .. } = document;
        let Position { line, column } = places.claim(claim, figures, &article.source);
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
            elsewhere: claim.related.iter().filter_map(ElsewhereWire::new).collect(),
        }
    }
}

/// A place in another document; lines and columns as for figures.
#[derive(Serialize)]
struct ElsewhereWire<'a> {
    path: &'a str,
    role: &'a str,
    text: &'a str,
    start: u32,
    end: u32,
    line: usize,
    column: usize,
}

impl<'a> ElsewhereWire<'a> {
    fn new(place: &'a Related) -> Option<ElsewhereWire<'a>> {
        let elsewhere = place.elsewhere.as_ref()?;
        let start = elsewhere.region.start;
        Some(ElsewhereWire {
            path: &elsewhere.path,
            role: &place.role,
            text: &elsewhere.text,
            start: place.span.start,
            end: place.span.end,
            line: start.line,
            column: start.character,
        })
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
    why: String,
}

impl<'a> SuggestionWire<'a> {
    fn new(suggestion: &'a Suggestion) -> SuggestionWire<'a> {
        SuggestionWire { figure: suggestion.figure, value: &suggestion.value, why: suggestion.why() }
    }
}
