//! Pools, volumes and their contents as a client meets them on the wire.

use std::time::Duration;

use tokio::io::AsyncWriteExt;
use virtwire_protocol::Procedure;
use virtwire_protocol::frame::{self, FrameWriter};
use virtwire_protocol::remote::{
    ConnectGetType, ConnectNumOfStoragePools, ConnectStoragePoolEventRegisterAny, StoragePool,
    StoragePoolDestroy, StoragePoolEventLifecycle, StoragePoolEventRefresh, StoragePoolGetInfo,
    StoragePoolListAllVolumes, StoragePoolLookupByName, StoragePoolRefresh, StorageVol,
    StorageVolCreateXml, StorageVolDelete, StorageVolDownload, StorageVolGetPath,
};
use virtwire_protocol::virnet::{MessageStatus, MessageType};
use virtwire_testd::Server;

use crate::client::{Client, reply};

async fn default_pool(client: &mut Client) -> StoragePool {
    let name = "default-pool".into();
    client.call(&StoragePoolLookupByName { name }).await.unwrap().pool
}

async fn volume(client: &mut Client, capacity: &str) -> StorageVol {
    let pool = default_pool(client).await;
    let xml = format!("<volume><name>v</name><capacity>{capacity}</capacity></volume>").into();
    client.call(&StorageVolCreateXml { pool, xml, flags: 0 }).await.unwrap().vol
}

#[tokio::test]
async fn a_pool_tells_of_its_life_and_of_being_read_anew() {
    let mut client = Client::open(&Server::new()).await;
    let pool = default_pool(&mut client).await;
    for event_id in [0, 1] {
        let register = ConnectStoragePoolEventRegisterAny { event_id, pool: Some(pool.clone()) };
        client.call(&register).await.unwrap();
    }
    client.call(&StoragePoolRefresh { pool: pool.clone(), flags: 0 }).await.unwrap();
    assert_eq!(client.event::<StoragePoolEventRefresh>().await.pool, pool);
    client.call(&StoragePoolDestroy { pool: pool.clone() }).await.unwrap();
    let stopped = client.event::<StoragePoolEventLifecycle>().await;
    assert_eq!((stopped.pool, stopped.event, stopped.detail), (pool, 3, 0));
}

#[tokio::test]
async fn calls_are_answered_while_a_stream_goes_on_for_ever() {
    let mut client = Client::open(&Server::new()).await;
    let vol = volume(&mut client, &(90_u64 << 30).to_string()).await;
    let download = StorageVolDownload { vol, offset: 0, length: 0, flags: 0 };
    client.call(&download).await.unwrap();
    for _ in 0..20 {
        client.send(&ConnectGetType).await;
        let frame = loop {
            let frame = client.next().await.unwrap();
            if frame.header.r#type != MessageType::STREAM {
                break frame;
            }
        };
        assert_eq!(frame.header.serial, client.serial);
        assert!(reply::<ConnectGetType>(&frame).is_ok());
    }
}

#[tokio::test]
async fn a_client_that_does_not_read_holds_back_no_more_than_a_little() {
    let mut client = Client::open(&Server::new()).await;
    let vol = volume(&mut client, &(90_u64 << 30).to_string()).await;
    client.call(&StorageVolDownload { vol, offset: 0, length: 0, flags: 0 }).await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    client.send(&ConnectNumOfStoragePools).await;
    // What had been cut when the call came is all that comes before the reply.
    let mut before = 0;
    while client.next().await.unwrap().header.r#type == MessageType::STREAM {
        before += 1;
    }
    assert!((1..=6).contains(&before), "{before} packets");
}

#[tokio::test]
async fn a_transfer_goes_on_when_its_volume_has_been_deleted() {
    let mut client = Client::open(&Server::new()).await;
    let vol = volume(&mut client, "4000000").await;
    client.send(&StorageVolDownload { vol: vol.clone(), offset: 0, length: 0, flags: 0 }).await;
    client.send(&StorageVolDelete { vol, flags: 0 }).await;
    let mut bytes = 0;
    loop {
        let frame = client.next().await.unwrap();
        assert_ne!(frame.header.status, MessageStatus::ERROR);
        match frame.header.r#type {
            MessageType::STREAM if frame.body.is_empty() => break,
            MessageType::STREAM => bytes += frame.body.len(),
            _ => {}
        }
    }
    assert_eq!(bytes, 4_000_000);
}

#[tokio::test]
async fn a_packet_of_a_stream_that_there_is_not_is_not_answered() {
    let mut client = Client::open(&Server::new()).await;
    let info = StorageVolDownload::INFO;
    let header = frame::header(info.program, info.number, MessageType::STREAM, 77);
    let packet = FrameWriter::new(&header).data(b"late").finish().unwrap();
    client.stream.write_all(&packet).await.unwrap();
    client.send(&ConnectGetType).await;
    assert_eq!(client.next().await.unwrap().header.serial, client.serial);
}

#[tokio::test]
async fn a_node_from_a_file_has_the_pools_and_volumes_that_the_file_says() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("node.xml");
    let volume = |name: &str, target: &str| {
        format!("<volume><name>{name}</name><capacity>1000</capacity>{target}</volume>")
    };
    std::fs::write(folder.path().join("apart.xml"), volume("apart", "")).unwrap();
    let place = volume("placed", "<target><path>/there</path></target><key>k</key>");
    let pool = "<pool type='dir'><name>p</name><target><path>/pool</path></target>";
    let node = format!("<node>{pool}{place}<volume file='apart.xml'/></pool></node>");
    std::fs::write(&file, node).unwrap();

    let mut client = Client::open_file(&file).await.unwrap();
    let name = "p".into();
    let pool = client.call(&StoragePoolLookupByName { name }).await.unwrap().pool;
    let info = client.call(&StoragePoolGetInfo { pool: pool.clone() }).await.unwrap();
    assert_eq!((info.state, info.capacity, info.allocation), (2, 100 << 30, 2000));
    let all = StoragePoolListAllVolumes { pool, need_results: 1, flags: 0 };
    let mut found = Vec::new();
    for vol in client.call(&all).await.unwrap().vols {
        let path = client.call(&StorageVolGetPath { vol: vol.clone() }).await.unwrap().name;
        found.push((vol.name.to_string(), vol.key.to_string(), path.to_string()));
    }
    let text = |it: [&str; 3]| it.map(str::to_owned).into();
    assert_eq!(
        found,
        [text(["apart", "/pool/apart", "/pool/apart"]), text(["placed", "k", "/there"])]
    );
}
