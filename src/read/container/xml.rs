//! Walks over the XML of a part with an explicit stack: no DTD, five entities, depth 256.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::read::decode::ReadError;

/// Deeper nesting is refused.
const DEEPEST: usize = 256;

/// Is told of elements and text. Names are without prefix.
pub trait Handler {
    /// True for an element whose content is passed over.
    fn skips(&self, _name: &str) -> bool {
        false
    }
    /// An element begins; one without content ends at once.
    fn open(&mut self, name: &str, tag: &BytesStart<'_>);
    /// An element ends.
    fn close(&mut self, _name: &str) {}
    /// Text directly inside an element.
    fn text_in(&mut self, _element: &str, _text: &str) {}
    /// The part ends.
    fn end(&mut self) {}
}

/// Tells `handler` all of a part.
pub fn walk(part: &str, text: &str, handler: &mut impl Handler) -> Result<(), ReadError> {
    let mut reader = Reader::from_str(text);
    let mut stack: Vec<String> = Vec::new();
    // Depth below an element that is passed over.
    let mut skipped = 0usize;
    loop {
        let event = reader.read_event().map_err(|error| broken(part, &error.to_string()))?;
        match event {
            Event::Start(_) if skipped > 0 => skipped += 1,
            Event::End(_) if skipped > 0 => skipped -= 1,
            Event::Empty(tag) if skipped == 0 => {
                let name = tag.local_name();
                if !handler.skips(name.as_ref()) {
                    handler.open(name.as_ref(), &tag);
                    handler.close(name.as_ref());
                }
            }
            Event::Start(tag) => {
                let name = tag.local_name();
                if handler.skips(name.as_ref()) {
                    skipped = 1;
                } else {
                    handler.open(name.as_ref(), &tag);
                    stack.push(name.as_ref().to_owned());
                }
            }
            Event::End(_) => {
                if let Some(name) = stack.pop() {
                    handler.close(&name);
                }
            }
            Event::Text(text) if skipped == 0 => tell(handler, &stack, &text),
            Event::CData(text) if skipped == 0 => tell(handler, &stack, &text),
            Event::GeneralRef(name) if skipped == 0 => {
                let value = match &*name {
                    "amp" => "&".to_owned(),
                    "lt" => "<".to_owned(),
                    "gt" => ">".to_owned(),
                    "quot" => "\"".to_owned(),
                    "apos" => "'".to_owned(),
                    _ => name.resolve_char_ref().ok().flatten().map_or_else(String::new, String::from),
                };
                tell(handler, &stack, &value);
            }
            Event::Eof => break,
            _ => {}
        }
        if stack.len() + skipped > DEEPEST {
            let reason = format!("{part}: elements are nested deeper than the limit of {DEEPEST}");
            return Err(ReadError::whole(reason, "is it a document?"));
        }
    }
    if !stack.is_empty() || skipped > 0 {
        return Err(broken(part, "it ends before its elements are closed"));
    }
    handler.end();
    Ok(())
}

fn tell(handler: &mut impl Handler, stack: &[String], text: &str) {
    if let Some(element) = stack.last() {
        handler.text_in(element, text);
    }
}

/// The value of an attribute by its name without prefix. Values that matter here have no entities.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found =
        attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.as_ref().to_owned())
}

fn broken(part: &str, reason: &str) -> ReadError {
    let help = "open it in its program and save it once more";
    ReadError::whole(format!("the document is broken: {part}: {reason}"), help)
}
