//! Keeps the reader's place while a later reading takes the article's place: what stands where on the screen, and the
//! selected words. The words stay the same; only the marks around them change.

use super::layout::document;
use crate::app::Store;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node, Selection};
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
