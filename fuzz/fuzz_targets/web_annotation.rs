//! See `whosaid_fuzz::web_annotation`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| whosaid_fuzz::web_annotation(bytes));
