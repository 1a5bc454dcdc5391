//! What must hold for any bytes whatever, as plain functions, and what runs them.
//!
//! A target takes bytes and panics where something does not hold. The program `fuzz` of this
//! package gives each its corpus and then mutations of that, on stable Rust; the wrappers in
//! `libfuzzer/` give the same functions to cargo-fuzz.

mod failure;
mod mutation;
mod run;
mod seeds;
mod targets;

#[path = "../../protocol/tests/random/mod.rs"]
mod random;

// What virtwire shows nobody is built in here once more.
#[path = "../../src"]
#[allow(dead_code, unreachable_pub, unused_imports)]
mod rules {
    //! The engine, with what its own tests know of it.

    pub(crate) mod engine;
}
#[path = "../../src/credentials"]
#[allow(dead_code)]
mod credentials {
    //! `auth.conf`, which only a login reads.

    pub(crate) mod auth_file;

    use virtwire::credentials::Secret;
}
mod error {
    //! What the engine needs to know of errors.

    pub(crate) use virtwire::{CloseReason, Sent};
}
use rules::engine;
use virtwire::config;
use virtwire_protocol as protocol;

pub use failure::Failure;
pub use run::{Plan, Report, run, try_input};
pub use seeds::{corpus, corpus_dir, write as write_seeds};
pub use targets::{TARGETS, Target, run_target, target};
