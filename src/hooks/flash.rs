//! The words that are looked for, highlighted where they stand in the text: over marks and plain words alike, without an
//! element for it (CSS Custom Highlight API).

use super::words::place;
use crate::app::Store;
use js_sys::{Array, Function, Object, Reflect};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Range;
use whosaid_engine::Span;
use whosaid_views::{Pieces, Reading};
use yew::prelude::*;

/// All places, and the one that the reader is at, as the style knows them.
const NAMES: [&str; 2] = ["found", "found-now"];

/// The words of `span` in the document.
pub(super) fn range(reading: &Reading, span: Span) -> Option<Range> {
    let (from, to) = (place(reading, span.start, false)?, place(reading, span.end, true)?);
    let range = Range::new().ok()?;
    range.set_start(&from.0, from.1).ok()?;
    range.set_end(&to.0, to.1).ok()?;
    Some(range)
}

/// The same as the style takes it, which does not follow what becomes of the text: hundreds of ranges that do would slow down every
/// change of it.
fn fixed(reading: &Reading, span: Span) -> Option<JsValue> {
    let (from, to) = (place(reading, span.start, false)?, place(reading, span.end, true)?);
    let ends = Object::new();
    let set = |name: &str, value: JsValue| Reflect::set(&ends, &name.into(), &value).ok();
    set("startContainer", from.0.into())?;
    set("startOffset", from.1.into())?;
    set("endContainer", to.0.into())?;
    set("endOffset", to.1.into())?;
    let make: Function = Reflect::get(&js_sys::global(), &"StaticRange".into())
        .ok()?
        .dyn_into()
        .ok()?;
    Reflect::construct(&make, &Array::of1(&ends)).ok()
}

/// Highlights them again after each drawing of the text.
#[hook]
pub(crate) fn use_flash(store: &Store, reading: &Rc<Reading>, full: &Pieces) {
    let (places, now, reading) = (store.places.clone(), store.place, reading.clone());
    let key = (Rc::as_ptr(&places), now, Rc::as_ptr(&reading), full.clone());
    use_effect_with(key, move |(.., full)| {
        // Of a long text those near the screen: the browser would lay out what it may skip.
        let drawn = |span: Span| {
            let at = reading.cuts.partition_point(|cut| cut.paragraph.span.end <= span.start);
            let chunk = reading.chunks.iter().position(|chunk| chunk.paragraphs.contains(&at));
            chunk.is_none_or(|chunk| full.has(chunk))
        };
        let shown = |&span: &Span| drawn(span).then(|| fixed(&reading, span)).flatten();
        let ranges: Array = places.iter().filter_map(shown).collect();
        let here = places.get(now).and_then(shown);
        // Browsers that do not know it show the marks alone.
        let _ = highlight(NAMES[0], &ranges).and_then(|()| highlight(NAMES[1], &here.into_iter().collect()));
    });
}

fn highlight(name: &str, ranges: &Array) -> Result<(), JsValue> {
    let window = js_sys::global();
    let make: Function = Reflect::get(&window, &"Highlight".into())?.dyn_into()?;
    let registry = Reflect::get(&Reflect::get(&window, &"CSS".into())?, &"highlights".into())?;
    let set: Function = Reflect::get(&registry, &"set".into())?.dyn_into()?;
    set.call2(&registry, &name.into(), &Reflect::construct(&make, ranges)?)?;
    Ok(())
}
