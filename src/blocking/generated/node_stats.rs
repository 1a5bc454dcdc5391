//! The methods of `node_stats` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Connection {
    /// What one of the host's CPUs has done since the host started, or all of them together.
    ///
    /// Protocol: `NODE_GET_CPU_STATS` (remote 227), called twice, since libvirt 0.9.3. Needs
    /// `connect:read`. A read-only connection may call it.
    pub fn node_cpu_stats(&self, cpu: Option<u32>) -> Result<NodeCpuStats> {
        wait::answer(&self.0, self.0.node_cpu_stats(cpu))
    }

    /// The memory of one of the host's NUMA cells, or of the whole host.
    ///
    /// Protocol: `NODE_GET_MEMORY_STATS` (remote 228), called twice, since libvirt 0.9.3. Needs
    /// `connect:read`. A read-only connection may call it.
    pub fn node_memory_stats(&self, cell: Option<u32>) -> Result<NodeMemoryStats> {
        wait::answer(&self.0, self.0.node_memory_stats(cell))
    }
}
