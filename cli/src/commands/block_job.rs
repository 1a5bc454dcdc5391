//! Jobs of a domain's disks: begun, watched, changed and ended; and what is done to disks at once.

mod commit;
mod copy;
mod job;
mod pull;
mod wait;

pub(super) use commit::BLOCKCOMMIT;
pub(super) use copy::BLOCKCOPY;
pub(super) use job::BLOCKJOB;
pub(super) use pull::BLOCKPULL;

use virtwire::protocol::api::DomainBlockResizeFlags;
use virtwire::protocol::remote::DomainBlockResize;

use super::domain_args::{DOMAIN, domain};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::parser::{Parsed, number};

pub(super) const BLOCKRESIZE: Command = Command {
    name: "blockresize",
    help: "change the size of a disk",
    about: "Changes how large a disk of a running domain is.",
    options: &[
        DOMAIN,
        Opt::data("path", "target or source of the disk"),
        Opt::number_data("size", "the new size, in KiB or with a unit"),
    ],
    run: Run::Connected(|cx| Box::pin(resize(cx))),
};

pub(super) const DOMBLKTHRESHOLD: Command = Command {
    name: "domblkthreshold",
    help: "ask for an event when a disk has been written so far",
    about: "Asks for an event when a file of a disk has been written beyond a threshold.",
    options: &[
        DOMAIN,
        Opt::data("dev", "target of the disk, or a file of its chain as vda[2]"),
        Opt::number_data("threshold", "in bytes or with a unit"),
    ],
    run: Run::Connected(|cx| Box::pin(threshold(cx))),
};

const PATH: Opt = Opt::data("path", "target or source of the disk");
const BANDWIDTH: Opt = Opt::number("bandwidth", "limit in MiB/s");
const BYTES: Opt = Opt::flag("bytes", "the limit is in bytes/s");
const WAIT: Opt = Opt::flag("wait", "wait for the end");
const VERBOSE: Opt = Opt::flag("verbose", "with --wait, show how far it is");
const TIMEOUT: Opt = Opt::number("timeout", "give up after so many seconds");
const ASYNC: Opt = Opt::flag("async", "do not wait until a job that was given up is gone");

async fn resize(mut cx: Context<'_>) -> Outcome {
    let path = cx.args.required("path")?;
    let bytes = cx.args.scaled("size", 1024, u64::MAX)?.unwrap_or_default();
    let domain = domain(&mut cx).await?;
    // Older daemons know KiB only.
    let (size, flags) = match bytes % 1024 {
        0 => (bytes / 1024, DomainBlockResizeFlags::empty()),
        _ => (bytes, DomainBlockResizeFlags::BYTES),
    };
    let dom = domain.wire().clone();
    let resize = DomainBlockResize { dom, disk: path.into(), size, flags: flags.bits() };
    let failed = |e| Failure::because(format!("Failed to resize block device '{path}'"), e);
    cx.conn.call(resize).await.map_err(failed)?;
    cx.out.extra(format!("Block device '{path}' is resized"));
    Ok(())
}

async fn threshold(mut cx: Context<'_>) -> Outcome {
    let device = cx.args.required("dev")?;
    let bytes = cx.args.scaled("threshold", 1, u64::MAX)?.unwrap_or_default();
    let domain = domain(&mut cx).await?;
    Ok(domain.set_block_threshold(device, bytes).await?)
}

/// The limit in the unit that the call wants; 0 is none.
fn bandwidth(args: &Parsed) -> Result<u64, Failure> {
    let Some(text) = args.value("bandwidth") else { return Ok(0) };
    if let Some(number) = wrapping(text) {
        return Ok(number);
    }
    let scaled = args.scaled("bandwidth", 1, u64::MAX).map_err(|mut failure| {
        let wrong = "option is malformed or out of range";
        if let Some(first) = failure.lines.first_mut() {
            *first = format!("Scaled numeric value '{text}' for <--bandwidth> {wrong}");
        }
        failure
    })?;
    let bytes = scaled.unwrap_or_default();
    Ok(if args.has("bytes") { bytes } else { bytes >> 20 })
}

/// A number that may have a minus, which counts down from beyond the largest one.
pub(super) fn wrapping(text: &str) -> Option<u64> {
    let text = text.trim_start();
    match text.strip_prefix('-') {
        Some(digits) if digits.starts_with(|digit: char| digit.is_ascii_digit()) => {
            number::unsigned_long(digits).map(u64::wrapping_neg)
        }
        _ => number::unsigned_long(text),
    }
}

#[cfg(test)]
mod tests {
    use super::wrapping;

    #[test]
    fn a_minus_counts_down() {
        assert_eq!((wrapping("-1"), wrapping(" +7")), (Some(u64::MAX), Some(7)));
        assert_eq!((wrapping("1k"), wrapping("--1"), wrapping("-")), (None, None, None));
    }
}
