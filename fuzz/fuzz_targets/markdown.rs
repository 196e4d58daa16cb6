//! See `whosaid_fuzz::markdown`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| whosaid_fuzz::markdown(bytes));
