//! Ports of networks: the places where interfaces of guests are plugged in.

use virtwire::protocol::api::NetworkPortCreateFlags;
use virtwire::{Network, NetworkPort};

use super::NETWORK;
use crate::command::{Command, Opt, Run};
use crate::commands::dump;
use crate::commands::find::{no_uuid, object};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::read_xml;
use crate::output::Level;
use crate::table::Table;

pub(super) const LIST: Command = Command {
    name: "net-port-list",
    help: "the ports of a network",
    about: "Prints the ports of a network: one for each interface of a guest.",
    options: &[
        NETWORK,
        Opt::flag("uuid", "print UUIDs"),
        Opt::flag("table", "print a table (default)"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(list(cx))),
};

pub(super) const CREATE: Command = Command {
    name: "net-port-create",
    help: "make a port from an XML file",
    about: "Takes a port on a network, as the drivers do for their guests.",
    options: &[
        NETWORK,
        Opt::data("file", "file with the port's XML"),
        Opt::flag("validate", "check the XML against its schema first"),
    ],
    run: Run::Connected(|cx| Box::pin(create(cx))),
};

pub(super) const DUMPXML: Command = Command {
    name: "net-port-dumpxml",
    help: "a port's definition",
    about: "Prints the XML of a port.",
    options: &[NETWORK, PORT, dump::XPATH, dump::WRAP],
    run: Run::Connected(|cx| Box::pin(dumpxml(cx))),
};

pub(super) const DELETE: Command = Command {
    name: "net-port-delete",
    help: "remove a port",
    about: "Gives a port back.",
    options: &[NETWORK, PORT],
    run: Run::Connected(|cx| Box::pin(delete(cx))),
};

const PORT: Opt = Opt::data("port", "UUID of the port");

async fn list(mut cx: Context<'_>) -> Outcome {
    if cx.args.has("table") && cx.args.has("uuid") {
        let text = "Only one argument from --table and --uuid may be specified.";
        return Err(Failure::said(text));
    }
    let network: Network = object(&mut cx).await?;
    let mut ports = network.list_all_ports().await?;
    ports.sort_by_key(|port| *port.uuid().as_bytes());
    let uuid = &["UUID"];
    let mut table = if cx.args.has("uuid") { Table::plain(uuid) } else { Table::new(uuid) };
    for port in &ports {
        table.add(vec![port.uuid().into()]);
    }
    cx.out.table(&table);
    Ok(())
}

async fn create(mut cx: Context<'_>) -> Outcome {
    let network: Network = object(&mut cx).await?;
    let file = cx.args.required("file")?;
    let mut flags = NetworkPortCreateFlags::empty();
    flags.set(NetworkPortCreateFlags::VALIDATE, cx.args.has("validate"));
    let failed = |e| Failure::because(format!("Failed to create network from {file}"), e);
    let port = network.create_port(read_xml(file)?, flags).await.map_err(failed)?;
    cx.out.extra(format!("Network port {port} created from {file}\n"));
    Ok(())
}

async fn dumpxml(mut cx: Context<'_>) -> Outcome {
    let port = port(&mut cx).await?;
    dump::print(&mut cx, port.xml()).await
}

async fn delete(mut cx: Context<'_>) -> Outcome {
    let port = port(&mut cx).await?;
    let failed = |e| Failure::because(format!("Failed to delete network port {port}"), e);
    port.delete().await.map_err(failed)?;
    cx.out.extra(format!("Network port {port} deleted\n"));
    Ok(())
}

async fn port(cx: &mut Context<'_>) -> Result<NetworkPort, Failure> {
    let network: Network = object(cx).await?;
    let given = cx.args.required("port")?;
    let command = cx.args.command.name;
    cx.out.debug(Level::Info, &format!("{command}: found option <port>: {given}"));
    cx.out.debug(Level::Debug, &format!("{command}: <port> trying as network UUID"));
    let found = match given.parse() {
        Ok(uuid) => network.port_by_uuid(uuid).await.map_err(Failure::from),
        Err(_) => Err(no_uuid("virNetworkPortLookupByUUIDString")),
    };
    found.map_err(|failure| failure.under(format!("failed to get network port '{given}'")))
}
