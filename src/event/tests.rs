//! Every kind reads what the wire says, and every message of the protocol belongs to one kind.

mod disks;
mod domains;
mod objects;

use std::collections::BTreeMap;
use std::fmt::Debug;

use super::*;
use crate::protocol::xdr::{DecodeProblem, Decoder, Encoder, Uuid};
use crate::protocol::{self, Program, api, remote};

/// A message of the daemon is read as `expected`, by its kind and by its class, whole or not
/// at all, and under its own number only.
fn reads<W, K, H, C>(wire: W, variant: fn(H) -> C, expected: K)
where
    H: From<K>,
    W: protocol::Event + Into<K>,
    K: EventKind + Clone + Debug + PartialEq,
    C: EventKind + Debug + PartialEq,
{
    let number = W::INFO.number;
    let events: Vec<_> = K::SOURCES.iter().map(|source| source.event).collect();
    assert_eq!((K::CLASS, events), (C::CLASS, vec![number]));
    assert!(K::SOURCES.iter().all(|source| C::SOURCES.contains(source)));

    let mut out = Encoder::new();
    wire.encode(&mut out).unwrap();
    let behind = out.len();
    out.u32(0xdead_beef);
    let body = out.into_bytes();

    let mut input = Decoder::from_slice(&body);
    assert_eq!(K::decode(number, &mut input).unwrap(), expected);
    assert_eq!(input.offset(), behind, "{number}");
    let read = C::decode(number, &mut Decoder::from_slice(&body)).unwrap();
    assert_eq!(read, variant(expected.clone().into()));
    assert_eq!(wire.into(), expected);

    for end in 0..behind {
        let mut input = Decoder::from_slice(&body[..end]);
        let error = K::decode(number, &mut input.clone()).unwrap_err();
        assert!(matches!(error.problem, DecodeProblem::Truncated { .. }), "{error}");
        assert_eq!(C::decode(number, &mut input).unwrap_err(), error);
    }

    for other in [-1, 0, number + 1000] {
        let problem = |error: protocol::xdr::DecodeError| error.problem;
        let error = K::decode(other, &mut Decoder::from_slice(&body)).map_err(problem);
        assert!(matches!(error, Err(DecodeProblem::Discriminant { value, .. }) if value == other));
        let error = C::decode(other, &mut Decoder::from_slice(&body)).map_err(problem);
        assert!(matches!(error, Err(DecodeProblem::Discriminant { value, .. }) if value == other));
    }
}

/// As [`reads`], of a kind whose message is a callback id and a plain form, which alone was
/// once a message too.
fn reads_both<P, W, K, H>(
    plain: P,
    callback: fn(P) -> W,
    variant: fn(H) -> DomainEvent,
    expected: K,
) where
    H: From<K>,
    P: protocol::Event + Clone + Into<K>,
    W: protocol::Event + Into<K>,
    K: EventKind + Clone + Debug + PartialEq,
{
    assert_eq!(plain.clone().into(), expected);
    let name = P::INFO.name.replace("DOMAIN_EVENT_", "DOMAIN_EVENT_CALLBACK_");
    assert_eq!(W::INFO.name, name);
    reads(callback(plain), variant, expected);
}

fn domain() -> remote::Domain {
    remote::Domain { name: "web".into(), uuid: Uuid::from_bytes([7; 16]), id: 70 }
}

/// The ids of a class with the names that the API gives them.
struct Ids {
    class: EventClass,
    program: Program,
    /// What the names of the class's messages begin with.
    prefix: &'static str,
    sources: &'static [Source],
    name: fn(i32) -> Option<&'static str>,
}

fn classes() -> [Ids; 6] {
    fn ids<K: EventKind>(prefix: &'static str, name: fn(i32) -> Option<&'static str>) -> Ids {
        let program = match K::CLASS {
            EventClass::QemuMonitor => Program::QEMU,
            _ => Program::REMOTE,
        };
        Ids { class: K::CLASS, program, prefix, sources: K::SOURCES, name }
    }
    [
        ids::<DomainEvent>("DOMAIN_EVENT_", |id| api::DomainEventId(id).name()),
        ids::<NetworkEvent>("NETWORK_EVENT_", |id| api::NetworkEventId(id).name()),
        ids::<StoragePoolEvent>("STORAGE_POOL_EVENT_", |id| api::StoragePoolEventId(id).name()),
        ids::<NodeDeviceEvent>("NODE_DEVICE_EVENT_", |id| api::NodeDeviceEventId(id).name()),
        ids::<SecretEvent>("SECRET_EVENT_", |id| api::SecretEventId(id).name()),
        // It has no ids, but one kind that is numbered 0 here.
        ids::<MonitorEvent>("DOMAIN_", |id| (id == 0).then_some("MONITOR_EVENT")),
    ]
}

#[test]
fn an_event_of_any_kind_takes_little_more_room_than_a_usual_one() {
    assert!(size_of::<Event<DomainEvent>>() <= 80);
}

#[test]
fn every_message_of_the_protocol_belongs_to_exactly_one_kind() {
    /// Forms without a callback id, which no registration made here asks for.
    const PLAIN: [&str; 16] = [
        "DOMAIN_EVENT_LIFECYCLE",
        "DOMAIN_EVENT_REBOOT",
        "DOMAIN_EVENT_RTC_CHANGE",
        "DOMAIN_EVENT_WATCHDOG",
        "DOMAIN_EVENT_IO_ERROR",
        "DOMAIN_EVENT_GRAPHICS",
        "DOMAIN_EVENT_IO_ERROR_REASON",
        "DOMAIN_EVENT_CONTROL_ERROR",
        "DOMAIN_EVENT_BLOCK_JOB",
        "DOMAIN_EVENT_DISK_CHANGE",
        "DOMAIN_EVENT_TRAY_CHANGE",
        "DOMAIN_EVENT_PMWAKEUP",
        "DOMAIN_EVENT_PMSUSPEND",
        "DOMAIN_EVENT_BALLOON_CHANGE",
        "DOMAIN_EVENT_PMSUSPEND_DISK",
        "DOMAIN_EVENT_DEVICE_REMOVED",
    ];
    /// It tells why the connection closed.
    const CLOSED: &str = "CONNECT_EVENT_CONNECTION_CLOSED";

    let mut kinds = BTreeMap::new();
    for class in classes() {
        for source in class.sources {
            *kinds.entry((class.program.id(), source.event)).or_insert(0) += 1;
        }
    }
    let mut without = Vec::new();
    for info in protocol::procedures().filter(|info| info.is_event) {
        match kinds.remove(&(info.program.id(), info.number)) {
            Some(count) => assert_eq!(count, 1, "{}", info.name),
            None => without.push(info.name),
        }
    }
    assert_eq!(kinds, BTreeMap::new(), "these are no events");
    without.sort_unstable();
    let mut expected: Vec<_> = PLAIN.into_iter().chain([CLOSED]).collect();
    expected.sort_unstable();
    assert_eq!(without, expected);
}

#[test]
fn a_message_has_the_name_of_its_event_id_and_the_ids_of_a_class_have_no_gap() {
    let mut count = 0;
    for Ids { class, program, prefix, sources, name } in classes() {
        for (source, id) in sources.iter().zip(0..) {
            assert_eq!(source.id, id, "{class:?}");
            let info = protocol::procedure(program, source.event).unwrap();
            let rest = info.name.strip_prefix(prefix).unwrap();
            let rest = rest.strip_prefix("CALLBACK_").unwrap_or(rest);
            assert_eq!(name(id), Some(rest), "{}", info.name);
            count += 1;
        }
        let next = i32::try_from(sources.len()).unwrap();
        assert_eq!(name(next), None, "{class:?} has an id without a kind");
    }
    assert_eq!(count, 28 + 2 + 2 + 2 + 2 + 1);
}
