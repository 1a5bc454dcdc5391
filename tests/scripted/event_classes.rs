//! Every class of events: what is asked of the daemon, and that each finds its subscriber.

use std::fmt::Debug;

use virtwire::event::{
    DomainLifecycle, Event, EventKind, EventStream, Events, MonitorEvent, NetworkEvent,
    NetworkLifecycle, NodeDeviceEvent, NodeDeviceLifecycle, SecretEvent, SecretLifecycle,
    StoragePoolEvent, StoragePoolLifecycle,
};
use virtwire::protocol::api::{
    ConnectDomainQemuMonitorEventRegisterFlags as MonitorFlags, NetworkEventId,
};
use virtwire::protocol::qemu::{ConnectDomainMonitorEventRegister, DomainMonitorEvent};
use virtwire::protocol::remote::{
    ConnectDomainEventCallbackRegisterAny, ConnectNetworkEventRegisterAny,
    ConnectNodeDeviceEventRegisterAny, ConnectSecretEventRegisterAny,
    ConnectStoragePoolEventRegisterAny, Network, NetworkEventCallbackMetadataChange,
    NetworkEventLifecycle, NodeDevice, NodeDeviceEventLifecycle, NodeDeviceEventUpdate, Secret,
    SecretEventLifecycle, SecretEventValueChanged, StoragePool, StoragePoolEventLifecycle,
    StoragePoolEventRefresh,
};
use virtwire::protocol::xdr::{Encode, Encoder, Uuid};
use virtwire_testkit::class::Register;
use virtwire_testkit::packet;

use crate::events::{lifecycle, served};
use crate::{Daemon, connected, domain};

fn network() -> Network {
    Network { name: "net".into(), uuid: Uuid::from_bytes([3; 16]) }
}

fn pool() -> StoragePool {
    StoragePool { name: "pools".into(), uuid: Uuid::from_bytes([4; 16]) }
}

fn device() -> NodeDevice {
    NodeDevice { name: "pci_0".into() }
}

fn secret() -> Secret {
    Secret { uuid: Uuid::from_bytes([5; 16]), usage_type: 1, usage_id: "disk".into() }
}

fn xdr(value: &impl Encode) -> Vec<u8> {
    let mut out = Encoder::new();
    value.encode(&mut out).unwrap();
    out.into_bytes()
}

/// Subscribes; the daemon must be asked for exactly these, and gives the id 7.
async fn registers<K: EventKind + Debug, R: Register>(
    daemon: &mut Daemon,
    events: Events<K>,
    asked: &[R],
) -> EventStream<K> {
    let subscribing = tokio::spawn(async { events.subscribe().await });
    for args in asked {
        let frame = daemon.expect_any().await;
        assert_eq!((frame.header.prog, frame.header.proc), (R::INFO.program.id(), R::INFO.number));
        assert_eq!(&frame.body[..], xdr(args), "{}", R::INFO.name);
        daemon.raw(&packet::reply::<R>(frame.header.serial, &R::registered(7))).await;
    }
    subscribing.await.unwrap().unwrap()
}

#[tokio::test]
async fn a_subscription_to_one_object_asks_the_daemon_for_that_object_in_every_class() {
    let (connection, mut daemon) = connected().await;
    let daemon = &mut daemon;
    for dom in [None, Some(domain("one"))] {
        let events = connection.events::<DomainLifecycle>();
        let events = dom.iter().fold(events, Events::of);
        let asked = ConnectDomainEventCallbackRegisterAny { event_id: 0, dom };
        std::mem::forget(registers(daemon, events, &[asked]).await);
    }
    for net in [None, Some(network())] {
        let events = net.iter().fold(connection.events::<NetworkEvent>(), Events::of);
        let asked = [0, 1].map(|event_id| {
            let net = net.clone();
            ConnectNetworkEventRegisterAny { event_id, net }
        });
        std::mem::forget(registers(daemon, events, &asked).await);
    }
    for pool in [None, Some(pool())] {
        let events = pool.iter().fold(connection.events::<StoragePoolEvent>(), Events::of);
        let asked = [0, 1].map(|event_id| {
            let pool = pool.clone();
            ConnectStoragePoolEventRegisterAny { event_id, pool }
        });
        std::mem::forget(registers(daemon, events, &asked).await);
    }
    for dev in [None, Some(device())] {
        let events = dev.iter().fold(connection.events::<NodeDeviceEvent>(), Events::of);
        let asked = [0, 1].map(|event_id| {
            let dev = dev.clone();
            ConnectNodeDeviceEventRegisterAny { event_id, dev }
        });
        std::mem::forget(registers(daemon, events, &asked).await);
    }
    for secret in [None, Some(secret())] {
        let events = secret.iter().fold(connection.events::<SecretEvent>(), Events::of);
        let asked = [0, 1].map(|event_id| {
            let secret = secret.clone();
            ConnectSecretEventRegisterAny { event_id, secret }
        });
        std::mem::forget(registers(daemon, events, &asked).await);
    }
}

#[tokio::test]
async fn a_subscription_to_the_monitor_asks_for_domain_name_and_flags() {
    let (connection, mut daemon) = connected().await;
    let all = || connection.events::<MonitorEvent>();
    let pattern = MonitorFlags::REGEX | MonitorFlags::NOCASE;
    let cases = [
        (all(), None, None, 0),
        (all().of(&domain("one")), Some("one"), None, 0),
        (all().named("RESUME"), None, Some("RESUME"), 0),
        (all().matching("^BLOCK_", pattern), None, Some("^BLOCK_"), 3),
        (all().of(&domain("one")).named("STOP"), Some("one"), Some("STOP"), 0),
    ];
    for (events, dom, event, flags) in cases {
        let (dom, event) = (dom.map(domain), event.map(Into::into));
        let asked = ConnectDomainMonitorEventRegister { dom, event, flags };
        std::mem::forget(registers(&mut daemon, events, &[asked]).await);
    }
}

#[tokio::test]
async fn an_object_that_cannot_be_encoded_fails_the_subscription() {
    let (connection, _daemon) = served().await;
    let endless = domain(&"x".repeat(5_000_000));
    let error = connection.events::<DomainLifecycle>().of(&endless).subscribe().await.unwrap_err();
    assert_eq!(error.kind(), virtwire::ErrorKind::Encode);
}

async fn item<K: EventKind + Debug>(events: &mut EventStream<K>) -> K {
    match events.next().await {
        Some(Event::Item(item)) => item,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_same_callback_id_in_another_class_is_another_subscription() {
    let (connection, mut daemon) = connected().await;
    let daemon = &mut daemon;
    let asked = ConnectDomainEventCallbackRegisterAny { event_id: 0, dom: None };
    let mut domains = registers(daemon, connection.events::<DomainLifecycle>(), &[asked]).await;
    let asked = ConnectNetworkEventRegisterAny { event_id: 0, net: None };
    let mut networks = registers(daemon, connection.events::<NetworkLifecycle>(), &[asked]).await;
    let asked = ConnectStoragePoolEventRegisterAny { event_id: 0, pool: None };
    let mut pools = registers(daemon, connection.events::<StoragePoolLifecycle>(), &[asked]).await;
    let asked = ConnectNodeDeviceEventRegisterAny { event_id: 0, dev: None };
    let mut devices = registers(daemon, connection.events::<NodeDeviceLifecycle>(), &[asked]).await;
    let asked = ConnectSecretEventRegisterAny { event_id: 0, secret: None };
    let mut secrets = registers(daemon, connection.events::<SecretLifecycle>(), &[asked]).await;
    let asked = ConnectDomainMonitorEventRegister { dom: None, event: None, flags: 0 };
    let mut monitor = registers(daemon, connection.events::<MonitorEvent>(), &[asked]).await;

    // All of them have the callback id 7.
    let (callback_id, event, detail) = (7, 1, 0);
    daemon.event(&SecretEventLifecycle { callback_id, secret: secret(), event, detail }).await;
    daemon.event(&NodeDeviceEventLifecycle { callback_id, dev: device(), event, detail }).await;
    daemon.event(&StoragePoolEventLifecycle { callback_id, pool: pool(), event, detail }).await;
    daemon.event(&NetworkEventLifecycle { callback_id, net: network(), event, detail }).await;
    daemon.event(&lifecycle(callback_id, 12)).await;
    let event = DomainMonitorEvent {
        callback_id,
        dom: domain("it"),
        event: "RESUME".into(),
        seconds: 5,
        micros: 6,
        details: None,
    };
    daemon.event(&event).await;
    assert_eq!(item(&mut domains).await.domain.id, 12);
    assert_eq!(item(&mut networks).await.network, network());
    assert_eq!(item(&mut pools).await.pool, pool());
    assert_eq!(item(&mut devices).await.device, device());
    assert_eq!(item(&mut secrets).await.secret, secret());
    assert_eq!(item(&mut monitor).await.event.to_string(), "RESUME");
    assert_eq!(connection.stats().unknown_events, 0);
}

#[tokio::test]
async fn a_class_tells_its_kinds_apart() {
    let (connection, daemon) = served().await;
    let mut networks = connection.events::<NetworkEvent>().subscribe().await.unwrap();
    let mut pools = connection.events::<StoragePoolEvent>().subscribe().await.unwrap();
    let mut devices = connection.events::<NodeDeviceEvent>().subscribe().await.unwrap();
    let mut secrets = connection.events::<SecretEvent>().subscribe().await.unwrap();
    let callback_id = 1;
    let (net, nsuri) = (network(), None);
    daemon.event(&NetworkEventCallbackMetadataChange { callback_id, net, r#type: 1, nsuri });
    daemon.event(&StoragePoolEventRefresh { callback_id, pool: pool() });
    daemon.event(&NodeDeviceEventUpdate { callback_id, dev: device() });
    daemon.event(&SecretEventValueChanged { callback_id, secret: secret() });
    assert_eq!(item(&mut networks).await.id(), NetworkEventId::METADATA_CHANGE);
    assert!(matches!(item(&mut pools).await, StoragePoolEvent::Refresh(it) if it.pool == pool()));
    assert!(
        matches!(item(&mut devices).await, NodeDeviceEvent::Update(it) if it.device == device())
    );
    assert!(
        matches!(item(&mut secrets).await, SecretEvent::ValueChanged(it) if it.secret == secret())
    );
}
