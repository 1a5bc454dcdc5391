//! Snapshots of domains.

pub(super) mod create;
pub(super) mod edit;
pub(super) mod list;

use virtwire::protocol::api::{
    DomainSnapshotDeleteFlags, DomainSnapshotListFlags, DomainSnapshotRevertFlags,
    DomainSnapshotXmlFlags, ErrorCode,
};
use virtwire::protocol::xdr::XdrString;
use virtwire::{Domain, DomainSnapshot};

use super::domain_args::{DOMAIN, domain};
use super::dump;
use crate::command::{Command, Group, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::xml::Element;

pub(super) const GROUP: Group =
    Group { title: "Snapshot", keyword: "snapshot", commands: COMMANDS };

static COMMANDS: &[Command] = &[
    create::CREATE,
    create::CREATE_AS,
    edit::CURRENT,
    Command {
        name: "snapshot-delete",
        help: "delete a snapshot",
        about: "Deletes a snapshot, and those that were made from it if that is wanted.",
        options: &[
            DOMAIN,
            SNAPSHOT,
            Opt::flag("current", "the current snapshot"),
            Opt::flag("children", "with all that were made from it"),
            Opt::flag("children-only", "only what was made from it"),
            Opt::flag("metadata", "only what libvirt knows of it; what disks have stays"),
        ],
        run: Run::Connected(|cx| Box::pin(delete(cx))),
    },
    Command {
        name: "snapshot-dumpxml",
        help: "definition of a snapshot",
        about: "",
        options: &[
            DOMAIN,
            Opt::data("snapshotname", "name of the snapshot"),
            Opt::flag("security-info", "with passwords"),
            dump::XPATH,
            dump::WRAP,
        ],
        run: Run::Connected(|cx| Box::pin(dumpxml(cx))),
    },
    edit::EDIT,
    Command {
        name: "snapshot-info",
        help: "the main facts about a snapshot",
        about: "",
        options: &[DOMAIN, SNAPSHOT, Opt::flag("current", "the current snapshot"), Opt::JSON],
        run: Run::Connected(|cx| Box::pin(info(cx))),
    },
    list::COMMAND,
    Command {
        name: "snapshot-parent",
        help: "snapshot that a snapshot was made from",
        about: "",
        options: &[DOMAIN, SNAPSHOT, Opt::flag("current", "the current snapshot")],
        run: Run::Connected(|cx| Box::pin(parent_of(cx))),
    },
    Command {
        name: "snapshot-revert",
        help: "put a domain back to a snapshot",
        about: "Makes a domain what it was when the snapshot was made.",
        options: &[
            DOMAIN,
            SNAPSHOT,
            Opt::flag("current", "to the current snapshot"),
            Opt::flag("running", "let it run then"),
            Opt::flag("paused", "leave it paused then"),
            Opt::flag("force", "take risks too"),
            Opt::flag("reset-nvram", "with fresh NVRAM"),
        ],
        run: Run::Connected(|cx| Box::pin(revert(cx))),
    },
];

const SNAPSHOT: Opt = Opt::text("snapshotname", "name of the snapshot");

/// The snapshot that the option names, or else the current one if that is meant.
async fn chosen(cx: &Context<'_>, dom: &Domain, option: &str) -> Result<DomainSnapshot, Failure> {
    Ok(match (cx.args.text(option)?, cx.args.has("current")) {
        (Some(name), _) => dom.snapshot_by_name(name).await?,
        (None, true) => dom.current_snapshot().await?,
        (None, false) => {
            return Err(Failure::said(format!("--{option} or --current is required")));
        }
    })
}

/// The same where both at once are not taken.
async fn one(cx: &Context<'_>, dom: &Domain, option: &str) -> Result<DomainSnapshot, Failure> {
    if cx.args.text(option)?.is_some() && cx.args.has("current") {
        return Err(Failure::said(format!("--{option} and --current are mutually exclusive")));
    }
    chosen(cx, dom, option).await
}

async fn delete(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let snapshot = one(&cx, &dom, "snapshotname").await?;
    let flags = cx.args.flags(&[
        ("children", DomainSnapshotDeleteFlags::CHILDREN),
        ("children-only", DomainSnapshotDeleteFlags::CHILDREN_ONLY),
        ("metadata", DomainSnapshotDeleteFlags::METADATA_ONLY),
    ]);
    let name = snapshot.name();
    let failed = |e| Failure::because(format!("Failed to delete snapshot {name}"), e);
    snapshot.delete(flags).await.map_err(failed)?;
    let what = if cx.args.has("children-only") { " children" } else { "" };
    cx.out.extra(format!("Domain snapshot {name}{what} deleted\n"));
    Ok(())
}

async fn dumpxml(mut cx: Context<'_>) -> Outcome {
    let name = cx.args.required("snapshotname")?;
    let dom = domain(&mut cx).await?;
    let snapshot = dom.snapshot_by_name(name).await?;
    let flags = cx.args.flags(&[("security-info", DomainSnapshotXmlFlags::SECURE)]);
    dump::print(&mut cx, snapshot.xml(flags)).await
}

async fn info(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let snapshot = one(&cx, &dom, "snapshotname").await?;
    cx.out.fact("Name:", snapshot.name());
    cx.out.fact("Domain:", dom.name());
    cx.out.fact("Current:", snapshot.is_current().await.unwrap_or_default());
    let root = definition(&snapshot).await?;
    let unexpected = || Failure::said("unexpected problem reading snapshot xml");
    let state = text(&root, "state").ok_or_else(unexpected)?;
    cx.out.fact("State:", state);
    cx.out.fact("Location:", if is_external(&root, state) { "external" } else { "internal" });
    cx.out.fact("Parent:", parent_in(&root));
    match snapshot.num_children(DomainSnapshotListFlags::empty()).await {
        Ok(count) => cx.out.fact("Children:", count),
        Err(error) if error.code() == Some(ErrorCode::NO_SUPPORT) => return Ok(()),
        Err(error) => return Err(error.into()),
    }
    let all = snapshot.num_children(DomainSnapshotListFlags::DESCENDANTS).await?;
    cx.out.fact("Descendants:", all);
    match snapshot.has_metadata().await {
        Ok(has_metadata) => cx.out.fact("Metadata:", has_metadata),
        Err(_) => {
            let counted = dom.snapshot_num(DomainSnapshotListFlags::METADATA).await;
            if let Ok(count) = counted {
                cx.out.fact("Metadata:", count != 0);
            }
        }
    }
    Ok(())
}

/// Whether the snapshot has files of its own.
fn is_external(root: &Element, state: &str) -> bool {
    let is_external = |element: &Element| element.attribute("snapshot") == Some("external");
    if root.child("memory").is_none() {
        return state == "disk-snapshot";
    }
    root.all("memory").any(is_external)
        || root.all("disks").flat_map(|disks| disks.all("disk")).any(is_external)
}

async fn parent_of(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let snapshot = one(&cx, &dom, "snapshotname").await?;
    let name = snapshot.name();
    let none = || Failure::said(format!("snapshot '{name}' has no parent"));
    cx.out.print(parent(&snapshot).await?.ok_or_else(none)?);
    Ok(())
}

/// The name of the snapshot that this one was made from.
async fn parent(snapshot: &DomainSnapshot) -> Result<Option<String>, Failure> {
    match snapshot.parent().await {
        Ok(parent) => Ok(Some(parent.name().to_string())),
        Err(error) if error.code() == Some(ErrorCode::NO_DOMAIN_SNAPSHOT) => Ok(None),
        // Daemons before 0.9.7 cannot be asked.
        Err(_) => match definition(snapshot).await {
            Ok(root) => Ok(parent_in(&root).map(str::to_owned)),
            Err(mut failure) => {
                failure.lines.push("unable to determine if snapshot has parent".to_owned());
                Err(failure)
            }
        },
    }
}

async fn definition(snapshot: &DomainSnapshot) -> Result<Element, Failure> {
    let xml = snapshot.xml(DomainSnapshotXmlFlags::empty()).await?;
    let unreadable = || Failure::said("cannot read the snapshot's XML");
    Element::parse(&xml.to_str_lossy()).ok_or_else(unreadable)
}

pub(super) fn parent_in(root: &Element) -> Option<&str> {
    text(root.child("parent")?, "name")
}

/// The text of a child; an empty one says nothing.
pub(super) fn text<'a>(root: &'a Element, child: &str) -> Option<&'a str> {
    root.child(child).map(|child| child.text.as_str()).filter(|text| !text.is_empty())
}

async fn revert(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let snapshot = one(&cx, &dom, "snapshotname").await?;
    let flags = cx.args.flags(&[
        ("running", DomainSnapshotRevertFlags::RUNNING),
        ("paused", DomainSnapshotRevertFlags::PAUSED),
        ("reset-nvram", DomainSnapshotRevertFlags::RESET_NVRAM),
    ]);
    let mut reverted = snapshot.revert(flags).await;
    // Old daemons take the risk anyway and do not know the flag.
    let is_risky = reverted.as_ref().err().and_then(virtwire::Error::code)
        == Some(ErrorCode::SNAPSHOT_REVERT_RISKY);
    if is_risky && cx.args.has("force") {
        reverted = snapshot.revert(flags | DomainSnapshotRevertFlags::FORCE).await;
    }
    let name = snapshot.name();
    reverted.map_err(|e| Failure::because(format!("Failed to revert snapshot {name}"), e))?;
    cx.out.extra(format!("Domain snapshot {name} reverted\n"));
    Ok(())
}

/// Whether the snapshot is of disks alone: the daemon wants to be told when it gets it back.
fn is_of_disks(xml: &XdrString) -> bool {
    xml.to_str_lossy().contains("<state>disk-snapshot</state>")
}

#[cfg(test)]
mod tests {
    use super::{Element, is_external, parent_in};

    #[test]
    fn a_snapshot_is_external_by_its_memory_or_its_disks() {
        let is_external = |text: &str, state| {
            is_external(&Element::parse(&format!("<s>{text}</s>")).unwrap(), state)
        };
        assert!(is_external("", "disk-snapshot"));
        assert!(!is_external("<memory snapshot='internal'/>", "disk-snapshot"));
        assert!(is_external("<memory snapshot='external'/>", "running"));
        let disk = "<memory snapshot='no'/><disks><disk/><disk snapshot='external'/></disks>";
        assert!(is_external(disk, "running"));
    }

    #[test]
    fn a_parent_has_a_name() {
        let parent = |text: &str| {
            parent_in(&Element::parse(&format!("<s>{text}</s>")).unwrap()).map(str::to_owned)
        };
        assert_eq!(parent("<name>a</name><parent><name>b</name></parent>").as_deref(), Some("b"));
        assert_eq!(parent("<name>a</name>"), None);
    }
}
