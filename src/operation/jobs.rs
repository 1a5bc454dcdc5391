//! Which procedures are long jobs, and how each is looked after.

use crate::connection::Connection;
use crate::error::Error;
use crate::protocol::Procedure;
use crate::protocol::api::DomainMigrateFlags;
use crate::protocol::remote::{self, Domain};

use super::block_job::BlockJob;
use super::{Operation, block_job, domain_job, migrate};

/// A procedure that starts a long job of a domain.
pub(crate) trait LongJob: Procedure {
    /// What a completed job gives.
    type Output: Send + 'static;

    /// The job, not begun yet.
    fn start(self, connection: Connection) -> Operation<Self::Output, Domain>;
}

/// Jobs that are done when their call is answered.
macro_rules! calls {
    ($($procedure:ident;)*) => {$(
        impl LongJob for remote::$procedure {
            type Output = <Self as Procedure>::Reply;

            fn start(self, connection: Connection) -> Operation<Self::Output, Domain> {
                let domain = self.dom.clone();
                domain_job::call(connection, self, domain)
            }
        }
    )*};
}

/// Block jobs, which their call only starts; each has its disk in the named field.
macro_rules! block_jobs {
    ($($procedure:ident($disk:ident);)*) => {$(
        impl LongJob for remote::$procedure {
            type Output = BlockJob;

            fn start(self, connection: Connection) -> Operation<BlockJob, Domain> {
                let (domain, disk) = (self.dom.clone(), self.$disk.clone());
                block_job::start(connection, self, domain, disk)
            }
        }
    )*};
}

calls! {
    DomainSave;
    DomainSaveFlags;
    DomainSaveParams;
    DomainManagedSave;
    DomainCoreDump;
    DomainCoreDumpWithFormat;
    DomainSnapshotCreateXml;
}

block_jobs! {
    DomainBlockPull(path);
    DomainBlockRebase(path);
    DomainBlockCommit(disk);
    DomainBlockCopy(path);
}

impl LongJob for remote::DomainBackupBegin {
    type Output = ();

    fn start(self, connection: Connection) -> Operation<(), Domain> {
        let domain = self.dom.clone();
        domain_job::backup(connection, self, domain)
    }
}

/// Between the daemons themselves, by the URI that the source's daemon is given. A URI of the
/// host that it is on, with neither another's name nor a socket, is refused.
impl LongJob for remote::DomainMigratePerform3Params {
    type Output = Self::Reply;

    fn start(mut self, connection: Connection) -> Operation<Self::Output, Domain> {
        self.flags |= DomainMigrateFlags::PEER2PEER.bits();
        if let Some(Err(error)) = self.dconnuri.as_ref().map(migrate::check_not_local) {
            return refused(error);
        }
        let domain = self.dom.clone();
        domain_job::call(connection, self, domain)
    }
}

fn refused<T: Send + 'static>(error: Error) -> Operation<T, Domain> {
    Operation::new("migrate a domain", None, |_, _| async { Err(error) })
}
