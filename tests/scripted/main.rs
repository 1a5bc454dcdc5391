//! The client against a scripted daemon at the other end of a pipe in memory.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod calls;
mod cancel;
mod close_callback;
mod closing;
mod closing_order;
mod closures;
mod closures_state;
mod configuration;
mod counting;
mod deadlines;
mod descriptors;
mod errors;
mod event_classes;
mod event_lifetimes;
mod event_sharing;
mod events;
mod hostile;
mod idle;
mod keepalive;
mod layers;
mod layers_closing;
mod layers_kinds;
mod login;
mod login_auth;
mod login_faults;
#[cfg(feature = "sasl")]
mod login_sasl;
mod migration;
mod migration_left;
mod migration_lost;
mod objects;
mod objects_domain;
mod objects_host;
mod objects_network;
mod operations;
mod operations_block;
mod operations_closing;
mod operations_events;
mod operations_layers;
mod operations_own;
mod operations_own_way;
mod operations_progress;
mod operations_wait;
mod reconnect;
mod reconnect_end;
mod reconnect_events;
mod reconnect_operations;
mod refusals;
mod runtimes;
mod secrets;
mod stream_basics;
mod stream_closures;
mod stream_errors;
mod stream_files;
mod stream_lifetimes;
mod stream_limits;
mod stream_transfers;
mod stream_window;
mod streams;
mod wakers;
mod window;

use std::fmt::Debug;

use tokio::io::{AsyncRead, AsyncWrite, DuplexStream};
use virtwire::protocol::frame::FrameWriter;
use virtwire::protocol::keepalive::KeepaliveProcedure;
use virtwire::protocol::remote::{
    ConnectGetHostname, ConnectGetHostnameReply, Domain, DomainLookupByName,
    DomainLookupByNameReply,
};
use virtwire::protocol::virnet::{MessageHeader, MessageStatus, MessageType};
use virtwire::protocol::xdr::{Encode, Uuid};
use virtwire::protocol::{Procedure, Program};
use virtwire::{Builder, Connection};
use virtwire_testkit::peer::{self, Asked, Peer};

pub(crate) type Daemon = Peer<DuplexStream>;

/// How many bytes the pipe holds where a test does not care.
const CAPACITY: usize = 64 * 1024;

/// A connection to be made with nothing in it that happens by itself.
pub(crate) fn builder() -> Builder {
    builder_for("test+unix:///default")
}

/// As [`builder`]. With `LAYERED` in the environment it has layers that change nothing, so
/// nothing of any test may change either.
pub(crate) fn builder_for(uri: &str) -> Builder {
    let builder = Connection::builder(uri).no_keepalive();
    match std::env::var_os("LAYERED") {
        None => builder,
        Some(_) => builder.layer(layers::Plain).layer(layers::Plain),
    }
}

pub(crate) async fn connected() -> (Connection, Daemon) {
    connected_by(builder(), CAPACITY).await
}

pub(crate) async fn connected_by(builder: Builder, capacity: usize) -> (Connection, Daemon) {
    let (client, mut daemon) = Peer::pair(capacity);
    let connection = connected_over(builder, client, &mut daemon).await;
    (connection, daemon)
}

/// A connection over a stream of the test's own, at whose other end is `daemon`.
pub(crate) async fn connected_over<S>(
    builder: Builder,
    client: S,
    daemon: &mut Daemon,
) -> Connection
where
    S: AsyncRead + AsyncWrite + Send + 'static,
{
    let (connection, ()) = tokio::join!(builder.connect_over(client), daemon.log_in());
    connection.unwrap()
}

/// The connection and its daemon still understand each other, with nothing left in between.
pub(crate) async fn assert_works(connection: &Connection, daemon: &mut Daemon) {
    let script = async {
        let asked = daemon.expect::<ConnectGetHostname>().await;
        daemon.reply::<ConnectGetHostname>(asked.serial, &hostname("proof")).await;
    };
    let (reply, ()) = tokio::join!(connection.call(ConnectGetHostname), script);
    assert_eq!(reply.unwrap(), hostname("proof"));
}

pub(crate) fn hostname(name: &str) -> ConnectGetHostnameReply {
    ConnectGetHostnameReply { hostname: name.into() }
}

pub(crate) fn lookup(name: &str) -> DomainLookupByName {
    DomainLookupByName { name: name.into() }
}

pub(crate) fn found(name: &str) -> DomainLookupByNameReply {
    DomainLookupByNameReply { dom: domain(name) }
}

pub(crate) fn domain(name: &str) -> Domain {
    Domain { name: name.into(), uuid: Uuid::default(), id: 1 }
}

/// Answers a lookup with the domain that it asks for.
pub(crate) async fn find(daemon: &mut Daemon, asked: &Asked<DomainLookupByName>) {
    let reply =
        DomainLookupByNameReply { dom: Domain { name: asked.args.name.clone(), ..domain("") } };
    daemon.reply::<DomainLookupByName>(asked.serial, &reply).await;
}

/// The next packet must look up this domain.
pub(crate) async fn expect_lookup(daemon: &mut Daemon, name: &str) -> Asked<DomainLookupByName> {
    let asked = daemon.expect::<DomainLookupByName>().await;
    assert_eq!(asked.args, lookup(name));
    asked
}

/// The header of a good reply.
pub(crate) fn reply_header<P: Procedure>(serial: u32) -> MessageHeader {
    peer::header(&P::INFO, MessageType::REPLY, serial, MessageStatus::OK)
}

pub(crate) fn packet(header: &MessageHeader, body: &(impl Encode + Debug)) -> Vec<u8> {
    FrameWriter::new(header).body(body).unwrap().finish().unwrap()
}

pub(crate) fn keepalive_header(procedure: KeepaliveProcedure) -> MessageHeader {
    MessageHeader {
        prog: Program::KEEPALIVE.id(),
        vers: 1,
        proc: procedure.0,
        r#type: MessageType::MESSAGE,
        serial: 0,
        status: MessageStatus::OK,
    }
}

pub(crate) async fn ping(daemon: &mut Daemon) {
    daemon.send(&keepalive_header(KeepaliveProcedure::PING), &()).await;
}

pub(crate) async fn pong(daemon: &mut Daemon) {
    daemon.send(&keepalive_header(KeepaliveProcedure::PONG), &()).await;
}

pub(crate) async fn expect_ping(daemon: &mut Daemon) {
    assert_eq!(daemon.next().await.header, keepalive_header(KeepaliveProcedure::PING));
}

pub(crate) async fn expect_pong(daemon: &mut Daemon) {
    assert_eq!(daemon.next().await.header, keepalive_header(KeepaliveProcedure::PONG));
}
