//! The groups of a domain's statistics, each a set of parameters.

use std::time::Duration;

use crate::object::Kib;
use crate::object::param::{Nanoseconds, Seconds, enum_params};
use crate::object::param_set::param_set;
use crate::protocol::api::{self, DomainDirtyRateStatus, VcpuState};
use crate::protocol::xdr::XdrString;

param_set! {
    /// CPU time that a domain has used since it was started.
    pub struct CpuTotalStats {
        /// All of it.
        time: Duration as Nanoseconds<u64> = api::DOMAIN_STATS_CPU_TIME,
        /// In user space of the host.
        user: Duration as Nanoseconds<u64> = api::DOMAIN_STATS_CPU_USER,
        /// In the host's kernel.
        system: Duration as Nanoseconds<u64> = api::DOMAIN_STATS_CPU_SYSTEM,
        /// Polling for work of a vCPU that was idle, where some came in time.
        haltpoll_success_time: Duration as Nanoseconds<u64>
            = api::DOMAIN_STATS_CPU_HALTPOLL_SUCCESS_TIME,
        /// Polling for work of a vCPU that was idle, in vain.
        haltpoll_fail_time: Duration as Nanoseconds<u64>
            = api::DOMAIN_STATS_CPU_HALTPOLL_FAIL_TIME,
    }
}

param_set! {
    /// Figures of a domain's memory.
    pub struct BalloonStats {
        /// What the balloon leaves the guest.
        current: Kib = api::DOMAIN_STATS_BALLOON_CURRENT,
        /// The most that it may have.
        maximum: Kib = api::DOMAIN_STATS_BALLOON_MAXIMUM,
        /// Read from the guest's swap space.
        swap_in: Kib = api::DOMAIN_STATS_BALLOON_SWAP_IN,
        /// Written to the guest's swap space.
        swap_out: Kib = api::DOMAIN_STATS_BALLOON_SWAP_OUT,
        /// Page faults that had to read from a disk.
        major_fault: u64 = api::DOMAIN_STATS_BALLOON_MAJOR_FAULT,
        /// Other page faults.
        minor_fault: u64 = api::DOMAIN_STATS_BALLOON_MINOR_FAULT,
        /// Memory that the guest uses for nothing.
        unused: Kib = api::DOMAIN_STATS_BALLOON_UNUSED,
        /// Memory that the guest's system has.
        available: Kib = api::DOMAIN_STATS_BALLOON_AVAILABLE,
        /// Memory of the host that the hypervisor's process uses.
        rss: Kib = api::DOMAIN_STATS_BALLOON_RSS,
        /// What the balloon could take without making the guest swap.
        usable: Kib = api::DOMAIN_STATS_BALLOON_USABLE,
        /// When the guest reported its figures last, since 1970; zero is never.
        last_update: Duration as Seconds<u64> = api::DOMAIN_STATS_BALLOON_LAST_UPDATE,
        /// What the guest could give up without I/O, mostly caches of its disks.
        disk_caches: Kib = api::DOMAIN_STATS_BALLOON_DISK_CACHES,
        /// Huge pages that the guest could allocate.
        hugetlb_pgalloc: u64 = api::DOMAIN_STATS_BALLOON_HUGETLB_PGALLOC,
        /// Huge pages that the guest could not allocate.
        hugetlb_pgfail: u64 = api::DOMAIN_STATS_BALLOON_HUGETLB_PGFAIL,
    }
}

enum_params!(VcpuState DomainDirtyRateStatus);

param_set! {
    /// Figures of a vCPU.
    pub struct VcpuStats {
        /// What it is doing.
        state: VcpuState = api::DOMAIN_STATS_VCPU_SUFFIX_STATE,
        /// CPU time of the host that it has used.
        time: Duration as Nanoseconds<u64> = api::DOMAIN_STATS_VCPU_SUFFIX_TIME,
        /// Time that it wanted to run and had to wait for I/O.
        wait: Duration as Nanoseconds<u64> = api::DOMAIN_STATS_VCPU_SUFFIX_WAIT,
        /// Whether it stands still: idle, or not in use.
        halted: bool = api::DOMAIN_STATS_VCPU_SUFFIX_HALTED,
        /// Time that it wanted to run and had to wait for a CPU of the host.
        delay: Duration as Nanoseconds<u64> = api::DOMAIN_STATS_VCPU_SUFFIX_DELAY,
    }
}

param_set! {
    /// Figures of a network interface, as the guest sees it.
    pub struct InterfaceDeviceStats {
        /// Its name on the host.
        name: XdrString = api::DOMAIN_STATS_NET_SUFFIX_NAME,
        /// Bytes received.
        rx_bytes: u64 = api::DOMAIN_STATS_NET_SUFFIX_RX_BYTES,
        /// Packets received.
        rx_packets: u64 = api::DOMAIN_STATS_NET_SUFFIX_RX_PKTS,
        /// Errors in receiving.
        rx_errors: u64 = api::DOMAIN_STATS_NET_SUFFIX_RX_ERRS,
        /// Packets that were dropped in receiving.
        rx_drop: u64 = api::DOMAIN_STATS_NET_SUFFIX_RX_DROP,
        /// Bytes sent.
        tx_bytes: u64 = api::DOMAIN_STATS_NET_SUFFIX_TX_BYTES,
        /// Packets sent.
        tx_packets: u64 = api::DOMAIN_STATS_NET_SUFFIX_TX_PKTS,
        /// Errors in sending.
        tx_errors: u64 = api::DOMAIN_STATS_NET_SUFFIX_TX_ERRS,
        /// Packets that were dropped in sending.
        tx_drop: u64 = api::DOMAIN_STATS_NET_SUFFIX_TX_DROP,
    }
}

param_set! {
    /// Figures of a disk, or of an image below one.
    pub struct BlockDeviceStats {
        /// The disk's target, such as `vda`.
        name: XdrString = api::DOMAIN_STATS_BLOCK_SUFFIX_NAME,
        /// Which image below the disk this is.
        backing_index: u32 = api::DOMAIN_STATS_BLOCK_SUFFIX_BACKINGINDEX,
        /// The file or block device on the host.
        path: XdrString = api::DOMAIN_STATS_BLOCK_SUFFIX_PATH,
        /// Reads.
        rd_requests: u64 = api::DOMAIN_STATS_BLOCK_SUFFIX_RD_REQS,
        /// Bytes read.
        rd_bytes: u64 = api::DOMAIN_STATS_BLOCK_SUFFIX_RD_BYTES,
        /// Time spent on reads.
        rd_time: Duration as Nanoseconds<u64> = api::DOMAIN_STATS_BLOCK_SUFFIX_RD_TIMES,
        /// Writes.
        wr_requests: u64 = api::DOMAIN_STATS_BLOCK_SUFFIX_WR_REQS,
        /// Bytes written.
        wr_bytes: u64 = api::DOMAIN_STATS_BLOCK_SUFFIX_WR_BYTES,
        /// Time spent on writes.
        wr_time: Duration as Nanoseconds<u64> = api::DOMAIN_STATS_BLOCK_SUFFIX_WR_TIMES,
        /// Flushes.
        flush_requests: u64 = api::DOMAIN_STATS_BLOCK_SUFFIX_FL_REQS,
        /// Time spent on flushes.
        flush_time: Duration as Nanoseconds<u64> = api::DOMAIN_STATS_BLOCK_SUFFIX_FL_TIMES,
        /// Requests that found the device busy, with Xen.
        errors: u64 = api::DOMAIN_STATS_BLOCK_SUFFIX_ERRORS,
        /// The end of the highest part that was written, in bytes.
        allocation: u64 = api::DOMAIN_STATS_BLOCK_SUFFIX_ALLOCATION,
        /// How large the guest sees it, in bytes.
        capacity: u64 = api::DOMAIN_STATS_BLOCK_SUFFIX_CAPACITY,
        /// How large its file or device is on the host, in bytes.
        physical: u64 = api::DOMAIN_STATS_BLOCK_SUFFIX_PHYSICAL,
        /// The end of the part of which a write past it makes an event, in bytes.
        threshold: u64 = api::DOMAIN_STATS_BLOCK_SUFFIX_THRESHOLD,
    }
}

param_set! {
    /// How an IOThread polls.
    pub struct IoThreadStats {
        /// How long it polls at most before it sleeps; zero is not at all.
        poll_max: Duration as Nanoseconds<u64> = api::DOMAIN_STATS_IOTHREAD_SUFFIX_POLL_MAX_NS,
        /// The factor by which it polls longer; 0 leaves that to the hypervisor.
        poll_grow: u64 = api::DOMAIN_STATS_IOTHREAD_SUFFIX_POLL_GROW,
        /// The divisor by which it polls shorter; 0 leaves that to the hypervisor.
        poll_shrink: u64 = api::DOMAIN_STATS_IOTHREAD_SUFFIX_POLL_SHRINK,
    }
}

param_set! {
    /// How fast a guest writes to its memory.
    pub struct DirtyRate {
        /// Whether it has been measured.
        status: DomainDirtyRateStatus = api::DOMAIN_STATS_DIRTYRATE_CALC_STATUS,
        /// When the measuring began, by the host's clock.
        start_time: Duration as Seconds<i64> = api::DOMAIN_STATS_DIRTYRATE_CALC_START_TIME,
        /// For how long it was measured.
        period: Duration as Seconds<i32> = api::DOMAIN_STATS_DIRTYRATE_CALC_PERIOD,
        /// MiB a second.
        mib_per_second: i64 = api::DOMAIN_STATS_DIRTYRATE_MEGABYTES_PER_SECOND,
        /// How it was measured: `page-sampling`, `dirty-bitmap` or `dirty-ring`.
        mode: XdrString = api::DOMAIN_STATS_DIRTYRATE_CALC_MODE,
    }
}

param_set! {
    /// How fast a vCPU writes to the guest's memory.
    pub struct DirtyRateVcpu {
        /// MiB a second.
        mib_per_second: u64 = api::DOMAIN_STATS_DIRTYRATE_VCPU_SUFFIX_MEGABYTES_PER_SECOND,
    }
}

param_set! {
    /// Counts of performance events of the host's CPUs; see
    /// [`PerfEvents`](crate::object::PerfEvents).
    pub struct PerfStats {
        /// Use of the L3 cache, in bytes.
        cmt: u64 = api::DOMAIN_STATS_PERF_CMT,
        /// Memory bandwidth in total, in bytes a second.
        mbmt: u64 = api::DOMAIN_STATS_PERF_MBMT,
        /// Memory bandwidth of the own socket, in bytes a second.
        mbml: u64 = api::DOMAIN_STATS_PERF_MBML,
        /// Cache misses.
        cache_misses: u64 = api::DOMAIN_STATS_PERF_CACHE_MISSES,
        /// Cache hits.
        cache_references: u64 = api::DOMAIN_STATS_PERF_CACHE_REFERENCES,
        /// Instructions.
        instructions: u64 = api::DOMAIN_STATS_PERF_INSTRUCTIONS,
        /// CPU cycles.
        cpu_cycles: u64 = api::DOMAIN_STATS_PERF_CPU_CYCLES,
        /// Branches.
        branch_instructions: u64 = api::DOMAIN_STATS_PERF_BRANCH_INSTRUCTIONS,
        /// Branches that were predicted wrongly.
        branch_misses: u64 = api::DOMAIN_STATS_PERF_BRANCH_MISSES,
        /// Bus cycles.
        bus_cycles: u64 = api::DOMAIN_STATS_PERF_BUS_CYCLES,
        /// Cycles in which no instruction was ready to be issued.
        stalled_cycles_frontend: u64 = api::DOMAIN_STATS_PERF_STALLED_CYCLES_FRONTEND,
        /// Cycles in which no instruction was retired.
        stalled_cycles_backend: u64 = api::DOMAIN_STATS_PERF_STALLED_CYCLES_BACKEND,
        /// CPU cycles at a fixed frequency.
        ref_cpu_cycles: u64 = api::DOMAIN_STATS_PERF_REF_CPU_CYCLES,
        /// Time on a CPU, by its clock.
        cpu_clock: u64 = api::DOMAIN_STATS_PERF_CPU_CLOCK,
        /// Time on a CPU, by the task's clock.
        task_clock: u64 = api::DOMAIN_STATS_PERF_TASK_CLOCK,
        /// Page faults.
        page_faults: u64 = api::DOMAIN_STATS_PERF_PAGE_FAULTS,
        /// Context switches.
        context_switches: u64 = api::DOMAIN_STATS_PERF_CONTEXT_SWITCHES,
        /// Moves from one CPU to another.
        cpu_migrations: u64 = api::DOMAIN_STATS_PERF_CPU_MIGRATIONS,
        /// Page faults that read nothing from a disk.
        page_faults_min: u64 = api::DOMAIN_STATS_PERF_PAGE_FAULTS_MIN,
        /// Page faults that had to read from a disk.
        page_faults_maj: u64 = api::DOMAIN_STATS_PERF_PAGE_FAULTS_MAJ,
        /// Accesses to addresses that are not aligned.
        alignment_faults: u64 = api::DOMAIN_STATS_PERF_ALIGNMENT_FAULTS,
        /// Instructions that had to be emulated.
        emulation_faults: u64 = api::DOMAIN_STATS_PERF_EMULATION_FAULTS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::TypedParams;

    #[test]
    fn times_are_durations_and_what_a_hypervisor_adds_is_kept() {
        let mut params = TypedParams::new();
        params.insert(".state", 1);
        params.insert(".time", 2_000_u64);
        params.insert(".halted", true);
        params.insert(".exits.sum", 7_u64);
        let stats = VcpuStats::from(params);
        assert_eq!(stats.state, Some(VcpuState::RUNNING));
        assert_eq!(stats.time, Some(Duration::from_micros(2)));
        assert_eq!((stats.halted, stats.wait), (Some(true), None));
        assert_eq!(stats.other.to_string(), ".exits.sum=7");
    }
}
