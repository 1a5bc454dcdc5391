//! The methods of `handles` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl DomainCheckpoint {
    /// The domain that it is of.
    #[must_use]
    pub fn domain(&self) -> Domain {
        Domain::from(self.0.domain())
    }
}

impl DomainSnapshot {
    /// The domain that it is of.
    #[must_use]
    pub fn domain(&self) -> Domain {
        Domain::from(self.0.domain())
    }
}

impl NetworkPort {
    /// The network that it is in.
    #[must_use]
    pub fn network(&self) -> Network {
        Network::from(self.0.network())
    }
}
