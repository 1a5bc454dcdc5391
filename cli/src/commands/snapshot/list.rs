//! `snapshot-list`: the snapshots of a domain, as a table, as names or as a tree.

use virtwire::protocol::api::DomainSnapshotListFlags;
use virtwire::protocol::xdr::XdrString;
use virtwire::{Domain, DomainSnapshot};

use super::super::domain_args::{DOMAIN, domain};
use super::super::find::folded;
use super::{definition, one, parent, parent_in, text};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::local_time;
use crate::parser::{Parsed, number};
use crate::table::Table;
use crate::tree;
use crate::value::Value;
use crate::xml::Element;

pub(super) const COMMAND: Command = Command {
    name: "snapshot-list",
    help: "the snapshots of a domain",
    about: "Prints the snapshots of a domain, or those that the options choose.",
    options: &[
        DOMAIN,
        Opt::flag("parent", "also what each was made from"),
        Opt::flag("roots", "only those that were made from no other"),
        Opt::flag("leaves", "only those that no other was made from"),
        Opt::flag("no-leaves", "only those that another was made from"),
        Opt::flag("metadata", "only those that libvirt remembers, which keep a domain defined"),
        Opt::flag("no-metadata", "only those that libvirt does not remember"),
        Opt::flag("inactive", "only those of a domain that did not run"),
        Opt::flag("active", "only those of a domain that ran, with its memory"),
        Opt::flag("disk-only", "only those of disks"),
        Opt::flag("internal", "only those inside the domain's own files"),
        Opt::flag("external", "only those with files of their own"),
        Opt::flag("tree", "as a tree"),
        Opt::text("from", "only those that were made from this one"),
        Opt::flag("current", "only those that were made from the current one"),
        Opt::flag("descendants", "also those that were made from these"),
        Opt::flag("name", "only their names"),
        Opt::flag("topological", "parents before children, rather than by name"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(list(cx))),
};

/// Those that a tree does not have.
const FILTERS: &[(&str, DomainSnapshotListFlags)] = &[
    ("leaves", DomainSnapshotListFlags::LEAVES),
    ("no-leaves", DomainSnapshotListFlags::NO_LEAVES),
    ("inactive", DomainSnapshotListFlags::INACTIVE),
    ("active", DomainSnapshotListFlags::ACTIVE),
    ("disk-only", DomainSnapshotListFlags::DISK_ONLY),
    ("internal", DomainSnapshotListFlags::INTERNAL),
    ("external", DomainSnapshotListFlags::EXTERNAL),
];

const CHOICES: &[(&str, DomainSnapshotListFlags)] = &[
    ("topological", DomainSnapshotListFlags::TOPOLOGICAL),
    ("roots", DomainSnapshotListFlags::ROOTS),
    ("metadata", DomainSnapshotListFlags::METADATA),
    ("no-metadata", DomainSnapshotListFlags::NO_METADATA),
    ("descendants", DomainSnapshotListFlags::DESCENDANTS),
];

async fn list(mut cx: Context<'_>) -> Outcome {
    check(cx.args)?;
    let dom = domain(&mut cx).await?;
    let from = if cx.args.has("from") || cx.args.has("current") {
        Some(one(&cx, &dom, "from").await?)
    } else {
        None
    };
    let snapshots = snapshots(cx.args, &dom, from.as_ref()).await?;
    if cx.args.has("tree") {
        return draw(cx, &snapshots, from.as_ref()).await;
    }
    let table = if cx.args.has("name") {
        table_of_names(snapshots.iter().map(DomainSnapshot::name))
    } else {
        table(&cx, &snapshots).await
    };
    cx.out.table(&table);
    Ok(())
}

fn check(args: &Parsed) -> Outcome {
    for (one, other) in [
        ("tree", "name"),
        ("parent", "roots"),
        ("parent", "tree"),
        ("roots", "tree"),
        ("roots", "from"),
        ("roots", "current"),
    ] {
        args.exclusive(one, other)?;
    }
    no_filter_in_a_tree(args, FILTERS.iter().map(|(option, _)| *option))?;
    if args.has("descendants") && !args.has("from") && !args.has("current") {
        return Err(Failure::said("--descendants requires either --from or --current"));
    }
    Ok(())
}

pub(in super::super) fn no_filter_in_a_tree(
    args: &Parsed,
    mut filters: impl Iterator<Item = &'static str>,
) -> Outcome {
    match filters.find(|filter| args.has("tree") && args.has(filter)) {
        Some(filter) => Err(Failure::said(format!("--{filter} and --tree are mutually exclusive"))),
        None => Ok(()),
    }
}

/// By name, whatever the case of its letters, unless they are to come in their own order.
async fn snapshots(
    args: &Parsed,
    dom: &Domain,
    from: Option<&DomainSnapshot>,
) -> virtwire::Result<Vec<DomainSnapshot>> {
    let flags = args.flags(FILTERS) | args.flags(CHOICES);
    let mut snapshots = match from {
        Some(from) => from.list_all_children(flags).await?,
        None => dom.list_all_snapshots(flags).await?,
    };
    if args.has("tree") {
        snapshots.extend(from.cloned());
    }
    if !args.has("topological") {
        snapshots.sort_by_cached_key(|snapshot| folded(snapshot.name()));
    }
    Ok(snapshots)
}

/// The tree begins with the snapshot that was named, whatever that was made from.
async fn draw(
    cx: Context<'_>,
    snapshots: &[DomainSnapshot],
    from: Option<&DomainSnapshot>,
) -> Outcome {
    let mut nodes = Vec::new();
    for snapshot in snapshots {
        let parent = if from == Some(snapshot) { None } else { parent(snapshot).await? };
        nodes.push((snapshot.name().to_string(), parent));
    }
    draw_nodes(cx, &nodes);
    Ok(())
}

/// Names with those of their parents, as a tree.
pub(in super::super) fn draw_nodes(cx: Context<'_>, nodes: &[(String, Option<String>)]) {
    if !cx.out.is_json() {
        return cx.out.print(tree::render(nodes));
    }
    let mut table = Table::new(&["Name", "Parent"]);
    for (name, parent) in nodes {
        table.add(vec![name.as_str().into(), parent.as_deref().into()]);
    }
    cx.out.table(&table);
}

pub(in super::super) fn table_of_names<'a>(names: impl Iterator<Item = &'a XdrString>) -> Table {
    let mut table = Table::plain(&["Name"]);
    names.for_each(|name| table.add(vec![name.into()]));
    table
}

/// What cannot be read of a snapshot keeps it out: it may be gone by now.
async fn table(cx: &Context<'_>, snapshots: &[DomainSnapshot]) -> Table {
    let with_parent = cx.args.has("parent");
    let head = ["Name", "Creation Time", "State", "Parent"];
    let mut table = Table::new(if with_parent { &head } else { &head[..3] });
    for snapshot in snapshots {
        let Ok(root) = definition(snapshot).await else { continue };
        let (Some(state), Some(time)) = (text(&root, "state"), created(&root)) else { continue };
        let mut row = vec![snapshot.name().into(), time, state.into()];
        if with_parent {
            row.push(parent_in(&root).map_or_else(|| Value::none(""), Value::from));
        }
        table.add(row);
    }
    table
}

/// When a snapshot or a checkpoint was made, as the user's own time; in JSON seconds since 1970.
pub(in super::super) fn created(root: &Element) -> Option<Value> {
    let seconds = number::long(text(root, "creationTime")?)?;
    let time = local_time::local(seconds);
    Some(Value::new(format!("{} {}", time.text, time.zone), seconds))
}
