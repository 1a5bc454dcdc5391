//! Network interfaces of the host.

mod bridge;

use virtwire::Interface;
use virtwire::protocol::api::{InterfaceDefineFlags, InterfaceListFlags, InterfaceXmlFlags};
use virtwire::protocol::remote::ConnectNumOfInterfaces;

use super::dump;
use super::edit::Edit;
use super::find::{self, folded};
use crate::command::{Command, Group, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::read_xml;
use crate::mac;
use crate::output::Level;
use crate::table::Table;
use crate::value::Value;

pub(super) const GROUP: Group =
    Group { title: "Interface", keyword: "interface", commands: COMMANDS };

static COMMANDS: &[Command] = &[
    Command {
        name: "iface-begin",
        help: "begin to change the host's interfaces",
        about: "Remembers how the interfaces are, for iface-rollback, until iface-commit.",
        options: &[],
        run: Run::Connected(|cx| Box::pin(begin(cx))),
    },
    bridge::BRIDGE,
    Command {
        name: "iface-commit",
        help: "keep what has changed since iface-begin",
        about: "",
        options: &[],
        run: Run::Connected(|cx| Box::pin(commit(cx))),
    },
    Command {
        name: "iface-define",
        help: "store the definition of an interface",
        about: "Stores the definition in the file, in place of the one the interface has.",
        options: &[
            Opt::data("file", "file with the interface's XML"),
            Opt::flag("validate", "check the XML against its schema first"),
        ],
        run: Run::Connected(|cx| Box::pin(define(cx))),
    },
    Command {
        name: "iface-destroy",
        help: "bring an interface down",
        about: "",
        options: &[INTERFACE],
        run: Run::Connected(|cx| Box::pin(destroy(cx))),
    },
    Command {
        name: "iface-dumpxml",
        help: "definition of an interface",
        about: "",
        options: &[
            INTERFACE,
            Opt::flag("inactive", "as it is stored, even while it is up"),
            dump::XPATH,
            dump::WRAP,
        ],
        run: Run::Connected(|cx| Box::pin(dumpxml(cx))),
    },
    Command {
        name: "iface-edit",
        help: "change the definition of an interface",
        about: "Lets you change the XML of an interface in an editor.",
        options: &[INTERFACE],
        run: Run::Connected(|cx| Box::pin(edit(cx))),
    },
    Command {
        name: "iface-list",
        help: "the host's interfaces",
        about: "Prints the interfaces that are up, or those that the options choose.",
        options: &[
            Opt::flag("inactive", "those that are down"),
            Opt::flag("all", "those that are up and those that are down"),
            Opt::JSON,
        ],
        run: Run::Connected(|cx| Box::pin(list(cx))),
    },
    Command {
        name: "iface-mac",
        help: "MAC address of an interface",
        about: "",
        options: &[Opt::data("interface", "name of the interface")],
        run: Run::Connected(|cx| Box::pin(mac_of(cx))),
    },
    Command {
        name: "iface-name",
        help: "name of an interface",
        about: "",
        options: &[Opt::data("interface", "MAC address of the interface")],
        run: Run::Connected(|cx| Box::pin(name_of(cx))),
    },
    Command {
        name: "iface-rollback",
        help: "undo what has changed since iface-begin",
        about: "",
        options: &[],
        run: Run::Connected(|cx| Box::pin(rollback(cx))),
    },
    Command {
        name: "iface-start",
        help: "bring an interface up",
        about: "",
        options: &[INTERFACE],
        run: Run::Connected(|cx| Box::pin(start(cx))),
    },
    bridge::UNBRIDGE,
    Command {
        name: "iface-undefine",
        help: "drop the definition of an interface",
        about: "",
        options: &[INTERFACE],
        run: Run::Connected(|cx| Box::pin(undefine(cx))),
    },
];

const INTERFACE: Opt = Opt::data("interface", "name or MAC address of the interface");

/// How an interface may be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Name,
    Mac,
}

/// The interface that an option gives. What looks like a MAC address is not taken for a name.
async fn find(cx: &mut Context<'_>, option: &str, ways: &[By]) -> Result<Interface, Failure> {
    let given = cx.args.required(option)?;
    let command = cx.args.command.name;
    cx.out.debug(Level::Info, &format!("{command}: found option <{option}>: {given}"));
    let way = if mac::parse(given).is_some() { By::Mac } else { By::Name };
    let failed = format!("failed to get interface '{given}'");
    if !ways.contains(&way) {
        return Err(Failure::said(failed));
    }
    let what = if way == By::Mac { "MAC" } else { "NAME" };
    cx.out.debug(Level::Debug, &format!("{command}: <{option}> trying as interface {what}"));
    let found = match way {
        By::Mac => cx.conn.interface_by_mac(given).await,
        By::Name => cx.conn.interface_by_name(given).await,
    };
    found.map_err(|e| Failure::because(failed, e))
}

async fn interface(cx: &mut Context<'_>) -> Result<Interface, Failure> {
    find(cx, "interface", &[By::Name, By::Mac]).await
}

async fn begin(cx: Context<'_>) -> Outcome {
    let failed = |e| Failure::because("Failed to begin network config change transaction", e);
    cx.conn.interface_change_begin().await.map_err(failed)?;
    cx.out.extra("Network config change transaction started\n");
    Ok(())
}

async fn commit(cx: Context<'_>) -> Outcome {
    let failed = |e| Failure::because("Failed to commit network config change transaction", e);
    cx.conn.interface_change_commit().await.map_err(failed)?;
    cx.out.extra("Network config change transaction committed\n");
    Ok(())
}

async fn rollback(cx: Context<'_>) -> Outcome {
    let failed = |e| Failure::because("Failed to rollback network config change transaction", e);
    cx.conn.interface_change_rollback().await.map_err(failed)?;
    cx.out.extra("Network config change transaction rolled back\n");
    Ok(())
}

async fn define(cx: Context<'_>) -> Outcome {
    let file = cx.args.required("file")?;
    let flags = cx.args.flags(&[("validate", InterfaceDefineFlags::VALIDATE)]);
    let xml = read_xml(file)?;
    let failed = |e| Failure::because(format!("Failed to define interface from {file}"), e);
    let interface = cx.conn.define_interface(xml, flags).await.map_err(failed)?;
    cx.out.extra(format!("Interface {} defined from {file}\n", interface.name()));
    Ok(())
}

async fn destroy(mut cx: Context<'_>) -> Outcome {
    let interface = interface(&mut cx).await?;
    let given = cx.args.required("interface")?;
    let failed = |e| Failure::because(format!("Failed to destroy interface {given}"), e);
    interface.destroy().await.map_err(failed)?;
    cx.out.extra(format!("Interface {given} destroyed\n"));
    // It is so in virsh, whose scripts may count on it.
    Err(Failure::silent())
}

async fn dumpxml(mut cx: Context<'_>) -> Outcome {
    let interface = interface(&mut cx).await?;
    let flags = cx.args.flags(&[("inactive", InterfaceXmlFlags::INACTIVE)]);
    dump::print(&mut cx, interface.xml(flags)).await
}

async fn edit(mut cx: Context<'_>) -> Outcome {
    let interface = interface(&mut cx).await?;
    let conn = cx.conn.clone();
    let edited = std::cell::RefCell::new(None);
    let edit = Edit {
        read: &|| Box::pin(async { interface.xml(InterfaceXmlFlags::INACTIVE).await }),
        write: &|xml, _| {
            let (conn, edited) = (&conn, &edited);
            Box::pin(async move {
                let interface = conn.define_interface(xml, InterfaceDefineFlags::empty()).await?;
                *edited.borrow_mut() = Some(interface);
                Ok(())
            })
        },
        can_relax: false,
    };
    edit.run(&mut cx).await?;
    let text = match edited.into_inner() {
        Some(edited) => format!("Interface {} XML configuration edited.\n", edited.name()),
        None => format!("Interface {} XML configuration not changed.\n", interface.name()),
    };
    cx.out.extra(text);
    Ok(())
}

async fn list(cx: Context<'_>) -> Outcome {
    cx.args.exclusive("all", "inactive")?;
    let mut flags = InterfaceListFlags::empty();
    if cx.args.has("inactive") || cx.args.has("all") {
        flags |= InterfaceListFlags::INACTIVE;
    }
    if !cx.args.has("inactive") {
        flags |= InterfaceListFlags::ACTIVE;
    }
    let listed = cx.conn.list_all_interfaces(flags).await;
    let count = async { cx.conn.call(ConnectNumOfInterfaces).await.map(drop) };
    let uncounted = if cx.args.has("inactive") { "inactive" } else { "active" };
    let uncounted = format!("Failed to list {uncounted} interfaces");
    let mut interfaces = find::list(listed, "Failed to list interfaces", count, &uncounted).await?;
    interfaces.sort_by_cached_key(|interface| folded(interface.name()));
    let mut table = Table::new(&["Name", "State", "MAC Address"]);
    for interface in &interfaces {
        // One that cannot be asked counts as up.
        let is_active = interface.is_active().await.unwrap_or(true);
        table.add(vec![
            interface.name().into(),
            if is_active { "active" } else { "inactive" }.into(),
            Value::from(&interface.wire().mac),
        ]);
    }
    cx.out.table(&table);
    Ok(())
}

async fn mac_of(mut cx: Context<'_>) -> Outcome {
    let interface = find(&mut cx, "interface", &[By::Name]).await?;
    cx.out.print(format!("{}\n", interface.wire().mac));
    Ok(())
}

async fn name_of(mut cx: Context<'_>) -> Outcome {
    let interface = find(&mut cx, "interface", &[By::Mac]).await?;
    cx.out.print(format!("{}\n", interface.name()));
    Ok(())
}

async fn start(mut cx: Context<'_>) -> Outcome {
    let interface = interface(&mut cx).await?;
    let given = cx.args.required("interface")?;
    let failed = |e| Failure::because(format!("Failed to start interface {given}"), e);
    interface.create().await.map_err(failed)?;
    cx.out.extra(format!("Interface {given} started\n"));
    Ok(())
}

async fn undefine(mut cx: Context<'_>) -> Outcome {
    let interface = interface(&mut cx).await?;
    let given = cx.args.required("interface")?;
    let failed = |e| Failure::because(format!("Failed to undefine interface {given}"), e);
    interface.undefine().await.map_err(failed)?;
    cx.out.extra(format!("Interface {given} undefined\n"));
    Ok(())
}
