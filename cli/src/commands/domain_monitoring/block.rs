//! What a domain's disks are, how large they are, what they have done and what failed.

use virtwire::object::{BlockInfo, BlockStats};
use virtwire::protocol::api::{self, DomainDiskErrorCode, DomainXmlFlags, ErrorCode, ErrorDomain};
use virtwire::protocol::remote::{DomainBlockStatsFlags, TypedParam};
use virtwire::{Domain, Error};

use super::super::domain_args::{DOMAIN, domain};
use super::{INACTIVE, definition, xml};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::parser::number;
use crate::table::Table;
use crate::value::Value;
use crate::xml::Element;

pub(super) const DOMBLKERROR: Command = Command {
    name: "domblkerror",
    help: "disks of a domain that have failed",
    about: "Prints the disks of a domain that have an error, and which one.",
    options: &[DOMAIN, Opt::JSON],
    run: Run::Connected(|cx| Box::pin(domblkerror(cx))),
};

pub(super) const DOMBLKINFO: Command = Command {
    name: "domblkinfo",
    help: "how large a domain's disk is",
    about: "Prints how large a disk is for the domain, and how much of the host it takes.",
    options: &[
        DOMAIN,
        Opt::text("device", "target or source of the disk"),
        Opt::flag("human", "with units"),
        Opt::flag("all", "all disks"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(domblkinfo(cx))),
};

pub(super) const DOMBLKLIST: Command = Command {
    name: "domblklist",
    help: "the disks of a domain",
    about: "Prints the disks of a domain and where each has its data.",
    options: &[DOMAIN, INACTIVE, Opt::flag("details", "type and device of each too"), Opt::JSON],
    run: Run::Connected(|cx| Box::pin(domblklist(cx))),
};

pub(super) const DOMBLKSTAT: Command = Command {
    name: "domblkstat",
    help: "what a domain's disk has done",
    about: "Prints how often and how much a running domain has read from a disk and written to \
            it. With --human each number is explained.",
    options: &[
        DOMAIN,
        Opt::text("device", "target or source of the disk; all together without it"),
        Opt::flag("human", "explain the numbers"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(domblkstat(cx))),
};

/// Where a disk's `<source>` may say where its data is.
const SOURCES: &[&str] = &["file", "dev", "dir", "name", "volume", "path"];

async fn domblkerror(mut cx: Context<'_>) -> Outcome {
    let errors = domain(&mut cx).await?.disk_errors().await?;
    if errors.is_empty() && !cx.out.is_json() {
        cx.out.print("No errors found\n");
    }
    for error in errors {
        let text = match error.error {
            DomainDiskErrorCode::NONE => "no error",
            DomainDiskErrorCode::UNSPEC => "unspecified error",
            DomainDiskErrorCode::NO_SPACE => "no space",
            _ => "unknown error",
        };
        let layout = |name: &str, text: &str| format!("{name}: {text}\n");
        cx.out.fact_as(layout, &error.disk.to_str_lossy(), text.into());
    }
    Ok(())
}

async fn domblkinfo(mut cx: Context<'_>) -> Outcome {
    cx.args.exclusive("all", "device")?;
    let dom = domain(&mut cx).await?;
    if cx.args.has("all") {
        return all_sizes(cx, &dom).await;
    }
    let device = cx.args.value("device").filter(|device| !device.is_empty());
    let missing = || Failure::said("command 'domblkinfo' requires <device> option");
    let info = dom.block_info(device.ok_or_else(missing)?).await?;
    let [capacity, allocation, physical] = sizes(info, cx.args.has("human"));
    cx.out.fact("Capacity:", capacity);
    cx.out.fact("Allocation:", allocation);
    cx.out.fact("Physical:", physical);
    Ok(())
}

async fn all_sizes(cx: Context<'_>, dom: &Domain) -> Outcome {
    let is_active = dom.is_active().await.unwrap_or_default();
    let root = definition(dom, DomainXmlFlags::empty()).await?;
    let mut table = Table::new(&["Target", "Capacity", "Allocation", "Physical"]);
    for disk in xml::devices(&root, "disk") {
        let target = xml::string(disk, "target", &["dev"]);
        let mut info = BlockInfo::default();
        if disk.child("source").is_some() {
            info = match dom.block_info(target.unwrap_or_default()).await {
                Ok(info) => info,
                Err(error) if !is_active && is_remote(disk) && is_unreachable(&error) => info,
                Err(error) => return Err(error.into()),
            };
        }
        let mut row = vec![target.unwrap_or_default().into()];
        row.extend(sizes(info, cx.args.has("human")));
        table.add(row);
    }
    cx.out.table(&table);
    Ok(())
}

fn is_remote(disk: &Element) -> bool {
    xml::string(disk, "source", &["protocol"]).is_some()
}

fn is_unreachable(error: &Error) -> bool {
    error.code() == Some(ErrorCode::INTERNAL_ERROR) && error.domain() == Some(ErrorDomain::STORAGE)
}

/// A disk of which nothing is known has no sizes.
fn sizes(info: BlockInfo, is_human: bool) -> [Value; 3] {
    let all = [info.capacity, info.allocation, info.physical];
    let is_known = all.iter().any(|bytes| *bytes != 0);
    all.map(|bytes| match (is_known, is_human) {
        (false, _) => None::<u64>.into(),
        (true, false) => bytes.into(),
        (true, true) => Value::size(bytes, 3),
    })
}

async fn domblklist(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let flags = cx.args.flags(&[("inactive", DomainXmlFlags::INACTIVE)]);
    let root = definition(&dom, flags).await?;
    let with_details = cx.args.has("details");
    let head = ["Type", "Device", "Target", "Source"];
    let mut table = Table::new(if with_details { &head } else { &head[2..] });
    for disk in xml::devices(&root, "disk") {
        let kind = disk.attribute("type");
        let target = xml::string(disk, "target", &["dev"]);
        let target = target.ok_or_else(|| Failure::said("unable to query block list"))?;
        let source = match kind {
            Some("nvme") => {
                let unknown = || Failure::said("Unable to query NVMe disk address");
                Some(nvme(disk).ok_or_else(unknown)?)
            }
            _ => xml::string(disk, "source", SOURCES).map(str::to_owned),
        };
        let mut row: Vec<Value> = Vec::new();
        if with_details {
            row.push(kind.unwrap_or_default().into());
            row.push(disk.attribute("device").unwrap_or_default().into());
        }
        row.extend([target.into(), source.into()]);
        table.add(row);
    }
    cx.out.table(&table);
    Ok(())
}

/// The PCI address and the namespace of an NVMe disk.
fn nvme(disk: &Element) -> Option<String> {
    let source = disk.child("source")?;
    let namespace = source.attribute("namespace").filter(|text| !text.is_empty())?;
    let address = source.child("address")?;
    let part = |name| match address.attribute(name) {
        Some(text) => number::prefixed(text),
        None => Some(0),
    };
    let (domain, bus, slot) = (part("domain")?, part("bus")?, part("slot")?);
    let function = part("function")?;
    Some(format!("nvme://{domain:04x}:{bus:02x}:{slot:02x}.{function}/{namespace}"))
}

/// How libvirt, virsh, and people call what is counted.
const COUNTERS: &[(&str, &str, &str)] = &[
    (api::DOMAIN_BLOCK_STATS_READ_REQ, "rd_req", "number of read operations:"),
    (api::DOMAIN_BLOCK_STATS_READ_BYTES, "rd_bytes", "number of bytes read:"),
    (api::DOMAIN_BLOCK_STATS_WRITE_REQ, "wr_req", "number of write operations:"),
    (api::DOMAIN_BLOCK_STATS_WRITE_BYTES, "wr_bytes", "number of bytes written:"),
    (api::DOMAIN_BLOCK_STATS_ERRS, "errs", "error count:"),
    (api::DOMAIN_BLOCK_STATS_FLUSH_REQ, "flush_operations", "number of flush operations:"),
    (api::DOMAIN_BLOCK_STATS_READ_TOTAL_TIMES, "rd_total_times", "total duration of reads (ns):"),
    (api::DOMAIN_BLOCK_STATS_WRITE_TOTAL_TIMES, "wr_total_times", "total duration of writes (ns):"),
    (
        api::DOMAIN_BLOCK_STATS_FLUSH_TOTAL_TIMES,
        "flush_total_times",
        "total duration of flushes (ns):",
    ),
];

async fn domblkstat(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let name = cx.args.required("domain")?;
    let device = cx.args.value("device").unwrap_or_default();
    let stats = match counters(&dom, name, device).await {
        Ok(stats) => stats,
        Err(Asked::First(error)) if error.code() == Some(ErrorCode::NO_SUPPORT) => {
            let failed = format!("Failed to get block stats {name} {device}");
            let stats = dom.block_stats(device).await;
            counted(stats.map_err(|e| Failure::because(failed, e))?)
        }
        Err(Asked::First(error)) => return Err(error.into()),
        Err(Asked::Again(failure)) => return Err(failure),
    };
    let is_human = cx.args.has("human");
    if is_human && !cx.out.is_json() {
        cx.out.print(format!("Device: {device}\n"));
    }
    let (shown, width) = if is_human { ("", 31) } else { (device, 0) };
    let layout = |name: &str, text: &str| {
        let human = COUNTERS.iter().find(|(_, short, _)| is_human && *short == name);
        let name = human.map_or(name, |(.., human)| human);
        format!("{shown} {name:<width$} {text}\n")
    };
    for (name, value) in stats {
        // What has no explanation is not filled up either.
        let is_known = COUNTERS.iter().any(|(_, short, _)| *short == name);
        if is_known {
            cx.out.fact_as(layout, &name, value);
        } else {
            cx.out.fact_as(|name, text| format!("{shown} {name} {text}\n"), &name, value);
        }
    }
    Ok(())
}

/// Which of two calls has failed.
enum Asked {
    First(Error),
    Again(Failure),
}

/// All counters by their short names: those that are known first, in their order.
async fn counters(dom: &Domain, name: &str, device: &str) -> Result<Vec<(String, Value)>, Asked> {
    let ask = |nparams| {
        let dom_wire = dom.wire().clone();
        let call = DomainBlockStatsFlags {
            dom: dom_wire,
            path: device.into(),
            nparams,
            flags: api::TypedParameterFlags::STRING_OKAY.bits(),
        };
        dom.connection().call(call)
    };
    let nparams = ask(0).await.map_err(Asked::First)?.nparams;
    let reply = ask(nparams).await.map_err(|error| {
        let text = format!("Failed to get block stats for domain '{name}' device '{device}'");
        Asked::Again(Failure::because(text, error))
    })?;
    Ok(sorted(&reply.params))
}

fn sorted(params: &[TypedParam]) -> Vec<(String, Value)> {
    let known = COUNTERS.iter().filter_map(|(field, short, _)| {
        let param = params.iter().find(|param| param.field == *field)?;
        Some(((*short).to_owned(), (&param.value).into()))
    });
    let is_known = |param: &&TypedParam| COUNTERS.iter().any(|(field, ..)| param.field == *field);
    let others = params.iter().filter(|param| !is_known(param));
    known.chain(others.map(|param| (param.field.to_string(), (&param.value).into()))).collect()
}

/// What daemons without the other call count.
fn counted(stats: BlockStats) -> Vec<(String, Value)> {
    let all = [
        stats.read_requests,
        stats.read_bytes,
        stats.write_requests,
        stats.write_bytes,
        stats.errors,
    ];
    let named = COUNTERS.iter().zip(all);
    named.filter_map(|((_, short, _), n)| Some(((*short).to_owned(), n?.into()))).collect()
}

#[cfg(test)]
mod tests {
    use virtwire::object::BlockInfo;
    use virtwire::protocol::remote::{TypedParam, TypedParamValue};

    use super::{Element, Value, nvme, sizes, sorted};

    #[test]
    fn a_size_has_three_digits_behind_the_point() {
        assert_eq!(Value::size(1023, 3).text, "1023.000 B");
        assert_eq!(Value::size(1_000_000, 3).text, "976.562 KiB");
        assert_eq!(Value::size(1 << 62, 3).text, "4.000 EiB");
    }

    #[test]
    fn a_disk_without_any_size_has_dashes() {
        assert_eq!(sizes(BlockInfo::default(), true).map(|value| value.text), ["-", "-", "-"]);
    }

    #[test]
    fn an_nvme_disk_is_named_by_its_address() {
        let xml = "<disk type='nvme'><source type='pci' managed='yes' namespace='1'>\
                   <address domain='0x0000' bus='0x01' slot='0x0a' function='0x0'/></source></disk>";
        let disk = Element::parse(xml).unwrap();
        assert_eq!(nvme(&disk).as_deref(), Some("nvme://0000:01:0a.0/1"));
    }

    #[test]
    fn counters_without_a_short_name_come_last() {
        let param =
            |field: &str| TypedParam { field: field.into(), value: TypedParamValue::LLong(1) };
        let names: Vec<String> = sorted(&[param("new"), param("errs"), param("rd_operations")])
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(names, ["rd_req", "errs", "new"]);
    }
}
