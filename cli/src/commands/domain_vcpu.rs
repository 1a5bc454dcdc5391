//! How many vCPUs domains have, and which of them are plugged in.

use virtwire::protocol::api::{DomainVcpuFlags as Flags, DomainXmlFlags, ErrorCode};
use virtwire::protocol::remote::{self, Domain};

use super::domain_args::{CONFIG, CURRENT, DOMAIN, LIVE, bits, impact, said};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::value::Value;
use crate::xml::Element;

pub(super) const SETVCPUS: Command = Command {
    name: "setvcpus",
    help: "change how many vCPUs a domain has",
    about: "Changes the number of a domain's virtual processors.",
    options: &[
        DOMAIN,
        Opt::number_data("count", "how many"),
        Opt::flag("maximum", "how many it can have, with --config"),
        CONFIG,
        LIVE,
        CURRENT,
        Opt::flag("guest", "how many the system in the domain uses"),
        Opt::flag("hotpluggable", "let those that are added be taken out again"),
    ],
    run: Run::Connected(|cx| Box::pin(setvcpus(cx))),
};

pub(super) const SETVCPU: Command = Command {
    name: "setvcpu",
    help: "plug vCPUs of a domain in or out",
    about: "Plugs single virtual processors of a domain in or out.",
    options: &[
        DOMAIN,
        Opt::data("vcpulist", "their numbers: 1,3-5"),
        Opt::flag("enable", "plug them in"),
        Opt::flag("disable", "plug them out"),
        CONFIG,
        LIVE,
        CURRENT,
    ],
    run: Run::Connected(|cx| Box::pin(setvcpu(cx))),
};

pub(super) const VCPUCOUNT: Command = Command {
    name: "vcpucount",
    help: "how many vCPUs a domain has",
    about: "Prints how many virtual processors a domain has and can have.",
    options: &[
        DOMAIN,
        Opt::flag("maximum", "how many it can have"),
        Opt::flag("active", "how many it has"),
        Opt::flag("live", "of the domain as it runs"),
        Opt::flag("config", "of the domain as it is stored"),
        Opt::flag("current", "of the domain as it runs, or else is stored"),
        Opt::flag("guest", "how many the system in the domain uses"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(vcpucount(cx))),
};

async fn setvcpus(mut cx: Context<'_>) -> Outcome {
    let impact = impact(cx.args)?;
    cx.args.exclusive("guest", "config")?;
    cx.args.requires("maximum", "config")?;
    let choices = [
        ("guest", Flags::GUEST.bits()),
        ("maximum", Flags::MAXIMUM.bits()),
        ("hotpluggable", Flags::HOTPLUGGABLE.bits()),
    ];
    let flags = impact.bits() | bits(cx.args, &choices);
    let dom = cx.domain().await?;
    let nvcpus = cx.args.uint("count")?.unwrap_or_default();
    if nvcpus == 0 {
        return said("Can't set 0 processors for a VM");
    }
    if flags == 0 && !cx.args.has("current") {
        cx.conn.call(remote::DomainSetVcpus { dom, nvcpus }).await?;
    } else {
        cx.conn.call(remote::DomainSetVcpusFlags { dom, nvcpus, flags }).await?;
    }
    Ok(())
}

async fn setvcpu(mut cx: Context<'_>) -> Outcome {
    cx.args.exclusive("enable", "disable")?;
    let flags = impact(cx.args)?.bits();
    let enable = cx.args.has("enable");
    if !enable && !cx.args.has("disable") {
        return said("one of --enable, --disable is required");
    }
    let cpumap = cx.args.required("vcpulist")?.into();
    let dom = cx.domain().await?;
    let call = remote::DomainSetVcpu { dom, cpumap, state: i32::from(enable), flags };
    Ok(cx.conn.call(call).await?)
}

async fn vcpucount(mut cx: Context<'_>) -> Outcome {
    let has = |option| cx.args.has(option);
    let options = ["maximum", "active", "config", "live", "current", "guest"];
    let all = !options.into_iter().any(has);
    cx.args.exclusive("live", "config")?;
    // Alone with --active or with nothing --current chooses nothing, as it always has.
    if has("maximum") || has("active") {
        cx.args.exclusive("current", "live")?;
        cx.args.exclusive("current", "config")?;
    }
    cx.args.exclusive("active", "maximum")?;
    cx.args.exclusive("guest", "config")?;
    let choices = [
        ("live", Flags::LIVE.bits()),
        ("config", Flags::CONFIG.bits()),
        ("maximum", Flags::MAXIMUM.bits()),
        ("guest", Flags::GUEST.bits()),
    ];
    let flags = Flags::from(bits(cx.args, &choices));
    let dom = cx.domain().await?;
    if !all {
        let count = count(&cx, &dom, flags).await?;
        cx.out.fact_as(|_, text| format!("{text}\n"), "count", count.into());
        return Ok(());
    }
    let kinds = [
        ("maximum config", Flags::CONFIG | Flags::MAXIMUM),
        ("maximum live", Flags::LIVE | Flags::MAXIMUM),
        ("current config", Flags::CONFIG),
        ("current live", Flags::LIVE),
    ];
    let mut counts: Vec<(&str, Value)> = Vec::new();
    for (name, flags) in kinds {
        if let Some(count) = count_if_any(&cx, &dom, flags).await?.filter(|count| *count > 0) {
            counts.push((name, count.into()));
        }
    }
    for (name, count) in counts {
        let layout = |name: &str, text: &str| {
            let (kind, of) = name.split_once(' ').unwrap_or((name, ""));
            format!("{kind:<12} {of:<12} {text:>3}\n")
        };
        cx.out.fact_as(layout, name, count);
    }
    Ok(())
}

/// As [`count`]; none where the domain does not run or is not stored, and that is asked for.
pub(super) async fn count_if_any(
    cx: &Context<'_>,
    dom: &Domain,
    flags: Flags,
) -> Result<Option<i32>, Failure> {
    if flags.contains(Flags::LIVE) {
        let call = remote::DomainIsActive { dom: dom.clone() };
        if cx.conn.call(call).await.map_or(0, |reply| reply.active) < 1 {
            return Ok(None);
        }
    }
    if flags.contains(Flags::CONFIG) {
        let call = remote::DomainIsPersistent { dom: dom.clone() };
        if cx.conn.call(call).await.map_or(0, |reply| reply.persistent) < 1 {
            return Ok(None);
        }
    }
    count(cx, dom, flags).await.map(Some)
}

/// How many vCPUs there are; drivers that do not know the call are asked in another way.
async fn count(cx: &Context<'_>, dom: &Domain, mut flags: Flags) -> Result<i32, Failure> {
    let call = remote::DomainGetVcpusFlags { dom: dom.clone(), flags: flags.bits() };
    let error = match cx.conn.call(call).await {
        Ok(reply) => return Ok(reply.num),
        Err(error) => error,
    };
    if !matches!(error.code(), Some(ErrorCode::NO_SUPPORT | ErrorCode::INVALID_ARG)) {
        return Err(error.into());
    }
    if flags.contains(Flags::GUEST) {
        return Err(Failure::because("Failed to retrieve vCPU count from the guest", error));
    }
    if !flags.contains(Flags::LIVE) && !flags.contains(Flags::CONFIG) {
        let call = remote::DomainIsActive { dom: dom.clone() };
        if cx.conn.call(call).await.is_ok_and(|reply| reply.active == 1) {
            flags |= Flags::LIVE;
        }
    }
    if flags.contains(Flags::LIVE) {
        if flags.contains(Flags::MAXIMUM) {
            return Ok(cx.conn.call(remote::DomainGetMaxVcpus { dom: dom.clone() }).await?.num);
        }
        let info = cx.conn.call(remote::DomainGetInfo { dom: dom.clone() }).await?;
        return Ok(i32::from(info.nr_virt_cpu));
    }
    stored(cx, dom, flags.contains(Flags::MAXIMUM)).await
}

/// The number in the stored definition.
async fn stored(cx: &Context<'_>, dom: &Domain, maximum: bool) -> Result<i32, Failure> {
    let flags = DomainXmlFlags::INACTIVE.bits();
    let xml = cx.conn.call(remote::DomainGetXmlDesc { dom: dom.clone(), flags }).await?.xml;
    let root = Element::parse(&xml.to_str_lossy());
    let vcpu = root.as_ref().and_then(|root| root.all("vcpu").next());
    let (text, which) = if maximum {
        (vcpu.map(|vcpu| vcpu.text.as_str()), "maximum")
    } else {
        (vcpu.and_then(|vcpu| vcpu.any_attribute(&["current"])), "current")
    };
    let failed = || Failure::said(format!("Failed to retrieve {which} vcpu count"));
    text.and_then(|text| text.trim().parse().ok()).ok_or_else(failed)
}
