//! The server as a client meets it on the wire.

use std::time::Duration;

use tokio::io::AsyncWriteExt;
use virtwire_protocol::frame::{self, FrameWriter};
use virtwire_protocol::remote::{
    ConnectDomainEventCallbackRegisterAny, ConnectGetType, ConnectNumOfDomains, DomainDefineXml,
    DomainDestroy, DomainEventCallbackLifecycle, DomainGetJobInfo, DomainSuspend,
};
use virtwire_protocol::virnet::{MessageError, MessageType};
use virtwire_protocol::xdr::{Decode, Decoder};
use virtwire_protocol::{Procedure, Program};
use virtwire_testd::{Fault, Server};

use crate::client::Client;

#[tokio::test]
async fn bytes_that_are_no_packets_end_that_connection_only() {
    let server = Server::new();
    let (mut good, mut bad) = (Client::open(&server).await, Client::open(&server).await);
    bad.stream.write_all(&[0xff; 64]).await.unwrap();
    assert!(bad.next().await.is_none());
    assert_eq!(good.call(&ConnectNumOfDomains).await.unwrap().num, 1);
}

#[tokio::test]
async fn a_call_before_the_connection_is_opened_is_refused() {
    let mut client = Client::over(Server::new().connect());
    let error = client.call(&ConnectGetType).await.unwrap_err();
    assert_eq!(error.message.unwrap(), "internal error: hypervisor connection not open");
    assert_eq!((error.code, error.domain), (1, 7));
}

#[tokio::test]
async fn what_a_daemon_does_not_have_is_told_as_libvirtd_tells_it() {
    let mut client = Client::open(&Server::new()).await;
    for (program, version, number, text) in [
        (Program::REMOTE.id(), 1, 9999, "unknown procedure: 9999"),
        (Program::REMOTE.id(), 2, 1, "version mismatch (actual 2, expected 1)"),
        (77, 1, 1, "Cannot find program 77 version 1"),
    ] {
        let header = frame::header(Program::from_id(program), number, MessageType::CALL, 5);
        let header = virtwire_protocol::virnet::MessageHeader { vers: version, ..header };
        let packet = FrameWriter::new(&header).finish().unwrap();
        client.stream.write_all(&packet).await.unwrap();
        let frame = client.next().await.unwrap();
        let error = MessageError::decode(&mut Decoder::new(&frame.body)).unwrap();
        assert_eq!(
            (error.code, error.domain, error.message.unwrap().to_string().as_str()),
            (39, 7, text)
        );
    }
}

#[tokio::test]
async fn a_procedure_that_the_driver_lacks_is_unsupported() {
    let mut client = Client::open(&Server::new()).await;
    let dom = client.test_domain().await;
    let error = client.call(&DomainGetJobInfo { dom }).await.unwrap_err();
    assert_eq!((error.code, error.domain), (3, 20));
    assert_eq!(error.str2.unwrap(), "virDomainGetJobInfo");
}

#[tokio::test]
async fn an_event_comes_after_the_reply_of_the_call_that_caused_it() {
    let mut client = Client::open(&Server::new()).await;
    let dom = client.test_domain().await;
    let register = ConnectDomainEventCallbackRegisterAny { event_id: 0, dom: None };
    let callback_id = client.call(&register).await.unwrap().callback_id;
    client.call(&DomainSuspend { dom: dom.clone() }).await.unwrap();
    let event: DomainEventCallbackLifecycle = client.event().await;
    assert_eq!((event.callback_id, event.msg.dom, event.msg.event), (callback_id, dom, 3));
}

#[tokio::test]
async fn a_registration_that_stands_is_not_made_again() {
    let mut client = Client::open(&Server::new()).await;
    let register = ConnectDomainEventCallbackRegisterAny { event_id: 0, dom: None };
    client.call(&register).await.unwrap();
    let error = client.call(&register).await.unwrap_err();
    assert_eq!(error.message.unwrap(), "invalid argument: event callback already tracked");
}

#[tokio::test]
async fn clients_share_the_default_node_while_one_has_it() {
    let server = Server::new();
    let (mut one, mut other) = (Client::open(&server).await, Client::open(&server).await);
    let dom = one.test_domain().await;
    one.call(&DomainDestroy { dom }).await.unwrap();
    assert_eq!(other.call(&ConnectNumOfDomains).await.unwrap().num, 0);
    drop((one, other));
    tokio::task::yield_now().await;
    let mut third = Client::open(&server).await;
    assert_eq!(third.call(&ConnectNumOfDomains).await.unwrap().num, 1);
}

#[tokio::test]
async fn a_fault_is_for_the_call_that_was_named() {
    let server = Server::new();
    let mut client = Client::open(&server).await;
    let error = Fault::Error { code: 38, message: "no more".to_owned() };
    server.faults().add("CONNECT_NUM_OF_DOMAINS", Some(2), error).unwrap();
    assert!(client.call(&ConnectNumOfDomains).await.is_ok());
    assert_eq!(client.call(&ConnectNumOfDomains).await.unwrap_err().message.unwrap(), "no more");
    assert!(client.call(&ConnectNumOfDomains).await.is_ok());
    server.faults().add("CONNECT_GET_TYPE", None, Fault::Disconnect).unwrap();
    client.send(&ConnectGetType).await;
    assert!(client.next().await.is_none());
}

#[tokio::test(start_paused = true)]
async fn a_late_answer_keeps_no_other_back() {
    let server = Server::new();
    let mut client = Client::open(&server).await;
    let late = Fault::Delay(Duration::from_secs(3));
    server.faults().add("CONNECT_GET_TYPE", Some(1), late).unwrap();
    client.send(&ConnectGetType).await;
    assert!(client.call(&ConnectNumOfDomains).await.is_ok());
    assert_eq!(client.next().await.unwrap().header.proc, ConnectGetType::INFO.number);
}

#[tokio::test]
async fn a_node_from_a_file_has_what_the_file_says() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("node.xml");
    let domain = |name: &str, state: u32| {
        format!(
            "<domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>\
             <name>{name}</name><memory>1024</memory><os><type>hvm</type></os>\
             <test:runstate>{state}</test:runstate></domain>"
        )
    };
    let node = format!("<node>{}{}{}</node>", domain("a", 1), domain("b", 5), domain("c", 3));
    std::fs::write(&file, node).unwrap();
    let mut client = Client::open_file(&file).await.unwrap();
    assert_eq!(client.call(&ConnectNumOfDomains).await.unwrap().num, 2);
}

#[tokio::test]
async fn elements_that_are_nested_too_deeply_are_an_error() {
    let mut client = Client::open(&Server::new()).await;
    let xml = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000)).into();
    let error = client.call(&DomainDefineXml { xml }).await.unwrap_err();
    assert!(error.message.unwrap().to_string().contains("Excessive depth"));
}
