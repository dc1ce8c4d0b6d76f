//! Checks many documents, in parallel, and reports them in the order of the input.
//!
//! A document is rendered where it was checked; only finished bytes wait for their turn. A chunk of documents is in
//! memory at a time, and a bug in one is a message about that one.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::args::{InputArgs, InputFormat};
use super::config::Profile;
use super::data::DataFiles;
use super::exit::Exit;
use super::inputs::{self, Input};
use super::interrupt;
use super::load;
use super::output::Output;
use super::progress::Progress;
use super::repository::Place;
use super::silence::{Divided, Silence};
use super::stream::{Item, Stream};
use super::terminal::Colour;
use super::trouble::Trouble;
use crate::article::Article;
use crate::check::{self, Checked};
use crate::compare::Comparison;
use crate::read::{self, Format, ReadError};
use crate::report::{self, Document, Message, Name, Summary};
use crate::rules::RuleSet;
use crate::suppress::Entry;

/// More threads than this are of no use.
const MOST_THREADS: usize = 256;

/// Bytes of small files that each thread may have at hand.
const CHUNK_BYTES_OF_THREAD: u64 = 1 << 18;

/// What is done with each document.
pub struct Job<'a> {
    /// What counts for the documents, by the number that inputs carry.
    pub profiles: &'a [Profile<'a>],
    /// The words that figures are found by.
    pub words: &'a RuleSet,
    /// What was tried in vain is kept, too.
    pub trace: bool,
    /// Claims are looked for; otherwise only figures are listed.
    pub claims: bool,
    /// The tables that articles are checked against.
    pub data: DataFiles,
    /// What findings are held against.
    pub silence: Silence<'a>,
    /// Long work shows how far it is.
    pub progress: bool,
    /// What is read.
    pub input: &'a InputArgs,
    /// Colour of messages.
    pub colour: Colour,
}

/// A document that waits for its turn to be written.
#[derive(Default)]
struct Done {
    /// The bytes for each output.
    rendered: Vec<Vec<u8>>,
    summary: Summary,
    exit: Exit,
    troubles: Vec<Trouble>,
    /// What a baseline would have to say of the document, and its path, when it could be checked.
    noted: Option<(String, Vec<Entry>)>,
}

impl Done {
    /// Something of it goes to the terminal, or may.
    fn speaks(&self) -> bool {
        !self.troubles.is_empty() || self.rendered.first().is_some_and(|bytes| !bytes.is_empty())
    }
}

/// A document that has been read and checked and is still to be compared and rendered.
struct Pending {
    at: At,
    id: Option<String>,
    /// Nothing, for a report of crossfoot that a search has found.
    result: Result<Option<Checked>, Trouble>,
    /// Data files that could not be read; the article was checked without them.
    troubles: Vec<Trouble>,
}

impl Job<'_> {
    /// Does all the work and says how it ended. Standard output's report is the first of `outputs`.
    pub fn run(&self, outputs: Vec<Output>, inputs: Vec<Input>) -> Exit {
        self.run_noting(outputs, inputs, |_, _| ())
    }

    /// The same; `note` is told the path of each document that could be checked, and what a baseline would have to say.
    pub fn run_noting(
        &self,
        mut outputs: Vec<Output>,
        inputs: Vec<Input>,
        mut note: impl FnMut(String, Vec<Entry>),
    ) -> Exit {
        interrupt::prepare();
        let files = inputs.len();
        if self.input.threads > 1 {
            // The pool is made once; a machine that refuses so many threads does with its own number.
            let _ = rayon::ThreadPoolBuilder::new().num_threads(self.input.threads.min(MOST_THREADS)).build_global();
        }
        let mut stream = Stream::new(inputs, self.input.input_format, self.input.max_filesize);
        let (mut summary, mut exit) = (Summary::default(), Exit::Clean);
        exit = exit.max(self.tell(&mut outputs, &Message::Begin));
        let files = (self.input.input_format != InputFormat::Jsonl).then_some(files);
        let mut progress = Progress::new(files, self.progress);
        let mut number = 0;
        let mut comparison = Comparison::default();
        loop {
            let items = stream.chunk(self.chunk_size(), self.chunk_bytes());
            if items.is_empty() || !outputs.iter().any(Output::is_open) {
                break;
            }
            let count = items.len();
            let at_once = progress.is_hidden();
            for mut done in self.process_all(items, number, &mut comparison, &mut outputs, at_once) {
                if let Some((path, entries)) = done.noted.take() {
                    note(path, entries);
                }
                summary.add(&done.summary);
                exit = exit.max(done.exit).max(progress.aside(done.speaks(), || self.write(&mut outputs, &done)));
                progress.step(&summary);
            }
            number += count;
        }
        progress.finish();
        exit = exit.max(self.tell(&mut outputs, &Message::End(&summary)));
        outputs.into_iter().fold(exit, |exit, output| exit.max(self.note(output.finish())))
    }

    /// Files that are in memory together.
    fn chunk_size(&self) -> usize {
        match self.input.threads {
            1 => 1,
            0 => 64,
            threads => threads.saturating_mul(16).min(1024),
        }
    }

    /// Bytes of small files that are in memory together beyond that, so that threads seldom wait for the last of a chunk.
    fn chunk_bytes(&self) -> u64 {
        match self.input.threads {
            1 => 0,
            0 => 4 * CHUNK_BYTES_OF_THREAD,
            threads => CHUNK_BYTES_OF_THREAD.saturating_mul(threads.min(64) as u64),
        }
    }

    /// Documents are read, checked and rendered side by side; in between they are compared in the order of the input. One by
    /// itself may be written while it is rendered (`at_once`).
    fn process_all(
        &self,
        items: Vec<Item>,
        number: usize,
        comparison: &mut Comparison,
        outputs: &mut [Output],
        at_once: bool,
    ) -> Vec<Done> {
        let alone = self.input.threads == 1 || items.len() == 1;
        let examine = |(index, item): (usize, Item)| self.examine(item, number + index);
        let mut pending: Vec<Pending> = if alone {
            items.into_iter().enumerate().map(examine).collect()
        } else {
            items.into_par_iter().enumerate().map(examine).collect()
        };
        for document in &mut pending {
            self.compare(document, comparison);
        }
        if at_once && pending.len() == 1 {
            let outputs = RefCell::new(outputs);
            let render = |document: &Document<'_>| {
                outputs.borrow_mut().iter_mut().map(|output| output.render(document)).collect()
            };
            return pending.into_iter().map(|pending| self.finish(pending, &render)).collect();
        }
        let reports: Vec<_> = outputs.iter().map(|output| output.report.as_ref()).collect();
        let render = |document: &Document<'_>| {
            let render = |report: &&dyn report::Report| {
                let mut bytes = Vec::new();
                report.report(Message::Document(document), &mut bytes);
                bytes
            };
            reports.iter().map(render).collect()
        };
        let finish = |pending: Pending| self.finish(pending, &render);
        if alone { pending.into_iter().map(finish).collect() } else { pending.into_par_iter().map(finish).collect() }
    }

    /// Reads and checks a document.
    fn examine(&self, item: Item, index: usize) -> Pending {
        let at = At::of(&item, index);
        let mut id = None;
        let mut troubles = Vec::new();
        let tried = catch_unwind(AssertUnwindSafe(|| {
            let Some((found, mut article)) = self.article(item)? else { return Ok(None) };
            id = found;
            self.add_data(&mut article, &at, &mut troubles);
            Ok(Some(self.check(article, id.as_deref().unwrap_or(&at.place.path), &at)))
        }));
        let result = tried.unwrap_or_else(|_| Err(Trouble::internal(at.name.as_str())));
        Pending { at, id, result, troubles }
    }

    /// Adds the tables that the article or its configuration names. The articles of a batch name them from its folder.
    fn add_data(&self, article: &mut Article, at: &At, troubles: &mut Vec<Trouble>) {
        let Some(profile) = self.profile(at).filter(|_| self.claims) else { return };
        let mut add = |found: Result<_, Trouble>| match found {
            Ok(sheet) => article.data.push(sheet),
            Err(trouble) => troubles.push(trouble),
        };
        profile.data.iter().for_each(|path| add(self.data.sheet(&profile.root, path)));
        let folder = at.root.join(Path::new(&at.place.path).parent().unwrap_or(Path::new("")));
        let source = &article.source;
        let named = article.data_names.iter().map(|span| {
            let before = source.get(..span.start as usize).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            let place = if at.line.is_some() { at.name.clone() } else { format!("{}:{line}", at.name) };
            self.data.named(&at.root, &folder, span.slice(source), &place)
        });
        let (found, refused): (Vec<_>, Vec<_>) = named.partition(Result::is_ok);
        article.data.extend(found.into_iter().flatten());
        troubles.extend(refused.into_iter().filter_map(Result::err));
        article.data.dedup_by(|a, b| Arc::ptr_eq(a, b));
    }

    /// Holds a document against those before it. The lines of a batch are no repository.
    fn compare(&self, document: &mut Pending, comparison: &mut Comparison) {
        let Pending { at, id: None, result: Ok(Some(checked)), .. } = document else { return };
        if let Some(profile) = self.profile(at) {
            comparison.compare(checked, &profile.rules, &at.place.path);
        }
    }

    /// Divides the claims of a document into what is told and what is silenced, and renders it.
    fn finish(&self, pending: Pending, render: &impl Fn(&Document<'_>) -> Vec<Vec<u8>>) -> Done {
        let Pending { at, id, result, troubles } = pending;
        let tried = catch_unwind(AssertUnwindSafe(|| {
            let Some(mut checked) = result? else { return Ok(Done::default()) };
            let divided = self.divide(&mut checked, &at);
            let name = id.as_deref().map_or(Name::Path(&at.name), Name::Id);
            Ok(self.done(name, &at, &checked, divided, &troubles, render))
        }));
        let trouble = match tried {
            Ok(Ok(done)) => return Done { troubles, ..done },
            Ok(Err(trouble)) => trouble,
            Err(_) => Trouble::internal(at.name.as_str()),
        };
        self.failed(&at, trouble, render)
    }

    /// Reads the article of an item, with its id when it is from a batch. A report of an earlier run is none, unless it
    /// was named.
    fn article(&self, item: Item) -> Result<Option<(Option<String>, Article)>, Trouble> {
        let limit = self.input.max_filesize;
        match item {
            Item::Whole(Input { path, name, named, profile, .. }, format) => {
                let bytes = match path {
                    Some(path) => load::file(&path, &name, limit)?,
                    None => load::stdin(&name, limit)?,
                };
                // Where comments hide nothing, a stranger cannot hide an article behind such a beginning either.
                let trusting = self.profiles.get(profile).is_none_or(|profile| profile.policy.obeyed);
                if !named && trusting && report::is_report(&bytes) {
                    return Ok(None);
                }
                decode(bytes, &name, format).map(|article| Some((None, article)))
            }
            Item::Line { place, bytes, .. } => match read::record(&bytes) {
                Ok(record) => Ok(Some((Some(record.id), record.article))),
                Err(error) => {
                    let place = error.column.map_or(place.clone(), |column| format!("{place}:{column}"));
                    let help = r#"expected {"id": "…", "text": "…"}, with "format" and "date" if known"#;
                    Err(Trouble::new(place, error.reason, help))
                }
            },
            Item::Broken(_, _, trouble) => Err(trouble),
        }
    }

    /// `path` is the document's name in fingerprints.
    fn check(&self, mut article: Article, path: &str, at: &At) -> Checked {
        article.date = article.date.or(self.input.date);
        match self.profile(at).filter(|_| self.claims) {
            Some(profile) if self.trace => check::check_traced(article, &profile.rules, path),
            Some(profile) => check::check(article, &profile.rules, path),
            None => check::figures(article, &self.words.lexicon),
        }
    }

    fn divide(&self, checked: &mut Checked, at: &At) -> Divided {
        let Some(profile) = self.profile(at).filter(|_| self.claims) else { return Divided::default() };
        let claims = std::mem::take(&mut checked.claims);
        let mut divided = self.silence.divide(&checked.article, claims, profile, at);
        checked.claims = std::mem::take(&mut divided.claims);
        divided
    }

    fn done(
        &self,
        name: Name<'_>,
        at: &At,
        checked: &Checked,
        divided: Divided,
        troubles: &[Trouble],
        render: &impl Fn(&Document<'_>) -> Vec<Vec<u8>>,
    ) -> Done {
        let claims = self.claims.then_some(checked.claims.as_slice());
        let profile = self.profile(at);
        let words = profile.map_or(&self.words.lexicon, |profile| &profile.rules.lexicon);
        let excerpts = check::excerpts(checked, words);
        let Checked { article, figures, .. } = checked;
        let errors: Vec<String> =
            troubles.iter().map(|trouble| format!("{}: {}", trouble.place, trouble.reason)).collect();
        let document = Document {
            name,
            place: at.place(),
            index: at.index,
            article,
            figures,
            claims,
            silenced: &divided.silenced,
            excerpts: &excerpts,
            trace: checked.trace.as_ref(),
            errors: &errors,
            unread: false,
        };
        let exit = profile.map_or(Exit::Clean, |profile| profile.fail_on.judge(&checked.claims));
        let exit = if troubles.is_empty() { exit } else { Exit::Trouble };
        let noted = Some((at.place.path.clone(), divided.entries));
        Done { rendered: render(&document), summary: Summary::of(&document), exit, noted, ..Done::default() }
    }

    /// A document that could not be read or checked is reported, too.
    fn failed(&self, at: &At, trouble: Trouble, render: &impl Fn(&Document<'_>) -> Vec<Vec<u8>>) -> Done {
        let article = Article::default();
        let errors = [trouble.reason.clone()];
        let claims: Option<&[_]> = self.claims.then_some(&[]);
        let document = Document {
            name: Name::Path(&at.name),
            place: at.place(),
            index: at.index,
            article: &article,
            figures: &[],
            claims,
            silenced: &[],
            excerpts: &[],
            trace: None,
            errors: &errors,
            unread: true,
        };
        let summary = Summary::of(&document);
        Done { rendered: render(&document), summary, exit: Exit::Trouble, troubles: vec![trouble], noted: None }
    }

    fn profile(&self, at: &At) -> Option<&Profile<'_>> {
        self.profiles.get(at.profile)
    }

    fn write(&self, outputs: &mut [Output], done: &Done) -> Exit {
        for trouble in &done.troubles {
            trouble.report(self.colour);
        }
        let parts = outputs.iter_mut().zip(&done.rendered).filter(|(_, bytes)| !bytes.is_empty());
        parts.fold(Exit::Clean, |exit, (output, bytes)| exit.max(self.note(output.write_document(bytes))))
    }

    fn tell(&self, outputs: &mut [Output], message: &Message<'_>) -> Exit {
        outputs.iter_mut().fold(Exit::Clean, |exit, output| {
            let mut bytes = Vec::new();
            output.report.report(*message, &mut bytes);
            exit.max(self.note(output.write(&bytes)))
        })
    }

    fn note(&self, result: Result<(), Trouble>) -> Exit {
        result.map_or_else(|trouble| trouble.report(self.colour), |()| Exit::Clean)
    }
}

/// Where a document is.
pub struct At {
    /// For people; with the line of a batch.
    pub name: String,
    /// For programs.
    pub place: Place,
    /// The folder that the place counts from.
    pub root: Arc<Path>,
    /// The line of a batch.
    pub line: Option<usize>,
    /// Number of its profile.
    profile: usize,
    /// Number in the input.
    index: usize,
}

impl At {
    fn of(item: &Item, index: usize) -> At {
        let nowhere = || Arc::from(Path::new(""));
        let (name, place, root, line, profile) = match item {
            Item::Whole(input, _) => (&input.name, &input.place, Arc::clone(&input.root), None, input.profile),
            Item::Line { place, batch, root, line, profile, .. } => {
                (place, batch, Arc::clone(root), Some(*line), *profile)
            }
            Item::Broken(name, place, _) => (name, place, nowhere(), None, 0),
        };
        At { name: name.clone(), place: place.clone(), root, line, profile, index }
    }

    fn place(&self) -> report::Place<'_> {
        report::Place { path: &self.place.path, uri: self.place.uri.as_deref(), line: self.line }
    }
}

/// Lists the inputs and says what is wrong with them.
pub fn collect(input: &InputArgs, colour: Colour) -> (Vec<Input>, Exit) {
    let mut troubles = Vec::new();
    let inputs = inputs::collect(input, &mut troubles);
    let exit = troubles.iter().fold(Exit::Clean, |exit, trouble| exit.max(trouble.report(colour)));
    (inputs, exit)
}

fn decode(bytes: Vec<u8>, name: &str, format: Option<Format>) -> Result<Article, Trouble> {
    let format = format.unwrap_or_else(|| Format::of_bytes(&bytes));
    read::read(bytes, format).map_err(|error: ReadError| {
        let place = error.line.map_or_else(|| name.to_owned(), |line| format!("{name}:{line}"));
        Trouble::new(place, error.reason, error.help)
    })
}
