//! Turns bytes into text. A byte order mark stays in the source, because offsets count it.
//!
//! Latin-1 "caf\xe9" is refused with the offset of the byte that does not fit.

use std::fmt;

/// The UTF-8 byte order mark.
const MARK: char = '\u{feff}';

/// Why a source could not be decoded, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// Offset of the first byte that does not fit.
    pub offset: usize,
    /// Line of that byte, from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: String,
    /// What to do about it.
    pub help: String,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for ReadError {}

/// The bytes as text; nothing is copied.
pub fn decode(bytes: Vec<u8>) -> Result<String, ReadError> {
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        refusal(error.as_bytes(), offset)
    })
}

/// The offset behind a byte order mark.
pub fn after_mark(source: &str) -> usize {
    if source.starts_with(MARK) { MARK.len_utf8() } else { 0 }
}

fn refusal(bytes: &[u8], offset: usize) -> ReadError {
    let before = bytes.get(..offset).unwrap_or(bytes);
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let byte = bytes.get(offset).copied().unwrap_or(0);
    let (reason, help) = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => ("the text is UTF-16, not UTF-8".to_owned(), "UTF-16"),
        [b'P', b'K', 3, 4, ..] => ("this is no text but a document or archive (docx, odt, zip)".to_owned(), ""),
        [b'%', b'P', b'D', b'F', ..] => ("this is no text but a PDF".to_owned(), ""),
        _ => (format!("the text is not UTF-8: byte {offset} is 0x{byte:02X}"), "WINDOWS-1252"),
    };
    let help = match help {
        "" => "export it as plain text or Markdown, then run again".to_owned(),
        encoding => format!("save the file as UTF-8 (for example: iconv -f {encoding} -t UTF-8), then run again"),
    };
    ReadError { offset, line, reason, help }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_1_is_refused_with_its_place() {
        let error = decode(b"one\ncaf\xe9".to_vec()).unwrap_err();
        assert_eq!((error.offset, error.line), (7, 2));
        assert!(error.reason.contains("0xE9"), "{}", error.reason);
    }

    #[test]
    fn other_sorts_of_files_are_named() {
        let reason = |bytes: &[u8]| decode(bytes.to_vec()).unwrap_err().reason;
        assert!(reason(b"PK\x03\x04\xff").contains("docx"));
        assert!(reason(b"%PDF-1.7\n\xff").contains("PDF"));
        assert!(reason(b"\xff\xfeN\0").contains("UTF-16"));
    }

    #[test]
    fn a_byte_order_mark_stays_and_is_skipped() {
        let source = decode(b"\xef\xbb\xbf12".to_vec()).unwrap();
        assert_eq!(after_mark(&source), 3);
        assert_eq!(source.len(), 5);
    }
}
