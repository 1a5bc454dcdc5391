//! The share of the host that a domain gets: processors, block devices, NUMA nodes, counters.

use virtwire::object::TypedParams;
use virtwire::protocol::api;
use virtwire::protocol::remote::{self, TypedParamValue};

use super::domain_args::{CONFIG, CURRENT, DOMAIN, LIVE, domain, impact, number_of, said};
use super::domain_params::{Target, fact, print};
use super::domain_state::pick;
use super::words;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::json::Json;
use crate::parser::number;
use crate::value::Value;

pub(super) const BLKIOTUNE: Command = Command {
    name: "blkiotune",
    help: "a domain's share of the host's block devices",
    about: "Prints the weights and limits of a domain's block I/O on the host, or changes them.",
    options: &[
        DOMAIN,
        Opt::number("weight", "its share among all domains"),
        Opt::text("device-weights", "its share of devices: /dev/a,500,/dev/b,300,..."),
        Opt::text("device-read-iops-sec", "reads in a second: /dev/a,1000,..."),
        Opt::text("device-write-iops-sec", "writes in a second: /dev/a,1000,..."),
        Opt::text("device-read-bytes-sec", "bytes read in a second: /dev/a,1000000,..."),
        Opt::text("device-write-bytes-sec", "bytes written in a second: /dev/a,1000000,..."),
        CONFIG,
        LIVE,
        CURRENT,
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(blkiotune(cx))),
};

pub(super) const NUMATUNE: Command = Command {
    name: "numatune",
    help: "NUMA nodes of a domain's memory",
    about: "Prints which of the host's NUMA nodes a domain has its memory from, or changes that.",
    options: &[
        DOMAIN,
        Opt::text("mode", "strict, preferred, interleave, restrictive or a number"),
        Opt::text("nodeset", "the nodes: 0,2-3"),
        CONFIG,
        LIVE,
        CURRENT,
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(numatune(cx))),
};

pub(super) const PERF: Command = Command {
    name: "perf",
    help: "counters of the host's processors for a domain",
    about: "Prints which performance events are counted for a domain, or changes that.",
    options: &[
        DOMAIN,
        Opt::text("enable", "events to count, with commas between"),
        Opt::text("disable", "events to count no more, with commas between"),
        CONFIG,
        LIVE,
        CURRENT,
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(perf(cx))),
};

/// The options and the parameters that they set.
const DEVICES: &[(&str, &str)] = &[
    ("device-weights", api::DOMAIN_BLKIO_DEVICE_WEIGHT),
    ("device-read-iops-sec", api::DOMAIN_BLKIO_DEVICE_READ_IOPS),
    ("device-write-iops-sec", api::DOMAIN_BLKIO_DEVICE_WRITE_IOPS),
    ("device-read-bytes-sec", api::DOMAIN_BLKIO_DEVICE_READ_BPS),
    ("device-write-bytes-sec", api::DOMAIN_BLKIO_DEVICE_WRITE_BPS),
];

async fn blkiotune(mut cx: Context<'_>) -> Outcome {
    let flags = impact(cx.args)?;
    let target = Target { conn: cx.conn, dom: domain(&mut cx).await?, flags };
    let mut params = TypedParams::new();
    if let Some(weight) = cx.args.int("weight")? {
        let Some(weight) = u32::try_from(weight).ok().filter(|weight| *weight > 0) else {
            return said(format!("Invalid value of {weight} for I/O weight"));
        };
        params.insert(api::DOMAIN_BLKIO_WEIGHT, weight);
    }
    for (option, name) in DEVICES {
        match cx.args.value(option) {
            Some("") => return said("Unable to parse string parameter"),
            Some(list) => params.insert(*name, list.to_owned()),
            None => {}
        }
    }
    if !params.is_empty() {
        let result = target.dom.set_blkio_parameters(params, flags).await;
        return result.map_err(|e| Failure::because("Unable to change blkio parameters", e));
    }
    let ask = |nparams| {
        let (dom, flags) = (target.dom.wire().clone(), target.ask_flags());
        target.conn.call(remote::DomainGetBlkioParameters { dom, nparams, flags })
    };
    let failed = |e| Failure::because("Unable to get number of blkio parameters", e);
    let nparams = ask(0).await.map_err(failed)?.nparams;
    if nparams > 0 {
        let failed = |e| Failure::because("Unable to get blkio parameters", e);
        print(cx.out, &ask(nparams).await.map_err(failed)?.params.into());
    }
    Ok(())
}

async fn numatune(mut cx: Context<'_>) -> Outcome {
    let flags = impact(cx.args)?;
    let target = Target { conn: cx.conn, dom: domain(&mut cx).await?, flags };
    let mut params = TypedParams::new();
    if let Some(nodes) = cx.args.text("nodeset")? {
        params.insert(api::DOMAIN_NUMA_NODESET, nodes.to_owned());
    }
    if let Some(mode) = cx.args.text("mode")? {
        let known = number_of(words::NUMA_MODES, mode).map(u32::cast_signed);
        let Some(mode) = known.or_else(|| number::prefixed(mode)) else {
            return said(format!("Invalid mode: {mode}"));
        };
        params.insert(api::DOMAIN_NUMA_MODE, mode);
    }
    if !params.is_empty() {
        let result = target.dom.set_numa_parameters(params, flags).await;
        return result.map_err(|e| Failure::because("Unable to change numa parameters", e));
    }
    let ask = |nparams| {
        let (dom, flags) = (target.dom.wire().clone(), target.ask_flags());
        target.conn.call(remote::DomainGetNumaParameters { dom, nparams, flags })
    };
    let failed = |e| Failure::because("Unable to get number of memory parameters", e);
    let nparams = ask(0).await.map_err(failed)?.nparams;
    if nparams == 0 {
        return Ok(());
    }
    let failed = |e| Failure::because("Unable to get numa parameters", e);
    for param in ask(nparams).await.map_err(failed)?.params {
        let name = param.field.to_str_lossy();
        let value = match param.value {
            TypedParamValue::Int(mode) if param.field == api::DOMAIN_NUMA_MODE => mode_name(mode),
            ref value => value.into(),
        };
        fact(cx.out, &name, value);
    }
    Ok(())
}

/// The daemon may have modes that have no name here.
fn mode_name(mode: i32) -> Value {
    pick(words::NUMA_MODES, mode).map_or_else(|| mode.into(), Value::from)
}

async fn perf(mut cx: Context<'_>) -> Outcome {
    let flags = impact(cx.args)?;
    let (enable, disable) = (cx.args.text("enable")?, cx.args.text("disable")?);
    let dom = domain(&mut cx).await?;
    let mut params = TypedParams::new();
    for (events, state) in [(enable, true), (disable, false)] {
        let events = events.into_iter().flat_map(|events| events.split(','));
        events.filter(|event| !event.is_empty()).for_each(|event| params.push(event, state));
    }
    if params.is_empty() {
        let call = remote::DomainGetPerfEvents { dom: dom.wire().clone(), flags: flags.bits() };
        let failed = |e| Failure::because("Unable to get perf events", e);
        params = cx.conn.call(call).await.map_err(failed)?.params.into();
    } else {
        let failed = |e| Failure::because("Unable to enable/disable perf events", e);
        dom.set_perf_events(params.clone(), flags).await.map_err(failed)?;
    }
    for (name, value) in params.iter() {
        let is_on = matches!(value, TypedParamValue::Boolean(state) if *state != 0);
        let text = if is_on { "enabled" } else { "disabled" };
        if cx.out.is_json() || !cx.out.quiet {
            let value = Value { text: text.to_owned(), json: Json::Bool(is_on) };
            fact(cx.out, &name.to_str_lossy(), value);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{mode_name, words};
    use virtwire::DomainNumatuneMemMode;

    #[test]
    fn modes_are_numbered_as_libvirt_numbers_them() {
        assert_eq!(words::NUMA_MODES.len(), 4);
        assert_eq!(mode_name(DomainNumatuneMemMode::INTERLEAVE.0).text, "interleave");
        assert_eq!(mode_name(DomainNumatuneMemMode::RESTRICTIVE.0).text, "restrictive");
        assert_eq!(mode_name(9).text, "9");
    }
}
