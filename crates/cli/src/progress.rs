//! A progress bar on standard error, where a person watches it.

use crate::inputs::is_stdin;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

/// How far the bytes of all inputs have been read.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Shown only on a terminal, and only where the results do not run over the same one.
    pub(crate) fn new(inputs: &[PathBuf]) -> Self {
        if !io::stderr().is_terminal() || io::stdout().is_terminal() {
            return Self {
                bar: ProgressBar::hidden(),
            };
        }
        let size = |path: &PathBuf| match is_stdin(path) {
            true => None,
            false => std::fs::metadata(path)
                .ok()
                .filter(std::fs::Metadata::is_file)
                .map(|m| m.len()),
        };
        let (bar, template) = match inputs.iter().map(size).sum::<Option<u64>>() {
            Some(total) => (
                ProgressBar::new(total),
                "{bar:30} {percent}%  {bytes} of {total_bytes}, {eta} left",
            ),
            None => (ProgressBar::no_length(), "{spinner} {bytes} read, {bytes_per_sec}"),
        };
        bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(5));
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar }
    }

    /// The same for so many things of one kind.
    pub(crate) fn of(things: usize) -> Self {
        if !io::stderr().is_terminal() {
            return Self {
                bar: ProgressBar::hidden(),
            };
        }
        let bar = ProgressBar::new(things as u64);
        bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(5));
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len}, {eta} left") {
            bar.set_style(style);
        }
        Self { bar }
    }

    /// Counts so much more as done: bytes, or things.
    pub(crate) fn advance(&self, much: usize) {
        self.bar.inc(much as u64);
    }

    /// Tells something without breaking the bar.
    pub(crate) fn tell(&self, message: &str) {
        self.bar.suspend(|| eprintln!("{message}"));
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
