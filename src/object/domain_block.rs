//! What is known of a domain's disks, and what is done to them at once.

use bytes::Bytes;

use crate::connection::Call;
use crate::error::Result;
use crate::protocol::api::{
    DomainBlockResizeFlags, DomainDiskErrorCode, DomainModificationImpact, TypedParameterFlags,
};
use crate::protocol::remote;
use crate::protocol::xdr::XdrString;

use super::{BlockIoTune, Domain, TypedParams, implausible};

/// How much a disk has been used. `None` is what the driver does not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct BlockStats {
    /// Reads.
    pub read_requests: Option<u64>,
    /// Bytes read.
    pub read_bytes: Option<u64>,
    /// Writes.
    pub write_requests: Option<u64>,
    /// Bytes written.
    pub write_bytes: Option<u64>,
    /// Errors; what counts as one is up to the driver.
    pub errors: Option<u64>,
}

/// How large a disk is, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct BlockInfo {
    /// For the guest.
    pub capacity: u64,
    /// What of the file on the host is in use; for a block device under a format that grows, the
    /// highest byte ever written.
    pub allocation: u64,
    /// The file or block device on the host, from the first to the last byte.
    pub physical: u64,
}

/// A disk that met an error.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DiskError {
    /// The target of the disk (`vda`).
    pub disk: XdrString,
    /// What went wrong.
    pub error: DomainDiskErrorCode,
}

impl Domain {
    /// Changes how large a disk is for the guest, in bytes; the guest is told where that is
    /// possible. What is cut off by a smaller size is lost. `disk` is the target (`vda`) or the
    /// source file.
    ///
    /// libvirt's own unit is KiB; the flag `BYTES` is always sent, which daemons know from
    /// 0.9.11 on. With `CAPACITY` a raw disk is made as large as its block device, whatever
    /// `bytes` says.
    ///
    /// Protocol: `DOMAIN_BLOCK_RESIZE` (remote 251), since libvirt 0.9.8. Needs
    /// `domain:block_write`.
    pub fn block_resize(
        &self,
        disk: impl Into<XdrString>,
        bytes: u64,
        flags: DomainBlockResizeFlags,
    ) -> Call<remote::DomainBlockResize> {
        let (dom, disk) = (self.wire().clone(), disk.into());
        let flags = (flags | DomainBlockResizeFlags::BYTES).bits();
        self.connection().call(remote::DomainBlockResize { dom, disk, size: bytes, flags })
    }

    /// Reads `size` bytes of a disk from `offset` on, as the guest has it, past whatever the
    /// format of the file is where the driver can; at most 4 MiB at once. `disk` is the target
    /// (`vda`) or the source file.
    ///
    /// Protocol: `DOMAIN_BLOCK_PEEK` (remote 103), since libvirt 0.4.2. Needs `domain:block_read`.
    ///
    /// # Errors
    /// `Decode` where more or less came back than was asked for.
    pub async fn block_peek(
        &self,
        disk: impl Into<XdrString>,
        offset: u64,
        size: u32,
    ) -> Result<Bytes> {
        let (dom, path) = (self.wire().clone(), disk.into());
        let peek = remote::DomainBlockPeek { dom, path, offset, size, flags: 0 };
        let peeked = self.connection().call(peek).await?.buffer;
        if u32::try_from(peeked.len()) != Ok(size) {
            let text = format!("{} bytes came back of {size}", peeked.len());
            return Err(implausible::<remote::DomainBlockPeek>(text));
        }
        Ok(peeked)
    }

    /// The limits of what a disk can do. `disk` is the target (`vda`) or the source file.
    ///
    /// Protocol: `DOMAIN_GET_BLOCK_IO_TUNE` (remote 253), since libvirt 0.9.8. Needs
    /// `domain:read`.
    pub fn block_io_tune(
        &self,
        disk: impl Into<XdrString>,
        flags: DomainModificationImpact,
    ) -> Call<remote::DomainGetBlockIoTune, BlockIoTune> {
        let (dom, disk) = (self.wire().clone(), Some(disk.into()));
        let ask = remote::DomainGetBlockIoTune {
            dom,
            disk,
            nparams: remote::DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX as i32,
            flags: flags.bits() | TypedParameterFlags::STRING_OKAY.bits(),
        };
        self.connection().call_to(ask, |reply, _| Ok(TypedParams::from(reply.params).into()))
    }
}

impl From<remote::DomainBlockStatsReply> for BlockStats {
    fn from(reply: remote::DomainBlockStatsReply) -> Self {
        // -1 where there is no such figure.
        let count = |value: i64| value.try_into().ok();
        Self {
            read_requests: count(reply.rd_req),
            read_bytes: count(reply.rd_bytes),
            write_requests: count(reply.wr_req),
            write_bytes: count(reply.wr_bytes),
            errors: count(reply.errs),
        }
    }
}

impl From<remote::DomainGetBlockInfoReply> for BlockInfo {
    fn from(reply: remote::DomainGetBlockInfoReply) -> Self {
        let remote::DomainGetBlockInfoReply { allocation, capacity, physical } = reply;
        Self { capacity, allocation, physical }
    }
}

impl From<remote::DomainDiskError> for DiskError {
    fn from(wire: remote::DomainDiskError) -> Self {
        Self { disk: wire.disk, error: DomainDiskErrorCode(wire.error) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_driver_does_not_count_is_none() {
        let reply = remote::DomainBlockStatsReply {
            rd_req: 1,
            rd_bytes: 512,
            wr_req: 0,
            wr_bytes: i64::MAX,
            errs: -1,
        };
        let stats = BlockStats::from(reply);
        assert_eq!((stats.read_requests, stats.read_bytes), (Some(1), Some(512)));
        assert_eq!(stats.write_requests, Some(0));
        assert_eq!((stats.write_bytes, stats.errors), (Some(i64::MAX as u64), None));
    }

    #[test]
    fn an_unknown_disk_error_keeps_its_number() {
        let wire = remote::DomainDiskError { disk: "vda".into(), error: 99 };
        let error = DiskError::from(wire);
        assert_eq!((error.disk, error.error), ("vda".into(), DomainDiskErrorCode(99)));
    }
}
