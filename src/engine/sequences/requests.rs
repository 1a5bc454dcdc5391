//! What the client asks for: calls with a number in them, and registrations of numbered objects,
//! by which the other end can tell them apart.

use std::time::Instant;

use bytes::Bytes;
use virtwire_testkit::class::Class;

use crate::engine::{Registration, Request, SHORT};
use crate::protocol::frame::{FrameWriter, header};
use crate::protocol::qemu::{ConnectDomainMonitorEventRegister, DomainMonitorEvent};
use crate::protocol::remote::{
    ConnectClose, ConnectDomainEventCallbackRegisterAny, ConnectEventConnectionClosed,
    ConnectNetworkEventRegisterAny, ConnectNodeDeviceEventRegisterAny,
    ConnectSecretEventRegisterAny, ConnectStoragePoolEventRegisterAny, Domain,
    DomainEventCallbackLifecycle, DomainEventCallbackReboot, DomainEventCallbackRtcChange, Network,
    NetworkEventLifecycle, NodeDevice, NodeDeviceEventLifecycle, Secret, SecretEventLifecycle,
    StoragePool, StoragePoolEventLifecycle,
};
use crate::protocol::virnet::MessageType;
use crate::protocol::xdr::{Encode, Encoder, Uuid};
use crate::protocol::{Event, Priority, Procedure, Program};

/// A call that is told from all others by `number`, which is also its descriptor.
pub(super) fn call(
    number: u32,
    fds: usize,
    control: bool,
    priority: Priority,
    deadline: Option<Instant>,
) -> Request<'static, u32> {
    let procedure = if control { 163 } else { 16 };
    let kind = if fds > 0 { MessageType::CALL_WITH_FDS } else { MessageType::CALL };
    let mut writer = FrameWriter::new(&header(Program::REMOTE, procedure, kind, 0));
    if fds > 0 {
        writer = writer.fd_count(fds as u32);
    }
    // Now and then one that is too long to be copied behind others.
    let long = if number.is_multiple_of(8) { vec![0; SHORT] } else { Vec::new() };
    let packet = writer.data(&long).data(&number.to_be_bytes()).finish().unwrap().into();
    let (program, fds) = (Program::REMOTE, vec![number; fds]);
    Request { program, procedure, priority, control, deadline, packet, fds }
}

/// The procedure of [`stream`].
pub(super) const STREAM: i32 = 209;

/// A call that opens a stream.
pub(super) fn stream(number: u32) -> Request<'static, u32> {
    let packet = FrameWriter::new(&header(Program::REMOTE, STREAM, MessageType::CALL, 0));
    let packet = packet.data(&number.to_be_bytes()).finish().unwrap().into();
    let (program, procedure, priority) = (Program::REMOTE, STREAM, Priority::Low);
    let (control, deadline, fds) = (false, None, Vec::new());
    Request { program, procedure, priority, control, deadline, packet, fds }
}

pub(super) fn farewell() -> Request<'static, u32> {
    let (program, procedure) = (Program::REMOTE, ConnectClose::INFO.number);
    let packet = FrameWriter::new(&header(program, procedure, MessageType::CALL, 0));
    let (packet, fds) = (packet.finish().unwrap().into(), Vec::new());
    let (priority, control, deadline) = (Priority::Low, true, None);
    Request { program, procedure, priority, control, deadline, packet, fds }
}

/// How many [`registration`]s there are. The last may be made once.
pub(super) const KINDS: usize = 10;

/// Of the object of this number, which is the same for all who name that.
pub(super) fn registration(kind: usize, object: u32) -> (Class, Registration) {
    let mut uuid = [0; 16];
    uuid[..4].copy_from_slice(&object.to_be_bytes());
    let uuid = Uuid::from_bytes(uuid);
    let name = object.to_string().as_str().into();
    let domain = |event_id| {
        let dom = Some(Domain { name: "any".into(), uuid, id: 1 });
        args(&ConnectDomainEventCallbackRegisterAny { event_id, dom })
    };
    let lifecycle = DomainEventCallbackLifecycle::INFO.number;
    let (class, args, event) = match kind {
        0 => (Class::Domain, domain(0), lifecycle),
        1 => (Class::Domain, domain(1), DomainEventCallbackReboot::INFO.number),
        2 => (Class::Domain, domain(2), DomainEventCallbackRtcChange::INFO.number),
        // There is no such event: the daemon refuses.
        3 => (Class::Domain, domain(99), lifecycle),
        4 => {
            let net = Some(Network { name, uuid });
            let args = args(&ConnectNetworkEventRegisterAny { event_id: 0, net });
            (Class::Network, args, NetworkEventLifecycle::INFO.number)
        }
        5 => {
            let pool = Some(StoragePool { name, uuid });
            let args = args(&ConnectStoragePoolEventRegisterAny { event_id: 0, pool });
            (Class::StoragePool, args, StoragePoolEventLifecycle::INFO.number)
        }
        6 => {
            let dev = Some(NodeDevice { name });
            let args = args(&ConnectNodeDeviceEventRegisterAny { event_id: 0, dev });
            (Class::NodeDevice, args, NodeDeviceEventLifecycle::INFO.number)
        }
        7 => {
            let secret = Some(Secret { uuid, usage_type: 0, usage_id: name });
            let args = args(&ConnectSecretEventRegisterAny { event_id: 0, secret });
            (Class::Secret, args, SecretEventLifecycle::INFO.number)
        }
        8 => {
            let dom = Some(Domain { name, uuid, id: 1 });
            let args = args(&ConnectDomainMonitorEventRegister { dom, event: None, flags: 0 });
            (Class::QemuMonitor, args, DomainMonitorEvent::INFO.number)
        }
        _ => (Class::Close, Bytes::new(), ConnectEventConnectionClosed::INFO.number),
    };
    let (register, deregister) = (class.register(), class.deregister());
    let deregister = class.has_ids().then_some(deregister.number);
    let (program, register) = (register.program, register.number);
    let (key, id) = (args.clone(), kind as i32);
    (class, Registration { program, register, args, key, deregister, id, event })
}

fn args(it: &impl Encode) -> Bytes {
    let mut out = Encoder::append_to(Vec::new());
    it.encode(&mut out).unwrap();
    out.into_bytes().into()
}
