//! The panels beside the article.

mod claims;
mod excerpt;
mod quotations;
mod speakers;

pub use claims::ClaimsPanel;
pub use quotations::QuotationsPanel;
pub use speakers::SpeakersPanel;

pub use excerpt::badge;
pub(crate) use excerpt::headline;

use crate::pieces::{Pieces, blocks};
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
    /// The blocks of its list to draw; what is picked out is drawn wherever it is.
    #[prop_or_default]
    pub full: Pieces,
}

/// A list in blocks, each a list of its own: an article of ordinary length has one. Those that are not drawn keep their
/// room; `draw` gives the entries of one that is drawn, `picked` says whether one must be, wherever the screen is.
fn list(
    class: &'static str,
    entries: usize,
    full: &Pieces,
    picked: impl Fn(&Range<usize>) -> bool,
    draw: impl Fn(Range<usize>) -> Html,
) -> Html {
    let blocks = blocks(entries).map(|(piece, block)| {
        let drawn = full.has(piece) || picked(&block);
        html! {
            <ol class={classes!(class, (!drawn).then_some("gap"))} key={piece} start={(block.start + 1).to_string()}
                data-piece={piece.to_string()}>
                if drawn { { draw(block) } }
            </ol>
        }
    });
    html! { <div class="list">{ for blocks }</div> }
}

/// The classes of a panel.
fn pane(shown: bool) -> Classes {
    classes!("pane", shown.then_some("shown"))
}
