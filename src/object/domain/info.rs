//! How a domain is: its figures, its state with the reason, its control channel.

use std::fmt;
use std::time::Duration;

use crate::object::Kib;
use crate::protocol::api::{
    DomainBlockedReason, DomainControlErrorReason, DomainControlState, DomainCrashedReason,
    DomainNostateReason, DomainPausedReason, DomainPmSuspendedReason, DomainRunningReason,
    DomainShutdownReason, DomainShutoffReason, DomainState,
};
use crate::protocol::remote;

/// The figures of a domain, as [`Domain::info`](crate::Domain::info) gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DomainInfo {
    /// What the guest is doing.
    pub state: DomainState,
    /// The most memory that it may have.
    pub max_memory: Kib,
    /// The memory that it has.
    pub memory: Kib,
    /// How many vCPUs it has.
    pub vcpus: u16,
    /// The CPU time of the host that it has used since its start.
    pub cpu_time: Duration,
}

/// What a domain is doing, with the reason, whose values depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DomainStatus {
    /// The daemon does not know.
    NoState(DomainNostateReason),
    /// Its vCPUs run.
    Running(DomainRunningReason),
    /// It waits for a resource.
    Blocked(DomainBlockedReason),
    /// Its vCPUs are stopped.
    Paused(DomainPausedReason),
    /// It is shutting down.
    Shutdown(DomainShutdownReason),
    /// It is off.
    Shutoff(DomainShutoffReason),
    /// It has crashed.
    Crashed(DomainCrashedReason),
    /// It has suspended itself.
    PmSuspended(DomainPmSuspendedReason),
    /// Something that this library has no name for.
    Other {
        /// The state.
        state: i32,
        /// The reason for it.
        reason: i32,
    },
}

/// How the daemon stands to a domain's hypervisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ControlInfo {
    /// Whether it can be asked, is busy, or has failed.
    pub state: DomainControlState,
    /// Why it has failed; `None` in the other states.
    pub reason: Option<DomainControlErrorReason>,
    /// For how long it has been busy with what it does, in milliseconds on the wire; zero
    /// where it is not.
    pub state_time: Duration,
}

impl DomainStatus {
    pub(crate) fn new(state: i32, reason: i32) -> Self {
        match DomainState(state) {
            DomainState::NOSTATE => Self::NoState(reason.into()),
            DomainState::RUNNING => Self::Running(reason.into()),
            DomainState::BLOCKED => Self::Blocked(reason.into()),
            DomainState::PAUSED => Self::Paused(reason.into()),
            DomainState::SHUTDOWN => Self::Shutdown(reason.into()),
            DomainState::SHUTOFF => Self::Shutoff(reason.into()),
            DomainState::CRASHED => Self::Crashed(reason.into()),
            DomainState::PMSUSPENDED => Self::PmSuspended(reason.into()),
            _ => Self::Other { state, reason },
        }
    }

    /// What it is doing, without the reason.
    #[must_use]
    pub const fn state(self) -> DomainState {
        match self {
            Self::NoState(_) => DomainState::NOSTATE,
            Self::Running(_) => DomainState::RUNNING,
            Self::Blocked(_) => DomainState::BLOCKED,
            Self::Paused(_) => DomainState::PAUSED,
            Self::Shutdown(_) => DomainState::SHUTDOWN,
            Self::Shutoff(_) => DomainState::SHUTOFF,
            Self::Crashed(_) => DomainState::CRASHED,
            Self::PmSuspended(_) => DomainState::PMSUSPENDED,
            Self::Other { state, .. } => DomainState(state),
        }
    }

    /// The number of the reason.
    #[must_use]
    pub const fn reason(self) -> i32 {
        match self {
            Self::NoState(reason) => reason.0,
            Self::Running(reason) => reason.0,
            Self::Blocked(reason) => reason.0,
            Self::Paused(reason) => reason.0,
            Self::Shutdown(reason) => reason.0,
            Self::Shutoff(reason) => reason.0,
            Self::Crashed(reason) => reason.0,
            Self::PmSuspended(reason) => reason.0,
            Self::Other { reason, .. } => reason,
        }
    }
}

/// The names of the state and of the reason, as in `PAUSED (IOERROR)`.
impl fmt::Display for DomainStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        match self {
            Self::NoState(reason) => write!(f, "{state} ({reason})"),
            Self::Running(reason) => write!(f, "{state} ({reason})"),
            Self::Blocked(reason) => write!(f, "{state} ({reason})"),
            Self::Paused(reason) => write!(f, "{state} ({reason})"),
            Self::Shutdown(reason) => write!(f, "{state} ({reason})"),
            Self::Shutoff(reason) => write!(f, "{state} ({reason})"),
            Self::Crashed(reason) => write!(f, "{state} ({reason})"),
            Self::PmSuspended(reason) => write!(f, "{state} ({reason})"),
            Self::Other { reason, .. } => write!(f, "{state} ({reason})"),
        }
    }
}

impl From<remote::DomainGetInfoReply> for DomainInfo {
    fn from(wire: remote::DomainGetInfoReply) -> Self {
        Self {
            state: DomainState(wire.state.into()),
            max_memory: Kib(wire.max_mem),
            memory: Kib(wire.memory),
            vcpus: wire.nr_virt_cpu,
            cpu_time: Duration::from_nanos(wire.cpu_time),
        }
    }
}

impl From<remote::DomainGetStateReply> for DomainStatus {
    fn from(wire: remote::DomainGetStateReply) -> Self {
        Self::new(wire.state, wire.reason)
    }
}

impl From<remote::DomainGetControlInfoReply> for ControlInfo {
    fn from(wire: remote::DomainGetControlInfoReply) -> Self {
        let state = DomainControlState(wire.state.cast_signed());
        let failed = state == DomainControlState::ERROR;
        Self {
            state,
            reason: failed.then_some(DomainControlErrorReason(wire.details.cast_signed())),
            state_time: Duration::from_millis(wire.state_time),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_read_with_the_reasons_of_its_own() {
        let paused = DomainStatus::new(3, 5);
        assert_eq!(paused, DomainStatus::Paused(DomainPausedReason::IOERROR));
        assert_eq!(paused.to_string(), "PAUSED (IOERROR)");
        let off = DomainStatus::new(5, 5);
        assert_eq!(off, DomainStatus::Shutoff(DomainShutoffReason::SAVED));
    }

    #[test]
    fn a_state_and_a_reason_without_a_name_are_kept() {
        for (state, reason) in [(0, 0), (1, 99), (7, 0), (8, 3), (-1, -2)] {
            let status = DomainStatus::new(state, reason);
            assert_eq!((status.state().0, status.reason()), (state, reason));
        }
        assert_eq!(DomainStatus::new(8, 3).to_string(), "8 (3)");
    }

    #[test]
    fn only_a_failed_control_channel_has_a_reason() {
        let read = |state, details| {
            ControlInfo::from(remote::DomainGetControlInfoReply {
                state,
                details,
                state_time: 1500,
            })
        };
        assert_eq!(read(0, 0).reason, None);
        assert_eq!(read(3, 2).reason, Some(DomainControlErrorReason::MONITOR));
        assert_eq!(read(1, 0).state_time, Duration::from_millis(1500));
    }
}
