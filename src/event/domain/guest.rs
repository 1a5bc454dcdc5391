//! What a running guest, its memory or its agent did.

use crate::protocol::api::{
    ConnectDomainEventAgentLifecycleReason, ConnectDomainEventAgentLifecycleState,
    DomainEventWatchdogAction, DomainMemoryFailureActionType, DomainMemoryFailureFlags,
    DomainMemoryFailureRecipientType,
};
use crate::protocol::remote::{
    Domain, DomainEventBalloonChange, DomainEventCallbackAgentLifecycle, DomainEventControlError,
    DomainEventMemoryFailure, DomainEventRtcChange, DomainEventWatchdog,
};

/// The guest set its clock.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainRtcChange {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// The clock's distance from the base that the domain is configured with, in seconds.
    pub offset: i64,
}

/// The guest's watchdog ran out.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainWatchdog {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// What is done about it.
    pub action: DomainEventWatchdogAction,
}

/// The hypervisor's control channel to the domain failed: the domain runs, but cannot be
/// managed.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainControlError {
    /// The domain, with the id that it had then.
    pub domain: Domain,
}

/// The guest's memory grew or shrank by its balloon.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainBalloonChange {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// What the guest has now, in KiB.
    pub actual: u64,
}

/// The connection to the guest agent came or went.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainAgentLifecycle {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// Whether the agent can be reached.
    pub state: ConnectDomainEventAgentLifecycleState,
    /// What it came or went with.
    pub reason: ConnectDomainEventAgentLifecycleReason,
}

/// The host's hardware reported a memory failure that touches the domain.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainMemoryFailure {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// Whose memory it is.
    pub recipient: DomainMemoryFailureRecipientType,
    /// What is done about it.
    pub action: DomainMemoryFailureActionType,
    /// More about the failure.
    pub flags: DomainMemoryFailureFlags,
}

impl From<DomainEventRtcChange> for DomainRtcChange {
    fn from(wire: DomainEventRtcChange) -> Self {
        Self { domain: wire.dom, offset: wire.offset }
    }
}

impl From<DomainEventWatchdog> for DomainWatchdog {
    fn from(wire: DomainEventWatchdog) -> Self {
        Self { domain: wire.dom, action: wire.action.into() }
    }
}

impl From<DomainEventControlError> for DomainControlError {
    fn from(wire: DomainEventControlError) -> Self {
        Self { domain: wire.dom }
    }
}

impl From<DomainEventBalloonChange> for DomainBalloonChange {
    fn from(wire: DomainEventBalloonChange) -> Self {
        Self { domain: wire.dom, actual: wire.actual }
    }
}

impl From<DomainEventCallbackAgentLifecycle> for DomainAgentLifecycle {
    fn from(wire: DomainEventCallbackAgentLifecycle) -> Self {
        Self { domain: wire.dom, state: wire.state.into(), reason: wire.reason.into() }
    }
}

impl From<DomainEventMemoryFailure> for DomainMemoryFailure {
    fn from(wire: DomainEventMemoryFailure) -> Self {
        Self {
            domain: wire.dom,
            recipient: wire.recipient.into(),
            action: wire.action.into(),
            flags: wire.flags.into(),
        }
    }
}
