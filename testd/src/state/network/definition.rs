//! A network's definition: what is asked of a client's XML, and in which shape it is kept.
//!
//! Elements that are not known here stay, behind those that are.

use virtwire_protocol::api::{ErrorCode, ErrorDomain};
use virtwire_protocol::xdr::Uuid;

use super::{address, dns, forward, ip, portgroup, unsupported, wrong};
use crate::error::{Failure, Result};
use crate::state::checks::{self, filled, number};
use crate::state::definition::random_uuid;
use crate::xml::Element;

/// In which order libvirt prints what is in a network.
const ORDER: [&str; 17] = [
    "name",
    "uuid",
    "title",
    "description",
    "metadata",
    "forward",
    "bridge",
    "mtu",
    "mac",
    "domain",
    "dns",
    "vlan",
    "bandwidth",
    "port",
    "ip",
    "route",
    "virtualport",
];

/// Of these a network has one.
const SINGLE: [&str; 14] = [
    "name",
    "uuid",
    "title",
    "description",
    "forward",
    "bridge",
    "mtu",
    "mac",
    "domain",
    "dns",
    "vlan",
    "bandwidth",
    "port",
    "virtualport",
];

/// Reads what a client has sent.
pub(crate) fn parse(text: &str) -> Result<Element> {
    normalize(checks::parse(text, "(network_definition)", "network")?)
}

/// Puts a definition into the shape that libvirt keeps.
pub(crate) fn normalize(mut network: Element) -> Result<Element> {
    checks::tidy(&mut network);
    checks::keep_first(&mut network, &SINGLE);
    let name = name(&network)?;
    identify(&mut network, &name)?;
    attributes(&mut network, &name)?;
    domain(&mut network, &name)?;
    portgroup::bandwidth(&mut network)?;
    portgroup::vlan(&mut network)?;
    if let Some(port) = network.child("port")
        && checks::yes_no(port, "isolated")?.is_none()
    {
        network.remove("port");
    }
    check_bridge(&network, &name)?;
    mac(&mut network, &name)?;
    let mtu = mtu(&mut network, &name)?;
    if let Some(it) = network.child_mut("dns") {
        dns::dns(it, &name)?;
        if it.attributes.is_empty() && it.elements().next().is_none() {
            network.remove("dns");
        }
    }
    portgroup::virtualport(&mut network, true)?;
    for it in network.elements_mut().filter(|it| it.name == "portgroup") {
        portgroup::portgroup(it)?;
    }
    for it in network.elements_mut().filter(|it| it.name == "ip") {
        ip::ip(it, &name)?;
    }
    for it in network.elements_mut().filter(|it| it.name == "route") {
        ip::route(it, &name)?;
    }
    check_gateways(&network, &name)?;
    let mode = forward::forward(&mut network, &name)?;
    check_mode(&network, &mode, mtu, &name)?;
    bridge(&mut network, &mode);
    network.sort(&ORDER);
    Ok(network)
}

pub(crate) fn name(definition: &Element) -> Result<String> {
    let name = definition.text_at("name");
    name.ok_or_else(|| Failure::bare(ErrorCode::NO_NAME).from(ErrorDomain::NETWORK))
}

pub(crate) fn uuid(definition: &Element) -> Result<Uuid> {
    let text = definition.text_at("uuid").unwrap_or_default();
    text.parse().map_err(|_| Failure::internal("malformed uuid element").from(ErrorDomain::NETWORK))
}

/// Sets the text of an element, which goes to its place if it is new.
pub(crate) fn set(definition: &mut Element, name: &str, text: Option<&str>) {
    match text {
        Some(text) => definition.ensure(name).set_text(text),
        None => definition.remove(name),
    }
    definition.sort(&ORDER);
}

/// Puts a changed definition into order again.
pub(crate) fn reorder(definition: &mut Element) {
    definition.sort(&ORDER);
}

fn identify(network: &mut Element, name: &str) -> Result<()> {
    if name.contains('/') {
        let text = "invalid char in name: /";
        return Err(Failure::new(ErrorCode::XML_DETAIL, text).from(ErrorDomain::XML));
    }
    if network.text_at("uuid").is_none() {
        network.ensure("uuid").set_text(random_uuid());
    }
    let uuid = uuid(network)?;
    network.ensure("uuid").set_text(uuid);
    if network.text_at("title").is_some_and(|title| title.contains('\n')) {
        return Err(wrong("Network title can't contain newlines".to_owned()));
    }
    Ok(())
}

fn attributes(network: &mut Element, name: &str) -> Result<()> {
    network.remove_attribute("connections");
    match filled(network, "ipv6") {
        None | Some("no") => network.remove_attribute("ipv6"),
        Some("yes") => {}
        Some(text) => {
            return Err(wrong(format!("Invalid ipv6 setting '{text}' in network '{name}'")));
        }
    }
    checks::yes_no(network, "trustGuestRxFilters")?;
    network.sort_attributes(&["ipv6", "trustGuestRxFilters"]);
    Ok(())
}

fn domain(network: &mut Element, name: &str) -> Result<()> {
    let Some(domain) = network.child_mut("domain") else { return Ok(()) };
    let is_local = checks::yes_no(domain, "localOnly")?;
    if checks::yes_no(domain, "register")? == Some(true) && is_local != Some(true) {
        return Err(unsupported(format!(
            "attribute 'register=yes' in <domain> element requires 'localOnly=yes' in network {name}"
        )));
    }
    domain.sort_attributes(&["name", "localOnly", "register"]);
    if domain.attribute("name").is_none() {
        network.remove("domain");
    }
    Ok(())
}

fn check_bridge(network: &Element, name: &str) -> Result<()> {
    let Some(bridge) = network.child("bridge") else { return Ok(()) };
    if filled(bridge, "delay").is_some_and(|text| checks::integer::<u64>(text).is_none()) {
        return Err(wrong(format!("Invalid delay value in network '{name}'")));
    }
    match filled(bridge, "macTableManager") {
        None | Some("kernel" | "libvirt") => Ok(()),
        Some(text) => {
            Err(wrong(format!("Invalid macTableManager setting '{text}' in network '{name}'")))
        }
    }
}

fn mac(network: &mut Element, name: &str) -> Result<()> {
    let Some(mac) = network.child_mut("mac") else { return Ok(()) };
    let Some(text) = filled(mac, "address").map(str::to_owned) else {
        network.remove("mac");
        return Ok(());
    };
    let of = format!("bridge mac address '{text}' in network '{name}'");
    let bytes = address::mac(&text).ok_or_else(|| wrong(format!("Invalid {of}")))?;
    if bytes.first().is_some_and(|first| first & 1 == 1) {
        return Err(wrong(format!("Invalid multicast {of}")));
    }
    mac.set_attribute("address", bytes.map(|byte| format!("{byte:02x}")).join(":"));
    Ok(())
}

fn mtu(network: &mut Element, name: &str) -> Result<bool> {
    let Some(mtu) = network.child_mut("mtu") else { return Ok(false) };
    let size = match filled(mtu, "size") {
        None => 0,
        Some(text) => checks::integer::<u32>(text)
            .ok_or_else(|| wrong(format!("Invalid mtu size '{text}' in network '{name}'")))?,
    };
    mtu.set_attribute("size", size);
    if size == 0 {
        network.remove("mtu");
    }
    Ok(size != 0)
}

/// Every gateway must be in one of the network's own subnets.
fn check_gateways(network: &Element, name: &str) -> Result<()> {
    for gateway in network.all("route").filter_map(|route| address::of(route, "gateway")) {
        let is_near = network.all("ip").any(|ip| {
            let (Some(address), Some(prefix)) =
                (address::of(ip, "address"), address::prefix_of(ip))
            else {
                return false;
            };
            address::masked(address, prefix) == address::masked(gateway, prefix)
        });
        if !is_near {
            return Err(unsupported(format!(
                "unreachable static route gateway '{gateway}' specified for network '{name}'"
            )));
        }
    }
    Ok(())
}

/// What does not go with a mode.
fn check_mode(network: &Element, mode: &str, has_mtu: bool, name: &str) -> Result<()> {
    let devices = forward::devices_of(network);
    let bridge = |attribute| network.child("bridge").and_then(|it| filled(it, attribute));
    let is_own = is_own(mode);
    let text = match mode {
        "nat" | "route" if network.child("ip").is_none() => {
            format!("{mode} forwarding requested, but no IP address provided for network '{name}'")
        }
        "nat" | "route" if devices > 1 => format!(
            "multiple forwarding interfaces specified for network '{name}', only one is supported"
        ),
        "open" if devices > 0 => {
            format!("forward dev not allowed for network '{name}' with forward mode='{mode}'")
        }
        _ if !is_own && mode != "bridge" && bridge("name").is_some() => {
            format!("bridge name not allowed in {mode} mode (network '{name}')")
        }
        _ if !is_own && mode != "bridge" && bridge("zone").is_some() => {
            format!("bridge zone not allowed in {mode} mode (network '{name}')")
        }
        _ if !is_own && mode != "bridge" && bridge("macTableManager").is_some() => {
            format!("bridge macTableManager setting not allowed in {mode} mode (network '{name}')")
        }
        _ if !is_own
            && (bridge("delay").is_some_and(|delay| delay != "0")
                || bridge("stp").is_some()
                || bridge("zone").is_some()) =>
        {
            format!(
                "bridge delay/stp/zone options only allowed in open, route, nat, and isolated mode, not in {mode} (network '{name}')"
            )
        }
        "bridge"
            if bridge("name").is_some() && (devices > 0 || network.at("forward/pf").is_some()) =>
        {
            format!(
                "A network with forward mode='{mode}' can specify a bridge name or a forward dev, but not both (network '{name}')"
            )
        }
        _ if !is_own && has_mtu => format!(
            "mtu size only allowed in open, route, nat, and isolated mode, not in {mode} (network '{name}')"
        ),
        _ => return Ok(()),
    };
    Err(wrong(text))
}

/// Whether a network of this mode has a bridge of its own.
fn is_own(mode: &str) -> bool {
    matches!(mode, "none" | "nat" | "route" | "open")
}

fn bridge(network: &mut Element, mode: &str) {
    let is_own = is_own(mode);
    if !is_own && network.child("bridge").is_none() {
        return;
    }
    let bridge = network.ensure("bridge");
    checks::drop_empty(bridge, &["name", "zone", "macTableManager"]);
    if is_own {
        let stp = if bridge.attribute("stp") == Some("off") { "off" } else { "on" };
        bridge.set_attribute("stp", stp);
        if filled(bridge, "delay").is_none() {
            bridge.set_attribute("delay", "0");
        }
        // Its digits have been checked.
        let _ = number(bridge, "delay", u64::MAX);
    } else {
        ["stp", "delay", "zone"].iter().for_each(|name| bridge.remove_attribute(name));
    }
    bridge.sort_attributes(&["name", "zone", "stp", "delay", "macTableManager"]);
    if bridge.attributes.is_empty() {
        network.remove("bridge");
    }
}
