//! The trained weights of Whosaid's tagger.
//!
//! [`Model`] is what a weights file holds; [`Model::read`] checks and reads one, [`Model::to_bytes`] writes one. A model
//! cannot run by itself: the engine's `Tagger` prepares one to run, and the training program makes one.
//!
//! The model card (what the weights were trained on, what they are good at and where they fail, with figures) is
//! `docs/model.md` in the repository.

mod bytes;
mod coder;
mod english;
mod error;
mod matrix;
mod model;
mod spread;
mod words;

pub use english::ENGLISH;
pub use error::ModelError;
pub use matrix::{Linear, Matrix};
pub use model::{Layer, MAGIC, Model, VERSION};
pub use words::{WordVectors, word_hash};
