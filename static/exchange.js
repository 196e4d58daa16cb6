// Starts the exchange worker's program. What fails while starting is thrown where the page hears of it.
importScripts('./whosaid-exchange.js');
wasm_bindgen({ module_or_path: './whosaid-exchange_bg.wasm' }).catch((error) => {
  setTimeout(() => {
    throw error;
  });
});
