//! The JSON report: one object for all documents, or one document a line.

mod claims;
mod decimal;
mod document;

use super::escape::json as push_json;
use super::{Document, Message, Report};

/// One object with all documents, a document on each line of it, and a summary.
#[derive(Clone, Copy, Debug, Default)]
pub struct Json;

impl Report for Json {
    fn report(&self, message: Message<'_>, out: &mut Vec<u8>) {
        match message {
            Message::Begin => out.extend_from_slice(b"{\"schema\":\"crossfoot-report-1\",\"documents\":[\n"),
            Message::Document(document) => self.document(document, out, &mut |_| ()),
            Message::Between => out.extend_from_slice(b",\n"),
            Message::End(summary) => {
                out.extend_from_slice(b"\n],\"summary\":");
                push_json(summary, out);
                out.extend_from_slice(b"}\n");
            }
        }
    }

    fn document(&self, document: &Document<'_>, out: &mut Vec<u8>, full: &mut dyn FnMut(&mut Vec<u8>)) {
        document::push(document, out, full);
    }
}

/// One document a line and nothing else.
#[derive(Clone, Copy, Debug, Default)]
pub struct JsonLines;

impl Report for JsonLines {
    fn report(&self, message: Message<'_>, out: &mut Vec<u8>) {
        if let Message::Document(document) = message {
            self.document(document, out, &mut |_| ());
        }
    }

    fn document(&self, document: &Document<'_>, out: &mut Vec<u8>, full: &mut dyn FnMut(&mut Vec<u8>)) {
        document::push(document, out, full);
        out.push(b'\n');
    }
}
