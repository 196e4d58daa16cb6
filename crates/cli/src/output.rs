//! Standard output, locked once and buffered.

use crate::args::Format;
use serde_json::Value;
use std::io::{self, BufWriter, StdoutLock, Write};
use whosaid_engine::Article;
use whosaid_interop::{citron, whosaid};

/// Writes one result a line.
#[derive(Debug)]
pub(crate) struct Output {
    out: BufWriter<StdoutLock<'static>>,
    format: Format,
    pretty: bool,
}

impl Output {
    pub(crate) fn new(format: Format, pretty: bool) -> Self {
        Self {
            out: BufWriter::new(io::stdout().lock()),
            format,
            pretty,
        }
    }

    /// Writes an article as a line of its own.
    ///
    /// # Errors
    /// Those of the writer.
    pub(crate) fn article(&mut self, article: &Article, id: Option<&Value>) -> io::Result<()> {
        let extras = whosaid::Extras { id, quoted_text: true };
        let line = match (self.format, self.pretty) {
            (Format::Json, false) => whosaid::to_string(article, extras),
            (Format::Json, true) => whosaid::to_pretty_string(article, extras),
            (Format::Citron, false) => citron::to_string(article, id, true),
            (Format::Citron, true) => citron::to_pretty_string(article, id, true),
        };
        self.line(&line)
    }

    /// Writes a line, and passes it on at once: whoever reads the stream may be waiting for it.
    ///
    /// # Errors
    /// Those of the writer.
    pub(crate) fn line(&mut self, line: &str) -> io::Result<()> {
        self.out.write_all(line.as_bytes())?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
}
