//! Domains: memory.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::units::WireTime;
use crate::object::{Domain, Kib, MemoryStats, TypedParams};
use crate::protocol::{api, remote};
use std::time::Duration;

/// Domains: memory.
impl Domain {
    /// The most memory that the guest may have.
    ///
    /// Protocol: `DOMAIN_GET_MAX_MEMORY` (remote 17), since libvirt 0.3.0. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn max_memory(&self) -> Call<remote::DomainGetMaxMemory, Kib> {
        let args = remote::DomainGetMaxMemory { dom: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(Kib::from(reply.memory)))
    }

    /// Sets the most memory that the guest may have, where the hypervisor's driver chooses whether
    /// that is for the guest that runs or for its next start. [`set_memory`](Self::set_memory) with
    /// `MAXIMUM` lets you choose.
    ///
    /// Protocol: `DOMAIN_SET_MAX_MEMORY` (remote 30), since libvirt 0.3.0. Needs `domain:write`. A
    /// read-only connection may not call it.
    pub fn set_max_memory(&self, memory: Kib) -> Call<remote::DomainSetMaxMemory> {
        self.connection()
            .call(remote::DomainSetMaxMemory { dom: self.wire().clone(), memory: memory.0 })
    }

    /// Sets the memory that the guest has by its balloon, or with `MAXIMUM` the most that it may
    /// have. A guest that runs gives memory back in its own time: this does not wait for it.
    ///
    /// Protocol: `DOMAIN_SET_MEMORY_FLAGS` (remote 204), since libvirt 0.9.0. Needs `domain:write`,
    /// `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn set_memory(
        &self,
        memory: Kib,
        flags: api::DomainMemoryModFlags,
    ) -> Call<remote::DomainSetMemoryFlags> {
        self.connection().call(remote::DomainSetMemoryFlags {
            dom: self.wire().clone(),
            memory: memory.0,
            flags: flags.bits(),
        })
    }

    /// Sets the limits that the host puts on the guest's memory; what is `None` stays as it is.
    ///
    /// Protocol: `DOMAIN_SET_MEMORY_PARAMETERS` (remote 197), since libvirt 0.8.5. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(domain: &virtwire::Domain) -> Result<()> {
    /// let limits = MemoryParameters::new().hard_limit(Kib::from_gib(4)).swap_hard_limit(Kib::UNLIMITED);
    /// domain.set_memory_parameters(limits, DomainModificationImpact::CONFIG).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_memory_parameters(
        &self,
        params: impl Into<TypedParams>,
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainSetMemoryParameters> {
        self.connection().call(remote::DomainSetMemoryParameters {
            dom: self.wire().clone(),
            params: params.into().into(),
            flags: flags.bits(),
        })
    }

    /// Figures of the running guest's memory. Most come from its balloon driver, once
    /// [`set_memory_stats_period`](Self::set_memory_stats_period) has asked for them.
    ///
    /// Protocol: `DOMAIN_MEMORY_STATS` (remote 159), since libvirt 0.7.5. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn memory_stats(&self) -> Call<remote::DomainMemoryStats, MemoryStats> {
        let args =
            remote::DomainMemoryStats { dom: self.wire().clone(), max_stats: 1024, flags: 0 };
        self.connection().call_to(args, |reply, _| Ok(MemoryStats::from(reply.stats)))
    }

    /// Sets how often the guest's balloon driver reports its figures, in whole seconds; zero is
    /// never.
    ///
    /// Protocol: `DOMAIN_SET_MEMORY_STATS_PERIOD` (remote 308), since libvirt 1.1.1. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn set_memory_stats_period(
        &self,
        period: Duration,
        flags: api::DomainMemoryModFlags,
    ) -> Call<remote::DomainSetMemoryStatsPeriod> {
        self.connection().call(remote::DomainSetMemoryStatsPeriod {
            dom: self.wire().clone(),
            period: WireTime::seconds(period),
            flags: flags.bits(),
        })
    }

    /// Measures for this time, in whole seconds from 1 to 60, how fast the running guest writes to
    /// its memory. Does not wait: the result is among the
    /// [statistics](crate::object::DomainStats::dirty_rate).
    ///
    /// Protocol: `DOMAIN_START_DIRTY_RATE_CALC` (remote 427), since libvirt 7.2.0. Needs
    /// `domain:write`. A read-only connection may not call it.
    pub fn start_dirty_rate_calc(
        &self,
        duration: Duration,
        flags: api::DomainDirtyRateCalcFlags,
    ) -> Call<remote::DomainStartDirtyRateCalc> {
        self.connection().call(remote::DomainStartDirtyRateCalc {
            dom: self.wire().clone(),
            seconds: WireTime::seconds(duration),
            flags: flags.bits(),
        })
    }
}
