//! See `whosaid_fuzz::html`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| whosaid_fuzz::html(bytes));
