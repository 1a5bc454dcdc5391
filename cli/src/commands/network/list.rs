//! Tables of networks and of the addresses that they have given away.

use std::time::UNIX_EPOCH;

use virtwire::object::DhcpLease;
use virtwire::protocol::api::{IpAddrType, NetworkListFlags};
use virtwire::protocol::remote::{ConnectNumOfDefinedNetworks, ConnectNumOfNetworks};
use virtwire::{Connection, Network, Result};

use super::NETWORK;
use crate::command::{Command, Opt, Run};
use crate::commands::find::{self, folded, object};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::local_time::local;
use crate::parser::Parsed;
use crate::table::Table;
use crate::value::Value;

pub(super) const LIST: Command = Command {
    name: "net-list",
    help: "the networks there are",
    about: "Prints the active networks, or those that the options choose.",
    options: &[
        Opt::flag("inactive", "those that are not active"),
        Opt::flag("all", "those that are active and those that are not"),
        Opt::flag("persistent", "only those with a stored definition"),
        Opt::flag("transient", "only those without a stored definition"),
        Opt::flag("autostart", "only those that start with the host"),
        Opt::flag("no-autostart", "only those that do not start with the host"),
        Opt::flag("uuid", "print UUIDs"),
        Opt::flag("name", "print names"),
        Opt::flag("table", "print a table (default)"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(list(cx))),
};

pub(super) const DHCP_LEASES: Command = Command {
    name: "net-dhcp-leases",
    help: "addresses that a network has given away",
    about: "Prints the addresses that the DHCP server of a network has given away.",
    options: &[NETWORK, Opt::text("mac", "only those of this MAC address"), Opt::JSON],
    run: Run::Connected(|cx| Box::pin(dhcp_leases(cx))),
};

/// The options that are filters of the daemon.
const FILTERS: &[(&str, NetworkListFlags)] = &[
    ("persistent", NetworkListFlags::PERSISTENT),
    ("transient", NetworkListFlags::TRANSIENT),
    ("autostart", NetworkListFlags::AUTOSTART),
    ("no-autostart", NetworkListFlags::NO_AUTOSTART),
];

async fn list(cx: Context<'_>) -> Outcome {
    let columns = ["table", "name", "uuid"].iter().filter(|column| cx.args.has(column));
    if columns.count() > 1 {
        let text = "Only one argument from --table, --name and --uuid may be specified.";
        return Err(Failure::said(text));
    }
    let networks = networks(cx.conn, flags(cx.args)).await?;
    let mut table = match (cx.args.has("uuid"), cx.args.has("name")) {
        (true, _) => Table::plain(&["UUID"]),
        (_, true) => Table::plain(&["Name"]),
        _ => Table::new(&["Name", "State", "Autostart", "Persistent"]),
    };
    for network in &networks {
        table.add(if cx.args.has("uuid") {
            vec![network.uuid().into()]
        } else if cx.args.has("name") {
            vec![network.name().into()]
        } else {
            let autostart = autostart(network).await;
            // What the driver does not tell counts as so, as in virsh.
            let active = network.is_active().await.unwrap_or(true);
            let persistent = network.is_persistent().await.unwrap_or(true);
            let state = if active { "active" } else { "inactive" };
            vec![network.name().into(), state.into(), autostart, persistent.into()]
        });
    }
    cx.out.table(&table);
    Ok(())
}

/// Whether it starts with the host, where the driver tells.
pub(super) async fn autostart(network: &Network) -> Value {
    network.autostart().await.map_or_else(|_| Value::none("no autostart"), Value::from)
}

fn flags(args: &Parsed) -> NetworkListFlags {
    let mut flags = if args.has("all") {
        NetworkListFlags::ACTIVE | NetworkListFlags::INACTIVE
    } else if args.has("inactive") {
        NetworkListFlags::INACTIVE
    } else {
        NetworkListFlags::ACTIVE
    };
    for (_, flag) in FILTERS.iter().filter(|(option, _)| args.has(option)) {
        flags |= *flag;
    }
    flags
}

/// The networks by name.
async fn networks(
    conn: &Connection,
    flags: NetworkListFlags,
) -> std::result::Result<Vec<Network>, Failure> {
    let active = flags.contains(NetworkListFlags::ACTIVE);
    let count = async {
        if active {
            conn.call(ConnectNumOfNetworks).await.map(drop)
        } else {
            conn.call(ConnectNumOfDefinedNetworks).await.map(drop)
        }
    };
    let uncounted = if active {
        "Failed to get the number of active networks"
    } else {
        "Failed to get the number of inactive networks"
    };
    let listed: Result<Vec<Network>> = conn.list_all_networks(flags).await;
    let mut networks = find::list(listed, "Failed to list networks", count, uncounted).await?;
    networks.sort_by_cached_key(|network| folded(network.name()));
    Ok(networks)
}

async fn dhcp_leases(mut cx: Context<'_>) -> Outcome {
    let mac = cx.args.text("mac")?;
    let network: Network = object(&mut cx).await?;
    let name = cx.args.required("network")?;
    let failed = |e| Failure::because(format!("Failed to get leases info for {name}"), e);
    let mut leases = network.dhcp_leases(mac).await.map_err(failed)?;
    leases.sort_by_cached_key(|lease| lease.mac.as_ref().map(folded));
    cx.out.table(&table(&leases));
    Ok(())
}

fn table(leases: &[DhcpLease]) -> Table {
    let mut table = Table::new(&[
        "Expiry Time",
        "MAC address",
        "Protocol",
        "IP address",
        "Hostname",
        "Client ID or DUID",
    ]);
    for lease in leases {
        let ends = lease.expires.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let seconds = ends.map_or(0, |time| time.as_secs());
        let protocol = match lease.address_type {
            IpAddrType::IPV4 => Some("ipv4"),
            IpAddrType::IPV6 => Some("ipv6"),
            _ => None,
        };
        // A lease without an end is shown as virsh does, which takes its 0 for a time.
        let expires = local(i64::try_from(seconds).unwrap_or(i64::MAX)).text;
        table.add(vec![
            Value { json: Value::from(ends.map(|_| seconds)).json, text: expires },
            lease.mac.as_ref().into(),
            protocol.into(),
            Value::of(format_args!("{}/{}", lease.address, lease.prefix)),
            lease.hostname.as_ref().into(),
            lease.client_id.as_ref().into(),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use virtwire::protocol::remote::NetworkDhcpLease;

    use super::*;

    #[test]
    fn a_lease_shows_what_is_known_of_it() {
        let lease = NetworkDhcpLease {
            iface: "virbr0".into(),
            expirytime: 0,
            r#type: 1,
            mac: Some("52:54:00:00:00:01".into()),
            iaid: None,
            ipaddr: "fd00::1".into(),
            prefix: 64,
            hostname: None,
            clientid: Some("00:01".into()),
        };
        let json = table(&[lease.into()]).json().to_string();
        for part in [
            "\"expiry_time\": null",
            "\"mac_address\": \"52:54:00:00:00:01\"",
            "\"protocol\": \"ipv6\"",
            "\"ip_address\": \"fd00::1/64\"",
            "\"hostname\": null",
            "\"client_id_or_duid\": \"00:01\"",
        ] {
            assert!(json.contains(part), "{json}");
        }
    }
}
