//! Fuzz target `text`; its body is in `bodies.rs`, where a stable test drives it too.
#![no_main]

#[path = "../bodies.rs"]
#[allow(dead_code)]
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::text(data));
