//! DomainSnapshot.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::DomainSnapshot;
use crate::protocol::xdr::XdrString;
use crate::protocol::{api, remote};

/// DomainSnapshot.
impl DomainSnapshot {
    /// The XML of the snapshot. Passwords are in it only with the flag `SECURE`.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_GET_XML_DESC` (remote 186), since libvirt 0.8.0. Needs
    /// `domain:read`, `domain:read_secure:VIR_DOMAIN_SNAPSHOT_XML_SECURE`. A read-only connection
    /// may call it.
    pub fn xml(
        &self,
        flags: api::DomainSnapshotXmlFlags,
    ) -> Call<remote::DomainSnapshotGetXmlDesc, XdrString> {
        let args =
            remote::DomainSnapshotGetXmlDesc { snap: self.wire().clone(), flags: flags.bits() };
        self.connection().call_to(args, |reply, _| Ok(reply.xml))
    }

    /// The snapshot on which this one was made. An error where it is the first of its line.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_GET_PARENT` (remote 244), since libvirt 0.9.7. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn parent(&self) -> Call<remote::DomainSnapshotGetParent, DomainSnapshot> {
        let args = remote::DomainSnapshotGetParent { snap: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, |reply, connection| {
            Ok(DomainSnapshot::from_wire(connection, reply.snap))
        })
    }

    /// The snapshots that were made on this one, those that the flags ask for; with `DESCENDANTS`
    /// also those that were made on them.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_LIST_ALL_CHILDREN` (remote 275), since libvirt 0.9.13. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn list_all_children(
        &self,
        flags: api::DomainSnapshotListFlags,
    ) -> Call<remote::DomainSnapshotListAllChildren, Vec<DomainSnapshot>> {
        let args = remote::DomainSnapshotListAllChildren {
            snapshot: self.wire().clone(),
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

    /// How many snapshots were made on this one, of those that the flags ask for.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_NUM_CHILDREN` (remote 246), since libvirt 0.9.7. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn num_children(
        &self,
        flags: api::DomainSnapshotListFlags,
    ) -> Call<remote::DomainSnapshotNumChildren, i32> {
        let args =
            remote::DomainSnapshotNumChildren { snap: self.wire().clone(), flags: flags.bits() };
        self.connection().call_to(args, |reply, _| Ok(reply.num))
    }

    /// The names of the snapshots that were made on this one, of those that the flags ask for.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_LIST_CHILDREN_NAMES` (remote 247), since libvirt 0.9.7. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn children_names(
        &self,
        flags: api::DomainSnapshotListFlags,
    ) -> Call<remote::DomainSnapshotListChildrenNames, Vec<XdrString>> {
        let args = remote::DomainSnapshotListChildrenNames {
            snap: self.wire().clone(),
            maxnames: 16384,
            flags: flags.bits(),
        };
        self.connection().call_to(args, |reply, _| Ok(reply.names))
    }

    /// Whether it is the current snapshot of its domain.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_IS_CURRENT` (remote 271), since libvirt 0.9.13. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn is_current(&self) -> Call<remote::DomainSnapshotIsCurrent, bool> {
        let args = remote::DomainSnapshotIsCurrent { snap: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, |reply, _| Ok(reply.current != 0))
    }

    /// Whether the daemon keeps data of its own about the snapshot, which are lost when the domain
    /// is undefined without a word about them.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_HAS_METADATA` (remote 272), since libvirt 0.9.13. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn has_metadata(&self) -> Call<remote::DomainSnapshotHasMetadata, bool> {
        let args = remote::DomainSnapshotHasMetadata { snap: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, |reply, _| Ok(reply.metadata != 0))
    }

    /// Puts the domain back to what it was when the snapshot was made: its disks, its XML, and its
    /// memory where that is part of the snapshot. What has happened since is lost.
    ///
    /// Waits until all memory is read; `FORCE` allows what may go wrong.
    ///
    /// Protocol: `DOMAIN_REVERT_TO_SNAPSHOT` (remote 192), since libvirt 0.8.0. Needs
    /// `domain:snapshot`. A read-only connection may not call it.
    pub fn revert(
        &self,
        flags: api::DomainSnapshotRevertFlags,
    ) -> Call<remote::DomainRevertToSnapshot> {
        self.connection()
            .call(remote::DomainRevertToSnapshot { snap: self.wire().clone(), flags: flags.bits() })
    }

    /// Removes the snapshot. The state of the domain stays, and so do snapshots made on this one
    /// unless a flag says otherwise. Waits until disks are merged, where that is needed, which
    /// takes long for a running domain.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_DELETE` (remote 193), since libvirt 0.8.0. Needs
    /// `domain:snapshot`. A read-only connection may not call it.
    pub fn delete(
        &self,
        flags: api::DomainSnapshotDeleteFlags,
    ) -> Call<remote::DomainSnapshotDelete> {
        self.connection()
            .call(remote::DomainSnapshotDelete { snap: self.wire().clone(), flags: flags.bits() })
    }
}
