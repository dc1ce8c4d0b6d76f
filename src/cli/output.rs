//! Where reports go: standard output, and files that are written whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::exit::Exit;
use super::interrupt;
use super::trouble::Trouble;
use crate::report::{Document, Message, Report};

/// A report with the place it goes to.
pub struct Output {
    /// The format.
    pub report: Box<dyn Report>,
    target: Target,
    /// Something was written of a document.
    begun: bool,
    /// A part of the present document was written already.
    within: bool,
    /// What kept a part of it from being written.
    failed: Option<Trouble>,
}

enum Target {
    Stdout(io::StdoutLock<'static>),
    File(NewFile),
    /// Nobody reads any more.
    Closed,
}

impl Output {
    /// A report to standard output.
    pub fn stdout(report: Box<dyn Report>) -> Output {
        Output { report, target: Target::Stdout(io::stdout().lock()), begun: false, within: false, failed: None }
    }

    /// A report to a file that is replaced when all is written.
    pub fn file(report: Box<dyn Report>, path: &Path) -> Result<Output, Trouble> {
        Ok(Output { report, target: Target::File(NewFile::create(path)?), begun: false, within: false, failed: None })
    }

    /// True when somebody may still read what is written.
    pub fn is_open(&self) -> bool {
        !matches!(self.target, Target::Closed)
    }

    /// Renders a document of which nobody has to wait for another: the first parts of a long one are written at once, so
    /// that it is never in memory whole. What is left goes to [`Output::write_document`].
    pub fn render(&mut self, document: &Document<'_>) -> Vec<u8> {
        let mut bytes = Vec::new();
        let Output { report, target, begun, within, failed } = self;
        report.document(document, &mut bytes, &mut |part| {
            let mut all = Vec::new();
            if !std::mem::replace(within, true) && std::mem::replace(begun, true) {
                report.report(Message::Between, &mut all);
            }
            let written = target.write(&all).and_then(|()| target.write(part));
            part.clear();
            *failed = failed.take().or(written.err());
        });
        bytes
    }

    /// Writes what the report says of a document, with what stands between two of them.
    pub fn write_document(&mut self, bytes: &[u8]) -> Result<(), Trouble> {
        if let Some(trouble) = self.failed.take() {
            return Err(trouble);
        }
        if !std::mem::take(&mut self.within) && std::mem::replace(&mut self.begun, true) {
            let mut between = Vec::new();
            self.report.report(Message::Between, &mut between);
            self.write(&between)?;
        }
        self.write(bytes)
    }

    /// Writes a part of the report. A reader that has gone away closes the output without a word.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Trouble> {
        self.target.write(bytes)
    }

    /// Puts a file in its place.
    pub fn finish(self) -> Result<(), Trouble> {
        match self.target {
            Target::File(file) => file.finish(),
            Target::Stdout(_) | Target::Closed => Ok(()),
        }
    }
}

impl Target {
    fn write(&mut self, bytes: &[u8]) -> Result<(), Trouble> {
        let written = match self {
            Target::Stdout(stdout) => stdout.write_all(bytes).and_then(|()| stdout.flush()),
            Target::File(file) => return file.write(bytes),
            Target::Closed => return Ok(()),
        };
        written.or_else(|error| {
            *self = Target::Closed;
            let gone = error.kind() == io::ErrorKind::BrokenPipe;
            if gone { Ok(()) } else { Err(Trouble::of_io("standard output", "writing", &error)) }
        })
    }
}

/// A file under a temporary name beside the one it will replace.
pub struct NewFile {
    writer: BufWriter<File>,
    temporary: PathBuf,
    place: PathBuf,
}

impl NewFile {
    /// Begins a file.
    ///
    /// # Errors
    /// When the folder does not take it.
    pub fn create(path: &Path) -> Result<NewFile, Trouble> {
        // A link stays a link: what it points to is replaced.
        if path.is_symlink() && !path.exists() {
            return Err(Trouble::new(
                path.to_string_lossy(),
                "a link that leads nowhere",
                "name the file it should be",
            ));
        }
        let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let name = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let temporary = place.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
        if place.exists() && !place.is_file() {
            let help = "name a file; a device or a pipe gets the report by way of standard output";
            return Err(Trouble::new(path.to_string_lossy(), "not a regular file", help));
        }
        interrupt::begin(&temporary);
        let file = File::create_new(&temporary).map_err(|error| {
            interrupt::end(&temporary);
            match error.kind() {
                io::ErrorKind::AlreadyExists => {
                    let help = "give each report and the baseline a file of its own";
                    Trouble::new(path.to_string_lossy(), "something else is being written to this file", help)
                }
                _ => trouble(path, &error),
            }
        })?;
        Ok(NewFile { writer: BufWriter::new(file), temporary, place })
    }

    /// Writes a part.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Trouble> {
        self.writer.write_all(bytes).map_err(|error| trouble(&self.place, &error))
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// When the disk does not take it; what was there before stays.
    pub fn finish(mut self) -> Result<(), Trouble> {
        let written = self.writer.flush().and_then(|()| self.writer.get_ref().sync_all());
        written.and_then(|()| fs::rename(&self.temporary, &self.place)).map_err(|error| trouble(&self.place, &error))
    }
}

/// An unfinished file leaves nothing behind; after the rename there is nothing to remove.
impl Drop for NewFile {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.temporary);
        interrupt::end(&self.temporary);
    }
}

fn trouble(path: &Path, error: &io::Error) -> Trouble {
    Trouble::of_io(path.to_string_lossy(), "writing", error)
}

/// Prints a text that is no report: help, a completion script.
pub fn print_text(text: &str) -> Exit {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Trouble::of_io("standard output", "writing", &error).report(super::terminal::Colour::Auto)
        }
        _ => Exit::Clean,
    }
}
