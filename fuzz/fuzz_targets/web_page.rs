//! See `whosaid_fuzz::web_page`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| whosaid_fuzz::web_page(bytes));
