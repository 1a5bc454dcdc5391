//! Handles as values, and what the calls that their methods return have in common.

use std::collections::HashSet;
use std::time::Duration;

use virtwire::event::{DomainEvent, Event};
use virtwire::protocol::remote::{
    ConnectDomainEventCallbackRegisterAny as Register, ConnectListAllDomains,
    ConnectListAllDomainsReply, DomainEventCallbackLifecycle, DomainEventLifecycle,
    DomainGetHostname, DomainGetHostnameReply, DomainGetMaxVcpus, DomainGetMaxVcpusReply,
    StorageVol,
};
use virtwire::protocol::xdr::Uuid;
use virtwire::protocol::{Procedure, remote};
use virtwire::{Domain, DomainEventId, DomainListFlags, ErrorKind, StorageVolume};
use virtwire_testkit::class::Register as _;

use crate::{assert_works, connected, domain};

fn wire(name: &str, uuid: u8, id: i32) -> remote::Domain {
    remote::Domain { uuid: Uuid::from_bytes([uuid; 16]), id, ..domain(name) }
}

#[tokio::test]
async fn handles_are_equal_when_they_name_the_same_object() {
    let (connection, _daemon) = connected().await;
    let (other, _other_daemon) = connected().await;
    let web = Domain::from_wire(&connection, wire("web", 1, 7));
    let renamed = Domain::from_wire(&other, wire("www", 1, -1));
    assert_eq!(web, renamed);
    assert_ne!(web, Domain::from_wire(&connection, wire("web", 2, 7)));
    assert_eq!(HashSet::from([web.clone(), renamed.clone()]).len(), 1);
    assert_eq!((web.id(), renamed.id()), (Some(7), None));
    assert_eq!(format!("{web:>5} {renamed}"), "  web www");

    let volume = |pool: &str, name: &str, key: &str| {
        let wire = StorageVol { pool: pool.into(), name: name.into(), key: key.into() };
        StorageVolume::from_wire(&connection, wire)
    };
    assert_eq!(volume("a", "disk", "/old"), volume("a", "disk", "/new"));
    assert_ne!(volume("a", "disk", "/old"), volume("b", "disk", "/old"));
}

#[tokio::test]
async fn a_list_is_of_handles_of_the_same_connection() {
    let (connection, mut daemon) = connected().await;
    let script = async {
        let asked = daemon.expect::<ConnectListAllDomains>().await;
        let flags = DomainListFlags::ACTIVE.bits();
        assert_eq!(asked.args, ConnectListAllDomains { need_results: 1, flags });
        let domains = vec![wire("a", 1, 1), wire("b", 2, 2)];
        let reply = ConnectListAllDomainsReply { domains, ret: 2 };
        daemon.reply::<ConnectListAllDomains>(asked.serial, &reply).await;
        let asked = daemon.expect::<DomainGetHostname>().await;
        assert_eq!(asked.args.dom, wire("b", 2, 2));
        let reply = DomainGetHostnameReply { hostname: "b.example".into() };
        daemon.reply::<DomainGetHostname>(asked.serial, &reply).await;
    };
    let client = async {
        let domains = connection.list_all_domains(DomainListFlags::ACTIVE).await.unwrap();
        assert_eq!(domains.len(), 2);
        assert_eq!(domains[1].hostname(Default::default()).await.unwrap(), "b.example");
    };
    tokio::join!(client, script);
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn the_call_of_a_method_outlives_the_handle_and_takes_a_timeout() {
    let (connection, mut daemon) = connected().await;
    let call = Domain::from_wire(&connection, wire("web", 1, 7)).hostname(Default::default());
    let call = tokio::spawn(call.timeout(Duration::from_secs(3)));
    daemon.expect::<DomainGetHostname>().await;
    assert_eq!(call.await.unwrap().unwrap_err().kind(), ErrorKind::Timeout);
    assert!(connection.is_open());
}

#[tokio::test]
async fn a_number_that_cannot_be_is_an_error_of_that_call() {
    let (connection, mut daemon) = connected().await;
    let script = async {
        let asked = daemon.expect::<DomainGetMaxVcpus>().await;
        let reply = DomainGetMaxVcpusReply { num: -1 };
        daemon.reply::<DomainGetMaxVcpus>(asked.serial, &reply).await;
    };
    let web = Domain::from_wire(&connection, wire("web", 1, 7));
    let (result, ()) = tokio::join!(web.max_vcpus(), script);
    let error = result.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains(DomainGetMaxVcpus::INFO.name), "{error}");
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn events_of_a_handle_tell_of_what_becomes_a_handle_again() {
    let (connection, mut daemon) = connected().await;
    let web = Domain::from_wire(&connection, wire("web", 1, 7));
    let script = async {
        let asked = daemon.expect::<Register>().await;
        assert_eq!(asked.args.dom, Some(wire("web", 1, 7)));
        daemon.reply::<Register>(asked.serial, &Register::registered(3)).await;
        let msg = DomainEventLifecycle { dom: wire("web", 1, -1), event: 5, detail: 0 };
        daemon.event(&DomainEventCallbackLifecycle { callback_id: 3, msg }).await;
        let asked = daemon.expect::<DomainGetMaxVcpus>().await;
        assert_eq!(asked.args.dom, wire("web", 1, -1));
        let reply = DomainGetMaxVcpusReply { num: 4 };
        daemon.reply::<DomainGetMaxVcpus>(asked.serial, &reply).await;
    };
    let client = async {
        let mut events = connection.events::<DomainEvent>().only([DomainEventId::LIFECYCLE]);
        events = events.of(&web);
        let mut events = events.subscribe().await.unwrap();
        let Some(Event::Item(event)) = events.next().await else { panic!("no event") };
        let stopped = Domain::from_event(&connection, &event);
        assert_eq!((&stopped, stopped.id()), (&web, None));
        let DomainEvent::Lifecycle(event) = event else { panic!("{event:?}") };
        assert_eq!(Domain::from_event(&connection, &event), web);
        assert_eq!(stopped.max_vcpus().await.unwrap(), 4);
    };
    tokio::join!(client, script);
}
