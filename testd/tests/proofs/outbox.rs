//! Clients that do not read: what waits for them is bounded, and others do not suffer.

use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::time::timeout;
use virtwire_protocol::remote::{
    ConnectDomainEventCallbackRegisterAny, ConnectGetCapabilities, ConnectNumOfDomains,
    DomainResume, DomainSuspend,
};
use virtwire_testd::Server;

use crate::client::{Client, packet, reply};

#[tokio::test]
async fn calls_of_a_client_that_does_not_read_are_not_taken() {
    let server = Server::new();
    let mut client = Client::open(&server).await;
    let length = {
        client.send(&ConnectGetCapabilities).await;
        client.next().await.unwrap().body.len()
    };
    let mut sent = 0_u32;
    loop {
        let call = packet(&ConnectGetCapabilities, 1000 + sent);
        let write = client.stream.write_all(&call);
        if timeout(Duration::from_millis(300), write).await.is_err() {
            break;
        }
        sent += 1;
        assert!(sent < 100_000, "the server reads on and on");
    }
    // What waits: the two pipes with their calls and answers, and a megabyte between them.
    let bound = (1024 * 1024 + 2 * 64 * 1024) / length + 64 * 1024 / 28 + 100;
    assert!((sent as usize) < bound, "{sent} calls were taken, {length} bytes each, of {bound}");
    // Others are served meanwhile, and nothing of what was taken is lost.
    assert_eq!(Client::open(&server).await.call(&ConnectNumOfDomains).await.unwrap().num, 1);
    for serial in 1000..1000 + sent {
        let frame = client.next().await.unwrap();
        assert_eq!(frame.header.serial, serial);
        assert!(reply::<ConnectGetCapabilities>(&frame).is_ok());
    }
}

#[tokio::test]
async fn a_subscriber_that_does_not_read_is_let_go() {
    let server = Server::new();
    let register = ConnectDomainEventCallbackRegisterAny { event_id: 0, dom: None };
    let mut deaf = Client::open(&server).await;
    deaf.call(&register).await.unwrap();
    let mut other = Client::open(&server).await;
    let dom = other.test_domain().await;
    // An event has about 100 bytes, so 64 MiB are there after some 700,000.
    server.faults().storm(50_000);
    for _ in 0..15 {
        other.call(&DomainSuspend { dom: dom.clone() }).await.unwrap();
        other.call(&DomainResume { dom: dom.clone() }).await.unwrap();
    }
    let mut events = 0;
    while deaf.next().await.is_some() {
        events += 1;
    }
    // Only what was on its way already: a pipe of 64 KiB.
    assert!(events < 2000, "{events} events were kept");
    assert_eq!(other.call(&ConnectNumOfDomains).await.unwrap().num, 1);
}
