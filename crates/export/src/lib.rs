//! Annotated articles as pages that need no script.
//!
//! - [`page`]: one article in one file, drawn by the components that the page itself uses, rendered to a string; it holds
//!   the annotated article too, so that `whosaid_interop::html::read` opens it again without loss.
//! - [`site`]: many articles as a static site.
//!
//! All of it is a pure function of its input: the same article gives the same bytes, natively and in WebAssembly.

mod page;
mod rewrite;
pub mod site;
mod style;
mod views;

pub use page::{page, page_now};
