//! See `whosaid_fuzz::word`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| whosaid_fuzz::word(bytes));
