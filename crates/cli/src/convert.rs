//! `whosaid convert`.

use crate::annotate::{is_stdin, name_of};
use crate::args::ConvertArgs;
use crate::files::read_bytes;
use crate::formats::Reading;
use crate::output::{Output, OutputError};
use std::io;
use std::path::{Path, PathBuf};
use whosaid_interop::{Imported, link, plain};

/// Converts what `args` name; gives the number of inputs that could not be read or written, each told on standard error.
///
/// # Errors
/// Where the output cannot be written.
pub(crate) fn run(args: &ConvertArgs) -> io::Result<u64> {
    let inputs = if args.files.is_empty() {
        vec![PathBuf::from("-")]
    } else {
        args.files.clone()
    };
    let mut output = Output::new(args.to, &args.shape, inputs.len())?;
    let mut failed = 0;
    for path in &inputs {
        let is_link = path.to_str().is_some_and(link::is_link);
        let name = if is_link { "the link".to_owned() } else { name_of(path) };
        match read(path, is_link, args) {
            Ok(imported) => {
                for note in &imported.notes {
                    eprintln!("whosaid: {name}: {note}");
                }
                let path = if is_link { Path::new("link") } else { path };
                match output.article(&imported.article, None, path) {
                    Ok(()) => {}
                    Err(OutputError::Io(error)) => return Err(error),
                    Err(OutputError::This(error)) => {
                        eprintln!("whosaid: {name}: {error}");
                        failed += 1;
                    }
                }
            }
            Err(error) => {
                eprintln!("whosaid: {name}: {error}");
                failed += 1;
            }
        }
    }
    Ok(failed)
}

fn read(path: &Path, is_link: bool, args: &ConvertArgs) -> Result<Imported, String> {
    if let (true, Some(text)) = (is_link, path.to_str()) {
        return Reading::Link.read(text, None);
    }
    let decoded = |bytes: Vec<u8>| plain::decode(&bytes).map(str::to_owned).map_err(|e| e.to_string());
    let content = decoded(read_bytes(path).map_err(|e| e.to_string())?)?;
    let text_path = args.text.clone().or_else(|| {
        let beside = path.with_extension("txt");
        (!is_stdin(path) && beside != path && beside.is_file()).then_some(beside)
    });
    let text = match &text_path {
        Some(path) => Some(decoded(
            std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?,
        )?),
        None => None,
    };
    let reading = args.from.or_else(|| Reading::of(path, &content)).ok_or(
        "this is none of the formats that can be read; name its format with --from, or annotate it with: whosaid annotate",
    )?;
    reading.read(&content, text.as_deref())
}
