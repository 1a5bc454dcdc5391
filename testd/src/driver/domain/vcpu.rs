//! The processors of a domain.

use std::collections::BTreeSet;

use bytes::Bytes;
use virtwire_protocol::api::{DomainModificationImpact, DomainVcpuFlags};
use virtwire_protocol::remote::{
    self, CPUMAP_MAX, DomainGetEmulatorPinInfo, DomainGetEmulatorPinInfoReply, DomainGetMaxVcpus,
    DomainGetMaxVcpusReply, DomainGetVcpuPinInfo, DomainGetVcpuPinInfoReply, DomainGetVcpus,
    DomainGetVcpusFlags, DomainGetVcpusFlagsReply, DomainGetVcpusReply, DomainPinEmulator,
    DomainPinVcpu, DomainPinVcpuFlags, DomainSetVcpus, DomainSetVcpusFlags, VCPUINFO_MAX, VcpuInfo,
};

use super::cpuset::{bits, map_of, set_of, text_of};
use super::info::now;
use crate::dispatch::{Call, Table};
use crate::driver::host::MAX_VCPUS;
use crate::error::{Failure, Result, check_flags};
use crate::state::definition;
use crate::xml::Element;

pub(super) fn procedures(table: &mut Table) {
    table
        .on(|call, args: DomainGetMaxVcpus| {
            let flags = DomainVcpuFlags::LIVE | DomainVcpuFlags::MAXIMUM;
            Ok(DomainGetMaxVcpusReply { num: count(call, &args.dom, flags.bits())? })
        })
        .on(|call, args: DomainGetVcpusFlags| {
            Ok(DomainGetVcpusFlagsReply { num: count(call, &args.dom, args.flags)? })
        })
        .on(|call, args: DomainSetVcpus| {
            set(call, &args.dom, args.nvcpus, DomainModificationImpact::LIVE.bits())
        })
        .on(|call, args: DomainSetVcpusFlags| set(call, &args.dom, args.nvcpus, args.flags))
        .on(|call, args: DomainPinVcpu| pin(call, &args.dom, args.vcpu, &args.cpumap, 0))
        .on(|call, args: DomainPinVcpuFlags| {
            pin(call, &args.dom, args.vcpu, &args.cpumap, args.flags)
        })
        .on(list)
        .on(pins)
        .on(pin_emulator)
        .on(emulator_pin);
}

fn count(call: &Call<'_>, dom: &remote::Domain, flags: u32) -> Result<i32> {
    check_flags(flags, known(), "testDomainGetVcpusFlags")?;
    let definition = call.state.domains.of(dom)?.one(flags)?;
    let count = match flags & DomainVcpuFlags::MAXIMUM.bits() {
        0 => definition::current_vcpus(definition),
        _ => definition::max_vcpus(definition),
    };
    Ok(i32::try_from(count).unwrap_or(i32::MAX))
}

fn known() -> u32 {
    (DomainVcpuFlags::LIVE | DomainVcpuFlags::CONFIG | DomainVcpuFlags::MAXIMUM).bits()
}

fn set(call: &mut Call<'_>, dom: &remote::Domain, wanted: u32, flags: u32) -> Result<()> {
    check_flags(flags, known(), "testDomainSetVcpusFlags")?;
    if wanted > MAX_VCPUS {
        return Err(Failure::invalid_argument(format!(
            "requested cpu amount exceeds maximum supported amount ({wanted} > {MAX_VCPUS})"
        )));
    }
    let is_maximum = flags & DomainVcpuFlags::MAXIMUM.bits() != 0;
    let domain = call.state.domains.of_mut(dom)?;
    let is_live = domain.impact(flags)?.live;
    let mut definitions = domain.affected(flags)?;
    for (i, definition) in definitions.iter().enumerate() {
        let most = definition::max_vcpus(definition);
        let is_config = !is_live || i > 0;
        if wanted > most && !(is_maximum && is_config) {
            return Err(Failure::invalid_argument(format!(
                "requested cpu amount exceeds maximum ({wanted} > {most})"
            )));
        }
    }
    for (i, definition) in definitions.iter_mut().enumerate() {
        match is_maximum && (!is_live || i > 0) {
            true => definition::set_max_vcpus(definition, wanted),
            false => definition::set_current_vcpus(definition, wanted),
        }
    }
    Ok(())
}

fn pin(call: &mut Call<'_>, dom: &remote::Domain, vcpu: u32, map: &[u8], flags: u32) -> Result<()> {
    check_flags(flags, 0, "testDomainPinVcpuFlags")?;
    let domain = call.state.domains.of_mut(dom)?;
    if !domain.is_active() {
        return Err(Failure::operation_invalid("cannot pin vcpus on an inactive domain"));
    }
    if vcpu >= definition::current_vcpus(&domain.definition) {
        return Err(Failure::invalid_argument(format!(
            "requested vcpu '{vcpu}' is not present in the domain"
        )));
    }
    let tune = domain.definition.ensure("cputune");
    let number = vcpu.to_string();
    tune.children.retain(|child| {
        !matches!(child, crate::xml::Child::Element(it)
            if it.name == "vcpupin" && it.attribute("vcpu") == Some(number.as_str()))
    });
    tune.push(Element::new("vcpupin").with("vcpu", vcpu).with("cpuset", text_of(&bits(map))));
    definition::reorder(&mut domain.definition);
    Ok(())
}

fn list(call: &mut Call<'_>, args: DomainGetVcpus) -> Result<DomainGetVcpusReply> {
    let host = call.state.host.max_cpus();
    let domain = call.state.domains.of(&args.dom)?;
    if !domain.is_active() {
        return Err(Failure::operation_invalid("cannot list vcpus for an inactive domain"));
    }
    let definition = &domain.definition;
    let room = u32::try_from(args.maxinfo).unwrap_or(u32::MAX);
    let count = definition::current_vcpus(definition).min(room);
    let maplen = length(args.maplen)?;
    let mut info = Vec::new();
    let mut cpumaps = Vec::new();
    for number in 0..count.min(u32::try_from(VCPUINFO_MAX).unwrap_or(u32::MAX)) {
        let on = affinity(definition, number, host);
        let cpu = on.last().copied().and_then(|cpu| i32::try_from(cpu).ok()).unwrap_or(-1);
        info.push(VcpuInfo { number, state: 1, cpu_time: now() / 10, cpu });
        cpumaps.extend(map_of(&on, maplen));
    }
    Ok(DomainGetVcpusReply { info, cpumaps: cpumaps.into() })
}

fn pins(call: &mut Call<'_>, args: DomainGetVcpuPinInfo) -> Result<DomainGetVcpuPinInfoReply> {
    let host = call.state.host.max_cpus();
    let definition = call.state.domains.of(&args.dom)?.one(args.flags)?;
    let room = u32::try_from(args.ncpumaps).unwrap_or_default();
    let count = definition::max_vcpus(definition).min(room);
    let maplen = length(args.maplen)?;
    let maps = (0..count.min(16_384)).flat_map(|n| map_of(&affinity(definition, n, host), maplen));
    let num = i32::try_from(count).unwrap_or(i32::MAX);
    Ok(DomainGetVcpuPinInfoReply { cpumaps: maps.collect::<Bytes>(), num })
}

fn pin_emulator(call: &mut Call<'_>, args: DomainPinEmulator) -> Result<()> {
    check_flags(args.flags, 3, "testDomainPinEmulator")?;
    let definition = call.state.domains.of_mut(&args.dom)?.one_mut(args.flags)?;
    let on = bits(&args.cpumap);
    if on.is_empty() {
        return Err(Failure::invalid_argument("Empty cpu list for pinning"));
    }
    definition.ensure("cputune").ensure("emulatorpin").set_attribute("cpuset", text_of(&on));
    definition::reorder(definition);
    Ok(())
}

fn emulator_pin(
    call: &mut Call<'_>,
    args: DomainGetEmulatorPinInfo,
) -> Result<DomainGetEmulatorPinInfoReply> {
    check_flags(args.flags, 3, "testDomainGetEmulatorPinInfo")?;
    let host = call.state.host.max_cpus();
    let definition = call.state.domains.of(&args.dom)?.one(args.flags)?;
    let pinned = definition.at("cputune/emulatorpin").and_then(|pin| pin.attribute("cpuset"));
    let on = set_of(pinned.or_else(|| usual(definition)), host);
    let cpumaps = map_of(&on, length(args.maplen)?).into();
    Ok(DomainGetEmulatorPinInfoReply { cpumaps, ret: 1 })
}

/// The processors of the host that a virtual one may run on.
fn affinity(definition: &Element, number: u32, host: u32) -> BTreeSet<u32> {
    let number = number.to_string();
    let tune = definition.child("cputune");
    let pin = tune.and_then(|tune| {
        tune.all("vcpupin").find(|pin| pin.attribute("vcpu") == Some(number.as_str()))
    });
    set_of(pin.and_then(|pin| pin.attribute("cpuset")).or_else(|| usual(definition)), host)
}

/// What all threads of a domain may run on where nothing else is said.
pub(super) fn usual(definition: &Element) -> Option<&str> {
    definition.child("vcpu")?.attribute("cpuset")
}

fn length(maplen: i32) -> Result<usize> {
    let length = usize::try_from(maplen).unwrap_or(usize::MAX);
    match length <= CPUMAP_MAX {
        true => Ok(length),
        false => Err(Failure::internal("maxinfo * maplen > REMOTE_CPUMAPS_MAX")),
    }
}
