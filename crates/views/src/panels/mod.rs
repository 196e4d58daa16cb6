//! The panels beside the article.

mod claims;
mod excerpt;
mod quotations;
mod speakers;

pub use claims::ClaimsPanel;
pub use quotations::QuotationsPanel;
pub use speakers::SpeakersPanel;

pub(crate) use excerpt::{badge, headline};

use crate::reading::{Marked, Reading};
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// What every panel is given.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PanelProps {
    /// The article.
    pub reading: Rc<Reading>,
    /// What is picked out.
    pub marked: Marked,
    /// Whether it is the one to show; printing shows all.
    pub shown: bool,
    /// How many entries to draw; a long article's are drawn bit by bit.
    #[prop_or(usize::MAX)]
    pub drawn: usize,
}

/// Entries that are drawn, and left alone, together: one change among thousands then costs little.
const BLOCK: usize = 40;

/// The first `drawn` of `entries`, in blocks.
fn blocks(entries: usize, drawn: usize) -> impl Iterator<Item = Range<usize>> {
    let end = entries.min(drawn);
    (0..end).step_by(BLOCK).map(move |start| start..end.min(start + BLOCK))
}

/// The class of a list so long that the browser may skip what is off the screen.
fn long(entries: usize) -> Option<&'static str> {
    (entries > 5 * BLOCK).then_some("long-list")
}

/// The classes of a panel.
fn pane(shown: bool) -> Classes {
    classes!("pane", shown.then_some("shown"))
}
