//! What domains have beside the generated methods: types, and methods whose replies need
//! unpacking.

pub(super) mod agent;
mod cpu_stats;
#[cfg(unix)]
mod files;
mod guest_info;
mod info;
mod memory;
mod nested;
mod rename;
pub(super) mod security;
mod stats;
mod streams;
mod tuning;
mod vcpu;

pub use agent::{AgentTimeout, FilesystemInfo, GuestVcpus};
pub use cpu_stats::CpuStats;
pub use guest_info::{
    GuestAddress, GuestDisk, GuestFilesystem, GuestFilesystemDisk, GuestInfo, GuestInterface,
    GuestLoad, GuestOs, GuestTimezone, GuestUser,
};
pub use info::{ControlInfo, DomainInfo, DomainStatus};
pub use memory::{MemoryParameters, MemoryStats};
pub use security::{LaunchSecurityInfo, LaunchSecurityState, SecurityLabel};
pub use stats::{
    BalloonStats, BandwidthMonitor, BandwidthNode, BlockDeviceStats, CacheBank, CacheMonitor,
    CpuTotalStats, DirtyRate, DirtyRateVcpu, DomainStats, InterfaceDeviceStats, IoThreadStats,
    PerfStats, VcpuStats,
};
pub use streams::Screenshot;
pub use tuning::{
    BlkioParameters, IoThreadParameters, NumaParameters, PerfEvents, SchedulerParameters,
    SchedulerType,
};
pub use vcpu::{IoThread, VcpuInfo};
