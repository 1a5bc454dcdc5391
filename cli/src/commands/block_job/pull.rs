//! `blockpull`: a disk gets what its backing files have, and needs them no longer.

use virtwire::protocol::api::{DomainBlockPullFlags, DomainBlockRebaseFlags};
use virtwire::protocol::remote::{DomainBlockPull, DomainBlockRebase};

use super::wait::Wait;
use super::{ASYNC, BANDWIDTH, BYTES, DOMAIN, PATH, TIMEOUT, VERBOSE, WAIT, bandwidth};
use crate::command::{Command, Opt, Run};
use crate::commands::domain_args::domain;
use crate::context::Context;
use crate::failure::Outcome;

pub(in crate::commands) const BLOCKPULL: Command = Command {
    name: "blockpull",
    help: "copy into a disk what its backing files have",
    about: "Copies what a disk has in its backing files into the file on top.",
    options: &[
        DOMAIN,
        PATH,
        BANDWIDTH,
        Opt::text("base", "the file that stays its backing file"),
        WAIT,
        VERBOSE,
        TIMEOUT,
        ASYNC,
        Opt::flag("keep-relative", "keep relative names of files"),
        BYTES,
    ],
    run: Run::Connected(|cx| Box::pin(pull(cx))),
};

async fn pull(mut cx: Context<'_>) -> Outcome {
    let args = cx.args;
    args.requires("verbose", "wait")?;
    args.requires("async", "wait")?;
    let path = args.required("path")?;
    let base = args.text("base")?;
    let bandwidth = bandwidth(args)?;
    let wait = Wait::new(args, "Block Pull", "Pull")?;
    let (is_relative, is_bytes) = (args.has("keep-relative"), args.has("bytes"));
    let domain = domain(&mut cx).await?;
    let mut rebase = DomainBlockRebaseFlags::empty();
    rebase.set(DomainBlockRebaseFlags::RELATIVE, is_relative);
    rebase.set(DomainBlockRebaseFlags::BANDWIDTH_BYTES, is_bytes);
    let mut pull = DomainBlockPullFlags::empty();
    pull.set(DomainBlockPullFlags::BANDWIDTH_BYTES, is_bytes);
    let is_rebase = base.is_some() || is_relative;
    if !args.has("wait") {
        let (dom, disk) = (domain.wire().clone(), path.into());
        if is_rebase {
            let (base, flags) = (base.map(Into::into), rebase.bits());
            cx.conn.call(DomainBlockRebase { dom, path: disk, base, bandwidth, flags }).await?;
        } else {
            let flags = pull.bits();
            cx.conn.call(DomainBlockPull { dom, path: disk, bandwidth, flags }).await?;
        }
        cx.out.extra("Block Pull started");
        return Ok(());
    }
    let job = if is_rebase {
        domain.block_rebase(path, base, bandwidth, rebase)
    } else {
        domain.block_pull(path, bandwidth, pull)
    };
    wait.run(&mut cx, job, &domain, path).await?;
    cx.out.extra("\nPull complete");
    Ok(())
}
