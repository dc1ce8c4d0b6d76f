//! Hands out the work in chunks: files, or the lines of a batch as they arrive, so that memory stays bounded and no
//! answer waits for a line that has not been written yet.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use super::args::InputFormat;
use super::inputs::Input;
use super::load;
use super::repository::Place;
use super::trouble::Trouble;
use crate::read::Format;

/// One document to be.
#[derive(Debug)]
pub enum Item {
    /// A whole file or standard input. Its format is `None` when the beginning of the file has to tell.
    Whole(Input, Option<Format>),
    /// A line of a batch.
    Line {
        /// The batch.
        batch: Place,
        /// Number of the batch's profile.
        profile: usize,
        /// The folder that the batch's place counts from.
        root: Arc<Path>,
        /// The line's number.
        line: usize,
        /// The batch and the line's number, for messages.
        place: String,
        /// The line without its end.
        bytes: Vec<u8>,
    },
    /// What could not be read.
    Broken(String, Place, Trouble),
}

/// The rest of the work.
pub struct Stream {
    inputs: std::vec::IntoIter<Input>,
    format: InputFormat,
    limit: u64,
    batch: Option<Batch>,
}

struct Batch {
    name: String,
    place: Place,
    profile: usize,
    root: Arc<Path>,
    reader: BufReader<Box<dyn Read>>,
    line: usize,
}

/// Some programs put it before the first line.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Bytes of a batch's lines that are taken together.
const CHUNK_BYTES: usize = 1 << 20;

/// How many times as many small files are taken together.
const SMALL: usize = 16;

impl Stream {
    /// The work on `inputs`.
    pub fn new(inputs: Vec<Input>, format: InputFormat, limit: u64) -> Stream {
        Stream { inputs: inputs.into_iter(), format, limit, batch: None }
    }

    /// The next items, at most `files` of them when they are files, but [`SMALL`] times as many while they have no more than
    /// `bytes` together. Empty at the end.
    pub fn chunk(&mut self, files: usize, bytes: u64) -> Vec<Item> {
        let mut items = Vec::new();
        let mut left = bytes;
        while items.len() < files.max(1) || (items.len() < files.saturating_mul(SMALL) && left > 0) {
            if let Some(mut batch) = self.batch.take() {
                let more = batch.fill(&mut items, self.limit);
                self.batch = more.then_some(batch);
                if !items.is_empty() {
                    break;
                }
            } else if let Some(input) = self.inputs.next() {
                match self.format {
                    InputFormat::Jsonl => self.open(input, &mut items),
                    asked => {
                        let format = format_of(&input, asked);
                        if left > 0 {
                            left = left.saturating_sub(size(&input).unwrap_or(bytes));
                        }
                        items.push(Item::Whole(input, format));
                    }
                }
            } else {
                break;
            }
        }
        items
    }

    fn open(&mut self, input: Input, items: &mut Vec<Item>) {
        match Batch::open(&input) {
            Ok(batch) => self.batch = Some(batch),
            Err(trouble) => items.push(Item::Broken(input.name, input.place, trouble)),
        }
    }
}

/// The size of a file.
fn size(input: &Input) -> Option<u64> {
    input.path.as_ref().and_then(|path| path.metadata().ok()).map(|about| about.len())
}

/// The format of one article, as far as it can be told without its first bytes.
fn format_of(input: &Input, asked: InputFormat) -> Option<Format> {
    match asked {
        InputFormat::Text => Some(Format::Text),
        InputFormat::Markdown => Some(Format::Markdown),
        InputFormat::Html => Some(Format::Html),
        InputFormat::Xml => Some(Format::Xml),
        InputFormat::Ninjs => Some(Format::Ninjs),
        InputFormat::Document => Some(Format::Document),
        InputFormat::Jsonl | InputFormat::Auto => Format::of_extension(&input.name),
    }
}

impl Batch {
    fn open(input: &Input) -> Result<Batch, Trouble> {
        let reader: Box<dyn Read> = match &input.path {
            None => Box::new(io::stdin()),
            Some(path) => Box::new(load::open(path, &input.name)?),
        };
        let reader = BufReader::with_capacity(CHUNK_BYTES, reader);
        Ok(Batch {
            name: input.name.clone(),
            place: input.place.clone(),
            profile: input.profile,
            root: Arc::clone(&input.root),
            reader,
            line: 0,
        })
    }

    /// Takes lines until enough are there or the next would have to be waited for. False at the end of the batch.
    fn fill(&mut self, items: &mut Vec<Item>, limit: u64) -> bool {
        let mut size = 0;
        loop {
            match self.next(limit) {
                Ok(None) => return false,
                Ok(Some(item)) => {
                    size += if let Item::Line { bytes, .. } = &item { bytes.len() } else { 0 };
                    if !matches!(&item, Item::Line { bytes, .. } if bytes.trim_ascii().is_empty()) {
                        items.push(item);
                    }
                }
                Err(error) => {
                    let trouble = Trouble::of_io(self.name.as_str(), "reading", &error);
                    items.push(Item::Broken(self.name.clone(), self.place.clone(), trouble));
                    return false;
                }
            }
            if size >= CHUNK_BYTES || (!items.is_empty() && !self.line_is_waiting()) {
                return true;
            }
        }
    }

    fn next(&mut self, limit: u64) -> io::Result<Option<Item>> {
        let mut bytes = Vec::new();
        let taken = self.reader.by_ref().take(limit.saturating_add(1)).read_until(b'\n', &mut bytes)?;
        if taken == 0 {
            return Ok(None);
        }
        self.line += 1;
        if self.line == 1 && bytes.starts_with(BYTE_ORDER_MARK) {
            bytes.drain(..BYTE_ORDER_MARK.len());
        }
        let place = format!("{}:{}", self.name, self.line);
        if bytes.last() != Some(&b'\n') && taken as u64 > limit {
            self.reader.skip_until(b'\n')?;
            return Ok(Some(Item::Broken(place.clone(), self.place.clone(), load::too_large(&place, limit))));
        }
        Ok(Some(Item::Line {
            batch: self.place.clone(),
            profile: self.profile,
            root: Arc::clone(&self.root),
            line: self.line,
            place,
            bytes,
        }))
    }

    /// True when a whole line can be had without waiting.
    fn line_is_waiting(&self) -> bool {
        memchr::memchr(b'\n', self.reader.buffer()).is_some()
    }
}
