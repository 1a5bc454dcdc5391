//! A host interface's definition: what is asked of a client's XML, and in which shape it is kept.
//!
//! Elements that are not known here stay, behind those that are.

use virtwire_protocol::api::{ErrorCode, ErrorDomain};

use crate::error::{Failure, Result};
use crate::state::checks::{self, drop_zero, filled, number};
use crate::xml::Element;

const TYPES: [&str; 4] = ["ethernet", "bridge", "bond", "vlan"];

const BOND_MODES: [&str; 7] = [
    "balance-rr",
    "active-backup",
    "balance-xor",
    "broadcast",
    "802.3ad",
    "balance-tlb",
    "balance-alb",
];

const LINK_STATES: [&str; 8] =
    ["", "unknown", "notpresent", "down", "lowerlayerdown", "testing", "dormant", "up"];

const MTU_MAX: u32 = 100_000;

/// Reads what a client has sent.
pub(crate) fn parse(text: &str) -> Result<Element> {
    normalize(checks::parse(text, "(interface_definition)", "interface")?)
}

/// Puts a definition into the shape that libvirt keeps.
pub(crate) fn normalize(mut interface: Element) -> Result<Element> {
    interface.drop_blanks();
    one(&mut interface, None)?;
    Ok(interface)
}

pub(crate) fn name(definition: &Element) -> &str {
    definition.attribute("name").unwrap_or_default()
}

/// The MAC address; empty where the interface has none of its own.
pub(crate) fn mac(definition: &Element) -> &str {
    definition.child("mac").and_then(|mac| filled(mac, "address")).unwrap_or_default()
}

/// An interface by itself, or below one of another type.
fn one(interface: &mut Element, parent: Option<&str>) -> Result<()> {
    checks::required(interface, "type")?;
    let kind = checks::word(interface, "type", &TYPES)?.unwrap_or_default().to_owned();
    let is_allowed = match parent {
        None => true,
        Some("bond") => kind == "ethernet",
        Some(_) => kind != "bridge",
    };
    if !is_allowed {
        return Err(wrong(format!("interface has unsupported type '{kind}'")));
    }
    if interface.attribute("name").is_none() {
        return Err(wrong("interface has no name"));
    }
    checks::keep_first(interface, &["start", "mtu", "link", "mac", "bridge", "bond", "vlan"]);
    if parent.is_none() {
        start(interface)?;
        mtu(interface)?;
        for protocol in interface.elements_mut().filter(|it| it.name == "protocol") {
            self::protocol(protocol)?;
        }
    } else {
        ["start", "mtu", "protocol"].iter().for_each(|name| interface.remove(name));
    }
    link(interface, &kind)?;
    for other in TYPES.iter().filter(|other| **other != kind) {
        interface.remove(other);
    }
    match kind.as_str() {
        "bridge" => bridge(part(interface, "bridge")?)?,
        "bond" => bond(part(interface, "bond")?)?,
        "vlan" => vlan(part(interface, "vlan")?)?,
        _ => {}
    }
    if kind != "ethernet" || mac(interface).is_empty() {
        interface.remove("mac");
    }
    interface.sort(&["start", "mtu", "protocol", "link", "mac", "bridge", "bond", "vlan"]);
    interface.sort_attributes(&["type", "name"]);
    interface.has_end_tag = true;
    Ok(())
}

fn part<'a>(interface: &'a mut Element, name: &str) -> Result<&'a mut Element> {
    let text = format!("{name} interface misses the {name} element");
    interface.child_mut(name).ok_or_else(|| wrong(text))
}

fn start(interface: &mut Element) -> Result<()> {
    match interface.child("start").and_then(|start| filled(start, "mode")) {
        None => interface.remove("start"),
        Some("onboot" | "hotplug" | "none") => {}
        Some(mode) => return Err(wrong(format!("unknown interface startmode {mode}"))),
    }
    Ok(())
}

fn mtu(interface: &mut Element) -> Result<()> {
    let Some(mtu) = interface.child_mut("mtu") else { return Ok(()) };
    let size = filled(mtu, "size").map(checks::integer::<u32>);
    match size {
        Some(Some(size)) if size > MTU_MAX => Err(wrong(format!(
            "value of the 'size' attribute of 'mtu' element must be at most {MTU_MAX}"
        ))),
        Some(Some(size)) if size > 0 => {
            mtu.set_attribute("size", size);
            Ok(())
        }
        Some(None) => Err(wrong("value of the 'size' attribute of 'mtu' element is invalid")),
        _ => {
            interface.remove("mtu");
            Ok(())
        }
    }
}

fn link(interface: &mut Element, kind: &str) -> Result<()> {
    if kind == "bridge" {
        interface.remove("link");
    }
    let Some(link) = interface.child_mut("link") else { return Ok(()) };
    checks::word(link, "state", &LINK_STATES)?;
    number(link, "speed", u64::from(u32::MAX))?;
    drop_zero(link, "speed");
    if link.attribute("state") == Some("") {
        link.remove_attribute("state");
    }
    link.sort_attributes(&["speed", "state"]);
    if link.attributes.is_empty() {
        interface.remove("link");
    }
    Ok(())
}

fn protocol(protocol: &mut Element) -> Result<()> {
    let is_v6 = match protocol.attribute("family") {
        None => return Err(wrong("protocol misses the family attribute")),
        Some("ipv4") => false,
        Some("ipv6") => true,
        Some(family) => {
            return Err(wrong(format!("unsupported protocol family '{family}'")));
        }
    };
    if !is_v6 {
        protocol.remove("autoconf");
    }
    checks::keep_first(protocol, &["autoconf", "dhcp", "route"]);
    if let Some(dhcp) = protocol.child("dhcp") {
        checks::yes_no(dhcp, "peerdns")?;
    }
    for ip in protocol.elements_mut().filter(|it| it.name == "ip") {
        if ip.attribute("address").is_some() {
            checks::signed(ip, "prefix")?;
            drop_zero(ip, "prefix");
        }
        ip.sort_attributes(&["address", "prefix"]);
    }
    protocol.children.retain(|child| {
        !matches!(child, crate::xml::Child::Element(it)
            if it.name == "ip" && it.attribute("address").is_none())
    });
    if protocol.child("route").is_some_and(|route| filled(route, "gateway").is_none()) {
        protocol.remove("route");
    }
    protocol.sort(&["autoconf", "dhcp", "ip", "route"]);
    protocol.has_end_tag = true;
    Ok(())
}

fn bridge(bridge: &mut Element) -> Result<()> {
    if bridge.attribute("stp").is_some_and(|text| !matches!(text, "on" | "off")) {
        // libvirt reads no further, and does not fail.
        *bridge = Element::new("bridge");
    }
    bridge.sort_attributes(&["stp", "delay"]);
    bridge.has_end_tag = true;
    below(bridge, "bridge")
}

fn bond(bond: &mut Element) -> Result<()> {
    checks::drop_empty(bond, &["mode"]);
    if let Some(mode) = bond.attribute("mode")
        && !BOND_MODES.contains(&mode)
    {
        return Err(wrong(format!("unknown bonding mode {mode}")));
    }
    below(bond, "bond")?;
    checks::keep_first(bond, &["miimon", "arpmon"]);
    if let Some(monitor) = bond.child_mut("miimon") {
        link_monitor(monitor)?;
        bond.remove("arpmon");
    } else if let Some(monitor) = bond.child_mut("arpmon") {
        checks::drop_empty(monitor, &["validate"]);
        if !is_int(monitor, "interval") {
            return Err(wrong("bond interface arpmon interval missing or invalid"));
        }
        if filled(monitor, "target").is_none() {
            return Err(wrong("bond interface arpmon target missing"));
        }
        match filled(monitor, "validate") {
            None | Some("active" | "backup" | "all") => {}
            Some(text) => return Err(wrong(format!("unknown arp bonding validate {text}"))),
        }
        monitor.sort_attributes(&["interval", "target", "validate"]);
    }
    bond.sort(&["miimon", "arpmon", "interface"]);
    bond.has_end_tag = true;
    Ok(())
}

fn link_monitor(monitor: &mut Element) -> Result<()> {
    checks::drop_empty(monitor, &["carrier"]);
    if !is_int(monitor, "freq") {
        return Err(wrong("bond interface miimon freq missing or invalid"));
    }
    for name in ["downdelay", "updelay"] {
        if filled(monitor, name).is_some() && !is_int(monitor, name) {
            return Err(wrong(format!("bond interface miimon {name} invalid")));
        }
        let delay = monitor.attribute(name).and_then(checks::integer::<i32>);
        if delay.is_none_or(|delay| delay <= 0) {
            monitor.remove_attribute(name);
        }
    }
    match filled(monitor, "carrier") {
        None | Some("ioctl" | "netif") => {}
        Some(text) => return Err(wrong(format!("unknown mii bonding carrier {text}"))),
    }
    monitor.sort_attributes(&["freq", "downdelay", "updelay", "carrier"]);
    Ok(())
}

fn vlan(vlan: &mut Element) -> Result<()> {
    if filled(vlan, "tag").is_none() {
        return Err(wrong("vlan interface misses the tag attribute"));
    }
    checks::keep_first(vlan, &["interface"]);
    let name = vlan.child("interface").and_then(|it| filled(it, "name")).map(str::to_owned);
    let name = name.ok_or_else(|| wrong("vlan interface misses name attribute"))?;
    let interface = vlan.ensure("interface");
    *interface = Element::new("interface").with("name", name);
    Ok(())
}

fn below(of: &mut Element, kind: &str) -> Result<()> {
    of.elements_mut().filter(|it| it.name == "interface").try_for_each(|it| one(it, Some(kind)))
}

/// Whether an attribute is a number, which is written as libvirt writes it then.
fn is_int(element: &mut Element, name: &str) -> bool {
    filled(element, name).is_some() && checks::signed(element, name).is_ok()
}

fn wrong(text: impl Into<String>) -> Failure {
    Failure::new(ErrorCode::XML_ERROR, text).from(ErrorDomain::INTERFACE)
}
