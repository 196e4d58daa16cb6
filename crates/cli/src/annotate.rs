//! `whosaid annotate`.

use crate::args::AnnotateArgs;
use crate::output::Output;
use crate::site::annotator;
use crate::{files, lines};
use std::io;
use std::path::{Path, PathBuf};

/// Annotates what `args` name; gives the number of inputs that could not be read, each told on standard error.
///
/// # Errors
/// Where the output cannot be written.
pub(crate) fn run(args: &AnnotateArgs) -> io::Result<u64> {
    let annotator = annotator(args.rules)?;
    if args.jsonl && !args.format.is_line() {
        return Err(io::Error::other(
            "results of this format are no lines: leave --jsonl out",
        ));
    }
    let inputs = if args.files.is_empty() {
        vec![PathBuf::from("-")]
    } else {
        args.files.clone()
    };
    let mut output = Output::new(args.format, &args.shape, if args.jsonl { 1 } else { inputs.len() })?;
    if args.jsonl {
        lines::run(&annotator, &inputs, &mut output)
    } else {
        files::run(&annotator, &inputs, args.url.as_deref(), &mut output)
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
