//! The keyboard.

use super::{select, use_latest};
use crate::app::Store;
use crate::edits::{Correction, Part};
use crate::state::{Action, By, Panel, Screen};
use crate::{strings, target};
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use whosaid_views::{Filter, Target};
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
                let there = !typing(event) && !store.help && store.speaker.is_none() && store.screen == Screen::Work;
                if there && select::arrow(&store, event) {
                    event.prevent_default();
                } else if let Some(action) = action(&store, event) {
                    event.prevent_default();
                    store.dispatch(action);
                } else if there && event.key() == "m" && plain(event) {
                    event.prevent_default();
                    select::begin(&store);
                }
            })
        });
        move || drop(listener)
    });
}

/// Whether the key goes into a field.
fn typing(event: &KeyboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.matches("input, textarea, select").unwrap_or(false))
}

/// Whether the key goes into a field of the filter.
fn in_filter(event: &KeyboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.closest(".filters").is_ok_and(|filters| filters.is_some()))
}

fn plain(event: &KeyboardEvent) -> bool {
    !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing())
}

fn action(store: &Store, event: &KeyboardEvent) -> Option<Action> {
    if store.help || store.speaker.is_some() {
        return None;
    }
    let key = event.key();
    if typing(event) {
        // Out of the form of a card that is being corrected.
        return match key.as_str() {
            "Escape" if in_filter(event) => Some(Action::Filter(Filter::default())),
            "Escape" if store.correcting => Some(Action::Correcting(false)),
            _ => None,
        };
    }
    if (event.ctrl_key() || event.meta_key()) && !event.alt_key() && store.screen == Screen::Work {
        return match (key.to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => Some(Action::Undo),
            ("z", true) | ("y", false) => Some(Action::Redo),
            _ => None,
        };
    }
    if !plain(event) {
        return None;
    }
    if key == "?" {
        return Some(Action::Help(true));
    }
    if store.screen != Screen::Work {
        return None;
    }
    if let Some(span) = store.selected {
        if let Some(&(mark, ..)) = strings::MARKS.iter().find(|(_, _, letter, _)| *letter == key) {
            select::end();
            return Some(Action::Correct(Correction::Mark(span, mark)));
        }
        if let (Some(Target::Attribution(id)), Some(part)) = (
            store.pinned,
            strings::PARTS.iter().position(|(_, letter)| *letter == key),
        ) {
            select::end();
            return Some(Action::Correct(Correction::Bounds(id, PARTS[part], span)));
        }
    }
    let cursor = store.cursor.filter(|_| store.ring);
    match key.as_str() {
        "Escape" if select::end() => Some(Action::Select(None)),
        "Escape" if store.correcting => Some(Action::Correcting(false)),
        "Escape" if store.pinned.is_some() => Some(Action::Unpin),
        "Escape" if !store.filter.is_empty() => Some(Action::Filter(Filter::default())),
        "Escape" if store.panel_open => Some(Action::ShowArticle),
        "n" | "j" => Some(Action::Step { back: false }),
        "p" | "k" => Some(Action::Step { back: true }),
        "/" => Some(Action::Find),
        "1" => Some(Action::Show(Panel::Speakers)),
        "2" => Some(Action::Show(Panel::Quotations)),
        "3" => Some(Action::Show(Panel::Claims)),
        "e" if store.pinned.is_some() => Some(Action::Correcting(true)),
        "r" if store.classroom.is_some() => Some(Action::Uncover { all: false }),
        "Delete" | "Backspace" => store
            .pinned
            .filter(|target| !matches!(target, Target::Speaker(_)))
            .or(cursor)
            .map(|target| Action::Correct(Correction::Delete(target))),
        "Enter" | " " => {
            let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let mark = element.filter(|element| element.matches("mark[id]").unwrap_or(false))?;
            Some(Action::Pin(Target::of_anchor(&mark.id())?, By::Keys))
        }
        _ => None,
    }
}

/// What the selected words can be of the pinned attribution, as [`strings::PARTS`] names it.
pub(crate) const PARTS: [Part; 3] = [Part::Source, Part::Cue, Part::Content(usize::MAX)];

/// What the keyboard's focus in the text means for the state; nothing outside the text.
pub(crate) fn focused(event: &FocusEvent) -> Option<Action> {
    let (_, element) = target::of_event(event.target())?;
    let visible = element.matches("mark[id]:focus-visible").unwrap_or(false);
    let target = Target::of_anchor(&element.id()).filter(|_| visible)?;
    Some(Action::Focused(Some(target)))
}
