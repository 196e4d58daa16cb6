//! Keeps the reader's place while a later reading takes the article's place: what stands where on the screen, and the
//! selected words. The words stay the same; only the marks around them change. Over a reload, too, but for the words.

use super::layout::document;
use super::use_latest;
use crate::app::Store;
use crate::state::{Action, Key, Panel, Screen};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::{Array, JSON};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node, Selection, Storage};
use yew::prelude::*;

/// Every paragraph of the article.
const PARAGRAPHS: &str = "#article :is(.head > :is(h1, p), .text :is(p, h2))";
/// What is drawn as one in a long text, which the browser would have to lay out to measure its paragraphs.
const CHUNKS: &str = "#article :is(.head, .text.long .chunk)";
/// What stands in the margins is no part of the words.
const MARGINS: &str = ".voice, .claim-no";
/// Pixels from the window's top to the article, below the bars.
const BARS: f64 = 110.0;

/// Notes the place when another reading of the same article is about to be drawn, and takes it up again afterwards.
#[hook]
pub(crate) fn use_place(store: &Store) {
    let drawn = use_mut_ref(|| (0, 0));
    let place = use_mut_ref(|| None::<Place>);
    let now = (
        store.shown,
        store.reading.as_ref().map_or(0, |reading| Rc::as_ptr(reading) as usize),
    );
    let before = drawn.replace(now);
    if before.0 == now.0 && before.1 != now.1 {
        // Nothing has been drawn yet: this is still the page that the reader sees.
        place.replace(document().map(|document| Place::of(&document)));
    }
    use_effect_with(now, move |_| {
        if let (Some(place), Some(document)) = (place.take(), document()) {
            place.resume(&document);
        }
    });
}

/// Where in this window the reader's place is kept over a reload.
const LEFT: &str = "whosaid-left";
/// Milliseconds until a place that has not been drawn yet is looked for again, and how often it is.
const LATER_MS: u32 = 100;
const TRIES: u32 = 30;

/// Over a reload the reader stays where they were: the panel, and what stood at the top of the screen.
#[hook]
pub(crate) fn use_return(store: &Store) {
    let latest = use_latest(store);
    let noted = latest.clone();
    // When the reader rests, not when the page goes: the browser would have to lay it out once more.
    use_effect_with((), move |()| {
        let rest = move |_: &web_sys::Event| note(&noted.borrow());
        let listener = web_sys::window().map(|window| EventListener::new(&window, "scrollend", rest));
        move || drop(listener)
    });
    use_effect_with((store.panel, store.panel_open), move |_| {
        let later = Timeout::new(LATER_MS, move || note(&latest.borrow()));
        move || drop(later)
    });
    let dispatcher = store.dispatcher();
    let led = store.pinned.is_some();
    use_effect_with(store.kept.as_ref().map(|kept| kept.key), move |key| {
        let Some([panel, open, long, index, top]) = key.and_then(left) else {
            return;
        };
        let panels = [Panel::Speakers, Panel::Quotations, Panel::Claims];
        if let Some(&panel) = panels.get(panel as usize) {
            dispatcher.dispatch(Action::Show(panel));
            if open == 0.0 {
                dispatcher.dispatch(Action::ShowArticle);
            }
        }
        if !led {
            let selector = if long == 0.0 { PARAGRAPHS } else { CHUNKS };
            go_back(selector, index as u32, top, TRIES);
        }
    });
}

/// Notes where the reader is.
fn note(store: &Store) {
    if let (Some(kept), Some(document), Screen::Work) = (&store.kept, document(), store.screen)
        && let Some((selector, index, top)) = top(&document)
        && let Some(left) = window_storage()
    {
        let panel = [f64::from(store.panel as u32), f64::from(u8::from(store.panel_open))];
        let top = [f64::from(u8::from(selector == CHUNKS)), f64::from(index), top.round()];
        let place: Array = [kept.key]
            .iter()
            .chain(&panel)
            .chain(&top)
            .map(|&n| JsValue::from(n))
            .collect();
        // Where it is refused, the article begins at its top.
        if let Some(place) = JSON::stringify(&place).ok().and_then(|place| place.as_string()) {
            let _ = left.set_item(LEFT, &place);
        }
    }
}

fn window_storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// What was left of that article, and is taken up once: panel, whether it covers, whether in chunks, which, and where.
fn left(key: Key) -> Option<[f64; 5]> {
    let storage = window_storage()?;
    let place = storage.get_item(LEFT).ok().flatten()?;
    let place: Array = JSON::parse(&place).ok()?.dyn_into().ok()?;
    let number = |i: u32| place.get(i).as_f64();
    if number(0)? != key {
        return None;
    }
    let _ = storage.remove_item(LEFT);
    Some([number(1)?, number(2)?, number(3)?, number(4)?, number(5)?])
}

/// Scrolls until that element stands there again, once it has been drawn.
fn go_back(selector: &'static str, index: u32, top: f64, tries: u32) {
    let Some((document, window)) = document().zip(web_sys::window()) else {
        return;
    };
    let moved = element(&document, selector, index).map(|element| element.get_bounding_client_rect().top() - top);
    if let Some(moved) = moved {
        window.scroll_by_with_x_and_y(0.0, moved);
    }
    if tries > 0 && moved.is_none_or(|moved| moved.abs() >= 1.0) {
        Timeout::new(LATER_MS, move || go_back(selector, index, top, tries - 1)).forget();
    }
}

struct Place {
    /// The first element on the screen, by selector and index, and where it is.
    top: Option<(&'static str, u32, f64)>,
    /// Where the selection begins and ends, in UTF-16 units of the article's words.
    selected: Option<(u32, u32)>,
}

impl Place {
    fn of(document: &Document) -> Self {
        Self {
            top: top(document),
            selected: selection().and_then(|selection| {
                let texts = texts(document);
                let place = |node: Option<Node>, offset| {
                    let node = node?;
                    let (_, start) = texts.iter().find(|(text, _)| *text == node)?;
                    Some(start + offset)
                };
                Some((
                    place(selection.anchor_node(), selection.anchor_offset())?,
                    place(selection.focus_node(), selection.focus_offset())?,
                ))
            }),
        }
    }

    fn resume(self, document: &Document) {
        if let Some((selector, index, was)) = self.top {
            let moved = element(document, selector, index)
                .map_or(0.0, |element| element.get_bounding_client_rect().top() - was);
            if let Some(window) = web_sys::window().filter(|_| moved.abs() >= 1.0) {
                window.scroll_by_with_x_and_y(0.0, moved);
            }
        }
        if let (Some((anchor, focus)), Some(selection)) = (self.selected, anyones_selection()) {
            let texts = texts(document);
            // Where two texts meet, the selection's end belongs to the first, its beginning to the second.
            let last = anchor.max(focus);
            let at = |offset: u32| {
                let (node, start) = texts
                    .iter()
                    .rfind(|(_, start)| *start < offset + u32::from(offset != last))?;
                Some((node.clone(), offset - start))
            };
            if let (Some((anchor, from)), Some((focus, to))) = (at(anchor), at(focus)) {
                // Fails only where an offset is past its text's end: the words would have changed.
                let _ = selection.set_base_and_extent(&anchor, from, &focus, to);
            }
        }
    }
}

fn element(document: &Document, selector: &str, index: u32) -> Option<Element> {
    document.query_selector_all(selector).ok()?.get(index)?.dyn_into().ok()
}

fn top(document: &Document) -> Option<(&'static str, u32, f64)> {
    let long = document.query_selector("#article .text.long").ok()?.is_some();
    let selector = if long { CHUNKS } else { PARAGRAPHS };
    let all = document.query_selector_all(selector).ok()?;
    (0..all.length()).find_map(|index| {
        let rect = all.get(index)?.dyn_into::<Element>().ok()?.get_bounding_client_rect();
        (rect.bottom() > BARS && rect.height() > 0.0).then(|| (selector, index, rect.top()))
    })
}

fn anyones_selection() -> Option<Selection> {
    web_sys::window()?.get_selection().ok().flatten()
}

/// The selection, if something is selected.
fn selection() -> Option<Selection> {
    anyones_selection().filter(|selection| !selection.is_collapsed())
}

/// The texts of the article's words, each with the place of its first unit.
fn texts(document: &Document) -> Vec<(Node, u32)> {
    let mut texts = Vec::new();
    let mut start = 0;
    let paragraphs = document.query_selector_all(PARAGRAPHS).ok();
    for paragraph in (paragraphs.iter()).flat_map(|all| (0..all.length()).filter_map(|i| all.get(i))) {
        collect(&paragraph, &mut texts, &mut start);
    }
    texts
}

fn collect(node: &Node, texts: &mut Vec<(Node, u32)>, start: &mut u32) {
    if node.node_type() == Node::TEXT_NODE {
        texts.push((node.clone(), *start));
        let units = node.node_value().map_or(0, |value| value.encode_utf16().count());
        *start += units as u32;
    } else if !node
        .dyn_ref::<Element>()
        .is_some_and(|element| element.matches(MARGINS).unwrap_or(false))
    {
        let children = node.child_nodes();
        for child in (0..children.length()).filter_map(|i| children.get(i)) {
            collect(&child, texts, start);
        }
    }
}
