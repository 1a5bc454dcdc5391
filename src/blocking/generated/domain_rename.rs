//! The methods of `domain_rename` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// Gives the domain another name. It must not run, nor have snapshots or checkpoints.
    /// Gives a handle with the new name; this one keeps the old name and the UUID, which is
    /// what the daemon knows a domain by.
    ///
    /// Protocol: `DOMAIN_RENAME` (remote 358), since libvirt 1.2.19. Needs `domain:write`,
    /// `domain:save`. A read-only connection may not call it.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub fn rename(&self, new_name: impl Into<XdrString> + Send) -> Result<Self> {
        {
            let it = wait::answer(self.0.connection(), self.0.rename(new_name));
            it.map(Self::from)
        }
    }
}
