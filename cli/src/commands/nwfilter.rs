//! Network filters, and where they are in use.

use std::cell::RefCell;

use virtwire::protocol::api::{NwfilterBindingCreateFlags, NwfilterDefineFlags};
use virtwire::protocol::remote::ConnectNumOfNwfilters;
use virtwire::{NwFilter, NwFilterBinding};

use super::dump;
use super::edit::Edit;
use super::find::{self, folded, object};
use crate::command::{Command, Group, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::read_xml;
use crate::output::Level;
use crate::table::Table;

pub(super) const GROUP: Group =
    Group { title: "Network Filter", keyword: "filter", commands: COMMANDS };

static COMMANDS: &[Command] = &[
    Command {
        name: "nwfilter-define",
        help: "store a network filter",
        about: "Stores the rules in the file; guests that have the filter get them at once.",
        options: &[Opt::data("file", "file with the filter's XML"), VALIDATE],
        run: Run::Connected(|cx| Box::pin(define(cx))),
    },
    Command {
        name: "nwfilter-dumpxml",
        help: "a network filter's rules",
        about: "Prints the XML of a network filter.",
        options: &[NWFILTER, dump::XPATH, dump::WRAP],
        run: Run::Connected(|cx| Box::pin(dumpxml(cx))),
    },
    Command {
        name: "nwfilter-edit",
        help: "edit a network filter's rules",
        about: "Opens the XML of a network filter in your editor and stores what you make of it.",
        options: &[NWFILTER],
        run: Run::Connected(|cx| Box::pin(edit(cx))),
    },
    Command {
        name: "nwfilter-list",
        help: "the network filters there are",
        about: "Prints the UUIDs and names of all network filters.",
        options: &[Opt::JSON],
        run: Run::Connected(|cx| Box::pin(list(cx))),
    },
    Command {
        name: "nwfilter-undefine",
        help: "forget a network filter",
        about: "Forgets a network filter that is not in use.",
        options: &[NWFILTER],
        run: Run::Connected(|cx| Box::pin(undefine(cx))),
    },
    Command {
        name: "nwfilter-binding-create",
        help: "apply a network filter to a device",
        about: "Applies a filter to a network device of the host, as an XML file says.",
        options: &[Opt::data("file", "file with the binding's XML"), VALIDATE],
        run: Run::Connected(|cx| Box::pin(binding_create(cx))),
    },
    Command {
        name: "nwfilter-binding-delete",
        help: "take a network filter off a device",
        about: "Takes the rules of a filter off a network device of the host.",
        options: &[BINDING],
        run: Run::Connected(|cx| Box::pin(binding_delete(cx))),
    },
    Command {
        name: "nwfilter-binding-dumpxml",
        help: "how a network filter is applied to a device",
        about: "Prints the XML of a binding: the device, the filter and its parameters.",
        options: &[BINDING, dump::XPATH, dump::WRAP],
        run: Run::Connected(|cx| Box::pin(binding_dumpxml(cx))),
    },
    Command {
        name: "nwfilter-binding-list",
        help: "the devices that have network filters",
        about: "Prints the devices to which filters are applied, and which.",
        options: &[Opt::JSON],
        run: Run::Connected(|cx| Box::pin(binding_list(cx))),
    },
];

const NWFILTER: Opt = Opt::data("nwfilter", "name or UUID of the filter");
const BINDING: Opt = Opt::data("binding", "the device that the filter is applied to");
const VALIDATE: Opt = Opt::flag("validate", "check the XML against its schema first");

async fn define(cx: Context<'_>) -> Outcome {
    let file = cx.args.required("file")?;
    let mut flags = NwfilterDefineFlags::empty();
    flags.set(NwfilterDefineFlags::VALIDATE, cx.args.has("validate"));
    let failed = |e| Failure::because(format!("Failed to define network filter from {file}"), e);
    let filter = cx.conn.define_nw_filter(read_xml(file)?, flags).await.map_err(failed)?;
    cx.out.extra(format!("Network filter {filter} defined from {file}\n"));
    Ok(())
}

async fn dumpxml(mut cx: Context<'_>) -> Outcome {
    let filter: NwFilter = object(&mut cx).await?;
    dump::print(&mut cx, filter.xml()).await
}

async fn edit(mut cx: Context<'_>) -> Outcome {
    let filter: NwFilter = object(&mut cx).await?;
    let (conn, edited) = (cx.conn, RefCell::new(None));
    let edit = Edit {
        read: &|| Box::pin(async { filter.xml().await }),
        write: &|xml, _| {
            Box::pin(async {
                let stored = conn.define_nw_filter(xml, NwfilterDefineFlags::empty()).await?;
                edited.replace(Some(stored));
                Ok(())
            })
        },
        can_relax: false,
    };
    let what = if edit.run(&mut cx).await? { "edited" } else { "not changed" };
    let filter = edited.into_inner().unwrap_or(filter);
    cx.out.extra(format!("Network filter {filter} XML configuration {what}.\n"));
    Ok(())
}

async fn list(cx: Context<'_>) -> Outcome {
    let count = async { cx.conn.call(ConnectNumOfNwfilters).await.map(drop) };
    let listed = cx.conn.list_all_nw_filters().await;
    let failed = "Failed to list network filters";
    let mut filters = find::list(listed, failed, count, "Failed to count network filters").await?;
    filters.sort_by_cached_key(|filter| folded(filter.name()));
    let mut table = Table::new(&["UUID", "Name"]);
    for filter in &filters {
        table.add(vec![filter.uuid().into(), filter.name().into()]);
    }
    cx.out.table(&table);
    Ok(())
}

async fn undefine(mut cx: Context<'_>) -> Outcome {
    let filter: NwFilter = object(&mut cx).await?;
    let name = cx.args.required("nwfilter")?;
    let failed = |e| Failure::because(format!("Failed to undefine network filter {name}"), e);
    filter.undefine().await.map_err(failed)?;
    cx.out.extra(format!("Network filter {name} undefined\n"));
    Ok(())
}

async fn binding_create(cx: Context<'_>) -> Outcome {
    let file = cx.args.required("file")?;
    let mut flags = NwfilterBindingCreateFlags::empty();
    flags.set(NwfilterBindingCreateFlags::VALIDATE, cx.args.has("validate"));
    let failed = |e| Failure::because(format!("Failed to create network filter from {file}"), e);
    let created = cx.conn.create_nw_filter_binding(read_xml(file)?, flags).await;
    let binding = created.map_err(failed)?;
    cx.out.extra(format!("Network filter binding on {binding} created from {file}\n"));
    Ok(())
}

async fn binding_delete(mut cx: Context<'_>) -> Outcome {
    let binding = binding(&mut cx).await?;
    let failed =
        |e| Failure::because(format!("Failed to delete network filter binding on {binding}"), e);
    binding.delete().await.map_err(failed)?;
    cx.out.extra(format!("Network filter binding on {binding} deleted\n"));
    Ok(())
}

async fn binding_dumpxml(mut cx: Context<'_>) -> Outcome {
    let binding = binding(&mut cx).await?;
    dump::print(&mut cx, binding.xml()).await
}

async fn binding_list(cx: Context<'_>) -> Outcome {
    let failed = |e| Failure::because("Failed to list network filter bindings", e);
    let mut bindings = cx.conn.list_all_nw_filter_bindings().await.map_err(failed)?;
    bindings.sort_by_cached_key(|binding| folded(&binding.wire().portdev));
    let mut table = Table::new(&["Port Dev", "Filter"]);
    for binding in &bindings {
        let wire = binding.wire();
        table.add(vec![(&wire.portdev).into(), (&wire.filtername).into()]);
    }
    cx.out.table(&table);
    Ok(())
}

async fn binding(cx: &mut Context<'_>) -> Result<NwFilterBinding, Failure> {
    let given = cx.args.required("binding")?;
    let command = cx.args.command.name;
    cx.out.debug(Level::Info, &format!("{command}: found option <binding>: {given}"));
    let trying = format!("{command}: <binding> trying as nwfilter binding port dev");
    cx.out.debug(Level::Debug, &trying);
    let failed = |e| Failure::because(format!("failed to get nwfilter binding '{given}'"), e);
    cx.conn.nw_filter_binding_by_port_device(given).await.map_err(failed)
}
