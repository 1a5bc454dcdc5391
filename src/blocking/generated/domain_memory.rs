//! The methods of `domain_memory` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// The limits that the host puts on the guest's memory.
    ///
    /// Protocol: `DOMAIN_GET_MEMORY_PARAMETERS` (remote 198), since libvirt 0.8.5. Needs
    /// `domain:read`.
    pub fn memory_parameters(&self, flags: DomainModificationImpact) -> Result<MemoryParameters> {
        wait::answer(self.0.connection(), self.0.memory_parameters(flags))
    }

    /// Reads `size` bytes of the running guest's memory, at most 4 MiB, from the virtual or the
    /// physical address `offset`; one of the two flags is needed.
    ///
    /// Protocol: `DOMAIN_MEMORY_PEEK` (remote 104), since libvirt 0.4.2. Needs `domain:mem_read`. A
    /// read-only connection may not call it.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call); `Decode` where another number of bytes came back.
    pub fn memory_peek(&self, offset: u64, size: u32, flags: DomainMemoryFlags) -> Result<Bytes> {
        wait::answer(self.0.connection(), self.0.memory_peek(offset, size, flags))
    }

    /// The most memory that the guest may have.
    ///
    /// Protocol: `DOMAIN_GET_MAX_MEMORY` (remote 17), since libvirt 0.3.0. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn max_memory(&self) -> Result<Kib> {
        wait::answer(self.0.connection(), self.0.max_memory())
    }

    /// Sets the most memory that the guest may have, where the hypervisor's driver chooses whether
    /// that is for the guest that runs or for its next start. [`set_memory`](Self::set_memory) with
    /// `MAXIMUM` lets you choose.
    ///
    /// Protocol: `DOMAIN_SET_MAX_MEMORY` (remote 30), since libvirt 0.3.0. Needs `domain:write`. A
    /// read-only connection may not call it.
    pub fn set_max_memory(&self, memory: Kib) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_max_memory(memory))
    }

    /// Sets the memory that the guest has by its balloon, or with `MAXIMUM` the most that it may
    /// have. A guest that runs gives memory back in its own time: this does not wait for it.
    ///
    /// Protocol: `DOMAIN_SET_MEMORY_FLAGS` (remote 204), since libvirt 0.9.0. Needs `domain:write`,
    /// `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn set_memory(&self, memory: Kib, flags: DomainMemoryModFlags) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_memory(memory, flags))
    }

    /// Sets the limits that the host puts on the guest's memory; what is `None` stays as it is.
    ///
    /// Protocol: `DOMAIN_SET_MEMORY_PARAMETERS` (remote 197), since libvirt 0.8.5. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn set_memory_parameters(
        &self,
        params: impl Into<TypedParams>,
        flags: DomainModificationImpact,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_memory_parameters(params, flags))
    }

    /// Figures of the running guest's memory. Most come from its balloon driver, once
    /// [`set_memory_stats_period`](Self::set_memory_stats_period) has asked for them.
    ///
    /// Protocol: `DOMAIN_MEMORY_STATS` (remote 159), since libvirt 0.7.5. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn memory_stats(&self) -> Result<MemoryStats> {
        wait::answer(self.0.connection(), self.0.memory_stats())
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
        flags: DomainMemoryModFlags,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_memory_stats_period(period, flags))
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
        flags: DomainDirtyRateCalcFlags,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.start_dirty_rate_calc(duration, flags))
    }
}
