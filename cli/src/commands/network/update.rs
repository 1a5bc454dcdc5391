//! `net-update`: changes one element of a network's definition.

use virtwire::Network;
use virtwire::protocol::api::{NetworkUpdateCommand, NetworkUpdateFlags, NetworkUpdateSection};

use super::NETWORK;
use crate::command::{Command, Opt, Run};
use crate::commands::find::object;
use crate::commands::words;
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::read_xml;

pub(super) const COMMAND: Command = Command {
    name: "net-update",
    help: "change a part of a network",
    about: "",
    options: &[
        NETWORK,
        Opt::data("command", "what to do: add-first, add-last (or add), delete, modify"),
        Opt::data("section", "the part of the network's XML"),
        Opt::data("xml", "the element, or a file with it"),
        Opt::number("parent-index", "which section, where there are several"),
        Opt::flag("config", "what it will start with the next time"),
        Opt::flag("live", "what it is now"),
        Opt::flag("current", "what it is now if it is active, else what it will start with"),
    ],
    run: Run::Connected(|cx| Box::pin(update(cx))),
};

async fn update(mut cx: Context<'_>) -> Outcome {
    cx.args.exclusive("current", "live")?;
    cx.args.exclusive("current", "config")?;
    let network: Network = object(&mut cx).await?;
    let command = match cx.args.required("command")? {
        "add" => NetworkUpdateCommand::ADD_LAST,
        name => NetworkUpdateCommand(number(words::NETWORK_UPDATES, "command", name)?),
    };
    let section = number(words::NETWORK_SECTIONS, "section", cx.args.required("section")?)?;
    // A negative number leaves it to the daemon.
    let index = cx.args.int("parent-index")?.and_then(|index| u32::try_from(index).ok());
    let given = cx.args.required("xml")?;
    let xml = if given.starts_with('<') { given.into() } else { read_xml(given)? };
    let (config, live) = (cx.args.has("config"), cx.args.has("live"));
    let mut flags = NetworkUpdateFlags::empty();
    flags.set(NetworkUpdateFlags::CONFIG, config);
    flags.set(NetworkUpdateFlags::LIVE, live);
    let updated = network.update(command, NetworkUpdateSection(section), index, xml, flags).await;
    updated.map_err(|e| Failure::because(format!("Failed to update network {network}"), e))?;
    let what = match (config, live) {
        (true, true) => "persistent config and live state",
        (true, false) => "persistent config",
        (false, true) => "live state",
        (false, false) if network.is_active().await.unwrap_or(true) => "live state",
        (false, false) => "persistent config",
    };
    cx.out.extra(format!("Updated network {network} {what}"));
    Ok(())
}

fn number(names: &[&str], what: &str, name: &str) -> Result<i32, Failure> {
    let place = names.iter().position(|known| *known == name);
    let number = place.and_then(|place| i32::try_from(place + 1).ok());
    number.ok_or_else(|| Failure::said(format!("unrecognized {what} name '{name}'")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_in_the_order_of_their_numbers() {
        let command = |name| number(words::NETWORK_UPDATES, "command", name).unwrap();
        assert_eq!(command("modify"), NetworkUpdateCommand::MODIFY.0);
        assert_eq!(command("add-first"), NetworkUpdateCommand::ADD_FIRST.0);
        let section = |name| number(words::NETWORK_SECTIONS, "section", name).unwrap();
        assert_eq!(section("bridge"), NetworkUpdateSection::BRIDGE.0);
        assert_eq!(section("ip-dhcp-host"), NetworkUpdateSection::IP_DHCP_HOST.0);
        assert_eq!(section("dns-srv"), NetworkUpdateSection::DNS_SRV.0);
    }
}
