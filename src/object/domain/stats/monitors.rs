//! Monitors of the host's caches and memory bandwidth: groups inside groups.

use super::super::nested::list;
use crate::object::param_set::param_set;
use crate::object::{CpuSet, TypedParams};
use crate::protocol::api;
use crate::protocol::xdr::XdrString;

/// A monitor of the host's caches, for some of a domain's vCPUs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CacheMonitor {
    /// Its name.
    pub name: Option<XdrString>,
    /// The vCPUs.
    pub vcpus: Option<CpuSet>,
    /// How much of each cache they use.
    pub banks: Vec<CacheBank>,
}

param_set! {
    /// How much of one of the host's caches is used.
    pub struct CacheBank {
        /// The cache's id.
        id: u32 = api::DOMAIN_STATS_CPU_CACHE_MONITOR_SUFFIX_BANK_SUFFIX_ID,
        /// Bytes in use.
        bytes: u64 = api::DOMAIN_STATS_CPU_CACHE_MONITOR_SUFFIX_BANK_SUFFIX_BYTES,
    }
}

/// A monitor of the host's memory bandwidth, for some of a domain's vCPUs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BandwidthMonitor {
    /// Its name.
    pub name: Option<XdrString>,
    /// The vCPUs.
    pub vcpus: Option<CpuSet>,
    /// How much they have moved through each controller.
    pub nodes: Vec<BandwidthNode>,
}

param_set! {
    /// How much has been moved through one of the host's memory controllers.
    pub struct BandwidthNode {
        /// The controller's id.
        id: u32 = api::DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NODE_SUFFIX_ID,
        /// Bytes to and from memory of the own node.
        bytes_local: u64 = api::DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NODE_SUFFIX_BYTES_LOCAL,
        /// Bytes to and from all memory.
        bytes_total: u64 = api::DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NODE_SUFFIX_BYTES_TOTAL,
    }
}

impl From<TypedParams> for CacheMonitor {
    fn from(params: TypedParams) -> Self {
        Self {
            name: params.string(api::DOMAIN_STATS_CPU_CACHE_MONITOR_SUFFIX_NAME),
            vcpus: params.get(api::DOMAIN_STATS_CPU_CACHE_MONITOR_SUFFIX_VCPUS),
            banks: list(&params, api::DOMAIN_STATS_CPU_CACHE_MONITOR_SUFFIX_BANK_PREFIX),
        }
    }
}

impl From<TypedParams> for BandwidthMonitor {
    fn from(params: TypedParams) -> Self {
        Self {
            name: params.string(api::DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NAME),
            vcpus: params.get(api::DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_VCPUS),
            nodes: list(&params, api::DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NODE_PREFIX),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn banks_belong_to_their_monitor() {
        let mut params = TypedParams::new();
        params.insert("cpu.cache.monitor.count", 2_u32);
        params.insert("cpu.cache.monitor.0.name", "vcpus_0-1".to_owned());
        params.insert("cpu.cache.monitor.0.vcpus", "0-1".to_owned());
        params.insert("cpu.cache.monitor.0.bank.count", 1_u32);
        params.insert("cpu.cache.monitor.0.bank.0.id", 3_u32);
        params.insert("cpu.cache.monitor.1.bank.0.bytes", 4096_u64);
        let prefix = api::DOMAIN_STATS_CPU_CACHE_MONITOR_PREFIX;
        let monitors: Vec<CacheMonitor> = list(&params, prefix);
        assert_eq!(monitors.len(), 2);
        assert_eq!(monitors[0].vcpus, Some(CpuSet::from_iter([0, 1])));
        assert_eq!((monitors[0].banks[0].id, monitors[0].banks[0].bytes), (Some(3), None));
        assert_eq!(monitors[1].banks[0].bytes, Some(4096));
    }
}
