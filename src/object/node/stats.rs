//! What a host's CPUs and memory are used for. The daemon tells how many values it has, and then
//! wants to be asked for just as many.

use std::time::Duration;

use crate::connection::Connection;
use crate::error::Result;
use crate::object::param::Nanoseconds;
use crate::object::param_set::param_set;
use crate::object::{Kib, TypedParams, implausible};
use crate::protocol::api;
use crate::protocol::remote;

param_set! {
    /// What CPUs of a host have done since it started, as [`Connection::node_cpu_stats`] gives
    /// it. Some hosts tell times, others only [`utilization`](Self::utilization).
    pub struct NodeCpuStats {
        /// How long they were in the kernel.
        kernel: Duration as Nanoseconds<u64> = api::NODE_CPU_STATS_KERNEL,
        /// How long they ran programs, guests among them.
        user: Duration as Nanoseconds<u64> = api::NODE_CPU_STATS_USER,
        /// How long they had nothing to do.
        idle: Duration as Nanoseconds<u64> = api::NODE_CPU_STATS_IDLE,
        /// How long they waited for disks.
        iowait: Duration as Nanoseconds<u64> = api::NODE_CPU_STATS_IOWAIT,
        /// How long they served interrupts.
        intr: Duration as Nanoseconds<u64> = api::NODE_CPU_STATS_INTR,
        /// How busy they are, in percent.
        utilization: u64 = api::NODE_CPU_STATS_UTILIZATION,
    }
}

param_set! {
    /// A host's memory, or one NUMA cell's, as [`Connection::node_memory_stats`] gives it.
    pub struct NodeMemoryStats {
        /// How much there is.
        total: Kib = api::NODE_MEMORY_STATS_TOTAL,
        /// How much is free.
        free: Kib = api::NODE_MEMORY_STATS_FREE,
        /// How much holds what goes to disks. Only for the whole host.
        buffers: Kib = api::NODE_MEMORY_STATS_BUFFERS,
        /// How much holds what was read from disks. Only for the whole host.
        cached: Kib = api::NODE_MEMORY_STATS_CACHED,
    }
}

impl Connection {
    /// What one of the host's CPUs has done since the host started, or all of them together.
    ///
    /// Protocol: `NODE_GET_CPU_STATS` (remote 227), called twice, since libvirt 0.9.3. Needs
    /// `connect:read`. A read-only connection may call it.
    pub async fn node_cpu_stats(&self, cpu: Option<u32>) -> Result<NodeCpuStats> {
        let ask = |nparams| remote::NodeGetCpuStats { cpu_num: place(cpu), nparams, flags: 0 };
        let nparams = self.call(ask(0)).await?.nparams;
        let params = self.call(ask(nparams)).await?.params;
        at_most::<remote::NodeGetCpuStats>(params.len(), nparams)?;
        let values = params.into_iter().map(|param| (param.field, param.value));
        Ok(TypedParams::from_iter(values).into())
    }

    /// The memory of one of the host's NUMA cells, or of the whole host.
    ///
    /// Protocol: `NODE_GET_MEMORY_STATS` (remote 228), called twice, since libvirt 0.9.3. Needs
    /// `connect:read`. A read-only connection may call it.
    pub async fn node_memory_stats(&self, cell: Option<u32>) -> Result<NodeMemoryStats> {
        let ask = |nparams| remote::NodeGetMemoryStats { cell_num: place(cell), nparams, flags: 0 };
        let nparams = self.call(ask(0)).await?.nparams;
        let params = self.call(ask(nparams)).await?.params;
        at_most::<remote::NodeGetMemoryStats>(params.len(), nparams)?;
        let values = params.into_iter().map(|param| (param.field, param.value));
        Ok(TypedParams::from_iter(values).into())
    }
}

/// The number of a CPU or cell on the wire, -1 for all; one that no host has where it does not
/// fit.
pub(super) fn place(number: Option<u32>) -> i32 {
    number.map_or(-1, |number| i32::try_from(number).unwrap_or(i32::MAX))
}

fn at_most<P: crate::protocol::Procedure>(found: usize, asked: i32) -> Result<()> {
    if usize::try_from(asked).is_ok_and(|asked| found <= asked) {
        return Ok(());
    }
    Err(implausible::<P>(format!("{found} values came where {asked} were asked for")))
}
