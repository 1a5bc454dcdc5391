//! The methods of `checkpoint` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl DomainCheckpoint {
    /// The XML of the checkpoint. With `SIZE` it says of each disk how much has changed since, for
    /// which QEMU is asked; with `NO_DOMAIN` the domain's own XML is left out.
    ///
    /// Protocol: `DOMAIN_CHECKPOINT_GET_XML_DESC` (remote 412), since libvirt 5.6.0. Needs
    /// `domain:read`, `domain:read_secure:VIR_DOMAIN_CHECKPOINT_XML_SECURE`. A read-only connection
    /// may call it.
    pub fn xml(&self, flags: DomainCheckpointXmlFlags) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.xml(flags))
    }

    /// The checkpoint before this one. An error where it is the first.
    ///
    /// Protocol: `DOMAIN_CHECKPOINT_GET_PARENT` (remote 416), since libvirt 5.6.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn parent(&self) -> Result<DomainCheckpoint> {
        {
            let it = wait::answer(self.0.connection(), self.0.parent());
            it.map(DomainCheckpoint::from)
        }
    }

    /// The checkpoints that came after this one, those that the flags ask for; with `DESCENDANTS`
    /// also those that came after them.
    ///
    /// Protocol: `DOMAIN_CHECKPOINT_LIST_ALL_CHILDREN` (remote 414), since libvirt 5.6.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn list_all_children(
        &self,
        flags: DomainCheckpointListFlags,
    ) -> Result<Vec<DomainCheckpoint>> {
        {
            let it = wait::answer(self.0.connection(), self.0.list_all_children(flags));
            it.map(|it| it.into_iter().map(DomainCheckpoint::from).collect())
        }
    }

    /// Removes the checkpoint. What it noted goes to the one before it, so that older backups can
    /// still be continued. With `METADATA_ONLY` only the daemon forgets it.
    ///
    /// Protocol: `DOMAIN_CHECKPOINT_DELETE` (remote 417), since libvirt 5.6.0. Needs
    /// `domain:checkpoint`. A read-only connection may not call it.
    pub fn delete(&self, flags: DomainCheckpointDeleteFlags) -> Result<()> {
        wait::answer(self.0.connection(), self.0.delete(flags))
    }
}
