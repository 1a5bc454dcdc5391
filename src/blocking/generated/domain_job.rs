//! The methods of `domain_job` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// Waits until the domain is in `state`; over at once where it is already. A transient domain
    /// that stops is gone, which counts as [`DomainState::SHUTOFF`].
    ///
    /// The daemon's lifecycle events say when to look; where it refuses them it is asked again
    /// and again, at each [`poll_interval`](Operation::poll_interval): DOMAIN_GET_STATE (remote
    /// 212). It runs on the domain's connection, and a cancel or a timeout ends the waiting only.
    ///
    /// The operation fails as the calls do; so also where there is no such domain. `Closed` where
    /// the connection is closed or closes; `Lost` where a supervised one is lost while it waits.
    pub fn wait_for_state(&self, state: DomainState) -> Operation<DomainState, Self> {
        Operation::new(
            self.0.connection(),
            self.0.wait_for_state(state).map(|outcome| outcome.map_domain(Self::from)),
        )
    }

    /// As [`wait_for_state`](Self::wait_for_state), for any state that `wanted` says yes to.
    pub fn wait_until(
        &self,
        wanted: impl FnMut(DomainState) -> bool + Send + 'static,
    ) -> Operation<DomainState, Self> {
        Operation::new(
            self.0.connection(),
            self.0.wait_until(wanted).map(|outcome| outcome.map_domain(Self::from)),
        )
    }

    /// How far the job is that the domain is busy with: a save, a dump, a migration, a backup.
    /// [`job_stats`](Self::job_stats) tells more.
    ///
    /// Protocol: `DOMAIN_GET_JOB_INFO` (remote 163), since libvirt 0.7.7. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn job_info(&self) -> Result<JobInfo> {
        wait::answer(self.0.connection(), self.0.job_info())
    }

    /// All figures of the job that the domain is busy with, or, with the flag `COMPLETED`, of the
    /// one that ended last. Those are forgotten when they have been asked for, unless
    /// `KEEP_COMPLETED` is given too.
    ///
    /// Protocol: `DOMAIN_GET_JOB_STATS` (remote 298), since libvirt 1.0.3. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn job_stats(&self, flags: DomainGetJobStatsFlags) -> Result<JobStats> {
        wait::answer(self.0.connection(), self.0.job_stats(flags))
    }

    /// Tells the daemon to give up the job that the domain is busy with, whoever began it. The
    /// domain stays as it was. Returns before the job has ended; its own call fails then.
    ///
    /// An [`Operation`](crate::Operation) is better cancelled by its handle.
    ///
    /// Protocol: `DOMAIN_ABORT_JOB` (remote 164), since libvirt 0.7.7. Needs `domain:write`. A
    /// read-only connection may not call it.
    pub fn abort_job(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.abort_job())
    }

    /// As [`abort_job`](Self::abort_job). With the flag `POSTCOPY` also a migration that has gone
    /// over to post-copy is broken off; it can be resumed, and until then the domain runs nowhere.
    ///
    /// Protocol: `DOMAIN_ABORT_JOB_FLAGS` (remote 442), since libvirt 8.5.0. Needs `domain:write`.
    /// A read-only connection may not call it.
    pub fn abort_job_flags(&self, flags: DomainAbortJobFlags) -> Result<()> {
        wait::answer(self.0.connection(), self.0.abort_job_flags(flags))
    }
}
