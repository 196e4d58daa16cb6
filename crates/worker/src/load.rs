//! Loads the weights: from what the browser has kept, else from the server.

use crate::keep::Kept;
use crate::serve::Service;
use gloo_timers::callback::Interval;
use js_sys::{Reflect, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ReadableStreamDefaultReader, RequestCache, RequestInit, Response, Url};
use whosaid_worker::{Reply, WEIGHTS_BYTES, WeightsNews, WeightsProblem, weights_address};

/// Milliseconds between two signs of life while nothing arrives.
const BEAT_MS: u32 = 4_000;
/// A file that goes on for longer than this is none of ours.
const MOST_BYTES: usize = 4 * WEIGHTS_BYTES;

/// Loads the weights and uses them; does nothing while that is under way already.
pub(crate) fn load(service: &Rc<Service>, fetch: bool) {
    if service.loading.replace(true) {
        return;
    }
    let service = Rc::clone(service);
    spawn_local(async move {
        service.arrived.set(0);
        let beat = {
            let service = Rc::clone(&service);
            Interval::new(BEAT_MS, move || service.tell_coming())
        };
        let news = match service.weights(fetch).await {
            Ok(true) => WeightsNews::InUse,
            Ok(false) => WeightsNews::Held,
            Err(problem) => WeightsNews::Failed { problem },
        };
        drop(beat);
        service.loading.set(false);
        service.tell(news);
    });
}

impl Service {
    fn tell(&self, news: WeightsNews) {
        self.send(&Reply::Weights { news });
    }

    fn tell_coming(&self) {
        self.tell(WeightsNews::Coming {
            done: self.arrived.get().min(WEIGHTS_BYTES),
            total: WEIGHTS_BYTES,
        });
    }

    /// Whether weights are in use now; not where none are kept and none may be fetched.
    async fn weights(&self, fetch: bool) -> Result<bool, WeightsProblem> {
        if self.annotator.borrow().model().is_some() {
            return Ok(true);
        }
        let address = Url::new_with_base(&weights_address(), &self.scope.location().href())
            .map_err(|_| WeightsProblem::Unreachable)?
            .href();
        let kept = Kept::open(&self.scope).await;
        if let Some(weights) = kept.get(&address).await {
            if self.r#use(&weights).is_ok() {
                return Ok(true);
            }
            kept.drop(&address).await;
        }
        if !fetch {
            return Ok(false);
        }
        let weights = self.fetch(&address).await?;
        if let Err(problem) = self.r#use(&weights) {
            self.spoilt.set(true);
            return Err(problem);
        }
        // The reader need not wait for this.
        spawn_local(async move {
            kept.drop_others(&address).await;
            kept.put(&address, &weights).await;
        });
        Ok(true)
    }

    fn r#use(&self, weights: &[u8]) -> Result<(), WeightsProblem> {
        Ok(self.annotator.borrow_mut().use_model(weights)?)
    }

    async fn fetch(&self, address: &str) -> Result<Vec<u8>, WeightsProblem> {
        let unreachable = |_: JsValue| WeightsProblem::Unreachable;
        let options = RequestInit::new();
        if self.spoilt.get() {
            // Or a cache on the way would send the same again.
            options.set_cache(RequestCache::Reload);
        }
        let fetched = JsFuture::from(self.scope.fetch_with_str_and_init(address, &options));
        let response: Response = fetched
            .await
            .and_then(|response| response.dyn_into().map_err(|_| JsValue::NULL))
            .map_err(unreachable)?;
        if !response.ok() {
            return Err(WeightsProblem::Missing {
                status: response.status(),
            });
        }
        let body = response.body().ok_or(WeightsProblem::Unreachable)?;
        let reader: ReadableStreamDefaultReader =
            body.get_reader().dyn_into().map_err(|_| WeightsProblem::Unreachable)?;
        let mut weights = Vec::with_capacity(WEIGHTS_BYTES);
        loop {
            let read = JsFuture::from(reader.read()).await.map_err(unreachable)?;
            let part = Reflect::get(&read, &"value".into()).map_err(unreachable)?;
            let Ok(part) = part.dyn_into::<Uint8Array>() else {
                return Ok(weights);
            };
            weights.extend(part.to_vec());
            if weights.len() > MOST_BYTES {
                let _ = JsFuture::from(reader.cancel()).await;
                return Err(WeightsProblem::Damaged);
            }
            if weights.len() - self.arrived.get() >= WEIGHTS_BYTES / 100 {
                self.arrived.set(weights.len());
                self.tell_coming();
            }
        }
    }
}
