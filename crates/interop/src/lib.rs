//! Formats in and out: pure functions between bytes or strings and an [`Article`](whosaid_engine::Article).
//!
//! One file a format:
//! - [`whosaid`]: the project's own JSON, version 1, without loss both ways;
//! - [`citron`]: the annotation format of BBC R&D's Citron, which corpora and scorers of this field use;
//! - [`web_annotation`]: the W3C's format, which Hypothesis and Recogito speak;
//! - [`brat`]: brat's standoff files;
//! - [`csv`], [`markdown`], [`tei`], [`layers`] (displaCy, doccano): for spreadsheets, notes, editions, corpora; out only;
//! - [`html`]: the annotated article that an exported page holds; the export crate draws the page;
//! - [`jsonld`]: schema.org's words for quotations and claims;
//! - [`fragment`]: links to the words in the article's own page;
//! - [`jsonl`]: one `{"id","text"}` a line in, one result a line out;
//! - [`plain`]: a text file's bytes;
//! - `articles` (a feature): the words of text files, Markdown and web pages, yet to be annotated;
//! - [`link`]: share links.
//!
//! Inside, spans count bytes; outside they count code points, and some writers elsewhere count UTF-16 units. Every
//! import therefore checks offsets against the text, and tells in [`Note`]s what it had to do to place them.

#[cfg(feature = "articles")]
pub mod articles;
pub mod brat;
pub mod citron;
pub mod csv;
mod detect;
mod error;
pub mod fragment;
mod fuzzy;
pub mod html;
mod ids;
pub mod jsonl;
pub mod jsonld;
pub mod layers;
pub mod link;
pub mod markdown;
pub mod markup;
mod place;
pub mod plain;
mod span;
mod spoken;
pub mod tei;
mod web;
pub mod web_annotation;
pub mod whosaid;

pub use detect::{Readable, detect};
pub use error::{ImportError, Imported, Note};
pub use fragment::text_fragment;
pub use web::web_address;
