//! `whosaid convert`.

use crate::args::ConvertArgs;
use crate::formats::Reading;
use crate::inputs::{each, is_stdin, name_of, or_stdin, read_bytes};
use crate::output::Output;
use std::io;
use std::path::Path;
use whosaid_interop::{Imported, link, plain};

/// Converts what `args` name; gives the number of inputs that could not be read or written, each told on standard error.
///
/// # Errors
/// Where the output cannot be written.
pub(crate) fn run(args: &ConvertArgs) -> io::Result<u64> {
    let inputs = or_stdin(&args.files);
    let mut output = Output::new(args.to, &args.shape, inputs.len())?;
    let name = |path: &Path| {
        if is_link(path) {
            "the link".to_owned()
        } else {
            name_of(path)
        }
    };
    each(&inputs, name, |path, name| {
        let imported = read(path, args)?;
        for note in &imported.notes {
            eprintln!("whosaid: {name}: {note}");
        }
        let path = if is_link(path) { Path::new("link") } else { path };
        output.article(&imported.article, None, path)
    })
}

/// Whether it is no file, but a share link itself.
fn is_link(path: &Path) -> bool {
    path.to_str().is_some_and(link::is_link)
}

fn read(path: &Path, args: &ConvertArgs) -> Result<Imported, String> {
    if let Some(link) = path.to_str().filter(|_| is_link(path)) {
        return Reading::Link.read(link, None);
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
