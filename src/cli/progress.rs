//! A bar on the terminal for work that takes a while: files, figures, failing claims. Nothing when standard error is no
//! terminal.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::report::Summary;

/// Work that is done sooner shows no bar.
const DELAY: Duration = Duration::from_millis(400);
/// How often the bar is drawn in a second.
const RATE: u8 = 10;

/// The bar, if there is one.
pub struct Progress {
    bar: Option<ProgressBar>,
    begun: Instant,
    shown: bool,
}

impl Progress {
    /// A bar for so many files; for a batch nobody knows how many there are.
    pub fn new(files: Option<usize>, wanted: bool) -> Progress {
        let is_long = files.is_none_or(|files| files > 1);
        let bar = (wanted && is_long && io::stderr().is_terminal()).then(|| {
            let bar = match files {
                Some(files) => ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden()),
                None => ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()),
            };
            let template =
                if files.is_some() { "{bar:24} {pos} of {len} files, {msg}" } else { "{pos} articles, {msg}" };
            match ProgressStyle::with_template(template) {
                Ok(style) => bar.with_style(style.progress_chars("=> ")),
                Err(_) => bar,
            }
        });
        Progress { bar, begun: Instant::now(), shown: false }
    }

    /// True when nothing is ever shown.
    pub fn is_hidden(&self) -> bool {
        self.bar.is_none()
    }

    /// One more document is done; the counts are those of all so far.
    pub fn step(&mut self, summary: &Summary) {
        let Some(bar) = &self.bar else { return };
        if self.shown || self.begun.elapsed() > DELAY {
            bar.set_message(format!("{} figures, {} fail", summary.figures, summary.fails));
        }
        if !self.shown && self.begun.elapsed() > DELAY {
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(RATE));
            self.shown = true;
        }
        bar.inc(1);
    }

    /// Takes the bar away while something else is written to the terminal, if anything is.
    pub fn aside<T>(&self, speaks: bool, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) if self.shown && speaks => bar.suspend(write),
            _ => write(),
        }
    }

    /// Takes the bar away for good.
    pub fn finish(&self) {
        self.bar.iter().for_each(ProgressBar::finish_and_clear);
    }
}
