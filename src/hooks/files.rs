//! Reading a file that the reader opened or dropped.

use crate::app::Store;
use crate::intake::{MOST_BYTES, Problem, read_file};
use crate::state::Action;
use js_sys::Uint8Array;
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// Annotates the file's text, or says why not.
pub(crate) fn open_file(store: &Store, file: File) {
    let dispatcher = store.dispatcher();
    let name = file.name();
    // Known before a byte of it is read.
    let size = file.size();
    if size > MOST_BYTES as f64 {
        dispatcher.dispatch(Action::Refuse(Problem::TooLong(size as usize)));
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        let read = match JsFuture::from(file.array_buffer()).await {
            Ok(buffer) => read_file(&name, &Uint8Array::new(&buffer).to_vec()),
            Err(_) => Err(Problem::Unreadable(name)),
        };
        dispatcher.dispatch(match read {
            Ok(text) => Action::Annotate(Rc::from(text)),
            Err(problem) => Action::Refuse(problem),
        });
    });
}
