//! Events of domains.

mod device;
mod disk;
mod graphics;
mod guest;
mod job;
mod lifecycle;
mod power;

use super::class::event_class;

pub use device::{
    DomainDeviceAdded, DomainDeviceRemovalFailed, DomainDeviceRemoved,
    DomainMemoryDeviceSizeChange, DomainNicMacChange,
};
pub use disk::{
    DomainBlockJob, DomainBlockJob2, DomainBlockThreshold, DomainDiskChange, DomainIoError,
    DomainIoErrorReason, DomainTrayChange,
};
pub use graphics::{DomainGraphics, DomainGraphicsAddress};
pub use guest::{
    DomainAgentLifecycle, DomainBalloonChange, DomainControlError, DomainMemoryFailure,
    DomainRtcChange, DomainWatchdog,
};
pub use job::{DomainJobCompleted, DomainMetadataChange, DomainMigrationIteration, DomainTunable};
pub use lifecycle::{DomainLifecycle, DomainLifecycleChange};
pub use power::{DomainPmSuspend, DomainPmSuspendDisk, DomainPmWakeup, DomainReboot};

event_class! {
    /// An event of a domain, of any kind. The variants are named by event id. Large payloads are
    /// boxed, so that the others do not take their room.
    DomainEvent of Domain as domain, by DomainEventId {
        LIFECYCLE => Lifecycle(DomainLifecycle) from DomainEventCallbackLifecycle.msg,
        REBOOT => Reboot(DomainReboot) from DomainEventCallbackReboot.msg,
        RTC_CHANGE => RtcChange(DomainRtcChange) from DomainEventCallbackRtcChange.msg,
        WATCHDOG => Watchdog(DomainWatchdog) from DomainEventCallbackWatchdog.msg,
        IO_ERROR => IoError(DomainIoError in Box) from DomainEventCallbackIoError.msg,
        GRAPHICS => Graphics(DomainGraphics in Box) from DomainEventCallbackGraphics.msg,
        IO_ERROR_REASON => IoErrorReason(DomainIoErrorReason in Box)
            from DomainEventCallbackIoErrorReason.msg,
        CONTROL_ERROR => ControlError(DomainControlError) from DomainEventCallbackControlError.msg,
        BLOCK_JOB => BlockJob(DomainBlockJob in Box) from DomainEventCallbackBlockJob.msg,
        DISK_CHANGE => DiskChange(DomainDiskChange in Box) from DomainEventCallbackDiskChange.msg,
        TRAY_CHANGE => TrayChange(DomainTrayChange in Box) from DomainEventCallbackTrayChange.msg,
        PMWAKEUP => PmWakeup(DomainPmWakeup) from DomainEventCallbackPmwakeup,
        PMSUSPEND => PmSuspend(DomainPmSuspend) from DomainEventCallbackPmsuspend,
        BALLOON_CHANGE => BalloonChange(DomainBalloonChange)
            from DomainEventCallbackBalloonChange.msg,
        PMSUSPEND_DISK => PmSuspendDisk(DomainPmSuspendDisk) from DomainEventCallbackPmsuspendDisk,
        DEVICE_REMOVED => DeviceRemoved(DomainDeviceRemoved)
            from DomainEventCallbackDeviceRemoved.msg,
        BLOCK_JOB_2 => BlockJob2(DomainBlockJob2 in Box) from DomainEventBlockJob2,
        TUNABLE => Tunable(DomainTunable) from DomainEventCallbackTunable,
        AGENT_LIFECYCLE => AgentLifecycle(DomainAgentLifecycle)
            from DomainEventCallbackAgentLifecycle,
        DEVICE_ADDED => DeviceAdded(DomainDeviceAdded) from DomainEventCallbackDeviceAdded,
        MIGRATION_ITERATION => MigrationIteration(DomainMigrationIteration)
            from DomainEventCallbackMigrationIteration,
        JOB_COMPLETED => JobCompleted(DomainJobCompleted) from DomainEventCallbackJobCompleted,
        DEVICE_REMOVAL_FAILED => DeviceRemovalFailed(DomainDeviceRemovalFailed)
            from DomainEventCallbackDeviceRemovalFailed,
        METADATA_CHANGE => MetadataChange(DomainMetadataChange in Box)
            from DomainEventCallbackMetadataChange,
        BLOCK_THRESHOLD => BlockThreshold(DomainBlockThreshold in Box) from DomainEventBlockThreshold,
        MEMORY_FAILURE => MemoryFailure(DomainMemoryFailure) from DomainEventMemoryFailure,
        MEMORY_DEVICE_SIZE_CHANGE => MemoryDeviceSizeChange(DomainMemoryDeviceSizeChange in Box)
            from DomainEventMemoryDeviceSizeChange,
        NIC_MAC_CHANGE => NicMacChange(DomainNicMacChange in Box) from DomainEventNicMacChange,
    }
}
