//! What a command works on: files, one after another, or standard input.

use crate::output::OutputError;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// The files that were named; standard input where none were.
pub(crate) fn or_stdin(files: &[PathBuf]) -> Vec<PathBuf> {
    match files {
        [] => vec![PathBuf::from("-")],
        files => files.to_vec(),
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

pub(crate) fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    if is_stdin(path) {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        Ok(bytes)
    } else {
        std::fs::read(path)
    }
}

/// Does `work` on each input, which it gets with its name; gives how many it failed on, each told on standard error.
///
/// # Errors
/// Where nothing can be written any more.
pub(crate) fn each(
    inputs: &[PathBuf],
    name: impl Fn(&Path) -> String,
    mut work: impl FnMut(&Path, &str) -> Result<(), OutputError>,
) -> io::Result<u64> {
    let mut failed = 0;
    for path in inputs {
        let name = name(path);
        match work(path, &name) {
            Ok(()) => {}
            Err(OutputError::Io(error)) => return Err(error),
            Err(OutputError::This(error)) => {
                eprintln!("whosaid: {name}: {error}");
                failed += 1;
            }
        }
    }
    Ok(failed)
}
