//! What is made of a daemon's replies about the host, also of those that cannot be.

use std::fmt::Debug;
use std::time::Duration;

use virtwire::object::NetworkPortParameters;
use virtwire::protocol::Procedure;
use virtwire::protocol::remote::{self, TypedParam, TypedParamValue};
use virtwire::protocol::xdr::{CharArray, Uuid};
use virtwire::{
    Connection, CpuSet, ErrorKind, Kib, NetworkPort, NodeAllocPagesFlags, NodeDevice, Result,
};

use crate::{Daemon, assert_works, connected, connected_by};

/// A call to which the daemon replies this, and what it was called with.
async fn answered<P: Procedure, T>(
    call: impl Future<Output = Result<T>>,
    daemon: &mut Daemon,
    reply: P::Reply,
) -> (Result<T>, P) {
    let script = async {
        let asked = daemon.expect::<P>().await;
        daemon.reply::<P>(asked.serial, &reply).await;
        asked.args
    };
    tokio::join!(call, script)
}

#[track_caller]
fn assert_implausible<T: Debug>(result: Result<T>, what: &str) {
    let error = result.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    assert!(error.to_string().contains(what), "{error}");
}

fn node_info(cores: i32) -> remote::NodeGetInfoReply {
    let mut model = [0; 32];
    model[..6].copy_from_slice(b"x86_64");
    remote::NodeGetInfoReply {
        model: CharArray::from(model),
        memory: 2048,
        cpus: 8,
        mhz: 0,
        nodes: 1,
        sockets: i32::MAX,
        cores,
        threads: 2,
    }
}

#[tokio::test]
async fn a_nodes_counts_are_counts_or_an_error() {
    let (connection, mut daemon) = connected().await;
    let call = connection.node_info();
    let (info, _) = answered::<remote::NodeGetInfo, _>(call, &mut daemon, node_info(4)).await;
    let info = info.unwrap();
    assert_eq!((info.model.to_string().as_str(), info.memory.mib()), ("x86_64", 2));
    assert_eq!(info.max_cpus(), u32::MAX);
    let call = connection.node_info();
    let (info, _) = answered::<remote::NodeGetInfo, _>(call, &mut daemon, node_info(-4)).await;
    assert_implausible(info, "-4 cores");
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn a_cpu_map_has_room_for_all_cpus() {
    let (connection, mut daemon) = connected().await;
    for (cpumap, ret, expected) in [
        (vec![0b101, 1], 9, Ok([0, 2, 8])),
        (vec![0xff], 9, Err("9 CPUs")),
        (vec![], -1, Err("-1 CPUs")),
    ] {
        let reply = remote::NodeGetCpuMapReply { cpumap: cpumap.into(), online: 0, ret };
        let call = connection.node_cpu_map();
        let (map, args) = answered::<remote::NodeGetCpuMap, _>(call, &mut daemon, reply).await;
        assert_eq!((args.need_map, args.flags), (1, 0));
        match expected {
            Ok(online) => assert_eq!(map.unwrap().online, CpuSet::from_iter(online)),
            Err(what) => assert_implausible(map, what),
        }
    }
}

async fn cpu_stats(offered: i32, sent: usize) -> Result<virtwire::object::NodeCpuStats> {
    let (connection, mut daemon) = connected().await;
    let script = async {
        let asked = daemon.expect::<remote::NodeGetCpuStats>().await;
        assert_eq!((asked.args.cpu_num, asked.args.nparams), (3, 0));
        let reply = remote::NodeGetCpuStatsReply { params: vec![], nparams: offered };
        daemon.reply::<remote::NodeGetCpuStats>(asked.serial, &reply).await;
        let asked = daemon.expect::<remote::NodeGetCpuStats>().await;
        assert_eq!((asked.args.cpu_num, asked.args.nparams), (3, offered));
        let value = |field: &&str| remote::NodeCpuStats { field: (*field).into(), value: 1_000 };
        let params = ["user", "steal", "idle"][..sent].iter().map(value).collect();
        let reply = remote::NodeGetCpuStatsReply { params, nparams: 0 };
        daemon.reply::<remote::NodeGetCpuStats>(asked.serial, &reply).await;
    };
    tokio::join!(connection.node_cpu_stats(Some(3)), script).0
}

#[tokio::test]
async fn cpu_stats_are_as_many_as_the_daemon_has() {
    let stats = cpu_stats(3, 2).await.unwrap();
    assert_eq!((stats.user, stats.idle), (Some(Duration::from_micros(1)), None));
    assert_eq!(stats.other.u64("steal"), Some(1_000));
    assert_implausible(cpu_stats(2, 3).await, "3 values");
    assert_implausible(cpu_stats(-1, 0).await, "-1");
}

#[tokio::test]
async fn memory_stats_of_all_cells_are_asked_for_with_minus_one() {
    let (connection, mut daemon) = connected().await;
    let script = async {
        for nparams in [0, 1] {
            let asked = daemon.expect::<remote::NodeGetMemoryStats>().await;
            assert_eq!((asked.args.cell_num, asked.args.nparams), (-1, nparams));
            let total = remote::NodeMemoryStats { field: "total".into(), value: 4 };
            let params = vec![total; nparams as usize];
            let reply = remote::NodeGetMemoryStatsReply { params, nparams: 1 };
            daemon.reply::<remote::NodeGetMemoryStats>(asked.serial, &reply).await;
        }
    };
    let (stats, ()) = tokio::join!(connection.node_memory_stats(None), script);
    assert_eq!(stats.unwrap().total, Some(Kib(4)));
}

#[tokio::test]
async fn no_more_cells_come_than_were_asked_for() {
    let (connection, mut daemon) = connected().await;
    for (asked, sent, expected) in [(3, 2, None), (2, 2, None), (1, 2, Some("2 cells"))] {
        let reply = remote::NodeGetCellsFreeMemoryReply { cells: vec![7; sent] };
        let call = connection.node_cells_free_memory(5, asked);
        let (cells, args) =
            answered::<remote::NodeGetCellsFreeMemory, _>(call, &mut daemon, reply).await;
        assert_eq!((args.start_cell, args.maxcells), (5, i32::try_from(asked).unwrap()));
        match expected {
            None => assert_eq!(cells.unwrap(), [7, 7]),
            Some(what) => assert_implausible(cells, what),
        }
    }
}

#[tokio::test]
async fn free_pages_come_by_cell_and_size() {
    let (connection, mut daemon) = connected().await;
    let cases = [
        (vec![1, 2, 3, 4], Ok(vec![vec![1, 2], vec![3, 4]])),
        (vec![1, 2], Ok(vec![vec![1, 2]])),
        (vec![], Ok(vec![])),
        (vec![1, 2, 3], Err("3 counts")),
        (vec![1; 6], Err("6 counts")),
    ];
    for (counts, expected) in cases {
        let call = connection.node_free_pages(&[4, 2048], None, 2);
        let reply = remote::NodeGetFreePagesReply { counts };
        let (pages, args) = answered::<remote::NodeGetFreePages, _>(call, &mut daemon, reply).await;
        assert_eq!((args.pages, args.start_cell, args.cell_count), (vec![4, 2048], -1, 2));
        match expected {
            Ok(expected) => assert_eq!(pages.unwrap(), expected),
            Err(what) => assert_implausible(pages, what),
        }
    }
}

#[tokio::test]
async fn pages_are_allocated_in_pairs_of_size_and_count() {
    let (connection, mut daemon) = connected().await;
    for ret in [2, -1] {
        let pages = [(2048, 10), (1_048_576, 1)];
        let call = connection.node_alloc_pages(&pages, Some(1), 2, NodeAllocPagesFlags::SET);
        let reply = remote::NodeAllocPagesReply { ret };
        let (done, args) = answered::<remote::NodeAllocPages, _>(call, &mut daemon, reply).await;
        assert_eq!((args.page_sizes, args.page_counts), (vec![2048, 1_048_576], vec![10, 1]));
        assert_eq!((args.start_cell, args.cell_count, args.flags), (1, 2, 1));
        match ret {
            2 => assert_eq!(done.unwrap(), 2),
            _ => assert_implausible(done, "-1 cells"),
        }
    }
}

#[tokio::test]
async fn parameters_are_asked_for_with_the_flag_for_strings() {
    let (connection, mut daemon) = connected().await;
    let param = |field: &str, value| TypedParam { field: field.into(), value };
    let params = vec![
        param("shm_sleep_millisecs", TypedParamValue::UInt(20)),
        param("shm_merge_across_nodes", TypedParamValue::UInt(1)),
    ];
    let reply = remote::NodeGetMemoryParametersReply { params, nparams: 0 };
    let call = connection.node_memory_parameters();
    let (found, args) =
        answered::<remote::NodeGetMemoryParameters, _>(call, &mut daemon, reply).await;
    assert_eq!((args.nparams, args.flags), (64, 4));
    let found = found.unwrap();
    assert_eq!(found.sleep, Some(Duration::from_millis(20)));
    assert_eq!((found.merge_across_nodes, found.pages_to_scan), (Some(true), None));
    let params = vec![
        param("cbitpos", TypedParamValue::UInt(47)),
        param("pdh", TypedParamValue::String("AAAA".into())),
    ];
    let reply = remote::NodeGetSevInfoReply { params, nparams: 0 };
    let call = connection.node_sev_info();
    let (found, args) = answered::<remote::NodeGetSevInfo, _>(call, &mut daemon, reply).await;
    assert_eq!(args.flags, 4);
    let found = found.unwrap();
    assert_eq!((found.cbitpos, found.pdh), (Some(47), Some("AAAA".into())));
}

#[tokio::test]
async fn a_ports_limits_are_read_and_set() {
    let (connection, mut daemon) = connected().await;
    let net = remote::Network { name: "lab".into(), uuid: Uuid::default() };
    let wire = remote::NetworkPort { net, uuid: Uuid::default() };
    let port = NetworkPort::from_wire(&connection, wire);
    let field = |field: &str| TypedParam { field: field.into(), value: TypedParamValue::UInt(128) };
    let params = vec![field("inbound.average"), field("outbound.burst")];
    let reply = remote::NetworkPortGetParametersReply { params, nparams: 0 };
    let call = port.parameters();
    let (found, _) =
        answered::<remote::NetworkPortGetParameters, _>(call, &mut daemon, reply).await;
    let found = found.unwrap();
    assert_eq!((found.inbound_average, found.outbound_burst), (Some(128), Some(128)));
    let call = port.set_parameters(NetworkPortParameters::new().inbound_floor(128_u32));
    let (done, args) = answered::<remote::NetworkPortSetParameters, _>(call, &mut daemon, ()).await;
    done.unwrap();
    assert_eq!(args.params, [field("inbound.floor")]);
}

#[tokio::test]
async fn no_more_capabilities_come_than_there_are() {
    let (connection, mut daemon) = connected().await;
    let device = NodeDevice::from_wire(&connection, remote::NodeDevice { name: "gpu".into() });
    for (num, expected) in [(2, Ok(())), (1, Err("2 names")), (-1, Err("-1"))] {
        let script = async {
            let asked = daemon.expect::<remote::NodeDeviceNumOfCaps>().await;
            let reply = remote::NodeDeviceNumOfCapsReply { num };
            daemon.reply::<remote::NodeDeviceNumOfCaps>(asked.serial, &reply).await;
            let asked = daemon.expect::<remote::NodeDeviceListCaps>().await;
            assert_eq!((&*asked.args.name.to_string(), asked.args.maxnames), ("gpu", num));
            let names = vec!["pci".into(), "drm".into()];
            let reply = remote::NodeDeviceListCapsReply { names };
            daemon.reply::<remote::NodeDeviceListCaps>(asked.serial, &reply).await;
        };
        let (names, ()) = tokio::join!(device.capabilities(), script);
        match expected {
            Ok(()) => assert_eq!(names.unwrap(), ["pci", "drm"]),
            Err(what) => assert_implausible(names, what),
        }
    }
}

#[tokio::test]
async fn a_hypervisor_without_a_version_has_none() {
    let (connection, mut daemon) = connected().await;
    for (hv_ver, expected) in [(0, None), (8_002_001, Some("8.2.1".to_owned()))] {
        let reply = remote::ConnectGetVersionReply { hv_ver };
        let call = connection.hypervisor_version();
        let (version, _) = answered::<remote::ConnectGetVersion, _>(call, &mut daemon, reply).await;
        assert_eq!(version.unwrap().map(|version| version.to_string()), expected);
    }
}

/// Whether a connection with this URI is secure and encrypted, where the daemon says so.
async fn secure_and_encrypted(uri: &str, secure: i32) -> (bool, bool) {
    let builder = Connection::builder(uri).no_keepalive();
    let (connection, mut daemon) = connected_by(builder, 4096).await;
    let reply = remote::ConnectIsSecureReply { secure };
    let call = connection.is_secure();
    let (is_secure, _) =
        answered::<remote::ConnectIsSecure, _>(call, &mut daemon, reply.clone()).await;
    let call = connection.is_encrypted();
    let (is_encrypted, _) = answered::<remote::ConnectIsSecure, _>(call, &mut daemon, reply).await;
    (is_secure.unwrap(), is_encrypted.unwrap())
}

#[tokio::test]
async fn a_connection_is_as_secure_as_the_less_secure_part_of_its_way() {
    for (uri, expected) in [
        ("test+unix:///default", (true, false)),
        ("test+tls://host/default", (true, true)),
        ("test+ssh://host/default", (true, false)),
        ("test+tcp://host/default", (false, false)),
        ("test+ext:///default?command=nc", (false, false)),
    ] {
        assert_eq!(secure_and_encrypted(uri, 1).await, expected, "{uri}");
        assert_eq!(secure_and_encrypted(uri, 0).await, (false, false), "{uri}");
    }
}
