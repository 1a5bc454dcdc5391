//! `blockjob`: how far the job of a disk is, how fast it may be, and its end.

use virtwire::Domain;
use virtwire::object::BlockJobInfo;
use virtwire::protocol::api::{
    DomainBlockJobAbortFlags, DomainBlockJobInfoFlags, DomainBlockJobSetSpeedFlags, ErrorCode,
};

use super::{BYTES, DOMAIN, PATH, bandwidth};
use crate::command::{Command, Opt, Run};
use crate::commands::domain_args::domain;
use crate::commands::job_info::capacity;
use crate::commands::watch;
use crate::context::Context;
use crate::failure::{Failure, Outcome};

pub(in crate::commands) const BLOCKJOB: Command = Command {
    name: "blockjob",
    help: "the job of a disk: how far it is, its limit, its end",
    about: "Prints how far the job of a disk is, changes how fast it may be, or ends it.",
    options: &[
        DOMAIN,
        PATH,
        Opt::flag("abort", "end the job"),
        Opt::flag("async", "end the job and do not wait until it is gone"),
        Opt::flag("pivot", "end the job, and use the other side"),
        Opt::flag("info", "how far it is"),
        BYTES,
        Opt::flag("raw", "how far it is, as it comes from the daemon"),
        Opt::number("bandwidth", "new limit in MiB/s"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(block_job(cx))),
};

const JOBS: [&str; 6] =
    ["Unknown job", "Block Pull", "Block Copy", "Block Commit", "Active Block Commit", "Backup"];

async fn block_job(mut cx: Context<'_>) -> Outcome {
    let args = cx.args;
    for question in ["raw", "info"] {
        for order in ["abort", "pivot", "async", "bandwidth"] {
            args.exclusive(question, order)?;
        }
    }
    for order in ["abort", "pivot", "async"] {
        args.exclusive("bytes", order)?;
    }
    let domain = domain(&mut cx).await?;
    let path = args.required("path")?;
    if args.has("bandwidth") {
        let mut flags = DomainBlockJobSetSpeedFlags::empty();
        flags.set(DomainBlockJobSetSpeedFlags::BANDWIDTH_BYTES, args.has("bytes"));
        return Ok(domain.block_job_set_speed(path, bandwidth(args)?, flags).await?);
    }
    let (is_pivot, is_async) = (args.has("pivot"), args.has("async"));
    if args.has("abort") || is_pivot || is_async {
        let mut flags = DomainBlockJobAbortFlags::empty();
        flags.set(DomainBlockJobAbortFlags::PIVOT, is_pivot);
        flags.set(DomainBlockJobAbortFlags::ASYNC, is_async);
        return Ok(domain.block_job_abort(path, flags).await?);
    }
    let is_raw = args.has("raw");
    let Some((info, speed)) = info(&domain, path, args.has("bytes"), is_raw).await? else {
        if !is_raw {
            cx.out.extra(format!("No current block job for {path}"));
        }
        return Ok(());
    };
    if is_raw || cx.out.is_json() {
        let line = |name: &str, text: &str| format!(" {name}={text}\n");
        cx.out.fact_as(line, "type", job(&info).into());
        for (name, number) in [("bandwidth", speed), ("cur", info.position), ("end", info.end)] {
            cx.out.fact_as(line, name, number.into());
        }
        return Ok(());
    }
    watch::print(job(&info), info.end.saturating_sub(info.position), info.end);
    if speed > 0 {
        let limit = capacity(speed);
        cx.out.print(format!("    Bandwidth limit: {speed} bytes/s ({limit}/s)"));
    }
    cx.out.print("\n");
    Ok(())
}

/// What job there is, and its limit: in bytes, or raw. Older daemons know MiB only.
async fn info(
    domain: &Domain,
    path: &str,
    is_bytes: bool,
    is_raw: bool,
) -> Result<Option<(BlockJobInfo, u64)>, Failure> {
    if is_bytes || !is_raw {
        let flags = DomainBlockJobInfoFlags::BANDWIDTH_BYTES;
        match domain.block_job_info(path, flags).await {
            Ok(info) => return Ok(info.map(|info| (info, info.bandwidth))),
            Err(error) => {
                let is_too_new =
                    matches!(error.code(), Some(ErrorCode::INVALID_ARG | ErrorCode::OVERFLOW));
                if is_bytes || !is_too_new {
                    return Err(error.into());
                }
            }
        }
    }
    let info = domain.block_job_info(path, DomainBlockJobInfoFlags::empty()).await?;
    let Some(info) = info else { return Ok(None) };
    let overflow = || {
        let text = format!("overflow in converting {} MiB/s to bytes\n", info.bandwidth);
        Failure::said(text)
    };
    let speed = if is_raw { Some(info.bandwidth) } else { info.bandwidth.checked_mul(1 << 20) };
    Ok(Some((info, speed.ok_or_else(overflow)?)))
}

fn job(info: &BlockJobInfo) -> &'static str {
    let number = usize::try_from(info.kind.0).ok();
    number.and_then(|number| JOBS.get(number)).unwrap_or(&"Unknown job")
}
