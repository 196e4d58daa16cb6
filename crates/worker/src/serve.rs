//! Receives requests and answers them, one at a time.
//!
//! A panic here ends the program (wasm cannot unwind): the browser tells the page through the worker's `error` event,
//! and the page starts another worker.

use js_sys::global;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use whosaid_engine::Annotator;
use whosaid_worker::{PROTOCOL, Reply, Request, parts};

/// Listens for requests, then says that it is ready.
pub(crate) fn start() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = global().unchecked_into();
    let annotator = Annotator::rules();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new({
        let scope = scope.clone();
        move |message: MessageEvent| receive(&scope, &annotator, message.data())
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // Lives as long as the worker does.
    listener.forget();
    send(&scope, &Reply::Ready { protocol: PROTOCOL });
}

fn receive(scope: &DedicatedWorkerGlobalScope, annotator: &Annotator, data: JsValue) {
    match serde_wasm_bindgen::from_value(data) {
        Ok(Request::Hello { protocol: PROTOCOL }) => {}
        Ok(Request::Hello { .. }) => {
            send(scope, &Reply::Refused { protocol: PROTOCOL });
            scope.close();
        }
        Ok(Request::Annotate { id, text }) => {
            let result = annotator.annotate_with(&text, &mut |progress| send(scope, &Reply::Progress { id, progress }));
            for part in parts(id, result.output, result.warnings) {
                send(scope, &part);
            }
        }
        Err(error) => send(
            scope,
            &Reply::Misunderstood {
                reason: error.to_string(),
            },
        ),
    }
}

fn send(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    // Objects rather than maps, so that any page can read them.
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    let sent = reply
        .serialize(&serializer)
        .map_err(JsValue::from)
        .and_then(|value| scope.post_message(&value));
    if let Err(error) = sent {
        // Nothing less than a dead worker would tell the page that its answer will never come.
        wasm_bindgen::throw_val(error);
    }
}
