//! Scripts against a client that a second peer plays.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::AsFd;

use tokio::net::UnixStream;
use virtwire_protocol::frame::FrameWriter;
use virtwire_protocol::remote::{
    ConnectDomainEventCallbackDeregisterAny, ConnectDomainEventCallbackRegisterAny,
    ConnectGetHostname, ConnectGetHostnameReply, ConnectRegisterCloseCallback,
    DomainOpenGraphicsFd, StorageVolDownload, StorageVolUpload,
};
use virtwire_protocol::virnet::{MessageStatus, StreamHole};
use virtwire_protocol::xdr::Decode;

use super::*;
use crate::pipe::Way;

/// A client that reads and writes packets, as a daemon does; the frames are the same.
type Client = Peer<PipeEnd>;

fn pair(to_daemon: Way, to_client: Way) -> (Client, Peer<PipeEnd>) {
    let (client, daemon) = Peer::piped(to_daemon, to_client);
    (Peer::new(client), daemon)
}

fn call<P: Procedure>(serial: u32, args: &P) -> Vec<u8> {
    packet::packet(&header(&P::INFO, MessageType::CALL, serial, MessageStatus::OK), args)
}

fn hostname(name: &str) -> ConnectGetHostnameReply {
    ConnectGetHostnameReply { hostname: name.into() }
}

#[tokio::test]
async fn a_script_is_followed_whatever_pieces_the_packets_come_in() {
    for pieces in [vec![1], vec![27, 2], vec![28], vec![1000]] {
        let way = Way::new().pieces(pieces).capacity(40);
        let (mut client, mut daemon) = pair(way.clone(), way);
        let asking = async {
            client.raw(&call(7, &ConnectGetHostname)).await;
            client.raw(&call(8, &ConnectGetHostname)).await;
            (client.next().await, client.next().await)
        };
        let script = async {
            let first = daemon.expect::<ConnectGetHostname>().await;
            let second = daemon.expect_any().await;
            daemon.refuse_call(&second.header).await;
            daemon.reply::<ConnectGetHostname>(first.serial, &hostname("host")).await;
        };
        let ((refused, replied), ()) = tokio::join!(asking, script);
        let error = MessageError::decode(&mut Decoder::new(&refused.body)).unwrap();
        assert_eq!((refused.header.serial, refused.header.status), (8, MessageStatus::ERROR));
        assert_eq!((error.code, error.domain), (39, 7));
        assert_eq!(error.message.unwrap().as_str(), Some("unknown procedure: 59"));
        assert_eq!((replied.header.serial, replied.header.status), (7, MessageStatus::OK));
    }
}

#[tokio::test]
#[should_panic(expected = "CONNECT_GET_HOSTNAME")]
async fn another_call_than_expected_fails_the_script() {
    let (mut client, mut daemon) = pair(Way::new(), Way::new());
    client.raw(&call(7, &ConnectGetHostname)).await;
    daemon.expect::<ConnectRegisterCloseCallback>().await;
}

#[tokio::test]
async fn a_stream_carries_data_holes_and_its_end_both_ways() {
    let (mut client, mut daemon) = pair(Way::new(), Way::new());
    daemon.stream_data::<StorageVolDownload>(3, b"odd").await;
    daemon.stream_hole::<StorageVolDownload>(3, 1 << 40).await;
    daemon.stream_end::<StorageVolDownload>(3).await;
    daemon.stream_finish::<StorageVolDownload>(3).await;
    daemon.stream_fail::<StorageVolDownload>(4, &error(38, 38, "gone")).await;

    let odd = client.next().await;
    assert_eq!((odd.header.r#type, &odd.body[..]), (MessageType::STREAM, &b"odd"[..]));
    let hole = client.next().await;
    assert_eq!(hole.header.r#type, MessageType::STREAM_HOLE);
    let hole = StreamHole::decode(&mut Decoder::new(&hole.body)).unwrap();
    assert_eq!(hole, StreamHole { length: 1 << 40, flags: 0 });
    let mut ends = Vec::new();
    for _ in 0..3 {
        let end = client.next().await;
        assert_eq!(end.header.proc, StorageVolDownload::INFO.number);
        ends.push((end.header.serial, end.header.status, end.body.is_empty()));
    }
    let expected = [
        (3, MessageStatus::CONTINUE, true),
        (3, MessageStatus::OK, true),
        (4, MessageStatus::ERROR, false),
    ];
    assert_eq!(ends, expected);

    // A client's data, holes and finish are the same packets; an abort has no body.
    client.stream_data::<StorageVolUpload>(5, b"some ").await;
    client.stream_data::<StorageVolUpload>(5, b"data").await;
    client.stream_hole::<StorageVolUpload>(5, 9).await;
    client.stream_finish::<StorageVolUpload>(5).await;
    let kind = MessageType::STREAM;
    let abort = header(&StorageVolUpload::INFO, kind, 6, MessageStatus::ERROR);
    client.send(&abort, &()).await;
    assert_eq!(daemon.expect_stream_data::<StorageVolUpload>(5, 9).await, b"some data");
    assert_eq!(daemon.expect_stream::<StorageVolUpload>(5).await, FromClient::Hole(9));
    assert_eq!(daemon.expect_stream::<StorageVolUpload>(5).await, FromClient::Finish);
    assert_eq!(daemon.expect_stream::<StorageVolUpload>(6).await, FromClient::Abort);
}

#[tokio::test]
async fn registrations_get_the_id_that_the_script_gives() {
    let (mut client, mut daemon) = pair(Way::new(), Way::new());
    let register = ConnectDomainEventCallbackRegisterAny { event_id: 4, dom: None };
    client.raw(&call(1, &register)).await;
    client.raw(&call(2, &ConnectRegisterCloseCallback)).await;
    client.raw(&call(3, &ConnectDomainEventCallbackDeregisterAny { callback_id: 12 })).await;
    let asked = daemon.register::<ConnectDomainEventCallbackRegisterAny>(12).await;
    assert_eq!(asked.args, register);
    daemon.register::<ConnectRegisterCloseCallback>(0).await;
    daemon.deregister::<ConnectDomainEventCallbackDeregisterAny>(12).await;
    for (serial, body) in [(1, &[0, 0, 0, 12][..]), (2, &[]), (3, &[])] {
        let reply = client.next().await;
        assert_eq!((reply.header.serial, &reply.body[..]), (serial, body));
    }
}

#[tokio::test]
#[should_panic(expected = "another registration")]
async fn the_end_of_another_registration_fails_the_script() {
    let (mut client, mut daemon) = pair(Way::new(), Way::new());
    client.raw(&call(3, &ConnectDomainEventCallbackDeregisterAny { callback_id: 1 })).await;
    daemon.deregister::<ConnectDomainEventCallbackDeregisterAny>(0).await;
}

#[tokio::test]
async fn descriptors_follow_their_packets_over_a_unix_socket() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("socket");
    let listener = UnixPeer::listen(&path);
    let mut client = UnixPeer::over(UnixStream::connect(&path).await.unwrap());
    let mut daemon = listener.accept().await;

    let args = DomainOpenGraphicsFd { dom: domain(), idx: 2, flags: 0 };
    let kind = MessageType::CALL_WITH_FDS;
    let asking = header(&DomainOpenGraphicsFd::INFO, kind, 9, MessageStatus::OK);
    let asking = FrameWriter::new(&asking).fd_count(2).body(&args).unwrap().finish().unwrap();
    let (mut reader, writer) = io::pipe().unwrap();
    client.raw(&asking).await;
    client.send_fds(&[writer.as_fd()]).await;
    client.send_fds(&[reader.as_fd()]).await;
    client.raw(&call(10, &ConnectGetHostname)).await;

    let (asked, fds) = daemon.expect_with_fds::<DomainOpenGraphicsFd>().await;
    assert_eq!((asked.serial, asked.args, fds.len()), (9, args, 2));
    daemon.expect::<ConnectGetHostname>().await;
    daemon.reply_with_fds::<DomainOpenGraphicsFd>(9, &(), &fds).await;
    daemon.reply::<ConnectGetHostname>(10, &hostname("host")).await;
    drop((writer, fds));

    let mut reply = client.next().await;
    assert_eq!(reply.header.r#type, MessageType::REPLY_WITH_FDS);
    assert_eq!(client.next().await.header.serial, 10);
    File::from(reply.fds.remove(0)).write_all(b"through").unwrap();
    let mut text = String::new();
    reader.read_to_string(&mut text).unwrap();
    assert_eq!(text, "through");
}

fn domain() -> virtwire_protocol::remote::Domain {
    virtwire_protocol::remote::Domain { name: "vm".into(), uuid: Default::default(), id: 1 }
}
