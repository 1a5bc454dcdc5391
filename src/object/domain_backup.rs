//! What is kept of a domain: snapshots and backups, made by long jobs.

use crate::operation::Operation;
use crate::protocol::api::{DomainBackupBeginFlags, DomainSnapshotCreateFlags};
use crate::protocol::remote;
use crate::protocol::xdr::XdrString;

use super::{Domain, DomainSnapshot};

impl Domain {
    /// Makes a snapshot by its XML: of the disks, or also of the memory, by the XML and the
    /// flags. Where the memory of a running domain is part of it, that takes as long as a save.
    /// With `QUIESCE` the guest agent is waited for.
    ///
    /// Protocol: `DOMAIN_SNAPSHOT_CREATE_XML` (remote 185), since libvirt 0.8.0. Needs
    /// `domain:snapshot`; with `QUIESCE` `domain:fs_freeze` too.
    ///
    /// ```no_run
    /// # use virtwire::{Domain, DomainSnapshotCreateFlags, Result};
    /// # async fn example(domain: &Domain) -> Result<()> {
    /// let xml = "<domainsnapshot><name>before the upgrade</name></domainsnapshot>";
    /// let snapshot = domain.snapshot_create(xml, DomainSnapshotCreateFlags::ATOMIC).await?;
    /// println!("{}", snapshot.completed().is_some());
    /// # Ok(())
    /// # }
    /// ```
    pub fn snapshot_create(
        &self,
        xml: impl Into<XdrString>,
        flags: DomainSnapshotCreateFlags,
    ) -> Operation<DomainSnapshot, Self> {
        let (connection, dom) = (self.connection().clone(), self.wire().clone());
        let (xml_desc, flags) = (xml.into(), flags.bits());
        self.run(remote::DomainSnapshotCreateXml { dom, xml_desc, flags }, move |reply| {
            DomainSnapshot::from_wire(&connection, reply.snap)
        })
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
        let (dom, backup_xml, flags) = (self.wire().clone(), xml.into(), flags.bits());
        let checkpoint_xml = checkpoint_xml.map(XdrString::from);
        self.run(remote::DomainBackupBegin { dom, backup_xml, checkpoint_xml, flags }, drop)
    }
}
