//! `checkpoint-list`: the checkpoints of a domain, as a table, as names or as a tree.

use virtwire::protocol::api::{DomainCheckpointListFlags, DomainCheckpointXmlFlags};
use virtwire::{Domain, DomainCheckpoint};

use super::super::domain_args::{DOMAIN, domain};
use super::super::find::folded;
use super::super::snapshot::list::{created, draw_nodes, no_filter_in_a_tree, table_of_names};
use super::super::snapshot::parent_in;
use super::{chosen, parent};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::parser::Parsed;
use crate::table::Table;
use crate::value::Value;
use crate::xml::Element;

pub(super) const COMMAND: Command = Command {
    name: "checkpoint-list",
    help: "the checkpoints of a domain",
    about: "Prints the checkpoints of a domain, or those that the options choose.",
    options: &[
        DOMAIN,
        Opt::flag("parent", "also what each came after"),
        Opt::flag("roots", "only those that came after no other"),
        Opt::flag("leaves", "only those that no other came after"),
        Opt::flag("no-leaves", "only those that another came after"),
        Opt::flag("tree", "as a tree"),
        Opt::text("from", "only those that came after this one"),
        Opt::flag("descendants", "also those that came after these"),
        Opt::flag("name", "only their names"),
        Opt::flag("topological", "parents before children, rather than by name"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(list(cx))),
};

/// Those that a tree does not have.
const FILTERS: &[(&str, DomainCheckpointListFlags)] = &[
    ("leaves", DomainCheckpointListFlags::LEAVES),
    ("no-leaves", DomainCheckpointListFlags::NO_LEAVES),
];

const CHOICES: &[(&str, DomainCheckpointListFlags)] = &[
    ("topological", DomainCheckpointListFlags::TOPOLOGICAL),
    ("roots", DomainCheckpointListFlags::ROOTS),
    ("descendants", DomainCheckpointListFlags::DESCENDANTS),
];

async fn list(mut cx: Context<'_>) -> Outcome {
    check(cx.args)?;
    let dom = domain(&mut cx).await?;
    let from = match cx.args.has("from") {
        true => Some(chosen(&cx, &dom, "from").await?),
        false => None,
    };
    let failed = |e| Failure::because("unexpected problem querying checkpoints", e);
    let checkpoints = checkpoints(cx.args, &dom, from.as_ref()).await.map_err(failed)?;
    if cx.args.has("tree") {
        let mut nodes = Vec::new();
        for checkpoint in &checkpoints {
            let is_top = from.as_ref() == Some(checkpoint);
            let parent = if is_top { None } else { parent(checkpoint).await? };
            nodes.push((checkpoint.name().to_string(), parent));
        }
        draw_nodes(cx, &nodes);
        return Ok(());
    }
    let table = if cx.args.has("name") {
        table_of_names(checkpoints.iter().map(DomainCheckpoint::name))
    } else {
        table(&cx, &checkpoints).await
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
    ] {
        args.exclusive(one, other)?;
    }
    no_filter_in_a_tree(args, FILTERS.iter().map(|(option, _)| *option))?;
    if args.has("descendants") && !args.has("from") {
        return Err(Failure::said("--descendants requires --from"));
    }
    Ok(())
}

/// By name, whatever the case of its letters, unless they are to come in their own order.
async fn checkpoints(
    args: &Parsed,
    dom: &Domain,
    from: Option<&DomainCheckpoint>,
) -> virtwire::Result<Vec<DomainCheckpoint>> {
    let flags = args.flags(FILTERS) | args.flags(CHOICES);
    let mut checkpoints = match from {
        Some(from) => from.list_all_children(flags).await?,
        None => dom.list_all_checkpoints(flags).await?,
    };
    if args.has("tree") {
        checkpoints.extend(from.cloned());
    }
    if !args.has("topological") {
        checkpoints.sort_by_cached_key(|checkpoint| folded(checkpoint.name()));
    }
    Ok(checkpoints)
}

/// What cannot be read of a checkpoint keeps it out: it may be gone by now.
async fn table(cx: &Context<'_>, checkpoints: &[DomainCheckpoint]) -> Table {
    let with_parent = cx.args.has("parent");
    let head = ["Name", "Creation Time", "Parent"];
    let mut table = Table::new(if with_parent { &head } else { &head[..2] });
    for checkpoint in checkpoints {
        let xml = checkpoint.xml(DomainCheckpointXmlFlags::empty()).await;
        let root = xml.ok().and_then(|xml| Element::parse(&xml.to_str_lossy()));
        let Some(root) = root else { continue };
        let Some(time) = created(&root) else { continue };
        let mut row = vec![checkpoint.name().into(), time];
        if with_parent {
            row.push(parent_in(&root).map_or_else(|| Value::none(""), Value::from));
        }
        table.add(row);
    }
    table
}
