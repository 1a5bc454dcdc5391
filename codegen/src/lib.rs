//! Turns libvirt's `.x` files and API XML into the Rust of virtwire-protocol.
//!
//! From that model and the tables in `codegen/objects/`, [`objects`] writes virtwire's methods.
//!
//! [`parse`] reads a `.x` file into [`syntax`], [`resolve`] looks its names up and makes a
//! [`model`], [`emit`] writes that as Rust; [`api`] reads the API XML. What no rule derives
//! is in [`special_cases`].

pub mod api;
pub mod blocking;
pub mod emit;
pub mod format;
pub mod inputs;
pub mod lock;
pub mod model;
pub mod names;
pub mod objects;
pub mod output;
pub mod parse;
pub mod pipeline;
pub mod read_only;
pub mod release;
pub mod resolve;
pub mod special_cases;
pub mod syntax;
