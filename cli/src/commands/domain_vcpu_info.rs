//! What the processors of domains do: `vcpuinfo` and `cpu-stats`.

use virtwire::CpuSet;
use virtwire::protocol::api::{
    self, DomainModificationImpact, DomainState, DomainXmlFlags, TypedParameterFlags,
};
use virtwire::protocol::remote::{self, Domain, TypedParam, TypedParamValue};

use super::domain_args::{DOMAIN, said};
use super::domain_params::records;
use super::domain_state::pick;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::json::Json;
use crate::value::{Value, json_name};
use crate::xml::Element;

pub(super) const VCPUINFO: Command = Command {
    name: "vcpuinfo",
    help: "a domain's vCPUs",
    about: "Prints what each virtual processor of a domain does and where it may run.",
    options: &[DOMAIN, Opt::flag("pretty", "name the host's processors in short"), Opt::JSON],
    run: Run::Connected(|cx| Box::pin(vcpuinfo(cx))),
};

pub(super) const CPU_STATS: Command = Command {
    name: "cpu-stats",
    help: "processor time of a domain",
    about: "Prints how much time of the host's processors a domain has used.",
    options: &[
        DOMAIN,
        Opt::flag("total", "only the time of all together"),
        Opt::number("start", "only from this processor on"),
        Opt::number("count", "only so many processors"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(cpu_stats(cx))),
};

type Record = Vec<(&'static str, Value)>;

async fn vcpuinfo(mut cx: Context<'_>) -> Outcome {
    let dom = cx.domain().await?;
    let cpus = host_cpus(&cx).await?;
    let info = cx.conn.call(remote::DomainGetInfo { dom: dom.clone() }).await?;
    let call = remote::DomainGetVcpus {
        dom: dom.clone(),
        maxinfo: i32::from(info.nr_virt_cpu),
        maplen: map_len(cpus),
    };
    let list = match cx.conn.call(call).await {
        Ok(reply) => running(&cx, cpus, &reply),
        Err(_) if DomainState(i32::from(info.state)) == DomainState::SHUTOFF => {
            stopped(&cx, cpus, &dom).await?
        }
        Err(error) => return Err(error.into()),
    };
    records(cx.out, &list);
    Ok(())
}

fn running(cx: &Context<'_>, cpus: u32, reply: &remote::DomainGetVcpusReply) -> Vec<Record> {
    const STATES: &[&str] = &["offline", "running", "blocked"];
    let mut maps = reply.cpumaps.chunks(chunk(cpus));
    let vcpu = |vcpu: &remote::VcpuInfo| {
        let state = pick(STATES, vcpu.state).unwrap_or("no state");
        let mut record: Record = vec![
            ("VCPU:", vcpu.number.into()),
            ("CPU:", vcpu.cpu.into()),
            ("State:", state.into()),
        ];
        if vcpu.cpu_time != 0 {
            #[expect(clippy::cast_precision_loss, reason = "one digit behind the point is shown")]
            let seconds = vcpu.cpu_time as f64 / 1e9;
            record.push(("CPU time:", Value::new(format!("{seconds:.1}s"), seconds)));
        }
        record.push(affinity(cx, cpus, maps.next().unwrap_or_default()));
        record
    };
    reply.info.iter().map(vcpu).collect()
}

/// Of a domain that is shut off only the pinning is known.
async fn stopped(cx: &Context<'_>, cpus: u32, dom: &Domain) -> Result<Vec<Record>, Failure> {
    let flags = DomainXmlFlags::INACTIVE.bits();
    let xml = cx.conn.call(remote::DomainGetXmlDesc { dom: dom.clone(), flags }).await?.xml;
    let (most, online) = vcpus(&xml.to_str_lossy())?;
    let call = remote::DomainGetVcpuPinInfo {
        dom: dom.clone(),
        ncpumaps: most,
        maplen: map_len(cpus),
        flags: DomainModificationImpact::CONFIG.bits(),
    };
    let reply = cx.conn.call(call).await?;
    let none = || Value::none("N/A");
    let record = |number: usize| {
        let map = reply.cpumaps.chunks(chunk(cpus)).nth(number).unwrap_or_default();
        vec![
            ("VCPU:", (number as u64).into()),
            ("CPU:", none()),
            ("State:", none()),
            ("CPU time", none()),
            affinity(cx, cpus, map),
        ]
    };
    Ok(online.iter().map(record).collect())
}

/// How many vCPUs a definition has at most, and which are plugged in.
fn vcpus(xml: &str) -> Result<(i32, CpuSet), Failure> {
    let root = Element::parse(xml).unwrap_or_default();
    let vcpu = root.all("vcpu").next();
    let most = vcpu.and_then(|vcpu| vcpu.text.trim().parse::<u16>().ok());
    let Some(most) = most else { return said("Failed to retrieve maximum vcpu count") };
    let current = vcpu.and_then(|vcpu| vcpu.any_attribute(&["current"])?.parse().ok());
    let current = current.unwrap_or(usize::from(most));
    let listed: Vec<&Element> = root.all("vcpus").flat_map(|vcpus| vcpus.all("vcpu")).collect();
    if listed.is_empty() {
        return Ok((most.into(), (0..current).collect()));
    }
    let enabled = listed.iter().filter(|vcpu| vcpu.any_attribute(&["enabled"]) == Some("yes"));
    let ids = enabled.filter_map(|vcpu| vcpu.any_attribute(&["id"])?.parse::<usize>().ok());
    let online: CpuSet = ids.filter(|id| *id < usize::from(most)).collect();
    if online.len() != current {
        return said("Failed to retrieve vcpu state bitmap");
    }
    Ok((most.into(), online))
}

/// Where a vCPU may run, as a set or with a letter for each processor of the host.
fn affinity(cx: &Context<'_>, cpus: u32, map: &[u8]) -> (&'static str, Value) {
    let set = CpuSet::from(map);
    let text = if cx.args.has("pretty") {
        format!("{set} (out of {cpus})")
    } else {
        (0..cpus as usize).map(|cpu| if set.contains(cpu) { 'y' } else { '-' }).collect()
    };
    ("CPU Affinity:", Value::new(text, set.to_string()))
}

/// How many processors the host has, those included that are switched off.
pub(super) async fn host_cpus(cx: &Context<'_>) -> Result<u32, Failure> {
    let call = remote::NodeGetCpuMap { need_map: 0, need_online: 0, flags: 0 };
    if let Ok(reply) = cx.conn.call(call).await {
        return Ok(u32::try_from(reply.ret).unwrap_or(0));
    }
    let info = cx.conn.call(remote::NodeGetInfo).await?;
    let levels = [info.nodes, info.sockets, info.cores, info.threads];
    let levels = levels.map(|number| u32::try_from(number).unwrap_or(0));
    Ok(levels.into_iter().fold(1, u32::saturating_mul))
}

/// The bytes of a bitmap with a bit for each processor.
pub(super) fn map_len(cpus: u32) -> i32 {
    cpus.div_ceil(8).try_into().unwrap_or(i32::MAX)
}

/// The same as a length to cut at, which is not 0.
pub(super) fn chunk(cpus: u32) -> usize {
    cpus.div_ceil(8).max(1) as usize
}

async fn cpu_stats(mut cx: Context<'_>) -> Outcome {
    let dom = cx.domain().await?;
    let start = cx.args.int("start")?;
    if start.is_some_and(|start| start < 0) {
        return said("Invalid value for start CPU");
    }
    let count = cx.args.int("count")?;
    if count.is_some_and(|count| count < 0) {
        return said("Invalid value for number of CPUs to show");
    }
    let by_cpu = start.is_some() || count.is_some() || !cx.args.has("total");
    let total = cx.args.has("total") || (start.is_none() && count.is_none());
    let mut stats = Stats { cx, dom, shown: Vec::new() };
    if by_cpu && !stats.by_cpu(start.unwrap_or(0), count, total).await? {
        return Err(Failure::silent());
    }
    if total && !stats.total().await? {
        return Err(Failure::silent());
    }
    if stats.cx.out.is_json() {
        let record = Json::Object(stats.shown);
        stats.cx.out.print(format!("{record}\n"));
    }
    Ok(())
}

struct Stats<'a> {
    cx: Context<'a>,
    dom: Domain,
    /// What was printed, for JSON.
    shown: Vec<(String, Json)>,
}

impl Stats<'_> {
    /// Prints the times of each processor; says whether there are any, or it does not matter.
    async fn by_cpu(
        &mut self,
        mut start: i32,
        count: Option<i32>,
        total: bool,
    ) -> Result<bool, Failure> {
        let most = self.ask(0, 0, 0).await?.nparams;
        if start >= most {
            let last = most - 1;
            return said(format!("Start CPU {start} is out of range (min: 0, max: {last})"));
        }
        if count.is_some_and(|count| count > most) && !self.cx.out.is_json() {
            self.cx.out.print(format!("Only {most} CPUs available to show\n"));
        }
        let mut left = count.filter(|count| *count <= most).unwrap_or(most - start);
        let width = self.ask(0, 0, 1).await?.nparams;
        let Some(width) = u32::try_from(width).ok().filter(|width| *width > 0) else {
            self.cx.out.print("No per-CPU stats available");
            return Ok(total);
        };
        while left > 0 {
            let cpus = left.min(128);
            let reply = self.ask(width, start, cpus.unsigned_abs()).await?;
            let row = usize::try_from(reply.nparams).unwrap_or(0).max(1);
            for (cpu, params) in (start..start + cpus).zip(reply.params.chunks(row)) {
                self.show(&format!("CPU{cpu}"), params);
            }
            start += cpus;
            left -= cpus;
        }
        Ok(true)
    }

    async fn total(&mut self) -> Result<bool, Failure> {
        let width = self.ask(0, -1, 1).await?.nparams;
        let Some(width) = u32::try_from(width).ok().filter(|width| *width > 0) else {
            self.cx.out.print("No total stats available");
            return Ok(false);
        };
        let params = self.ask(width, -1, 1).await?.params;
        self.show("Total", &params);
        Ok(true)
    }

    async fn ask(
        &self,
        nparams: u32,
        start_cpu: i32,
        ncpus: u32,
    ) -> Result<remote::DomainGetCpuStatsReply, Failure> {
        let (dom, flags) = (self.dom.clone(), TypedParameterFlags::STRING_OKAY.bits());
        let call = remote::DomainGetCpuStats { dom, nparams, start_cpu, ncpus, flags };
        let text = || format!("Failed to retrieve CPU statistics for domain '{}'", self.dom.name);
        self.cx.conn.call(call).await.map_err(|e| Failure::because(text(), e))
    }

    fn show(&mut self, head: &str, params: &[TypedParam]) {
        let values = params.iter().map(|param| (param.field.to_str_lossy(), time(param)));
        if self.cx.out.is_json() {
            let values = values.map(|(name, value)| (json_name(&name), value.json));
            self.shown.push((json_name(head), Json::Object(values.collect())));
            return;
        }
        let mut text = format!("{head}:\n");
        for (name, value) in values {
            text += &format!("\t{name:<12} {}\n", value.text);
        }
        self.cx.out.print(text);
    }
}

/// Times are numbers of nanoseconds; what else there may be is shown as it is.
fn time(param: &TypedParam) -> Value {
    const TIMES: &[&str] = &[
        api::DOMAIN_CPU_STATS_CPUTIME,
        api::DOMAIN_CPU_STATS_VCPUTIME,
        api::DOMAIN_CPU_STATS_USERTIME,
        api::DOMAIN_CPU_STATS_SYSTEMTIME,
    ];
    match &param.value {
        TypedParamValue::ULLong(time) if TIMES.iter().any(|name| param.field == *name) => {
            let text = format!("{:>9}.{:09} seconds", time / 1_000_000_000, time % 1_000_000_000);
            #[expect(clippy::cast_precision_loss, reason = "a float is what JSON has")]
            Value::new(text, *time as f64 / 1e9)
        }
        value => value.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::vcpus;

    #[test]
    fn vcpus_are_plugged_in_as_the_definition_says() {
        let read = |xml: &str| vcpus(xml).map(|(most, online)| (most, online.to_string())).ok();
        let xml = "<domain><vcpu>4</vcpu></domain>";
        assert_eq!(read(xml), Some((4, "0-3".to_owned())));
        let xml = "<domain><vcpu current='2'>4</vcpu></domain>";
        assert_eq!(read(xml), Some((4, "0-1".to_owned())));
        let vcpus = "<vcpus><vcpu id='0' enabled='yes'/><vcpu id='1' enabled='no'/>\
                     <vcpu id='3' enabled='yes'/></vcpus>";
        let xml = format!("<domain><vcpu current='2'>4</vcpu>{vcpus}</domain>");
        assert_eq!(read(&xml), Some((4, "0,3".to_owned())));
        let xml = format!("<domain><vcpu current='3'>4</vcpu>{vcpus}</domain>");
        assert_eq!(read(&xml), None);
        assert_eq!(read("<domain/>"), None);
    }
}
