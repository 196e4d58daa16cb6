//! The web worker: the engine behind messages.

#[cfg(target_arch = "wasm32")]
mod serve;

fn main() {
    #[cfg(target_arch = "wasm32")]
    serve::start();
}
