//! Keeps every change in the browser as soon as it is made, and brings the article back after a reload or a crash.

use super::ahead;
use super::place::{use_place, use_return};
use super::reveal::{refocus, use_places, use_reveal};
use super::select::use_selection;
use super::use_latest;
use crate::app::Store;
use crate::components::StoreProps;
use crate::shelf;
use crate::state::{Action, Entry, Keeping, Kept, Key, Screen, State};
use crate::windows;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use whosaid_engine::Article;
use yew::prelude::*;

/// On the desk: which article is on the screen. In the settings: whether the hint has been read.
const OPEN: &str = "open";
const HINT: &str = "whosaid.hint";

/// What of the shown article is kept already.
#[derive(Default)]
struct Held {
    key: Key,
    revision: u32,
    base: Option<Rc<Article>>,
    /// When it was kept last.
    changed: Option<f64>,
    /// Whether what the engine found is being packed and written, and what is to be kept after that.
    packing: bool,
    waiting: Vec<(Kept, String)>,
}

type Shelf = Rc<RefCell<Held>>;

thread_local! {
    static HELD: Shelf = Rc::default();
}

/// What follows the shown article: keeps it and brings it back, leads to what is picked, hears of what is selected. Draws nothing.
#[component]
pub(crate) fn Keeper(StoreProps { store }: &StoreProps) -> Html {
    use_places(store);
    use_place(store);
    use_reveal(store);
    use_return(store);
    use_selection(store);
    use_keep(store);
    Html::default()
}

#[hook]
fn use_keep(store: &Store) {
    let latest = use_latest(store);
    use_effect_with((), move |()| {
        let dispatcher = latest.borrow().dispatcher();
        let idle = move || {
            let store = latest.borrow();
            store.reading.is_none() && store.job.is_none()
        };
        wasm_bindgen_futures::spawn_local(async move {
            // Before anything else is written there.
            let drafts = shelf::inherit().await.unwrap_or_default();
            match shelf::list().await {
                Ok(entries) => {
                    dispatcher.dispatch(Action::Listed(entries));
                    dispatcher.dispatch(Action::Keeping(Keeping::Kept));
                    if let Some(key) = shelf::recall(OPEN).await.unwrap_or_default().as_f64() {
                        // Whoever has begun already goes on.
                        if idle() {
                            open_kept(dispatcher.clone(), key).await;
                        }
                    }
                    dispatcher.dispatch(Action::Drafts(drafts));
                }
                Err(refused) => dispatcher.dispatch(Action::Keeping(shelf::keeping(&refused))),
            }
        });
    });
    let dispatcher = store.dispatcher();
    let (kept, reading) = (store.kept.clone(), store.reading.clone());
    use_effect_with(kept.as_ref().map(|kept| (kept.key, kept.revision)), move |_| {
        if let Some(kept) = kept {
            let strip = reading.map_or_else(String::new, |reading| whosaid_views::strip(&reading));
            keep(dispatcher, kept, strip);
        }
    });
    // Whoever edits its text goes on with that.
    let shown = store.kept.as_ref().map(|kept| kept.key);
    let shown = shown.filter(|_| store.screen == Screen::Work || store.revising);
    let dispatcher = store.dispatcher();
    let first = use_mut_ref(|| true);
    use_effect_with((shown, store.desk()), move |(shown, desk)| {
        // What is drawn first is drawn before what was open comes back.
        if first.replace(false) && shown.is_none() && desk.iter().all(|draft| draft.text.is_empty()) {
            return;
        }
        let (shown, desk) = (*shown, shelf::drafts_packed(desk));
        wasm_bindgen_futures::spawn_local(async move {
            // Where it is refused, the reader has been told so.
            let _ = shelf::remember(&windows::own(), desk).await;
            let _ = shelf::remember(OPEN, shown.map_or(JsValue::NULL, JsValue::from)).await;
            if let (None, Ok(entries)) = (shown, shelf::list().await) {
                dispatcher.dispatch(Action::Listed(entries));
            }
        });
    });
    use_effect_with(store.hint, |hint| {
        if !hint {
            shelf::set(HINT, Some("read"));
        }
    });
}

/// Keeps an article at once, for the page may be about to end. What the engine found of a long one is packed bit by bit;
/// what is to be kept meanwhile waits for that.
fn keep(dispatcher: UseReducerDispatcher<State>, kept: Kept, strip: String) {
    let held = HELD.with(Clone::clone);
    let (base, last, entry) = {
        let mut held = held.borrow_mut();
        if held.packing {
            held.waiting.retain(|(other, _)| other.key != kept.key);
            held.waiting.push((kept, strip));
            return;
        }
        if held.key == kept.key && held.revision == kept.revision {
            return;
        }
        if held.key != kept.key {
            (held.key, held.base, held.changed) = (kept.key, None, None);
        }
        let base = held.base.as_ref().is_none_or(|base| !Rc::ptr_eq(base, &kept.base));
        let entry = kept.entry(js_sys::Date::now(), strip);
        held.base = Some(kept.base.clone());
        held.revision = kept.revision;
        held.packing = base;
        (base, held.changed.replace(entry.changed), entry)
    };
    wasm_bindgen_futures::spawn_local(async move {
        let done = shelf::keep(&kept, base, last, &entry).await;
        let keeping = match &done {
            Ok(()) => Keeping::Kept,
            Err(refused) => shelf::keeping(refused),
        };
        let waiting = {
            let mut held = held.borrow_mut();
            if done.is_err() && held.key == kept.key {
                // The next change tries again with all of it.
                (held.base, held.changed) = (None, last);
            }
            held.packing &= !base;
            if base {
                std::mem::take(&mut held.waiting)
            } else {
                Vec::new()
            }
        };
        dispatcher.dispatch(Action::Keeping(keeping));
        for (kept, strip) in waiting {
            keep(dispatcher.clone(), kept, strip);
        }
    });
}

async fn open_kept(dispatcher: UseReducerDispatcher<State>, key: Key) {
    // One that is gone is no longer in the list.
    if let Ok((kept, changed)) = shelf::load(key).await {
        HELD.with(|held| {
            let mut held = held.borrow_mut();
            (held.key, held.revision) = (key, kept.revision);
            (held.base, held.changed) = (Some(kept.base.clone()), Some(changed));
        });
        ahead::dispatch(&dispatcher, Action::Opened(Box::new(kept), None)).await;
    }
}

/// Opens an article that is kept.
pub(crate) fn open(store: &Store, key: Key) {
    wasm_bindgen_futures::spawn_local(open_kept(store.dispatcher(), key));
}

thread_local! {
    /// The article that was deleted last, as long as the page is open.
    static BINNED: RefCell<Option<(Kept, Entry)>> = const { RefCell::new(None) };
}

/// An article in the list.
fn in_list(key: Key) -> String {
    format!(".shelf [data-key='{key}'] .shelf-title")
}

/// Deletes an article, or all data.
pub(crate) fn forget(store: &Store, key: Option<Key>) {
    let dispatcher = store.dispatcher();
    let at = store.entries.iter().position(|entry| Some(entry.key) == key);
    let entry = at.and_then(|at| store.entries.get(at)).cloned();
    // The keyboard goes on to the next in the list, or the last; after the only one to the message, which leads back.
    let beside = at.and_then(|at| {
        let mut others = [at.checked_add(1), at.checked_sub(1)].into_iter().flatten();
        others.find_map(|other| store.entries.get(other))
    });
    let beside = beside.map_or_else(|| ".toast button".to_owned(), |entry| in_list(entry.key));
    wasm_bindgen_futures::spawn_local(async move {
        let mut binned = None;
        if let Some(entry) = entry {
            binned = shelf::load(entry.key).await.ok().map(|(kept, _)| (kept, entry));
        }
        dispatcher.dispatch(match shelf::forget(key).await {
            Ok(()) => {
                BINNED.set(binned);
                refocus(beside);
                Action::Forgotten(key)
            }
            Err(refused) => Action::Keeping(shelf::keeping(&refused)),
        });
    });
}

/// Keeps the article again that was deleted last.
pub(crate) fn put_back(store: &Store) {
    let dispatcher = store.dispatcher();
    let Some((kept, entry)) = BINNED.take() else { return };
    wasm_bindgen_futures::spawn_local(async move {
        dispatcher.dispatch(match shelf::keep(&kept, true, None, &entry).await {
            Ok(()) => {
                refocus(in_list(entry.key));
                Action::PutBack(entry)
            }
            Err(refused) => Action::Keeping(shelf::keeping(&refused)),
        });
    });
}

/// Whether the reader has not been here before.
pub(crate) fn new_here() -> bool {
    shelf::setting(HINT).is_none()
}
