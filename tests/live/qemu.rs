//! Jobs of a real guest: watched, cancelled, completed.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use virtwire::object::MigrateParams;
use virtwire::{
    BlockJob, Connection, Domain, DomainBackupBeginFlags, DomainBlockCommitFlags,
    DomainBlockCopyFlags, DomainBlockJobAbortFlags, DomainBlockPullFlags, DomainCoreDumpFlags,
    DomainCreateFlags, DomainDefineFlags, DomainMigrateFlags, DomainSaveRestoreFlags,
    DomainSnapshotCreateFlags, DomainState, DomainXmlFlags, Operation, Outcome, Phase, Progress,
    TypedParams,
};
use virtwire_testkit::qemu::QemuDaemon;

type Job<T> = Operation<T, Domain>;
type Told = Arc<Mutex<Vec<Progress>>>;

const OFTEN: Duration = Duration::from_millis(20);

async fn started(daemon: &QemuDaemon) -> Connection {
    Connection::open(daemon.uri().as_str()).await.unwrap()
}

async fn transient(
    daemon: &QemuDaemon,
    connection: &Connection,
    mib: u32,
    disk: Option<&Path>,
) -> Domain {
    let xml = daemon.guest("guest", mib, disk);
    match connection.create_domain(xml, DomainCreateFlags::empty()).await {
        Ok(domain) => domain,
        Err(error) => panic!("{error}\n{}", daemon.log()),
    }
}

/// The operation, often asked how far it is, and what it has told.
fn watched<T>(operation: Job<T>) -> (Job<T>, Told) {
    let told = Told::default();
    let log = Arc::clone(&told);
    let closure = move |progress: &Progress| log.lock().unwrap().push(progress.clone());
    (operation.poll_interval(OFTEN).on_progress(closure), told)
}

/// Runs the operation and cancels it once it says how much there is to do.
async fn cancelled<T: Send + 'static>(operation: Job<T>) -> (Outcome<T, Domain>, Vec<Progress>) {
    let (operation, told) = watched(operation);
    let cancel = operation.cancel_handle();
    let running = tokio::spawn(operation);
    let known = || told.lock().unwrap().iter().any(|progress| progress.total > 0);
    while !known() {
        assert!(
            !running.is_finished(),
            "over before it could be cancelled: {:?}",
            running.await.map(|it| it.map(|it| it.is_completed()))
        );
        tokio::time::sleep(OFTEN).await;
    }
    cancel.cancel();
    let outcome = running.await.unwrap().unwrap();
    let told = told.lock().unwrap().clone();
    assert_eq!(told.last().map(|progress| progress.phase), Some(Phase::Finished));
    assert!(told.iter().any(|progress| progress.phase == Phase::Cancelling));
    (outcome, told)
}

async fn state(domain: &Domain) -> DomainState {
    domain.state().await.unwrap().state()
}

/// A raw disk with something in it.
fn disk(daemon: &QemuDaemon, mib: usize) -> std::path::PathBuf {
    let file = daemon.file("base.raw");
    let mut random = File::open("/dev/urandom").unwrap().take((mib << 20) as u64);
    std::io::copy(&mut random, &mut File::create(&file).unwrap()).unwrap();
    file
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guest_is_saved_after_a_save_that_was_cancelled() {
    let daemon = QemuDaemon::start();
    let connection = started(&daemon).await;
    let xml = daemon.guest("guest", 256, None);
    let domain = connection.define_domain(xml, DomainDefineFlags::empty()).await.unwrap();
    let domain = domain.create(DomainCreateFlags::empty()).await.unwrap();

    // A pipe that is full holds a save up for as long as is wanted.
    let pipe = daemon.file("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || {
            let mut pipe = File::open(pipe).unwrap();
            pipe.read_exact(&mut [0; 4096]).unwrap();
            pipe
        }
    });
    let to = pipe.to_str().unwrap();
    let save = domain.save(to, None, DomainSaveRestoreFlags::empty());
    let (save, told) = watched(save);
    let cancel = save.cancel_handle();
    let running = tokio::spawn(save);
    let pipe = tokio::task::spawn_blocking(move || reader.join().unwrap()).await.unwrap();
    while told.lock().unwrap().is_empty() {
        assert!(!running.is_finished(), "{:?}", running.await);
        tokio::time::sleep(OFTEN).await;
    }
    cancel.cancel();
    tokio::time::sleep(OFTEN * 10).await;
    drop(pipe);
    let outcome = running.await.unwrap().unwrap();
    assert!(matches!(outcome, Outcome::Cancelled { error: Some(_), .. }), "{outcome:?}");
    assert_eq!(state(&domain).await, DomainState::RUNNING);

    let (save, told) = watched(domain.managed_save(DomainSaveRestoreFlags::empty()));
    assert!(save.await.unwrap().is_completed());
    let last = told.lock().unwrap().last().cloned().unwrap();
    assert_eq!(last.phase, Phase::Finished);
    assert!(!last.shared);
    let wait = domain.wait_for_state(DomainState::SHUTOFF);
    assert!(wait.timeout(Duration::from_secs(10)).await.unwrap().is_completed());
    connection.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guests_memory_is_dumped() {
    let daemon = QemuDaemon::start();
    let connection = started(&daemon).await;
    let domain = transient(&daemon, &connection, 64, None).await;
    let core = daemon.file("core");
    let flags = DomainCoreDumpFlags::MEMORY_ONLY;
    let (dump, told) = watched(domain.core_dump(core.to_str().unwrap(), flags));
    assert!(dump.await.unwrap().is_completed());
    assert!(std::fs::metadata(core).unwrap().len() > 32 << 20);
    assert_eq!(told.lock().unwrap().last().unwrap().phase, Phase::Finished);
    assert_eq!(state(&domain).await, DomainState::RUNNING);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn block_jobs_are_cancelled_completed_and_made_ready() {
    let daemon = QemuDaemon::start();
    let connection = started(&daemon).await;
    let base = disk(&daemon, 16);
    let domain = transient(&daemon, &connection, 32, Some(&base)).await;
    snapshot(&daemon, &domain, "first").await;

    // 1 MiB/s would take it 16 s.
    let pull = domain.block_pull("vda", 1, DomainBlockPullFlags::empty());
    let (outcome, told) = cancelled(pull).await;
    assert!(matches!(outcome, Outcome::Cancelled { .. }), "{outcome:?}");
    assert!(told.iter().any(|progress| progress.total == 16 << 20), "{told:?}");
    let active = DomainBlockCommitFlags::ACTIVE | DomainBlockCommitFlags::SHALLOW;
    let commit = domain.block_commit("vda", None, None, 0, active).pivot();
    assert_eq!(commit.poll_interval(OFTEN).await.unwrap().completed(), Some(BlockJob::Completed));
    let disks = current_disks(&domain).await;
    assert!(disks.contains("base.raw") && !disks.contains("first"), "{disks}");

    let copy = |name: &str, flags: DomainBlockCopyFlags| {
        let file = daemon.file(name);
        let xml = format!(
            "<disk type='file'><source file='{}'/><driver type='raw'/></disk>",
            file.display()
        );
        let flags = flags | DomainBlockCopyFlags::TRANSIENT_JOB;
        domain.block_copy("vda", xml, TypedParams::new(), flags).poll_interval(OFTEN)
    };
    let none = DomainBlockCopyFlags::empty();
    let finished = copy("backup.raw", none).finish().await.unwrap();
    assert_eq!(finished.completed(), Some(BlockJob::Completed));
    assert!(!current_disks(&domain).await.contains("backup.raw"));
    assert_eq!(std::fs::read(daemon.file("backup.raw")).unwrap(), std::fs::read(base).unwrap());

    assert_eq!(copy("ready.raw", none).await.unwrap().completed(), Some(BlockJob::Ready));
    let error = copy("other.raw", none).await.unwrap_err();
    assert!(error.remote().is_some(), "the disk is still busy: {error}");
    domain.block_job_abort("vda", DomainBlockJobAbortFlags::empty()).await.unwrap();

    let pivoted = copy("moved.raw", none).pivot().await.unwrap();
    assert_eq!(pivoted.completed(), Some(BlockJob::Completed));
    assert!(current_disks(&domain).await.contains("moved.raw"));
}

async fn current_disks(domain: &Domain) -> String {
    domain.xml(DomainXmlFlags::empty()).await.unwrap().to_string()
}

/// A new top file for the disk, of this name.
async fn snapshot(daemon: &QemuDaemon, domain: &Domain, name: &str) {
    let xml = format!(
        "<domainsnapshot><name>{name}</name><disks><disk name='vda' snapshot='external'>\
         <source file='{}'/></disk></disks></domainsnapshot>",
        daemon.file(name).display()
    );
    let flags = DomainSnapshotCreateFlags::DISK_ONLY | DomainSnapshotCreateFlags::NO_METADATA;
    let snapshot = domain.snapshot_create(xml, flags);
    match snapshot.await {
        Ok(outcome) => assert!(outcome.is_completed()),
        Err(error) => panic!("{error}\n{}", daemon.log()),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_is_complete_or_cancelled_just_as_its_outcome_says() {
    let daemon = QemuDaemon::start();
    let connection = started(&daemon).await;
    let base = disk(&daemon, 256);
    let domain = transient(&daemon, &connection, 32, Some(&base)).await;
    let none = DomainBackupBeginFlags::empty();
    let push_to = |name| {
        format!(
            "<domainbackup mode='push'><disks><disk name='vda' type='file'>\
             <target file='{}'/><driver type='raw'/></disk></disks></domainbackup>",
            daemon.file(name).display()
        )
    };
    let push = push_to("backup");
    let (push, told) = watched(domain.backup(push, None, none));
    assert!(push.await.unwrap().is_completed());
    assert!(told.lock().unwrap().last().unwrap().phase == Phase::Finished);
    let original = std::fs::read(base).unwrap();
    assert!(std::fs::read(daemon.file("backup")).unwrap() == original);

    let again = domain.backup(push_to("again"), None, none);
    let cancel = again.cancel_handle();
    let running = tokio::spawn(again);
    // The daemon makes the file before it starts the job, which is quick: either may win.
    while !daemon.file("again").exists() {
        assert!(!running.is_finished(), "{:?}", running.await);
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    cancel.cancel();
    let outcome = running.await.unwrap().unwrap();
    // The daemon removes what it did not complete.
    let whole = std::fs::read(daemon.file("again")).is_ok_and(|copy| copy == original);
    assert_eq!(outcome.is_completed(), whole, "{outcome:?}");
    assert!(whole || matches!(outcome, Outcome::Cancelled { .. }), "{outcome:?}");
    assert_eq!(state(&domain).await, DomainState::RUNNING);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_to_be_fetched_goes_on_until_it_is_cancelled_and_is_complete_then() {
    let daemon = QemuDaemon::start();
    let connection = started(&daemon).await;
    let base = disk(&daemon, 1);
    let domain = transient(&daemon, &connection, 32, Some(&base)).await;
    let pull = format!(
        "<domainbackup mode='pull'><server transport='unix' socket='{}'/><disks>\
         <disk name='vda' type='file'><scratch file='{}'/></disk></disks></domainbackup>",
        daemon.file("nbd").display(),
        daemon.file("scratch").display()
    );
    let none = DomainBackupBeginFlags::empty();
    let (pull, told) = watched(domain.backup(pull, None, none));
    let cancel = pull.cancel_handle();
    let running = tokio::spawn(pull);
    while told.lock().unwrap().is_empty() {
        assert!(!running.is_finished(), "{:?}", running.await);
        tokio::time::sleep(OFTEN).await;
    }
    assert!(daemon.file("nbd").exists());
    cancel.cancel();
    assert!(running.await.unwrap().unwrap().is_completed());
    assert_eq!(state(&domain).await, DomainState::RUNNING);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guest_moves_to_another_daemon_unless_that_is_cancelled() {
    let (source, target) = (QemuDaemon::start(), QemuDaemon::start());
    let connection = started(&source).await;
    let there = started(&target).await;
    // Even nothing takes a while to send at 1 MiB/s, if there is enough of it.
    let domain = transient(&source, &connection, 2048, None).await;
    let migrate = |bandwidth: u64, socket: &str| {
        let socket = format!("unix://{}", target.file(socket).display());
        let params = MigrateParams::new().uri(socket).bandwidth(bandwidth);
        domain.migrate_to(target.uri(), params, DomainMigrateFlags::LIVE)
    };
    let (outcome, told) = cancelled(migrate(1, "first")).await;
    match outcome {
        Outcome::Cancelled { domain: back, error: Some(_) } => assert_eq!(back, domain),
        other => panic!("{other:?}"),
    }
    assert!(told.iter().any(|progress| progress.memory.total > 1 << 30), "{told:?}");
    assert_eq!(state(&domain).await, DomainState::RUNNING);

    let (moving, told) = watched(migrate(1_000, "second"));
    match moving.await {
        Ok(outcome) => assert!(outcome.is_completed()),
        Err(error) => panic!("{error}\n{}\n{}", source.log(), target.log()),
    }
    assert_eq!(told.lock().unwrap().last().unwrap().phase, Phase::Finished);
    let moved = Domain::from_wire(&there, domain.wire().clone());
    let arrived = moved.wait_for_state(DomainState::RUNNING).await.unwrap();
    assert!(arrived.is_completed());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_block_pull_that_is_quick_is_still_known_to_be_completed() {
    let daemon = QemuDaemon::start();
    let connection = started(&daemon).await;
    let base = disk(&daemon, 16);
    let domain = transient(&daemon, &connection, 32, Some(&base)).await;
    for (disk, top) in [("vda", "first"), (daemon.file("second").to_str().unwrap(), "second")] {
        snapshot(&daemon, &domain, top).await;
        let pull = domain.block_pull(disk, 0, DomainBlockPullFlags::empty());
        let began = std::time::Instant::now();
        assert_eq!(pull.await.unwrap().completed(), Some(BlockJob::Completed));
        assert!(began.elapsed() < Duration::from_secs(4), "that was no event");
        assert!(!current_disks(&domain).await.contains("base.raw"));
    }
}
