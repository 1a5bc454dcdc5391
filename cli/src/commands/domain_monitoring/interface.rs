//! What a domain's network interfaces are, their addresses, and what went through them.

use virtwire::object::DomainInterface;
use virtwire::protocol::api::{DomainInterfaceAddressesSource, DomainXmlFlags, IpAddrType};

use super::super::domain_args::{DOMAIN, domain};
use super::{INACTIVE, definition, xml};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::mac;
use crate::table::Table;
use crate::value::Value;

pub(super) const DOMIF_GETLINK: Command = Command {
    name: "domif-getlink",
    help: "whether a domain's interface is plugged in",
    about: "",
    options: &[
        DOMAIN,
        Opt::data("interface", "the interface: its device on the host or its MAC address"),
        Opt::alias("persistent", "config", None),
        Opt::flag("config", "as it is stored, even while the domain runs"),
    ],
    run: Run::Connected(|cx| Box::pin(domif_getlink(cx))),
};

pub(super) const DOMIFADDR: Command = Command {
    name: "domifaddr",
    help: "network addresses of a running domain",
    about: "Prints the addresses of a running domain's interfaces, as far as the source knows.",
    options: &[
        DOMAIN,
        Opt::text("interface", "only of this interface"),
        Opt::flag("full", "name and MAC address in each line"),
        Opt::text("source", "who is asked: lease (default), agent or arp"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(domifaddr(cx))),
};

pub(super) const DOMIFLIST: Command = Command {
    name: "domiflist",
    help: "the network interfaces of a domain",
    about: "",
    options: &[DOMAIN, INACTIVE, Opt::JSON],
    run: Run::Connected(|cx| Box::pin(domiflist(cx))),
};

pub(super) const DOMIFSTAT: Command = Command {
    name: "domifstat",
    help: "what went through a domain's interface",
    about: "Prints how much a running domain has sent and received, and what was lost.",
    options: &[
        DOMAIN,
        Opt::data("interface", "the interface: its device on the host or its MAC address"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(domifstat(cx))),
};

/// Where an interface's `<source>` may say what it is plugged into.
const SOURCES: &[&str] = &["bridge", "dev", "network", "name", "path"];

async fn domif_getlink(mut cx: Context<'_>) -> Outcome {
    let given = cx.args.required("interface")?;
    let dom = domain(&mut cx).await?;
    let flags = cx.args.flags(&[("config", DomainXmlFlags::INACTIVE)]);
    let root = definition(&dom, flags).await?;
    let address = mac::parse(given);
    let mut found = xml::devices(&root, "interface").filter(|interface| {
        let has = |child: &str, name: &str, wanted: &str| {
            interface.all(child).any(|child| child.attribute(name) == Some(wanted))
        };
        address.as_ref().is_some_and(|address| has("mac", "address", address))
            || has("target", "dev", given)
    });
    let interface = found.next().ok_or_else(|| {
        Failure::said(match &address {
            Some(address) => format!("Interface (mac: {address}) not found."),
            None => format!("Interface (dev: {given}) not found."),
        })
    })?;
    if found.next().is_some() {
        return Err(Failure::said("multiple matching interfaces found"));
    }
    let state = xml::string(interface, "link", &["state"]).unwrap_or("up");
    cx.out.print(format!("{given} {state}"));
    Ok(())
}

async fn domifaddr(mut cx: Context<'_>) -> Outcome {
    let wanted = cx.args.text("interface")?;
    let source = match cx.args.text("source")? {
        None | Some("lease") => DomainInterfaceAddressesSource::LEASE,
        Some("agent") => DomainInterfaceAddressesSource::AGENT,
        Some("arp") => DomainInterfaceAddressesSource::ARP,
        Some(other) => return Err(Failure::said(format!("Unknown data source '{other}'"))),
    };
    let dom = domain(&mut cx).await?;
    let failed = |e| Failure::because("Failed to query for interfaces addresses", e);
    let mut interfaces = dom.interface_addresses(source).await.map_err(failed)?;
    interfaces.retain(|interface| wanted.is_none_or(|wanted| interface.name == *wanted));
    if cx.out.is_json() {
        cx.out.table(&addresses(&interfaces));
        return Ok(());
    }
    let (name, mac, protocol, address) = ("Name", "MAC address", "Protocol", "Address");
    cx.out.extra(format!(" {name:<10} {mac:<20} {protocol:<8}     {address}\n"));
    cx.out.extra(format!("{}\n", "-".repeat(79)));
    for interface in &interfaces {
        cx.out.print(lines(interface, cx.args.has("full")));
    }
    Ok(())
}

/// The addresses of an interface below each other.
fn lines(interface: &DomainInterface, is_full: bool) -> String {
    let name = interface.name.to_str_lossy();
    let mac = interface.hardware_address.as_ref().map(|mac| mac.to_str_lossy());
    let line = |name: &str, mac: &str, kind: &str, address: &str| {
        format!(" {name:<10} {mac:<17}    {kind:<12} {address}\n")
    };
    if interface.addresses.is_empty() {
        return line(&name, mac.as_deref().unwrap_or("N/A"), "N/A", "N/A");
    }
    let mac = mac.as_deref().unwrap_or_default();
    let mut text = String::new();
    for (index, address) in interface.addresses.iter().enumerate() {
        let (name, mac) = if is_full || index == 0 { (&*name, mac) } else { ("-", "-") };
        let full = format!("{}/{}", address.address, address.prefix);
        text += &line(name, mac, protocol(address.kind), &full);
    }
    text
}

fn protocol(kind: IpAddrType) -> &'static str {
    if kind == IpAddrType::IPV6 { "ipv6" } else { "ipv4" }
}

fn addresses(interfaces: &[DomainInterface]) -> Table {
    let mut table = Table::new(&["Name", "MAC address", "Protocol", "Address"]);
    for interface in interfaces {
        let first = [Value::from(&interface.name), interface.hardware_address.as_ref().into()];
        if interface.addresses.is_empty() {
            table.add([first.to_vec(), vec![Value::none(""), Value::none("")]].concat());
        }
        for address in &interface.addresses {
            let full = Value::of(format_args!("{}/{}", address.address, address.prefix));
            table.add([first.to_vec(), vec![protocol(address.kind).into(), full]].concat());
        }
    }
    table
}

async fn domiflist(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let flags = cx.args.flags(&[("inactive", DomainXmlFlags::INACTIVE)]);
    let root = definition(&dom, flags).await?;
    let mut table = Table::new(&["Interface", "Type", "Source", "Model", "MAC"]);
    for interface in xml::devices(&root, "interface") {
        table.add(vec![
            xml::string(interface, "target", &["dev"]).into(),
            interface.attribute("type").unwrap_or_default().into(),
            xml::string(interface, "source", SOURCES).into(),
            xml::string(interface, "model", &["type"]).into(),
            xml::string(interface, "mac", &["address"]).into(),
        ]);
    }
    cx.out.table(&table);
    Ok(())
}

async fn domifstat(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let device = cx.args.required("interface")?;
    let name = cx.args.required("domain")?;
    let failed = |e| Failure::because(format!("Failed to get interface stats {name} {device}"), e);
    let stats = dom.interface_stats(device).await.map_err(failed)?;
    let all = [
        ("rx_bytes", stats.rx_bytes),
        ("rx_packets", stats.rx_packets),
        ("rx_errs", stats.rx_errors),
        ("rx_drop", stats.rx_dropped),
        ("tx_bytes", stats.tx_bytes),
        ("tx_packets", stats.tx_packets),
        ("tx_errs", stats.tx_errors),
        ("tx_drop", stats.tx_dropped),
    ];
    for (name, count) in all {
        if let Some(count) = count {
            cx.out.fact_as(|name, text| format!("{device} {name} {text}\n"), name, count.into());
        }
    }
    Ok(())
}
