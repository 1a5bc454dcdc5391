//! The methods of `connection_node` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Connection {
    /// The host's CPUs and memory, in round numbers. NUMA cells and the like are in
    /// [`capabilities`](Self::capabilities).
    ///
    /// Protocol: `NODE_GET_INFO` (remote 6), since libvirt 0.3.0. Needs `connect:read`. A read-only
    /// connection may call it.
    pub fn node_info(&self) -> Result<NodeInfo> {
        wait::answer(&self.0, self.0.node_info())
    }

    /// How much of the host's memory is free, in bytes. Caches do not count as free.
    ///
    /// Protocol: `NODE_GET_FREE_MEMORY` (remote 102), since libvirt 0.4.1. Needs `connect:read`. A
    /// read-only connection may call it.
    pub fn node_free_memory(&self) -> Result<u64> {
        wait::answer(&self.0, self.0.node_free_memory())
    }

    /// The first of the host's security models, such as `selinux` or `apparmor`, and its domain of
    /// interpretation; both are empty where there is none. [`capabilities`](Self::capabilities)
    /// lists all.
    ///
    /// Protocol: `NODE_GET_SECURITY_MODEL` (remote 122), since libvirt 0.6.1. Needs `connect:read`.
    /// A read-only connection may call it.
    pub fn node_security_model(&self) -> Result<SecurityModel> {
        wait::answer(&self.0, self.0.node_security_model())
    }

    /// How the host merges equal pages of memory (KSM), and what came of it. What the host's kernel does not have is
    /// `None`.
    ///
    /// Protocol: `NODE_GET_MEMORY_PARAMETERS` (remote 289), since libvirt 0.10.2. Needs
    /// `connect:read`. A read-only connection may call it.
    pub fn node_memory_parameters(&self) -> Result<NodeMemoryParameters> {
        wait::answer(&self.0, self.0.node_memory_parameters())
    }

    /// Sets how the host merges equal pages of memory (KSM). Only `pages_to_scan`, `sleep` and
    /// `merge_across_nodes` can be set; the last one only while no page is shared.
    ///
    /// Protocol: `NODE_SET_MEMORY_PARAMETERS` (remote 288), since libvirt 0.10.2. Needs
    /// `connect:write`. A read-only connection may not call it.
    pub fn set_node_memory_parameters(&self, params: NodeMemoryParameters) -> Result<()> {
        wait::answer(&self.0, self.0.set_node_memory_parameters(params))
    }

    /// How many CPUs the host has, and which of them are online.
    ///
    /// Protocol: `NODE_GET_CPU_MAP` (remote 293), since libvirt 1.0.0. Needs `connect:read`. A
    /// read-only connection may call it.
    pub fn node_cpu_map(&self) -> Result<NodeCpuMap> {
        wait::answer(&self.0, self.0.node_cpu_map())
    }

    /// What the host's AMD processor offers for encrypted guests (SEV): its certificates and
    /// limits.
    ///
    /// Protocol: `NODE_GET_SEV_INFO` (remote 395), since libvirt 4.5.0. Needs `connect:read`. A
    /// read-only connection may not call it.
    pub fn node_sev_info(&self) -> Result<NodeSevInfo> {
        wait::answer(&self.0, self.0.node_sev_info())
    }

    /// Sends the host to sleep and wakes it after `duration`, which has to be a minute or more;
    /// full seconds count. The reply comes before the host sleeps. Most networks drop the
    /// connection while it does.
    ///
    /// Protocol: `NODE_SUSPEND_FOR_DURATION` (remote 250), since libvirt 0.9.8. Needs
    /// `connect:pm_control`. A read-only connection may not call it.
    pub fn node_suspend_for_duration(
        &self,
        target: NodeSuspendTarget,
        duration: Duration,
    ) -> Result<()> {
        wait::answer(&self.0, self.0.node_suspend_for_duration(target, duration))
    }
}
