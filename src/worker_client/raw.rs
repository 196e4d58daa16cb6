//! One web worker, from its start to its end.

use crate::trust::{Kind, trusted};
use gloo_events::EventListener;
use js_sys::{Array, Function, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};
use whosaid_worker::Request;

/// Beside the page, wherever that is.
const ADDRESS: &str = "./worker.js";

/// A running worker; dropping it ends it.
pub(super) struct Raw {
    worker: Worker,
    _listeners: [EventListener; 3],
}

impl Drop for Raw {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Raw {
    /// Starts a worker and listens to it.
    pub(super) fn start(
        on_message: impl Fn(JsValue) + 'static,
        on_error: impl Fn() + Clone + 'static,
    ) -> Result<Self, JsValue> {
        let worker: Worker =
            Reflect::construct(&constructor()?, &Array::of1(&trusted(Kind::ScriptUrl, ADDRESS)?))?.dyn_into()?;
        let messages = EventListener::new(&worker, "message", move |event| {
            if let Some(message) = event.dyn_ref::<MessageEvent>() {
                on_message(message.data());
            }
        });
        let unreadable = on_error.clone();
        let listeners = [
            messages,
            EventListener::new(&worker, "error", move |_| on_error()),
            EventListener::new(&worker, "messageerror", move |_| unreadable()),
        ];
        Ok(Self {
            worker,
            _listeners: listeners,
        })
    }

    /// Sends a request.
    pub(super) fn post(&self, request: &Request) -> Result<(), JsValue> {
        let value = request.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?;
        self.worker.post_message(&value)
    }
}

/// `Worker` itself, since the typed constructor takes no trusted address.
fn constructor() -> Result<Function, JsValue> {
    Reflect::get(&js_sys::global(), &"Worker".into())?.dyn_into()
}
