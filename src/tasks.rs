//! Work that would hold the page up, in tasks of its own: the page can be used between them.

use gloo_timers::callback::Timeout;
use js_sys::Promise;
use std::ops::ControlFlow;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use whosaid_engine::Article;
use whosaid_views::{Making, Reading};

/// Goes on in another task, after whatever else waits.
pub(crate) async fn pause() {
    let passed = Promise::new(&mut |resolve, _| {
        // Nothing could be done if it failed; the task ends with the page then.
        Timeout::new(0, move || drop(resolve.call0(&JsValue::NULL))).forget();
    });
    let _ = JsFuture::from(passed).await;
}

/// Puts an article in order for being drawn, with what an `earlier` reading of it has already.
pub(crate) async fn prepared(article: Article, earlier: Option<Rc<Reading>>) -> Rc<Reading> {
    let mut making = Making::of(article);
    if let Some(earlier) = earlier {
        making = making.after(&earlier);
    }
    loop {
        pause().await;
        match making.step() {
            ControlFlow::Continue(next) => making = next,
            ControlFlow::Break(reading) => return Rc::new(reading),
        }
    }
}
