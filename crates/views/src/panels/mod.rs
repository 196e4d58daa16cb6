//! The panels beside the article.

mod claims;
mod excerpt;
mod figures;
mod quotations;
mod speakers;

pub use claims::ClaimsPanel;
pub use quotations::QuotationsPanel;
pub use speakers::SpeakersPanel;

pub use excerpt::badge;
pub(crate) use excerpt::headline;

use crate::filter::Found;
use crate::pieces::{Pieces, blocks};
use crate::reading::{Marked, Reading};
use crate::strings;
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
    /// What is looked for; only that is listed.
    #[prop_or_default]
    pub found: Option<Rc<Found>>,
    /// Whether the page takes orders: buttons say in `data-do` what they are for, and stand in what it is about.
    #[prop_or_default]
    pub live: bool,
    /// In place of the reasons of the claim that is picked, while it is corrected.
    #[prop_or_default]
    pub form: Option<Html>,
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

/// What a panel without entries says: that there are none, or none of what is looked for.
fn nothing(none: &'static str, found: bool) -> Html {
    html! { <p class="nothing">{ if found { strings::NOT_FOUND } else { none } }</p> }
}

/// A button that says what it is for.
fn order(what: &'static str, label: Html, spoken: Option<String>) -> Html {
    let class = classes!("btn", "btn-quiet", spoken.is_some().then_some("btn-icon"));
    html! { <button {class} type="button" data-do={what} title={spoken.clone()} aria-label={spoken}>{ label }</button> }
}

/// The classes of a panel.
fn pane(shown: bool) -> Classes {
    classes!("pane", shown.then_some("shown"))
}
