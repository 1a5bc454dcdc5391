//! Numbers of domains, and what is asked of a running one: its memory, its time, its control
//! channel.

use std::time::Duration;

use virtwire::Domain;
use virtwire::object::DomainStats;
use virtwire::protocol::api::{
    ConnectGetAllDomainStatsFlags, DomainControlErrorReason, DomainControlState,
    DomainMemoryModFlags, DomainMemoryStatTags, DomainSetTimeFlags, DomainStatsTypes,
};
use virtwire::protocol::remote::{DomainGetTime, DomainMemoryStats, DomainSetTime};

use super::super::domain_args::{DOMAIN, domain};
use crate::command::{Command, Opt, Run};
use crate::context::{By, Context};
use crate::failure::{Failure, Outcome};
use crate::json::Json;
use crate::local_time;
use crate::value::Value;

pub(super) const DOMCONTROL: Command = Command {
    name: "domcontrol",
    help: "state of a domain's control channel",
    about: "Prints whether the hypervisor can be asked about a running domain.",
    options: &[DOMAIN],
    run: Run::Connected(|cx| Box::pin(domcontrol(cx))),
};

pub(super) const DOMMEMSTAT: Command = Command {
    name: "dommemstat",
    help: "what a running domain's memory is used for",
    about: "Prints what the guest's balloon driver tells, or sets how often it is asked.",
    options: &[
        DOMAIN,
        Opt::named_number("period", "seconds between two times that the driver is asked"),
        Opt::flag("config", "from the next start on"),
        Opt::flag("live", "while it runs"),
        Opt::flag("current", "in its present state"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(dommemstat(cx))),
};

pub(super) const DOMSTATS: Command = Command {
    name: "domstats",
    help: "numbers of domains",
    about: "Prints what the hypervisor counts of each domain, or of those that are named.",
    options: &[
        Opt::flag("state", "their states"),
        Opt::flag("cpu-total", "their processor times"),
        Opt::flag("balloon", "their memory as the balloon driver tells it"),
        Opt::flag("vcpu", "their virtual processors"),
        Opt::flag("interface", "their network interfaces"),
        Opt::flag("block", "their disks"),
        Opt::flag("perf", "their perf events"),
        Opt::flag("iothread", "their I/O threads"),
        Opt::flag("memory", "their memory bandwidth"),
        Opt::flag("dirtyrate", "how fast they write to their memory"),
        Opt::flag("vm", "what only their hypervisor knows"),
        Opt::flag("list-active", "only those that are active"),
        Opt::flag("list-inactive", "only those that are not active"),
        Opt::flag("list-persistent", "only those with a stored definition"),
        Opt::flag("list-transient", "only those without a stored definition"),
        Opt::flag("list-running", "only those that run"),
        Opt::flag("list-paused", "only those that are paused"),
        Opt::flag("list-shutoff", "only those that are shut off"),
        Opt::flag("list-other", "only those in any other state"),
        Opt::flag("raw", "values as they are (always so)"),
        Opt::flag("enforce", "fail where the hypervisor does not count what is asked for"),
        Opt::flag("backing", "with the backing files of disks"),
        Opt::flag("nowait", "leave out what would have to be waited for"),
        Opt::words("domain", "ids, UUIDs or names of domains"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(domstats(cx))),
};

pub(super) const DOMTIME: Command = Command {
    name: "domtime",
    help: "time inside a running domain",
    about: "Prints or sets the clock of the system in a domain.",
    options: &[
        DOMAIN,
        Opt::flag("now", "set it to the time of this host"),
        Opt::flag("pretty", "print it as date and time"),
        Opt::flag("sync", "let it read its hardware clock"),
        Opt::number("time", "set it to this many seconds since 1970"),
    ],
    run: Run::Connected(|cx| Box::pin(domtime(cx))),
};

async fn domcontrol(mut cx: Context<'_>) -> Outcome {
    let info = domain(&mut cx).await?.control_info().await?;
    let state = match info.state {
        DomainControlState::OK => "ok",
        DomainControlState::JOB => "background job",
        DomainControlState::OCCUPIED => "occupied",
        DomainControlState::ERROR => "error",
        _ => "unknown",
    };
    cx.out.print(match (info.state, info.reason) {
        (DomainControlState::ERROR, Some(reason)) if reason != DomainControlErrorReason::NONE => {
            format!("{state}: {}\n", why(reason))
        }
        (DomainControlState::OK | DomainControlState::ERROR, _) => format!("{state}\n"),
        _ => format!("{state} ({:.3}s)\n", info.state_time.as_secs_f64()),
    });
    Ok(())
}

fn why(reason: DomainControlErrorReason) -> &'static str {
    match reason {
        DomainControlErrorReason::MONITOR => "monitor failure",
        DomainControlErrorReason::INTERNAL => "internal (locking) error",
        _ => "unknown",
    }
}

async fn dommemstat(mut cx: Context<'_>) -> Outcome {
    cx.args.exclusive("current", "live")?;
    cx.args.exclusive("current", "config")?;
    let mut flags = cx
        .args
        .flags(&[("config", DomainMemoryModFlags::CONFIG), ("live", DomainMemoryModFlags::LIVE)]);
    let dom = domain(&mut cx).await?;
    let is_left_open = flags.is_empty() && !cx.args.has("current");
    if is_left_open && dom.is_active().await.unwrap_or_default() {
        flags |= DomainMemoryModFlags::LIVE;
    }
    match cx.args.int("period")? {
        Some(period) => set_period(&dom, period, flags).await,
        None => memory_stats(cx, &dom).await,
    }
}

async fn set_period(dom: &Domain, period: i32, flags: DomainMemoryModFlags) -> Outcome {
    let wrong = || Failure::said(format!("Invalid collection period value '{period}'"));
    let seconds = u64::try_from(period).map_err(|_| wrong())?;
    let set = dom.set_memory_stats_period(Duration::from_secs(seconds), flags).await;
    set.map_err(|e| Failure::because("Unable to change balloon collection period.", e))
}

/// In the order in which the daemon tells them.
async fn memory_stats(cx: Context<'_>, dom: &Domain) -> Outcome {
    let max_stats = MEMORY.len().try_into().unwrap_or(u32::MAX);
    let call = DomainMemoryStats { dom: dom.wire().clone(), max_stats, flags: 0 };
    let name = cx.args.required("domain")?;
    let failed = format!("Failed to get memory statistics for domain {name}");
    let reply = cx.conn.call(call).await.map_err(|e| Failure::because(failed, e))?;
    for stat in reply.stats {
        let known = MEMORY.iter().find(|(tag, ..)| tag.0 == stat.tag);
        let Some((_, name, is_kib)) = known else { continue };
        let value = if *is_kib {
            Value::new(stat.val.to_string(), Value::kib(stat.val))
        } else {
            stat.val.into()
        };
        cx.out.fact_as(|name, text| format!("{name} {text}\n"), name, value);
    }
    Ok(())
}

/// What may be told, and whether it is a number of KiB.
const MEMORY: &[(DomainMemoryStatTags, &str, bool)] = &[
    (DomainMemoryStatTags::SWAP_IN, "swap_in", true),
    (DomainMemoryStatTags::SWAP_OUT, "swap_out", true),
    (DomainMemoryStatTags::MAJOR_FAULT, "major_fault", false),
    (DomainMemoryStatTags::MINOR_FAULT, "minor_fault", false),
    (DomainMemoryStatTags::UNUSED, "unused", true),
    (DomainMemoryStatTags::AVAILABLE, "available", true),
    (DomainMemoryStatTags::ACTUAL_BALLOON, "actual", true),
    (DomainMemoryStatTags::RSS, "rss", true),
    (DomainMemoryStatTags::USABLE, "usable", true),
    (DomainMemoryStatTags::LAST_UPDATE, "last_update", false),
    (DomainMemoryStatTags::DISK_CACHES, "disk_caches", true),
    (DomainMemoryStatTags::HUGETLB_PGALLOC, "hugetlb_pgalloc", false),
    (DomainMemoryStatTags::HUGETLB_PGFAIL, "hugetlb_pgfail", false),
];

const GROUPS: &[(&str, DomainStatsTypes)] = &[
    ("state", DomainStatsTypes::STATE),
    ("cpu-total", DomainStatsTypes::CPU_TOTAL),
    ("balloon", DomainStatsTypes::BALLOON),
    ("vcpu", DomainStatsTypes::VCPU),
    ("interface", DomainStatsTypes::INTERFACE),
    ("block", DomainStatsTypes::BLOCK),
    ("perf", DomainStatsTypes::PERF),
    ("iothread", DomainStatsTypes::IOTHREAD),
    ("memory", DomainStatsTypes::MEMORY),
    ("dirtyrate", DomainStatsTypes::DIRTYRATE),
    ("vm", DomainStatsTypes::VM),
];

const WHICH: &[(&str, ConnectGetAllDomainStatsFlags)] = &[
    ("list-active", ConnectGetAllDomainStatsFlags::ACTIVE),
    ("list-inactive", ConnectGetAllDomainStatsFlags::INACTIVE),
    ("list-persistent", ConnectGetAllDomainStatsFlags::PERSISTENT),
    ("list-transient", ConnectGetAllDomainStatsFlags::TRANSIENT),
    ("list-running", ConnectGetAllDomainStatsFlags::RUNNING),
    ("list-paused", ConnectGetAllDomainStatsFlags::PAUSED),
    ("list-shutoff", ConnectGetAllDomainStatsFlags::SHUTOFF),
    ("list-other", ConnectGetAllDomainStatsFlags::OTHER),
    ("enforce", ConnectGetAllDomainStatsFlags::ENFORCE_STATS),
    ("backing", ConnectGetAllDomainStatsFlags::BACKING),
    ("nowait", ConnectGetAllDomainStatsFlags::NOWAIT),
];

async fn domstats(mut cx: Context<'_>) -> Outcome {
    let (groups, flags) = (cx.args.flags(GROUPS), cx.args.flags(WHICH));
    let args = cx.args;
    let mut domains = Vec::new();
    for given in args.words("domain") {
        let wire = cx.lookup_domain("unknown", given, &[By::Id, By::Uuid, By::Name]).await?;
        domains.push(Domain::from_wire(cx.conn, wire));
    }
    let all = cx.conn.domain_stats(&domains, groups, flags).await?;
    if cx.out.is_json() {
        cx.out.print(format!("{}\n", Json::List(all.iter().map(json).collect())));
        return Ok(());
    }
    let texts: Vec<String> = all.iter().map(text).collect();
    cx.out.print(texts.join("\n"));
    Ok(())
}

fn text(stats: &DomainStats) -> String {
    let mut text = format!("Domain: '{}'\n", stats.domain.name());
    for (name, value) in stats.params.iter() {
        text += &format!("  {name}={}\n", Value::from(value).text);
    }
    text
}

fn json(stats: &DomainStats) -> Json {
    let params = stats.params.iter();
    let params = params.map(|(name, value)| (name.to_string(), Value::from(value).json));
    Json::Object(vec![
        ("domain".to_owned(), Value::from(stats.domain.name()).json),
        ("stats".to_owned(), Json::Object(params.collect())),
    ])
}

async fn domtime(mut cx: Context<'_>) -> Outcome {
    cx.args.exclusive("time", "now")?;
    cx.args.exclusive("time", "sync")?;
    cx.args.exclusive("now", "sync")?;
    let dom = domain(&mut cx).await?.wire().clone();
    let flags = cx.args.flags(&[("sync", DomainSetTimeFlags::SYNC)]);
    let wanted = match cx.args.long("time")? {
        None if cx.args.has("now") => Some(now()),
        None => (!flags.is_empty()).then_some(0),
        time => time,
    };
    if let Some(seconds) = wanted {
        let set = DomainSetTime { dom, seconds, nseconds: 0, flags: flags.bits() };
        return Ok(cx.conn.call(set).await?);
    }
    let seconds = cx.conn.call(DomainGetTime { dom, flags: 0 }).await?.seconds;
    cx.out.print(if cx.args.has("pretty") {
        format!("Time: {}", local_time::utc(seconds).text)
    } else {
        format!("Time: {seconds}")
    });
    Ok(())
}

/// Seconds since 1970.
fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs().try_into().unwrap_or(i64::MAX))
}
