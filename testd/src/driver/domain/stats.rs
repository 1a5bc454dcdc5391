//! Numbers of a domain, most of them made up as the test driver makes them up.

use virtwire_protocol::api::{DomainStatsTypes, ErrorCode};
use virtwire_protocol::remote::{
    ConnectGetAllDomainStats, ConnectGetAllDomainStatsReply, DomainBlockStats,
    DomainBlockStatsReply, DomainDiskError, DomainFsfreeze, DomainFsfreezeReply, DomainFsinfo,
    DomainFsthaw, DomainFsthawReply, DomainFstrim, DomainGetBlockInfo, DomainGetBlockInfoReply,
    DomainGetCpuStats, DomainGetCpuStatsReply, DomainGetDiskErrors, DomainGetDiskErrorsReply,
    DomainGetFsinfo, DomainGetFsinfoReply, DomainInterfaceStats, DomainInterfaceStatsReply,
    DomainStatsRecord, TypedParam, TypedParamValue,
};
use virtwire_protocol::xdr::XdrString;

use super::info::now;
use super::iothread;
use super::list::int;
use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::state::Domain;
use crate::state::definition;
use crate::xml::Element;

const CPU_TIME: u64 = 48_772_617_035;

pub(super) fn procedures(table: &mut Table) {
    table.on(all).on(cpu).on(block_stats).on(block_info).on(disk_errors).on(interface);
    table
        .on(|call, args: DomainFsfreeze| {
            check_flags(args.flags, 0, "testDomainFSFreeze")?;
            let filesystems =
                freeze(call.state.domains.of_mut(&args.dom)?, &args.mountpoints, true)?;
            Ok(DomainFsfreezeReply { filesystems })
        })
        .on(|call, args: DomainFsthaw| {
            check_flags(args.flags, 0, "testDomainFSThaw")?;
            let filesystems =
                freeze(call.state.domains.of_mut(&args.dom)?, &args.mountpoints, false)?;
            Ok(DomainFsthawReply { filesystems })
        })
        .on(|call, args: DomainFstrim| {
            check_flags(args.flags, 0, "testDomainFSTrim")?;
            call.state.domains.of(&args.dom)?.require_active()?;
            args.mount_point.as_ref().map_or(Ok(()), |point| mount(point).map(drop))
        })
        .on(filesystems);
}

fn all(
    call: &mut Call<'_>,
    args: ConnectGetAllDomainStats,
) -> Result<ConnectGetAllDomainStatsReply> {
    let domains: Vec<_> = match args.doms.is_empty() {
        true => call.state.domains.iter().collect(),
        false => {
            let asked = args.doms.iter();
            asked.filter_map(|dom| call.state.domains.of(dom).ok()).collect()
        }
    };
    let wants = |kind: DomainStatsTypes| args.stats == 0 || args.stats & kind.bits() != 0;
    let record = |domain: &Domain| {
        let state = [("state.state", domain.state.0), ("state.reason", domain.reason)];
        let params = state.into_iter().filter(|_| wants(DomainStatsTypes::STATE));
        let mut params: Vec<_> = params
            .map(|(field, value)| TypedParam {
                field: field.into(),
                value: TypedParamValue::Int(value),
            })
            .collect();
        if wants(DomainStatsTypes::IOTHREAD) {
            params.extend(iothread::stats(domain));
        }
        DomainStatsRecord { dom: domain.reference(), params }
    };
    Ok(ConnectGetAllDomainStatsReply { ret_stats: domains.into_iter().map(record).collect() })
}

fn cpu(call: &mut Call<'_>, args: DomainGetCpuStats) -> Result<DomainGetCpuStatsReply> {
    check_flags(args.flags, 4, "testDomainGetCPUStats")?;
    let cores = call.state.host.cores;
    call.state.domains.of(&args.dom)?.require_active()?;
    let param = |field: &str, value| TypedParam {
        field: field.into(),
        value: TypedParamValue::ULLong(value),
    };
    let reply = |params: Vec<TypedParam>, nparams| Ok(DomainGetCpuStatsReply { params, nparams });
    let room = usize::try_from(args.nparams).unwrap_or_default();
    if args.start_cpu == -1 {
        let total =
            [("cpu_time", CPU_TIME), ("user_time", 5_540_000_000), ("system_time", 6_460_000_000)];
        let params: Vec<_> = total.into_iter().take(room).map(|(k, v)| param(k, v)).collect();
        return reply(params, 3.min(if room == 0 { 3 } else { int(room) }));
    }
    if args.ncpus == 0 {
        return reply(Vec::new(), i32::try_from(cores).unwrap_or(i32::MAX));
    }
    if args.nparams == 0 {
        return reply(Vec::new(), 2);
    }
    let first = u32::try_from(args.start_cpu).unwrap_or(u32::MAX);
    if first >= cores {
        let text = format!("start_cpu {first} larger than maximum of {}", cores.saturating_sub(1));
        return Err(Failure::invalid_argument(text));
    }
    let each = CPU_TIME / u64::from(cores.max(1));
    let mut params = Vec::new();
    for cpu in first..cores.min(first.saturating_add(args.ncpus)).min(first.saturating_add(128)) {
        let time = each + u64::from(cpu);
        params.push(param("cpu_time", time));
        if room > 1 {
            params.push(param("vcpu_time", time.wrapping_sub(1_234_567_890)));
        }
    }
    reply(params, 2.min(int(room)))
}

fn block_stats(call: &mut Call<'_>, args: DomainBlockStats) -> Result<DomainBlockStatsReply> {
    let path = args.path.to_str_lossy();
    if path.is_empty() {
        let text = "summary statistics are not supported yet";
        return Err(Failure::new(ErrorCode::OPERATION_UNSUPPORTED, text));
    }
    let domain = call.state.domains.of(&args.dom)?;
    domain.require_active()?;
    if disk(&domain.definition, &path, false).is_none() {
        return Err(Failure::invalid_argument(format!("invalid path: {path}")));
    }
    let base = i64::try_from(now()).unwrap_or(i64::MAX);
    Ok(DomainBlockStatsReply {
        rd_req: base / 10,
        rd_bytes: base / 20,
        wr_req: base / 30,
        wr_bytes: base / 40,
        errs: base / 2_000_000,
    })
}

fn block_info(call: &mut Call<'_>, args: DomainGetBlockInfo) -> Result<DomainGetBlockInfoReply> {
    check_flags(args.flags, 0, "testDomainGetBlockInfo")?;
    let path = args.path.to_str_lossy();
    let domain = call.state.domains.of(&args.dom)?;
    let Some(disk) = disk(&domain.definition, &path, false) else {
        let text = format!("invalid path {path} not assigned to domain");
        return Err(Failure::invalid_argument(text));
    };
    if definition::source_of(disk).is_none() {
        let text = format!("disk '{path}' does not currently have a source assigned");
        return Err(Failure::invalid_argument(text));
    }
    Ok(DomainGetBlockInfoReply {
        allocation: 1_099_511_627_776,
        capacity: 1_099_506_450_432,
        physical: 1_099_511_627_776,
    })
}

fn disk_errors(call: &mut Call<'_>, args: DomainGetDiskErrors) -> Result<DomainGetDiskErrorsReply> {
    check_flags(args.flags, 0, "testDomainGetDiskErrors")?;
    let domain = call.state.domains.of(&args.dom)?;
    domain.require_active()?;
    let names: Vec<_> =
        definition::devices(&domain.definition, "disk").filter_map(target).collect();
    if args.maxerrors == 0 {
        return Ok(DomainGetDiskErrorsReply { errors: Vec::new(), nerrors: int(names.len()) });
    }
    let room = usize::try_from(args.maxerrors).unwrap_or(usize::MAX);
    let errors: Vec<_> = names
        .iter()
        .take(room)
        .zip([1, 2].into_iter().cycle())
        .map(|(name, error)| DomainDiskError { disk: (*name).into(), error })
        .collect();
    Ok(DomainGetDiskErrorsReply { nerrors: int(errors.len()), errors })
}

fn interface(call: &mut Call<'_>, args: DomainInterfaceStats) -> Result<DomainInterfaceStatsReply> {
    let domain = call.state.domains.of(&args.dom)?;
    domain.require_active()?;
    find_interface(&domain.definition, &args.device.to_str_lossy())?;
    let base = i64::try_from(now()).unwrap_or(i64::MAX);
    Ok(DomainInterfaceStatsReply {
        rx_bytes: base / 10,
        rx_packets: base / 100,
        rx_errs: base / 1_000_000,
        rx_drop: base / 2_000_000,
        tx_bytes: base / 20,
        tx_packets: base / 110,
        tx_errs: base / 3_000_000,
        tx_drop: base / 4_000_000,
    })
}

fn filesystems(call: &mut Call<'_>, args: DomainGetFsinfo) -> Result<DomainGetFsinfoReply> {
    check_flags(args.flags, 0, "testDomainGetFSInfo")?;
    let domain = call.state.domains.of(&args.dom)?;
    domain.require_active()?;
    let mut disks = definition::devices(&domain.definition, "disk");
    let name = disks.find(|disk| disk.attribute("device") == Some("disk")).and_then(target);
    let info = name.into_iter().flat_map(|name| {
        [("/", 1), ("/boot", 2)].map(|(mountpoint, n)| DomainFsinfo {
            mountpoint: mountpoint.into(),
            name: format!("{name}{n}").into(),
            fstype: "ext4".into(),
            dev_aliases: vec![name.into()],
        })
    });
    let info: Vec<_> = info.collect();
    let ret = u32::try_from(info.len()).unwrap_or_default();
    Ok(DomainGetFsinfoReply { info, ret })
}

/// Freezes or thaws the mount points, or both where none is named; how many have changed.
fn freeze(domain: &mut Domain, points: &[XdrString], to: bool) -> Result<i32> {
    domain.require_active()?;
    let mut frozen = domain.frozen;
    if points.is_empty() {
        frozen = [to; 2];
    }
    for point in points {
        if let Some(it) = frozen.get_mut(mount(point)?) {
            *it = to;
        }
    }
    let changed = frozen.iter().zip(&domain.frozen).filter(|(now, before)| now != before).count();
    domain.frozen = frozen;
    Ok(int(changed))
}

fn mount(point: &XdrString) -> Result<usize> {
    match point.to_str_lossy().as_ref() {
        "/" => Ok(0),
        "/boot" => Ok(1),
        other => Err(Failure::operation_invalid(format!("mount point not found: {other}"))),
    }
}

pub(super) fn target(device: &Element) -> Option<&str> {
    device.child("target").and_then(|target| target.attribute("dev"))
}

/// A disk by its target, or by its source where that is `ambiguous` or begins with a slash.
pub(super) fn disk<'a>(
    definition: &'a Element,
    name: &str,
    ambiguous: bool,
) -> Option<&'a Element> {
    let mut by_target = definition::devices(definition, "disk");
    by_target.find(|disk| target(disk) == Some(name)).or_else(|| {
        let mut by_source = definition::devices(definition, "disk")
            .filter(|disk| definition::source_of(disk).as_deref() == Some(name));
        let found = by_source.next()?;
        (ambiguous || by_source.next().is_none()).then_some(found)
    })
}

pub(super) fn find_interface<'a>(definition: &'a Element, name: &str) -> Result<&'a Element> {
    let is_it = |device: &&Element| {
        let mac = device.child("mac").and_then(|mac| mac.attribute("address"));
        target(device) == Some(name) || mac.is_some_and(|mac| mac.eq_ignore_ascii_case(name))
    };
    definition::devices(definition, "interface").find(is_it).ok_or_else(|| {
        let text = format!("'{name}' is not a known interface");
        Failure::invalid_argument(text).from(virtwire_protocol::api::ErrorDomain::DOMAIN)
    })
}
