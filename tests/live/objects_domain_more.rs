//! Disks, interfaces, jobs, saves, snapshots and checkpoints of the test driver's domains.

use std::net::IpAddr;
use std::time::Duration;

use virtwire::object::{BlockIoTune, InterfaceBandwidth, SaveParams};
use virtwire::{
    Connection, Domain, DomainBlockJobInfoFlags, DomainCheckpointCreateFlags,
    DomainCheckpointDeleteFlags, DomainCheckpointListFlags, DomainCheckpointXmlFlags,
    DomainCoreDumpFlags, DomainCoreDumpFormat, DomainCreateFlags, DomainInterfaceAddressesSource,
    DomainMigrateFlags, DomainMigrateMaxSpeedFlags, DomainModificationImpact,
    DomainSaveImageXmlFlags, DomainSaveRestoreFlags, DomainSnapshotCreateFlags,
    DomainSnapshotDeleteFlags, DomainSnapshotListFlags, DomainSnapshotRevertFlags,
    DomainSnapshotXmlFlags, DomainState, ErrorCode, ErrorKind, IpAddrType, Outcome, TypedParams,
};
use virtwire_testkit::live::TestDaemon;

use crate::connect;

const LIVE: DomainModificationImpact = DomainModificationImpact::LIVE;

/// A running domain with a disk and an interface.
async fn guest(connection: &Connection) -> Domain {
    let xml = "<domain type='test'><name>guest</name><memory unit='MiB'>64</memory>\
               <vcpu>1</vcpu><os><type>hvm</type></os><devices>\
               <disk type='file' device='disk'><source file='/guest.img'/>\
               <target dev='vda' bus='virtio'/></disk>\
               <interface type='network'><mac address='52:54:00:00:00:07'/>\
               <source network='default'/><target dev='testnet7'/></interface>\
               </devices></domain>";
    connection.create_domain(xml, DomainCreateFlags::empty()).await.unwrap()
}

#[tokio::test]
async fn disks_are_counted_and_limited() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let guest = guest(&connection).await;
    let stats = guest.block_stats("vda").await.unwrap();
    assert!(stats.read_requests.is_some() && stats.write_bytes.is_some(), "{stats:?}");
    let info = guest.block_info("vda").await.unwrap();
    assert!(info.capacity > 0 && info.physical > 0, "{info:?}");

    let limits = BlockIoTune::new()
        .group_name("slow")
        .total_bytes_sec(1_u64 << 20)
        .total_bytes_sec_max(2_u64 << 20)
        .total_bytes_sec_max_length(Duration::from_secs(3));
    guest.set_block_io_tune("vda", limits, LIVE).await.unwrap();
    let set = guest.block_io_tune("vda", LIVE).await.unwrap();
    assert_eq!((set.total_bytes_sec, set.total_iops_sec), (Some(1 << 20), Some(0)));
    assert_eq!(set.total_bytes_sec_max_length, Some(Duration::from_secs(3)));
    assert_eq!(set.group_name.as_deref(), Some("slow"));
    assert!(set.other.is_empty(), "{:?}", set.other);

    for error in guest.disk_errors().await.unwrap() {
        assert_eq!(error.disk, "vda");
    }
    let unknown = guest.block_stats("vdz").await.unwrap_err();
    assert_eq!(unknown.code(), Some(ErrorCode::INVALID_ARG));
}

#[tokio::test]
async fn interfaces_are_counted_limited_and_have_addresses() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let guest = guest(&connection).await;
    let stats = guest.interface_stats("testnet7").await.unwrap();
    assert!(stats.rx_bytes.is_some() && stats.tx_dropped.is_some(), "{stats:?}");

    let limits = InterfaceBandwidth::new().inbound_average(1_000_u32).outbound_average(500_u32);
    guest.set_interface_parameters("testnet7", limits, LIVE).await.unwrap();
    let set = guest.interface_parameters("testnet7", LIVE).await.unwrap();
    assert_eq!((set.inbound_average, set.outbound_average), (Some(1_000), Some(500)));
    assert_eq!((set.inbound_peak, set.other.len()), (Some(0), 0));

    let source = DomainInterfaceAddressesSource::LEASE;
    let interfaces = guest.interface_addresses(source).await.unwrap();
    assert_eq!(interfaces.len(), 1);
    assert_eq!(interfaces[0].name, "testnet7");
    assert_eq!(interfaces[0].hardware_address.as_ref().unwrap(), &"52:54:00:00:00:07");
    let address = &interfaces[0].addresses[0];
    assert_eq!(address.kind, IpAddrType::IPV4);
    assert!(matches!(address.ip(), Some(IpAddr::V4(_))), "{address:?}");
}

#[tokio::test]
async fn a_domain_is_saved_looked_at_and_restored() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let domain = connection.domain_by_name("test").await.unwrap();
    let file = daemon.file("saved");
    let none = DomainSaveRestoreFlags::empty();
    assert!(domain.save(file.as_str(), None, none).await.unwrap().is_completed());
    let state = domain.wait_for_state(DomainState::SHUTOFF).await.unwrap();
    assert_eq!(state.completed(), Some(DomainState::SHUTOFF));
    let xml = connection.save_image_xml(file.as_str(), DomainSaveImageXmlFlags::SECURE).await;
    let xml = xml.unwrap().to_string();
    assert!(xml.contains("<name>test</name>"), "{xml}");
    let paused = DomainSaveRestoreFlags::PAUSED;
    connection.save_image_define_xml(file.as_str(), xml.as_str(), none).await.unwrap();
    connection.domain_restore(file.as_str(), None, none).await.unwrap();
    let state = domain.wait_for_state(DomainState::RUNNING).await.unwrap();
    assert!(state.is_completed());
    // This driver has no flags, and no parameters either.
    let error = connection.domain_restore(file.as_str(), None, paused).await.unwrap_err();
    assert!(error.remote().is_some());
    let params = SaveParams::new().file(file.as_str());
    let error = domain.save_params(params.clone(), none).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    let error = connection.domain_restore_params(params, none).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
}

#[tokio::test]
async fn a_managed_save_and_dumps_are_operations_that_give_the_domain_back() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let domain = connection.domain_by_name("test").await.unwrap();
    let core = daemon.file("core");
    let none = DomainCoreDumpFlags::empty();
    assert!(domain.core_dump(core.as_str(), none).await.unwrap().is_completed());
    assert!(std::fs::metadata(&core).is_ok());
    let raw = DomainCoreDumpFormat::RAW;
    let dump = domain.core_dump_with_format(core.as_str(), raw, none);
    assert!(dump.await.unwrap().is_completed());

    assert!(!domain.has_managed_save_image().await.unwrap());
    let save = domain.managed_save(DomainSaveRestoreFlags::empty());
    save.cancel_handle().cancel();
    match save.await.unwrap() {
        Outcome::Cancelled { domain: back, error: None } => assert_eq!(back, domain),
        other => panic!("{other:?}"),
    }
    let save = domain.managed_save(DomainSaveRestoreFlags::empty()).on_progress(|_| {});
    assert!(save.await.unwrap().is_completed());
    assert!(domain.has_managed_save_image().await.unwrap());
    domain.managed_save_remove().await.unwrap();
    assert!(!domain.has_managed_save_image().await.unwrap());
    let error = domain.managed_save_xml(DomainSaveImageXmlFlags::empty()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
}

#[tokio::test]
async fn snapshots_are_made_found_reverted_to_and_removed() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let domain = connection.domain_by_name("test").await.unwrap();
    let all = DomainSnapshotListFlags::empty();
    assert!(!domain.has_current_snapshot().await.unwrap());
    let error = domain.current_snapshot().await.unwrap_err();
    assert_eq!((error.code(), error.is_not_found()), (Some(ErrorCode::NO_DOMAIN_SNAPSHOT), true));

    let make = async |name: &str| {
        let xml = format!("<domainsnapshot><name>{name}</name></domainsnapshot>");
        let snapshot = domain.snapshot_create(xml, DomainSnapshotCreateFlags::empty()).await;
        snapshot.unwrap().completed().unwrap()
    };
    let (first, second) = (make("first").await, make("second").await);
    assert_eq!((first.name(), first.domain()), (&"first".into(), domain.clone()));
    assert_eq!(second.parent().await.unwrap(), first);
    assert_eq!(domain.current_snapshot().await.unwrap(), second);
    assert!(second.is_current().await.unwrap() && !first.is_current().await.unwrap());
    assert!(first.has_metadata().await.unwrap());
    assert_eq!(domain.snapshot_by_name("first").await.unwrap(), first);
    let mut names = domain.snapshot_names(all).await.unwrap();
    names.sort();
    assert_eq!(names, ["first", "second"]);
    assert_eq!(domain.snapshot_num(all).await.unwrap(), 2);
    let roots = DomainSnapshotListFlags::ROOTS;
    assert_eq!(domain.list_all_snapshots(roots).await.unwrap(), std::slice::from_ref(&first));
    assert_eq!(first.list_all_children(all).await.unwrap(), std::slice::from_ref(&second));
    assert_eq!(first.children_names(all).await.unwrap(), ["second"]);
    assert_eq!(first.num_children(all).await.unwrap(), 1);
    let xml = first.xml(DomainSnapshotXmlFlags::SECURE).await.unwrap();
    assert!(xml.to_string().contains("<name>first</name>"));

    first.revert(DomainSnapshotRevertFlags::PAUSED).await.unwrap();
    assert!(first.is_current().await.unwrap());
    let state = domain.wait_for_state(DomainState::PAUSED).await.unwrap();
    assert!(state.is_completed());
    second.delete(DomainSnapshotDeleteFlags::empty()).await.unwrap();
    assert_eq!(domain.list_all_snapshots(all).await.unwrap(), [first]);
    let gone = second.xml(DomainSnapshotXmlFlags::empty()).await.unwrap_err();
    assert_eq!((gone.code(), gone.is_not_found()), (Some(ErrorCode::NO_DOMAIN_SNAPSHOT), true));
}

#[tokio::test]
async fn checkpoints_are_made_found_and_removed() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let guest = guest(&connection).await;
    let all = DomainCheckpointListFlags::empty();
    let make = async |name: &str| {
        let xml = format!("<domaincheckpoint><name>{name}</name></domaincheckpoint>");
        guest.checkpoint_create(xml, DomainCheckpointCreateFlags::empty()).await
    };
    let first = make("first").await.unwrap();
    let second = make("second").await.unwrap();
    assert_eq!((second.name(), second.domain()), (&"second".into(), guest.clone()));
    assert_eq!(second.parent().await.unwrap(), first);
    assert_eq!(first.list_all_children(all).await.unwrap(), std::slice::from_ref(&second));
    assert_eq!(guest.checkpoint_by_name("second").await.unwrap(), second);
    let roots = DomainCheckpointListFlags::ROOTS;
    assert_eq!(guest.list_all_checkpoints(roots).await.unwrap(), std::slice::from_ref(&first));
    let xml = first.xml(DomainCheckpointXmlFlags::NO_DOMAIN).await.unwrap().to_string();
    assert!(xml.contains("<name>first</name>") && !xml.contains("<domain "), "{xml}");
    first.delete(DomainCheckpointDeleteFlags::CHILDREN).await.unwrap();
    assert!(guest.list_all_checkpoints(all).await.unwrap().is_empty());
    let gone = guest.checkpoint_by_name("first").await.unwrap_err();
    assert_eq!((gone.code(), gone.is_not_found()), (Some(ErrorCode::NO_DOMAIN_CHECKPOINT), true));
}

#[tokio::test]
async fn what_the_driver_does_not_have_is_unsupported() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let guest = guest(&connection).await;
    let speed = DomainMigrateMaxSpeedFlags::empty();
    let none = DomainBlockJobInfoFlags::empty();
    let errors = [
        guest.block_stats_flags("vda").await.unwrap_err(),
        guest.block_job_info("vda", none).await.unwrap_err(),
        guest.block_peek("vda", 0, 512).await.unwrap_err(),
        guest.abort_job().await.unwrap_err(),
        guest.job_info().await.unwrap_err(),
        guest.job_stats(virtwire::DomainGetJobStatsFlags::empty()).await.unwrap_err(),
        guest.migrate_max_speed(speed).await.unwrap_err(),
        guest.migrate_max_downtime().await.unwrap_err(),
        guest.backup_xml().await.unwrap_err(),
        guest
            .set_throttle_group("slow", BlockIoTune::new().total_bytes_sec(1_u64), LIVE)
            .await
            .unwrap_err(),
    ];
    for error in errors {
        assert_eq!(error.kind(), ErrorKind::Unsupported, "{error}");
    }
    let here = &connection;
    let migrated = guest.migrate(here, TypedParams::new(), DomainMigrateFlags::LIVE).await;
    assert_eq!(migrated.unwrap_err().kind(), ErrorKind::Unsupported);
}
