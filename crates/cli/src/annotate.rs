//! `whosaid annotate`.

use crate::args::AnnotateArgs;
use crate::output::Output;
use crate::{files, lines};
use std::io;
use std::path::{Path, PathBuf};
use whosaid_engine::Annotator;

/// Annotates what `args` name; gives the number of inputs that could not be read, each told on standard error.
///
/// # Errors
/// Where the output cannot be written.
pub(crate) fn run(args: &AnnotateArgs) -> io::Result<u64> {
    let annotator = if args.rules {
        Annotator::rules()
    } else {
        Annotator::with_model(whosaid_model::ENGLISH).map_err(io::Error::other)?
    };
    let mut output = Output::new(args.format, args.pretty);
    let inputs = if args.files.is_empty() {
        vec![PathBuf::from("-")]
    } else {
        args.files.clone()
    };
    if args.jsonl {
        lines::run(&annotator, &inputs, &mut output)
    } else {
        files::run(&annotator, &inputs, &mut output)
    }
}

/// Whether a FILE stands for standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What to call an input in messages.
pub(crate) fn name_of(path: &Path) -> String {
    if is_stdin(path) {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
}
