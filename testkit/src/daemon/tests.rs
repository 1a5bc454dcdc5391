//! A daemon in the background, and a client that a peer plays.

use std::time::Duration;

use tokio::io::DuplexStream;
use virtwire_protocol::keepalive::KeepaliveProcedure;
use virtwire_protocol::qemu::ConnectDomainMonitorEventRegister;
use virtwire_protocol::remote::{
    ConnectDomainEventCallbackDeregisterAny, ConnectDomainEventCallbackRegisterAny,
    ConnectGetHostname, ConnectGetHostnameReply, ConnectNetworkEventRegisterAny,
    ConnectRegisterCloseCallback, ConnectUnregisterCloseCallback, DomainEventCallbackReboot,
    DomainEventReboot,
};
use virtwire_protocol::virnet::{MessageError, MessageStatus};
use virtwire_protocol::xdr::{Decode, Decoder};

use super::*;
use crate::packet::header;

type DomainRegister = ConnectDomainEventCallbackRegisterAny;
type DomainDeregister = ConnectDomainEventCallbackDeregisterAny;

struct Client {
    peer: Peer<DuplexStream>,
    serial: u32,
}

impl Client {
    fn of(handler: impl FnMut(&Frame<()>) -> Answer + Send + 'static) -> (Self, AutoDaemon) {
        let (client, daemon) = Peer::pair(4096);
        (Self { peer: Peer::new(client), serial: 0 }, daemon.serve_by(handler))
    }

    async fn ask<P: Procedure>(&mut self, args: &P) -> u32 {
        self.serial += 1;
        let header = header(&P::INFO, MessageType::CALL, self.serial, MessageStatus::OK);
        self.peer.send(&header, args).await;
        self.serial
    }

    async fn call<P: Procedure>(&mut self, args: &P) -> Result<P::Reply, MessageError> {
        let serial = self.ask(args).await;
        let frame = self.peer.next().await;
        assert_eq!((frame.header.serial, frame.header.r#type), (serial, MessageType::REPLY));
        let mut body = Decoder::new(&frame.body);
        match frame.header.status {
            MessageStatus::OK => Ok(P::Reply::decode(&mut body).unwrap()),
            _ => Err(MessageError::decode(&mut body).unwrap()),
        }
    }
}

fn registration(event_id: i32) -> DomainRegister {
    DomainRegister { event_id, dom: None }
}

#[tokio::test]
async fn registrations_are_on_record_until_they_are_ended() {
    let (mut client, daemon) = Client::of(|_| None);
    for id in 0..3 {
        assert_eq!(client.call(&registration(10 + id)).await.unwrap().callback_id, id);
    }
    let network = ConnectNetworkEventRegisterAny { event_id: 0, net: None };
    assert_eq!(client.call(&network).await.unwrap().callback_id, 0);
    let monitor = ConnectDomainMonitorEventRegister { dom: None, event: None, flags: 0 };
    assert_eq!(client.call(&monitor).await.unwrap().callback_id, 3);
    client.call(&ConnectRegisterCloseCallback).await.unwrap();
    client.call(&DomainDeregister { callback_id: 1 }).await.unwrap();

    assert_eq!(daemon.callback_ids(Class::Domain), [0, 2]);
    assert_eq!(daemon.callback_ids(Class::Network), [0]);
    assert_eq!(daemon.callback_ids(Class::QemuMonitor), [3]);
    assert_eq!(daemon.live_registrations(), 5);
    let first = Registration { class: Class::Domain, callback_id: 0, event_id: Some(10) };
    assert_eq!(daemon.registrations()[0], first);
    assert_eq!(daemon.calls_of::<DomainRegister>(), 3);
    client.call(&ConnectUnregisterCloseCallback).await.unwrap();
    assert!(daemon.callback_ids(Class::Close).is_empty());
}

#[tokio::test]
async fn a_wrong_registration_or_end_of_one_is_an_error_and_changes_nothing() {
    let (mut client, daemon) = Client::of(|_| None);
    assert_eq!(client.call(&registration(28)).await.unwrap_err().code, CODE_INTERNAL);
    assert_eq!(client.call(&registration(-1)).await.unwrap_err().code, CODE_INTERNAL);
    client.call(&registration(27)).await.unwrap();
    assert_eq!(client.call(&registration(27)).await.unwrap_err().code, CODE_ARGUMENT);
    let other = DomainDeregister { callback_id: 1 };
    assert_eq!(client.call(&other).await.unwrap_err().code, CODE_INTERNAL);
    assert_eq!(daemon.live_registrations(), 1);
}

/// `VIR_ERR_INTERNAL_ERROR` and `VIR_ERR_INVALID_ARG`.
const CODE_INTERNAL: i32 = 1;
const CODE_ARGUMENT: i32 = 8;

#[tokio::test]
async fn it_answers_pings_and_refuses_what_it_does_not_know() {
    let (mut client, _daemon) = Client::of(|_| None);
    client.peer.raw(&packet::keepalive(KeepaliveProcedure::PING)).await;
    assert_eq!(client.peer.next().await.header.proc, KeepaliveProcedure::PONG.0);
    assert_eq!(client.call(&ConnectGetHostname).await.unwrap().hostname.as_str(), Some("testkit"));
    let unknown = virtwire_protocol::remote::DomainLookupById { id: 1 };
    assert_eq!(client.call(&unknown).await.unwrap_err(), packet::unknown_procedure(22));
}

#[tokio::test]
async fn a_handler_of_the_test_s_own_comes_first() {
    let reply = ConnectGetHostnameReply { hostname: "other".into() };
    let expected = reply.clone();
    let (mut client, daemon) = Client::of(move |frame| match is::<DomainRegister>(&frame.header) {
        true => Some(vec![]),
        false => is::<ConnectGetHostname>(&frame.header)
            .then(|| vec![packet::reply::<ConnectGetHostname>(frame.header.serial, &reply)]),
    });
    client.ask(&registration(0)).await;
    assert_eq!(client.call(&ConnectGetHostname).await.unwrap(), expected);
    assert_eq!((daemon.calls_of::<DomainRegister>(), daemon.live_registrations()), (1, 0));
}

#[tokio::test]
async fn events_are_sent_while_it_serves_even_more_than_the_client_takes() {
    let (mut client, daemon) = Client::of(|_| None);
    let dom =
        virtwire_protocol::remote::Domain { name: "vm".into(), uuid: Default::default(), id: 0 };
    let event = DomainEventCallbackReboot { callback_id: 5, msg: DomainEventReboot { dom } };
    for _ in 0..1000 {
        daemon.event(&event);
    }
    client.ask(&ConnectGetHostname).await;
    daemon.wait_until(|daemon| daemon.calls().len() == 1).await;
    let (mut events, mut replies) = (0, 0);
    while events + replies < 1001 {
        match client.peer.next().await.header.r#type {
            MessageType::MESSAGE => events += 1,
            _ => replies += 1,
        }
    }
    assert_eq!((events, replies), (1000, 1));
}

#[tokio::test]
async fn a_close_is_answered_and_ends_the_connection() {
    let (mut client, mut daemon) = Client::of(|_| None);
    client.call(&registration(0)).await.unwrap();
    client.call(&ConnectClose).await.unwrap();
    assert!(client.peer.rest().await.is_empty());
    daemon.ended().await;
    assert!(daemon.is_over());
    assert_eq!(daemon.live_registrations(), 1);
}

#[tokio::test]
async fn cutting_or_dropping_it_hangs_up() {
    let (mut client, mut daemon) = Client::of(|_| None);
    daemon.cut();
    assert!(client.peer.rest().await.is_empty());
    daemon.ended().await;
    let (mut client, daemon) = Client::of(|_| None);
    drop(daemon);
    assert!(client.peer.rest().await.is_empty());
}

#[tokio::test(start_paused = true)]
#[should_panic(expected = "nothing more happened")]
async fn what_does_not_come_to_be_fails_the_test() {
    let (_client, daemon) = Client::of(|_| None);
    daemon.wait_until(|daemon| daemon.live_registrations() == 1).await;
}

#[tokio::test]
#[should_panic(expected = "the client left first")]
async fn a_client_that_leaves_is_waited_for_no_longer() {
    let (client, daemon) = Client::of(|_| None);
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(1)).await;
        drop(client);
    });
    daemon.wait_until(|_| false).await;
}

#[tokio::test]
#[should_panic(expected = "in the handler")]
async fn a_panic_of_the_handler_is_the_test_s() {
    let (mut client, mut daemon) = Client::of(|_| panic!("in the handler"));
    client.ask(&ConnectGetHostname).await;
    daemon.ended().await;
}
