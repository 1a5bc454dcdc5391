//! `checkpoint-edit`: changes what libvirt knows of a checkpoint.

use std::cell::RefCell;

use virtwire::protocol::api::{
    DomainCheckpointCreateFlags, DomainCheckpointDeleteFlags, DomainCheckpointXmlFlags,
};
use virtwire::protocol::xdr::XdrString;
use virtwire::{Domain, DomainCheckpoint};

use super::super::domain_args::{DOMAIN, domain};
use super::super::edit::Edit;
use super::super::snapshot::edit::not_updated;
use super::{CHECKPOINT, chosen};
use crate::command::{Command, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};

pub(super) const EDIT: Command = Command {
    name: "checkpoint-edit",
    help: "change the definition of a checkpoint",
    about: "Lets you change the XML of a checkpoint in an editor.",
    options: &[DOMAIN, CHECKPOINT],
    run: Run::Connected(|cx| Box::pin(edit(cx))),
};

async fn edit(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let checkpoint = chosen(&cx, &dom, "checkpointname").await?;
    let name = checkpoint.name();
    let edited = match edited(&mut cx, &dom, &checkpoint).await {
        Ok(edited) => edited,
        Err(failure) => return Err(not_updated(failure, 1, name)),
    };
    let Some(edited) = edited else {
        cx.out.extra(format!("Checkpoint {name} XML configuration not changed.\n"));
        return Ok(());
    };
    if edited.name() == name {
        cx.out.extra(format!("Checkpoint {name} edited.\n"));
        return Ok(());
    }
    Err(not_updated(not_renamed(name, &edited).await, usize::MAX, name))
}

/// The checkpoint that has come of what the user has written, if there is one.
async fn edited(
    cx: &mut Context<'_>,
    dom: &Domain,
    checkpoint: &DomainCheckpoint,
) -> Result<Option<DomainCheckpoint>, Failure> {
    let edited = RefCell::new(None);
    let edit = Edit {
        read: &|| Box::pin(async { checkpoint.xml(DomainCheckpointXmlFlags::SECURE).await }),
        write: &|xml, _| {
            let edited = &edited;
            Box::pin(async move {
                let flags = DomainCheckpointCreateFlags::REDEFINE;
                let checkpoint = dom.checkpoint_create(xml, flags).await?;
                *edited.borrow_mut() = Some(checkpoint);
                Ok(())
            })
        },
        can_relax: false,
    };
    edit.run(cx).await?;
    Ok(edited.into_inner())
}

/// A checkpoint cannot get another name: the other one goes again.
async fn not_renamed(name: &XdrString, edited: &DomainCheckpoint) -> Failure {
    let new = edited.name();
    if let Err(error) = edited.delete(DomainCheckpointDeleteFlags::METADATA_ONLY).await {
        let mut failure = Failure::from(error);
        failure.lines.push(format!("Failed to clean up {new}"));
        return failure;
    }
    Failure::said(format!("Cannot rename checkpoint {name} to {new}"))
}
