//! Networks from XML: `net-create`, `net-define` and `net-edit`.

use std::cell::RefCell;

use virtwire::Network;
use virtwire::protocol::api::{NetworkCreateFlags, NetworkDefineFlags, NetworkXmlFlags};
use virtwire::protocol::xdr::XdrString;

use super::NETWORK;
use crate::command::{Command, Opt, Run};
use crate::commands::edit::{Edit, is_refused};
use crate::commands::find::object;
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::read_xml;

pub(super) const CREATE: Command = Command {
    name: "net-create",
    help: "start a network from an XML file",
    about: "Starts a network that is gone when it stops, unless it is defined too.",
    options: &[FILE, VALIDATE],
    run: Run::Connected(|cx| Box::pin(create(cx))),
};

pub(super) const DEFINE: Command = Command {
    name: "net-define",
    help: "store a network's definition without starting it",
    about: "Stores the definition in the file; an active network has it from its next start.",
    options: &[FILE, VALIDATE],
    run: Run::Connected(|cx| Box::pin(define(cx))),
};

pub(super) const EDIT: Command = Command {
    name: "net-edit",
    help: "edit a network's definition",
    about: "Opens the XML of a network in your editor and stores what you make of it.",
    options: &[NETWORK],
    run: Run::Connected(|cx| Box::pin(edit(cx))),
};

const FILE: Opt = Opt::data("file", "file with the network's XML");
const VALIDATE: Opt = Opt::flag("validate", "check the XML against its schema first");

async fn create(cx: Context<'_>) -> Outcome {
    let file = cx.args.required("file")?;
    let mut flags = NetworkCreateFlags::empty();
    flags.set(NetworkCreateFlags::VALIDATE, cx.args.has("validate"));
    let failed = |e| Failure::because(format!("Failed to create network from {file}"), e);
    let network = cx.conn.create_network(read_xml(file)?, flags).await.map_err(failed)?;
    cx.out.extra(format!("Network {network} created from {file}\n"));
    Ok(())
}

async fn define(cx: Context<'_>) -> Outcome {
    let file = cx.args.required("file")?;
    let mut flags = NetworkDefineFlags::empty();
    flags.set(NetworkDefineFlags::VALIDATE, cx.args.has("validate"));
    let failed = |e| Failure::because(format!("Failed to define network from {file}"), e);
    let network = cx.conn.define_network(read_xml(file)?, flags).await.map_err(failed)?;
    cx.out.extra(format!("Network {network} defined from {file}\n"));
    Ok(())
}

async fn edit(mut cx: Context<'_>) -> Outcome {
    let network: Network = object(&mut cx).await?;
    let (conn, edited) = (cx.conn, RefCell::new(None));
    let edit = Edit {
        read: &|| Box::pin(stored(&network)),
        write: &|xml, _| {
            Box::pin(async {
                let stored = conn.define_network(xml, NetworkDefineFlags::empty()).await?;
                edited.replace(Some(stored));
                Ok(())
            })
        },
        can_relax: false,
    };
    let what = if edit.run(&mut cx).await? { "edited" } else { "not changed" };
    let network = edited.into_inner().unwrap_or(network);
    cx.out.extra(format!("Network {network} XML configuration {what}.\n"));
    Ok(())
}

/// What it starts with; a driver that keeps no difference does not know the flag.
async fn stored(network: &Network) -> virtwire::Result<XdrString> {
    match network.xml(NetworkXmlFlags::INACTIVE).await {
        Err(error) if is_refused(&error) => network.xml(NetworkXmlFlags::empty()).await,
        xml => xml,
    }
}
