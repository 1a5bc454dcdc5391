//! What the server promises about clients that are slow, silent, wrong or hostile.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod client;
mod descriptors;
mod events;
mod fuzz;
mod keepalive;
mod node;
mod outbox;
mod program;
