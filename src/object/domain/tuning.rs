//! The share of the host that a domain gets: CPU time, block I/O, NUMA nodes, IOThreads, and
//! the counters of the CPUs.

use std::time::Duration;

use crate::connection::Call;
use crate::object::param::{Microseconds, Nanoseconds, enum_params};
use crate::object::param_set::param_set;
use crate::object::{CpuSet, Domain, TypedParams};
use crate::protocol::api::{DomainModificationImpact, DomainNumatuneMemMode, TypedParameterFlags};
use crate::protocol::xdr::XdrString;
use crate::protocol::{api, remote};

/// The scheduler of the host that serves a domain.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SchedulerType {
    /// Its name: `posix`, `credit`, `allocation` …
    pub name: XdrString,
    /// How many parameters it has.
    pub parameters: u32,
}

param_set! {
    /// A domain's share of CPU time. Which ones there are depends on the scheduler; quotas are in
    /// microseconds of each period, and negative ones are none.
    pub settable struct SchedulerParameters {
        /// Weight against other domains, as the host's control groups count it.
        cpu_shares: u64 = api::DOMAIN_SCHEDULER_CPU_SHARES,
        /// The period of the quota of the whole domain.
        global_period: Duration as Microseconds<u64> = api::DOMAIN_SCHEDULER_GLOBAL_PERIOD,
        /// How much of each period the whole domain may run, in microseconds.
        global_quota: i64 = api::DOMAIN_SCHEDULER_GLOBAL_QUOTA,
        /// The period of the quota of a vCPU.
        vcpu_period: Duration as Microseconds<u64> = api::DOMAIN_SCHEDULER_VCPU_PERIOD,
        /// How much of each period a vCPU may run, in microseconds.
        vcpu_quota: i64 = api::DOMAIN_SCHEDULER_VCPU_QUOTA,
        /// The period of the quota of the hypervisor's own threads.
        emulator_period: Duration as Microseconds<u64> = api::DOMAIN_SCHEDULER_EMULATOR_PERIOD,
        /// How much of each period the hypervisor's own threads may run, in microseconds.
        emulator_quota: i64 = api::DOMAIN_SCHEDULER_EMULATOR_QUOTA,
        /// The period of the quota of an IOThread.
        iothread_period: Duration as Microseconds<u64> = api::DOMAIN_SCHEDULER_IOTHREAD_PERIOD,
        /// How much of each period an IOThread may run, in microseconds.
        iothread_quota: i64 = api::DOMAIN_SCHEDULER_IOTHREAD_QUOTA,
        /// Weight against other domains, with Xen's credit scheduler.
        weight: u32 = api::DOMAIN_SCHEDULER_WEIGHT,
        /// The most CPU time in percent of one CPU, with Xen's credit scheduler; 0 is no cap.
        cap: u32 = api::DOMAIN_SCHEDULER_CAP,
        /// What is sure to be there, in MHz, with ESX.
        reservation: i64 = api::DOMAIN_SCHEDULER_RESERVATION,
        /// The most there is, in MHz, with ESX; -1 is no limit.
        limit: i64 = api::DOMAIN_SCHEDULER_LIMIT,
        /// Weight against other domains, with ESX; -1, -2 and -3 are low, normal and high.
        shares: i32 = api::DOMAIN_SCHEDULER_SHARES,
    }
}

param_set! {
    /// A domain's share of the host's block I/O. Those of single devices are text: the path of a
    /// device and its number, then the next, with commas between.
    pub settable struct BlkioParameters {
        /// Weight against other domains, from 10 or 100 to 1000.
        weight: u32 = api::DOMAIN_BLKIO_WEIGHT,
        /// Weights on single devices.
        device_weight: XdrString = api::DOMAIN_BLKIO_DEVICE_WEIGHT,
        /// The most reads a second on single devices.
        device_read_iops: XdrString = api::DOMAIN_BLKIO_DEVICE_READ_IOPS,
        /// The most writes a second on single devices.
        device_write_iops: XdrString = api::DOMAIN_BLKIO_DEVICE_WRITE_IOPS,
        /// The most bytes read a second on single devices.
        device_read_bps: XdrString = api::DOMAIN_BLKIO_DEVICE_READ_BPS,
        /// The most bytes written a second on single devices.
        device_write_bps: XdrString = api::DOMAIN_BLKIO_DEVICE_WRITE_BPS,
    }
}

enum_params!(DomainNumatuneMemMode);

param_set! {
    /// From which NUMA nodes of the host a domain's memory comes.
    pub settable struct NumaParameters {
        /// The nodes, by their numbers.
        nodeset: CpuSet = api::DOMAIN_NUMA_NODESET,
        /// How strictly.
        mode: DomainNumatuneMemMode = api::DOMAIN_NUMA_MODE,
    }
}

param_set! {
    /// How an IOThread polls, and how many threads it may use.
    pub settable struct IoThreadParameters {
        /// How long it polls at most before it sleeps; zero is not at all.
        poll_max: Duration as Nanoseconds<u64> = api::DOMAIN_IOTHREAD_POLL_MAX_NS,
        /// The factor by which it polls longer; 0 leaves that to the hypervisor.
        poll_grow: u32 = api::DOMAIN_IOTHREAD_POLL_GROW,
        /// The divisor by which it polls shorter; 0 leaves that to the hypervisor.
        poll_shrink: u32 = api::DOMAIN_IOTHREAD_POLL_SHRINK,
        /// How many threads it keeps.
        thread_pool_min: i32 = api::DOMAIN_IOTHREAD_THREAD_POOL_MIN,
        /// How many threads it starts at most.
        thread_pool_max: i32 = api::DOMAIN_IOTHREAD_THREAD_POOL_MAX,
    }
}

param_set! {
    /// Which performance events of the host's CPUs are counted for a domain.
    pub settable struct PerfEvents {
        /// Use of the L3 cache.
        cmt: bool = api::PERF_PARAM_CMT,
        /// Memory bandwidth, in total.
        mbmt: bool = api::PERF_PARAM_MBMT,
        /// Memory bandwidth of the own socket.
        mbml: bool = api::PERF_PARAM_MBML,
        /// Cache misses.
        cache_misses: bool = api::PERF_PARAM_CACHE_MISSES,
        /// Cache hits.
        cache_references: bool = api::PERF_PARAM_CACHE_REFERENCES,
        /// Instructions.
        instructions: bool = api::PERF_PARAM_INSTRUCTIONS,
        /// CPU cycles.
        cpu_cycles: bool = api::PERF_PARAM_CPU_CYCLES,
        /// Branches.
        branch_instructions: bool = api::PERF_PARAM_BRANCH_INSTRUCTIONS,
        /// Branches that were predicted wrongly.
        branch_misses: bool = api::PERF_PARAM_BRANCH_MISSES,
        /// Bus cycles.
        bus_cycles: bool = api::PERF_PARAM_BUS_CYCLES,
        /// Cycles in which no instruction was ready to be issued.
        stalled_cycles_frontend: bool = api::PERF_PARAM_STALLED_CYCLES_FRONTEND,
        /// Cycles in which no instruction was retired.
        stalled_cycles_backend: bool = api::PERF_PARAM_STALLED_CYCLES_BACKEND,
        /// CPU cycles at a fixed frequency.
        ref_cpu_cycles: bool = api::PERF_PARAM_REF_CPU_CYCLES,
        /// Time on a CPU, by its clock.
        cpu_clock: bool = api::PERF_PARAM_CPU_CLOCK,
        /// Time on a CPU, by the task's clock.
        task_clock: bool = api::PERF_PARAM_TASK_CLOCK,
        /// Page faults.
        page_faults: bool = api::PERF_PARAM_PAGE_FAULTS,
        /// Context switches.
        context_switches: bool = api::PERF_PARAM_CONTEXT_SWITCHES,
        /// Moves from one CPU to another.
        cpu_migrations: bool = api::PERF_PARAM_CPU_MIGRATIONS,
        /// Page faults that read nothing from a disk.
        page_faults_min: bool = api::PERF_PARAM_PAGE_FAULTS_MIN,
        /// Page faults that had to read from a disk.
        page_faults_maj: bool = api::PERF_PARAM_PAGE_FAULTS_MAJ,
        /// Accesses to addresses that are not aligned.
        alignment_faults: bool = api::PERF_PARAM_ALIGNMENT_FAULTS,
        /// Instructions that had to be emulated.
        emulation_faults: bool = api::PERF_PARAM_EMULATION_FAULTS,
    }
}

impl Domain {
    /// The guest's share of CPU time, now or with the flags in its definition.
    ///
    /// Protocol: `DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS` (remote 223), since libvirt 0.9.2. Needs
    /// `domain:read`.
    pub fn scheduler_parameters_flags(
        &self,
        flags: DomainModificationImpact,
    ) -> Call<remote::DomainGetSchedulerParametersFlags, SchedulerParameters> {
        let ask = remote::DomainGetSchedulerParametersFlags {
            dom: self.wire().clone(),
            nparams: remote::DOMAIN_SCHEDULER_PARAMETERS_MAX as i32,
            flags: with_strings(flags),
        };
        self.connection().call_to(ask, |reply, _| Ok(TypedParams::from(reply.params).into()))
    }

    /// The guest's share of the host's block I/O.
    ///
    /// Protocol: `DOMAIN_GET_BLKIO_PARAMETERS` (remote 206), since libvirt 0.9.0. Needs
    /// `domain:read`.
    pub fn blkio_parameters(
        &self,
        flags: DomainModificationImpact,
    ) -> Call<remote::DomainGetBlkioParameters, BlkioParameters> {
        let ask = remote::DomainGetBlkioParameters {
            dom: self.wire().clone(),
            nparams: remote::DOMAIN_BLKIO_PARAMETERS_MAX as i32,
            flags: with_strings(flags),
        };
        self.connection().call_to(ask, |reply, _| Ok(TypedParams::from(reply.params).into()))
    }

    /// From which NUMA nodes of the host the guest's memory comes.
    ///
    /// Protocol: `DOMAIN_GET_NUMA_PARAMETERS` (remote 255), since libvirt 0.9.9. Needs
    /// `domain:read`.
    pub fn numa_parameters(
        &self,
        flags: DomainModificationImpact,
    ) -> Call<remote::DomainGetNumaParameters, NumaParameters> {
        let ask = remote::DomainGetNumaParameters {
            dom: self.wire().clone(),
            nparams: remote::DOMAIN_NUMA_PARAMETERS_MAX as i32,
            flags: with_strings(flags),
        };
        self.connection().call_to(ask, |reply, _| Ok(TypedParams::from(reply.params).into()))
    }
}

/// Without this flag the daemon leaves strings out.
fn with_strings(flags: DomainModificationImpact) -> u32 {
    flags.bits() | TypedParameterFlags::STRING_OKAY.bits()
}

impl From<remote::DomainGetSchedulerTypeReply> for SchedulerType {
    fn from(wire: remote::DomainGetSchedulerTypeReply) -> Self {
        Self { name: wire.r#type, parameters: u32::try_from(wire.nparams).unwrap_or(0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_can_be_set_again() {
        let read = SchedulerParameters::new()
            .vcpu_period(Duration::from_millis(100))
            .vcpu_quota(-1)
            .cpu_shares(1024_u64);
        let params = TypedParams::from(read.clone());
        assert_eq!(params.to_string(), "cpu_shares=1024 vcpu_period=100000 vcpu_quota=-1");
        assert_eq!(SchedulerParameters::from(params), read);
    }

    #[test]
    fn nodes_and_their_mode_are_read_from_text_and_number() {
        let mut params = TypedParams::new();
        params.insert("numa_nodeset", "0-1,3".to_owned());
        params.insert("numa_mode", 2);
        let read = NumaParameters::from(params);
        assert_eq!(read.nodeset, Some(CpuSet::from_iter([0, 1, 3])));
        assert_eq!(read.mode, Some(DomainNumatuneMemMode::INTERLEAVE));
        assert!(read.other.is_empty());
    }
}
