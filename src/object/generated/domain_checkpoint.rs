//! Domain: its checkpoints.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::{Domain, DomainCheckpoint};
use crate::protocol::xdr::XdrString;
use crate::protocol::{api, remote};

/// Domain: its checkpoints.
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
        flags: api::DomainCheckpointCreateFlags,
    ) -> Call<remote::DomainCheckpointCreateXml, DomainCheckpoint> {
        let args = remote::DomainCheckpointCreateXml {
            dom: self.wire().clone(),
            xml_desc: xml.into(),
            flags: flags.bits(),
        };
        self.connection().call_to(args, |reply, connection| {
            Ok(DomainCheckpoint::from_wire(connection, reply.checkpoint))
        })
    }

    /// The checkpoints of the domain, those that the flags ask for; without flags all of them.
    ///
    /// Protocol: `DOMAIN_LIST_ALL_CHECKPOINTS` (remote 413), since libvirt 5.6.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn list_all_checkpoints(
        &self,
        flags: api::DomainCheckpointListFlags,
    ) -> Call<remote::DomainListAllCheckpoints, Vec<DomainCheckpoint>> {
        let args = remote::DomainListAllCheckpoints {
            dom: self.wire().clone(),
            need_results: 1,
            flags: flags.bits(),
        };
        self.connection().call_to(args, |reply, connection| {
            Ok(reply
                .checkpoints
                .into_iter()
                .map(|wire| DomainCheckpoint::from_wire(connection, wire))
                .collect())
        })
    }

    /// The checkpoint of this name.
    ///
    /// Protocol: `DOMAIN_CHECKPOINT_LOOKUP_BY_NAME` (remote 415), since libvirt 5.6.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn checkpoint_by_name(
        &self,
        name: impl Into<XdrString>,
    ) -> Call<remote::DomainCheckpointLookupByName, DomainCheckpoint> {
        let args = remote::DomainCheckpointLookupByName {
            dom: self.wire().clone(),
            name: name.into(),
            flags: 0,
        };
        self.connection().call_to(args, |reply, connection| {
            Ok(DomainCheckpoint::from_wire(connection, reply.checkpoint))
        })
    }
}
