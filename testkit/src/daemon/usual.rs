//! What a daemon answers that has nothing to hide and no hypervisor.

use virtwire_protocol::Program;
use virtwire_protocol::keepalive::KeepaliveProcedure;
use virtwire_protocol::remote::{
    AuthList, AuthListReply, AuthType, ConnectClose, ConnectGetHostname, ConnectGetHostnameReply,
    ConnectGetLibVersion, ConnectGetLibVersionReply, ConnectGetType, ConnectGetTypeReply,
    ConnectGetUri, ConnectGetUriReply, ConnectOpen, ConnectSupportsFeature,
    ConnectSupportsFeatureReply,
};
use virtwire_protocol::virnet::{MessageHeader, MessageStatus, MessageType};
use virtwire_protocol::xdr::Decoder;

use crate::class::{Change, Class};
use crate::model::Asked;
use crate::packet;

use super::{Registration, Seen, is};

/// What it calls itself.
const HOSTNAME: &str = "testkit";
const TYPE: &str = "TEST";
const URI: &str = "test:///default";
const VERSION: u64 = 11_003_000;
/// `VIR_ERR_INTERNAL_ERROR` and `VIR_FROM_RPC`, as a daemon has them for calls about events.
const CODE_INTERNAL: i32 = 1;
const DOMAIN_RPC: i32 = 7;
/// `VIR_ERR_INVALID_ARG` and `VIR_FROM_NONE`.
const CODE_ARGUMENT: i32 = 8;
const DOMAIN_NONE: i32 = 0;

pub(super) fn answer(seen: &mut Seen, header: &MessageHeader, body: &[u8]) -> Vec<Vec<u8>> {
    if header.prog == Program::KEEPALIVE.id() {
        let is_ping = header.proc == KeepaliveProcedure::PING.0;
        return if is_ping { vec![packet::keepalive(KeepaliveProcedure::PONG)] } else { vec![] };
    }
    match (header.r#type, Class::of_call(header)) {
        (MessageType::CALL, Some((class, Change::Register))) => {
            vec![register(seen, class, header, body)]
        }
        (MessageType::CALL, Some((class, Change::Deregister))) => {
            vec![deregister(seen, class, header, body)]
        }
        (MessageType::CALL | MessageType::CALL_WITH_FDS, _) => vec![about_itself(header)],
        // Packets of streams that are not open, and anything else, get no answer.
        _ => vec![],
    }
}

fn register(seen: &mut Seen, class: Class, header: &MessageHeader, body: &[u8]) -> Vec<u8> {
    let asked = class.kinds().map(|kinds| (kinds, first_int(body)));
    if let Some((kinds, event_id)) = asked
        && !(0..kinds).contains(&event_id)
    {
        return failure(header, &format!("unsupported event ID {event_id}"));
    }
    let Some(args) = Asked::decode(class, body) else {
        return failure(header, "these are no arguments");
    };
    if seen.asked.iter().any(|other| args.is_refused_beside(other)) {
        let message = "invalid argument: event callback already tracked";
        return packet::failure_of(header, &packet::error(CODE_ARGUMENT, DOMAIN_NONE, message));
    }
    seen.asked.push(args);
    let callback_id = seen.ids.next(class);
    let event_id = asked.map(|(_, event_id)| event_id);
    seen.registrations.push(Registration { class, callback_id, event_id });
    let id = callback_id.to_be_bytes();
    packet::data(&reply_header(header), if class.has_ids() { &id } else { &[] })
}

fn deregister(seen: &mut Seen, class: Class, header: &MessageHeader, body: &[u8]) -> Vec<u8> {
    let callback_id = if class.has_ids() { first_int(body) } else { 0 };
    let is_it = |live: &Registration| (live.class, live.callback_id) == (class, callback_id);
    match seen.registrations.iter().position(is_it) {
        Some(index) => {
            seen.registrations.remove(index);
            seen.asked.remove(index);
            packet::packet(&reply_header(header), &())
        }
        None => failure(header, &format!("event callback {callback_id} not registered")),
    }
}

fn about_itself(header: &MessageHeader) -> Vec<u8> {
    let serial = header.serial;
    if is::<AuthList>(header) {
        packet::reply::<AuthList>(serial, &AuthListReply { types: vec![AuthType::NONE] })
    } else if is::<ConnectSupportsFeature>(header) {
        let reply = ConnectSupportsFeatureReply { supported: 1 };
        packet::reply::<ConnectSupportsFeature>(serial, &reply)
    } else if is::<ConnectOpen>(header) || is::<ConnectClose>(header) {
        packet::packet(&reply_header(header), &())
    } else if is::<ConnectGetHostname>(header) {
        packet::reply::<ConnectGetHostname>(
            serial,
            &ConnectGetHostnameReply { hostname: HOSTNAME.into() },
        )
    } else if is::<ConnectGetType>(header) {
        packet::reply::<ConnectGetType>(serial, &ConnectGetTypeReply { r#type: TYPE.into() })
    } else if is::<ConnectGetUri>(header) {
        packet::reply::<ConnectGetUri>(serial, &ConnectGetUriReply { uri: URI.into() })
    } else if is::<ConnectGetLibVersion>(header) {
        packet::reply::<ConnectGetLibVersion>(
            serial,
            &ConnectGetLibVersionReply { lib_ver: VERSION },
        )
    } else {
        packet::failure_of(header, &packet::unknown_procedure(header.proc))
    }
}

fn failure(header: &MessageHeader, problem: &str) -> Vec<u8> {
    let message = format!("internal error: {problem}");
    packet::failure_of(header, &packet::error(CODE_INTERNAL, DOMAIN_RPC, &message))
}

const fn reply_header(call: &MessageHeader) -> MessageHeader {
    MessageHeader { r#type: MessageType::REPLY, status: MessageStatus::OK, ..*call }
}

/// The event id of a call that registers, or the callback id of one that ends that.
fn first_int(body: &[u8]) -> i32 {
    Decoder::from_slice(body).i32().unwrap_or(-1)
}
