//! `whosaid annotate`.

use crate::args::AnnotateArgs;
use crate::inputs::or_stdin;
use crate::output::Output;
use crate::site::annotator;
use crate::{files, lines};
use std::io;

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
    let inputs = or_stdin(&args.files);
    let mut output = Output::new(args.format, &args.shape, if args.jsonl { 1 } else { inputs.len() })?;
    if args.jsonl {
        lines::run(&annotator, &inputs, &mut output)
    } else {
        files::run(&annotator, &inputs, args.url.as_deref(), &mut output)
    }
}
