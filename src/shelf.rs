//! The browser's storage (IndexedDB): articles with all that was set by hand.
//!
//! Three stores, by the article's key: what the list shows, what the engine found, and the log of edits; an edit writes
//! the log alone. A fourth has what was open, since browsers take seconds until local storage outlives a crash. Settings
//! that have to be there before anything is drawn are in local storage.

use crate::edits::{Log, Stray};
use crate::state::{Draft, Entry, Keeping, Kept, Key, gathered};
use crate::tasks::pause;
use crate::windows;
use js_sys::{Array, JSON, Promise, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbFactory, IdbRequest, IdbTransaction, IdbTransactionMode};
use whosaid_engine::Article;
use whosaid_worker::{Assembly, apart};

const NAME: &str = "whosaid";
const VERSION: u32 = 1;
const ENTRIES: &str = "entries";
const BASES: &str = "bases";
const LOGS: &str = "logs";
const DESK: &str = "desk";
const STORES: [&str; 4] = [ENTRIES, BASES, LOGS, DESK];

/// Why something was not kept, or not found.
type Refused = JsValue;

/// What a refusal means for the reader.
pub(crate) fn keeping(refused: &Refused) -> Keeping {
    let name = Reflect::get(refused, &"name".into())
        .ok()
        .and_then(|name| name.as_string());
    match name.as_deref() {
        Some("QuotaExceededError") => Keeping::Full,
        Some("whosaid-elsewhere") => Keeping::Elsewhere,
        _ => Keeping::Blocked,
    }
}

thread_local! {
    static OPEN: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
}

fn closure(run: impl FnOnce(JsValue) + 'static) -> js_sys::Function {
    Closure::once_into_js(run).unchecked_into()
}

/// What a request comes to.
async fn answer(request: &IdbRequest) -> Result<JsValue, Refused> {
    let promise = Promise::new(&mut |resolve, reject| {
        let (good, bad) = (request.clone(), request.clone());
        let done = closure(move |_| drop(resolve.call1(&JsValue::NULL, &good.result().unwrap_or_default())));
        let failed = closure(move |event: JsValue| {
            let why = bad.error().ok().flatten().map_or(event, JsValue::from);
            drop(reject.call1(&JsValue::NULL, &why));
        });
        request.set_onsuccess(Some(&done));
        request.set_onerror(Some(&failed));
    });
    JsFuture::from(promise).await
}

/// Waits until all that was asked of `transaction` is on the disk.
async fn complete(transaction: &IdbTransaction) -> Result<(), Refused> {
    let promise = Promise::new(&mut |resolve, reject| {
        let aborted = transaction.clone();
        let done = closure(move |_| drop(resolve.call0(&JsValue::NULL)));
        let failed = closure(move |event: JsValue| {
            drop(reject.call1(&JsValue::NULL, &aborted.error().map_or(event, JsValue::from)));
        });
        transaction.set_oncomplete(Some(&done));
        transaction.set_onabort(Some(&failed));
    });
    JsFuture::from(promise).await.map(drop)
}

async fn database() -> Result<IdbDatabase, Refused> {
    if let Some(open) = OPEN.with_borrow(Clone::clone) {
        return Ok(open);
    }
    let factory: IdbFactory = Reflect::get(&js_sys::global(), &"indexedDB".into())?.dyn_into()?;
    let request = factory.open_with_u32(NAME, VERSION)?;
    let upgrading = request.clone();
    request.set_onupgradeneeded(Some(&closure(move |_| {
        let database = upgrading
            .result()
            .ok()
            .and_then(|result| result.dyn_into::<IdbDatabase>().ok());
        for store in STORES {
            // Fails only where it is there already.
            let _ = database.as_ref().map(|database| database.create_object_store(store));
        }
    })));
    let database: IdbDatabase = answer(&request).await?.dyn_into()?;
    OPEN.set(Some(database.clone()));
    Ok(database)
}

async fn transaction(mode: IdbTransactionMode) -> Result<IdbTransaction, Refused> {
    let stores = Array::from_iter(STORES.map(JsValue::from));
    database().await?.transaction_with_str_sequence_and_mode(&stores, mode)
}

fn value<T: Serialize>(of: &T) -> Result<JsValue, Refused> {
    Ok(of.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

fn read<T: DeserializeOwned>(value: JsValue) -> Result<T, Refused> {
    Ok(serde_wasm_bindgen::from_value(value)?)
}

/// What the engine found, as it is kept: the text, and the article's parts as JSON, each made in a task of its own.
async fn packed(base: &Article) -> Result<JsValue, Refused> {
    let all = Array::of1(&base.text.as_str().into());
    for (i, part) in apart(base.clone()).into_iter().enumerate() {
        if i > 0 {
            pause().await;
        }
        all.push(&JSON::stringify(&value(&part)?)?.into());
    }
    Ok(all.into())
}

/// What was packed.
async fn unpacked(kept: JsValue) -> Result<Article, Refused> {
    let Some(all) = kept.dyn_ref::<Array>() else {
        // As it was kept at first.
        return read(kept);
    };
    let text = all.get(0).as_string().unwrap_or_default();
    let (mut assembly, mut last) = (Assembly::default(), Article::default());
    for i in 1..all.length() {
        if i > 1 {
            pause().await;
            assembly.add(last);
        }
        last = read(JSON::parse(&all.get(i).as_string().unwrap_or_default())?)?;
    }
    Ok(assembly.finish(last, text))
}

/// The articles that are kept.
pub(crate) async fn list() -> Result<Vec<Entry>, Refused> {
    let all = transaction(IdbTransactionMode::Readonly)
        .await?
        .object_store(ENTRIES)?
        .get_all()?;
    read(answer(&all).await?)
}

/// Keeps an article: its log, and its base where `base` says so. `last` is when this page has kept it last; whoever
/// else has kept it since is not overwritten.
pub(crate) async fn keep(kept: &Kept, base: bool, last: Option<f64>, entry: &Entry) -> Result<(), Refused> {
    let key = JsValue::from(kept.key);
    // All that can fail of it comes before the transaction begins.
    let log = value(&(&*kept.log, &*kept.strays, kept.foreign))?;
    let base = if base { Some(packed(&kept.base).await?) } else { None };
    let entry = value(entry)?;
    let transaction = transaction(IdbTransactionMode::Readwrite).await?;
    let entries = transaction.object_store(ENTRIES)?;
    let known = answer(&entries.get(&key)?).await?;
    if !known.is_undefined() && last != Some(read::<Entry>(known)?.changed) {
        transaction.abort()?;
        let refused = js_sys::Error::new("");
        refused.set_name("whosaid-elsewhere");
        return Err(refused.into());
    }
    entries.put_with_key(&entry, &key)?;
    transaction.object_store(LOGS)?.put_with_key(&log, &key)?;
    if let Some(base) = base {
        transaction.object_store(BASES)?.put_with_key(&base, &key)?;
    }
    complete(&transaction).await
}

/// An article that is kept, and when it was kept last.
pub(crate) async fn load(key: Key) -> Result<(Kept, f64), Refused> {
    let transaction = transaction(IdbTransactionMode::Readonly).await?;
    let get = |store: &str| transaction.object_store(store)?.get(&key.into());
    let (entry, base, log) = (get(ENTRIES)?, get(BASES)?, get(LOGS)?);
    // An answer that has come before somebody waits for it is missed: nothing else happens until all have.
    let (entry, base, log) = (answer(&entry).await?, answer(&base).await?, answer(&log).await?);
    let entry: Entry = read(entry)?;
    let (log, strays, foreign): (Log, Vec<Stray>, bool) = read(log)?;
    let base = unpacked(base).await?;
    let kept = Kept {
        foreign,
        ..Kept::new(key, base, log, strays)
    };
    Ok((kept, entry.changed))
}

/// Deletes an article, or all of them and every setting.
pub(crate) async fn forget(key: Option<Key>) -> Result<(), Refused> {
    let transaction = transaction(IdbTransactionMode::Readwrite).await?;
    for store in STORES {
        let store = transaction.object_store(store)?;
        match key {
            // On the desk nothing has a number for its name.
            Some(key) => store.delete(&key.into())?,
            None => store.clear()?,
        };
    }
    if key.is_none()
        && let Some(settings) = settings()
    {
        settings.clear()?;
    }
    complete(&transaction).await
}

/// What the names of drafts on the desk begin with: each window has its own ([`crate::windows`]), where what its box holds comes
/// first, then what is shelved. Earlier releases had one for all.
const DRAFTS: &str = "draft";

/// Takes over what windows that are no longer open have left: under the name of this one, at once, so that no other takes it
/// as well. What the latest of them had in its box comes first.
pub(crate) async fn inherit() -> Result<Vec<Draft>, Refused> {
    let open = windows::open().await;
    let desk = transaction(IdbTransactionMode::Readwrite).await?.object_store(DESK)?;
    let (names, all) = (desk.get_all_keys()?, desk.get_all()?);
    let names: Array = answer(&names).await?.dyn_into()?;
    let all: Array = answer(&all).await?.dyn_into()?;
    // By their names, the latest last.
    let mut left = Vec::new();
    for (name, drafts) in names.iter().zip(all.iter()) {
        let ours = |name: &String| name.starts_with(DRAFTS) && !open.contains(name);
        if name.as_string().as_ref().is_some_and(ours) {
            desk.delete(&name)?;
            left.push(drafts_unpacked(drafts));
        }
    }
    let left = gathered(left);
    if !left.is_empty() {
        answer(&desk.put_with_key(&drafts_packed(&left), &windows::own().into())?).await?;
    }
    Ok(left)
}

/// Drafts as they lie there: after each text the article that it is an edited text of.
pub(crate) fn drafts_packed(drafts: &[Draft]) -> JsValue {
    let all = Array::new();
    for draft in drafts {
        all.push(&(&*draft.text).into());
        all.push(&draft.revises.into());
    }
    all.into()
}

/// What was packed; an earlier release kept what the box holds alone.
fn drafts_unpacked(kept: JsValue) -> Vec<Draft> {
    let all = kept.dyn_into::<Array>().unwrap_or_else(|text| Array::of1(&text));
    let mut drafts = Vec::new();
    for i in (0..all.length()).step_by(2) {
        drafts.push(Draft {
            text: all.get(i).as_string().unwrap_or_default().into(),
            revises: all.get(i + 1).as_f64(),
        });
    }
    drafts
}

/// What lay on the desk under that name.
pub(crate) async fn recall(name: &str) -> Result<JsValue, Refused> {
    let desk = transaction(IdbTransactionMode::Readonly).await?.object_store(DESK)?;
    answer(&desk.get(&name.into())?).await
}

/// Puts something on the desk.
pub(crate) async fn remember(name: &str, what: JsValue) -> Result<(), Refused> {
    let desk = transaction(IdbTransactionMode::Readwrite).await?.object_store(DESK)?;
    answer(&desk.put_with_key(&what, &name.into())?).await.map(drop)
}

/// The first part of a copy's array: what it is, and the version of what follows.
const COPY: &str = "whosaid copy 1";

/// An article with its edits as a file's text.
pub(crate) fn copy(kept: &Kept) -> Result<String, Refused> {
    let parts = value(&(COPY, &*kept.base, &*kept.log, &*kept.strays))?;
    Ok(JSON::stringify(&parts)?.into())
}

/// The article of a copy, as a new one.
pub(crate) fn read_copy(text: &str) -> Option<Kept> {
    let value = JSON::parse(text).ok()?;
    let (mark, base, log, strays): (String, Article, Log, Vec<Stray>) = read(value).ok()?;
    (mark == COPY).then(|| Kept::new(0.0, base, log, strays))
}

/// The small storage, where it is allowed.
pub(crate) fn settings() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// A setting.
pub(crate) fn setting(name: &str) -> Option<String> {
    settings()?.get_item(name).ok().flatten()
}

/// Sets it, or deletes it. A full or blocked storage costs the reader a click on the next visit.
pub(crate) fn set(name: &str, value: Option<&str>) {
    if let Some(settings) = settings() {
        let _ = match value {
            Some(value) => settings.set_item(name, value),
            None => settings.remove_item(name),
        };
    }
}

impl Kept {
    /// What came annotated from elsewhere, as a new article.
    pub(crate) fn foreign(article: Article) -> Self {
        Self {
            foreign: true,
            ..Self::new(0.0, article, Log::default(), Vec::new())
        }
    }

    fn new(key: Key, base: Article, log: Log, strays: Vec<Stray>) -> Self {
        Self {
            key,
            revision: 0,
            base: Rc::new(base),
            log: Rc::new(log),
            strays: Rc::new(strays),
            foreign: false,
        }
    }
}
