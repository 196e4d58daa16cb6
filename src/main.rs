//! The page: paste an article, see who says what.
//!
//! [`state`] holds everything that the page shows and the one function that changes it. [`app`] watches the state and
//! carries out what it asks for: the worker, the address, the theme, scrolling. [`components`] turn it into elements;
//! the article itself is drawn by `whosaid-views`. [`later`] is the border of what is fetched after the page stands.

mod app;
mod components;
mod edits;
mod exchange;
mod hooks;
mod intake;
mod later;
mod shelf;
mod state;
mod strings;
mod target;
mod tasks;
mod trust;
mod weights;
mod windows;
mod worker_client;

fn main() {
    yew::Renderer::<app::App>::new().render();
}
