//! One web worker, from its start to its end.

use gloo_events::EventListener;
use js_sys::{Array, Function, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};
use whosaid_worker::Request;

/// Beside the page, wherever that is.
const ADDRESS: &str = "./worker.js";
/// The name that the page's security policy allows for this module's one use of trusted types.
const POLICY: &str = "whosaid";

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
        let worker: Worker = Reflect::construct(&constructor()?, &Array::of1(&trusted(ADDRESS)?))?.dyn_into()?;
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

thread_local! {
    /// The policy, which a page may make only once.
    static TRUST: Result<JsValue, JsValue> = policy();
}

/// The address in the shape that the browser wants: browsers without trusted types take the plain string.
fn trusted(address: &str) -> Result<JsValue, JsValue> {
    TRUST.with(|policy| {
        let policy = policy.as_ref().map_err(Clone::clone)?;
        if policy.is_undefined() {
            return Ok(address.into());
        }
        let create: Function = Reflect::get(policy, &"createScriptURL".into())?.dyn_into()?;
        create.call1(policy, &address.into())
    })
}

fn policy() -> Result<JsValue, JsValue> {
    let factory = Reflect::get(&js_sys::global(), &"trustedTypes".into())?;
    if factory.is_undefined() {
        return Ok(JsValue::UNDEFINED);
    }
    // Only this module's own constant ever passes through here.
    let only_ours = Closure::<dyn Fn(String) -> Result<String, JsValue>>::new(|address: String| {
        if address == ADDRESS {
            Ok(address)
        } else {
            Err(JsValue::from("not an address of this page"))
        }
    });
    let rules = Object::new();
    Reflect::set(&rules, &"createScriptURL".into(), &only_ours.into_js_value())?;
    let create: Function = Reflect::get(&factory, &"createPolicy".into())?.dyn_into()?;
    create.call2(&factory, &POLICY.into(), &rules)
}
