//! The `<forward>` element of a network: how its guests reach the world.

use std::net::IpAddr;

use virtwire_protocol::api::{ErrorCode, ErrorDomain};

use super::address::scan;
use super::{address, unsupported, wrong};
use crate::error::{Failure, Result};
use crate::state::checks::{self, filled};
use crate::xml::Element;

const MODES: [&str; 9] =
    ["none", "nat", "route", "open", "bridge", "private", "vepa", "passthrough", "hostdev"];

/// Normalises the element; a network without one is isolated. Gives the mode.
pub(super) fn forward(of: &mut Element, network: &str) -> Result<String> {
    let Some(forward) = of.child_mut("forward") else { return Ok("none".to_owned()) };
    checks::drop_empty(forward, &["dev"]);
    checks::keep_first(forward, &["driver"]);
    let mode = filled(forward, "mode").unwrap_or("nat").to_owned();
    if !MODES.contains(&mode.as_str()) {
        return Err(unsupported(format!("unknown forwarding type '{mode}'")));
    }
    forward.set_attribute("mode", &mode);
    let is_managed = forward.attribute("managed").is_some_and(|it| it.eq_ignore_ascii_case("yes"));
    match mode == "hostdev" {
        true => forward.set_attribute("managed", if is_managed { "yes" } else { "no" }),
        false => forward.remove_attribute("managed"),
    }
    if let Some(driver) = forward.child("driver") {
        checks::word(driver, "name", &["kvm", "vfio", "xen"])?;
        if driver.attributes.is_empty() {
            forward.remove("driver");
        }
    }
    nats(forward, &mode, network)?;
    devices(forward, network)?;
    forward.sort(&["driver", "nat", "pf", "interface", "address"]);
    forward.sort_attributes(&["dev", "mode", "managed"]);
    if mode == "none" {
        of.remove("forward");
    }
    Ok(mode)
}

/// How many host devices it goes through.
pub(super) fn devices_of(network: &Element) -> usize {
    let Some(forward) = network.child("forward") else { return 0 };
    forward.all("interface").chain(forward.all("address")).count()
}

fn nats(forward: &mut Element, mode: &str, network: &str) -> Result<()> {
    if forward.all("nat").count() > 1 {
        let text = format!("Only one <nat> element is allowed in <forward> of network {network}");
        return Err(wrong(text));
    }
    let Some(nat) = forward.child_mut("nat") else { return Ok(()) };
    if mode != "nat" {
        return Err(wrong(format!(
            "The <nat> element can only be used when <forward> 'mode' is 'nat' in network {network}"
        )));
    }
    checks::yes_no(nat, "ipv6")?;
    for name in ["address", "port"] {
        if nat.all(name).count() > 1 {
            return Err(wrong(format!(
                "Only one <{name}> element is allowed in <nat> in <forward> in network {network}"
            )));
        }
        if name == "address"
            && let Some(addresses) = nat.child_mut("address")
        {
            nat_addresses(addresses, network)?;
        }
    }
    if let Some(ports) = nat.child_mut("port") {
        let port = |name| {
            let value = filled(ports, name).and_then(checks::integer::<u32>);
            value.filter(|port| *port <= 65535)
        };
        let missing = |name| {
            let text = format!(
                "Missing or invalid '{name}' attribute in <port> in <nat> in <forward> in network {network}"
            );
            Failure::new(ErrorCode::XML_DETAIL, text).from(ErrorDomain::NETWORK)
        };
        let start = port("start").ok_or_else(|| missing("start"))?;
        let end = port("end").filter(|end| *end >= start).ok_or_else(|| missing("end"))?;
        ports.set_attribute("start", start);
        ports.set_attribute("end", end);
        ports.sort_attributes(&["start", "end"]);
    }
    nat.sort(&["address", "port"]);
    if nat.elements().next().is_none() && nat.attribute("ipv6").is_none() {
        forward.remove("nat");
    }
    Ok(())
}

fn nat_addresses(addresses: &mut Element, network: &str) -> Result<()> {
    for name in ["start", "end"] {
        if addresses.attribute(name).is_none() {
            return Err(wrong(format!(
                "missing '{name}' attribute in <address> element in <nat> in <forward> in network {network}"
            )));
        }
    }
    let mut bounds = Vec::new();
    for name in ["start", "end"] {
        let given = addresses.attribute(name).unwrap_or_default().to_owned();
        let address = address::normalize(addresses, name).filter(IpAddr::is_ipv4);
        bounds.push(address.ok_or_else(|| {
            wrong(format!(
                "Bad ipv4 {name} address '{given}' in <nat> in <forward> in network '{network}'"
            ))
        })?);
    }
    addresses.sort_attributes(&["start", "end"]);
    match bounds.as_slice() {
        [start, end] => address::check_range(*start, *end, None),
        _ => Ok(()),
    }
}

/// The host's devices behind it: interfaces, addresses of functions, or one physical function.
fn devices(forward: &mut Element, network: &str) -> Result<()> {
    let count = |name: &str| forward.all(name).count();
    let (addresses, functions) = (count("address"), count("pf"));
    let dev = filled(forward, "dev").map(str::to_owned);
    if dev.is_some() && addresses + functions > 0 {
        return Err(wrong(format!(
            "the <forward> 'dev' attribute cannot be used when <address> or <pf> sub-elements are present in network {network}"
        )));
    }
    if dev.is_some() || count("interface") > 0 {
        ["address", "pf"].iter().for_each(|name| forward.remove(name));
        interfaces(forward, dev, network)
    } else if addresses > 0 {
        forward.remove("pf");
        functions_by_address(forward, network)
    } else if functions > 1 {
        let text = format!("Only one <pf> element is allowed in <forward> of network {network}");
        Err(wrong(text))
    } else {
        match forward.child("pf") {
            Some(function) if function.attribute("dev").is_none() => Err(wrong(format!(
                "Missing required dev attribute in <pf> element of network '{network}'"
            ))),
            _ => Ok(()),
        }
    }
}

fn interfaces(forward: &mut Element, dev: Option<String>, network: &str) -> Result<()> {
    let mut names: Vec<String> = Vec::new();
    for interface in forward.all("interface") {
        let Some(name) = interface.attribute("dev") else {
            return Err(wrong(format!(
                "Missing required dev attribute in <forward> <interface> element of network {network}"
            )));
        };
        if let Some(dev) = &dev
            && names.is_empty()
            && dev != name
        {
            return Err(wrong(format!(
                "<forward dev='{dev}'> must match first <interface dev='{name}'/> in network {network}"
            )));
        }
        if names.iter().any(|known| known == name) {
            let text = format!("interface '{name}' can only be listed once in network {network}");
            return Err(wrong(text));
        }
        names.push(name.to_owned());
    }
    if names.is_empty() {
        let dev = dev.unwrap_or_default();
        forward.push(Element::new("interface").with("dev", &dev));
        names.push(dev);
    }
    for interface in forward.elements_mut().filter(|it| it.name == "interface") {
        interface.remove_attribute("connections");
    }
    if let Some(first) = names.first() {
        forward.set_attribute("dev", first);
    }
    Ok(())
}

fn functions_by_address(forward: &mut Element, network: &str) -> Result<()> {
    let mut known = Vec::new();
    for address in forward.elements_mut().filter(|it| it.name == "address") {
        match address.attribute("type") {
            None => return Err(wrong(format!("missing address type in network {network}"))),
            Some("pci") => {}
            Some(kind @ ("none" | "netdev")) => {
                let text = format!("unsupported address type '{kind}' in network {network}");
                return Err(wrong(text));
            }
            Some(kind) => {
                let text = format!("unknown address type '{kind}' in network {network}");
                return Err(unsupported(text));
            }
        }
        let mut numbers = [0; 4];
        for (number, name) in numbers.iter_mut().zip(["domain", "bus", "slot", "function"]) {
            let text = address.attribute(name).unwrap_or("0");
            *number = scan(text).ok_or_else(|| {
                let text = format!(
                    "Invalid value for attribute '{name}' in element 'address': '{text}'. Expected non-negative integer value"
                );
                Failure::new(ErrorCode::XML_ERROR, text).from(ErrorDomain::XML)
            })?;
        }
        let [domain, bus, slot, function] = numbers;
        check_function(bus, slot, function)?;
        if known.contains(&numbers) {
            return Err(wrong(format!(
                "PCI device '{domain:04x}:{bus:02x}:{slot:02x}.{function:x}' can only be listed once in network {network}"
            )));
        }
        known.push(numbers);
        address.set_attribute("domain", format!("{domain:#06x}"));
        address.set_attribute("bus", format!("{bus:#04x}"));
        address.set_attribute("slot", format!("{slot:#04x}"));
        address.set_attribute("function", format!("0x{function}"));
        address.sort_attributes(&["type", "domain", "bus", "slot", "function"]);
    }
    Ok(())
}

fn check_function(bus: u32, slot: u32, function: u32) -> Result<()> {
    let text = if bus > 0xff {
        format!("bus='{bus:#x}', must be <= 0xFF")
    } else if slot > 0x1f {
        format!("slot='{slot:#x}', must be <= 0x1F")
    } else if function > 7 {
        format!("function={function:#x}, must be <= 7")
    } else {
        return Ok(());
    };
    let text = format!("Invalid PCI address {text}");
    Err(Failure::new(ErrorCode::XML_ERROR, text).from(ErrorDomain::NONE))
}
