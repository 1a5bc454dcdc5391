//! Changes what libvirt knows of a snapshot: its definition, and which one is the current one.

use std::cell::RefCell;

use virtwire::protocol::api::{
    DomainSnapshotCreateFlags, DomainSnapshotDeleteFlags, DomainSnapshotXmlFlags,
};
use virtwire::protocol::xdr::XdrString;
use virtwire::{Domain, DomainSnapshot};

use super::super::domain_args::{DOMAIN, domain};
use super::super::edit::Edit;
use super::create::stored;
use super::{SNAPSHOT, chosen, is_of_disks};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};

pub(super) const CURRENT: Command = Command {
    name: "snapshot-current",
    help: "the current snapshot of a domain",
    about: "Prints the definition of a domain's current snapshot, or makes another one current.",
    options: &[
        DOMAIN,
        Opt::flag("name", "only its name"),
        Opt::flag("security-info", "with passwords"),
        Opt::text("snapshotname", "make this one the current snapshot"),
    ],
    run: Run::Connected(|cx| Box::pin(current(cx))),
};

pub(super) const EDIT: Command = Command {
    name: "snapshot-edit",
    help: "change the definition of a snapshot",
    about: "Lets you change the XML of a snapshot in an editor.",
    options: &[
        DOMAIN,
        SNAPSHOT,
        Opt::flag("current", "the current snapshot; with a name, make that one current"),
        Opt::flag("rename", "the snapshot may get another name"),
        Opt::flag("clone", "another name makes another snapshot"),
    ],
    run: Run::Connected(|cx| Box::pin(edit(cx))),
};

async fn current(mut cx: Context<'_>) -> Outcome {
    cx.args.exclusive("name", "snapshotname")?;
    let dom = domain(&mut cx).await?;
    if let Some(name) = cx.args.text("snapshotname")? {
        let snapshot = dom.snapshot_by_name(name).await?;
        let xml = snapshot.xml(DomainSnapshotXmlFlags::SECURE).await?;
        let flags = DomainSnapshotCreateFlags::REDEFINE | DomainSnapshotCreateFlags::CURRENT;
        stored(&dom, &xml, flags | of_disks(&xml)).await?;
        cx.out.extra(format!("Snapshot {name} set as current"));
        return Ok(());
    }
    if !dom.has_current_snapshot().await? {
        let name = cx.args.required("domain")?;
        return Err(Failure::said(format!("domain '{name}' has no current snapshot")));
    }
    let snapshot = dom.current_snapshot().await?;
    if cx.args.has("name") {
        cx.out.print(snapshot.name());
    } else {
        let flags = cx.args.flags(&[("security-info", DomainSnapshotXmlFlags::SECURE)]);
        cx.out.print(snapshot.xml(flags).await?);
    }
    Ok(())
}

fn of_disks(xml: &XdrString) -> DomainSnapshotCreateFlags {
    if is_of_disks(xml) {
        DomainSnapshotCreateFlags::DISK_ONLY
    } else {
        DomainSnapshotCreateFlags::empty()
    }
}

async fn edit(mut cx: Context<'_>) -> Outcome {
    cx.args.exclusive("rename", "clone")?;
    let dom = domain(&mut cx).await?;
    let snapshot = chosen(&cx, &dom, "snapshotname").await?;
    let edited = match edited(&mut cx, &dom, &snapshot).await {
        Ok(edited) => edited,
        Err(failure) => return Err(not_updated(failure, 1, snapshot.name())),
    };
    let Some(edited) = edited else {
        let name = snapshot.name();
        cx.out.extra(format!("Snapshot {name} XML configuration not changed.\n"));
        return Ok(());
    };
    let renamed = renamed(cx, &snapshot, &edited).await;
    renamed.map_err(|failure| not_updated(failure, usize::MAX, snapshot.name()))
}

/// Says in this line what has not come about.
pub(in super::super) fn not_updated(
    mut failure: Failure,
    line: usize,
    name: &XdrString,
) -> Failure {
    let line = failure.lines.len().min(line);
    failure.lines.insert(line, format!("Failed to update {name}"));
    failure
}

/// The snapshot that has come of what the user has written, if there is one.
async fn edited(
    cx: &mut Context<'_>,
    dom: &Domain,
    snapshot: &DomainSnapshot,
) -> Result<Option<DomainSnapshot>, Failure> {
    let mut flags = DomainSnapshotCreateFlags::REDEFINE;
    let makes_current = cx.args.has("current") && cx.args.has("snapshotname");
    if makes_current {
        flags |= DomainSnapshotCreateFlags::CURRENT;
    }
    // What the editor was given: it says whether the snapshot is of disks alone.
    let before = RefCell::new(XdrString::default());
    let edited = RefCell::new(None);
    let edit = Edit {
        read: &|| {
            Box::pin(async {
                let xml = snapshot.xml(DomainSnapshotXmlFlags::SECURE).await?;
                *before.borrow_mut() = xml.clone();
                Ok(xml)
            })
        },
        write: &|xml, _| {
            let flags = flags | of_disks(&before.borrow());
            let edited = &edited;
            Box::pin(async move {
                let snapshot = stored(dom, &xml, flags).await?;
                *edited.borrow_mut() = Some(snapshot);
                Ok(())
            })
        },
        can_relax: false,
    };
    if !edit.run(cx).await? && makes_current {
        let xml = before.borrow().clone();
        let same = (edit.write)(xml, true).await;
        same.map_err(|e| Failure::because("Failed.", e))?;
    }
    Ok(edited.into_inner())
}

/// What becomes of a snapshot that has got another name.
async fn renamed(cx: Context<'_>, snapshot: &DomainSnapshot, edited: &DomainSnapshot) -> Outcome {
    let (name, new) = (snapshot.name(), edited.name());
    if name == new {
        cx.out.extra(format!("Snapshot {name} edited.\n"));
        return Ok(());
    }
    if cx.args.has("clone") {
        cx.out.extra(format!("Snapshot {name} cloned to {new}.\n"));
        return Ok(());
    }
    let is_wanted = cx.args.has("rename");
    let gone = if is_wanted { snapshot } else { edited };
    if let Err(error) = gone.delete(DomainSnapshotDeleteFlags::METADATA_ONLY).await {
        let mut failure = Failure::from(error);
        failure.lines.push(format!("Failed to clean up {}", gone.name()));
        return Err(failure);
    }
    if is_wanted {
        return Ok(());
    }
    Err(Failure::said(format!("Must use --rename or --clone to change {name} to {new}")))
}
