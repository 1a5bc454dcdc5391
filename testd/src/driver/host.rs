//! What is asked about the host.

mod arches;
mod baseline;
mod guests;
mod models;
mod processors;

use std::fmt::Write as _;

use bytes::Bytes;
use virtwire_protocol::api::ErrorCode;
use virtwire_protocol::remote::{
    ConnectGetCapabilities, ConnectGetCapabilitiesReply, ConnectGetMaxVcpus,
    ConnectGetMaxVcpusReply, ConnectGetSysinfo, ConnectGetSysinfoReply, NODE_MAX_CELLS,
    NodeCpuStats, NodeGetCellsFreeMemory, NodeGetCellsFreeMemoryReply, NodeGetCpuMap,
    NodeGetCpuMapReply, NodeGetCpuStats, NodeGetCpuStatsReply, NodeGetFreeMemory,
    NodeGetFreeMemoryReply, NodeGetFreePages, NodeGetFreePagesReply, NodeGetInfo, NodeGetInfoReply,
    NodeGetSecurityModel, NodeGetSecurityModelReply,
};
use virtwire_protocol::xdr::{CharArray, Chars};

use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::state::Host;
use crate::xml::Element;

pub(super) const MAX_VCPUS: u32 = 32;

/// What the driver says that the processors have done, in nanoseconds.
const CPU_STATS: [(&str, u64); 4] = [
    ("user", 9_797_400_000),
    ("kernel", 34_678_723_400_000),
    ("idle", 87_264_900_000),
    ("iowait", 763_600_000),
];

pub(super) fn procedures(table: &mut Table) {
    table
        .on(|_, _: ConnectGetMaxVcpus| Ok(ConnectGetMaxVcpusReply { max_vcpus: 32 }))
        .on(info)
        .on(capabilities)
        .on(sysinfo)
        .on(cpu_map)
        .on(cpu_stats)
        .on(free_memory)
        .on(cells_free_memory)
        .on(free_pages)
        .on(security_model)
        .on(guests::capabilities)
        .on(models::names)
        .on(baseline::baseline);
}

fn info(call: &mut Call<'_>, _: NodeGetInfo) -> Result<NodeGetInfoReply> {
    let host = &call.state.host;
    let mut model = [0; 32];
    for (to, from) in model.iter_mut().zip(host.model.bytes().take(31)) {
        *to = from;
    }
    let int = |value: u32| i32::try_from(value).unwrap_or(i32::MAX);
    Ok(NodeGetInfoReply {
        model: CharArray::from(model),
        memory: host.memory,
        cpus: int(host.cpus),
        mhz: int(host.mhz),
        nodes: int(host.nodes),
        sockets: int(host.sockets),
        cores: int(host.cores),
        threads: int(host.threads),
    })
}

fn capabilities(
    call: &mut Call<'_>,
    _: ConnectGetCapabilities,
) -> Result<ConnectGetCapabilitiesReply> {
    let features = || {
        let features = Element::new("features").containing(Element::new("pae"));
        features.containing(Element::new("nonpae"))
    };
    let page = |size: u64| Element::new("pages").with("unit", "KiB").with("size", size);
    let mut cpu = Element::new("cpu");
    cpu.push(Element::of_text("arch", "i686"));
    cpu.push(features());
    [4, 8, 2048, 1_048_576].into_iter().for_each(|size| cpu.push(page(size)));
    let mut host = Element::new("host").containing(cpu);
    host.push(Element::new("power_management"));
    host.push(Element::new("iommu").with("support", "no"));
    if let Some(topology) = topology(&call.state.host) {
        host.push(topology);
    }
    let mut model = Element::new("secmodel").containing(Element::of_text("model", "testSecurity"));
    model.push(Element::new("doi"));
    host.push(model);
    let guest = |os: &str| {
        let mut arch = Element::new("arch").with("name", "i686");
        arch.push(Element::of_text("wordsize", 32));
        arch.push(Element::of_text("emulator", "/usr/bin/test-hv"));
        arch.push(Element::new("domain").with("type", "test"));
        let guest = Element::new("guest").containing(Element::of_text("os_type", os));
        guest.containing(arch).containing(features())
    };
    // Here, and only here, libvirt leaves lines free, and one element without text open.
    let mut text = String::from("<capabilities>\n\n");
    for part in [host, guest("hvm"), guest("xen")] {
        for line in part.to_string().lines() {
            let line = line.replace("<doi/>", "<doi></doi>");
            let _ = writeln!(text, "  {line}");
        }
        text.push('\n');
    }
    text.push_str("</capabilities>\n");
    Ok(ConnectGetCapabilitiesReply { capabilities: text.into() })
}

fn topology(host: &Host) -> Option<Element> {
    if host.cells.is_empty() {
        return None;
    }
    let mut cells = Element::new("cells").with("num", host.cells.len());
    let mut next_cpu = 0;
    for (id, cell) in host.cells.iter().enumerate() {
        let mut element = Element::new("cell").with("id", id);
        element.push(Element::of_text("memory", cell.memory).with("unit", "KiB"));
        let smallest = if id == 1 { 8 } else { 4 };
        for (size, count) in [(smallest, cell.memory / smallest), (2048, 0), (1_048_576, 0)] {
            let pages = Element::of_text("pages", count).with("unit", "KiB");
            element.push(pages.with("size", size));
        }
        let mut cpus = Element::new("cpus").with("num", cell.cpus);
        for core in 0..cell.cpus {
            let cpu = Element::new("cpu").with("id", next_cpu).with("socket_id", id);
            let cpu = cpu.with("die_id", 0).with("core_id", core);
            cpus.push(cpu.with("siblings", next_cpu));
            next_cpu += 1;
        }
        element.push(cpus);
        cells.push(element);
    }
    Some(Element::new("topology").containing(cells))
}

fn sysinfo(_: &mut Call<'_>, args: ConnectGetSysinfo) -> Result<ConnectGetSysinfoReply> {
    check_flags(args.flags, 0, "testConnectGetSysinfo")?;
    let mut bios = Element::new("bios");
    for (name, value) in [
        ("vendor", "LENOVO"),
        ("version", "G4ETA1WW (2.61 )"),
        ("date", "05/07/2014"),
        ("release", "2.61"),
    ] {
        bios.push(Element::of_text("entry", value).with("name", name));
    }
    let sysinfo = Element::new("sysinfo").with("type", "smbios").containing(bios);
    Ok(ConnectGetSysinfoReply { sysinfo: sysinfo.to_string().into() })
}

fn cpu_map(_: &mut Call<'_>, args: NodeGetCpuMap) -> Result<NodeGetCpuMapReply> {
    check_flags(args.flags, 0, "testNodeGetCPUMap")?;
    let cpumap = if args.need_map == 0 { Bytes::new() } else { Bytes::from_static(&[0x15]) };
    Ok(NodeGetCpuMapReply { cpumap, online: if args.need_online == 0 { 0 } else { 3 }, ret: 8 })
}

fn cpu_stats(_: &mut Call<'_>, args: NodeGetCpuStats) -> Result<NodeGetCpuStatsReply> {
    check_flags(args.flags, 0, "testNodeGetCPUStats")?;
    // Without room, the question is how many there are.
    if args.nparams == 0 {
        return Ok(NodeGetCpuStatsReply { params: Vec::new(), nparams: 4 });
    }
    let room = usize::try_from(args.nparams).unwrap_or_default();
    let params = CPU_STATS.into_iter().take(room);
    let params = params.map(|(field, value)| NodeCpuStats { field: field.into(), value });
    Ok(NodeGetCpuStatsReply { params: params.collect(), nparams: 0 })
}

fn free_memory(call: &mut Call<'_>, _: NodeGetFreeMemory) -> Result<NodeGetFreeMemoryReply> {
    let free_mem = call.state.host.cells.iter().map(|cell| cell.free).sum();
    Ok(NodeGetFreeMemoryReply { free_mem })
}

fn cells_free_memory(
    call: &mut Call<'_>,
    args: NodeGetCellsFreeMemory,
) -> Result<NodeGetCellsFreeMemoryReply> {
    let cells = &call.state.host.cells;
    let first = usize::try_from(args.start_cell).unwrap_or(usize::MAX);
    if first >= cells.len() {
        return Err(Failure::invalid_argument("Range exceeds available cells"));
    }
    let room = usize::try_from(args.maxcells).unwrap_or_default();
    let cells = cells.iter().skip(first).take(room).map(|cell| cell.memory);
    Ok(NodeGetCellsFreeMemoryReply { cells: cells.collect() })
}

fn free_pages(_: &mut Call<'_>, args: NodeGetFreePages) -> Result<NodeGetFreePagesReply> {
    check_flags(args.flags, 0, "testNodeGetFreePages")?;
    let sizes = args.pages.len();
    let count = usize::try_from(args.cell_count).unwrap_or(usize::MAX).saturating_mul(sizes);
    if count > NODE_MAX_CELLS {
        return Err(Failure::new(
            ErrorCode::INTERNAL_ERROR,
            "the result won't fit into REMOTE_NODE_MAX_CELLS",
        ));
    }
    let mut counts = Vec::new();
    for cell in 0..args.cell_count {
        let cell = args.start_cell.wrapping_add(cell.cast_signed());
        let mut number = cell.wrapping_mul(6);
        for _ in 0..sizes {
            number = number.wrapping_mul(2).wrapping_add(7);
            counts.push(i64::from(number).cast_unsigned());
        }
    }
    Ok(NodeGetFreePagesReply { counts })
}

fn security_model(_: &mut Call<'_>, _: NodeGetSecurityModel) -> Result<NodeGetSecurityModelReply> {
    let chars = |text: &str| Chars::from([text.as_bytes(), &[0]].concat());
    Ok(NodeGetSecurityModelReply { model: chars("testSecurity"), doi: chars("") })
}
