//! A host with everything, and the commands that are compared on it.

mod guests;

use std::sync::atomic::{AtomicU64, Ordering};

use virtwire::protocol::Procedure;
use virtwire::protocol::api::ErrorCode;
use virtwire::protocol::remote::*;
use virtwire::protocol::virnet::MessageHeader;
use virtwire::protocol::xdr::{Decoder, Uuid, XdrString};
use virtwire_testkit::packet;

pub(super) use guests::GUESTS;

pub(super) const FILES: &[(&str, &str)] = &[
    ("cpu.xml", "<cpu><model>plain</model></cpu>"),
    ("more.xml", "<cpu><model>more</model></cpu>"),
    ("less.xml", "<cpu><model>less</model></cpu>"),
    (
        "cpus.xml",
        "<?xml version='1.0'?>\n<domain>\n <cpu match='exact'>\n  <model fallback=\"a'b\">a&amp;b</model>\n </cpu></domain><!-- x -->\n<capabilities><host><cpu><topology sockets='1'/><arch></arch></cpu></host></capabilities>\n<domainCapabilities><cpu><mode name='maximum' supported='yes'/><mode name='host-model' supported='yes'><model>ü</model></mode></cpu></domainCapabilities><cpu/>",
    ),
    ("new.xml", "<new/>"),
];

pub(super) const HOST: &[&str] = &[
    "allocpages 2M 5 --add",
    "allocpages 2M 5 --all",
    "allocpages 2049b 5 --cellno 3",
    "cpu-models any",
    "cpu-compare cpu.xml",
    "cpu-compare more.xml --error",
    "cpu-compare less.xml --validate",
    "cpu-compare cpus.xml",
    "cpu-baseline cpus.xml",
    "cpu-baseline cpus.xml --features --migratable",
    "hypervisor-cpu-compare cpu.xml --virttype kvm --emulator /e --arch a --machine m",
    "hypervisor-cpu-compare more.xml",
    "hypervisor-cpu-compare less.xml",
    "hypervisor-cpu-baseline cpus.xml kvm /e a m",
    "hypervisor-cpu-baseline --model plain",
    "domcapabilities kvm /e a m",
    "freecell",
    "freecell 7",
    "freecell --all",
    "freepages 0 4",
    "freepages --all",
    "freepages --all --pagesize 2M",
    "maxvcpus",
    "maxvcpus kvm",
    "node-memory-tune",
    "node-memory-tune 1 2 0",
    "nodecpumap",
    "nodecpumap --pretty",
    "nodecpustats --percent",
    "nodecpustats 1",
    "nodecpustats 1 --percent",
    "nodememstats",
    "nodememstats 3",
    "nodesevinfo",
    "nodesuspend mem 60; nodesuspend disk 61; nodesuspend hybrid 62",
    "sysinfo",
];

pub(super) const DEVICES: &[&str] = &[
    "nodedev-list",
    "nodedev-list --all",
    "nodedev-list --inactive --cap net,ap_matrix,vpd",
    "nodedev-list --tree",
    "nodedev-info net_b",
    "nodedev-info computer",
    "nodedev-info 2000000012341234,1000000012341234",
    "nodedev-dumpxml net_b",
    "nodedev-create new.xml",
    "nodedev-create new.xml --validate",
    "nodedev-destroy net_b",
    "nodedev-destroy --name net_b",
    "nodedev-detach net_b; nodedev-detach net_b vfio; nodedev-reattach net_b; nodedev-reset net_b",
    "nodedev-define new.xml --validate; nodedev-start net_b; nodedev-undefine net_b",
    "nodedev-autostart net_b; nodedev-autostart net_b --disable",
];

pub(super) const INTERFACES: &[&str] = &[
    "iface-list --all",
    "iface-bridge eth1 br0",
    "iface-bridge eth1 br0 --no-stp --no-start",
    "iface-bridge eth1 br0 --delay 7",
    "iface-bridge eth1 br0 --delay 4294967295",
    "iface-bridge eth1 br0 x",
    "iface-bridge eth1 br1",
    "iface-bridge br1 br0",
    "iface-bridge typeless br0",
    "iface-bridge misnamed br0",
    "iface-unbridge br1",
    "iface-unbridge br1 --no-start",
    "iface-unbridge br2",
    "iface-unbridge br3",
    "iface-unbridge br4",
    "iface-unbridge br5",
    "iface-unbridge br6",
    "iface-unbridge eth1",
    "iface-unbridge typeless",
];

pub(super) const DOMAINS: &[&str] = &[
    "domblkerror many",
    "domblkerror none",
    "domblkinfo many vda",
    "domblkinfo many vda --human",
    "domblkinfo many vdb --human",
    "domblkinfo many --all",
    "domblkinfo many --all --human",
    "domblkstat many vda",
    "domblkstat many vda --human",
    "domcontrol many",
    "domcontrol busy",
    "domcontrol none",
    "domcontrol broken",
    "domcontrol occupied",
    "domcontrol strange",
    "domifaddr many",
    "domifaddr many --full",
    "domifaddr many eth1",
    "domifaddr many --source agent",
    "domifstat many eth0",
    "dommemstat many",
    "dommemstat many --period 7; dommemstat none --period 7 --config --live",
    "domtime many; domtime many --pretty; domtime none; domtime none --pretty",
    "domtime many --time -5; domtime many --sync",
    "domstats",
    "domstats many none",
    "backup-begin many; backup-begin many new.xml cpu.xml --reuse-external; backup-dumpxml many",
    "snapshot-create many --halt",
    "snapshot-create none --halt --validate",
    "snapshot-create busy --validate; snapshot-create busy new.xml --validate",
    "snapshot-revert many s --paused; snapshot-revert many s --force --running",
];

/// What the daemon says to calls of one procedure.
pub(super) struct Answer {
    program: u32,
    procedure: i32,
    pub(super) changes: bool,
    pub(super) packet: Reply,
}

/// The packet that answers a call with this serial and these arguments.
type Reply = Box<dyn Fn(u32, &mut Decoder<'_>) -> Vec<u8> + Send>;

impl Answer {
    pub(super) fn is_for(&self, header: &MessageHeader) -> bool {
        (self.program, self.procedure) == (header.prog, header.proc)
    }

    fn changing(self) -> Self {
        Self { changes: true, ..self }
    }
}

fn to<P: Procedure>(reply: impl Fn(P) -> P::Reply + Send + 'static) -> Answer {
    may_fail(move |args| Ok(reply(args)))
}

fn may_fail<P: Procedure>(
    reply: impl Fn(P) -> Result<P::Reply, ErrorCode> + Send + 'static,
) -> Answer {
    let packet = move |serial: u32, body: &mut Decoder<'_>| {
        let args = P::decode(body).unwrap();
        match reply(args) {
            Ok(reply) => packet::reply::<P>(serial, &reply),
            Err(code) => packet::failure::<P>(serial, &packet::error(code.0, 10, "as was asked")),
        }
    };
    Answer {
        program: P::INFO.program.id(),
        procedure: P::INFO.number,
        changes: false,
        packet: Box::new(packet),
    }
}

/// A procedure that only does something.
fn done<P: Procedure<Reply = ()>>() -> Answer {
    to(|_: P| ()).changing()
}

fn param(field: &str, value: TypedParamValue) -> TypedParam {
    TypedParam { field: field.into(), value }
}

fn params() -> Vec<TypedParam> {
    vec![
        param("wr_operations", TypedParamValue::LLong(-1)),
        param("new.one", TypedParamValue::Double(0.125)),
        param("rd_operations", TypedParamValue::ULLong(u64::MAX)),
        param("flush_total_times", TypedParamValue::LLong(5)),
        param("is.it", TypedParamValue::Boolean(1)),
        param("flush_operations", TypedParamValue::UInt(3)),
        param("name", TypedParamValue::String("a b".into())),
    ]
}

fn dom(name: &XdrString) -> Domain {
    Domain { name: name.clone(), uuid: Uuid::from_bytes([7; 16]), id: 1 }
}

fn dev(name: &str) -> NodeDevice {
    NodeDevice { name: name.into() }
}

pub(super) fn answers() -> Vec<Answer> {
    let mut all = host();
    all.extend(processors());
    all.extend(devices());
    all.extend(interfaces());
    all.extend(domains());
    all.extend(numbers());
    all.extend(kept());
    all.extend(guests::answers());
    all
}

const CAPABILITIES: &str = "<capabilities><host><cpu/><topology><cells num='2'>\
<cell id='0'><pages unit='KiB' size='2048'>1</pages><pages unit='KiB' size='4'>1</pages></cell>\
<cell id='3'><pages unit='KiB' size='4'>1</pages></cell></cells></topology></host></capabilities>";

fn host() -> Vec<Answer> {
    let memory = |name: &str, value| NodeMemoryStats { field: name.into(), value };
    let time = |name: &str, value| NodeCpuStats { field: name.into(), value };
    static TIME: AtomicU64 = AtomicU64::new(0);
    vec![
        to(|_: ConnectGetCapabilities| ConnectGetCapabilitiesReply {
            capabilities: CAPABILITIES.into(),
        }),
        to(|_: NodeGetFreeMemory| NodeGetFreeMemoryReply { free_mem: 123_456_789 }),
        to(|args: NodeGetCellsFreeMemory| NodeGetCellsFreeMemoryReply {
            cells: vec![(args.start_cell.unsigned_abs() as u64 + 1) * 98_765_432_100],
        }),
        to(|args: NodeGetFreePages| NodeGetFreePagesReply {
            counts: args.pages.iter().map(|size| u64::from(*size) * 7).collect(),
        }),
        to(|_: NodeAllocPages| NodeAllocPagesReply { ret: 1 }).changing(),
        to(move |args: NodeGetMemoryStats| NodeGetMemoryStatsReply {
            params: if args.nparams == 0 {
                Vec::new()
            } else {
                vec![memory("total", 5), memory("free", u64::MAX), memory("quite_long", 1)]
            },
            nparams: 3,
        }),
        to(move |args: NodeGetCpuStats| {
            let now = TIME.fetch_add(1, Ordering::Relaxed);
            let params = match (args.nparams, args.cpu_num) {
                (0, _) => Vec::new(),
                (_, 1) => vec![time("utilization", 17)],
                _ => vec![time("kernel", now * 3), time("user", now * 5), time("idle", now * 7)],
            };
            NodeGetCpuStatsReply { params, nparams: 3 - 2 * i32::from(args.cpu_num == 1) }
        }),
        to(|_: NodeGetCpuMap| NodeGetCpuMapReply {
            cpumap: vec![0b1110_0101, 0b10].into(),
            online: 6,
            ret: 11,
        }),
        to(|_: NodeGetSevInfo| NodeGetSevInfoReply { params: params(), nparams: 0 }),
        to(|args: NodeGetMemoryParameters| NodeGetMemoryParametersReply {
            params: if args.nparams == 0 { Vec::new() } else { params() },
            nparams: 7,
        }),
        done::<NodeSetMemoryParameters>(),
        done::<NodeSuspendForDuration>(),
        to(|_: ConnectGetSysinfo| ConnectGetSysinfoReply { sysinfo: "<sysinfo/>\n".into() }),
        may_fail(|args: ConnectGetDomainCapabilities| match args.virttype {
            None => Ok(ConnectGetDomainCapabilitiesReply {
                capabilities: "<domainCapabilities><vcpu max='17'/></domainCapabilities>".into(),
            }),
            Some(_) if args.machine.is_some() => {
                Ok(ConnectGetDomainCapabilitiesReply { capabilities: format!("{args:?}").into() })
            }
            Some(_) => Err(ErrorCode::NO_SUPPORT),
        }),
        to(|_: ConnectGetMaxVcpus| ConnectGetMaxVcpusReply { max_vcpus: 19 }),
    ]
}

/// What is compared is told by a word in the XML; a baseline is all that it was made of, without
/// the layout, which virsh makes anew.
fn processors() -> Vec<Answer> {
    let result = |xml: &XdrString| match &*xml.to_str_lossy() {
        xml if xml.contains("more") => 2,
        xml if xml.contains("less") => 0,
        _ => 1,
    };
    let joined = |xml: &[XdrString]| {
        let flat = |xml: &XdrString| {
            let xml = xml.to_string();
            let lines: Vec<&str> = xml.split('\n').map(str::trim).collect();
            lines.concat() + "\n"
        };
        XdrString::from(xml.iter().map(flat).collect::<String>())
    };
    vec![
        to(|_: ConnectGetCpuModelNames| ConnectGetCpuModelNamesReply {
            models: Vec::new(),
            ret: 0,
        }),
        to(move |args: ConnectCompareCpu| ConnectCompareCpuReply { result: result(&args.xml) }),
        to(move |args: ConnectCompareHypervisorCpu| ConnectCompareHypervisorCpuReply {
            result: result(&args.xml_cpu),
        }),
        to(move |args: ConnectBaselineCpu| ConnectBaselineCpuReply { cpu: joined(&args.xml_cpus) }),
        to(move |args: ConnectBaselineHypervisorCpu| ConnectBaselineHypervisorCpuReply {
            cpu: joined(&args.xml_cpus),
        }),
    ]
}

fn devices() -> Vec<Answer> {
    let name = || XdrString::from("made");
    vec![
        to(|_: ConnectListAllNodeDevices| ConnectListAllNodeDevicesReply {
            devices: ["pci_a", "net_b", "computer", "A_c", "net_a", "lone"].map(dev).to_vec(),
            ret: 6,
        })
        .changing(),
        may_fail(|args: NodeDeviceGetParent| {
            match &*args.name.to_str_lossy() {
                "net_a" | "net_b" => Ok("pci_a"),
                "lone" => Err(ErrorCode::NO_NODE_DEVICE),
                _ => Ok("computer"),
            }
            .map(|parent| NodeDeviceGetParentReply { parent_name: Some(parent.into()) })
        }),
        to(|args: NodeDeviceLookupByName| NodeDeviceLookupByNameReply {
            dev: NodeDevice { name: args.name },
        }),
        to(|_: NodeDeviceLookupScsiHostByWwn| NodeDeviceLookupScsiHostByWwnReply {
            dev: dev("scsi_host9"),
        }),
        to(|args: NodeDeviceGetXmlDesc| NodeDeviceGetXmlDescReply {
            xml: format!("{args:?}").into(),
        }),
        to(|_: NodeDeviceIsActive| NodeDeviceIsActiveReply { active: 1 }),
        to(|_: NodeDeviceIsPersistent| NodeDeviceIsPersistentReply { persistent: 0 }),
        may_fail(|args: NodeDeviceGetAutostart| {
            if args.name == "computer" {
                return Err(ErrorCode::OPERATION_INVALID);
            }
            Ok(NodeDeviceGetAutostartReply { autostart: 1 })
        }),
        done::<NodeDeviceSetAutostart>(),
        done::<NodeDeviceDettach>(),
        done::<NodeDeviceDetachFlags>(),
        done::<NodeDeviceReAttach>(),
        done::<NodeDeviceReset>(),
        done::<NodeDeviceCreate>(),
        done::<NodeDeviceDestroy>(),
        done::<NodeDeviceUndefine>(),
        to(move |_: NodeDeviceCreateXml| NodeDeviceCreateXmlReply {
            dev: NodeDevice { name: name() },
        })
        .changing(),
        to(move |_: NodeDeviceDefineXml| NodeDeviceDefineXmlReply {
            dev: NodeDevice { name: name() },
        })
        .changing(),
    ]
}

/// Definitions by name.
const INTERFACE: &[(&str, &str)] = &[
    (
        "eth1",
        "<interface type='ethernet' name='eth1'>\n  <vlan tag='4'/>\n  <start mode='none'/>\n  <mac address='aa:bb:cc:dd:ee:ff'/><bond/>\n</interface>\n",
    ),
    (
        "br1",
        "<interface type='bridge' name='br1'>\n  <start mode='none'/>\n  <bridge stp='off'>\n    <interface type='ethernet' name='eth2'>\n      <mac address='aa:bb:cc:dd:ee:02'/>\n    </interface>\n  </bridge>\n</interface>\n",
    ),
    ("br2", "<interface type='bridge' name='br2'/>"),
    ("br3", "<interface type='bridge' name='br3'><bridge/></interface>"),
    (
        "br4",
        "<interface type='bridge' name='br4'><bridge><interface name='a'/><interface name='b'/></bridge></interface>",
    ),
    (
        "br5",
        "<interface type='bridge' name='br5'><bridge><interface name='a'/></bridge></interface>",
    ),
    (
        "br6",
        "<interface type='bridge' name='br6'><bridge><interface type='a'/></bridge></interface>",
    ),
    ("typeless", "<interface name='typeless'/>"),
    ("misnamed", "<interface type='ethernet' name='other'/>"),
];

fn interfaces() -> Vec<Answer> {
    let interface = |name: &str| Interface { name: name.into(), mac: "aa:bb:cc:dd:ee:ff".into() };
    vec![
        to(move |_: ConnectListAllInterfaces| ConnectListAllInterfacesReply {
            ifaces: ["eth1", "br1", "Br2"].map(interface).to_vec(),
            ret: 3,
        }),
        to(|args: InterfaceIsActive| InterfaceIsActiveReply {
            active: i32::from(args.iface.name == "eth1"),
        }),
        may_fail(move |args: InterfaceLookupByName| {
            let name = args.name.to_string();
            let known = INTERFACE.iter().find(|(known, _)| *known == name);
            let (name, _) = known.ok_or(ErrorCode::NO_INTERFACE)?;
            Ok(InterfaceLookupByNameReply { iface: interface(name) })
        }),
        to(|args: InterfaceGetXmlDesc| {
            let name = args.iface.name.to_string();
            let (_, xml) = INTERFACE.iter().find(|(known, _)| *known == name).unwrap();
            InterfaceGetXmlDescReply { xml: (*xml).into() }
        }),
        to(move |_: InterfaceDefineXml| InterfaceDefineXmlReply { iface: interface("made") })
            .changing(),
        done::<InterfaceCreate>(),
        done::<InterfaceDestroy>(),
        done::<InterfaceUndefine>(),
    ]
}

const DOMAIN: &str = "<domain><devices>\
<disk><source file='/a'/><target dev='vda'/></disk>\
<disk><source file='/b'/><target dev='vdb'/></disk>\
<disk><target dev='hdc'/></disk></devices></domain>";

fn domains() -> Vec<Answer> {
    let address = |kind, addr: &str| DomainIpAddr { r#type: kind, addr: addr.into(), prefix: 24 };
    let guest = move |name: &str, mac: Option<&str>, addrs: Vec<DomainIpAddr>| DomainInterface {
        name: name.into(),
        hwaddr: mac.map(Into::into),
        addrs,
    };
    vec![
        to(|args: DomainLookupByName| DomainLookupByNameReply { dom: dom(&args.name) }),
        to(|args: DomainIsActive| DomainIsActiveReply {
            active: i32::from(args.dom.name != "none"),
        }),
        to(|_: DomainIsPersistent| DomainIsPersistentReply { persistent: 1 }),
        to(|_: DomainGetXmlDesc| DomainGetXmlDescReply { xml: DOMAIN.into() }),
        to(|args: DomainGetBlockInfo| match &*args.path.to_str_lossy() {
            "vda" => DomainGetBlockInfoReply { allocation: 1, capacity: 1 << 31, physical: 1500 },
            _ => DomainGetBlockInfoReply { allocation: 0, capacity: 0, physical: 0 },
        }),
        to(|args: DomainGetDiskErrors| {
            let all = ["vda", "vdb", "vdc", "vdd"].into_iter().zip([1, 2, 0, 9]);
            let errors = all.map(|(disk, error)| DomainDiskError { disk: disk.into(), error });
            let errors: Vec<_> = errors.filter(|_| args.dom.name != "none").collect();
            let nerrors = errors.len() as i32;
            DomainGetDiskErrorsReply {
                errors: if args.maxerrors == 0 { Vec::new() } else { errors },
                nerrors,
            }
        }),
        to(|args: DomainGetControlInfo| {
            let (state, details, state_time) = match &*args.dom.name.to_str_lossy() {
                "busy" => (1, 0, 1234),
                "occupied" => (2, 0, 5),
                "broken" => (3, 2, 0),
                "strange" => (3, 9, 0),
                "none" => (3, 0, 7),
                _ => (0, 0, 5),
            };
            DomainGetControlInfoReply { state, details, state_time }
        }),
        to(move |_: DomainInterfaceAddresses| DomainInterfaceAddressesReply {
            ifaces: vec![
                guest(
                    "eth0",
                    Some("52:54:00:00:00:01"),
                    vec![address(0, "10.0.0.1"), address(1, "fe80::1")],
                ),
                guest("eth1", Some("52:54:00:00:00:02"), Vec::new()),
                guest("lo", None, vec![address(0, "127.0.0.1"), address(0, "127.0.0.2")]),
                guest("a-rather-long-name", None, Vec::new()),
            ],
        }),
        to(|_: DomainInterfaceStats| DomainInterfaceStatsReply {
            rx_bytes: 1,
            rx_packets: -1,
            rx_errs: 0,
            rx_drop: 2,
            tx_bytes: -1,
            tx_packets: 3,
            tx_errs: -1,
            tx_drop: -1,
        }),
    ]
}

fn numbers() -> Vec<Answer> {
    vec![
        to(|_: DomainMemoryStats| DomainMemoryStatsReply {
            stats: (0..13).rev().map(|tag| DomainMemoryStat { tag, val: tag as u64 * 7 }).collect(),
        }),
        done::<DomainSetMemoryStatsPeriod>(),
        to(|args: DomainGetTime| DomainGetTimeReply {
            seconds: if args.dom.name == "none" { -86_401 } else { 1_795_225_801 },
            nseconds: 5,
        }),
        done::<DomainSetTime>(),
        to(|args: DomainBlockStatsFlags| DomainBlockStatsFlagsReply {
            params: if args.nparams == 0 { Vec::new() } else { params() },
            nparams: 7,
        }),
        to(|args: ConnectGetAllDomainStats| {
            let named = if args.doms.is_empty() {
                vec![dom(&"one".into()), dom(&"two".into())]
            } else {
                args.doms
            };
            let record = |dom| DomainStatsRecord { dom, params: params() };
            ConnectGetAllDomainStatsReply { ret_stats: named.into_iter().map(record).collect() }
        })
        .changing(),
    ]
}

/// Old daemons: one does not know a flag, one does not know the call, and one finds it risky.
fn kept() -> Vec<Answer> {
    let snapshot = |dom: Domain| DomainSnapshot { name: "s".into(), dom };
    vec![
        done::<DomainBackupBegin>(),
        to(|_: DomainBackupGetXmlDesc| DomainBackupGetXmlDescReply { xml: "<backup/>\n".into() }),
        may_fail(move |args: DomainSnapshotCreateXml| {
            match (&*args.dom.name.to_str_lossy(), args.flags) {
                ("many" | "none", flags) if flags & 8 != 0 => Err(ErrorCode::INVALID_ARG),
                ("busy", flags) if flags & 512 != 0 => Err(ErrorCode::NO_SUPPORT),
                _ => Ok(DomainSnapshotCreateXmlReply { snap: snapshot(args.dom) }),
            }
        })
        .changing(),
        to(move |args: DomainSnapshotLookupByName| DomainSnapshotLookupByNameReply {
            snap: snapshot(args.dom),
        }),
        may_fail(|args: DomainRevertToSnapshot| match args.flags & 4 {
            0 => Err(ErrorCode::SNAPSHOT_REVERT_RISKY),
            _ => Ok(()),
        })
        .changing(),
        done::<DomainDestroy>(),
    ]
}
