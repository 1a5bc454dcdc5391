//! An honest daemon's part of streams, and of the calls that clients make on their way to one.

use std::collections::BTreeSet;

use virtwire_protocol::remote::{
    Domain, DomainLookupByName, DomainLookupByNameReply, DomainOpenChannel, DomainOpenConsole,
    DomainScreenshot, DomainScreenshotReply, StoragePool, StoragePoolIsActive,
    StoragePoolIsActiveReply, StoragePoolLookupByName, StoragePoolLookupByNameReply, StorageVol,
    StorageVolDownload, StorageVolLookupByName, StorageVolLookupByNameReply, StorageVolUpload,
};
use virtwire_protocol::virnet::{MessageHeader, MessageStatus, MessageType};
use virtwire_protocol::xdr::Uuid;
use virtwire_testkit::packet;

use crate::player::is;
use crate::script::At;

/// What a download has, in so many packets.
const CONTENT: &[u8] = b"what a volume has in it";
const PACKETS: usize = 3;
const UUID: Uuid = Uuid::from_bytes([7; 16]);

/// The streams that are open, by the serials of their calls.
#[derive(Default)]
pub(crate) struct Streams(BTreeSet<u32>);

impl Streams {
    /// The packets that answer a packet; `None` where it has to do with no stream.
    pub(crate) fn answer(&mut self, header: &MessageHeader) -> Option<Vec<Vec<u8>>> {
        match header.r#type {
            MessageType::STREAM if header.status == MessageStatus::CONTINUE => Some(Vec::new()),
            MessageType::STREAM_HOLE => Some(Vec::new()),
            MessageType::STREAM => Some(match self.0.remove(&header.serial) {
                true => vec![packet_of(header, MessageStatus::OK, &[])],
                false => Vec::new(),
            }),
            _ => object(header).map(|reply| vec![reply]).or_else(|| self.open(header)),
        }
    }

    fn open(&mut self, call: &MessageHeader) -> Option<Vec<Vec<u8>>> {
        let kind = kind_of(call)?;
        self.0.insert(call.serial);
        let mut packets = vec![match is::<DomainScreenshot>(call) {
            true => screen(call),
            false => packet::packet(&reply_to(call), &()),
        }];
        if kind == At::Download {
            packets.resize(1 + PACKETS, packet_of(call, MessageStatus::CONTINUE, CONTENT));
            packets.push(packet_of(call, MessageStatus::CONTINUE, &[]));
        }
        Some(packets)
    }
}

/// Which stream a call opens, if it does.
pub(crate) fn kind_of(call: &MessageHeader) -> Option<At> {
    if is::<StorageVolDownload>(call) || is::<DomainScreenshot>(call) {
        Some(At::Download)
    } else if is::<StorageVolUpload>(call) {
        Some(At::Upload)
    } else if is::<DomainOpenConsole>(call) || is::<DomainOpenChannel>(call) {
        Some(At::Console)
    } else {
        None
    }
}

fn screen(call: &MessageHeader) -> Vec<u8> {
    let reply = DomainScreenshotReply { mime: Some("image/png".into()) };
    packet::reply::<DomainScreenshot>(call.serial, &reply)
}

/// The reply to a call that looks something up: it is there, whatever its name,
/// and a pool is active.
fn object(call: &MessageHeader) -> Option<Vec<u8>> {
    let (serial, name) = (call.serial, "hostile");
    if is::<DomainLookupByName>(call) {
        let dom = Domain { name: name.into(), uuid: UUID, id: 1 };
        Some(packet::reply::<DomainLookupByName>(serial, &DomainLookupByNameReply { dom }))
    } else if is::<StoragePoolLookupByName>(call) {
        let pool = StoragePool { name: name.into(), uuid: UUID };
        let reply = StoragePoolLookupByNameReply { pool };
        Some(packet::reply::<StoragePoolLookupByName>(serial, &reply))
    } else if is::<StoragePoolIsActive>(call) {
        Some(packet::reply::<StoragePoolIsActive>(serial, &StoragePoolIsActiveReply { active: 1 }))
    } else if is::<StorageVolLookupByName>(call) {
        let vol = StorageVol { pool: name.into(), name: name.into(), key: "/hostile".into() };
        let reply = StorageVolLookupByNameReply { vol };
        Some(packet::reply::<StorageVolLookupByName>(serial, &reply))
    } else {
        None
    }
}

fn packet_of(header: &MessageHeader, status: MessageStatus, data: &[u8]) -> Vec<u8> {
    packet::data(&MessageHeader { r#type: MessageType::STREAM, status, ..*header }, data)
}

const fn reply_to(call: &MessageHeader) -> MessageHeader {
    MessageHeader { r#type: MessageType::REPLY, status: MessageStatus::OK, ..*call }
}
