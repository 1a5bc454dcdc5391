//! `undefine`: forgets a domain's definition, and what belongs to it if that is asked for.

use virtwire::Error;
use virtwire::protocol::api::{DomainSnapshotListFlags, DomainUndefineFlags, ErrorCode};
use virtwire::protocol::remote::{self, Domain};

use super::domain_start::is_refused;
use super::volumes;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::parser::Parsed;

pub(super) const COMMAND: Command = Command {
    name: "undefine",
    help: "forget a domain's definition",
    about: "Forgets a domain that is shut off; one that runs is gone when it stops.",
    options: &[
        Opt::data("domain", "id, UUID or name of the domain"),
        Opt::flag("managed-save", "remove its saved state too"),
        Opt::text(
            "storage",
            "remove the volumes of these disks: targets or paths, comma-separated",
        ),
        Opt::flag("remove-all-storage", "remove the volumes of all its disks (take care)"),
        Opt::flag(
            "delete-storage-volume-snapshots",
            "with --remove-all-storage, remove the volumes' snapshots too",
        ),
        Opt::flag("wipe-storage", "overwrite volumes before they are removed"),
        Opt::flag("snapshots-metadata", "forget its snapshots too"),
        Opt::flag("checkpoints-metadata", "forget its checkpoints too"),
        Opt::flag("nvram", "remove its NVRAM"),
        Opt::flag("keep-nvram", "keep its NVRAM"),
        Opt::flag("tpm", "remove the state of its TPM"),
        Opt::flag("keep-tpm", "keep the state of its TPM"),
    ],
    run: Run::Connected(|cx| Box::pin(undefine(cx))),
};

/// The options that are flags of the call.
const FLAGS: &[(&str, DomainUndefineFlags)] = &[
    ("managed-save", DomainUndefineFlags::MANAGED_SAVE),
    ("snapshots-metadata", DomainUndefineFlags::SNAPSHOTS_METADATA),
    ("checkpoints-metadata", DomainUndefineFlags::CHECKPOINTS_METADATA),
    ("nvram", DomainUndefineFlags::NVRAM),
    ("keep-nvram", DomainUndefineFlags::KEEP_NVRAM),
    ("tpm", DomainUndefineFlags::TPM),
    ("keep-tpm", DomainUndefineFlags::KEEP_TPM),
];

/// What a domain that is shut off would leave behind.
#[derive(Default)]
struct Leftovers {
    saved_state: bool,
    snapshots: i32,
}

async fn undefine(mut cx: Context<'_>) -> Outcome {
    check(cx.args)?;
    let dom = cx.domain().await?;
    let with_volumes = cx.args.has("remove-all-storage") || names_volumes(cx.args);
    let active = cx.conn.call(remote::DomainIsActive { dom: dom.clone() }).await?.active != 0;
    let leftovers = if active { Leftovers::default() } else { leftovers(&cx, &dom).await? };
    if with_volumes && active {
        return Err(Failure::said("Storage volume deletion is supported only on stopped domains"));
    }
    if names_volumes(cx.args) && cx.args.has("remove-all-storage") {
        return Err(Failure::said("Specified both --storage and --remove-all-storage"));
    }
    let disks = if with_volumes { volumes::chosen(&mut cx, &dom).await? } else { Vec::new() };
    let name = cx.args.required("domain")?;
    let result = match call(&cx, &dom, &leftovers).await {
        Err(error) if is_refused(&error) && !cx.args.has("nvram") => {
            in_pieces(&cx, &dom, &leftovers).await?
        }
        result => result,
    };
    result.map_err(|e| Failure::because(format!("Failed to undefine domain '{name}'"), e))?;
    cx.out.extra(format!("Domain '{name}' has been undefined\n"));
    volumes::remove(&mut cx, disks).await
}

/// Refuses options that do not go together.
fn check(args: &Parsed) -> Outcome {
    let snapshots = "delete-storage-volume-snapshots";
    if args.has(snapshots) && !args.has("remove-all-storage") {
        let text = format!("Option --remove-all-storage is required by option --{snapshots}");
        return Err(Failure::said(text));
    }
    args.exclusive("nvram", "keep-nvram")?;
    args.exclusive("tpm", "keep-tpm")?;
    if args.has("wipe-storage") && !names_volumes(args) && !args.has("remove-all-storage") {
        let text = "'--wipe-storage' requires '--storage <string>' or '--remove-all-storage'";
        return Err(Failure::said(text));
    }
    Ok(())
}

fn names_volumes(args: &Parsed) -> bool {
    args.value("storage").is_some_and(|list| !list.is_empty())
}

async fn leftovers(cx: &Context<'_>, dom: &Domain) -> Result<Leftovers, Failure> {
    let snapshots = |flags: DomainSnapshotListFlags| {
        let call = remote::DomainSnapshotNum { dom: dom.clone(), flags: flags.bits() };
        cx.conn.call(call)
    };
    let call = remote::DomainHasManagedSaveImage { dom: dom.clone(), flags: 0 };
    let saved = cx.conn.call(call).await.map(|reply| reply.result);
    let all = snapshots(DomainSnapshotListFlags::empty()).await.map(|reply| reply.num);
    let saved_state = if_supported(saved)? > 0;
    let all = if_supported(all)?;
    let snapshots = match all {
        0 => 0,
        all => snapshots(DomainSnapshotListFlags::METADATA).await.map_or(all, |reply| reply.num),
    };
    Ok(Leftovers { saved_state, snapshots })
}

/// What a driver does not know it does not have.
fn if_supported(number: Result<i32, Error>) -> Result<i32, Error> {
    match number {
        Err(error) if error.code() == Some(ErrorCode::NO_SUPPORT) => Ok(0),
        number => number,
    }
}

/// One call does it all; flags for what is not there are left out, since a driver may not
/// know them.
async fn call(cx: &Context<'_>, dom: &Domain, leftovers: &Leftovers) -> Result<(), Error> {
    let mut flags = DomainUndefineFlags::empty();
    for (_, flag) in FLAGS.iter().filter(|(option, _)| cx.args.has(option)) {
        flags |= *flag;
    }
    if !leftovers.saved_state {
        flags -= DomainUndefineFlags::MANAGED_SAVE;
    }
    if leftovers.snapshots == 0 {
        flags -= DomainUndefineFlags::SNAPSHOTS_METADATA;
    }
    let call = remote::DomainUndefineFlags { dom: dom.clone(), flags: flags.bits() };
    cx.conn.call(call).await
}

/// For drivers that refuse the call or one of its flags.
async fn in_pieces(
    cx: &Context<'_>,
    dom: &Domain,
    leftovers: &Leftovers,
) -> Result<Result<(), Error>, Failure> {
    if leftovers.saved_state {
        if !cx.args.has("managed-save") {
            let text = "Refusing to undefine while domain managed save image exists";
            return Err(Failure::said(text));
        }
        cx.conn.call(remote::DomainManagedSaveRemove { dom: dom.clone(), flags: 0 }).await?;
    }
    match leftovers.snapshots {
        0 => Ok(cx.conn.call(remote::DomainUndefine { dom: dom.clone() }).await),
        count if cx.args.has("snapshots-metadata") => {
            Err(Failure::said(format!("Unable to remove metadata of {count} snapshots")))
        }
        count => Err(Failure::said(format!("Refusing to undefine while {count} snapshots exist"))),
    }
}
