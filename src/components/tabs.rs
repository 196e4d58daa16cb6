//! The ways from panel to panel, and between them and the article.

use super::filters::{of_panel, totals};
use crate::app::Store;
use crate::state::{Action, Panel};
use whosaid_views::{Reading, icon, strings as words};
use yew::prelude::*;

const PANELS: [(Panel, &str, &str); 3] = [
    (Panel::Speakers, words::SPEAKERS, "i-people"),
    (Panel::Quotations, words::QUOTATIONS, "i-quote"),
    (Panel::Claims, words::CLAIMS, "i-flag"),
];

/// The panels' names, with how much each lists.
pub(super) fn tabs(store: &Store, reading: &Reading) -> Html {
    let totals = totals(reading);
    let found = store.found.as_ref().map(|found| found.counts(reading));
    let count = |panel: Panel| {
        let all = words::digits(of_panel(panel, totals));
        found.map_or(all.clone(), |found| {
            format!("{}/{all}", words::digits(of_panel(panel, found)))
        })
    };
    html! {
        <nav class="tabs" aria-label={words::PANEL_LABEL}>
            { for PANELS.iter().map(|&(panel, name, _)| {
                let store = store.clone();
                let current = (store.panel == panel).then_some("true");
                let onclick = Callback::from(move |_: MouseEvent| store.dispatch(Action::Show(panel)));
                html! {
                    <button type="button" aria-current={current} {onclick}>
                        { name }{ " " }<span class="n">{ count(panel) }</span>
                    </button>
                }
            }) }
        </nav>
    }
}

/// Where text and panel do not fit side by side: the way from one to the other.
pub(super) fn dock(store: &Store) -> Html {
    let item = |name: &'static str, glyph: &'static str, current: bool, panel: Option<Panel>| {
        let store = store.clone();
        let onclick =
            Callback::from(move |_: MouseEvent| store.dispatch(panel.map_or(Action::ShowArticle, Action::Show)));
        html! {
            <button type="button" aria-current={current.then_some("true")} {onclick}>
                { icon(glyph) }<span>{ name }</span>
            </button>
        }
    };
    html! {
        <nav class="dock" aria-label={words::VIEWS_LABEL}>
            { item(words::ARTICLE, "i-text", !store.panel_open, None) }
            { for PANELS.iter().map(|&(panel, name, glyph)| {
                item(name, glyph, store.panel_open && store.panel == panel, Some(panel))
            }) }
        </nav>
    }
}
