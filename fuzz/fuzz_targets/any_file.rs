//! See `whosaid_fuzz::any_file`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| whosaid_fuzz::any_file(bytes));
