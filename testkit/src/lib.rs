//! A daemon to talk to in tests.

pub mod live;
pub mod peer;
