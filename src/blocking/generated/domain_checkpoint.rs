//! The methods of `domain_checkpoint` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// Makes a checkpoint by its XML: from then on it is noted which blocks of the disks change, so
    /// that a backup can hold those only. The domain must run, unless `REDEFINE` tells the daemon
    /// of a checkpoint that it has forgotten. With `QUIESCE` the guest agent is waited for.
    ///
    /// Protocol: `DOMAIN_CHECKPOINT_CREATE_XML` (remote 411), since libvirt 5.6.0. Needs
    /// `domain:checkpoint`, `domain:fs_freeze:VIR_DOMAIN_CHECKPOINT_CREATE_QUIESCE`. A read-only
    /// connection may not call it.
    pub fn checkpoint_create(
        &self,
        xml: impl Into<XdrString>,
        flags: DomainCheckpointCreateFlags,
    ) -> Result<DomainCheckpoint> {
        {
            let it = wait::answer(self.0.connection(), self.0.checkpoint_create(xml, flags));
            it.map(DomainCheckpoint::from)
        }
    }

    /// The checkpoints of the domain, those that the flags ask for; without flags all of them.
    ///
    /// Protocol: `DOMAIN_LIST_ALL_CHECKPOINTS` (remote 413), since libvirt 5.6.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn list_all_checkpoints(
        &self,
        flags: DomainCheckpointListFlags,
    ) -> Result<Vec<DomainCheckpoint>> {
        {
            let it = wait::answer(self.0.connection(), self.0.list_all_checkpoints(flags));
            it.map(|it| it.into_iter().map(DomainCheckpoint::from).collect())
        }
    }

    /// The checkpoint of this name.
    ///
    /// Protocol: `DOMAIN_CHECKPOINT_LOOKUP_BY_NAME` (remote 415), since libvirt 5.6.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn checkpoint_by_name(&self, name: impl Into<XdrString>) -> Result<DomainCheckpoint> {
        {
            let it = wait::answer(self.0.connection(), self.0.checkpoint_by_name(name));
            it.map(DomainCheckpoint::from)
        }
    }
}
