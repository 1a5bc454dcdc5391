//! Domains: the share of the host that they get.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::{Domain, PerfEvents, SchedulerParameters, SchedulerType, TypedParams};
use crate::protocol::{api, remote};

/// Domains: the share of the host that they get.
impl Domain {
    /// Sets the guest's share of CPU time and its quotas; what is `None` stays as it is.
    ///
    /// Protocol: `DOMAIN_SET_SCHEDULER_PARAMETERS_FLAGS` (remote 219), since libvirt 0.9.2. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(domain: &virtwire::Domain) -> Result<()> {
    /// let share = SchedulerParameters::new().cpu_shares(2048_u64);
    /// domain.set_scheduler_parameters(share, DomainModificationImpact::LIVE).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_scheduler_parameters(
        &self,
        params: impl Into<TypedParams>,
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainSetSchedulerParametersFlags> {
        self.connection().call(remote::DomainSetSchedulerParametersFlags {
            dom: self.wire().clone(),
            params: params.into().into(),
            flags: flags.bits(),
        })
    }

    /// Sets the guest's share of the host's block I/O; what is `None` stays as it is.
    ///
    /// Protocol: `DOMAIN_SET_BLKIO_PARAMETERS` (remote 205), since libvirt 0.9.0. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn set_blkio_parameters(
        &self,
        params: impl Into<TypedParams>,
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainSetBlkioParameters> {
        self.connection().call(remote::DomainSetBlkioParameters {
            dom: self.wire().clone(),
            params: params.into().into(),
            flags: flags.bits(),
        })
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
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainSetNumaParameters> {
        self.connection().call(remote::DomainSetNumaParameters {
            dom: self.wire().clone(),
            params: params.into().into(),
            flags: flags.bits(),
        })
    }

    /// Which performance events of the host's CPUs are counted for the guest. The counts are among
    /// the [statistics](crate::Connection::all_domain_stats).
    ///
    /// Protocol: `DOMAIN_GET_PERF_EVENTS` (remote 365), since libvirt 1.3.3. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn perf_events(
        &self,
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainGetPerfEvents, PerfEvents> {
        let args = remote::DomainGetPerfEvents { dom: self.wire().clone(), flags: flags.bits() };
        self.connection()
            .call_to(args, |reply, _| Ok(PerfEvents::from(TypedParams::from(reply.params))))
    }

    /// Sets which performance events of the host's CPUs are counted for the guest; what is `None`
    /// stays as it is.
    ///
    /// Protocol: `DOMAIN_SET_PERF_EVENTS` (remote 366), since libvirt 1.3.3. Needs `domain:write`.
    /// A read-only connection may not call it.
    pub fn set_perf_events(
        &self,
        params: impl Into<TypedParams>,
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainSetPerfEvents> {
        self.connection().call(remote::DomainSetPerfEvents {
            dom: self.wire().clone(),
            params: params.into().into(),
            flags: flags.bits(),
        })
    }

    /// The scheduler of the host that serves the guest, such as `posix` or `credit`, and how many
    /// parameters it has.
    ///
    /// Protocol: `DOMAIN_GET_SCHEDULER_TYPE` (remote 56), since libvirt 0.3.0. Needs `domain:read`.
    /// A read-only connection may call it.
    pub fn scheduler_type(&self) -> Call<remote::DomainGetSchedulerType, SchedulerType> {
        let args = remote::DomainGetSchedulerType { dom: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(SchedulerType::from(reply)))
    }

    /// The guest's share of CPU time, with the parameters that its scheduler has: of the guest that
    /// runs, or of its definition where it does not. Some drivers, such as ESX's, have this, but
    /// not [`scheduler_parameters_flags`](Self::scheduler_parameters_flags).
    ///
    /// Protocol: `DOMAIN_GET_SCHEDULER_PARAMETERS` (remote 57), since libvirt 0.3.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn scheduler_parameters(
        &self,
    ) -> Call<remote::DomainGetSchedulerParameters, SchedulerParameters> {
        let args = remote::DomainGetSchedulerParameters { dom: self.wire().clone(), nparams: 16 };
        self.connection().call_to(args, |reply, _| {
            Ok(SchedulerParameters::from(TypedParams::from(reply.params)))
        })
    }
}
