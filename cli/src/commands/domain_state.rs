//! The words for a domain's states and for the reasons of each.

use virtwire::protocol::api::DomainState;

/// In the order of their numbers.
const STATES: &[&str] =
    &["no state", "running", "idle", "paused", "in shutdown", "shut off", "crashed", "pmsuspended"];

const RUNNING: &[&str] = &[
    "unknown",
    "booted",
    "migrated",
    "restored",
    "from snapshot",
    "unpaused",
    "migration canceled",
    "save canceled",
    "event wakeup",
    "crashed",
    "post-copy",
    "post-copy failed",
];

const PAUSED: &[&str] = &[
    "unknown",
    "user",
    "migrating",
    "saving",
    "dumping",
    "I/O error",
    "watchdog",
    "from snapshot",
    "shutting down",
    "creating snapshot",
    "crashed",
    "starting up",
    "post-copy",
    "post-copy failed",
    "api error",
];

const SHUTOFF: &[&str] = &[
    "unknown",
    "shutdown",
    "destroyed",
    "crashed",
    "migrated",
    "saved",
    "failed",
    "from snapshot",
    "daemon",
];

/// What a state is called.
pub(super) fn name(state: i32) -> &'static str {
    pick(STATES, state).unwrap_or("no state")
}

/// What the reason for a state is called.
pub(super) fn reason(state: i32, reason: i32) -> &'static str {
    let reasons = match DomainState(state) {
        DomainState::RUNNING => RUNNING,
        DomainState::PAUSED => PAUSED,
        DomainState::SHUTDOWN => &["unknown", "user"],
        DomainState::SHUTOFF => SHUTOFF,
        DomainState::CRASHED => &["unknown", "panicked"],
        _ => &[],
    };
    pick(reasons, reason).unwrap_or("unknown")
}

/// The name at this place, where there is one.
pub(super) fn pick(names: &[&'static str], number: i32) -> Option<&'static str> {
    names.get(usize::try_from(number).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::{name, reason};

    #[test]
    fn numbers_beyond_the_known_ones_have_a_word_too() {
        assert_eq!(
            (name(1), name(5), name(-1), name(99)),
            ("running", "shut off", "no state", "no state")
        );
        assert_eq!(
            (reason(1, 99), reason(99, 1), reason(3, -1)),
            ("unknown", "unknown", "unknown")
        );
    }

    #[test]
    fn each_state_has_its_own_reasons() {
        assert_eq!((reason(1, 1), reason(3, 1), reason(5, 1)), ("booted", "user", "shutdown"));
        assert_eq!((reason(4, 1), reason(6, 1)), ("user", "panicked"));
    }
}
