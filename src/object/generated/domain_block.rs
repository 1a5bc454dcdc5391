//! Domain: its disks.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::{
    BlockInfo, BlockJobInfo, BlockStats, DetailedBlockStats, DiskError, Domain, TypedParams,
};
use crate::protocol::xdr::XdrString;
use crate::protocol::{api, remote};

/// Domain: its disks.
impl Domain {
    /// How much a disk has been used since the domain started.
    ///
    /// `disk` is its target (`vda`) or its source file; with some drivers an empty name means all
    /// disks together. [`block_stats_flags`](Self::block_stats_flags) tells more.
    ///
    /// Protocol: `DOMAIN_BLOCK_STATS` (remote 64), since libvirt 0.3.2. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn block_stats(
        &self,
        disk: impl Into<XdrString>,
    ) -> Call<remote::DomainBlockStats, BlockStats> {
        let args = remote::DomainBlockStats { dom: self.wire().clone(), path: disk.into() };
        self.connection().call_to(args, |reply, _| Ok(BlockStats::from(reply)))
    }

    /// As [`block_stats`](Self::block_stats), with how long the requests took, and whatever else
    /// the driver counts.
    ///
    /// Protocol: `DOMAIN_BLOCK_STATS_FLAGS` (remote 243), since libvirt 0.9.5. Needs `domain:read`.
    /// A read-only connection may call it.
    pub fn block_stats_flags(
        &self,
        disk: impl Into<XdrString>,
    ) -> Call<remote::DomainBlockStatsFlags, DetailedBlockStats> {
        let args = remote::DomainBlockStatsFlags {
            dom: self.wire().clone(),
            path: disk.into(),
            nparams: 16,
            flags: 4,
        };
        self.connection()
            .call_to(args, |reply, _| Ok(DetailedBlockStats::from(TypedParams::from(reply.params))))
    }

    /// How large a disk is, for the guest and on the host.
    ///
    /// `disk` is its target (`vda`) or its source file. The domain need not run; QEMU is asked, and
    /// waited for, where it does.
    ///
    /// Protocol: `DOMAIN_GET_BLOCK_INFO` (remote 194), since libvirt 0.8.1. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn block_info(
        &self,
        disk: impl Into<XdrString>,
    ) -> Call<remote::DomainGetBlockInfo, BlockInfo> {
        let args =
            remote::DomainGetBlockInfo { dom: self.wire().clone(), path: disk.into(), flags: 0 };
        self.connection().call_to(args, |reply, _| Ok(BlockInfo::from(reply)))
    }

    /// The disks at which the running domain met an error, with the first one; none is a good
    /// answer.
    ///
    /// Protocol: `DOMAIN_GET_DISK_ERRORS` (remote 263), since libvirt 0.9.10. Needs `domain:read`.
    /// A read-only connection may call it.
    pub fn disk_errors(&self) -> Call<remote::DomainGetDiskErrors, Vec<DiskError>> {
        let args =
            remote::DomainGetDiskErrors { dom: self.wire().clone(), maxerrors: 256, flags: 0 };
        self.connection()
            .call_to(args, |reply, _| Ok(reply.errors.into_iter().map(DiskError::from).collect()))
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
    pub fn set_block_threshold(
        &self,
        device: impl Into<XdrString>,
        threshold: u64,
    ) -> Call<remote::DomainSetBlockThreshold> {
        self.connection().call(remote::DomainSetBlockThreshold {
            dom: self.wire().clone(),
            dev: device.into(),
            threshold,
            flags: 0,
        })
    }

    /// Limits how much a disk can do. What is not given stays as it is; 0 is no limit.
    ///
    /// The limits of the running domain, of its definition, or of both, by `flags`. A total and a
    /// limit of reading or writing do not go together.
    ///
    /// Protocol: `DOMAIN_SET_BLOCK_IO_TUNE` (remote 252), since libvirt 0.9.8. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(domain: &virtwire::Domain) -> Result<()> {
    /// let limits = BlockIoTune::new().total_iops_sec(500_u64);
    /// domain.set_block_io_tune("vda", limits, DomainModificationImpact::LIVE).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_block_io_tune(
        &self,
        disk: impl Into<XdrString>,
        params: impl Into<TypedParams>,
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainSetBlockIoTune> {
        self.connection().call(remote::DomainSetBlockIoTune {
            dom: self.wire().clone(),
            disk: disk.into(),
            params: params.into().into(),
            flags: flags.bits(),
        })
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
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainSetThrottleGroup> {
        self.connection().call(remote::DomainSetThrottleGroup {
            dom: self.wire().clone(),
            group: group.into(),
            params: params.into().into(),
            flags: flags.bits(),
        })
    }

    /// Removes a group of limits that no disk uses any more.
    ///
    /// Protocol: `DOMAIN_DEL_THROTTLE_GROUP` (remote 452), since libvirt 11.2.0. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may call it.
    pub fn del_throttle_group(
        &self,
        group: Option<&str>,
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainDelThrottleGroup> {
        self.connection().call(remote::DomainDelThrottleGroup {
            dom: self.wire().clone(),
            group: group.map(Into::into),
            flags: flags.bits(),
        })
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
        flags: api::DomainBlockJobInfoFlags,
    ) -> Call<remote::DomainGetBlockJobInfo, Option<BlockJobInfo>> {
        let args = remote::DomainGetBlockJobInfo {
            dom: self.wire().clone(),
            path: disk.into(),
            flags: flags.bits(),
        };
        self.connection().call_to(args, crate::object::domain_block_job::info)
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
        flags: api::DomainBlockJobSetSpeedFlags,
    ) -> Call<remote::DomainBlockJobSetSpeed> {
        self.connection().call(remote::DomainBlockJobSetSpeed {
            dom: self.wire().clone(),
            path: disk.into(),
            bandwidth,
            flags: flags.bits(),
        })
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
        flags: api::DomainBlockJobAbortFlags,
    ) -> Call<remote::DomainBlockJobAbort> {
        self.connection().call(remote::DomainBlockJobAbort {
            dom: self.wire().clone(),
            path: disk.into(),
            flags: flags.bits(),
        })
    }
}
