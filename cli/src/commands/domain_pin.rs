//! On which of the host's processors the threads of domains may run.

use virtwire::CpuSet;
use virtwire::protocol::api::DomainVcpuFlags;
use virtwire::protocol::remote::{self, Domain};

use super::domain_args::{CONFIG, CURRENT, DOMAIN, LIVE, domain, impact, said};
use super::domain_vcpu::count_if_any;
use super::domain_vcpu_info::{chunk, host_cpus, map_len};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::table::Table;
use crate::value::Value;

pub(super) const VCPUPIN: Command = Command {
    name: "vcpupin",
    help: "where a domain's vCPUs run",
    about: "Prints on which processors of the host the vCPUs of a domain may run, or changes that.",
    options: &[
        DOMAIN,
        Opt::number("vcpu", "number of the vCPU"),
        Opt::text("cpulist", "the host's processors to run on: 0-3,^2, or r for all"),
        CONFIG,
        LIVE,
        CURRENT,
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(vcpupin(cx))),
};

pub(super) const EMULATORPIN: Command = Command {
    name: "emulatorpin",
    help: "where a domain's emulator runs",
    about: "Prints on which processors of the host a domain's emulator may run, or changes that.",
    options: &[
        DOMAIN,
        Opt::text("cpulist", "the host's processors to run on: 0-3,^2, or r for all"),
        CONFIG,
        LIVE,
        CURRENT,
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(emulatorpin(cx))),
};

async fn vcpupin(mut cx: Context<'_>) -> Outcome {
    let flags = impact(cx.args)?;
    // An empty list is a list, though none that can be read.
    let list = cx.args.value("cpulist");
    if list.is_none() {
        cx.args.exclusive("live", "config")?;
    }
    let vcpu = cx.args.uint("vcpu")?;
    if list.is_some() && vcpu.is_none() {
        return said("vcpupin: Missing vCPU number in pin mode.");
    }
    let cpus = host_cpus(&cx).await?;
    let dom = cx.domain().await?;
    let Some((list, vcpu)) = list.zip(vcpu) else {
        return show_pins(&mut cx, &dom, vcpu, cpus, flags.bits().into()).await;
    };
    let cpumap = parse(list, cpus)?.into();
    if flags.is_empty() && !cx.args.has("current") {
        cx.conn.call(remote::DomainPinVcpu { dom, vcpu, cpumap }).await?;
    } else {
        let flags = flags.bits();
        cx.conn.call(remote::DomainPinVcpuFlags { dom, vcpu, cpumap, flags }).await?;
    }
    Ok(())
}

async fn show_pins(
    cx: &mut Context<'_>,
    dom: &Domain,
    vcpu: Option<u32>,
    cpus: u32,
    flags: DomainVcpuFlags,
) -> Outcome {
    let live = flags.contains(DomainVcpuFlags::LIVE);
    let Some(ncpumaps) = count_if_any(cx, dom, flags | DomainVcpuFlags::MAXIMUM).await? else {
        let kind = if live { "offline" } else { "transient" };
        return said(format!("cannot get vcpupin for {kind} domain"));
    };
    if let Some(vcpu) = vcpu.filter(|vcpu| *vcpu >= ncpumaps.unsigned_abs()) {
        let kind = if live || (flags.is_empty() && is_active(cx, dom).await) {
            "live"
        } else {
            "persistent"
        };
        let text = format!("vcpu {vcpu} is out of range of {kind} cpu count {ncpumaps}");
        return said(text);
    }
    let (maplen, flags) = (map_len(cpus), flags.bits());
    let call = remote::DomainGetVcpuPinInfo { dom: dom.clone(), ncpumaps, maplen, flags };
    let reply = cx.conn.call(call).await?;
    let mut table = Table::new(&["VCPU", "CPU Affinity"]);
    for (number, map) in (0..reply.num.unsigned_abs()).zip(reply.cpumaps.chunks(chunk(cpus))) {
        if vcpu.is_none_or(|vcpu| vcpu == number) {
            table.add(vec![number.into(), CpuSet::from(map).to_string().into()]);
        }
    }
    cx.out.table(&table);
    Ok(())
}

async fn is_active(cx: &Context<'_>, dom: &Domain) -> bool {
    let call = remote::DomainIsActive { dom: dom.clone() };
    cx.conn.call(call).await.is_ok_and(|reply| reply.active == 1)
}

async fn emulatorpin(mut cx: Context<'_>) -> Outcome {
    let mut flags = impact(cx.args)?;
    let dom = domain(&mut cx).await?;
    let list = cx.args.value("cpulist");
    let cpus = host_cpus(&cx).await?;
    if let Some(list) = list {
        let map = parse(list, cpus)?;
        if flags.is_empty() && !cx.args.has("current") {
            flags = virtwire::DomainModificationImpact::LIVE;
        }
        return Ok(dom.pin_emulator(map, flags).await?);
    }
    let (dom, maplen) = (dom.wire().clone(), map_len(cpus));
    let call = remote::DomainGetEmulatorPinInfo { dom, maplen, flags: flags.bits() };
    let map = CpuSet::from(cx.conn.call(call).await?.cpumaps).to_string();
    if !cx.out.is_json() {
        cx.out.extra("emulator: CPU Affinity\n----------------------------------\n       *: ");
    }
    cx.out.fact_as(|_, text| format!("{text}\n"), "CPU Affinity", Value::from(map));
    Ok(())
}

/// A set of the host's processors; what begins with `r` is all of them.
pub(super) fn parse(list: &str, cpus: u32) -> Result<CpuSet, Failure> {
    /// The largest number that virsh can read.
    const LAST: usize = 1023;
    if list.starts_with('r') {
        return Ok((0..cpus as usize).collect());
    }
    let invalid = || Failure::said(format!("Invalid cpulist '{list}'"));
    // A comma may end the list.
    let numbers = list.trim().strip_suffix(',').unwrap_or(list.trim());
    let set = numbers.parse::<CpuSet>().ok();
    let readable = |set: &CpuSet| !numbers.is_empty() && set.iter().all(|cpu| cpu <= LAST);
    let Some(set) = set.filter(readable) else {
        let mut failure = invalid();
        let cause = format!("invalid argument: Failed to parse bitmap '{list}'");
        failure.lines.push(cause);
        return Err(failure);
    };
    let last = set.iter().last().ok_or_else(invalid)?;
    if last >= cpus as usize {
        return said(format!("CPU {last} in cpulist '{list}' exceed the maxcpu {cpus}"));
    }
    Ok(set)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_list_names_processors_of_the_host() {
        let read = |list| parse(list, 8).map(|set| set.to_string()).map_err(|f| f.lines.len());
        assert_eq!(read("0-3,^2,7"), Ok("0-1,3,7".to_owned()));
        assert_eq!(read("r"), Ok("0-7".to_owned()));
        assert_eq!(read(" 1 , 2,"), Ok("1-2".to_owned()));
        assert_eq!((read("8"), read("1,^1")), (Err(1), Err(1)));
        for list in ["", " ", "x", "3-1", "1,,2", ",", "1024"] {
            assert_eq!(read(list), Err(2), "{list:?}");
        }
    }
}
