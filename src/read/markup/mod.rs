//! Formats with tags: HTML, NITF, NewsML-G2, and ninjs with HTML inside JSON.
//!
//! One builder makes the blocks ([`page`]); [`html`] and [`xml`] feed it with tags and text, and so do the documents of
//! office programs. `<li>12 men</li>` is a list item "12 men" at its bytes in the file.

mod attributes;
mod entity;
mod grid;
mod head;
mod html;
mod ninjs;
mod page;
mod regions;
mod vocabulary;
mod xml;

pub use attributes::Attributes;
pub use ninjs::read as read_ninjs;
pub use page::{Page, Read};

use crate::read::decode::ReadError;

/// Reads HTML from an offset on.
pub fn read_html(source: &str, start: usize) -> Read {
    let mut page = Page::new(source);
    html::read(source, start..source.len(), &mut page);
    page.finish()
}

/// Reads NITF, NewsML-G2 or XHTML from an offset on.
///
/// # Errors
/// When the XML is broken, nested too deep, or of another kind.
pub fn read_xml(source: &str, start: usize) -> Result<Read, ReadError> {
    let mut page = Page::new(source);
    let embedded = xml::read(source, start, &mut page)?;
    let mut read = page.finish();
    for part in embedded.iter().map(|part| xml::embedded(part, source)) {
        read.blocks.extend(part.blocks);
        read.suppressions.extend(part.suppressions);
    }
    Ok(read)
}
