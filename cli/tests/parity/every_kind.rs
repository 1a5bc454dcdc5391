//! All kinds of events, of which a real daemon's test driver makes a few, from a daemon that
//! sends whatever the test likes.

use std::path::Path;

use virtwire::protocol::Event;
use virtwire::protocol::qemu::DomainMonitorEvent;
use virtwire::protocol::remote::*;
use virtwire::protocol::xdr::Uuid;
use virtwire_testkit::class::Class;
use virtwire_testkit::daemon::AutoDaemon;
use virtwire_testkit::packet::event as packet;
use virtwire_testkit::peer::UnixPeer;

use crate::lab::{Lab, Outcome, RVIRSH, VIRSH};
use crate::listener::{Listener, MOMENT};
use crate::mask;

const UUID: &str = "6695eb01-f6a4-8304-79aa-97f2502e193f";

/// A secret has no name that could tell the last event.
const LAST: &str = "7e1a5700-0000-4000-8000-000000000000";

/// What the daemon sends to a registration, by event id.
type Packets<'a> = Vec<(i32, Box<dyn Fn(i32) -> Vec<u8> + 'a>)>;

fn to<'a, E: Event>(packets: &mut Packets<'a>, id: i32, event: impl Fn(i32) -> E + 'a) {
    packets.push((id, Box::new(move |callback_id| packet(&event(callback_id)))));
}

fn uuid() -> Uuid {
    UUID.parse().unwrap()
}

fn dom() -> Domain {
    Domain { name: "vm ü".into(), uuid: uuid(), id: 1 }
}

/// Runs the program on a daemon that sends these packets, as far as it registered for them.
async fn run(
    lab: &Lab,
    program: &str,
    command: &str,
    kinds: usize,
    packets: &Packets<'_>,
) -> Outcome {
    let socket = lab.file("socket");
    let _ = std::fs::remove_file(&socket);
    let listener = UnixPeer::listen(Path::new(&socket));
    let uri = format!("test+unix:///default?socket={socket}");
    let program = Listener::start(lab, program, &["-c", &uri, command]);
    let mut daemon = listener.accept().await.serve();
    let events = |daemon: &AutoDaemon| {
        daemon.registrations().into_iter().filter(|made| made.class != Class::Close).count()
    };
    daemon.wait_until(|daemon| events(daemon) >= kinds).await;
    // virsh drops what comes before it has read its callback id.
    tokio::time::sleep(MOMENT).await;
    for made in daemon.registrations().iter().filter(|made| made.class != Class::Close) {
        let wanted = |id| made.event_id.is_none_or(|event| event == id);
        for (_, packet) in packets.iter().filter(|(id, _)| wanted(*id)) {
            daemon.send(packet(made.callback_id));
        }
    }
    let last = if command.starts_with("secret") { LAST } else { "the last" };
    let ending = tokio::task::spawn_blocking(move || {
        let mut program = program;
        program.read_until(last);
        program.interrupt();
        program.end()
    });
    let outcome = ending.await.unwrap();
    daemon.ended().await;
    mask::outcome(mask::timestamps(outcome))
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// Both programs print all of these alike.
fn same(command: &str, packets: &Packets<'_>) {
    let lab = Lab::start();
    let [ours, theirs] =
        [RVIRSH, VIRSH].map(|program| block_on(run(&lab, program, command, 1, packets)));
    assert_eq!(ours, theirs, "{command}");
    let events = theirs.stdout.lines().filter(|line| line.contains("event ")).count();
    assert!(events > packets.len(), "{command}: {theirs:?}");
}

fn text(text: &str) -> Option<virtwire::protocol::xdr::XdrString> {
    Some(text.into())
}

fn params() -> Vec<TypedParam> {
    let values = [
        TypedParamValue::Int(-1),
        TypedParamValue::UInt(u32::MAX),
        TypedParamValue::LLong(i64::MIN),
        TypedParamValue::ULLong(u64::MAX),
        TypedParamValue::Double(0.1),
        TypedParamValue::Double(123_456_789.0),
        TypedParamValue::Double(1e-9),
        TypedParamValue::Double(999_999.5),
        TypedParamValue::Double(-100.0),
        TypedParamValue::Double(f64::INFINITY),
        TypedParamValue::Boolean(1),
        TypedParamValue::String("x y".into()),
    ];
    values.into_iter().map(|value| TypedParam { field: "some.field".into(), value }).collect()
}

/// Of each kind some events: every number that means something, and numbers that do not.
fn of_domains<'a>() -> Packets<'a> {
    let mut all = Packets::new();
    for (event, detail) in (-1..10).flat_map(|event| (-1..10).map(move |detail| (event, detail))) {
        to(&mut all, 0, move |callback_id| DomainEventCallbackLifecycle {
            callback_id,
            msg: DomainEventLifecycle { dom: dom(), event, detail },
        });
    }
    to(&mut all, 1, |callback_id| DomainEventCallbackReboot {
        callback_id,
        msg: DomainEventReboot { dom: dom() },
    });
    to(&mut all, 2, |callback_id| DomainEventCallbackRtcChange {
        callback_id,
        msg: DomainEventRtcChange { dom: dom(), offset: -7200 },
    });
    to(&mut all, 7, |callback_id| DomainEventCallbackControlError {
        callback_id,
        msg: DomainEventControlError { dom: dom() },
    });
    to(&mut all, 11, |callback_id| DomainEventCallbackPmwakeup {
        callback_id,
        reason: 0,
        msg: DomainEventPmwakeup { dom: dom() },
    });
    to(&mut all, 12, |callback_id| DomainEventCallbackPmsuspend {
        callback_id,
        reason: 1,
        msg: DomainEventPmsuspend { dom: dom() },
    });
    to(&mut all, 13, |callback_id| DomainEventCallbackBalloonChange {
        callback_id,
        msg: DomainEventBalloonChange { dom: dom(), actual: u64::MAX },
    });
    to(&mut all, 14, |callback_id| DomainEventCallbackPmsuspendDisk {
        callback_id,
        reason: 0,
        msg: DomainEventPmsuspendDisk { dom: dom() },
    });
    for params in [params(), Vec::new()] {
        let completed = params.clone();
        to(&mut all, 17, move |callback_id| DomainEventCallbackTunable {
            callback_id,
            dom: dom(),
            params: params.clone(),
        });
        to(&mut all, 21, move |callback_id| DomainEventCallbackJobCompleted {
            callback_id,
            dom: dom(),
            params: completed.clone(),
        });
    }
    to(&mut all, 20, |callback_id| DomainEventCallbackMigrationIteration {
        callback_id,
        dom: dom(),
        iteration: 3,
    });
    for number in -1..9 {
        numbered(&mut all, number);
    }
    of_disks(&mut all);
    of_devices(&mut all);
    all
}

/// Kinds with a number, and nothing else that changes.
fn numbered(all: &mut Packets<'_>, number: i32) {
    to(all, 3, move |callback_id| DomainEventCallbackWatchdog {
        callback_id,
        msg: DomainEventWatchdog { dom: dom(), action: number },
    });
    to(all, 4, move |callback_id| DomainEventCallbackIoError {
        callback_id,
        msg: DomainEventIoError {
            dom: dom(),
            src_path: "/d".into(),
            dev_alias: "vda".into(),
            action: number,
        },
    });
    to(all, 5, move |callback_id| DomainEventCallbackGraphics {
        callback_id,
        msg: graphics(number),
    });
    to(all, 6, move |callback_id| DomainEventCallbackIoErrorReason {
        callback_id,
        msg: DomainEventIoErrorReason {
            dom: dom(),
            src_path: "".into(),
            dev_alias: "vda".into(),
            action: number,
            reason: "enospc".into(),
        },
    });
    to(all, 10, move |callback_id| DomainEventCallbackTrayChange {
        callback_id,
        msg: DomainEventTrayChange { dom: dom(), dev_alias: "ide0".into(), reason: number },
    });
    to(all, 18, move |callback_id| DomainEventCallbackAgentLifecycle {
        callback_id,
        dom: dom(),
        state: number,
        reason: number + 1,
    });
    to(all, 23, move |callback_id| DomainEventCallbackMetadataChange {
        callback_id,
        dom: dom(),
        r#type: number,
        nsuri: if number == 2 { text("http://x/") } else { None },
    });
    to(all, 25, move |callback_id| DomainEventMemoryFailure {
        callback_id,
        dom: dom(),
        recipient: number,
        action: number,
        flags: u32::try_from(number).unwrap_or(u32::MAX),
    });
}

fn graphics(number: i32) -> DomainEventGraphics {
    let end = |family, node: &str, service: &str| DomainEventGraphicsAddress {
        family,
        node: node.into(),
        service: service.into(),
    };
    let identity =
        |name: &str| DomainEventGraphicsIdentity { r#type: "x509dname".into(), name: name.into() };
    DomainEventGraphics {
        dom: dom(),
        phase: number,
        local: end(number, "127.0.0.1", "5900"),
        remote: end(number - 1, "/a/socket", ""),
        auth_scheme: "vnc".into(),
        subject: ["CN=a", "CN=b"]
            .into_iter()
            .take(number.unsigned_abs() as usize)
            .map(identity)
            .collect(),
    }
}

fn of_disks(all: &mut Packets<'_>) {
    for (job, status) in (-1..8).flat_map(|job| (-1..5).map(move |status| (job, status))) {
        to(all, 8, move |callback_id| DomainEventCallbackBlockJob {
            callback_id,
            msg: DomainEventBlockJob { dom: dom(), path: "/d".into(), r#type: job, status },
        });
        to(all, 16, move |callback_id| DomainEventBlockJob2 {
            callback_id,
            dom: dom(),
            dst: "vda".into(),
            r#type: job,
            status,
        });
    }
    for (old, new, reason) in [(None, text("/n"), 0), (text("/o"), None, 1), (None, None, 2)] {
        to(all, 9, move |callback_id| DomainEventCallbackDiskChange {
            callback_id,
            msg: DomainEventDiskChange {
                dom: dom(),
                old_src_path: old.clone(),
                new_src_path: new.clone(),
                dev_alias: "ide0".into(),
                reason,
            },
        });
    }
    for path in [None, text("/d")] {
        to(all, 24, move |callback_id| DomainEventBlockThreshold {
            callback_id,
            dom: dom(),
            dev: "vda[1]".into(),
            path: path.clone(),
            threshold: 1 << 40,
            excess: 0,
        });
    }
}

fn of_devices(all: &mut Packets<'_>) {
    to(all, 15, |callback_id| DomainEventCallbackDeviceRemoved {
        callback_id,
        msg: DomainEventDeviceRemoved { dom: dom(), dev_alias: "net0".into() },
    });
    to(all, 19, |callback_id| DomainEventCallbackDeviceAdded {
        callback_id,
        dom: dom(),
        dev_alias: "net0".into(),
    });
    to(all, 22, |callback_id| DomainEventCallbackDeviceRemovalFailed {
        callback_id,
        dom: dom(),
        dev_alias: "net0".into(),
    });
    to(all, 26, |callback_id| DomainEventMemoryDeviceSizeChange {
        callback_id,
        dom: dom(),
        alias: "the last".into(),
        size: 4096,
    });
}

#[test]
fn every_kind_of_domain_event_is_printed_alike() {
    let lab = Lab::start();
    let packets = of_domains();
    let [ours, theirs] = [RVIRSH, VIRSH].map(|program| {
        block_on(run(&lab, program, "event --all --loop --timestamp", 27, &packets))
    });
    // They register in one order, so that the events come in one order.
    assert_eq!(ours, theirs);
    let events = theirs.stdout.lines().filter(|line| line.contains("event '")).count();
    assert_eq!(events, packets.len());
}

#[test]
fn every_kind_of_network_event_is_printed_alike() {
    let mut all = Packets::new();
    for event in -1..5 {
        to(&mut all, 0, move |callback_id| NetworkEventLifecycle {
            callback_id,
            net: Network { name: "n".into(), uuid: uuid() },
            event,
            detail: 0,
        });
    }
    to(&mut all, 0, |callback_id| NetworkEventLifecycle {
        callback_id,
        net: Network { name: "the last".into(), uuid: uuid() },
        event: 0,
        detail: 0,
    });
    same("net-event --event lifecycle --loop", &all);
    same("net-event --event lifecycle --loop --timestamp", &all);
}

#[test]
fn every_kind_of_pool_event_is_printed_alike() {
    let pool = |name: &str| StoragePool { name: name.into(), uuid: uuid() };
    let mut all = Packets::new();
    for event in -1..7 {
        to(&mut all, 0, move |callback_id| StoragePoolEventLifecycle {
            callback_id,
            pool: pool(if event == 6 { "the last" } else { "p" }),
            event,
            detail: 0,
        });
    }
    same("pool-event --event lifecycle --loop", &all);
    let mut all = Packets::new();
    to(&mut all, 1, |callback_id| StoragePoolEventRefresh { callback_id, pool: pool("the last") });
    same("pool-event --event refresh --loop --timestamp", &all);
}

#[test]
fn a_burst_of_events_is_printed_whole() {
    let mut all = Packets::new();
    for number in 0..=20_000 {
        let name = if number == 20_000 { "the last".to_owned() } else { format!("p{number}") };
        to(&mut all, 1, move |callback_id| StoragePoolEventRefresh {
            callback_id,
            pool: StoragePool { name: name.as_str().into(), uuid: uuid() },
        });
    }
    same("pool-event --event refresh --loop", &all);
}

#[test]
fn every_kind_of_device_event_is_printed_alike() {
    let dev = |name: &str| NodeDevice { name: name.into() };
    let mut all = Packets::new();
    for event in -1..5 {
        to(&mut all, 0, move |callback_id| NodeDeviceEventLifecycle {
            callback_id,
            dev: dev(if event == 4 { "the last" } else { "d" }),
            event,
            detail: 0,
        });
    }
    same("nodedev-event --event lifecycle --loop --timestamp", &all);
    let mut all = Packets::new();
    to(&mut all, 1, |callback_id| NodeDeviceEventUpdate { callback_id, dev: dev("the last") });
    same("nodedev-event --event update --loop", &all);
}

#[test]
fn every_kind_of_secret_event_is_printed_alike() {
    let secret = |uuid: Uuid| Secret { uuid, usage_type: 0, usage_id: "".into() };
    let mut all = Packets::new();
    for event in -1..3 {
        to(&mut all, 0, move |callback_id| SecretEventLifecycle {
            callback_id,
            secret: secret(if event == 2 { LAST.parse().unwrap() } else { uuid() }),
            event,
            detail: 0,
        });
    }
    same("secret-event --event lifecycle --loop --timestamp", &all);
    let mut all = Packets::new();
    to(&mut all, 1, |callback_id| SecretEventValueChanged {
        callback_id,
        secret: secret(LAST.parse().unwrap()),
    });
    same("secret-event --event value-changed --loop", &all);
}

#[test]
fn monitor_events_are_printed_alike() {
    let details = [
        None,
        text("{\"a\":1,\"b\":[1,{\"c\":null}],\"d\":{},\"e\":[],\"f\":true,\"g\":-1.50e3}"),
        text("{\"x\\n\\u00e9/\\u0001\\u001f\\u007f\\\"\\\\\" : \"\\ud83d\\ude00\\/\\b\\f\\t\\r\"}"),
        text("[]"),
        text("\"the last\""),
    ];
    let mut all = Packets::new();
    for details in details {
        to(&mut all, 0, move |callback_id| DomainMonitorEvent {
            callback_id,
            dom: dom(),
            event: "A_EVENT".into(),
            seconds: 1_700_000_000,
            micros: 42,
            details: details.clone(),
        });
    }
    same("qemu-monitor-event --loop", &all);
    same("qemu-monitor-event --loop --timestamp", &all);
    same("qemu-monitor-event --loop --pretty --event a.* --regex --no-case", &all);
    same("qemu-monitor-event --loop --pretty --timestamp", &all);
}
