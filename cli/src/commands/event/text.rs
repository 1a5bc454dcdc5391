//! Events as the text that is printed for them.

use std::fmt::{Display, Write as _};

use virtwire::event::{
    DomainEvent, EventKind, NetworkEvent, NodeDeviceEvent, SecretEvent, StoragePoolEvent,
};
use virtwire::protocol::api::DomainMemoryFailureFlags;
use virtwire::protocol::remote::{TypedParam, TypedParamValue};

use super::words;

/// A class of events whose kinds have names.
pub(super) trait Class: EventKind {
    /// In the order of the event ids, which count from 0.
    const KINDS: &'static [&'static str];

    fn event_id(&self) -> i32;

    /// Ends with a line end.
    fn text(&self) -> String;

    fn kind(&self) -> &'static str {
        let id = usize::try_from(self.event_id()).ok();
        id.and_then(|id| Self::KINDS.get(id)).copied().unwrap_or("unknown")
    }
}

impl Class for DomainEvent {
    const KINDS: &'static [&'static str] = &[
        "lifecycle",
        "reboot",
        "rtc-change",
        "watchdog",
        "io-error",
        "graphics",
        "io-error-reason",
        "control-error",
        "block-job",
        "disk-change",
        "tray-change",
        "pm-wakeup",
        "pm-suspend",
        "balloon-change",
        "pm-suspend-disk",
        "device-removed",
        "block-job-2",
        "tunable",
        "agent-lifecycle",
        "device-added",
        "migration-iteration",
        "job-completed",
        "device-removal-failed",
        "metadata-change",
        "block-threshold",
        "memory-failure",
        "memory-device-size-change",
        "nic-mac-change",
    ];

    fn event_id(&self) -> i32 {
        self.id().0
    }

    fn text(&self) -> String {
        let (kind, name) = (self.kind(), &self.domain().name);
        let details = domain_details(self);
        format!("event '{kind}' for domain '{name}'{details}\n")
    }
}

/// What follows the domain; kinds without any just have happened.
fn domain_details(event: &DomainEvent) -> String {
    match event {
        DomainEvent::Lifecycle(event) => {
            let (what, why) = words::lifecycle(event.change);
            format!(": {what} {why}")
        }
        DomainEvent::RtcChange(event) => format!(": {}", event.offset),
        DomainEvent::Watchdog(event) => format!(": {}", words::WATCHDOG.of(event.action.0)),
        DomainEvent::IoError(event) => {
            let action = words::IO_ERROR.of(event.action.0);
            format!(": {} ({}) {action}", event.src_path, event.alias)
        }
        DomainEvent::IoErrorReason(event) => {
            let action = words::IO_ERROR.of(event.action.0);
            format!(": {} ({}) {action} due to {}", event.src_path, event.alias, event.reason)
        }
        DomainEvent::Graphics(event) => {
            let phase = words::GRAPHICS_PHASE.of(event.phase.0);
            let [local, remote] = [&event.local, &event.remote].map(|end| {
                let family = words::ADDRESS.of(end.family.0);
                format!("[{family} {} {}]", end.node, end.service)
            });
            let mut text = format!(": {phase} local{local} remote{remote} {}", event.auth_scheme);
            for identity in &event.subject {
                push(&mut text, format_args!("\n\t{}={}", identity.r#type, identity.name));
            }
            text
        }
        DomainEvent::BlockJob(event) => block_job(event.job_type.0, &event.path, event.status.0),
        DomainEvent::BlockJob2(event) => block_job(event.job_type.0, &event.target, event.status.0),
        DomainEvent::DiskChange(event) => {
            let (old, new) = (or_null(&event.old_src_path), or_null(&event.new_src_path));
            let reason = words::DISK_CHANGE.of(event.reason.0);
            format!(" disk {}: {old} -> {new}: {reason}", event.alias)
        }
        DomainEvent::TrayChange(event) => {
            format!(" disk {}: {}", event.alias, words::TRAY_CHANGE.of(event.reason.0))
        }
        DomainEvent::BalloonChange(event) => format!(": {}KiB", event.actual),
        DomainEvent::DeviceRemoved(event) => format!(": {}", event.alias),
        DomainEvent::DeviceAdded(event) => format!(": {}", event.alias),
        DomainEvent::DeviceRemovalFailed(event) => format!(": {}", event.alias),
        DomainEvent::Tunable(event) => params(&event.params),
        DomainEvent::JobCompleted(event) => params(&event.params),
        DomainEvent::AgentLifecycle(event) => {
            let state = words::AGENT_STATE.of(event.state.0);
            let reason = words::AGENT_REASON.of(event.reason.0);
            format!(": state: '{state}' reason: '{reason}'")
        }
        DomainEvent::MigrationIteration(event) => format!(": iteration: '{}'", event.iteration),
        DomainEvent::MetadataChange(event) => {
            let what = words::METADATA.of(event.metadata_type.0);
            format!(": type {what}, uri {}", or_null(&event.nsuri))
        }
        DomainEvent::BlockThreshold(event) => format!(
            ": dev: {}({}) {} {}",
            event.target,
            or_null(&event.path),
            event.threshold,
            event.excess
        ),
        DomainEvent::MemoryFailure(event) => {
            let recipient = words::MEMORY_RECIPIENT.of(event.recipient.0);
            let action = words::MEMORY_ACTION.of(event.action.0);
            let [required, recursive] =
                [DomainMemoryFailureFlags::ACTION_REQUIRED, DomainMemoryFailureFlags::RECURSIVE]
                    .map(|flag| u8::from(event.flags.contains(flag)));
            format!(
                ":\nrecipient: {recipient}\naction: {action}\n\
                 flags:\n\taction required: {required}\n\trecursive: {recursive}"
            )
        }
        DomainEvent::MemoryDeviceSizeChange(event) => {
            format!(":\nalias: {}\nsize: {}", event.alias, event.size)
        }
        DomainEvent::NicMacChange(event) => {
            format!(
                ":\nalias: {}\noldMAC: {}\nnewMAC: {}",
                event.alias, event.old_mac, event.new_mac
            )
        }
        _ => String::new(),
    }
}

fn block_job(job: i32, disk: &impl Display, status: i32) -> String {
    let (job, status) = (words::BLOCK_JOB.of(job), words::BLOCK_JOB_STATUS.of(status));
    format!(": {job} for {disk} {status}")
}

fn params(params: &[TypedParam]) -> String {
    let mut text = ":".to_owned();
    for TypedParam { field, value } in params {
        push(&mut text, format_args!("\n\t{field}: {}", param(value)));
    }
    text
}

fn param(value: &TypedParamValue) -> String {
    match value {
        TypedParamValue::Int(value) | TypedParamValue::Boolean(value) => value.to_string(),
        TypedParamValue::UInt(value) => value.to_string(),
        TypedParamValue::LLong(value) => value.to_string(),
        TypedParamValue::ULLong(value) => value.to_string(),
        TypedParamValue::Double(value) => general(*value),
        TypedParamValue::String(value) => value.to_string(),
    }
}

/// A floating point number with six digits, as C's `%g` writes it.
fn general(value: f64) -> String {
    let scientific = format!("{value:.5e}");
    let Some((digits, exponent)) = scientific.split_once('e') else {
        return scientific.to_lowercase();
    };
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let trimmed = |digits: &str| match digits.contains('.') {
        true => digits.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => digits.to_owned(),
    };
    match usize::try_from(5 - exponent) {
        Ok(decimals) if exponent >= -4 => trimmed(&format!("{value:.decimals$}")),
        _ => {
            let sign = if exponent < 0 { '-' } else { '+' };
            format!("{}e{sign}{:02}", trimmed(digits), exponent.abs())
        }
    }
}

/// What C shows for a string that is not there.
pub(super) fn or_null(text: &Option<impl Display>) -> String {
    text.as_ref().map_or_else(|| "<null>".to_owned(), ToString::to_string)
}

fn push(text: &mut String, more: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = text.write_fmt(more);
}

impl Class for NetworkEvent {
    const KINDS: &'static [&'static str] = &["lifecycle", "metadata-change"];

    fn event_id(&self) -> i32 {
        self.id().0
    }

    fn text(&self) -> String {
        let details = match self {
            Self::Lifecycle(event) => format!(": {}", words::NETWORK.of(event.event.0)),
            Self::MetadataChange(event) => {
                let what = words::METADATA.of(event.metadata_type.0);
                format!(": type {what}, uri {}", or_null(&event.nsuri))
            }
            _ => String::new(),
        };
        format!("event '{}' for network {}{details}\n", self.kind(), self.network().name)
    }
}

impl Class for StoragePoolEvent {
    const KINDS: &'static [&'static str] = &["lifecycle", "refresh"];

    fn event_id(&self) -> i32 {
        self.id().0
    }

    fn text(&self) -> String {
        let details = match self {
            Self::Lifecycle(event) => format!(": {}", words::STORAGE_POOL.of(event.event.0)),
            _ => String::new(),
        };
        format!("event '{}' for storage pool {}{details}\n", self.kind(), self.pool().name)
    }
}

impl Class for NodeDeviceEvent {
    const KINDS: &'static [&'static str] = &["lifecycle", "update"];

    fn event_id(&self) -> i32 {
        self.id().0
    }

    fn text(&self) -> String {
        let details = match self {
            Self::Lifecycle(event) => format!(": {}", words::NODE_DEVICE.of(event.event.0)),
            _ => String::new(),
        };
        format!("event '{}' for node device {}{details}\n", self.kind(), self.device().name)
    }
}

impl Class for SecretEvent {
    const KINDS: &'static [&'static str] = &["lifecycle", "value-changed"];

    fn event_id(&self) -> i32 {
        self.id().0
    }

    fn text(&self) -> String {
        let details = match self {
            Self::Lifecycle(event) => format!(": {}", words::SECRET.of(event.event.0)),
            _ => String::new(),
        };
        format!("event '{}' for secret {}{details}\n", self.kind(), self.secret().uuid)
    }
}

#[cfg(test)]
mod tests;
