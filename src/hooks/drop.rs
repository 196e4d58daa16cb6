//! Dropping a file anywhere on the page.

use super::use_latest;
use crate::app::Store;
use crate::later;
use crate::state::Action;
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File};
use yew::prelude::*;

/// Opens what is dropped; text dragged from elsewhere is left to the box.
#[hook]
pub(crate) fn use_drop(store: &Store) {
    let latest = use_latest(store);
    use_effect_with((), move |()| {
        let document = web_sys::window().and_then(|window| window.document());
        let listeners = document.map(|document| {
            ["dragover", "dragleave", "drop"].map(|kind| {
                let latest = latest.clone();
                let options = EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&document, kind, options, move |event| {
                    let Some(event) = event.dyn_ref::<DragEvent>().filter(|event| holds_files(event)) else {
                        return;
                    };
                    event.prevent_default();
                    let store = latest.borrow().clone();
                    match event.type_().as_str() {
                        "dragover" => store.dispatch(Action::Dropping(true)),
                        // Leaving the window, rather than going from one element to the next.
                        "dragleave" if event.related_target().is_some() => {}
                        "drop" => {
                            store.dispatch(Action::Dropping(false));
                            if let Some((file, address)) = first_file(event) {
                                later::with(move |parts| (parts.open_file)(&store, file, address));
                            }
                        }
                        _ => store.dispatch(Action::Dropping(false)),
                    }
                })
            })
        });
        move || drop(listeners)
    });
}

fn holds_files(event: &DragEvent) -> bool {
    event
        .data_transfer()
        .is_some_and(|data| data.types().iter().any(|kind| kind == "Files"))
}

/// The file, and where it was dragged from, if that is told.
fn first_file(event: &DragEvent) -> Option<(File, Option<String>)> {
    let data = event.data_transfer()?;
    Some((data.files()?.get(0)?, data.get_data("url").ok()))
}
