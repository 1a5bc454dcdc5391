//! `migrate`: moves a domain to another host.

mod check;
mod params;
mod tune;
mod wait;

pub(super) use tune::{
    MIGRATE_COMPCACHE, MIGRATE_GETMAXDOWNTIME, MIGRATE_GETSPEED, MIGRATE_POSTCOPY,
    MIGRATE_SETMAXDOWNTIME, MIGRATE_SETSPEED,
};

use std::time::Duration;

use virtwire::protocol::api::DomainMigrateFlags as Flags;
use virtwire::{Connection, Domain};

use self::wait::{AtTimeout, Wait};
use super::domain_args::{DOMAIN, domain};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::parser::Parsed;

pub(super) const MIGRATE: Command = Command {
    name: "migrate",
    help: "move a domain to another host",
    about: "Moves a domain to another host, with --live while it runs on.",
    options: &[
        DOMAIN,
        Opt::data("desturi", "URI of the other host's daemon, for who connects to it"),
        Opt::flag("live", "while the guest runs"),
        Opt::flag("offline", "only the definition of a domain that is shut off"),
        Opt::flag("p2p", "the daemons do it among themselves"),
        Opt::flag("direct", "the hypervisors do it among themselves"),
        Opt::flag("tunnelled", "through the connection of the daemons"),
        Opt::flag("persistent", "store the definition there"),
        Opt::flag("undefinesource", "forget the definition here"),
        Opt::flag("suspend", "leave the guest suspended there"),
        Opt::flag("copy-storage-all", "copy its disks"),
        Opt::flag("copy-storage-inc", "copy of its disks what differs from their backing files"),
        Opt::flag("copy-storage-synchronous-writes", "the guest waits until a write is there too"),
        Opt::flag("change-protection", "let nobody change the domain meanwhile"),
        Opt::flag("unsafe", "even if data may be lost"),
        Opt::flag("verbose", "show how far it is"),
        Opt::flag("compressed", "compress memory that is sent again"),
        Opt::flag("auto-converge", "slow the guest down until the end is in reach"),
        Opt::flag("rdma-pin-all", "pin all its memory for RDMA"),
        Opt::flag("abort-on-error", "give up where a disk fails"),
        Opt::flag("postcopy", "let it run there before all its memory is there"),
        Opt::flag("postcopy-after-precopy", "do that when its memory has been sent once"),
        Opt::flag("postcopy-resume", "go on with one that broke off after that"),
        Opt::flag("zerocopy", "send memory without copying it"),
        Opt::text("migrateuri", "where the hypervisor sends it"),
        Opt::text("graphicsuri", "where viewers of its screen go on"),
        Opt::text("listen-address", "address on which the other host listens"),
        Opt::text("dname", "what it is called there"),
        Opt::number("timeout", "do what --timeout-* says after so many seconds"),
        Opt::flag("timeout-suspend", "suspend the guest, so that its memory changes no more"),
        Opt::flag("timeout-postcopy", "let it run there"),
        Opt::text("xml", "file with its XML there"),
        Opt::text("migrate-disks", "disks that are copied, comma-separated"),
        Opt::number("disks-port", "port on which the other host listens for disks"),
        Opt::text("disks-uri", "where disks are sent"),
        Opt::text("comp-methods", "methods to compress, comma-separated"),
        Opt::number("comp-mt-level", "how hard the method mt compresses"),
        Opt::number("comp-mt-threads", "with how many threads it does"),
        Opt::number("comp-mt-dthreads", "with how many threads that is undone"),
        Opt::number("comp-xbzrle-cache", "memory for the method xbzrle, in bytes"),
        Opt::number("auto-converge-initial", "by how many percent to slow the guest down"),
        Opt::number("auto-converge-increment", "by how many more, again and again"),
        Opt::text("persistent-xml", "file with the XML that is stored there"),
        Opt::flag("tls", "encrypt it"),
        Opt::number("postcopy-bandwidth", "limit once it runs there, in MiB/s"),
        Opt::flag("parallel", "over several connections"),
        Opt::number("parallel-connections", "over so many"),
        Opt::number("bandwidth", "limit in MiB/s"),
        Opt::text("tls-destination", "whose certificate the other host has"),
    ],
    run: Run::Connected(|cx| Box::pin(migrate(cx))),
};

const FLAGS: &[(&str, Flags)] = &[
    ("live", Flags::LIVE),
    ("p2p", Flags::PEER2PEER),
    ("tunnelled", Flags::TUNNELLED),
    ("persistent", Flags::PERSIST_DEST),
    ("undefinesource", Flags::UNDEFINE_SOURCE),
    ("suspend", Flags::PAUSED),
    ("copy-storage-all", Flags::NON_SHARED_DISK),
    ("copy-storage-inc", Flags::NON_SHARED_INC),
    ("copy-storage-synchronous-writes", Flags::NON_SHARED_SYNCHRONOUS_WRITES),
    ("change-protection", Flags::CHANGE_PROTECTION),
    ("unsafe", Flags::UNSAFE),
    ("compressed", Flags::COMPRESSED),
    ("auto-converge", Flags::AUTO_CONVERGE),
    ("rdma-pin-all", Flags::RDMA_PIN_ALL),
    ("offline", Flags::OFFLINE),
    ("abort-on-error", Flags::ABORT_ON_ERROR),
    ("postcopy", Flags::POSTCOPY),
    ("postcopy-resume", Flags::POSTCOPY_RESUME),
    ("zerocopy", Flags::ZEROCOPY),
    ("tls", Flags::TLS),
    ("parallel", Flags::PARALLEL),
];

async fn migrate(mut cx: Context<'_>) -> Outcome {
    let args = cx.args;
    args.exclusive("live", "offline")?;
    args.exclusive("timeout-suspend", "timeout-postcopy")?;
    for (option, needed) in [
        ("postcopy-after-precopy", "postcopy"),
        ("postcopy-resume", "postcopy"),
        ("timeout-postcopy", "postcopy"),
        ("persistent-xml", "persistent"),
        ("tls-destination", "tls"),
    ] {
        args.requires(option, needed)?;
    }
    let domain = domain(&mut cx).await?;
    let wait = Wait {
        is_verbose: args.has("verbose"),
        timeout: timeout(args)?,
        after_precopy: args.has("postcopy-after-precopy"),
    };
    let uri = args.required("desturi")?;
    if args.has("p2p") {
        let (params, flags) = (params::of(args)?, flags(args)?);
        check::among_daemons(cx.conn, uri, flags).await?;
        return wait.run(&mut cx, &domain, domain.migrate_to(uri, params, flags)).await;
    }
    if args.has("direct") {
        params::of(args)?;
        return check::direct(cx.conn, flags(args)?).await;
    }
    let destination = Connection::open(uri).await?;
    let outcome = lead(&mut cx, &domain, &destination, &wait).await;
    // What was to be done over it is done, or has failed.
    let _ = destination.close().await;
    outcome
}

/// Leads both daemons through the migration.
async fn lead(
    cx: &mut Context<'_>,
    domain: &Domain,
    destination: &Connection,
    wait: &Wait,
) -> Outcome {
    let (params, flags) = (params::of(cx.args)?, flags(cx.args)?);
    check::led(cx.conn, destination, &params, flags).await?;
    wait.run(cx, domain, domain.migrate(destination, params, flags)).await
}

/// When to do what, where the migration takes so long.
fn timeout(args: &Parsed) -> Result<Option<(Duration, AtTimeout)>, Failure> {
    let seconds = args.uint("timeout")?.filter(|seconds| *seconds > 0);
    if seconds.is_some() && !args.has("live") {
        return Err(Failure::said("migrate: Unexpected timeout for offline migration"));
    }
    let is_post_copy = args.has("timeout-postcopy");
    if seconds.is_none() && (is_post_copy || args.has("timeout-suspend")) {
        return Err(Failure::said("migrate: Unexpected --timeout-* option without --timeout"));
    }
    let what = if is_post_copy { AtTimeout::PostCopy } else { AtTimeout::Suspend };
    Ok(seconds.map(|seconds| (Duration::from_secs(seconds.into()), what)))
}

fn flags(args: &Parsed) -> Result<Flags, Failure> {
    let mut flags = Flags::empty();
    for (option, flag) in FLAGS {
        flags.set(*flag, args.has(option));
    }
    let copies = Flags::NON_SHARED_DISK | Flags::NON_SHARED_INC;
    if flags.contains(Flags::NON_SHARED_SYNCHRONOUS_WRITES) && !flags.intersects(copies) {
        return Err(Failure::said(
            "'--copy-storage-synchronous-writes' requires one of '--copy-storage-all', \
             'copy-storage-inc'",
        ));
    }
    Ok(flags)
}
