//! `blockcommit`: what the files on top of a disk's chain have goes into one below.

use virtwire::protocol::api::DomainBlockCommitFlags as Flags;
use virtwire::protocol::remote::DomainBlockCommit;

use super::wait::{Wait, needs_wait};
use super::{ASYNC, BANDWIDTH, BYTES, DOMAIN, PATH, TIMEOUT, VERBOSE, WAIT, bandwidth};
use crate::command::{Command, Opt, Run};
use crate::commands::domain_args::domain;
use crate::context::Context;
use crate::failure::Outcome;

pub(in crate::commands) const BLOCKCOMMIT: Command = Command {
    name: "blockcommit",
    help: "write the files on top of a disk into one below",
    about: "Copies what the files of a disk have, from one down, into the one below them.",
    options: &[
        DOMAIN,
        PATH,
        BANDWIDTH,
        Opt::text("base", "the file that gets it; the lowest without it"),
        Opt::flag("shallow", "the file that gets it is the one below the top"),
        Opt::text("top", "the file to begin with; the highest without it"),
        Opt::flag("active", "begin with the file that is written to"),
        Opt::flag("delete", "delete the files that are of no use then"),
        WAIT,
        VERBOSE,
        TIMEOUT,
        Opt::flag("pivot", "wait, and use the other file when both are alike"),
        Opt::flag("keep-overlay", "wait, and end when both are alike"),
        ASYNC,
        Opt::flag("keep-relative", "keep relative names of files"),
        BYTES,
    ],
    run: Run::Connected(|cx| Box::pin(commit(cx))),
};

const WAYS: &str = "--timeout, --wait, --pivot, or --keep-overlay";

async fn commit(mut cx: Context<'_>) -> Outcome {
    let args = cx.args;
    args.exclusive("pivot", "keep-overlay")?;
    let (is_pivot, is_finish) = (args.has("pivot"), args.has("keep-overlay"));
    let is_active = args.has("active") || is_pivot || is_finish;
    let path = args.required("path")?;
    let (base, top) = (args.text("base")?, args.text("top")?);
    let bandwidth = bandwidth(args)?;
    let mut flags = Flags::empty();
    for (flag, is_given) in [
        (Flags::BANDWIDTH_BYTES, args.has("bytes")),
        (Flags::SHALLOW, args.has("shallow")),
        (Flags::DELETE, args.has("delete")),
        (Flags::ACTIVE, is_active),
        (Flags::RELATIVE, args.has("keep-relative")),
    ] {
        flags.set(flag, is_given);
    }
    let wait = Wait::new(args, "Block commit", "Commit")?;
    let is_waiting = args.has("wait") || is_pivot || is_finish || wait.has_timeout();
    if !is_waiting {
        needs_wait(args, WAYS)?;
    }
    let domain = domain(&mut cx).await?;
    if !is_waiting {
        let dom = domain.wire().clone();
        let (disk, base, top) = (path.into(), base.map(Into::into), top.map(Into::into));
        let flags = flags.bits();
        cx.conn.call(DomainBlockCommit { dom, disk, base, top, bandwidth, flags }).await?;
        let which = if is_active { "Active Block Commit" } else { "Block Commit" };
        cx.out.extra(format!("{which} started"));
        return Ok(());
    }
    let job = domain.block_commit(path, base, top, bandwidth, flags);
    wait.run(&mut cx, job, &domain, path).await?;
    let done = if is_pivot {
        wait.conclude(&domain, path, true).await?;
        "Successfully pivoted"
    } else if is_finish {
        wait.conclude(&domain, path, false).await?;
        "Commit complete, overlay image kept"
    } else if is_active {
        "Now in synchronized phase"
    } else {
        "Commit complete"
    };
    cx.out.extra(format!("\n{done}"));
    Ok(())
}
