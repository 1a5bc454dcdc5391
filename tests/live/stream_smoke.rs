//! A volume goes up to a real daemon and comes back, over the connection that is there.

use bytes::Bytes;
use virtwire::protocol::remote::{StorageVol, StorageVolDownload, StorageVolUpload};
use virtwire::{Chunk, Connection, ErrorKind, StoragePoolCreateFlags, StorageVolCreateFlags};
use virtwire_testkit::qemu::QemuDaemon;

use crate::survives_failed_uploads;

const MIB: usize = 1 << 20;

async fn volume(connection: &Connection, path: &str) -> StorageVol {
    std::fs::create_dir_all(path).unwrap();
    let xml =
        format!("<pool type='dir'><name>lab</name><target><path>{path}</path></target></pool>");
    let flags = StoragePoolCreateFlags::NORMAL;
    let pool = connection.create_storage_pool(xml, flags).await.unwrap();
    let xml = format!("<volume><name>disk</name><capacity>{MIB}</capacity></volume>");
    let made = pool.create_volume(xml, StorageVolCreateFlags::empty()).await.unwrap();
    StorageVol { pool: "lab".into(), name: "disk".into(), key: made.key().clone() }
}

#[tokio::test]
async fn a_mebibyte_goes_up_and_comes_back_byte_for_byte() {
    let daemon = QemuDaemon::with_drivers(&["storage"]);
    let connection = Connection::open(daemon.uri().as_str()).await.unwrap();
    let path = daemon.file("smoke").display().to_string();
    let vol = volume(&connection, &path).await;
    let bytes: Vec<u8> =
        (0..MIB as u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();

    let length = MIB as u64;
    let args = StorageVolUpload { vol: vol.clone(), offset: 0, length, flags: 0 };
    let ((), mut up) = connection.call_stream(args).await.unwrap();
    up.write_chunk(Bytes::from(bytes.clone())).await.unwrap();
    up.finish().await.unwrap();
    assert!(std::fs::read(format!("{path}/disk")).unwrap() == bytes);

    let args = StorageVolDownload { vol: vol.clone(), offset: 0, length: 0, flags: 0 };
    let ((), mut down) = connection.call_stream(args).await.unwrap();
    let mut came = Vec::new();
    while let Some(chunk) = down.read_chunk().await.unwrap() {
        let Chunk::Data(data) = chunk else { panic!("{chunk:?}") };
        came.extend_from_slice(&data);
    }
    down.finish().await.unwrap();
    assert!(came == bytes);

    // More than was announced: the daemon says so, late or soon.
    if survives_failed_uploads(&connection).await {
        let args = StorageVolUpload { vol: vol.clone(), offset: 0, length: 10, flags: 0 };
        let ((), mut up) = connection.call_stream(args).await.unwrap();
        let error = loop {
            if let Err(error) = up.write_chunk(Bytes::from(vec![1; 4096])).await {
                break error;
            }
            tokio::task::yield_now().await;
        };
        assert_eq!(error.kind(), ErrorKind::Remote, "{error}");
        drop(up);
    }

    // A download that nobody wants to the end.
    let args = StorageVolDownload { vol, offset: 0, length: 0, flags: 0 };
    let ((), mut down) = connection.call_stream(args).await.unwrap();
    down.read_chunk().await.unwrap().unwrap();
    down.abort().await.unwrap();
    assert_eq!(connection.stats().unknown_streams, 0);
    connection.close().await.unwrap();
}
