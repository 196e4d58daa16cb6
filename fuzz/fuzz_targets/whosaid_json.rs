//! See `whosaid_fuzz::whosaid_json`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| whosaid_fuzz::whosaid_json(bytes));
