//! See `whosaid_fuzz::brat`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| whosaid_fuzz::brat(bytes));
