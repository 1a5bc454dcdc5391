//! What a connection says of the host and its driver.

use std::time::Duration;

use virtwire::object::{ConnectIdentity, NodeMemoryParameters};
use virtwire::protocol::Version;
use virtwire::{
    ConnectBaselineCpuFlags, ConnectCompareCpuFlags, Connection, CpuCompareResult, CpuSet,
    ErrorKind, Kib, NodeAllocPagesFlags, NodeSuspendTarget, Result,
};
use virtwire_testkit::live::TestDaemon;
use virtwire_testkit::qemu::QemuDaemon;

use crate::connect;

#[track_caller]
pub(crate) fn assert_unsupported<T: std::fmt::Debug>(result: Result<T>) {
    let error = result.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported, "{error}");
}

#[tokio::test]
async fn the_driver_says_what_it_is_and_can() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    assert_eq!(connection.hypervisor_type().await.unwrap(), "TEST");
    assert_eq!(connection.hypervisor_version().await.unwrap(), Some(Version::new(0, 0, 2)));
    assert!(connection.lib_version().await.unwrap() >= Version::new(9, 0, 0));
    assert_eq!(connection.driver_uri().await.unwrap(), "test:///default");
    assert!(!connection.hostname().await.unwrap().is_empty());
    assert_eq!(connection.max_vcpus(None).await.unwrap(), 32);
    assert!(connection.capabilities().await.unwrap().to_string().contains("<capabilities>"));
    assert!(connection.sysinfo().await.unwrap().to_string().contains("<sysinfo"));
    let sources = connection.find_storage_pool_sources("logical", None).await.unwrap();
    assert!(sources.to_string().contains("<sources>"), "{sources}");
    // A unix socket cannot be listened in to, and is not encrypted.
    assert!(connection.is_secure().await.unwrap());
    assert!(!connection.is_encrypted().await.unwrap());
}

#[tokio::test]
async fn cpu_models_have_names_and_a_common_denominator() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let names = connection.cpu_model_names("x86_64").await.unwrap();
    assert!(names.iter().any(|name| name == "Nehalem"), "{names:?}");
    let error = connection.cpu_model_names("abacus").await.unwrap_err();
    assert_eq!(error.code().unwrap().0, 8, "{error}");
    let cpus = ["Nehalem", "Penryn"]
        .map(|model| format!("<cpu><arch>x86_64</arch><model>{model}</model></cpu>"));
    let baseline = connection.baseline_cpu(&cpus, ConnectBaselineCpuFlags::empty()).await.unwrap();
    assert!(baseline.to_string().contains("Penryn"), "{baseline}");
}

#[tokio::test]
async fn the_node_says_what_it_is_made_of() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let info = connection.node_info().await.unwrap();
    assert_eq!((info.model.to_string().as_str(), info.memory), ("i686", Kib(3_145_728)));
    assert_eq!((info.cpus, info.mhz, info.nodes), (16, 1400, 2));
    assert_eq!((info.sockets, info.cores, info.threads, info.max_cpus()), (2, 2, 2, 16));
    let map = connection.node_cpu_map().await.unwrap();
    assert_eq!((map.cpus, map.online), (8, CpuSet::from_iter([0, 2, 4])));
    let stats = connection.node_cpu_stats(None).await.unwrap();
    assert_eq!(stats.user, Some(Duration::from_nanos(9_797_400_000)));
    assert_eq!((stats.utilization, stats.other.len()), (None, 0));
    assert!(stats.kernel.is_some() && stats.idle.is_some() && stats.iowait.is_some());
    let model = connection.node_security_model().await.unwrap();
    assert_eq!(
        (model.model.to_string().as_str(), model.doi.to_string().as_str()),
        ("testSecurity", "")
    );
}

#[tokio::test]
async fn memory_is_free_by_cell_and_by_page_size() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    assert!(connection.node_free_memory().await.unwrap() > 0);
    let cells = connection.node_cells_free_memory(0, 16).await.unwrap();
    assert_eq!(cells, [2 << 20, 4 << 20]);
    assert_eq!(connection.node_cells_free_memory(1, 1).await.unwrap(), [4 << 20]);
    match connection.node_free_pages(&[4, 2048], Some(0), 2).await {
        Ok(pages) => assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]),
        // Older test drivers forget to say how many there are, so the daemon takes it for none.
        Err(error) => assert!(error.to_string().contains("did not set"), "{error}"),
    }
    let error = connection.node_free_pages(&[], Some(0), 2).await.unwrap_err();
    assert_eq!(error.code().unwrap().0, 8, "{error}");
}

#[tokio::test]
async fn what_the_driver_does_not_have_is_unsupported() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    assert_unsupported(connection.node_memory_stats(None).await);
    assert_unsupported(connection.node_memory_parameters().await);
    let params = NodeMemoryParameters::new().pages_to_scan(1_u32);
    assert_unsupported(connection.set_node_memory_parameters(params).await);
    assert_unsupported(connection.node_sev_info().await);
    let (memory, minute) = (NodeSuspendTarget::MEM, Duration::from_secs(60));
    assert_unsupported(connection.node_suspend_for_duration(memory, minute).await);
    let add = NodeAllocPagesFlags::ADD;
    assert_unsupported(connection.node_alloc_pages(&[(2048, 1)], Some(0), 1, add).await);
    let flags = ConnectCompareCpuFlags::empty();
    assert_unsupported(connection.compare_cpu("<cpu/>", flags).await);
    let compared = connection.compare_hypervisor_cpu(None, None, None, None, "<cpu/>", flags).await;
    assert_unsupported(compared);
    let flags = ConnectBaselineCpuFlags::empty();
    let cpus = ["<cpu/>"];
    let baseline = connection.baseline_hypervisor_cpu(None, None, None, None, cpus, flags).await;
    assert_unsupported(baseline);
    assert_unsupported(connection.storage_pool_capabilities().await);
    assert_unsupported(connection.domain_xml_from_native("qemu-argv", "qemu").await);
    assert_unsupported(connection.domain_xml_to_native("qemu-argv", "<domain/>").await);
}

#[tokio::test]
async fn an_identity_reaches_the_daemon() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let identity = ConnectIdentity::new().user_name("root").unix_user_id(0_u64).process_id(1_i64);
    connection.set_identity(identity).await.unwrap();
    let mut other = ConnectIdentity::new();
    other.other.insert("shoe-size", 44_i32);
    let error = connection.set_identity(other).await.unwrap_err();
    assert!(error.to_string().contains("shoe-size"), "{error}");
}

#[tokio::test]
async fn interface_changes_are_taken_back_or_kept() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    assert!(connection.interface_change_commit().await.is_err());
    connection.interface_change_begin().await.unwrap();
    let interface = connection.interface_by_name("eth1").await.unwrap();
    interface.destroy().await.unwrap();
    interface.undefine().await.unwrap();
    connection.interface_change_rollback().await.unwrap();
    assert_eq!(connection.interface_by_name("eth1").await.unwrap(), interface);
    connection.interface_change_begin().await.unwrap();
    assert!(connection.interface_change_begin().await.is_err());
    connection.interface_change_commit().await.unwrap();
}

#[tokio::test]
async fn a_qemu_host_says_what_it_is_made_of() {
    let daemon = QemuDaemon::start();
    let connection = Connection::open(daemon.uri().as_str()).await.unwrap();
    assert_eq!(connection.hypervisor_type().await.unwrap(), "QEMU");
    assert!(connection.hypervisor_version().await.unwrap() > Some(Version::new(2, 0, 0)));
    let info = connection.node_info().await.unwrap();
    let map = connection.node_cpu_map().await.unwrap();
    assert!(map.online.len() == info.cpus as usize && map.online.len() <= map.cpus as usize);
    let memory = connection.node_memory_stats(None).await.unwrap();
    assert!(memory.total.unwrap() >= memory.free.unwrap());
    assert!(memory.cached.is_some() && memory.other.is_empty());
    let cell = connection.node_memory_stats(Some(0)).await.unwrap();
    assert!(cell.total.is_some());
    let all = connection.node_cpu_stats(None).await.unwrap();
    let first = connection.node_cpu_stats(Some(0)).await.unwrap();
    assert!(all.idle.unwrap() >= first.idle.unwrap() && first.iowait.is_some());
    assert!(connection.node_cpu_stats(Some(u32::MAX)).await.is_err());
    let pages = connection.node_free_pages(&[4], None, 1).await.unwrap();
    assert!(pages.len() == 1 && pages[0].len() == 1 && pages[0][0] > 0, "{pages:?}");
    let cells = connection.node_free_pages(&[4], Some(0), 16).await.unwrap();
    assert!(cells.len() <= 16 && cells[0].len() == 1, "{cells:?}");
    let domain =
        connection.domain_capabilities(None, Some("x86_64"), None, None, Default::default());
    assert!(domain.await.unwrap().to_string().contains("<domainCapabilities>"));
    let capabilities = connection.capabilities().await.unwrap().to_string();
    let end = capabilities.find("</cpu>").unwrap() + "</cpu>".len();
    let cpu = &capabilities[capabilities.find("<cpu>").unwrap()..end];
    let compared = connection.compare_cpu(cpu, ConnectCompareCpuFlags::empty()).await;
    assert_eq!(compared.unwrap(), CpuCompareResult::IDENTICAL);
    let parameters = connection.node_memory_parameters().await;
    // A kernel without KSM has none.
    assert!(parameters.is_err() || parameters.unwrap().other.is_empty());
}
