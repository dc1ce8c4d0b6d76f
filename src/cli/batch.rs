//! Checks many documents, in parallel, and reports them in the order of the input.
//!
//! A document is rendered where it was checked; only finished bytes wait for their turn. A chunk of documents is in
//! memory at a time, and a bug in one is a message about that one.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use super::args::InputArgs;
use super::exit::{Exit, FailOn};
use super::inputs::{self, Input};
use super::load;
use super::output::Output;
use super::stream::{Item, Stream};
use super::terminal::Colour;
use super::trouble::Trouble;
use crate::article::Article;
use crate::check::{self, Checked};
use crate::read::{self, Format, ReadError};
use crate::report::{Document, Message, Name, Summary};
use crate::rules::RuleSet;

/// More threads than this are of no use.
const MOST_THREADS: usize = 256;

/// What is done with each document.
pub struct Job<'a> {
    /// The rules, and the words that figures are found by.
    pub rules: &'a RuleSet,
    /// Which claims fail the run; `None` when only figures are listed.
    pub claims: Option<FailOn>,
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
}

impl Job<'_> {
    /// Does all the work and says how it ended. Standard output's report is the first of `outputs`.
    pub fn run(&self, mut outputs: Vec<Output>, inputs: Vec<Input>) -> Exit {
        if self.input.threads > 1 {
            // The pool is made once; a machine that refuses so many threads does with its own number.
            let _ = rayon::ThreadPoolBuilder::new().num_threads(self.input.threads.min(MOST_THREADS)).build_global();
        }
        let mut stream = Stream::new(inputs, self.input.input_format, self.input.max_filesize);
        let (mut summary, mut exit) = (Summary::default(), Exit::Clean);
        exit = exit.max(self.tell(&mut outputs, &Message::Begin));
        let mut first = true;
        loop {
            let items = stream.chunk(self.chunk_size());
            if items.is_empty() || !outputs.iter().any(Output::is_open) {
                break;
            }
            for done in self.process_all(items, &outputs) {
                if !std::mem::take(&mut first) {
                    exit = exit.max(self.tell(&mut outputs, &Message::Between));
                }
                summary.add(&done.summary);
                exit = exit.max(done.exit).max(self.write(&mut outputs, &done));
            }
        }
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

    fn process_all(&self, items: Vec<Item>, outputs: &[Output]) -> Vec<Done> {
        let reports: Vec<_> = outputs.iter().map(|output| output.report.as_ref()).collect();
        let process = |item: Item| {
            self.process(item, |document| {
                let render = |report: &&dyn crate::report::Report| {
                    let mut bytes = Vec::new();
                    report.report(Message::Document(document), &mut bytes);
                    bytes
                };
                reports.iter().map(render).collect()
            })
        };
        if self.input.threads == 1 || items.len() == 1 {
            items.into_iter().map(process).collect()
        } else {
            items.into_par_iter().map(process).collect()
        }
    }

    fn process(&self, item: Item, render: impl Fn(&Document<'_>) -> Vec<Vec<u8>>) -> Done {
        let place = match &item {
            Item::Whole(input, _) => input.name().to_owned(),
            Item::Line { place, .. } | Item::Broken(place, _) => place.clone(),
        };
        let tried = catch_unwind(AssertUnwindSafe(|| match self.article(item) {
            Ok((id, article)) => {
                let name = id.as_deref().map_or(Name::Path(&place), Name::Id);
                let checked = self.check(article, name);
                Ok(self.done(name, &checked, &render))
            }
            Err(trouble) => Err(trouble),
        }));
        let trouble = match tried {
            Ok(Ok(done)) => return done,
            Ok(Err(trouble)) => trouble,
            Err(_) => Trouble::internal(place.as_str()),
        };
        self.failed(&place, trouble, &render)
    }

    /// Reads the article of an item, with its id when it is from a batch.
    fn article(&self, item: Item) -> Result<(Option<String>, Article), Trouble> {
        let limit = self.input.max_filesize;
        match item {
            Item::Whole(Input::File(path, name), format) => {
                decode(load::file(&path, &name, limit)?, &name, format).map(|article| (None, article))
            }
            Item::Whole(Input::Stdin(name), format) => {
                decode(load::stdin(&name, limit)?, &name, format).map(|article| (None, article))
            }
            Item::Line { place, bytes } => match read::record(&bytes) {
                Ok(record) => Ok((Some(record.id), record.article)),
                Err(error) => {
                    let place = error.column.map_or(place.clone(), |column| format!("{place}:{column}"));
                    let help = r#"expected {"id": "…", "text": "…"}, with "format" and "date" if known"#;
                    Err(Trouble::new(place, error.reason, help))
                }
            },
            Item::Broken(_, trouble) => Err(trouble),
        }
    }

    fn check(&self, mut article: Article, name: Name<'_>) -> Checked {
        article.date = article.date.or(self.input.date);
        match self.claims {
            Some(_) => check::check(article, self.rules, name.text()),
            None => check::figures(article, &self.rules.lexicon),
        }
    }

    fn done(&self, name: Name<'_>, checked: &Checked, render: &impl Fn(&Document<'_>) -> Vec<Vec<u8>>) -> Done {
        let claims = self.claims.is_some().then_some(checked.claims.as_slice());
        let excerpts = check::excerpts(checked, &self.rules.lexicon);
        let Checked { article, figures, .. } = checked;
        let document = Document { name, article, figures, claims, excerpts: &excerpts, errors: &[] };
        let exit = self.claims.map_or(Exit::Clean, |fail_on| fail_on.judge(&checked.claims));
        Done { rendered: render(&document), summary: Summary::of(&document), exit, troubles: Vec::new() }
    }

    /// A document that could not be read or checked is reported, too.
    fn failed(&self, place: &str, trouble: Trouble, render: &impl Fn(&Document<'_>) -> Vec<Vec<u8>>) -> Done {
        let article = Article::default();
        let errors = [trouble.reason.clone()];
        let claims: Option<&[_]> = self.claims.is_some().then_some(&[]);
        let name = Name::Path(place);
        let document = Document { name, article: &article, figures: &[], claims, excerpts: &[], errors: &errors };
        let summary = Summary::of(&document);
        Done { rendered: render(&document), summary, exit: Exit::Trouble, troubles: vec![trouble] }
    }

    fn write(&self, outputs: &mut [Output], done: &Done) -> Exit {
        for trouble in &done.troubles {
            trouble.report(self.colour);
        }
        let parts = outputs.iter_mut().zip(&done.rendered);
        parts.fold(Exit::Clean, |exit, (output, bytes)| exit.max(self.note(output.write(bytes))))
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
