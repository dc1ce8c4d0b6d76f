//! ninjs: a news item as JSON, its body as HTML or plain text inside a string. `"headline": "Nine hurt"` is the headline.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::head::Head;
use super::page::Read;
use super::xml;
use crate::article::{Block, BlockKind, Prose, Span};
use crate::read::boilerplate::Furniture;
use crate::read::decode::ReadError;
use crate::read::remap::{Decoding, json_string, whole};

#[derive(Deserialize)]
struct Item<'a> {
    #[serde(borrow, default)]
    headline: Option<&'a RawValue>,
    #[serde(borrow, default)]
    headlines: Vec<Part<'a>>,
    #[serde(borrow, default)]
    description_text: Option<&'a RawValue>,
    #[serde(borrow, default)]
    descriptions: Vec<Part<'a>>,
    #[serde(borrow, default, alias = "body_xhtml")]
    body_html: Option<&'a RawValue>,
    #[serde(borrow, default)]
    body_text: Option<&'a RawValue>,
    #[serde(borrow, default)]
    bodies: Vec<Part<'a>>,
    #[serde(default, alias = "versionCreated")]
    versioncreated: Option<String>,
    #[serde(default, alias = "firstCreated")]
    firstcreated: Option<String>,
}

/// A text of ninjs 2 and 3.
#[derive(Deserialize)]
struct Part<'a> {
    #[serde(borrow, default)]
    value: Option<&'a RawValue>,
    #[serde(default, alias = "contentType")]
    contenttype: Option<String>,
}

/// Reads a news item from an offset on.
///
/// # Errors
/// When it is not JSON or there is neither headline nor body in it.
pub fn read(source: &str, start: usize) -> Result<Read, ReadError> {
    let text = source.get(start..).unwrap_or("");
    let item: Item<'_> = serde_json::from_str(text).map_err(|error| {
        let message = error.to_string();
        let reason = format!("not a news item in ninjs: {}", message.split(" at line ").next().unwrap_or(&message));
        let help = "lines of {\"id\", \"text\"} are read with --input-format jsonl";
        ReadError { offset: start, line: Some(error.line().max(1)), reason, help: help.to_owned() }
    })?;
    let decode = |value: Option<&RawValue>| string(source, value?);
    let first = |parts: &[Part<'_>]| parts.iter().find_map(|part| decode(part.value));
    let headline = decode(item.headline).or_else(|| first(&item.headlines));
    let summary = decode(item.description_text).or_else(|| first(&item.descriptions));
    let is_html = |part: &&Part<'_>| part.contenttype.as_deref().is_some_and(|kind| kind.contains("html"));
    let html = decode(item.body_html).or_else(|| decode(item.bodies.iter().find(is_html)?.value));
    let plain = decode(item.body_text).or_else(|| decode(item.bodies.iter().find(|part| !is_html(part))?.value));
    if headline.is_none() && html.is_none() && plain.is_none() {
        let reason = "not a news item in ninjs: neither headline nor body";
        return Err(ReadError::at(source.as_bytes(), start, reason, "export the article as text or HTML"));
    }
    let (mut blocks, mut suppressions) = (Vec::new(), Vec::new());
    let one = |decoding: Option<Decoding>, kind| Some(Block { kind, prose: whole(&decoding?)? });
    blocks.extend(one(headline, BlockKind::Headline));
    blocks.extend(one(summary, BlockKind::Standfirst));
    let has_headline = !blocks.is_empty();
    match (html, plain) {
        (Some(html), _) => {
            let inner = xml::embedded(&html, source);
            blocks.extend(inner.blocks.into_iter().map(|block| below(block, has_headline)));
            suppressions = inner.suppressions;
        }
        (None, Some(plain)) => blocks.extend(paragraphs(&plain)),
        (None, None) => {}
    }
    // Objects of JSON have no order; blocks stand as they do in the file.
    blocks.sort_by_key(|block| block.prose.to_source(Span { start: 0, end: 1 }).start);
    let mut head = Head::default();
    head.note_date(0, item.versioncreated.as_deref().unwrap_or(""));
    head.note_date(1, item.firstcreated.as_deref().unwrap_or(""));
    Ok(Read { blocks, suppressions, head })
}

/// A value that is a string, decoded.
fn string(source: &str, value: &RawValue) -> Option<Decoding> {
    let raw = value.get();
    let start = (raw.as_ptr() as usize).checked_sub(source.as_ptr() as usize)?;
    let is_string = raw.starts_with('"') && raw.len() > 2 && start < source.len();
    is_string.then(|| json_string(source, Span::new(start, start + raw.len())))
}

/// A headline in the body is a heading when the item has one of its own.
fn below(mut block: Block, has_headline: bool) -> Block {
    if has_headline && block.kind == BlockKind::Headline {
        block.kind = BlockKind::Heading(1);
    }
    block
}

/// The lines of a plain body.
fn paragraphs(decoding: &Decoding) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut furniture = Furniture::default();
    let mut at = 0;
    for line in decoding.text().split_inclusive('\n') {
        let (start, text) = (at + line.len() - line.trim_start().len(), line.trim());
        at += line.len();
        if text.chars().any(char::is_alphanumeric) {
            let kind = if furniture.takes(text) { BlockKind::Boilerplate } else { BlockKind::Paragraph };
            let prose = decoding.remap(&Prose::Slice(Span::new(start, start + text.len())));
            blocks.push(Block { kind, prose });
        }
    }
    blocks
}
