//! What there is a limit for around streams, late faults of this side, and streams of migrations.

use std::error::Error as _;
use std::io;

use bytes::Bytes;
use virtwire::object::Screenshot;
use virtwire::protocol::Procedure;
use virtwire::protocol::remote::{
    DomainMigratePrepareTunnel, DomainMigratePrepareTunnel3, DomainMigratePrepareTunnel3Params,
    DomainMigratePrepareTunnel3ParamsReply, DomainMigratePrepareTunnel3Reply, DomainScreenshot,
    DomainScreenshotReply, StorageVol, StorageVolDownload,
};
use virtwire::{Connection, Domain, ErrorKind, StorageVolume};
use virtwire_testkit::peer::FromClient;

use crate::stream_basics::finish;
use crate::{Daemon, assert_works, connected, connected_by, domain};

type Down = StorageVolDownload;

const CHUNK: usize = 262_120;

fn volume(connection: &Connection) -> StorageVolume {
    let wire = StorageVol { pool: "pool".into(), name: "disk".into(), key: "/disk".into() };
    StorageVolume::from_wire(connection, wire)
}

/// A picture that is on its way, and its serial.
async fn screenshot(connection: &Connection, daemon: &mut Daemon) -> (Screenshot, u32) {
    let guest = Domain::from_wire(connection, domain("vm"));
    let script = async {
        let serial = daemon.expect::<DomainScreenshot>().await.serial;
        let reply = DomainScreenshotReply { mime: Some("image/png".into()) };
        daemon.reply::<DomainScreenshot>(serial, &reply).await;
        serial
    };
    let (picture, serial) = tokio::join!(guest.screenshot(0), script);
    (picture.unwrap(), serial)
}

#[tokio::test]
async fn a_picture_is_read_up_to_a_limit_and_no_further() {
    for more in [0, 1] {
        let (connection, mut daemon) = connected_by(crate::builder(), 1 << 20).await;
        let (picture, serial) = screenshot(&connection, &mut daemon).await;
        let script = async {
            let mut left = Screenshot::READ_MAX + more;
            while left > 0 {
                let size = left.min(CHUNK);
                daemon.stream_data::<DomainScreenshot>(serial, &vec![7; size]).await;
                left -= size;
            }
            daemon.stream_end::<DomainScreenshot>(serial).await;
            let ended = daemon.expect_stream::<DomainScreenshot>(serial).await;
            assert_eq!(ended, [FromClient::Finish, FromClient::Abort][more]);
            daemon.stream_finish::<DomainScreenshot>(serial).await;
        };
        let (read, ()) = tokio::join!(picture.read(), script);
        match read {
            Ok(read) => assert!(more == 0 && read.len() == Screenshot::READ_MAX),
            Err(error) => {
                assert!(more == 1 && error.kind() == ErrorKind::Overrun, "{error}");
                assert!(error.to_string().contains("128 MiB"), "{error}");
            }
        }
        assert_works(&connection, &mut daemon).await;
    }
}

#[tokio::test]
async fn a_fault_of_this_side_has_its_own_error_as_its_source() {
    let (connection, _daemon) = connected().await;
    let error = volume(&connection).upload_file("/nowhere/at/all").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io);
    let source = error.source().unwrap().downcast_ref::<io::Error>().unwrap();
    assert_eq!(source.kind(), io::ErrorKind::NotFound);
    assert!(error.to_string().contains(&source.to_string()));
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn what_a_file_has_no_disk_for_is_an_error_only_of_a_download_that_waits_for_one() {
    for sync in [true, false] {
        let (connection, mut daemon) = connected().await;
        // A file that takes some bytes and cannot be synchronized.
        let download = volume(&connection).download_file("/proc/self/comm");
        let download = if sync { download.sync() } else { download };
        let script = async {
            let serial = daemon.expect::<Down>().await.serial;
            daemon.reply::<Down>(serial, &()).await;
            daemon.stream_data::<Down>(serial, b"name").await;
            daemon.stream_end::<Down>(serial).await;
            let ended = daemon.expect_stream::<Down>(serial).await;
            assert_eq!(ended, if sync { FromClient::Abort } else { FromClient::Finish });
            daemon.stream_finish::<Down>(serial).await;
        };
        let (ended, ()) = tokio::join!(download, script);
        match ended {
            Ok(outcome) => assert!(!sync && outcome.is_completed()),
            Err(error) => {
                assert!(sync && error.kind() == ErrorKind::Io, "{error}");
                assert!(error.source().is_some_and(|source| source.is::<io::Error>()));
            }
        }
        assert_works(&connection, &mut daemon).await;
    }
}

/// What would be the memory of a guest goes to the daemon, behind the reply.
async fn tunnel<P: Procedure>(args: P, reply: P::Reply) -> P::Reply {
    let (connection, mut daemon) = connected().await;
    let script = async {
        let serial = daemon.expect::<P>().await.serial;
        daemon.reply::<P>(serial, &reply).await;
        serial
    };
    let (opened, serial) = tokio::join!(connection.call_stream(args), script);
    let (reply, mut stream) = opened.unwrap();
    stream.write_chunk(Bytes::from_static(b"memory")).await.unwrap();
    assert_eq!(daemon.expect_stream_data::<P>(serial, 6).await, b"memory");
    finish::<P>(&mut stream, &mut daemon, serial).await;
    assert_works(&connection, &mut daemon).await;
    reply
}

#[tokio::test]
async fn each_way_to_prepare_a_tunnel_opens_a_stream_and_has_its_reply() {
    let (dname, dom_xml) = (Some("new".into()), "<domain/>".into());
    let ask = DomainMigratePrepareTunnel { flags: 4, dname, resource: 0, dom_xml };
    tunnel(ask, ()).await;
    let cookie = Bytes::from_static(b"cookie");
    let ask = DomainMigratePrepareTunnel3 {
        cookie_in: cookie.clone(),
        flags: 4,
        dname: None,
        resource: 0,
        dom_xml: "<domain/>".into(),
    };
    let reply = DomainMigratePrepareTunnel3Reply { cookie_out: cookie.clone() };
    assert_eq!(tunnel(ask, reply).await.cookie_out, cookie);
    let ask = DomainMigratePrepareTunnel3Params {
        params: Vec::new(),
        cookie_in: cookie.clone(),
        flags: 4,
    };
    let reply = DomainMigratePrepareTunnel3ParamsReply { cookie_out: cookie.clone() };
    assert_eq!(tunnel(ask, reply).await.cookie_out, cookie);
}
