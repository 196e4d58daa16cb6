//! The panels beside the article.

mod claims;
mod excerpt;
mod quotations;
mod speakers;

pub use claims::ClaimsPanel;
pub use quotations::QuotationsPanel;
pub use speakers::SpeakersPanel;

pub(crate) use excerpt::{Badge, headline};

use crate::reading::{Marked, Reading};
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

/// The classes of a panel.
fn pane(shown: bool) -> Classes {
    classes!("pane", shown.then_some("shown"))
}
