//! Receives questions and answers them, in the order in which they come.

use crate::formats::{answer, file, files_but_page};
use js_sys::global;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use whosaid_exchange::{Answer, Ask, Format, PROTOCOL};

/// Listens for questions, then says that it is ready.
pub(crate) fn start() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = global().unchecked_into();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(|message: MessageEvent| receive(message.data()));
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // Lives as long as the worker does.
    listener.forget();
    send(&Answer::Ready { protocol: PROTOCOL });
}

fn receive(data: JsValue) {
    match serde_wasm_bindgen::from_value(data) {
        Ok(Ask::Files { id, article, format }) => match files_but_page(&article, format) {
            Some(files) => send(&Answer::Files { id, files }),
            // Drawing the page takes turns of the event loop.
            None => wasm_bindgen_futures::spawn_local(async move {
                let content = whosaid_export::page(&article).await;
                let files = vec![file(Format::Html, content)];
                send(&Answer::Files { id, files });
            }),
        },
        Ok(ask) => send(&answer(ask)),
        // The page waits for an answer that cannot be addressed to it: the error event tells it.
        Err(error) => wasm_bindgen::throw_val(error.into()),
    }
}

fn send(answer: &Answer) {
    let scope: DedicatedWorkerGlobalScope = global().unchecked_into();
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    let sent = answer
        .serialize(&serializer)
        .map_err(JsValue::from)
        .and_then(|value| scope.post_message(&value));
    if let Err(error) = sent {
        wasm_bindgen::throw_val(error);
    }
}
