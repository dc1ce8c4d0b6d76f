//! The rules and word lists that are part of the binary.

include!(concat!(env!("OUT_DIR"), "/builtin.rs"));
