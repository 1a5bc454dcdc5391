//! Each kind of event, in virsh's words for it.

use virtwire::event::*;
use virtwire::protocol::remote::{
    Domain, DomainEventGraphicsIdentity, Network, NodeDevice, Secret, StoragePool,
};

use super::*;

fn domain() -> Domain {
    Domain { name: "vm".into(), uuid: Default::default(), id: 1 }
}

/// What stands behind `event '<kind>' for domain 'vm'`.
fn details(event: DomainEvent) -> String {
    let text = event.text();
    let head = format!("event '{}' for domain 'vm'", event.kind());
    text.strip_prefix(&head).unwrap().strip_suffix('\n').unwrap().to_owned()
}

fn lifecycle(change: DomainLifecycleChange) -> String {
    details(DomainEvent::Lifecycle(DomainLifecycle { domain: domain(), change }))
}

#[test]
fn a_lifecycle_has_a_reason() {
    use DomainLifecycleChange as Change;
    let all = [
        (Change::Defined(1.into()), ": Defined Updated"),
        (Change::Undefined(0.into()), ": Undefined Removed"),
        (Change::Started(4.into()), ": Started Event wakeup"),
        (Change::Suspended(2.into()), ": Suspended I/O Error"),
        (Change::Resumed(0.into()), ": Resumed Unpaused"),
        (Change::Stopped(6.into()), ": Stopped Snapshot"),
        (Change::Shutdown(1.into()), ": Shutdown Finished after guest request"),
        (Change::PmSuspended(1.into()), ": PMSuspended Disk"),
        (Change::Crashed(0.into()), ": Crashed Panicked"),
        (Change::Crashed(2.into()), ": Crashed unknown"),
        (Change::Started((-1).into()), ": Started unknown"),
        (Change::Other { event: 9, detail: 0 }, ": unknown unknown"),
    ];
    for (change, wanted) in all {
        assert_eq!(lifecycle(change), wanted);
    }
}

#[test]
fn some_kinds_are_only_named() {
    let (domain, reason) = (domain(), 0);
    let all = [
        (DomainEvent::Reboot(DomainReboot { domain: domain.clone() }), "reboot"),
        (DomainEvent::ControlError(DomainControlError { domain: domain.clone() }), "control-error"),
        (DomainEvent::PmWakeup(DomainPmWakeup { domain: domain.clone(), reason }), "pm-wakeup"),
        (DomainEvent::PmSuspend(DomainPmSuspend { domain: domain.clone(), reason }), "pm-suspend"),
        (DomainEvent::PmSuspendDisk(DomainPmSuspendDisk { domain, reason }), "pm-suspend-disk"),
    ];
    for (event, name) in all {
        assert_eq!(event.text(), format!("event '{name}' for domain 'vm'\n"));
    }
}

#[test]
fn what_a_guest_does() {
    let domain = domain();
    let rtc = DomainRtcChange { domain: domain.clone(), offset: -5 };
    assert_eq!(details(DomainEvent::RtcChange(rtc)), ": -5");
    for (action, wanted) in [(0, ": none"), (6, ": inject-nmi"), (7, ": unknown")] {
        let event = DomainWatchdog { domain: domain.clone(), action: action.into() };
        assert_eq!(details(DomainEvent::Watchdog(event)), wanted);
    }
    let balloon = DomainBalloonChange { domain: domain.clone(), actual: 4096 };
    assert_eq!(details(DomainEvent::BalloonChange(balloon)), ": 4096KiB");
    for (state, reason, wanted) in [
        (1, 2, ": state: 'connected' reason: 'channel event'"),
        (0, 1, ": state: 'unknown' reason: 'domain started'"),
        (3, 3, ": state: 'unsupported value' reason: 'unsupported value'"),
    ] {
        let domain = domain.clone();
        let event = DomainAgentLifecycle { domain, state: state.into(), reason: reason.into() };
        assert_eq!(details(DomainEvent::AgentLifecycle(event)), wanted);
    }
    let memory = DomainMemoryFailure {
        domain,
        recipient: 1.into(),
        action: 2.into(),
        flags: DomainMemoryFailureFlags::RECURSIVE,
    };
    assert_eq!(
        details(DomainEvent::MemoryFailure(memory)),
        ":\nrecipient: guest\naction: fatal\nflags:\n\taction required: 0\n\trecursive: 1"
    );
}

#[test]
fn what_happens_to_disks() {
    let domain = domain();
    let error = DomainIoError {
        domain: domain.clone(),
        src_path: "/d".into(),
        alias: "vda".into(),
        action: 1.into(),
    };
    assert_eq!(details(DomainEvent::IoError(error.into())), ": /d (vda) pause");
    let error = DomainIoErrorReason {
        domain: domain.clone(),
        src_path: "/d".into(),
        alias: "vda".into(),
        action: 3.into(),
        reason: "enospc".into(),
    };
    let error = DomainEvent::IoErrorReason(error.into());
    assert_eq!(error.kind(), "io-error-reason");
    assert_eq!(details(error), ": /d (vda) unknown due to enospc");
    let job = DomainBlockJob {
        domain: domain.clone(),
        path: "/d".into(),
        job_type: 4.into(),
        status: 3.into(),
    };
    assert_eq!(details(DomainEvent::BlockJob(job.into())), ": Active Block Commit for /d ready");
    let job = DomainBlockJob2 {
        domain: domain.clone(),
        target: "vda".into(),
        job_type: 6.into(),
        status: 4.into(),
    };
    assert_eq!(details(DomainEvent::BlockJob2(job.into())), ": Unknown job for vda unknown");
    let change = DomainDiskChange {
        domain: domain.clone(),
        old_src_path: Some("/d".into()),
        new_src_path: None,
        alias: "ide0".into(),
        reason: 1.into(),
    };
    assert_eq!(
        details(DomainEvent::DiskChange(change.into())),
        " disk ide0: /d -> <null>: dropped"
    );
    let tray = DomainTrayChange { domain: domain.clone(), alias: "ide0".into(), reason: 1.into() };
    assert_eq!(details(DomainEvent::TrayChange(tray.into())), " disk ide0: closed");
    let threshold = DomainBlockThreshold {
        domain,
        target: "vda[1]".into(),
        path: None,
        threshold: 10,
        excess: 20,
    };
    assert_eq!(
        details(DomainEvent::BlockThreshold(threshold.into())),
        ": dev: vda[1](<null>) 10 20"
    );
}

#[test]
fn what_happens_to_devices() {
    let (domain, alias) = (domain(), "net0");
    let event = DomainDeviceAdded { domain: domain.clone(), alias: alias.into() };
    assert_eq!(details(DomainEvent::DeviceAdded(event)), ": net0");
    let event = DomainDeviceRemoved { domain: domain.clone(), alias: alias.into() };
    assert_eq!(details(DomainEvent::DeviceRemoved(event)), ": net0");
    let event = DomainDeviceRemovalFailed { domain: domain.clone(), alias: alias.into() };
    assert_eq!(details(DomainEvent::DeviceRemovalFailed(event)), ": net0");
    let event = DomainMemoryDeviceSizeChange { domain: domain.clone(), alias: "m".into(), size: 7 };
    assert_eq!(details(DomainEvent::MemoryDeviceSizeChange(event.into())), ":\nalias: m\nsize: 7");
    let event = DomainNicMacChange {
        domain,
        alias: alias.into(),
        old_mac: "52:a".into(),
        new_mac: "52:b".into(),
    };
    assert_eq!(
        details(DomainEvent::NicMacChange(event.into())),
        ":\nalias: net0\noldMAC: 52:a\nnewMAC: 52:b"
    );
}

#[test]
fn a_screen_is_looked_at_by_somebody() {
    let end = |family: i32, node: &str, service: &str| DomainGraphicsAddress {
        family: family.into(),
        node: node.into(),
        service: service.into(),
    };
    let event = DomainGraphics {
        domain: domain(),
        phase: 1.into(),
        local: end(0, "127.0.0.1", "5900"),
        remote: end(3, "x", ""),
        auth_scheme: "sasl".into(),
        subject: vec![
            DomainEventGraphicsIdentity { r#type: "user".into(), name: "a".into() },
            DomainEventGraphicsIdentity { r#type: "dn".into(), name: "b".into() },
        ],
    };
    assert_eq!(
        details(DomainEvent::Graphics(event.into())),
        ": initialize local[IPv4 127.0.0.1 5900] remote[unknown x ] sasl\n\tuser=a\n\tdn=b"
    );
}

#[test]
fn settings_have_a_line_each() {
    let param = |field: &str, value| TypedParam { field: field.into(), value };
    let params = vec![
        param("a", TypedParamValue::Int(-1)),
        param("b", TypedParamValue::UInt(1)),
        param("c", TypedParamValue::LLong(-2)),
        param("d", TypedParamValue::ULLong(2)),
        param("e", TypedParamValue::Double(0.5)),
        param("f", TypedParamValue::Boolean(1)),
        param("g", TypedParamValue::String("x y".into())),
    ];
    let lines = ":\n\ta: -1\n\tb: 1\n\tc: -2\n\td: 2\n\te: 0.5\n\tf: 1\n\tg: x y";
    let event = DomainTunable { domain: domain(), params: params.clone() };
    assert_eq!(details(DomainEvent::Tunable(event)), lines);
    let event = DomainJobCompleted { domain: domain(), params };
    assert_eq!(details(DomainEvent::JobCompleted(event)), lines);
    let event = DomainJobCompleted { domain: domain(), params: Vec::new() };
    assert_eq!(details(DomainEvent::JobCompleted(event)), ":");
}

#[test]
fn a_floating_point_number_has_six_digits() {
    let all = [
        (0.0, "0"),
        (1.0, "1"),
        (100.0, "100"),
        (0.1, "0.1"),
        (-2.5, "-2.5"),
        (123_456.7, "123457"),
        (999_999.9, "1e+06"),
        (1_234_567.0, "1.23457e+06"),
        (0.000_123_456_78, "0.000123457"),
        (0.000_01, "1e-05"),
        (1e100, "1e+100"),
        (f64::INFINITY, "inf"),
        (f64::NAN, "nan"),
    ];
    for (value, wanted) in all {
        assert_eq!(general(value), wanted);
    }
}

#[test]
fn metadata_may_have_a_namespace() {
    let event = |kind: i32, nsuri: Option<&str>| DomainMetadataChange {
        domain: domain(),
        metadata_type: kind.into(),
        nsuri: nsuri.map(Into::into),
    };
    let text = |kind, nsuri| details(DomainEvent::MetadataChange(event(kind, nsuri).into()));
    assert_eq!(text(1, None), ": type title, uri <null>");
    assert_eq!(text(2, Some("http://x/")), ": type element, uri http://x/");
    assert_eq!(text(3, None), ": type unsupported value, uri <null>");
    let event = DomainMigrationIteration { domain: domain(), iteration: 2 };
    assert_eq!(details(DomainEvent::MigrationIteration(event)), ": iteration: '2'");
}

#[test]
fn other_objects_than_domains_stand_without_quotes() {
    let network = Network { name: "n".into(), uuid: Default::default() };
    let event = NetworkLifecycle { network: network.clone(), event: 2.into(), detail: 0 };
    let text = NetworkEvent::Lifecycle(event).text();
    assert_eq!(text, "event 'lifecycle' for network n: Started\n");
    let event = NetworkMetadataChange { network, metadata_type: 0.into(), nsuri: None };
    let text = NetworkEvent::MetadataChange(event).text();
    assert_eq!(text, "event 'metadata-change' for network n: type description, uri <null>\n");

    let pool = StoragePool { name: "p".into(), uuid: Default::default() };
    let event = StoragePoolLifecycle { pool: pool.clone(), event: 5.into(), detail: 0 };
    let text = StoragePoolEvent::Lifecycle(event).text();
    assert_eq!(text, "event 'lifecycle' for storage pool p: Deleted\n");
    let text = StoragePoolEvent::Refresh(StoragePoolRefresh { pool }).text();
    assert_eq!(text, "event 'refresh' for storage pool p\n");

    let device = NodeDevice { name: "d".into() };
    let event = NodeDeviceLifecycle { device: device.clone(), event: 0.into(), detail: 0 };
    let text = NodeDeviceEvent::Lifecycle(event).text();
    assert_eq!(text, "event 'lifecycle' for node device d: Created\n");
    let text = NodeDeviceEvent::Update(NodeDeviceUpdate { device }).text();
    assert_eq!(text, "event 'update' for node device d\n");

    let uuid = "6695eb01-f6a4-8304-79aa-97f2502e193f".parse().unwrap();
    let secret = Secret { uuid, usage_type: 0, usage_id: "".into() };
    let event = SecretLifecycle { secret: secret.clone(), event: 2.into(), detail: 0 };
    let text = SecretEvent::Lifecycle(event).text();
    assert_eq!(
        text,
        "event 'lifecycle' for secret 6695eb01-f6a4-8304-79aa-97f2502e193f: unknown\n"
    );
    let text = SecretEvent::ValueChanged(SecretValueChanged { secret }).text();
    assert_eq!(text, "event 'value-changed' for secret 6695eb01-f6a4-8304-79aa-97f2502e193f\n");
}
