//! The methods of `domain_snapshot` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// The snapshots of the domain, those that the flags ask for; without flags all of them.
    ///
    /// Protocol: `DOMAIN_LIST_ALL_SNAPSHOTS` (remote 274), since libvirt 0.9.13. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn list_all_snapshots(
        &self,
        flags: DomainSnapshotListFlags,
    ) -> Result<Vec<DomainSnapshot>> {
        {
            let it = wait::answer(self.0.connection(), self.0.list_all_snapshots(flags));
            it.map(|it| it.into_iter().map(DomainSnapshot::from).collect())
        }
    }

    /// The snapshot of this name.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_LOOKUP_BY_NAME` (remote 189), since libvirt 0.8.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn snapshot_by_name(&self, name: impl Into<XdrString>) -> Result<DomainSnapshot> {
        {
            let it = wait::answer(self.0.connection(), self.0.snapshot_by_name(name));
            it.map(DomainSnapshot::from)
        }
    }

    /// Whether one of the domain's snapshots is the current one.
    ///
    /// Protocol: `DOMAIN_HAS_CURRENT_SNAPSHOT` (remote 190), since libvirt 0.8.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn has_current_snapshot(&self) -> Result<bool> {
        wait::answer(self.0.connection(), self.0.has_current_snapshot())
    }

    /// The current snapshot: the one that was made or reverted to last, and the parent of the next
    /// one. An error where there is none.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_CURRENT` (remote 191), since libvirt 0.8.0. Needs `domain:read`.
    /// A read-only connection may call it.
    pub fn current_snapshot(&self) -> Result<DomainSnapshot> {
        {
            let it = wait::answer(self.0.connection(), self.0.current_snapshot());
            it.map(DomainSnapshot::from)
        }
    }

    /// How many snapshots the domain has, of those that the flags ask for.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_NUM` (remote 187), since libvirt 0.8.0. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn snapshot_num(&self, flags: DomainSnapshotListFlags) -> Result<i32> {
        wait::answer(self.0.connection(), self.0.snapshot_num(flags))
    }

    /// The names of the domain's snapshots, of those that the flags ask for.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_LIST_NAMES` (remote 188), since libvirt 0.8.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn snapshot_names(&self, flags: DomainSnapshotListFlags) -> Result<Vec<XdrString>> {
        wait::answer(self.0.connection(), self.0.snapshot_names(flags))
    }
}
