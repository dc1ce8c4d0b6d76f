//! The JSON report: one object for all documents, or one document a line.

mod claims;
mod decimal;
mod document;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Serializer};

use super::escape::JsonStrings;
use super::{Message, Report};

/// One object with all documents, a document on each line of it, and a summary.
#[derive(Clone, Copy, Debug, Default)]
pub struct Json;

impl Report for Json {
    fn report(&self, message: Message<'_>, out: &mut Vec<u8>) {
        match message {
            Message::Begin => out.extend_from_slice(b"{\"schema\":\"crossfoot-report-1\",\"documents\":[\n"),
            Message::Document(document) => document::push(document, out),
            Message::Between => out.extend_from_slice(b",\n"),
            Message::End(summary) => {
                out.extend_from_slice(b"\n],\"summary\":");
                push_json(summary, out);
                out.extend_from_slice(b"}\n");
            }
        }
    }
}

/// One document a line and nothing else.
#[derive(Clone, Copy, Debug, Default)]
pub struct JsonLines;

impl Report for JsonLines {
    fn report(&self, message: Message<'_>, out: &mut Vec<u8>) {
        if let Message::Document(document) = message {
            document::push(document, out);
            out.push(b'\n');
        }
    }
}

/// Appends a value by way of serde.
fn push_json<T: Serialize + ?Sized>(value: &T, out: &mut Vec<u8>) {
    let mut serializer = Serializer::with_formatter(out, JsonStrings(CompactFormatter));
    // Memory takes everything, and no value here has keys that are not text: this cannot fail.
    let _ = value.serialize(&mut serializer);
}
