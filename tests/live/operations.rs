//! Jobs of the test driver, which are over at once but take the same way.

use virtwire::protocol::api::{
    DomainCoreDumpFlags, DomainSaveRestoreFlags, DomainSnapshotCreateFlags, DomainState,
};
use virtwire::protocol::remote::{DomainCreate, DomainManagedSaveRemove, DomainRestore};
use virtwire::{ErrorKind, Outcome};
use virtwire_testkit::live::TestDaemon;

use crate::{connect, domains};

#[tokio::test]
async fn the_test_drivers_domain_is_saved_and_restored() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let domain = domains(&connection).await.remove(0);
    let file = daemon.file("saved");
    let save = connection.domain_save(&domain, file.as_str(), DomainSaveRestoreFlags::empty());
    assert!(save.on_progress(|_| {}).await.unwrap().is_completed());
    let state = connection.wait_for_state(&domain, DomainState::SHUTOFF).await.unwrap();
    assert_eq!(state.completed(), Some(DomainState::SHUTOFF));
    connection.call(DomainRestore { from: file.into() }).await.unwrap();
    let state = connection.wait_for_state(&domain, DomainState::RUNNING).await.unwrap();
    assert_eq!(state.completed(), Some(DomainState::RUNNING));
}

#[tokio::test]
async fn a_managed_save_a_dump_and_a_snapshot_are_operations_too() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let domain = domains(&connection).await.remove(0);
    let xml = "<domainsnapshot><name>first</name></domainsnapshot>";
    let snapshot = connection
        .domain_snapshot_create_xml(&domain, xml, DomainSnapshotCreateFlags::empty())
        .await
        .unwrap();
    assert_eq!(snapshot.completed().unwrap().snap.name, "first");
    let file = daemon.file("core");
    let dump = connection.domain_core_dump(&domain, file.as_str(), DomainCoreDumpFlags::empty());
    assert!(dump.await.unwrap().is_completed());
    assert!(std::fs::metadata(file).is_ok());
    let save = connection.domain_managed_save(&domain, DomainSaveRestoreFlags::empty());
    assert!(save.await.unwrap().is_completed());
    let dom = domain.clone();
    connection.call(DomainManagedSaveRemove { dom, flags: 0 }).await.unwrap();
    connection.call(DomainCreate { dom: domain }).await.unwrap();
}

#[tokio::test]
async fn a_job_of_a_domain_that_is_not_there_fails() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let mut domain = domains(&connection).await.remove(0);
    domain.name = "absent".into();
    domain.uuid = virtwire::protocol::xdr::Uuid::default();
    let save = connection.domain_managed_save(&domain, DomainSaveRestoreFlags::empty());
    let error = save.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Remote);
    let wait = connection.wait_for_state(&domain, DomainState::SHUTOFF);
    assert_eq!(wait.await.unwrap_err().code(), error.code());
}

#[tokio::test]
async fn a_wait_ends_with_its_time_or_its_cancel() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let domain = domains(&connection).await.remove(0);
    let wait = connection.wait_for_state(&domain, DomainState::SHUTOFF);
    let outcome = wait.timeout(std::time::Duration::from_millis(50)).await.unwrap();
    assert!(matches!(outcome, Outcome::TimedOut { error: None, .. }));
    let wait = connection.wait_for_state(&domain, DomainState::SHUTOFF);
    let cancel = wait.cancel_handle();
    let running = tokio::spawn(wait);
    cancel.cancel();
    let outcome = running.await.unwrap().unwrap();
    assert!(matches!(outcome, Outcome::Cancelled { error: None, .. }));
}
