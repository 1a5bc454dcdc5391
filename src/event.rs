//! What daemons report unasked: a type for each kind of event, an enum for each class of them.
//!
//! A payload type such as [`DomainLifecycle`] names one kind, a class enum such as
//! [`DomainEvent`] all kinds of its class. Enum and flag fields keep values without a name.
//!
//! A subscription gives its events in the order in which they come, with one exception. Each kind
//! of a class is registered for by a call of its own, and events may come before the daemon's
//! replies to these: such ones are in order within their kind, not across kinds.

mod class;
mod closure;
mod domain;
mod kind;
mod monitor;
mod network;
mod node_device;
mod secret;
mod storage_pool;
mod stream;
mod subscribe;
#[cfg(test)]
mod tests;

pub use closure::Subscription;
pub(crate) use closure::caught;
pub use domain::{
    DomainAgentLifecycle, DomainBalloonChange, DomainBlockJob, DomainBlockJob2,
    DomainBlockThreshold, DomainControlError, DomainDeviceAdded, DomainDeviceRemovalFailed,
    DomainDeviceRemoved, DomainDiskChange, DomainEvent, DomainGraphics, DomainGraphicsAddress,
    DomainIoError, DomainIoErrorReason, DomainJobCompleted, DomainLifecycle, DomainLifecycleChange,
    DomainMemoryDeviceSizeChange, DomainMemoryFailure, DomainMetadataChange,
    DomainMigrationIteration, DomainNicMacChange, DomainPmSuspend, DomainPmSuspendDisk,
    DomainPmWakeup, DomainReboot, DomainRtcChange, DomainTrayChange, DomainTunable, DomainWatchdog,
};
pub use kind::{AsWire, EventClass, EventKind, Source};
pub use monitor::MonitorEvent;
pub use network::{NetworkEvent, NetworkLifecycle, NetworkMetadataChange};
pub use node_device::{NodeDeviceEvent, NodeDeviceLifecycle, NodeDeviceUpdate};
pub use secret::{SecretEvent, SecretLifecycle, SecretValueChanged};
pub use storage_pool::{StoragePoolEvent, StoragePoolLifecycle, StoragePoolRefresh};
pub use stream::{Event, EventStream};
pub use subscribe::{Events, Refused};

pub use crate::queue::{Ended, Gap, Overflow};
