//! Formats in and out: pure functions between bytes or strings and an [`Article`](whosaid_engine::Article).
//!
//! One file a format:
//! - [`whosaid`]: the project's own JSON, version 1, without loss both ways;
//! - [`citron`]: the annotation format of BBC R&D's Citron, which corpora and scorers of this field use;
//! - [`html`]: the annotated article that an exported page holds; the export crate draws the page;
//! - [`jsonld`]: schema.org's words for quotations and claims;
//! - [`fragment`]: links to the words in the article's own page;
//! - [`jsonl`]: one `{"id","text"}` a line in, one result a line out;
//! - [`plain`]: a text file's bytes;
//! - [`link`]: share links.
//!
//! Inside, spans count bytes; outside they count code points, and some writers elsewhere count UTF-16 units. Every
//! import therefore checks offsets against the text, and tells in [`Note`]s what it had to do to place them.

pub mod citron;
mod error;
pub mod fragment;
pub mod html;
pub mod jsonl;
pub mod jsonld;
pub mod link;
pub mod markup;
mod place;
pub mod plain;
mod span;
mod web;
pub mod whosaid;

pub use error::{ImportError, Imported, Note};
pub use web::web_address;
