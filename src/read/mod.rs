//! Bytes in, an article out: decodes the source and divides it into blocks that map back to source offsets.
//!
//! Readers know formats and nothing else: no files, no figures. `# Nine hurt` in Markdown and `Nine hurt` as the first
//! line of a text both become a headline with the prose "Nine hurt".

mod boilerplate;
mod container;
mod data;
mod decode;
mod front_matter;
mod lines;
mod markdown;
mod markup;
mod note_mark;
mod prose;
mod record;
mod remap;
mod suppress;
mod text;

pub use container::check_archive;
pub use data::{Rows, csv};
pub use decode::ReadError;
pub use record::{Record, RecordError, record};

use crate::article::{Article, Block, BlockKind};
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
    /// A page of HTML, of which the article is read.
    Html,
    /// The wire's XML: NITF, NewsML-G2, XHTML.
    Xml,
    /// The wire's JSON: ninjs.
    Ninjs,
    /// A document of an office program: docx, odt.
    Document,
}

/// Extensions of file names and the formats they stand for.
const EXTENSIONS: [(&str, Format); 14] = [
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("xml", Format::Xml),
    ("nitf", Format::Xml),
    ("newsml", Format::Xml),
    ("json", Format::Ninjs),
    ("ninjs", Format::Ninjs),
    ("docx", Format::Document),
    ("odt", Format::Document),
];

impl Format {
    /// The format that a file name's extension stands for; plain text when it stands for none.
    pub fn of_name(name: &str) -> Format {
        Format::of_extension(name).unwrap_or_default()
    }

    /// The format that a file name's extension stands for, if it stands for one.
    pub fn of_extension(name: &str) -> Option<Format> {
        let (_, extension) = name.rsplit_once('.')?;
        let found = EXTENSIONS.iter().find(|(known, _)| extension.eq_ignore_ascii_case(known));
        found.map(|(_, format)| *format)
    }

    /// The format that the beginning of a file shows: a container, a page of HTML, wire XML; else plain text.
    pub fn of_bytes(bytes: &[u8]) -> Format {
        if container::is_container(bytes) {
            return Format::Document;
        }
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        let begins = |mark: &[u8]| text.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
        if begins(b"<!doctype html") || begins(b"<html") {
            Format::Html
        } else if [&b"<?xml"[..], b"<nitf", b"<newsMessage", b"<newsItem"].iter().any(|mark| begins(mark)) {
            Format::Xml
        } else {
            Format::Text
        }
    }
}

/// Reads an article.
///
/// # Errors
/// When the bytes are no text or document of the format. Any text is an article in plain text, Markdown and HTML; an empty
/// one has no blocks.
pub fn read(bytes: Vec<u8>, format: Format) -> Result<Article, ReadError> {
    if format == Format::Document && container::is_container(&bytes) {
        return container::read(&bytes);
    }
    if format == Format::Document && bytes.is_empty() {
        return Err(ReadError::whole("the file is empty", "save the document once more"));
    }
    let decoded = decode::decode(bytes)?;
    if format == Format::Document {
        return Err(ReadError::whole("this is no document of Word or Office", "give a text the extension .txt or .md"));
    }
    let mut article = try_read_text(decoded.text, format)?;
    article.notes.splice(0..0, decoded.note);
    Ok(article)
}

/// Reads an article that is decoded already. A broken one of a format that can be broken is read as plain text.
pub fn read_text(source: String, format: Format) -> Article {
    let start = decode::after_mark(&source);
    match format {
        Format::Markdown => plain(source, start, true),
        Format::Html => of_page(markup::read_html(&source, start), source),
        _ => plain(source, start, false),
    }
}

/// Reads an article that is decoded already.
///
/// # Errors
/// When it is not the XML or JSON that the format asks for. Other formats take any text.
pub fn try_read_text(source: String, format: Format) -> Result<Article, ReadError> {
    let start = decode::after_mark(&source);
    let page = match format {
        Format::Xml => markup::read_xml(&source, start)?,
        Format::Ninjs => markup::read_ninjs(&source, start)?,
        _ => return Ok(read_text(source, format)),
    };
    Ok(of_page(page, source))
}

fn of_page(page: markup::Read, source: String) -> Article {
    let title = headline(&page.blocks, &source).or_else(|| page.head.title().map(str::to_owned));
    let (date, suppressions) = (page.head.date(), page.suppressions);
    Article { source, title, date, blocks: page.blocks, suppressions, ..Article::default() }
}

/// Plain text or Markdown, with front matter.
fn plain(source: String, start: usize, markdown: bool) -> Article {
    let front = front_matter::read(&source, start);
    let mut blocks = front.blocks(&source);
    let mut comments = Comments::default();
    if markdown {
        markdown::read(&source, front.end, &mut blocks, &mut comments);
    } else {
        text::read(&source, front.end, &mut blocks);
    }
    let title = headline(&blocks, &source);
    let date = publication_date(&front, &source);
    let data_names = front.data(&source);
    let suppressions = comments.resolve(&source, &blocks);
    let html = !markdown && Format::of_bytes(source.as_bytes()) == Format::Html;
    let notes = if html { vec![HTML_NOTE.to_owned()] } else { Vec::new() };
    Article { source, title, date, blocks, notes, suppressions, data_names, ..Article::default() }
}

const HTML_NOTE: &str =
    "this looks like HTML but was read as text, markup and all: --input-format html reads the article";

fn headline(blocks: &[Block], source: &str) -> Option<String> {
    let headline = blocks.iter().find(|block| block.kind == BlockKind::Headline);
    headline.map(|block| block.prose.text(source).trim().to_owned())
}

fn publication_date(front: &FrontMatter, source: &str) -> Option<Date> {
    front.date.and_then(|span| Date::parse_iso(span.slice(source).get(..10)?))
}
