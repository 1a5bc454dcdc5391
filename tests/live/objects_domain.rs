//! A domain of the test driver, from its definition to its end, through the typed API.

use std::time::{Duration, SystemTime};

use virtwire::object::{
    AgentTimeout, BlkioParameters, DomainStatus, IoThreadParameters, LaunchSecurityState,
    MemoryParameters, NumaParameters, PerfEvents, SchedulerParameters,
};
use virtwire::{
    ConnectGetAllDomainStatsFlags, Connection, CpuSet, Domain, DomainAuthorizedSshKeysSetFlags,
    DomainControlErrorReason, DomainControlState, DomainCreateFlags, DomainDefineFlags,
    DomainDestroyFlags, DomainDeviceModifyFlags, DomainDirtyRateCalcFlags, DomainFdAssociateFlags,
    DomainGetHostnameFlags, DomainGraphicsReloadType, DomainGuestInfoTypes, DomainLifecycle,
    DomainLifecycleAction, DomainListFlags, DomainMemoryFlags, DomainMemoryModFlags,
    DomainMessageType, DomainMetadataType, DomainModificationImpact, DomainNumatuneMemMode,
    DomainOpenGraphicsFlags, DomainPausedReason, DomainProcessSignal, DomainRebootFlags,
    DomainSetTimeFlags, DomainSetUserPasswordFlags, DomainShutdownFlags, DomainShutoffReason,
    DomainState, DomainStatsTypes, DomainUndefineFlags, DomainVcpuFlags, DomainXmlFlags, ErrorCode,
    ErrorKind, KeycodeSet, Kib, NodeSuspendTarget, VcpuState,
};
use virtwire_testkit::live::TestDaemon;

use crate::connect;

const CURRENT: DomainModificationImpact = DomainModificationImpact::CURRENT;
const CONFIG: DomainModificationImpact = DomainModificationImpact::CONFIG;
const XML: &str = "<domain type='test'><name>web</name><memory unit='KiB'>204800</memory>\
    <vcpu>2</vcpu><os><type>hvm</type></os>\
    <devices><memballoon model='virtio'/></devices></domain>";

async fn define(connection: &Connection) -> Domain {
    connection.define_domain(XML, DomainDefineFlags::VALIDATE).await.unwrap()
}

async fn running(connection: &Connection) -> Domain {
    define(connection).await.create(DomainCreateFlags::NONE).await.unwrap()
}

#[tokio::test]
async fn a_domain_is_defined_found_by_every_key_started_stopped_and_removed() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let web = define(&connection).await;
    assert_eq!((web.id(), web.to_string().as_str()), (None, "web"));
    assert_eq!(connection.domain_by_name("web").await.unwrap(), web);
    assert_eq!(connection.domain_by_uuid(web.uuid()).await.unwrap(), web);
    let inactive = connection.list_all_domains(DomainListFlags::INACTIVE).await.unwrap();
    assert_eq!(inactive, std::slice::from_ref(&web));

    let started = web.create(DomainCreateFlags::NONE).await.unwrap();
    let id = started.id().unwrap();
    assert_eq!((&started, web.id()), (&web, None));
    assert_eq!(connection.domain_by_id(id).await.unwrap(), web);
    assert_eq!(web.info().await.unwrap().state, DomainState::RUNNING);
    web.suspend().await.unwrap();
    let paused = web.state().await.unwrap();
    assert_eq!(paused, DomainStatus::Paused(DomainPausedReason::USER));
    web.resume().await.unwrap();
    assert_eq!(web.state().await.unwrap().state(), DomainState::RUNNING);
    web.reboot(DomainRebootFlags::DEFAULT).await.unwrap();
    assert!(web.is_active().await.unwrap());
    web.shutdown(DomainShutdownFlags::DEFAULT).await.unwrap();
    let off = web.state().await.unwrap();
    assert_eq!(off, DomainStatus::Shutoff(DomainShutoffReason::SHUTDOWN));
    assert_eq!(connection.domain_by_name("web").await.unwrap().id(), None);

    web.create(DomainCreateFlags::NONE).await.unwrap();
    web.destroy(DomainDestroyFlags::DEFAULT).await.unwrap();
    let off = web.state().await.unwrap();
    assert_eq!(off, DomainStatus::Shutoff(DomainShutoffReason::DESTROYED));
    web.undefine(DomainUndefineFlags::empty()).await.unwrap();
    let error = connection.domain_by_name("web").await.unwrap_err();
    assert_eq!((error.code(), error.is_not_found()), (Some(ErrorCode::NO_DOMAIN), true));
}

#[tokio::test]
async fn a_domain_without_a_definition_is_gone_when_it_stops() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let web = connection.create_domain(XML, DomainCreateFlags::NONE).await.unwrap();
    assert!(web.id().is_some());
    assert!(!web.is_persistent().await.unwrap());
    web.destroy(DomainDestroyFlags::DEFAULT).await.unwrap();
    assert_eq!(web.info().await.unwrap_err().code(), Some(ErrorCode::NO_DOMAIN));
}

#[tokio::test]
async fn what_is_changed_of_a_domain_is_read_back() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let web = define(&connection).await;
    assert!(!web.autostart().await.unwrap());
    web.set_autostart(true).await.unwrap();
    assert!(web.autostart().await.unwrap());
    assert!(web.is_persistent().await.unwrap());
    assert!(!web.is_updated().await.unwrap());
    assert_eq!(web.os_type().await.unwrap(), "linux");

    assert_eq!(web.max_memory().await.unwrap(), Kib::from_mib(200));
    web.set_max_memory(Kib::from_mib(300)).await.unwrap();
    web.set_memory(Kib::from_mib(100), DomainMemoryModFlags::CONFIG).await.unwrap();
    let info = web.info().await.unwrap();
    assert_eq!((info.max_memory, info.memory), (Kib::from_mib(300), Kib::from_mib(100)));
    let more = DomainMemoryModFlags::CONFIG | DomainMemoryModFlags::MAXIMUM;
    web.set_memory(Kib::from_mib(400), more).await.unwrap();
    assert_eq!(web.max_memory().await.unwrap(), Kib::from_mib(400));

    web.set_vcpus(1, DomainVcpuFlags::CONFIG).await.unwrap();
    assert_eq!(web.vcpu_count(DomainVcpuFlags::CONFIG).await.unwrap(), 1);
    let maximum = DomainVcpuFlags::CONFIG | DomainVcpuFlags::MAXIMUM;
    assert_eq!(web.vcpu_count(maximum).await.unwrap(), 2);
    let limits = MemoryParameters::new().hard_limit(Kib::from_gib(1)).soft_limit(Kib(1024));
    web.set_memory_parameters(limits, CONFIG).await.unwrap();
    let limits = web.memory_parameters(CONFIG).await.unwrap();
    assert_eq!(limits.hard_limit, Some(Kib::from_gib(1)));
    assert_eq!(limits.soft_limit, Some(Kib(1024)));
    assert!(limits.other.is_empty());

    let xml = web.xml(DomainXmlFlags::INACTIVE).await.unwrap();
    assert!(xml.as_str().unwrap().contains("<hard_limit unit='KiB'>1048576</hard_limit>"));
}

#[tokio::test]
async fn metadata_is_set_read_and_removed() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let web = define(&connection).await;
    let title = DomainMetadataType::TITLE;
    web.set_metadata(title, Some("The web"), None, None, CONFIG).await.unwrap();
    assert_eq!(web.metadata(title, None, CONFIG).await.unwrap(), "The web");
    let element = DomainMetadataType::ELEMENT;
    let uri = Some("urn:owner");
    web.set_metadata(element, Some("<owner name='ops'/>"), Some("o"), uri, CONFIG).await.unwrap();
    let read = web.metadata(element, uri, CONFIG).await.unwrap();
    assert!(read.as_str().unwrap().contains("ops"), "{read}");
    web.set_metadata(element, None, None, uri, CONFIG).await.unwrap();
    let error = web.metadata(element, uri, CONFIG).await.unwrap_err();
    assert_eq!((error.code(), error.is_not_found()), (Some(ErrorCode::NO_DOMAIN_METADATA), true));
}

#[tokio::test]
async fn a_renamed_domain_is_the_same_by_its_uuid() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let web = define(&connection).await;
    let renamed = web.rename("web2").await.unwrap();
    assert_eq!((renamed.to_string().as_str(), &renamed), ("web2", &web));
    assert_eq!(connection.domain_by_name("web2").await.unwrap(), web);
    let running = renamed.create(DomainCreateFlags::NONE).await.unwrap();
    assert_eq!(
        running.rename("web3").await.unwrap_err().code(),
        Some(ErrorCode::OPERATION_INVALID)
    );
}

#[tokio::test]
async fn the_vcpus_of_a_running_domain_are_pinned_and_listed() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let web = running(&connection).await;
    let cpus = CpuSet::from_iter([1, 3]);
    web.pin_vcpu(1, cpus.clone(), CURRENT).await.unwrap();
    let vcpus = web.vcpus().await.unwrap();
    assert_eq!(web.max_vcpus().await.unwrap(), 2);
    assert_eq!(vcpus.iter().map(|vcpu| vcpu.number).collect::<Vec<_>>(), [0, 1]);
    assert_eq!((vcpus[1].state, &vcpus[1].affinity), (VcpuState::RUNNING, &cpus));
    assert!(vcpus[0].cpu.is_some());
    // The node of the test driver has 8.
    assert_eq!(vcpus[0].affinity, (0..8).collect());
    let pins = web.vcpu_pins(CURRENT).await.unwrap();
    assert_eq!(pins, [(0..8).collect(), cpus]);

    let emulator = CpuSet::from_iter([2]);
    web.pin_emulator(emulator.clone(), CURRENT).await.unwrap();
    assert_eq!(web.emulator_pin(CURRENT).await.unwrap(), Some(emulator));
}

#[tokio::test]
async fn cpu_time_is_told_in_total_and_for_each_cpu_of_the_host() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let web = running(&connection).await;
    let total = web.total_cpu_stats().await.unwrap();
    assert!(total.cpu_time.unwrap() > Duration::ZERO);
    assert!(total.user_time.is_some() && total.system_time.is_some());
    let each = web.cpu_stats().await.unwrap();
    assert!(!each.is_empty());
    assert!(each.iter().all(|cpu| cpu.cpu_time.is_some() && cpu.other.is_empty()), "{each:?}");
    let memory = web.memory_stats().await.unwrap();
    assert!(memory.actual_balloon.is_some(), "{memory:?}");
}

#[tokio::test]
async fn shares_of_the_host_are_read_set_and_read_back() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let web = running(&connection).await;
    let scheduler = web.scheduler_type().await.unwrap();
    assert_eq!((scheduler.name, scheduler.parameters), ("fair".into(), 1));
    assert_eq!(web.scheduler_parameters().await.unwrap().weight, Some(50));
    web.set_scheduler_parameters(SchedulerParameters::new().weight(30_u32), CURRENT).await.unwrap();

    let blkio = BlkioParameters::new().weight(500_u32);
    web.set_blkio_parameters(blkio, CURRENT).await.unwrap();
    let blkio = web.blkio_parameters(CURRENT).await.unwrap();
    assert_eq!((blkio.weight, blkio.device_weight), (Some(500), Some("".into())));
    assert!(blkio.other.is_empty(), "{:?}", blkio.other);

    let nodes = NumaParameters::new().nodeset(CpuSet::from_iter([0]));
    web.set_numa_parameters(nodes, CONFIG).await.unwrap();
    let numa = web.numa_parameters(CONFIG).await.unwrap();
    assert_eq!(numa.mode, Some(DomainNumatuneMemMode::STRICT));
    assert!(numa.nodeset.is_some() && numa.other.is_empty(), "{numa:?}");

    web.set_perf_events(PerfEvents::new().cmt(true), CURRENT).await.unwrap();
    let events = web.perf_events(CURRENT).await.unwrap();
    assert_eq!((events.cmt, events.mbml), (Some(true), Some(false)));
    assert!(events.other.is_empty(), "{:?}", events.other);
}

#[tokio::test]
async fn iothreads_are_added_tuned_and_removed() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let web = running(&connection).await;
    let live = DomainModificationImpact::LIVE;
    web.add_iothread(7, live).await.unwrap();
    web.pin_iothread(7, CpuSet::from_iter([1]), live).await.unwrap();
    let threads = web.iothreads(live).await.unwrap();
    let threads: Vec<_> = threads.iter().map(|thread| (thread.id, &thread.affinity)).collect();
    assert_eq!(threads, [(7, &CpuSet::from_iter([1]))]);
    let polling = IoThreadParameters::new().poll_max(Duration::from_micros(50));
    web.set_iothread_parameters(7, polling, live).await.unwrap();
    let groups = DomainStatsTypes::IOTHREAD;
    let stats = web.stats(groups, ConnectGetAllDomainStatsFlags::empty()).await.unwrap().unwrap();
    assert_eq!(stats.iothreads()[&7].poll_max, Some(Duration::from_micros(50)));
    web.del_iothread(7, live).await.unwrap();
    assert_eq!(web.iothreads(live).await.unwrap(), []);
}

#[tokio::test]
async fn the_statistics_of_all_of_some_and_of_one_domain_agree() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let web = running(&connection).await;
    let (groups, flags) = (DomainStatsTypes::empty(), ConnectGetAllDomainStatsFlags::empty());
    let all = connection.all_domain_stats(groups, flags).await.unwrap();
    assert_eq!(all.len(), 2);
    let some = connection.domain_stats([&web], groups, flags).await.unwrap();
    let one = web.stats(groups, flags).await.unwrap().unwrap();
    assert_eq!((some.len(), &some[0].domain, &one.domain), (1, &web, &web));
    assert_eq!(one.state().unwrap(), web.state().await.unwrap());
    assert!(one.interfaces().is_empty());
}

#[tokio::test]
async fn what_goes_to_the_guest_and_comes_from_it() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let web = running(&connection).await;
    let time = SystemTime::UNIX_EPOCH + Duration::from_millis(2_500);
    web.set_time(time, DomainSetTimeFlags::empty()).await.unwrap();
    assert_eq!(web.time().await.unwrap(), time);
    let hostname = web.hostname(DomainGetHostnameFlags::empty()).await.unwrap();
    assert!(!hostname.is_empty());
    assert!(web.fs_freeze(["/"]).await.unwrap() > 0);
    assert!(web.fs_thaw([""; 0]).await.unwrap() > 0);
    assert_eq!(web.fs_info().await.unwrap(), []);
    web.fs_trim(None, 4096).await.unwrap();
    let plain = DomainSetUserPasswordFlags::empty();
    web.set_user_password(Some("root"), Some("secret"), plain).await.unwrap();
    web.send_key(KeycodeSet::LINUX, Duration::from_millis(1), &[29, 56, 111]).await.unwrap();
    web.send_process_signal(1, DomainProcessSignal::TERM).await.unwrap();
    web.inject_nmi().await.unwrap();
    web.reset().await.unwrap();
    let seen = web.memory_peek(3, 4, DomainMemoryFlags::VIRTUAL).await.unwrap();
    assert_eq!(seen.as_ref(), [3, 4, 5, 6]);
    let label = web.security_label().await.unwrap().unwrap();
    assert_eq!((label.label, label.enforcing), ("libvirt-test".into(), true));
    // Its counterpart for all models at once is in some releases of the test driver only.
    match web.security_labels().await {
        Ok(labels) => assert_eq!(labels, []),
        Err(error) => assert_eq!(error.kind(), ErrorKind::Unsupported, "{error}"),
    }
    assert_eq!(web.messages(DomainMessageType::empty()).await.unwrap(), [""; 0]);
    let (crash, restart) = (DomainLifecycle::CRASH, DomainLifecycleAction::RESTART);
    web.set_lifecycle_action(crash, restart, CURRENT).await.unwrap();
    let xml = web.xml(DomainXmlFlags::empty()).await.unwrap();
    assert!(xml.as_str().unwrap().contains("<on_crash>restart</on_crash>"));
    web.set_memory_stats_period(Duration::from_secs(5), DomainMemoryModFlags::LIVE).await.unwrap();
}

#[tokio::test]
async fn a_domain_is_created_with_open_files() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let files = vec![std::fs::File::open("/dev/null").unwrap().into()];
    let web =
        connection.create_domain_with_files(XML, files, DomainCreateFlags::NONE).await.unwrap();
    assert!(web.id().is_some());
    assert_eq!(connection.domain_by_name("web").await.unwrap(), web);
}

/// The test driver makes its control state up from the time that it was given.
#[tokio::test]
async fn the_control_channel_has_a_state_with_its_time_and_its_reason() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let web = running(&connection).await;
    let after = |seconds| {
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        web.set_time(time, DomainSetTimeFlags::empty())
    };
    assert_eq!(web.control_info().await.unwrap().state, DomainControlState::OK);
    after(7).await.unwrap();
    let busy = web.control_info().await.unwrap();
    assert_eq!((busy.state, busy.reason), (DomainControlState::JOB, None));
    assert_eq!(busy.state_time, Duration::from_millis(7));
    after(30_002).await.unwrap();
    let failed = web.control_info().await.unwrap();
    assert_eq!(failed.state, DomainControlState::ERROR);
    assert_eq!(failed.reason, Some(DomainControlErrorReason::MONITOR));
}

#[tokio::test]
async fn what_the_test_driver_cannot_do_is_unsupported() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let web = running(&connection).await;
    let file = || vec![std::fs::File::open("/dev/null").unwrap().into()];
    let (socket, _other) = std::os::unix::net::UnixStream::pair().unwrap();
    let device = DomainDeviceModifyFlags::LIVE;
    macro_rules! unsupported {
        ($($call:expr),* $(,)?) => {$({
            let error = $call.await.map(drop).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Unsupported, "{}: {error}", stringify!($call));
        })*};
    }
    unsupported!(
        web.pm_suspend(NodeSuspendTarget::MEM, Duration::ZERO),
        web.pm_wakeup(),
        web.autostart_once(),
        web.set_autostart_once(true),
        web.start_dirty_rate_calc(Duration::from_secs(1), DomainDirtyRateCalcFlags::empty()),
        web.guest_info(DomainGuestInfoTypes::empty()),
        web.guest_vcpus(),
        web.set_guest_vcpus(CpuSet::from_iter([0]), true),
        web.set_vcpu(CpuSet::from_iter([1]), false, CURRENT),
        web.set_agent_response_timeout(AgentTimeout::NoWait),
        web.authorized_ssh_keys("root"),
        web.set_authorized_ssh_keys("root", ["key"], DomainAuthorizedSshKeysSetFlags::empty()),
        web.set_launch_security_state(LaunchSecurityState::new().sev_secret("c2VjcmV0")),
        web.graphics_reload(DomainGraphicsReloadType::ANY),
        web.attach_device("<memballoon model='none'/>", device),
        web.detach_device("<memballoon model='none'/>", device),
        web.update_device("<memballoon model='none'/>", device),
        web.associate_files("disk", file(), DomainFdAssociateFlags::empty()),
        web.open_graphics(0, socket.into(), DomainOpenGraphicsFlags::empty()),
        web.open_graphics_fd(0, DomainOpenGraphicsFlags::empty()),
    );
    // Newer releases have this one, and find no such device.
    let error = web.detach_device_alias("net0", device).await.unwrap_err();
    assert!(error.remote().is_some(), "{error}");
}
