//! Between the words on the screen and their places in the article's text.

use super::layout::document;
use crate::edits::next_edge;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node, Selection};
use whosaid_engine::Span;
use whosaid_views::Reading;

/// What stands in the margins is no part of the words.
const MARGINS: &str = ".voice, .claim-no";

/// What is selected on the page.
pub(crate) fn selection() -> Option<Selection> {
    web_sys::window()?.get_selection().ok().flatten()
}

/// The words of the article that are selected.
pub(crate) fn selected(reading: &Reading) -> Option<Span> {
    let selection = selection().filter(|selection| !selection.is_collapsed())?;
    let one = offset(reading, &selection.anchor_node()?, selection.anchor_offset())?;
    let other = offset(reading, &selection.focus_node()?, selection.focus_offset())?;
    Some(Span::new(one.min(other), one.max(other)))
}

/// The byte of the article's text at a place in the document.
pub(crate) fn offset(reading: &Reading, node: &Node, at: u32) -> Option<usize> {
    let element = (node.dyn_ref::<Element>().cloned()).or_else(|| node.parent_element())?;
    let paragraph = element
        .closest("#article .head > :is(h1, p), #text .chunk > *")
        .ok()??;
    let cut = reading.cuts.get(index(reading, &paragraph)?)?;
    let mut units = 0;
    count(&paragraph, node, at, &mut units).then_some(())?;
    let words = cut.paragraph.span.of(&reading.article.text);
    let mut seen = 0;
    let before = words.char_indices().find(|&(_, c)| {
        let here = seen >= units;
        seen += c.len_utf16() as u32;
        here
    });
    Some(cut.paragraph.span.start + before.map_or(words.len(), |(byte, _)| byte))
}

/// Which paragraph an element is.
fn index(reading: &Reading, paragraph: &Element) -> Option<usize> {
    let holder = paragraph.parent_element()?;
    let mut before = 0;
    let mut sibling = paragraph.previous_element_sibling();
    while let Some(element) = sibling {
        // A headline that stands in where there is none is no paragraph of the article.
        before += usize::from(!element.matches(".vh").unwrap_or(false));
        sibling = element.previous_element_sibling();
    }
    match holder.get_attribute("data-piece") {
        Some(piece) => Some(reading.chunks.get(piece.parse::<usize>().ok()?)?.paragraphs.start + before),
        None => Some(before),
    }
}

/// Adds up the UTF-16 units before a place under `root`; whether the place is there.
fn count(root: &Node, node: &Node, at: u32, units: &mut u32) -> bool {
    let here = root == node;
    if root.node_type() == Node::TEXT_NODE {
        let len = root.node_value().map_or(0, |value| value.encode_utf16().count() as u32);
        *units += if here { at.min(len) } else { len };
        return here;
    }
    if root
        .dyn_ref::<Element>()
        .is_some_and(|element| element.matches(MARGINS).unwrap_or(false))
    {
        return here || root.contains(Some(node));
    }
    let children = root.child_nodes();
    for i in 0..children.length() {
        if here && i >= at {
            return true;
        }
        if let Some(child) = children.get(i)
            && count(&child, node, at, units)
        {
            return true;
        }
    }
    here
}

/// The place in the document of a byte of the article's text: at the end of what comes before it if `end`, else at the
/// beginning of what follows.
pub(crate) fn place(reading: &Reading, byte: usize, end: bool) -> Option<(Node, u32)> {
    let after = |cut: &whosaid_views::Cut| cut.paragraph.span.start <= byte;
    let at = reading.cuts.partition_point(after).checked_sub(1)?;
    let cut = reading.cuts.get(at)?;
    let document = document()?;
    let chunk = reading.chunks.iter().position(|chunk| chunk.paragraphs.contains(&at));
    let (holder, mut nth) = match chunk {
        // By its number, which takes no search: there may be hundreds of places.
        Some(piece) => (
            document.get_element_by_id("text")?.children().item(piece as u32)?,
            at - reading.chunks[piece].paragraphs.start,
        ),
        None => (document.query_selector("#article .head").ok()??, at),
    };
    let mut paragraph = holder.first_element_child();
    while let Some(element) = paragraph.clone() {
        if !element.matches(".vh").unwrap_or(false) {
            if nth == 0 {
                break;
            }
            nth -= 1;
        }
        paragraph = element.next_element_sibling();
    }
    let before = reading
        .article
        .text
        .get(cut.paragraph.span.start..byte.min(cut.paragraph.span.end))?;
    let mut left = before.encode_utf16().count() as u32;
    find(&Node::from(paragraph?), &mut left, end)
}

fn find(root: &Node, left: &mut u32, end: bool) -> Option<(Node, u32)> {
    if root.node_type() == Node::TEXT_NODE {
        let len = root.node_value().map_or(0, |value| value.encode_utf16().count() as u32);
        if *left < len || (end && *left == len) {
            return Some((root.clone(), *left));
        }
        *left -= len;
        return None;
    }
    if root
        .dyn_ref::<Element>()
        .is_some_and(|element| element.matches(MARGINS).unwrap_or(false))
    {
        return None;
    }
    let children = root.child_nodes();
    (0..children.length()).find_map(|i| find(&children.get(i)?, left, end))
}

/// Selects `span` on the screen.
pub(crate) fn select(reading: &Reading, span: Span) {
    let ends = (place(reading, span.start, false), place(reading, span.end, true));
    if let (Some(selection), (Some((from, start)), Some((to, end)))) = (selection(), ends) {
        // Fails only where an offset is past its text's end.
        let _ = selection.set_base_and_extent(&from, start, &to, end);
    }
}

/// The byte at a point of the window, at the end of a word if `end`, else at the beginning of one. Browsers have two
/// names for what tells.
pub(crate) fn at_point(reading: &Reading, x: f64, y: f64, end: bool) -> Option<usize> {
    let document: JsValue = document()?.into();
    let ask = |name: &str, node: &str, offset: &str| {
        let ask: Function = Reflect::get(&document, &name.into()).ok()?.dyn_into().ok()?;
        let found = ask.call2(&document, &x.into(), &y.into()).ok()?;
        let node: Node = Reflect::get(&found, &node.into()).ok()?.dyn_into().ok()?;
        Some((node, Reflect::get(&found, &offset.into()).ok()?.as_f64()? as u32))
    };
    let (node, at) = ask("caretPositionFromPoint", "offsetNode", "offset")
        .or_else(|| ask("caretRangeFromPoint", "startContainer", "startOffset"))?;
    let byte = offset(reading, &node, at)?;
    let text = &reading.article.text;
    // The nearer edge of the two.
    let (before, after) = (next_edge(text, byte, !end, true), next_edge(text, byte, !end, false));
    Some(if byte - before.min(byte) <= after.max(byte) - byte {
        before
    } else {
        after
    })
}
