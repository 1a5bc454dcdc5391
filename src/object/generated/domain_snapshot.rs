//! Domain: its snapshots.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::{Domain, DomainSnapshot};
use crate::protocol::xdr::XdrString;
use crate::protocol::{api, remote};

/// Domain: its snapshots.
impl Domain {
    /// The snapshots of the domain, those that the flags ask for; without flags all of them.
    ///
    /// Protocol: `DOMAIN_LIST_ALL_SNAPSHOTS` (remote 274), since libvirt 0.9.13. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn list_all_snapshots(
        &self,
        flags: api::DomainSnapshotListFlags,
    ) -> Call<remote::DomainListAllSnapshots, Vec<DomainSnapshot>> {
        let args = remote::DomainListAllSnapshots {
            dom: self.wire().clone(),
            need_results: 1,
            flags: flags.bits(),
        };
        self.connection().call_to(args, |reply, connection| {
            Ok(reply
                .snapshots
                .into_iter()
                .map(|wire| DomainSnapshot::from_wire(connection, wire))
                .collect())
        })
    }

    /// The snapshot of this name.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_LOOKUP_BY_NAME` (remote 189), since libvirt 0.8.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn snapshot_by_name(
        &self,
        name: impl Into<XdrString>,
    ) -> Call<remote::DomainSnapshotLookupByName, DomainSnapshot> {
        let args = remote::DomainSnapshotLookupByName {
            dom: self.wire().clone(),
            name: name.into(),
            flags: 0,
        };
        self.connection().call_to(args, |reply, connection| {
            Ok(DomainSnapshot::from_wire(connection, reply.snap))
        })
    }

    /// Whether one of the domain's snapshots is the current one.
    ///
    /// Protocol: `DOMAIN_HAS_CURRENT_SNAPSHOT` (remote 190), since libvirt 0.8.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn has_current_snapshot(&self) -> Call<remote::DomainHasCurrentSnapshot, bool> {
        let args = remote::DomainHasCurrentSnapshot { dom: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, |reply, _| Ok(reply.result != 0))
    }

    /// The current snapshot: the one that was made or reverted to last, and the parent of the next
    /// one. An error where there is none.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_CURRENT` (remote 191), since libvirt 0.8.0. Needs `domain:read`.
    /// A read-only connection may call it.
    pub fn current_snapshot(&self) -> Call<remote::DomainSnapshotCurrent, DomainSnapshot> {
        let args = remote::DomainSnapshotCurrent { dom: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, |reply, connection| {
            Ok(DomainSnapshot::from_wire(connection, reply.snap))
        })
    }

    /// How many snapshots the domain has, of those that the flags ask for.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_NUM` (remote 187), since libvirt 0.8.0. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn snapshot_num(
        &self,
        flags: api::DomainSnapshotListFlags,
    ) -> Call<remote::DomainSnapshotNum, i32> {
        let args = remote::DomainSnapshotNum { dom: self.wire().clone(), flags: flags.bits() };
        self.connection().call_to(args, |reply, _| Ok(reply.num))
    }

    /// The names of the domain's snapshots, of those that the flags ask for.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_LIST_NAMES` (remote 188), since libvirt 0.8.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn snapshot_names(
        &self,
        flags: api::DomainSnapshotListFlags,
    ) -> Call<remote::DomainSnapshotListNames, Vec<XdrString>> {
        let args = remote::DomainSnapshotListNames {
            dom: self.wire().clone(),
            maxnames: 16384,
            flags: flags.bits(),
        };
        self.connection().call_to(args, |reply, _| Ok(reply.names))
    }
}
