//! Kinds of events of networks, pools, devices, secrets and the monitor.

use std::time::Duration;

use super::*;
use crate::protocol::{api::*, qemu};

#[test]
fn network_events_have_their_values() {
    let network = remote::Network { name: "default".into(), uuid: Uuid::from_bytes([3; 16]) };
    for (number, event) in
        [(2, NetworkEventLifecycleType::STARTED), (50, NetworkEventLifecycleType(50))]
    {
        reads(
            remote::NetworkEventLifecycle {
                callback_id: 9,
                net: network.clone(),
                event: number,
                detail: 6,
            },
            NetworkEvent::Lifecycle,
            NetworkLifecycle { network: network.clone(), event, detail: 6 },
        );
    }
    let change = NetworkMetadataChange {
        network: network.clone(),
        metadata_type: NetworkMetadataType::TITLE,
        nsuri: None,
    };
    reads(
        remote::NetworkEventCallbackMetadataChange {
            callback_id: 9,
            net: network.clone(),
            r#type: 1,
            nsuri: None,
        },
        NetworkEvent::MetadataChange,
        change.clone(),
    );
    let event = NetworkEvent::MetadataChange(change);
    assert_eq!((event.id(), event.network()), (NetworkEventId::METADATA_CHANGE, &network));
}

#[test]
fn storage_pool_events_have_their_values() {
    let pool = remote::StoragePool { name: "images".into(), uuid: Uuid::from_bytes([4; 16]) };
    for (number, event) in
        [(4, StoragePoolEventLifecycleType::CREATED), (51, StoragePoolEventLifecycleType(51))]
    {
        reads(
            remote::StoragePoolEventLifecycle {
                callback_id: 9,
                pool: pool.clone(),
                event: number,
                detail: 6,
            },
            StoragePoolEvent::Lifecycle,
            StoragePoolLifecycle { pool: pool.clone(), event, detail: 6 },
        );
    }
    let refresh = StoragePoolRefresh { pool: pool.clone() };
    reads(
        remote::StoragePoolEventRefresh { callback_id: 9, pool: pool.clone() },
        StoragePoolEvent::Refresh,
        refresh.clone(),
    );
    let event = StoragePoolEvent::Refresh(refresh);
    assert_eq!((event.id(), event.pool()), (StoragePoolEventId::REFRESH, &pool));
}

#[test]
fn node_device_events_have_their_values() {
    let device = remote::NodeDevice { name: "pci_0000_00_02_0".into() };
    for (number, event) in
        [(1, NodeDeviceEventLifecycleType::DELETED), (52, NodeDeviceEventLifecycleType(52))]
    {
        reads(
            remote::NodeDeviceEventLifecycle {
                callback_id: 9,
                dev: device.clone(),
                event: number,
                detail: 6,
            },
            NodeDeviceEvent::Lifecycle,
            NodeDeviceLifecycle { device: device.clone(), event, detail: 6 },
        );
    }
    let update = NodeDeviceUpdate { device: device.clone() };
    reads(
        remote::NodeDeviceEventUpdate { callback_id: 9, dev: device.clone() },
        NodeDeviceEvent::Update,
        update.clone(),
    );
    let event = NodeDeviceEvent::Update(update);
    assert_eq!((event.id(), event.device()), (NodeDeviceEventId::UPDATE, &device));
}

#[test]
fn secret_events_have_their_values() {
    let uuid = Uuid::from_bytes([5; 16]);
    let secret = remote::Secret { uuid, usage_type: 2, usage_id: "ceph".into() };
    for (number, event) in
        [(1, SecretEventLifecycleType::UNDEFINED), (53, SecretEventLifecycleType(53))]
    {
        reads(
            remote::SecretEventLifecycle {
                callback_id: 9,
                secret: secret.clone(),
                event: number,
                detail: 6,
            },
            SecretEvent::Lifecycle,
            SecretLifecycle { secret: secret.clone(), event, detail: 6 },
        );
    }
    let changed = SecretValueChanged { secret: secret.clone() };
    reads(
        remote::SecretEventValueChanged { callback_id: 9, secret: secret.clone() },
        SecretEvent::ValueChanged,
        changed.clone(),
    );
    let event = SecretEvent::ValueChanged(changed);
    assert_eq!((event.id(), event.secret()), (SecretEventId::VALUE_CHANGED, &secret));
}

#[test]
fn a_monitor_event_has_the_time_that_qemu_gave_whatever_its_numbers() {
    let times = [
        (1_700_000_000, 250_000, Duration::from_millis(1_700_000_000_250)),
        (0, 0, Duration::ZERO),
        (5, u32::MAX, Duration::new(5 + 4_294, 967_295_000)),
        (-1, u32::MAX, Duration::ZERO),
        (i64::MIN, 1, Duration::ZERO),
        (i64::MAX, u32::MAX, Duration::new(i64::MAX.cast_unsigned() + 4_294, 967_295_000)),
    ];
    for (seconds, micros, time) in times {
        for details in [None, Some(r#"{"guest":true}"#.into())] {
            reads(
                qemu::DomainMonitorEvent {
                    callback_id: 9,
                    dom: domain(),
                    event: "SHUTDOWN".into(),
                    seconds,
                    micros,
                    details: details.clone(),
                },
                |event: MonitorEvent| event,
                MonitorEvent { domain: domain(), event: "SHUTDOWN".into(), time, details },
            );
        }
    }
}
