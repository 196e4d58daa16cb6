//! What the reader sets by hand: a log of edits over what the engine found.
//!
//! The engine's article is the **base** and is never changed. An [`Edit`] is data: the values that were put, removed or
//! merged. [`replayed`] gives the article as the reader left it; undoing is replaying one edit less. So edits outlive the
//! base: another reading of the same text takes its place in [`again`], an edited text in [`revised`].
//!
//! [`Correction`] is what a reader wants, and makes the edit for it.

mod again;
mod correction;
mod diff;
mod item;
mod log;
mod replay;
mod revise;
mod words;

pub(crate) use again::again;
pub(crate) use correction::{Correction, Free, Mark, Part, Who};
pub(crate) use item::{Change, Edit, Item};
pub(crate) use log::Log;
pub(crate) use replay::replayed;
pub(crate) use revise::{Stray, Strayed, revised};
pub(crate) use words::{grown, next_edge, snapped};

#[cfg(test)]
mod tests;
