//! JSON lines: an article a line, as a stream.

use crate::inputs::{is_stdin, name_of};
use crate::output::{Output, OutputError};
use crate::progress::Progress;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use whosaid_engine::Annotator;
use whosaid_interop::jsonl;

/// Annotates each line of each input; gives how many lines and inputs could not be read.
pub(crate) fn run(annotator: &Annotator, inputs: &[PathBuf], output: &mut Output) -> io::Result<u64> {
    let progress = Progress::new(inputs);
    let mut failed = 0;
    for path in inputs {
        let name = name_of(path);
        let reader: Box<dyn BufRead> = if is_stdin(path) {
            Box::new(io::stdin().lock())
        } else {
            match File::open(path) {
                Ok(file) => Box::new(BufReader::new(file)),
                Err(error) => {
                    progress.tell(&format!("whosaid: {name}: {error}"));
                    failed += 1;
                    continue;
                }
            }
        };
        failed += stream(annotator, reader, &name, output, &progress)?;
    }
    progress.finish();
    Ok(failed)
}

fn stream(
    annotator: &Annotator,
    mut reader: Box<dyn BufRead>,
    name: &str,
    output: &mut Output,
    progress: &Progress,
) -> io::Result<u64> {
    let mut buffer = Vec::new();
    let mut failed = 0;
    for number in 1.. {
        buffer.clear();
        match reader.read_until(b'\n', &mut buffer) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) => {
                progress.tell(&format!("whosaid: {name}: line {number}: {error}"));
                return Ok(failed + 1);
            }
        }
        let line = match number {
            1 => buffer.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&buffer),
            _ => &buffer,
        };
        match jsonl::parse(line) {
            None => {}
            Some(Ok(line)) => {
                let article = annotator.annotate(&line.text).output;
                match output.article(&article, line.id.as_ref(), Path::new(name)) {
                    Ok(()) => {}
                    Err(OutputError::Io(error)) => return Err(error),
                    Err(OutputError::This(error)) => {
                        failed += 1;
                        progress.tell(&format!("whosaid: {name}: line {number}: {error}"));
                        output.line(&jsonl::LineError::new(line.id, error).object(number))?;
                    }
                }
            }
            Some(Err(error)) => {
                failed += 1;
                progress.tell(&format!("whosaid: {name}: line {number}: {error}"));
                output.line(&error.object(number))?;
            }
        }
        progress.advance(buffer.len());
    }
    Ok(failed)
}
