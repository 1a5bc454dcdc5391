//! The clients of a server.

use virtwire::object::admin::Client;
use virtwire::protocol::admin::ClientGetInfo;
use virtwire::protocol::api::ClientTransport;

use super::{SERVER, print, server};
use crate::command::{Command, Opt, Run};
use crate::commands::block_job::wrapping;
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::local_time::local;
use crate::table::Table;

pub(super) const CLIENT_LIST: Command = Command {
    name: "client-list",
    help: "clients of a server",
    about: "Lists who is connected to a server.",
    options: &[SERVER, Opt::JSON],
    run: Run::Connected(|cx| Box::pin(list(cx))),
};

pub(super) const CLIENT_INFO: Command = Command {
    name: "client-info",
    help: "who a client is",
    about: "Prints what the daemon knows of a client.",
    options: &[SERVER, Opt::data("client", "number of the client"), Opt::JSON],
    run: Run::Connected(|cx| Box::pin(info(cx))),
};

pub(super) const CLIENT_DISCONNECT: Command = Command {
    name: "client-disconnect",
    help: "close a client's connection",
    about: "Closes the connection of a client.",
    options: &[SERVER, Opt::number_data("client", "number of the client")],
    run: Run::Connected(|cx| Box::pin(disconnect(cx))),
};

async fn list(cx: Context<'_>) -> Outcome {
    let server = server(&cx).await?;
    let failed = |e| {
        let text = "failed to obtain list of connected clients from server";
        Failure::because(format!("{text} '{}'", server.name()), e)
    };
    let clients = server.list_clients().await.map_err(failed)?;
    let mut table = Table::new(&["Id", "Transport", "Connected since"]);
    for client in &clients {
        table.add(vec![client.id().into(), transport(client).into(), since(client).into()]);
    }
    cx.out.table(&table);
    Ok(())
}

async fn info(mut cx: Context<'_>) -> Outcome {
    let id = cx.args.ulong("client")?.unwrap_or_default();
    let server = server(&cx).await?;
    let client = server.client_by_id(id).await?;
    let failed = |e| {
        let text = "failed to retrieve client identity information for client";
        Failure::because(format!("{text} '{id}' connected to server '{}'", server.name()), e)
    };
    let ask = ClientGetInfo { clnt: client.wire().clone(), flags: 0 };
    let params = cx.conn.call(ask).await.map_err(failed)?.params.into();
    let line = |name: &str, text: &str| format!("{name:<15}: {text}\n");
    cx.out.fact_as(line, "id", client.id().into());
    cx.out.fact_as(line, "connection_time", since(&client).into());
    cx.out.fact_as(line, "transport", transport(&client).into());
    print(&mut cx, &params, line);
    Ok(())
}

async fn disconnect(cx: Context<'_>) -> Outcome {
    cx.args.required("server")?;
    let text = cx.args.value("client").unwrap_or_default();
    let wrong = || {
        let wrong = "option is malformed or out of range";
        Failure::said(format!("Numeric value '{text}' for <client> {wrong}"))
    };
    let id = wrapping(text).ok_or_else(wrong)?;
    let server = server(&cx).await?;
    let client = server.client_by_id(id).await?;
    let failed = |e| {
        let text = format!("Failed to disconnect client '{id}' from server");
        Failure::because(format!("{text} {}", server.name()), e)
    };
    client.close().await.map_err(failed)?;
    cx.out.print(format!("Client '{id}' disconnected"));
    Ok(())
}

fn transport(client: &Client) -> &'static str {
    match client.transport() {
        ClientTransport::UNIX => "unix",
        ClientTransport::TCP => "tcp",
        ClientTransport::TLS => "tls",
        _ => "unknown",
    }
}

fn since(client: &Client) -> String {
    let time = local(client.wire().timestamp);
    format!("{}{}", time.text, time.zone)
}
