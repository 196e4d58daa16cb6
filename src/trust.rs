//! Trusted types: the browser takes addresses of scripts, and markup, only from the one policy that the page's security
//! policy names. Browsers without them take plain strings.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;

/// The name that the page's security policy allows.
const POLICY: &str = "whosaid";

/// What a string is to be trusted as.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// The worker's address, a constant.
    ScriptUrl,
    /// Markup that is read for its words, in a document of its own in which nothing runs and nothing is fetched.
    InertMarkup,
}

thread_local! {
    /// The policy, which a page may make only once.
    static TRUST: Result<JsValue, JsValue> = policy();
}

/// The string in the shape that the browser wants.
pub(crate) fn trusted(kind: Kind, string: &str) -> Result<JsValue, JsValue> {
    TRUST.with(|policy| {
        let policy = policy.as_ref().map_err(Clone::clone)?;
        if policy.is_undefined() {
            return Ok(string.into());
        }
        let create: Function = Reflect::get(policy, &rule(kind).into())?.dyn_into()?;
        create.call1(policy, &string.into())
    })
}

const fn rule(kind: Kind) -> &'static str {
    match kind {
        Kind::ScriptUrl => "createScriptURL",
        Kind::InertMarkup => "createHTML",
    }
}

fn policy() -> Result<JsValue, JsValue> {
    let factory = Reflect::get(&js_sys::global(), &"trustedTypes".into())?;
    if factory.is_undefined() {
        return Ok(JsValue::UNDEFINED);
    }
    // Whatever comes here comes from this crate, for one of the two kinds.
    let as_it_is = Closure::<dyn Fn(JsValue) -> JsValue>::new(|string: JsValue| string).into_js_value();
    let rules = Object::new();
    for kind in [Kind::ScriptUrl, Kind::InertMarkup] {
        Reflect::set(&rules, &rule(kind).into(), &as_it_is)?;
    }
    let create: Function = Reflect::get(&factory, &"createPolicy".into())?.dyn_into()?;
    create.call2(&factory, &POLICY.into(), &rules)
}
