//! Bridges of the host: an interface is put into a new one, or taken out of its own.

use virtwire::Interface;
use virtwire::protocol::api::{InterfaceDefineFlags, InterfaceXmlFlags};

use super::{By, find};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::xml::Element;

pub(super) const BRIDGE: Command = Command {
    name: "iface-bridge",
    help: "put an interface into a new bridge",
    about: "Makes a bridge with the interface in it, and brings it up.",
    options: &[
        Opt::data("interface", "name of the interface"),
        Opt::data("bridge", "name of the new bridge"),
        Opt::flag("no-stp", "without the spanning tree protocol"),
        Opt::number("delay", "seconds for which a new port is silent"),
        Opt::flag("no-start", "do not bring it up"),
    ],
    run: Run::Connected(|cx| Box::pin(bridge(cx))),
};

pub(super) const UNBRIDGE: Command = Command {
    name: "iface-unbridge",
    help: "take an interface out of its bridge",
    about: "Takes the only interface out of a bridge, which goes, and brings it up.",
    options: &[
        Opt::data("bridge", "name of the bridge"),
        Opt::flag("no-start", "do not bring the interface up"),
    ],
    run: Run::Connected(|cx| Box::pin(unbridge(cx))),
};

async fn bridge(mut cx: Context<'_>) -> Outcome {
    let interface = find(&mut cx, "interface", &[By::Name]).await?;
    let (name, bridge) = (cx.args.required("interface")?, cx.args.required("bridge")?);
    // What the daemon said last is told with whatever goes wrong on this side, as virsh does.
    let missing = match cx.conn.interface_by_name(bridge).await {
        Ok(_) => return Err(Failure::said(format!("Network device {bridge} already exists"))),
        Err(error) => Failure::from(error),
    };
    let with_missing = |mut failure: Failure| {
        failure.lines.extend(missing.lines.clone());
        failure
    };
    let delay = cx.args.uint("delay").map_err(with_missing)?.unwrap_or_default();
    let delay = (!cx.args.has("no-stp")).then_some(delay);
    let root = definition(&interface, name).await?;
    let xml = bridged(root, name, bridge, delay).map_err(with_missing)?;
    let failed = |e| Failure::because(format!("Failed to define new bridge interface {bridge}"), e);
    let defined = cx.conn.define_interface(document(&xml), InterfaceDefineFlags::empty()).await;
    let made = defined.map_err(failed)?;
    cx.out.extra(format!("Created bridge {bridge} with attached device {name}\n"));
    if !cx.args.has("no-start") {
        let failed = |e| Failure::because(format!("Failed to start bridge interface {bridge}"), e);
        made.create().await.map_err(failed)?;
        cx.out.extra(format!("Bridge interface {bridge} started\n"));
    }
    Ok(())
}

async fn definition(interface: &Interface, name: &str) -> Result<Element, Failure> {
    let xml = interface.xml(InterfaceXmlFlags::INACTIVE).await?;
    let unreadable = || Failure::said(format!("Failed to parse configuration of {name}"));
    Element::parse(&xml.to_str_lossy()).ok_or_else(unreadable)
}

fn document(root: &Element) -> String {
    format!("<?xml version=\"1.0\"?>\n{}\n", root.dump())
}

/// What an interface keeps for itself, in a bridge or not.
const OWN: [&str; 3] = ["mac", "bond", "vlan"];

fn own(child: &Element) -> Option<&'static str> {
    OWN.into_iter().find(|own| *own == child.name)
}

/// The bridge with the interface in it. With a delay it takes part in the spanning tree protocol.
fn bridged(
    mut root: Element,
    name: &str,
    bridge: &str,
    delay: Option<u32>,
) -> Result<Element, Failure> {
    let kind = kind_of(&root, name)?;
    if kind == "bridge" {
        return Err(Failure::said(format!("Existing device {name} is already a bridge")));
    }
    check_name(&root, name)?;
    let mut port = element("interface", &[("type", &kind), ("name", name)]);
    while let Some(own) = root.children.iter().find_map(own) {
        port.children.extend(root.remove(own));
    }
    let stp = if delay.is_some() { "on" } else { "off" };
    let mut inner = element("bridge", &[("stp", stp)]);
    if let Some(delay) = delay {
        // As C prints it, however large it is.
        inner.set("delay", &delay.cast_signed().to_string());
    }
    inner.children.push(port);
    root.set("type", "bridge");
    root.set("name", bridge);
    root.children.push(inner);
    Ok(root)
}

fn element(name: &str, attributes: &[(&str, &str)]) -> Element {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let attributes = attributes.iter().map(owned).collect();
    Element { name: name.to_owned(), attributes, ..Element::default() }
}

fn kind_of(root: &Element, name: &str) -> Result<String, Failure> {
    let untyped = || Failure::said(format!("Existing device {name} has no type"));
    root.attribute("type").map(str::to_owned).ok_or_else(untyped)
}

fn check_name(root: &Element, name: &str) -> Outcome {
    let found = root.attribute("name");
    if found == Some(name) {
        return Ok(());
    }
    Err(Failure::said(format!(
        "Interface name from config {} doesn't match given supplied name {name}",
        found.unwrap_or("(null)")
    )))
}

async fn unbridge(mut cx: Context<'_>) -> Outcome {
    let interface = find(&mut cx, "bridge", &[By::Name]).await?;
    let bridge = cx.args.required("bridge")?;
    let root = definition(&interface, bridge).await?;
    let xml = unbridged(root, bridge)?;
    let name = xml.attribute("name").unwrap_or_default();
    let failed = |e| Failure::because(format!("Failed to destroy bridge interface {bridge}"), e);
    interface.destroy().await.map_err(failed)?;
    let failed = |e| Failure::because(format!("Failed to undefine bridge interface {bridge}"), e);
    interface.undefine().await.map_err(failed)?;
    let failed = |e| Failure::because(format!("Failed to define new interface {name}"), e);
    let defined = cx.conn.define_interface(document(&xml), InterfaceDefineFlags::empty()).await;
    let made = defined.map_err(failed)?;
    cx.out.extra(format!("Device {name} un-attached from bridge {bridge}\n"));
    if !cx.args.has("no-start") {
        let failed = |e| Failure::because(format!("Failed to start interface {name}"), e);
        made.create().await.map_err(failed)?;
        cx.out.extra(format!("Interface {name} started\n"));
    }
    Ok(())
}

/// The only interface of a bridge. What else the bridge has stays with it, and makes no
/// difference to what is no bridge.
fn unbridged(mut root: Element, bridge: &str) -> Result<Element, Failure> {
    if kind_of(&root, bridge)? != "bridge" {
        return Err(Failure::said(format!("Device {bridge} is not a bridge")));
    }
    check_name(&root, bridge)?;
    let ports: Vec<&Element> =
        root.all("bridge").flat_map(|inner| inner.all("interface")).collect();
    let port = match ports[..] {
        _ if root.child("bridge").is_none() => {
            return Err(Failure::said("No bridge node in xml document"));
        }
        [] => return Err(Failure::said("No interface attached to bridge")),
        [port] => port.clone(),
        _ => return Err(Failure::said("Multiple interfaces attached to bridge")),
    };
    let unnamed = || Failure::said(format!("Device attached to bridge {bridge} has no name"));
    let name = port.attribute("name").ok_or_else(unnamed)?;
    let untyped = || Failure::said(format!("Attached device {name} has no type"));
    root.set("type", port.attribute("type").ok_or_else(untyped)?);
    root.set("name", name);
    for inner in root.children.iter_mut().filter(|child| child.name == "bridge") {
        for port in inner.children.iter_mut().filter(|child| child.name == "interface") {
            while let Some(own) = port.children.iter().find_map(own) {
                port.remove(own);
            }
        }
    }
    // The text around them stays where they were.
    let moved = port.children.into_iter().filter(|child| own(child).is_some());
    root.children.extend(moved.map(|child| Element { tail: String::new(), ..child }));
    Ok(root)
}

#[cfg(test)]
mod tests {
    use super::{Element, bridged, unbridged};

    const ETH: &str = "<interface type=\"ethernet\" name=\"eth1\"><start mode=\"none\"/>\
                       <mac address=\"aa:bb:cc:dd:ee:ff\"/></interface>";

    #[test]
    fn an_interface_goes_into_a_bridge_with_its_address() {
        let xml = bridged(Element::parse(ETH).unwrap(), "eth1", "br0", Some(3)).unwrap();
        let expected = "<interface type=\"bridge\" name=\"br0\"><start mode=\"none\"/>\
                        <bridge stp=\"on\" delay=\"3\"><interface type=\"ethernet\" name=\"eth1\">\
                        <mac address=\"aa:bb:cc:dd:ee:ff\"/></interface></bridge></interface>";
        assert_eq!(xml.dump(), expected);
        let off = bridged(Element::parse(ETH).unwrap(), "eth1", "br0", None).unwrap();
        assert!(off.dump().contains("<bridge stp=\"off\"><interface"));
        let failure = bridged(xml, "br0", "br1", None).unwrap_err();
        assert_eq!(failure.lines, ["Existing device br0 is already a bridge"]);
    }

    #[test]
    fn an_interface_comes_out_of_a_bridge_with_its_address() {
        let bridge = bridged(Element::parse(ETH).unwrap(), "eth1", "br0", None).unwrap();
        let xml = unbridged(bridge.clone(), "br0").unwrap();
        let expected = "<interface type=\"ethernet\" name=\"eth1\"><start mode=\"none\"/>\
                        <bridge stp=\"off\"><interface type=\"ethernet\" name=\"eth1\"/></bridge>\
                        <mac address=\"aa:bb:cc:dd:ee:ff\"/></interface>";
        assert_eq!(xml.dump(), expected);
        let wrong = |xml: &str, name| {
            unbridged(Element::parse(xml).unwrap(), name).unwrap_err().lines.remove(0)
        };
        assert_eq!(wrong(ETH, "eth1"), "Device eth1 is not a bridge");
        let other = "Interface name from config br0 doesn't match given supplied name br1";
        assert_eq!(wrong(&bridge.dump(), "br1"), other);
        let empty = "<interface type='bridge' name='br0'><bridge/></interface>";
        assert_eq!(wrong(empty, "br0"), "No interface attached to bridge");
        let two = empty.replace("<bridge/>", "<bridge><interface/><interface/></bridge>");
        assert_eq!(wrong(&two, "br0"), "Multiple interfaces attached to bridge");
    }
}
