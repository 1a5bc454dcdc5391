//! Descriptors that come with a call over a unix socket: each with its byte, and none is kept.

#![cfg(feature = "program")]

use std::io::{IoSlice, PipeReader, Read};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, OwnedFd};
use std::time::Duration;

use rustix::net::{SendAncillaryBuffer, SendAncillaryMessage, SendFlags, sendmsg};
use tokio::io::{AsyncWriteExt, Interest};
use tokio::net::UnixStream;
use tokio::task::spawn_blocking;
use tokio::time::timeout;
use virtwire_protocol::Procedure;
use virtwire_protocol::frame::{self, FDS_MAX, FrameWriter};
use virtwire_protocol::remote::{ConnectNumOfDomains, DomainCreateXmlWithFiles};
use virtwire_protocol::virnet::MessageType;
use virtwire_testd::Server;

use crate::client::{Client, packet, reply};
use crate::program::Program;

const XML: &str = "<domain type='test'><name>fds</name><memory>1024</memory>\
                   <os><type>hvm</type></os></domain>";

#[tokio::test]
async fn descriptors_of_a_call_are_taken_and_dropped() {
    let (_program, mut client) = connect().await;
    let create = DomainCreateXmlWithFiles { xml_desc: XML.into(), flags: 0 };
    let (mut pipes, ends) = pipes(2);
    // All of it is there before the server reads again.
    client.stream.write_all(&packet_with_fds(&create, 2)).await.unwrap();
    for end in ends {
        send_with(&client.stream, &[0], end).await;
    }
    let frame = client.next().await.unwrap();
    let dom = reply::<DomainCreateXmlWithFiles>(&frame).unwrap().dom;
    assert_eq!(dom.name, "fds");
    for pipe in pipes.drain(..) {
        is_closed(pipe).await;
    }
    assert_eq!(client.call(&ConnectNumOfDomains).await.unwrap().num, 2);
}

#[tokio::test]
async fn a_descriptor_where_none_belongs_is_dropped() {
    let (_program, mut client) = connect().await;
    let (mut pipes, mut ends) = pipes(1);
    let call = packet(&ConnectNumOfDomains, 7);
    send_with(&client.stream, &call, ends.remove(0)).await;
    let frame = client.next().await.unwrap();
    assert_eq!(reply::<ConnectNumOfDomains>(&frame).unwrap().num, 1);
    is_closed(pipes.remove(0)).await;
}

#[tokio::test]
async fn more_descriptors_than_the_protocol_allows_end_the_connection() {
    let (_program, mut client) = connect().await;
    let count = u32::try_from(FDS_MAX).unwrap() + 1;
    let (mut pipes, mut ends) = pipes(1);
    client.stream.write_all(&packet_with_fds(&ConnectNumOfDomains, count)).await.unwrap();
    send_with(&client.stream, &[0], ends.remove(0)).await;
    assert!(client.next().await.is_none());
    drop(client);
    is_closed(pipes.remove(0)).await;
}

#[tokio::test]
async fn a_call_waits_for_all_descriptors_that_are_announced() {
    let (_program, mut client) = connect().await;
    let (_pipes, mut ends) = pipes(2);
    client.stream.write_all(&packet_with_fds(&ConnectNumOfDomains, 2)).await.unwrap();
    send_with(&client.stream, &[0], ends.remove(0)).await;
    assert!(client.next_within(Duration::from_millis(200)).await.is_none());
    send_with(&client.stream, &[0], ends.remove(0)).await;
    let frame = client.next().await.unwrap();
    assert_eq!(reply::<ConnectNumOfDomains>(&frame).unwrap().num, 1);
}

#[tokio::test]
async fn a_byte_without_its_descriptor_ends_the_connection() {
    let (_program, mut client) = connect().await;
    let (_pipes, mut ends) = pipes(2);
    client.stream.write_all(&packet_with_fds(&ConnectNumOfDomains, 2)).await.unwrap();
    send_with(&client.stream, &[0], ends.remove(0)).await;
    client.stream.write_all(&[0]).await.unwrap();
    assert!(client.next().await.is_none());
}

#[tokio::test]
async fn where_no_descriptors_can_come_a_call_with_some_ends_the_connection() {
    let mut client = Client::open(&Server::new()).await;
    client.stream.write_all(&packet_with_fds(&ConnectNumOfDomains, 0)).await.unwrap();
    assert!(client.next().await.is_some());
    client.stream.write_all(&packet_with_fds(&ConnectNumOfDomains, 1)).await.unwrap();
    client.stream.write_all(&[0]).await.unwrap();
    assert!(client.next().await.is_none());
}

#[tokio::test]
async fn a_descriptor_with_its_packet_is_not_the_one_of_the_byte_behind() {
    let (_program, mut client) = connect().await;
    let (mut pipes, mut ends) = pipes(1);
    let call = packet_with_fds(&ConnectNumOfDomains, 1);
    send_with(&client.stream, &call, ends.remove(0)).await;
    client.stream.write_all(&[0]).await.unwrap();
    assert!(client.next().await.is_none());
    is_closed(pipes.remove(0)).await;
}

/// A client of the program, which reads sockets in its own way; both go together.
async fn connect() -> (Program, Client<UnixStream>) {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("sock");
    let program = Program::start(&["--listen-unix", socket.to_str().unwrap()]);
    let mut client = Client::over(UnixStream::connect(&socket).await.unwrap());
    client.login().await;
    (program, client)
}

fn packet_with_fds<P: Procedure>(args: &P, count: u32) -> Vec<u8> {
    let (program, number) = (P::INFO.program, P::INFO.number);
    let header = frame::header(program, number, MessageType::CALL_WITH_FDS, 9);
    FrameWriter::new(&header).fd_count(count).body(args).unwrap().finish().unwrap()
}

/// Reading ends, and the writing ends that belong to them.
fn pipes(count: usize) -> (Vec<PipeReader>, Vec<OwnedFd>) {
    let pipes = (0..count).map(|_| std::io::pipe().unwrap());
    pipes.map(|(read, write)| (read, OwnedFd::from(write))).unzip()
}

async fn send_with(stream: &UnixStream, bytes: &[u8], fd: OwnedFd) {
    let send = || {
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
        let mut control = SendAncillaryBuffer::new(&mut space);
        let fds = [fd.as_fd()];
        assert!(control.push(SendAncillaryMessage::ScmRights(&fds)));
        Ok(sendmsg(stream, &[IoSlice::new(bytes)], &mut control, SendFlags::NOSIGNAL)?)
    };
    let sent = stream.async_io(Interest::WRITABLE, send).await.unwrap();
    assert_eq!(sent, bytes.len());
}

/// The other end is closed everywhere: here, on the way, and in the server.
async fn is_closed(mut pipe: PipeReader) {
    let read = spawn_blocking(move || pipe.read(&mut [0]));
    let read = timeout(Duration::from_secs(10), read).await.expect("the descriptor is kept");
    assert_eq!(read.unwrap().unwrap(), 0);
}
