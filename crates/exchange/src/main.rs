//! The exchange worker: formats and links behind messages.

mod formats;
#[cfg(target_arch = "wasm32")]
mod serve;

fn main() {
    #[cfg(target_arch = "wasm32")]
    serve::start();
}
