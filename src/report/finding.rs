//! Failing claims as programs want them: severity, one sentence that stands alone, regions, related regions.

use super::{Document, Name};
use crate::article::{Point, Region, Regions, Span, fold_blanks};
use crate::claim::{Claim, Severity, Silenced, Suggestion};

/// A failing claim of a document.
#[derive(Debug)]
pub struct Finding<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// The place to point at.
    pub region: Region,
    /// The places that belong to it.
    pub related: Vec<RelatedRegion<'a>>,
    /// What keeps it silent, if anything does.
    pub silenced: Option<&'a Silenced>,
    /// What it says: a sentence, then the arithmetic, then what would mend it.
    pub text: String,
}

/// A place that belongs to a finding.
#[derive(Debug)]
pub struct RelatedRegion<'a> {
    /// Path of the document it stands in, as reports give it.
    pub path: &'a str,
    /// The place.
    pub region: Region,
    /// Its source span.
    pub span: Span,
    /// The part it plays and what stands there: "part: 698".
    pub text: String,
}

/// The failing claims of a document, by place and rule. Those that are silent come along only when asked for.
pub fn findings<'a>(document: &Document<'a>, with_silenced: bool) -> Vec<Finding<'a>> {
    let claims = document.claims.unwrap_or_default().iter().filter(|claim| claim.is_failing());
    let silenced = document.silenced.iter().filter(|_| with_silenced).map(|silenced| (&silenced.claim, Some(silenced)));
    let mut all: Vec<_> = claims.map(|claim| (claim, None)).chain(silenced).collect();
    if all.is_empty() {
        return Vec::new();
    }
    all.sort_by(|(a, _), (b, _)| (a.primary, &a.rule, &a.fingerprint).cmp(&(b.primary, &b.rule, &b.fingerprint)));
    let related = |claim: &'a Claim| claim.related.iter().filter(|place| place.elsewhere.is_none());
    let spans = all.iter().flat_map(|(claim, _)| related(claim).map(|place| place.span).chain([claim.primary]));
    let regions = Regions::new(&document.article.source, spans);
    let finding = |(claim, silenced): (&'a Claim, Option<&'a Silenced>)| Finding {
        claim,
        region: in_place(document, regions.of(claim.primary)),
        related: related_regions(document, claim, &regions),
        silenced,
        text: text(document, claim),
    };
    all.into_iter().map(finding).collect()
}

/// A document that is a line of a batch has no lines of its own in the file: the whole line stands for it.
fn in_place(document: &Document<'_>, region: Region) -> Region {
    let Some(line) = document.place.line else { return region };
    let start = Point { line, ..Point::START };
    Region { start, end: Point { character: 2, utf16: 2, byte: 2, ..start } }
}

fn related_regions<'a>(document: &Document<'a>, claim: &'a Claim, regions: &Regions) -> Vec<RelatedRegion<'a>> {
    let related = claim.related.iter().map(|place| match &place.elsewhere {
        Some(elsewhere) => {
            let text = format!("{}: {}", place.role, elsewhere.text);
            RelatedRegion { path: &elsewhere.path, region: elsewhere.region, span: place.span, text }
        }
        None => {
            let written = fold_blanks(place.span.slice(&document.article.source));
            let region = in_place(document, regions.of(place.span));
            RelatedRegion {
                path: document.place.path,
                region,
                span: place.span,
                text: format!("{}: {written}", place.role),
            }
        }
    });
    related.collect()
}

/// "The parts add up to 709, not 719. 11 + 698 = 709, not 719. It fits if 719 is 709, or 11 is 21."
fn text(document: &Document<'_>, claim: &Claim) -> String {
    let mut text = sentence(&claim.message);
    if let Name::Id(id) = document.name {
        text = format!("{}: {text}", fold_blanks(id));
    }
    if !claim.equation.is_empty() && claim.equation != claim.message {
        text.push_str(&format!(" {}.", claim.equation));
    }
    let fits: Vec<String> =
        claim.suggestions.iter().take(MOST_SUGGESTIONS).filter_map(|s| suggestion(document, s)).collect();
    if !fits.is_empty() {
        text.push_str(&format!(" It fits if {}.", fits.join(", or ")));
    }
    text
}

/// Suggestions that are told; the JSON report has all.
const MOST_SUGGESTIONS: usize = 4;

/// "12 is 11 (one off)".
pub fn suggestion(document: &Document<'_>, suggestion: &Suggestion) -> Option<String> {
    let figure = document.figures.get(suggestion.figure as usize)?;
    let written = fold_blanks(figure.span.slice(&document.article.source));
    // That a value solves the equation goes without saying.
    let why = suggestion.slip.map_or_else(String::new, |slip| format!(" ({slip})"));
    Some(format!("{written} is {}{why}", suggestion.text))
}

/// The message as a sentence: a capital letter, a full stop.
pub fn sentence(message: &str) -> String {
    let mut chars = message.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let stop = if message.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{first}{}{stop}", chars.as_str())
}

/// SARIF's name of a severity; GitHub's annotations call a note "notice".
pub fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}
