//! The life of storage pools and volumes.

use virtwire::protocol::api::ErrorCode;
use virtwire::{
    Connection, ErrorKind, StoragePool, StoragePoolBuildFlags, StoragePoolCreateFlags,
    StoragePoolDefineFlags, StoragePoolDeleteFlags, StoragePoolListFlags, StoragePoolState,
    StorageVolCreateFlags, StorageVolDeleteFlags, StorageVolInfoFlags, StorageVolResizeFlags,
    StorageVolType, StorageVolWipeAlgorithm, StorageXmlFlags,
};
use virtwire_testkit::live::TestDaemon;
use virtwire_testkit::qemu::QemuDaemon;

use crate::connect;
use crate::objects_host::assert_unsupported;

const MIB: u64 = 1 << 20;

fn pool(name: &str, path: &str) -> String {
    format!("<pool type='dir'><name>{name}</name><target><path>{path}</path></target></pool>")
}

fn volume(name: &str, bytes: u64) -> String {
    format!(
        "<volume><name>{name}</name><capacity>{bytes}</capacity><allocation>0</allocation></volume>"
    )
}

async fn define(connection: &Connection, name: &str, path: &str) -> StoragePool {
    let flags = StoragePoolDefineFlags::empty();
    connection.define_storage_pool(pool(name, path), flags).await.unwrap()
}

/// From the definition to the start, and what is found of it on the way.
async fn brought_up(connection: &Connection, path: &str) -> StoragePool {
    let pool = define(connection, "lab", path).await;
    assert_eq!(pool.name(), "lab");
    assert_eq!(connection.storage_pool_by_name("lab").await.unwrap(), pool);
    assert_eq!(connection.storage_pool_by_uuid(pool.uuid()).await.unwrap(), pool);
    let inactive = StoragePoolListFlags::INACTIVE | StoragePoolListFlags::DIR;
    let found = connection.list_all_storage_pools(inactive).await.unwrap();
    assert_eq!(found, std::slice::from_ref(&pool));
    assert!(!pool.is_active().await.unwrap() && pool.is_persistent().await.unwrap());
    pool.build(StoragePoolBuildFlags::NEW).await.unwrap();
    pool.create(StoragePoolCreateFlags::NORMAL).await.unwrap();
    assert!(pool.is_active().await.unwrap());
    assert!(!pool.autostart().await.unwrap());
    pool.set_autostart(true).await.unwrap();
    assert!(pool.autostart().await.unwrap());
    let info = pool.info().await.unwrap();
    assert_eq!(info.state, StoragePoolState::RUNNING);
    assert!(info.capacity >= info.allocation && info.available <= info.capacity);
    let xml = pool.xml(StorageXmlFlags::empty()).await.unwrap().to_string();
    assert!(xml.contains(path), "{xml}");
    pool.refresh().await.unwrap();
    pool
}

async fn taken_down(connection: &Connection, pool: StoragePool) {
    pool.destroy().await.unwrap();
    pool.delete(StoragePoolDeleteFlags::NORMAL).await.unwrap();
    pool.undefine().await.unwrap();
    let error = connection.storage_pool_by_name("lab").await.unwrap_err();
    assert_eq!((error.code(), error.is_not_found()), (Some(ErrorCode::NO_STORAGE_POOL), true));
}

#[tokio::test]
async fn a_pool_and_its_volumes_live_and_go() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let pool = brought_up(&connection, "/lab").await;
    let flags = StorageVolCreateFlags::empty();
    let made = pool.create_volume(volume("web1", 8 * MIB), flags).await.unwrap();
    assert_eq!((made.name(), made.pool_name()), (&"web1".into(), &"lab".into()));
    assert_eq!(pool.volume_by_name("web1").await.unwrap(), made);
    assert_eq!(connection.storage_volume_by_key(made.key().clone()).await.unwrap(), made);
    let path = made.path().await.unwrap();
    assert_eq!(connection.storage_volume_by_path(path).await.unwrap(), made);
    assert_eq!(made.storage_pool().await.unwrap(), pool);
    let info = made.info().await.unwrap();
    assert_eq!((info.kind, info.capacity), (StorageVolType::FILE, 8 * MIB));
    let copy = pool.create_volume_from(volume("web2", 8 * MIB), &made, flags).await.unwrap();
    let mut names: Vec<_> = pool.list_all_volumes().await.unwrap();
    names.sort_by_key(|volume| volume.name().to_string());
    assert_eq!(names, [made.clone(), copy.clone()]);
    assert!(made.xml().await.unwrap().to_string().contains("web1"));
    assert_unsupported(made.resize(16 * MIB, StorageVolResizeFlags::empty()).await);
    assert_unsupported(made.info_flags(StorageVolInfoFlags::GET_PHYSICAL).await);
    assert_unsupported(made.wipe().await);
    for volume in [made, copy] {
        volume.delete(StorageVolDeleteFlags::NORMAL).await.unwrap();
        assert_eq!(volume.info().await.unwrap_err().code(), Some(ErrorCode::NO_STORAGE_VOL));
    }
    taken_down(&connection, pool).await;
}

#[tokio::test]
async fn a_transient_pool_ends_with_its_end() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let flags = StoragePoolCreateFlags::NORMAL;
    let transient = connection.create_storage_pool(pool("gone", "/gone"), flags).await.unwrap();
    assert!(transient.is_active().await.unwrap() && !transient.is_persistent().await.unwrap());
    transient.destroy().await.unwrap();
    let error = transient.info().await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Remote, Some(ErrorCode::NO_STORAGE_POOL)));
}

#[tokio::test]
async fn real_volumes_have_real_bytes() {
    let daemon = QemuDaemon::with_drivers(&["storage"]);
    let connection = Connection::open(daemon.uri().as_str()).await.unwrap();
    let path = daemon.file("lab").display().to_string();
    let pool = brought_up(&connection, &path).await;
    assert_eq!(connection.storage_pool_by_target_path(path.as_str()).await.unwrap(), pool);
    let xml = connection.storage_pool_capabilities().await.unwrap().to_string();
    assert!(xml.contains("<storagepoolCapabilities>"), "{xml}");
    let flags = StorageVolCreateFlags::empty();
    let made = pool.create_volume(volume("disk", MIB), flags).await.unwrap();
    let file = made.path().await.unwrap().to_string();
    assert_eq!(file, format!("{path}/disk"));
    std::fs::write(&file, vec![7; MIB as usize]).unwrap();
    let copy = pool.create_volume_from(volume("copy", MIB), &made, flags).await.unwrap();
    assert_eq!(copy.info().await.unwrap().capacity, MIB);
    assert_eq!(std::fs::read(format!("{path}/copy")).unwrap(), vec![7; MIB as usize]);
    made.resize(MIB, StorageVolResizeFlags::DELTA).await.unwrap();
    let physical = made.info_flags(StorageVolInfoFlags::GET_PHYSICAL).await.unwrap();
    assert_eq!((physical.capacity, physical.allocation), (2 * MIB, 2 * MIB));
    assert!(made.info().await.unwrap().allocation <= 2 * MIB);
    made.wipe().await.unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), vec![0; 2 * MIB as usize]);
    copy.wipe_pattern(StorageVolWipeAlgorithm::ZERO).await.unwrap();
    assert_eq!(std::fs::read(format!("{path}/copy")).unwrap(), vec![0; MIB as usize]);
    for volume in pool.list_all_volumes().await.unwrap() {
        volume.delete(StorageVolDeleteFlags::NORMAL).await.unwrap();
    }
    assert!(!std::path::Path::new(&file).exists());
    taken_down(&connection, pool).await;
}
