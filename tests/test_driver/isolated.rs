//! Nodes that are shared, and nodes that are one test's own.

use virtwire::test_driver::{Fault, Server};
use virtwire::{Connection, DomainDestroyFlags, DomainListFlags, DomainUndefineFlags, ErrorKind};

const ALL: DomainListFlags = DomainListFlags::empty();

#[tokio::test]
async fn a_server_of_ones_own_has_a_node_of_its_own() {
    let (one, other) = (Server::new(), Server::new());
    let open =
        |server: &Server| Connection::builder("test:///default").connect_over(server.connect());
    let (one, other) = (open(&one).await.unwrap(), open(&other).await.unwrap());
    one.domain_by_name("test").await.unwrap().destroy(DomainDestroyFlags::empty()).await.unwrap();
    one.domain_by_name("test").await.unwrap().undefine(DomainUndefineFlags::empty()).await.unwrap();
    assert!(one.list_all_domains(ALL).await.unwrap().is_empty());
    assert_eq!(other.list_all_domains(ALL).await.unwrap().len(), 1);
}

#[tokio::test]
async fn connections_to_one_server_share_its_node() {
    let server = Server::new();
    let open = || Connection::builder("test:///default").connect_over(server.connect());
    let (one, other) = (open().await.unwrap(), open().await.unwrap());
    one.domain_by_name("test").await.unwrap().suspend().await.unwrap();
    let state = other.domain_by_name("test").await.unwrap().state().await.unwrap();
    assert_eq!(state.state(), virtwire::DomainState::PAUSED);
}

#[tokio::test]
async fn a_fault_of_a_server_is_that_of_its_connections_only() {
    let (sound, broken) = (Server::new(), Server::new());
    let refuse = Fault::Error { code: 38, message: "no luck".to_owned() };
    broken.faults().add("CONNECT_GET_HOSTNAME", None, refuse).unwrap();
    let open =
        |server: &Server| Connection::builder("test:///default").connect_over(server.connect());
    assert!(open(&sound).await.unwrap().hostname().await.is_ok());
    let error = open(&broken).await.unwrap().hostname().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Remote);
    assert!(error.to_string().contains("no luck"), "{error}");
}
