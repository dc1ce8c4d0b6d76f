//! Bytes in, an article out: decodes the source and divides it into blocks that map back to source offsets.
//!
//! Readers know formats and nothing else: no files, no figures. `# Nine hurt` in Markdown and `Nine hurt` as the first
//! line of a text both become a headline with the prose "Nine hurt".

mod boilerplate;
mod decode;
mod front_matter;
mod lines;
mod markdown;
mod prose;
mod record;
mod suppress;
mod text;

pub use decode::ReadError;
pub use record::{Record, RecordError, record};

use crate::article::{Article, BlockKind};
use crate::quantity::Date;
use front_matter::FrontMatter;
use suppress::Comments;

/// The formats of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text: paragraphs between blank lines, one on each line, or wrapped at a width.
    #[default]
    Text,
    /// CommonMark with tables and front matter.
    Markdown,
}

impl Format {
    /// The format that a file name's extension stands for; plain text when it stands for none.
    pub fn of_name(name: &str) -> Format {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let markdown = ["md", "markdown"].iter().any(|known| extension.eq_ignore_ascii_case(known));
        if markdown { Format::Markdown } else { Format::Text }
    }
}

/// Reads an article.
///
/// # Errors
/// When the bytes are not UTF-8. Any UTF-8 text is an article; an empty one has no blocks.
pub fn read(bytes: Vec<u8>, format: Format) -> Result<Article, ReadError> {
    decode::decode(bytes).map(|source| read_text(source, format))
}

/// Reads an article that is decoded already.
pub fn read_text(source: String, format: Format) -> Article {
    let start = decode::after_mark(&source);
    let front = front_matter::read(&source, start);
    let mut blocks = front.blocks(&source);
    let mut comments = Comments::default();
    match format {
        Format::Text => text::read(&source, front.end, &mut blocks),
        Format::Markdown => markdown::read(&source, front.end, &mut blocks, &mut comments),
    }
    let headline = blocks.iter().find(|block| block.kind == BlockKind::Headline);
    let title = headline.map(|block| block.prose.text(&source).trim().to_owned());
    let date = publication_date(&front, &source);
    let notes = if looks_like_html(&source, start) { vec![HTML_NOTE.to_owned()] } else { Vec::new() };
    let suppressions = comments.resolve(&source, &blocks);
    Article { source, title, date, blocks, notes, suppressions }
}

const HTML_NOTE: &str = "this looks like HTML, which is not known yet; it was read as text, markup and all";

fn looks_like_html(source: &str, start: usize) -> bool {
    let text = source.get(start..).unwrap_or("").trim_start();
    let begins = |mark: &str| text.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
    begins("<!doctype html") || begins("<html")
}

fn publication_date(front: &FrontMatter, source: &str) -> Option<Date> {
    front.date.and_then(|span| Date::parse_iso(span.slice(source).get(..10)?))
}
