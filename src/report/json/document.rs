//! Writes a document and its figures as JSON.
//!
//! An archive has a hundred million figures, and a general serializer spent a quarter of all time on their seventeen
//! names each; so this one file writes them by hand. Names are a contract with other programs.

use std::borrow::Cow;

use super::claims;
use super::decimal::{Decimal, push_whole};
use super::push_json;
use crate::article::{Article, Position, Span, fold_blanks};
use crate::claim::{Claim, FigureId};
use crate::figure::{Figure, Value};
use crate::quantity::Bound;
use crate::report::audit::Reasons;
use crate::report::{Document, Name, Places};

/// How many bytes a figure, a claim and the rest of a document take, mostly: memory is asked for at once.
const SIZE_OF_FIGURE: usize = 300;
const SIZE_OF_CLAIM: usize = 600;
const SIZE_OF_REST: usize = 300;
/// So many bytes are enough to be written away.
const MUCH: usize = 1 << 17;

/// Appends a document. `full` is told when there is much, and may take it away.
pub fn push(document: &Document<'_>, out: &mut Vec<u8>, full: &mut dyn FnMut(&mut Vec<u8>)) {
    let Document { article, figures, .. } = document;
    let claims_size = SIZE_OF_CLAIM * document.claims.map_or(0, <[_]>::len);
    out.reserve((SIZE_OF_REST + SIZE_OF_FIGURE * figures.len() + claims_size).min(2 * MUCH));
    let (key, name) = match document.name {
        Name::Path(path) => ("{\"path\":", path),
        Name::Id(id) => ("{\"id\":", id),
    };
    push_key(key, out);
    push_string(name, out);
    push_key(",\"title\":", out);
    push_optional(article.title.as_deref(), out);
    push_key(",\"date\":", out);
    article.date.map_or(Decimal::None, Decimal::Date).push(out);
    push_key(",\"figures\":[", out);
    let places = Places::new(&article.source, figures);
    let uses = uses(document.claims.unwrap_or_default());
    let mut rest = uses.as_slice();
    let reasons = document.trace.map(|trace| Reasons::new(document, trace));
    for (index, figure) in figures.iter().enumerate() {
        push_key(if index == 0 { "" } else { "," }, out);
        let (used, later) = rest.split_at(rest.iter().take_while(|(figure, _)| *figure as usize <= index).count());
        rest = later;
        push_figure(article, figure, index, places.figure(index), used, out);
        if let Some(reason) = reasons.as_ref().and_then(|reasons| reasons.of(index)) {
            out.pop();
            push_key(",\"reason\":", out);
            push_string(&reason, out);
            push_key("}", out);
        }
        if out.len() >= MUCH {
            full(out);
        }
    }
    push_key("]", out);
    if let Some(claims) = document.claims {
        push_key(",\"claims\":[", out);
        for (index, claim) in claims.iter().enumerate() {
            push_key(if index == 0 { "" } else { "," }, out);
            claims::push(document, &places, index, claim, out);
            if out.len() >= MUCH {
                full(out);
            }
        }
        push_key("]", out);
    }
    push_count(",\"suppressed\":", document.suppressed(), out);
    if !article.notes.is_empty() {
        push_key(",\"notes\":", out);
        push_json(&article.notes, out);
    }
    if !article.parts.is_empty() {
        push_key(",\"parts\":", out);
        push_json(&article.parts, out);
    }
    push_key(",\"errors\":", out);
    push_json(document.errors, out);
    push_key("}", out);
}

fn push_figure(
    article: &Article,
    figure: &Figure,
    id: usize,
    at: Position,
    used: &[(FigureId, u32)],
    out: &mut Vec<u8>,
) {
    push_count("{\"id\":", id, out);
    push_count(",\"start\":", figure.span.start as usize, out);
    push_count(",\"end\":", figure.span.end as usize, out);
    push_count(",\"line\":", at.line, out);
    push_count(",\"column\":", at.column, out);
    push_key(",\"text\":", out);
    push_string(figure.span.slice(&article.source), out);
    push_key(",\"kind\":\"", out);
    push_key(figure.kind.name(), out);
    push_values(figure, out);
    push_key(",\"unit\":", out);
    match &figure.unit {
        Some(unit) if unit.per.is_none() => push_string(unit.symbol, out),
        unit => push_optional(unit.as_ref().map(|unit| unit.print()).as_deref(), out),
    }
    push_key(",\"hedge\":", out);
    push_words(article, figure, figure.hedge.as_ref().map(|hedge| hedge.at), out);
    push_key(",\"noun\":", out);
    push_words(article, figure, figure.noun.as_ref().map(|noun| noun.phrase), out);
    push_key(",\"used\":[", out);
    for (index, (_, claim)) in used.iter().enumerate() {
        push_count(if index == 0 { "" } else { "," }, *claim as usize, out);
    }
    push_key("]}", out);
}

/// Value, low and high. Dates and times are their own ends; what has no value has no ends.
fn push_values(figure: &Figure, out: &mut Vec<u8>) {
    let (low, high) = (figure.written.low(), figure.written.high());
    let [value, from, to] = match &figure.value {
        Value::Number(number) => [Decimal::Number(number), Decimal::bound(low), Decimal::bound(high)],
        Value::Range(ends) | Value::Score(ends) => {
            let (a, b) = &**ends;
            [Decimal::None, Decimal::Number(a.min(b)), Decimal::Number(a.max(b))]
        }
        Value::Date(date) => [Decimal::Date(*date); 3],
        Value::Time(clock) => [Decimal::Time(*clock); 3],
        Value::None => [Decimal::None; 3],
    };
    let is_open = |bound: &Bound| matches!(figure.value, Value::Number(_)) && bound.is_open();
    push_key("\",\"value\":", out);
    let before = out.len();
    value.push(out);
    let shown = before..out.len();
    for (key, end) in [(",\"low\":", from), (",\"high\":", to)] {
        push_key(key, out);
        // Both ends of a count are the count.
        if end.is_same(&value) { out.extend_from_within(shown.clone()) } else { end.push(out) }
    }
    push_key(if is_open(low) { ",\"low_open\":true" } else { ",\"low_open\":false" }, out);
    push_key(if is_open(high) { ",\"high_open\":true" } else { ",\"high_open\":false" }, out);
}

/// The words below a span of block offsets, with single blanks between them.
fn push_words(article: &Article, figure: &Figure, span: Option<Span>, out: &mut Vec<u8>) {
    let block = span.and_then(|span| Some((span, article.blocks.get(figure.block as usize)?)));
    let words = block.map(|(span, block)| single_spaced(span.slice(article.text(block))));
    push_optional(words.as_deref(), out);
}

fn single_spaced(text: &str) -> Cow<'_, str> {
    let printed = text.bytes().all(|byte| (b' '..0x80).contains(&byte));
    let plain = printed && !text.as_bytes().windows(2).any(|pair| pair == b"  ");
    if plain { Cow::Borrowed(text) } else { Cow::Owned(fold_blanks(text)) }
}

/// Pairs of figure and claim, sorted.
fn uses(claims: &[Claim]) -> Vec<(FigureId, u32)> {
    let pairs = claims.iter().zip(0u32..);
    let mut uses = Vec::with_capacity(claims.iter().map(|claim| claim.figures.len()).sum());
    pairs.for_each(|(claim, id)| uses.extend(claim.figures.iter().map(|(figure, _)| (*figure, id))));
    uses.sort_unstable();
    uses.dedup();
    uses
}

/// Appends what needs no escapes.
#[inline]
pub fn push_key(key: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(key.as_bytes());
}

pub fn push_count(key: &str, number: usize, out: &mut Vec<u8>) {
    push_key(key, out);
    push_whole(i64::try_from(number).unwrap_or(i64::MAX), out);
}

fn push_optional(text: Option<&str>, out: &mut Vec<u8>) {
    match text {
        Some(text) => push_string(text, out),
        None => push_key("null", out),
    }
}

/// A string of JSON. Plain ones are copied, others take the way with all escapes.
pub fn push_string(text: &str, out: &mut Vec<u8>) {
    if is_plain_ascii(text.as_bytes()) || is_plain(text.as_bytes()) {
        out.push(b'"');
        push_key(text, out);
        out.push(b'"');
    } else {
        push_json(text, out);
    }
}

/// True for printable ASCII without quotation marks and backslashes, eight bytes at a time.
fn is_plain_ascii(text: &[u8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH_BITS: u64 = 0x80 * ONES;
    // The high bit of some byte is set where a byte is less than a number below 128.
    let less = |bytes: u64, than: u8| bytes.wrapping_sub(ONES * u64::from(than)) & !bytes;
    let is = |bytes: u64, byte: u8| less(bytes ^ (ONES * u64::from(byte)), 1);
    let plain = |bytes: u64| {
        (bytes | less(bytes, b' ') | is(bytes, b'"') | is(bytes, b'\\') | is(bytes, 0x7f)) & HIGH_BITS == 0
    };
    let (eights, rest) = text.as_chunks();
    let last = rest.iter().fold(ONES * u64::from(b' '), |bytes, byte| bytes << 8 | u64::from(*byte));
    plain(last) && eights.iter().all(|eight| plain(u64::from_le_bytes(*eight)))
}

/// False where [`push_json`] may write an escape: control and direction characters, quotation marks and backslashes.
fn is_plain(text: &[u8]) -> bool {
    let escaped = |(at, byte): (usize, &u8)| match byte {
        b' ' | b'!' | b'#'..=b'[' | b']'..=b'~' | 0x80..=0xc1 | 0xc3..=0xe1 | 0xe3.. => false,
        // U+0080 to U+009F.
        0xc2 => text.get(at + 1).is_none_or(|next| *next < 0xa0),
        // U+2028 to U+202E, U+2066 to U+2069.
        0xe2 => !matches!(
            text.get(at + 1..at + 3),
            Some([0x80, 0x80..=0xa7 | 0xaf..=0xff] | [0x81, 0x80..=0xa5 | 0xaa..=0xff] | [0x82..=0xff, _])
        ),
        _ => true,
    };
    !text.iter().enumerate().any(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::sample;

    #[test]
    fn a_document_is_one_object_of_the_contract() {
        let sample = sample();
        let mut out = Vec::new();
        push(&sample.document(), &mut out, &mut |_| ());
        let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
        insta::assert_snapshot!(format!("{json:#}"));
    }

    #[test]
    fn what_is_taken_away_in_parts_is_the_same() {
        let sample = sample();
        let mut document = sample.document();
        let figures: Vec<Figure> = document.figures.iter().cycle().take(2000).cloned().collect();
        document.figures = &figures;
        let (mut whole, mut parts, mut rest) = (Vec::new(), Vec::new(), Vec::new());
        push(&document, &mut whole, &mut |_| ());
        push(&document, &mut rest, &mut |out| parts.push(std::mem::take(out)));
        assert!(!parts.is_empty());
        parts.push(rest);
        assert!(parts.concat() == whole);
    }

    #[test]
    fn plain_strings_are_those_without_escapes() {
        let characters = (0..0x3000).filter_map(char::from_u32);
        for text in characters.chain(['\u{feff}', '😀']).map(|c| format!("a{c}b")) {
            let (mut quick, mut slow) = (Vec::new(), Vec::new());
            push_string(&text, &mut quick);
            push_json(&text, &mut slow);
            assert_eq!(quick, slow);
            assert!(is_plain(text.as_bytes()) || slow.contains(&b'\\'), "{text:?}");
        }
    }

    #[test]
    fn figures_alone_have_no_claims() {
        let sample = sample();
        let mut out = Vec::new();
        push(&sample.figures_only(), &mut out, &mut |_| ());
        let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert!(json.get("claims").is_none());
        assert_eq!(json["figures"][0]["hedge"], "More than");
    }
}
