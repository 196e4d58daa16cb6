//! What the pointer and the focus do with the article: light, pick, copy.

use crate::app::Store;
use crate::hooks::focused;
use crate::state::{Action, By, Panel};
use crate::target::{from_address, of_event};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;
use whosaid_engine::AttributionId;
use whosaid_views::{Filter, Target};
use yew::prelude::*;

pub(super) fn light(store: &Store) -> Callback<PointerEvent> {
    let store = store.clone();
    Callback::from(move |event: PointerEvent| {
        // A finger hovers over nothing; what it touches is pinned.
        if event.pointer_type() == "touch" {
            return;
        }
        let lit = of_event(event.target()).map(|(target, _)| target);
        if lit != store.lit {
            store.dispatch(Action::Light(lit));
        }
    })
}

pub(super) fn unlight(store: &Store) -> Callback<PointerEvent> {
    let store = store.clone();
    Callback::from(move |_: PointerEvent| store.dispatch(Action::Light(None)))
}

pub(super) fn unpin(store: &Store) -> Callback<()> {
    let store = store.clone();
    Callback::from(move |()| store.dispatch(Action::Unpin))
}

pub(super) fn focus(store: &Store) -> Callback<FocusEvent> {
    let store = store.clone();
    Callback::from(move |event: FocusEvent| {
        if let Some(action) = focused(&event) {
            store.dispatch(action);
        }
    })
}

pub(super) fn blur(store: &Store) -> Callback<FocusEvent> {
    let store = store.clone();
    Callback::from(move |_: FocusEvent| {
        if store.ring && store.pinned.is_none() {
            store.dispatch(Action::Focused(None));
        }
    })
}

/// One listener for the whole article: links of its own, marks, cards and bars all say what they stand for.
pub(super) fn click(store: &Store) -> Callback<MouseEvent> {
    let store = store.clone();
    Callback::from(move |event: MouseEvent| {
        let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        let within = |selector: &str| element.closest(selector).ok().flatten();
        let by = if within(".panel, .score").is_some() {
            By::Panel
        } else if within(".popover").is_some() {
            By::Link
        } else {
            By::Text
        };
        if let Some(link) = within("a[href]") {
            let target = link.get_attribute("href").as_deref().and_then(from_address);
            if let Some(target) = target.filter(|_| !event.ctrl_key() && !event.meta_key() && !event.shift_key()) {
                event.prevent_default();
                // A claim's number in the panel leads to the text, one in the text to the panel.
                store.dispatch(Action::Pin(target, by));
            }
            return;
        }
        if let Some(order) = within("[data-do]").and_then(|button| button.get_attribute("data-do")) {
            let about = of_event(event.target()).map(|(target, _)| target);
            let speaker = match about {
                Some(Target::Speaker(id)) => Some(id),
                _ => None,
            };
            match (order.as_str(), about) {
                ("claim", Some(target)) => {
                    store.dispatch(Action::Pin(target, By::Panel));
                    store.dispatch(Action::Correcting(true));
                }
                ("speaker", _) => store.dispatch(Action::Speaker(speaker)),
                // Whoever has no row of their own is nobody who is named.
                _ => {
                    let filter = Filter {
                        speaker: Some(speaker),
                        ..Default::default()
                    };
                    store.dispatch(Action::Filter(filter));
                    store.dispatch(Action::Show(Panel::Quotations));
                    store.dispatch(Action::Find);
                }
            }
            return;
        }
        if within(".speaker summary").is_some() {
            // A row is open as long as its speaker is picked. Nobody's opens by itself.
            let whose = of_event(event.target()).map(|(target, _)| target);
            let pick = whose.filter(|_| store.pinned != whose);
            if whose.is_some() {
                event.prevent_default();
            }
            store.dispatch(pick.map_or(Action::Unpin, |target| Action::Pin(target, By::Panel)));
            return;
        }
        if within("button, summary, .fix, .filters, .popover, .seltool, .dock, .tabs, .notices").is_some()
            || selecting()
        {
            return;
        }
        match of_event(event.target()) {
            Some((Target::Speaker(_), _)) => {}
            Some((target, _)) if store.pinned == Some(target) && by == By::Text => store.dispatch(Action::Unpin),
            Some((target, _)) => store.dispatch(Action::Pin(target, by)),
            None if by == By::Text && store.pinned.is_some() => store.dispatch(Action::Unpin),
            None => {}
        }
    })
}

/// Whether the click ends a selection of text, which is for copying.
fn selecting() -> bool {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    selection.is_some_and(|selection| !selection.is_collapsed())
}

pub(super) fn copy(store: &Store, id: AttributionId) -> Callback<String> {
    let dispatcher = store.dispatcher();
    Callback::from(move |citation: String| {
        let dispatcher = dispatcher.clone();
        let Some(window) = web_sys::window() else { return };
        let written = JsFuture::from(window.navigator().clipboard().write_text(&citation));
        wasm_bindgen_futures::spawn_local(async move {
            if written.await.is_ok() {
                dispatcher.dispatch(Action::Copied(Some(id)));
            }
        });
    })
}
