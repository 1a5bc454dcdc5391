//! Statistics of many domains in one call: a record for each, in groups.

mod groups;
mod monitors;

use std::collections::BTreeMap;

use super::info::DomainStatus;
use super::nested::{group, list, map};
use crate::connection::{Call, Connection};
use crate::object::{Domain, TypedParams};
use crate::protocol::api::{ConnectGetAllDomainStatsFlags, DomainStatsTypes};
use crate::protocol::{api, remote};

pub use groups::{
    BalloonStats, BlockDeviceStats, CpuTotalStats, DirtyRate, DirtyRateVcpu, InterfaceDeviceStats,
    IoThreadStats, PerfStats, VcpuStats,
};
pub use monitors::{BandwidthMonitor, BandwidthNode, CacheBank, CacheMonitor};

type GetAllDomainStats = remote::ConnectGetAllDomainStats;

/// The statistics of one domain. Each method reads one group from
/// [`params`](Self::params); a group that was not asked for, or that the hypervisor does not
/// have, is empty.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DomainStats {
    /// The domain.
    pub domain: Domain,
    /// All of it as the daemon gave it.
    pub params: TypedParams,
}

impl Connection {
    /// The statistics of all domains, or of those that the flags choose. Without `groups`, all
    /// that the hypervisor has, and with [`ENFORCE_STATS`] it is an error where it lacks one that
    /// is named.
    ///
    /// Waits for guests that are busy, unless [`NOWAIT`] says to leave out what cannot be had at
    /// once.
    ///
    /// Protocol: `CONNECT_GET_ALL_DOMAIN_STATS` (remote 344), since libvirt 1.2.8. Needs
    /// `connect:search_domains`. Shows what has `domain:read`.
    ///
    /// ```no_run
    /// # use virtwire::{ConnectGetAllDomainStatsFlags, Connection, DomainStatsTypes, Result};
    /// # async fn example(connection: &Connection) -> Result<()> {
    /// let groups = DomainStatsTypes::CPU_TOTAL | DomainStatsTypes::INTERFACE;
    /// let flags = ConnectGetAllDomainStatsFlags::ACTIVE;
    /// for record in connection.all_domain_stats(groups, flags).await? {
    ///     println!("{}: {:?}", record.domain, record.cpu().time);
    ///     for interface in record.interfaces() {
    ///         println!("  {:?}: {:?} bytes received", interface.name, interface.rx_bytes);
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [`ENFORCE_STATS`]: ConnectGetAllDomainStatsFlags::ENFORCE_STATS
    /// [`NOWAIT`]: ConnectGetAllDomainStatsFlags::NOWAIT
    pub fn all_domain_stats(
        &self,
        groups: DomainStatsTypes,
        flags: ConnectGetAllDomainStatsFlags,
    ) -> Call<GetAllDomainStats, Vec<DomainStats>> {
        self.domain_stats([], groups, flags)
    }

    /// The same of these domains; none means all. The handles may be of other connections to
    /// the same daemon.
    ///
    /// Protocol: `CONNECT_GET_ALL_DOMAIN_STATS` (remote 344), since libvirt 1.2.8. Needs
    /// `connect:search_domains`. Shows what has `domain:read`.
    pub fn domain_stats<'a>(
        &self,
        domains: impl IntoIterator<Item = &'a Domain>,
        groups: DomainStatsTypes,
        flags: ConnectGetAllDomainStatsFlags,
    ) -> Call<GetAllDomainStats, Vec<DomainStats>> {
        let doms = domains.into_iter().map(|domain| domain.wire().clone()).collect();
        let ask = GetAllDomainStats { doms, stats: groups.bits(), flags: flags.bits() };
        self.call_to(ask, |reply, connection| {
            let record = |record| DomainStats::new(connection, record);
            Ok(reply.ret_stats.into_iter().map(record).collect())
        })
    }
}

impl DomainStats {
    fn new(connection: &Connection, record: remote::DomainStatsRecord) -> Self {
        let domain = Domain::from_wire(connection, record.dom);
        Self { domain, params: record.params.into() }
    }

    /// What the guest is doing, and why.
    #[must_use]
    pub fn state(&self) -> Option<DomainStatus> {
        let state = self.params.i32(api::DOMAIN_STATS_STATE_STATE)?;
        let reason = self.params.i32(api::DOMAIN_STATS_STATE_REASON).unwrap_or(0);
        Some(DomainStatus::new(state, reason))
    }

    /// CPU time.
    #[must_use]
    pub fn cpu(&self) -> CpuTotalStats {
        group(&self.params, "cpu.", &[api::DOMAIN_STATS_CPU_CACHE_MONITOR_PREFIX]).into()
    }

    /// Monitors of the host's caches.
    #[must_use]
    pub fn cache_monitors(&self) -> Vec<CacheMonitor> {
        list(&self.params, api::DOMAIN_STATS_CPU_CACHE_MONITOR_PREFIX)
    }

    /// Memory, as its balloon driver and the hypervisor see it.
    #[must_use]
    pub fn balloon(&self) -> BalloonStats {
        group(&self.params, "balloon.", &[]).into()
    }

    /// How many vCPUs the guest has.
    #[must_use]
    pub fn vcpus_current(&self) -> Option<u32> {
        self.params.u32(api::DOMAIN_STATS_VCPU_CURRENT)
    }

    /// How many vCPUs the guest may have.
    #[must_use]
    pub fn vcpus_maximum(&self) -> Option<u32> {
        self.params.u32(api::DOMAIN_STATS_VCPU_MAXIMUM)
    }

    /// The vCPUs that are online, by their numbers. What only some hypervisors count is in
    /// [`other`](VcpuStats::other), as `.NAME.cur`, `.NAME.sum` or `.NAME.max`.
    #[must_use]
    pub fn vcpus(&self) -> BTreeMap<u32, VcpuStats> {
        map(&self.params, api::DOMAIN_STATS_VCPU_PREFIX)
    }

    /// The network interfaces.
    #[must_use]
    pub fn interfaces(&self) -> Vec<InterfaceDeviceStats> {
        list(&self.params, api::DOMAIN_STATS_NET_PREFIX)
    }

    /// The disks; with [`BACKING`](ConnectGetAllDomainStatsFlags::BACKING) also the images
    /// below them.
    #[must_use]
    pub fn blocks(&self) -> Vec<BlockDeviceStats> {
        list(&self.params, api::DOMAIN_STATS_BLOCK_PREFIX)
    }

    /// Counts of performance events.
    #[must_use]
    pub fn perf(&self) -> PerfStats {
        group(&self.params, "perf.", &[]).into()
    }

    /// The IOThreads, by their ids.
    #[must_use]
    pub fn iothreads(&self) -> BTreeMap<u32, IoThreadStats> {
        map(&self.params, api::DOMAIN_STATS_IOTHREAD_PREFIX)
    }

    /// Monitors of the host's memory bandwidth.
    #[must_use]
    pub fn bandwidth_monitors(&self) -> Vec<BandwidthMonitor> {
        list(&self.params, api::DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_PREFIX)
    }

    /// How fast the guest writes to its memory, measured by
    /// [`start_dirty_rate_calc`](Domain::start_dirty_rate_calc).
    #[must_use]
    pub fn dirty_rate(&self) -> DirtyRate {
        group(&self.params, "dirtyrate.", &[api::DOMAIN_STATS_DIRTYRATE_VCPU_PREFIX]).into()
    }

    /// The same for each vCPU, by its number, where that was measured.
    #[must_use]
    pub fn dirty_rate_vcpus(&self) -> BTreeMap<u32, DirtyRateVcpu> {
        map(&self.params, api::DOMAIN_STATS_DIRTYRATE_VCPU_PREFIX)
    }

    /// What only some hypervisors count of the guest as a whole, as `vm.NAME.cur`, `vm.NAME.sum`
    /// or `vm.NAME.max`.
    #[must_use]
    pub fn vm(&self) -> TypedParams {
        group(&self.params, api::DOMAIN_STATS_VM_PREFIX, &[])
    }
}

impl Domain {
    /// The statistics of this domain: the record that
    /// [`all_domain_stats`](Connection::all_domain_stats) would have for it. `None` where the
    /// daemon had none to give.
    ///
    /// Protocol: `CONNECT_GET_ALL_DOMAIN_STATS` (remote 344), since libvirt 1.2.8. Needs
    /// `connect:search_domains`. Shows what has `domain:read`.
    pub fn stats(
        &self,
        groups: DomainStatsTypes,
        flags: ConnectGetAllDomainStatsFlags,
    ) -> Call<GetAllDomainStats, Option<DomainStats>> {
        let doms = vec![self.wire().clone()];
        let ask = GetAllDomainStats { doms, stats: groups.bits(), flags: flags.bits() };
        self.connection().call_to(ask, |reply, connection| {
            let record = reply.ret_stats.into_iter().next();
            Ok(record.map(|record| DomainStats::new(connection, record)))
        })
    }
}
