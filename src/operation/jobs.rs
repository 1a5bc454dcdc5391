//! Which procedures are long jobs, and how each is looked after.

use crate::connection::Connection;
use crate::protocol::Procedure;
use crate::protocol::api::{
    DomainBackupBeginFlags, DomainBlockCommitFlags, DomainBlockCopyFlags, DomainBlockPullFlags,
    DomainBlockRebaseFlags, DomainCoreDumpFlags, DomainMigrateFlags, DomainSaveRestoreFlags,
    DomainSnapshotCreateFlags,
};
use crate::protocol::remote::{self, Domain, TypedParam};
use crate::protocol::xdr::XdrString;

use super::block_job::BlockJob;
use super::{Operation, block_job, domain_job, migrate};

/// A procedure that starts a long job of a domain; [`Connection::run`] runs it as an
/// [`Operation`].
pub trait LongJob: Procedure + Sealed {
    /// What a completed job gives.
    type Output: Send + 'static;

    #[doc(hidden)]
    fn start(self, connection: Connection) -> Operation<Self::Output>;
}

/// Which procedures are jobs is known here, and nobody else adds to it.
pub trait Sealed {}

/// Jobs that are done when their call is answered.
macro_rules! calls {
    ($($procedure:ident $(if $own:expr)?;)*) => {$(
        impl Sealed for remote::$procedure {}

        impl LongJob for remote::$procedure {
            type Output = <Self as Procedure>::Reply;

            fn start(self, connection: Connection) -> Operation<Self::Output> {
                let domain = self.dom.clone();
                $(let own: fn(&Self) -> bool = $own;
                if !own(&self) {
                    return domain_job::call(connection, self, domain).on_shared_connection();
                })?
                domain_job::call(connection, self, domain)
            }
        }
    )*};
}

/// Block jobs, which their call only starts; each has its disk in the named field.
macro_rules! block_jobs {
    ($($procedure:ident($disk:ident);)*) => {$(
        impl Sealed for remote::$procedure {}

        impl LongJob for remote::$procedure {
            type Output = BlockJob;

            fn start(self, connection: Connection) -> Operation<BlockJob> {
                let (domain, disk) = (self.dom.clone(), self.$disk.clone());
                block_job::start(connection, self, domain, disk)
            }
        }
    )*};
}

const PEER2PEER: u32 = DomainMigrateFlags::PEER2PEER.bits();

calls! {
    DomainSave;
    DomainSaveFlags;
    DomainSaveParams;
    DomainManagedSave;
    DomainCoreDump;
    DomainCoreDumpWithFormat;
    DomainSnapshotCreateXml;
    // A migration that a client leads through its phases belongs to the connection on which
    // it was begun; the daemon undoes it when that one goes.
    DomainMigratePerform if |_| false;
    DomainMigratePerform3 if |job| job.flags & u64::from(PEER2PEER) != 0;
    DomainMigratePerform3Params if |job| job.flags & PEER2PEER != 0;
}

block_jobs! {
    DomainBlockPull(path);
    DomainBlockRebase(path);
    DomainBlockCommit(disk);
    DomainBlockCopy(path);
}

impl Sealed for remote::DomainBackupBegin {}

impl LongJob for remote::DomainBackupBegin {
    type Output = ();

    fn start(self, connection: Connection) -> Operation<()> {
        let domain = self.dom.clone();
        domain_job::backup(connection, self, domain)
    }
}

/// Long jobs, each as an [`Operation`].
impl Connection {
    /// Runs the job that a procedure starts.
    pub fn run<P: LongJob>(&self, job: P) -> Operation<P::Output> {
        job.start(self.clone())
    }

    /// Saves the memory of a running domain into a file of the daemon's host, and stops the
    /// domain (protocol: remote 182, DOMAIN_MANAGED_SAVE).
    pub fn domain_managed_save(
        &self,
        domain: &Domain,
        flags: DomainSaveRestoreFlags,
    ) -> Operation<()> {
        self.run(remote::DomainManagedSave { dom: domain.clone(), flags: flags.bits() })
    }

    /// Saves the memory of a running domain into the file `to` of the daemon's host, and stops
    /// the domain (protocol: remote 232, DOMAIN_SAVE_FLAGS).
    pub fn domain_save(
        &self,
        domain: &Domain,
        to: impl Into<XdrString>,
        flags: DomainSaveRestoreFlags,
    ) -> Operation<()> {
        let (dom, to, dxml) = (domain.clone(), to.into(), None);
        self.run(remote::DomainSaveFlags { dom, to, dxml, flags: flags.bits() })
    }

    /// Dumps the memory of a running domain into the file `to` of the daemon's host
    /// (protocol: remote 53, DOMAIN_CORE_DUMP).
    pub fn domain_core_dump(
        &self,
        domain: &Domain,
        to: impl Into<XdrString>,
        flags: DomainCoreDumpFlags,
    ) -> Operation<()> {
        let (dom, to) = (domain.clone(), to.into());
        self.run(remote::DomainCoreDump { dom, to, flags: flags.bits() })
    }

    /// Makes a snapshot by its XML (protocol: remote 185, DOMAIN_SNAPSHOT_CREATE_XML).
    pub fn domain_snapshot_create_xml(
        &self,
        domain: &Domain,
        xml: impl Into<XdrString>,
        flags: DomainSnapshotCreateFlags,
    ) -> Operation<remote::DomainSnapshotCreateXmlReply> {
        let (dom, xml_desc) = (domain.clone(), xml.into());
        self.run(remote::DomainSnapshotCreateXml { dom, xml_desc, flags: flags.bits() })
    }

    /// Moves a running domain to another host, whose daemon its own daemon connects to by
    /// `uri`. `params` are those of `VIR_MIGRATE_PARAM_*`; the flag `PEER2PEER` is added
    /// (protocol: remote 305, DOMAIN_MIGRATE_PERFORM3_PARAMS). A `uri` of the host that the
    /// source itself is on, with neither another's name nor a socket, is `InvalidUse`.
    pub fn domain_migrate_to_uri(
        &self,
        domain: &Domain,
        uri: impl Into<XdrString>,
        params: Vec<TypedParam>,
        flags: DomainMigrateFlags,
    ) -> Operation<remote::DomainMigratePerform3ParamsReply> {
        let uri = uri.into();
        if let Err(error) = migrate::check_not_local(&uri) {
            return Operation::new("migrate a domain", None, |_, _| async { Err(error) });
        }
        self.run(remote::DomainMigratePerform3Params {
            dom: domain.clone(),
            dconnuri: Some(uri),
            params,
            cookie_in: bytes::Bytes::new(),
            flags: (flags | DomainMigrateFlags::PEER2PEER).bits(),
        })
    }

    /// Backs up disks of a running domain, by the XML (protocol: remote 421,
    /// DOMAIN_BACKUP_BEGIN). It is over when the backup is. A backup in pull mode goes
    /// on until it is cancelled, which libvirt takes for its completion.
    pub fn domain_backup_begin(
        &self,
        domain: &Domain,
        backup_xml: impl Into<XdrString>,
        checkpoint_xml: Option<XdrString>,
        flags: DomainBackupBeginFlags,
    ) -> Operation<()> {
        let (dom, backup_xml) = (domain.clone(), backup_xml.into());
        self.run(remote::DomainBackupBegin { dom, backup_xml, checkpoint_xml, flags: flags.bits() })
    }

    /// Copies what a disk has in its backing files into its top file, at most `bandwidth`
    /// MiB/s, 0 for no limit (protocol: remote 240, DOMAIN_BLOCK_PULL).
    pub fn domain_block_pull(
        &self,
        domain: &Domain,
        disk: impl Into<XdrString>,
        bandwidth: u64,
        flags: DomainBlockPullFlags,
    ) -> Operation<BlockJob> {
        let (dom, path) = (domain.clone(), disk.into());
        self.run(remote::DomainBlockPull { dom, path, bandwidth, flags: flags.bits() })
    }

    /// As [`domain_block_pull`](Self::domain_block_pull), but only from the files above `base`
    /// (protocol: remote 266, DOMAIN_BLOCK_REBASE).
    pub fn domain_block_rebase(
        &self,
        domain: &Domain,
        disk: impl Into<XdrString>,
        base: Option<XdrString>,
        bandwidth: u64,
        flags: DomainBlockRebaseFlags,
    ) -> Operation<BlockJob> {
        let (dom, path, flags) = (domain.clone(), disk.into(), flags.bits());
        self.run(remote::DomainBlockRebase { dom, path, base, bandwidth, flags })
    }

    /// Copies what the files of a disk from `top` down to above `base` have into `base`; `None`
    /// is the disk's top file, or the lowest one. For the active layer, see
    /// [`Operation::pivot`] (protocol: remote 290, DOMAIN_BLOCK_COMMIT).
    pub fn domain_block_commit(
        &self,
        domain: &Domain,
        disk: impl Into<XdrString>,
        base: Option<XdrString>,
        top: Option<XdrString>,
        bandwidth: u64,
        flags: DomainBlockCommitFlags,
    ) -> Operation<BlockJob> {
        let (dom, disk, flags) = (domain.clone(), disk.into(), flags.bits());
        self.run(remote::DomainBlockCommit { dom, disk, base, top, bandwidth, flags })
    }

    /// Copies a disk to a destination given by XML, and keeps both alike until told what then:
    /// see [`Operation::pivot`] and [`Operation::finish`] (protocol: remote 345,
    /// DOMAIN_BLOCK_COPY).
    pub fn domain_block_copy(
        &self,
        domain: &Domain,
        disk: impl Into<XdrString>,
        destination_xml: impl Into<XdrString>,
        params: Vec<TypedParam>,
        flags: DomainBlockCopyFlags,
    ) -> Operation<BlockJob> {
        let (dom, path, destxml) = (domain.clone(), disk.into(), destination_xml.into());
        self.run(remote::DomainBlockCopy { dom, path, destxml, params, flags: flags.bits() })
    }
}
