//! `uri` for libFuzzer.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| virtwire_fuzz::run_target("uri", input));
