//! A daemon to talk to in tests: a real one, one that follows a script, one that just works,
//! and a model without input and output.

pub mod class;
pub mod daemon;
pub mod lines;
pub mod live;
pub mod model;
pub mod packet;
pub mod peer;
pub mod pipe;
pub mod pki;
pub mod program;
pub mod qemu;
pub mod sasl;
pub mod whole;
