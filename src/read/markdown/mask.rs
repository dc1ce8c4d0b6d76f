//! Blanks out what site generators put into Markdown: `{{< image "2014/08" >}}`, `{% include 9 %}`, `{: .class}`.

use std::borrow::Cow;

/// The text with template tags replaced by as many blanks, so that all offsets stay.
pub fn template_tags(body: &str) -> Cow<'_, str> {
    let mut masked: Option<String> = None;
    let mut copied = 0;
    let mut at = 0;
    while let Some((start, end)) = next_tag(body, at) {
        let text = masked.get_or_insert_default();
        text.push_str(body.get(copied..start).unwrap_or(""));
        // Line ends stay, as they carry structure.
        let blank = |byte: u8| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' };
        text.extend(body.as_bytes().get(start..end).unwrap_or_default().iter().map(|&byte| blank(byte)));
        copied = end;
        at = end;
    }
    match masked {
        None => Cow::Borrowed(body),
        Some(text) => Cow::Owned(text + body.get(copied..).unwrap_or("")),
    }
}

/// The next tag that is closed within a reasonable distance.
fn next_tag(body: &str, from: usize) -> Option<(usize, usize)> {
    const FARTHEST: usize = 2_000;
    let bytes = body.as_bytes();
    let mut at = from;
    while let Some(found) = memchr::memchr(b'{', bytes.get(at..)?) {
        let start = at + found;
        let closer: Option<&[u8]> = match bytes.get(start + 1) {
            Some(b'{') => Some(b"}}"),
            Some(b'%') => Some(b"%}"),
            Some(b':') => Some(b"}"),
            _ => None,
        };
        let window = bytes.get(start..bytes.len().min(start + FARTHEST))?;
        let length = closer.and_then(|closer| Some(memchr::memmem::find(window, closer)? + closer.len()));
        match length {
            Some(length) => return Some((start, start + length)),
            None => at = start + 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_blanks_of_the_same_length() {
        let body = "a {{< x 9 >}} b {% y\n7 %} c {: .z} {d} {{ open é";
        let masked = template_tags(body);
        assert_eq!(masked.len(), body.len());
        assert_eq!(masked, "a             b     \n     c        {d} {{ open é");
        assert!(matches!(template_tags("plain"), Cow::Borrowed(_)));
    }
}
