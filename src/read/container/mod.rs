//! Documents of office programs: a zip of XML parts. Their text is written out, a paragraph a line, and that text is the
//! article's source: a place is the part's name, the paragraph and the offset in it.

mod archive;
mod docx;
mod odt;
mod recorder;
mod style;
mod xml;

use super::decode::ReadError;
use crate::article::{Article, BlockKind, Part};
use archive::Archive;
use recorder::Recording;

/// Reads a document of Word (`.docx`) or an office text (`.odt`), whichever it is.
///
/// # Errors
/// When the archive is broken, locked or too large, or no text document.
pub fn read(bytes: &[u8]) -> Result<Article, ReadError> {
    let archive = Archive::open(bytes)?;
    let recording = if archive.has("word/document.xml") {
        docx::read(&archive)?
    } else if archive.has("content.xml") {
        odt::read(&archive)?
    } else {
        let reason = "this is an archive (zip), and neither docx nor odt";
        return Err(ReadError::whole(reason, "name the articles in it one by one"));
    };
    Ok(article(recording))
}

/// Unpacks all parts of an archive of another program's to see that they keep to the limits, and forgets them.
///
/// # Errors
/// When the archive is broken, locked or too large.
pub fn check_archive(bytes: &[u8]) -> Result<(), ReadError> {
    Archive::open(bytes)?.check()
}

/// True for the first bytes of a zip archive.
pub fn is_container(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

fn article(recording: Recording) -> Article {
    let read = recording.page();
    let mut blocks = read.blocks;
    super::text::mark_headline(&recording.source, 0, &mut blocks);
    let headline = blocks.iter().find(|block| block.kind == BlockKind::Headline);
    let title = headline.map(|block| block.prose.text(&recording.source).trim().to_owned());
    let names: Vec<&str> = recording.parts.iter().map(|part| part.name.as_str()).collect();
    let note = format!("lines and offsets are those of the text, a paragraph a line, of {}", names.join(", "));
    let Recording { source, parts, .. } = recording;
    Article { source, title, blocks, notes: vec![note], parts, ..Article::default() }
}

/// Names of parts, for messages.
fn part(name: &str, start: usize, line: usize) -> Part {
    Part { name: name.to_owned(), start: crate::article::Span::new(start, start).start, line }
}
