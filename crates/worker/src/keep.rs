//! The browser's store of answers, in which the weights are kept for the next visit.
//!
//! Browsers refuse it now and then (private windows, pages without TLS, a full disk): whatever fails here is passed over,
//! and the weights are fetched again at the next visit.

use js_sys::{Reflect, Uint8Array, global};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, DedicatedWorkerGlobalScope, Request, Response};

/// All pages of one host share the stores; this one is ours, and in it the entries under our own address.
const STORE: &str = "whosaid-weights";

/// The store; nothing where the browser refuses it.
pub(crate) struct Kept(Option<Cache>);

impl Kept {
    pub(crate) async fn open(scope: &DedicatedWorkerGlobalScope) -> Self {
        // Absent from pages without TLS.
        if Reflect::get(&global(), &"caches".into()).is_ok_and(|caches| caches.is_undefined()) {
            return Self(None);
        }
        let Ok(caches) = scope.caches() else { return Self(None) };
        let opened = JsFuture::from(caches.open(STORE)).await;
        Self(opened.ok().and_then(|cache| cache.dyn_into().ok()))
    }

    /// What is kept under that address.
    pub(crate) async fn get(&self, address: &str) -> Option<Vec<u8>> {
        let cache = self.0.as_ref()?;
        let response: Response = JsFuture::from(cache.match_with_str(address))
            .await
            .ok()?
            .dyn_into()
            .ok()?;
        let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
        Some(Uint8Array::new(&buffer).to_vec())
    }

    /// Drops what is kept under that address.
    pub(crate) async fn drop(&self, address: &str) {
        if let Some(cache) = &self.0 {
            let _ = JsFuture::from(cache.delete_with_str(address)).await;
        }
    }

    /// Keeps the weights under that address.
    pub(crate) async fn put(&self, address: &str, weights: &[u8]) {
        let Some(cache) = &self.0 else { return };
        let bytes = Uint8Array::from(weights);
        if let Ok(response) = Response::new_with_opt_buffer_source(Some(&bytes)) {
            let _ = JsFuture::from(cache.put_with_str(address, &response)).await;
        }
    }

    /// Drops the weights of other releases: the same file with another query. Other folders of the host are others' affair.
    pub(crate) async fn drop_others(&self, address: &str) {
        let Some(cache) = &self.0 else { return };
        let Ok(keys) = JsFuture::from(cache.keys()).await else {
            return;
        };
        let file = |address: &str| address.split('?').next().map(str::to_owned);
        for key in js_sys::Array::from(&keys) {
            let Ok(request) = key.dyn_into::<Request>() else {
                continue;
            };
            let other = request.url();
            if other != address && file(&other) == file(address) {
                self.drop(&other).await;
            }
        }
    }
}
