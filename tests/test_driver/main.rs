//! The test driver within the process.

#![cfg(feature = "test-driver")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod isolated;
mod many;
mod volumes;
