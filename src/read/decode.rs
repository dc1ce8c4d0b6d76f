//! Turns bytes into text: UTF-8, UTF-16, what an XML or HTML header declares, or Windows-1252. A byte order mark of UTF-8
//! stays in the source, because offsets count it; text of other encodings is decoded first and the article says so.
//!
//! Latin-1 "caf\xe9" is "café" with a note; a text that is UTF-8 but for a byte is refused with the offset of the byte.

use std::fmt;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The UTF-8 byte order mark.
const MARK: char = '\u{feff}';

/// How far into a file its header is looked for, in bytes.
const HEADER: usize = 1024;

/// Why a source could not be read, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// Offset of the first byte that does not fit.
    pub offset: usize,
    /// Line of that byte, from 1; `None` in a container, which has no lines.
    pub line: Option<usize>,
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

impl ReadError {
    /// An error about a file as a whole.
    pub fn whole(reason: impl Into<String>, help: impl Into<String>) -> ReadError {
        ReadError { offset: 0, line: None, reason: reason.into(), help: help.into() }
    }

    /// An error at an offset of a text.
    pub fn at(bytes: &[u8], offset: usize, reason: impl Into<String>, help: impl Into<String>) -> ReadError {
        let before = bytes.get(..offset).unwrap_or(bytes);
        let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
        ReadError { offset, line: Some(line), reason: reason.into(), help: help.into() }
    }
}

/// A decoded source.
#[derive(Debug)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// What to say about it when it was not UTF-8.
    pub note: Option<String>,
}

/// The bytes as text; nothing is copied when they are UTF-8.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, ReadError> {
    if let Some((encoding, mark)) = utf_16(&bytes) {
        return transcode(&bytes, mark, encoding, "");
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text, note: None }),
        Err(error) => error,
    };
    let offset = error.utf8_error().valid_up_to();
    let bytes = error.into_bytes();
    if let Some((reason, help)) = other_kind(&bytes) {
        return Err(ReadError::whole(reason, help));
    }
    if let Some(encoding) = declared(&bytes).filter(|encoding| !encoding.name().starts_with("UTF-")) {
        return transcode(&bytes, 0, encoding, "");
    }
    if is_windows_1252(&bytes) {
        return transcode(&bytes, 0, WINDOWS_1252, " (guessed)");
    }
    Err(refusal(&bytes, offset))
}

/// The offset behind a byte order mark.
pub fn after_mark(source: &str) -> usize {
    if source.starts_with(MARK) { MARK.len_utf8() } else { 0 }
}

/// UTF-16 and the length of its mark. Without a mark, English text has a nought in every other byte.
fn utf_16(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => None,
        [0xff, 0xfe, ..] => Some((UTF_16LE, 2)),
        [0xfe, 0xff, ..] => Some((UTF_16BE, 2)),
        [first, second, ..] if (*first == 0) != (*second == 0) => {
            let encoding = if *first == 0 { UTF_16BE } else { UTF_16LE };
            let sample = bytes.get(..bytes.len().min(HEADER))?;
            let (pairs, odd) = sample.as_chunks::<2>();
            let latin = |pair: &&[u8; 2]| (pair[0] == 0) == (*first == 0) && (pair[1] == 0) == (*second == 0);
            let like = pairs.iter().filter(latin).count();
            (odd.is_empty() && pairs.len() > 1 && like * 10 >= pairs.len() * 9).then_some((encoding, 0))
        }
        _ => None,
    }
}

fn transcode(bytes: &[u8], mark: usize, encoding: &'static Encoding, guessed: &str) -> Result<Decoded, ReadError> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
    let name = encoding.name();
    if broken {
        let reason = format!("the text is broken {name}");
        return Err(ReadError::whole(reason, "save the file as UTF-8, then run again"));
    }
    let name = if name == "windows-1252" { "Windows-1252" } else { name };
    let note = format!("decoded from {name}{guessed}: offsets refer to the text in UTF-8");
    Ok(Decoded { text: text.into_owned(), note: Some(note) })
}

/// The encoding that `<?xml … encoding="…"?>` or `<meta charset="…">` names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let header = bytes.get(..bytes.len().min(HEADER))?;
    let begin = header.trim_ascii_start();
    if begin.first() != Some(&b'<') {
        return None;
    }
    let key: &[u8] = if begin.starts_with(b"<?xml") { b"encoding" } else { b"charset" };
    let behind = header.get(memchr::memmem::find(header, key)? + key.len()..)?.trim_ascii_start();
    let value = behind.strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:.".contains(byte)))?;
    Encoding::for_label(value.get(..end)?)
}

/// True for text of one byte a character: no control characters, no byte that Windows-1252 leaves undefined, and not
/// UTF-8 that is merely broken in a few places.
fn is_windows_1252(bytes: &[u8]) -> bool {
    let control = |byte: &u8| *byte < b' ' && !b"\t\n\r\x0c".contains(byte);
    let undefined = |byte: &u8| matches!(byte, 0x7f | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d);
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        broken += chunk.invalid().len();
    }
    broken > whole && !bytes.iter().any(|byte| control(byte) || undefined(byte))
}

/// What a file is by its first bytes, when it is no text, and what to do.
fn other_kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let export = "export it as plain text or Markdown, then run again";
    Some(match bytes {
        [b'P', b'K', 3 | 5, ..] => ("this is an archive (zip), and no text", "name the articles in it one by one"),
        [b'%', b'P', b'D', b'F', ..] => ("this is no text but a PDF", export),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => ("this is an old Office file or one with a password", export),
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => ("this is no text but a picture", "leave it out"),
        [0xff, 0xfe, 0, 0, ..] => ("the text is UTF-32, not UTF-8", "save the file as UTF-8, then run again"),
        _ => return None,
    })
}

fn refusal(bytes: &[u8], offset: usize) -> ReadError {
    let byte = bytes.get(offset).copied().unwrap_or(0);
    let reason = format!("this is no text in UTF-8, UTF-16 or Windows-1252: byte {offset} is 0x{byte:02X}");
    let help = "save the file as UTF-8 (for example: iconv -f ISO-8859-2 -t UTF-8), then run again";
    ReadError::at(bytes, offset, reason, help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, String) {
        let decoded = decode(bytes.to_vec()).unwrap();
        (decoded.text, decoded.note.unwrap_or_default())
    }

    #[test]
    fn windows_1252_is_decoded_and_said() {
        let (text, note) = text(b"one\ncaf\xe9 \x80 5 \x96 \x93so\x94");
        assert_eq!(text, "one\ncafé € 5 – “so”");
        assert!(note.contains("Windows-1252 (guessed)"), "{note}");
    }

    #[test]
    fn a_declared_encoding_is_taken_when_the_text_is_not_utf_8() {
        assert_eq!(text(b"<?xml version='1.0' encoding='ISO-8859-2'?><p>\xb1</p>").0.chars().nth(46), Some('ą'));
        assert_eq!(text(b"<html><meta charset=shift_jis>\x93\x8c</html>").0.chars().nth(30), Some('東'));
        let utf_8 = "<?xml version='1.0' encoding='ISO-8859-1'?>é";
        assert_eq!(text(utf_8.as_bytes()), (utf_8.to_owned(), String::new()));
    }

    #[test]
    fn utf_16_with_and_without_a_mark() {
        let little: Vec<u8> = "Nine hurt, 5 €".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "Nine hurt, 5 €".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for bytes in [little.clone(), marked(b"\xff\xfe", &little), big.clone(), marked(b"\xfe\xff", &big)] {
            let (text, note) = text(&bytes);
            assert_eq!(text, "Nine hurt, 5 €");
            assert!(note.contains("UTF-16"), "{note}");
        }
        assert!(decode(b"\xff\xfe\x00\xd8a\x00".to_vec()).unwrap_err().reason.contains("broken UTF-16"));
    }

    #[test]
    fn utf_8_with_a_broken_byte_and_bytes_that_are_no_text_are_refused_with_their_place() {
        let error = decode("naïve café\n“ab” \u{0}".bytes().chain([0xe9, b'x']).collect()).unwrap_err();
        assert_eq!((error.offset, error.line), (23, Some(2)));
        assert!(error.reason.contains("0xE9"), "{}", error.reason);
        assert!(decode(b"\x89PNG\r\n\x1a\n\0\0".to_vec()).is_err());
        assert!(decode(b"a\x81b".to_vec()).is_err());
    }

    #[test]
    fn other_sorts_of_files_are_named() {
        let reason = |bytes: &[u8]| decode(bytes.to_vec()).unwrap_err().reason;
        assert!(reason(b"PK\x03\x04\xff\0").contains("zip"));
        assert!(reason(b"%PDF-1.7\n\xff\0").contains("PDF"));
        assert!(reason(b"\x89PNG\r\n\x1a\n").contains("picture"));
        assert!(reason(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").contains("password"));
    }

    #[test]
    fn a_byte_order_mark_stays_and_is_skipped() {
        let source = decode(b"\xef\xbb\xbf12".to_vec()).unwrap().text;
        assert_eq!(after_mark(&source), 3);
        assert_eq!(source.len(), 5);
    }
}
