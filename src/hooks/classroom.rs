//! Shows, of what stands for attributions, only what has been revealed.

use super::layout::document;
use crate::app::Store;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// What tells whose words they are.
const TELLING: &str = ".work :is(mark, rect, .card, .claim-own)[data-a]";

/// Marks what shows; the style sheet hides the rest. After each drawing: marks come and go.
#[hook]
pub(crate) fn use_classroom(store: &Store) {
    let shown = store.classroom.clone();
    let marked = use_mut_ref(|| false);
    use_effect(move || {
        let (Some(document), true) = (document(), shown.is_some() || *marked.borrow()) else {
            return;
        };
        *marked.borrow_mut() = shown.is_some();
        let shown: Vec<String> = shown.iter().flatten().map(ToString::to_string).collect();
        let Ok(telling) = document.query_selector_all(TELLING) else {
            return;
        };
        for element in (0..telling.length()).filter_map(|i| telling.get(i)?.dyn_into::<Element>().ok()) {
            let ids = element.get_attribute("data-a").unwrap_or_default();
            let shows = ids.split(' ').any(|id| shown.iter().any(|shown| shown == id));
            // Setting an attribute of one's own element does not fail.
            let _ = element.toggle_attribute_with_force("data-shown", shows);
        }
    });
}
