//! Checkpoints of domains, from which backups tell what has changed.

mod create;
mod edit;
mod list;

use virtwire::protocol::api::{
    DomainCheckpointDeleteFlags, DomainCheckpointListFlags, DomainCheckpointXmlFlags, ErrorCode,
};
use virtwire::{Domain, DomainCheckpoint};

use super::domain_args::{DOMAIN, domain};
use super::dump;
use crate::command::{Command, Group, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};

pub(super) const GROUP: Group =
    Group { title: "Checkpoint", keyword: "checkpoint", commands: COMMANDS };

static COMMANDS: &[Command] = &[
    create::CREATE,
    create::CREATE_AS,
    Command {
        name: "checkpoint-delete",
        help: "delete a checkpoint",
        about: "Deletes a checkpoint, and those that came after it if that is wanted.",
        options: &[
            DOMAIN,
            CHECKPOINT,
            Opt::flag("children", "with all that came after it"),
            Opt::flag("children-only", "only what came after it"),
            Opt::flag("metadata", "only what libvirt knows of it; what disks have stays"),
        ],
        run: Run::Connected(|cx| Box::pin(delete(cx))),
    },
    Command {
        name: "checkpoint-dumpxml",
        help: "definition of a checkpoint",
        about: "",
        options: &[
            DOMAIN,
            CHECKPOINT,
            Opt::flag("security-info", "with passwords"),
            Opt::flag("no-domain", "without the definition of the domain"),
            Opt::flag("size", "with how much has changed since"),
            dump::XPATH,
            dump::WRAP,
        ],
        run: Run::Connected(|cx| Box::pin(dumpxml(cx))),
    },
    edit::EDIT,
    Command {
        name: "checkpoint-info",
        help: "the main facts about a checkpoint",
        about: "",
        options: &[DOMAIN, CHECKPOINT, Opt::JSON],
        run: Run::Connected(|cx| Box::pin(info(cx))),
    },
    list::COMMAND,
    Command {
        name: "checkpoint-parent",
        help: "checkpoint that came before a checkpoint",
        about: "",
        options: &[DOMAIN, CHECKPOINT],
        run: Run::Connected(|cx| Box::pin(parent_of(cx))),
    },
];

const CHECKPOINT: Opt = Opt::text("checkpointname", "name of the checkpoint");

/// The checkpoint that the option names.
async fn chosen(cx: &Context<'_>, dom: &Domain, option: &str) -> Result<DomainCheckpoint, Failure> {
    let missing = || Failure::said(format!("--{option} is required"));
    let name = cx.args.text(option)?.ok_or_else(missing)?;
    Ok(dom.checkpoint_by_name(name).await?)
}

async fn delete(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let checkpoint = chosen(&cx, &dom, "checkpointname").await?;
    let flags = cx.args.flags(&[
        ("children", DomainCheckpointDeleteFlags::CHILDREN),
        ("children-only", DomainCheckpointDeleteFlags::CHILDREN_ONLY),
        ("metadata", DomainCheckpointDeleteFlags::METADATA_ONLY),
    ]);
    let name = checkpoint.name();
    let failed = |e| Failure::because(format!("Failed to delete checkpoint {name}"), e);
    checkpoint.delete(flags).await.map_err(failed)?;
    let what = if cx.args.has("children-only") { " children" } else { "" };
    cx.out.extra(format!("Domain checkpoint {name}{what} deleted\n"));
    Ok(())
}

async fn dumpxml(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let flags = cx.args.flags(&[
        ("security-info", DomainCheckpointXmlFlags::SECURE),
        ("no-domain", DomainCheckpointXmlFlags::NO_DOMAIN),
        ("size", DomainCheckpointXmlFlags::SIZE),
    ]);
    let checkpoint = chosen(&cx, &dom, "checkpointname").await?;
    dump::print(&mut cx, checkpoint.xml(flags)).await
}

async fn info(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let checkpoint = chosen(&cx, &dom, "checkpointname").await?;
    cx.out.fact("Name:", checkpoint.name());
    cx.out.fact("Domain:", dom.name());
    let parent = parent(&checkpoint).await.map_err(|mut failure| {
        failure.lines.push("unexpected problem querying checkpoint state".to_owned());
        failure
    })?;
    cx.out.fact("Parent:", parent);
    let count = |list: Vec<DomainCheckpoint>| u64::try_from(list.len()).unwrap_or(u64::MAX);
    match checkpoint.list_all_children(DomainCheckpointListFlags::empty()).await {
        Ok(children) => cx.out.fact("Children:", count(children)),
        Err(error) if error.code() == Some(ErrorCode::NO_SUPPORT) => return Ok(()),
        Err(error) => return Err(error.into()),
    }
    let all = checkpoint.list_all_children(DomainCheckpointListFlags::DESCENDANTS).await?;
    cx.out.fact("Descendants:", count(all));
    Ok(())
}

async fn parent_of(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let checkpoint = chosen(&cx, &dom, "checkpointname").await?;
    let name = checkpoint.name();
    let none = || Failure::said(format!("checkpoint '{name}' has no parent"));
    cx.out.print(parent(&checkpoint).await?.ok_or_else(none)?);
    Ok(())
}

/// The name of the checkpoint that came before this one.
async fn parent(checkpoint: &DomainCheckpoint) -> Result<Option<String>, Failure> {
    match checkpoint.parent().await {
        Ok(parent) => Ok(Some(parent.name().to_string())),
        Err(error) if error.code() == Some(ErrorCode::NO_DOMAIN_CHECKPOINT) => Ok(None),
        Err(error) => {
            let mut failure = Failure::from(error);
            failure.lines.push("unable to determine if checkpoint has parent".to_owned());
            Err(failure)
        }
    }
}
