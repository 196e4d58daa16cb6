//! The address and the title: "#a=a3" leads to an attribution, and follows what the reader picks.

use super::use_latest;
use crate::app::Store;
use crate::later;
use crate::state::{Action, By, Screen};
use crate::strings;
use crate::target::{address, from_address};
use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// Follows the address, and has the address follow what is pinned.
#[hook]
pub(crate) fn use_address(store: &Store) {
    let latest = use_latest(store);
    use_effect_with((), move |()| {
        let follow = move || {
            let Some(hash) = hash() else { return };
            if hash.starts_with(SHARED) {
                // A reload must not bring it again.
                set_hash("");
                let store = latest.borrow().clone();
                later::with(move |parts| (parts.open_link)(&store, hash));
            } else if let Some(target) = from_address(&hash) {
                latest.borrow().dispatch(Action::Pin(target, By::Link));
            }
        };
        follow();
        let listener = web_sys::window().map(|window| EventListener::new(&window, "hashchange", move |_| follow()));
        move || drop(listener)
    });
    use_effect_with((store.pinned, store.screen), |&(pinned, screen)| {
        let wanted = pinned.map(address);
        let now = hash().unwrap_or_default();
        let now = now.trim_start_matches('#');
        let stale = wanted.is_none() && screen == Screen::Work && from_address(now).is_some();
        let write = match wanted {
            Some(wanted) if wanted != now => format!("#{wanted}"),
            None if stale => " ".to_owned(),
            _ => return,
        };
        set_hash(write.trim());
    });
}

/// What the fragment of a share link begins with.
const SHARED: &str = "#a1.";

/// Without an entry in the history: the way back is the way out of the page, not through every mark.
fn set_hash(hash: &str) {
    if let Some(window) = web_sys::window() {
        let path = window.location().pathname().unwrap_or_default();
        let query = window.location().search().unwrap_or_default();
        if let Ok(history) = window.history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("{path}{query}{hash}")));
        }
    }
}

fn hash() -> Option<String> {
    web_sys::window()?.location().hash().ok()
}

/// The article's headline in the window's title.
#[hook]
pub(crate) fn use_title(store: &Store) {
    let title = store
        .reading
        .as_ref()
        .filter(|_| store.screen == Screen::Work)
        .and_then(|reading| reading.article.title.clone())
        .map_or_else(
            || strings::TITLE.to_owned(),
            |title| format!("{title} · {}", strings::NAME),
        );
    use_effect_with(title, |title| {
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(title);
        }
    });
}
