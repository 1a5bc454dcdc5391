//! `IOThreads`: threads of the emulator that only do the I/O of disks.

use virtwire::object::TypedParams;
use virtwire::protocol::api;

use super::domain_args::{CONFIG, CURRENT, DOMAIN, LIVE, domain, impact, said};
use super::domain_pin::parse;
use super::domain_vcpu_info::host_cpus;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::parser::Parsed;
use crate::table::Table;

pub(super) const INFO: Command = Command {
    name: "iothreadinfo",
    help: "a domain's IOThreads",
    about: "Prints the IOThreads of a domain and where they may run.",
    options: &[DOMAIN, CONFIG, LIVE, CURRENT, Opt::JSON],
    run: Run::Connected(|cx| Box::pin(info(cx))),
};

pub(super) const PIN: Command = Command {
    name: "iothreadpin",
    help: "where an IOThread runs",
    about: "Changes on which processors of the host an IOThread of a domain may run.",
    options: &[
        DOMAIN,
        Opt::number_data("iothread", "number of the IOThread"),
        Opt::data("cpulist", "the host's processors to run on: 0-3,^2, or r for all"),
        CONFIG,
        LIVE,
        CURRENT,
    ],
    run: Run::Connected(|cx| Box::pin(pin(cx))),
};

pub(super) const ADD: Command = Command {
    name: "iothreadadd",
    help: "add an IOThread to a domain",
    about: "Adds an IOThread to a domain.",
    options: &[DOMAIN, Opt::number_data("id", "its number"), CONFIG, LIVE, CURRENT],
    run: Run::Connected(|cx| Box::pin(add(cx))),
};

pub(super) const SET: Command = Command {
    name: "iothreadset",
    help: "change an IOThread of a domain",
    about: "Changes how an IOThread of a domain polls and how many threads help it.",
    options: &[
        DOMAIN,
        Opt::number_data("id", "its number"),
        Opt::number("poll-max-ns", "longest time to poll, in nanoseconds"),
        Opt::number("poll-grow", "by what the time to poll grows"),
        Opt::number("poll-shrink", "by what the time to poll shrinks"),
        Opt::number("thread-pool-min", "fewest threads that help it"),
        Opt::number("thread-pool-max", "most threads that help it"),
        CONFIG,
        LIVE,
        CURRENT,
    ],
    run: Run::Connected(|cx| Box::pin(set(cx))),
};

pub(super) const DEL: Command = Command {
    name: "iothreaddel",
    help: "remove an IOThread from a domain",
    about: "Removes an IOThread from a domain.",
    options: &[DOMAIN, Opt::number_data("id", "its number"), CONFIG, LIVE, CURRENT],
    run: Run::Connected(|cx| Box::pin(del(cx))),
};

async fn info(mut cx: Context<'_>) -> Outcome {
    let flags = impact(cx.args)?;
    let dom = domain(&mut cx).await?;
    let failed = |e| Failure::because("Unable to get domain IOThreads information", e);
    let threads = dom.iothreads(flags).await.map_err(failed)?;
    if threads.is_empty() && !cx.out.is_json() {
        cx.out.extra("No IOThreads found for the domain");
        return Ok(());
    }
    let mut table = Table::new(&["IOThread ID", "CPU Affinity"]);
    for thread in threads {
        table.add(vec![thread.id.into(), thread.affinity.to_string().into()]);
    }
    cx.out.table(&table);
    Ok(())
}

async fn pin(mut cx: Context<'_>) -> Outcome {
    let flags = impact(cx.args)?;
    let dom = domain(&mut cx).await?;
    let id = cx.args.uint("iothread")?.unwrap_or_default();
    let list = cx.args.required("cpulist")?;
    let cpus = host_cpus(&cx).await?;
    Ok(dom.pin_iothread(id, parse(list, cpus)?, flags).await?)
}

async fn add(mut cx: Context<'_>) -> Outcome {
    let flags = impact(cx.args)?;
    let dom = domain(&mut cx).await?;
    Ok(dom.add_iothread(id(cx.args)?, flags).await?)
}

async fn set(mut cx: Context<'_>) -> Outcome {
    let flags = impact(cx.args)?;
    let dom = domain(&mut cx).await?;
    let (args, mut params) = (cx.args, TypedParams::new());
    let id = id(args)?;
    if let Some(nanoseconds) = args.ulong("poll-max-ns")? {
        params.insert(api::DOMAIN_IOTHREAD_POLL_MAX_NS, nanoseconds);
    }
    for (option, name) in [
        ("poll-grow", api::DOMAIN_IOTHREAD_POLL_GROW),
        ("poll-shrink", api::DOMAIN_IOTHREAD_POLL_SHRINK),
    ] {
        if let Some(number) = args.uint(option)? {
            params.insert(name, number);
        }
    }
    for (option, name) in [
        ("thread-pool-min", api::DOMAIN_IOTHREAD_THREAD_POOL_MIN),
        ("thread-pool-max", api::DOMAIN_IOTHREAD_THREAD_POOL_MAX),
    ] {
        if let Some(number) = args.int(option)? {
            params.insert(name, number);
        }
    }
    if params.is_empty() {
        return said("Not enough arguments passed, nothing to set");
    }
    Ok(dom.set_iothread_parameters(id, params, flags).await?)
}

async fn del(mut cx: Context<'_>) -> Outcome {
    let flags = impact(cx.args)?;
    let dom = domain(&mut cx).await?;
    Ok(dom.del_iothread(id(cx.args)?, flags).await?)
}

/// The number of an `IOThread`, which is never 0.
fn id(args: &Parsed) -> Result<u32, Failure> {
    let id = args.int("id")?.unwrap_or_default();
    let good = u32::try_from(id).ok().filter(|id| *id > 0);
    good.ok_or_else(|| Failure::said(format!("Invalid IOThread id value: '{id}'")))
}
