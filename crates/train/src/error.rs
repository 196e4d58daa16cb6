//! What can go wrong while training.

use std::io;
use std::path::{Path, PathBuf};

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{path}: {source}")]
    File { path: PathBuf, source: io::Error },
    #[error("{path}, line {line}: {source}")]
    Json {
        path: PathBuf,
        line: usize,
        source: serde_json::Error,
    },
    #[error("{0}")]
    Usage(String),
    #[error("{path}: {source}")]
    Model {
        path: PathBuf,
        source: whosaid_model::ModelError,
    },
    #[error("{path} is a checkpoint of another layout: start again with --fresh")]
    Checkpoint { path: PathBuf },
}

/// Names the file in an I/O error.
pub(crate) fn at<T>(path: &Path, result: io::Result<T>) -> Result<T, Error> {
    result.map_err(|source| Error::File {
        path: path.to_owned(),
        source,
    })
}
