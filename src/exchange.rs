//! The page's side of the exchange worker, which is started when a reader first shares or opens something.

use crate::strings;
use crate::trust::{Kind, trusted};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::{Array, Function, Promise, Reflect};
use serde::Serialize;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker};
use whosaid_exchange::{Answer, Ask, PROTOCOL};

/// Beside the page, wherever that is.
const ADDRESS: &str = "./exchange.js";
/// Milliseconds until a worker that is not ready counts as dead: a slow connection has to fetch it first.
const READY_MS: u32 = 30_000;

thread_local! {
    static EXCHANGE: RefCell<Exchange> = RefCell::default();
}

#[derive(Default)]
struct Exchange {
    worker: Option<Worker>,
    listeners: Vec<EventListener>,
    timeout: Option<Timeout>,
    ready: bool,
    last: u32,
    waiting: Vec<Waiting>,
}

struct Waiting {
    id: u32,
    message: JsValue,
    answer: Option<Answer>,
    wake: Option<Function>,
}

/// Asks the worker; `make` gets the question's number. An error is in words for the reader.
pub(crate) async fn ask(make: impl FnOnce(u32) -> Ask) -> Result<Answer, String> {
    let failed = |error: JsValue| {
        web_sys::console::error_1(&error);
        strings::NO_EXCHANGE.to_owned()
    };
    let id = EXCHANGE.with_borrow_mut(|exchange| {
        exchange.last += 1;
        exchange.last
    });
    let message = make(id)
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| failed(error.into()))?;
    let promise = Promise::new(&mut |wake, _| {
        EXCHANGE.with_borrow_mut(|exchange| {
            exchange.waiting.push(Waiting {
                id,
                message: message.clone(),
                answer: None,
                wake: Some(wake),
            });
        });
    });
    let (started, ready) = EXCHANGE.with_borrow(|exchange| (exchange.worker.is_some(), exchange.ready));
    if ready {
        post(&message);
    } else if !started && let Err(error) = start() {
        stop();
        return Err(failed(error));
    }
    JsFuture::from(promise).await.map_err(failed)?;
    let answer = EXCHANGE.with_borrow_mut(|exchange| {
        let at = exchange.waiting.iter().position(|waiting| waiting.id == id)?;
        exchange.waiting.swap_remove(at).answer
    });
    match answer {
        Some(Answer::Refused { reason, .. }) => Err(reason),
        Some(answer) => Ok(answer),
        None => Err(strings::NO_EXCHANGE.to_owned()),
    }
}

fn start() -> Result<(), JsValue> {
    let constructor: Function = Reflect::get(&js_sys::global(), &"Worker".into())?.dyn_into()?;
    let worker: Worker =
        Reflect::construct(&constructor, &Array::of1(&trusted(Kind::ScriptUrl, ADDRESS)?))?.dyn_into()?;
    let listeners = vec![
        EventListener::new(&worker, "message", |event| {
            if let Some(message) = event.dyn_ref::<MessageEvent>() {
                receive(message.data());
            }
        }),
        EventListener::new(&worker, "error", |_| stop()),
        EventListener::new(&worker, "messageerror", |_| stop()),
    ];
    EXCHANGE.with_borrow_mut(|exchange| {
        exchange.worker = Some(worker);
        exchange.listeners = listeners;
        exchange.timeout = Some(Timeout::new(READY_MS, stop));
    });
    Ok(())
}

/// The worker is dead: whoever waits hears that no answer will come, and the next question starts another one.
fn stop() {
    let waiting = EXCHANGE.with_borrow_mut(|exchange| {
        if let Some(worker) = exchange.worker.take() {
            worker.terminate();
        }
        exchange.listeners.clear();
        exchange.timeout = None;
        exchange.ready = false;
        let wakes: Vec<Function> = exchange.waiting.iter_mut().filter_map(|w| w.wake.take()).collect();
        wakes
    });
    for wake in waiting {
        let _ = wake.call0(&JsValue::NULL);
    }
}

fn post(message: &JsValue) {
    let sent = EXCHANGE.with_borrow(|exchange| exchange.worker.as_ref().map(|worker| worker.post_message(message)));
    if let Some(Err(error)) = sent {
        web_sys::console::error_1(&error);
        stop();
    }
}

fn receive(data: JsValue) {
    match serde_wasm_bindgen::from_value(data) {
        Ok(Answer::Ready { protocol: PROTOCOL }) => {
            let messages: Vec<JsValue> = EXCHANGE.with_borrow_mut(|exchange| {
                exchange.ready = true;
                exchange.timeout = None;
                exchange.waiting.iter().map(|waiting| waiting.message.clone()).collect()
            });
            messages.iter().for_each(post);
        }
        Ok(Answer::Ready { .. }) => stop(),
        Ok(answer) => {
            let id = number(&answer);
            let wake = EXCHANGE.with_borrow_mut(|exchange| {
                let waiting = exchange.waiting.iter_mut().find(|waiting| Some(waiting.id) == id)?;
                waiting.answer = Some(answer);
                waiting.wake.take()
            });
            if let Some(wake) = wake {
                let _ = wake.call0(&JsValue::NULL);
            }
        }
        Err(error) => {
            web_sys::console::error_1(&error.into());
            stop();
        }
    }
}

const fn number(answer: &Answer) -> Option<u32> {
    match answer {
        Answer::Ready { .. } => None,
        Answer::Files { id, .. }
        | Answer::Link { id, .. }
        | Answer::Article { id, .. }
        | Answer::Refused { id, .. } => Some(*id),
    }
}
