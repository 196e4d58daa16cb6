//! Shows, of what stands for attributions, only what has been revealed.

use super::layout::document;
use crate::app::Store;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// What tells whose words they are; a claim in the article's own voice is nobody's.
const TELLING: &str = ".work :is(mark, rect, .card)[data-a], .work .claim-own";

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
        let shown: Option<Vec<String>> = shown.map(|ids| ids.iter().map(ToString::to_string).collect());
        let Ok(telling) = document.query_selector_all(TELLING) else {
            return;
        };
        for element in (0..telling.length()).filter_map(|i| telling.get(i)?.dyn_into::<Element>().ok()) {
            let ids = ["data-a", "data-of"]
                .iter()
                .find_map(|name| element.get_attribute(name));
            // Words within two reports show both; a name that two share is shown by either.
            let ids = || ids.iter().flat_map(|ids| ids.split(' '));
            let words = !element.matches(".source:not(.quoted, .para)").unwrap_or(false);
            let open = |shown: &Vec<String>| {
                let known = |id: &str| shown.iter().any(|shown| shown == id);
                if words { ids().all(known) } else { ids().any(known) }
            };
            let shows = shown.as_ref().is_some_and(open);
            show(&element, shows);
        }
        // What holds them shows with the first of them. A style could ask for that, but would be asked at every change.
        let Ok(holders) = document.query_selector_all(".work .claim-card, .work #claims") else {
            return;
        };
        for holder in (0..holders.length()).filter_map(|i| holders.get(i)?.dyn_into::<Element>().ok()) {
            show(
                &holder,
                matches!(
                    holder.query_selector(".card[data-shown], .claim-own[data-shown]"),
                    Ok(Some(_))
                ),
            );
        }
    });
}

fn show(element: &Element, shows: bool) {
    // Setting an attribute of one's own element does not fail.
    let _ = element.toggle_attribute_with_force("data-shown", shows);
}
