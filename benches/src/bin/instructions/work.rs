//! The pieces of work that are counted.

use std::hint::black_box;
use std::path::Path;

use bytes::Bytes;
use virtwire_benches::place::Place;
use virtwire_benches::recording::{self, DOMAINS, Recording};
use virtwire_benches::{Result, client, subscriber, wire};
use virtwire_protocol::Procedure;
use virtwire_protocol::frame::{FrameDecoder, FrameWriter};
use virtwire_protocol::remote::{
    ConnectGetLibVersion, ConnectGetLibVersionReply, ConnectListAllDomainsReply,
};
use virtwire_protocol::virnet::{MessageHeader, MessageStatus, MessageType};
use virtwire_protocol::xdr::{Decode, Decoder};

use crate::strings::{self, long_name};

/// Something that is done so many times.
pub(crate) struct Work {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) run: fn(u32, &Path) -> Result<()>,
    /// The smaller of the two counts, the larger being eleven times that.
    pub(crate) count: u32,
    /// What one time is divided by: domains in the list.
    pub(crate) parts: u32,
    pub(crate) limit: Option<f64>,
}

pub(crate) const WORK: [Work; 15] = [
    list("list", "listed domain", |n, _| decode(n, recording::domain_name), Some(260.0)),
    list("list-long", "listed domain, name of 36 bytes", |n, _| decode(n, long_name), None),
    list("list-frame", "listed domain, cut from the byte stream too", |n, _| frame(n), None),
    list("string", "name as String", |n, _| strings::string(n, recording::domain_name), None),
    list("string-long", "name as String, 36 bytes", |n, _| strings::string(n, long_name), None),
    list(
        "slice",
        "name as a slice of the reply",
        |n, _| strings::slice(n, recording::domain_name),
        None,
    ),
    list("slice-long", "name as a slice, 36 bytes", |n, _| strings::slice(n, long_name), None),
    list("client-list", "listed domain, whole client", client_list, None),
    list("client-objects", "listed domain as an object, whole client", client_objects, Some(260.0)),
    Work {
        name: "codec",
        title: "small call, encoded and decoded",
        run: |count, _| codec(count),
        count: 1_000,
        parts: 1,
        limit: None,
    },
    Work {
        name: "client-call",
        title: "small call, whole client",
        run: |count, socket| client::call(Place::CurrentThread, socket, count).map(drop),
        count: 500,
        parts: 1,
        limit: None,
    },
    Work {
        name: "client-crowd",
        title: "small call, whole client, 64 callers",
        run: |count, socket| client::crowd(Place::CurrentThread, socket, count).map(drop),
        count: 6_400,
        parts: 1,
        limit: None,
    },
    Work {
        name: "client-event",
        title: "event, whole client",
        run: |count, socket| subscriber::flood(Place::CurrentThread, socket, count).map(drop),
        count: 10_000,
        parts: 1,
        limit: Some(1_500.0),
    },
    Work {
        name: "client-event-kinds",
        title: "event, whole client, subscribed to 28 kinds",
        run: |count, socket| {
            subscriber::flood_among_kinds(Place::CurrentThread, socket, count).map(drop)
        },
        count: 10_000,
        parts: 1,
        limit: Some(1_500.0),
    },
    Work {
        name: "client-open",
        title: "connect, open, close",
        run: |count, socket| client::open(false, socket, count).map(drop),
        count: 100,
        parts: 1,
        limit: None,
    },
];

const fn list(
    name: &'static str,
    title: &'static str,
    run: fn(u32, &Path) -> Result<()>,
    limit: Option<f64>,
) -> Work {
    Work { name, title, run, count: 1, parts: DOMAINS, limit }
}

fn decode(count: u32, name: fn(u32) -> String) -> Result<()> {
    let body = Bytes::from(recording::list_body(name)?);
    for _ in 0..count {
        black_box(ConnectListAllDomainsReply::decode(&mut Decoder::new(black_box(&body)))?);
    }
    Ok(())
}

fn frame(count: u32) -> Result<()> {
    let packet = reply(wire::CONNECT_LIST_ALL_DOMAINS)?;
    let mut frames = FrameDecoder::<()>::new();
    for _ in 0..count {
        let body = cut(&mut frames, &packet)?;
        black_box(ConnectListAllDomainsReply::decode(&mut Decoder::new(&body))?);
    }
    Ok(())
}

fn codec(count: u32) -> Result<()> {
    let packet = reply(wire::CONNECT_GET_LIB_VERSION)?;
    let mut frames = FrameDecoder::<()>::new();
    let info = ConnectGetLibVersion::INFO;
    for serial in 0..count {
        let header = MessageHeader {
            prog: wire::REMOTE,
            vers: 1,
            proc: info.number,
            r#type: MessageType::CALL,
            serial,
            status: MessageStatus::OK,
        };
        black_box(FrameWriter::new(&header).body(&black_box(ConnectGetLibVersion))?.finish()?);
        let body = cut(&mut frames, &packet)?;
        black_box(ConnectGetLibVersionReply::decode(&mut Decoder::new(&body))?);
    }
    Ok(())
}

fn client_list(count: u32, socket: &Path) -> Result<()> {
    client::list(Place::CurrentThread, socket, count).map(drop)
}

fn client_objects(count: u32, socket: &Path) -> Result<()> {
    client::list_objects(Place::CurrentThread, socket, count).map(drop)
}

/// Feeds a packet to the frame decoder as reads would, and takes its body.
fn cut(frames: &mut FrameDecoder<()>, packet: &[u8]) -> Result<Bytes> {
    let mut rest = black_box(packet);
    loop {
        let space = frames.space();
        let len = space.len().min(rest.len());
        let (now, later) = rest.split_at_checked(len).unwrap_or_default();
        space.get_mut(..len).unwrap_or_default().copy_from_slice(now);
        frames.advance(len, []);
        rest = later;
        if let Some(frame) = frames.next()? {
            return Ok(frame.body);
        }
        if rest.is_empty() {
            return Err("the packet is not whole".into());
        }
    }
}

fn reply(procedure: u32) -> Result<Vec<u8>> {
    let mut recording = Recording::load()?;
    let reply = recording.reply(wire::REMOTE, procedure).ok_or("that is not recorded")?;
    Ok(reply.clone())
}
