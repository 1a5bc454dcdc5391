//! The methods of `domain_backup` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// Makes a snapshot by its XML: of the disks, or also of the memory, by the XML and the
    /// flags. Where the memory of a running domain is part of it, that takes as long as a save.
    /// With `QUIESCE` the guest agent is waited for.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_CREATE_XML` (remote 185), since libvirt 0.8.0. Needs
    /// `domain:snapshot`; with `QUIESCE` `domain:fs_freeze` too.
    pub fn snapshot_create(
        &self,
        xml: impl Into<XdrString>,
        flags: DomainSnapshotCreateFlags,
    ) -> Operation<DomainSnapshot, Self> {
        Operation::new(
            self.0.connection(),
            self.0
                .snapshot_create(xml, flags)
                .map(|outcome| outcome.map(DomainSnapshot::from).map_domain(Self::from)),
        )
    }

    /// Backs up disks of the running domain, by the XML, and makes a checkpoint at the same
    /// moment, where there is XML for it; the next backup can then hold what has changed since.
    ///
    /// It is over when the backup is. One in pull mode goes on until it is cancelled, which
    /// libvirt takes for its completion.
    ///
    /// Protocol: `DOMAIN_BACKUP_BEGIN` (remote 421), since libvirt 6.0.0. Needs
    /// `domain:checkpoint` and `domain:block_write`.
    pub fn backup(
        &self,
        xml: impl Into<XdrString>,
        checkpoint_xml: Option<&str>,
        flags: DomainBackupBeginFlags,
    ) -> Operation<(), Self> {
        Operation::new(
            self.0.connection(),
            self.0.backup(xml, checkpoint_xml, flags).map(|outcome| outcome.map_domain(Self::from)),
        )
    }

    /// The XML of the backup that the domain is busy with, with all that the daemon has chosen by
    /// itself: ports, file names. An error where there is none.
    ///
    /// Protocol: `DOMAIN_BACKUP_GET_XML_DESC` (remote 422), since libvirt 6.0.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn backup_xml(&self) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.backup_xml())
    }
}
