//! The words for the numbers in events.

use virtwire::event::DomainLifecycleChange;
use virtwire::protocol::api::DomainEventType;

use crate::commands::domain_state::pick;

/// Words in the order of their numbers, and the one for every other number.
pub(super) struct Words {
    known: &'static [&'static str],
    other: &'static str,
}

impl Words {
    const fn or_unknown(known: &'static [&'static str]) -> Self {
        Self { known, other: "unknown" }
    }

    const fn or_unsupported(known: &'static [&'static str]) -> Self {
        Self { known, other: "unsupported value" }
    }

    pub(super) fn of(&self, number: i32) -> &'static str {
        pick(self.known, number).unwrap_or(self.other)
    }
}

const LIFECYCLE: Words = Words::or_unknown(&[
    "Defined",
    "Undefined",
    "Started",
    "Suspended",
    "Resumed",
    "Stopped",
    "Shutdown",
    "PMSuspended",
    "Crashed",
]);

/// What happened to a domain, and why.
pub(super) fn lifecycle(change: DomainLifecycleChange) -> (&'static str, &'static str) {
    let event = change.event();
    let details: &[&str] = match event {
        DomainEventType::DEFINED => &["Added", "Updated", "Renamed", "Snapshot"],
        DomainEventType::UNDEFINED => &["Removed", "Renamed"],
        DomainEventType::STARTED => &["Booted", "Migrated", "Restored", "Snapshot", "Event wakeup"],
        DomainEventType::SUSPENDED => &[
            "Paused",
            "Migrated",
            "I/O Error",
            "Watchdog",
            "Restored",
            "Snapshot",
            "API error",
            "Post-copy",
            "Post-copy Error",
        ],
        DomainEventType::RESUMED => {
            &["Unpaused", "Migrated", "Snapshot", "Post-copy", "Post-copy Error"]
        }
        DomainEventType::STOPPED => {
            &["Shutdown", "Destroyed", "Crashed", "Migrated", "Saved", "Failed", "Snapshot"]
        }
        DomainEventType::SHUTDOWN => {
            &["Finished", "Finished after guest request", "Finished after host request"]
        }
        DomainEventType::PMSUSPENDED => &["Memory", "Disk"],
        DomainEventType::CRASHED => &["Panicked", "Crashloaded"],
        _ => &[],
    };
    (LIFECYCLE.of(event.0), pick(details, change.detail()).unwrap_or("unknown"))
}

pub(super) const WATCHDOG: Words =
    Words::or_unknown(&["none", "pause", "reset", "poweroff", "shutdown", "debug", "inject-nmi"]);

pub(super) const IO_ERROR: Words = Words::or_unknown(&["none", "pause", "report"]);

pub(super) const GRAPHICS_PHASE: Words =
    Words::or_unknown(&["connect", "initialize", "disconnect"]);

pub(super) const ADDRESS: Words = Words::or_unknown(&["IPv4", "IPv6", "unix"]);

pub(super) const BLOCK_JOB: Words = Words {
    known: &[
        "Unknown job",
        "Block Pull",
        "Block Copy",
        "Block Commit",
        "Active Block Commit",
        "Backup",
    ],
    other: "Unknown job",
};

pub(super) const BLOCK_JOB_STATUS: Words =
    Words::or_unknown(&["completed", "failed", "canceled", "ready"]);

pub(super) const DISK_CHANGE: Words = Words::or_unknown(&["changed", "dropped"]);

pub(super) const TRAY_CHANGE: Words = Words::or_unknown(&["opened", "closed"]);

pub(super) const AGENT_STATE: Words =
    Words::or_unsupported(&["unknown", "connected", "disconnected"]);

pub(super) const AGENT_REASON: Words =
    Words::or_unsupported(&["unknown", "domain started", "channel event"]);

pub(super) const METADATA: Words = Words::or_unsupported(&["description", "title", "element"]);

pub(super) const MEMORY_RECIPIENT: Words = Words::or_unsupported(&["hypervisor", "guest"]);

pub(super) const MEMORY_ACTION: Words =
    Words::or_unsupported(&["ignore", "inject", "fatal", "reset"]);

pub(super) const NETWORK: Words =
    Words::or_unknown(&["Defined", "Undefined", "Started", "Stopped"]);

pub(super) const STORAGE_POOL: Words =
    Words::or_unknown(&["Defined", "Undefined", "Started", "Stopped", "Created", "Deleted"]);

pub(super) const NODE_DEVICE: Words =
    Words::or_unknown(&["Created", "Deleted", "Defined", "Undefined"]);

pub(super) const SECRET: Words = Words::or_unknown(&["Defined", "Undefined"]);
