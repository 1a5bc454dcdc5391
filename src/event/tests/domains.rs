//! Kinds of domain events, but for disks.

use super::*;
// The API has an enum of the same name, which is about other things.
use crate::event::DomainLifecycle;
use crate::protocol::api::*;

/// What the class adds: the id and the identity.
fn of_class(event: &DomainEvent, id: DomainEventId) {
    assert_eq!(event.id(), id);
    assert_eq!(*event.domain(), domain());
}

#[test]
fn a_lifecycle_change_has_the_reasons_of_its_event() {
    type Change = DomainLifecycleChange;
    let changes = [
        (0, 1, Change::Defined(DomainEventDefinedDetailType::UPDATED)),
        (1, 1, Change::Undefined(DomainEventUndefinedDetailType::RENAMED)),
        (2, 4, Change::Started(DomainEventStartedDetailType::WAKEUP)),
        (3, 2, Change::Suspended(DomainEventSuspendedDetailType::IOERROR)),
        (4, 3, Change::Resumed(DomainEventResumedDetailType::POSTCOPY)),
        (5, 5, Change::Stopped(DomainEventStoppedDetailType::FAILED)),
        (6, 2, Change::Shutdown(DomainEventShutdownDetailType::HOST)),
        (7, 1, Change::PmSuspended(DomainEventPmSuspendedDetailType::DISK)),
        (8, 1, Change::Crashed(DomainEventCrashedDetailType::CRASHLOADED)),
        // Values that this library has no names for.
        (5, 77, Change::Stopped(DomainEventStoppedDetailType(77))),
        (9, 3, Change::Other { event: 9, detail: 3 }),
        (i32::MIN, i32::MAX, Change::Other { event: i32::MIN, detail: i32::MAX }),
    ];
    for (event, detail, change) in changes {
        reads_both(
            remote::DomainEventLifecycle { dom: domain(), event, detail },
            |msg| remote::DomainEventCallbackLifecycle { callback_id: 9, msg },
            DomainEvent::Lifecycle,
            DomainLifecycle { domain: domain(), change },
        );
        assert_eq!((change.event(), change.detail()), (DomainEventType(event), detail));
    }
}

#[test]
fn power_events_have_the_reason_that_only_the_callback_form_has() {
    reads_both(
        remote::DomainEventReboot { dom: domain() },
        |msg| remote::DomainEventCallbackReboot { callback_id: 9, msg },
        DomainEvent::Reboot,
        DomainReboot { domain: domain() },
    );
    reads_both(
        remote::DomainEventPmwakeup { dom: domain() },
        |msg| remote::DomainEventCallbackPmwakeup { callback_id: 9, reason: 0, msg },
        DomainEvent::PmWakeup,
        DomainPmWakeup { domain: domain(), reason: 0 },
    );
    reads_both(
        remote::DomainEventPmsuspend { dom: domain() },
        |msg| remote::DomainEventCallbackPmsuspend { callback_id: 9, reason: 0, msg },
        DomainEvent::PmSuspend,
        DomainPmSuspend { domain: domain(), reason: 0 },
    );
    reads_both(
        remote::DomainEventPmsuspendDisk { dom: domain() },
        |msg| remote::DomainEventCallbackPmsuspendDisk { callback_id: 9, reason: 0, msg },
        DomainEvent::PmSuspendDisk,
        DomainPmSuspendDisk { domain: domain(), reason: 0 },
    );
    let msg = remote::DomainEventPmwakeup { dom: domain() };
    reads(
        remote::DomainEventCallbackPmwakeup { callback_id: 9, reason: 3, msg },
        DomainEvent::PmWakeup,
        DomainPmWakeup { domain: domain(), reason: 3 },
    );
    let msg = remote::DomainEventPmsuspend { dom: domain() };
    reads(
        remote::DomainEventCallbackPmsuspend { callback_id: 9, reason: 4, msg },
        DomainEvent::PmSuspend,
        DomainPmSuspend { domain: domain(), reason: 4 },
    );
    let msg = remote::DomainEventPmsuspendDisk { dom: domain() };
    reads(
        remote::DomainEventCallbackPmsuspendDisk { callback_id: 9, reason: 5, msg },
        DomainEvent::PmSuspendDisk,
        DomainPmSuspendDisk { domain: domain(), reason: 5 },
    );
}

#[test]
fn what_the_guest_did_has_its_values() {
    reads_both(
        remote::DomainEventRtcChange { dom: domain(), offset: -3_600 },
        |msg| remote::DomainEventCallbackRtcChange { callback_id: 9, msg },
        DomainEvent::RtcChange,
        DomainRtcChange { domain: domain(), offset: -3_600 },
    );
    reads_both(
        remote::DomainEventWatchdog { dom: domain(), action: 6 },
        |msg| remote::DomainEventCallbackWatchdog { callback_id: 9, msg },
        DomainEvent::Watchdog,
        DomainWatchdog { domain: domain(), action: DomainEventWatchdogAction::INJECTNMI },
    );
    reads_both(
        remote::DomainEventControlError { dom: domain() },
        |msg| remote::DomainEventCallbackControlError { callback_id: 9, msg },
        DomainEvent::ControlError,
        DomainControlError { domain: domain() },
    );
    reads_both(
        remote::DomainEventBalloonChange { dom: domain(), actual: u64::MAX },
        |msg| remote::DomainEventCallbackBalloonChange { callback_id: 9, msg },
        DomainEvent::BalloonChange,
        DomainBalloonChange { domain: domain(), actual: u64::MAX },
    );
    reads(
        remote::DomainEventCallbackAgentLifecycle {
            callback_id: 9,
            dom: domain(),
            state: 1,
            reason: 2,
        },
        DomainEvent::AgentLifecycle,
        DomainAgentLifecycle {
            domain: domain(),
            state: ConnectDomainEventAgentLifecycleState::CONNECTED,
            reason: ConnectDomainEventAgentLifecycleReason::CHANNEL,
        },
    );
    reads(
        remote::DomainEventMemoryFailure {
            callback_id: 9,
            dom: domain(),
            recipient: 1,
            action: 2,
            flags: 0x8000_0002,
        },
        DomainEvent::MemoryFailure,
        DomainMemoryFailure {
            domain: domain(),
            recipient: DomainMemoryFailureRecipientType::GUEST,
            action: DomainMemoryFailureActionType::FATAL,
            flags: DomainMemoryFailureFlags::RECURSIVE | 0x8000_0000.into(),
        },
    );
}

#[test]
fn values_without_a_name_are_kept() {
    reads_both(
        remote::DomainEventWatchdog { dom: domain(), action: -40 },
        |msg| remote::DomainEventCallbackWatchdog { callback_id: 9, msg },
        DomainEvent::Watchdog,
        DomainWatchdog { domain: domain(), action: DomainEventWatchdogAction(-40) },
    );
    reads(
        remote::DomainEventCallbackAgentLifecycle {
            callback_id: 9,
            dom: domain(),
            state: 41,
            reason: 42,
        },
        DomainEvent::AgentLifecycle,
        DomainAgentLifecycle {
            domain: domain(),
            state: ConnectDomainEventAgentLifecycleState(41),
            reason: ConnectDomainEventAgentLifecycleReason(42),
        },
    );
}

#[test]
fn a_graphics_event_has_both_ends_and_every_name_of_the_client() {
    let identity = |kind: &str, name: &str| remote::DomainEventGraphicsIdentity {
        r#type: kind.into(),
        name: name.into(),
    };
    let subject = vec![identity("x509dname", "CN=host"), identity("saslUsername", "ann")];
    let address = |family: i32, node: &str, service: &str| remote::DomainEventGraphicsAddress {
        family,
        node: node.into(),
        service: service.into(),
    };
    reads_both(
        remote::DomainEventGraphics {
            dom: domain(),
            phase: 1,
            local: address(0, "192.0.2.1", "5900"),
            remote: address(77, "2001:db8::2", "40000"),
            auth_scheme: "sasl".into(),
            subject: subject.clone(),
        },
        |msg| remote::DomainEventCallbackGraphics { callback_id: 9, msg },
        DomainEvent::Graphics,
        DomainGraphics {
            domain: domain(),
            phase: DomainEventGraphicsPhase::INITIALIZE,
            local: DomainGraphicsAddress {
                family: DomainEventGraphicsAddressType::IPV4,
                node: "192.0.2.1".into(),
                service: "5900".into(),
            },
            remote: DomainGraphicsAddress {
                family: DomainEventGraphicsAddressType(77),
                node: "2001:db8::2".into(),
                service: "40000".into(),
            },
            auth_scheme: "sasl".into(),
            subject,
        },
    );
}

#[test]
fn device_events_name_the_device() {
    reads(
        remote::DomainEventCallbackDeviceAdded {
            callback_id: 9,
            dom: domain(),
            dev_alias: "net0".into(),
        },
        DomainEvent::DeviceAdded,
        DomainDeviceAdded { domain: domain(), alias: "net0".into() },
    );
    reads_both(
        remote::DomainEventDeviceRemoved { dom: domain(), dev_alias: "net1".into() },
        |msg| remote::DomainEventCallbackDeviceRemoved { callback_id: 9, msg },
        DomainEvent::DeviceRemoved,
        DomainDeviceRemoved { domain: domain(), alias: "net1".into() },
    );
    reads(
        remote::DomainEventCallbackDeviceRemovalFailed {
            callback_id: 9,
            dom: domain(),
            dev_alias: "net2".into(),
        },
        DomainEvent::DeviceRemovalFailed,
        DomainDeviceRemovalFailed { domain: domain(), alias: "net2".into() },
    );
    reads(
        remote::DomainEventMemoryDeviceSizeChange {
            callback_id: 9,
            dom: domain(),
            alias: "virtiomem0".into(),
            size: 1 << 40,
        },
        DomainEvent::MemoryDeviceSizeChange,
        DomainMemoryDeviceSizeChange {
            domain: domain(),
            alias: "virtiomem0".into(),
            size: 1 << 40,
        },
    );
    reads(
        remote::DomainEventNicMacChange {
            callback_id: 9,
            dom: domain(),
            alias: "net3".into(),
            old_mac: "52:54:00:00:00:01".into(),
            new_mac: "52:54:00:00:00:02".into(),
        },
        DomainEvent::NicMacChange,
        DomainNicMacChange {
            domain: domain(),
            alias: "net3".into(),
            old_mac: "52:54:00:00:00:01".into(),
            new_mac: "52:54:00:00:00:02".into(),
        },
    );
}

#[test]
fn jobs_and_settings_have_their_parameters() {
    use remote::{TypedParam, TypedParamValue};
    let param = |field: &str, value| TypedParam { field: field.into(), value };
    let params = vec![
        param(DOMAIN_TUNABLE_BLKDEV_DISK, TypedParamValue::String("vda".into())),
        param(DOMAIN_TUNABLE_BLKDEV_READ_BYTES_SEC, TypedParamValue::ULLong(1 << 33)),
    ];
    reads(
        remote::DomainEventCallbackTunable {
            callback_id: 9,
            dom: domain(),
            params: params.clone(),
        },
        DomainEvent::Tunable,
        DomainTunable { domain: domain(), params },
    );
    let params = vec![param(DOMAIN_JOB_OPERATION, TypedParamValue::Int(5))];
    reads(
        remote::DomainEventCallbackJobCompleted {
            callback_id: 9,
            dom: domain(),
            params: params.clone(),
        },
        DomainEvent::JobCompleted,
        DomainJobCompleted { domain: domain(), params },
    );
    reads(
        remote::DomainEventCallbackMigrationIteration {
            callback_id: 9,
            dom: domain(),
            iteration: 12,
        },
        DomainEvent::MigrationIteration,
        DomainMigrationIteration { domain: domain(), iteration: 12 },
    );
    for nsuri in [None, Some("http://example.org/ns".into())] {
        reads(
            remote::DomainEventCallbackMetadataChange {
                callback_id: 9,
                dom: domain(),
                r#type: 2,
                nsuri: nsuri.clone(),
            },
            DomainEvent::MetadataChange,
            DomainMetadataChange {
                domain: domain(),
                metadata_type: DomainMetadataType::ELEMENT,
                nsuri,
            },
        );
    }
}

#[test]
fn the_class_says_which_event_of_which_domain_it_is() {
    let reboot = DomainReboot { domain: domain() };
    of_class(&DomainEvent::Reboot(reboot), DomainEventId::REBOOT);
    let event = DomainNicMacChange {
        domain: domain(),
        alias: "net0".into(),
        old_mac: "a".into(),
        new_mac: "b".into(),
    };
    of_class(&DomainEvent::NicMacChange(event.into()), DomainEventId::NIC_MAC_CHANGE);
}
