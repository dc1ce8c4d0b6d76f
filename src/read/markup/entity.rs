//! Character references of HTML: `&nbsp;`, `&#8217;`, `&#x2013;`, and the few that are written without a semicolon.

use encoding_rs::WINDOWS_1252;

/// Names are not longer than this.
const LONGEST: usize = 32;

/// The reference at the beginning of `text` (which starts with `&`): what it stands for and its length.
pub fn decode(text: &str) -> Option<(String, usize)> {
    let body = text.get(1..)?;
    let window = body.as_bytes().get(..body.len().min(LONGEST + 2))?;
    let length = window.iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'#').unwrap_or(window.len());
    let name = body.get(..length)?;
    let closed = window.get(length) == Some(&b';');
    if let Some(digits) = name.strip_prefix('#') {
        let hexadecimal = digits.strip_prefix(['x', 'X']);
        let code = match hexadecimal {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => digits.parse().ok()?,
        };
        return Some((character(code).to_string(), 1 + length + usize::from(closed)));
    }
    if closed {
        let value = quick_xml::escape::resolve_html5_entity(name)?;
        return Some((value.to_owned(), length + 2));
    }
    const BARE: [(&str, &str); 6] =
        [("nbsp", "\u{a0}"), ("amp", "&"), ("pound", "£"), ("quot", "\""), ("lt", "<"), ("gt", ">")];
    let (name, value) = BARE.iter().find(|(bare, _)| *bare == name)?;
    Some(((*value).to_owned(), 1 + name.len()))
}

/// A code point as browsers take it: 128 to 159 are meant in Windows-1252.
fn character(code: u32) -> char {
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9f) => {
            let bytes = [byte];
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
            text.chars().next().unwrap_or('\u{fffd}')
        }
        _ => char::from_u32(code).filter(|c| *c != '\0').unwrap_or('\u{fffd}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_and_what_looks_like_them() {
        let decoded = |text| decode(text).map(|(value, length)| (value, &text[length..]));
        assert_eq!(decoded("&nbsp;km"), Some(("\u{a0}".to_owned(), "km")));
        assert_eq!(decoded("&#8217;s"), Some(("’".to_owned(), "s")));
        assert_eq!(decoded("&#x2013;9"), Some(("–".to_owned(), "9")));
        assert_eq!(decoded("&#150;9"), Some(("–".to_owned(), "9")));
        assert_eq!(decoded("&pound 5"), Some(("£".to_owned(), " 5")));
        assert_eq!(decoded("&frac12;"), Some(("½".to_owned(), "")));
        for text in ["&", "& 5", "&bogus;", "&#;", "&#x;", "&ampere", "&é;"] {
            assert_eq!(decoded(text), None, "{text}");
        }
        assert_eq!(decoded("&#1114112;"), Some(("\u{fffd}".to_owned(), "")));
    }
}
