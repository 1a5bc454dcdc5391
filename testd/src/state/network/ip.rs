//! The `<ip>` and `<route>` elements of a network.

use std::net::IpAddr;

use virtwire_protocol::api::{ErrorCode, ErrorDomain};

use super::{address, unsupported, wrong};
use crate::error::{Failure, Result};
use crate::state::checks::{self, drop_zero, filled, number};
use crate::xml::Element;

const PREFIX_MAX: u64 = u32::MAX as u64;

/// The unit of a lease's time and how many of them are enough.
const UNITS: [(&str, u64); 3] = [("seconds", 120), ("minutes", 2), ("hours", 0)];

pub(super) fn ip(ip: &mut Element, network: &str) -> Result<()> {
    checks::keep_first(ip, &["tftp", "dhcp"]);
    checks::drop_empty(ip, &["family", "netmask"]);
    let Some(given) = filled(ip, "address").map(str::to_owned) else {
        return Err(wrong(format!("Missing required address attribute in network '{network}'")));
    };
    let address = address::normalize(ip, "address")
        .ok_or_else(|| wrong(format!("Invalid address '{given}' in network '{network}'")))?;
    let netmask = filled(ip, "netmask").map(str::to_owned);
    if let Some(netmask) = &netmask {
        let invalid = || wrong(format!("Invalid netmask '{netmask}' in network '{network}'"));
        address::normalize(ip, "netmask").ok_or_else(invalid)?;
    }
    let prefix = number(ip, "prefix", PREFIX_MAX)?.unwrap_or(0);
    checks::yes_no(ip, "localPtr")?;
    match filled(ip, "family") {
        None | Some("ipv4") => {
            let family = filled(ip, "family").unwrap_or("no");
            check_v4(ip, &given, address, family, prefix, network)?;
        }
        Some("ipv6") => check_v6(&given, address, netmask.as_deref(), prefix, network)?,
        Some(family) => {
            return Err(wrong(format!("Unrecognized family '{family}' in network '{network}'")));
        }
    }
    drop_zero(ip, "prefix");
    let within = (address, address::prefix_of(ip));
    if let Some(it) = ip.child_mut("dhcp") {
        dhcp(it, within, network)?;
        if it.elements().next().is_none() {
            ip.remove("dhcp");
        }
    }
    if let Some(tftp) = ip.child("tftp") {
        if address.is_ipv6() {
            let text =
                format!("Unsupported <tftp> element in an IPv6 element in network '{network}'");
            return Err(unsupported(text));
        }
        if filled(tftp, "root").is_none() {
            ip.remove("tftp");
        }
    }
    ip.sort(&["tftp", "dhcp"]);
    ip.sort_attributes(&["family", "address", "netmask", "prefix", "localPtr"]);
    ip.has_end_tag = true;
    Ok(())
}

fn check_v4(
    ip: &Element,
    given: &str,
    address: IpAddr,
    family: &str,
    prefix: u64,
    network: &str,
) -> Result<()> {
    if !address.is_ipv4() {
        return Err(unsupported(format!(
            "{family} family specified for non-IPv4 address '{given}' in network '{network}'"
        )));
    }
    match address::of(ip, "netmask") {
        Some(netmask) if netmask.is_ipv6() => Err(unsupported(format!(
            "Invalid netmask '{netmask}' for address '{given}' in network '{network}' (both must be IPv4)"
        ))),
        Some(_) if prefix > 0 => Err(unsupported(format!(
            "Network '{network}' IP address cannot have both a prefix and a netmask"
        ))),
        None if prefix > 32 => {
            Err(unsupported(format!("Invalid IPv4 prefix '{prefix}' in network '{network}'")))
        }
        _ => Ok(()),
    }
}

fn check_v6(
    given: &str,
    address: IpAddr,
    netmask: Option<&str>,
    prefix: u64,
    network: &str,
) -> Result<()> {
    let text = if address.is_ipv4() {
        format!("Family 'ipv6' specified for non-IPv6 address '{given}' in network '{network}'")
    } else if netmask.is_some() {
        format!("netmask not allowed for IPv6 address '{given}' in network '{network}'")
    } else if prefix > 128 {
        format!("Invalid IPv6 prefix '{prefix}' in network '{network}'")
    } else {
        return Ok(());
    };
    Err(unsupported(text))
}

fn dhcp(dhcp: &mut Element, within: (IpAddr, Option<u32>), network: &str) -> Result<()> {
    checks::keep_first(dhcp, &["bootp"]);
    for it in dhcp.elements_mut().filter(|it| it.name == "range") {
        range(it, within, network)?;
    }
    for it in dhcp.elements_mut().filter(|it| it.name == "host") {
        host(it, within.0, network, false)?;
    }
    if let Some(bootp) = dhcp.child_mut("bootp")
        && within.0.is_ipv4()
    {
        checks::required(bootp, "file")?;
        if let Some(server) = bootp.attribute("server").map(str::to_owned) {
            address::normalize(bootp, "server").ok_or_else(|| address::unreadable(&server))?;
        }
        bootp.sort_attributes(&["file", "server"]);
    } else {
        dhcp.remove("bootp");
    }
    if dhcp.child("range").is_none() && dhcp.child("host").is_none() {
        dhcp.children.clear();
    }
    dhcp.sort(&["range", "host", "bootp"]);
    Ok(())
}

/// A range of addresses that are given away.
pub(super) fn range(
    range: &mut Element,
    within: (IpAddr, Option<u32>),
    network: &str,
) -> Result<()> {
    let mut bounds = Vec::new();
    for name in ["start", "end"] {
        let Some(text) = range.attribute(name).map(str::to_owned) else {
            let text = format!("Missing '{name}' attribute in dhcp range for network '{network}'");
            return Err(wrong(text));
        };
        bounds.push(address::normalize(range, name).ok_or_else(|| address::unreadable(&text))?);
    }
    if let [start, end] = bounds.as_slice() {
        address::check_range(*start, *end, Some(within))?;
    }
    range.sort_attributes(&["start", "end"]);
    lease(range)
}

/// An address that is given to one host. A `partial` one is what another is looked for by.
pub(super) fn host(host: &mut Element, within: IpAddr, network: &str, partial: bool) -> Result<()> {
    let given = |name: &str| host.attribute(name).map(str::to_owned);
    let (mac, id, name, ip) = (given("mac"), given("id"), given("name"), given("ip"));
    if let Some(mac) = &mac {
        check_mac(mac, within, network)?;
    }
    if let Some(id) = &id
        && let Some(bad) = id.chars().find(|c| !c.is_ascii_hexdigit() && *c != ':')
    {
        let text = format!("Invalid character '{bad}' in id '{id}' of network '{network}'");
        return Err(wrong(text));
    }
    if let Some(name) = &name
        && !name.starts_with(|c: char| c.is_ascii_alphanumeric())
    {
        return Err(wrong(format!("Cannot use host name '{name}' in network '{network}'")));
    }
    if ip.is_some() && address::normalize(host, "ip").is_none() {
        return Err(wrong(format!(
            "Invalid IP address in static host definition for network '{network}'"
        )));
    }
    let has_mac_or_name = mac.is_some() || name.is_some();
    let refused = if partial {
        (!has_mac_or_name && ip.is_none()).then(|| format!(
            "At least one of name, mac, or ip attribute must be specified for static host definition in network '{network}'"
        ))
    } else if within.is_ipv6() && id.is_none() && name.is_none() {
        Some(format!(
            "Static host definition in IPv6 network '{network}' must have id or name attribute"
        ))
    } else if within.is_ipv4() && !has_mac_or_name {
        Some(format!(
            "Static host definition in IPv4 network '{network}' must have mac or name attribute"
        ))
    } else {
        ip.is_none().then(|| {
            format!("Missing IP address in static host definition for network '{network}'")
        })
    };
    if let Some(text) = refused {
        return Err(wrong(text));
    }
    host.sort_attributes(&["mac", "id", "name", "ip"]);
    lease(host)
}

fn check_mac(text: &str, within: IpAddr, network: &str) -> Result<()> {
    if within.is_ipv6() {
        return Err(wrong(format!(
            "Invalid to specify MAC address '{text}' in network '{network}' IPv6 static host definition"
        )));
    }
    match address::mac(text) {
        None => Err(wrong(format!("Cannot parse MAC address '{text}' in network '{network}'"))),
        Some([first, ..]) if first & 1 == 1 => Err(wrong(format!(
            "expected unicast mac address, found multicast '{text}' in network '{network}'"
        ))),
        Some(_) => Ok(()),
    }
}

/// How long an address is given away.
fn lease(of: &mut Element) -> Result<()> {
    checks::keep_first(of, &["lease"]);
    let Some(lease) = of.child_mut("lease") else { return Ok(()) };
    match number(lease, "expiry", u64::MAX)? {
        None => of.remove("lease"),
        Some(expiry) => {
            let words = UNITS.map(|(unit, _)| unit);
            let unit = checks::word(lease, "unit", &words)?.unwrap_or("minutes").to_owned();
            if expiry > 0 && UNITS.iter().any(|(name, least)| *name == unit && expiry < *least) {
                let text = "The minimum lease time should be greater than 2 minutes";
                return Err(unsupported(text));
            }
            match expiry {
                0 => lease.remove_attribute("unit"),
                _ => lease.set_attribute("unit", unit),
            }
            lease.sort_attributes(&["expiry", "unit"]);
        }
    }
    Ok(())
}

pub(super) fn route(route: &mut Element, network: &str) -> Result<()> {
    let bad = |text: String| wrong(format!("{network}: {text}"));
    let given = |name: &str| route.attribute(name).map(str::to_owned);
    let (family, netmask) = (given("family"), given("netmask"));
    let (target, gateway) = (given("address"), given("gateway"));
    let prefix = number(route, "prefix", PREFIX_MAX)?;
    if number(route, "metric", PREFIX_MAX)? == Some(0) {
        let text = "Invalid value for attribute 'metric' in element 'route': Zero is not permitted";
        return Err(Failure::new(ErrorCode::XML_ERROR, text).from(ErrorDomain::XML));
    }
    let missing = |what| bad(format!("Missing required {what} attribute in route definition"));
    let target = target.ok_or_else(|| missing("address"))?;
    let gateway = gateway.ok_or_else(|| missing("gateway"))?;
    let to = address::normalize(route, "address")
        .ok_or_else(|| bad(format!("Bad network address '{target}' in route definition")))?;
    let by = address::normalize(route, "gateway")
        .ok_or_else(|| bad(format!("Bad gateway address '{gateway}' in route definition")))?;
    let most = match family.as_deref() {
        None | Some("ipv4") => {
            let said = if family.is_none() { "No family" } else { "IPv4 family" };
            for (what, address) in [("address", to), ("gateway", by)] {
                if address.is_ipv6() {
                    return Err(bad(format!(
                        "{said} specified for non-IPv4 {what} '{target}' in route definition"
                    )));
                }
            }
            32
        }
        Some("ipv6") if to.is_ipv4() => {
            return Err(bad(format!(
                "ipv6 family specified for non-IPv6 address '{target}' in route definition"
            )));
        }
        Some("ipv6") if netmask.is_some() => {
            return Err(bad(format!(
                "Specifying netmask invalid for IPv6 address '{target}' in route definition"
            )));
        }
        Some("ipv6") if by.is_ipv4() => {
            return Err(bad(format!(
                "ipv6 specified for non-IPv6 gateway address '{gateway}' in route definition"
            )));
        }
        Some("ipv6") => 128,
        Some(family) => {
            return Err(bad(format!("Unrecognized family '{family}' in route definition")));
        }
    };
    let bits = match netmask {
        Some(netmask) => Some(route_netmask(route, &netmask, &target, prefix, bad)?),
        None => None,
    };
    let prefix = prefix.unwrap_or(0);
    if prefix > most {
        return Err(bad(format!(
            "Invalid prefix {prefix} specified in route definition, must be 0 - {most}"
        )));
    }
    let prefix = bits.unwrap_or(u32::try_from(prefix).unwrap_or(u32::MAX));
    if address::masked(to, prefix) != to {
        return Err(bad(format!(
            "Address '{target}' in route definition is not a network address"
        )));
    }
    route.sort_attributes(&["family", "address", "netmask", "prefix", "gateway", "metric"]);
    Ok(())
}

/// How many bits the netmask of a route has.
fn route_netmask(
    route: &mut Element,
    netmask: &str,
    target: &str,
    prefix: Option<u64>,
    bad: impl Fn(String) -> Failure,
) -> Result<u32> {
    let mask = address::normalize(route, "netmask")
        .ok_or_else(|| bad(format!("Bad netmask address '{netmask}' in route definition")))?;
    match mask {
        IpAddr::V6(_) => Err(bad(format!(
            "Invalid netmask '{netmask}' for address '{target}' (both must be IPv4)"
        ))),
        IpAddr::V4(_) if prefix.is_some() => {
            Err(bad("Route definition cannot have both a prefix and a netmask".to_owned()))
        }
        IpAddr::V4(mask) => Ok(u32::from(mask).leading_ones()),
    }
}
