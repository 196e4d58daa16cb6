//! Selecting words, with the pointer or with the keyboard alone.

use super::words::{place, select, selected, selection};
use super::{layout, use_latest};
use crate::app::Store;
use crate::edits::next_edge;
use crate::state::{Action, Screen};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};
use whosaid_engine::Span;
use whosaid_views::{Reading, Target};
use yew::prelude::*;

/// Milliseconds without a change after which a selection counts as made.
const SETTLED: u32 = 150;

/// Tells the state which words are selected.
#[hook]
pub(crate) fn use_selection(store: &Store) {
    let latest = use_latest(store);
    use_effect_with((), move |()| {
        let waiting = RefCell::new(None::<Timeout>);
        let listener = layout::document().map(|document| {
            EventListener::new(&document, "selectionchange", move |_| {
                let latest = latest.clone();
                *waiting.borrow_mut() = Some(Timeout::new(SETTLED, move || {
                    let store = latest.borrow().clone();
                    let reading = store.reading.as_ref().filter(|_| store.screen == Screen::Work);
                    let span = reading.and_then(|reading| selected(reading));
                    // Whoever goes on into the toolbar still means the words.
                    let inside = layout::document().and_then(|document| document.active_element());
                    let inside = inside.is_some_and(|element| element.closest(".seltool").ok().flatten().is_some());
                    if span.is_some() || (store.selected.is_some() && !inside) {
                        store.dispatch(Action::Select(span));
                    }
                }));
            })
        });
        move || drop(listener)
    });
}

thread_local! {
    /// Whether the keyboard selects: the arrow keys then move the selection instead of the page.
    static MARKING: Cell<bool> = const { Cell::new(false) };
}

/// Begins to select with the keyboard: the first word of what the keyboard stands on, or of what is on the screen.
pub(super) fn begin(store: &Store) {
    let Some(reading) = &store.reading else { return };
    let at_cursor = store.cursor.and_then(|target| match target {
        Target::Attribution(id) => Some(reading.attribution(id)?.1.extent().start),
        Target::Claim(id) => Some(reading.claim(id)?.1.span.start),
        other => Some(reading.term(other)?.start),
    });
    let first = at_cursor.or_else(|| {
        let paragraph = reading.chunks.first()?.paragraphs.start;
        Some(reading.cuts.get(paragraph)?.paragraph.span.start)
    });
    if let Some(start) = first {
        MARKING.set(true);
        choose(
            reading,
            Span::new(start, next_edge(&reading.article.text, start, false, false)),
        );
    }
}

/// Ends it, and gives up the selection; whether there was one.
pub(crate) fn end() -> bool {
    MARKING.set(false);
    let selection = selection().filter(|selection| !selection.is_collapsed());
    // Fails only without ranges.
    selection.map(|selection| drop(selection.remove_all_ranges())).is_some()
}

/// The arrow keys, while the keyboard selects: they move the selected word, with Shift the selection's end, with Alt its
/// beginning.
pub(super) fn arrow(store: &Store, event: &KeyboardEvent) -> bool {
    let back = match event.key().as_str() {
        "ArrowLeft" | "ArrowUp" => true,
        "ArrowRight" | "ArrowDown" => false,
        _ => return false,
    };
    let Some(reading) = store.reading.as_ref().filter(|_| MARKING.get()) else {
        return false;
    };
    let Some(span) = selected(reading) else { return false };
    // Up and down go further.
    let steps = if event.key().ends_with(['p', 'n']) { 8 } else { 1 };
    let text = &reading.article.text;
    let edge = |from: usize, start: bool| (0..steps).fold(from, |at, _| next_edge(text, at, start, back));
    let span = match (event.shift_key(), event.alt_key()) {
        (true, _) => Span::new(span.start, edge(span.end, false)),
        (_, true) => Span::new(edge(span.start, true), span.end),
        _ => {
            let start = edge(span.start, true);
            Span::new(start, next_edge(text, start, false, false))
        }
    };
    if span.start < span.end {
        choose(reading, span);
    }
    true
}

fn choose(reading: &Reading, span: Span) {
    select(reading, span);
    let element = place(reading, span.end, true).and_then(|(node, _)| node.parent_element());
    if let Some(element) = element.and_then(|element| element.dyn_into::<Element>().ok()) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
