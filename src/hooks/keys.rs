//! The keyboard.

use super::use_latest;
use crate::app::Store;
use crate::state::{Action, By, Panel, Screen};
use crate::target;
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use whosaid_views::Target;
use yew::prelude::*;

/// Listens for the shortcuts of [`crate::strings::KEYS`].
#[hook]
pub(crate) fn use_keys(store: &Store) {
    let latest = use_latest(store);
    use_effect_with((), move |()| {
        let document = web_sys::window().and_then(|window| window.document());
        let options = EventListenerOptions::enable_prevent_default();
        let listener = document.map(|document| {
            EventListener::new_with_options(&document, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                    return;
                };
                let store = latest.borrow().clone();
                if let Some(action) = action(&store, event) {
                    event.prevent_default();
                    store.dispatch(action);
                }
            })
        });
        move || drop(listener)
    });
}

fn action(store: &Store, event: &KeyboardEvent) -> Option<Action> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() || store.help {
        return None;
    }
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if element
        .as_ref()
        .is_some_and(|element| element.matches("input, textarea, select").unwrap_or(false))
    {
        return None;
    }
    let key = event.key();
    if key == "?" {
        return Some(Action::Help(true));
    }
    if store.screen != Screen::Work {
        return None;
    }
    match key.as_str() {
        "Escape" if store.pinned.is_some() => Some(Action::Unpin),
        "Escape" if store.panel_open => Some(Action::ShowArticle),
        "n" | "j" => Some(Action::Step { back: false }),
        "p" | "k" => Some(Action::Step { back: true }),
        "1" => Some(Action::Show(Panel::Speakers)),
        "2" => Some(Action::Show(Panel::Quotations)),
        "3" => Some(Action::Show(Panel::Claims)),
        "Enter" | " " => {
            let mark = element.filter(|element| element.matches("mark[id]").unwrap_or(false))?;
            let id = mark.id().parse().ok()?;
            Some(Action::Pin(Target::Attribution(id), By::Keys))
        }
        _ => None,
    }
}

/// What the keyboard's focus in the text means for the state; nothing outside the text.
pub(crate) fn focused(event: &FocusEvent) -> Option<Action> {
    let (target, element) = target::of_event(event.target())?;
    let visible = element.matches("mark[id]:focus-visible").unwrap_or(false);
    match target {
        Target::Attribution(_) if visible => element.id().parse().ok().map(|id| Action::Focused(Some(id))),
        _ => None,
    }
}
