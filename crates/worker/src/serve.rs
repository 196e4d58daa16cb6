//! Receives requests and answers them, one at a time.
//!
//! A panic here ends the program (wasm cannot unwind): the browser tells the page through the worker's `error` event,
//! and the page starts another worker.

use crate::load;
use js_sys::global;
use serde::Serialize;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use whosaid_engine::Annotator;
use whosaid_worker::{PROTOCOL, Reply, Request, parts};

/// What a worker keeps.
pub(crate) struct Service {
    pub(crate) scope: DedicatedWorkerGlobalScope,
    pub(crate) annotator: RefCell<Annotator>,
    /// Whether the weights are being loaded.
    pub(crate) loading: Cell<bool>,
    /// Bytes of them that have arrived and been told of.
    pub(crate) arrived: Cell<usize>,
    /// Whether the server, or a cache on the way to it, has sent a damaged file.
    pub(crate) spoilt: Cell<bool>,
}

/// Listens for requests, then says that it is ready.
pub(crate) fn start() {
    console_error_panic_hook::set_once();
    let service = Rc::new(Service {
        scope: global().unchecked_into(),
        annotator: RefCell::new(Annotator::rules()),
        loading: Cell::new(false),
        arrived: Cell::new(0),
        spoilt: Cell::new(false),
    });
    let listener = Closure::<dyn FnMut(MessageEvent)>::new({
        let service = Rc::clone(&service);
        move |message: MessageEvent| receive(&service, message.data())
    });
    service.scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // Lives as long as the worker does.
    listener.forget();
    service.send(&Reply::Ready { protocol: PROTOCOL });
}

fn receive(service: &Rc<Service>, data: JsValue) {
    match serde_wasm_bindgen::from_value(data) {
        Ok(Request::Hello { protocol: PROTOCOL }) => {}
        Ok(Request::Hello { .. }) => {
            service.send(&Reply::Refused { protocol: PROTOCOL });
            service.scope.close();
        }
        Ok(Request::Load { fetch }) => load::load(service, fetch),
        Ok(Request::Annotate { id, text, rules }) => {
            let mut tell = |progress| service.send(&Reply::Progress { id, progress });
            let annotator = service.annotator.borrow();
            let result = if rules {
                annotator.annotate_by_rules_with(&text, &mut tell)
            } else {
                annotator.annotate_with(&text, &mut tell)
            };
            for part in parts(id, result.output, result.warnings) {
                service.send(&part);
            }
        }
        Err(error) => service.send(&Reply::Misunderstood {
            reason: error.to_string(),
        }),
    }
}

impl Service {
    pub(crate) fn send(&self, reply: &Reply) {
        // Objects rather than maps, so that any page can read them.
        let serializer = serde_wasm_bindgen::Serializer::json_compatible();
        let sent = reply
            .serialize(&serializer)
            .map_err(JsValue::from)
            .and_then(|value| self.scope.post_message(&value));
        if let Err(error) = sent {
            // Nothing less than a dead worker would tell the page that its answer will never come.
            wasm_bindgen::throw_val(error);
        }
    }
}
