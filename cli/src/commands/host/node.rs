//! The host's processors, its SEV, and its sleep.

use std::time::Duration;

use virtwire::object::CpuSet;
use virtwire::protocol::api::{
    NODE_CPU_STATS_IDLE, NODE_CPU_STATS_INTR, NODE_CPU_STATS_IOWAIT, NODE_CPU_STATS_KERNEL,
    NODE_CPU_STATS_USER, NODE_CPU_STATS_UTILIZATION, NodeSuspendTarget, TypedParameterFlags,
};
use virtwire::protocol::remote::{NodeGetCpuStats, NodeGetSevInfo};

use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::value::Value;

pub(super) const NODECPUMAP: Command = Command {
    name: "nodecpumap",
    help: "which processors of the host are in use",
    about: "Prints how many processors there are, how many are online, and which.",
    options: &[Opt::flag("pretty", "as a list of numbers"), Opt::JSON],
    run: Run::Connected(|cx| Box::pin(nodecpumap(cx))),
};

pub(super) const NODECPUSTATS: Command = Command {
    name: "nodecpustats",
    help: "what the host's processors have done",
    about: "Prints for how many nanoseconds the processors have done what.",
    options: &[
        Opt::number("cpu", "only of this processor"),
        Opt::flag("percent", "of the next second, in percent"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(nodecpustats(cx))),
};

pub(super) const NODESEVINFO: Command = Command {
    name: "nodesevinfo",
    help: "the host's SEV",
    about: "Prints what guests need to know of the memory encryption of AMD processors.",
    options: &[Opt::JSON],
    run: Run::Connected(|cx| Box::pin(nodesevinfo(cx))),
};

pub(super) const NODESUSPEND: Command = Command {
    name: "nodesuspend",
    help: "let the host sleep for a while",
    about: "Suspends the host, and wakes it up after the time that is given.",
    options: &[
        Opt::data("target", "where its state is kept: mem, disk or hybrid"),
        Opt::number_data("duration", "seconds, at least 60"),
    ],
    run: Run::Connected(|cx| Box::pin(nodesuspend(cx))),
};

async fn nodecpumap(cx: Context<'_>) -> Outcome {
    let failed = |e| Failure::because("Unable to get cpu map", e);
    let map = cx.conn.node_cpu_map().await.map_err(failed)?;
    cx.out.fact("CPUs present:", map.cpus);
    cx.out.fact("CPUs online:", u64::try_from(map.online.len()).unwrap_or(u64::MAX));
    let list = Value::of(&map.online);
    cx.out.fact(
        "CPU map:",
        if cx.args.has("pretty") { list } else { Value::new(letters(&map.online, map.cpus), list) },
    );
    Ok(())
}

/// A letter for each processor.
fn letters(online: &CpuSet, cpus: u32) -> String {
    let is_online = |cpu| usize::try_from(cpu).is_ok_and(|cpu| online.contains(cpu));
    (0..cpus).map(|cpu| if is_online(cpu) { 'y' } else { '-' }).collect()
}

/// Where processors spend their time.
const PLACES: [(&str, &str); 5] = [
    ("user:", NODE_CPU_STATS_USER),
    ("system:", NODE_CPU_STATS_KERNEL),
    ("idle:", NODE_CPU_STATS_IDLE),
    ("iowait:", NODE_CPU_STATS_IOWAIT),
    ("intr:", NODE_CPU_STATS_INTR),
];

/// Nanoseconds by place, where the host knows them, or else how busy it is in percent.
#[derive(Debug, Default, PartialEq)]
struct CpuStats {
    times: [Option<u64>; PLACES.len()],
    usage: Option<u64>,
}

impl CpuStats {
    fn new<'a>(all: impl Iterator<Item = (&'a str, u64)>) -> Self {
        let mut stats = Self::default();
        for (field, value) in all {
            if field == NODE_CPU_STATS_UTILIZATION {
                stats.usage = Some(value);
            }
            let places = PLACES.iter().zip(&mut stats.times);
            for (_, time) in places.filter(|((_, name), _)| *name == field) {
                *time = Some(value);
            }
        }
        stats
    }

    /// What has come since.
    fn until(&self, later: &Self) -> Self {
        let mut times = self.times;
        for (time, later) in times.iter_mut().zip(later.times) {
            *time = time.map(|time| later.unwrap_or(time).wrapping_sub(time));
        }
        Self { times, usage: None }
    }

    fn times(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let named = PLACES.iter().zip(self.times);
        named.filter_map(|((name, _), time)| Some((*name, time?)))
    }
}

async fn nodecpustats(cx: Context<'_>) -> Outcome {
    let cpu_num = cx.args.int("cpu")?.unwrap_or(-1);
    let ask = |nparams| cx.conn.call(NodeGetCpuStats { cpu_num, nparams, flags: 0 });
    let failed = |e| Failure::because("Unable to get number of cpu stats", e);
    let nparams = ask(0).await.map_err(failed)?.nparams;
    if nparams == 0 {
        return Ok(());
    }
    let stats = async || {
        let failed = |e| Failure::because("Unable to get node cpu stats", e);
        let params = ask(nparams).await.map_err(failed)?.params;
        let named: Vec<_> =
            params.iter().map(|param| (param.field.to_str_lossy(), param.value)).collect();
        Ok::<_, Failure>(CpuStats::new(named.iter().map(|(name, value)| (&**name, *value))))
    };
    let first = stats().await?;
    let facts = if !cx.args.has("percent") {
        first.times().map(|(name, time)| (name, nanoseconds(time))).collect()
    } else if let Some(usage) = first.usage {
        let percent = |part: u64| Value::new(format!("{part:>5}%"), part);
        vec![("usage:", percent(usage)), ("idle:", percent(100_u64.wrapping_sub(usage)))]
    } else {
        tokio::time::sleep(Duration::from_secs(1)).await;
        percents(&first.until(&stats().await?))
    };
    for (name, value) in facts {
        cx.out.fact(name, value);
    }
    Ok(())
}

/// In JSON a number of seconds.
fn nanoseconds(time: u64) -> Value {
    Value::new(format!("{time:>20}"), Duration::from_nanos(time).as_secs_f64())
}

fn percents(spent: &CpuStats) -> Vec<(&'static str, Value)> {
    #[expect(clippy::cast_precision_loss, reason = "one digit behind the point is shown")]
    let percent = |part: u64, all: u64| {
        let percent = part as f64 / all as f64 * 100.0;
        // C shows what 0 / 0 is with its sign.
        let text = if all == 0 { "-nan".to_owned() } else { format!("{percent:.1}") };
        Value::new(format!("{text:>5}%"), percent)
    };
    let all = spent.times().map(|(_, time)| time).sum();
    let busy = spent.times().filter(|(name, _)| ["user:", "system:"].contains(name));
    let usage = percent(busy.map(|(_, time)| time).sum(), all);
    let times = spent.times().map(|(name, time)| (name, percent(time, all)));
    std::iter::once(("usage:", usage)).chain(times).collect()
}

async fn nodesevinfo(cx: Context<'_>) -> Outcome {
    let flags = TypedParameterFlags::STRING_OKAY.bits();
    let failed = |e| Failure::because("Unable to get host SEV information", e);
    let reply = cx.conn.call(NodeGetSevInfo { nparams: 0, flags }).await.map_err(failed)?;
    for param in reply.params {
        let layout = |name: &str, text: &str| format!("{name:<18}: {text}\n");
        cx.out.fact_as(layout, &param.field.to_str_lossy(), (&param.value).into());
    }
    Ok(())
}

async fn nodesuspend(cx: Context<'_>) -> Outcome {
    let target = cx.args.required("target")?;
    let duration = cx.args.long("duration")?.unwrap_or_default();
    let target = match target {
        "mem" => NodeSuspendTarget::MEM,
        "disk" => NodeSuspendTarget::DISK,
        "hybrid" => NodeSuspendTarget::HYBRID,
        _ => return Err(Failure::said("Invalid target")),
    };
    let seconds = u64::try_from(duration).map_err(|_| Failure::said("Invalid duration"))?;
    let suspended = cx.conn.node_suspend_for_duration(target, Duration::from_secs(seconds)).await;
    suspended.map_err(|e| Failure::because("The host was not suspended", e))
}

#[cfg(test)]
mod tests {
    use super::{CpuStats, letters, percents};

    #[test]
    fn a_processor_is_a_letter() {
        assert_eq!(letters(&"0,2".parse().unwrap(), 4), "y-y-");
    }

    #[test]
    fn percents_are_of_what_came_in_between() {
        let first = CpuStats::new([("user", 10), ("idle", 10), ("new", 7)].into_iter());
        let later = CpuStats::new([("user", 40), ("idle", 20)].into_iter());
        let lines: Vec<String> = percents(&first.until(&later))
            .into_iter()
            .map(|(name, value)| format!("{name}{}", value.text))
            .collect();
        assert_eq!(lines, ["usage: 75.0%", "user: 75.0%", "idle: 25.0%"]);
        let nothing = percents(&first.until(&first));
        assert_eq!(nothing[0].1.text, " -nan%");
    }
}
