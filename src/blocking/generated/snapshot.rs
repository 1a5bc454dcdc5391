//! The methods of `snapshot` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl DomainSnapshot {
    /// The XML of the snapshot. Passwords are in it only with the flag `SECURE`.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_GET_XML_DESC` (remote 186), since libvirt 0.8.0. Needs
    /// `domain:read`, `domain:read_secure:VIR_DOMAIN_SNAPSHOT_XML_SECURE`. A read-only connection
    /// may call it.
    pub fn xml(&self, flags: DomainSnapshotXmlFlags) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.xml(flags))
    }

    /// The snapshot on which this one was made. An error where it is the first of its line.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_GET_PARENT` (remote 244), since libvirt 0.9.7. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn parent(&self) -> Result<DomainSnapshot> {
        {
            let it = wait::answer(self.0.connection(), self.0.parent());
            it.map(DomainSnapshot::from)
        }
    }

    /// The snapshots that were made on this one, those that the flags ask for; with `DESCENDANTS`
    /// also those that were made on them.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_LIST_ALL_CHILDREN` (remote 275), since libvirt 0.9.13. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn list_all_children(&self, flags: DomainSnapshotListFlags) -> Result<Vec<DomainSnapshot>> {
        {
            let it = wait::answer(self.0.connection(), self.0.list_all_children(flags));
            it.map(|it| it.into_iter().map(DomainSnapshot::from).collect())
        }
    }

    /// How many snapshots were made on this one, of those that the flags ask for.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_NUM_CHILDREN` (remote 246), since libvirt 0.9.7. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn num_children(&self, flags: DomainSnapshotListFlags) -> Result<i32> {
        wait::answer(self.0.connection(), self.0.num_children(flags))
    }

    /// The names of the snapshots that were made on this one, of those that the flags ask for.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_LIST_CHILDREN_NAMES` (remote 247), since libvirt 0.9.7. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn children_names(&self, flags: DomainSnapshotListFlags) -> Result<Vec<XdrString>> {
        wait::answer(self.0.connection(), self.0.children_names(flags))
    }

    /// Whether it is the current snapshot of its domain.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_IS_CURRENT` (remote 271), since libvirt 0.9.13. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn is_current(&self) -> Result<bool> {
        wait::answer(self.0.connection(), self.0.is_current())
    }

    /// Whether the daemon keeps data of its own about the snapshot, which are lost when the domain
    /// is undefined without a word about them.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_HAS_METADATA` (remote 272), since libvirt 0.9.13. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn has_metadata(&self) -> Result<bool> {
        wait::answer(self.0.connection(), self.0.has_metadata())
    }

    /// Puts the domain back to what it was when the snapshot was made: its disks, its XML, and its
    /// memory where that is part of the snapshot. What has happened since is lost.
    ///
    /// Waits until all memory is read; `FORCE` allows what may go wrong.
    ///
    /// Protocol: `DOMAIN_REVERT_TO_SNAPSHOT` (remote 192), since libvirt 0.8.0. Needs
    /// `domain:snapshot`. A read-only connection may not call it.
    pub fn revert(&self, flags: DomainSnapshotRevertFlags) -> Result<()> {
        wait::answer(self.0.connection(), self.0.revert(flags))
    }

    /// Removes the snapshot. The state of the domain stays, and so do snapshots made on this one
    /// unless a flag says otherwise. Waits until disks are merged, where that is needed, which
    /// takes long for a running domain.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_DELETE` (remote 193), since libvirt 0.8.0. Needs
    /// `domain:snapshot`. A read-only connection may not call it.
    pub fn delete(&self, flags: DomainSnapshotDeleteFlags) -> Result<()> {
        wait::answer(self.0.connection(), self.0.delete(flags))
    }
}
