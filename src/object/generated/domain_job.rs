//! Domain: the job that it is busy with.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::{Domain, JobInfo, JobStats};
use crate::protocol::{api, remote};

/// Domain: the job that it is busy with.
impl Domain {
    /// How far the job is that the domain is busy with: a save, a dump, a migration, a backup.
    /// [`job_stats`](Self::job_stats) tells more.
    ///
    /// Protocol: `DOMAIN_GET_JOB_INFO` (remote 163), since libvirt 0.7.7. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn job_info(&self) -> Call<remote::DomainGetJobInfo, JobInfo> {
        let args = remote::DomainGetJobInfo { dom: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(JobInfo::from(reply)))
    }

    /// All figures of the job that the domain is busy with, or, with the flag `COMPLETED`, of the
    /// one that ended last. Those are forgotten when they have been asked for, unless
    /// `KEEP_COMPLETED` is given too.
    ///
    /// Protocol: `DOMAIN_GET_JOB_STATS` (remote 298), since libvirt 1.0.3. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn job_stats(
        &self,
        flags: api::DomainGetJobStatsFlags,
    ) -> Call<remote::DomainGetJobStats, JobStats> {
        let args = remote::DomainGetJobStats { dom: self.wire().clone(), flags: flags.bits() };
        self.connection().call_to(args, |reply, _| Ok(JobStats::from(reply)))
    }

    /// Tells the daemon to give up the job that the domain is busy with, whoever began it. The
    /// domain stays as it was. Returns before the job has ended; its own call fails then.
    ///
    /// An [`Operation`](crate::Operation) is better cancelled by its handle.
    ///
    /// Protocol: `DOMAIN_ABORT_JOB` (remote 164), since libvirt 0.7.7. Needs `domain:write`. A
    /// read-only connection may not call it.
    pub fn abort_job(&self) -> Call<remote::DomainAbortJob> {
        self.connection().call(remote::DomainAbortJob { dom: self.wire().clone() })
    }

    /// As [`abort_job`](Self::abort_job). With the flag `POSTCOPY` also a migration that has gone
    /// over to post-copy is broken off; it can be resumed, and until then the domain runs nowhere.
    ///
    /// Protocol: `DOMAIN_ABORT_JOB_FLAGS` (remote 442), since libvirt 8.5.0. Needs `domain:write`.
    /// A read-only connection may not call it.
    pub fn abort_job_flags(
        &self,
        flags: api::DomainAbortJobFlags,
    ) -> Call<remote::DomainAbortJobFlags> {
        self.connection()
            .call(remote::DomainAbortJobFlags { dom: self.wire().clone(), flags: flags.bits() })
    }
}
