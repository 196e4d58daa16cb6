//! What stands above the article: headline, byline and the like, and the strip.

use crate::filter::Found;
use crate::reading::{Marked, Reading};
use crate::score::Score;
use crate::strings;
use crate::text::paragraph_body;
use std::rc::Rc;
use whosaid_engine::ParagraphKind;
use yew::prelude::*;

/// What [`Head`] is given.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct HeadProps {
    /// The article.
    pub reading: Rc<Reading>,
    /// What is picked out.
    pub marked: Marked,
    /// What is looked for; only that is marked.
    #[prop_or_default]
    pub found: Option<Rc<Found>>,
}

/// The article's head. Its first heading is the page's main one; where there is none, a hidden one stands in.
#[component]
pub fn Head(HeadProps { reading, marked, found }: &HeadProps) -> Html {
    let heading = reading.cuts[..reading.head]
        .iter()
        .position(|cut| cut.paragraph.kind == ParagraphKind::Heading);
    let part = |index: usize| {
        let kind = reading.cuts.get(index).map(|cut| cut.paragraph.kind);
        let body = paragraph_body(reading, index, *marked, found.as_deref());
        match kind {
            Some(ParagraphKind::Heading) if Some(index) == heading => html! { <h1 id="headline">{ body }</h1> },
            Some(ParagraphKind::Heading | ParagraphKind::Body) => html! { <p class="stand">{ body }</p> },
            _ => html! { <p class="furniture">{ body }</p> },
        }
    };
    html! {
        <header class="head">
            if heading.is_none() {
                <h1 class="vh" id="headline">{ strings::UNTITLED }</h1>
            }
            { for (0..reading.head).map(part) }
            <Score reading={reading.clone()} marked={*marked} found={found.clone()}/>
        </header>
    }
}
