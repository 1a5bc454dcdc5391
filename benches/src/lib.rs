//! Measurements of virtwire against the least a client can do: what the programs share.

pub mod client;
pub mod clock;
pub mod events;
pub mod on_tokio;
pub mod place;
pub mod raw;
pub mod recording;
pub mod replay;
pub mod streams;
pub mod subscriber;
pub mod threads;
pub mod transfer;
pub mod wire;

/// Any failure: a measurement that cannot be made ends the program with its reason.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Tasks that call at the same time, and the window.
pub const CALLERS: u32 = 64;
