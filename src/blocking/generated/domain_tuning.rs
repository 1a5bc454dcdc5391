//! The methods of `domain_tuning` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// The guest's share of CPU time, now or with the flags in its definition.
    ///
    /// Protocol: `DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS` (remote 223), since libvirt 0.9.2. Needs
    /// `domain:read`.
    pub fn scheduler_parameters_flags(
        &self,
        flags: DomainModificationImpact,
    ) -> Result<SchedulerParameters> {
        wait::answer(self.0.connection(), self.0.scheduler_parameters_flags(flags))
    }

    /// The guest's share of the host's block I/O.
    ///
    /// Protocol: `DOMAIN_GET_BLKIO_PARAMETERS` (remote 206), since libvirt 0.9.0. Needs
    /// `domain:read`.
    pub fn blkio_parameters(&self, flags: DomainModificationImpact) -> Result<BlkioParameters> {
        wait::answer(self.0.connection(), self.0.blkio_parameters(flags))
    }

    /// From which NUMA nodes of the host the guest's memory comes.
    ///
    /// Protocol: `DOMAIN_GET_NUMA_PARAMETERS` (remote 255), since libvirt 0.9.9. Needs
    /// `domain:read`.
    pub fn numa_parameters(&self, flags: DomainModificationImpact) -> Result<NumaParameters> {
        wait::answer(self.0.connection(), self.0.numa_parameters(flags))
    }

    /// Sets the guest's share of CPU time and its quotas; what is `None` stays as it is.
    ///
    /// Protocol: `DOMAIN_SET_SCHEDULER_PARAMETERS_FLAGS` (remote 219), since libvirt 0.9.2. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn set_scheduler_parameters(
        &self,
        params: impl Into<TypedParams>,
        flags: DomainModificationImpact,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_scheduler_parameters(params, flags))
    }

    /// Sets the guest's share of the host's block I/O; what is `None` stays as it is.
    ///
    /// Protocol: `DOMAIN_SET_BLKIO_PARAMETERS` (remote 205), since libvirt 0.9.0. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn set_blkio_parameters(
        &self,
        params: impl Into<TypedParams>,
        flags: DomainModificationImpact,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_blkio_parameters(params, flags))
    }

    /// Sets from which NUMA nodes of the host the guest's memory comes; what is `None` stays as it
    /// is.
    ///
    /// Protocol: `DOMAIN_SET_NUMA_PARAMETERS` (remote 254), since libvirt 0.9.9. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn set_numa_parameters(
        &self,
        params: impl Into<TypedParams>,
        flags: DomainModificationImpact,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_numa_parameters(params, flags))
    }

    /// Which performance events of the host's CPUs are counted for the guest. The counts are among
    /// the [statistics](crate::Connection::all_domain_stats).
    ///
    /// Protocol: `DOMAIN_GET_PERF_EVENTS` (remote 365), since libvirt 1.3.3. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn perf_events(&self, flags: DomainModificationImpact) -> Result<PerfEvents> {
        wait::answer(self.0.connection(), self.0.perf_events(flags))
    }

    /// Sets which performance events of the host's CPUs are counted for the guest; what is `None`
    /// stays as it is.
    ///
    /// Protocol: `DOMAIN_SET_PERF_EVENTS` (remote 366), since libvirt 1.3.3. Needs `domain:write`.
    /// A read-only connection may not call it.
    pub fn set_perf_events(
        &self,
        params: impl Into<TypedParams>,
        flags: DomainModificationImpact,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_perf_events(params, flags))
    }

    /// The scheduler of the host that serves the guest, such as `posix` or `credit`, and how many
    /// parameters it has.
    ///
    /// Protocol: `DOMAIN_GET_SCHEDULER_TYPE` (remote 56), since libvirt 0.3.0. Needs `domain:read`.
    /// A read-only connection may call it.
    pub fn scheduler_type(&self) -> Result<SchedulerType> {
        wait::answer(self.0.connection(), self.0.scheduler_type())
    }

    /// The guest's share of CPU time, with the parameters that its scheduler has: of the guest that
    /// runs, or of its definition where it does not. Some drivers, such as ESX's, have this, but
    /// not [`scheduler_parameters_flags`](Self::scheduler_parameters_flags).
    ///
    /// Protocol: `DOMAIN_GET_SCHEDULER_PARAMETERS` (remote 57), since libvirt 0.3.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn scheduler_parameters(&self) -> Result<SchedulerParameters> {
        wait::answer(self.0.connection(), self.0.scheduler_parameters())
    }
}
