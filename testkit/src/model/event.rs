//! The events of a model, each with a running number in it.

use virtwire_protocol::frame::Frame;
use virtwire_protocol::qemu::{ConnectDomainMonitorEventRegister, DomainMonitorEvent};
use virtwire_protocol::remote::{
    ConnectDomainEventCallbackRegisterAny, ConnectEventConnectionClosed,
    ConnectNetworkEventRegisterAny, ConnectNodeDeviceEventRegisterAny,
    ConnectSecretEventRegisterAny, ConnectStoragePoolEventRegisterAny, Domain,
    DomainEventCallbackLifecycle, DomainEventCallbackReboot, DomainEventLifecycle,
    DomainEventReboot, Network, NetworkEventLifecycle, NodeDevice, NodeDeviceEventLifecycle,
    Secret, SecretEventLifecycle, StoragePool, StoragePoolEventLifecycle,
};
use virtwire_protocol::virnet::{MessageHeader, MessageStatus, MessageType};
use virtwire_protocol::xdr::{Decode, DecodeError, Decoder, Uuid};
use virtwire_protocol::{Event, Program};

use crate::class::Class;
use crate::packet;

const LIFECYCLE: i32 = 0;
const REBOOT: i32 = 1;
/// An id and a number of an event that no daemon has.
const UNKNOWN_ID: i32 = 1_000_000;
const UNKNOWN_EVENT: i32 = 9_999;

/// What a registration asks for.
#[derive(Clone, Debug)]
pub(crate) enum Asked {
    Domain(i32, Option<Domain>),
    Network(i32, Option<Network>),
    StoragePool(i32, Option<StoragePool>),
    NodeDevice(i32, Option<NodeDevice>),
    Secret(i32, Option<Secret>),
    QemuMonitor(ConnectDomainMonitorEventRegister),
    Close,
}

impl Asked {
    /// From the arguments of the call; `None` if they are not right.
    pub(crate) fn decode(class: Class, body: &[u8]) -> Option<Self> {
        let asked = Self::read(class, &mut Decoder::from_slice(body)).ok()?;
        match (asked.event_id(), class.kinds()) {
            (Some(id), Some(kinds)) if !(0..kinds).contains(&id) => None,
            _ => Some(asked),
        }
    }

    fn read(class: Class, body: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(match class {
            Class::Domain => {
                let args = ConnectDomainEventCallbackRegisterAny::decode(body)?;
                Self::Domain(args.event_id, args.dom)
            }
            Class::Network => {
                let args = ConnectNetworkEventRegisterAny::decode(body)?;
                Self::Network(args.event_id, args.net)
            }
            Class::StoragePool => {
                let args = ConnectStoragePoolEventRegisterAny::decode(body)?;
                Self::StoragePool(args.event_id, args.pool)
            }
            Class::NodeDevice => {
                let args = ConnectNodeDeviceEventRegisterAny::decode(body)?;
                Self::NodeDevice(args.event_id, args.dev)
            }
            Class::Secret => {
                let args = ConnectSecretEventRegisterAny::decode(body)?;
                Self::Secret(args.event_id, args.secret)
            }
            Class::QemuMonitor => {
                Self::QemuMonitor(ConnectDomainMonitorEventRegister::decode(body)?)
            }
            Class::Close => Self::Close,
        })
    }

    /// Whether a daemon that has `other` refuses this one: the same kind of the same object. Of
    /// the monitor it refuses only all events of a domain of which it has some already.
    pub(crate) fn is_refused_beside(&self, other: &Self) -> bool {
        let same_object = match (self, other) {
            (Self::Domain(_, one), Self::Domain(_, other)) => {
                uuid(one, |it| it.uuid) == uuid(other, |it| it.uuid)
            }
            (Self::QemuMonitor(one), Self::QemuMonitor(other)) => {
                let uuids = [&one.dom, &other.dom].map(|dom| uuid(dom, |it| it.uuid));
                one.event.is_none() && uuids[0] == uuids[1]
            }
            (Self::Network(_, one), Self::Network(_, other)) => {
                uuid(one, |it| it.uuid) == uuid(other, |it| it.uuid)
            }
            (Self::StoragePool(_, one), Self::StoragePool(_, other)) => {
                uuid(one, |it| it.uuid) == uuid(other, |it| it.uuid)
            }
            (Self::Secret(_, one), Self::Secret(_, other)) => {
                uuid(one, |it| it.uuid) == uuid(other, |it| it.uuid)
            }
            (Self::NodeDevice(_, one), Self::NodeDevice(_, other)) => one == other,
            (Self::Close, Self::Close) => true,
            _ => false,
        };
        same_object && self.event_id() == other.event_id()
    }

    const fn event_id(&self) -> Option<i32> {
        match self {
            Self::Domain(id, _)
            | Self::Network(id, _)
            | Self::StoragePool(id, _)
            | Self::NodeDevice(id, _)
            | Self::Secret(id, _) => Some(*id),
            Self::QemuMonitor(_) | Self::Close => None,
        }
    }

    /// Whether the model has events of this kind: lifecycles, reboots, and the monitor's.
    pub(super) const fn has_events(&self) -> bool {
        match self {
            Self::Domain(id, _) => matches!(*id, LIFECYCLE | REBOOT),
            Self::QemuMonitor(_) => true,
            _ => matches!(self.event_id(), Some(LIFECYCLE)),
        }
    }

    /// An event as it was asked for, about the object asked for, with a running number: the
    /// detail of a lifecycle, the domain's id in a reboot, the seconds of a monitor's event.
    pub(super) fn event(&self, callback_id: i32, number: i32) -> Option<Vec<u8>> {
        let (name, uuid, event, detail) = ("any".into(), Uuid::default(), 2, number);
        if !self.has_events() {
            return None;
        }
        Some(match self {
            Self::Domain(REBOOT, dom) => {
                let dom = dom.clone().unwrap_or(Domain { name, uuid, id: 0 });
                let msg = DomainEventReboot { dom: Domain { id: number, ..dom } };
                packet::event(&DomainEventCallbackReboot { callback_id, msg })
            }
            Self::Domain(_, dom) => {
                let dom = dom.clone().unwrap_or(Domain { name, uuid, id: 1 });
                let msg = DomainEventLifecycle { dom, event, detail };
                packet::event(&DomainEventCallbackLifecycle { callback_id, msg })
            }
            Self::Network(_, net) => {
                let net = net.clone().unwrap_or(Network { name, uuid });
                packet::event(&NetworkEventLifecycle { callback_id, net, event, detail })
            }
            Self::StoragePool(_, pool) => {
                let pool = pool.clone().unwrap_or(StoragePool { name, uuid });
                packet::event(&StoragePoolEventLifecycle { callback_id, pool, event, detail })
            }
            Self::NodeDevice(_, dev) => {
                let dev = dev.clone().unwrap_or(NodeDevice { name });
                packet::event(&NodeDeviceEventLifecycle { callback_id, dev, event, detail })
            }
            Self::Secret(_, secret) => {
                let any = Secret { uuid, usage_type: 0, usage_id: name };
                let secret = secret.clone().unwrap_or(any);
                packet::event(&SecretEventLifecycle { callback_id, secret, event, detail })
            }
            Self::QemuMonitor(asked) => packet::event(&DomainMonitorEvent {
                callback_id,
                dom: asked.dom.clone().unwrap_or(Domain { name, uuid, id: 1 }),
                event: asked.event.clone().unwrap_or("STOP".into()),
                seconds: number.into(),
                micros: 0,
                details: None,
            }),
            Self::Close => return None,
        })
    }
}

fn uuid<T>(object: &Option<T>, uuid: impl FnOnce(&T) -> Uuid) -> Option<Uuid> {
    object.as_ref().map(uuid)
}

/// An event of the model's, as a client got it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The kind of registration that it is for.
    pub class: Class,
    /// Which one it is for.
    pub callback_id: i32,
    /// Its running number among all events of the model, from 0.
    pub number: i32,
}

/// What a packet from the model is, if it is one of its events for a registration that was
/// made; to be compared with [`ModelDaemon::events_sent`](super::ModelDaemon::events_sent).
#[must_use]
pub fn sent<F>(frame: &Frame<F>) -> Option<Sent> {
    let sent = |class, callback_id, number| Sent { class, callback_id, number };
    let header = &frame.header;
    let sent = if let Some(it) = body::<DomainEventCallbackLifecycle>(header, &frame.body) {
        sent(Class::Domain, it.callback_id, it.msg.detail)
    } else if let Some(it) = body::<DomainEventCallbackReboot>(header, &frame.body) {
        sent(Class::Domain, it.callback_id, it.msg.dom.id)
    } else if let Some(it) = body::<NetworkEventLifecycle>(header, &frame.body) {
        sent(Class::Network, it.callback_id, it.detail)
    } else if let Some(it) = body::<StoragePoolEventLifecycle>(header, &frame.body) {
        sent(Class::StoragePool, it.callback_id, it.detail)
    } else if let Some(it) = body::<NodeDeviceEventLifecycle>(header, &frame.body) {
        sent(Class::NodeDevice, it.callback_id, it.detail)
    } else if let Some(it) = body::<SecretEventLifecycle>(header, &frame.body) {
        sent(Class::Secret, it.callback_id, it.detail)
    } else if let Some(it) = body::<DomainMonitorEvent>(header, &frame.body) {
        sent(Class::QemuMonitor, it.callback_id, i32::try_from(it.seconds).ok()?)
    } else {
        return None;
    };
    (sent.callback_id != UNKNOWN_ID).then_some(sent)
}

fn body<E: Event>(header: &MessageHeader, body: &[u8]) -> Option<E> {
    let is_it = (header.r#type, Program::from_id(header.prog), header.proc)
        == (MessageType::MESSAGE, E::INFO.program, E::INFO.number);
    if is_it { E::decode(&mut Decoder::from_slice(body)).ok() } else { None }
}

/// An event that no registration has asked for: for an unknown id, of an unknown number, or of
/// an unknown program.
pub(super) fn stray(which: usize, number: i32) -> Vec<u8> {
    let any = Asked::Domain(LIFECYCLE, None).event(UNKNOWN_ID, number).unwrap_or_default();
    let info = DomainEventCallbackLifecycle::INFO;
    let known = packet::header(&info, MessageType::MESSAGE, 1, MessageStatus::OK);
    let header = match which {
        0 => return any,
        1 => MessageHeader { proc: UNKNOWN_EVENT, ..known },
        _ => MessageHeader { prog: 1, ..known },
    };
    packet::packet(&header, &UNKNOWN_ID)
}

/// The event that says that the daemon has lost its hypervisor.
pub(super) fn connection_closed(reason: i32) -> Vec<u8> {
    packet::event(&ConnectEventConnectionClosed { reason })
}
