//! Which of the page's windows are open: each holds a lock of the browser for as long as it lives (Web Locks).
//!
//! What a window has in its box is its own; what one that is gone has left is for whoever opens the page next.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

thread_local! {
    /// When the page was opened, and something that no other has: names sort by their age.
    static NAME: String = format!("draft{:.3}", js_sys::Date::now() + js_sys::Math::random());
}

/// This window's name.
pub(crate) fn own() -> String {
    NAME.with(Clone::clone)
}

/// The names of the windows that are open, this one among them. Where the browser does not know locks it is the only one.
pub(crate) async fn open() -> Vec<String> {
    let mut names = held().await.unwrap_or_default();
    names.push(own());
    names
}

async fn held() -> Result<Vec<String>, JsValue> {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into());
    let locks = get(&get(&js_sys::global(), "navigator")?, "locks")?;
    let ask = |name: &str, what: &Array| get(&locks, name)?.dyn_into::<Function>()?.apply(&locks, what);
    // Held until a promise is kept that nobody keeps.
    let hold = Closure::once_into_js(|| Promise::new(&mut |_, _| {}));
    ask("request", &Array::of2(&own().into(), &hold))?;
    let asked = JsFuture::from(Promise::resolve(&ask("query", &Array::new())?)).await?;
    let held: Array = get(&asked, "held")?.dyn_into()?;
    Ok(held
        .iter()
        .filter_map(|lock| Reflect::get(&lock, &"name".into()).ok()?.as_string())
        .collect())
}
