//! `blkdeviotune`: the limits of one of a domain's disks.

use virtwire::object::TypedParams;
use virtwire::protocol::api::{self, TypedParameterFlags};
use virtwire::protocol::remote;

use super::domain_args::{CONFIG, CURRENT, DOMAIN, LIVE, domain, impact};
use super::domain_params::print;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::parser::Parsed;

pub(super) const BLKDEVIOTUNE: Command = Command {
    name: "blkdeviotune",
    help: "limits of a domain's disk",
    about: "Prints how fast a domain may read and write one of its disks, or changes that.",
    options: &[
        DOMAIN,
        Opt::data("device", "target or path of the disk"),
        Opt::alias("total_bytes_sec", "total-bytes-sec", None),
        Opt::number("total-bytes-sec", "bytes in a second, perhaps with a unit"),
        Opt::alias("read_bytes_sec", "read-bytes-sec", None),
        Opt::number("read-bytes-sec", "bytes read in a second"),
        Opt::alias("write_bytes_sec", "write-bytes-sec", None),
        Opt::number("write-bytes-sec", "bytes written in a second"),
        Opt::alias("total_iops_sec", "total-iops-sec", None),
        Opt::number("total-iops-sec", "reads and writes in a second"),
        Opt::alias("read_iops_sec", "read-iops-sec", None),
        Opt::number("read-iops-sec", "reads in a second"),
        Opt::alias("write_iops_sec", "write-iops-sec", None),
        Opt::number("write-iops-sec", "writes in a second"),
        Opt::alias("total_bytes_sec_max", "total-bytes-sec-max", None),
        Opt::number("total-bytes-sec-max", "bytes in a second, for a short time"),
        Opt::alias("read_bytes_sec_max", "read-bytes-sec-max", None),
        Opt::number("read-bytes-sec-max", "bytes read in a second, for a short time"),
        Opt::alias("write_bytes_sec_max", "write-bytes-sec-max", None),
        Opt::number("write-bytes-sec-max", "bytes written in a second, for a short time"),
        Opt::alias("total_iops_sec_max", "total-iops-sec-max", None),
        Opt::number("total-iops-sec-max", "reads and writes in a second, for a short time"),
        Opt::alias("read_iops_sec_max", "read-iops-sec-max", None),
        Opt::number("read-iops-sec-max", "reads in a second, for a short time"),
        Opt::alias("write_iops_sec_max", "write-iops-sec-max", None),
        Opt::number("write-iops-sec-max", "writes in a second, for a short time"),
        Opt::alias("size_iops_sec", "size-iops-sec", None),
        Opt::number("size-iops-sec", "bytes that count as one read or write"),
        Opt::alias("group_name", "group-name", None),
        Opt::text("group-name", "disks of this group share the limits"),
        Opt::alias("total_bytes_sec_max_length", "total-bytes-sec-max-length", None),
        Opt::number("total-bytes-sec-max-length", "the short time, in seconds"),
        Opt::alias("read_bytes_sec_max_length", "read-bytes-sec-max-length", None),
        Opt::number("read-bytes-sec-max-length", "the short time, in seconds"),
        Opt::alias("write_bytes_sec_max_length", "write-bytes-sec-max-length", None),
        Opt::number("write-bytes-sec-max-length", "the short time, in seconds"),
        Opt::alias("total_iops_sec_max_length", "total-iops-sec-max-length", None),
        Opt::number("total-iops-sec-max-length", "the short time, in seconds"),
        Opt::alias("read_iops_sec_max_length", "read-iops-sec-max-length", None),
        Opt::number("read-iops-sec-max-length", "the short time, in seconds"),
        Opt::alias("write_iops_sec_max_length", "write-iops-sec-max-length", None),
        Opt::number("write-iops-sec-max-length", "the short time, in seconds"),
        CONFIG,
        LIVE,
        CURRENT,
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(blkdeviotune(cx))),
};

/// Options with a number of bytes, and the parameters that they set.
const BYTES: &[(&str, &str)] = &[
    ("total-bytes-sec", api::DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC),
    ("read-bytes-sec", api::DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC),
    ("write-bytes-sec", api::DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC),
    ("total-bytes-sec-max", api::DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC_MAX),
    ("read-bytes-sec-max", api::DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC_MAX),
    ("write-bytes-sec-max", api::DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC_MAX),
];

/// Options with another number, and the parameters that they set.
const NUMBERS: &[(&str, &str)] = &[
    ("total-iops-sec", api::DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC),
    ("read-iops-sec", api::DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC),
    ("write-iops-sec", api::DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC),
    ("total-iops-sec-max", api::DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC_MAX),
    ("read-iops-sec-max", api::DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC_MAX),
    ("write-iops-sec-max", api::DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC_MAX),
    ("size-iops-sec", api::DOMAIN_BLOCK_IOTUNE_SIZE_IOPS_SEC),
    ("total-bytes-sec-max-length", api::DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC_MAX_LENGTH),
    ("read-bytes-sec-max-length", api::DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC_MAX_LENGTH),
    ("write-bytes-sec-max-length", api::DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC_MAX_LENGTH),
    ("total-iops-sec-max-length", api::DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC_MAX_LENGTH),
    ("read-iops-sec-max-length", api::DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC_MAX_LENGTH),
    ("write-iops-sec-max-length", api::DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC_MAX_LENGTH),
];

async fn blkdeviotune(mut cx: Context<'_>) -> Outcome {
    let flags = impact(cx.args)?;
    let dom = domain(&mut cx).await?;
    let disk = cx.args.required("device")?;
    let params = params(cx.args)?;
    if !params.is_empty() {
        let result = dom.set_block_io_tune(disk, params, flags).await;
        return result.map_err(|e| Failure::because("Unable to change block I/O throttle", e));
    }
    let ask = |disk: Option<&str>, nparams| {
        let (dom, disk) = (dom.wire().clone(), disk.map(Into::into));
        let flags = flags.bits() | TypedParameterFlags::STRING_OKAY.bits();
        cx.conn.call(remote::DomainGetBlockIoTune { dom, disk, nparams, flags })
    };
    let failed = |e| Failure::because("Unable to get number of block I/O throttle parameters", e);
    let nparams = ask(None, 0).await.map_err(failed)?.nparams;
    if nparams > 0 {
        let failed = |e| Failure::because("Unable to get block I/O throttle parameters", e);
        print(cx.out, &ask(Some(disk), nparams).await.map_err(failed)?.params.into());
    }
    Ok(())
}

fn params(args: &Parsed) -> Result<TypedParams, Failure> {
    let unreadable = |mut failure: Failure| {
        // What libvirt said of the number comes last.
        failure.lines.insert(1, "Unable to parse integer parameter".to_owned());
        failure
    };
    let mut params = TypedParams::new();
    for (option, name) in BYTES {
        if let Some(bytes) = args.scaled(option, 1, u64::MAX).map_err(unreadable)? {
            params.insert(*name, bytes);
        }
    }
    for (option, name) in NUMBERS {
        if let Some(number) = args.ulong(option).map_err(unreadable)? {
            params.insert(*name, number);
        }
    }
    let group = args.text("group-name").map_err(|mut failure| {
        failure.lines.push("Unable to parse group-name parameter".to_owned());
        failure
    })?;
    if let Some(group) = group {
        params.insert(api::DOMAIN_BLOCK_IOTUNE_GROUP_NAME, group.to_owned());
    }
    Ok(params)
}
