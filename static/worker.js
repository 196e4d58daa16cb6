// Starts the worker's program. What fails while starting is thrown where the page hears of it.
importScripts('./whosaid-worker.js');
wasm_bindgen({ module_or_path: './whosaid-worker_bg.wasm' }).catch((error) => {
  setTimeout(() => {
    throw error;
  });
});
