//! Turns libvirt's `.x` files and API XML into the Rust of virtwire-protocol.
//!
//! [`parse`] reads a `.x` file into [`syntax`], [`resolve`] looks its names up and makes a
//! [`model`], [`emit`] writes that as Rust; [`api`] reads the API XML. What no rule derives
//! is in [`special_cases`].

pub mod api;
pub mod emit;
pub mod format;
pub mod inputs;
pub mod lock;
pub mod model;
pub mod names;
pub mod output;
pub mod parse;
pub mod pipeline;
pub mod release;
pub mod resolve;
pub mod special_cases;
pub mod syntax;
