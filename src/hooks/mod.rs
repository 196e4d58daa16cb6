//! Effects: each watches a part of the state and does what it asks of the browser, or listens and tells the state.

mod address;
mod ahead;
mod classroom;
mod draw;
mod drop;
mod files;
mod flash;
mod keep;
mod keys;
pub(crate) mod layout;
mod pieces;
mod place;
mod reveal;
mod select;
mod theme;
mod warm;
pub(crate) mod words;
mod worker;

pub(crate) use address::{use_address, use_title};
pub(crate) use ahead::{arrive, foresee};
pub(crate) use classroom::use_classroom;
pub(crate) use drop::use_drop;
pub(crate) use files::{annotated, open_file, open_link};
pub(crate) use flash::use_flash;
pub(crate) use keep::{Keeper, forget, new_here, open as open_article, put_back};
pub(crate) use keys::{PARTS, focused, use_keys};
pub(crate) use pieces::use_pieces;
pub(crate) use reveal::refocus;
pub(crate) use select::end as end_selection;
pub(crate) use theme::use_theme;
pub(crate) use warm::{SENTENCES, rehearse};
pub(crate) use worker::{saves_data, use_plans, use_worker};

use crate::app::Store;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Whether the device or the window is as a media query says.
pub(crate) fn media(query: &str) -> bool {
    let answer = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
    answer.is_some_and(|answer| answer.matches())
}

/// Where text and panel do not fit side by side.
const NARROW: &str = "(max-width: 44.99rem)";
/// Where the card lies at the screen's lower edge: there, and under a finger, which would cover it.
const DOCKED: &str = "(max-width: 44.99rem), (pointer: coarse)";

/// The store as it was last drawn, for listeners that outlive a drawing.
#[hook]
fn use_latest(store: &Store) -> Rc<RefCell<Store>> {
    let latest = use_mut_ref(|| store.clone());
    *latest.borrow_mut() = store.clone();
    latest
}
