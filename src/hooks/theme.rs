//! The reader's choice of colours, kept in the browser.

use crate::app::Store;
use crate::shelf;
use crate::state::{Action, Theme};
use yew::prelude::*;

/// Where the choice is kept. Storage may be blocked; the choice then lasts as long as the page.
const KEY: &str = "whosaid.theme";

/// Puts the theme on the document, and remembers it.
#[hook]
pub(crate) fn use_theme(store: &Store) {
    let dispatcher = store.dispatcher();
    use_effect_with((), move |()| {
        let kept = shelf::setting(KEY);
        let theme = match kept.as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::System,
        };
        dispatcher.dispatch(Action::SetTheme(theme));
    });
    let first = use_mut_ref(|| true);
    use_effect_with(store.theme, move |&theme| {
        // What is drawn first is not a choice yet.
        let first = first.replace(false);
        let name = match theme {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        };
        let root = gloo_root();
        match (name, root) {
            (Some(name), Some(root)) => drop(root.set_attribute("data-theme", name)),
            (None, Some(root)) => drop(root.remove_attribute("data-theme")),
            _ => {}
        }
        if !first {
            shelf::set(KEY, name);
        }
    });
}

fn gloo_root() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.document_element()
}
