//! A domain comes, goes, runs or stops.

use crate::protocol::api::{
    DomainEventCrashedDetailType, DomainEventDefinedDetailType, DomainEventPmSuspendedDetailType,
    DomainEventResumedDetailType, DomainEventShutdownDetailType, DomainEventStartedDetailType,
    DomainEventStoppedDetailType, DomainEventSuspendedDetailType, DomainEventType,
    DomainEventUndefinedDetailType,
};
use crate::protocol::remote::{Domain, DomainEventLifecycle};

/// A domain changed its state.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainLifecycle {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// What happened, and why.
    pub change: DomainLifecycleChange,
}

/// What happened to a domain, with the reason, whose values depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DomainLifecycleChange {
    /// It has a persistent definition, or a new one.
    Defined(DomainEventDefinedDetailType),
    /// It has no persistent definition any more.
    Undefined(DomainEventUndefinedDetailType),
    /// It runs.
    Started(DomainEventStartedDetailType),
    /// Its processors are paused.
    Suspended(DomainEventSuspendedDetailType),
    /// Its processors go on.
    Resumed(DomainEventResumedDetailType),
    /// It does not run any more.
    Stopped(DomainEventStoppedDetailType),
    /// The guest has shut down; its process may still be there.
    Shutdown(DomainEventShutdownDetailType),
    /// The guest has suspended itself.
    PmSuspended(DomainEventPmSuspendedDetailType),
    /// The guest has crashed.
    Crashed(DomainEventCrashedDetailType),
    /// Something that this library has no name for.
    Other {
        /// What happened.
        event: i32,
        /// Why.
        detail: i32,
    },
}

impl DomainLifecycleChange {
    fn new(event: i32, detail: i32) -> Self {
        match DomainEventType(event) {
            DomainEventType::DEFINED => Self::Defined(detail.into()),
            DomainEventType::UNDEFINED => Self::Undefined(detail.into()),
            DomainEventType::STARTED => Self::Started(detail.into()),
            DomainEventType::SUSPENDED => Self::Suspended(detail.into()),
            DomainEventType::RESUMED => Self::Resumed(detail.into()),
            DomainEventType::STOPPED => Self::Stopped(detail.into()),
            DomainEventType::SHUTDOWN => Self::Shutdown(detail.into()),
            DomainEventType::PMSUSPENDED => Self::PmSuspended(detail.into()),
            DomainEventType::CRASHED => Self::Crashed(detail.into()),
            _ => Self::Other { event, detail },
        }
    }

    /// What happened, without the reason.
    #[must_use]
    pub const fn event(self) -> DomainEventType {
        match self {
            Self::Defined(_) => DomainEventType::DEFINED,
            Self::Undefined(_) => DomainEventType::UNDEFINED,
            Self::Started(_) => DomainEventType::STARTED,
            Self::Suspended(_) => DomainEventType::SUSPENDED,
            Self::Resumed(_) => DomainEventType::RESUMED,
            Self::Stopped(_) => DomainEventType::STOPPED,
            Self::Shutdown(_) => DomainEventType::SHUTDOWN,
            Self::PmSuspended(_) => DomainEventType::PMSUSPENDED,
            Self::Crashed(_) => DomainEventType::CRASHED,
            Self::Other { event, .. } => DomainEventType(event),
        }
    }

    /// The number of the reason.
    #[must_use]
    pub const fn detail(self) -> i32 {
        match self {
            Self::Defined(detail) => detail.0,
            Self::Undefined(detail) => detail.0,
            Self::Started(detail) => detail.0,
            Self::Suspended(detail) => detail.0,
            Self::Resumed(detail) => detail.0,
            Self::Stopped(detail) => detail.0,
            Self::Shutdown(detail) => detail.0,
            Self::PmSuspended(detail) => detail.0,
            Self::Crashed(detail) => detail.0,
            Self::Other { detail, .. } => detail,
        }
    }
}

impl From<DomainEventLifecycle> for DomainLifecycle {
    fn from(wire: DomainEventLifecycle) -> Self {
        let change = DomainLifecycleChange::new(wire.event, wire.detail);
        Self { domain: wire.dom, change }
    }
}
