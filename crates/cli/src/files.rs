//! Whole articles: a file each.

use crate::inputs::{each, is_stdin, name_of, read_bytes};
use crate::output::Output;
use serde_json::Value;
use std::io;
use std::path::PathBuf;
use whosaid_engine::{Annotator, Warning};
use whosaid_interop::articles;

/// Annotates each input; gives how many could not be read or written. `url` is the address of the article, where given.
pub(crate) fn run(
    annotator: &Annotator,
    inputs: &[PathBuf],
    url: Option<&str>,
    output: &mut Output,
) -> io::Result<u64> {
    each(inputs, name_of, |path, name| {
        let bytes = read_bytes(path).map_err(|e| e.to_string())?;
        let source = articles::read(path, &bytes)?;
        let mut result = annotator.annotate(&source.text);
        for warning in &result.warnings {
            eprintln!("whosaid: {name}: {}", told(warning, &source.text));
        }
        result.output.title = source.title.or(result.output.title);
        result.output.url = url.map(str::to_owned).or(source.url);
        let id = (!is_stdin(path)).then(|| Value::from(path.display().to_string()));
        output.article(&result.output, id.as_ref(), path)
    })
}

/// A warning in words, with its place.
pub(crate) fn told(warning: &Warning, text: &str) -> String {
    match warning {
        Warning::Empty => "warning: there is no text in it".to_owned(),
        Warning::Binary => "warning: it holds control characters, as binary files do; give it as plain text".to_owned(),
        Warning::NotEnglish => {
            "warning: it does not read like English, the only language known so far; little will be found".to_owned()
        }
        Warning::TooLong => "warning: only its first 4 GiB were read".to_owned(),
        Warning::UnclosedQuotation(span) => {
            let before = text.get(..span.start).unwrap_or(text);
            let line = 1 + before.matches('\n').count();
            format!("warning: line {line}: a quotation mark is never closed; taken to end with its paragraph")
        }
    }
}
