//! `attach-interface`: a network interface from options.

use super::address::Address;
use super::alter::Impact;
use super::{CONFIG, CURRENT, DOMAIN, LIVE, PERSISTENT, attach_made};
use crate::command::{Command, Opt, Run};
use crate::commands::rate::Rate;
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::parser::Parsed;
use crate::xml_writer::XmlWriter;

pub(in crate::commands) const ATTACH_INTERFACE: Command = Command {
    name: "attach-interface",
    help: "add a network interface to a domain",
    about: "Adds a network interface, whose XML is made of the options.",
    options: &[
        DOMAIN,
        Opt::data("type", "what it is: network|bridge|direct|hostdev|vhostuser"),
        Opt::data("source", "the network, bridge, interface, PCI device or socket"),
        Opt::text("target", "what the host is to call it"),
        Opt::text("mac", "MAC address"),
        Opt::text("script", "script that sets it up"),
        Opt::text("model", "model of the network card"),
        Opt::text("alias", "alias, which begins with ua-"),
        Opt::text("inbound", "limits of what it receives: average,peak,burst,floor"),
        Opt::text("outbound", "limits of what it sends: average,peak,burst"),
        PERSISTENT,
        CONFIG,
        LIVE,
        CURRENT,
        Opt::flag("print-xml", "print the XML and do nothing"),
        Opt::flag("managed", "the daemon takes the device from the host and gives it back"),
        Opt::text("source-mode", "which end of the socket it is: server|client"),
    ],
    run: Run::Connected(|cx| Box::pin(attach_interface(cx))),
};

async fn attach_interface(cx: Context<'_>) -> Outcome {
    let impact = Impact::new(cx.args)?;
    for option in ["type", "source", "target", "mac", "script", "model", "alias"]
        .into_iter()
        .chain(["inbound", "outbound", "source-mode"])
    {
        cx.args.text(option)?;
    }
    let xml = interface(cx.args)?;
    attach_made(cx, impact, xml, "interface", "Interface").await
}

/// What libvirt knows and only its XML can say.
const OTHER_KINDS: &[&str] =
    &["user", "ethernet", "server", "client", "mcast", "udp", "vdpa", "internal", "null", "vds"];

fn interface(args: &Parsed) -> Result<String, Failure> {
    let (kind, source) = (args.required("type")?, args.required("source")?);
    let no_support =
        || Failure::said(format!("No support for {kind} in command 'attach-interface'"));
    let is_known = matches!(kind, "network" | "bridge" | "direct" | "hostdev" | "vhostuser");
    if !is_known && !OTHER_KINDS.contains(&kind) {
        return Err(no_support());
    }
    let mode = args.value("source-mode");
    if let Some(mode) = mode.filter(|mode| !matches!(*mode, "server" | "client")) {
        return Err(Failure::said(format!("Invalid source mode: {mode}")));
    }
    let inbound = args.value("inbound").map(Rate::inbound).transpose()?;
    let outbound = args.value("outbound").map(Rate::outbound).transpose()?;

    let mut xml = XmlWriter::default();
    xml.open("interface").attribute("type", kind);
    if args.has("managed") {
        xml.attribute("managed", "yes");
    }
    match kind {
        "network" | "bridge" => xml.open("source").attribute(kind, source),
        "direct" => xml.open("source").attribute("dev", source),
        "hostdev" => {
            let wrong = || {
                let wrong = "cannot parse pci address";
                Failure::said(format!("{wrong} '{source}' for network interface"))
            };
            let address = Address::parse(&format!("pci:{source}")).ok_or_else(wrong)?;
            address.write(xml.open("source"), false);
            &mut xml
        }
        "vhostuser" => {
            let mode = mode.ok_or_else(|| Failure::said("source-mode is mandatory"))?;
            let source = xml.open("source").attribute("type", "unix").attribute("path", source);
            source.attribute("mode", mode)
        }
        _ => return Err(no_support()),
    };
    xml.close();
    for (element, attribute, option) in [
        ("target", "dev", "target"),
        ("mac", "address", "mac"),
        ("script", "path", "script"),
        ("model", "type", "model"),
        ("alias", "name", "alias"),
    ] {
        if let Some(value) = args.value(option) {
            xml.open(element).attribute(attribute, value);
            xml.close();
        }
    }
    if inbound.is_some() || outbound.is_some() {
        xml.open("bandwidth");
        if let Some(rate) = inbound {
            rate.write(&mut xml, "inbound");
        }
        if let Some(rate) = outbound {
            rate.write(&mut xml, "outbound");
        }
        xml.close();
    }
    Ok(xml.finish())
}
