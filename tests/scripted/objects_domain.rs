//! What domains ask for, and what is made of a daemon's replies, also of those that cannot be.

use std::time::{Duration, SystemTime};

use virtwire::object::AgentTimeout;
use virtwire::protocol::Procedure;
use virtwire::protocol::remote::{self, TypedParam, TypedParamValue, VcpuInfo};
use virtwire::{
    ConnectGetAllDomainStatsFlags, Connection, CpuSet, Domain, DomainCreateFlags,
    DomainGuestInfoTypes, DomainMemoryFlags, DomainModificationImpact, DomainSetTimeFlags,
    DomainStatsTypes, ErrorKind, KeycodeSet, Result,
};

use crate::{Daemon, connected, domain};

const LIVE: DomainModificationImpact = DomainModificationImpact::LIVE;
/// `VIR_TYPED_PARAM_STRING_OKAY`.
const STRING_OKAY: u32 = 4;

async fn domain_of_a_daemon() -> (Domain, Daemon) {
    let (connection, daemon) = connected().await;
    (Domain::from_wire(&connection, domain("web")), daemon)
}

/// The next call must be of `P`, and gets this reply.
async fn answer<P: Procedure>(daemon: &mut Daemon, reply: P::Reply) -> P {
    let asked = daemon.expect::<P>().await;
    daemon.reply::<P>(asked.serial, &reply).await;
    asked.args
}

/// A call to which the daemon replies this, and what it was called with.
async fn answered<P: Procedure, T>(
    call: impl Future<Output = Result<T>>,
    daemon: &mut Daemon,
    reply: P::Reply,
) -> (Result<T>, P) {
    tokio::join!(call, answer::<P>(daemon, reply))
}

fn info(nr_virt_cpu: u16) -> remote::DomainGetInfoReply {
    remote::DomainGetInfoReply { state: 1, max_mem: 0, memory: 0, nr_virt_cpu, cpu_time: 0 }
}

fn cpu_map(cpus: i32) -> remote::NodeGetCpuMapReply {
    remote::NodeGetCpuMapReply { cpumap: vec![].into(), online: 0, ret: cpus }
}

fn param(field: &str, value: TypedParamValue) -> TypedParam {
    TypedParam { field: field.into(), value }
}

#[tokio::test]
async fn a_start_gives_a_handle_with_the_new_id() {
    let (web, mut daemon) = domain_of_a_daemon().await;
    let dom = remote::Domain { id: 7, ..domain("web") };
    let reply = remote::DomainCreateWithFlagsReply { dom };
    let call = web.create(DomainCreateFlags::START_PAUSED);
    let (started, args) =
        answered::<remote::DomainCreateWithFlags, _>(call, &mut daemon, reply).await;
    assert_eq!((args.flags, args.dom.id), (1, 1));
    let started = started.unwrap();
    assert_eq!((started.id(), web.id(), &started), (Some(7), Some(1), &web));
}

#[tokio::test]
async fn vcpus_are_asked_for_by_the_number_of_the_guests_and_of_the_hosts_cpus() {
    let (web, mut daemon) = domain_of_a_daemon().await;
    let script = async {
        let map = answer::<remote::NodeGetCpuMap>(&mut daemon, cpu_map(17)).await;
        assert_eq!((map.need_map, map.need_online), (0, 0));
        answer::<remote::DomainGetInfo>(&mut daemon, info(2)).await;
        let vcpu = |number| VcpuInfo { number, state: 1, cpu_time: 9, cpu: -1 };
        let cpumaps = vec![1, 0, 0, 0, 0, 1].into();
        let reply = remote::DomainGetVcpusReply { info: vec![vcpu(0), vcpu(1)], cpumaps };
        let args = answer::<remote::DomainGetVcpus>(&mut daemon, reply).await;
        assert_eq!((args.maxinfo, args.maplen), (2, 3));
    };
    let (vcpus, ()) = tokio::join!(web.vcpus(), script);
    let vcpus = vcpus.unwrap();
    let affinity: Vec<_> = vcpus.iter().map(|vcpu| vcpu.affinity.clone()).collect();
    assert_eq!(affinity, [CpuSet::from_iter([0]), CpuSet::from_iter([16])]);
    assert_eq!((vcpus[1].cpu, vcpus[1].cpu_time), (None, Duration::from_nanos(9)));
}

#[tokio::test]
async fn a_daemon_without_cpu_maps_tells_the_number_of_cpus_otherwise() {
    let (web, mut daemon) = domain_of_a_daemon().await;
    let script = async {
        let asked = daemon.expect::<remote::NodeGetCpuMap>().await;
        daemon.refuse::<remote::NodeGetCpuMap>(asked.serial).await;
        // The release is asked for, to tell an old daemon from another error.
        let node = loop {
            let frame = daemon.next().await;
            let number = frame.header.proc;
            let serial = frame.header.serial;
            if number == remote::NodeGetInfo::INFO.number {
                break serial;
            }
            assert_eq!(number, remote::ConnectGetLibVersion::INFO.number);
            let reply = remote::ConnectGetLibVersionReply { lib_ver: 1_000_000 };
            daemon.reply::<remote::ConnectGetLibVersion>(serial, &reply).await;
        };
        let model = [0; 32].into();
        let (nodes, sockets, cores, threads) = (2, 1, 3, 2);
        let (memory, cpus, mhz) = (0, 12, 0);
        let reply =
            remote::NodeGetInfoReply { model, memory, cpus, mhz, nodes, sockets, cores, threads };
        daemon.reply::<remote::NodeGetInfo>(node, &reply).await;
        let reply = remote::DomainGetEmulatorPinInfoReply { cpumaps: vec![3, 0].into(), ret: 0 };
        let args = answer::<remote::DomainGetEmulatorPinInfo>(&mut daemon, reply).await;
        assert_eq!((args.maplen, args.flags), (2, 1));
    };
    let (pin, ()) = tokio::join!(web.emulator_pin(LIVE), script);
    assert_eq!(pin.unwrap(), None);
}

#[tokio::test]
async fn cpu_times_are_asked_for_in_runs_of_128() {
    let (web, mut daemon) = domain_of_a_daemon().await;
    let script = async {
        let count = remote::DomainGetCpuStatsReply { params: vec![], nparams: 130 };
        let ask = answer::<remote::DomainGetCpuStats>(&mut daemon, count).await;
        assert_eq!((ask.nparams, ask.start_cpu, ask.ncpus), (0, 0, 0));
        for (start, cpus) in [(0, 128), (128, 2)] {
            let time = |cpu| param("cpu_time", TypedParamValue::ULLong(cpu));
            let params = (start..start + cpus).map(time).collect();
            let reply = remote::DomainGetCpuStatsReply { params, nparams: 1 };
            let ask = answer::<remote::DomainGetCpuStats>(&mut daemon, reply).await;
            let asked = (ask.nparams, ask.start_cpu, ask.ncpus, ask.flags);
            assert_eq!(asked, (16, start as i32, cpus as u32, STRING_OKAY));
        }
    };
    let (stats, ()) = tokio::join!(web.cpu_stats(), script);
    let stats = stats.unwrap();
    assert_eq!(stats.len(), 130);
    assert_eq!(stats[129].cpu_time, Some(Duration::from_nanos(129)));
}

#[tokio::test]
async fn parameters_are_asked_for_in_one_call_with_their_strings() {
    let (web, mut daemon) = domain_of_a_daemon().await;
    let nodes = param("numa_nodeset", TypedParamValue::String("0-1".into()));
    let reply = remote::DomainGetNumaParametersReply { params: vec![nodes], nparams: 0 };
    let call = web.numa_parameters(LIVE);
    let (numa, args) =
        answered::<remote::DomainGetNumaParameters, _>(call, &mut daemon, reply).await;
    assert_eq!((args.nparams, args.flags), (16, 1 | STRING_OKAY));
    assert_eq!(numa.unwrap().nodeset, Some(CpuSet::from_iter([0, 1])));
}

#[tokio::test]
async fn memory_has_to_come_in_the_size_that_was_asked_for() {
    let (web, mut daemon) = domain_of_a_daemon().await;
    for (got, fits) in [(4, true), (3, false), (5, false)] {
        let reply = remote::DomainMemoryPeekReply { buffer: vec![7; got].into() };
        let call = web.memory_peek(16, 4, DomainMemoryFlags::PHYSICAL);
        let (memory, args) =
            answered::<remote::DomainMemoryPeek, _>(call, &mut daemon, reply).await;
        assert_eq!((args.offset, args.size, args.flags), (16, 4, 2));
        match fits {
            true => assert_eq!(memory.unwrap().as_ref(), [7; 4]),
            false => assert_eq!(memory.unwrap_err().kind(), ErrorKind::Decode),
        }
    }
}

#[tokio::test]
async fn a_count_that_is_negative_is_an_error() {
    let (web, mut daemon) = domain_of_a_daemon().await;
    let reply = remote::DomainFsfreezeReply { filesystems: -1 };
    let call = web.fs_freeze(["/", "/srv"]);
    let (count, args) = answered::<remote::DomainFsfreeze, _>(call, &mut daemon, reply).await;
    assert_eq!(args.mountpoints, ["/", "/srv"]);
    assert_eq!(count.unwrap_err().kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn what_a_guest_says_is_read_from_its_parameters() {
    let (web, mut daemon) = domain_of_a_daemon().await;
    let params = vec![
        param("user.0.name", TypedParamValue::String("root".into())),
        param("os.id", TypedParamValue::String("debian".into())),
    ];
    let reply = remote::DomainGetGuestInfoReply { params };
    let call = web.guest_info(DomainGuestInfoTypes::USERS | DomainGuestInfoTypes::OS);
    let (guest, args) = answered::<remote::DomainGetGuestInfo, _>(call, &mut daemon, reply).await;
    assert_eq!((args.types, args.flags), (3, 0));
    let guest = guest.unwrap();
    assert_eq!(guest.users()[0].name, Some("root".into()));
    assert_eq!(guest.os().id, Some("debian".into()));
}

#[tokio::test]
async fn times_and_choices_are_numbers_on_the_wire() {
    let (web, mut daemon) = domain_of_a_daemon().await;
    let before = SystemTime::UNIX_EPOCH - Duration::from_millis(250);
    let call = web.set_time(before, DomainSetTimeFlags::empty());
    let (_, args) = answered::<remote::DomainSetTime, _>(call, &mut daemon, ()).await;
    assert_eq!((args.seconds, args.nseconds), (-1, 750_000_000));
    let reply = remote::DomainAgentSetResponseTimeoutReply { result: 0 };
    let call = web.set_agent_response_timeout(AgentTimeout::Block);
    let (_, args) =
        answered::<remote::DomainAgentSetResponseTimeout, _>(call, &mut daemon, reply).await;
    assert_eq!(args.timeout, -2);
    let call = web.send_key(KeycodeSet::XT_KBD, Duration::from_millis(40), &[1, 2]);
    let (_, args) = answered::<remote::DomainSendKey, _>(call, &mut daemon, ()).await;
    assert_eq!((args.codeset, args.holdtime, args.keycodes), (6, 40, vec![1, 2]));
    let call = web.set_vcpu(CpuSet::from_iter([2, 3]), false, LIVE);
    let (_, args) = answered::<remote::DomainSetVcpu, _>(call, &mut daemon, ()).await;
    assert_eq!((args.cpumap.to_string().as_str(), args.state), ("2-3", 0));
}

#[tokio::test]
async fn statistics_name_the_domains_that_they_are_of() {
    let (web, mut daemon) = domain_of_a_daemon().await;
    let connection: &Connection = web.connection();
    let (groups, flags) = (DomainStatsTypes::STATE, ConnectGetAllDomainStatsFlags::NOWAIT);
    let state = vec![
        param("state.state", TypedParamValue::Int(3)),
        param("state.reason", TypedParamValue::Int(5)),
    ];
    let record = remote::DomainStatsRecord { dom: domain("web"), params: state };
    let reply = remote::ConnectGetAllDomainStatsReply { ret_stats: vec![record] };
    let call = connection.domain_stats([&web], groups, flags);
    let (stats, args) =
        answered::<remote::ConnectGetAllDomainStats, _>(call, &mut daemon, reply).await;
    assert_eq!((args.doms, args.stats, args.flags), (vec![domain("web")], 1, flags.bits()));
    let stats = stats.unwrap();
    assert_eq!(stats[0].domain, web);
    assert_eq!(stats[0].state().unwrap().to_string(), "PAUSED (IOERROR)");

    let none = remote::ConnectGetAllDomainStatsReply { ret_stats: vec![] };
    let call = web.stats(groups, flags);
    let (stats, _) = answered::<remote::ConnectGetAllDomainStats, _>(call, &mut daemon, none).await;
    assert!(stats.unwrap().is_none());
}
