//! The same article in every format gives the same blocks, figures and claims, and hostile files give one clear message.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod article;
mod beside;
mod hostile;
mod html;
mod office;
mod same;
mod silenced;
mod wire;
#[path = "../support/zip.rs"]
mod zip;

use crossfoot::article::{Article, Block, BlockKind, Span};
use crossfoot::read::{Format, read};

/// Reads a text of a format.
fn article(text: &str, format: Format) -> Article {
    read(text.as_bytes().to_vec(), format).unwrap_or_else(|error| panic!("{error}"))
}

/// Kinds and texts of the blocks.
fn blocks(article: &Article) -> Vec<(BlockKind, String)> {
    let text = |block: &Block| article.text(block).split_whitespace().collect::<Vec<_>>().join(" ");
    article.blocks.iter().map(|block| (block.kind, text(block))).collect()
}

/// Texts of the blocks.
fn texts(article: &Article) -> Vec<String> {
    blocks(article).into_iter().map(|(_, text)| text).collect()
}

/// Row, column, header and text of each cell.
fn cells(article: &Article) -> Vec<(u32, u32, bool, String)> {
    let cell = |(kind, text)| match kind {
        BlockKind::Cell(cell) => Some((cell.row, cell.column, cell.header, text)),
        _ => None,
    };
    blocks(article).into_iter().filter_map(cell).collect()
}

/// The source below the first place of `needle` in the prose.
fn below<'a>(article: &'a Article, needle: &str) -> &'a str {
    let found = article.blocks.iter().find_map(|block| Some((block, article.text(block).find(needle)?)));
    let (block, at) = found.unwrap_or_else(|| panic!("{needle:?} is not in {:?}", texts(article)));
    block.prose.to_source(Span::new(at, at + needle.len())).slice(&article.source)
}
