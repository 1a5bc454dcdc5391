//! Nodes that files describe, also files that are none.

use std::path::Path;

use virtwire_protocol::remote::{
    ConnectGetAllDomainStats, DomainGetMessages, DomainLookupByName, DomainSnapshotCurrent,
    DomainSnapshotGetParent, DomainSnapshotGetXmlDesc,
};
use virtwire_protocol::virnet::MessageError;

use crate::client::Client;

const SNAPSHOT: &str = "<domainsnapshot><name>second</name><state>shutoff</state>\
    <parent><name>first</name></parent><creationTime>1700000001</creationTime><active>1</active>\
    <domain type='test'><name>a</name><memory>1024</memory><os><type>hvm</type></os></domain>\
    </domainsnapshot>";

fn node(first: &str) -> String {
    format!(
        "<node><domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>\
         <name>a</name><memory>1024</memory><iothreads>2</iothreads><os><type>hvm</type></os>\
         <cpu match='exact'><model>Deprecated-Test</model></cpu><devices>\
         <disk type='block' device='lun' rawio='yes'><source dev='/dev/sg0'/>\
         <target dev='sda' bus='scsi'/></disk>\
         <interface type='ethernet'><script path='/x'/></interface></devices>\
         <test:domainsnapshot>{first}<state>running</state><creationTime>1700000000</creationTime>\
         <active>0</active></test:domainsnapshot>\
         <test:domainsnapshot file='second.xml'/></domain></node>"
    )
}

/// Opens a node with these two files.
async fn open(node: &str) -> Result<Client, MessageError> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("node.xml");
    std::fs::write(&file, node).unwrap();
    std::fs::write(folder.path().join("second.xml"), SNAPSHOT).unwrap();
    Client::open_file(&file).await
}

#[tokio::test]
async fn a_domain_has_the_snapshots_that_the_node_gives_it() {
    let mut client = open(&node("<name>first</name>")).await.unwrap();
    let dom = client.call(&DomainLookupByName { name: "a".into() }).await.unwrap().dom;
    let snap = client.call(&DomainSnapshotCurrent { dom, flags: 0 }).await.unwrap().snap;
    assert_eq!(snap.name, "second");
    let parent = DomainSnapshotGetParent { snap: snap.clone(), flags: 0 };
    assert_eq!(client.call(&parent).await.unwrap().snap.name, "first");
    let xml = client.call(&DomainSnapshotGetXmlDesc { snap, flags: 0 }).await.unwrap().xml;
    assert!(xml.to_string().contains("<memory snapshot='no'/>"), "{xml}");
}

#[tokio::test]
async fn snapshots_that_do_not_fit_together_are_an_error() {
    let says = async |node: String| {
        let error = open(&node).await.err().expect("the node is refused");
        error.message.unwrap().to_string()
    };
    let orphan = says(node("<name>other</name>")).await;
    assert_eq!(orphan, "internal error: Snapshots have inconsistent relations for domain a");
    let both = says(node("<name>first</name>").replace("<active>0", "<active>1")).await;
    assert_eq!(both, "internal error: more than one snapshot claims to be active");
    let none = says(node("<name>first</name>").replace("<active>0</active>", "")).await;
    assert_eq!(none, "internal error: Could not find 'active' element");
}

#[tokio::test]
async fn a_node_that_asks_for_a_login_of_its_own_cannot_be_opened() {
    let says = async |users: &str| {
        let node = format!("<node><auth>{users}</auth></node>");
        match open(&node).await {
            Ok(_) => "opened".to_owned(),
            Err(error) => error.message.unwrap().to_string(),
        }
    };
    let fred = "<user password='123456'>fred</user>";
    assert_eq!(says(fred).await, "invalid argument: Missing authentication credentials");
    let nobody = says(&format!("{fred}<user/>")).await;
    assert_eq!(nobody, "XML error: missing username in /node/auth/user field");
    assert_eq!(says("").await, "opened");
}

#[tokio::test]
async fn what_libvirt_holds_against_a_domain_is_told() {
    let mut client = open(&node("<name>first</name>")).await.unwrap();
    let dom = client.call(&DomainLookupByName { name: "a".into() }).await.unwrap().dom;
    let mut messages = async |flags| {
        let reply = client.call(&DomainGetMessages { dom: dom.clone(), flags }).await.unwrap();
        reply.msgs.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let tainted = [
        "tainted: running with undesirable elevated privileges",
        "tainted: network configuration using opaque shell scripts",
        "tainted: use of deprecated configuration settings",
    ];
    let deprecated = "deprecated configuration: CPU model Deprecated-Test";
    assert_eq!(messages(2).await, tainted);
    assert_eq!(messages(1).await, [deprecated]);
    assert_eq!(messages(0).await.len(), 4);
}

#[tokio::test]
async fn threads_of_a_node_poll() {
    let mut client = open(&node("<name>first</name>")).await.unwrap();
    let stats = ConnectGetAllDomainStats { doms: Vec::new(), stats: 1 << 7, flags: 0 };
    let stats = client.call(&stats).await.unwrap().ret_stats;
    let names: Vec<_> = stats[0].params.iter().map(|param| param.field.to_string()).collect();
    assert_eq!(names.len(), 7);
    assert_eq!(names[..2], ["iothread.count", "iothread.1.poll-max-ns"]);
}

#[tokio::test]
async fn a_file_that_has_no_end_or_no_writer_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let fifo = folder.path().join("fifo");
    let made = std::process::Command::new("mkfifo").arg(&fifo).status().unwrap();
    assert!(made.success());
    for path in [Path::new("/dev/zero"), &fifo, folder.path()] {
        let error = Client::open_file(path).await.err().expect("it is no node");
        let text = error.message.unwrap().to_string();
        assert!(text.contains("not a regular file"), "{}: {text}", path.display());
    }
}
