//! What the server promises on the wire, also to clients that are slow, silent, wrong or hostile.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod client;
mod descriptors;
mod events;
mod fuzz;
mod keepalive;
mod networks;
mod node;
mod outbox;
mod program;
mod server;
mod storage;
