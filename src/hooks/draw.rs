//! Drawing at once.

use std::task::{Context, Waker};

/// Draws everything that waits for it: Yew lets the browser in between long drawings. The first poll does the work; nobody
/// waits for the rest.
pub(super) fn draw_now() {
    let drawn = std::pin::pin!(yew::scheduler::flush());
    let _ = drawn.poll(&mut Context::from_waker(Waker::noop()));
}
