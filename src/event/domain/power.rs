//! The guest reboots, suspends itself or wakes up.

use crate::protocol::remote::{
    Domain, DomainEventCallbackPmsuspend, DomainEventCallbackPmsuspendDisk,
    DomainEventCallbackPmwakeup, DomainEventPmsuspend, DomainEventPmsuspendDisk,
    DomainEventPmwakeup, DomainEventReboot,
};

/// The guest rebooted.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainReboot {
    /// The domain, with the id that it had then.
    pub domain: Domain,
}

/// The guest woke up.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainPmWakeup {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// 0 from every daemon so far.
    pub reason: i32,
}

/// The guest suspended itself to memory.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainPmSuspend {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// 0 from every daemon so far.
    pub reason: i32,
}

/// The guest suspended itself to disk.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainPmSuspendDisk {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// 0 from every daemon so far.
    pub reason: i32,
}

impl From<DomainEventReboot> for DomainReboot {
    fn from(wire: DomainEventReboot) -> Self {
        Self { domain: wire.dom }
    }
}

/// The plain form has no reason.
impl From<DomainEventPmwakeup> for DomainPmWakeup {
    fn from(wire: DomainEventPmwakeup) -> Self {
        Self { domain: wire.dom, reason: 0 }
    }
}

impl From<DomainEventCallbackPmwakeup> for DomainPmWakeup {
    fn from(wire: DomainEventCallbackPmwakeup) -> Self {
        Self { reason: wire.reason, ..wire.msg.into() }
    }
}

/// The plain form has no reason.
impl From<DomainEventPmsuspend> for DomainPmSuspend {
    fn from(wire: DomainEventPmsuspend) -> Self {
        Self { domain: wire.dom, reason: 0 }
    }
}

impl From<DomainEventCallbackPmsuspend> for DomainPmSuspend {
    fn from(wire: DomainEventCallbackPmsuspend) -> Self {
        Self { reason: wire.reason, ..wire.msg.into() }
    }
}

/// The plain form has no reason.
impl From<DomainEventPmsuspendDisk> for DomainPmSuspendDisk {
    fn from(wire: DomainEventPmsuspendDisk) -> Self {
        Self { domain: wire.dom, reason: 0 }
    }
}

impl From<DomainEventCallbackPmsuspendDisk> for DomainPmSuspendDisk {
    fn from(wire: DomainEventCallbackPmsuspendDisk) -> Self {
        Self { reason: wire.reason, ..wire.msg.into() }
    }
}
