//! A domain of QEMU, from its definition to its end: what the test driver only makes up.

use std::collections::BTreeSet;
use std::time::Duration;

use virtwire::object::{DomainStatus, IoThreadParameters};
use virtwire::{
    ConnectGetAllDomainStatsFlags, Connection, CpuSet, Domain, DomainCreateFlags,
    DomainDefineFlags, DomainDestroyFlags, DomainDeviceModifyFlags, DomainDirtyRateCalcFlags,
    DomainGuestInfoTypes, DomainListFlags, DomainMemoryFlags, DomainMemoryModFlags,
    DomainMetadataType, DomainModificationImpact, DomainOpenGraphicsFlags, DomainPausedReason,
    DomainState, DomainStatsTypes, DomainUndefineFlags, DomainVcpuFlags, DomainXmlFlags, ErrorCode,
    ErrorKind, KeycodeSet, Kib, VcpuState,
};
use virtwire_testkit::qemu::QemuDaemon;

const LIVE: DomainModificationImpact = DomainModificationImpact::LIVE;
const CONFIG: DomainModificationImpact = DomainModificationImpact::CONFIG;

async fn defined(daemon: &QemuDaemon) -> (Connection, Domain) {
    let connection = Connection::open(daemon.uri().as_str()).await.unwrap();
    let disk = daemon.file("disk.raw");
    std::fs::write(&disk, vec![0; 1 << 20]).unwrap();
    let xml = daemon.guest("guest", 64, Some(&disk));
    match connection.define_domain(xml, DomainDefineFlags::VALIDATE).await {
        Ok(domain) => (connection, domain),
        Err(error) => panic!("{error}\n{}", daemon.log()),
    }
}

async fn started(daemon: &QemuDaemon) -> (Connection, Domain) {
    let (connection, guest) = defined(daemon).await;
    let guest = guest.create(DomainCreateFlags::NONE).await.unwrap();
    (connection, guest)
}

#[tokio::test]
async fn a_guest_is_defined_found_by_every_key_changed_started_stopped_and_removed() {
    let daemon = QemuDaemon::start();
    let (connection, guest) = defined(&daemon).await;
    assert_eq!(connection.domain_by_name("guest").await.unwrap(), guest);
    assert_eq!(connection.domain_by_uuid(guest.uuid()).await.unwrap(), guest);
    let inactive = connection.list_all_domains(DomainListFlags::INACTIVE).await.unwrap();
    assert_eq!(inactive, std::slice::from_ref(&guest));

    let title = DomainMetadataType::TITLE;
    guest.set_metadata(title, Some("A guest"), None, None, CONFIG).await.unwrap();
    assert_eq!(guest.metadata(title, None, CONFIG).await.unwrap(), "A guest");
    let maximum = DomainMemoryModFlags::CONFIG | DomainMemoryModFlags::MAXIMUM;
    guest.set_memory(Kib::from_mib(96), maximum).await.unwrap();
    assert_eq!(guest.max_memory().await.unwrap(), Kib::from_mib(96));
    guest.set_autostart(true).await.unwrap();
    assert!(guest.autostart().await.unwrap());
    let renamed = guest.rename("renamed").await.unwrap();
    assert_eq!(connection.domain_by_name("renamed").await.unwrap(), renamed);

    let started = renamed.create(DomainCreateFlags::START_PAUSED).await.unwrap();
    assert_eq!(started.name(), "renamed");
    assert_eq!(connection.domain_by_id(started.id().unwrap()).await.unwrap(), guest);
    let paused = guest.state().await.unwrap();
    assert_eq!(paused, DomainStatus::Paused(DomainPausedReason::USER));
    guest.resume().await.unwrap();
    assert_eq!(guest.state().await.unwrap().state(), DomainState::RUNNING);
    let xml = guest.xml(DomainXmlFlags::INACTIVE).await.unwrap();
    assert!(xml.as_str().unwrap().contains("<title>A guest</title>"));
    guest.destroy(DomainDestroyFlags::GRACEFUL).await.unwrap();
    guest.undefine(DomainUndefineFlags::empty()).await.unwrap();
    let error = connection.domain_by_name("renamed").await.unwrap_err();
    assert_eq!((error.code(), error.is_not_found()), (Some(ErrorCode::NO_DOMAIN), true));
}

#[tokio::test]
async fn a_vcpu_is_pinned_and_the_host_says_so() {
    let daemon = QemuDaemon::start();
    let (_connection, guest) = started(&daemon).await;
    let first = CpuSet::from_iter([0]);
    guest.pin_vcpu(0, first.clone(), LIVE).await.unwrap();
    assert_eq!(guest.vcpu_pins(LIVE).await.unwrap(), std::slice::from_ref(&first));
    let vcpus = guest.vcpus().await.unwrap();
    let vcpu = vcpus.first().unwrap();
    assert_eq!((vcpus.len(), vcpu.state, &vcpu.affinity), (1, VcpuState::RUNNING, &first));
    guest.pin_emulator(first.clone(), LIVE).await.unwrap();
    assert_eq!(guest.emulator_pin(LIVE).await.unwrap(), Some(first.clone()));

    guest.add_iothread(7, LIVE).await.unwrap();
    guest.pin_iothread(7, first.clone(), LIVE).await.unwrap();
    let polling = IoThreadParameters::new().poll_max(Duration::from_micros(50));
    guest.set_iothread_parameters(7, polling, LIVE).await.unwrap();
    let threads = guest.iothreads(LIVE).await.unwrap();
    assert_eq!((threads.len(), threads[0].id, &threads[0].affinity), (1, 7, &first));
    let both = DomainVcpuFlags::LIVE | DomainVcpuFlags::MAXIMUM;
    assert_eq!(guest.vcpu_count(both).await.unwrap(), guest.max_vcpus().await.unwrap());
}

#[tokio::test]
async fn a_guests_figures_come_in_groups() {
    let daemon = QemuDaemon::start();
    let (connection, guest) = started(&daemon).await;
    guest.add_iothread(7, LIVE).await.unwrap();
    let second = Duration::from_secs(1);
    guest.start_dirty_rate_calc(second, DomainDirtyRateCalcFlags::empty()).await.unwrap();
    let (groups, flags) = (DomainStatsTypes::empty(), ConnectGetAllDomainStatsFlags::ACTIVE);
    let all = connection.all_domain_stats(groups, flags).await.unwrap();
    assert_eq!((all.len(), &all[0].domain), (1, &guest));
    let stats = &all[0];
    assert_eq!(stats.state(), Some(guest.state().await.unwrap()));
    assert!(stats.cpu().time.unwrap() > Duration::ZERO);
    assert_eq!(stats.balloon().current, Some(Kib::from_mib(64)));
    assert_eq!((stats.vcpus_current(), stats.vcpus_maximum()), (Some(1), Some(1)));
    assert_eq!(stats.vcpus()[&0].state, Some(VcpuState::RUNNING));
    let blocks = stats.blocks();
    assert_eq!((blocks.len(), blocks[0].capacity), (1, Some(1 << 20)));
    assert_eq!(blocks[0].name, Some("vda".into()));
    assert_eq!(stats.iothreads().into_keys().collect::<BTreeSet<_>>(), BTreeSet::from([7]));
    assert!(stats.interfaces().is_empty() && stats.cache_monitors().is_empty());
    assert_eq!(stats.dirty_rate().period, Some(second));
    let known = [
        stats.cpu().other,
        stats.balloon().other,
        stats.dirty_rate().other,
        stats.perf().other,
        blocks[0].other.clone(),
    ];
    assert!(known.iter().all(virtwire::TypedParams::is_empty), "{known:?}");
}

#[tokio::test]
async fn what_a_guest_has_and_is_asked() {
    let daemon = QemuDaemon::start();
    let (_connection, guest) = started(&daemon).await;
    assert!(guest.memory_stats().await.unwrap().rss.unwrap() > Kib(0));
    assert_eq!(guest.memory_parameters(CONFIG).await.unwrap().hard_limit, Some(Kib::UNLIMITED));
    let quota = guest.scheduler_parameters_flags(CONFIG).await.unwrap();
    assert!(quota.vcpu_quota.is_some() && quota.other.is_empty(), "{quota:?}");
    assert_eq!(guest.blkio_parameters(CONFIG).await.unwrap().device_weight, Some("".into()));
    assert!(guest.numa_parameters(CONFIG).await.unwrap().mode.is_some());
    let bytes = guest.memory_peek(0, 8, DomainMemoryFlags::PHYSICAL).await.unwrap();
    assert_eq!(bytes.len(), 8);
    guest.send_key(KeycodeSet::LINUX, Duration::from_millis(1), &[30]).await.unwrap();
    guest.inject_nmi().await.unwrap();
    guest.reset().await.unwrap();
    // Where a host has several security drivers, one may have no label for it.
    let labels = guest.security_labels().await.unwrap();
    assert_eq!(guest.security_label().await.unwrap(), labels.first().cloned().flatten());
}

#[tokio::test]
async fn a_guest_without_what_is_asked_for_gives_an_error_of_the_daemons() {
    let daemon = QemuDaemon::start();
    let (_connection, guest) = started(&daemon).await;
    let types = DomainGuestInfoTypes::empty();
    let no_agent = guest.guest_info(types).await.unwrap_err();
    assert_eq!(no_agent.code(), Some(ErrorCode::ARGUMENT_UNSUPPORTED));
    assert!(guest.time().await.unwrap_err().remote().is_some());
    let no_screen = guest.open_graphics_fd(0, DomainOpenGraphicsFlags::empty()).await.unwrap_err();
    assert!(no_screen.remote().is_some());
    let no_disk = "<disk type='file'><target dev='vdz' bus='virtio'/></disk>";
    let error = guest.detach_device(no_disk, DomainDeviceModifyFlags::LIVE).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Remote), "{error}");
}

#[tokio::test]
async fn a_device_is_attached_changed_and_detached() {
    let daemon = QemuDaemon::start();
    let (_connection, guest) = defined(&daemon).await;
    let file = daemon.file("more.raw");
    std::fs::write(&file, vec![0; 1 << 20]).unwrap();
    let disk = |bus: &str| {
        format!(
            "<disk type='file'><source file='{}'/><target dev='vdb' bus='virtio'/>{bus}</disk>",
            file.display()
        )
    };
    let config = DomainDeviceModifyFlags::CONFIG;
    let has = async |what: &str| {
        let xml = guest.xml(DomainXmlFlags::INACTIVE).await.unwrap();
        xml.as_str().unwrap().contains(what)
    };
    guest.attach_device(disk(""), config).await.unwrap();
    assert!(has("more.raw").await && !has("<readonly/>").await);
    guest.update_device(disk("<readonly/>"), config).await.unwrap();
    assert!(has("<readonly/>").await);
    guest.detach_device(disk(""), config).await.unwrap();
    assert!(!has("more.raw").await);
}
