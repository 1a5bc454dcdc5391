//! Typed objects, whose methods wait.

use std::time::Duration;

use virtwire::blocking::{Connection, Domain, admin::Daemon};
use virtwire::event::{DomainLifecycle, Event};
use virtwire::protocol::admin::{
    ConnectListServers, ConnectListServersReply, Server, ServerGetThreadpoolParameters,
};
use virtwire::reconnect::Reconnect;
use virtwire::{
    ConnectionState, DomainCreateFlags, DomainModificationImpact, DomainState, DomainXmlFlags,
    ErrorCode, ErrorKind, Outcome,
};
use virtwire_testkit::live::TestDaemon;

use crate::{PATIENCE, daemon};

fn connect(daemon: &TestDaemon) -> Connection {
    Connection::open(daemon.uri()).unwrap()
}

#[test]
fn a_domain_is_defined_looked_up_started_and_removed() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon);
    let known: Vec<Domain> = connection.list_all_domains(Default::default()).unwrap();
    assert_eq!(known.len(), 1);
    let test = connection.domain_by_name("test").unwrap();
    assert_eq!((known[0].clone(), known[0].to_string()), (test.clone(), "test".to_owned()));
    let xml = test.xml(DomainXmlFlags::empty()).unwrap().to_string();
    let uuid = test.uuid().to_string();
    let xml = xml.replace("<name>test<", "<name>twin<").replace(&uuid, &uuid.replace('6', "7"));
    let twin = connection.define_domain(xml.as_str(), Default::default()).unwrap();
    assert_ne!(twin, test);
    twin.create(DomainCreateFlags::empty()).unwrap();
    assert!(twin.is_active().unwrap());
    assert!(twin.max_memory().unwrap() > virtwire::Kib(0));
    let parameters = twin.memory_parameters(DomainModificationImpact::CURRENT);
    assert!(parameters.is_ok() || parameters.unwrap_err().remote().is_some());
    twin.destroy(Default::default()).unwrap();
    twin.undefine(Default::default()).unwrap();
    let error = connection.domain_by_name("twin").unwrap_err();
    assert_eq!(error.remote().unwrap().code, ErrorCode::NO_DOMAIN);
    assert_eq!(twin.connection().uri(), connection.uri());
}

#[test]
fn a_wait_for_a_state_is_an_operation_that_can_be_cancelled() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon);
    let test = connection.domain_by_name("test").unwrap();
    let waiting = test.wait_for_state(DomainState::PAUSED).timeout(PATIENCE);
    let other = std::thread::spawn({
        let test = test.clone();
        move || {
            std::thread::sleep(Duration::from_millis(50));
            test.suspend().unwrap();
        }
    });
    let outcome = waiting.wait().unwrap();
    assert!(matches!(outcome, Outcome::Completed(DomainState::PAUSED)), "{outcome:?}");
    other.join().unwrap();
    let waiting = test.wait_for_state(DomainState::RUNNING);
    let cancel = waiting.cancel_handle();
    let other = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(50));
        cancel.cancel();
    });
    match waiting.wait().unwrap() {
        Outcome::Cancelled { domain, .. } => assert_eq!(domain, test),
        other => panic!("{other:?}"),
    }
    other.join().unwrap();
}

#[test]
fn an_attempt_to_connect_is_an_operation_too() {
    let daemon = TestDaemon::start();
    let connecting = Connection::builder(daemon.uri()).connect_operation().unwrap();
    let connection = connecting.timeout(PATIENCE).wait().unwrap().completed().unwrap();
    assert_eq!(connection.list_all_domains(Default::default()).unwrap().len(), 1);
    connection.close().unwrap();
}

#[test]
fn a_supervised_connection_comes_back_and_its_handles_go_on() {
    let mut daemon = TestDaemon::start();
    let policy = Reconnect::default().backoff(Duration::from_millis(5), Duration::from_millis(50));
    let connection = Connection::builder(daemon.uri()).reconnecting(policy).connect().unwrap();
    let test = connection.domain_by_name("test").unwrap();
    let mut events = connection.events::<DomainLifecycle>().subscribe().unwrap();
    for _ in 0..3 {
        let mut states = connection.state_changes();
        daemon.stop();
        assert!(matches!(states.next(), Some(ConnectionState::Lost { .. })));
        daemon.restart();
        // Calls wait for the next transport, over which their thread then reads.
        assert!(test.is_active().unwrap());
        assert!(matches!(events.next(), Some(Event::Gap(_))));
        test.suspend().unwrap();
        assert!(matches!(events.next(), Some(Event::Item(_))));
        test.resume().unwrap();
        assert!(matches!(events.next(), Some(Event::Item(_))));
    }
    connection.close().unwrap();
}

#[test]
fn the_handles_of_the_admin_api_are_those_of_twins() {
    let daemon = daemon(|mut daemon| async move {
        let asked = daemon.expect::<ConnectListServers>().await;
        let servers = vec![Server { name: "libvirtd".into() }];
        let reply = ConnectListServersReply { servers, ret: 1 };
        daemon.reply::<ConnectListServers>(asked.serial, &reply).await;
        let asked = daemon.expect::<ServerGetThreadpoolParameters>().await;
        assert_eq!(asked.args.srv.name, "libvirtd");
        daemon.refuse::<ServerGetThreadpoolParameters>(asked.serial).await;
    });
    let managed = Daemon::from_connection(daemon.connect());
    let servers = managed.list_servers().unwrap();
    assert_eq!(servers[0].name(), &"libvirtd");
    let error = servers[0].threadpool_parameters().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
}
