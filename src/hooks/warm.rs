//! A rehearsal while nobody waits: a few sentences go through the worker, and are drawn where nobody sees them.
//!
//! Browsers translate a program twice: each part quickly when it first runs, and well once it has run for a while. The
//! reader's first article would meet all of that, and take three times as long as the second.

use gloo_timers::callback::Timeout;
use std::rc::Rc;
use whosaid_engine::Article;
use whosaid_views::{ClaimsPanel, Head, Legend, Marked, QuotationsPanel, Reading, SpeakersPanel, Text};
use yew::prelude::*;

/// Every kind of thing that the engine looks for and the page draws.
pub(crate) const SENTENCES: &str = "Ferry fares are to rise by 12 per cent\n\nBy Ines Falk\n\n\
    “We knew in October,” said Dana Okafor, a union leader. “Nothing was done.”\n\n\
    Marian Voss, the harbour’s director, denied that she had been warned about the cables, and insisted that the pier \
    was “perfectly safe”. According to a report by the ministry, 43 of 120 boats failed their tests last year, the worst \
    figure since 1998. She added that a second ferry would be bought by March.\n\n\
    Residents fear that the so-called “night boat” will be the first to go. Mr Castellan told reporters: “I ask the \
    council to think again.” He accused the company of hiding its losses, which a spokesman rejected. The mayor let slip \
    that nobody had looked at the books, though the owners were adamant that all was in order.\n";

/// What is drawn at one go: a slow device takes a while for each, and its reader may be typing.
const PARTS: usize = 5;
/// Milliseconds between two of them, for whatever the browser has to do.
const PAUSE: u32 = 50;

#[derive(Clone, PartialEq, Properties)]
struct RehearsalProps {
    reading: Rc<Reading>,
    part: usize,
}

#[component]
fn Rehearsal(RehearsalProps { reading, part }: &RehearsalProps) -> Html {
    let marked = Marked::default();
    let reading = reading.clone();
    match part {
        0 => html! { <><Legend layers={whosaid_views::Layers::default()}/><Head {reading} {marked}/></> },
        1 => html! { <Text {reading} {marked}/> },
        2 => html! { <SpeakersPanel {reading} {marked} shown=true/> },
        3 => html! { <QuotationsPanel {reading} {marked} shown=true/> },
        _ => html! { <ClaimsPanel {reading} {marked} shown=true/> },
    }
}

/// Draws an article outside the document part by part, and throws it away.
pub(crate) fn rehearse(article: Article) {
    let reading = Rc::new(Reading::new(article));
    Timeout::new(PAUSE, move || draw(reading, 0)).forget();
}

fn draw(reading: Rc<Reading>, part: usize) {
    let root = super::layout::document().and_then(|document| document.create_element("div").ok());
    if let Some(root) = root.filter(|_| part < PARTS) {
        let props = RehearsalProps {
            reading: reading.clone(),
            part,
        };
        let drawn = yew::Renderer::<Rehearsal>::with_root_and_props(root, props).render();
        Timeout::new(PAUSE, move || {
            drawn.destroy();
            draw(reading, part + 1);
        })
        .forget();
    }
}
