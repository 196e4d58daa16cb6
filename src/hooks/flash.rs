//! The words that are looked for, highlighted where they stand in the text: over marks and plain words alike, without an
//! element for it (CSS Custom Highlight API).

use super::words::place;
use crate::app::Store;
use js_sys::{Array, Function, Reflect};
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

/// Highlights them again after each drawing of the text.
#[hook]
pub(crate) fn use_flash(store: &Store, reading: &Rc<Reading>, full: &Pieces) {
    let (places, now, reading) = (store.places.clone(), store.place, reading.clone());
    let key = (Rc::as_ptr(&places), now, Rc::as_ptr(&reading), full.clone());
    use_effect_with(key, move |_| {
        let ranges: Array = places.iter().filter_map(|&span| range(&reading, span)).collect();
        let here = places.get(now).and_then(|&span| range(&reading, span));
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
