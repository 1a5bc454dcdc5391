//! The host itself: what it is made of.

mod memory;
mod pages;
mod stats;

pub use memory::{NodeMemoryParameters, NodeSevInfo};
pub use stats::{NodeCpuStats, NodeMemoryStats};

use crate::connection::Connection;
use crate::error::Result;
use crate::protocol::remote;
use crate::protocol::xdr::XdrString;

use super::{CpuSet, Kib, implausible};

/// A host's CPUs and memory, as [`Connection::node_info`] gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NodeInfo {
    /// The architecture, such as `x86_64`.
    pub model: XdrString,
    /// All of its memory.
    pub memory: Kib,
    /// How many CPUs are online.
    pub cpus: u32,
    /// Their frequency in MHz; 0 where it is not known.
    pub mhz: u32,
    /// How many NUMA cells it has; 1 also where it is something else than a grid of equal ones.
    pub nodes: u32,
    /// How many sockets each cell has.
    pub sockets: u32,
    /// How many cores each socket has.
    pub cores: u32,
    /// How many threads each core has.
    pub threads: u32,
}

impl NodeInfo {
    /// How many CPUs there can be, online or not.
    #[must_use]
    pub const fn max_cpus(&self) -> u32 {
        self.nodes
            .saturating_mul(self.sockets)
            .saturating_mul(self.cores)
            .saturating_mul(self.threads)
    }
}

/// A host's CPUs, as [`Connection::node_cpu_map`] gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NodeCpuMap {
    /// How many there are, online or not.
    pub cpus: u32,
    /// Those that are online.
    pub online: CpuSet,
}

/// A security model of a host, as [`Connection::node_security_model`] gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SecurityModel {
    /// Its name, such as `selinux`; empty where there is none.
    pub model: XdrString,
    /// The domain of interpretation: what gives the labels their meaning.
    pub doi: XdrString,
}

impl From<remote::NodeGetSecurityModelReply> for SecurityModel {
    fn from(reply: remote::NodeGetSecurityModelReply) -> Self {
        Self { model: reply.model.text().into(), doi: reply.doi.text().into() }
    }
}

pub(super) fn info(reply: remote::NodeGetInfoReply, _: &Connection) -> Result<NodeInfo> {
    let count = |what: &str, count: i32| {
        u32::try_from(count)
            .map_err(|_| implausible::<remote::NodeGetInfo>(format!("it has {count} {what}")))
    };
    Ok(NodeInfo {
        model: reply.model.text().into(),
        memory: Kib(reply.memory),
        cpus: count("CPUs", reply.cpus)?,
        mhz: count("MHz", reply.mhz)?,
        nodes: count("NUMA cells", reply.nodes)?,
        sockets: count("sockets", reply.sockets)?,
        cores: count("cores", reply.cores)?,
        threads: count("threads", reply.threads)?,
    })
}

pub(super) fn cpu_map(reply: remote::NodeGetCpuMapReply, _: &Connection) -> Result<NodeCpuMap> {
    let implausible = |what| implausible::<remote::NodeGetCpuMap>(what);
    let cpus = u32::try_from(reply.ret)
        .map_err(|_| implausible(format!("there are {} CPUs", reply.ret)))?;
    let room = reply.cpumap.len().saturating_mul(8);
    if (room as u64) < u64::from(cpus) {
        return Err(implausible(format!("there are {cpus} CPUs in a map of {room}")));
    }
    Ok(NodeCpuMap { cpus, online: reply.cpumap.into() })
}
