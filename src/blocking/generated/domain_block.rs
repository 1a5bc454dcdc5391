//! The methods of `domain_block` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

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
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.block_resize(disk, bytes, flags))
    }

    /// Reads `size` bytes of a disk from `offset` on, as the guest has it, past whatever the
    /// format of the file is where the driver can; at most 4 MiB at once. `disk` is the target
    /// (`vda`) or the source file.
    ///
    /// Protocol: `DOMAIN_BLOCK_PEEK` (remote 103), since libvirt 0.4.2. Needs `domain:block_read`.
    ///
    /// # Errors
    /// `Decode` where more or less came back than was asked for.
    pub fn block_peek(
        &self,
        disk: impl Into<XdrString> + Send,
        offset: u64,
        size: u32,
    ) -> Result<Bytes> {
        wait::answer(self.0.connection(), self.0.block_peek(disk, offset, size))
    }

    /// The limits of what a disk can do. `disk` is the target (`vda`) or the source file.
    ///
    /// Protocol: `DOMAIN_GET_BLOCK_IO_TUNE` (remote 253), since libvirt 0.9.8. Needs
    /// `domain:read`.
    pub fn block_io_tune(
        &self,
        disk: impl Into<XdrString>,
        flags: DomainModificationImpact,
    ) -> Result<BlockIoTune> {
        wait::answer(self.0.connection(), self.0.block_io_tune(disk, flags))
    }

    /// How much a disk has been used since the domain started.
    ///
    /// `disk` is its target (`vda`) or its source file; with some drivers an empty name means all
    /// disks together. [`block_stats_flags`](Self::block_stats_flags) tells more.
    ///
    /// Protocol: `DOMAIN_BLOCK_STATS` (remote 64), since libvirt 0.3.2. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn block_stats(&self, disk: impl Into<XdrString>) -> Result<BlockStats> {
        wait::answer(self.0.connection(), self.0.block_stats(disk))
    }

    /// As [`block_stats`](Self::block_stats), with how long the requests took, and whatever else
    /// the driver counts.
    ///
    /// Protocol: `DOMAIN_BLOCK_STATS_FLAGS` (remote 243), since libvirt 0.9.5. Needs `domain:read`.
    /// A read-only connection may call it.
    pub fn block_stats_flags(&self, disk: impl Into<XdrString>) -> Result<DetailedBlockStats> {
        wait::answer(self.0.connection(), self.0.block_stats_flags(disk))
    }

    /// How large a disk is, for the guest and on the host.
    ///
    /// `disk` is its target (`vda`) or its source file. The domain need not run; QEMU is asked, and
    /// waited for, where it does.
    ///
    /// Protocol: `DOMAIN_GET_BLOCK_INFO` (remote 194), since libvirt 0.8.1. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn block_info(&self, disk: impl Into<XdrString>) -> Result<BlockInfo> {
        wait::answer(self.0.connection(), self.0.block_info(disk))
    }

    /// The disks at which the running domain met an error, with the first one; none is a good
    /// answer.
    ///
    /// Protocol: `DOMAIN_GET_DISK_ERRORS` (remote 263), since libvirt 0.9.10. Needs `domain:read`.
    /// A read-only connection may call it.
    pub fn disk_errors(&self) -> Result<Vec<DiskError>> {
        wait::answer(self.0.connection(), self.0.disk_errors())
    }

    /// Asks for an event ([`DomainBlockThreshold`](crate::event::DomainBlockThreshold)) when the
    /// guest writes beyond `threshold` bytes of the file of a disk, which then is to be enlarged.
    /// It comes once; 0 takes the request back.
    ///
    /// `device` is the target of a disk, for the file on top (`vda`), or with the index of another
    /// file of its chain (`vda[2]`).
    ///
    /// Protocol: `DOMAIN_SET_BLOCK_THRESHOLD` (remote 386), since libvirt 3.2.0. Needs
    /// `domain:write`. A read-only connection may not call it.
    pub fn set_block_threshold(&self, device: impl Into<XdrString>, threshold: u64) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_block_threshold(device, threshold))
    }

    /// Limits how much a disk can do. What is not given stays as it is; 0 is no limit.
    ///
    /// The limits of the running domain, of its definition, or of both, by `flags`. A total and a
    /// limit of reading or writing do not go together.
    ///
    /// Protocol: `DOMAIN_SET_BLOCK_IO_TUNE` (remote 252), since libvirt 0.9.8. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn set_block_io_tune(
        &self,
        disk: impl Into<XdrString>,
        params: impl Into<TypedParams>,
        flags: DomainModificationImpact,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_block_io_tune(disk, params, flags))
    }

    /// Makes a group of limits that disks of the domain can share, or changes all limits of one. A
    /// disk names its groups in its XML (`<throttlefilters>`).
    ///
    /// Protocol: `DOMAIN_SET_THROTTLE_GROUP` (remote 451), since libvirt 11.2.0. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn set_throttle_group(
        &self,
        group: impl Into<XdrString>,
        params: impl Into<TypedParams>,
        flags: DomainModificationImpact,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_throttle_group(group, params, flags))
    }

    /// Removes a group of limits that no disk uses any more.
    ///
    /// Protocol: `DOMAIN_DEL_THROTTLE_GROUP` (remote 452), since libvirt 11.2.0. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may call it.
    pub fn del_throttle_group(
        &self,
        group: Option<&str>,
        flags: DomainModificationImpact,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.del_throttle_group(group, flags))
    }

    /// What job a disk has and how far it is; `None` where it has none. `disk` is the target
    /// (`vda`) or the source file. The speed is in MiB/s, or in bytes/s with the flag
    /// `BANDWIDTH_BYTES`.
    ///
    /// Protocol: `DOMAIN_GET_BLOCK_JOB_INFO` (remote 238), since libvirt 0.9.4. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn block_job_info(
        &self,
        disk: impl Into<XdrString>,
        flags: DomainBlockJobInfoFlags,
    ) -> Result<Option<BlockJobInfo>> {
        wait::answer(self.0.connection(), self.0.block_job_info(disk, flags))
    }

    /// Limits how fast the job of a disk copies, in MiB/s, or in bytes/s with the flag
    /// `BANDWIDTH_BYTES`; 0 is no limit. `disk` is the target (`vda`) or the source file.
    ///
    /// Protocol: `DOMAIN_BLOCK_JOB_SET_SPEED` (remote 239), since libvirt 0.9.4. Needs
    /// `domain:write`. A read-only connection may not call it.
    pub fn block_job_set_speed(
        &self,
        disk: impl Into<XdrString>,
        bandwidth: u64,
        flags: DomainBlockJobSetSpeedFlags,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.block_job_set_speed(disk, bandwidth, flags))
    }

    /// Ends the job of a disk: cancels it, or, once a copy or a commit of the active layer is
    /// ready, finishes it; with the flag `PIVOT` the domain uses the other side from then on.
    ///
    /// Waits until the job is gone, which can take long where storage hangs. With `ASYNC` it
    /// returns at once, and the end comes as an event
    /// ([`DomainBlockJob2`](crate::event::DomainBlockJob2)).
    ///
    /// The operations that start such jobs, as [`block_copy`](Self::block_copy), do this
    /// themselves.
    ///
    /// Protocol: `DOMAIN_BLOCK_JOB_ABORT` (remote 237), since libvirt 0.9.4. Needs `domain:write`.
    /// A read-only connection may not call it.
    pub fn block_job_abort(
        &self,
        disk: impl Into<XdrString>,
        flags: DomainBlockJobAbortFlags,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.block_job_abort(disk, flags))
    }
}
