//! See `whosaid_fuzz::citron`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| whosaid_fuzz::citron(bytes));
