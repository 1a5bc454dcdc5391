//! Methods of the objects that are made from tables.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

// In the docs a name says more than `Self`.
#![allow(clippy::use_self)]

mod domain;
mod others;
