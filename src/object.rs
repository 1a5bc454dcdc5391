//! Domains, networks, volumes and the other things that a daemon manages, each a handle with
//! methods.
//!
//! A handle is a value: the connection, and what the daemon said of the object when it gave the
//! handle. Cloning it is cheap. It holds nothing on the daemon, it is never refreshed behind its
//! holder's back, and it keeps the connection open. Two handles are equal when they name the same
//! object, whatever else the daemon said, and over whichever connection.
//!
//! A method that calls one procedure returns a [`Call`](crate::Call): it may be awaited at once,
//! given a [`timeout`](crate::Call::timeout), or taken elsewhere, since it borrows nothing.
//! Methods that need several calls are `async`. What takes long is an
//! [`Operation`](crate::Operation).
//!
//! Flags are sets of bits, `DomainXmlFlags::INACTIVE | DomainXmlFlags::SECURE`; enums are numbers
//! with names. Both keep what a newer daemon says and this library does not know.

mod cpu_set;
mod domain;
mod domain_backup;
mod domain_block;
mod domain_block_job;
mod domain_block_tune;
mod domain_interface;
mod domain_job;
mod domain_migrate;
mod domain_save;
mod generated;
mod handle;
mod handles;
mod host;
mod network;
mod node;
mod node_device;
mod nwfilter;
mod operations;
mod param;
mod param_set;
mod params;
#[cfg(unix)]
mod qemu;
mod storage;
mod storage_transfer;
mod units;

pub mod admin;

use crate::error::{Error, ErrorKind, Sent};
use crate::protocol::Procedure;

pub use cpu_set::{CpuSet, ParseCpuSetError};
pub use domain::{
    AgentTimeout, BalloonStats, BandwidthMonitor, BandwidthNode, BlkioParameters, BlockDeviceStats,
    CacheBank, CacheMonitor, ControlInfo, CpuStats, CpuTotalStats, DirtyRate, DirtyRateVcpu,
    DomainInfo, DomainStats, DomainStatus, FilesystemInfo, GuestAddress, GuestDisk,
    GuestFilesystem, GuestFilesystemDisk, GuestInfo, GuestInterface, GuestLoad, GuestOs,
    GuestTimezone, GuestUser, GuestVcpus, InterfaceDeviceStats, IoThread, IoThreadParameters,
    IoThreadStats, LaunchSecurityInfo, LaunchSecurityState, MemoryParameters, MemoryStats,
    NumaParameters, PerfEvents, PerfStats, SchedulerParameters, SchedulerType, Screenshot,
    SecurityLabel, VcpuInfo, VcpuStats,
};
pub use domain_block::{BlockInfo, BlockStats, DiskError};
pub use domain_block_job::BlockJobInfo;
pub use domain_block_tune::{BlockCopyParams, BlockIoTune, DetailedBlockStats};
pub use domain_interface::{DomainInterface, InterfaceAddress, InterfaceBandwidth, InterfaceStats};
pub use domain_job::{JobFigures, JobInfo, JobStats};
pub use domain_migrate::MigrateParams;
pub use domain_save::SaveParams;
pub use handles::{
    Domain, DomainCheckpoint, DomainSnapshot, Interface, Network, NetworkPort, NodeDevice,
    NwFilter, NwFilterBinding, Secret, StoragePool, StorageVolume,
};
pub use host::ConnectIdentity;
pub use network::{DhcpLease, NetworkPortParameters};
pub use node::{
    NodeCpuMap, NodeCpuStats, NodeInfo, NodeMemoryParameters, NodeMemoryStats, NodeSevInfo,
    SecurityModel,
};
pub use param::ParamValue;
pub use params::TypedParams;
pub use storage::{StoragePoolInfo, StorageVolumeInfo};
pub use units::Kib;

/// A reply that decodes but says what it cannot: more than was asked for, or a length that does
/// not fit another.
pub(crate) fn implausible<P: Procedure>(what: impl Into<String>) -> Error {
    let info = P::INFO;
    Error::new(ErrorKind::Decode, format!("call {}", info.name), what.into()).and_sent(Sent::Maybe)
}
