//! Reading a file that the reader opened or dropped.

use super::ahead;
use crate::app::Store;
use crate::exchange::ask;
use crate::intake::{Holds, MOST_BYTES, MOST_UNFOLDED, Problem, check, holds, markdown, markup, read_file, zip};
use crate::later;
use crate::shelf::read_copy;
use crate::state::{Action, Kept};
use crate::strings;
use js_sys::{Array, Function, Reflect, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, ReadableStream, ReadableStreamDefaultReader};
use whosaid_exchange::{Answer, Ask};
use whosaid_interop::web_address;

/// Annotates the file's text, or says why not. `address` is where it comes from, as it says itself: it is kept with the
/// article, if it is one of the web.
pub(crate) fn open_file(store: &Store, file: File, address: Option<String>) {
    let dispatcher = store.dispatcher();
    let name = file.name();
    let address = address.as_deref().and_then(web_address).map(Rc::from);
    // Known before a byte of it is read.
    let size = file.size();
    if size > MOST_BYTES as f64 {
        dispatcher.dispatch(Action::Refuse(Problem::TooLong(size as usize)));
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        let read = match JsFuture::from(file.array_buffer()).await {
            Ok(buffer) => opened(&name, &Uint8Array::new(&buffer).to_vec(), address).await,
            Err(_) => Err(Problem::Unreadable(name)),
        };
        ahead::dispatch(&dispatcher, read.unwrap_or_else(Action::Refuse)).await;
    });
}

/// Shows the article of a share link.
pub(crate) fn open_link(store: &Store, link: String) {
    let dispatcher = store.dispatcher();
    wasm_bindgen_futures::spawn_local(async move {
        let read = foreign(None, link).await;
        ahead::dispatch(&dispatcher, read.unwrap_or_else(Action::Refuse)).await;
    });
}

/// What marks a page that Whosaid has written, which holds the annotated article.
const EXPORTED: &str = "id=\"whosaid-article\"";

/// An annotated article out of another program's file, or out of a link.
pub(crate) async fn annotated(name: Option<String>, content: String) -> Result<Action, Problem> {
    let refused = |reason| Problem::Refused {
        name: name.clone(),
        reason,
    };
    match ask(|id| Ask::Read { id, content }).await {
        Ok(Answer::Article { article, notes, .. }) => {
            for note in notes {
                web_sys::console::info_1(&note.into());
            }
            Ok(Action::Opened(Box::new(Kept::foreign(*article)), None))
        }
        Ok(_) => Err(refused(strings::NO_EXCHANGE.to_owned())),
        Err(reason) => Err(refused(reason)),
    }
}

/// The same by the part of the program that knows how.
async fn foreign(name: Option<&str>, content: String) -> Result<Action, Problem> {
    let name = name.map(str::to_owned);
    match later::sharing().await {
        Ok(sharing) => (sharing.read)(name, content).await,
        Err(reason) => Err(Problem::Refused { name, reason }),
    }
}

/// What is in the file, which came from that address.
async fn opened(name: &str, bytes: &[u8], address: Option<Rc<str>>) -> Result<Action, Problem> {
    let not_text = || Problem::NotText(name.to_owned());
    let text = match holds(name, bytes) {
        Holds::Text => read_file(name, bytes)?,
        Holds::Markdown => markdown::words(&read_file(name, bytes)?),
        Holds::Markup => {
            let markup = read_file(name, bytes)?;
            if markup.contains(EXPORTED) {
                return foreign(Some(name), markup).await;
            }
            markup::words(&markup)
        }
        Holds::Json => {
            let text = read_file(name, bytes)?;
            return match read_copy(&text) {
                Some(kept) => Ok(Action::Opened(Box::new(kept), None)),
                None => foreign(Some(name), text).await,
            };
        }
        Holds::Document => {
            let packed = zip::find(bytes, "word/document.xml").ok_or_else(not_text)?;
            let xml = if packed.deflated {
                inflated(packed.bytes).await.map_err(|_| not_text())?
            } else {
                packed.bytes.to_vec()
            };
            let xml = String::from_utf8(xml).map_err(|_| not_text())?;
            markup::document_words(&xml).ok_or_else(not_text)?
        }
    };
    check(&text).map(|()| Action::Given(Rc::from(text), address))
}

/// The bytes before they were deflated; an error where they are more than [`MOST_UNFOLDED`], which is found out before the
/// memory is taken.
async fn inflated(bytes: &[u8]) -> Result<Vec<u8>, JsValue> {
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))?;
    let inflater: Function = Reflect::get(&js_sys::global(), &"DecompressionStream".into())?.dyn_into()?;
    let inflater = Reflect::construct(&inflater, &Array::of1(&"deflate-raw".into()))?;
    let stream = blob.stream();
    let pipe: Function = Reflect::get(&stream, &"pipeThrough".into())?.dyn_into()?;
    let inflated: ReadableStream = pipe.call1(&stream, &inflater)?.dyn_into()?;
    let reader: ReadableStreamDefaultReader = inflated.get_reader().dyn_into()?;
    let mut all = Vec::new();
    loop {
        let part = JsFuture::from(reader.read()).await?;
        if Reflect::get(&part, &"done".into())?.is_truthy() {
            return Ok(all);
        }
        all.extend(Reflect::get(&part, &"value".into())?.dyn_into::<Uint8Array>()?.to_vec());
        if all.len() > MOST_UNFOLDED {
            let _ = reader.cancel();
            return Err(JsValue::NULL);
        }
    }
}
