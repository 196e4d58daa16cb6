//! Where results go: standard output, locked once and buffered, or files.

use crate::args::ShapeArgs;
use crate::formats::Format;
use serde_json::Value;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};
use whosaid_engine::Article;

/// Writes results, one a line or a file each.
#[derive(Debug)]
pub(crate) struct Output {
    out: BufWriter<StdoutLock<'static>>,
    format: Format,
    shape: ShapeArgs,
    to: Target,
}

#[derive(Debug)]
enum Target {
    Standard,
    File(PathBuf),
    Folder(PathBuf),
}

/// Why a result was not written.
#[derive(Debug)]
pub(crate) enum OutputError {
    /// Nothing can be written there any more.
    Io(io::Error),
    /// This one cannot, for a reason in words; others can.
    This(String),
}

impl From<io::Error> for OutputError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<String> for OutputError {
    fn from(error: String) -> Self {
        Self::This(error)
    }
}

impl Output {
    /// For so many inputs.
    ///
    /// # Errors
    /// Where a folder cannot be made, or the format's results cannot follow one another.
    pub(crate) fn new(format: Format, shape: &ShapeArgs, inputs: usize) -> io::Result<Self> {
        let to = match &shape.output {
            Some(path) if inputs > 1 || path.is_dir() || path.as_os_str().to_string_lossy().ends_with('/') => {
                std::fs::create_dir_all(path)?;
                Target::Folder(path.clone())
            }
            Some(path) => Target::File(path.clone()),
            None if inputs > 1 && !format.is_line() => {
                let message = "results of this format are files of their own; name a folder for them with -o";
                return Err(io::Error::other(message));
            }
            None => Target::Standard,
        };
        let out = BufWriter::new(io::stdout().lock());
        Ok(Self {
            out,
            format,
            shape: shape.clone(),
            to,
        })
    }

    /// Writes an article as a line, or a file, of its own. `name` is what the input is called.
    ///
    /// # Errors
    /// Those of the writer, and where a link would be too long.
    pub(crate) fn article(&mut self, article: &Article, id: Option<&Value>, name: &Path) -> Result<(), OutputError> {
        let written = self.format.write(article, id, &self.shape);
        let result = written.map_err(|error| error.to_string())?;
        let path = match &self.to {
            Target::Standard if self.format.is_line() => return Ok(self.line(&result)?),
            Target::Standard => {
                self.out.write_all(result.as_bytes())?;
                return Ok(self.out.flush()?);
            }
            Target::File(path) => path.clone(),
            Target::Folder(folder) => {
                let stem = name.file_stem().unwrap_or_else(|| "standard-input".as_ref());
                let mut file = stem.to_os_string();
                file.push(format!(".{}", self.format.extension()));
                folder.join(file)
            }
        };
        if self.format == Format::Brat {
            std::fs::write(path.with_extension("txt"), &article.text)?;
        }
        std::fs::write(path, if self.format.is_line() { result + "\n" } else { result })?;
        Ok(())
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
