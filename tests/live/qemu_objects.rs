//! Domains of QEMU by their handles: what the test driver does not have.

use std::path::PathBuf;
use std::time::Duration;

use virtwire::object::{BlockCopyParams, MigrateParams};
use virtwire::{
    BlockJob, Connection, Domain, DomainBackupBeginFlags, DomainBlockCopyFlags,
    DomainBlockJobAbortFlags, DomainBlockJobInfoFlags, DomainBlockJobSetSpeedFlags,
    DomainBlockJobType, DomainBlockResizeFlags, DomainCheckpointCreateFlags,
    DomainCheckpointXmlFlags, DomainCreateFlags, DomainGetJobStatsFlags, DomainJobOperation,
    DomainJobType, DomainMigrateFlags, DomainMigrateMaxSpeedFlags, DomainQemuMonitorCommandFlags,
    DomainSaveImageXmlFlags, DomainSaveRestoreFlags, DomainSnapshotCreateFlags,
    DomainSnapshotDeleteFlags, DomainSnapshotRevertFlags, DomainState, ErrorCode, ErrorKind,
    Operation, Outcome,
};
use virtwire_testkit::qemu::QemuDaemon;

const OFTEN: Duration = Duration::from_millis(20);
const LIVE: DomainMigrateFlags = DomainMigrateFlags::LIVE;

async fn connected(daemon: &QemuDaemon) -> Connection {
    Connection::open(daemon.uri().as_str()).await.unwrap()
}

async fn created(daemon: &QemuDaemon, connection: &Connection, xml: String) -> Domain {
    match connection.create_domain(xml, DomainCreateFlags::empty()).await {
        Ok(domain) => domain,
        Err(error) => panic!("{error}\n{}", daemon.log()),
    }
}

/// A raw disk of so many MiB that begins with its name.
fn disk(daemon: &QemuDaemon, name: &str, mib: usize) -> PathBuf {
    let file = daemon.file(name);
    let mut bytes = name.as_bytes().to_vec();
    bytes.resize(mib << 20, b'.');
    std::fs::write(&file, bytes).unwrap();
    file
}

async fn is_running(domain: &Domain) -> bool {
    let wait = domain.wait_for_state(DomainState::RUNNING).timeout(Duration::from_secs(10));
    wait.await.unwrap().is_completed()
}

/// Cancels the operation once it says how much there is to do.
async fn cancelled<T: std::fmt::Debug + Send + 'static>(
    operation: Operation<T, Domain>,
) -> Outcome<T, Domain> {
    let cancel = operation.cancel_handle();
    let known = move |progress: &virtwire::Progress| {
        if progress.total > 0 {
            cancel.cancel();
        }
    };
    operation.poll_interval(OFTEN).on_progress(known).await.unwrap()
}

/// A way for QEMU to the other daemon, at most so many MiB a second.
fn by(target: &QemuDaemon, socket: &str, bandwidth: u64) -> MigrateParams {
    let uri = format!("unix://{}", target.file(socket).display());
    MigrateParams::new().uri(uri).bandwidth(bandwidth)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guest_is_led_to_another_daemon_unless_that_is_cancelled() {
    let (source, target) = (QemuDaemon::start(), QemuDaemon::start());
    let (here, there) = (connected(&source).await, connected(&target).await);
    // Even nothing takes a while to send at 1 MiB/s, if there is enough of it.
    let guest = created(&source, &here, source.guest("guest", 2048, None)).await;

    match cancelled(guest.migrate(&there, by(&target, "first", 1), LIVE)).await {
        Outcome::Cancelled { domain: back, error: Some(_) } => assert_eq!(back, guest),
        other => panic!("{other:?}"),
    }
    assert!(is_running(&guest).await);
    let absent = there.domain_by_name("guest").await.unwrap_err();
    assert_eq!((absent.code(), absent.is_not_found()), (Some(ErrorCode::NO_DOMAIN), true));

    let params = by(&target, "second", 1_000).destination_name("moved");
    let moved = match guest.migrate(&there, params, LIVE).await {
        Ok(outcome) => outcome.completed().unwrap(),
        Err(error) => panic!("{error}\n{}\n{}", source.log(), target.log()),
    };
    assert_eq!((moved.name(), moved.uuid()), (&"moved".into(), guest.uuid()));
    assert!(moved.id().is_some() && is_running(&moved).await);
    let gone = here.domain_by_name("guest").await.unwrap_err();
    assert_eq!((gone.code(), gone.is_not_found()), (Some(ErrorCode::NO_DOMAIN), true));
    let stats = moved.job_stats(DomainGetJobStatsFlags::COMPLETED).await.unwrap();
    assert_eq!(stats.kind, DomainJobType::COMPLETED);
    assert_eq!(stats.figures.operation, Some(DomainJobOperation::MIGRATION_IN));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guest_stays_where_it_is_when_its_destination_cannot_take_it() {
    let (source, target) = (QemuDaemon::start(), QemuDaemon::start());
    let (here, there) = (connected(&source).await, connected(&target).await);
    let guest = created(&source, &here, source.guest("guest", 64, None)).await;
    let other = created(&target, &there, target.guest("guest", 64, None)).await;
    let error = guest.migrate(&there, by(&target, "first", 1_000), LIVE).await.unwrap_err();
    assert!(error.remote().is_some(), "{error}");
    assert!(is_running(&guest).await && is_running(&other).await);

    // The destination can, but the source does not reach it.
    let nowhere = MigrateParams::new().uri("unix:///nowhere/at/all").destination_name("new");
    let error = guest.migrate(&there, nowhere, LIVE).await.unwrap_err();
    assert!(error.remote().is_some(), "{error}");
    assert!(is_running(&guest).await);
    let absent = there.domain_by_name("new").await.unwrap_err();
    assert_eq!((absent.code(), absent.is_not_found()), (Some(ErrorCode::NO_DOMAIN), true));

    // Neither attempt has left anything behind: paused guests move too, and stay paused.
    guest.suspend().await.unwrap();
    let params = by(&target, "second", 1_000).destination_name("moved");
    let moved = guest.migrate(&there, params, DomainMigrateFlags::empty()).await;
    let moved = moved.unwrap().completed().unwrap();
    let wait = moved.wait_for_state(DomainState::PAUSED).timeout(Duration::from_secs(10));
    assert!(wait.await.unwrap().is_completed());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guest_that_does_not_run_moves_as_its_definition() {
    let (source, target) = (QemuDaemon::start(), QemuDaemon::start());
    let (here, there) = (connected(&source).await, connected(&target).await);
    let flags = virtwire::DomainDefineFlags::empty();
    let guest = here.define_domain(source.guest("guest", 64, None), flags).await.unwrap();
    let flags = DomainMigrateFlags::OFFLINE
        | DomainMigrateFlags::PERSIST_DEST
        | DomainMigrateFlags::UNDEFINE_SOURCE;
    let params = MigrateParams::new().uri("tcp://nobody");
    let moved = match guest.migrate(&there, params, flags).await {
        Ok(outcome) => outcome.completed().unwrap(),
        Err(error) => panic!("{error}\n{}\n{}", source.log(), target.log()),
    };
    assert_eq!((moved.id(), moved.is_persistent().await.unwrap()), (None, true));
    let gone = here.domain_by_name("guest").await.unwrap_err();
    assert_eq!((gone.code(), gone.is_not_found()), (Some(ErrorCode::NO_DOMAIN), true));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn daemons_move_a_guest_among_themselves() {
    let (source, target) = (QemuDaemon::start(), QemuDaemon::start());
    let (here, there) = (connected(&source).await, connected(&target).await);
    let guest = created(&source, &here, source.guest("guest", 64, None)).await;
    let params = by(&target, "socket", 1_000);
    let moved = guest.migrate_to(target.uri(), params, LIVE).await;
    assert!(moved.unwrap().is_completed());
    assert!(is_running(&there.domain_by_name("guest").await.unwrap()).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn how_a_guest_migrates_can_be_set() {
    let daemon = QemuDaemon::start();
    let connection = connected(&daemon).await;
    let guest = created(&daemon, &connection, daemon.guest("guest", 64, None)).await;
    let none = DomainMigrateMaxSpeedFlags::empty();
    guest.migrate_set_max_speed(77, none).await.unwrap();
    assert_eq!(guest.migrate_max_speed(none).await.unwrap(), 77);
    guest.migrate_set_max_downtime(Duration::from_millis(1_234)).await.unwrap();
    assert_eq!(guest.migrate_max_downtime().await.unwrap(), Duration::from_millis(1_234));
    guest.migrate_set_compression_cache(64 << 20).await.unwrap();
    assert_eq!(guest.migrate_compression_cache().await.unwrap(), 64 << 20);
    let error = guest.migrate_start_post_copy().await.unwrap_err();
    assert_eq!(error.code(), Some(ErrorCode::OPERATION_INVALID));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_is_looked_at_resized_and_copied() {
    let daemon = QemuDaemon::start();
    let connection = connected(&daemon).await;
    let base = disk(&daemon, "base", 4);
    let guest = created(&daemon, &connection, daemon.guest("guest", 32, Some(&base))).await;
    let info = guest.block_info("vda").await.unwrap();
    assert_eq!((info.capacity, info.physical), (4 << 20, 4 << 20));
    let stats = guest.block_stats("vda").await.unwrap();
    assert!(stats.read_requests.is_some() && stats.errors.is_none(), "{stats:?}");
    let stats = guest.block_stats_flags("vda").await.unwrap();
    assert!(stats.read_time.is_some() && stats.flush_requests.is_some(), "{stats:?}");
    assert_eq!(&guest.block_peek("vda", 0, 6).await.unwrap()[..], b"base..");
    assert!(guest.disk_errors().await.unwrap().is_empty());
    guest.set_block_threshold("vda", 3 << 20).await.unwrap();

    guest.block_resize("vda", 8 << 20, DomainBlockResizeFlags::empty()).await.unwrap();
    assert_eq!(guest.block_info("vda").await.unwrap().capacity, 8 << 20);

    let none = DomainBlockJobInfoFlags::empty();
    assert_eq!(guest.block_job_info("vda", none).await.unwrap(), None);
    let copy = |name: &str, params: BlockCopyParams| {
        let file = daemon.file(name);
        let xml = format!("<disk type='file'><source file='{}'/></disk>", file.display());
        guest.block_copy("vda", xml, params, DomainBlockCopyFlags::TRANSIENT_JOB)
    };
    let ready = copy("ready", BlockCopyParams::new()).await.unwrap();
    assert_eq!(ready.completed(), Some(BlockJob::Ready));
    let job = guest.block_job_info("vda", none).await.unwrap().unwrap();
    assert_eq!((job.kind, job.position == job.end), (DomainBlockJobType::COPY, true));
    let speed = DomainBlockJobSetSpeedFlags::BANDWIDTH_BYTES;
    guest.block_job_set_speed("vda", 1 << 20, speed).await.unwrap();
    guest.block_job_abort("vda", DomainBlockJobAbortFlags::empty()).await.unwrap();
    let slow = BlockCopyParams::new().bandwidth(1_u64 << 20).granularity(65_536_u32);
    match cancelled(copy("slow", slow)).await {
        Outcome::Cancelled { domain: back, .. } => assert_eq!(back, guest),
        other => panic!("{other:?}"),
    }
    let pivoted = copy("moved", BlockCopyParams::new()).pivot().await.unwrap();
    assert_eq!(pivoted.completed(), Some(BlockJob::Completed));
    let xml = guest.xml(virtwire::DomainXmlFlags::empty()).await.unwrap().to_string();
    assert!(xml.contains("/moved'"), "{xml}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn monitors_and_agents_are_spoken_to() {
    let daemon = QemuDaemon::start();
    let connection = connected(&daemon).await;
    let guest = created(&daemon, &connection, daemon.guest("guest", 32, None)).await;
    let status = r#"{"execute":"query-status"}"#;
    let none = DomainQemuMonitorCommandFlags::empty();
    let answer = guest.qemu_monitor_command(status, none).await.unwrap().to_string();
    assert!(answer.contains("\"running\":true"), "{answer}");
    let answer = guest.qemu_monitor_command("info status", DomainQemuMonitorCommandFlags::HMP);
    assert!(answer.await.unwrap().to_string().contains("running"));

    let file = std::fs::File::open("/dev/null").unwrap();
    let add = r#"{"execute":"add-fd","arguments":{"fdset-id":77}}"#;
    let (answer, back) =
        guest.qemu_monitor_command_with_files(add, vec![file.into()], none).await.unwrap();
    assert!(answer.to_string().contains("\"fdset-id\":77") && back.is_empty(), "{answer}");

    let timeout = virtwire::DomainQemuAgentCommandTimeout(1);
    let error = guest.qemu_agent_command(status, timeout).await.unwrap_err();
    assert!(error.remote().is_some(), "there is no agent: {error}");
    let error = guest.lxc_open_namespace().await.unwrap_err();
    assert!(error.remote().is_some() || error.kind() == ErrorKind::Unsupported, "{error}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guest_goes_on_from_its_managed_save() {
    let daemon = QemuDaemon::start();
    let connection = connected(&daemon).await;
    let flags = virtwire::DomainDefineFlags::empty();
    let guest = connection.define_domain(daemon.guest("guest", 64, None), flags).await.unwrap();
    let guest = guest.create(DomainCreateFlags::empty()).await.unwrap();
    let none = DomainSaveRestoreFlags::empty();
    assert!(guest.managed_save(none).await.unwrap().is_completed());
    assert!(guest.has_managed_save_image().await.unwrap());
    let xml = guest.managed_save_xml(DomainSaveImageXmlFlags::SECURE).await.unwrap();
    guest
        .managed_save_define_xml(Some(&xml.to_string()), DomainSaveRestoreFlags::PAUSED)
        .await
        .unwrap();
    let guest = guest.create(DomainCreateFlags::empty()).await.unwrap();
    assert!(guest.id().is_some());
    let wait = guest.wait_for_state(DomainState::PAUSED).timeout(Duration::from_secs(10));
    assert!(wait.await.unwrap().is_completed());
    let job = guest.job_info().await.unwrap();
    assert_eq!((job.kind, job.remaining), (DomainJobType::NONE, None));

    let file = daemon.file("saved");
    let file = file.to_str().unwrap();
    assert!(guest.save(file, None, none).await.unwrap().is_completed());
    let running = DomainSaveRestoreFlags::RUNNING;
    connection.domain_restore(file, None, running).await.unwrap();
    assert!(is_running(&guest).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_checkpoint_is_where_the_next_backup_begins() {
    let daemon = QemuDaemon::start();
    let connection = connected(&daemon).await;
    let guest = with_qcow2(&daemon, &connection).await;
    let xml = "<domaincheckpoint><name>first</name></domaincheckpoint>";
    let first = guest.checkpoint_create(xml, DomainCheckpointCreateFlags::empty()).await.unwrap();
    let size = first.xml(DomainCheckpointXmlFlags::SIZE | DomainCheckpointXmlFlags::NO_DOMAIN);
    assert!(size.await.unwrap().to_string().contains("size="));
    let push = format!(
        "<domainbackup mode='push'><incremental>first</incremental><disks>\
         <disk name='vda' type='file'><target file='{}'/><driver type='qcow2'/></disk></disks>\
         </domainbackup>",
        daemon.file("backup").display()
    );
    let second = "<domaincheckpoint><name>second</name></domaincheckpoint>";
    let none = DomainBackupBeginFlags::empty();
    match guest.backup(push, Some(second), none).await {
        Ok(outcome) => assert!(outcome.is_completed()),
        Err(error) => panic!("{error}\n{}", daemon.log()),
    }
    let second = guest.checkpoint_by_name("second").await.unwrap();
    assert_eq!(second.parent().await.unwrap(), first);
    assert!(guest.backup_xml().await.is_err());
}

/// A guest whose disk has a format that can hold snapshots and checkpoints.
async fn with_qcow2(daemon: &QemuDaemon, connection: &Connection) -> Domain {
    let base = disk(daemon, "base", 4);
    let guest = created(daemon, connection, daemon.guest("guest", 32, Some(&base))).await;
    let xml = format!(
        "<disk type='file'><source file='{}'/><driver type='qcow2'/></disk>",
        daemon.file("base.qcow2").display()
    );
    let flags = DomainBlockCopyFlags::TRANSIENT_JOB;
    let pivoted = guest.block_copy("vda", xml, BlockCopyParams::new(), flags).pivot().await;
    assert_eq!(pivoted.unwrap().completed(), Some(BlockJob::Completed));
    guest
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guest_goes_back_to_its_snapshot() {
    let daemon = QemuDaemon::start();
    let connection = connected(&daemon).await;
    let guest = with_qcow2(&daemon, &connection).await;
    let xml = "<domainsnapshot><name>kept</name></domainsnapshot>";
    let snapshot = guest.snapshot_create(xml, DomainSnapshotCreateFlags::empty());
    let snapshot = match snapshot.on_progress(|_| {}).await {
        Ok(outcome) => outcome.completed().unwrap(),
        Err(error) => panic!("{error}\n{}", daemon.log()),
    };
    assert_eq!(guest.current_snapshot().await.unwrap(), snapshot);
    guest.suspend().await.unwrap();
    snapshot.revert(DomainSnapshotRevertFlags::empty()).await.unwrap();
    assert!(is_running(&guest).await);
    snapshot.delete(DomainSnapshotDeleteFlags::empty()).await.unwrap();
    assert!(!guest.has_current_snapshot().await.unwrap());
}

#[test]
fn a_migration_whose_program_ends_leaves_the_guest_where_it_was() {
    let home = || tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let (source, target) = (QemuDaemon::start(), QemuDaemon::start());
    let ends = home();
    ends.block_on(async {
        let (here, there) = (connected(&source).await, connected(&target).await);
        let guest = created(&source, &here, source.guest("guest", 2048, None)).await;
        let (tell, told) = tokio::sync::oneshot::channel::<()>();
        let mut tell = Some(tell);
        let known = move |progress: &virtwire::Progress| {
            if progress.total > 0 {
                drop(tell.take());
            }
        };
        let migrate = guest.migrate(&there, by(&target, "first", 1), LIVE);
        tokio::spawn(migrate.poll_interval(OFTEN).on_progress(known));
        told.await.unwrap_err();
    });
    // Nobody is there any more who could lead it.
    drop(ends);
    home().block_on(async {
        let (here, there) = (connected(&source).await, connected(&target).await);
        let guest = here.domain_by_name("guest").await.unwrap();
        let mut attempts = 0;
        while guest.job_info().await.unwrap().kind != DomainJobType::NONE
            || there.domain_by_name("guest").await.is_ok()
        {
            attempts += 1;
            assert!(attempts < 500, "{}\n{}", source.log(), target.log());
            tokio::time::sleep(OFTEN).await;
        }
        assert!(is_running(&guest).await);
    });
}
