//! DomainCheckpoint.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::DomainCheckpoint;
use crate::protocol::xdr::XdrString;
use crate::protocol::{api, remote};

/// DomainCheckpoint.
impl DomainCheckpoint {
    /// The XML of the checkpoint. With `SIZE` it says of each disk how much has changed since, for
    /// which QEMU is asked; with `NO_DOMAIN` the domain's own XML is left out.
    ///
    /// Protocol: `DOMAIN_CHECKPOINT_GET_XML_DESC` (remote 412), since libvirt 5.6.0. Needs
    /// `domain:read`, `domain:read_secure:VIR_DOMAIN_CHECKPOINT_XML_SECURE`. A read-only connection
    /// may call it.
    pub fn xml(
        &self,
        flags: api::DomainCheckpointXmlFlags,
    ) -> Call<remote::DomainCheckpointGetXmlDesc, XdrString> {
        let args = remote::DomainCheckpointGetXmlDesc {
            checkpoint: self.wire().clone(),
            flags: flags.bits(),
        };
        self.connection().call_to(args, |reply, _| Ok(reply.xml))
    }

    /// The checkpoint before this one. An error where it is the first.
    ///
    /// Protocol: `DOMAIN_CHECKPOINT_GET_PARENT` (remote 416), since libvirt 5.6.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn parent(&self) -> Call<remote::DomainCheckpointGetParent, DomainCheckpoint> {
        let args = remote::DomainCheckpointGetParent { checkpoint: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, |reply, connection| {
            Ok(DomainCheckpoint::from_wire(connection, reply.parent))
        })
    }

    /// The checkpoints that came after this one, those that the flags ask for; with `DESCENDANTS`
    /// also those that came after them.
    ///
    /// Protocol: `DOMAIN_CHECKPOINT_LIST_ALL_CHILDREN` (remote 414), since libvirt 5.6.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn list_all_children(
        &self,
        flags: api::DomainCheckpointListFlags,
    ) -> Call<remote::DomainCheckpointListAllChildren, Vec<DomainCheckpoint>> {
        let args = remote::DomainCheckpointListAllChildren {
            checkpoint: self.wire().clone(),
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

    /// Removes the checkpoint. What it noted goes to the one before it, so that older backups can
    /// still be continued. With `METADATA_ONLY` only the daemon forgets it.
    ///
    /// Protocol: `DOMAIN_CHECKPOINT_DELETE` (remote 417), since libvirt 5.6.0. Needs
    /// `domain:checkpoint`. A read-only connection may not call it.
    pub fn delete(
        &self,
        flags: api::DomainCheckpointDeleteFlags,
    ) -> Call<remote::DomainCheckpointDelete> {
        self.connection().call(remote::DomainCheckpointDelete {
            checkpoint: self.wire().clone(),
            flags: flags.bits(),
        })
    }
}
