//! Training's state in a file, so that nothing is lost when it stops.

use crate::error::{Error, at};
use crate::layout::{HEADS, Shape};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;
use whosaid_engine::tagger::TABLES;

/// What a checkpoint says of itself, as one line of JSON before the numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Header {
    pub(crate) vector: usize,
    pub(crate) tables: [(usize, usize); TABLES],
    pub(crate) width: usize,
    pub(crate) dilations: Vec<usize>,
    pub(crate) auxiliary_after: usize,
    pub(crate) heads: [usize; HEADS],
    /// Epochs that are done.
    pub(crate) epoch: usize,
    /// Optimiser steps that are done.
    pub(crate) steps: u64,
}

impl Header {
    pub(crate) fn new(shape: &Shape, epoch: usize, steps: u64) -> Self {
        Self {
            vector: shape.vector,
            tables: shape.tables,
            width: shape.width,
            dilations: shape.dilations.clone(),
            auxiliary_after: shape.auxiliary_after,
            heads: shape.heads,
            epoch,
            steps,
        }
    }

    pub(crate) fn shape(&self) -> Shape {
        Shape {
            vector: self.vector,
            tables: self.tables,
            width: self.width,
            dilations: self.dilations.clone(),
            auxiliary_after: self.auxiliary_after,
            heads: self.heads,
        }
    }
}

/// Writes the header and the vectors; the file is complete or absent, never half written.
pub(crate) fn write(path: &Path, header: &Header, vectors: &[&[f32]]) -> Result<(), Error> {
    let mut bytes = serde_json::to_vec(header).unwrap_or_default();
    bytes.push(b'\n');
    for f in vectors.iter().copied().flatten() {
        bytes.extend_from_slice(&f.to_le_bytes());
    }
    let part = path.with_extension("part");
    at(&part, fs::write(&part, bytes))?;
    at(path, fs::rename(&part, path))
}

/// Reads a header and all numbers.
pub(crate) fn read(path: &Path) -> Result<(Header, Vec<f32>), Error> {
    let bytes = at(path, fs::read(path))?;
    let line = bytes.iter().position(|b| *b == b'\n').unwrap_or(0);
    let header = serde_json::from_slice(&bytes[..line]).map_err(|source| Error::Json {
        path: path.to_owned(),
        line: 1,
        source,
    })?;
    let numbers = bytes[line + 1..]
        .chunks_exact(4)
        .map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]))
        .collect();
    Ok((header, numbers))
}
