//! Read-only connections: the daemon refuses to change anything.

use virtwire::protocol::api::ErrorCode;
use virtwire::protocol::remote::DomainSuspend;
use virtwire::{Connection, ErrorKind};
use virtwire_testkit::live::TestDaemon;

use crate::domains;

async fn assert_reads_only(connection: &Connection) {
    let dom = domains(connection).await.remove(0);
    let error = connection.call(DomainSuspend { dom }).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.code()),
        (ErrorKind::Remote, Some(ErrorCode::OPERATION_DENIED))
    );
    assert_eq!(error.code().unwrap().0, 29);
    assert!(error.detail().contains("read only"), "{error}");
    connection.close().await.unwrap();
}

#[tokio::test]
async fn the_read_only_flag_forbids_changes() {
    let daemon = TestDaemon::start();
    let uri = daemon.uri();
    let connection = Connection::builder(uri.as_str()).read_only(true).connect().await.unwrap();
    assert!(connection.is_read_only());
    assert_reads_only(&connection).await;
}

#[tokio::test]
async fn the_read_only_socket_forbids_changes() {
    let daemon = TestDaemon::start();
    if !daemon.socket_ro().exists() {
        // An ordinary user's daemon has none.
        assert_ne!(
            std::os::unix::fs::MetadataExt::uid(&std::fs::metadata("/proc/self").unwrap()),
            0
        );
        return;
    }
    let uri = daemon.uri_read_only();
    assert_reads_only(&Connection::open(uri.as_str()).await.unwrap()).await;
}

#[tokio::test]
async fn without_the_flag_changes_are_made() {
    let daemon = TestDaemon::start();
    let connection = crate::connect(&daemon).await;
    let dom = domains(&connection).await.remove(0);
    connection.call(DomainSuspend { dom }).await.unwrap();
}
