//! The page's side of the worker: starts it, watches over it, and starts it again when it dies.
//!
//! A worker can die in two ways: loudly, when it panics (the browser reports an error), and silently, when the browser
//! ends it (no report at all). Timers cover the silent way: a request must be acknowledged within seconds, and a
//! running one must say something once in a while. A request that was never acknowledged is sent once more to the next
//! worker; nothing is lost by it.

mod raw;

use crate::hooks::{SENTENCES, media};
use crate::intake::Problem;
use crate::state::Work;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use raw::Raw;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use whosaid_engine::{Article, Progress, Warning};
use whosaid_worker::{Assembly, PROTOCOL, Reply, Request, WEIGHTS_BYTES, WeightsNews};
use yew::Callback;

/// What becomes of requests.
#[derive(Debug, Clone)]
pub(crate) enum Event {
    Progress {
        id: u32,
        progress: Progress,
    },
    Done {
        id: u32,
        article: Box<Article>,
        warnings: Vec<Warning>,
    },
    /// No answer will come; `id` is the request's.
    Failed {
        id: Option<u32>,
        problem: Problem,
    },
    /// What becomes of the model's weights.
    Weights(WeightsNews),
    /// A rehearsal's article.
    Rehearsed(Box<Article>),
}

/// Milliseconds until a worker that is not ready counts as dead: a slow connection has to fetch it first.
const READY_MS: u32 = 30_000;
/// Milliseconds until a request that is not acknowledged counts as lost.
const ACKNOWLEDGED_MS: u32 = 6_000;
/// Milliseconds of silence in the middle of the work that count as death, for any text and for each 1,000 bytes of it:
/// the model reads a whole text without a word.
const SILENT_MS: u32 = 20_000;
const SILENT_MS_PER_KB: usize = 60;
/// Milliseconds without a word from a worker that loads the weights and has nothing else to do.
const LOADING_MS: u32 = 20_000;
/// The rehearsals' number; no request of the page has it.
const REHEARSAL: u32 = 0;
/// Rehearsals by rules, when the worker is ready, and with the model, when it is in use.
const REHEARSALS: [u32; 2] = [1, 3];
/// What points is a finger: a phone.
const FINGER: &str = "(pointer: coarse)";
/// Deaths in a row after which the worker is not started again until somebody asks for something.
const DEATHS: u32 = 3;

/// A handle on the worker; clones share it.
#[derive(Clone)]
pub(crate) struct WorkerClient(Rc<RefCell<Inner>>);

impl PartialEq for WorkerClient {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Inner {
    on_event: Callback<Event>,
    worker: Option<Raw>,
    ready: bool,
    /// Goes up with every worker, so that a late word from an earlier one is not taken for the present one's.
    generation: u32,
    pending: Option<Pending>,
    watchdog: Option<Timeout>,
    deaths: u32,
    /// Whether every worker is to load the weights, and if so, whether it may fetch them.
    load: Option<bool>,
    /// Whether the present worker is loading them.
    loading: bool,
    /// Rehearsals that are still to come; none once there has been a text.
    rehearsals: u32,
    /// The rehearsal that is under way.
    rehearsal: Option<Assembly>,
    /// The first touch that a phone's rehearsals wait for: it is slow, and its reader may only have come to look.
    touch: Option<EventListener>,
    touched: bool,
    /// Whether there has been a text.
    asked: bool,
}

struct Pending {
    work: Work,
    assembly: Assembly,
    acknowledged: bool,
    resent: bool,
}

impl WorkerClient {
    /// Starts the worker, ahead of the first request.
    pub(crate) fn new(on_event: Callback<Event>) -> Self {
        let client = Self(Rc::new(RefCell::new(Inner {
            on_event,
            worker: None,
            ready: false,
            generation: 0,
            pending: None,
            watchdog: None,
            deaths: 0,
            load: None,
            loading: false,
            rehearsals: 0,
            rehearsal: None,
            touch: None,
            touched: !media(FINGER),
            asked: false,
        })));
        client.start();
        client
    }

    /// Has a text annotated; whatever was being annotated before is given up.
    pub(crate) fn annotate(&self, work: Work) {
        if self.0.borrow().pending.is_some() {
            self.end_worker();
        }
        self.0.borrow_mut().asked = true;
        self.0.borrow_mut().pending = Some(Pending {
            work,
            assembly: Assembly::default(),
            acknowledged: false,
            resent: false,
        });
        if self.0.borrow().worker.is_none() {
            self.start();
        } else if self.0.borrow().ready {
            self.send_pending();
        }
    }

    /// Has this worker and later ones load the weights, and fetch them if need be and `Some(true)`; or leave them.
    pub(crate) fn load(&self, load: Option<bool>) {
        self.0.borrow_mut().load = load;
        if self.0.borrow().ready {
            self.send_load();
        } else if load.is_some() && self.0.borrow().worker.is_none() {
            self.start();
        }
    }

    /// Gives up what is being annotated. A busy worker cannot hear: it is ended, and another one started.
    pub(crate) fn cancel(&self) {
        if self.0.borrow_mut().pending.take().is_some() {
            self.end_worker();
            self.start();
        }
    }

    fn start(&self) {
        let generation = {
            let mut inner = self.0.borrow_mut();
            inner.generation += 1;
            inner.ready = false;
            inner.generation
        };
        let on_message = {
            let client = self.clone();
            move |data| client.of(generation, |client| client.receive(data))
        };
        let on_error = {
            let client = self.clone();
            move || client.of(generation, |client| client.died(Problem::Crashed))
        };
        match Raw::start(on_message, on_error) {
            Ok(worker) => {
                self.0.borrow_mut().worker = Some(worker);
                self.watch(READY_MS, Problem::NeverReady);
            }
            Err(error) => {
                web_sys::console::error_1(&error);
                self.died(Problem::NeverReady);
            }
        }
    }

    /// Runs `then` unless another worker has been started since `generation`.
    fn of(&self, generation: u32, then: impl FnOnce(&Self)) {
        if self.0.borrow().generation == generation {
            then(self);
        }
    }

    fn end_worker(&self) {
        let mut inner = self.0.borrow_mut();
        inner.watchdog = None;
        inner.ready = false;
        inner.loading = false;
        inner.rehearsal = None;
        inner.generation += 1;
        // Dropping it ends it.
        inner.worker = None;
    }

    fn watch(&self, milliseconds: u32, problem: Problem) {
        let client = self.clone();
        let generation = self.0.borrow().generation;
        let timeout = Timeout::new(milliseconds, move || {
            client.of(generation, |client| client.died(problem));
        });
        self.0.borrow_mut().watchdog = Some(timeout);
    }

    fn watch_work(&self) {
        let bytes = (self.0.borrow().pending.as_ref()).map_or(0, |pending| pending.work.text.len());
        let extra = u32::try_from(bytes / 1_000 * SILENT_MS_PER_KB).unwrap_or(u32::MAX / 2);
        self.watch(SILENT_MS.saturating_add(extra), Problem::Silent);
    }

    /// Watches over a worker that has nothing to do but to load.
    fn watch_load(&self) {
        let idle = self.0.borrow().loading && self.0.borrow().pending.is_none();
        if idle {
            self.watch(LOADING_MS, Problem::Silent);
        }
    }

    fn send_load(&self) {
        let load = self.0.borrow().load;
        if let Some(fetch) = load {
            self.0.borrow_mut().loading = true;
            self.post(&Request::Load { fetch });
            self.watch_load();
        }
    }

    fn rehearse(&self, rehearsals: u32) {
        {
            let mut inner = self.0.borrow_mut();
            inner.rehearsals = rehearsals;
            if inner.asked || inner.rehearsal.is_some() || rehearsals == 0 {
                return;
            }
            if !inner.touched {
                if inner.touch.is_none() {
                    let client = self.clone();
                    inner.touch = web_sys::window()
                        .map(|window| EventListener::once(&window, "pointerdown", move |_| client.touched()));
                }
                return;
            }
            inner.rehearsal = Some(Assembly::default());
        }
        self.post(&Request::Annotate {
            id: REHEARSAL,
            text: SENTENCES.to_owned(),
            rules: false,
        });
    }

    fn touched(&self) {
        let rehearsals = {
            let mut inner = self.0.borrow_mut();
            inner.touched = true;
            inner.rehearsals
        };
        self.rehearse(rehearsals);
    }

    fn send_pending(&self) {
        let request = match &self.0.borrow().pending {
            Some(pending) => Request::Annotate {
                id: pending.work.id,
                text: pending.work.text.to_string(),
                rules: pending.work.rules,
            },
            None => return,
        };
        self.post(&request);
        self.watch(ACKNOWLEDGED_MS, Problem::Silent);
    }

    fn post(&self, request: &Request) {
        let inner = self.0.borrow();
        let sent = inner.worker.as_ref().map(|worker| worker.post(request));
        if let Some(Err(error)) = sent {
            // The watchdog takes it from here: no answer will come.
            web_sys::console::error_1(&error);
        }
    }

    /// The worker is dead, or as good as dead: tells whoever waits, and starts another one.
    fn died(&self, problem: Problem) {
        self.end_worker();
        let (told, again) = {
            let mut inner = self.0.borrow_mut();
            inner.deaths += 1;
            let again = problem != Problem::OtherRelease && inner.deaths < DEATHS;
            let unheard = |pending: &&mut Pending| !pending.acknowledged && !pending.resent;
            if let (Problem::Silent, Some(pending)) = (&problem, inner.pending.as_mut().filter(unheard)) {
                pending.resent = true;
                (None, true)
            } else {
                let id = inner.pending.take().map(|pending| pending.work.id);
                (Some((inner.on_event.clone(), Event::Failed { id, problem })), again)
            }
        };
        if again {
            self.start();
        }
        if let Some((on_event, event)) = told {
            on_event.emit(event);
        }
    }

    fn receive(&self, data: JsValue) {
        match serde_wasm_bindgen::from_value(data) {
            Ok(Reply::Ready { protocol: PROTOCOL }) => {
                {
                    let mut inner = self.0.borrow_mut();
                    inner.ready = true;
                    inner.watchdog = None;
                }
                self.post(&Request::Hello { protocol: PROTOCOL });
                self.send_load();
                self.send_pending();
                self.rehearse(REHEARSALS[0]);
                if self.0.borrow().loading {
                    // A worker that was replaced in silence had its weights, perhaps; this one has none.
                    self.tell(Event::Weights(WeightsNews::Coming {
                        done: 0,
                        total: WEIGHTS_BYTES,
                    }));
                }
            }
            Ok(Reply::Ready { .. } | Reply::Refused { .. }) => self.died(Problem::OtherRelease),
            Ok(Reply::Progress { id, progress }) => {
                let waiting = self.with_pending(id, |pending| pending.acknowledged = true);
                if waiting.is_some() {
                    self.watch_work();
                    self.tell(Event::Progress { id, progress });
                }
            }
            Ok(Reply::Weights { news }) => {
                {
                    let mut inner = self.0.borrow_mut();
                    inner.loading = matches!(news, WeightsNews::Coming { .. });
                    if inner.pending.is_none() {
                        inner.watchdog = None;
                    }
                    if news == WeightsNews::InUse {
                        inner.deaths = 0;
                    }
                }
                self.watch_load();
                if news == WeightsNews::InUse {
                    self.rehearse(REHEARSALS[1]);
                }
                self.tell(Event::Weights(news));
            }
            Ok(Reply::Part { id: REHEARSAL, part }) => {
                if let Some(assembly) = &mut self.0.borrow_mut().rehearsal {
                    assembly.add(*part);
                }
            }
            Ok(Reply::Done {
                id: REHEARSAL, article, ..
            }) => {
                let (assembly, left) = {
                    let mut inner = self.0.borrow_mut();
                    (inner.rehearsal.take(), inner.rehearsals)
                };
                if let Some(assembly) = assembly.filter(|_| !self.0.borrow().asked) {
                    let article = assembly.finish(*article, SENTENCES.to_owned());
                    self.tell(Event::Rehearsed(Box::new(article)));
                }
                self.rehearse(left.saturating_sub(1));
            }
            Ok(Reply::Part { id, part }) => {
                if self.with_pending(id, |pending| pending.assembly.add(*part)).is_some() {
                    self.watch_work();
                }
            }
            Ok(Reply::Done { id, article, warnings }) => {
                if self.with_pending(id, |_| ()).is_some() {
                    let pending = {
                        let mut inner = self.0.borrow_mut();
                        inner.watchdog = None;
                        inner.deaths = 0;
                        inner.pending.take()
                    };
                    if let Some(pending) = pending {
                        self.watch_load();
                        let article = Box::new(pending.assembly.finish(*article, pending.work.text.to_string()));
                        self.tell(Event::Done { id, article, warnings });
                    }
                }
            }
            Ok(Reply::Misunderstood { reason }) => {
                web_sys::console::error_1(&reason.into());
                self.died(Problem::Crashed);
            }
            Err(error) => {
                web_sys::console::error_1(&error.into());
                self.died(Problem::Crashed);
            }
        }
    }

    fn with_pending<R>(&self, id: u32, change: impl FnOnce(&mut Pending) -> R) -> Option<R> {
        self.0
            .borrow_mut()
            .pending
            .as_mut()
            .filter(|pending| pending.work.id == id)
            .map(change)
    }

    /// Outside every borrow: whoever listens may come back with another request at once.
    fn tell(&self, event: Event) {
        let on_event = self.0.borrow().on_event.clone();
        on_event.emit(event);
    }
}
