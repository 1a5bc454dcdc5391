//! Networking: virtual networks, their leases and their ports.

mod definition;
mod list;
mod port;
mod update;

use virtwire::Network;
use virtwire::protocol::api::NetworkXmlFlags;

use super::find::object;
use super::{dump, event};
use crate::command::{Command, Group, Opt, Run};
use crate::context::{By, Context};
use crate::failure::{Failure, Outcome};
use crate::value::Value;

pub(super) const GROUP: Group =
    Group { title: "Networking", keyword: "network", commands: COMMANDS };

static COMMANDS: &[Command] = &[
    Command {
        name: "net-autostart",
        help: "start a network with the host, or not",
        about: "Has a network start with the host, or no longer.",
        options: &[NETWORK, Opt::flag("disable", "no longer start it with the host")],
        run: Run::Connected(|cx| Box::pin(autostart(cx))),
    },
    definition::CREATE,
    definition::DEFINE,
    Command {
        name: "net-destroy",
        help: "stop a network",
        about: "Stops a network. Guests on it stay up but are cut off.",
        options: &[NETWORK],
        run: Run::Connected(|cx| Box::pin(destroy(cx))),
    },
    list::DHCP_LEASES,
    Command {
        name: "net-dumpxml",
        help: "a network's definition",
        about: "Prints the XML of a network as it is, or as it will start the next time.",
        options: &[
            NETWORK,
            Opt::flag("inactive", "as it will start the next time"),
            dump::XPATH,
            dump::WRAP,
        ],
        run: Run::Connected(|cx| Box::pin(dumpxml(cx))),
    },
    definition::EDIT,
    event::NET_EVENT,
    Command {
        name: "net-info",
        help: "the main facts about a network",
        about: "Prints whether a network is active, how it is kept, and its bridge.",
        options: &[NETWORK, Opt::JSON],
        run: Run::Connected(|cx| Box::pin(info(cx))),
    },
    list::LIST,
    Command {
        name: "net-name",
        help: "name of a network",
        about: "",
        options: &[Opt::data("network", "UUID of the network")],
        run: Run::Connected(|cx| Box::pin(name(cx))),
    },
    Command {
        name: "net-start",
        help: "start a network",
        about: "Starts a network that is defined and not active.",
        options: &[NETWORK],
        run: Run::Connected(|cx| Box::pin(start(cx))),
    },
    Command {
        name: "net-undefine",
        help: "forget a network's definition",
        about: "Forgets the definition of a network; one that is active is gone when it stops.",
        options: &[NETWORK],
        run: Run::Connected(|cx| Box::pin(undefine(cx))),
    },
    update::COMMAND,
    Command {
        name: "net-uuid",
        help: "UUID of a network",
        about: "",
        options: &[Opt::data("network", "name of the network")],
        run: Run::Connected(|cx| Box::pin(uuid(cx))),
    },
    port::LIST,
    port::CREATE,
    port::DUMPXML,
    port::DELETE,
];

const NETWORK: Opt = Opt::data("network", "name or UUID of the network");

async fn autostart(mut cx: Context<'_>) -> Outcome {
    let network: Network = object(&mut cx).await?;
    let name = cx.args.required("network")?;
    let enable = !cx.args.has("disable");
    let verb = if enable { "mark" } else { "unmark" };
    let failed = |e| Failure::because(format!("failed to {verb} network {name} as autostarted"), e);
    network.set_autostart(enable).await.map_err(failed)?;
    cx.out.extra(format!("Network {name} {verb}ed as autostarted\n"));
    Ok(())
}

async fn destroy(mut cx: Context<'_>) -> Outcome {
    let network: Network = object(&mut cx).await?;
    let name = cx.args.required("network")?;
    let failed = |e| Failure::because(format!("Failed to destroy network {name}"), e);
    network.destroy().await.map_err(failed)?;
    cx.out.extra(format!("Network {name} destroyed\n"));
    Ok(())
}

async fn dumpxml(mut cx: Context<'_>) -> Outcome {
    let network: Network = object(&mut cx).await?;
    let mut flags = NetworkXmlFlags::empty();
    flags.set(NetworkXmlFlags::INACTIVE, cx.args.has("inactive"));
    dump::print(&mut cx, network.xml(flags)).await
}

/// What the driver does not tell is left out.
async fn info(mut cx: Context<'_>) -> Outcome {
    let network: Network = object(&mut cx).await?;
    cx.out.fact("Name:", network.name());
    cx.out.fact("UUID:", network.uuid());
    if let Ok(active) = network.is_active().await {
        cx.out.fact("Active:", active);
    }
    let persistent = network.is_persistent().await;
    cx.out.fact("Persistent:", persistent.map_or_else(|_| Value::none("unknown"), Value::from));
    cx.out.fact("Autostart:", list::autostart(&network).await);
    if let Ok(bridge) = network.bridge_name().await {
        cx.out.fact("Bridge:", &bridge);
    }
    Ok(())
}

async fn name(mut cx: Context<'_>) -> Outcome {
    let network: Network = super::find::named(&mut cx, "network", &[By::Uuid]).await?;
    cx.out.print(format!("{}\n", network.name()));
    Ok(())
}

async fn start(mut cx: Context<'_>) -> Outcome {
    let network: Network = object(&mut cx).await?;
    let name = cx.args.required("network")?;
    let failed = |e| Failure::because(format!("Failed to start network {name}"), e);
    network.create().await.map_err(failed)?;
    cx.out.extra(format!("Network {name} started\n"));
    Ok(())
}

async fn undefine(mut cx: Context<'_>) -> Outcome {
    let network: Network = object(&mut cx).await?;
    let name = cx.args.required("network")?;
    let failed = |e| Failure::because(format!("Failed to undefine network {name}"), e);
    network.undefine().await.map_err(failed)?;
    cx.out.extra(format!("Network {name} has been undefined\n"));
    Ok(())
}

async fn uuid(mut cx: Context<'_>) -> Outcome {
    let network: Network = super::find::named(&mut cx, "network", &[By::Name]).await?;
    cx.out.print(format!("{}\n", network.uuid()));
    Ok(())
}
