//! Jobs of the test driver, which are over at once but take the same way.

use virtwire::protocol::remote;
use virtwire::protocol::xdr::Uuid;
use virtwire::{
    Connection, Domain, DomainCoreDumpFlags, DomainCreateFlags, DomainListFlags,
    DomainSaveRestoreFlags, DomainSnapshotCreateFlags, DomainState, Outcome,
};
use virtwire_testkit::live::TestDaemon;

use crate::connect;

async fn guest(connection: &Connection) -> Domain {
    connection.list_all_domains(DomainListFlags::empty()).await.unwrap().remove(0)
}

#[tokio::test]
async fn the_test_drivers_domain_is_saved_and_restored() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let domain = guest(&connection).await;
    let file = daemon.file("saved");
    let save = domain.save(file.as_str(), None, DomainSaveRestoreFlags::empty());
    assert!(save.on_progress(|_| {}).await.unwrap().is_completed());
    let state = domain.wait_for_state(DomainState::SHUTOFF).await.unwrap();
    assert_eq!(state.completed(), Some(DomainState::SHUTOFF));
    connection.domain_restore(file, None, DomainSaveRestoreFlags::empty()).await.unwrap();
    let state = domain.wait_for_state(DomainState::RUNNING).await.unwrap();
    assert_eq!(state.completed(), Some(DomainState::RUNNING));
}

#[tokio::test]
async fn a_managed_save_a_dump_and_a_snapshot_are_operations_too() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let domain = guest(&connection).await;
    let xml = "<domainsnapshot><name>first</name></domainsnapshot>";
    let snapshot = domain.snapshot_create(xml, DomainSnapshotCreateFlags::empty()).await.unwrap();
    assert_eq!(*snapshot.completed().unwrap().name(), "first");
    let file = daemon.file("core");
    let dump = domain.core_dump(file.as_str(), DomainCoreDumpFlags::empty());
    assert!(dump.await.unwrap().is_completed());
    assert!(std::fs::metadata(file).is_ok());
    let save = domain.managed_save(DomainSaveRestoreFlags::empty());
    assert!(save.await.unwrap().is_completed());
    domain.managed_save_remove().await.unwrap();
    domain.create(DomainCreateFlags::empty()).await.unwrap();
}

#[tokio::test]
async fn a_job_of_a_domain_that_is_not_there_fails() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let absent = remote::Domain { name: "absent".into(), uuid: Uuid::default(), id: -1 };
    let domain = Domain::from_wire(&connection, absent);
    let save = domain.managed_save(DomainSaveRestoreFlags::empty());
    let error = save.await.unwrap_err();
    assert!(error.is_not_found(), "{error}");
    let wait = domain.wait_for_state(DomainState::SHUTOFF);
    assert_eq!(wait.await.unwrap_err().code(), error.code());
}

#[tokio::test]
async fn a_wait_ends_with_its_time_or_its_cancel() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let domain = guest(&connection).await;
    let wait = domain.wait_for_state(DomainState::SHUTOFF);
    let outcome = wait.timeout(std::time::Duration::from_millis(50)).await.unwrap();
    assert!(matches!(outcome, Outcome::TimedOut { error: None, .. }));
    let wait = domain.wait_for_state(DomainState::SHUTOFF);
    let cancel = wait.cancel_handle();
    let running = tokio::spawn(wait);
    cancel.cancel();
    let outcome = running.await.unwrap().unwrap();
    assert!(matches!(outcome, Outcome::Cancelled { error: None, .. }));
}
