//! The methods of `domain_cpu_stats` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// The CPU time that the running guest has used, on all CPUs of the host together.
    ///
    /// Protocol: `DOMAIN_GET_CPU_STATS` (remote 262), since libvirt 0.9.10. Needs `domain:read`.
    pub fn total_cpu_stats(&self) -> Result<CpuStats> {
        wait::answer(self.0.connection(), self.0.total_cpu_stats())
    }

    /// The CPU time that the running guest has used on each CPU of the host, by the CPU's
    /// number. One on which it never ran may have no times.
    ///
    /// Makes one call for the number of CPUs, and one for each 128 of them.
    ///
    /// Protocol: `DOMAIN_GET_CPU_STATS` (remote 262), since libvirt 0.9.10. Needs `domain:read`.
    ///
    /// # Errors
    /// As for a [`Call`].
    pub fn cpu_stats(&self) -> Result<Vec<CpuStats>> {
        wait::answer(self.0.connection(), self.0.cpu_stats())
    }
}
