//! Jobs of a domain's disks: pulled, committed, copied.

use std::convert::identity;

use crate::connection::Connection;
use crate::error::Result;
use crate::operation::{BlockJob, Operation};
use crate::protocol::api::{
    DomainBlockCommitFlags, DomainBlockCopyFlags, DomainBlockJobType, DomainBlockPullFlags,
    DomainBlockRebaseFlags,
};
use crate::protocol::remote;
use crate::protocol::xdr::XdrString;

use super::{Domain, TypedParams};

/// What job a disk has, and how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct BlockJobInfo {
    /// What it does.
    pub kind: DomainBlockJobType,
    /// How fast it may be, in MiB/s, or in bytes/s where that was asked for; 0 is no limit.
    pub bandwidth: u64,
    /// How far it is, in units of its own. It is done, or ready, when this is `end`.
    pub position: u64,
    /// How far there is to go; it can grow.
    pub end: u64,
}

/// Each starts a job and waits for its end. Dropping the operation leaves the job alone.
///
/// `disk` is the target of a disk (`vda`) or its source file; a file of its chain is named by
/// its path, or by the target and its index in the XML (`vda[2]`). `bandwidth` is in MiB/s, in
/// bytes/s with the flag `BANDWIDTH_BYTES`; 0 is no limit.
impl Domain {
    /// Copies what a disk has in its backing files into the file on top, so that it needs them
    /// no longer.
    ///
    /// Protocol: `DOMAIN_BLOCK_PULL` (remote 240), since libvirt 0.9.4. Needs
    /// `domain:block_write`.
    pub fn block_pull(
        &self,
        disk: impl Into<XdrString>,
        bandwidth: u64,
        flags: DomainBlockPullFlags,
    ) -> Operation<BlockJob, Self> {
        let (dom, path, flags) = (self.wire().clone(), disk.into(), flags.bits());
        self.run(remote::DomainBlockPull { dom, path, bandwidth, flags }, identity)
    }

    /// As [`block_pull`](Self::block_pull), but only from the files above `base`, which remains
    /// the backing file. With the flag `COPY` it is an older way to ask for a
    /// [`block_copy`](Self::block_copy) to the file `base`.
    ///
    /// Protocol: `DOMAIN_BLOCK_REBASE` (remote 266), since libvirt 0.9.10. Needs
    /// `domain:block_write`.
    pub fn block_rebase(
        &self,
        disk: impl Into<XdrString>,
        base: Option<&str>,
        bandwidth: u64,
        flags: DomainBlockRebaseFlags,
    ) -> Operation<BlockJob, Self> {
        let (dom, path, flags) = (self.wire().clone(), disk.into(), flags.bits());
        let base = base.map(XdrString::from);
        self.run(remote::DomainBlockRebase { dom, path, base, bandwidth, flags }, identity)
    }

    /// Copies what the files of a disk from `top` down to above `base` have into `base`; `None`
    /// is the file on top, or the lowest one. The files in between are of no use then.
    ///
    /// From the top of a running domain's disk, with the flag `ACTIVE`, it is over when it has
    /// caught up: see [`Operation::pivot`].
    ///
    /// Protocol: `DOMAIN_BLOCK_COMMIT` (remote 290), since libvirt 0.10.2. Needs
    /// `domain:block_write`.
    pub fn block_commit(
        &self,
        disk: impl Into<XdrString>,
        base: Option<&str>,
        top: Option<&str>,
        bandwidth: u64,
        flags: DomainBlockCommitFlags,
    ) -> Operation<BlockJob, Self> {
        let (dom, disk, flags) = (self.wire().clone(), disk.into(), flags.bits());
        let (base, top) = (base.map(XdrString::from), top.map(XdrString::from));
        self.run(remote::DomainBlockCommit { dom, disk, base, top, bandwidth, flags }, identity)
    }

    /// Copies a disk to the destination that the XML names, a `<disk>`, and keeps both alike
    /// until it is told what then: see [`Operation::pivot`] and [`Operation::finish`]. `params`
    /// are [`BlockCopyParams`](super::BlockCopyParams), with the speed in bytes/s.
    ///
    /// Protocol: `DOMAIN_BLOCK_COPY` (remote 345), since libvirt 1.2.8. Needs
    /// `domain:block_write`.
    ///
    /// ```no_run
    /// # use virtwire::{Domain, DomainBlockCopyFlags, Result, object::BlockCopyParams};
    /// # async fn example(domain: &Domain) -> Result<()> {
    /// let new = "<disk type='file'><source file='/new/web1.qcow2'/><driver type='qcow2'/></disk>";
    /// let slow = BlockCopyParams::new().bandwidth(50_u64 << 20);
    /// domain.block_copy("vda", new, slow, DomainBlockCopyFlags::empty()).pivot().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn block_copy(
        &self,
        disk: impl Into<XdrString>,
        destination_xml: impl Into<XdrString>,
        params: impl Into<TypedParams>,
        flags: DomainBlockCopyFlags,
    ) -> Operation<BlockJob, Self> {
        let (dom, path, destxml) = (self.wire().clone(), disk.into(), destination_xml.into());
        let (params, flags) = (params.into().into(), flags.bits());
        self.run(remote::DomainBlockCopy { dom, path, destxml, params, flags }, identity)
    }
}

/// None where the disk has no job.
pub(super) fn info(
    reply: remote::DomainGetBlockJobInfoReply,
    _: &Connection,
) -> Result<Option<BlockJobInfo>> {
    Ok((reply.found != 0).then_some(BlockJobInfo {
        kind: DomainBlockJobType(reply.r#type),
        bandwidth: reply.bandwidth,
        position: reply.cur,
        end: reply.end,
    }))
}
